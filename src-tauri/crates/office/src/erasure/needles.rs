//! What the residue scan looks for, and the spellings in which it is found.
//!
//! Raw bytes are searched for the values as they were written and for their keys. A text is searched in its own key
//! form: capitals, ё, doubled blanks and look-alikes make no difference there, and digits with nothing but the marks
//! of a telephone number between them stand together, so that `8 (912) 555-12-34` is `+79125551234`.

mod letters;

use crate::OfficeError;
use crate::catalogue::Identifier;
use crate::names::match_key;
use aho_corasick::{AhoCorasick, MatchKind};
use letters::Letters;

/// Values looked for, each in its spellings.
pub(crate) struct Needles {
    /// Kind and match key of each value.
    values: Vec<(Identifier, String)>,
    /// Spellings for raw bytes, and the value each of them belongs to.
    written: Finder,
    spelled: Vec<usize>,
    /// Keys for the key form of texts, in the order of the values.
    keys: Finder,
    /// What a text must have to hold one of the keys.
    letters: Letters,
}

/// Nearly no text holds anything: a fast search tells that, and only then every place is looked for.
struct Finder {
    any: AhoCorasick,
    every: AhoCorasick,
}

impl Finder {
    fn new(patterns: &[String]) -> Result<Finder, OfficeError> {
        let build = |kind| {
            AhoCorasick::builder()
                .match_kind(kind)
                .build(patterns)
                .map_err(|_| OfficeError::Internal("patterns"))
        };
        Ok(Finder { any: build(MatchKind::LeftmostFirst)?, every: build(MatchKind::Standard)? })
    }

    /// Pattern, begin and end of every place, overlapping ones included.
    fn find(&self, bytes: &[u8]) -> Vec<(usize, usize, usize)> {
        if !self.any.is_match(bytes) {
            return Vec::new();
        }
        let places = self.every.find_overlapping_iter(bytes);
        places.map(|found| (found.pattern().as_usize(), found.start(), found.end())).collect()
    }
}

impl Needles {
    pub fn new(patterns: &[(Identifier, &str)]) -> Result<Needles, OfficeError> {
        let mut values: Vec<(Identifier, String)> = Vec::new();
        let (mut written, mut spelled) = (Vec::new(), Vec::new());
        for (kind, text) in patterns {
            let value = (*kind, match_key(text));
            let at = values.iter().position(|known| *known == value).unwrap_or_else(|| {
                values.push(value);
                values.len() - 1
            });
            for spelling in [(*text).to_owned(), values[at].1.clone()] {
                if !written.contains(&spelling) {
                    written.push(spelling);
                    spelled.push(at);
                }
            }
        }
        let keys: Vec<String> = values.iter().map(|(_, key)| joined(key).0).collect();
        Ok(Needles {
            letters: Letters::new(&keys),
            written: Finder::new(&written)?,
            keys: Finder::new(&keys)?,
            values,
            spelled,
        })
    }

    pub fn kind(&self, value: usize) -> Identifier {
        self.values[value].0
    }

    /// Value and offset of every occurrence that stands as a word of its own: «Иван Иванов» inside «Иван Иванович» is
    /// somebody else, and so is a number inside a longer one.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<(usize, usize)> {
        let places = self.written.find(bytes).into_iter();
        places
            .map(|(spelling, begin, end)| (self.spelled[spelling], begin, end))
            .filter(|(value, begin, end)| stands(self.kind(*value), bytes, *begin, *end))
            .map(|(value, begin, _)| (value, begin))
            .collect()
    }

    /// Values that occur in a text, however they are spelled there.
    pub fn in_text(&self, text: &str) -> Vec<usize> {
        if !self.letters.may_hold(text) {
            return Vec::new();
        }
        self.in_key_form(text)
    }

    fn in_key_form(&self, text: &str) -> Vec<usize> {
        let key = match_key(text);
        let (folded, places) = joined(&key);
        let found = self.keys.find(folded.as_bytes()).into_iter();
        found
            .filter(|(value, begin, end)| {
                // Where the text stood before its digits were joined: neighbours are judged there.
                let at = |offset: usize| places.get(offset).copied().unwrap_or(offset);
                let (from, to) = (at(*begin), at(end - 1) + 1);
                let (kind, number) = &self.values[*value];
                // A sum written in groups is not the number of an account.
                let together = *kind != Identifier::Number || key.get(from..to) == Some(number);
                together
                    && stands(*kind, key.as_bytes(), from, to)
                    && (*kind != Identifier::Email || whole_address(key.as_bytes(), from, to, true))
            })
            .map(|(value, ..)| value)
            .collect()
    }
}

/// Whether an address is all of it: `ivan@mail.ru` in `petrov.ivan@mail.ru` is somebody else's. In the bytes of a page the
/// columns of a row stand together, so there a letter beside it tells nothing and only a sign between letters does.
fn whole_address(bytes: &[u8], begin: usize, end: usize, in_text: bool) -> bool {
    let plain = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let sign =
        |at: Option<usize>, signs: &[u8]| at.and_then(|at| bytes.get(at)).is_some_and(|b| signs.contains(b));
    let (before, after) = (begin.checked_sub(1), Some(end));
    let longer_before = (in_text && plain(before)) || (sign(before, b"._%+-") && plain(begin.checked_sub(2)));
    let longer_after = (in_text && plain(after)) || (sign(after, b".-") && plain(Some(end + 1)));
    !longer_before && !longer_after
}

fn stands(kind: Identifier, bytes: &[u8], begin: usize, end: usize) -> bool {
    let (before, after) = (begin.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(end));
    match kind {
        // A letter outside ASCII begins with a byte from 0xC0 and goes on with bytes from 0x80.
        Identifier::Name => {
            before.is_none_or(|b| *b < 0x80) && !after.is_some_and(|b| *b >= 0xC0 || b.is_ascii_alphabetic())
        }
        Identifier::Number => ![before, after].into_iter().flatten().any(u8::is_ascii_digit),
        Identifier::Phone => !after.is_some_and(u8::is_ascii_digit),
        Identifier::Email => whole_address(bytes, begin, end, false),
    }
}

/// Most marks that stand between two digits of one telephone number: `) -`.
const MARKS: usize = 3;

/// A key whose digits stand together, and the offset each of its bytes had; without offsets when nothing moved.
fn joined(key: &str) -> (String, Vec<usize>) {
    let bytes = key.as_bytes();
    let marks =
        |from: usize| bytes[from..].iter().take(MARKS + 1).take_while(|b| b" ()-./".contains(*b)).count();
    let gap = |at: usize| {
        if at == 0 || !bytes[at - 1].is_ascii_digit() {
            return None;
        }
        let count = marks(at);
        let closes = (1..=MARKS).contains(&count) && bytes.get(at + count).is_some_and(u8::is_ascii_digit);
        closes.then_some(count)
    };
    if !(0..bytes.len()).any(|at| gap(at).is_some()) {
        return (key.to_owned(), Vec::new());
    }
    let (mut out, mut places) = (String::with_capacity(key.len()), Vec::with_capacity(key.len()));
    let mut skip = 0;
    for (at, c) in key.char_indices() {
        if at < skip {
            continue;
        }
        if let Some(count) = gap(at) {
            skip = at + count;
            continue;
        }
        out.push(c);
        places.extend(at..at + c.len_utf8());
    }
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles() -> Needles {
        Needles::new(&[
            (Identifier::Name, "Артёмова Алёна"),
            (Identifier::Email, "Alena-2.1@mail.example"),
            (Identifier::Phone, "9125551234"),
            (Identifier::Number, "170001"),
        ])
        .unwrap()
    }

    #[test]
    fn a_value_is_found_however_it_is_spelled() {
        let needles = needles();
        for (text, value) in [
            ("звонила АРТЕМОВА  АЛЕНА сама", 0),
            ("артёмова\u{a0}алёна", 0),
            ("Aртемова Алена", 0), // Latin A
            ("писать на ALENA-2.1@MAIL.EXAMPLE!", 1),
            ("8 (912) 555-12-34", 2),
            ("8(912)5551234, вечером", 2),
            ("тел. +7 912 555 12 34 15:00", 2),
            ("8.912.555.12.34", 2),
            ("8 912 555 — 12 — 34", 2),
            ("12.05 8 912 5551234", 2),
            ("счёт 170001.", 3),
        ] {
            assert_eq!(needles.in_text(text), [value], "{text}");
        }
    }

    #[test]
    fn others_are_not_taken_for_it() {
        let needles = needles();
        for text in [
            "Артёмова Алёнушка",
            "Мартемова Алена",
            "8 912 555 12 345",
            "89125551235",
            "1 170 001 рублей",
            "170 001",
            "21700015",
            "2026-11-22",
            "",
        ] {
            assert_eq!(needles.in_text(text), [0_usize; 0], "{text}");
        }
    }

    #[test]
    fn raw_bytes_hold_a_value_as_written_or_as_its_key() {
        let needles = needles();
        let page = "\u{1}Артёмова Алёна\u{2}артемова алена\u{3}+79125551234".as_bytes();
        let values: Vec<usize> = needles.in_bytes(page).into_iter().map(|(value, _)| value).collect();
        assert_eq!(values, [0, 0, 2]);
    }

    proptest::proptest! {
        /// Passing a text over by its letters never hides what its key form holds.
        #[test]
        fn no_find_is_passed_over(
            before in "[а-яА-Яa-zA-Z0-9 .,@\u{301}\u{a0}—ҚәІ-]{0,6}",
            value in proptest::sample::select(vec![
                "Артёмова Алёна", "APTEMOBA  AЛEHA", "Аpтeмoвa Aлeна", "артемова\u{a0}алена", "Арте\u{301}мова Алена",
                "alena-2.1@MAIL.example", "8 (912) 555-12-34", "９１２５５５１２３４", "170001", "Артемова — Алена",
            ]),
            after in "[а-яА-Яa-zA-Z0-9 .,@\u{301}\u{a0}—ҚәІ-]{0,6}",
        ) {
            let needles = needles();
            let text = format!("{before}{value}{after}");
            proptest::prop_assert_eq!(needles.in_text(&text), needles.in_key_form(&text));
        }
    }
}
