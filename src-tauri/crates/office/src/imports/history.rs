//! Earlier imports.

use crate::OfficeError;
use crate::clock::moment;
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::OptionalExtension;

/// An earlier import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Id.
    pub id: Uid,
    /// Moment.
    pub at: DateTime<Utc>,
    /// File name.
    pub file: String,
    /// Profile.
    pub profile: String,
    /// Data rows.
    pub rows: u32,
    /// People created.
    pub new: u32,
    /// Open questions.
    pub questions: u32,
    /// Rejected rows.
    pub rejected: u32,
    /// It was taken back.
    pub undone: bool,
    /// Last day on which it can be taken back; `None` when it cannot be any more.
    pub undo_until: Option<NaiveDate>,
}

/// Imports, newest first.
///
/// # Errors
/// When the registry cannot be read.
pub fn history(office: &Office) -> Result<Vec<HistoryEntry>, OfficeError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, at, file_name, profile, row_count, new_people, \
                (SELECT count(*) FROM import_question q WHERE q.import_id = i.id AND q.superseded_at IS NULL), \
                (SELECT count(*) FROM import_rejection r WHERE r.import_id = i.id), undone_at IS NOT NULL \
             FROM import_run i ORDER BY i.id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            let undone: bool = row.get(8)?;
            let last = super::undo::last_day(office, row.get(1)?);
            Ok(HistoryEntry {
                undone,
                undo_until: Some(last).filter(|last| !undone && reading.today <= *last),
                id: row.get(0)?,
                at: moment(row.get(1)?),
                file: row.get(2)?,
                profile: row.get(3)?,
                rows: row.get(4)?,
                new: row.get(5)?,
                questions: row.get(6)?,
                rejected: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Rows of an import that were not taken and why; the file has their values, the registry has none of them. They are
/// listed as long as their questions wait (T23).
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn rejections(office: &Office, import: Uid) -> Result<Vec<(u32, String)>, OfficeError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let key: Option<i64> = reading
            .db
            .query_row("SELECT id FROM import_run WHERE uid = ?1", [import], |row| row.get(0))
            .optional()?;
        let key = key.ok_or(OfficeError::NotFound)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT row_no, reason FROM import_rejection WHERE import_id = ?1 ORDER BY row_no, id",
        )?;
        let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}
