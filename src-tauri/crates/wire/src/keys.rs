//! Ways into the vault: recovery, one's own keyslot, the recovery kit, operators, workstations.
//!
//! Passphrases cross only inward. An operator proves who sits there by the passphrase again before a keyslot changes.

use crate::gate::SecondFactorKind;
use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// The recovery code as typed; look-alikes, case and layout are forgiven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoveryCodeTyped {
    /// The whole code.
    pub code: String,
}

/// The code fits: whose entry may be made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoveryOpened {
    /// Logins of the vault.
    pub logins: Vec<String>,
    /// Day the code was made.
    pub made: String,
}

/// A new entry after a recovery; the vault opens when the new code is typed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnrolRecovered {
    /// Whose entry is made anew.
    pub login: String,
    /// New passphrase.
    pub passphrase: String,
    /// New second factor.
    pub second_factor: SecondFactorKind,
    /// Place of the new key file, for `key_file`.
    pub key_file: Option<String>,
    /// Language of the new recovery kit.
    pub language: String,
}

/// What a guess at a passphrase costs, as measured on the computer that made the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockCost {
    /// Memory in MiB.
    pub memory_mb: u32,
    /// Passes over the memory.
    pub passes: u32,
}

/// The operator's own way in, and what is wrong with the vault's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeysPage {
    /// Login.
    pub login: String,
    /// Second factor of the own keyslot.
    pub second_factor: SecondFactorKind,
    /// Day the keyslot was made.
    pub enrolled: String,
    /// Id of the workstation the keyslot belongs to.
    pub workstation: Option<String>,
    /// What a guess costs.
    pub lock: LockCost,
    /// `confirmed`, or `unconfirmed` until the code is typed back.
    pub kit: String,
    /// Day the recovery code was made.
    pub kit_made: String,
    /// Keys of findings: `finding-<key>`.
    pub findings: Vec<String>,
    /// Whether the role may change operators, workstations and the kit.
    pub manages: bool,
    /// Whether the role may read the registers of operators and workstations.
    pub oversees: bool,
}

/// A new passphrase, second factor or device for the operator who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeEntry {
    /// The present passphrase.
    pub passphrase: String,
    /// The new one; the present one stays when left out.
    pub new_passphrase: Option<String>,
    /// The new second factor; the kind stays when left out.
    pub second_factor: Option<SecondFactorKind>,
    /// Place of the new key file, when `second_factor` is `key_file`.
    pub key_file: Option<String>,
    /// Id of the workstation the keyslot belongs to from now on; unchanged when left out, none when empty.
    pub workstation: Option<String>,
}

/// A new recovery code; the old one dies when the new one is typed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RenewKit {
    /// The operator's own passphrase.
    pub passphrase: String,
    /// Language of the kit.
    pub language: String,
}

/// The whole code typed back from a kit that was never confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckKit {
    /// The operator's own passphrase.
    pub passphrase: String,
    /// The whole code.
    pub code: String,
}

/// The register of operators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OperatorsPage {
    /// Operators, in the order they came.
    pub operators: Vec<OperatorRow>,
    /// Roles of the pack.
    pub roles: Vec<RoleChoice>,
}

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OperatorRow {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role key; empty when an attempt to add was cut short.
    pub role: String,
    /// Second factor; `null` when the keyslot is gone and only the row is left.
    pub second_factor: Option<SecondFactorKind>,
    /// Day the keyslot was made.
    pub enrolled: String,
    /// Last sign-in, RFC 3339 in the school's zone.
    pub last_seen: Option<String>,
    /// Id of the workstation the keyslot belongs to.
    pub workstation: Option<String>,
    /// Whether this is the operator who is signed in.
    pub own: bool,
}

/// A role of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RoleChoice {
    /// Key.
    pub key: String,
    /// Title.
    pub title: LocalText,
}

/// A new operator; the passphrase is typed by that person at this keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddOperator {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role key.
    pub role: String,
    /// Passphrase of the new operator.
    pub passphrase: String,
    /// Second factor of the new operator.
    pub second_factor: SecondFactorKind,
    /// Place of the key file, for `key_file`.
    pub key_file: Option<String>,
    /// Id of the workstation the keyslot belongs to.
    pub workstation: Option<String>,
    /// Passphrase of the operator who adds.
    pub own_passphrase: String,
}

/// Another role, name or workstation of an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeOperator {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role key.
    pub role: String,
    /// Id of the workstation the keyslot belongs to.
    pub workstation: Option<String>,
}

/// An operator who is to lose access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RemoveOperator {
    /// Login.
    pub login: String,
    /// Passphrase of the operator who removes.
    pub own_passphrase: String,
}

/// The register of workstations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkstationsPage {
    /// Workstations in use, by name.
    pub workstations: Vec<WorkstationRow>,
}

/// A workstation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkstationRow {
    /// Id.
    pub id: String,
    /// Name or inventory label.
    pub name: String,
    /// Who answers for it.
    pub responsible: String,
    /// `yes`, `no`, `unknown`.
    pub disk_encryption: String,
    /// Antivirus; empty when there is none.
    pub antivirus: String,
    /// Day somebody last looked.
    pub checked_on: Option<String>,
    /// Logins whose keyslot belongs to it.
    pub logins: Vec<String>,
    /// `unchecked`, `not_encrypted`, `encryption_unknown`, `no_antivirus`: `workstation-finding-<key>`.
    pub findings: Vec<String>,
}

/// A workstation to write down, or to write anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveWorkstation {
    /// Id; a new one is made when left out.
    pub id: Option<String>,
    /// Name or inventory label.
    pub name: String,
    /// Who answers for it.
    pub responsible: String,
    /// `yes`, `no`, `unknown`.
    pub disk_encryption: String,
    /// Antivirus; empty when there is none.
    pub antivirus: String,
    /// Day somebody last looked, ISO.
    pub checked_on: Option<String>,
}

/// A workstation by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkstationRef {
    /// Id.
    pub id: String,
}
