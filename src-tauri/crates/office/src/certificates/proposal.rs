//! What the form of a person's paper starts from.

use super::issue::gender;
use super::series::{self, Series};
use super::study::{self, Known};
use crate::OfficeError;
use crate::ids::Uid;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Datelike, NaiveDate};

/// What the form starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Name in the nominative, as the certificate's frame wants it.
    pub name: Option<String>,
    /// The gender is not known, so the text says «завершил(а)».
    pub gender_unknown: bool,
    /// `male`, `female`.
    pub gender: Option<&'static str>,
    /// Number the next certificate would get.
    pub next_number: String,
    /// Day it would be issued.
    pub today: NaiveDate,
    /// Programmes of the person first, then of the school.
    pub programmes: Vec<Course>,
    /// What the registry knows for papers that certify nothing.
    pub known: Known,
}

/// A programme, with what a person's course of it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Title.
    pub title: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// First day.
    pub began: Option<NaiveDate>,
    /// Last day.
    pub ends: Option<NaiveDate>,
}

/// What the form starts from for one person.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn propose(office: &Office, person: Uid) -> Result<Proposal, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let person = registry::person(reading.db, person)?;
        let gender = gender(reading, person.key)?;
        let mut programmes = reading
            .db
            .prepare_cached(
                "SELECT p.title, p.hours, e.starts_on, e.ends_on FROM enrolment e JOIN programme p ON p.id = e.programme_id \
                 WHERE e.person_id = ?1 AND e.superseded_at IS NULL ORDER BY e.ends_on DESC",
            )?
            .query_map([person.key], programme)?
            .collect::<Result<Vec<_>, _>>()?;
        let others = reading
            .db
            .prepare_cached("SELECT title, hours, NULL, NULL FROM programme ORDER BY title LIMIT 50")?
            .query_map([], programme)?
            .collect::<Result<Vec<_>, _>>()?;
        for other in others {
            if !programmes.iter().any(|one: &Course| one.title == other.title) {
                programmes.push(other);
            }
        }
        Ok(Proposal {
            name: registry::printed_name(reading.db, person.key)?,
            gender_unknown: gender.is_none(),
            gender,
            next_number: series::next_number(reading.db, &first_series(reading)?)?,
            today: reading.today,
            programmes,
            known: study::known(reading, person.key)?,
        })
    })
}

fn programme(row: &rusqlite::Row<'_>) -> rusqlite::Result<Course> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    Ok(Course { title: row.get(0)?, hours: row.get(1)?, began: day(2)?, ends: day(3)? })
}

fn first_series(reading: &Reading<'_>) -> Result<Series, OfficeError> {
    let letters = reading.pack().documents.first().map_or("", |first| first.series.as_str());
    Ok(Series::new(letters, reading.today.year()))
}
