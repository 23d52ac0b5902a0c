//! `delo update …`: the age of the program, and update files that somebody brings.

use crate::arguments::Arguments;
use crate::commands::value;
use clap::{Subcommand, ValueHint};
use serde_json::Value;
use std::path::PathBuf;
use wire::Failure;
use workplace::Workplace;

/// `delo update`.
#[derive(Debug, Subcommand)]
pub enum UpdateCommand {
    /// Version, day of the build, by when it is to be updated, the key that updates must be signed with.
    Show,
    /// Check who signed an update file and how new it is, and say how to install it; nothing of it is executed. With
    /// vault and passphrase the journal keeps what came out.
    Check {
        /// The update file.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Its Minisign signature; FILE.minisig when left out.
        #[arg(long, value_hint = ValueHint::FilePath)]
        signature: Option<PathBuf>,
    },
}

/// Whether no vault is opened for it.
pub fn is_keyless(arguments: &Arguments) -> bool {
    arguments.passphrase_file.is_none() || arguments.vault.is_none()
}

pub fn run(place: &Workplace, command: &UpdateCommand) -> Result<Value, Failure> {
    match command {
        UpdateCommand::Show => value(&workplace::program_get(place)?),
        UpdateCommand::Check { file, signature } => {
            value(&workplace::update_check(place, file, signature.as_deref())?)
        }
    }
}
