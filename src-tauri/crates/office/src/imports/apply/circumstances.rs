//! What a row says around a person: role, source, notes, where they came from.

use super::Work;
use super::person::PARTICIPANT;
use super::values::{contact, visit};
use crate::OfficeError;
use crate::imports::mapping::{Candidate, Target};
use crate::imports::prints::numbers_of;
use crate::imports::records::is_past_term;
use crate::names::match_key;
use crate::registry::{Recorder, ValueRow};
use chrono::NaiveDate;

/// The role a row gives whom it is about.
pub(super) fn role_of(candidate: &Candidate) -> &'static str {
    // Whoever has a parent named beside them is the one who learns.
    let learns = candidate.certificate.is_some() || !candidate.parents.is_empty();
    match &candidate.learner {
        Some(_) => "payer",
        None if learns => "learner",
        None => PARTICIPANT,
    }
}

impl Work<'_, '_> {
    pub(super) fn circumstances(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        (candidate, role): (&Candidate, &'static str),
        import: i64,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        let registered = candidate.person.registered_at.map(|at| at.date());
        // What is known before this row makes somebody what she is counts as well.
        let subjects = self.subjects(to, key, (&candidate.person, role))?;
        wrote |= self.role(to, key, role)?;
        wrote |= self.claims(to, key, candidate, registered, import)?;
        for extra in &candidate.extras {
            match extra.target {
                Target::Comment if self.needs("notes.comment", subjects) => {
                    let row = ValueRow {
                        table: "note",
                        columns: &["text"],
                        values: &[&extra.text],
                        start_on: None,
                    };
                    wrote |= to.value(key, &row)?;
                }
                Target::Address if self.needs("contacts.address", subjects) => {
                    wrote |= contact(to, key, "address", &extra.text, &match_key(&extra.text))?;
                }
                _ => {}
            }
        }
        wrote |= self.came_from(to, key, candidate, registered)?;
        Ok(wrote)
    }

    /// Where somebody came from: as old as the day they registered or asked, and past its own term it is not taken (D6).
    pub(super) fn came_from(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        on: Option<NaiveDate>,
    ) -> Result<bool, OfficeError> {
        let over = match on {
            Some(on) => is_past_term(self.office.pack(), "visit", on, self.today)?,
            None => false,
        };
        let mut wrote = false;
        let mut utm = Vec::new();
        for extra in &candidate.extras {
            match extra.target {
                Target::UtmSource
                | Target::UtmMedium
                | Target::UtmCampaign
                | Target::UtmTerm
                | Target::UtmContent
                | Target::UtmGroup => utm.push(format!("{}={}", extra.target.key(), extra.text)),
                Target::Referrer | Target::RegistrationKind if over => self.counts.over += 1,
                Target::Referrer => wrote |= visit(to, key, "referrer", &extra.text, on)?,
                Target::RegistrationKind => {
                    wrote |= visit(to, key, "registration_kind", &extra.text, on)?;
                }
                _ => {}
            }
        }
        if over && !utm.is_empty() {
            self.counts.over += 1;
        } else if !utm.is_empty() {
            wrote |= visit(to, key, "utm", &utm.join(" · "), on)?;
        }
        Ok(wrote)
    }

    pub(super) fn role(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        role: &'static str,
    ) -> Result<bool, OfficeError> {
        if role == PARTICIPANT && key > 0 && !to.is_fresh(key) {
            let any: bool = self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM person_role WHERE person_id = ?1 AND role <> 'site_user')",
                )?
                .query_row([key], |row| row.get(0))?;
            if any {
                return Ok(false);
            }
        }
        let given = self.given.entry(key).or_default();
        if role != PARTICIPANT || given.iter().all(|role| *role == "site_user") {
            given.push(role);
        }
        to.value(
            key,
            &ValueRow { table: "person_role", columns: &["role"], values: &[&role], start_on: None },
        )
    }

    /// Of numbers that are compared and not kept a fingerprint each.
    pub(super) fn numbers(
        &self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        for (kind, number) in numbers_of(candidate) {
            let print = self.office.fingerprint(kind, &number);
            let row = ValueRow {
                table: "number_print",
                columns: &["kind", "value"],
                values: &[&kind, &print.as_slice()],
                start_on: None,
            };
            wrote |= to.value(key, &row)?;
        }
        Ok(wrote)
    }
}
