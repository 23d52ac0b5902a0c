//! Refusals of the core that belong to no single module.

/// Why a use case did not happen. Never holds a value of a person.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OfficeError {
    /// SQLite refused; the transaction is rolled back.
    #[error("the registry could not be read or written")]
    Storage(#[source] rusqlite::Error),
    /// The disk is full; the transaction is rolled back.
    #[error("the disk is full")]
    DiskFull,
    /// The database file does not read as it was written.
    #[error("the registry is damaged")]
    Damaged,
    /// Written by a newer version.
    #[error("the registry was changed by a newer version")]
    Newer {
        /// Its schema version.
        version: i64,
    },
    /// The vault was locked while the work was under way; what had not been committed is rolled back.
    #[error("the vault is locked")]
    Closed,
    /// Another program has the vault open.
    #[error("the vault is in use")]
    InUse,
    /// The role of the operator does not open this.
    #[error("the role does not open this category")]
    RoleDenied {
        /// Role key.
        role: String,
        /// Category key.
        category: String,
    },
    /// Somebody asked that the person's data are not used like this (Q4).
    #[error("this use of the person's data is restricted")]
    Restricted {
        /// The use, by its key.
        of: &'static str,
        /// First day.
        since: chrono::NaiveDate,
        /// Key of the motive.
        motive: String,
    },
    /// The card was merged into another one since it was shown.
    #[error("the card was merged into another one")]
    Merged {
        /// Number of the card it is part of now.
        case_number: i64,
    },
    /// No such person, certificate, run.
    #[error("not found")]
    NotFound,
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] vault::files::FileError),
    /// The pack kept in the vault does not load.
    #[error(transparent)]
    Pack(#[from] policy::PackError),
    /// A calendar file that cannot be used.
    #[error(transparent)]
    Calendar(#[from] policy::CalendarError),
    /// The new rules are the old ones.
    #[error("nothing would change")]
    NothingChanged,
    /// A question is answered with a reason of reasonable length.
    #[error("a reason is needed")]
    Reason,
    /// A notice that cannot have been sent like this.
    #[error("the notice cannot be recorded")]
    Notice,
    /// What was shown is not what would be done now.
    #[error("something has changed since it was shown")]
    Changed,
    /// Nothing is due.
    #[error("nothing is due")]
    NothingDue,
    /// The person stopped the work; nothing was written.
    #[error("stopped")]
    Cancelled,
    /// What the vault keeps sealed does not open.
    #[error("a sealed part does not open")]
    Sealed,
    /// Something the module's own tests exclude.
    #[error("internal inconsistency: {0}")]
    Internal(&'static str),
}

impl OfficeError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            OfficeError::Storage(_) => "office.storage",
            OfficeError::DiskFull => "files.disk_full",
            OfficeError::Damaged => "vault.registry_damaged",
            OfficeError::Newer { .. } => "vault.newer",
            OfficeError::Closed => "gate.not_open",
            OfficeError::InUse => "vault.in_use",
            OfficeError::RoleDenied { .. } => "office.role_denied",
            OfficeError::Restricted { .. } => "office.restricted",
            OfficeError::Merged { .. } => "office.card_merged",
            OfficeError::NotFound => "office.not_found",
            OfficeError::File(error) => error.code(),
            OfficeError::Pack(error) => error.code(),
            OfficeError::Calendar(error) => error.code(),
            OfficeError::NothingChanged => "rules.nothing_changed",
            OfficeError::Reason => "finding.reason",
            OfficeError::Notice => "notice.wrong",
            OfficeError::Changed => "journal.changed",
            OfficeError::NothingDue => "journal.nothing_due",
            OfficeError::Cancelled => "office.cancelled",
            OfficeError::Sealed => "vault.registry_damaged",
            OfficeError::Internal(_) => "office.internal",
        }
    }
}

impl From<rusqlite::Error> for OfficeError {
    fn from(error: rusqlite::Error) -> OfficeError {
        use rusqlite::ErrorCode;
        match &error {
            // The index of the log could not grow: SQLite has no other word for a full disk there.
            rusqlite::Error::SqliteFailure(failure, _)
                if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE =>
            {
                OfficeError::DiskFull
            }
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => OfficeError::DiskFull,
                // The file may not grow: a limit of the file system or of the account (EFBIG). SQLite names only a
                // missing byte of the disk "full", and there is nothing else a person could do about a refused write.
                _ if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE => OfficeError::DiskFull,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => OfficeError::Damaged,
                _ => OfficeError::Storage(error),
            },
            rusqlite::Error::QueryReturnedNoRows => OfficeError::NotFound,
            _ => OfficeError::Storage(error),
        }
    }
}
