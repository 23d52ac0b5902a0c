//! Verifying with the keys, which is also the drill: unpack as ciphertext, open, read, throw away (BACKUP.md §4).

use super::container::{Container, damaged};
use super::counts::{self, Counts};
use super::manifest::{self, Manifest};
use super::unpack::{Scratch, unpack};
use super::{BackupError, copies};
use crate::OfficeError;
use crate::imports::Watch;
use crate::journal::{
    self, Entry,
    anchor::{Anchor, Anchors, Found},
};
use crate::ledger::{self, Ledger};
use crate::rights::{Act, Right};
use crate::session::{Done, Keys, Office, database_file};
use crate::store;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek};
use std::path::Path;
use vault::Header;

/// What a verified backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// When it was made.
    pub made: String,
    /// People in its registry.
    pub people: i64,
    /// Entries of its journal; the chain holds.
    pub entries: u64,
    /// Sealed files.
    pub attachments: usize,
    /// Lines of its ledger file, or why that is not followed.
    pub ledger: Result<usize, ledger::Fault>,
    /// Bytes of its parts.
    pub size: u64,
    /// People, rows of every table, files and journal are as many as when it was made; not known of a copy that was made
    /// while the vault was locked.
    pub counted: bool,
}

/// Prefix of the folder a drill works in, inside the vault's own: same volume, and nothing there is readable.
pub(super) const DRILL: &str = ".drill-";

/// Verifies a backup of an open vault down to its rows, and notes the result with the copy.
///
/// # Errors
/// What does not hold; [`BackupError::OtherVault`].
pub fn verify(office: &Office, file: &Path, watch: &dyn Watch) -> Result<Verified, BackupError> {
    office.read(Right::Act(Act::Backup), |_| Ok::<_, OfficeError>(()))?;
    let mut container = Container::open(file)?;
    if container.manifest().vault != office.vault_uuid() {
        return Err(BackupError::OtherVault);
    }
    let digest = container.digest();
    let known = office.read(Right::Open, |reading| {
        let counts = counts::known(reading.db, &digest)?;
        Ok::<_, OfficeError>(Known { named: attached(reading.db)?, counts })
    })?;
    let found = Scratch::make(office.folder(), DRILL)
        .and_then(|scratch| verify_in(&mut container, &scratch, &office.keys, &known, watch));
    let stopped = matches!(&found, Err(BackupError::Office(OfficeError::Cancelled | OfficeError::DiskFull)));
    if !stopped {
        copies::note_verified(office, file, &container, found.as_ref().err().map(BackupError::code))?;
    }
    found
}

/// Restores the newest reachable copy into a scratch folder, reads it, throws it away and journals the day.
///
/// # Errors
/// [`BackupError::NoCopy`]; what does not hold.
pub fn drill(office: &Office, watch: &dyn Watch) -> Result<Verified, BackupError> {
    let newest = copies::newest_reachable(office)?.ok_or(BackupError::NoCopy)?;
    let verified = verify(office, &newest, watch)?;
    office.write(Right::Act(Act::Backup), |writing| {
        writing.set_fact("backup_drill_at", &writing.at().to_string())?;
        writing.set_fact("backup_drill_people", &verified.people.to_string())?;
        let entry = Entry::of("backup.drilled").amount(usize::try_from(verified.people).unwrap_or(0));
        Ok::<_, OfficeError>(Done::new((), entry.detail(verified.made.clone())))
    })?;
    Ok(verified)
}

/// What the vault at hand knows of a copy.
struct Known {
    /// The sealed files its registry names now, with their hashes.
    named: BTreeMap<String, Vec<u8>>,
    /// What was counted when the copy was made.
    counts: Option<Counts>,
}

/// Steps 7 to 15 in a folder of their own, and the counts.
fn verify_in<R: Read + Seek>(
    container: &mut Container<R>,
    scratch: &Scratch,
    keys: &Keys,
    known: &Known,
    watch: &dyn Watch,
) -> Result<Verified, BackupError> {
    let header = container.header()?;
    authentic(&header, container.manifest(), keys)?;
    unpack(container, scratch.folder(), watch)?;
    let verified = look_into(scratch.folder(), container.manifest(), keys)?;
    attachments_are_whole(scratch.folder(), container.manifest(), keys, &known.named)?;
    let Some(expected) = &known.counts else { return Ok(verified) };
    let db = store::open_as_it_is(&database_file(scratch.folder()), keys.database.expose())?;
    let found = counts::of(&db, container.manifest().vault.as_bytes(), verified.attachments)?;
    counts::compare(expected, &found)?;
    Ok(Verified { counted: true, ..verified })
}

/// Step 15: every file the registry names is in the backup, and is the file it names. A restore does without this: a
/// vault that lost one file is better than none, and its unlock names the file. `named` are the files of the vault at
/// hand: one that was deleted from its card while the backup was made is not missed.
fn attachments_are_whole(
    folder: &Path,
    manifest: &Manifest,
    keys: &Keys,
    named: &BTreeMap<String, Vec<u8>>,
) -> Result<(), BackupError> {
    let there: HashMap<&str, [u8; 32]> =
        manifest.parts.iter().map(|part| (part.name.as_str(), part.sha256)).collect();
    let db = store::open_as_it_is(&database_file(folder), keys.database.expose())?;
    for (part, hash) in attached(&db)? {
        match there.get(part.as_str()) {
            None if named.contains_key(&part) => return Err(BackupError::AttachmentMissing { part }),
            // The container's own hashes held, so what differs here differed before the backup was made.
            Some(there) if there.as_slice() != hash => return Err(BackupError::AttachmentSwapped { part }),
            _ => {}
        }
    }
    Ok(())
}

/// The sealed files a registry names, as parts of a container are called, with their hashes.
fn attached(db: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<u8>>> {
    let part = |file: String| format!("{}/{file}", manifest::ATTACHMENTS);
    db.prepare("SELECT file, sha256 FROM sealed_file")?
        .query_map([], |row| Ok((part(row.get(0)?), row.get(1)?)))?
        .collect()
}

/// Steps 9 and 10.
pub(super) fn authentic(header: &Header, manifest: &Manifest, keys: &Keys) -> Result<(), BackupError> {
    if !header.is_authentic(&keys.header) {
        return Err(vault::UnlockError::Damaged { what: vault::Damaged::Mac }.into());
    }
    if manifest.open && !manifest.is_authentic(keys.backup.expose()) {
        return Err(BackupError::Forged);
    }
    Ok(())
}

/// Steps 11 to 14, over an unpacked folder.
pub(super) fn look_into(folder: &Path, manifest: &Manifest, keys: &Keys) -> Result<Verified, BackupError> {
    let db = store::open_as_it_is(&database_file(folder), keys.database.expose())?;
    if manifest.schema.is_some_and(|stated| store::schema(&db).ok() != Some(stated)) {
        return Err(damaged(manifest::REGISTRY));
    }
    sound(&db)?;
    let file = manifest.journal.map_or(Found::Nothing, |(number, at, hash)| {
        let vault = vault::to_hex(manifest.vault.as_bytes());
        Found::Anchor(Anchor { vault, number, hash: vault::to_hex(&hash), at })
    });
    let anchored = file != Found::Nothing;
    let chain = journal::verify(&db, manifest.vault.as_bytes(), &Anchors { file, keyring: Found::Nothing })?;
    if chain.fault.is_some_and(|(fault, _)| fault != journal::Fault::AnchorMissing || anchored) {
        return Err(damaged("journal"));
    }
    let people = db.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
    drop(db);
    let mut attachments = 0;
    for part in manifest.parts.iter().filter(|part| part.name.starts_with(manifest::ATTACHMENTS)) {
        let mut begin = [0; 7];
        let read = std::fs::File::open(folder.join(&part.name))?.read_exact(&mut begin);
        if read.is_err() || &begin != b"LDSEAL\n" {
            return Err(damaged(&part.name));
        }
        attachments += 1;
    }
    let ledger: Result<Ledger, _> =
        ledger::read_file(&ledger::own_file(folder), manifest.vault, keys.ledger.expose());
    if matches!(ledger, Err(ledger::Fault::Damaged | ledger::Fault::Forged | ledger::Fault::OtherVault)) {
        return Err(damaged(manifest::LEDGER));
    }
    Ok(Verified {
        made: manifest.made.clone(),
        people,
        entries: chain.entries,
        attachments,
        ledger: ledger.map(|ledger| ledger.lines.len()),
        size: manifest.size(),
        counted: false,
    })
}

/// Every page decrypts with its code, and the pages form a sound database.
fn sound(db: &Connection) -> Result<(), BackupError> {
    let mut pages = db.prepare("PRAGMA cipher_integrity_check")?;
    let broken = pages.query([])?.next()?.is_some();
    let structure: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if broken || structure != "ok" { Err(damaged(manifest::REGISTRY)) } else { Ok(()) }
}
