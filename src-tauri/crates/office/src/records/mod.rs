//! Records around a person that take steps: enquiries, publications, organisations.
//!
//! What is only written down and changed (letters, paper, recordings, permissions) goes through
//! [`crate::registry::entry`]; here are those that are answered, taken down, ended.

pub mod chats;
pub mod enquiries;
pub mod organisations;
pub mod publications;
pub mod published;
pub mod special;
pub mod unneeded;

use crate::OfficeError;
use crate::registry::entry::{EntryError, Fault, Part, PartKind, read_part};
use crate::rights::{self, Operation};
use crate::session::{Office, Reading};
use chrono::NaiveDate;

/// Why a record was not made or did not take a step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A part is at fault.
    #[error("the part cannot be recorded")]
    Part {
        /// Part.
        part: &'static str,
        /// What is wrong.
        fault: Fault,
    },
    /// The enquiry is closed.
    #[error("the enquiry is closed")]
    Closed,
    /// The day lies before the one the record begins with.
    #[error("the day lies before the beginning")]
    Before(&'static str),
    /// Nobody consented to publications.
    #[error("there is no live consent to publication")]
    NoConsent,
    /// This very thing is not permitted, or no longer.
    #[error("the thing is not permitted")]
    NotPermitted,
    /// It is taken down already.
    #[error("the publication is taken down")]
    Down,
    /// The resource is the school's own: nobody else is asked.
    #[error("the school takes it down itself")]
    Ours,
    /// Nothing ends the permission yet.
    #[error("the publication may stay")]
    Stays,
    /// There is one of this name.
    #[error("there is such an organisation")]
    Known,
    /// The person stands there already.
    #[error("the person stands with the organisation")]
    Joined,
}

impl RecordError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::Office(error) => error.code(),
            RecordError::Part { fault, .. } => EntryError::Value { at: 0, part: "", fault: *fault }.code(),
            RecordError::Closed => "records.closed",
            RecordError::Before(_) => "records.before",
            RecordError::NoConsent => "records.no_consent",
            RecordError::NotPermitted => "records.not_permitted",
            RecordError::Down => "records.down",
            RecordError::Ours => "records.ours",
            RecordError::Stays => "records.stays",
            RecordError::Known => "records.known",
            RecordError::Joined => "records.joined",
        }
    }
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> RecordError {
        RecordError::Office(error.into())
    }
}

fn at<T>(part: &'static str, fault: Fault) -> Result<T, RecordError> {
    Err(RecordError::Part { part, fault })
}

/// Reads a part as the entry of values does.
fn read(
    office: &Office,
    key: &'static str,
    kind: PartKind,
    typed: &str,
    today: NaiveDate,
) -> Result<Option<String>, RecordError> {
    let part = Part { key, kind, pack: None, required: false };
    let text = crate::names::stored_text(typed);
    read_part(office, &part, text.trim(), today).or_else(|fault| at(key, fault))
}

fn required(text: Option<String>, part: &'static str) -> Result<String, RecordError> {
    text.map_or_else(|| at(part, Fault::Empty), Ok)
}

/// A day that has come.
fn past(day: NaiveDate, part: &'static str, today: NaiveDate) -> Result<(), RecordError> {
    if day > today { at(part, Fault::Future) } else { Ok(()) }
}

fn may(reading: &Reading<'_>, category: &str) -> bool {
    rights::may(reading.pack(), reading.office.role(), category, Operation::Read)
}

fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}
