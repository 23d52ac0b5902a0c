//! What the residue scan looks for, and the spellings in which it is found.
//!
//! Raw bytes are searched for the values as they were written and for their keys. A text is searched in its own key
//! form: capitals, ё, doubled blanks, look-alikes and Kazakh letters make no difference there, and digits with nothing
//! but the marks of a telephone number between them stand together, so that `8 (912) 555-12-34` is `+79125551234`.
//! Of a name only the beginnings of the surname are searched for; what stands around one of them is then read as
//! words, and [`Forms`] says whether somebody is named there.

mod letters;
mod marks;
mod own;

pub(crate) use marks::Marks;
pub(in crate::erasure) use own::HIDDEN;
pub(crate) use own::Own;

use crate::OfficeError;
use crate::catalogue::Identifier;
use crate::names::forms::{Forms, first_word, word_key, words};
use crate::names::key::search_form;
use crate::names::match_key;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use letters::Letters;
use std::collections::HashMap;

/// Values looked for, each in its spellings.
pub(crate) struct Needles {
    values: Vec<Value>,
    /// Position of each among the values or names of the marks.
    origins: Vec<usize>,
    /// Spellings for raw bytes, and the values each of them may belong to.
    written: Finder,
    /// Keys for the key form of texts, likewise.
    keys: Finder,
    /// What a text must have to hold one of the keys.
    letters: Letters,
    /// Whose name a word may be a part of.
    known: HashMap<String, Vec<usize>>,
}

enum Value {
    /// Kind and key.
    Plain(Identifier, String),
    Name(Box<Forms>),
}

/// Finds where one of the spellings begins; which others begin there too is known beforehand, for one of two that begin
/// in one place is the beginning of the other.
struct Finder {
    search: AhoCorasick,
    texts: Vec<String>,
    values: Vec<Vec<usize>>,
    kin: Vec<Vec<usize>>,
}

/// Spellings, each once, with the values it may belong to.
#[derive(Default)]
struct Spellings {
    at: HashMap<String, usize>,
    texts: Vec<String>,
    values: Vec<Vec<usize>>,
}

impl Spellings {
    fn add(&mut self, text: String, value: usize) {
        let at = *self.at.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.values.push(Vec::new());
            self.texts.len() - 1
        });
        if !self.values[at].contains(&value) {
            self.values[at].push(value);
        }
    }

    fn finder(self) -> Result<Finder, OfficeError> {
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(&self.texts)
            .map_err(|_| OfficeError::Internal("patterns"))?;
        let mut kin = vec![Vec::new(); self.texts.len()];
        for (at, text) in self.texts.iter().enumerate() {
            let shorter =
                (1..=text.len()).filter_map(|end| text.get(..end).and_then(|begin| self.at.get(begin)));
            for other in shorter.copied() {
                kin[at].push(other);
                if other != at {
                    kin[other].push(at);
                }
            }
        }
        Ok(Finder { search, texts: self.texts, values: self.values, kin })
    }
}

impl Finder {
    /// Values, begin and end of every place, overlapping ones included.
    fn find(&self, bytes: &[u8], mut met: impl FnMut(&[usize], usize, usize)) {
        let mut from = 0;
        while let Some(found) = self.search.find(Input::new(bytes).range(from..)) {
            let begin = found.start();
            for at in &self.kin[found.pattern().as_usize()] {
                if bytes[begin..].starts_with(self.texts[*at].as_bytes()) {
                    met(&self.values[*at], begin, begin + self.texts[*at].len());
                }
            }
            from = begin + 1;
        }
    }
}

/// Bytes read before and after the beginning of a surname: longer than any name.
const AROUND: usize = 112;

impl Needles {
    pub fn new(marks: &Marks) -> Result<Needles, OfficeError> {
        let (mut values, mut origins): (Vec<Value>, Vec<usize>) = (Vec::new(), Vec::new());
        let (mut written, mut keys) = (Spellings::default(), Spellings::default());
        let mut known: HashMap<(&str, String), usize> = HashMap::new();
        for (origin, (kind, text)) in marks.values.iter().enumerate() {
            let key = search_form(&match_key(text));
            let at = *known.entry((kind.key(), key.clone())).or_insert_with(|| {
                origins.push(origin);
                values.push(Value::Plain(*kind, key.clone()));
                values.len() - 1
            });
            written.add(text.clone(), at);
            written.add(match_key(text), at);
            written.add(key.clone(), at);
            keys.add(joined(&key).0, at);
        }
        let mut parts: HashMap<String, Vec<usize>> = HashMap::new();
        for (origin, name) in marks.names.iter().enumerate() {
            let forms = Forms::of(name);
            origins.push(origin);
            for word in forms.words() {
                let whose = parts.entry(word).or_default();
                if whose.last() != Some(&values.len()) {
                    whose.push(values.len());
                }
            }
            for anchor in forms.anchors() {
                written.add(anchor, values.len());
            }
            for key in forms.keys() {
                keys.add(key, values.len());
            }
            values.push(Value::Name(Box::new(forms)));
        }
        Ok(Needles {
            letters: Letters::new(&keys.texts),
            written: written.finder()?,
            keys: keys.finder()?,
            known: parts,
            values,
            origins,
        })
    }

    /// Those of the marks the needles were made of that occur in a text.
    pub fn marks_in(&self, marks: &Marks, text: &str) -> Marks {
        let mut found = Marks::default();
        for value in self.in_text(text) {
            let origin = self.origins[value];
            match &self.values[value] {
                Value::Plain(..) => found.values.extend(marks.values.get(origin).cloned()),
                Value::Name(_) => found.names.extend(marks.names.get(origin).cloned()),
            }
        }
        found
    }

    pub fn kind(&self, value: usize) -> Identifier {
        match &self.values[value] {
            Value::Plain(kind, _) => *kind,
            Value::Name(_) => Identifier::Name,
        }
    }

    /// Value and offset of every occurrence that stands as a word of its own: «Иван Иванов» inside «Иван Иванович» is
    /// somebody else, and so is a number inside a longer one.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        self.written.find(bytes, |values, begin, end| {
            let mut names = Vec::new();
            for value in values {
                match &self.values[*value] {
                    Value::Plain(kind, _) if stands(*kind, bytes, begin, end) => found.push((*value, begin)),
                    Value::Plain(..) => {}
                    Value::Name(_) => names.push(*value),
                }
            }
            if !names.is_empty() && begins_word(bytes, begin) {
                found.extend(self.named(names, bytes, begin, true).into_iter().map(|value| (value, begin)));
            }
        });
        found
    }

    /// Values that occur in a text, however they are spelled there.
    pub fn in_text(&self, text: &str) -> Vec<usize> {
        if !self.letters.may_hold(text) {
            return Vec::new();
        }
        self.in_key_form(text)
    }

    fn in_key_form(&self, text: &str) -> Vec<usize> {
        // Kazakh letters and the Russian ones in their place are of one length: what is found stands there in both.
        let key = search_form(&match_key(text));
        let (folded, places) = joined(&key);
        let mut found = Vec::new();
        self.keys.find(folded.as_bytes(), |values, begin, end| {
            // Where the text stood before its digits were joined: neighbours are judged there.
            let at = |offset: usize| places.get(offset).copied().unwrap_or(offset);
            let (from, to) = (at(begin), at(end - 1) + 1);
            let mut names = Vec::new();
            for value in values {
                match &self.values[*value] {
                    Value::Plain(kind, number) => {
                        // A sum written in groups is not the number of an account.
                        let together = *kind != Identifier::Number || key.get(from..to) == Some(number);
                        let whole =
                            *kind != Identifier::Email || whole_address(key.as_bytes(), from, to, true);
                        if together && whole && stands(*kind, key.as_bytes(), from, to) {
                            found.push(*value);
                        }
                    }
                    Value::Name(_) => names.push(*value),
                }
            }
            if !names.is_empty() && begins_word(key.as_bytes(), from) {
                found.extend(self.named(names, key.as_bytes(), from, false));
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Who of some people is named at a place. Most places are somebody else's: one look at the word that begins there
    /// tells that, before the words around it are read.
    fn named(&self, mut names: Vec<usize>, bytes: &[u8], at: usize, columns: bool) -> Vec<usize> {
        let after = &bytes[at..(at + AROUND).min(bytes.len())];
        let whole = std::str::from_utf8(after)
            .or_else(|cut| std::str::from_utf8(&after[..cut.valid_up_to()]))
            .unwrap_or_default();
        let Some(known) = self.known.get(&word_key(first_word(whole, columns))) else { return Vec::new() };
        names.retain(|value| known.binary_search(value).is_ok());
        if names.is_empty() {
            return names;
        }
        let (before, after) =
            (String::from_utf8_lossy(&bytes[at.saturating_sub(AROUND)..at]), String::from_utf8_lossy(after));
        let begin = before.len();
        let mut read = words(&format!("{before}{after}"), columns);
        // What stands further away than a name is long says nothing of it.
        let here = read.partition_point(|word| word.from < begin);
        read.truncate(here + NEAR);
        let far = here.saturating_sub(NEAR);
        read.drain(..far);
        let near = read.iter().enumerate().filter(|(other, _)| *other != here - far);
        let beside: Vec<&Vec<usize>> = near.filter_map(|(_, word)| self.known.get(&word.key)).collect();
        names.retain(|value| {
            let Value::Name(forms) = &self.values[*value] else { return false };
            beside.iter().any(|whose| whose.binary_search(value).is_ok())
                && forms.places(&read).iter().any(|place| place.from <= begin && begin < place.to)
        });
        names
    }
}

/// Words of a name on one side of its surname, and what may stand between them.
const NEAR: usize = 6;

/// Whether a word begins here: not behind another letter, unless a capital stands behind a small one, as the values of
/// a row do.
fn begins_word(bytes: &[u8], begin: usize) -> bool {
    let before = &bytes[begin.saturating_sub(4)..begin];
    let Some(last) = before.last() else { return true };
    if *last < 0x80 {
        return !last.is_ascii_alphabetic() || bytes[begin].is_ascii_uppercase();
    }
    let letter = (1..=before.len()).find_map(|count| {
        let text = std::str::from_utf8(&before[before.len() - count..]).ok()?;
        text.chars().next_back()
    });
    let first = std::str::from_utf8(&bytes[begin..(begin + 2).min(bytes.len())]).ok();
    let large = first.and_then(|text| text.chars().next()).is_some_and(char::is_uppercase);
    letter.is_none_or(|letter| !letter.is_alphabetic() || (letter.is_lowercase() && large))
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
    use crate::names::forms::Named;

    /// The name comes last among the values.
    const NAME: usize = 3;

    static NEEDLES: std::sync::LazyLock<Needles> = std::sync::LazyLock::new(needles);

    fn needles() -> Needles {
        let values = [
            (Identifier::Email, "Alena-2.1@mail.example"),
            (Identifier::Phone, "9125551234"),
            (Identifier::Number, "170001"),
        ];
        let values = values.map(|(kind, text)| (kind, text.to_owned())).to_vec();
        Needles::new(&Marks { values, names: Named::read("Артёмова Алёна") }).unwrap()
    }

    #[test]
    fn a_value_is_found_however_it_is_spelled() {
        let needles = needles();
        for (text, value) in [
            ("звонила АРТЕМОВА  АЛЕНА сама", NAME),
            ("артёмова\u{a0}алёна", NAME),
            ("Aртемова Алена", NAME), // Latin A
            ("сказать Артёмовой Алёне", NAME),
            ("с Алёной Артемовой", NAME),
            ("А. Артёмова", NAME),
            ("12.05 8 000 Артемова А. 10.15", NAME),
            ("писать на ALENA-2.1@MAIL.EXAMPLE!", 0),
            ("8 (912) 555-12-34", 1),
            ("8(912)5551234, вечером", 1),
            ("тел. +7 912 555 12 34 15:00", 1),
            ("8.912.555.12.34", 1),
            ("8 912 555 — 12 — 34", 1),
            ("12.05 8 912 5551234", 1),
            ("счёт 170001.", 2),
        ] {
            assert_eq!(needles.in_text(text), [value], "{text}");
        }
    }

    #[test]
    fn others_are_not_taken_for_it() {
        let needles = needles();
        for text in [
            "Артёмова Алёнушка",
            "Артёмова пришла, Алёна ушла",
            "Артёмова Б.",
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
        let page =
            "\u{1}Артёмова Алёна\u{2}артемова алена\u{3}+79125551234\u{4}смоляАртёмовойАлёне".as_bytes();
        let values: Vec<usize> = needles.in_bytes(page).into_iter().map(|(value, _)| value).collect();
        assert_eq!(values, [NAME, NAME, 1, NAME]);
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
            let needles = &*NEEDLES;
            let text = format!("{before}{value}{after}");
            proptest::prop_assert_eq!(needles.in_text(&text), needles.in_key_form(&text));
        }
    }
}
