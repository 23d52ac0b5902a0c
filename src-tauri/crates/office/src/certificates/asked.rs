//! A reference or a duplicate that somebody asked for (Q13): the paper answers a request of the register.

use super::error::CertificateError;
use super::issue::Holder;
use crate::journal::Entry;
use crate::requests;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Writing};
use chrono::NaiveDate;
use policy::{Pack, RequestAction, RequestKind};

/// The kind of request that such a paper answers.
fn kind(pack: &Pack) -> Option<&RequestKind> {
    pack.requests.iter().find(|kind| kind.action == RequestAction::Certificate)
}

/// The day by which a reference or a duplicate asked for on a day is to be given; nothing when the pack has no such
/// request, or nothing counts it.
#[must_use]
pub fn answer_by(office: &Office, asked: NaiveDate) -> Option<NaiveDate> {
    let pack = office.pack();
    Some(pack.request_deadline(&kind(pack)?.clock, asked, office.calendar()).ok()?.due)
}

/// Has the paper answer the request it was asked for by; without a day nobody asked for it. Gives what the journal says.
pub(super) fn answer(
    writing: &Writing<'_>,
    holder: Holder,
    asked: Option<NaiveDate>,
    number: &str,
) -> Result<Vec<Entry>, CertificateError> {
    let Some(asked) = asked else { return Ok(Vec::new()) };
    if asked > writing.today {
        return Err(CertificateError::BadDay("asked"));
    }
    let right = Right::On(Operation::Write, "requests");
    rights::require(writing.office.pack(), writing.office.role(), right)?;
    let kind = kind(writing.office.pack()).ok_or(CertificateError::UnknownChoice("asked"))?;
    let whose = match holder {
        Holder::Person(person) => requests::Holder { person: Some(person), kept: None },
        Holder::Kept(kept, _) => requests::Holder { person: None, kept: Some(kept) },
    };
    Ok(requests::give(writing, kind, whose, asked, &format!("certificate {number}"))?)
}
