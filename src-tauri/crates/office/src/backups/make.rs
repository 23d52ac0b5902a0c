//! Writing a container: one pass, flushed, read back, renamed (BACKUP.md §5).

use super::container::{self, BLOCK, Container, megabytes};
use super::counts::{self, Counts};
use super::manifest::{self, Manifest, Part};
use super::{BackupError, noted, places};
use crate::OfficeError;
use crate::imports::Watch;
use crate::journal::anchor;
use crate::session::{Office, take_lock};
use crate::store;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;
use vault::Header;

/// So many bytes are handed to the system before the medium is asked to begin with them.
const SENT: u64 = 16 << 20;

/// A backup that was made, read back and found equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// SHA-256 of the manifest.
    pub digest: [u8; 32],
    /// Length of the file.
    pub size: u64,
}

/// Where the bytes of a part come from.
enum Source {
    Memory(Vec<u8>),
    File(PathBuf),
    /// A file that may go meanwhile: its row was deleted after the snapshot.
    Passing(PathBuf),
}

/// The parts of a folder in their order; the small ones are read now.
struct Contents {
    header: Header,
    parts: Vec<(String, Source)>,
}

fn contents(folder: &Path) -> Result<Contents, BackupError> {
    let header_file = folder.join(manifest::HEADER);
    let header = Header::read(&header_file)?;
    let mut parts = Vec::new();
    for name in [manifest::HEADER, manifest::ANCHOR, manifest::LEDGER] {
        match vault::files::read_bounded(&folder.join(name), manifest::size_max(name)) {
            Ok(bytes) => parts.push((name.to_owned(), Source::Memory(bytes))),
            Err(vault::FileError::NotFound) if name != manifest::HEADER => {}
            Err(error) => return Err(error.into()),
        }
    }
    parts.push((manifest::REGISTRY.to_owned(), Source::File(folder.join(manifest::REGISTRY))));
    Ok(Contents { header, parts })
}

/// Adds the sealed files; one that goes before its turn is left out.
fn with_attachments(
    mut parts: Vec<(String, Source)>,
    folder: &Path,
) -> Result<Vec<(String, Source)>, BackupError> {
    for name in container::attachments(folder)? {
        let path = folder.join(&name);
        parts.push((name, Source::Passing(path)));
    }
    Ok(parts)
}

/// Backs up an open vault into a file or, under a name of its own, into a folder. Nobody waits longer than for the
/// snapshot.
///
/// # Errors
/// [`BackupError::FileExists`], file errors, [`OfficeError::Cancelled`]; nothing is left behind then.
pub(super) fn make_open(
    office: &Office,
    out: &Path,
    watch: &dyn Watch,
) -> Result<(Made, Counts), BackupError> {
    let now = office.now()?;
    let (snapshot, contents) = office.snapshot(|folder| {
        let found = contents(folder).map_err(as_office)?;
        Ok(Contents { parts: with_attachments(found.parts, folder).map_err(as_office)?, ..found })
    })?;
    let journal = snapshot.anchor.as_ref().and_then(|anchor| {
        Some((anchor.number, anchor.at, vault::from_hex(&anchor.hash)?)).filter(|(number, ..)| *number > 0)
    });
    let draft = Draft {
        now,
        schema: Some(store::SCHEMA_VERSION),
        journal,
        key: Some(*office.keys.backup.expose()),
        contents,
    };
    let target = target(out, draft.contents.header.vault_id(), now)?;
    let made = draft.write(&target, watch)?;
    let counted = counts::of(&snapshot.reader, office.vault_id(), made.manifest.attachments())?;
    // The snapshot ends when the last byte was compared.
    drop(snapshot);
    Ok((made, counted))
}

/// Backs up a vault that nobody has open, and notes the copy beside it. Needs no key.
///
/// # Errors
/// [`OfficeError::InUse`] while a program has the vault open; as with an open vault.
pub fn make_locked(
    folder: &Path,
    out: &Path,
    now: DateTime<Utc>,
    watch: &dyn Watch,
) -> Result<Made, BackupError> {
    let _lock = take_lock(folder)?;
    let draft = closed(folder, now)?;
    let made = draft.write(&target(out, draft.contents.header.vault_id(), now)?, watch)?;
    // A copy that the vault will never know of would miss in every letter: rather none.
    noted::note(folder, &made).inspect_err(|_| drop(std::fs::remove_file(&made.file)))?;
    Ok(made)
}

/// Puts the vault as it is into a container in its own folder, before the schema changes. The caller holds the lock.
///
/// # Errors
/// When it cannot be written and read back; the schema is then left as it is.
pub fn before_migration(folder: &Path, version: i64, now: DateTime<Utc>) -> Result<(), OfficeError> {
    let target = folder.join(format!("before-schema-{version}{}", places::ENDING));
    closed(folder, now).and_then(|draft| draft.write(&target, &Unwatched)).map_err(as_office)?;
    Ok(())
}

struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

fn as_office(error: BackupError) -> OfficeError {
    match error {
        BackupError::Office(error) => error,
        BackupError::Header(vault::UnlockError::File(error)) => OfficeError::File(error),
        // A fresh container that does not read back: the medium gives other bytes than it took.
        _ => OfficeError::Damaged,
    }
}

fn closed(folder: &Path, now: DateTime<Utc>) -> Result<Draft, BackupError> {
    let mut found = contents(folder)?;
    let log = folder.join(manifest::LOG);
    if std::fs::metadata(&log).is_ok_and(|meta| meta.len() > 0) {
        found.parts.push((manifest::LOG.to_owned(), Source::File(log)));
    }
    let journal = anchor::read(folder).anchor().and_then(|anchor| {
        Some((anchor.number, anchor.at, vault::from_hex(&anchor.hash)?)).filter(|(number, ..)| *number > 0)
    });
    let parts = with_attachments(found.parts, folder)?;
    Ok(Draft { now, schema: None, journal, key: None, contents: Contents { parts, ..found } })
}

/// The file to write: `out` itself, or a free name in the folder `out`.
fn target(out: &Path, vault: Uuid, now: DateTime<Utc>) -> Result<PathBuf, BackupError> {
    if !out.is_dir() {
        return if out.exists() { Err(BackupError::FileExists) } else { Ok(out.to_owned()) };
    }
    let stem = format!("{}{}", places::prefix(vault), now.format("%Y%m%dT%H%M%SZ"));
    let name = |number: u32| match number {
        1 => format!("{stem}{}", places::ENDING),
        number => format!("{stem}-{number}{}", places::ENDING),
    };
    (1..1000).map(|number| out.join(name(number))).find(|file| !file.exists()).ok_or(BackupError::FileExists)
}

/// A container about to be written.
struct Draft {
    now: DateTime<Utc>,
    schema: Option<i64>,
    journal: Option<(i64, i64, [u8; 32])>,
    key: Option<[u8; 32]>,
    contents: Contents,
}

impl Draft {
    fn write(&self, target: &Path, watch: &dyn Watch) -> Result<Made, BackupError> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let header = &self.contents.header;
        sweep(folder, header.vault_id());
        let unfinished = Unfinished(folder.join(format!(".{name}.part")));
        let mut manifest = Manifest {
            vault: header.vault_id(),
            revision: header.revision(),
            made: self.now.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            open: self.key.is_some(),
            schema: self.schema,
            journal: self.journal,
            parts: Vec::with_capacity(self.contents.parts.len()),
            mac: None,
        };
        let mut out = create(&unfinished.0)?;
        let head = container::head();
        out.write_all(&head)?;
        self.copy(&mut out, &mut manifest.parts, watch)?;
        if let Some(key) = &self.key {
            manifest.sign(key);
        }
        let text = manifest.to_text();
        out.write_all(text.as_bytes())?;
        out.write_all(&container::tail(&head, text.as_bytes()))?;
        out.sync_all()?;
        // So that reading back asks the medium.
        let_go(&out, 0);
        drop(out);
        let mut written = Container::open(&unfinished.0)?;
        written.each(watch, "reading_back", |_, _| Ok(()))?;
        if *written.manifest() != manifest {
            return Err(container::damaged("manifest"));
        }
        let size = std::fs::metadata(&unfinished.0)?.len();
        std::fs::rename(&unfinished.0, target)?;
        vault::files::sync_folder(folder)?;
        Ok(Made { file: target.to_owned(), digest: written.digest(), manifest, size })
    }

    fn copy(&self, out: &mut File, parts: &mut Vec<Part>, watch: &dyn Watch) -> Result<(), BackupError> {
        let total = megabytes(self.contents.parts.iter().map(|(_, source)| source.size()).sum());
        let mut buffer = vec![0; BLOCK];
        let (mut done, mut sent) = (0, 0);
        for (name, source) in &self.contents.parts {
            let Some(mut reader) = source.open()? else { continue };
            let mut hasher = Sha256::new();
            let mut size = 0;
            loop {
                if watch.stopped() {
                    return Err(OfficeError::Cancelled.into());
                }
                watch.report("copying", megabytes(done).min(total), total);
                let read = reader.read(&mut buffer)?;
                if read == 0 {
                    break;
                }
                hasher.update(&buffer[..read]);
                out.write_all(&buffer[..read])?;
                size += read as u64;
                done += read as u64;
                if done - sent >= SENT {
                    // The medium works while the next bytes are read and hashed, instead of after the last of them.
                    let_go(out, sent);
                    sent = done;
                }
            }
            if size > manifest::size_max(name) || parts.len() == manifest::PARTS_MAX {
                return Err(OfficeError::File(vault::FileError::TooLarge).into());
            }
            parts.push(Part { name: name.clone(), size, sha256: hasher.finalize().into() });
        }
        Ok(())
    }
}

impl Source {
    fn open(&self) -> Result<Option<Box<dyn Read + '_>>, BackupError> {
        match self {
            Source::Memory(bytes) => Ok(Some(Box::new(bytes.as_slice()))),
            Source::File(path) => Ok(Some(Box::new(File::open(path)?))),
            Source::Passing(path) => match File::open(path) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                file => Ok(Some(Box::new(file?))),
            },
        }
    }

    fn size(&self) -> u64 {
        match self {
            Source::Memory(bytes) => bytes.len() as u64,
            Source::File(path) | Source::Passing(path) => {
                std::fs::metadata(path).map_or(0, |meta| meta.len())
            }
        }
    }
}

/// The file while it has no name yet; whatever ends the work, it goes.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After the renaming there is nothing of this name.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Removes what a killed program left of this vault. Whoever writes holds the vault, so nobody else's is hit.
fn sweep(folder: &Path, vault: Uuid) {
    let begins = format!(".{}", places::prefix(vault));
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(&begins) && name.ends_with(".part")) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn create(path: &Path) -> Result<File, BackupError> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    Ok(options.open(path)?)
}

/// Lets the system write out, and drop from memory, what it keeps of the file from a byte on. Only a hint.
fn let_go(file: &File, from: u64) {
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(file, from, None, rustix::fs::Advice::DontNeed);
    #[cfg(not(target_os = "linux"))]
    let _ = (file, from);
}
