//! The one place that says whether a use of somebody's data is held back, and on which ground it goes on all the same.
//!
//! Rights say what a role may do with a category; this says what may be done with one person's. Whoever reads, lists,
//! prints, publishes or changes data asks here before doing it, and whatever goes on all the same is journalled by
//! [`exempt`].

use super::{Restriction, select};
use crate::OfficeError;
use crate::journal::Entry;
use crate::registry::Person;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Exemption, Pack, Use};
use rusqlite::Connection;
use std::collections::HashMap;

/// Categories that are written whatever is restricted: a person's own word to the school is heard, and the program keeps
/// its registers.
const REGISTERS: [&str; 8] = [
    "consents",
    "requests",
    "report_packages",
    "destruction_papers",
    "ledger",
    "import_remains",
    "previous_values",
    "saved_files",
];

/// The restrictions in force on a day, by row key of the person: read once, asked of many.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    closed: HashMap<i64, Vec<Restriction>>,
    /// Categories that are accounts: a law asks for them whatever is restricted.
    accounts: Vec<String>,
}

impl Gate {
    /// Those of everybody.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of(db: &Connection, pack: &Pack, today: NaiveDate) -> Result<Gate, OfficeError> {
        Ok(Gate::with(select(db, "r.person_id IS NOT NULL AND r.lifted_on IS NULL", [])?, pack, today))
    }

    /// Those of one person.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of_person(reading: &Reading<'_>, person: i64) -> Result<Gate, OfficeError> {
        let own = select(reading.db, "r.person_id = ?1 AND r.lifted_on IS NULL", [person])?;
        Ok(Gate::with(own, reading.pack(), reading.today))
    }

    fn with(all: Vec<Restriction>, pack: &Pack, today: NaiveDate) -> Gate {
        let mut gate = Gate::default();
        // One that is about a single recipient is asked where that recipient is known.
        for one in all.into_iter().filter(|one| one.is_in_force(today) && one.recipient.is_empty()) {
            gate.closed.entry(one.holder).or_default().push(one);
        }
        if pack.restrictions.exempt.contains(&Exemption::Accounting) {
            gate.accounts.clone_from(&pack.restrictions.accounting);
        }
        gate
    }

    /// Row keys of everybody of whom something is restricted.
    pub fn people(&self) -> impl Iterator<Item = i64> + '_ {
        self.closed.keys().copied()
    }

    /// The oldest restriction that holds back a use of any of these categories.
    pub fn barring(&self, person: i64, of: Use, categories: &[&str]) -> Option<&Restriction> {
        self.closed
            .get(&person)?
            .iter()
            .filter(|one| one.holds(of, categories))
            .min_by_key(|one| one.opened_on)
    }

    /// Whether any use of these categories is held back; none named is the whole file.
    pub fn touches(&self, person: i64, categories: &[&str]) -> bool {
        self.closed.get(&person).is_some_and(|all| all.iter().any(|one| one.touches(categories)))
    }

    /// Whether a use is held back.
    pub fn bars(&self, person: i64, of: Use, categories: &[&str]) -> bool {
        self.barring(person, of, categories).is_some()
    }

    /// Refuses a use that is held back.
    ///
    /// # Errors
    /// [`OfficeError::Restricted`].
    pub fn require(&self, person: i64, of: Use, categories: &[&str]) -> Result<(), OfficeError> {
        match self.barring(person, of, categories) {
            None => Ok(()),
            Some(one) => Err(OfficeError::Restricted {
                of: of.key(),
                since: one.opened_on,
                motive: one.motive.clone(),
            }),
        }
    }

    /// Whether rows of a category may not be written, by hand or from a file.
    pub fn closes(&self, person: i64, category: &str) -> bool {
        !REGISTERS.contains(&category)
            && self.accounts.iter().all(|key| key != category)
            && self.bars(person, Use::Change, &[category])
    }

    /// Refuses to write a row of a category.
    ///
    /// # Errors
    /// [`OfficeError::Restricted`].
    pub fn require_open(&self, person: i64, category: &str) -> Result<(), OfficeError> {
        if self.closes(person, category) { self.require(person, Use::Change, &[category]) } else { Ok(()) }
    }
}

/// Refuses a use of one person's data that is held back.
///
/// # Errors
/// [`OfficeError::Restricted`].
pub(crate) fn require(
    reading: &Reading<'_>,
    person: i64,
    of: Use,
    categories: &[&str],
) -> Result<(), OfficeError> {
    Gate::of_person(reading, person)?.require(person, of, categories)
}

/// Refuses a use of one person's data that is held back, unless a ground lets it go on: then what the journal says of it.
///
/// # Errors
/// [`OfficeError::Restricted`].
pub(crate) fn require_or_exempt(
    reading: &Reading<'_>,
    person: &Person,
    of: Use,
    categories: &[&str],
    ground: Option<Exemption>,
) -> Result<Option<Entry>, OfficeError> {
    match ground {
        Some(ground) => exempt(reading, person, categories, ground),
        None => require(reading, person.key, of, categories).map(|()| None),
    }
}

/// Refuses to write a row of a category of one person by hand.
///
/// # Errors
/// [`OfficeError::Restricted`].
pub(crate) fn require_open(reading: &Reading<'_>, person: i64, category: &str) -> Result<(), OfficeError> {
    Gate::of_person(reading, person)?.require_open(person, category)
}

/// What the journal says of a use of restricted data that goes on all the same; nothing when none of the categories is
/// restricted in any way. No category named is the whole file.
///
/// # Errors
/// [`OfficeError::Restricted`] where the school's rules do not know this ground.
pub(crate) fn exempt(
    reading: &Reading<'_>,
    person: &Person,
    categories: &[&str],
    ground: Exemption,
) -> Result<Option<Entry>, OfficeError> {
    let gate = Gate::of_person(reading, person.key)?;
    let touched = gate.closed.get(&person.key).into_iter().flatten();
    let Some(one) = touched.into_iter().find(|one| one.touches(categories)) else { return Ok(None) };
    if !reading.pack().restrictions.exempt.contains(&ground) {
        return Err(OfficeError::Restricted {
            of: one.uses.first().map_or("", |of| of.key()),
            since: one.opened_on,
            motive: one.motive.clone(),
        });
    }
    let entry = Entry::of("restriction.exempt").about(&person.pseudonym).category("requests");
    Ok(Some(entry.detail(ground.key())))
}
