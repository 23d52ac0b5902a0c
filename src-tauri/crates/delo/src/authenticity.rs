//! `delo certificate verify`, `check`, `keys`, `replace-key`, `status-list`.

use crate::commands::{usage, value};
use clap::{Subcommand, ValueHint};
use serde_json::Value;
use std::path::PathBuf;
use wire::{AskedCertificate, Failure};
use workplace::Workplace;

/// Authenticity of certificates.
#[derive(Debug, Subcommand)]
pub enum AuthenticityCommand {
    /// Check a file, or the text of a square code.
    Verify {
        /// A PDF, or the text itself.
        what: String,
        /// The school's public keys, as `keys --out` wrote them: checks without any vault.
        #[arg(long, value_hint = ValueHint::FilePath)]
        keys: Option<PathBuf>,
        /// The school's list of papers not in force, as `status-list` wrote it.
        #[arg(long, requires = "keys", value_hint = ValueHint::FilePath)]
        list: Option<PathBuf>,
    },
    /// Answer somebody who asks about a paper by number and name: matches, does not match or revoked.
    Check {
        /// Number of the paper.
        #[arg(long)]
        number: String,
        /// Name on the paper.
        #[arg(long)]
        name: String,
        /// Who asks, where the caller said it: the holder's access report tells to whom it was confirmed.
        #[arg(long, default_value = "")]
        asked_by: String,
    },
    /// The school's public keys; with --out as a file to hand out.
    Keys {
        /// File to write.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Retire the key that signs and make the next one.
    ReplaceKey {
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Save the signed list of revoked and replaced papers, to hand out.
    StatusList {
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Save a page that checks papers without this program: one file for a browser, no network.
    Verifier {
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
}

/// Whether it runs without a vault.
pub fn is_keyless(command: &AuthenticityCommand) -> bool {
    matches!(command, AuthenticityCommand::Verify { keys: Some(_), .. })
}

/// Runs one of them.
pub fn run(place: &Workplace, command: &AuthenticityCommand) -> Result<Value, Failure> {
    match command {
        AuthenticityCommand::Verify { what, keys: Some(keys), list } => {
            value(&workplace::certificate_verify_outside(place, what, keys, list.as_deref())?)
        }
        AuthenticityCommand::Verify { what, .. } => value(&workplace::certificate_verify(place, what)?),
        AuthenticityCommand::Check { number, name, asked_by } => {
            let (number, name, asked_by) = (number.clone(), name.clone(), asked_by.clone());
            let request = AskedCertificate { number, name, asked_by };
            value(&workplace::certificate_asked(place, request)?)
        }
        AuthenticityCommand::Keys { out: None } => value(&workplace::issuer_keys(place)?),
        AuthenticityCommand::Keys { out: Some(file) } => value(&workplace::issuer_keys_save(place, file)?),
        AuthenticityCommand::ReplaceKey { yes: false } => Err(usage("certificates.replace_key_confirm")),
        AuthenticityCommand::ReplaceKey { yes: true } => value(&workplace::issuer_key_replace(place)?),
        AuthenticityCommand::Verifier { out } => value(&workplace::verifier_save(place, out)?),
        AuthenticityCommand::StatusList { out } => value(&workplace::status_list_save(place, out)?),
    }
}
