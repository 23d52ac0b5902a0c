//! Opening and closing.

use super::{Recent, facts, header_file};
use crate::place::{Open, Workplace};
use crate::{attempts, failure, keys};
use office::journal::Entry;
use office::rights::Right;
use office::session::{Keys, Office, database_file, take_lock};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use vault::{Header, Passphrase, Via};
use wire::{
    Failure, FailureKind, FolderChoice, GateState, KnownVault, PackChoice, SecondFactorKind, UnlockVault,
};

/// What the gate shows.
///
/// # Errors
/// None today; the shape is that of every use case.
pub fn gate_state(workplace: &Workplace) -> Result<GateState, Failure> {
    let folder = Recent::load(workplace).vault;
    let proposed = proposed_folder();
    Ok(GateState {
        vault: folder.and_then(|folder| known_vault(workplace, &folder)),
        unconfirmed_recovery: super::create::unconfirmed(workplace),
        packs: policy::Pack::built_in_ids()
            .filter_map(policy::Pack::built_in)
            .map(|pack| PackChoice { id: pack.id.clone(), country: pack.country.to_string() })
            .collect(),
        proposed_folder: folder_facts(workplace, &proposed)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

fn proposed_folder() -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    home.unwrap_or_else(|| PathBuf::from(".")).join("LichnoeDelo")
}

fn known_vault(workplace: &Workplace, folder: &Path) -> Option<KnownVault> {
    let header = Header::read(&header_file(folder)).ok()?;
    let slots: Vec<_> = header.operator_slots().collect();
    let vault_id = header.vault_id().to_string();
    let in_keyring = || keys::device(&vault_id).ok().flatten().is_some();
    let present = slots.iter().map(|slot| match keys::kind(slot.second_factor()) {
        SecondFactorKind::None => true,
        SecondFactorKind::Keyring => in_keyring(),
        SecondFactorKind::KeyFile => false,
    });
    Some(KnownVault {
        folder: folder.display().to_string(),
        logins: header.operators().into_iter().map(str::to_owned).collect(),
        wait_seconds: attempts::read(folder).wait(workplace.clock.now()),
        second_factors: slots.iter().map(|slot| keys::kind(slot.second_factor())).collect(),
        second_factor_present: present.collect(),
    })
}

/// Facts of a folder for a new vault: free space, and warnings about synced folders, leftovers, a vault inside.
///
/// # Errors
/// None today.
pub fn folder_facts(_: &Workplace, folder: &Path) -> Result<FolderChoice, Failure> {
    let mut warnings = Vec::new();
    let text = folder.display().to_string();
    let lower = text.to_lowercase();
    let synced =
        ["onedrive", "dropbox", "google drive", "googledrive", "yandex.disk", "yandexdisk", "icloud", "mega"];
    if synced.iter().any(|name| lower.contains(name)) {
        warnings.push("synced");
    }
    if ["/media/", "/run/media/", "/mnt/"].iter().any(|mount| lower.starts_with(mount)) {
        warnings.push("removable");
    }
    if header_file(folder).exists() || database_file(folder).exists() {
        warnings.push("vault_inside");
    } else if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        warnings.push("not_empty");
    }
    if !writable(folder) {
        warnings.push("not_writable");
    }
    Ok(FolderChoice {
        folder: text,
        free_mb: free_mb(folder),
        warnings: warnings.into_iter().map(str::to_owned).collect(),
    })
}

fn writable(folder: &Path) -> bool {
    let Some(existing) = folder.ancestors().find(|path| path.exists()) else { return false };
    std::fs::metadata(existing).is_ok_and(|meta| meta.is_dir() && !meta.permissions().readonly())
}

#[cfg(unix)]
fn free_mb(folder: &Path) -> u32 {
    let Some(existing) = folder.ancestors().find(|path| path.exists()) else { return 0 };
    rustix::fs::statvfs(existing)
        .map(|stat| {
            u32::try_from(stat.f_bavail.saturating_mul(stat.f_frsize) / 1_048_576).unwrap_or(u32::MAX)
        })
        .unwrap_or(0)
}

#[cfg(not(unix))]
fn free_mb(_: &Path) -> u32 {
    // 0 is shown as "unknown" by the window.
    0
}

/// Remembers another vault.
///
/// # Errors
/// `gate.no_vault` when the folder holds none.
pub fn vault_open_folder(workplace: &Workplace, folder: &Path) -> Result<GateState, Failure> {
    if !header_file(folder).exists() {
        return Err(Failure::refused("gate.no_vault"));
    }
    Header::read(&header_file(folder)).map_err(failure::unlock)?;
    let mut recent = Recent::load(workplace);
    recent.vault = Some(folder.to_owned());
    recent.save(workplace)?;
    gate_state(workplace)
}

/// Opens the vault the gate shows.
///
/// # Errors
/// Four different unlock failures, `gate.wait` while the delay runs, `vault.in_use`, damage, a newer version.
pub fn vault_unlock(workplace: &Workplace, request: UnlockVault) -> Result<(), Failure> {
    if workplace.is_open() {
        return Err(Failure::refused("gate.already_open"));
    }
    let folder = Recent::load(workplace).vault.ok_or_else(|| Failure::refused("gate.no_vault"))?;
    let wait = attempts::read(&folder).wait(workplace.clock.now());
    if wait > 0 {
        return Err(Failure::new(FailureKind::Locked, "gate.wait").with("seconds", wait));
    }
    let key_file = request.key_file.filter(|file| !file.is_empty()).map(PathBuf::from);
    unlock(workplace, &folder, &request.login, &request.passphrase, key_file.as_deref())
}

fn unlock(
    workplace: &Workplace,
    folder: &Path,
    login: &str,
    passphrase: &str,
    key_file: Option<&Path>,
) -> Result<(), Failure> {
    let header = Header::read(&header_file(folder)).map_err(failure::unlock)?;
    let wanted =
        header.slot_of(login).map_or(SecondFactorKind::None, |slot| keys::kind(slot.second_factor()));
    let factor = keys::at_hand(wanted, &header.vault_id().to_string(), key_file)?;
    let passphrase = Passphrase::new(passphrase)
        .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("passphrase"))?;
    let opened = match header.unlock(login, &passphrase, factor.as_ref()) {
        Ok(opened) => opened,
        Err(error) => {
            if matches!(error, vault::UnlockError::WrongPassphrase) {
                attempts::failed(folder, workplace.clock.now());
            }
            return Err(failure::unlock(error));
        }
    };
    open_with(workplace, folder, &header, &opened.master, login, Some(&opened.via))
}

/// Opens the registry with a master key at hand.
pub(crate) fn open_with(
    workplace: &Workplace,
    folder: &Path,
    header: &Header,
    master: &vault::MasterKey,
    login: &str,
    via: Option<&Via>,
) -> Result<(), Failure> {
    let lock = take_lock(folder).map_err(failure::office)?;
    let keys = Keys::of(master);
    let vault_id = header.vault_id();
    let office = Office::open(folder, vault_id.as_bytes(), keys, login, workplace.clock, lock)
        .map_err(failure::office)?;
    // Before the first entry of this session moves the anchor on: afterwards a rollback would be invisible.
    let journal_fault = office.check_journal_head().map_err(failure::office)?;
    if let Some(fault) = journal_fault {
        office.note(Entry::of("journal.fault_seen").detail(fault.key())).map_err(failure::office)?;
    }
    let failures = attempts::read(folder).failures;
    if failures > 0 {
        let entry = Entry::of("vault.unlock_failed").amount(failures as usize);
        office.note(entry).map_err(failure::office)?;
        attempts::clear(folder);
    }
    office.note(Entry::of("vault.opened")).map_err(failure::office)?;
    let demo = office.read(Right::Open, |r| r.fact(facts::DEMO)).map_err(failure::office)?.is_some();
    let one_factor = !matches!(via, Some(Via::Operator { second_factor, .. }) if *second_factor != vault::FactorKind::None);
    workplace.set_open(Open {
        one_factor: one_factor && office.pack().one_factor_is_a_finding,
        kit_unconfirmed: header.facts().get("kit").is_some_and(|state| state == "unconfirmed"),
        journal_fault,
        office,
        demo,
        imports: Mutex::default(),
    });
    let mut recent = Recent::load(workplace);
    recent.vault = Some(folder.to_owned());
    recent.save(workplace)
}

/// Opens a vault for the command line.
///
/// # Errors
/// As [`vault_unlock`]. A recovery code is refused here: it opens only to re-enrol.
pub fn open_for_command_line(
    workplace: &Workplace,
    folder: &Path,
    login: Option<&str>,
    passphrase: &str,
    key_file: Option<&Path>,
) -> Result<(), Failure> {
    if !header_file(folder).exists() {
        return Err(Failure::new(FailureKind::Locked, "gate.no_vault"));
    }
    let header = Header::read(&header_file(folder)).map_err(failure::unlock)?;
    let login = match login {
        Some(login) => login.to_owned(),
        None => header.operators().first().map(|login| (*login).to_owned()).unwrap_or_default(),
    };
    unlock(workplace, folder, &login, passphrase, key_file)
}

/// Closes the vault.
///
/// # Errors
/// `gate.not_open`.
pub fn vault_lock(workplace: &Workplace) -> Result<(), Failure> {
    let open = workplace.opened()?;
    // The entry may fail on a full disk; the keys go all the same.
    let noted = open.office.note(Entry::of("vault.closed"));
    drop(open);
    workplace.close();
    noted.map_err(failure::office)
}
