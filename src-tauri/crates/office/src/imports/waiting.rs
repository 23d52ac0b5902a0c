//! Imports whose questions still wait: one line each for the page of the day.

use super::questions::oldest;
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;

/// An import with open questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingImport {
    /// Id of the import.
    pub id: Uid,
    /// Name of its file, without a folder.
    pub file: String,
    /// Day of the import, in the zone of the office.
    pub on: NaiveDate,
    /// Open questions.
    pub questions: u32,
    /// Last day on which the first of them waits.
    pub until: NaiveDate,
}

/// Imports with open questions, the one that waits longest first. What waited too long is not counted: it goes with the
/// next import (T23).
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn waiting(office: &Office) -> Result<Vec<WaitingImport>, OfficeError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT i.uid, i.file_name, i.at, count(*), min(q.recorded_at) \
             FROM import_question q JOIN import_run i ON i.id = q.import_id \
             WHERE q.superseded_at IS NULL AND q.recorded_at >= ?1 GROUP BY i.id ORDER BY min(q.recorded_at), i.id",
        )?;
        let rows = statement.query_map([oldest(office, reading.today)], |row| {
            Ok(WaitingImport {
                id: row.get(0)?,
                file: row.get(1)?,
                on: day_in(office.zone(), moment(row.get(2)?)),
                questions: row.get(3)?,
                until: super::undo::last_day(office, row.get(4)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}
