//! The end of a paper – replaced, revoked, spoilt – and its line in the never-regress ledger: an older backup brings no
//! paper back to life, and a list imported again does not either.

use super::State;
use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use crate::ledger;
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension, params};

/// Kind of the ledger's line: `STATE DAY REASON NUMBER-KEY`.
pub(crate) const ENDED: &str = "certificate.ended";
/// Kind of the ledger's line of a paper that counts again: its number's key.
pub(crate) const REVIVED: &str = "certificate.revived";

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
    let value = format!("{} {day} {reason} {}", state.key(), number_key(number));
    ledger::remember(writing, writing.new_id(), ENDED, value)
}

/// The paper a spoilt one was to stand for counts again: nobody ever had the other. Returns its number.
pub(super) fn revive(writing: &Writing<'_>, spoilt: i64) -> Result<Option<String>, OfficeError> {
    let before: Option<String> = writing
        .db
        .prepare_cached(
            "SELECT b.number FROM certificate c JOIN certificate b ON b.id = c.before_id WHERE c.id = ?1 \
                AND b.state = 'replaced' AND NOT EXISTS (SELECT 1 FROM certificate o \
                    WHERE o.before_id = b.id AND o.id <> c.id AND o.state <> 'spoilt')",
        )?
        .query_row([spoilt], |row| row.get(0))
        .optional()?;
    let Some(number) = before else { return Ok(None) };
    let key = number_key(&number);
    count_again(writing.db, &key)?;
    ledger::remember(writing, writing.new_id(), REVIVED, key)?;
    Ok(Some(number))
}

/// A paper the program printed has a title of the pack; what a list told of has none. Of a number whose content is lost
/// nobody knows what it was.
fn count_again(db: &Connection, key: &str) -> Result<bool, OfficeError> {
    let changed = db
        .prepare_cached(
            "UPDATE certificate SET state = CASE \
                WHEN person_id IS NULL AND kept_file_id IS NULL AND printed_name = '' THEN 'lost' \
                WHEN document IS NULL THEN 'imported' ELSE 'issued' END, \
                ended_on = NULL, ended_because = NULL WHERE number_key = ?1 AND state = 'replaced'",
        )?
        .execute([key])?;
    Ok(changed > 0)
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

/// Carries out a line of the ledger; true when the register held the paper as something else. A revocation is never
/// softened.
pub(crate) fn replay(db: &Connection, kind: &str, value: &[u8]) -> Result<bool, OfficeError> {
    if kind == REVIVED {
        return std::str::from_utf8(value).map_or(Ok(false), |key| count_again(db, key));
    }
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
        .prepare_cached(
            "SELECT kind, value FROM ledger WHERE (kind = ?1 AND CAST(value AS TEXT) LIKE '% ' || ?2) \
                OR (kind = ?3 AND CAST(value AS TEXT) = ?2) ORDER BY recorded_at, after_entry, id",
        )?
        .query_map([ENDED, key, REVIVED], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    for (kind, value) in lines {
        // `LIKE` is no exact match.
        if kind == REVIVED || read(&value).is_some_and(|end| end.key == key) {
            replay(db, &kind, &value)?;
        }
    }
    Ok(())
}
