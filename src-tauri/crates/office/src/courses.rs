//! Courses whose end nobody told: terms that run from it are provisional until somebody does (T26).

use crate::OfficeError;
use crate::journal::Entry;
use crate::registry::{Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::NaiveDate;
use rusqlite::params;

/// Learners of one programme who began on one day and whose course has no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endless {
    /// Row key of the programme.
    pub programme: i64,
    /// Its title.
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
        let mut statement = reading.db.prepare_cached(
            "SELECT p.id, p.title, e.starts_on, count(DISTINCT e.person_id) FROM enrolment e \
             JOIN programme p ON p.id = e.programme_id \
             WHERE e.ends_on IS NULL AND e.superseded_at IS NULL AND coalesce(e.starts_on, '') <= ?1 \
             GROUP BY p.id, e.starts_on ORDER BY coalesce(e.starts_on, ''), p.title",
        )?;
        let rows = statement.query_map([reading.today.to_string()], |row| {
            let starts: Option<String> = row.get(2)?;
            Ok(Endless {
                programme: row.get(0)?,
                title: row.get(1)?,
                starts: starts.and_then(|text| text.parse().ok()),
                people: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Takes down when a course ended, or will end, for everybody who began it on that day and has no end; gives how many.
///
/// # Errors
/// [`CourseError::EndsBefore`]; [`OfficeError::NotFound`] when there is nobody any more.
pub fn end(
    office: &Office,
    programme: i64,
    starts: Option<NaiveDate>,
    ends: NaiveDate,
) -> Result<usize, CourseError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        if starts.is_some_and(|starts| ends < starts) {
            return Err(CourseError::EndsBefore);
        }
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        let (begun, at) = (starts.map(|day| day.to_string()), writing.at());
        let which = "programme_id = ?1 AND starts_on IS ?2 AND ends_on IS NULL AND superseded_at IS NULL";
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
        let entry = Entry::of("course.end_recorded").category("learning").amount(changed);
        Ok(Done::new(changed, entry.detail(ends.to_string())))
    })
}
