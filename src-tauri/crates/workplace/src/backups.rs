//! Backups: making, looking after, trying out.

mod restore;
pub(crate) mod timer;

pub use restore::{restore_discard, restore_facts, restore_finish, restore_prepare};
pub use timer::backup_timer;

use crate::convert::{count, day, here, id, instant, kilobytes, moment_in};
use crate::failure;
use crate::gate::header_file;
use crate::place::{CoreWatch, Open, Watch, Workplace};
use chrono::NaiveDate;
use chrono_tz::Tz;
use office::OfficeError;
use office::backups::keep::Rule;
use office::backups::places::{self, Copy, Overview, Place, Schedule};
use office::backups::{self as core, BackupError, Container, Made, Verified, copies, gone};
use office::session::Office;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use wire::{
    BackupAttempt, BackupBlock, BackupCopy, BackupCopyRef, BackupPlace, BackupPlaceRef, BackupRun,
    BackupSchedule, Backups, BlockBackup, DeclareBackup, Failure, FailureKind, LastDrill, MadeBackup,
    VerifiedBackup,
};

/// Places, copies and schedule, after a look at the places that can be reached.
///
/// # Errors
/// `office.role_denied`.
pub fn backups_get(workplace: &Workplace) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    let all = places::overview(&open.office).map_err(failure::backup)?;
    copies::refresh(&open.office).map_err(failure::backup)?;
    let all = places::overview(&open.office).unwrap_or(all);
    Ok(answer(workplace, &all, &open.office))
}

/// Which folders lie on the vault's own disk; one that cannot be reached lies elsewhere as far as anybody can tell.
struct Disks<'a> {
    vault: &'a Path,
    known: RefCell<HashMap<PathBuf, bool>>,
}

impl Disks<'_> {
    fn is_the_vaults(&self, folder: &Path) -> bool {
        let look = || folder.is_dir() && crate::keys::is_same_disk(self.vault, folder);
        *self.known.borrow_mut().entry(folder.to_owned()).or_insert_with(look)
    }
}

fn answer(workplace: &Workplace, all: &Overview, office: &Office) -> Backups {
    let zone = office.zone();
    let disks = Disks { vault: office.folder(), known: RefCell::default() };
    let at = |seconds: i64| instant(seconds, zone);
    let now = workplace.clock.now().timestamp();
    let today = office::clock::day_in(zone, workplace.clock.now());
    let Schedule { every_hours, keep: Rule { daily, weekly, monthly } } = all.schedule;
    Backups {
        places: all.places.iter().map(|place| line(place, all, &disks, now, zone)).collect(),
        copies: all.copies.iter().map(|one| copy(one, &disks, zone, today)).collect(),
        schedule: BackupSchedule { every_hours, daily, weekly, monthly },
        newest: all.newest.map(at),
        overdue: count(all.overdue()),
        with_erased: count(all.copies.iter().filter(|copy| copy.destroy_by.is_some()).count()),
        drill: all
            .drill
            .map(|(day, people)| LastDrill { at: at(day), people: u32::try_from(people).unwrap_or(0) }),
    }
}

fn line(place: &Place, all: &Overview, disks: &Disks<'_>, now: i64, zone: Tz) -> BackupPlace {
    let own: Vec<&Copy> =
        all.copies.iter().filter(|copy| copy.file.parent() == Some(place.folder.as_path())).collect();
    let newest = own.iter().find(|copy| copy.fault.is_none());
    let absent = place.seen.filter(|_| !place.present).map_or(0, |seen| (now - seen) / 86_400);
    BackupPlace {
        id: place.id.to_string(),
        folder: place.folder.display().to_string(),
        present: place.present,
        absent_days: u32::try_from(absent).unwrap_or(0),
        newest: newest.map(|copy| instant(copy.made, zone)),
        verified: newest.is_some_and(|copy| copy.verified.is_some()),
        kilobytes: newest.map_or(0, |copy| kilobytes(copy.size)),
        copies: count(own.len()),
        same_disk: disks.is_the_vaults(&place.folder),
    }
}

fn copy(copy: &Copy, disks: &Disks<'_>, zone: Tz, today: NaiveDate) -> BackupCopy {
    let name = copy.file.file_name().map(|name| name.to_string_lossy().into_owned());
    BackupCopy {
        id: copy.id.to_string(),
        file: copy.file.display().to_string(),
        name: name.unwrap_or_default(),
        folder: copy.file.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
        made: instant(copy.made, zone),
        kilobytes: kilobytes(copy.size),
        present: copy.present,
        verified: copy.verified.map(|at| instant(at, zone)),
        fault: copy.fault.clone(),
        kept: copy.kept.map(|reason| reason.key().to_owned()),
        destroy_by: copy.destroy_by.map(|day| day.to_string()),
        overdue: copy.overdue,
        erased: count(copy.erased),
        block: copy.block.as_ref().map(|block| BackupBlock {
            on: block.on.to_string(),
            reason: block.reason.clone(),
            review: block.review.to_string(),
        }),
        latest_review: gone::latest_review(copy.block.as_ref().map_or(today, |block| block.on)).to_string(),
        same_disk: copy.file.parent().is_some_and(|folder| disks.is_the_vaults(folder)),
    }
}

/// Makes a backup in every place.
///
/// # Errors
/// `backup.no_place`, `office.role_denied`, `office.cancelled`; what failed in a place stands in its line.
pub fn backup_make(workplace: &Workplace, watch: &dyn Watch) -> Result<BackupRun, Failure> {
    let open = workplace.opened()?;
    let attempts = copies::make(&open.office, false, &CoreWatch(watch)).map_err(failure::backup)?;
    Ok(ran(&open, attempts, 0))
}

/// How the list of copies names a file.
fn listed(open: &Open, file: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let all = places::overview(&open.office).ok()?;
    all.copies.iter().find(|copy| copy.file == file).map(|copy| copy.id.to_string())
}

fn ran(open: &Open, attempts: Vec<copies::Attempt>, destroyed: usize) -> BackupRun {
    let attempts = attempts
        .into_iter()
        .map(|attempt| BackupAttempt {
            folder: attempt.folder.display().to_string(),
            file: attempt.result.as_ref().ok().map(|made| made.file.display().to_string()),
            id: attempt.result.as_ref().ok().and_then(|made| listed(open, &made.file)),
            kilobytes: attempt.result.as_ref().map_or(0, |made| kilobytes(made.size)),
            code: attempt.result.as_ref().err().map(|error| error.code().to_owned()),
        })
        .collect();
    BackupRun { attempts, destroyed: count(destroyed) }
}

/// Makes a new backup, then destroys every copy in reach that holds somebody erased.
///
/// # Errors
/// As [`backup_make`]; what a place said when none took the new backup: then nothing is destroyed.
pub fn backup_renew(workplace: &Workplace, watch: &dyn Watch) -> Result<BackupRun, Failure> {
    let open = workplace.opened()?;
    let renewed = gone::renew(&open.office, &CoreWatch(watch)).map_err(failure::backup)?;
    Ok(ran(&open, renewed.attempts, renewed.destroyed))
}

/// Blocks a copy out of reach that holds somebody erased, with a reason and a day within six months.
///
/// # Errors
/// `backup.copy_present`, `backup.nothing_erased`, `backup.reason`, `backup.review`, `office.not_found`.
pub fn backup_block(workplace: &Workplace, request: BlockBackup) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    let review = said(&request.review, "review")?;
    gone::block(&open.office, id(&request.id)?, &request.reason, review).map_err(failure::backup)?;
    backups_get(workplace)
}

/// Takes down that a copy out of reach is destroyed or lost.
///
/// # Errors
/// `backup.copy_present`, `backup.day`, `office.not_found`.
pub fn backup_declare(workplace: &Workplace, request: DeclareBackup) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    let on = said(&request.on, "on")?;
    gone::declare(&open.office, id(&request.id)?, request.lost, on).map_err(failure::backup)?;
    backups_get(workplace)
}

fn said(text: &str, field: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
}

fn made(made: &Made, id: Option<String>) -> MadeBackup {
    MadeBackup {
        file: made.file.display().to_string(),
        id,
        kilobytes: kilobytes(made.size),
        made: here(&made.manifest.made),
        verified: made.manifest.open,
    }
}

/// Makes one backup of the open vault in a file or folder of the operator's choice.
///
/// # Errors
/// `backup.file_exists`, `backup.place_absent`, file errors.
pub fn backup_create(workplace: &Workplace, out: &Path, watch: &dyn Watch) -> Result<MadeBackup, Failure> {
    let open = workplace.opened()?;
    let copy = copies::make_to(&open.office, out, &CoreWatch(watch)).map_err(failure::backup)?;
    Ok(made(&copy, listed(&open, &copy.file)))
}

/// Makes a backup of a locked vault; needs no passphrase. It is verified at the next unlock.
///
/// # Errors
/// `gate.no_vault`, `vault.in_use`; as [`backup_create`].
pub fn backup_create_locked(
    workplace: &Workplace,
    folder: &Path,
    out: &Path,
    watch: &dyn Watch,
) -> Result<MadeBackup, Failure> {
    if !header_file(folder).exists() {
        return Err(Failure::new(FailureKind::Locked, "gate.no_vault"));
    }
    core::make_locked(folder, out, workplace.clock.now(), &CoreWatch(watch))
        .map(|copy| made(&copy, None))
        .map_err(failure::backup)
}

/// Verifies a backup of the open vault down to its rows.
///
/// # Errors
/// What does not hold: `backup.damaged`, `backup.forged`, `backup.incomplete`, `backup.other_vault`, …
pub fn backup_verify(
    workplace: &Workplace,
    file: &Path,
    watch: &dyn Watch,
) -> Result<VerifiedBackup, Failure> {
    let open = workplace.opened()?;
    let found = core::verify(&open.office, file, &CoreWatch(watch)).map_err(failure::backup)?;
    Ok(verified(&open, &found, file))
}

fn verified(open: &Open, verified: &Verified, file: &Path) -> VerifiedBackup {
    VerifiedBackup {
        file: file.display().to_string(),
        id: listed(open, file),
        made: moment_in(&verified.made, &open.office.zone()),
        with_key: true,
        people: Some(u32::try_from(verified.people).unwrap_or(0)),
        entries: Some(u32::try_from(verified.entries).unwrap_or(u32::MAX)),
        attachments: count(verified.attachments),
        kilobytes: kilobytes(verified.size),
        counted: verified.counted,
    }
}

/// Checks frame and hashes of a backup; needs neither vault nor key.
///
/// # Errors
/// As [`backup_verify`], as far as it can be told without a key.
pub fn backup_verify_locked(
    _: &Workplace,
    file: &Path,
    watch: &dyn Watch,
) -> Result<VerifiedBackup, Failure> {
    let mut container = Container::open(file).map_err(failure::backup)?;
    container.check(&CoreWatch(watch)).map_err(failure::backup)?;
    let manifest = container.manifest();
    Ok(VerifiedBackup {
        file: file.display().to_string(),
        id: None,
        made: here(&manifest.made),
        with_key: false,
        people: None,
        entries: None,
        attachments: restore::attachments(manifest),
        kilobytes: kilobytes(manifest.size()),
        counted: false,
    })
}

/// Adds a folder as a place.
///
/// # Errors
/// `backup.place_absent`, `backup.place_inside_vault`, `backup.place_known`.
pub fn backup_place_add(workplace: &Workplace, folder: &Path) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    places::add_place(&open.office, folder).map_err(failure::backup)?;
    backups_get(workplace)
}

/// Forgets a place; its copies stay.
///
/// # Errors
/// `office.not_found`.
pub fn backup_place_remove(workplace: &Workplace, request: BackupPlaceRef) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    places::remove_place(&open.office, id(&request.id)?).map_err(failure::backup)?;
    backups_get(workplace)
}

/// Destroys a copy.
///
/// # Errors
/// `office.not_found`, `backup.place_absent`.
pub fn backup_destroy(workplace: &Workplace, request: BackupCopyRef) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    copies::destroy(&open.office, id(&request.id)?).map_err(failure::backup)?;
    backups_get(workplace)
}

/// Changes when a backup is made by itself, and what is kept.
///
/// # Errors
/// `settings.bad_value`: more than a year between two, or more than 1,000 generations.
pub fn backup_schedule(workplace: &Workplace, request: BackupSchedule) -> Result<Backups, Failure> {
    let open = workplace.opened()?;
    let BackupSchedule { every_hours, daily, weekly, monthly } = request;
    if every_hours > 8784 || [daily, weekly, monthly].iter().any(|count| *count > 1000) {
        return Err(Failure::new(FailureKind::Usage, "settings.bad_value"));
    }
    let schedule = Schedule { every_hours, keep: Rule { daily, weekly, monthly } };
    places::set_schedule(&open.office, schedule).map_err(failure::backup)?;
    backups_get(workplace)
}

/// Tries the newest copy out: restored into a scratch folder as ciphertext, read, thrown away.
///
/// # Errors
/// `backup.no_copy`; what does not hold.
pub fn backup_drill(workplace: &Workplace, watch: &dyn Watch) -> Result<VerifiedBackup, Failure> {
    let open = workplace.opened()?;
    let found = core::drill(&open.office, &CoreWatch(watch)).map_err(failure::backup)?;
    let all = places::overview(&open.office).map_err(failure::backup)?;
    // The one that was tried: the newest in reach.
    let tried = all.copies.iter().find(|copy| copy.fault.is_none() && copy.file.is_file());
    Ok(verified(&open, &found, tried.map_or(Path::new(""), |copy| &copy.file)))
}

/// What the program does by itself while a vault is open: a backup when the schedule asks for one, else a look into
/// one copy that was made while the vault was locked. Says whether anything was done.
///
/// # Errors
/// As [`backup_make`]; a vault that is not open is none.
pub fn backups_round(workplace: &Workplace, watch: &dyn Watch) -> Result<bool, Failure> {
    let Ok(open) = workplace.opened() else { return Ok(false) };
    let watch = CoreWatch(watch);
    copies::refresh(&open.office).map_err(failure::backup)?;
    if copies::is_due(&open.office).map_err(failure::office)? {
        copies::make(&open.office, true, &watch).map_err(failure::backup)?;
        return Ok(true);
    }
    let Some(file) = copies::unverified(&open.office).map_err(failure::office)?.into_iter().next() else {
        return Ok(false);
    };
    match core::verify(&open.office, &file, &watch) {
        Err(BackupError::Office(error @ (OfficeError::Cancelled | OfficeError::DiskFull))) => {
            Err(failure::office(error))
        }
        // What is wrong with it stands in the list now.
        Ok(_) | Err(_) => Ok(true),
    }
}

/// Copies the ledger to the places that can be reached. What cannot be written now is written by the next round.
pub(crate) fn spread_ledger(open: &Open) {
    let _ = copies::refresh(&open.office);
}
