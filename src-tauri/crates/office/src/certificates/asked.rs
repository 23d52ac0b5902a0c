//! A reference or a duplicate that somebody asked for (Q13): the request enters the register with the day it came, the
//! day it was answered, and the number of the paper that answers it.

use super::error::CertificateError;
use super::issue::Holder;
use crate::OfficeError;
use crate::matters;
use crate::registry::{Recorder, SourceKind};
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Writing};
use chrono::NaiveDate;
use rusqlite::params;

/// Kind of the request, in packs and in the register.
const KIND: &str = "reference";

/// The day by which a reference or a duplicate asked for on a day is to be given; nothing when the pack has no such
/// request, or nothing counts it.
#[must_use]
pub fn answer_by(office: &Office, asked: NaiveDate) -> Option<NaiveDate> {
    let pack = office.pack();
    let clock = pack.requests.iter().find(|kind| kind.key == KIND)?.clock.clone();
    Some(pack.request_deadline(&clock, asked, office.calendar()).ok()?.due)
}

/// Enters a request that this paper answers; without a day nobody asked for it.
pub(super) fn answer(
    writing: &Writing<'_>,
    holder: Holder,
    asked: Option<NaiveDate>,
    number: &str,
) -> Result<(), CertificateError> {
    let Some(asked) = asked else { return Ok(()) };
    if asked > writing.today {
        return Err(CertificateError::BadDay("asked"));
    }
    let right = Right::On(Operation::Write, "requests");
    rights::require(writing.office.pack(), writing.office.role(), right)?;
    let (person, kept) = match holder {
        Holder::Person(person) => (Some(person), None),
        Holder::Kept(kept, _) => (None, Some(kept)),
    };
    let source = Recorder::new(writing, SourceKind::Programme)?.source();
    let matter = matters::take_number(writing.db)?;
    writing
        .db
        .execute(
            "INSERT INTO matter (uid, person_id, kept_file_id, number, kind, reason, opened_on, closed_on, source_id, \
                recorded_at, start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?8)",
            params![
                writing.new_id(),
                person,
                kept,
                matter,
                KIND,
                number,
                asked.to_string(),
                writing.today.to_string(),
                source,
                writing.at(),
            ],
        )
        .map_err(OfficeError::from)?;
    Ok(())
}
