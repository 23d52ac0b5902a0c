//! The copies themselves: made, found, verified, let go.

use super::BackupError;
use super::container::Container;
use super::counts;
use super::keep::Reason;
use super::make::{Made, make_open};
use super::noted;
use super::places::{
    BEFORE_SCHEMA, Copy, ENDING, Place, copies, folders, overview, overview_with, places, prefix,
};
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::Watch;
use crate::journal::Entry;
use crate::ledger;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What became of a backup in one place.
#[derive(Debug)]
pub struct Attempt {
    /// Folder of the place.
    pub folder: PathBuf,
    /// The backup; [`BackupError::PlaceAbsent`] when the place cannot be reached.
    pub result: Result<Made, BackupError>,
}

/// Reads what was noted while the vault was locked, and looks at every place that can be reached: copies made while
/// the vault was locked enter the list, those that another file replaced leave it, the ledger is brought there, and what
/// a ledger there knows more is replayed. A copy whose file is not where it was stays in the list: the folder may be
/// where a stick was, the file under another name, and only a person can say that it is gone. A folder of the operator's
/// choice in which a copy lies is looked at like a place and gets the ledger too: whoever restores the copy finds who
/// was erased since.
///
/// # Errors
/// When the registry cannot be written.
pub fn refresh(office: &Office) -> Result<(), BackupError> {
    noted::take_in(office)?;
    let known = office.read(Right::Open, |reading| folders(reading.db))?;
    let mut with_copies = office.read(Right::Open, |reading| folders_of_copies(reading.db))?;
    with_copies.retain(|folder| !known.contains(folder) && !folder.starts_with(office.folder()));
    let reached = [known.as_slice(), &with_copies].concat();
    let news = ledger::spread(office, &reached)?;
    if !news.is_empty() {
        ledger::replay(office, &news)?;
        ledger::spread(office, &reached)?;
    }
    let here: Vec<PathBuf> = known.iter().filter(|folder| folder.is_dir()).cloned().collect();
    let found: Vec<Found> = here
        .iter()
        .chain(&with_copies)
        .chain([&office.folder().to_owned()])
        .flat_map(|folder| look(folder, office.vault_uuid()))
        .collect();
    let (fresh, replaced) = office.read(Right::Open, |reading| changes(reading.db, &found))?;
    // That a place could be reached is worth a note once a day.
    let now = office.now()?.timestamp();
    let unseen = office.read(Right::Open, |reading| places(reading.db))?;
    let unseen =
        unseen.iter().any(|place| place.present && place.seen.is_none_or(|seen| seen < now - 72_000));
    if fresh.is_empty() && replaced.is_empty() && !unseen {
        return Ok(());
    }
    office.write(Right::Open, |writing| {
        for folder in &here {
            let folder = folder.to_string_lossy();
            let sql = "UPDATE backup_place SET seen_at = ?2 WHERE folder = ?1";
            writing.db.prepare_cached(sql)?.execute(params![folder, writing.at()])?;
        }
        for id in &replaced {
            mark_gone(writing, *id, "missing", None, None)?;
        }
        for found in &fresh {
            insert(writing, found)?;
        }
        let entry = Entry::of("backup.places_seen").amount(here.len());
        Ok::<_, BackupError>(Done::new((), entry.detail(format!("+{} -{}", fresh.len(), replaced.len()))))
    })
}

/// Folders in which a copy lies, places or not; one that was said to be gone may be found again.
fn folders_of_copies(db: &Connection) -> Result<Vec<PathBuf>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT file FROM backup_copy WHERE destroyed_at IS NULL OR gone_how IN ('missing', 'declared', 'lost')",
    )?;
    let files = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let folders: BTreeSet<PathBuf> = files
        .iter()
        .map(Path::new)
        .filter(|file| file.is_file())
        .filter_map(|file| file.parent().map(Path::to_owned))
        .collect();
    Ok(folders.into_iter().collect())
}

/// A file of a place that is a backup of this vault, or was one.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub file: PathBuf,
    pub digest: [u8; 32],
    pub size: u64,
    pub made: i64,
    pub journal: Option<(i64, i64)>,
    pub fault: Option<&'static str>,
    pub verified: bool,
}

impl Found {
    pub fn of(made: &Made) -> Found {
        Found {
            file: made.file.clone(),
            digest: made.digest,
            size: made.size,
            made: seconds_of(&made.manifest.made),
            journal: made.manifest.journal.map(|(number, at, _)| (number, at)),
            fault: None,
            verified: made.manifest.open,
        }
    }
}

fn seconds_of(moment: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(moment).map_or(0, |moment| moment.timestamp())
}

/// Backups of a vault in a folder, whatever their names; one of a name of ours that does not read is listed with its
/// fault.
fn look(folder: &Path, vault: Uuid) -> Vec<Found> {
    let begin = prefix(vault);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| name.ends_with(ENDING)) else { continue };
        let ours = name.starts_with(&begin) || name.starts_with(BEFORE_SCHEMA);
        let size = entry.metadata().map_or(0, |meta| meta.len());
        let file = entry.path();
        match Container::open(&file) {
            Ok(container) if container.manifest().vault != vault => {}
            Ok(container) => {
                let digest = container.digest();
                let manifest = container.manifest().clone();
                let made = Made { file, manifest, digest, size };
                found.push(Found { verified: false, ..Found::of(&made) });
            }
            Err(_) if !ours => {}
            Err(error) => {
                let digest = vault::sha256(name.as_bytes());
                let fault = Some(error.code());
                found.push(Found { file, digest, size, made: 0, journal: None, fault, verified: false });
            }
        }
    }
    found
}

/// What of `found` is new, and the known copies in whose place another file lies.
fn changes(db: &Connection, found: &[Found]) -> Result<(Vec<Found>, Vec<Uid>), OfficeError> {
    let known = db
        .prepare_cached("SELECT uid, file, sha256 FROM backup_copy WHERE destroyed_at IS NULL")?
        .query_map([], |row| Ok((row.get(0)?, PathBuf::from(row.get::<_, String>(1)?), row.get(2)?)))?
        .collect::<Result<Vec<(Uid, PathBuf, Vec<u8>)>, _>>()?;
    let same = |(_, file, digest): &(Uid, PathBuf, Vec<u8>), found: &Found| {
        *file == found.file && digest.as_slice() == found.digest.as_slice()
    };
    let fresh = found.iter().filter(|found| !known.iter().any(|copy| same(copy, found))).cloned().collect();
    let replaced = known
        .iter()
        .filter(|copy| found.iter().any(|found| found.file == copy.1 && !same(copy, found)))
        .map(|(id, ..)| *id);
    Ok((fresh, replaced.collect()))
}

pub(super) fn insert(writing: &Writing<'_>, found: &Found) -> Result<(), OfficeError> {
    writing.db.execute(
        "INSERT INTO backup_copy (uid, file, sha256, size, made_at, journal_number, journal_at, verified_at, fault) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            writing.new_id(),
            found.file.to_string_lossy(),
            found.digest.as_slice(),
            i64::try_from(found.size).unwrap_or(i64::MAX),
            found.made,
            found.journal.map(|(number, _)| number),
            found.journal.map(|(_, at)| at),
            found.verified.then(|| writing.at()),
            found.fault,
        ],
    )?;
    Ok(())
}

/// Puts a copy on the list that is not there yet.
pub(super) fn enter(writing: &Writing<'_>, made: &Made) -> Result<(), OfficeError> {
    let found = Found::of(made);
    if changes(writing.db, std::slice::from_ref(&found))?.0.is_empty() {
        Ok(())
    } else {
        insert(writing, &found)
    }
}

/// `how`: key of what happened to it; `by`: the login of who did it or said so; `on`: the day somebody said.
pub(super) fn mark_gone(
    writing: &Writing<'_>,
    id: Uid,
    how: &str,
    by: Option<&str>,
    on: Option<NaiveDate>,
) -> Result<(), OfficeError> {
    let sql =
        "UPDATE backup_copy SET destroyed_at = ?2, gone_how = ?3, gone_by = ?4, gone_on = ?5 WHERE uid = ?1";
    let on = on.map(|day| day.to_string());
    writing.db.prepare_cached(sql)?.execute(params![id, writing.at(), how, by, on])?;
    Ok(())
}

/// Makes a backup in every place, then lets go what no rule keeps. One place that fails does not spoil the others.
/// `scheduled`: the program does so by itself, whoever is at work.
///
/// # Errors
/// [`BackupError::NoPlace`], [`OfficeError::Cancelled`], the role; what failed in a place stands in its attempt.
pub fn make(office: &Office, scheduled: bool, watch: &dyn Watch) -> Result<Vec<Attempt>, BackupError> {
    let right = if scheduled { Right::Open } else { Right::Act(Act::Backup) };
    let folders = office.read(right, |reading| folders(reading.db))?;
    if folders.is_empty() {
        return Err(BackupError::NoPlace);
    }
    let mut attempts = Vec::new();
    for folder in folders {
        let result =
            if folder.is_dir() { make_in(office, &folder, watch) } else { Err(BackupError::PlaceAbsent) };
        if let Err(BackupError::Office(OfficeError::Cancelled)) = result {
            return Err(OfficeError::Cancelled.into());
        }
        attempts.push(Attempt { folder, result });
    }
    refresh(office)?;
    let_go(office)?;
    Ok(attempts)
}

/// Makes one backup in a file or folder of the operator's choice.
///
/// # Errors
/// As [`make`], with what failed.
pub fn make_to(office: &Office, out: &Path, watch: &dyn Watch) -> Result<Made, BackupError> {
    office.read(Right::Act(Act::Backup), |_| Ok::<_, OfficeError>(()))?;
    let out = match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) if !out.is_dir() => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            parent.canonicalize().map_err(|_| BackupError::PlaceAbsent)?.join(name)
        }
        _ => out.canonicalize().map_err(|_| BackupError::PlaceAbsent)?,
    };
    make_in(office, &out, watch)
}

fn make_in(office: &Office, out: &Path, watch: &dyn Watch) -> Result<Made, BackupError> {
    let (made, counted) = make_open(office, out, watch)?;
    office.write(Right::Open, |writing| {
        insert(writing, &Found::of(&made))?;
        counts::note(writing.db, &made.digest, &counted)?;
        let entry = Entry::of("backup.made").detail(vault::to_hex(&made.digest[..8]));
        Ok::<_, OfficeError>(Done::new((), entry))
    })?;
    Ok(made)
}

/// Whether the schedule asks for a backup now, in a place that can be reached.
///
/// # Errors
/// When the registry cannot be read.
pub fn is_due(office: &Office) -> Result<bool, OfficeError> {
    let now = office.now()?.timestamp();
    office.read(Right::Open, |reading| {
        let all = overview_with(reading)?;
        let since = now - i64::from(all.schedule.every_hours) * 3600;
        let fresh = |place: &Place| {
            all.copies.iter().any(|c| c.file.parent() == Some(&place.folder) && c.counts() && c.made > since)
        };
        Ok(all.schedule.every_hours > 0 && all.places.iter().any(|place| place.present && !fresh(place)))
    })
}

/// Destroys what no rule keeps and what has reached its last day, where a newer verified copy is in the same place.
fn let_go(office: &Office) -> Result<(), BackupError> {
    let (all, today) = office.read(Right::Open, |reading| {
        overview_with(reading).map(|all| (all, reading.today)).map_err(BackupError::from)
    })?;
    for copy in &all.copies {
        let newer = all.copies.iter().any(|other| {
            other.file.parent() == copy.file.parent()
                && other.present
                && other.made >= copy.made
                && other.id != copy.id
                && other.verified.is_some()
                && other.destroy_by.is_none()
        });
        let reached = copy.destroy_by.is_some_and(|last| last <= today);
        let unkept = copy.kept.is_none() && copy.fault.is_none();
        if copy.present && newer && copy.kept != Some(Reason::ByHand) && (unkept || reached) {
            remove(office, copy, if reached { "destroy_by" } else { "keep_rule" })?;
        }
    }
    Ok(())
}

/// Destroys a copy because a person says so.
///
/// # Errors
/// [`OfficeError::NotFound`], [`BackupError::PlaceAbsent`]; the role.
pub fn destroy(office: &Office, id: Uid) -> Result<(), BackupError> {
    let all = overview(office)?;
    let copy = all.copies.iter().find(|copy| copy.id == id).ok_or(OfficeError::NotFound)?;
    if !copy.present {
        return Err(BackupError::PlaceAbsent);
    }
    remove(office, copy, "operator")
}

/// File first, row second: a kill between them leaves a row that the next look at the place takes out.
pub(super) fn remove(office: &Office, copy: &Copy, reason: &str) -> Result<(), BackupError> {
    vault::files::remove_durably(&copy.file)?;
    office.write(Right::Open, |writing| {
        let by = (reason == "operator").then(|| writing.office.login());
        mark_gone(writing, copy.id, reason, by, None)?;
        Ok(Done::new((), Entry::of("backup.destroyed").detail(reason)))
    })
}

/// Copies that nobody has verified with the keys yet: those made while the vault was locked.
///
/// # Errors
/// When the registry cannot be read.
pub fn unverified(office: &Office) -> Result<Vec<PathBuf>, OfficeError> {
    office.read(Right::Open, |reading| {
        let copies = copies(reading)?.into_iter();
        Ok(copies
            .filter(|copy| copy.verified.is_none() && copy.fault.is_none() && copy.file.is_file())
            .map(|copy| copy.file)
            .collect())
    })
}

/// Notes what a verification said of a copy. One that holds and is not in the list enters it, wherever it lies.
pub(super) fn note_verified(
    office: &Office,
    file: &Path,
    container: &Container<impl Read + Seek>,
    fault: Option<&str>,
) -> Result<(), OfficeError> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let (name, digest) = (file.to_string_lossy().into_owned(), container.digest());
    let known = "SELECT 1 FROM backup_copy WHERE file = ?1 AND sha256 = ?2 AND destroyed_at IS NULL";
    let is_known = office.read(Right::Open, |reading| {
        let row =
            reading.db.prepare_cached(known)?.query_row(params![name, digest], |_| Ok(())).optional()?;
        Ok::<_, OfficeError>(row.is_some())
    })?;
    if !is_known && fault.is_some() {
        return Ok(());
    }
    let size = std::fs::metadata(&file).map_or(0, |meta| meta.len());
    office.write(Right::Open, |writing| {
        if !is_known {
            let made = Made { file, manifest: container.manifest().clone(), digest, size };
            insert(writing, &Found::of(&made))?;
        }
        writing.db.execute(
            "UPDATE backup_copy SET verified_at = CASE WHEN ?3 IS NULL THEN ?4 END, fault = ?3 \
             WHERE file = ?1 AND sha256 = ?2 AND destroyed_at IS NULL",
            params![name, digest, fault, writing.at()],
        )?;
        let detail = format!("{} {}", vault::to_hex(&digest[..8]), fault.unwrap_or("ok"));
        Ok(Done::new((), Entry::of("backup.verified").detail(detail)))
    })
}

/// The newest copy that can be reached and has no known fault.
pub(super) fn newest_reachable(office: &Office) -> Result<Option<PathBuf>, BackupError> {
    refresh(office)?;
    Ok(office.read(Right::Act(Act::Backup), |reading| {
        let copies = copies(reading)?;
        Ok::<_, OfficeError>(
            copies.into_iter().find(|c| c.fault.is_none() && c.file.is_file()).map(|c| c.file),
        )
    })?)
}

/// Heads (moment, number) of the journal in the backups of a place.
pub(super) fn last_known(place: &Path, vault: Uuid) -> impl Iterator<Item = (i64, i64)> {
    look(place, vault).into_iter().filter_map(|found| found.journal.map(|(number, at)| (at, number)))
}
