//! What the registry knows for a reference, a transcript or a certificate of payment, and who may have a transcript.

use super::content::Mark;
use super::error::CertificateError;
use crate::OfficeError;
use crate::consents::{Authority, standing_of};
use crate::ids::Uid;
use crate::money;
use crate::registry;
use crate::retention::age::{self, Age};
use crate::rights::{self, Operation, Right};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::Paper;
use rusqlite::{Connection, params};

/// What the form of one person may start from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Marks and results in force, the oldest first; none for a role that may not read them.
    pub marks: Vec<Mark>,
    /// People who could ask for a transcript: name, and why they may not have it.
    pub recipients: Vec<Recipient>,
    /// People this one pays for.
    pub learners: Vec<Learner>,
    /// What this one paid: year, currency, sum in hundredths; the newest year first.
    pub paid: Vec<(i32, String, i64)>,
}

/// Somebody whose study another pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// Id.
    pub id: Uid,
    /// Name as printed.
    pub name: String,
    /// Day of birth.
    pub born: Option<NaiveDate>,
}

/// Somebody who stands beside a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// Key of the reason for which results are not theirs to have; `None` when they are.
    pub refused: Option<&'static str>,
}

/// Reads all that. A role hears of other people only what it may read of them.
pub(super) fn known(reading: &Reading<'_>, person: i64) -> Result<Known, OfficeError> {
    let may = |category| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    let others = may("relations") && may("identity");
    Ok(Known {
        marks: marks(reading, person)?.into_iter().map(|given| given.mark).collect(),
        recipients: if others { recipients(reading, person)? } else { Vec::new() },
        learners: if others { learners(reading.db, person)? } else { Vec::new() },
        paid: money::paid_by_year(reading, person)?,
    })
}

/// A mark of a person, with what tells the course it was given in.
pub(super) struct Given {
    pub mark: Mark,
    /// Where the row came from: a course of the same source is the one.
    pub source: i64,
    /// Programme of the group it was given in.
    pub programme: Option<String>,
}

/// Marks and results of a person. A role that may not read them gets none.
pub(super) fn marks(reading: &Reading<'_>, person: i64) -> Result<Vec<Given>, OfficeError> {
    if !rights::may(reading.pack(), reading.office.role(), "results", Operation::Read) {
        return Ok(Vec::new());
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT m.item, m.value, m.graded_on, 0, m.id, m.source_id, p.title FROM grade m \
            LEFT JOIN assessment a ON a.id = m.assessment_id LEFT JOIN study_group g ON g.id = a.group_id \
            LEFT JOIN programme p ON p.id = g.programme_id WHERE m.person_id = ?1 AND m.superseded_at IS NULL \
         UNION ALL \
         SELECT '', value, protocol_on, 1, id, source_id, NULL FROM result \
            WHERE person_id = ?1 AND superseded_at IS NULL \
         ORDER BY 4, 3, 5",
    )?;
    let rows = statement.query_map([person], |row| {
        let on: Option<String> = row.get(2)?;
        let mark = Mark { item: row.get(0)?, value: row.get(1)?, on: on.and_then(|day| day.parse().ok()) };
        Ok(Given { mark, source: row.get(5)?, programme: row.get(6)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everybody with a relation to the learner in force.
fn recipients(reading: &Reading<'_>, learner: i64) -> Result<Vec<Recipient>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT DISTINCT p.id, p.uid FROM relation r JOIN person p ON p.id = r.person_id \
         WHERE r.other_id = ?1 AND r.superseded_at IS NULL AND coalesce(r.until_on, ?2) >= ?2 ORDER BY p.id",
    )?;
    let rows = statement.query_map(params![learner, reading.today.to_string()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Uid>(1)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (key, id) = row?;
        let name = registry::printed_name(reading.db, key)?.unwrap_or_default();
        found.push(Recipient { id, name, refused: refusal(reading, learner, key)? });
    }
    Ok(found)
}

/// The category of what a page tells beside the certificate itself: marks, sums.
fn content(paper: Paper) -> Option<&'static str> {
    match paper {
        Paper::Transcript => Some("results"),
        Paper::Payment => Some("payments"),
        Paper::Training | Paper::Participation | Paper::Reference => None,
    }
}

/// Categories of everything a page shows.
pub(super) fn shown(paper: Paper) -> Vec<&'static str> {
    let studies = matches!(paper, Paper::Reference | Paper::Transcript).then_some("learning");
    ["identity", "certificates"].into_iter().chain(studies).chain(content(paper)).collect()
}

/// Refuses a page whose very content is something else than a certificate – marks, sums – to a role that may not read that.
pub(super) fn readable(reading: &Reading<'_>, paper: Paper) -> Result<(), OfficeError> {
    let Some(category) = content(paper) else { return Ok(()) };
    rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, category))
}

/// Refuses a transcript for anybody but the learner and whoever speaks for the learner (C7).
pub(super) fn entitled(
    reading: &Reading<'_>,
    learner: i64,
    recipient: Option<Uid>,
) -> Result<(), CertificateError> {
    let Some(recipient) = recipient else { return Ok(()) };
    let recipient = registry::person(reading.db, recipient)?;
    if recipient.key == learner {
        return Ok(());
    }
    match refusal(reading, learner, recipient.key)? {
        Some(reason) => Err(CertificateError::NotEntitled { reason }),
        None => Ok(()),
    }
}

/// Why somebody may not have the results of a learner. Paying gives no right to them: of somebody of age they are the
/// learner's own, of a child its representative's.
fn refusal(reading: &Reading<'_>, learner: i64, recipient: i64) -> Result<Option<&'static str>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT kind FROM relation WHERE person_id = ?1 AND other_id = ?2 AND superseded_at IS NULL \
         AND coalesce(until_on, ?3) >= ?3",
    )?;
    let kinds = statement
        .query_map(params![recipient, learner, reading.today.to_string()], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    if kinds.is_empty() {
        return Ok(Some("unrelated"));
    }
    let authority = standing_of(reading.db, recipient, learner, reading.today)?.and_then(Authority::of_key);
    match authority {
        Some(Authority::Doubted) => return Ok(Some("doubted")),
        Some(Authority::Ended) => return Ok(Some("ended")),
        Some(Authority::PowerOfAttorney) => return Ok(None),
        Some(Authority::Declared | Authority::Verified) | None => {}
    }
    if registry::relations::left_to_the_owner(reading.office, reading.db, learner)? {
        return Ok(Some("conflict"));
    }
    let roles = registry::entry::roles_in_force(reading.db, learner)?;
    let represents = kinds.iter().any(|kind| kind == "representative" || kind == "parent");
    Ok(match age::of(reading, learner, &roles)? {
        Age::Minor if represents => None,
        Age::Minor => Some("only_pays"),
        Age::Adult => Some("of_age"),
        Age::Unknown => Some("age_unknown"),
    })
}

/// Whom a person pays for, or represents.
pub(super) fn learners(db: &Connection, payer: i64) -> Result<Vec<Learner>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT p.id, p.uid FROM relation r JOIN person p ON p.id = r.other_id \
         WHERE r.person_id = ?1 AND r.kind IN ('payer', 'representative', 'parent') \
         AND r.superseded_at IS NULL ORDER BY p.id",
    )?;
    let keys = statement
        .query_map([payer], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Uid>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::new();
    for (key, id) in keys {
        if let Some(name) = registry::printed_name(db, key)? {
            found.push(Learner { id, name, born: age::born(db, key)? });
        }
    }
    Ok(found)
}
