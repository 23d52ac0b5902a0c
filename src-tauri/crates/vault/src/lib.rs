//! Keys, keyslots and sealed files of the vault.
//!
//! **For**: turning a passphrase and a second factor, or the recovery code, into the keys of a vault; keeping
//! `header.json`; sealing single files; writing files safely. What is on the disk, and against whom it protects, is
//! written in `FORMAT.md` beside this crate; code and text have the same order.
//!
//! **Promises**: a secret has a type that cannot be printed, copied or stored, and is wiped when dropped; wrong
//! passphrase, missing and wrong second factor, damage and a newer version are different answers; nothing read from a
//! file is trusted before its bounds are checked; a failed writing leaves the old file.
//!
//! **Not here**: the database (this crate does not know that one exists), roles, the journal, clocks (moments are
//! passed in), the keyring, any text for people.
//!
//! ```
//! use vault::{Cost, Header, NewVault, Passphrase, Purpose, Via};
//!
//! let passphrase = Passphrase::new("six words from the generator")?;
//! let new = NewVault {
//!     login: "marina",
//!     passphrase: &passphrase,
//!     second_factor: None,
//!     created: "2026-11-22T09:00:00Z",
//!     facts: Default::default(),
//! };
//! let (header, _master, _code) = Header::create_with_cost(&new, Cost::TEST)?;
//! let opened = header.unlock("Marina", &passphrase, None)?;
//! assert!(matches!(opened.via, Via::Operator { .. }));
//! let database_key = opened.master.derive(Purpose::Database);
//! assert_eq!(database_key.expose().len(), 32);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod body;
pub mod cost;
pub mod digest;
pub mod error;
pub mod files;
mod frame;
pub mod header;
pub mod keyslot;
mod layout;
pub mod passphrase;
pub mod recovery;
pub mod sealed;
pub mod second_factor;
pub mod secret;
pub mod signing;

pub use cost::Cost;
pub use digest::{from_hex, sha256, to_hex};
pub use error::{Damaged, EnrolError, UnlockError};
pub use files::{FileError, write_safely, write_safely_with};
pub use header::{Header, NewSlot, NewVault, Opened, Via};
pub use keyslot::{FactorKind, Slot, SlotKind};
pub use recovery::{RecoveryCode, RecoveryCodeError};
pub use sealed::{SealKey, SealedError};
pub use second_factor::{KeyFile, KeyFileError, SecondFactor};
pub use secret::{
    DeviceSecret, FingerprintKey, MasterKey, Passphrase, PassphraseError, Purpose, SubKey, random_bytes,
};
pub use signing::{PublicKey, SigningKey};

/// Every code that an error of this crate can have, sorted: each needs its messages in every language.
pub const CODES: &[&str] = &[
    "files.denied",
    "files.disk_full",
    "files.failed",
    "files.not_found",
    "files.read_only",
    "files.too_large",
    "sealed.damaged",
    "sealed.newer",
    "sealed.not_sealed",
    "vault.cost_refused",
    "vault.damaged",
    "vault.fact_invalid",
    "vault.last_operator",
    "vault.login_invalid",
    "vault.login_taken",
    "vault.moment",
    "vault.newer",
    "vault.no_memory",
    "vault.not_a_key_file",
    "vault.passphrase_character",
    "vault.passphrase_empty",
    "vault.passphrase_long",
    "vault.recovery_check",
    "vault.recovery_length",
    "vault.recovery_symbol",
    "vault.recovery_wrong",
    "vault.second_factor_missing",
    "vault.second_factor_wrong",
    "vault.too_many_slots",
    "vault.unknown_operator",
    "vault.wrong_master",
    "vault.wrong_passphrase",
];
