//! Opening and closing.

use super::paper::remember;
use super::{Recent, facts, header_file};
use crate::anchors::Keyring;
use crate::locking::{self, Idle, LockCause};
use crate::place::{Open, Workplace, held};
use crate::{attempts, failure, keys};
use office::journal::Entry;
use office::rights::Right;
use office::session::{Done, Keys, Office, database_file, take_lock};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use vault::{FactorKind, Header, MasterKey, Passphrase, Via};
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
        unconfirmed_recovery: super::paper::unconfirmed(workplace),
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
    let (logins, second_factors, second_factor_present) = known_factors(&header);
    Some(KnownVault {
        folder: folder.display().to_string(),
        logins,
        wait_seconds: attempts::wait(folder, workplace.clock.now()),
        second_factors,
        second_factor_present,
        findings: header_findings(&header, one_factor_counts(&header)).map(str::to_owned).collect(),
    })
}

/// Logins of a header, what the second factor of each is, and whether it is on this computer.
pub(crate) fn known_factors(header: &Header) -> (Vec<String>, Vec<SecondFactorKind>, Vec<bool>) {
    let slots: Vec<_> = header.operator_slots().collect();
    let vault_id = header.vault_id().to_string();
    let present = slots.iter().map(|slot| match slot.second_factor() {
        FactorKind::None => true,
        FactorKind::Device => keys::device(&vault_id, slot, keys::Patience::Glance).ok().flatten().is_some(),
        FactorKind::KeyFile => false,
    });
    (
        header.operators().into_iter().map(str::to_owned).collect(),
        slots.iter().map(|slot| keys::kind(slot.second_factor())).collect(),
        present.collect(),
    )
}

/// Whether the pack a header names makes a finding of an entry by one factor.
fn one_factor_counts(header: &Header) -> bool {
    let pack = header.facts().get("pack").and_then(|pack| policy::Pack::built_in(pack));
    pack.is_some_and(|pack| pack.one_factor_is_a_finding)
}

/// Findings that stand in the header itself.
pub(crate) fn header_findings(
    header: &Header,
    one_factor_counts: bool,
) -> impl Iterator<Item = &'static str> {
    let alone = header.operator_slots().any(|slot| slot.second_factor() == FactorKind::None);
    let unconfirmed = header.facts().get("kit").is_some_and(|state| state == "unconfirmed");
    let found = [("one_factor", alone && one_factor_counts), ("kit_unconfirmed", unconfirmed)];
    found.into_iter().filter(|(_, found)| *found).map(|(key, _)| key)
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
    if super::create::is_unfinished(folder) {
        // What an attempt that was cut short left goes when the next one begins.
    } else if header_file(folder).exists() || database_file(folder).exists() {
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
    // A lock still waiting for work under way holds the folder until it is through.
    let _closed = held(&workplace.closing);
    if workplace.is_open() {
        return Err(Failure::refused("gate.already_open"));
    }
    let folder = Recent::load(workplace).vault.ok_or_else(|| Failure::refused("gate.no_vault"))?;
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
    let (master, login) = open_slot(workplace, folder, &header, login, passphrase, key_file)?;
    open_with(workplace, folder, &header, &master, &login, key_file.map(Path::to_path_buf))
}

/// Opens an operator's slot; gives the login as the header spells it. Wrong passphrases are counted and delayed.
fn open_slot(
    workplace: &Workplace,
    folder: &Path,
    header: &Header,
    login: &str,
    passphrase: &str,
    key_file: Option<&Path>,
) -> Result<(MasterKey, String), Failure> {
    attempts::patience(folder, workplace.clock.now())?;
    let slot = header.slot_of(login).ok_or_else(|| failure::unlock(vault::UnlockError::UnknownOperator))?;
    let factor = keys::at_hand(folder, &header.vault_id().to_string(), slot, key_file)?;
    let passphrase = Passphrase::new(passphrase)
        .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("passphrase"))?;
    match header.unlock(login, &passphrase, factor.as_ref()) {
        Ok(opened) => match opened.via {
            Via::Operator { login, .. } => Ok((opened.master, login)),
            Via::Recovery => Err(Failure::refused("internal")),
        },
        Err(error) => {
            let wrong = matches!(error, vault::UnlockError::WrongPassphrase);
            let failure = failure::unlock(error);
            Err(if wrong { attempts::failed(folder, workplace.clock.now(), failure) } else { failure })
        }
    }
}

/// Asks the signed-in operator for the passphrase once more, before a keyslot changes: the header of the moment and
/// its master key.
pub(crate) fn prove(
    workplace: &Workplace,
    open: &Open,
    passphrase: &str,
) -> Result<(Header, MasterKey), Failure> {
    let folder = open.office.folder();
    let header = Header::read(&header_file(folder)).map_err(failure::unlock)?;
    let key_file = held(&open.key_file).clone();
    let login = open.office.login();
    let (master, _) = open_slot(workplace, folder, &header, login, passphrase, key_file.as_deref())?;
    note_failures(&open.office)?;
    Ok((header, master))
}

/// Writes failed attempts into the journal and forgets them.
fn note_failures(office: &Office) -> Result<(), Failure> {
    let failures = attempts::read(office.folder()).failures;
    if failures > 0 {
        let entry = Entry::of("vault.unlock_failed").amount(failures as usize);
        office.note(entry).map_err(failure::office)?;
        attempts::clear(office.folder());
    }
    Ok(())
}

/// Journals a change of the header together with its revision.
pub(crate) fn record(
    office: &Office,
    header: &Header,
    entries: impl IntoIterator<Item = Entry>,
) -> Result<(), Failure> {
    let mut entries = entries.into_iter();
    let first = entries.next().unwrap_or_else(|| Entry::of("header.changed"));
    office
        .write(Right::Open, |writing| {
            writing.set_fact(facts::HEADER_REVISION, &header.revision().to_string())?;
            Ok::<_, office::OfficeError>(entries.fold(Done::new((), first), Done::and))
        })
        .map_err(failure::office)
}

/// Notes the sign-in, and brings the journal up to what happened to the header while no session was open: recoveries,
/// changes cut short before their entry, an earlier copy put back. Tells whether the header is such a copy.
fn sign_in(office: &Office, header: &Header) -> Result<bool, Failure> {
    let stored = |key| office.read(Right::Open, |r| r.fact(key)).map_err(failure::office);
    let seen: Option<u64> = stored(facts::HEADER_REVISION)?.and_then(|revision| revision.parse().ok());
    let told = stored(facts::RECOVERED)?.unwrap_or_default();
    let older = seen.is_some_and(|seen| header.revision() < seen);
    let uses = header.facts().get("recovered").map(|uses| uses.split("; ")).into_iter().flatten();
    let news: Vec<&str> = uses.filter(|used| **used > *told).collect();
    let mut entries: Vec<Entry> = Vec::new();
    for used in &news {
        let of = |action| Entry::of(action).detail(*used);
        entries.extend([of("recovery.used"), of("keyslot.replaced"), of("recovery.renewed")]);
    }
    if older {
        entries.push(Entry::of("header.older_seen").detail(header.revision().to_string()));
    } else if news.is_empty() && seen.is_some_and(|seen| header.revision() > seen) {
        entries.push(Entry::of("header.changed").detail(header.revision().to_string()));
    }
    let revision = header.revision().max(seen.unwrap_or(0));
    office
        .write(Right::Open, |writing| {
            office::staff::signed_in(writing)?;
            writing.set_fact(facts::HEADER_REVISION, &revision.to_string())?;
            if let Some(last) = news.last() {
                writing.set_fact(facts::RECOVERED, last)?;
            }
            let opened = Done::new((), Entry::of("vault.opened"));
            Ok::<_, office::OfficeError>(entries.into_iter().fold(opened, Done::and))
        })
        .map_err(failure::office)?;
    Ok(older)
}

/// Opens the registry with a master key at hand.
pub(crate) fn open_with(
    workplace: &Workplace,
    folder: &Path,
    header: &Header,
    master: &vault::MasterKey,
    login: &str,
    key_file: Option<PathBuf>,
) -> Result<(), Failure> {
    let lock = take_lock(folder).map_err(failure::office)?;
    let keys = Keys::of(master, header.fingerprint_key(master).map_err(failure::unlock)?);
    let vault_id = header.vault_id();
    let office = Office::open(folder, vault_id.as_bytes(), keys, login, workplace.clock, lock)
        .map_err(failure::office)?;
    // Before the first entry of this session moves the anchors on: afterwards a rollback would be invisible.
    let keyring = Keyring::look(&vault_id.to_string());
    let journal_fault = crate::journal::compare(&office, &keyring)?;
    let settled = office::ledger::settle(&office).map_err(failure::erasure)?;
    // What cannot be read in now is read in by the next look at the places.
    let _ = office::backups::noted::take_in(&office);
    note_failures(&office)?;
    let header_older = sign_in(&office, header)?;
    keyring.begin(&office, workplace.clock.now())?;
    let demo = office.read(Right::Open, |r| r.fact(facts::DEMO)).map_err(failure::office)?.is_some();
    let locking = locking::stored(&office)?;
    *held(&workplace.idle) = Idle::begun(locking.idle_minutes, workplace.clock.now());
    workplace.set_open(Open {
        key_file: Mutex::new(key_file),
        header_older,
        journal_fault,
        keyring,
        office,
        demo,
        locking: Mutex::new(locking),
        imports: Mutex::default(),
        batch: Mutex::default(),
        template: Mutex::default(),
        chosen: Mutex::default(),
        ledger_replayed: settled.replayed.is_some(),
    });
    remember(workplace, folder)
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

/// Locks the vault by hand.
///
/// # Errors
/// `gate.not_open`.
pub fn vault_lock(workplace: &Workplace) -> Result<(), Failure> {
    vault_lock_for(workplace, LockCause::Hand)
}

/// Locks the vault: every command finds it closed from now on, papers in print are given up, work under way reaches
/// its commit or its rollback, then connections, keys and index go.
///
/// # Errors
/// `gate.not_open`; a full disk that did not take the journal's entry (the keys go all the same).
pub fn vault_lock_for(workplace: &Workplace, cause: LockCause) -> Result<(), Failure> {
    workplace.close(Entry::of("vault.closed").detail(cause.key()))
}
