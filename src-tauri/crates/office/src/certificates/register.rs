//! The register of issued documents.

use super::next_number;
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::mapping::certificate::number_key;
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: Uid,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Hours.
    pub hours: Option<u32>,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// State key.
    pub state: String,
    /// A frozen page is held.
    pub has_page: bool,
    /// Person, while in the registry.
    pub person: Option<Uid>,
}

/// A part of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPage {
    /// Entries in all.
    pub total: usize,
    /// Entries that match.
    pub matched: usize,
    /// Rows, newest first.
    pub rows: Vec<Entry>,
    /// Number the next one would get.
    pub next_number: String,
}

/// Reads the register; the query is any part of number, name or programme. Entries of kept files stay out: they are
/// reached by a look-up only, but their numbers are shown as occupied by the series.
///
/// # Errors
/// When the register cannot be read.
pub fn register(
    office: &Office,
    query: &str,
    offset: usize,
    limit: usize,
) -> Result<RegisterPage, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT c.id, c.number, c.printed_name, c.programme FROM certificate c \
             WHERE c.kept_file_id IS NULL ORDER BY coalesce(c.issued_on, '') DESC, c.id DESC",
        )?;
        let words: Vec<String> = match_key(query).split_whitespace().map(str::to_owned).collect();
        let mut rows = statement.query([])?;
        let (mut total, mut found) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            total += 1;
            if words.is_empty() {
                found.push(row.get::<_, i64>(0)?);
                continue;
            }
            let text = match_key(&format!("{} {} {}", text(row, 1)?, text(row, 2)?, text(row, 3)?));
            if words.iter().all(|word| text.contains(word.as_str())) {
                found.push(row.get(0)?);
            }
        }
        let matched = found.len();
        let rows = found
            .into_iter()
            .skip(offset)
            .take(limit)
            .map(|key| entry(reading.db, key))
            .collect::<Result<_, _>>()?;
        Ok(RegisterPage { total, matched, rows, next_number: next_number(reading.db, reading.today.year())? })
    })
}

fn text(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<String> {
    row.get(at)
}

fn entry(db: &Connection, key: i64) -> Result<Entry, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT c.uid, c.number, c.printed_name, c.programme, c.hours, c.issued_on, c.state, \
                EXISTS (SELECT 1 FROM certificate_page g WHERE g.certificate_id = c.id), \
                (SELECT uid FROM person p WHERE p.id = c.person_id) \
             FROM certificate c WHERE c.id = ?1",
        )?
        .query_row([key], |row| {
            let issued: Option<String> = row.get(5)?;
            Ok(Entry {
                id: row.get(0)?,
                number: row.get(1)?,
                name: row.get(2)?,
                programme: row.get(3)?,
                hours: row.get(4)?,
                issued: issued.and_then(|text| text.parse().ok()),
                state: row.get(6)?,
                has_page: row.get(7)?,
                person: row.get(8)?,
            })
        })?)
}

/// Who holds a number: the row key of the person, `Some(None)` when it is occupied without one.
///
/// # Errors
/// When the register cannot be read.
pub fn taken(db: &Connection, number: &str) -> Result<Option<Option<i64>>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT person_id FROM certificate WHERE number_key = ?1")?
        .query_row(params![number_key(number)], |row| row.get(0))
        .optional()?)
}

/// Records where a copy of a certificate was saved, under the person it is about.
///
/// # Errors
/// [`OfficeError::NotFound`] when the entry has no person any more: then nothing may be saved of it here.
pub fn record_saved(office: &Office, id: Uid, place: &str, sha256: &[u8; 32]) -> Result<(), OfficeError> {
    let person: Uid = office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok::<_, OfficeError>(
            reading
                .db
                .prepare_cached(
                    "SELECT p.uid FROM certificate c JOIN person p ON p.id = c.person_id WHERE c.uid = ?1",
                )?
                .query_row([id], |row| row.get(0))?,
        )
    })?;
    crate::access::record_saved_file(office, person, "certificate", place, sha256)
}

/// Person a certificate is about, while there is a card.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn owner_of(office: &Office, id: Uid) -> Result<Option<Uid>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached(
                "SELECT p.uid FROM certificate c LEFT JOIN person p ON p.id = c.person_id WHERE c.uid = ?1",
            )?
            .query_row([id], |row| row.get(0))?)
    })
}
