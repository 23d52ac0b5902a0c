//! Whether a note of a file speaks of health (S7, P10). A school asks nobody for that; a remark that says so comes into a
//! comment all the same, and from a file nobody chose to enter it. It is left out and told of: whoever needs it enters it
//! by hand and says on what it rests.

use crate::names::match_key;

/// Beginnings of words, in the form of match keys.
const BEGINNINGS: &[&str] = &[
    "аллерг",
    "астм",
    "диабет",
    "эпилеп",
    "инвалид",
    "диагноз",
    "болезн",
    "заболев",
    "аутиз",
    "аутист",
    "беремен",
    "онколог",
    "психиатр",
    "депресс",
    "гепатит",
    "туберкул",
    "инсульт",
    "инфаркт",
    "травм",
    "госпитал",
    "лекарств",
    "ауруы",
    "ауруха",
    "науқас",
    "дәрі-",
    "жүкті",
    "мүгедек",
];
/// Whole words.
const WORDS: &[&str] = &["овз", "дцп", "сдвг", "вич", "спид", "зпр", "ауру", "болен", "больна", "болеет"];

/// Whether it does.
pub(super) fn speaks_of_health(text: &str) -> bool {
    let key = match_key(text);
    key.split(|c: char| !c.is_alphabetic() && c != '-')
        .any(|word| WORDS.contains(&word) || BEGINNINGS.iter().any(|begin| word.starts_with(begin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_health_are_known_and_others_left_alone() {
        for text in [
            "Аллергия на орехи",
            "ребёнок с ОВЗ",
            "диагноз: ДЦП",
            "мүгедек",
            "часто болеет",
            "2 гр. инвалидности",
        ] {
            assert!(speaks_of_health(text), "{text}");
        }
        for text in [
            "просила счёт",
            "перенести урок",
            "вичуга",
            "проводит операции в банке",
            "",
            "звонить после 18:00",
        ] {
            assert!(!speaks_of_health(text), "{text}");
        }
    }
}
