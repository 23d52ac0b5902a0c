//! Files about a person, each sealed by itself under a key in its row (JOURNAL.md §7).
//!
//! Crash rule: file first, row second; on deletion row first, file second; [`sweep`] at unlock repairs what a kill left.
//! Deleting the row destroys the key, and with it the file wherever copies lie. The name of the original is not kept:
//! it can name a person.

pub(crate) mod inside;
mod keep;
mod kept;
mod messages;
pub(crate) mod store;
mod sweep;

pub use inside::Unread;
pub use keep::{Added, New, Plain, add, ask_to_save, delete, list, open_into, plain, saved};
pub(crate) use keep::{list_of, named};
pub use kept::{Called, kept, kept_called, kept_saved, open_kept_into};
pub(crate) use messages::{came_with, carry};
pub use sweep::{remove_orphans, sweep, verify};

use crate::OfficeError;
use crate::ids::Uid;
use vault::sealed::SealedError;

/// Largest file taken, in bytes.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// Kinds a file may be of; each has its words `attachment-kind-<key>`.
pub const KINDS: &[&str] = &["request", "consent", "contract", "authority", "education", "letter", "other"];

/// An attachment as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Id.
    pub id: Uid,
    pub(crate) table: &'static str,
    pub(crate) row: i64,
    /// Kind key; `message` of what came with one.
    pub kind: String,
    /// What the operator wrote of it.
    pub title: Option<String>,
    /// Media type, by the content.
    pub media_type: String,
    /// Ending it is saved under, without a dot.
    pub extension: String,
    /// Bytes.
    pub size: u64,
    /// Day it was added.
    pub added: chrono::NaiveDate,
    /// Day of the message it came with.
    pub said: Option<chrono::NaiveDate>,
    /// Whether a file of the right length is there. (Its content is compared by the verification.)
    pub state: State,
    /// Why it is kept; only in [`list`].
    pub reason: Option<crate::retention::Reason>,
}

impl Attachment {
    /// Category key: of a file that came with a message it is the message's.
    #[must_use]
    pub fn category(&self) -> &'static str {
        category_of(self.table)
    }
}

fn category_of(table: &str) -> &'static str {
    crate::catalogue::table(table).map_or("attachments", |table| table.category)
}

/// What a look at the folder says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is there.
    There,
    /// It is not.
    Missing,
    /// Another file lies in its place.
    Swapped,
}

impl State {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::There => "there",
            State::Missing => "missing",
            State::Swapped => "swapped",
        }
    }
}

/// Why a file was not taken or given out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AttachmentError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Larger than [`LARGEST`].
    #[error("the file is too large")]
    TooLarge,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A folder, a device, a socket.
    #[error("this is not a file")]
    NotAFile,
    /// No such kind.
    #[error("unknown kind of attachment")]
    UnknownKind,
    /// The title is longer than a line.
    #[error("the title is too long")]
    TitleTooLong,
    /// The sealed file is gone.
    #[error("the file of the attachment is missing")]
    Missing,
    /// The sealed file is another one, or was changed.
    #[error("the file of the attachment was exchanged or changed")]
    Swapped,
    /// The file to take could not be read.
    #[error("the file cannot be read")]
    Unreadable,
}

impl AttachmentError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AttachmentError::Office(error) => error.code(),
            AttachmentError::TooLarge => "attachments.too_large",
            AttachmentError::Empty => "attachments.empty",
            AttachmentError::NotAFile => "attachments.not_a_file",
            AttachmentError::UnknownKind => "attachments.unknown_kind",
            AttachmentError::TitleTooLong => "attachments.title_too_long",
            AttachmentError::Missing => "attachments.missing",
            AttachmentError::Swapped => "attachments.swapped",
            AttachmentError::Unreadable => "attachments.unreadable",
        }
    }
}

impl From<rusqlite::Error> for AttachmentError {
    fn from(error: rusqlite::Error) -> AttachmentError {
        AttachmentError::Office(error.into())
    }
}

impl From<vault::FileError> for AttachmentError {
    fn from(error: vault::FileError) -> AttachmentError {
        AttachmentError::Office(OfficeError::File(error))
    }
}

impl From<SealedError> for AttachmentError {
    fn from(error: SealedError) -> AttachmentError {
        match error {
            SealedError::File(vault::FileError::NotFound) => AttachmentError::Missing,
            SealedError::File(error) => error.into(),
            _ => AttachmentError::Swapped,
        }
    }
}
