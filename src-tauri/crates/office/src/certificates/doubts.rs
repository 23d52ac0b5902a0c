//! What somebody looks at twice before a certificate is issued, and confirms: it is dated before the course ends, or the
//! person holds one of the same course already. Both may be right – a course passed early, a lost page that is no
//! duplicate – so that nothing is refused for ever.

use super::issue::Draft;
use crate::OfficeError;
use crate::names::match_key;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// A doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The day of completion lies before the end of the course.
    CompletedEarly,
    /// A paper of this course is in force.
    IssuedBefore,
}

impl Doubt {
    /// Stable key: `certificate-warning-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Doubt::CompletedEarly => "completed_early",
            Doubt::IssuedBefore => "issued_before",
        }
    }
}

/// The doubts about each draft, in the order given.
///
/// # Errors
/// [`OfficeError::NotFound`] for somebody who has no card.
pub fn doubts(office: &Office, drafts: &[Draft]) -> Result<Vec<Vec<Doubt>>, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        drafts.iter().map(|draft| of(reading, draft)).collect()
    })
}

fn of(reading: &Reading<'_>, draft: &Draft) -> Result<Vec<Doubt>, OfficeError> {
    let Some(completed) = draft.completed else { return Ok(Vec::new()) };
    let person = registry::person(reading.db, draft.person)?.key;
    let programme = match_key(&draft.programme);
    let courses = courses(reading, person, &programme)?;
    let mut found = Vec::new();
    // Of several courses of one programme the paper may be about any that is over.
    let ends = |course: &Course| course.ends.is_some_and(|ends| completed < ends);
    if !courses.is_empty() && courses.iter().all(ends) {
        found.push(Doubt::CompletedEarly);
    }
    if held_before(reading, person, &programme, completed, &courses)? {
        found.push(Doubt::IssuedBefore);
    }
    Ok(found)
}

struct Course {
    begins: Option<NaiveDate>,
    ends: Option<NaiveDate>,
}

fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// Courses of the programme. A course by a group ends with its teaching, or on the day this learner finished; the term
/// of access to its materials is no teaching.
fn courses(reading: &Reading<'_>, person: i64, programme: &str) -> Result<Vec<Course>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT e.starts_on, CASE WHEN e.group_id IS NULL THEN e.ends_on ELSE coalesce( \
            (SELECT m.until_on FROM group_member m WHERE m.group_id = e.group_id AND m.person_id = e.person_id \
                AND m.superseded_at IS NULL AND m.status = 'finished'), g.ends_on) END \
         FROM enrolment e JOIN programme p ON p.id = e.programme_id LEFT JOIN study_group g ON g.id = e.group_id \
         WHERE e.person_id = ?1 AND e.superseded_at IS NULL AND p.match_key = ?2",
    )?;
    let rows = statement.query_map(params![person, programme], |row| {
        Ok(Course { begins: day(row.get(0)?), ends: day(row.get(1)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a paper of the programme is in force that this one does not follow: an expired one does not count, nor one of
/// a course that was over when the present one began.
fn held_before(
    reading: &Reading<'_>,
    person: i64,
    programme: &str,
    completed: NaiveDate,
    courses: &[Course],
) -> Result<bool, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT programme, coalesce(completed_on, issued_on), valid_until FROM certificate \
         WHERE person_id = ?1 AND state IN ('issued', 'imported', 'reserved')",
    )?;
    let papers = statement
        .query_map([person], |row| {
            Ok((row.get::<_, Option<String>>(0)?, day(row.get(1)?), day(row.get(2)?)))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let begins =
        courses.iter().filter_map(|course| course.begins).filter(|begins| *begins <= completed).max();
    Ok(papers.into_iter().any(|(title, then, until)| {
        title.is_some_and(|title| match_key(&title) == programme)
            && until.is_none_or(|until| until >= completed)
            && then.zip(begins).is_none_or(|(then, begins)| then >= begins)
    }))
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
