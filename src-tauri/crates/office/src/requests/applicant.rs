//! Who asks: whether what tells of data may go to them, and what stays known of that when a card goes.

use super::list::{self, Request};
use super::{AUTHORITIES, RequestError};
use crate::OfficeError;
use crate::consents::{self, ConsentError};
use crate::session::{Reading, Writing};
use rusqlite::params;

/// How it was made sure who asks where the contact that said so is gone.
const KNOWN_ADDRESS: &str = "known_address";

/// What tells of data, or destroys them, is done for nobody unknown, and for nobody who may not speak for whom they are
/// about.
///
/// # Errors
/// [`RequestError::Identity`], [`RequestError::Authority`].
pub(super) fn may_be_done_for(reading: &Reading<'_>, request: &Request) -> Result<(), RequestError> {
    if !reading.pack().request_kind(&request.kind).is_some_and(|kind| kind.discloses) {
        return Ok(());
    }
    if !request.is_identified() {
        return Err(RequestError::Identity);
    }
    if request.is_own {
        return Ok(());
    }
    match request.asks_key.zip(request.person_key) {
        Some((asks, person)) => Ok(consents::speaks_for(reading.db, asks, person, request.received)?),
        // One of the two has no card: what was written down counts.
        None if AUTHORITIES.contains(&request.authority.as_str()) => Ok(()),
        None => Err(RequestError::Identity),
    }
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
            let authority = match consents::speaks_for(writing.db, asks, about, request.received) {
                Ok(()) => consents::standing_of(writing.db, asks, about, request.received)?,
                Err(ConsentError::Office(error)) => return Err(error),
                Err(_) => None,
            };
            let sql = "UPDATE request_applicant SET authority = ?2 WHERE id = ?1";
            writing.db.prepare_cached(sql)?.execute(params![request.applicant_key, authority])?;
        }
    }
    Ok(())
}
