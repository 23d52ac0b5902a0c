//! The end of a paper – replaced, revoked, spoilt – and its line in the never-regress ledger: an older backup brings no
//! paper back to life, and a list imported again does not either.

use super::State;
use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use crate::ledger::{self, Line};
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension, params};

/// Kind of the ledger's line: `STATE DAY REASON NUMBER-KEY`.
pub(crate) const ENDED: &str = "certificate.ended";

/// Ends a paper in the caller's transaction.
pub(super) fn end(
    writing: &Writing<'_>,
    row: i64,
    number: &str,
    state: State,
    reason: &str,
) -> Result<(), OfficeError> {
    let day = writing.today.to_string();
    set(writing.db, row, state, &day, reason)?;
    let act: [u8; 16] = writing.new_id().bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let value = format!("{} {day} {reason} {}", state.key(), number_key(number)).into_bytes();
    let entry = ledger::head(writing.db)?.0;
    ledger::add(writing.db, &Line { act, kind: ENDED.to_owned(), value, at: writing.at(), entry })
}

fn set(db: &Connection, row: i64, state: State, day: &str, reason: &str) -> Result<(), OfficeError> {
    db.prepare_cached("UPDATE certificate SET state = ?2, ended_on = ?3, ended_because = ?4 WHERE id = ?1")?
        .execute(params![row, state.key(), day, reason])?;
    Ok(())
}

struct End<'v> {
    state: State,
    day: &'v str,
    reason: &'v str,
    key: &'v str,
}

fn read(value: &[u8]) -> Option<End<'_>> {
    let mut parts = std::str::from_utf8(value).ok()?.splitn(4, ' ');
    let (state, day, reason, key) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let state = State::of_key(state)
        .filter(|state| matches!(state, State::Replaced | State::Revoked | State::Spoilt))?;
    day.parse::<chrono::NaiveDate>().ok()?;
    Some(End { state, day, reason, key })
}

/// Carries out a line of the ledger; true when the register held the paper as one that still counts. A revocation is
/// never softened into a replacement.
pub(crate) fn replay(db: &Connection, value: &[u8]) -> Result<bool, OfficeError> {
    let Some(end) = read(value) else { return Ok(false) };
    let row: Option<(i64, String)> = db
        .prepare_cached("SELECT id, state FROM certificate WHERE number_key = ?1")?
        .query_row([end.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((row, known)) = row else { return Ok(false) };
    let known = State::of_key(&known);
    if known == Some(end.state) || known == Some(State::Revoked) {
        return Ok(false);
    }
    set(db, row, end.state, end.day, end.reason)?;
    Ok(true)
}

/// What the ledger knows of a number that has just entered the register again.
pub(crate) fn apply(db: &Connection, key: &str) -> Result<(), OfficeError> {
    let lines = db
        .prepare_cached("SELECT value FROM ledger WHERE kind = ?1 AND CAST(value AS TEXT) LIKE '% ' || ?2")?
        .query_map([ENDED, key], |row| row.get::<_, Vec<u8>>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for value in lines {
        // `LIKE` is no exact match.
        if read(&value).is_some_and(|end| end.key == key) {
            replay(db, &value)?;
        }
    }
    Ok(())
}
