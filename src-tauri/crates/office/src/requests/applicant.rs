//! Who asks: whether what tells of data may go to them, and what stays known of that when a card goes.

use super::list::{self, Request};
use super::{AUTHORITIES, RequestError};
use crate::OfficeError;
use crate::consents::{self, ConsentError};
use crate::session::{Reading, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// How it was made sure who asks where the contact that said so is gone.
const KNOWN_ADDRESS: &str = "known_address";

/// Who asks for somebody else.
pub(super) struct Speaker<'r> {
    /// Row keys of both cards, where both have one.
    pub cards: Option<(i64, i64)>,
    /// What the request says of the authority of somebody without a card.
    pub authority: &'r str,
}

/// Refuses unless somebody may speak for another on the day on which something is done for them: an authority that was
/// doubted or ended since the request came is none, one that was verified since is one.
///
/// # Errors
/// [`RequestError::Authority`].
pub(super) fn may_speak(db: &Connection, speaker: &Speaker<'_>, day: NaiveDate) -> Result<(), RequestError> {
    match speaker.cards {
        Some((asks, person)) => Ok(consents::speaks_for(db, asks, person, day)?),
        // One of the two has no card: what was written down counts.
        None if AUTHORITIES.contains(&speaker.authority) => Ok(()),
        None => Err(ConsentError::AuthorityMissing.into()),
    }
}

/// What tells of data, or destroys them, is done for nobody who may not speak for whom they are about, and for nobody
/// unknown.
///
/// # Errors
/// [`RequestError::Authority`], [`RequestError::Identity`].
pub(super) fn may_be_done_for(
    reading: &Reading<'_>,
    request: &Request,
    day: NaiveDate,
) -> Result<(), RequestError> {
    if !reading.pack().request_kind(&request.kind).is_some_and(|kind| kind.discloses) {
        return Ok(());
    }
    if !request.is_own {
        let cards = request.asks_key.zip(request.person_key);
        may_speak(reading.db, &Speaker { cards, authority: &request.authority }, day)?;
    }
    if request.is_identified() { Ok(()) } else { Err(RequestError::Identity) }
}

/// Writes down what cards say of who asks, before a card goes: the answer still has to reach them.
///
/// # Errors
/// When the registry cannot be read or written.
pub(crate) fn settle(writing: &Writing<'_>, person: i64) -> Result<(), OfficeError> {
    let reading = writing.reading();
    for request in
        list::select(&reading, "r.closed_on IS NULL AND ?1 IN (r.person_id, a.person_id)", [person])?
    {
        if request.is_known && request.identity == "open" {
            let sql = "UPDATE request_applicant SET identity = ?2, identity_on = ?3 WHERE id = ?1";
            let values = params![request.applicant_key, KNOWN_ADDRESS, writing.today.to_string()];
            writing.db.prepare_cached(sql)?.execute(values)?;
        }
        if let Some((asks, about)) = request.asks_key.zip(request.person_key).filter(|_| !request.is_own) {
            let standing = consents::standing_of(writing.db, asks, about, writing.today)?;
            let authority = standing.filter(|_| request.may_speak);
            let sql = "UPDATE request_applicant SET authority = ?2 WHERE id = ?1";
            writing.db.prepare_cached(sql)?.execute(params![request.applicant_key, authority])?;
        }
    }
    Ok(())
}
