//! Bringing a vault back without undoing what was done for people since (BACKUP.md §5, §6).

use super::check::{authentic, look_into};
use super::container::Container;
use super::unpack::{Scratch, unpack};
use super::{BackupError, Made, copies, manifest};
use crate::OfficeError;
use crate::clock::Clock;
use crate::imports::Watch;
use crate::journal::{Entry, anchor};
use crate::ledger::{self, Ledger, Line, Replayed};
use crate::rights::{self, Act, Right};
use crate::session::{Done, Keys, Office, Reading, Who};
use std::fs::File;
use std::path::{Path, PathBuf};
use vault::Header;

/// Where a ledger was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerSource {
    /// In the backup.
    Backup,
    /// In a folder of the vault itself.
    Vault,
    /// In a backup place.
    Place,
}

/// A time in which the vault was worked in and about which no ledger speaks, in UTC seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Up to here the newest ledger is complete.
    pub from: i64,
    /// Last moment at which the vault is known to have been worked in.
    pub to: i64,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made.
    pub made: String,
    /// The school's zone.
    pub zone: chrono_tz::Tz,
    /// People in the backup.
    pub people_before: i64,
    /// People now.
    pub people: i64,
    /// Entries of the journal in the backup.
    pub entries: u64,
    /// Sealed files.
    pub attachments: usize,
    /// What was carried out again.
    pub replayed: Replayed,
    /// Ledgers looked for: lines, or why one is not followed.
    pub ledgers: Vec<(LedgerSource, Result<usize, ledger::Fault>)>,
    /// Up to here everything done for people is known, in UTC seconds.
    pub known_until: i64,
    /// What is not known although something happened.
    pub gap: Option<Gap>,
}

/// A backup whose frame, hashes and header hold; nothing is written yet.
#[derive(Debug)]
pub struct Restoring {
    container: Container<File>,
    file: PathBuf,
    header: Header,
}

/// A vault unpacked and replayed beside its new place; it goes when this is dropped.
#[derive(Debug)]
pub struct Ready {
    scratch: Scratch,
    into: PathBuf,
    /// What was done.
    pub restored: Restored,
}

/// Who restores: named by the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restorer<'a> {
    /// An operator, whose role in the backup must allow it.
    Operator(&'a str),
    /// Whoever has the code on paper: what comes back stays locked until a new slot is made.
    Recovery,
}

/// Where else a ledger of this vault may lie.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    /// Folders that may hold this vault: the one in use, those used before. Others are passed over.
    pub vaults: Vec<PathBuf>,
    /// Backup places.
    pub places: Vec<PathBuf>,
}

impl Restoring {
    /// Opens a backup; `into` must be new or empty, in a folder that is there.
    ///
    /// # Errors
    /// Steps 1 to 6 and 8; [`BackupError::FolderNotEmpty`]; [`BackupError::Newer`]. Nothing is written.
    pub fn open(file: &Path, into: Option<&Path>) -> Result<Restoring, BackupError> {
        let mut container = Container::open(file)?;
        let header = container.header()?;
        if let Some(schema) =
            container.manifest().schema.filter(|schema| *schema > crate::store::SCHEMA_VERSION)
        {
            return Err(BackupError::Newer { version: schema });
        }
        if let Some(into) = into {
            is_free(into)?;
        }
        Ok(Restoring { container, file: file.to_owned(), header })
    }

    /// The header, to unlock with.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What the backup says of itself.
    #[must_use]
    pub fn manifest(&self) -> &manifest::Manifest {
        self.container.manifest()
    }

    /// Unpacks beside the new place, verifies, replays and journals.
    ///
    /// # Errors
    /// [`OfficeError::RoleDenied`]; steps 7 and 9 to 11, file errors, [`OfficeError::Cancelled`]; nothing is left behind then.
    pub fn unpack(
        mut self,
        into: &Path,
        keys: Keys,
        who: Restorer<'_>,
        clock: Clock,
        elsewhere: &Elsewhere,
        watch: &dyn Watch,
    ) -> Result<Ready, BackupError> {
        is_free(into)?;
        authentic(&self.header, self.container.manifest(), &keys)?;
        let parent = match into.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(parent)?;
        let mut scratch = Scratch::make(parent, ".restoring-")?;
        unpack(&mut self.container, scratch.folder(), watch)?;
        let manifest = self.container.manifest();
        watch.report("verifying", 0, 0);
        let verified = match look_into(scratch.folder(), manifest, &keys) {
            // Said as the backup's own age, before anything is migrated.
            Err(BackupError::Office(OfficeError::Newer { version })) => {
                return Err(BackupError::Newer { version });
            }
            verified => verified?,
        };
        watch.report("replaying", 0, 0);
        let ledger_key = *keys.ledger.expose();
        let lock = scratch.take_lock().ok_or(OfficeError::Internal("lock"))?;
        let id = manifest.vault;
        let name = match who {
            Restorer::Operator(login) => login,
            Restorer::Recovery => "recovery",
        };
        let office =
            Office::open_for(scratch.folder(), id.as_bytes(), keys, Who::Restorer(name), clock, lock)?;
        if let Restorer::Operator(login) = who {
            office.read(Right::Open, |reading| may_restore(reading, login))?;
        }
        let found = self.gather(&office, scratch.folder(), &ledger_key, elsewhere)?;
        let replayed = ledger::replay(&office, &found.news)?;
        // It holds everybody erased since, and the registry in it does not know it: it was not made yet.
        let size = std::fs::metadata(&self.file)?.len();
        let digest = self.container.digest();
        let copy = Made { file: self.file.canonicalize()?, manifest: manifest.clone(), digest, size };
        let people = office.write(Right::Open, |writing| {
            copies::enter(writing, &copy)?;
            let people = writing.db.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
            let detail = format!("{} {}", vault::to_hex(&digest[..8]), manifest.made);
            let entry = Entry::of("vault.restored").amount(replayed.erased).detail(detail);
            Ok::<_, OfficeError>(Done::new(people, entry).with_ledger_changed())
        })?;
        let zone = office.zone();
        drop(office);
        scratch.lock_again()?;
        Ok(Ready {
            scratch,
            into: into.to_owned(),
            restored: Restored {
                made: verified.made,
                zone,
                people_before: verified.people,
                people,
                entries: verified.entries,
                attachments: verified.attachments,
                replayed,
                ledgers: found.ledgers,
                known_until: found.known_until,
                gap: found.gap,
            },
        })
    }

    /// Looks for ledgers wherever one may lie and unites those of this vault with the right code.
    fn gather(
        &self,
        office: &Office,
        unpacked: &Path,
        key: &[u8; 32],
        elsewhere: &Elsewhere,
    ) -> Result<Found, BackupError> {
        let id = office.vault_uuid();
        let known_places: Vec<PathBuf> = office
            .read(Right::Open, |reading| super::places::folders(reading.db))?
            .into_iter()
            .chain(elsewhere.places.iter().cloned())
            .chain(self.file.parent().map(Path::to_owned))
            .collect();
        let mut files = vec![(LedgerSource::Backup, ledger::own_file(unpacked))];
        let mut vaults: Vec<PathBuf> = Vec::new();
        for folder in elsewhere.vaults.iter().filter(|folder| is_of(folder, id)) {
            // One folder may be named in two ways.
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            if !vaults.contains(&folder) {
                files.push((LedgerSource::Vault, ledger::own_file(&folder)));
                vaults.push(folder);
            }
        }
        for place in known_places.iter().filter(|place| place.is_dir()) {
            let file = ledger::place_file(place, id);
            if !files.iter().any(|(_, known)| *known == file) {
                files.push((LedgerSource::Place, file));
            }
        }
        let own = office.read(Right::Open, |reading| {
            Ok::<_, OfficeError>((ledger::lines(reading.db)?, ledger::head(reading.db)?))
        })?;
        let mut complete = vec![own.1];
        let (mut ledgers, mut all): (Vec<_>, Vec<Vec<Line>>) = (Vec::new(), Vec::new());
        for (source, file) in files {
            let read: Result<Ledger, _> = ledger::read_file(&file, id, key);
            ledgers.push((source, read.as_ref().map(|ledger| ledger.lines.len()).map_err(|fault| *fault)));
            if let Ok(ledger) = read {
                complete.push(ledger.complete);
                all.push(ledger.lines);
            }
        }
        let news = ledger::united(all.iter().map(Vec::as_slice));
        let news = ledger::unknown(&news, &own.0);
        let from = complete.into_iter().max_by_key(|(number, at)| (*at, *number)).unwrap_or_default();
        let last = vaults
            .iter()
            .filter_map(|folder| anchor::read(folder).anchor())
            .map(|anchor| (anchor.at, anchor.number))
            .chain(known_places.iter().flat_map(|place| super::copies::last_known(place, id)))
            .max();
        let gap = last.filter(|last| *last > (from.1, from.0)).map(|(to, _)| Gap { from: from.1, to });
        Ok(Found { news, ledgers, known_until: from.1, gap })
    }
}

/// Whether the operator's role allows a restore.
fn may_restore(reading: &Reading<'_>, login: &str) -> Result<(), OfficeError> {
    use rusqlite::OptionalExtension as _;
    let role: Option<String> = reading
        .db
        .prepare_cached("SELECT role FROM operator WHERE login = ?1 AND ended_at IS NULL")?
        .query_row([login], |row| row.get(0))
        .optional()?;
    rights::require(reading.pack(), role.as_deref().unwrap_or_default(), Right::Act(Act::Restore))
}

struct Found {
    news: Vec<Line>,
    ledgers: Vec<(LedgerSource, Result<usize, ledger::Fault>)>,
    known_until: i64,
    gap: Option<Gap>,
}

impl Ready {
    /// Moves the vault to its place.
    ///
    /// # Errors
    /// [`BackupError::FolderNotEmpty`] when something came there meanwhile; file errors.
    pub fn finish(self) -> Result<(PathBuf, Restored), BackupError> {
        self.scratch.keep(&self.into)?;
        Ok((self.into, self.restored))
    }
}

/// Whether a folder holds this vault.
fn is_of(folder: &Path, vault: uuid::Uuid) -> bool {
    Header::read(&folder.join(manifest::HEADER)).is_ok_and(|header| header.vault_id() == vault)
}

fn is_free(into: &Path) -> Result<(), BackupError> {
    match std::fs::read_dir(into) {
        Ok(mut entries) => {
            if entries.next().is_none() {
                Ok(())
            } else {
                Err(BackupError::FolderNotEmpty)
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Err(BackupError::FolderNotEmpty),
        Err(error) => Err(error.into()),
    }
}
