//! What proves a consent beside its own words: the scan of it, who gave it for somebody else, what was known of that
//! person's authority. The operator must be able to prove a consent as long as it is kept (T18), so these stay with it
//! when somebody is erased, wherever it is, and go with it.

use crate::OfficeError;
use crate::catalogue;
use crate::registry;
use crate::retention::{Events, Reason};
use crate::session::Reading;
use rusqlite::{Connection, OptionalExtension};

/// The consent that a row proves; `None` for a row that proves none.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn proven(db: &Connection, table: &str, row: i64) -> Result<Option<i64>, OfficeError> {
    let Some(proof) = catalogue::proof(table) else { return Ok(None) };
    let sql = format!("SELECT ({}) FROM {table} t WHERE t.id = ?1", proof.consent);
    Ok(db.prepare_cached(&sql)?.query_row([row], |found| found.get(0)).optional()?.flatten())
}

/// Why and how long a consent is kept, on a card or in a kept file.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn reason(reading: &Reading<'_>, consent: i64) -> Result<Reason, OfficeError> {
    let (person, kept): (Option<i64>, Option<i64>) = reading
        .db
        .prepare_cached("SELECT person_id, kept_file_id FROM consent WHERE id = ?1")?
        .query_row([consent], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let events = match (person, kept) {
        (Some(person), _) => Events::of(reading.db, person)?,
        (None, Some(kept)) => Events::of_kept(reading.db, kept)?,
        (None, None) => return Err(OfficeError::Damaged),
    };
    let items = registry::items_of_row_with(reading, "consent", consent, &events)?;
    let reasons = items.into_iter().map(|item| item.reason);
    reasons.max_by_key(|reason| reason.keep_until).ok_or(OfficeError::Damaged)
}

/// Notes of a statement of authority which consent it proves, before one of the two it links is erased.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn pin_authority(db: &Connection, row: i64) -> Result<(), OfficeError> {
    let consent = proven(db, "authority", row)?;
    db.prepare_cached("UPDATE authority SET consent_id = ?2 WHERE id = ?1")?.execute((row, consent))?;
    Ok(())
}

/// Puts a proof where the consent is; false for one that stays with whoever gave the consent.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn put_beside(db: &Connection, table: &str, row: i64) -> Result<bool, OfficeError> {
    let Some(beside) = catalogue::proof(table).and_then(|proof| proof.beside) else { return Ok(false) };
    let consent = proven(db, table, row)?;
    let sql = format!("UPDATE {table} AS t SET {beside} FROM consent c WHERE t.id = ?1 AND c.id = ?2");
    db.prepare_cached(&sql)?.execute((row, consent))?;
    Ok(true)
}
