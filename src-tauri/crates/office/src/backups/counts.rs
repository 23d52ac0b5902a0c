//! What is counted when a backup is made, and counted again in what comes out of it.
//!
//! Hashes say that the bytes are the same; these numbers say it in people, rows and files, as somebody would who tries a
//! restore out.

use super::BackupError;
use crate::OfficeError;
use crate::catalogue::CATALOGUE;
use crate::journal;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Counts by table; `attachments` are sealed files, `journal` is the number of the newest entry.
pub(super) type Counts = BTreeMap<String, i64>;

/// Counts a registry. `files`: the sealed files beside it.
pub(super) fn of(db: &Connection, vault_id: &[u8], files: usize) -> Result<Counts, OfficeError> {
    let mut counts = Counts::new();
    for table in CATALOGUE.iter().map(|table| table.name).chain(["person"]) {
        let rows = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        counts.insert(table.to_owned(), rows);
    }
    counts.insert("attachments".to_owned(), i64::try_from(files).unwrap_or(i64::MAX));
    counts.insert("journal".to_owned(), journal::head(db, vault_id)?.0);
    Ok(counts)
}

/// Notes with a copy what was counted.
pub(super) fn note(db: &Connection, digest: &[u8; 32], counts: &Counts) -> Result<(), OfficeError> {
    let text = serde_json::to_string(counts).map_err(|_| OfficeError::Internal("counts"))?;
    db.execute("UPDATE backup_copy SET counts = ?2 WHERE sha256 = ?1", params![digest, text])?;
    Ok(())
}

/// What was counted when a copy was made, if the program made it of an open vault.
pub(super) fn known(db: &Connection, digest: &[u8; 32]) -> Result<Option<Counts>, OfficeError> {
    let text: Option<Option<String>> = db
        .prepare_cached("SELECT counts FROM backup_copy WHERE sha256 = ?1 AND counts IS NOT NULL LIMIT 1")?
        .query_row([digest], |row| row.get(0))
        .optional()?;
    text.flatten().map(|text| serde_json::from_str(&text).map_err(|_| OfficeError::Damaged)).transpose()
}

/// Refuses when something was counted that did not come out as it went in.
pub(super) fn compare(expected: &Counts, found: &Counts) -> Result<(), BackupError> {
    for what in expected.keys().chain(found.keys()) {
        let of = |counts: &Counts| counts.get(what).copied().unwrap_or(0);
        if of(expected) != of(found) {
            return Err(BackupError::Different {
                what: what.clone(),
                expected: of(expected),
                found: of(found),
            });
        }
    }
    Ok(())
}
