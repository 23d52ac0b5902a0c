//! Everything about one person's consents: for the card.

use super::authority::{self, Authority};
use super::basis::{self, Preference};
use super::standing::{self, Consent};
use crate::OfficeError;
use crate::ids::Uid;
use crate::registry::{self, people};
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

/// Somebody who may speak for a person, or about whom that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiverChoice {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// `parent`, `payer`, `representative`.
    pub relation: String,
    /// What is known of the authority today.
    pub authority: Option<Authority>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// The learner is of age: without a power of attorney this one speaks for nobody.
    pub over: bool,
}

/// Everything about one person's consents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPerson {
    /// Consents, by kind and newest first, with the giver's name where it is somebody else.
    pub consents: Vec<(Consent, Option<String>)>,
    /// Who may speak for the person.
    pub representatives: Vec<GiverChoice>,
    /// Of age or not.
    pub age: Age,
    /// The eighteenth birthday, where the birth date is known.
    pub eighteen_on: Option<NaiveDate>,
    /// Somebody else pays for this adult learner, and no own basis is recorded.
    pub needs_basis: bool,
    /// What the person said about channels.
    pub preferences: Vec<Preference>,
}

/// Everything about one person's consents.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn of_person(office: &Office, id: Uid) -> Result<OfPerson, OfficeError> {
    office.read(Right::On(Operation::Read, "consents"), |reading| {
        let (db, today) = (reading.db, reading.today);
        let key = registry::person(db, id)?.key;
        let mut consents = Vec::new();
        for consent in standing::select(db, "c.person_id = ?1", [key], today)? {
            let giver = consent.giver_key.map(|giver| name(reading, giver)).transpose()?;
            consents.push((consent, giver));
        }
        let age = age::of_on(db, key, &standing::roles_of(db, key)?, today)?;
        Ok(OfPerson {
            consents,
            representatives: representatives(reading, key, age)?,
            age,
            eighteen_on: age::born(db, key)?.and_then(eighteen),
            needs_basis: basis::needs_basis(db, key, today)?,
            preferences: preferences(db, key)?,
        })
    })
}

/// The eighteenth birthday: of somebody born on 29 February the first of March, when eighteen years are over.
pub(super) fn eighteen(born: NaiveDate) -> Option<NaiveDate> {
    let year = born.year() + 18;
    born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

fn name(reading: &Reading<'_>, key: i64) -> Result<String, OfficeError> {
    Ok(people::rows_of(reading, &[key])?.pop().map(|row| row.name).unwrap_or_default())
}

fn representatives(reading: &Reading<'_>, person: i64, age: Age) -> Result<Vec<GiverChoice>, OfficeError> {
    let (db, today) = (reading.db, reading.today);
    let related = db
        .prepare_cached(
            "SELECT r.person_id, p.uid, r.kind FROM relation r JOIN person p ON p.id = r.person_id \
             WHERE r.other_id = ?1 AND r.superseded_at IS NULL ORDER BY r.id",
        )?
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, Uid, String)>, _>>()?;
    related
        .into_iter()
        .map(|(key, id, relation)| {
            let known = authority::known_on(db, key, person, today)?;
            Ok(GiverChoice {
                id,
                name: name(reading, key)?,
                relation,
                authority: known.map(|known| known.state),
                on: known.map(|known| known.on),
                until: known.and_then(|known| known.until),
                over: age == Age::Adult && !known.is_some_and(|known| known.is_power_on(today)),
            })
        })
        .collect()
}

fn preferences(db: &Connection, person: i64) -> Result<Vec<Preference>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT channel, kind, allowed FROM preference WHERE person_id = ?1 AND superseded_at IS NULL \
             ORDER BY channel, kind",
        )?
        .query_map([person], |row| {
            Ok(Preference { channel: row.get(0)?, kind: row.get(1)?, allowed: row.get(2)? })
        })?
        .collect::<Result<_, _>>()?)
}
