//! A number of which nobody knew whose it is becomes a paper of somebody: what showed it, who looked and when (C1, I11).

use super::chain::{before, pseudonym};
use super::error::CertificateError;
use super::{Evidence, State};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::stored_text;
use crate::registry;
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::NaiveDate;
use rusqlite::params;

/// What is known of such a paper now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Whose paper it is.
    pub person: Uid,
    /// What showed it: kind one of [`Evidence::OF_PAPER`], and the day on which it was seen.
    pub evidence: Evidence,
    /// Name as printed; `None` leaves what the register says, or takes the card's.
    pub name: Option<String>,
    /// Programme; `None` leaves what the register says.
    pub programme: Option<String>,
    /// Academic hours, likewise.
    pub hours: Option<u32>,
    /// Day of completion, likewise.
    pub completed: Option<NaiveDate>,
    /// Day of issue, likewise.
    pub issued: Option<NaiveDate>,
}

/// Enters what was seen: from now on the paper counts like any other that a list told of.
///
/// # Errors
/// [`CertificateError::NotUnconfirmed`], [`CertificateError::UnknownChoice`], [`CertificateError::BadDay`],
/// [`CertificateError::NoName`], [`CertificateError::NoProgramme`], [`CertificateError::Hours`]; nothing is written then.
pub fn confirm(office: &Office, id: Uid, told: &Confirmation) -> Result<(), CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let before = before(writing.db, id)?;
        if !matches!(before.state, State::Unconfirmed | State::Lost) {
            return Err(CertificateError::NotUnconfirmed);
        }
        if !Evidence::OF_PAPER.contains(&told.evidence.kind.as_str()) {
            return Err(CertificateError::UnknownChoice("evidence"));
        }
        let person = registry::person(writing.db, told.person)?;
        restrictions::require_open(&writing.reading(), person.key, "certificates")?;
        let said = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(stored_text)
        };
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let name = said(&told.name).or_else(|| known(&before.name));
        let name = match name {
            Some(name) => name,
            None => registry::printed_name(writing.db, person.key)?.ok_or(CertificateError::NoName)?,
        };
        let programme =
            said(&told.programme).or_else(|| known(&before.programme)).ok_or(CertificateError::NoProgramme)?;
        let hours = told.hours.or(before.hours);
        if hours.is_some_and(|hours| !(1..=10_000).contains(&hours)) {
            return Err(CertificateError::Hours);
        }
        let completed = told.completed.or(before.completed);
        // Its term runs from that day.
        let issued = told.issued.or(before.issued).ok_or(CertificateError::BadDay("issued"))?;
        for (day, field) in [(Some(issued), "issued"), (completed, "completed"), (Some(told.evidence.seen), "seen")] {
            if day.is_some_and(|day| day > writing.today) {
                return Err(CertificateError::BadDay(field));
            }
        }
        writing
            .db
            .prepare_cached(
                "UPDATE certificate SET person_id = ?2, state = ?3, printed_name = ?4, programme = ?5, hours = ?6, \
                    completed_on = ?7, issued_on = ?8, start_on = ?8, evidence = ?9, evidence_on = ?10, \
                    evidence_by = ?11 WHERE id = ?1",
            )?
            .execute(params![
                before.key,
                person.key,
                State::Imported.key(),
                name,
                programme,
                hours,
                completed.map(|day| day.to_string()),
                issued.to_string(),
                told.evidence.kind,
                told.evidence.seen.to_string(),
                writing.office.login(),
            ])?;
        let mut entry = Entry::of("certificate.confirmed")
            .category("certificates")
            .detail(format!("{} {}", before.number, told.evidence.kind));
        if let Some(pseudonym) = pseudonym(writing.db, Some(person.key))? {
            entry = entry.about(&pseudonym);
        }
        Ok(Done::new((), entry).with_people_changed())
    })
}
