//! A full name in the cases: genitive and dative for certificates and letters, all of them to find a name in a text.
//!
//! The crate `petrovich` knows Russian; formats.md §6.3 lists where it fails on Kazakh names («Ермек» must give
//! «Ермеку», not «Ермьку»), and those cases are decided here first. A result the rules are not sure of carries
//! `assumed`: it is shown for confirmation before it is printed. With an unknown sex nothing is changed.

use super::gender::{Sex, is_turkic_patronymic, sex_of_surname};
use super::given::{is_kazakh_given_name, is_known_given_name};
use super::key::{has_kazakh_letter, match_key};
use super::split::FullName;
use petrovich::{Case as RussianCase, Gender};

/// The cases beside the nominative. Documents need the first two; texts that people write have all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Of whom: «личное дело Иванова».
    Genitive,
    /// To whom: «выдано Иванову».
    Dative,
    /// Whom: «видели Иванова».
    Accusative,
    /// With whom: «говорили с Ивановым».
    Instrumental,
    /// About whom: «речь об Иванове».
    Prepositional,
}

impl Case {
    const ALL: [Case; 5] =
        [Case::Genitive, Case::Dative, Case::Accusative, Case::Instrumental, Case::Prepositional];
}

/// Which part of a name a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Surname,
    Given,
    Patronymic,
}

/// Every form a word of a name may have in a text, the nominative first: by each rule that whoever wrote it may have
/// followed, for each of the sexes it may belong to. More than usage knows, for a form too many finds nothing.
pub(super) fn every_form(part: Part, word: &str, sexes: &[Sex]) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for (sex, case) in sexes.iter().flat_map(|sex| Case::ALL.map(|case| (*sex, case))) {
        let (gender, russian) = (gender(sex), russian(case));
        let found = match part {
            Part::Surname => [
                petrovich::lastname(gender, word, russian),
                surname(word, sex, case, false).text,
                surname(word, sex, case, true).text,
            ],
            Part::Given => [
                petrovich::firstname(gender, word, russian),
                given(word, sex, case, false).text,
                given(word, sex, case, true).text,
            ],
            Part::Patronymic => [
                petrovich::middlename(gender, word, russian),
                patronymic(word, sex, case).text,
                // A father's name without an ending may be declined by usage.
                kazakh_word(word, sex, case).text,
            ],
        };
        for form in found {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// A declined name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// Surname, given name, patronymic in the case.
    pub text: String,
    /// The rules are not sure; somebody should look.
    pub assumed: bool,
}

/// Declines a full name.
pub fn decline(name: &FullName, sex: Option<Sex>, case: Case) -> Declined {
    let Some(sex) = sex else {
        return Declined { text: name.in_full(), assumed: true };
    };
    let kazakh = name.given.as_deref().is_some_and(|g| is_kazakh_given_name(g) || has_kazakh_letter(g))
        || name.patronymic.as_deref().is_some_and(is_turkic_patronymic)
        || name.surname.as_deref().is_some_and(has_kazakh_letter);
    let parts = [
        name.surname.as_deref().map(|s| surname(s, sex, case, kazakh)),
        name.given.as_deref().map(|g| given(g, sex, case, kazakh)),
        name.patronymic.as_deref().map(|p| patronymic(p, sex, case)),
    ];
    let assumed = name.doubt.is_some() || parts.iter().flatten().any(|part| part.assumed);
    let text = parts.into_iter().flatten().map(|part| part.text).collect::<Vec<_>>().join(" ");
    Declined { text, assumed }
}

fn certain(text: impl Into<String>) -> Declined {
    Declined { text: text.into(), assumed: false }
}

fn assumed(text: impl Into<String>) -> Declined {
    Declined { text: text.into(), assumed: true }
}

fn russian(case: Case) -> RussianCase {
    match case {
        Case::Genitive => RussianCase::Genitive,
        Case::Dative => RussianCase::Dative,
        Case::Accusative => RussianCase::Accusative,
        Case::Instrumental => RussianCase::Instrumental,
        Case::Prepositional => RussianCase::Prepositional,
    }
}

fn gender(sex: Sex) -> Gender {
    match sex {
        Sex::Male => Gender::Male,
        Sex::Female => Gender::Female,
    }
}

/// Every part of a double name changes; particles of Arabic and European names never do.
fn by_parts(name: &str, decline_part: impl Fn(&str) -> Declined) -> Declined {
    const PARTICLES: &[&str] = &[
        "аль",
        "эль",
        "ад",
        "ас",
        "абдель",
        "абдул",
        "абд",
        "ибн",
        "бен",
        "бин",
        "дер",
        "ван",
        "фон",
        "де",
        "ла",
        "ле",
        "ди",
        "да",
        "дос",
    ];
    let mut unsure = false;
    let parts: Vec<String> = name
        .split('-')
        .map(|part| {
            if part.is_empty() || PARTICLES.contains(&match_key(part).as_str()) {
                unsure = true;
                return part.to_owned();
            }
            let done = decline_part(part);
            unsure |= done.assumed;
            done.text
        })
        .collect();
    Declined { text: parts.join("-"), assumed: unsure }
}

fn surname(name: &str, sex: Sex, case: Case, kazakh: bool) -> Declined {
    if is_turkic_patronymic(name) {
        return certain(name);
    }
    by_parts(name, |part| {
        if sex_of_surname(part).is_some_and(|told| told != sex) {
            return assumed(petrovich::lastname(gender(sex), part, russian(case)));
        }
        let regular = sex_of_surname(part) == Some(sex);
        if kazakh && !regular {
            return kazakh_word(part, sex, case);
        }
        let key = match_key(part);
        if sex == Sex::Male && key.ends_with("енок") && key.chars().count() > 5 {
            // «Антоненок»: the vowel is lost, which the rules do not know.
            return assumed(replace_tail(part, 2, pick(case, ["ка", "ку", "ка", "ком", "ке"])));
        }
        if sex == Sex::Male
            && let Some(done) = with_fleeting_vowel(part, &key, case)
        {
            return assumed(done);
        }
        if sex == Sex::Male && key.ends_with("яц") {
            return assumed(replace_tail(part, 2, pick(case, ["йца", "йцу", "йца", "йцем", "йце"])));
        }
        if key.ends_with("ия") && key.chars().count() > 3 {
            // «Берия» — «Берии» in nearly all cases.
            return assumed(replace_tail(part, 1, pick(case, ["и", "и", "ю", "ей", "и"])));
        }
        let text = petrovich::lastname(gender(sex), part, russian(case));
        if regular { certain(text) } else { assumed(text) }
    })
}

/// Men's surnames that are words with a vowel of their own to lose, or to keep: how many letters go, and what stands
/// in their place before a hard ending.
const HARD: &[(&str, usize, &str)] = &[
    ("орел", 2, "л"),
    ("козел", 2, "л"),
    ("осел", 2, "л"),
    ("дятел", 2, "л"),
    ("щегол", 2, "л"),
    ("лев", 2, "ьв"),
    ("пес", 2, "с"),
    ("ветер", 2, "р"),
    ("костер", 2, "р"),
    ("чеснок", 0, ""),
];
/// The same before a soft ending.
const SOFT: &[&str] = &["соловей", "воробей", "муравей", "репей", "ручей", "улей"];

/// «Орёл» – «Орла», «Соловей» – «Соловья», «Стрелец» – «Стрельца», but «Кузнец» – «Кузнеца».
fn with_fleeting_vowel(word: &str, key: &str, case: Case) -> Option<String> {
    if let Some((_, letters, stem)) = HARD.iter().find(|(known, ..)| *known == key) {
        let ending = pick(case, ["а", "у", "а", "ом", "е"]);
        return Some(replace_tail(word, *letters, &format!("{stem}{ending}")));
    }
    if SOFT.contains(&key) {
        return Some(replace_tail(word, 2, pick(case, ["ья", "ью", "ья", "ьём", "ье"])));
    }
    let stem: Vec<char> = key.strip_suffix("ец")?.chars().collect();
    let is_vowel = |at: usize| stem.len().checked_sub(at).is_some_and(|at| !is_consonant(stem[at]));
    let with = if stem.iter().filter(|c| !is_consonant(**c)).count() > 1 { "ем" } else { "ом" };
    let ending = pick(case, ["а", "у", "а", with, "е"]);
    if is_vowel(1) {
        return Some(replace_tail(word, 2, &format!("йц{ending}")));
    }
    // Three consonants in a row nobody says.
    if !is_vowel(2) {
        return Some(replace_tail(word, 0, ending));
    }
    let soft = if stem.last() == Some(&'л') { "ь" } else { "" };
    Some(replace_tail(word, 2, &format!("{soft}ц{ending}")))
}

fn given(name: &str, sex: Sex, case: Case, kazakh: bool) -> Declined {
    by_parts(name, |part| {
        if has_kazakh_letter(part) || is_kazakh_given_name(part) || (kazakh && !is_known_given_name(part)) {
            return kazakh_word(part, sex, case);
        }
        if sex == Sex::Female && match_key(part).ends_with("ия") {
            // «С Марией», «о Марии»: the rules have «Марием» in both. No woman's name in -ия is declined otherwise, so
            // that one nobody heard of is as certain: «Флоренция».
            return certain(replace_tail(part, 1, pick(case, ["и", "и", "ю", "ей", "и"])));
        }
        let text = petrovich::firstname(gender(sex), part, russian(case));
        if is_known_given_name(part) { certain(text) } else { assumed(text) }
    })
}

fn patronymic(name: &str, sex: Sex, case: Case) -> Declined {
    if is_turkic_patronymic(name) {
        return certain(name);
    }
    match super::gender::sex_of_patronymic(name) {
        Some(told) if told == sex => certain(petrovich::middlename(gender(sex), name, russian(case))),
        // Without an ending it is the father's name as it stands («Ахметов Асан Болат»), which may or may
        // not be declined by usage.
        _ => assumed(name),
    }
}

/// A word of a Kazakh name in Russian text: a man's consonant takes -а/-у and loses no vowel, -й and -ь
/// take -я/-ю, a woman's consonant stays; -а and -я decline as in Russian; other vowels stay.
fn kazakh_word(word: &str, sex: Sex, case: Case) -> Declined {
    let key = match_key(word);
    let Some(last) = key.chars().next_back() else { return certain(word) };
    let before = key.chars().rev().nth(1);
    match last {
        'а' => {
            // After г, к, х and the hissing letters the genitive is -и, not -ы.
            let soft = before.is_some_and(|c| "гғкқхһжшчщ".contains(c));
            let hissing = before.is_some_and(|c| "жшчщц".contains(c));
            let (of, with) = (if soft { "и" } else { "ы" }, if hissing { "ей" } else { "ой" });
            assumed(replace_tail(word, 1, pick(case, [of, "е", "у", with, "е"])))
        }
        'я' => {
            let to = if before == Some('и') { "и" } else { "е" };
            assumed(replace_tail(word, 1, pick(case, ["и", to, "ю", "ей", to])))
        }
        'й' | 'ь' if sex == Sex::Male => {
            assumed(replace_tail(word, 1, pick(case, ["я", "ю", "я", "ем", "е"])))
        }
        'й' | 'ь' => assumed(word),
        c if is_consonant(c) && sex == Sex::Male => {
            let with = if "жшчщц".contains(c) { "ем" } else { "ом" };
            assumed(format!("{word}{}", matching_case(word, pick(case, ["а", "у", "а", with, "е"]))))
        }
        _ => assumed(word),
    }
}

fn is_consonant(c: char) -> bool {
    "бвгғджзкқлмнңпрстфхһцчшщ".contains(c)
}

/// The ending of a case, in the order of [`Case::ALL`].
fn pick(case: Case, endings: [&'static str; 5]) -> &'static str {
    endings[case as usize]
}

fn replace_tail(word: &str, letters: usize, tail: &str) -> String {
    let keep = word.chars().count().saturating_sub(letters);
    let stem: String = word.chars().take(keep).collect();
    let tail = matching_case(word, tail);
    stem + &tail
}

/// «ЕРМЕК» takes «У».
fn matching_case(word: &str, tail: &str) -> String {
    let capitals =
        word.chars().count() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if capitals { tail.to_uppercase() } else { tail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::split::{NameOrder, split_full_name};
    use proptest::prelude::*;

    fn both(full: &str, sex: Sex) -> (String, String) {
        let name = split_full_name(full, NameOrder::SurnameFirst);
        (decline(&name, Some(sex), Case::Genitive).text, decline(&name, Some(sex), Case::Dative).text)
    }

    #[test]
    fn a_rare_womans_name_in_iya_is_declined_for_certain() {
        let name = split_full_name("Мосеева Флоренция Гаврииловна", NameOrder::SurnameFirst);
        let sex = crate::names::determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref())
            .map(|(sex, _)| sex);
        let declined = decline(&name, sex, Case::Dative);
        assert_eq!((declined.text.as_str(), declined.assumed), ("Мосеевой Флоренции Гаврииловне", false));
    }

    #[test]
    fn kazakh_names_keep_their_vowels() {
        for (full, sex, genitive, dative) in [
            ("Ахметов Ермек Болатұлы", Sex::Male, "Ахметова Ермека Болатұлы", "Ахметову Ермеку Болатұлы"),
            ("Нұрлан Тілек Саматұлы", Sex::Male, "Нұрлана Тілека Саматұлы", "Нұрлану Тілеку Саматұлы"),
            (
                "Тоқаев Қасым-Жомарт Кемелұлы",
                Sex::Male,
                "Тоқаева Қасыма-Жомарта Кемелұлы",
                "Тоқаеву Қасыму-Жомарту Кемелұлы",
            ),
            ("Сұлтанұлы Садық", Sex::Male, "Сұлтанұлы Садықа", "Сұлтанұлы Садықу"),
            (
                "Жайлауова Айгүл Саматқызы",
                Sex::Female,
                "Жайлауовой Айгүл Саматқызы",
                "Жайлауовой Айгүл Саматқызы",
            ),
            ("Мүсіреп Айбай", Sex::Male, "Мүсірепа Айбая", "Мүсірепу Айбаю"),
            ("Мүсіреп Әлия", Sex::Female, "Мүсіреп Әлии", "Мүсіреп Әлии"),
            ("Мәмбет Динара Маратқызы", Sex::Female, "Мәмбет Динары Маратқызы", "Мәмбет Динаре Маратқызы"),
            ("Абилов Әли Басымұлы", Sex::Male, "Абилова Әли Басымұлы", "Абилову Әли Басымұлы"),
        ] {
            let (g, d) = both(full, sex);
            assert_eq!((g.as_str(), d.as_str()), (genitive, dative), "{full}");
        }
    }

    #[test]
    fn russian_names_are_certain() {
        let name = split_full_name("Петров-Водкин Кузьма Сергеевич", NameOrder::SurnameFirst);
        let dative = decline(&name, Some(Sex::Male), Case::Dative);
        assert_eq!(
            dative,
            Declined {
                text: "Петрову-Водкину Кузьме Сергеевичу".into(), assumed: false
            }
        );
        let name = split_full_name("Иванова Мария Ильинична", NameOrder::SurnameFirst);
        let genitive = decline(&name, Some(Sex::Female), Case::Genitive);
        assert_eq!(genitive, Declined { text: "Ивановой Марии Ильиничны".into(), assumed: false });
    }

    #[test]
    fn known_failures_are_repaired_and_marked() {
        assert_eq!(both("Антоненок Иван Петрович", Sex::Male).1, "Антоненку Ивану Петровичу");
        assert_eq!(
            both("Заяц Пётр Ильич", Sex::Male),
            ("Зайца Петра Ильича".into(), "Зайцу Петру Ильичу".into())
        );
        assert_eq!(both("Берия Лаврентий Павлович", Sex::Male).0, "Берии Лаврентия Павловича");
        assert_eq!(both("Аль-Башир Омар", Sex::Male).0, "Аль-Башира Омара");
        let name = FullName::of_parts(Some("Насир"), Some("Абдель-Насир"), None);
        let done = decline(&name, Some(Sex::Male), Case::Genitive);
        assert!(done.text.ends_with("Абдель-Насира") && done.assumed, "{}", done.text);
    }

    #[test]
    fn a_womans_name_in_iya_has_all_its_cases() {
        for (name, forms) in [
            ("Мария", ["Марии", "Марии", "Марию", "Марией", "Марии"]),
            ("Ксения", ["Ксении", "Ксении", "Ксению", "Ксенией", "Ксении"]),
            ("ВИКТОРИЯ", ["ВИКТОРИИ", "ВИКТОРИИ", "ВИКТОРИЮ", "ВИКТОРИЕЙ", "ВИКТОРИИ"]),
        ] {
            let full = FullName::of_parts(None, Some(name), None);
            let all = Case::ALL.map(|case| decline(&full, Some(Sex::Female), case));
            assert_eq!(all.each_ref().map(|one| one.text.as_str()), forms);
            assert!(all.iter().all(|one| !one.assumed), "{name}");
            let found = every_form(Part::Given, name, &[Sex::Female]);
            assert!(forms.iter().all(|form| found.iter().any(|known| known == form)), "{found:?}");
        }
    }

    #[test]
    fn surnames_that_are_words_lose_the_vowel_the_words_lose() {
        for (surname, genitive, dative) in [
            ("Орёл", "Орла", "Орлу"),
            ("КОЗЕЛ", "КОЗЛА", "КОЗЛУ"),
            ("Лев", "Льва", "Льву"),
            ("Соловей", "Соловья", "Соловью"),
            ("Стрелец", "Стрельца", "Стрельцу"),
            ("Кравец", "Кравца", "Кравцу"),
            ("Котелянец", "Котелянца", "Котелянцу"),
            ("Боец", "Бойца", "Бойцу"),
            ("Кузнец", "Кузнеца", "Кузнецу"),
            ("Швец", "Швеца", "Швецу"),
            ("Чернец", "Чернеца", "Чернецу"),
            ("Чеснок", "Чеснока", "Чесноку"),
            ("Коваль-Соловей", "Коваля-Соловья", "Ковалю-Соловью"),
        ] {
            let name = FullName::of_parts(Some(surname), None, None);
            let man = |case| decline(&name, Some(Sex::Male), case);
            assert_eq!((man(Case::Genitive).text, man(Case::Dative).text), (genitive.into(), dative.into()));
            assert!(man(Case::Dative).assumed, "{surname}: somebody looks");
            assert_eq!(decline(&name, Some(Sex::Female), Case::Dative).text, surname, "a woman's stays");
        }
    }

    /// Uzbek, Azerbaijani and Kyrgyz fathers' names stay as they are, one word or two.
    #[test]
    fn a_fathers_name_the_turkic_way_is_never_declined() {
        for (full, sex, dative) in [
            ("Рустамов Жахонгир Ўткир ўғли", Sex::Male, "Рустамову Жахонгиру Ўткир ўғли"),
            ("Юлдашева Зулфия Ўктам қизи", Sex::Female, "Юлдашевой Зулфии Ўктам қизи"),
            ("Каримов Алишер Рустам огли", Sex::Male, "Каримову Алишеру Рустам огли"),
            ("Тагаев Нурбек Тагайбек уулу", Sex::Male, "Тагаеву Нурбеку Тагайбек уулу"),
            ("Гулиева Севиндж Мамед-кызы", Sex::Female, "Гулиевой Севиндж Мамед-кызы"),
        ] {
            assert_eq!(both(full, sex).1, dative);
        }
    }

    #[test]
    fn an_unknown_sex_changes_nothing() {
        let name = split_full_name("Коваленко Саша", NameOrder::SurnameFirst);
        assert_eq!(
            decline(&name, None, Case::Dative),
            Declined { text: "Коваленко Саша".into(), assumed: true }
        );
        assert_eq!(both("АХМЕТОВ ЕРМЕК", Sex::Male).1.split(' ').nth(1), Some("ЕРМЕКУ"));
    }

    proptest! {
        #[test]
        fn never_panics(surname in "\\PC{0,12}", given in "\\PC{0,12}", patronymic in "\\PC{0,12}", male in any::<bool>()) {
            let name = FullName::of_parts(Some(&surname), Some(&given), Some(&patronymic));
            let sex = if male { Sex::Male } else { Sex::Female };
            for case in [Case::Genitive, Case::Dative] {
                let _ = decline(&name, Some(sex), case);
            }
        }
    }
}
