//! Creating, opening and closing the vault.

use crate::settings::OperatorFacts;
use serde::{Deserialize, Serialize};

/// What the gate window shows first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GateState {
    /// The vault used last on this computer, if it is still there.
    pub vault: Option<KnownVault>,
    /// A recovery code that has not been typed back: creation or recovery goes on at that step.
    pub unconfirmed_recovery: Option<CreatedVault>,
    /// Built-in packs a new vault may start from.
    pub packs: Vec<PackChoice>,
    /// Folder proposed for a new vault.
    pub proposed_folder: FolderChoice,
    /// Version of the program.
    pub version: String,
}

/// A vault the gate can offer to open, seen from its header only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnownVault {
    /// Folder, as shown to the person at this computer.
    pub folder: String,
    /// Logins that have a keyslot.
    pub logins: Vec<String>,
    /// Seconds until the next attempt is allowed.
    pub wait_seconds: u32,
    /// What the second factor of each login is, in the order of `logins`.
    pub second_factors: Vec<SecondFactorKind>,
    /// Whether the second factor was found on this computer, in the order of `logins`.
    pub second_factor_present: Vec<bool>,
    /// Keys of findings that need no key to be seen: `finding-<key>`.
    pub findings: Vec<String>,
}

/// A built-in pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PackChoice {
    /// Id, such as `ru-online-school`.
    pub id: String,
    /// `RU` or `KZ`.
    pub country: String,
}

/// A folder and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FolderChoice {
    /// The folder; empty when the person closed the dialog.
    pub folder: String,
    /// Free space, in megabytes.
    pub free_mb: u32,
    /// Keys of warnings: `synced`, `removable`, `not_empty`, `not_writable`, `vault_inside`.
    pub warnings: Vec<String>,
}

/// What opens a keyslot beside the passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SecondFactorKind {
    /// Nothing.
    None,
    /// A secret in the keyring of this computer's operating system.
    Keyring,
    /// A key file.
    KeyFile,
}

/// Whether a key file is made or looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeyFileChoice {
    /// True to make a new one (a save dialog), false to pick an existing one.
    pub create: bool,
}

/// A file the person picked; empty when the dialog was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChosenFile {
    /// Place, as shown to the person.
    pub place: String,
}

/// A phrase to judge while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseCheck {
    /// The phrase.
    pub passphrase: String,
}

/// How long guessing would take; an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseStrength {
    /// Estimated bits.
    pub bits: u32,
    /// `weak`, `fair`, `good`, `strong`: key of `strength-<class>`.
    pub class: String,
}

/// A generated phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseSuggestion {
    /// Six words.
    pub passphrase: String,
}

/// A new vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreateVault {
    /// Folder, empty or absent before.
    pub folder: String,
    /// Pack to start from.
    pub pack: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Login of the owner.
    pub login: String,
    /// Passphrase of the owner.
    pub passphrase: String,
    /// Second factor.
    pub second_factor: SecondFactorKind,
    /// Place of the key file, for `key_file`.
    pub key_file: Option<String>,
    /// IANA time zone of the school; empty takes the usual one of the country.
    pub time_zone: String,
    /// Country where this computer stands, `RU`, `KZ` or another ISO code.
    pub computer_country: String,
    /// Language of the recovery kit: `ru`, `kk`, `en`.
    pub language: String,
}

/// A new recovery code on paper, before it is typed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreatedVault {
    /// Page of the recovery kit.
    pub kit: PagePicture,
    /// Which groups of the code must be typed back, counted from 1.
    pub ask_groups: Vec<u32>,
    /// What ends when the groups are typed back: `create`, `recover`, `renew`.
    pub purpose: String,
    /// What a guess at the passphrase costs.
    pub lock: crate::keys::LockCost,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PagePicture {
    /// PNG as a `data:` address.
    pub data_url: String,
    /// Text of the page for screen readers, by paragraph; empty when the page was frozen earlier.
    pub text: Vec<String>,
    /// Pages in all.
    pub pages: u32,
    /// This page, from 1.
    pub page: u32,
}

/// The groups typed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConfirmRecovery {
    /// Groups, in the order asked.
    pub groups: Vec<String>,
}

/// Opening the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnlockVault {
    /// Login.
    pub login: String,
    /// Passphrase.
    pub passphrase: String,
    /// Key file, where that is the second factor.
    pub key_file: Option<String>,
}

/// A registry of invented people for trying out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreateDemo {
    /// Pack.
    pub pack: String,
    /// How many people.
    pub people: u32,
}

/// A file written where the person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedFile {
    /// Place, as shown to the person; empty when the dialog was closed.
    pub place: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}
