//! Where copies lie, why each is kept, and by when it must go.

use super::gone::Block;
use super::keep::{Reason, Rule};
use super::{BackupError, copies as files, keep};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::erasure::act;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::{self, ErasedPerson, Line};
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use policy::{Calendar, Pack};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// End of a backup's name.
pub const ENDING: &str = ".ldbackup";

/// Begin of the names of a vault's backups. It names nobody.
pub(super) fn prefix(vault: Uuid) -> String {
    format!("{NAME}{}-", &vault.to_string()[..8])
}

/// What the names of all copies begin with.
const NAME: &str = "lichnoe-delo-";
/// What the names of copies made before a change of the schema begin with.
pub(super) const BEFORE_SCHEMA: &str = "before-schema-";

/// A place as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id.
    pub id: Uid,
    /// Folder.
    pub folder: PathBuf,
    /// Whether it can be reached. A stick that is not plugged in is absent, which is no failure.
    pub present: bool,
    /// When it was reached last, in UTC seconds.
    pub seen: Option<i64>,
}

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Id.
    pub id: Uid,
    /// The file.
    pub file: PathBuf,
    /// Whether the file is where it was.
    pub present: bool,
    /// When it was made, in UTC seconds.
    pub made: i64,
    /// Bytes.
    pub size: u64,
    /// When it was verified with the keys, in UTC seconds.
    pub verified: Option<i64>,
    /// Code of what did not hold.
    pub fault: Option<String>,
    /// Why it is kept.
    pub kept: Option<Reason>,
    /// Last day: the earliest deadline of anybody erased, or blacked out of a text, after it was made.
    pub destroy_by: Option<NaiveDate>,
    /// That day is over.
    pub overdue: bool,
    /// How many people erased after it was made it still holds.
    pub erased: usize,
    /// Why it is still there, when it is out of reach.
    pub block: Option<Block>,
    /// Newest entry of the journal in it: UTC seconds and number.
    pub(crate) head: Option<(i64, i64)>,
}

impl Copy {
    /// Whether the file bears a name this program gives, and not one of somebody's own.
    pub(crate) fn is_named_by_us(&self) -> bool {
        let name = self.file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        [NAME, BEFORE_SCHEMA].iter().any(|begin| name.starts_with(begin))
    }

    /// Whether it holds and may be relied on. A drive that is not plugged in keeps what it has; where the folder is there
    /// and the file is not, nothing is known of it.
    pub(super) fn counts(&self) -> bool {
        self.fault.is_none() && (self.present || !self.file.parent().is_some_and(Path::is_dir))
    }

    /// Whether it was taken before an act of the ledger. A copy that does not say counts as older than every act.
    pub(crate) fn is_older_than(&self, act: &Line) -> bool {
        self.head.is_none_or(|head| head <= (act.at, act.entry))
    }
}

/// When backups are made by themselves, and how many are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Hours between two backups while the vault is open; 0: never.
    pub every_hours: u32,
    /// Generations.
    pub keep: Rule,
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule { every_hours: 24, keep: Rule::default() }
    }
}

/// Everything about backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Places.
    pub places: Vec<Place>,
    /// Copies, newest first.
    pub copies: Vec<Copy>,
    /// Schedule.
    pub schedule: Schedule,
    /// Last drill: UTC seconds and people found.
    pub drill: Option<(i64, i64)>,
    /// The newest copy that holds, in UTC seconds.
    pub newest: Option<i64>,
}

impl Overview {
    /// Copies past their last day.
    #[must_use]
    pub fn overdue(&self) -> usize {
        self.copies.iter().filter(|copy| copy.overdue).count()
    }
}

/// Places, copies, schedule.
///
/// # Errors
/// When they cannot be read; the role.
pub fn overview(office: &Office) -> Result<Overview, BackupError> {
    office.read(Right::Act(Act::Backup), |reading| overview_with(reading).map_err(BackupError::from))
}

/// Copies past their last day and the moment of the newest good one: what everybody may see.
///
/// # Errors
/// When they cannot be read.
pub fn state(office: &Office) -> Result<(usize, Option<i64>), OfficeError> {
    office.read(Right::Open, |reading| overview_with(reading).map(|all| (all.overdue(), all.newest)))
}

pub(super) fn overview_with(reading: &Reading<'_>) -> Result<Overview, OfficeError> {
    let places = places(reading.db)?;
    let schedule = schedule(reading)?;
    let mut copies = copies(reading)?;
    for place in &places {
        // A copy somebody named is somebody's: the keep rule neither counts nor removes it.
        let here =
            |copy: &Copy| copy.file.parent() == Some(&place.folder) && copy.counts() && copy.is_named_by_us();
        let own: Vec<usize> = (0..copies.len()).filter(|at| here(&copies[*at])).collect();
        let days: Vec<(i64, NaiveDate)> = own
            .iter()
            .map(|at| (copies[*at].made, day_in(reading.office.zone(), moment(copies[*at].made))))
            .collect();
        for (at, reason) in own.into_iter().zip(keep::reasons(&days, schedule.keep)) {
            copies[at].kept = reason;
        }
    }
    for copy in &mut copies {
        if !places.iter().any(|place| copy.file.parent() == Some(&place.folder)) || !copy.is_named_by_us() {
            copy.kept = Some(Reason::ByHand);
        }
    }
    let number =
        |key: &str| Ok::<_, OfficeError>(reading.fact(key)?.and_then(|text| text.parse::<i64>().ok()));
    let drill = number("backup_drill_at")?.zip(number("backup_drill_people")?);
    let newest = copies.iter().filter(|copy| copy.counts()).map(|copy| copy.made).max();
    Ok(Overview { places, copies, schedule, drill, newest })
}

pub(super) fn places(db: &Connection) -> Result<Vec<Place>, OfficeError> {
    let mut statement = db.prepare_cached("SELECT uid, folder, seen_at FROM backup_place ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let folder = PathBuf::from(row.get::<_, String>(1)?);
        Ok(Place { id: row.get(0)?, present: folder.is_dir(), folder, seen: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Folders of the places.
pub(super) fn folders(db: &Connection) -> Result<Vec<PathBuf>, OfficeError> {
    Ok(places(db)?.into_iter().map(|place| place.folder).collect())
}

pub(crate) fn copies(reading: &Reading<'_>) -> Result<Vec<Copy>, OfficeError> {
    let calendar = reading.office.calendar();
    let erased: Vec<(Line, i64, NaiveDate)> = ledger::erasures(reading.db)?
        .into_iter()
        .map(|(line, person)| (line, person.act_number, deadline(reading.pack(), calendar, &person)))
        .collect();
    // A text that a hold kept names the erased until she is blacked out of it.
    let texts = act::blacked_out(reading.db)?;
    let mut statement = reading.db.prepare_cached(
        "SELECT uid, file, size, made_at, journal_number, journal_at, verified_at, fault, \
            blocked_on, blocked_reason, review_on FROM backup_copy \
         WHERE destroyed_at IS NULL ORDER BY made_at DESC, id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        let file = PathBuf::from(row.get::<_, String>(1)?);
        let head = row.get::<_, Option<i64>>(5)?.zip(row.get::<_, Option<i64>>(4)?);
        let copy = Copy {
            id: row.get(0)?,
            present: file.is_file(),
            file,
            made: row.get(3)?,
            size: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
            verified: row.get(6)?,
            fault: row.get(7)?,
            kept: None,
            overdue: false,
            erased: 0,
            destroy_by: None,
            block: block(row)?,
            head,
        };
        // The earliest deadline of everybody erased after it was taken.
        let after: Vec<(i64, NaiveDate)> = erased
            .iter()
            .filter(|(line, ..)| copy.is_older_than(line))
            .map(|(_, act, due)| (*act, *due))
            .collect();
        // Acts of whose people nothing but such a text is left in the copy.
        let in_texts = texts.iter().filter(|(line, text)| {
            copy.is_older_than(line) && after.iter().all(|(act, _)| *act != text.act_number)
        });
        let in_texts: BTreeSet<(i64, NaiveDate)> =
            in_texts.map(|(_, text)| (text.act_number, text.due)).collect();
        let acts: BTreeSet<i64> = in_texts.iter().map(|(act, _)| *act).collect();
        let destroy_by = after.iter().chain(&in_texts).map(|(_, due)| *due).min();
        let late = destroy_by.is_some_and(|last| last < reading.today);
        // 152-FZ article 21 part 6 gives what cannot be destroyed in time up to six months; no Kazakh law does.
        let blocked = reading.pack().country == policy::Country::Ru
            && copy.block.as_ref().is_some_and(|block| block.review >= reading.today);
        Ok(Copy { overdue: late && !blocked, destroy_by, erased: after.len() + acts.len(), ..copy })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn block(row: &Row<'_>) -> rusqlite::Result<Option<Block>> {
    let day = |at: usize| {
        Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    let reason: Option<String> = row.get(9)?;
    Ok(day(8)?.zip(day(10)?).map(|(on, review)| Block { on, reason: reason.unwrap_or_default(), review }))
}

/// Last day by the clock of an erasure's ground. A ground without a clock gives no time at all.
fn deadline(pack: &Pack, calendar: &Calendar, erased: &ErasedPerson) -> NaiveDate {
    last_day(pack, calendar, &erased.ground, erased.received).unwrap_or(erased.erased)
}

/// Last day by the clock of a ground; none when it gives no time.
pub(crate) fn last_day(
    pack: &Pack,
    calendar: &Calendar,
    ground: &str,
    received: NaiveDate,
) -> Option<NaiveDate> {
    let (_, clock) = pack.grounds().find(|(known, _)| known.key == ground)?;
    pack.request_deadline(&clock.id, received, calendar).ok().map(|answer| answer.due)
}

/// The schedule.
fn schedule(reading: &Reading<'_>) -> Result<Schedule, OfficeError> {
    let Some(text) = reading.fact("backup_schedule")? else { return Ok(Schedule::default()) };
    let numbers: Vec<u32> = text.split(' ').filter_map(|number| number.parse().ok()).collect();
    Ok(match numbers[..] {
        [every_hours, daily, weekly, monthly] => {
            Schedule { every_hours, keep: Rule { daily, weekly, monthly } }
        }
        _ => Schedule::default(),
    })
}

/// Changes the schedule.
///
/// # Errors
/// When it cannot be written; the role.
pub fn set_schedule(office: &Office, schedule: Schedule) -> Result<(), BackupError> {
    let Schedule { every_hours, keep: Rule { daily, weekly, monthly } } = schedule;
    let text = format!("{every_hours} {daily} {weekly} {monthly}");
    office.write(Right::Act(Act::Backup), |writing| {
        writing.set_fact("backup_schedule", &text)?;
        Ok(Done::new((), Entry::of("backup.schedule_changed").detail(text.clone())))
    })
}

/// Adds a place and copies the ledger there.
///
/// # Errors
/// [`BackupError::PlaceAbsent`], [`BackupError::PlaceInsideVault`], [`BackupError::PlaceKnown`]; the role.
pub fn add_place(office: &Office, folder: &Path) -> Result<Uid, BackupError> {
    office.read(Right::Act(Act::Backup), |_| Ok::<_, OfficeError>(()))?;
    // One spelling for one folder; and a folder that does not resolve is not there.
    let folder = folder.canonicalize().map_err(|_| BackupError::PlaceAbsent)?;
    let inside = office.folder().canonicalize().is_ok_and(|vault| folder.starts_with(vault));
    let Some(text) = folder.to_str().filter(|_| folder.is_dir()) else {
        return Err(BackupError::PlaceAbsent);
    };
    if inside {
        return Err(BackupError::PlaceInsideVault);
    }
    let id = office.write(Right::Act(Act::Backup), |writing| {
        let id = writing.new_id();
        let added = writing.db.execute(
            "INSERT INTO backup_place (uid, folder, recorded_at, seen_at) VALUES (?1, ?2, ?3, ?3) \
             ON CONFLICT (folder) DO NOTHING",
            params![id, text, writing.at()],
        )?;
        if added == 0 {
            Err(BackupError::PlaceKnown)
        } else {
            Ok(Done::new(id, Entry::of("backup.place_added")))
        }
    })?;
    files::refresh(office)?;
    Ok(id)
}

/// Forgets a place; the copies in it stay where they are and in the list.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn remove_place(office: &Office, place: Uid) -> Result<(), BackupError> {
    office.write(Right::Act(Act::Backup), |writing| {
        match writing.db.execute("DELETE FROM backup_place WHERE uid = ?1", [place])? {
            0 => Err(OfficeError::NotFound.into()),
            _ => Ok(Done::new((), Entry::of("backup.place_removed"))),
        }
    })
}
