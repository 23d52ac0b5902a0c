//! Courses whose end nobody told: terms that run from it are provisional until somebody does (T26).

use crate::OfficeError;
use crate::due;
use crate::groups::{self, GroupError};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::params;

/// What has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// A programme learnt without a group, by its row key.
    Programme(i64),
    /// A group.
    Group(Uid),
}

/// Learners of one group, or of one programme who began on one day, whose course has no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endless {
    /// What has no end.
    pub course: Course,
    /// Title of the programme, after that of the group.
    pub title: String,
    /// Day the course began, when that is known.
    pub starts: Option<NaiveDate>,
    /// Learners.
    pub people: u32,
}

/// Why an end was not taken down.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CourseError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The end lies before the beginning.
    #[error("a course does not end before it begins")]
    EndsBefore,
}

impl CourseError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CourseError::Office(error) => error.code(),
            CourseError::EndsBefore => "course.ends_before",
        }
    }
}

impl From<rusqlite::Error> for CourseError {
    fn from(error: rusqlite::Error) -> CourseError {
        CourseError::Office(error.into())
    }
}

/// Courses that have begun and have no end, the oldest first; those without a beginning before all.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn endless(office: &Office) -> Result<Vec<Endless>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        due::once(reading, |counted| &mut counted.endless, (), || without_end(reading))
    })
}

fn without_end(reading: &Reading<'_>) -> Result<Vec<Endless>, OfficeError> {
    // Whoever pauses in a group has no end that anybody could tell. Counted before anything is joined: there may be as
    // many enrolments as people, and a few dozen courses.
    let mut statement = reading.db.prepare_cached(
        "SELECT p.id, p.title, e.starts_on, e.people, g.uid, g.title, g.starts_on \
         FROM (SELECT programme_id, group_id, starts_on, count(DISTINCT person_id) AS people FROM enrolment e \
            WHERE ends_on IS NULL AND superseded_at IS NULL AND coalesce(starts_on, '') <= ?1 \
               AND (group_id IS NULL OR NOT EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = e.group_id \
                  AND m.person_id = e.person_id AND m.superseded_at IS NULL AND m.status = 'frozen')) \
            GROUP BY programme_id, group_id, CASE WHEN group_id IS NULL THEN starts_on END) e \
         JOIN programme p ON p.id = e.programme_id LEFT JOIN study_group g ON g.id = e.group_id \
         ORDER BY coalesce(e.starts_on, ''), p.title, g.title",
    )?;
    let rows = statement.query_map([reading.today.to_string()], |row| {
        let (programme, group): (String, Option<Uid>) = (row.get(1)?, row.get(4)?);
        let starts: Option<String> = row.get(if group.is_some() { 6 } else { 2 })?;
        let named: Option<String> = row.get(5)?;
        Ok(Endless {
            course: group.map_or(Course::Programme(row.get(0)?), Course::Group),
            title: named.map_or(programme.clone(), |named| format!("{named} · {programme}")),
            starts: starts.and_then(|text| text.parse().ok()),
            people: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes down when a course ended, or will end: of a group for all its active learners, else for everybody who began it
/// on that day and has no end; gives how many.
///
/// # Errors
/// [`CourseError::EndsBefore`]; [`OfficeError::NotFound`] when there is nobody any more.
pub fn end(
    office: &Office,
    course: Course,
    starts: Option<NaiveDate>,
    ends: NaiveDate,
) -> Result<usize, CourseError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        if starts.is_some_and(|starts| ends < starts) {
            return Err(CourseError::EndsBefore);
        }
        let entry = Entry::of("course.end_recorded").category("learning").detail(ends.to_string());
        let programme = match course {
            Course::Programme(key) => key,
            Course::Group(id) => {
                let changed = groups::set_end(writing, id, ends).map_err(|error| match error {
                    GroupError::Office(error) => CourseError::Office(error),
                    _ => CourseError::EndsBefore,
                })?;
                return Ok(Done::new(changed, entry.amount(changed)));
            }
        };
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        let (begun, at) = (starts.map(|day| day.to_string()), writing.at());
        let which = "programme_id = ?1 AND starts_on IS ?2 AND ends_on IS NULL AND superseded_at IS NULL AND group_id IS NULL";
        // An edit inserts and supersedes.
        let changed = writing.db.execute(
            &format!(
                "INSERT INTO enrolment (person_id, programme_id, starts_on, ends_on, source_id, recorded_at, start_on) \
                 SELECT person_id, programme_id, starts_on, ?3, ?4, ?5, ?3 FROM enrolment WHERE {which}"
            ),
            params![programme, begun, ends.to_string(), recorder.source(), at],
        )?;
        if changed == 0 {
            return Err(OfficeError::NotFound.into());
        }
        writing.db.execute(
            &format!("UPDATE enrolment SET superseded_at = ?3 WHERE {which}"),
            params![programme, begun, at],
        )?;
        Ok(Done::new(changed, entry.amount(changed)))
    })
}
