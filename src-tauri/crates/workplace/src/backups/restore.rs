//! Restoring at the gate and from the command line.

use crate::convert::{count, here, instant, kilobytes, moment_in};
use crate::gate::{Recent, gate_state_of, header_file, known_factors};
use crate::place::{CoreWatch, Watch, Workplace, held};
use crate::{failure, keys};
use office::backups::{Elsewhere, LedgerSource, Manifest, Restored, Restorer, Restoring};
use office::session::Keys;
use std::path::{Path, PathBuf, absolute};
use vault::{Header, Passphrase, RecoveryCode};
use wire::{Failure, FailureKind, GateState, LedgerLine, RestoreOffer, RestoreReport, RestoreVault};

/// Sealed files of a backup.
pub(super) fn attachments(manifest: &Manifest) -> u32 {
    count(manifest.parts.iter().filter(|part| part.name.starts_with("attachments/")).count())
}

/// What a backup says without a key: when it was made, who can open it.
///
/// # Errors
/// `backup.not_a_backup`, `backup.incomplete`, `backup.damaged`, `backup.newer`, damage of the header.
pub fn restore_facts(workplace: &Workplace, file: &Path) -> Result<RestoreOffer, Failure> {
    let restoring = Restoring::open(file, None).map_err(failure::backup)?;
    let manifest = restoring.manifest();
    let (logins, second_factors, second_factor_present) = known_factors(restoring.header());
    let parent = Recent::load(workplace)
        .vault
        .as_deref()
        .and_then(Path::parent)
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let day = manifest.made.get(..10).unwrap_or_default();
    Ok(RestoreOffer {
        file: file.display().to_string(),
        made: here(&manifest.made),
        kilobytes: kilobytes(manifest.size()),
        attachments: attachments(manifest),
        signed: manifest.open,
        logins,
        second_factors,
        second_factor_present,
        folder: free(&parent, &format!("LichnoeDelo-{day}")).display().to_string(),
    })
}

/// A name in a folder that nothing has.
fn free(parent: &Path, stem: &str) -> PathBuf {
    let first = parent.join(stem);
    if !first.exists() {
        return first;
    }
    (2..1000)
        .map(|number| parent.join(format!("{stem}-{number}")))
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// Unpacks, verifies and replays beside the new folder, and says what the vault will be. Nothing is in its place before
/// [`restore_finish`]. `present` is the folder of the vault in use, where the caller knows it.
///
/// # Errors
/// Those of an unlock; `backup.folder_not_empty`, `backup.forged`, `backup.damaged`, `office.role_denied`.
pub fn restore_prepare(
    workplace: &Workplace,
    request: RestoreVault,
    present: Option<&Path>,
    watch: &dyn Watch,
) -> Result<RestoreReport, Failure> {
    *held(&workplace.restore) = None;
    if request.folder.trim().is_empty() {
        return Err(Failure::new(FailureKind::Usage, "backup.folder_missing").at("folder"));
    }
    // Both have a folder around them, in which other ledgers lie and the vault comes to its name.
    let whole = |path: &str| absolute(path).map_err(|error| failure::file(error.into()));
    let (file, into) = (whole(&request.file)?, whole(&request.folder)?);
    let restoring = Restoring::open(&file, Some(&into)).map_err(failure::backup)?;
    let header = restoring.header().clone();
    let code = request.recovery_code.as_deref().filter(|code| !code.trim().is_empty());
    let (master, who) = match code {
        Some(code) => {
            let code = RecoveryCode::parse(code)
                .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("recovery_code"))?;
            (header.unlock_with_recovery(&code).map_err(failure::unlock)?.master, Restorer::Recovery)
        }
        None => (unlock(&header, &request)?, Restorer::Operator(&request.login)),
    };
    let fingerprint = header.fingerprint_key(&master).map_err(failure::unlock)?;
    let elsewhere = Elsewhere { vaults: vaults_at_hand(workplace, present, &into), places: Vec::new() };
    let keys = Keys::of(&master, fingerprint);
    let ready = restoring
        .unpack(&into, keys, who, workplace.clock, &elsewhere, &CoreWatch(watch))
        .map_err(failure::backup)?;
    let report = report(&into, &ready.restored);
    *held(&workplace.restore) = Some(ready);
    Ok(report)
}

/// Folders that may hold the vault a copy was made of, for its newer ledger: the one in use, those used on this
/// computer, and what lies beside the new folder.
fn vaults_at_hand(workplace: &Workplace, present: Option<&Path>, into: &Path) -> Vec<PathBuf> {
    let recent = Recent::load(workplace);
    let beside = into.parent().and_then(|parent| std::fs::read_dir(parent).ok());
    let beside = beside.into_iter().flatten().flatten().map(|entry| entry.path());
    present
        .map(Path::to_path_buf)
        .into_iter()
        .chain(recent.vault)
        .chain(recent.known)
        .chain(beside.filter(|folder| header_file(folder).is_file()))
        .collect()
}

fn unlock(header: &Header, request: &RestoreVault) -> Result<vault::MasterKey, Failure> {
    let slot =
        header.slot_of(&request.login).ok_or_else(|| failure::unlock(vault::UnlockError::UnknownOperator))?;
    let key_file = request.key_file.as_deref().filter(|file| !file.is_empty()).map(Path::new);
    let factor = keys::at_hand(Path::new(&request.folder), &header.vault_id().to_string(), slot, key_file)?;
    let passphrase = Passphrase::new(&request.passphrase)
        .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("passphrase"))?;
    Ok(header.unlock(&request.login, &passphrase, factor.as_ref()).map_err(failure::unlock)?.master)
}

fn report(folder: &Path, restored: &Restored) -> RestoreReport {
    let people = |number: i64| u32::try_from(number).unwrap_or(0);
    let replayed = &restored.replayed;
    RestoreReport {
        folder: folder.display().to_string(),
        made: moment_in(&restored.made, &restored.zone),
        people_before: people(restored.people_before),
        people: people(restored.people),
        entries: u32::try_from(restored.entries).unwrap_or(u32::MAX),
        attachments: count(restored.attachments),
        erased: count(replayed.erased),
        absent: count(replayed.absent),
        unsure: replayed.unsure.iter().map(i64::to_string).collect(),
        corrected: replayed.corrected.iter().map(i64::to_string).collect(),
        series: count(replayed.series),
        lost: replayed.lost.iter().map(ToString::to_string).collect(),
        letters: replayed.letters.clone(),
        refused: count(replayed.refused),
        papers: count(replayed.papers),
        rows: count(replayed.rows),
        merged: count(replayed.merged),
        apart: replayed.apart.iter().map(i64::to_string).collect(),
        holds: count(replayed.holds),
        requests: count(replayed.requests),
        restrictions: count(replayed.restrictions),
        taken_down: count(replayed.taken_down),
        ended: count(replayed.ended),
        kept: count(replayed.kept),
        residue: count(replayed.residue),
        ledgers: restored
            .ledgers
            .iter()
            .map(|(source, read)| LedgerLine {
                source: match source {
                    LedgerSource::Backup => "backup",
                    LedgerSource::Vault => "vault",
                    LedgerSource::Place => "place",
                }
                .to_owned(),
                lines: read.ok().map(count),
                fault: read.err().map(|fault| fault.key().to_owned()),
            })
            .collect(),
        known_until: instant(restored.known_until, restored.zone),
        gap_until: restored.gap.map(|gap| instant(gap.to, restored.zone)),
    }
}

/// Moves the restored vault to its place; the gate shows it from now on.
///
/// # Errors
/// `backup.nothing_prepared`, `backup.folder_not_empty`.
pub fn restore_finish(workplace: &Workplace) -> Result<GateState, Failure> {
    let ready = held(&workplace.restore).take().ok_or_else(|| Failure::refused("backup.nothing_prepared"))?;
    let (folder, _) = ready.finish().map_err(failure::backup)?;
    crate::anchors::after_restore(&folder);
    let mut recent = Recent::load(workplace);
    recent.vault = Some(folder);
    recent.save(workplace)?;
    gate_state_of(workplace)
}

/// Throws a prepared restore away.
///
/// # Errors
/// None today.
pub fn restore_discard(workplace: &Workplace) -> Result<(), Failure> {
    *held(&workplace.restore) = None;
    Ok(())
}
