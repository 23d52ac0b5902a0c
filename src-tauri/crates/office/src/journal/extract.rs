//! Whole entries of a period, for an export that somebody else can verify (JOURNAL.md §8).

use super::canon::{COLUMNS, Stored};
use super::checkpoint::{instant, last_before};
use super::names;
use crate::OfficeError;
use crate::clock::moment;
use crate::ids::Uid;
use crate::rights::{Act, Right};
use crate::session::{Office, Reading};
use chrono::{DateTime, Days, NaiveDate, Utc};
use rusqlite::OptionalExtension;

/// Entries of a period by number: the first above `after`, the last is `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Number before the first.
    pub after: i64,
    /// Last number; equal to `after` when there are none.
    pub last: i64,
}

/// Entries from the first moment of one day to the last of another, in the school's zone.
///
/// # Errors
/// When the journal cannot be read.
pub fn period(office: &Office, from: NaiveDate, to: NaiveDate) -> Result<Period, OfficeError> {
    office.read(Right::Act(Act::Journal), |reading| between(reading, from, to))
}

pub(super) fn between(reading: &Reading<'_>, from: NaiveDate, to: NaiveDate) -> Result<Period, OfficeError> {
    let end = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let after = last_before(reading.db, instant(reading.office, from))?;
    let last = last_before(reading.db, instant(reading.office, end))?;
    Ok(Period { after, last: last.max(after) })
}

/// Entries in a piece; the lock is given back in between.
const PIECE: i64 = 5_000;

/// Hands out every entry of a period, oldest first; stops when told to.
///
/// # Errors
/// When the journal cannot be read; [`OfficeError::Cancelled`] when the closure says no.
pub fn extract<E: From<OfficeError>>(
    office: &Office,
    period: Period,
    mut each: impl FnMut(&Reading<'_>, Stored) -> Result<(), E>,
) -> Result<(), E> {
    let mut after = period.after;
    loop {
        let read = office.read(Right::Act(Act::Journal), |reading| {
            let sql = format!(
                "SELECT {COLUMNS} FROM journal WHERE number > ?1 AND number <= ?2 ORDER BY number LIMIT {PIECE}"
            );
            let entries = reading
                .db
                .prepare_cached(&sql)
                .and_then(|mut statement| {
                    statement.query_map([after, period.last], Stored::read)?.collect::<Result<Vec<_>, _>>()
                })
                .map_err(OfficeError::from)?;
            let read = entries.len();
            for entry in entries {
                after = entry.number;
                each(reading, entry)?;
            }
            Ok::<_, E>(read)
        })?;
        if i64::try_from(read).unwrap_or(PIECE) < PIECE {
            return Ok(());
        }
    }
}

/// The name in a destruction entry; `None` where there is none, or none that can still be read.
///
/// # Errors
/// When the entry does not open although its month's key lives.
pub fn name_in(reading: &Reading<'_>, entry: &Stored) -> Result<Option<String>, OfficeError> {
    let (Some(sealed), Some(detail)) = (&entry.sealed, &entry.detail) else { return Ok(None) };
    let act = detail.split(' ').next().and_then(|act| act.parse::<i64>().ok());
    let run: Option<(Uid, String)> = reading
        .db
        .prepare_cached("SELECT uid, erased_on FROM erasure WHERE act_number = ?1")?
        .query_row([act], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((run, day)) = run else { return Ok(None) };
    names::open(reading, run, day.parse().map_err(|_| OfficeError::Damaged)?, sealed)
}

/// Faults that unlocks saw and recorded, newest first: number and moment of the entry, key of the fault.
///
/// # Errors
/// When the journal cannot be read.
pub fn seen(reading: &Reading<'_>) -> Result<Vec<(i64, DateTime<Utc>, String)>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT number, at, detail FROM journal INDEXED BY journal_action \
         WHERE action = 'journal.fault_seen' AND detail IS NOT NULL ORDER BY number DESC LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, moment(row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
