//! The authority of one person to speak for another: declared, verified, doubted, ended (P3).
//!
//! Every statement counts from its day on until the next one. A document that proves it is seen, never copied.

use super::ConsentError;
use super::record::{short, text_of};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// What is known of an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// The representative said so; that is enough.
    Declared,
    /// A document was seen; no copy is kept.
    Verified,
    /// Asked about and not answered yet: nothing new rests on it.
    Doubted,
    /// It ended.
    Ended,
    /// A power of attorney of somebody of age.
    PowerOfAttorney,
}

impl Authority {
    /// All of them.
    pub const ALL: [Authority; 5] = [
        Authority::Declared,
        Authority::Verified,
        Authority::Doubted,
        Authority::Ended,
        Authority::PowerOfAttorney,
    ];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Authority::Declared => "declared",
            Authority::Verified => "verified",
            Authority::Doubted => "doubted",
            Authority::Ended => "ended",
            Authority::PowerOfAttorney => "power_of_attorney",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Authority> {
        Authority::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// A statement about an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who speaks.
    pub representative: Uid,
    /// For whom.
    pub person: Uid,
    /// What is known.
    pub state: Authority,
    /// From which day on.
    pub on: NaiveDate,
    /// Last day, of a power of attorney or of a guardianship.
    pub until: Option<NaiveDate>,
    /// How it is known.
    pub how: String,
}

/// Records a statement; two people nobody has linked yet become representative and represented.
///
/// # Errors
/// [`ConsentError::Future`], [`ConsentError::PeriodReversed`], [`ConsentError::OwnRepresentative`],
/// [`ConsentError::BadText`].
pub fn state_authority(office: &Office, statement: &Statement) -> Result<(), ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let how = short(&statement.how, "how")?;
        let representative = registry::person(writing.db, statement.representative)?;
        let person = registry::person(writing.db, statement.person)?;
        if representative.key == person.key {
            return Err(ConsentError::OwnRepresentative);
        }
        if statement.on > writing.today {
            return Err(ConsentError::Future);
        }
        if statement.until.is_some_and(|until| until < statement.on) {
            return Err(ConsentError::PeriodReversed);
        }
        let to = Recorder::new(writing, SourceKind::Declared)?;
        if !related(writing.db, representative.key, person.key)? {
            to.relate(representative.key, person.key, "representative")?;
        }
        let known = Known { state: statement.state, on: statement.on, until: statement.until };
        write(writing, &to, representative.key, person.key, &known, &how)?;
        let entry = Entry::of("consent.authority_stated")
            .about(&person.pseudonym)
            .category("consents")
            .detail(statement.state.key());
        Ok(Done::new((), entry))
    })
}

/// A statement as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub state: Authority,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Known {
    /// Whether a power of attorney covers a day.
    pub fn is_power_on(&self, day: NaiveDate) -> bool {
        self.state == Authority::PowerOfAttorney
            && self.on <= day
            && self.until.is_none_or(|until| day <= until)
    }
}

/// Writes a statement in the caller's transaction.
pub(super) fn write(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    representative: i64,
    person: i64,
    known: &Known,
    how: &str,
) -> Result<(), OfficeError> {
    let until = known.until.map(text_of);
    let row = ValueRow {
        table: "authority",
        columns: &["other_id", "state", "on_date", "until", "how", "stated_by"],
        values: &[&person, &known.state.key(), &text_of(known.on), &until, &how, &writing.office.login()],
        start_on: None,
    };
    to.value(representative, &row)?;
    Ok(())
}

/// Whether the registry links the two: parent, payer's learner, representative.
pub(super) fn related(db: &Connection, representative: i64, person: i64) -> Result<bool, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM relation WHERE person_id = ?1 AND other_id = ?2 AND superseded_at IS NULL)",
        )?
        .query_row([representative, person], |row| row.get(0))?)
}

/// What is known of an authority on a day: the statement nearest before it.
pub(super) fn known_on(
    db: &Connection,
    representative: i64,
    person: i64,
    day: NaiveDate,
) -> Result<Option<Known>, OfficeError> {
    let found = db
        .prepare_cached(
            "SELECT state, on_date, until FROM authority WHERE person_id = ?1 AND other_id = ?2 AND on_date <= ?3 \
             AND superseded_at IS NULL ORDER BY on_date DESC, id DESC LIMIT 1",
        )?
        .query_row(params![representative, person, text_of(day)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?;
    found
        .map(|(state, on, until)| {
            Ok(Known {
                state: Authority::of_key(&state).ok_or(OfficeError::Damaged)?,
                on: on.parse().map_err(|_| OfficeError::Damaged)?,
                until: until.and_then(|day| day.parse().ok()),
            })
        })
        .transpose()
}

/// Whether an authority that ended was in doubt until then: what rested on it does not stand again.
pub(super) fn ended_in_doubt(db: &Connection, representative: i64, person: i64) -> Result<bool, OfficeError> {
    let before: Option<String> = db
        .prepare_cached(
            "SELECT state FROM authority WHERE person_id = ?1 AND other_id = ?2 AND state <> 'ended' \
             AND superseded_at IS NULL ORDER BY on_date DESC, id DESC LIMIT 1",
        )?
        .query_row([representative, person], |row| row.get(0))
        .optional()?;
    Ok(before.as_deref() == Some(Authority::Doubted.key()))
}

/// What is known of an authority today, as a card says it.
pub(crate) fn standing_of(
    db: &Connection,
    representative: i64,
    person: i64,
    day: NaiveDate,
) -> Result<Option<&'static str>, OfficeError> {
    let known = known_on(db, representative, person, day)?;
    Ok(known.map(|known| {
        let over = known.until.is_some_and(|until| until < day);
        if over { Authority::Ended.key() } else { known.state.key() }
    }))
}

/// Somebody who asks for another says thereby that they may: counts only between two whom the registry links, and where
/// nothing is known yet.
pub(crate) fn declare(
    writing: &Writing<'_>,
    representative: i64,
    person: i64,
    on: NaiveDate,
    how: &str,
) -> Result<(), OfficeError> {
    let db = writing.db;
    if !related(db, representative, person)? || known_on(db, representative, person, on)?.is_some() {
        return Ok(());
    }
    let to = Recorder::new(writing, SourceKind::Programme)?;
    let known = Known { state: Authority::Declared, on, until: None };
    write(writing, &to, representative, person, &known, how)
}

/// Refuses unless somebody may speak for another on a day: of age the other speaks alone, or by a power of attorney (P3).
pub(crate) fn speaks_for(
    db: &Connection,
    representative: i64,
    person: i64,
    day: NaiveDate,
) -> Result<(), ConsentError> {
    let known = require(db, representative, person, day)?;
    let roles = super::standing::roles_of(db, person)?;
    let adult = age::of_on(db, person, &roles, day)? == Age::Adult;
    if adult && !known.is_power_on(day) {
        return Err(ConsentError::OfAge);
    }
    Ok(())
}

/// Who speaks for somebody who is surely a minor on a day: of several whose authority is in force the one whose document
/// was seen.
pub(crate) fn speaker_of_minor(
    db: &Connection,
    person: i64,
    day: NaiveDate,
) -> Result<Option<i64>, OfficeError> {
    let roles = super::standing::roles_of(db, person)?;
    if age::of_on(db, person, &roles, day)? != Age::Minor {
        return Ok(None);
    }
    let related = db
        .prepare_cached(
            "SELECT person_id FROM relation WHERE other_id = ?1 AND superseded_at IS NULL \
             GROUP BY person_id ORDER BY min(id)",
        )?
        .query_map([person], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut speakers = Vec::new();
    for representative in related {
        match require(db, representative, person, day) {
            Ok(known) => speakers.push((known.state != Authority::Verified, representative)),
            Err(ConsentError::Office(error)) => return Err(error),
            Err(_) => {}
        }
    }
    Ok(speakers.into_iter().min_by_key(|(unseen, _)| *unseen).map(|(_, representative)| representative))
}

/// What is known on a day, or the refusal: nobody speaks on an authority that is missing, doubted or over.
pub(super) fn require(
    db: &Connection,
    representative: i64,
    person: i64,
    day: NaiveDate,
) -> Result<Known, ConsentError> {
    let known = known_on(db, representative, person, day)?.ok_or(ConsentError::AuthorityMissing)?;
    if known.state == Authority::Doubted {
        return Err(ConsentError::AuthorityDoubted);
    }
    if known.state == Authority::Ended || known.until.is_some_and(|until| until < day) {
        return Err(ConsentError::AuthorityEnded);
    }
    Ok(known)
}
