//! The search index in memory: any part of a name, mail, phone or case number, all words must occur.
//!
//! No full-text table: it cannot find "any part" and keeps prefixes of deleted names in its pages. One line per
//! person in name order, all lines in one buffer, scanned with `memmem`; wiped when the vault closes.

use crate::OfficeError;
use crate::names::beginnings::{Beginning, Beginnings};
use crate::names::contact::{email_key, phone_key};
use crate::names::key::search_form;
use crate::names::{match_key, search_key};
use memchr::memmem;
use rusqlite::Connection;
use std::borrow::Cow;
use zeroize::{Zeroize, Zeroizing};

/// The index.
#[derive(Default)]
pub struct Index {
    /// Row keys of people, in name order.
    people: Vec<i64>,
    typed: Lines,
    /// Only lines whose Russian respelling differs; the others are found through `typed`.
    respelled: Lines,
    /// How every name begins that somebody has or had.
    names: Beginnings,
}

/// How a stored text is looked for; nothing of one that cannot be read.
type Key = fn(&str) -> Option<Cow<'_, str>>;

/// What is read of one person.
struct Line {
    key: i64,
    case: i64,
    name: Part,
    contacts: Part,
}

/// Pieces of text of one person, in the buffer they were gathered in.
#[derive(Clone, Copy, Default)]
struct Part {
    begin: usize,
    end: usize,
}

impl Part {
    /// Adds a piece after a blank. Nearly everybody has one, and it is copied once.
    fn add(&mut self, buffer: &mut String, piece: &str) {
        let begin = buffer.len();
        if self.begin < self.end {
            buffer.extend_from_within(self.begin..self.end);
            buffer.push(' ');
        }
        buffer.push_str(piece);
        *self = Part { begin, end: buffer.len() };
    }

    fn of(self, buffer: &str) -> &str {
        &buffer[self.begin..self.end]
    }
}

/// Lines in one buffer; line `i` ends before `ends[i]`.
#[derive(Default)]
struct Lines {
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Lines {
    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.extend_from_slice(part.as_bytes());
        }
        self.text.push(b'\n');
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn remove(&mut self, at: usize) {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] };
        let end = self.ends.remove(at);
        let (from, to) = (begin as usize, end as usize);
        self.text.copy_within(to.., from);
        let kept = self.text.len() - (to - from);
        // The bytes past the new end would otherwise still hold the last lines.
        self.text[kept..].zeroize();
        self.text.truncate(kept);
        for later in &mut self.ends[at..] {
            *later -= end - begin;
        }
    }

    fn line(&self, at: usize) -> &[u8] {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[begin..self.ends[at] as usize]
    }

    /// Lines in which every word occurs, in order.
    fn find(&self, words: &[String]) -> Vec<usize> {
        // The longest word is the rarest: it drives the scan, the others are checked on its lines only.
        let Some(driver) = words.iter().max_by_key(|word| word.len()) else {
            return (0..self.ends.len()).collect();
        };
        let others: Vec<_> = words
            .iter()
            .filter(|word| *word != driver)
            .map(|word| memmem::Finder::new(word.as_bytes()))
            .collect();
        let finder = memmem::Finder::new(driver.as_bytes());
        let (mut found, mut at, mut line) = (Vec::new(), 0, 0);
        while let Some(hit) = finder.find(&self.text[at..]) {
            let position = at + hit;
            while (self.ends[line] as usize) <= position {
                line += 1;
            }
            if others.iter().all(|other| other.find(self.line(line)).is_some()) {
                found.push(line);
            }
            at = self.ends[line] as usize;
            line += 1;
            if line == self.ends.len() {
                break;
            }
        }
        found
    }
}

/// What a search found, as row keys in name order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// People whose line holds every word as typed.
    pub exact: Vec<i64>,
    /// People found only when Kazakh letters are read as Russian ones: a resemblance, never an identity.
    pub respelled: Vec<i64>,
}

impl Index {
    /// Reads names, contacts and case numbers.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn load(db: &Connection) -> Result<Index, OfficeError> {
        let mut lines: Vec<Line> = db
            .prepare("SELECT id, case_number FROM person ORDER BY id")?
            .query_map([], |row| {
                let (name, contacts) = (Part::default(), Part::default());
                Ok(Line { key: row.get(0)?, case: row.get(1)?, name, contacts })
            })?
            .collect::<Result<_, _>>()?;
        let mut buffer = Zeroizing::new(String::with_capacity(lines.len() * 80));
        let mut gather = |key: Key, sql: &str, part: fn(&mut Line) -> &mut Part| -> Result<(), OfficeError> {
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            // Rows come in the order in which people were recorded: the next one is nearly always near.
            let mut near = 0;
            while let Some(row) = rows.next()? {
                let person = row.get::<_, i64>(0)?;
                let ahead =
                    lines[near..].iter().take(4).position(|line| line.key == person).map(|by| near + by);
                let at = ahead.or_else(|| lines.binary_search_by_key(&person, |line| line.key).ok());
                let Some(at) = at else { continue };
                near = at;
                let Some(text) = key(row.get_ref(1)?.as_str().unwrap_or_default()) else { continue };
                part(&mut lines[at]).add(&mut buffer, &text);
            }
            Ok(())
        };
        let as_stored: Key = |text| Some(Cow::Borrowed(text));
        gather(
            as_stored,
            "SELECT person_id, match_key FROM person_name WHERE superseded_at IS NULL ORDER BY id",
            |l| &mut l.name,
        )?;
        gather(
            as_stored,
            "SELECT person_id, match_key FROM contact WHERE superseded_at IS NULL ORDER BY id",
            |l| &mut l.contacts,
        )?;
        gather(
            |handle| Some(Cow::Owned(match_key(handle))),
            "SELECT person_id, handle FROM account \
             WHERE superseded_at IS NULL AND system IN ('telegram', 'vk') ORDER BY id",
            |l| &mut l.contacts,
        )?;
        // A name that a file gave them and nobody has judged yet.
        gather(
            as_stored,
            "SELECT person_id, match_key FROM import_question \
             WHERE superseded_at IS NULL AND person_id IS NOT NULL AND match_key IS NOT NULL ORDER BY id",
            |l| &mut l.contacts,
        )?;
        // Whoever sent an enquiry has no other name and address until a contract follows.
        let of_enquiries: [(&str, Key); 5] = [
            ("name", |name| Some(Cow::Owned(match_key(name)))),
            ("email", |mail| email_key(mail).map(Cow::Owned)),
            ("phone", |phone| phone_key(phone).map(Cow::Owned)),
            ("telegram", |handle| Some(Cow::Owned(match_key(handle)))),
            ("vk", |handle| Some(Cow::Owned(match_key(handle)))),
        ];
        for (column, key) in of_enquiries {
            let sql = format!(
                "SELECT person_id, {column} FROM enquiry_contact \
                 WHERE superseded_at IS NULL AND {column} IS NOT NULL ORDER BY id"
            );
            gather(key, &sql, |l| &mut l.contacts)?;
        }
        // Kazakh letters stand beside the Russian ones they resemble; nameless people come last. The first letters
        // as a number decide nearly every comparison.
        let mut lines: Vec<(u128, Option<String>, Line)> = lines
            .into_iter()
            .map(|line| {
                let name = line.name.of(&buffer);
                let folded = search_form(name);
                let begin = if name.is_empty() { u128::MAX } else { first_letters(&folded) };
                (begin, (folded != name).then_some(folded), line)
            })
            .collect();
        lines.sort_unstable_by(|(a, folded_a, line_a), (b, folded_b, line_b)| {
            a.cmp(b).then_with(|| {
                let (name_a, name_b) = (line_a.name.of(&buffer), line_b.name.of(&buffer));
                let (a, b) = (folded_a.as_deref().unwrap_or(name_a), folded_b.as_deref().unwrap_or(name_b));
                (a, name_a, line_a.case).cmp(&(b, name_b, line_b.case))
            })
        });
        let mut index = Index::default();
        let mut statement =
            db.prepare("SELECT person_id, match_key FROM person_name WHERE superseded_at IS NOT NULL")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            index.names.push(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
        }
        index.people.reserve_exact(lines.len());
        for (_, folded, line) in &lines {
            let (name, contacts) = (line.name.of(&buffer), line.contacts.of(&buffer));
            index.names.push(line.key, name);
            index.people.push(line.key);
            index.typed.push(&[name, " ", contacts, " ", &format!("{:04}", line.case)]);
            match folded {
                None => index.respelled.push(&[]),
                Some(folded) => index.respelled.push(&[folded, " ", contacts]),
            }
        }
        Ok(index)
    }

    /// Takes a person out: her line does not wait in memory for the next load.
    pub fn remove(&mut self, person: i64) {
        let Some(at) = self.people.iter().position(|key| *key == person) else { return };
        self.people.remove(at);
        self.typed.remove(at);
        self.respelled.remove(at);
        self.names.remove(person);
    }

    /// Whose names, those of earlier days too, have words that begin in a wanted way; some perhaps twice.
    pub(crate) fn names_that(&self, wanted: impl FnMut(&[Beginning]) -> bool) -> Vec<i64> {
        self.names.owners(wanted)
    }

    /// People in the registry.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether nobody is in the registry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Everybody whose line holds all words of the query.
    #[must_use]
    pub fn find(&self, query: &str) -> Hits {
        let words = words(&match_key(query), query);
        let exact = self.typed.find(&words);
        if words.is_empty() {
            return Hits { exact: exact.iter().map(|at| self.people[*at]).collect(), respelled: Vec::new() };
        }
        let folded: Vec<String> = words.iter().map(|word| search_key(word)).collect();
        let mut near = self.respelled.find(&folded);
        if folded != words {
            near.extend(self.typed.find(&folded));
            near.sort_unstable();
            near.dedup();
        }
        near.retain(|at| exact.binary_search(at).is_err());
        let keys = |lines: &[usize]| lines.iter().map(|at| self.people[*at]).collect();
        Hits { exact: keys(&exact), respelled: keys(&near) }
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        self.typed.text.zeroize();
        self.respelled.text.zeroize();
    }
}

/// The first sixteen bytes as a number that orders like them.
fn first_letters(text: &str) -> u128 {
    let mut first = [0; 16];
    let length = text.len().min(16);
    first[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(first)
}

/// Words of a query. A run of digits typed as a phone (`+7 701 111-11-11`, `8 (701)…`) becomes one word of digits.
fn words(key: &str, query: &str) -> Vec<String> {
    let only_phone = query.chars().all(|c| c.is_ascii_digit() || " +-()\u{a0}".contains(c));
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    if only_phone && digits.len() >= 5 {
        let national = digits.strip_prefix('8').filter(|rest| rest.len() == 10).unwrap_or(&digits);
        return vec![national.to_owned()];
    }
    key.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(lines: &[&str]) -> Index {
        let mut index = Index::default();
        for (at, line) in lines.iter().enumerate() {
            index.people.push(i64::try_from(at).unwrap());
            index.typed.push(&[line]);
            let folded = search_key(line);
            index.respelled.push(&[if folded == *line { "" } else { &folded }]);
        }
        index
    }

    #[test]
    fn any_part_is_found_and_all_words_must_occur() {
        let index = index(&["иванов пётр 79120000001", "иванова анна", "сейтова әсел 77010000001"]);
        assert_eq!(index.find("ванов").exact, [0, 1], "a part inside a word");
        assert_eq!(index.find("анна иван").exact, [1], "words in any order");
        assert_eq!(index.find("").exact, [0, 1, 2], "nothing typed lists everybody");
        assert!(index.find("иванов әсел").exact.is_empty(), "words of two people do not add up");
    }

    #[test]
    fn kazakh_and_russian_spellings_resemble_but_are_not_exact() {
        let index = index(&["сейтова әсел", "сейтова асель"]);
        let hits = index.find("асел");
        assert_eq!((hits.exact, hits.respelled), (vec![1], vec![0]));
        let hits = index.find("әсел");
        assert_eq!((hits.exact, hits.respelled), (vec![0], vec![1]));
    }

    #[test]
    fn a_person_taken_out_is_found_no_more_and_the_others_still_are() {
        let mut index = index(&["иванов пётр", "петрова әсел", "сидоров иван"]);
        index.remove(1);
        assert_eq!(index.find("").exact, [0, 2]);
        assert!(index.find("петрова").exact.is_empty() && index.find("асел").respelled.is_empty());
        assert_eq!(index.find("сидоров").exact, [2]);
    }

    #[test]
    fn a_phone_is_found_however_it_is_typed() {
        let index = index(&["иванов 79120000001"]);
        for query in ["+7 912 000-00-01", "8 (912) 000 00 01", "9120000001"] {
            assert_eq!(index.find(query).exact, [0], "{query}");
        }
    }
}
