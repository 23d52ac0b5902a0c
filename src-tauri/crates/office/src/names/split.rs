//! A full name in one cell falls into surname, given name and patronymic.
//!
//! The rules are formats.md §6.1: a patronymic ending shows the order; without one, endings of surnames, known
//! given names and last the habit of the source decide. What the rules cannot know is a doubt on the result,
//! never a silent guess: initials, a bare surname, more words than a name has.

use super::gender::{is_patronymic, is_turkic_patronymic, looks_like_surname};
use super::given::is_known_given_name;
use super::key::{close_dashes, is_dash, match_key, stored_text};

/// Which word a source writes first when nothing else tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// Spreadsheets: surname, given name.
    #[default]
    SurnameFirst,
    /// Platforms: given name, surname.
    GivenFirst,
}

/// Why the parts of a name need a person's eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameDoubt {
    /// «Иванов И.И.»: who it is cannot be told. A question.
    InitialsOnly,
    /// One word only.
    SingleWord,
    /// More words than surname, given name and patronymic. A question.
    TooManyWords,
    /// The order was taken from the habit of the source.
    OrderAssumed,
}

impl NameDoubt {
    /// Whether the row has to wait for an answer.
    pub fn is_question(self) -> bool {
        matches!(self, Self::InitialsOnly | Self::TooManyWords)
    }

    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::InitialsOnly => "initials_only",
            Self::SingleWord => "name_single_word",
            Self::TooManyWords => "name_too_many_words",
            Self::OrderAssumed => "name_order_assumed",
        }
    }
}

/// A name in parts, each as typed (composed).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FullName {
    /// Surname.
    pub surname: Option<String>,
    /// Given name; a double one keeps its hyphen.
    pub given: Option<String>,
    /// Patronymic; «Мамед оглы» is one.
    pub patronymic: Option<String>,
    /// Former surname from brackets.
    pub former_surname: Option<String>,
    /// What is uncertain.
    pub doubt: Option<NameDoubt>,
}

impl FullName {
    /// Parts that are already apart.
    pub fn of_parts(surname: Option<&str>, given: Option<&str>, patronymic: Option<&str>) -> Self {
        let part = |text: Option<&str>| text.map(stored_text).filter(|t| !t.is_empty());
        Self { surname: part(surname), given: part(given), patronymic: part(patronymic), ..Self::default() }
    }

    /// Surname, given name, patronymic, one blank between.
    pub fn in_full(&self) -> String {
        let parts = [&self.surname, &self.given, &self.patronymic];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// No part at all.
    pub fn is_empty(&self) -> bool {
        self.surname.is_none() && self.given.is_none() && self.patronymic.is_none()
    }
}

/// Splits a full name. Text without a letter gives an empty name.
pub fn split_full_name(text: &str, order: NameOrder) -> FullName {
    let (text, former_surname) = take_brackets(&stored_text(text));
    let dashed: String = text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
    let closed = close_dashes(&dashed.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut words: Vec<String> = closed
        .split([' ', ',', ';'])
        .map(|word| word.trim_matches(|c: char| matches!(c, '"' | '«' | '»' | ':' | '-')))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect();

    let initials = words.iter().skip(1).any(|word| is_initials(word))
        || words.first().is_some_and(|word| is_initials(word)) && !is_surname_of_one_letter(&words);
    if initials {
        return of_initials(&words, former_surname);
    }
    join_turkic_patronymic(&mut words);

    let mut name = match words.len() {
        0 => FullName::default(),
        1 => one_word(&words[0]),
        2 => two_words(&words[0], &words[1], order),
        3 => three_words(&words, order),
        _ => many_words(&words),
    };
    name.former_surname = former_surname;
    name
}

fn take_brackets(text: &str) -> (String, Option<String>) {
    let Some(open) = text.find('(') else { return (text.to_owned(), None) };
    let Some(length) = text[open..].find(')') else { return (text.replace('(', " "), None) };
    let inside = text[open + 1..open + length].trim();
    let outside = format!("{} {}", &text[..open], &text[open + length + 1..]);
    // «(бывшая Лиханова)», «(Лиханова)»; a remark of several words is no surname.
    let word = inside.split_whitespace().last().unwrap_or_default();
    let is_surname = inside.split_whitespace().count() <= 2
        && word.chars().count() > 2
        && word.chars().all(|c| c.is_alphabetic() || is_dash(c));
    // Anything else belongs to what was typed: nothing of it is dropped.
    if is_surname { (outside, Some(word.to_owned())) } else { (text.to_owned(), None) }
}

fn is_initials(word: &str) -> bool {
    let letters: Vec<&str> = word.split('.').filter(|part| !part.is_empty()).collect();
    !letters.is_empty()
        && letters.iter().all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        && (word.contains('.') || word.chars().count() == 1)
}

/// «О Владимир Ильич», «Ю Виталий Ильич»: a Korean surname before a whole name and a patronymic.
fn is_surname_of_one_letter(words: &[String]) -> bool {
    matches!(words, [surname, _, last] if surname.chars().count() == 1 && is_patronymic(last))
}

fn of_initials(words: &[String], former_surname: Option<String>) -> FullName {
    let full: Vec<&String> = words.iter().filter(|w| !is_initials(w)).collect();
    FullName {
        surname: full.first().map(|w| (*w).clone()),
        given: full.get(1).map(|w| (*w).clone()),
        patronymic: None,
        former_surname,
        doubt: Some(NameDoubt::InitialsOnly),
    }
}

/// «Мамедов Али Вагиф оглы»: the last two words are one patronymic.
fn join_turkic_patronymic(words: &mut Vec<String>) {
    let standalone = |word: &str| {
        matches!(
            match_key(word).as_str(),
            "оглы"
                | "оглу"
                | "улы"
                | "ұлы"
                | "кызы"
                | "қызы"
                | "гызы"
                | "кзы"
                | "угли"
                | "углы"
                | "огли"
                | "ўғли"
                | "ўгли"
                | "уулу"
                | "кизи"
                | "қизи"
        )
    };
    if words.len() >= 3
        && words.last().is_some_and(|w| standalone(w))
        && let (Some(ending), Some(father)) = (words.pop(), words.pop())
    {
        words.push(format!("{father} {ending}"));
    }
}

fn one_word(word: &str) -> FullName {
    let given = is_known_given_name(word) && !is_strong_surname(word);
    FullName {
        surname: (!given).then(|| word.to_owned()),
        given: given.then(|| word.to_owned()),
        doubt: Some(NameDoubt::SingleWord),
        ..FullName::default()
    }
}

/// Ends like a surname and is no given name («Иванова», not «Марина»).
fn is_strong_surname(word: &str) -> bool {
    looks_like_surname(word) && !is_known_given_name(word)
}

fn two_words(first: &str, second: &str, order: NameOrder) -> FullName {
    let pair = |surname: &str, given: &str, doubt| FullName {
        surname: Some(surname.to_owned()),
        given: Some(given.to_owned()),
        doubt,
        ..FullName::default()
    };
    let (known_first, known_second) = (is_known_given_name(first), is_known_given_name(second));
    // «Иван Петрович»; a Turkic form of two words is a surname («Сейітқызы Данагүл»).
    if known_first && is_patronymic(second) && !is_turkic_patronymic(second) && !known_second {
        return FullName {
            given: Some(first.to_owned()),
            patronymic: Some(second.to_owned()),
            doubt: Some(NameDoubt::OrderAssumed),
            ..FullName::default()
        };
    }
    let surname_like = |word: &str| is_strong_surname(word) || is_turkic_patronymic(word);
    match (surname_like(first), surname_like(second)) {
        (true, false) => return pair(first, second, None),
        (false, true) => return pair(second, first, None),
        _ => {}
    }
    match (known_first, known_second) {
        (true, false) => pair(second, first, None),
        (false, true) => pair(first, second, None),
        _ => match order {
            NameOrder::SurnameFirst => pair(first, second, Some(NameDoubt::OrderAssumed)),
            NameOrder::GivenFirst => pair(second, first, Some(NameDoubt::OrderAssumed)),
        },
    }
}

fn three_words(words: &[String], order: NameOrder) -> FullName {
    let of = |s: usize, g: usize, p: usize, doubt| FullName {
        surname: Some(words[s].clone()),
        given: Some(words[g].clone()),
        patronymic: Some(words[p].clone()),
        former_surname: None,
        doubt,
    };
    if is_patronymic(&words[2]) {
        // «Иван Петрович Абрамович»: the last word is a surname that only looks like a patronymic.
        if is_patronymic(&words[1]) && is_known_given_name(&words[0]) && !is_known_given_name(&words[1]) {
            return of(2, 0, 1, Some(NameDoubt::OrderAssumed));
        }
        return of(0, 1, 2, None);
    }
    if is_patronymic(&words[1]) {
        return of(2, 0, 1, None);
    }
    // Patronymics without an ending exist in Kazakhstan («Ахметов Асан Болат»).
    match order {
        _ if looks_like_surname(&words[0]) && !is_known_given_name(&words[0]) => {
            of(0, 1, 2, Some(NameDoubt::OrderAssumed))
        }
        _ if looks_like_surname(&words[2]) && is_known_given_name(&words[0]) => {
            of(2, 0, 1, Some(NameDoubt::OrderAssumed))
        }
        NameOrder::SurnameFirst => of(0, 1, 2, Some(NameDoubt::OrderAssumed)),
        NameOrder::GivenFirst => of(2, 0, 1, Some(NameDoubt::OrderAssumed)),
    }
}

fn many_words(words: &[String]) -> FullName {
    let last = words.len() - 1;
    // «Гарсия Маркес Хуан Петрович»: the patronymic still shows where the given name ends.
    let patronymic = is_patronymic(&words[last]).then(|| words[last].clone());
    let given_at = if patronymic.is_some() { last - 1 } else { last };
    FullName {
        surname: Some(words[..given_at].join(" ")),
        given: Some(words[given_at].clone()),
        patronymic,
        former_surname: None,
        doubt: Some(NameDoubt::TooManyWords),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> (String, String, String, Option<NameDoubt>) {
        let n = split_full_name(text, NameOrder::SurnameFirst);
        (
            n.surname.unwrap_or_default(),
            n.given.unwrap_or_default(),
            n.patronymic.unwrap_or_default(),
            n.doubt,
        )
    }

    #[test]
    fn order_is_found() {
        for (text, surname, given, patronymic) in [
            ("Люсина Тиффани Вадимовна", "Люсина", "Тиффани", "Вадимовна"),
            ("Тиффани Вадимовна Люсина", "Люсина", "Тиффани", "Вадимовна"),
            ("Лукия Окулова", "Окулова", "Лукия", ""),
            ("Марина Иванова", "Иванова", "Марина", ""),
            ("Абрамович Роман", "Абрамович", "Роман", ""),
            ("Сейітқызы Данагүл", "Сейітқызы", "Данагүл", ""),
            ("Габдуллин Әзіз Айдарханұлы", "Габдуллин", "Әзіз", "Айдарханұлы"),
            ("Мамедов Али Вагиф оглы", "Мамедов", "Али", "Вагиф оглы"),
            ("Рустамов Жахонгир Ўткир ўғли", "Рустамов", "Жахонгир", "Ўткир ўғли"),
            ("Ю Виталий Ильич", "Ю", "Виталий", "Ильич"),
            ("Филиппьева – Лапутина Фариза Алексеевна", "Филиппьева-Лапутина", "Фариза", "Алексеевна"),
            ("  ИВАНОВ\u{a0} ИВАН   ИВАНОВИЧ ", "ИВАНОВ", "ИВАН", "ИВАНОВИЧ"),
        ] {
            let (s, g, p, doubt) = parts(text);
            assert_eq!(
                (s.as_str(), g.as_str(), p.as_str(), doubt),
                (surname, given, patronymic, None),
                "{text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_known_is_said() {
        assert_eq!(parts("Ратников В.В.").3, Some(NameDoubt::InitialsOnly));
        assert_eq!(parts("И. И. Иванов").0, "Иванов");
        assert_eq!(parts("Мұсабек").3, Some(NameDoubt::SingleWord));
        assert_eq!(parts("Ким Цой").3, Some(NameDoubt::OrderAssumed));
        assert_eq!(parts("Ахметов Асан Болат").3, Some(NameDoubt::OrderAssumed));
        assert_eq!(parts("а б в г д").3, Some(NameDoubt::InitialsOnly));
        assert_eq!(parts("Гарсия Маркес Хуан Петрович").3, Some(NameDoubt::TooManyWords));
        assert_eq!(
            parts("Иван Петрович"),
            (String::new(), "Иван".into(), "Петрович".into(), Some(NameDoubt::OrderAssumed))
        );
        assert!(split_full_name("—", NameOrder::SurnameFirst).is_empty());
        assert!(split_full_name("12", NameOrder::SurnameFirst).is_empty());
    }

    #[test]
    fn brackets_hold_a_former_surname() {
        let name = split_full_name("Каминова Мариям Зиновьевна (Лиханова)", NameOrder::SurnameFirst);
        assert_eq!(name.former_surname.as_deref(), Some("Лиханова"));
        assert_eq!(name.in_full(), "Каминова Мариям Зиновьевна");
        let remark = split_full_name("Иванов Иван (перешёл из другой группы)", NameOrder::SurnameFirst);
        assert_eq!(remark.former_surname, None);
    }

    proptest! {
        #[test]
        fn never_panics_and_invents_no_letter(text in any::<String>()) {
            let name = split_full_name(&text, NameOrder::GivenFirst);
            let known: String = stored_text(&text).chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
            for part in [&name.surname, &name.given, &name.patronymic].into_iter().flatten() {
                prop_assert!(part.split([' ', '-']).all(|word| known.contains(word)));
            }
        }
    }
}
