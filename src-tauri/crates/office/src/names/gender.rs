//! The sex a document needs for «окончил» or «окончила».
//!
//! Sources in order: the seventh digit of the ИИН, the patronymic, the ending of the surname (formats.md §6.2).
//! A given name is never asked: the rules made for Russian take a third of Kazakh women for men.

use super::key::match_key;
use super::numbers::Iin;

/// Sex as documents of both countries know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// What a sex was read from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SexBasis {
    /// Seventh digit of the ИИН.
    PersonalNumber,
    /// Patronymic.
    Patronymic,
    /// Ending of the surname.
    Surname,
}

/// The sex, with what tells it; `None` is a question for the operator.
pub fn determine_sex(
    iin: Option<&Iin>,
    patronymic: Option<&str>,
    surname: Option<&str>,
) -> Option<(Sex, SexBasis)> {
    if let Some(sex) = iin.and_then(Iin::sex) {
        return Some((sex, SexBasis::PersonalNumber));
    }
    if let Some(sex) = patronymic.and_then(sex_of_patronymic) {
        return Some((sex, SexBasis::Patronymic));
    }
    surname.and_then(sex_of_surname).map(|sex| (sex, SexBasis::Surname))
}

const MALE_PATRONYMIC: &[&str] = &[
    "ович", "евич", "ьич", "ич", "ыч", "ұлы", "улы", "оглы", "оглу", "углы", "угли", "уулу", "ўғли", "ўгли",
    "огли", "углы",
];
const FEMALE_PATRONYMIC: &[&str] =
    &["овна", "евна", "ична", "лавна", "қызы", "кызы", "гызы", "кизи", "кзы", "қизи"];

/// Whether the word is built like a patronymic.
pub fn is_patronymic(word: &str) -> bool {
    sex_of_patronymic(word).is_some()
}

/// Whether the word ends the Turkic way (-ұлы, -қызы, -оглы …) and is therefore never declined.
pub fn is_turkic_patronymic(word: &str) -> bool {
    let key = match_key(word);
    MALE_PATRONYMIC.iter().skip(5).chain(&FEMALE_PATRONYMIC[4..]).any(|end| key.ends_with(end))
}

/// The sex a patronymic tells.
pub fn sex_of_patronymic(word: &str) -> Option<Sex> {
    let key = match_key(word);
    if key.chars().count() < 4 {
        return None;
    }
    if FEMALE_PATRONYMIC.iter().any(|end| key.ends_with(end)) {
        Some(Sex::Female)
    } else if MALE_PATRONYMIC.iter().any(|end| key.ends_with(end)) {
        Some(Sex::Male)
    } else {
        None
    }
}

const MALE_SURNAME: &[&str] = &["ов", "ев", "ин", "ын", "ский", "цкий", "ской", "цкой", "ный", "ұлы", "улы"];
const FEMALE_SURNAME: &[&str] = &["ова", "ева", "ина", "ына", "ская", "цкая", "ная", "қызы", "кызы"];
/// Surnames of both sexes that end like a woman's, and foreign ones that end like a man's.
const EITHER_SURNAME: &[&str] = &[
    "щербина",
    "калина",
    "малина",
    "былина",
    "година",
    "дубина",
    "скотина",
    "рябина",
    "осина",
    "кручина",
    "бова",
    "сова",
    "голова",
    "корова",
    "подкова",
    "братина",
    "перина",
    "тычина",
    "грин",
    "мартин",
    "робин",
    "чин",
    "цин",
    "лин",
    "мин",
    "син",
    "юн",
    "джин",
];

/// The sex the ending of a surname tells; the last part of a double surname decides.
pub fn sex_of_surname(word: &str) -> Option<Sex> {
    let key = match_key(word);
    let last = key.rsplit('-').next().unwrap_or_default();
    if last.chars().count() < 4 || EITHER_SURNAME.contains(&last) {
        return None;
    }
    if FEMALE_SURNAME.iter().any(|end| last.ends_with(end)) {
        Some(Sex::Female)
    } else if MALE_SURNAME.iter().any(|end| last.ends_with(end)) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// Whether a word ends like a surname of the region (used to find the order of two words).
pub fn looks_like_surname(word: &str) -> bool {
    const ALSO: &[&str] = &[
        "енко",
        "юк",
        "чук",
        "щук",
        "ко",
        "их",
        "ых",
        "ян",
        "янц",
        "дзе",
        "швили",
        "ук",
        "як",
        "ец",
        "аго",
        "яго",
        "ово",
        "дзэ",
        "нен",
        "ёв",
        "тов",
        "ой",
    ];
    let key = match_key(word);
    let last = key.rsplit('-').next().unwrap_or_default();
    sex_of_surname(last).is_some() || (last.chars().count() > 3 && ALSO.iter().any(|end| last.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_sources() {
        let male = Iin::read("900101350122").unwrap(); // digit 7 is 3
        assert_eq!(
            determine_sex(Some(&male), Some("Маратқызы"), Some("Иванова")),
            Some((Sex::Male, SexBasis::PersonalNumber))
        );
        assert_eq!(
            determine_sex(None, Some("Маратқызы"), Some("Иванов")),
            Some((Sex::Female, SexBasis::Patronymic))
        );
        assert_eq!(determine_sex(None, None, Some("Жайлауова")), Some((Sex::Female, SexBasis::Surname)));
        assert_eq!(determine_sex(None, None, Some("Коваленко")), None);
        assert_eq!(determine_sex(None, None, Some("Мүсіреп")), None);
    }

    #[test]
    fn patronymics_of_both_countries() {
        for (word, sex) in [
            ("Петрович", Sex::Male),
            ("Ильич", Sex::Male),
            ("Сафиулы", Sex::Male),
            ("Саматұлы", Sex::Male),
            ("Мамед оглы", Sex::Male),
            ("Никитична", Sex::Female),
            ("Ильинична", Sex::Female),
            ("Онербеккызы", Sex::Female),
            ("САМАТҚЫЗЫ", Sex::Female),
        ] {
            assert_eq!(sex_of_patronymic(word), Some(sex), "{word}");
        }
        assert_eq!(sex_of_patronymic("Болат"), None);
        assert!(is_turkic_patronymic("Саматұлы") && !is_turkic_patronymic("Петрович"));
    }

    #[test]
    fn surnames_that_fit_both_stay_open() {
        for word in ["Черных", "Ким", "Щербина", "Живаго", "Гурьянец", "Шевченко"]
        {
            assert_eq!(sex_of_surname(word), None, "{word}");
        }
        assert_eq!(sex_of_surname("Иванова-Ткач"), None);
        assert_eq!(sex_of_surname("Петров-Водкин"), Some(Sex::Male));
    }
}
