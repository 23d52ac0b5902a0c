//! What of the consents waits for a person: counted for Today, listed with names for those who may see them.

use super::people::eighteen;
use super::{KINDS, basis, standing, texts};
use crate::OfficeError;
use crate::due;
use crate::ids::Uid;
use crate::registry;
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Days, Months, NaiveDate};
use rusqlite::params_from_iter;

/// How far ahead a coming of age is announced.
const AHEAD: Days = Days::new(60);

/// Something that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// Withdrawals whose consequences nobody has confirmed.
    Withdrawals,
    /// Learners without a consent that the rules ask of each of them.
    NoConsent,
    /// Adult learners somebody else pays for, without an own basis.
    NoBasis,
    /// Learners with a representative who come of age soon.
    ComingOfAge,
    /// Learners with a representative of whom nobody knows whether they are of age.
    AgeUnknown,
    /// Representatives whose authority is doubted.
    Doubted,
    /// Consents by a text that a newer one asks to renew.
    Renewal,
    /// Two ticks under one text: no consent.
    Joined,
    /// Ticks whose text nobody has named.
    Claimed,
}

impl Waiting {
    /// All of them, the most urgent first.
    pub const ALL: [Waiting; 9] = [
        Waiting::Withdrawals,
        Waiting::NoConsent,
        Waiting::NoBasis,
        Waiting::ComingOfAge,
        Waiting::AgeUnknown,
        Waiting::Doubted,
        Waiting::Renewal,
        Waiting::Joined,
        Waiting::Claimed,
    ];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Waiting::Withdrawals => "withdrawals",
            Waiting::NoConsent => "no_consent",
            Waiting::NoBasis => "no_basis",
            Waiting::ComingOfAge => "coming_of_age",
            Waiting::AgeUnknown => "age_unknown",
            Waiting::Doubted => "doubted",
            Waiting::Renewal => "renewal",
            Waiting::Joined => "joined",
            Waiting::Claimed => "claimed",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Waiting> {
        Waiting::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// How many wait, and by when the first of them asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What waits.
    pub waiting: Waiting,
    /// How many.
    pub count: usize,
    /// The nearest day, where there is one.
    pub due: Option<NaiveDate>,
}

/// A person on one of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub person: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name.
    pub name: String,
    /// The day it is about: last day of a clock, birthday.
    pub on: Option<NaiveDate>,
    /// The consent it is about.
    pub consent: Option<Uid>,
    /// Its kind.
    pub kind: Option<String>,
}

/// A page of people who wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleList {
    /// In all.
    pub total: usize,
    /// Those of this page.
    pub lines: Vec<Line>,
}

/// What waits, the most urgent first; nobody is named. Groups without anybody are left out.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn waiting(office: &Office) -> Result<Vec<Group>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        due::once(reading, |counted| &mut counted.consents, (), || grouped(reading))
    })
}

fn grouped(reading: &Reading<'_>) -> Result<Vec<Group>, OfficeError> {
    let mut groups = Vec::new();
    for waiting in Waiting::ALL {
        let (count, due) = match ticks(waiting) {
            Some(condition) => (claimed(reading, condition)?, None),
            None => {
                let found = found(reading, waiting)?;
                (found.len(), found.iter().filter_map(|one| one.on).min())
            }
        };
        if count > 0 {
            groups.push(Group { waiting, count, due });
        }
    }
    Ok(groups)
}

/// The people behind a group, those with the nearest day first.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn people_of(
    office: &Office,
    waiting: Waiting,
    offset: usize,
    limit: usize,
) -> Result<PeopleList, OfficeError> {
    office.read(Right::On(Operation::Read, "consents"), |reading| {
        let mut all = found(reading, waiting)?;
        all.sort_by_key(|one| (one.on.is_none(), one.on, one.person));
        let total = all.len();
        let shown: Vec<Found> = all.into_iter().skip(offset).take(limit).collect();
        let keys: Vec<i64> = shown.iter().map(|one| one.person).collect();
        let rows = registry::rows_of(reading, &keys)?;
        let lines = shown.into_iter().zip(rows).map(|(one, row)| Line {
            person: row.id,
            case_number: row.case_number,
            name: row.name,
            on: one.on,
            consent: one.consent,
            kind: one.kind,
        });
        Ok(PeopleList { total, lines: lines.collect() })
    })
}

/// Which claimed ticks a group holds.
fn ticks(waiting: Waiting) -> Option<&'static str> {
    match waiting {
        Waiting::Claimed => Some("reason IS NULL"),
        Waiting::Joined => Some("reason = 'joined_form'"),
        _ => None,
    }
}

/// How many; there may be as many as people, so they are counted by their index.
fn claimed(reading: &Reading<'_>, condition: &str) -> Result<usize, OfficeError> {
    let sql = format!(
        "SELECT count(*) FROM consent WHERE state = 'claimed' AND superseded_at IS NULL AND {condition} \
         AND person_id IS NOT NULL"
    );
    let count: i64 = reading.db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Somebody who waits, by row key.
struct Found {
    person: i64,
    on: Option<NaiveDate>,
    consent: Option<Uid>,
    kind: Option<String>,
}

impl Found {
    fn person(person: i64, on: Option<NaiveDate>) -> Found {
        Found { person, on, consent: None, kind: None }
    }
}

fn found(reading: &Reading<'_>, waiting: Waiting) -> Result<Vec<Found>, OfficeError> {
    match waiting {
        Waiting::Withdrawals => withdrawals(reading),
        Waiting::Claimed | Waiting::Joined => states(reading, ticks(waiting).unwrap_or_default()),
        Waiting::Renewal => renewal(reading),
        Waiting::Doubted => doubted(reading),
        Waiting::ComingOfAge => coming_of_age(reading),
        Waiting::NoConsent => unasked(reading),
        Waiting::NoBasis => represented(reading, Age::Adult),
        Waiting::AgeUnknown => represented(reading, Age::Unknown),
    }
}

/// Learners of whom nothing stands in force that every one of them needs: neither a consent, nor a tick that waits for its
/// text, nor a withdrawal that is still to be carried out – those wait under their own heads.
fn unasked(reading: &Reading<'_>) -> Result<Vec<Found>, OfficeError> {
    let mut found = Vec::new();
    for kind in reading.pack().consents.iter().filter(|kind| kind.needed_of_learners) {
        let mut statement = reading.db.prepare_cached(
            "SELECT DISTINCT r.person_id FROM person_role r WHERE r.role = 'learner' AND r.superseded_at IS NULL \
             AND r.person_id NOT IN (SELECT c.person_id FROM consent c WHERE c.kind = ?1 \
                AND c.superseded_at IS NULL AND c.person_id IS NOT NULL AND (c.state = 'claimed' \
                    OR (c.state = 'live' AND coalesce(c.ends_on, '9999') >= ?2) \
                    OR (c.state = 'withdrawn' AND c.settled_on IS NULL)))",
        )?;
        let rows = statement.query_map((&kind.key, reading.today.to_string()), |row| {
            Ok(Found { person: row.get(0)?, on: None, consent: None, kind: Some(kind.key.clone()) })
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    Ok(found)
}

fn states(reading: &Reading<'_>, condition: &str) -> Result<Vec<Found>, OfficeError> {
    let sql = format!(
        "SELECT person_id, uid, kind FROM consent WHERE state = 'claimed' AND {condition} \
         AND superseded_at IS NULL AND person_id IS NOT NULL"
    );
    Ok(reading
        .db
        .prepare_cached(&sql)?
        .query_map([], |row| {
            Ok(Found { person: row.get(0)?, on: None, consent: row.get(1)?, kind: row.get(2)? })
        })?
        .collect::<Result<_, _>>()?)
}

/// Withdrawals that wait to be settled: kind of consent and day of receipt. Their clocks follow the calendar.
pub(crate) fn open_withdrawals(reading: &Reading<'_>) -> Result<Vec<(String, NaiveDate)>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT kind, ended_on FROM consent WHERE state = 'withdrawn' AND settled_on IS NULL \
         AND superseded_at IS NULL AND ended_on IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (kind, on) = row?;
        Ok((kind, on.parse().map_err(|_| OfficeError::Damaged)?))
    })
    .collect()
}

fn withdrawals(reading: &Reading<'_>) -> Result<Vec<Found>, OfficeError> {
    let mut open = reading
        .db
        .prepare_cached(
            "SELECT person_id, ended_on, uid, kind FROM consent WHERE state = 'withdrawn' AND settled_on IS NULL \
             AND superseded_at IS NULL AND person_id IS NOT NULL",
        )?
        .query_map([], |row| {
            let on: Option<String> = row.get(1)?;
            Ok(Found {
                person: row.get(0)?,
                on: on.and_then(|day| day.parse().ok()),
                consent: row.get(2)?,
                kind: row.get(3)?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let calendar = reading.office.calendar();
    for one in &mut open {
        let clock = one.kind.as_deref().and_then(|kind| reading.pack().consent_kind(kind));
        one.on = one
            .on
            .zip(clock)
            .and_then(|(received, kind)| {
                reading.pack().request_deadline(&kind.withdrawal_clock, received, calendar).ok()
            })
            .map(|answer| answer.due);
    }
    Ok(open)
}

/// Live consents by a text older than the newest that asks everybody again (P6).
fn renewal(reading: &Reading<'_>) -> Result<Vec<Found>, OfficeError> {
    let all = texts::texts(reading)?;
    let mut found = Vec::new();
    for kind in KINDS {
        let of_kind = || all.iter().filter(|text| text.kind == kind);
        let newest =
            of_kind().filter(|text| text.asks_again && text.from <= reading.today).map(|t| t.from).max();
        let Some(newest) = newest else { continue };
        let stays: Vec<&str> =
            of_kind().filter(|text| text.from >= newest).map(|text| text.key.as_str()).collect();
        let places: String = stays.iter().map(|_| ",?").collect();
        let mut statement = reading.db.prepare(&format!(
            "SELECT person_id, uid FROM consent WHERE kind = ? AND text_key NOT IN (''{places}) \
             AND state = 'live' AND coalesce(ends_on, '9999') >= ? AND superseded_at IS NULL \
             AND person_id IS NOT NULL"
        ))?;
        let today = reading.today.to_string();
        let values = std::iter::once(kind).chain(stays).chain(std::iter::once(today.as_str()));
        let rows = statement.query_map(params_from_iter(values), |row| {
            let kind = Some(kind.to_owned());
            Ok(Found { person: row.get(0)?, on: None, consent: row.get(1)?, kind })
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    Ok(found)
}

fn doubted(reading: &Reading<'_>) -> Result<Vec<Found>, OfficeError> {
    Ok(reading
        .db
        .prepare_cached(
            "SELECT DISTINCT a.other_id FROM authority a WHERE a.state = 'doubted' AND a.superseded_at IS NULL \
             AND a.person_id IS NOT NULL AND a.other_id IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM authority b WHERE b.person_id = a.person_id AND b.other_id = a.other_id \
                AND (b.on_date > a.on_date OR (b.on_date = a.on_date AND b.id > a.id)))",
        )?
        .query_map([], |row| Ok(Found::person(row.get(0)?, None)))?
        .collect::<Result<_, _>>()?)
}

/// Learners with a representative whose eighteenth birthday lies ahead, within sight.
fn coming_of_age(reading: &Reading<'_>) -> Result<Vec<Found>, OfficeError> {
    let grown = reading.today.checked_sub_months(Months::new(18 * 12)).unwrap_or(reading.today);
    let soon = grown.checked_add_days(AHEAD).unwrap_or(grown);
    let found = reading
        .db
        .prepare_cached(
            "SELECT b.person_id, b.born_on FROM birth b WHERE b.born_on BETWEEN ?1 AND ?2 \
             AND b.superseded_at IS NULL AND EXISTS (SELECT 1 FROM relation r WHERE r.other_id = b.person_id \
                AND r.superseded_at IS NULL)",
        )?
        .query_map([grown.to_string(), soon.to_string()], |row| {
            let born: Option<NaiveDate> = row.get::<_, String>(1)?.parse().ok();
            Ok(Found::person(row.get(0)?, born.and_then(eighteen)))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().filter(|one| one.on.is_some_and(|on| on > reading.today)).collect())
}

/// Learners with a representative who are of age and have no basis of their own, or of whom nobody knows.
fn represented(reading: &Reading<'_>, wanted: Age) -> Result<Vec<Found>, OfficeError> {
    let db = reading.db;
    let grown = reading.today.checked_sub_months(Months::new(18 * 12)).unwrap_or(reading.today);
    // Who was born later than eighteen years ago is a minor, and is not looked at again.
    let condition = match wanted {
        Age::Adult => "(b.born_on IS NULL OR b.born_on <= ?1)",
        Age::Minor | Age::Unknown => "b.born_on IS NULL AND ?1 <> ''",
    };
    let people = db
        .prepare_cached(&format!(
            "SELECT DISTINCT r.other_id FROM relation r LEFT JOIN birth b ON b.person_id = r.other_id \
             AND b.superseded_at IS NULL WHERE r.superseded_at IS NULL AND {condition}"
        ))?
        .query_map([grown.to_string()], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut found = Vec::new();
    for person in people {
        let waits = match wanted {
            Age::Adult => basis::needs_basis(db, person, reading.today)?,
            Age::Minor | Age::Unknown => {
                let roles = standing::roles_of(db, person)?;
                age::of_on(db, person, &roles, reading.today)? == wanted
            }
        };
        if waits {
            found.push(Found::person(person, None));
        }
    }
    Ok(found)
}
