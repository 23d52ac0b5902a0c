//! The events of a person's life at the school that terms start from.

use crate::OfficeError;
use chrono::NaiveDate;
use policy::StartEvent;
use rusqlite::Connection;

/// Dates known about one person. What is not known stays `None`: it is asked for, never invented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Events {
    /// The last course ended – the person's own, or the one paid for; `None` while any of them has no end.
    pub course_end: Option<NaiveDate>,
    /// The account or the file was registered.
    pub registered: Option<NaiveDate>,
    /// The consents ended: nobody knows while they live; an erasure on a withdrawal does.
    pub consent_end: Option<NaiveDate>,
    /// The latest activity known: sign-in, course, certificate, registration.
    pub last_activity: Option<NaiveDate>,
}

impl Events {
    /// Reads the dates of a person.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of(db: &Connection, person: i64) -> Result<Events, OfficeError> {
        let (end, open, begun): (Option<String>, i64, Option<String>) = db
            // A payer's or parent's contract is the learner's course.
            .prepare_cached(
                "SELECT max(ends_on), count(*) - count(ends_on), max(coalesce(ends_on, starts_on)) \
                 FROM enrolment WHERE superseded_at IS NULL AND (person_id = ?1 OR person_id IN \
                    (SELECT other_id FROM relation WHERE person_id = ?1 AND superseded_at IS NULL))",
            )?
            .query_row([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (registered, signed_in): (Option<String>, Option<String>) = db
            .prepare_cached(
                "SELECT max(CASE kind WHEN 'registered' THEN on_date END), \
                        max(CASE kind WHEN 'last_sign_in' THEN on_date END) \
                 FROM account_event WHERE person_id = ?1 AND superseded_at IS NULL",
            )?
            .query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let issued: Option<String> = db
            .prepare_cached("SELECT max(issued_on) FROM certificate WHERE person_id = ?1")?
            .query_row([person], |row| row.get(0))?;
        let day = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<NaiveDate>().ok());
        let registered = day(&registered);
        Ok(Events {
            course_end: if open == 0 { day(&end) } else { None },
            registered,
            consent_end: None,
            last_activity: [day(&begun), day(&signed_in), day(&issued), registered]
                .into_iter()
                .flatten()
                .max(),
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
}
