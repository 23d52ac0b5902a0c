//! Creating, opening and closing the vault.

mod create;
mod open;
mod paper;
mod recent;
mod recover;

pub use create::{
    CliVault, Lock, create_for_command_line, passphrase_check, passphrase_suggest, vault_create,
};
pub(crate) use create::{create_in, has, strong_enough};
pub use open::{
    folder_facts, gate_state, open_for_command_line, vault_lock, vault_lock_for, vault_open_folder,
    vault_unlock,
};
pub(crate) use open::{gate_state as gate_state_of, known_factors};
pub(crate) use open::{header_findings, prove, record};
pub(crate) use paper::{OnPaper, Renewal, Then, kit_paper, lock_cost, renewal_confirmed};
pub use paper::{recovery_kit_print, recovery_kit_save, vault_confirm_recovery};
pub(crate) use recent::Recent;
pub use recover::{CliRecovery, recover_for_command_line, recovery_enrol, recovery_leave, recovery_open};
pub(crate) use recover::{Recovering, day};

use std::path::{Path, PathBuf};

/// The header of a vault folder.
pub(crate) fn header_file(folder: &Path) -> PathBuf {
    folder.join("header.json")
}

/// The present moment as headers spell it.
pub(crate) fn moment(workplace: &crate::place::Workplace) -> String {
    workplace.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Facts of the registry by key, beside the pack and the zone.
pub(crate) mod facts {
    /// Requisites of the school, as JSON.
    pub const OPERATOR: &str = "operator";
    /// Country where this computer stands.
    pub const COMPUTER_COUNTRY: &str = "computer_country";
    /// Set when the people are invented.
    pub const DEMO: &str = "demo";
    /// Revision of the header that this registry has last seen: a lower one is an older copy.
    pub const HEADER_REVISION: &str = "header_revision";
    /// Moment of the last use of the recovery code that the journal tells of.
    pub const RECOVERED: &str = "recovered";
}
