//! Handing over: when, to whom, how; what nobody has claimed is a filter of the register.

use super::error::CertificateError;
use super::{State, chain};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// Ways a paper reaches somebody.
pub const HOWS: [&str; 5] = ["in_person", "representative", "post", "courier", "email"];
/// Longest line, in characters.
const LONGEST: usize = 200;

/// How papers were handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Day.
    pub on: NaiveDate,
    /// Who took them, when it was not the person; of a representative the power of attorney too.
    pub to: String,
    /// One of [`HOWS`].
    pub how: String,
    /// Number of the parcel.
    pub tracking: String,
}

/// Records that papers were handed over; said again, the later record counts. All or none.
///
/// # Errors
/// [`CertificateError::NotInForce`], [`CertificateError::BadDay`], [`CertificateError::BadText`].
pub fn hand_over(office: &Office, ids: &[Uid], handover: &Handover) -> Result<(), CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if !HOWS.contains(&handover.how.as_str()) {
            return Err(CertificateError::UnknownChoice("how"));
        }
        for (text, field) in [(&handover.to, "to"), (&handover.tracking, "tracking")] {
            if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
                return Err(CertificateError::BadText(field));
            }
        }
        // Whoever takes it for another must be named.
        if handover.how == "representative" && handover.to.trim().is_empty() {
            return Err(CertificateError::BadText("to"));
        }
        if handover.on > writing.today {
            return Err(CertificateError::BadDay("on"));
        }
        let mut entries = Vec::new();
        for id in ids {
            let row = writing
                .db
                .prepare_cached(
                    "SELECT id, person_id, state, issued_on, number FROM certificate WHERE uid = ?1",
                )?
                .query_row([id], |row| {
                    let (key, person): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
                    let (state, issued): (String, Option<String>) = (row.get(2)?, row.get(3)?);
                    Ok((key, person, state, issued, row.get::<_, String>(4)?))
                })
                .optional()?;
            let (key, person, state, issued, number) = row.ok_or(crate::OfficeError::NotFound)?;
            let state = State::of_key(&state).unwrap_or(State::Unconfirmed);
            if !state.is_in_force() {
                return Err(CertificateError::NotInForce { state: state.key() });
            }
            let issued = issued.and_then(|day| day.parse::<NaiveDate>().ok());
            if issued.is_some_and(|day| handover.on < day) {
                return Err(CertificateError::BadDay("on"));
            }
            writing
                .db
                .prepare_cached(
                    "UPDATE certificate SET handed_on = ?2, handed_to = ?3, handed_how = ?4, tracking = ?5 \
                     WHERE id = ?1",
                )?
                .execute(params![
                    key,
                    handover.on.to_string(),
                    // Of somebody erased no further name is taken in.
                    person.map(|_| handover.to.trim()),
                    handover.how,
                    person.map(|_| handover.tracking.trim()),
                ])?;
            let entry = Entry::of("certificate.handed_over")
                .category("certificates")
                .detail(format!("{number} {}", handover.how));
            entries.push(match chain::pseudonym(writing.db, person)? {
                Some(pseudonym) => entry.about(&pseudonym),
                None => entry,
            });
        }
        let mut entries = entries.into_iter();
        let first = entries.next().ok_or(crate::OfficeError::NotFound)?;
        Ok(entries.fold(Done::new((), first), Done::and))
    })
}
