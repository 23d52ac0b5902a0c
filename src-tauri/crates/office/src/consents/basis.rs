//! The own basis of an adult learner (P8), and what people want to be sent (P5).

use super::ConsentError;
use super::record::{short, text_of};
use super::standing::{self, Standing};
use super::wishes::{prefers, put_preference};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::NaiveDate;
use rusqlite::Connection;

/// On what an adult learner is processed, beside a consent of her own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A contract with her.
    Contract,
    /// She registered, or accepted the offer.
    Acceptance,
    /// Another ground, named in the evidence.
    Other,
}

impl Ground {
    /// All of them.
    pub const ALL: [Ground; 3] = [Ground::Contract, Ground::Acceptance, Ground::Other];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Ground::Contract => "contract",
            Ground::Acceptance => "acceptance",
            Ground::Other => "other",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// An own basis to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBasis {
    /// Learner.
    pub person: Uid,
    /// Ground.
    pub ground: Ground,
    /// Since when.
    pub on: NaiveDate,
    /// What proves it.
    pub evidence: String,
}

/// Records an own basis.
///
/// # Errors
/// [`ConsentError::Future`], [`ConsentError::NoEvidence`], [`ConsentError::BadText`].
pub fn record_basis(office: &Office, new: &NewBasis) -> Result<(), ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let person = registry::person(writing.db, new.person)?;
        let evidence = short(&new.evidence, "evidence")?;
        if evidence.is_empty() {
            return Err(ConsentError::NoEvidence);
        }
        if new.on > writing.today {
            return Err(ConsentError::Future);
        }
        let to = Recorder::new(writing, SourceKind::Declared)?;
        let row = ValueRow {
            table: "own_basis",
            columns: &["ground", "on_date", "evidence"],
            values: &[&new.ground.key(), &text_of(new.on), &evidence],
            start_on: None,
        };
        to.value(person.key, &row)?;
        let entry = Entry::of("consent.basis_recorded")
            .about(&person.pseudonym)
            .category("consents")
            .detail(new.ground.key());
        Ok(Done::new((), entry))
    })
}

/// Whether somebody else pays for an adult learner whose own basis nobody has recorded.
pub(crate) fn needs_basis(db: &Connection, person: i64, today: NaiveDate) -> Result<bool, OfficeError> {
    let stands: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM relation WHERE other_id = ?1 AND superseded_at IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM own_basis WHERE person_id = ?1 AND superseded_at IS NULL)",
        )?
        .query_row([person], |row| row.get(0))?;
    if !stands || age::of_on(db, person, &standing::roles_of(db, person)?, today)? != Age::Adult {
        return Ok(false);
    }
    let own = standing::of_kind(db, person, "processing", today)?
        .iter()
        .any(|c| c.standing == Standing::Live && c.giver.as_deref() == Some("subject"));
    Ok(!own)
}

/// What a person wants over one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    /// `email`, `phone`.
    pub channel: String,
    /// `marketing`, `service`.
    pub kind: String,
    /// Allowed or refused.
    pub allowed: bool,
}

/// Records a preference; the earlier one of the same channel and kind gives way.
///
/// # Errors
/// [`ConsentError::UnknownChoice`].
pub fn prefer(office: &Office, person: Uid, preference: &Preference) -> Result<(), ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        if !["email", "phone"].contains(&preference.channel.as_str()) {
            return Err(ConsentError::UnknownChoice("channel"));
        }
        if !["marketing", "service"].contains(&preference.kind.as_str()) {
            return Err(ConsentError::UnknownChoice("kind"));
        }
        let person = registry::person(writing.db, person)?;
        if prefers(writing.db, person.key, &preference.channel, &preference.kind)? != Some(preference.allowed)
        {
            let to = Recorder::new(writing, SourceKind::Declared)?;
            let of = (preference.channel.as_str(), preference.kind.as_str());
            put_preference(writing, &to, person.key, of, preference.allowed)?;
        }
        let entry = Entry::of("consent.preference_recorded")
            .about(&person.pseudonym)
            .category("accounts")
            .detail(format!("{} {}", preference.channel, preference.kind));
        Ok(Done::new((), entry).with_ledger_changed())
    })
}
