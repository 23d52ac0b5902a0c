//! Notices that lead to nothing any more, and why.

use super::{INACTIVE, silent};
use crate::OfficeError;
use crate::ids::Uid;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Why a notice was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The person answered.
    Answered {
        /// How the answer came.
        channel: Option<String>,
    },
    /// A later list knows a later activity.
    Active,
    /// The person has a course again.
    Course,
}

impl Why {
    /// Stable key.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Why::Answered { .. } => "answered",
            Why::Active => "active",
            Why::Course => "course",
        }
    }
}

/// A notice that was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Id of the person.
    pub person: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name.
    pub name: String,
    /// Day the notice was sent; none where it never was.
    pub sent_on: Option<NaiveDate>,
    /// What stopped it.
    pub why: Why,
    /// Day of the answer or of the later activity.
    pub on: Option<NaiveDate>,
}

/// The last notice of everybody who was told, or was to be told, and is not on the way out any more; the latest first.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn stopped(office: &Office) -> Result<Vec<Stopped>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let silent: BTreeSet<i64> = silent(reading)?.iter().map(|one| one.person).collect();
        let mut statement = reading.db.prepare_cached(&format!(
            "SELECT n.person_id, n.inactive_since, n.sent_on, n.answered_on, n.answer_channel, \
                coalesce(d.signed_in, d.registered, d.last_activity), coalesce({INACTIVE}, FALSE) \
             FROM inactivity_notice n LEFT JOIN person_dates d ON d.person_id = n.person_id \
             WHERE n.person_id IS NOT NULL AND n.superseded_at IS NULL AND n.id = (SELECT max(id) \
                FROM inactivity_notice o WHERE o.person_id = n.person_id AND o.superseded_at IS NULL) \
             ORDER BY n.prepared_on DESC, n.id DESC"
        ))?;
        let day = |text: Option<String>| text.and_then(|text| text.parse::<NaiveDate>().ok());
        let mut found = Vec::new();
        let mut keys = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person: i64 = row.get(0)?;
            if silent.contains(&person) {
                continue;
            }
            let (answered, active) = (day(row.get(3)?), day(row.get(5)?));
            let later = active > day(row.get(1)?);
            let (why, on) = match answered {
                Some(on) => (Why::Answered { channel: row.get(4)? }, Some(on)),
                None if later && row.get(6)? => (Why::Active, active),
                None => (Why::Course, None),
            };
            keys.push(person);
            found.push((day(row.get(2)?), why, on));
        }
        let people = registry::rows_of(reading, &keys)?;
        let line = |((sent_on, why, on), row): (
            (Option<NaiveDate>, Why, Option<NaiveDate>),
            registry::PersonRow,
        )| {
            Stopped { person: row.id, case_number: row.case_number, name: row.name, sent_on, why, on }
        };
        Ok(found.into_iter().zip(people).map(line).collect())
    })
}
