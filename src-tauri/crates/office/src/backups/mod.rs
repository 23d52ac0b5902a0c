//! Backups: one file that needs no key to make or to check, and a restore that undoes nothing done for a person.
//!
//! The bytes, the order of checks and the threat model stand in `BACKUP.md`. [`manifest`] and [`container`] are the
//! format, [`make`] writes it, [`check`] verifies it with the keys (and is the drill), [`restore`] brings a vault back,
//! [`places`] and [`copies`] know where copies lie, why each is kept and by when it must go, [`holding`] which of them
//! hold somebody erased, [`noted`] of those made while the vault was locked, [`gone`] what is said of those out of reach, [`counts`] what a restored one must hold.

pub mod check;
pub mod container;
pub mod copies;
mod counts;
pub mod gone;
pub mod holding;
pub mod keep;
pub mod make;
pub mod manifest;
pub mod noted;
pub mod places;
pub mod restore;
mod unpack;

pub use check::{Verified, drill, verify};
pub use container::Container;
pub use make::{Made, before_migration, make_locked};
pub use manifest::{Manifest, Part};
pub use restore::{Elsewhere, Gap, LedgerSource, Ready, Restored, Restorer, Restoring};

use crate::OfficeError;

/// Why a backup was not made, does not hold, or was not restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// Storage, files, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The header in the backup.
    #[error(transparent)]
    Header(#[from] vault::UnlockError),
    /// Another kind of file.
    #[error("the file is not a backup")]
    NotABackup,
    /// The file does not end as a backup ends.
    #[error("the backup is cut off or something was appended")]
    Incomplete,
    /// A part is not what the manifest says.
    #[error("the backup is damaged: {part}")]
    Damaged {
        /// Name of the part.
        part: String,
    },
    /// The registry in it names a sealed file that is not in it.
    #[error("an attachment is missing in the backup: {part}")]
    AttachmentMissing {
        /// Name of the part.
        part: String,
    },
    /// A sealed file in it is whole, and not the one the registry names.
    #[error("an attachment in the backup is another file: {part}")]
    AttachmentSwapped {
        /// Name of the part.
        part: String,
    },
    /// A newer version made it.
    #[error("the backup has the newer version {version}")]
    Newer {
        /// Its version.
        version: i64,
    },
    /// The manifest's code is not the vault's.
    #[error("the backup was changed after it was made")]
    Forged,
    /// The backup is of another vault than the one at hand.
    #[error("the backup is of another vault")]
    OtherVault,
    /// The folder to restore into is not empty.
    #[error("the folder is not empty")]
    FolderNotEmpty,
    /// There is a file of that name.
    #[error("the file exists")]
    FileExists,
    /// The place cannot be reached at present.
    #[error("the place is absent")]
    PlaceAbsent,
    /// The place lies in the vault's own folder.
    #[error("the place is inside the vault")]
    PlaceInsideVault,
    /// The place is known already.
    #[error("the place is known")]
    PlaceKnown,
    /// No place is set.
    #[error("no place for backups")]
    NoPlace,
    /// The copy can be reached.
    #[error("the copy can be reached")]
    CopyPresent,
    /// Nobody erased is in the copy.
    #[error("the copy holds nobody erased")]
    NothingErased,
    /// A block without a reason.
    #[error("a reason is needed")]
    Reason,
    /// A review that is over, or later than six months.
    #[error("the review lies outside six months")]
    Review,
    /// A day before the copy was made, or in the future.
    #[error("no such day for this copy")]
    Day,
    /// What came out is not what was counted when it was made.
    #[error("{what}: {expected} were backed up, {found} came back")]
    Different {
        /// What was counted: a table, `attachments`, `journal`.
        what: String,
        /// When it was made.
        expected: i64,
        /// In the restored copy.
        found: i64,
    },
    /// There is no copy to try.
    #[error("no copy")]
    NoCopy,
}

impl BackupError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            BackupError::Office(error) => error.code(),
            BackupError::Header(error) => error.code(),
            BackupError::NotABackup => "backup.not_a_backup",
            BackupError::Incomplete => "backup.incomplete",
            BackupError::Damaged { .. } => "backup.damaged",
            BackupError::AttachmentMissing { .. } => "backup.attachment_missing",
            BackupError::AttachmentSwapped { .. } => "backup.attachment_swapped",
            BackupError::Newer { .. } => "backup.newer",
            BackupError::Forged => "backup.forged",
            BackupError::OtherVault => "backup.other_vault",
            BackupError::FolderNotEmpty => "backup.folder_not_empty",
            BackupError::FileExists => "backup.file_exists",
            BackupError::PlaceAbsent => "backup.place_absent",
            BackupError::PlaceInsideVault => "backup.place_inside_vault",
            BackupError::PlaceKnown => "backup.place_known",
            BackupError::NoPlace => "backup.no_place",
            BackupError::NoCopy => "backup.no_copy",
            BackupError::CopyPresent => "backup.copy_present",
            BackupError::NothingErased => "backup.nothing_erased",
            BackupError::Reason => "backup.reason",
            BackupError::Review => "backup.review",
            BackupError::Day => "backup.day",
            BackupError::Different { .. } => "backup.different",
        }
    }
}

impl From<std::io::Error> for BackupError {
    fn from(error: std::io::Error) -> BackupError {
        BackupError::Office(OfficeError::File(error.into()))
    }
}

impl From<vault::FileError> for BackupError {
    fn from(error: vault::FileError) -> BackupError {
        BackupError::Office(OfficeError::File(error))
    }
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> BackupError {
        BackupError::Office(error.into())
    }
}

impl From<crate::erasure::ErasureError> for BackupError {
    fn from(error: crate::erasure::ErasureError) -> BackupError {
        match error {
            crate::erasure::ErasureError::Office(error) => BackupError::Office(error),
            // A replay asks for no confirmation and no plan; what is left are inconsistencies of the program.
            _ => BackupError::Office(OfficeError::Internal("replay")),
        }
    }
}
