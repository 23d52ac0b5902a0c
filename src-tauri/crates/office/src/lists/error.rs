//! Why a list is not given out.

use crate::OfficeError;
use chrono::NaiveDate;

/// Why a list was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// A general refusal.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The newest list of those who unsubscribed is older than a week, or there is none.
    #[error("the list of those who unsubscribed is too old")]
    Stale {
        /// When it was imported.
        last: Option<NaiveDate>,
    },
    /// No purpose of the pack takes this channel.
    #[error("no purpose takes this channel")]
    NoPurpose,
    /// Unknown kind or channel.
    #[error("unknown choice")]
    UnknownChoice(&'static str),
    /// Why, for whom, or until when is missing or too long.
    #[error("bad text")]
    BadText(&'static str),
    /// The copy is to be deleted before it is made, or too late.
    #[error("bad day of deletion")]
    BadDeleteBy,
    /// The file holds neither an address nor a phone.
    #[error("no addresses in the file")]
    NoAddresses,
    /// A line says something of a subscriber that nobody can read.
    #[error("unknown state of a subscriber")]
    UnknownState {
        /// Line of the file, from 1.
        row: usize,
    },
    /// Somebody on it asked that the recipient gets nothing.
    #[error("somebody asked that the recipient gets nothing")]
    Avoided {
        /// How many.
        people: usize,
    },
    /// Nobody is on the list.
    #[error("the list is empty")]
    Empty,
    /// The file that was given out is where it was saved.
    #[error("the copy is still there")]
    CopyThere,
    /// Where the file was saved cannot be looked at from here.
    #[error("the copy is out of sight")]
    CopyOutOfSight,
    /// The owner closed the mailing over this channel.
    #[error("the mailing is closed")]
    Closed {
        /// When.
        on: NaiveDate,
    },
    /// The mailing over this channel runs.
    #[error("the mailing is not closed")]
    NotClosed,
}

impl ListError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ListError::Office(error) => error.code(),
            ListError::Stale { .. } => "lists.unsubscribed_stale",
            ListError::NoPurpose => "lists.no_purpose",
            ListError::UnknownChoice(_) => "lists.unknown_choice",
            ListError::BadText(_) => "lists.bad_text",
            ListError::BadDeleteBy => "lists.bad_delete_by",
            ListError::NoAddresses => "lists.no_addresses",
            ListError::UnknownState { .. } => "lists.unknown_state",
            ListError::Avoided { .. } => "lists.avoided",
            ListError::Empty => "lists.empty",
            ListError::CopyThere => "lists.copy_there",
            ListError::CopyOutOfSight => "lists.copy_out_of_sight",
            ListError::Closed { .. } => "lists.mailing_closed",
            ListError::NotClosed => "lists.mailing_not_closed",
        }
    }
}

impl From<rusqlite::Error> for ListError {
    fn from(error: rusqlite::Error) -> ListError {
        ListError::Office(error.into())
    }
}
