//! The events of a person's life at the school that terms start from.
//!
//! They are computed from the rows they come from and kept in `person_dates`, so that a list of what is due compares
//! with an index. Triggers of the schema note whose dates became stale; [`refresh`] runs before every commit.

use crate::OfficeError;
use chrono::NaiveDate;
use policy::StartEvent;
use rusqlite::{Connection, OptionalExtension, Row};

/// Dates known about one person. What is not known stays `None`: it is asked for, never invented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Events {
    /// The last course ended – the person's own, or the one paid for; `None` while any of them has no end.
    pub course_end: Option<NaiveDate>,
    /// The account or the file was registered.
    pub registered: Option<NaiveDate>,
    /// The last sign-in known.
    pub signed_in: Option<NaiveDate>,
    /// The consents ended: nobody knows while they live; an erasure on a withdrawal does.
    pub consent_end: Option<NaiveDate>,
    /// How many courses are known, ended or not.
    pub courses: u32,
    /// The latest activity known: sign-in, course, certificate, registration.
    pub last_activity: Option<NaiveDate>,
}

/// The columns of `person_dates` of the person `p`, from the rows they come from. A payer's or parent's contract is the
/// learner's course.
const COMPUTED: &str = "\
    SELECT id, course_end, registered, signed_in, nullif(max(begun, certified, \
           coalesce(signed_in, ''), coalesce(registered, '')), ''), courses \
    FROM (SELECT p.id AS id, \
        (SELECT CASE WHEN count(*) = count(ends_on) THEN max(ends_on) END FROM enrolment \
            WHERE superseded_at IS NULL AND (person_id = p.id OR person_id IN \
                (SELECT other_id FROM relation WHERE person_id = p.id AND superseded_at IS NULL))) AS course_end, \
        (SELECT max(on_date) FROM account_event \
            WHERE person_id = p.id AND superseded_at IS NULL AND kind = 'registered') AS registered, \
        (SELECT max(on_date) FROM account_event \
            WHERE person_id = p.id AND superseded_at IS NULL AND kind = 'last_sign_in') AS signed_in, \
        (SELECT count(*) FROM enrolment WHERE superseded_at IS NULL AND (person_id = p.id OR person_id IN \
                (SELECT other_id FROM relation WHERE person_id = p.id AND superseded_at IS NULL))) AS courses, \
        coalesce((SELECT max(coalesce(ends_on, starts_on)) FROM enrolment \
            WHERE superseded_at IS NULL AND (person_id = p.id OR person_id IN \
                (SELECT other_id FROM relation WHERE person_id = p.id AND superseded_at IS NULL))), '') AS begun, \
        coalesce((SELECT max(issued_on) FROM certificate WHERE person_id = p.id), '') AS certified \
    FROM person p WHERE p.id IN ";

/// Computes anew the dates of everybody whose rows changed in this transaction.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn refresh(db: &Connection) -> Result<(), OfficeError> {
    let stale: bool = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person_dates_stale)")?
        .query_row([], |row| row.get(0))?;
    if stale {
        db.execute(
            &format!(
                "INSERT OR REPLACE INTO person_dates {COMPUTED} (SELECT person_id FROM person_dates_stale))"
            ),
            [],
        )?;
        db.execute("DELETE FROM person_dates_stale", [])?;
    }
    Ok(())
}

impl Events {
    /// Reads the dates of a person; inside a transaction that has changed their rows they are computed on the spot.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of(db: &Connection, person: i64) -> Result<Events, OfficeError> {
        let kept = db
            .prepare_cached(
                "SELECT person_id, course_end, registered, signed_in, last_activity, courses FROM person_dates \
                 WHERE person_id = ?1 AND NOT EXISTS (SELECT 1 FROM person_dates_stale WHERE person_id = ?1)",
            )?
            .query_row([person], Events::read)
            .optional()?;
        if let Some(events) = kept {
            return Ok(events);
        }
        let computed =
            db.prepare_cached(&format!("{COMPUTED} (?1))"))?.query_row([person], Events::read).optional()?;
        Ok(computed.unwrap_or_default())
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Events> {
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
        };
        Ok(Events {
            course_end: day(1)?,
            registered: day(2)?,
            signed_in: day(3)?,
            consent_end: None,
            last_activity: day(4)?,
            courses: row.get(5)?,
        })
    }

    /// The date of a pack's event, when it is known. The contract of a course ends with the course: that is how
    /// both schools sell it.
    #[must_use]
    pub fn date(&self, event: StartEvent) -> Option<NaiveDate> {
        match event {
            StartEvent::CourseEnd | StartEvent::ContractEnd | StartEvent::StudyEnd => self.course_end,
            StartEvent::Registered => self.registered,
            StartEvent::ConsentEnd => self.consent_end,
            StartEvent::LastActivity => self.last_activity,
            _ => None,
        }
    }

    /// The column of `person_dates` that holds an event; `None` for events that no row dates yet.
    pub(crate) fn column(event: StartEvent) -> Option<&'static str> {
        match event {
            StartEvent::CourseEnd | StartEvent::ContractEnd | StartEvent::StudyEnd => Some("course_end"),
            StartEvent::Registered => Some("registered"),
            StartEvent::LastActivity => Some("last_activity"),
            _ => None,
        }
    }
}
