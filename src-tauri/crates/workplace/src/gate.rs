//! Creating, opening and closing the vault.

mod create;
mod open;
mod recent;

pub use create::{
    CliVault, create_for_command_line, passphrase_check, passphrase_suggest, recovery_kit_print,
    recovery_kit_save, vault_confirm_recovery, vault_create,
};
pub(crate) use create::{Creation, create_in, has};
pub use open::{
    folder_facts, gate_state, open_for_command_line, vault_lock, vault_open_folder, vault_unlock,
};
pub(crate) use recent::Recent;

use std::path::{Path, PathBuf};

/// The header of a vault folder.
pub(crate) fn header_file(folder: &Path) -> PathBuf {
    folder.join("header.json")
}

/// Facts of the registry by key, beside the pack and the zone.
pub(crate) mod facts {
    /// Requisites of the school, as JSON.
    pub const OPERATOR: &str = "operator";
    /// Country where this computer stands.
    pub const COMPUTER_COUNTRY: &str = "computer_country";
    /// Set when the people are invented.
    pub const DEMO: &str = "demo";
}
