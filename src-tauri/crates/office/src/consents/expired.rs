//! Consents that ended with an erasure although the card stays, for something in it is bound: the letter said that they
//! ended, and no older database may forget it.

use super::withdraw::read;
use crate::OfficeError;
use crate::ledger;
use crate::registry::moves::card_now;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// Kind of the ledger's lines.
pub(crate) const EXPIRED: &str = "consent.expired";

/// Ends a consent that is in force; `stays`: the card of its person does not go with it.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn expire(writing: &Writing<'_>, row: i64, on: NaiveDate, stays: bool) -> Result<(), OfficeError> {
    let day = on.to_string();
    let said: Option<String> = writing
        .db
        .prepare_cached(
            "SELECT p.uid, c.kind FROM consent c JOIN person p ON p.id = c.person_id \
             WHERE c.id = ?1 AND c.state = 'live'",
        )?
        .query_row([row], |row| {
            let person: crate::ids::Uid = row.get(0)?;
            Ok(format!("{person} {} {day}", row.get::<_, String>(1)?))
        })
        .optional()?;
    let Some(said) = said else { return Ok(()) };
    writing
        .db
        .prepare_cached(
            "UPDATE consent SET state = 'expired', ended_on = coalesce(ended_on, ?2), \
                start_on = coalesce(start_on, ?2) WHERE id = ?1",
        )?
        .execute((row, day))?;
    // An erasure that is repeated after a restore has its line already.
    let known = ledger::of_kind(writing.db, EXPIRED)?.iter().any(|line| line.value == said.as_bytes());
    if stays && !known {
        ledger::remember(writing, writing.new_id(), EXPIRED, said)?;
    }
    Ok(())
}

/// Ends consents of a kind that were given up to the day of a line; true when there was one.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay_expired(writing: &Writing<'_>, value: &[u8]) -> Result<bool, OfficeError> {
    let Some((person, kind, on)) = read(value) else { return Ok(false) };
    let Some(card) = card_now(writing.db, person)? else { return Ok(false) };
    let ended = writing
        .db
        .prepare_cached(
            "UPDATE consent SET state = 'expired', ended_on = coalesce(ended_on, ?3), \
                start_on = coalesce(start_on, ?3) \
             WHERE person_id = ?1 AND kind = ?2 AND state = 'live' AND superseded_at IS NULL AND given_on <= ?3",
        )?
        .execute(params![card.key, kind, on.to_string()])?;
    Ok(ended > 0)
}
