//! What other people's texts say of somebody who is about to be erased.
//!
//! A note on another's card, a message of another, the school's word to several: they are not hers, and they name her.
//! The plan lists them, so that whoever decides may delete one whole; in what is left her name and addresses are
//! blacked out in the same transaction, and the rest of the text stays its owner's.

use super::needles::Needles;
use super::run;
use crate::OfficeError;
use crate::catalogue::{self, About, Identifier, Table};
use crate::ids::Uid;
use crate::names::match_key;
use crate::registry;
use crate::session::Reading;
use rusqlite::Connection;

/// What stands in the place of a name.
const BLACKED: &str = "[…]";
/// Most words among which one mark is looked for.
const MOST_WORDS: usize = 8;
/// No person's key: none of the texts is their own any more.
pub(super) const GONE: i64 = -1;

/// A text of another that names the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Row key.
    pub row: i64,
    /// Field key.
    pub field: &'static str,
    /// Whose text it is; the school's word to several is nobody's.
    pub person: Option<Uid>,
    /// Name on that card.
    pub card: String,
}

/// Every text of others that names the person.
pub(super) fn of(reading: &Reading<'_>, person: i64) -> Result<Vec<Mention>, OfficeError> {
    let items = registry::items_of(reading, person, true)?;
    let full = registry::full_name(reading.db, person)?;
    let patterns = run::patterns(&items, full.as_ref());
    let needles = Needles::new(&kinds(&patterns))?;
    let mut found = Vec::new();
    if patterns.is_empty() {
        return Ok(found);
    }
    for (name, column) in catalogue::FREE_TEXT {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        let Some(field) = table.fields.iter().find(|field| field.expression.contains(column)) else {
            continue;
        };
        for (row, owner, text) in texts_of_others(reading.db, table, column, person)? {
            if needles.in_text(&text).is_empty() {
                continue;
            }
            let mut mention = Mention {
                table: table.name,
                column,
                row,
                field: field.key,
                person: None,
                card: String::new(),
            };
            if let Some(owner) = owner {
                let line = registry::rows_of(reading, &[owner])?.pop().ok_or(OfficeError::NotFound)?;
                (mention.person, mention.card) = (Some(line.id), line.name);
            }
            found.push(mention);
        }
    }
    Ok(found)
}

/// Blacks her out of them; of people who are gone already, out of every text there is.
pub(super) fn black_out(
    db: &Connection,
    person: i64,
    patterns: &[(String, String)],
) -> Result<usize, OfficeError> {
    if patterns.is_empty() {
        return Ok(0);
    }
    let needles = Needles::new(&kinds(patterns))?;
    let mut changed = 0;
    for (name, column) in catalogue::FREE_TEXT {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        for (row, _, text) in texts_of_others(db, table, column, person)? {
            if needles.in_text(&text).is_empty() {
                continue;
            }
            let left = masked(&text, patterns);
            let left = narrowed(&needles, left);
            let sql = format!("UPDATE {name} SET {column} = ?2 WHERE id = ?1");
            db.prepare_cached(&sql)?.execute((row, left))?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn kinds(patterns: &[(String, String)]) -> Vec<(Identifier, &str)> {
    let all = [Identifier::Name, Identifier::Email, Identifier::Phone, Identifier::Number];
    let kind = |key: &str| all.into_iter().find(|kind| kind.key() == key);
    patterns.iter().filter_map(|(key, text)| Some((kind(key)?, text.as_str()))).collect()
}

fn texts_of_others(
    db: &Connection,
    table: &Table,
    column: &str,
    person: i64,
) -> Result<Vec<(i64, Option<i64>, String)>, OfficeError> {
    let owner = match table.about {
        About::Own(owner) | About::Pair(owner, _) => owner,
    };
    let sql = format!(
        "SELECT id, {owner}, {column} FROM {} WHERE {column} IS NOT NULL AND {column} <> '' AND ({}) IS NOT TRUE",
        table.name,
        table.about_sql()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The text with every mark of the person blacked out where its words can be told apart.
fn masked(text: &str, patterns: &[(String, String)]) -> String {
    let mut holes: Vec<(usize, usize)> = Vec::new();
    for (kind, pattern) in patterns {
        if kind == Identifier::Phone.key() {
            let digits: String = pattern.chars().filter(char::is_ascii_digit).collect();
            let runs = spans(text, |c| c.is_ascii_digit() || "+-() .\u{a0}\u{2011}".contains(c));
            let holds = |(from, to): &(usize, usize)| {
                let own: String = text[*from..*to].chars().filter(char::is_ascii_digit).collect();
                !digits.is_empty() && own.contains(&digits)
            };
            holes.extend(runs.into_iter().filter(holds));
            continue;
        }
        let key = match_key(pattern);
        let wanted: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let words = if kind == Identifier::Name.key() {
            spans(text, |c| c.is_alphabetic() || "-'’\u{301}".contains(c))
        } else {
            spans(text, |c| !c.is_whitespace() && !",;:()<>«»\"“”".contains(c))
        };
        // The full stop after an address is not a part of it.
        let words: Vec<(usize, usize)> = words
            .into_iter()
            .map(|(from, to)| (from, from + text[from..to].trim_end_matches(['.', '!', '?']).len()))
            .collect();
        for window in words.windows(wanted.len().max(1)) {
            let same = |(span, word): (&(usize, usize), &&str)| match_key(&text[span.0..span.1]) == **word;
            if !wanted.is_empty() && window.iter().zip(&wanted).all(same) {
                holes.push((window[0].0, window[window.len() - 1].1));
            }
        }
    }
    holes.sort_unstable();
    let (mut left, mut at) = (String::with_capacity(text.len()), 0);
    for (from, to) in holes {
        if from >= at {
            left.push_str(&text[at..from]);
            left.push_str(BLACKED);
        }
        at = at.max(to);
    }
    left.push_str(&text[at..]);
    left
}

/// What no rule of words tells apart – brackets, dashes, an address in an attribute – goes with the fewest words it is
/// found in; only what is found in no few of them goes whole, because the scan would find it again.
fn narrowed(needles: &Needles, mut text: String) -> String {
    while !needles.in_text(&text).is_empty() {
        let words = spans(&text, |c| !c.is_whitespace());
        let found = (1..=MOST_WORDS).find_map(|count| {
            let mut windows = words.windows(count).map(|window| (window[0].0, window[count - 1].1));
            windows.find(|(from, to)| !needles.in_text(&text[*from..*to]).is_empty())
        });
        let Some((from, to)) = found else { return BLACKED.to_owned() };
        text.replace_range(from..to, BLACKED);
    }
    text
}

/// Runs of signs of a kind, with blanks at their edges left out.
fn spans(text: &str, of: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| of(*c)) {
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + c.len_utf8(),
            _ => found.push((at, at + c.len_utf8())),
        }
    }
    let trimmed = |(from, to): (usize, usize)| {
        let run = &text[from..to];
        let start = from + (run.len() - run.trim_start().len());
        (start, start + run.trim().len())
    };
    found.into_iter().map(trimmed).filter(|(from, to)| from < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let patterns = [("name", "Артёмова Алёна"), ("email", "ivan@mail.example")]
            .map(|(kind, text)| (kind.to_owned(), text.to_owned()));
        let needles = Needles::new(&kinds(&patterns)).unwrap();
        if needles.in_text(text).is_empty() {
            text.to_owned()
        } else {
            narrowed(&needles, masked(text, &patterns))
        }
    }

    #[test]
    fn what_is_hers_goes_and_the_rest_of_the_text_stays() {
        for (text, expected) in [
            ("звонила Артёмова Алёна, просила счёт", "звонила […], просила счёт"),
            ("Артёмова Алёна- звонила вчера", "[…] звонила вчера"),
            ("писать [ivan@mail.example] до мая", "писать […] до мая"),
            ("'ivan@mail.example' верный", "[…] верный"),
            ("ivan@mail.example.", "[…]."),
        ] {
            assert_eq!(left(text), expected, "{text}");
        }
    }

    #[test]
    fn a_longer_address_is_somebody_elses() {
        for text in
            ["писать на petrov.ivan@mail.example", "ivan@mail.example.kz", "ivan@mail.example-shop.kz"]
        {
            assert_eq!(left(text), text);
        }
    }
}
