//! What somebody asks for, read from one line of text: names, addresses, phones, numbers. Nothing of it is stored.

use super::{LookupError, Matched};
use crate::catalogue::Identifier;
use crate::erasure::needles::Marks;
use crate::imports::mapping::certificate::number_key;
use crate::names::contact::{email_key, phone_key};
use crate::names::forms::Named;
use crate::names::key::{match_key, search_form, stored_text};
use crate::names::numbers::Iin;
use chrono::{Datelike as _, NaiveDate};

/// Longest text, and most parts of it: an answer is about one person.
const LONGEST: usize = 500;
const MOST: usize = 12;
/// Words whose orders are tried against fingerprints, which know a name only as a whole.
const MOST_WORDS: usize = 4;

/// The parts of a question by what they can be.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub names: Vec<Name>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Personal numbers, all digits.
    pub numbers: Vec<String>,
    /// Numbers of documents, by key.
    pub codes: Vec<String>,
    /// Accounts of other systems, by match key.
    pub handles: Vec<String>,
    /// Days of birth. One alone is the day of many: it tells only beside something else.
    pub births: Vec<NaiveDate>,
    /// Numbers as they were typed, for texts that quote them.
    quoted: Vec<String>,
    /// What the parts were taken for, in the order of [`SEARCHED`].
    pub searched: Vec<&'static str>,
}

/// Kinds of parts, as papers name them.
const SEARCHED: [&str; 6] = ["name", "email", "phone", "personal_number", "birth_date", "number"];

/// A name as it was asked for.
#[derive(Debug)]
pub(super) struct Name {
    /// As typed.
    pub text: String,
    words: Vec<String>,
    folded: Vec<String>,
}

impl Wanted {
    /// Whether somebody could be told apart from others by it: one word of a name is the name of many.
    pub fn tells_apart(&self) -> bool {
        self.searched.iter().any(|kind| !["name", "birth_date"].contains(kind))
            || self.names.iter().any(|name| name.words.len() > 1)
    }
}

impl Name {
    fn of(text: &str) -> Name {
        let words: Vec<String> = match_key(text).split_whitespace().map(str::to_owned).collect();
        let folded = words.iter().map(|word| search_form(word)).collect();
        Name { text: text.to_owned(), words, folded }
    }

    /// Whether a stored name is this one: the same words in any order, or, as a likeness, the same in the Russian
    /// spelling, or all words of the shorter of two names of at least two words.
    pub fn meets(&self, stored: &str) -> Option<Matched> {
        let key = match_key(stored);
        let mut words: Vec<&str> = key.split_whitespace().collect();
        if words.is_empty() {
            return None;
        }
        let mut own: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        own.sort_unstable();
        if words == own {
            return Some(Matched::Name);
        }
        let theirs: Vec<String> = words.iter().map(|word| search_form(word)).collect();
        let (shorter, longer) =
            if theirs.len() < self.folded.len() { (&theirs, &self.folded) } else { (&self.folded, &theirs) };
        let alike = (shorter.len() >= 2 || shorter.len() == longer.len())
            && shorter.iter().all(|word| longer.contains(word));
        alike.then_some(Matched::SimilarName)
    }

    /// The words in every order, as a whole name: the ledger knows no parts.
    pub fn orders(&self) -> Vec<String> {
        if self.words.len() > MOST_WORDS {
            return vec![self.words.join(" ")];
        }
        let mut orders: Vec<Vec<&str>> = vec![Vec::new()];
        for word in &self.words {
            orders = orders
                .iter()
                .flat_map(|known| {
                    (0..=known.len()).map(|at| {
                        let mut next = known.clone();
                        next.insert(at, word);
                        next
                    })
                })
                .collect();
        }
        orders.into_iter().map(|words| words.join(" ")).collect()
    }

    /// Surname and given name in both orders, as the files of buyers write them.
    pub fn pairs(&self) -> Vec<String> {
        let mut pairs = Vec::new();
        for (at, one) in self.words.iter().enumerate().take(MOST_WORDS) {
            for (other_at, other) in self.words.iter().enumerate().take(MOST_WORDS) {
                if at != other_at {
                    pairs.push(format!("{one} {other}"));
                }
            }
        }
        pairs
    }
}

impl Wanted {
    /// Reads a text; parts are set apart by commas, semicolons or lines.
    pub fn read(text: &str) -> Result<Wanted, LookupError> {
        if text.chars().count() > LONGEST {
            return Err(LookupError::TooLong);
        }
        let mut wanted = Wanted::default();
        let mut seen: Vec<&'static str> = Vec::new();
        let parts = text.split([',', ';', '\n', '\r']).map(stored_text).filter(|part| !part.is_empty());
        for (at, part) in parts.enumerate() {
            if at >= MOST {
                return Err(LookupError::TooLong);
            }
            seen.push(wanted.take(&part)?);
        }
        if seen.is_empty() {
            return Err(LookupError::Nothing);
        }
        wanted.searched = SEARCHED.into_iter().filter(|kind| seen.contains(kind)).collect();
        Ok(wanted)
    }

    /// One part, taken for everything it can be; tells what it most likely is.
    fn take(&mut self, part: &str) -> Result<&'static str, LookupError> {
        let key = match_key(part);
        if key.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(LookupError::Nothing);
        }
        let has_digit = part.chars().any(|c| c.is_ascii_digit());
        if !key.contains(' ') {
            self.handles.push(key.trim_start_matches('@').to_owned());
        }
        if part.contains('@')
            && let Some(mail) = email_key(part)
        {
            self.emails.push(mail);
            return Ok("email");
        }
        if !has_digit {
            if part.contains('@') {
                return Ok("number");
            }
            self.names.push(Name::of(part));
            return Ok("name");
        }
        if let Some(day) = birth_date(part) {
            self.births.push(day);
            return Ok("birth_date");
        }
        self.codes.push(number_key(part));
        self.quoted.push(part.to_owned());
        let plain = part.chars().all(|c| c.is_ascii_digit() || " +-()./\u{a0}".contains(c));
        if !plain {
            return Ok("number");
        }
        let phone = phone_key(part);
        self.phones.extend(phone.clone());
        if let Ok(iin) = Iin::read(part) {
            self.numbers.push(iin.digits().to_owned());
            if part.chars().filter(char::is_ascii_digit).count() == 12 {
                return Ok("personal_number");
            }
        }
        Ok(if phone.is_some() { "phone" } else { "number" })
    }

    /// Names, addresses and phones as they were asked for.
    pub fn parts(&self) -> Vec<String> {
        let names = self.names.iter().map(|name| name.text.clone());
        names.chain(self.emails.iter().cloned()).chain(self.phones.iter().cloned()).collect()
    }

    /// What a mention in a text can look like, for the search of the residue scan.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for name in self.names.iter().filter(|name| name.words.len() > 1) {
            let read = Named::read(&name.text);
            if read.is_empty() {
                // Initials and other names that fall into no parts are looked for as they stand.
                marks.values.push((Identifier::Name, name.text.clone()));
            }
            marks.names.extend(read);
        }
        let values = &mut marks.values;
        values.extend(self.emails.iter().map(|mail| (Identifier::Email, mail.clone())));
        let national = |phone: &String| phone.chars().skip(1).collect::<String>();
        values.extend(self.phones.iter().map(|phone| (Identifier::Phone, national(phone))));
        let numbers = self.numbers.iter().chain(&self.quoted);
        values.extend(numbers.map(|number| (Identifier::Number, number.clone())));
        // Shorter marks would be found everywhere by chance.
        values.retain(|(_, text)| text.chars().count() >= 5);
        marks
    }
}

/// A day of birth as people write it; a day that nobody alive was born on is a number of something else.
fn birth_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches(['г', '.', ' ']);
    let day = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())?;
    (1900..=2100).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Wanted {
        Wanted::read(text).unwrap()
    }

    #[test]
    fn each_part_is_taken_for_all_it_can_be() {
        let wanted = read(
            "Сейтова Әсел; +7 701 111-11-11, asel@mail.example\n№ KZ-22-018030; 900101350122; 01.02.2003 г.",
        );
        assert_eq!(wanted.births, [NaiveDate::from_ymd_opt(2003, 2, 1).unwrap()]);
        assert_eq!(wanted.searched, SEARCHED);
        assert_eq!(wanted.phones[0], "77011111111");
        assert_eq!(wanted.emails, ["asel@mail.example"]);
        assert_eq!(wanted.numbers, ["900101350122"]);
        assert!(wanted.codes.contains(&"kz-22-018030".to_owned()), "{:?}", wanted.codes);
        assert_eq!(wanted.names.len(), 1);
    }

    #[test]
    fn a_day_of_birth_tells_nobody_apart() {
        assert!(!read("2003-02-01").tells_apart());
        assert!(!read("Сейтова, 1/2/2003").tells_apart());
        assert_eq!(read("31.02.2003").births, [], "there is no such day");
        assert_eq!(read("31.02.2003").codes, ["31.02.2003"]);
    }

    #[test]
    fn what_says_nothing_or_too_much_is_refused() {
        for text in ["", " , ;\n", "–", "я", "?"] {
            assert!(matches!(Wanted::read(text), Err(LookupError::Nothing)), "{text:?}");
        }
        assert!(matches!(Wanted::read(&"Ы".repeat(501)), Err(LookupError::TooLong)));
        assert!(matches!(Wanted::read(&"ab,".repeat(13)), Err(LookupError::TooLong)));
    }

    #[test]
    fn a_name_meets_its_forms_and_nobody_else() {
        let name = Name::of("Сейтова Әсел");
        for same in ["СЕЙТОВА ӘСЕЛ", "әсел сейтова", " Сейтова  Әсел "] {
            assert_eq!(name.meets(same), Some(Matched::Name), "{same}");
        }
        for alike in ["Сейтова Асел", "Сейтова Әсел Қуанышқызы"] {
            assert_eq!(name.meets(alike), Some(Matched::SimilarName), "{alike}");
        }
        for other in ["Сейтова", "Әсел", "Сейтов Әсел", "Сейтова Аселя", ""]
        {
            assert_eq!(name.meets(other), None, "{other}");
        }
        assert_eq!(Name::of("Қайрат").meets("қайрат"), Some(Matched::Name), "a name of one word is whole");
        assert_eq!(Name::of("Қайрат").meets("Қайрат Оспанов"), None, "one word is not a look-up");
    }

    #[test]
    fn every_order_of_words_is_tried_once() {
        let mut orders = Name::of("а б в").orders();
        orders.sort_unstable();
        orders.dedup();
        assert_eq!(orders.len(), 6);
    }
}
