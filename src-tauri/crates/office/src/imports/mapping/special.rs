//! Whether a note of a file speaks of health (S7, P10). A school asks nobody for that; a remark that says so comes into a
//! comment all the same, and from a file nobody chose to enter it. It is left out and told of: whoever needs it enters it
//! by hand and says on what it rests.

use crate::names::match_key;
use policy::Special;

/// The words of the rules, in the form of match keys.
#[derive(Debug, Clone, Default)]
pub(in crate::imports) struct SpecialWords {
    beginnings: Vec<String>,
    words: Vec<String>,
}

impl SpecialWords {
    pub(in crate::imports) fn of(special: &Special) -> SpecialWords {
        let keys = |words: &[String]| words.iter().map(|word| match_key(word)).collect();
        SpecialWords { beginnings: keys(&special.beginnings), words: keys(&special.words) }
    }

    /// Whether one of them is in a text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let begins = |word: &str| self.beginnings.iter().any(|begin| word.starts_with(begin.as_str()));
        match_key(text)
            .split(|c: char| !c.is_alphabetic() && c != '-')
            .any(|word| self.words.iter().any(|one| one == word) || begins(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_health_are_known_and_others_left_alone() {
        for id in ["ru-online-school", "kz-training-centre"] {
            let pack = policy::Pack::built_in(id).unwrap();
            let words = SpecialWords::of(&pack.special);
            for text in [
                "Аллергия на орехи",
                "ребёнок с ОВЗ",
                "диагноз: ДЦП",
                "мүгедек",
                "часто болеет",
                "2 гр. инвалидности",
            ] {
                assert!(words.are_in(text), "{text}");
            }
            for text in [
                "просила счёт",
                "перенести урок",
                "вичуга",
                "проводит операции в банке",
                "",
                "звонить после 18:00",
            ] {
                assert!(!words.are_in(text), "{text}");
            }
        }
    }
}
