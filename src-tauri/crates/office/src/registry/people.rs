//! Lists of people.

use crate::OfficeError;
use crate::ids::Uid;
use crate::retention::age;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use rusqlite::OptionalExtension;
use std::sync::PoisonError;

pub use crate::retention::age::Age;

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Id.
    pub id: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name, or the strongest contact when there is none.
    pub name: String,
    /// Role keys.
    pub roles: Vec<String>,
    /// Of age or not.
    pub age: Age,
    /// Mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Programme or class.
    pub group: Option<String>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeoplePage {
    /// People in the registry.
    pub total: usize,
    /// People that match, respelled ones included.
    pub matched: usize,
    /// People that match as typed.
    pub exact: usize,
    /// The rows asked for.
    pub rows: Vec<PersonRow>,
}

/// How many people there are; a count tells of nobody.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn count(office: &Office) -> Result<usize, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |_| {
        Ok(office.index.read().unwrap_or_else(PoisonError::into_inner).len())
    })
}

/// Finds people by any part of name, contact or case number; `limit` rows from `offset`.
///
/// # Errors
/// [`OfficeError::RoleDenied`] for a role without cards.
pub fn find(office: &Office, query: &str, offset: usize, limit: usize) -> Result<PeoplePage, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let (hits, total) = {
            let index = office.index.read().unwrap_or_else(PoisonError::into_inner);
            (index.find(query), index.len())
        };
        let (exact, matched) = (hits.exact.len(), hits.exact.len() + hits.respelled.len());
        let wanted: Vec<i64> =
            hits.exact.into_iter().chain(hits.respelled).skip(offset).take(limit).collect();
        Ok(PeoplePage { total, matched, exact, rows: rows_of(reading, &wanted)? })
    })
}

/// Rows of people by key, in the order given.
///
/// # Errors
/// When the registry cannot be read.
pub fn rows_of(reading: &Reading<'_>, keys: &[i64]) -> Result<Vec<PersonRow>, OfficeError> {
    let may = |category: &str| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    let seen = Seen { contacts: may("contacts"), relations: may("relations"), learning: may("learning") };
    keys.iter().map(|key| row(reading, *key, &seen)).collect()
}

/// Categories of a row beyond the name that the role may read.
struct Seen {
    contacts: bool,
    relations: bool,
    learning: bool,
}

fn row(reading: &Reading<'_>, key: i64, seen: &Seen) -> Result<PersonRow, OfficeError> {
    let db = reading.db;
    let (id, case_number): (Uid, i64) = db
        .prepare_cached("SELECT uid, case_number FROM person WHERE id = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let contact = |kind: &str| -> Result<Option<String>, OfficeError> {
        if !seen.contacts {
            return Ok(None);
        }
        Ok(db
            .prepare_cached(
                "SELECT value FROM contact WHERE person_id = ?1 AND kind = ?2 AND superseded_at IS NULL LIMIT 1",
            )?
            .query_row((key, kind), |row| row.get(0))
            .optional()?)
    };
    let (email, phone) = (contact("email")?, contact("phone")?);
    let roles = db
        .prepare_cached(
            "SELECT role FROM person_role WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY id",
        )?
        .query_map([key], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let group: Option<String> = db
        .prepare_cached(
            "SELECT coalesce(\
                (SELECT title FROM enrolment e JOIN programme ON programme.id = e.programme_id \
                 WHERE e.person_id = ?1 AND e.superseded_at IS NULL ORDER BY e.id DESC LIMIT 1), \
                (SELECT value FROM schooling WHERE person_id = ?1 AND kind = 'class' \
                 AND superseded_at IS NULL LIMIT 1))",
        )?
        .query_row([key], |row| row.get(0))?;
    let name = name(db, key)?
        .or_else(|| email.clone())
        .or_else(|| phone.clone())
        .unwrap_or_else(|| format!("№ {case_number:04}"));
    let age = age::of(reading, key, &roles)?;
    let roles = if seen.relations { roles } else { Vec::new() };
    let group = group.filter(|_| seen.learning);
    Ok(PersonRow { id, case_number, name, age, roles, email, phone, group })
}

/// Name in force; `None` when the person has none.
pub(crate) fn name(db: &rusqlite::Connection, key: i64) -> Result<Option<String>, OfficeError> {
    let expression =
        crate::catalogue::table("person_name").map(|t| t.fields[0].expression).unwrap_or_default();
    let sql = format!(
        "SELECT {expression} FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY id LIMIT 1"
    );
    let name: Option<String> = db.prepare_cached(&sql)?.query_row([key], |row| row.get(0)).optional()?;
    Ok(name.filter(|name| !name.is_empty()))
}
