//! What other people's texts say of somebody who is about to be erased.
//!
//! A note on another's card, a message of another, the school's word to several: they are not hers, and they name her.
//! The plan lists them, so that whoever decides may delete one whole; in what is left her name and addresses are
//! blacked out in the same transaction, and the rest of the text stays its owner's. The question of an import whether
//! somebody else is called by her name now goes whole: without the name it asks nothing.

mod keepers;

pub(super) use keepers::{hold_on, last_end};

use super::needles::{HIDDEN, Marks, Needles, Own};
use crate::OfficeError;
use crate::catalogue::{self, About, Identifier, Table};
use crate::holds;
use crate::ids::Uid;
use crate::names::forms::{Forms, words};
use crate::names::match_key;
use crate::registry;
use crate::session::Reading;
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap};

/// What stands in the place of a name.
const BLACKED: &str = "[…]";
/// Most words among which one mark is looked for.
const MOST_WORDS: usize = 8;

/// A text of another that names the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Row key.
    pub row: i64,
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// Whose text it is; the school's word to several is nobody's.
    pub person: Option<Uid>,
    /// Name on that card.
    pub card: String,
    /// A hold on that card keeps the text as it is.
    pub held: Option<holds::Kind>,
}

impl Mention {
    /// What the hash of a plan takes of it.
    pub(super) fn hashed(&self) -> String {
        let held = self.held.map(|kind| format!(" {}", kind.key())).unwrap_or_default();
        format!("{} {} {}{held}", self.table, self.column, self.row)
    }
}

/// What a hold keeps as it is, each row once: a row with two texts that name her is one thing to do, and goes by the
/// first of them.
pub(super) fn held(mentions: &[Mention]) -> Vec<&Mention> {
    let mut known = BTreeSet::new();
    let held = mentions.iter().filter(|mention| mention.held.is_some());
    held.filter(|mention| known.insert((mention.table, mention.row))).collect()
}

/// A title of the school's own that names the person: the scan would find it, and somebody renames it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleMention {
    /// Table.
    pub table: &'static str,
    /// Row key.
    pub row: i64,
    /// As it is written.
    pub title: String,
}

/// Every title of the school's own that names some people.
pub(super) fn titles(reading: &Reading<'_>, marks: &Marks) -> Result<Vec<TitleMention>, OfficeError> {
    let mut found = Vec::new();
    if marks.is_empty() {
        return Ok(found);
    }
    let needles = Needles::new(marks)?;
    for (table, column) in catalogue::TITLED {
        let sql = format!("SELECT id, {column} FROM {table} WHERE {column} <> '' ORDER BY id");
        let mut statement = reading.db.prepare_cached(&sql)?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let title: String = row.get(1)?;
            if !needles.in_text(&title).is_empty() {
                found.push(TitleMention { table, row: row.get(0)?, title });
            }
        }
    }
    Ok(found)
}

/// Which rows of a table are looked through: one, and those of one owner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Only {
    pub row: Option<i64>,
    pub owner: Option<i64>,
}

/// A text with what is left of it once its owner's own names and contacts are hidden.
struct Text {
    row: i64,
    owner: Option<i64>,
    hidden: String,
    own: Vec<String>,
}

/// Every text of others that names some people.
pub(super) fn of(
    reading: &Reading<'_>,
    people: &BTreeSet<i64>,
    marks: &Marks,
) -> Result<Vec<Mention>, OfficeError> {
    let mut found = Vec::new();
    if marks.is_empty() {
        return Ok(found);
    }
    let needles = Needles::new(marks)?;
    for (name, column) in texts() {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        let Some(field) = field_of(table, column) else { continue };
        for text in texts_of_others(reading.db, table, column, people, &needles, None)? {
            let mut mention = Mention {
                table: table.name,
                column,
                row: text.row,
                category: table.category,
                field,
                person: None,
                card: String::new(),
                held: hold_on(reading, table, text.row, text.owner)?.map(|hold| hold.kind),
            };
            if let Some(owner) = text.owner {
                let line = registry::rows_of(reading, &[owner])?.pop().ok_or(OfficeError::NotFound)?;
                (mention.person, mention.card) = (Some(line.id), line.name);
            }
            found.push(mention);
        }
    }
    Ok(found)
}

/// Blacks people out of the texts of others, except where a hold keeps them; `people` whose own texts stay as they are.
pub(super) fn black_out(
    reading: &Reading<'_>,
    people: &BTreeSet<i64>,
    marks: &Marks,
) -> Result<usize, OfficeError> {
    if marks.is_empty() {
        return Ok(0);
    }
    let needles = Needles::new(marks)?;
    let forms: Vec<Forms> = marks.names.iter().map(Forms::of).collect();
    let mut changed = 0;
    for (name, column) in texts() {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        for text in texts_of_others(reading.db, table, column, people, &needles, None)? {
            if hold_on(reading, table, text.row, text.owner)?.is_some() {
                continue;
            }
            rewrite(reading.db, table, column, &text, (&needles, marks, &forms))?;
            changed += 1;
        }
    }
    for (table, column) in catalogue::NAMED_AFTER {
        let mut statement = reading.db.prepare_cached(&format!("SELECT id, {column} FROM {table}"))?;
        let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (row, text) in all.collect::<Result<Vec<(i64, String)>, _>>()? {
            if !needles.in_text(&text).is_empty() {
                let left = narrowed(&needles, masked(&text, marks, &forms));
                let sql = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
                reading.db.prepare_cached(&sql)?.execute((row, left))?;
                changed += 1;
            }
        }
    }
    Ok(changed)
}

/// Blacks people out of the text of one row that no hold keeps any more, and of whatever else its owner has in the same
/// table: whoever corrected a text has given it another row. Says in how many texts; `None`, and nothing is written, when
/// a hold keeps one of them.
pub(super) fn black_out_again(
    reading: &Reading<'_>,
    table: &'static Table,
    only: Only,
    marks: &Marks,
) -> Result<Option<usize>, OfficeError> {
    if marks.is_empty() {
        return Ok(Some(0));
    }
    let needles = Needles::new(marks)?;
    let forms: Vec<Forms> = marks.names.iter().map(Forms::of).collect();
    let mut found = Vec::new();
    for column in columns_of(table) {
        let texts = texts_of_others(reading.db, table, column, &BTreeSet::new(), &needles, Some(only))?;
        found.extend(texts.into_iter().map(|text| (column, text)));
    }
    for (_, text) in &found {
        if hold_on(reading, table, text.row, text.owner)?.is_some() {
            return Ok(None);
        }
    }
    for (column, text) in &found {
        rewrite(reading.db, table, column, text, (&needles, marks, &forms))?;
    }
    Ok(Some(found.len()))
}

/// Every text that may name somebody else: table and expression.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    catalogue::FREE_TEXT.iter().chain(catalogue::STATED).copied()
}

/// The texts of a table that may name somebody else.
pub(super) fn columns_of(table: &Table) -> impl Iterator<Item = &'static str> {
    let name = table.name;
    texts().filter(move |(of, _)| *of == name).map(|(_, column)| column)
}

/// Whether a row of a table says how a file calls somebody.
pub(super) fn is_stated(table: &str) -> bool {
    catalogue::STATED.iter().any(|(name, _)| *name == table)
}

/// The field under which a text is shown.
pub(super) fn field_of(table: &Table, column: &str) -> Option<&'static str> {
    let shown = table.fields.iter().find(|field| field.expression.contains(column));
    shown.or(table.fields.first()).map(|field| field.key)
}

/// Blacks the marks out of a text; a row that is nothing without the name goes.
fn rewrite(
    db: &Connection,
    table: &Table,
    column: &str,
    text: &Text,
    (needles, marks, forms): (&Needles, &Marks, &[Forms]),
) -> Result<(), OfficeError> {
    if is_stated(table.name) {
        db.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?.execute([text.row])?;
        return Ok(());
    }
    let left = narrowed(needles, masked(&text.hidden, marks, forms));
    let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", table.name);
    db.prepare_cached(&sql)?.execute((text.row, Own::shown(left, &text.own)))?;
    Ok(())
}

/// Texts that name somebody, without those of some people themselves; of all rows, or of some.
fn texts_of_others(
    db: &Connection,
    table: &Table,
    column: &str,
    people: &BTreeSet<i64>,
    needles: &Needles,
    only: Option<Only>,
) -> Result<Vec<Text>, OfficeError> {
    let (owner, other) = match table.about {
        About::Own(owner) => (owner, "NULL"),
        About::Pair(owner, other) => (owner, other),
    };
    let sql = format!(
        "SELECT id, {owner}, {other}, {column} FROM {} WHERE {column} IS NOT NULL AND {column} <> '' {}",
        table.name,
        if only.is_some() { format!("AND (id = ?1 OR {owner} = ?2)") } else { String::new() },
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = match only {
        Some(Only { row, owner }) => statement.query((row, owner))?,
        None => statement.query(())?,
    };
    let mut owners: HashMap<i64, Own> = HashMap::new();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (owner, other): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
        if [owner, other].into_iter().flatten().any(|key| people.contains(&key)) {
            continue;
        }
        let text = row.get_ref(3)?.as_str().map_err(|_| OfficeError::Damaged)?;
        if needles.in_text(text).is_empty() {
            continue;
        }
        let (hidden, own) = match owner {
            Some(key) => match owners.entry(key) {
                std::collections::hash_map::Entry::Occupied(known) => known.get().hide(text),
                std::collections::hash_map::Entry::Vacant(new) => new.insert(Own::of(db, key)?).hide(text),
            },
            None => (text.to_owned(), Vec::new()),
        };
        if !needles.in_text(&hidden).is_empty() {
            found.push(Text { row: row.get(0)?, owner, hidden, own });
        }
    }
    Ok(found)
}

/// The text with every mark of the people blacked out where its words can be told apart.
fn masked(text: &str, marks: &Marks, forms: &[Forms]) -> String {
    let read = words(text, false);
    let mut holes: Vec<(usize, usize)> =
        forms.iter().flat_map(|forms| forms.places(&read)).map(|place| (place.from, place.to)).collect();
    for (kind, value) in &marks.values {
        if *kind == Identifier::Phone {
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            let runs = spans(text, |c| c.is_ascii_digit() || "+-() .\u{a0}\u{2011}".contains(c));
            holes.extend(runs.into_iter().flat_map(|(from, to)| dialled(text, from, to, &digits)));
            continue;
        }
        let key = match_key(value);
        let wanted: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let words = if *kind == Identifier::Name {
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

/// Where the digits of a phone stand in a run of digits and marks, with what is dialled before them. A date or another
/// phone beside it is not this person's.
fn dialled(text: &str, from: usize, to: usize, digits: &str) -> Vec<(usize, usize)> {
    let places: Vec<usize> = text[from..to]
        .bytes()
        .enumerate()
        .filter(|(_, b)| b.is_ascii_digit())
        .map(|(at, _)| from + at)
        .collect();
    let own: String = places.iter().map(|at| char::from(text.as_bytes()[*at])).collect();
    let found = own.match_indices(digits).filter(|_| !digits.is_empty());
    found
        .map(|(first, _)| {
            let end = places[first + digits.len() - 1] + 1;
            // The code of the country or the 8, if it is no part of a number before.
            let code = first.checked_sub(1).filter(|code| {
                matches!(own.as_bytes()[*code], b'7' | b'8')
                    && code.checked_sub(1).is_none_or(|before| places[before] + 1 < places[*code])
            });
            let mut begin = places[code.unwrap_or(first)];
            while begin > from && matches!(text.as_bytes()[begin - 1], b'+' | b'(') {
                begin -= 1;
            }
            (begin, end)
        })
        .collect()
}

/// What no rule of words tells apart – brackets, dashes, an address in an attribute – goes with the fewest words it is
/// found in; only what is found in no few of them goes whole, because the scan would find it again.
fn narrowed(needles: &Needles, mut text: String) -> String {
    while !needles.in_text(&text).is_empty() {
        // What is hidden of the owner's own is no word of anybody's.
        let words = spans(&text, |c| !c.is_whitespace() && c != HIDDEN);
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
    use crate::names::forms::Named;

    fn left(text: &str) -> String {
        let values = vec![
            (Identifier::Email, "ivan@mail.example".to_owned()),
            (Identifier::Phone, "9125551234".to_owned()),
        ];
        let marks = Marks { values, names: Named::read("Артёмова Алёна Павловна") };
        let needles = Needles::new(&marks).unwrap();
        if needles.in_text(text).is_empty() {
            return text.to_owned();
        }
        let forms: Vec<Forms> = marks.names.iter().map(Forms::of).collect();
        narrowed(&needles, masked(text, &marks, &forms))
    }

    #[test]
    fn what_is_hers_goes_and_the_rest_of_the_text_stays() {
        for (text, expected) in [
            ("звонила Артёмова Алёна, просила счёт", "звонила […], просила счёт"),
            ("сказать Артёмовой Алёне Павловне о счёте", "сказать […] о счёте"),
            ("Алёна Павловна Артемова- звонила вчера", "[…]- звонила вчера"),
            ("подпись: Артемова А. П.; дата", "подпись: […]; дата"),
            ("писать [ivan@mail.example] до мая", "писать […] до мая"),
            ("'ivan@mail.example' верный", "[…] верный"),
            ("ivan@mail.example.", "[…]."),
            ("12.05.2026 8 912 555-12-34 не ответила", "12.05.2026 […] не ответила"),
            ("8 701 111-22-33 +7 (912) 555-12-34", "8 701 111-22-33 […]"),
        ] {
            assert_eq!(left(text), expected, "{text}");
        }
    }

    #[test]
    fn a_longer_address_and_another_name_are_somebody_elses() {
        for text in [
            "писать на petrov.ivan@mail.example",
            "ivan@mail.example.kz",
            "ivan@mail.example-shop.kz",
            "Артёмова А. Б. и Алёна Иванова",
        ] {
            assert_eq!(left(text), text);
        }
    }
}
