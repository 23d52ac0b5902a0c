//! Why a restriction was not placed or lifted.

use crate::OfficeError;

/// Why a restriction was not placed or lifted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestrictionError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The pack knows no such motive.
    #[error("the pack has no such motive")]
    UnknownMotive,
    /// The pack knows no such use, or none at all.
    #[error("the pack has no such use")]
    UnknownUse,
    /// The pack has no such category.
    #[error("the pack has no such category")]
    UnknownCategory,
    /// The register knows no such recipient, or the school does not use it.
    #[error("no such recipient is in use")]
    UnknownRecipient,
    /// Nothing was said, or too much.
    #[error("a restriction is placed and lifted with a reason of reasonable length")]
    Words,
    /// The demand came in the future.
    #[error("the demand came in the future")]
    Future,
    /// Its last day is over.
    #[error("the last day lies in the past")]
    Until,
    /// It is not in force any more.
    #[error("the restriction is not in force any more")]
    Lifted,
}

impl RestrictionError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RestrictionError::Office(error) => error.code(),
            RestrictionError::UnknownMotive => "restriction.unknown_motive",
            RestrictionError::UnknownUse => "restriction.unknown_use",
            RestrictionError::UnknownCategory => "restriction.unknown_category",
            RestrictionError::UnknownRecipient => "restriction.unknown_recipient",
            RestrictionError::Words => "restriction.words",
            RestrictionError::Future => "restriction.future",
            RestrictionError::Until => "restriction.until",
            RestrictionError::Lifted => "restriction.lifted",
        }
    }
}

impl From<rusqlite::Error> for RestrictionError {
    fn from(error: rusqlite::Error) -> RestrictionError {
        RestrictionError::Office(error.into())
    }
}
