//! `delo backup …`: what needs no key, and what needs the open vault.

use super::{passphrase, usage, value, vault};
use crate::arguments::{Arguments, Backup, Place};
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::{Path, PathBuf};
use wire::{
    BackupCopyRef, BackupPlaceRef, BackupSchedule, BlockBackup, DeclareBackup, Failure, RestoreVault,
};
use workplace::{Unwatched, Workplace};

/// Copies that hold somebody erased.
#[derive(Debug, Subcommand)]
pub enum OldCopies {
    /// Block a copy that is out of reach, for six months at most: it cannot be destroyed now.
    Block {
        /// Id of the copy.
        id: String,
        /// Why it cannot be destroyed.
        #[arg(long)]
        reason: String,
        /// Day by which it must be gone; the latest when left out.
        #[arg(long, default_value = "")]
        review: String,
    },
    /// State that a copy out of reach is destroyed or lost.
    Declare {
        /// Id of the copy.
        id: String,
        /// destroyed or lost.
        #[arg(value_parser = ["destroyed", "lost"])]
        how: String,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
    /// Make a new backup, then destroy every copy in reach that holds somebody erased.
    Renew {
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
}

/// When a backup is made by itself, and which are kept.
#[derive(Debug, Args)]
pub struct Generations {
    /// Hours between two backups while the vault is open; 0: by hand only.
    #[arg(long)]
    pub every_hours: Option<u32>,
    /// Days of which the last copy is kept.
    #[arg(long)]
    pub daily: Option<u32>,
    /// Weeks of which the last copy is kept.
    #[arg(long)]
    pub weekly: Option<u32>,
    /// Months of which the last copy is kept.
    #[arg(long)]
    pub monthly: Option<u32>,
}

fn schedule(place: &Workplace, wanted: &Generations) -> Result<Value, Failure> {
    let now = workplace::backups_get(place)?.schedule;
    let new = BackupSchedule {
        every_hours: wanted.every_hours.unwrap_or(now.every_hours),
        daily: wanted.daily.unwrap_or(now.daily),
        weekly: wanted.weekly.unwrap_or(now.weekly),
        monthly: wanted.monthly.unwrap_or(now.monthly),
    };
    if new == now {
        return value(&now);
    }
    value(&workplace::backup_schedule(place, new)?.schedule)
}

fn old(place: &Workplace, command: &OldCopies) -> Result<Value, Failure> {
    match command {
        OldCopies::Block { id, reason, review } => {
            let (id, reason, review) = (id.clone(), reason.clone(), review.clone());
            value(&workplace::backup_block(place, BlockBackup { id, reason, review })?)
        }
        OldCopies::Declare { id, how, on } => {
            let request = DeclareBackup { id: id.clone(), lost: how == "lost", on: on.clone() };
            value(&workplace::backup_declare(place, request)?)
        }
        OldCopies::Renew { yes: false } => Err(usage("backup.confirm_needed")),
        OldCopies::Renew { yes: true } => value(&workplace::backup_renew(place, &Unwatched)?),
    }
}

/// Whether a command does without an open vault: a restore and a timer always, making and verifying when no passphrase
/// is at hand.
pub(super) fn is_keyless(arguments: &Arguments, command: &Backup) -> bool {
    let locked = arguments.passphrase_file.is_none();
    match command {
        Backup::Restore { .. } | Backup::Timer { .. } => true,
        Backup::Create { .. } => locked,
        Backup::Verify { .. } => locked || arguments.vault.is_none(),
        Backup::List
        | Backup::Place(_)
        | Backup::Destroy { .. }
        | Backup::Old(_)
        | Backup::Schedule(_)
        | Backup::Drill => false,
    }
}

/// Commands without an open vault.
pub(super) fn keyless(place: &Workplace, arguments: &Arguments, command: &Backup) -> Result<Value, Failure> {
    match command {
        Backup::Create { out } => {
            // The places stand in the encrypted registry.
            let out = out.as_deref().ok_or_else(|| usage("backup.out_missing"))?;
            value(&workplace::backup_create_locked(place, vault(arguments)?, out, &Unwatched)?)
        }
        Backup::Verify { file } => value(&workplace::backup_verify_locked(place, file, &Unwatched)?),
        Backup::Restore { file, into } => restore(place, arguments, file, into),
        Backup::Timer { out, calendar, into } => timer(arguments, out, calendar, into.as_deref()),
        Backup::List
        | Backup::Place(_)
        | Backup::Destroy { .. }
        | Backup::Old(_)
        | Backup::Schedule(_)
        | Backup::Drill => Err(usage("gate.not_open")),
    }
}

/// Commands on the open vault.
pub(super) fn with_vault(
    place: &Workplace,
    arguments: &Arguments,
    command: &Backup,
) -> Result<Value, Failure> {
    match command {
        Backup::Create { out: Some(out) } => value(&workplace::backup_create(place, out, &Unwatched)?),
        Backup::Create { out: None } => {
            let run = workplace::backup_make(place, &Unwatched)?;
            let failed = run.attempts.iter().find_map(|attempt| attempt.code.clone());
            // An absent drive is no failure while another place got its copy.
            match failed {
                Some(code) if run.attempts.iter().all(|attempt| attempt.file.is_none()) => {
                    Err(Failure::refused(&code))
                }
                _ => value(&run),
            }
        }
        Backup::Verify { file } => value(&workplace::backup_verify(place, file, &Unwatched)?),
        Backup::List => value(&workplace::backups_get(place)?),
        Backup::Place(Place::Add { folder }) => {
            let places = workplace::backup_place_add(place, folder)?.places;
            if places.last().is_some_and(|added| added.same_disk) {
                crate::messages::warn(&arguments.language, "delo-backup-same-disk", &[]);
            }
            value(&places)
        }
        Backup::Place(Place::Remove { id }) => {
            value(&workplace::backup_place_remove(place, BackupPlaceRef { id: id.clone() })?.places)
        }
        Backup::Place(Place::List) => value(&workplace::backups_get(place)?.places),
        Backup::Destroy { yes: false, .. } => Err(usage("backup.confirm_needed")),
        Backup::Destroy { id, .. } => {
            value(&workplace::backup_destroy(place, BackupCopyRef { id: id.clone() })?)
        }
        Backup::Old(command) => old(place, command),
        Backup::Schedule(wanted) => schedule(place, wanted),
        Backup::Drill => value(&workplace::backup_drill(place, &Unwatched)?),
        Backup::Restore { .. } | Backup::Timer { .. } => Err(usage("gate.not_open")),
    }
}

fn restore(place: &Workplace, arguments: &Arguments, file: &Path, into: &Path) -> Result<Value, Failure> {
    let (passphrase, recovery_code) = match &arguments.recovery_code_file {
        Some(code) => {
            (String::new(), Some(std::fs::read_to_string(code).map_err(|_| usage("files.not_found"))?))
        }
        None => (passphrase(arguments)?, None),
    };
    let offer = workplace::restore_facts(place, file)?;
    let login = arguments.operator.clone().or_else(|| arguments.login.clone());
    let request = RestoreVault {
        file: file.display().to_string(),
        folder: into.display().to_string(),
        login: login.or_else(|| offer.logins.first().cloned()).unwrap_or_default(),
        passphrase,
        key_file: arguments.key_file.as_ref().map(|file| file.display().to_string()),
        recovery_code,
    };
    let report = workplace::restore_prepare(place, request, arguments.vault.as_deref(), &Unwatched)?;
    workplace::restore_finish(place)?;
    if !report.ledgers.iter().any(|ledger| ledger.source == "vault" && ledger.fault.is_none()) {
        crate::messages::warn(&arguments.language, "restore-alone", &[]);
    }
    value(&report)
}

fn timer(
    arguments: &Arguments,
    out: &[PathBuf],
    calendar: &str,
    into: Option<&Path>,
) -> Result<Value, Failure> {
    let program = std::env::current_exe().map_err(|_| Failure::refused("files.failed"))?;
    let absolute = |path: &Path| std::path::absolute(path).map_err(|_| usage("files.not_found"));
    let vault = absolute(vault(arguments)?)?;
    let places = out.iter().map(|path| absolute(path)).collect::<Result<Vec<_>, _>>()?;
    let places: Vec<&Path> = places.iter().map(PathBuf::as_path).collect();
    let units = workplace::backup_timer(&program, &vault, &places, calendar, into)?;
    // The places stand in the encrypted registry: whether these folders are among them cannot be seen here.
    crate::messages::warn(&arguments.language, "delo-timer-places", &[]);
    Ok(units.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text))).collect())
}
