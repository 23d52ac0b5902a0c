//! What the registry knows of a person's courses of one programme, and which marks were given in them.

use super::content::Mark;
use super::study;
use crate::OfficeError;
use crate::ids::Uid;
use crate::names::bilingual::parts;
use crate::names::match_key;
use crate::registry;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// A course that somebody took, or takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Course {
    /// First day.
    pub begins: Option<NaiveDate>,
    /// Last day.
    pub ends: Option<NaiveDate>,
    /// Hours of its programme.
    pub hours: Option<u32>,
}

/// Marks of one programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeMarks {
    /// The oldest first, the result of the whole last.
    pub marks: Vec<Mark>,
    /// Of some of them nothing says in which of several courses they were given.
    pub unassigned: bool,
}

/// Whether two titles are of one programme: the same words, or one of them is the Kazakh or the Russian part of the other.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (keys(one), keys(other));
    one.iter().any(|key| other.contains(key))
}

fn keys(title: &str) -> Vec<String> {
    let parts = parts(title).map(|(kazakh, russian)| [kazakh, russian]);
    std::iter::once(title).chain(parts.into_iter().flatten()).map(match_key).collect()
}

fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// Courses of a programme. A course by a group ends with its teaching, or on the day this learner left it; the term of
/// access to its materials is no teaching.
pub(super) fn of(reading: &Reading<'_>, person: i64, programme: &str) -> Result<Vec<Course>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT p.title, p.hours, e.starts_on, CASE WHEN e.group_id IS NULL THEN e.ends_on ELSE coalesce( \
            (SELECT m.until_on FROM group_member m WHERE m.group_id = e.group_id AND m.person_id = e.person_id \
                AND m.superseded_at IS NULL AND m.status IN ('finished', 'expelled')), g.ends_on) END \
         FROM enrolment e JOIN programme p ON p.id = e.programme_id LEFT JOIN study_group g ON g.id = e.group_id \
         WHERE e.person_id = ?1 AND e.superseded_at IS NULL",
    )?;
    let rows = statement.query_map([person], |row| {
        let course = Course { begins: day(row.get(2)?), ends: day(row.get(3)?), hours: row.get(1)? };
        Ok((row.get::<_, String>(0)?, course))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (title, course) = row?;
        if is_same(&title, programme) {
            found.push(course);
        }
    }
    Ok(found)
}

/// The last course of a programme that has begun. One without a last day is over when a certificate says so.
pub(super) fn last(
    reading: &Reading<'_>,
    person: i64,
    programme: &str,
) -> Result<Option<Course>, OfficeError> {
    let begun = |course: &Course| course.begins.is_none_or(|day| day <= reading.today);
    let Some(mut course) = of(reading, person, programme)?.into_iter().filter(begun).max() else {
        return Ok(None);
    };
    if course.ends.is_none() {
        course.ends = completed(reading, person, programme)?
            .filter(|day| course.begins.is_none_or(|begins| begins <= *day));
    }
    Ok(Some(course))
}

/// The last day on which a certificate in force says that the programme was completed.
fn completed(reading: &Reading<'_>, person: i64, programme: &str) -> Result<Option<NaiveDate>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT programme, completed_on, document FROM certificate \
         WHERE person_id = ?1 AND state IN ('issued', 'imported') AND completed_on IS NOT NULL",
    )?;
    let mut rows = statement.query([person])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let (title, document): (String, Option<String>) = (row.get(0)?, row.get(2)?);
        let title_of_pack = document.as_deref().and_then(|key| reading.pack().document(key));
        if title_of_pack.is_none_or(|one| one.paper.is_certificate()) && is_same(&title, programme) {
            last = last.max(day(row.get(1)?));
        }
    }
    Ok(last)
}

/// Whether the person took the programme: a course of it, or a certificate of it that another register told of.
pub(super) fn is_taken(reading: &Reading<'_>, person: i64, programme: &str) -> Result<bool, OfficeError> {
    if !of(reading, person, programme)?.is_empty() {
        return Ok(true);
    }
    let mut statement = reading
        .db
        .prepare_cached("SELECT programme FROM certificate WHERE person_id = ?1 AND state = 'imported'")?;
    let titles = statement.query_map([person], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(titles.iter().any(|title| is_same(title, programme)))
}

/// Marks and results of a person in one programme. A mark belongs to the programme of the group it was given in, or of
/// the course that came with the same row of a file; where neither is known, to the only programme there is.
pub(super) fn marks(
    reading: &Reading<'_>,
    person: i64,
    programme: &str,
) -> Result<ProgrammeMarks, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT e.source_id, p.title FROM enrolment e JOIN programme p ON p.id = e.programme_id WHERE e.person_id = ?1 \
         UNION ALL \
         SELECT source_id, programme FROM certificate WHERE person_id = ?1 AND state = 'imported'",
    )?;
    let courses = statement
        .query_map([person], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let only_one = courses.iter().map(|(_, title)| match_key(title)).collect::<BTreeSet<_>>().len() == 1;
    let mut found = ProgrammeMarks::default();
    for given in study::marks(reading, person)? {
        let beside = |(source, _): &&(i64, String)| *source == given.source;
        let mut titles: Vec<&str> = match &given.programme {
            Some(title) => vec![title],
            None => courses.iter().filter(beside).map(|(_, title)| title.as_str()).collect(),
        };
        if titles.is_empty() && only_one {
            titles.extend(courses.first().map(|(_, title)| title.as_str()));
        }
        found.unassigned |= titles.is_empty();
        if titles.is_empty() || titles.iter().any(|title| is_same(title, programme)) {
            found.marks.push(given.mark);
        }
    }
    Ok(found)
}

/// Marks that a transcript of a programme may show; none for a role that may not read them.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn marks_of(office: &Office, person: Uid, programme: &str) -> Result<ProgrammeMarks, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        if !rights::may(reading.pack(), reading.office.role(), "results", Operation::Read) {
            return Ok(ProgrammeMarks::default());
        }
        marks(reading, registry::person(reading.db, person)?.key, programme)
    })
}

/// The title a programme is printed with: a number alone is the key of one in the register.
///
/// # Errors
/// [`OfficeError::NotFound`] for a number that is none.
pub fn programme_called(office: &Office, typed: &str) -> Result<String, OfficeError> {
    let typed = typed.trim();
    let Ok(key) = typed.parse::<i64>() else { return Ok(typed.to_owned()) };
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        // One that is really called by a number comes first.
        let sql = "SELECT title FROM programme WHERE match_key = ?1 OR id = ?2 ORDER BY match_key = ?1 DESC LIMIT 1";
        reading
            .db
            .prepare_cached(sql)?
            .query_row(params![match_key(typed), key], |row| row.get(0))
            .optional()?
            .ok_or(OfficeError::NotFound)
    })
}
