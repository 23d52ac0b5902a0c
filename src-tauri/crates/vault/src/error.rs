//! What can go wrong with keys and the header, each with a stable code.
//!
//! Errors name parts of the format, never a login, a passphrase or a value of a person. The window's four unlock
//! messages (wrong phrase, second factor, damage, newer version) rest on these being apart.

use crate::files::FileError;
use crate::keyslot::FactorKind;

/// Which part of the header is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Damaged {
    /// Not a header at all: too long, not UTF-8, no frame.
    Frame,
    /// The unkeyed checksum of the file.
    Checksum,
    /// The name of the format.
    Format,
    /// A member is missing, unknown, repeated, of a wrong type, or spelt another way than the one valid way.
    Spelling,
    /// A value breaks a rule of FORMAT.md §5.
    Value,
    /// Slots contradict each other: two with one login or id, two for recovery, none with a passphrase.
    Slots,
    /// The checksum of a slot.
    SlotChecksum,
    /// The authentication code: somebody changed the header without the master key.
    Mac,
    /// The wrapped fingerprint key.
    FingerprintKey,
}

impl Damaged {
    /// Short stable name, for the technical line of a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Checksum => "checksum",
            Self::Format => "format",
            Self::Spelling => "spelling",
            Self::Value => "value",
            Self::Slots => "slots",
            Self::SlotChecksum => "slot_checksum",
            Self::Mac => "mac",
            Self::FingerprintKey => "fingerprint_key",
        }
    }
}

/// Why a vault does not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnlockError {
    /// The slot is whole, the second factor fits, the passphrase does not.
    #[error("the passphrase does not open the slot")]
    WrongPassphrase,
    /// The slot needs a second factor that was not given; the passphrase was not tried.
    #[error("the slot needs a second factor that is not here")]
    SecondFactorMissing {
        /// What the slot needs.
        needed: FactorKind,
        /// When the slot was made, to find the right key file by.
        created: String,
    },
    /// The second factor belongs elsewhere; the passphrase was not tried.
    #[error("the second factor is not the one of this slot")]
    SecondFactorWrong {
        /// What the slot needs.
        needed: FactorKind,
        /// When the slot was made, to find the right key file by.
        created: String,
    },
    /// No slot has this login.
    #[error("no slot has this login")]
    UnknownOperator,
    /// The header is damaged or was changed without the key.
    #[error("the header is damaged: {}", what.as_str())]
    Damaged {
        /// Which part.
        what: Damaged,
    },
    /// The header was written by a newer version of the program.
    #[error("the header has the newer version {version}")]
    Newer {
        /// The version it states.
        version: u32,
    },
    /// The header asks for a key derivation outside the accepted bounds.
    #[error("the slot asks for an unacceptable cost")]
    CostRefused,
    /// The computer has not enough free memory for the key derivation.
    #[error("not enough memory to derive the key")]
    NoMemory,
    /// The recovery code reads well but does not open this vault.
    #[error("the recovery code does not open this vault")]
    RecoveryWrong,
    /// The header could not be read from its file.
    #[error(transparent)]
    File(#[from] FileError),
}

impl UnlockError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "vault.wrong_passphrase",
            Self::SecondFactorMissing { .. } => "vault.second_factor_missing",
            Self::SecondFactorWrong { .. } => "vault.second_factor_wrong",
            Self::UnknownOperator => "vault.unknown_operator",
            Self::Damaged { .. } => "vault.damaged",
            Self::Newer { .. } => "vault.newer",
            Self::CostRefused => "vault.cost_refused",
            Self::NoMemory => "vault.no_memory",
            Self::RecoveryWrong => "vault.recovery_wrong",
            Self::File(cause) => cause.code(),
        }
    }
}

/// Why a slot or a fact was not written. The header is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnrolError {
    /// A login is 1–64 characters without control characters and without white space at its ends.
    #[error("the login is not acceptable")]
    LoginInvalid,
    /// The header has this login, perhaps in another case.
    #[error("the login is taken")]
    LoginTaken,
    /// No slot has this login.
    #[error("no slot has this login")]
    UnknownOperator,
    /// The last passphrase slot cannot be removed: only the recovery code would be left.
    #[error("the last operator cannot be removed")]
    LastOperator,
    /// The header has as many slots as the format allows.
    #[error("the header is full")]
    TooManySlots,
    /// A moment is not `YYYY-MM-DDTHH:MM:SSZ`.
    #[error("the moment is not spelt as the format asks")]
    Moment,
    /// A public fact breaks the bounds of FORMAT.md §5.
    #[error("the public fact is not acceptable")]
    FactInvalid,
    /// The cost is too weak or out of bounds.
    #[error("the cost is not acceptable")]
    CostRefused,
    /// The computer has not enough free memory for the key derivation.
    #[error("not enough memory to derive the key")]
    NoMemory,
    /// The master key is not this header's.
    #[error("the master key belongs to another header")]
    WrongMaster,
}

impl EnrolError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LoginInvalid => "vault.login_invalid",
            Self::LoginTaken => "vault.login_taken",
            Self::UnknownOperator => "vault.unknown_operator",
            Self::LastOperator => "vault.last_operator",
            Self::TooManySlots => "vault.too_many_slots",
            Self::Moment => "vault.moment",
            Self::FactInvalid => "vault.fact_invalid",
            Self::CostRefused => "vault.cost_refused",
            Self::NoMemory => "vault.no_memory",
            Self::WrongMaster => "vault.wrong_master",
        }
    }
}
