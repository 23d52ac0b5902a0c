//! Copies out of reach, copies that went without the program, and a new backup in place of the old (requirement D4).
//!
//! A copy in a drawer cannot be destroyed by a program. Either somebody says that it is destroyed or lost, by day and
//! login, or it is blocked with a reason until a day within six months (152-FZ article 21 part 6): then it must be gone.

use super::BackupError;
use super::copies::{self, Attempt, mark_gone, remove};
use super::places::{self, Copy};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::imports::Watch;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Writing};
use chrono::{Months, NaiveDate};
use rusqlite::params;

/// Longest time a copy may stay blocked.
const LONGEST: Months = Months::new(6);
/// Longest reason.
const REASON: usize = 300;

/// Why a copy is still there although its time is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Since when.
    pub on: NaiveDate,
    /// Why it cannot be destroyed.
    pub reason: String,
    /// By when somebody looks at it again, and it must be gone.
    pub review: NaiveDate,
}

/// The last day on which a copy blocked on a day may be reviewed.
#[must_use]
pub fn latest_review(on: NaiveDate) -> NaiveDate {
    on.checked_add_months(LONGEST).unwrap_or(on)
}

const WORK: Right = Right::Act(Act::Backup);

/// Blocks a copy that cannot be reached and holds somebody erased, or looks at the block again: six months run from the
/// first one.
///
/// # Errors
/// [`BackupError::CopyPresent`], [`BackupError::NothingErased`], [`BackupError::Reason`], [`BackupError::Review`];
/// [`OfficeError::NotFound`]; the role.
pub fn block(office: &Office, id: Uid, reason: &str, review: Option<NaiveDate>) -> Result<(), BackupError> {
    office.write(WORK, |writing| {
        let copy = out_of_reach(writing, id)?;
        if copy.destroy_by.is_none() {
            return Err(BackupError::NothingErased);
        }
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON || reason.chars().any(char::is_control) {
            return Err(BackupError::Reason);
        }
        let on = copy.block.as_ref().map_or(writing.today, |block| block.on);
        let review = review.unwrap_or_else(|| latest_review(on));
        if review <= writing.today || review > latest_review(on) {
            return Err(BackupError::Review);
        }
        let sql =
            "UPDATE backup_copy SET blocked_on = ?2, blocked_reason = ?3, review_on = ?4 WHERE uid = ?1";
        writing.db.prepare_cached(sql)?.execute(params![id, on.to_string(), reason, review.to_string()])?;
        Ok(Done::new((), Entry::of("backup.blocked").detail(review.to_string())))
    })
}

/// Takes down that a copy out of reach is destroyed or lost: who says so is the operator at work.
///
/// # Errors
/// [`BackupError::CopyPresent`], [`BackupError::Day`]; [`OfficeError::NotFound`]; the role.
pub fn declare(office: &Office, id: Uid, lost: bool, on: Option<NaiveDate>) -> Result<(), BackupError> {
    office.write(WORK, |writing| {
        let copy = out_of_reach(writing, id)?;
        let on = on.unwrap_or(writing.today);
        // Nobody destroys what is not made yet.
        if on > writing.today || on < day_in(writing.office.zone(), moment(copy.made)) {
            return Err(BackupError::Day);
        }
        let how = if lost { "lost" } else { "declared" };
        mark_gone(writing, id, how, Some(writing.office.login()), Some(on))?;
        Ok(Done::new((), Entry::of("backup.declared_gone").detail(format!("{how} {on}"))))
    })
}

fn out_of_reach(writing: &Writing<'_>, id: Uid) -> Result<Copy, BackupError> {
    let copy = places::copies(&writing.reading())?.into_iter().find(|copy| copy.id == id);
    let copy = copy.ok_or(OfficeError::NotFound)?;
    // What the program can see it destroys itself.
    if copy.file.exists() { Err(BackupError::CopyPresent) } else { Ok(copy) }
}

/// What a renewal did.
#[derive(Debug)]
pub struct Renewed {
    /// The new backup, by place.
    pub attempts: Vec<Attempt>,
    /// Old copies that are destroyed.
    pub destroyed: usize,
}

/// Makes a new backup and then destroys every copy in reach that holds somebody erased. Nothing is destroyed unless the
/// new one was read back in some place: there is never no backup.
///
/// # Errors
/// As [`copies::make`]; what the first place said when none took the new backup.
pub fn renew(office: &Office, watch: &dyn Watch) -> Result<Renewed, BackupError> {
    let before = holding(office)?;
    let mut attempts = copies::make(office, false, watch)?;
    if attempts.iter().all(|attempt| attempt.result.is_err()) {
        return Err(attempts.swap_remove(0).result.err().unwrap_or(BackupError::NoPlace));
    }
    // Some went already: no rule keeps them beside the new one.
    let mut destroyed = before.iter().filter(|copy| !copy.file.exists()).count();
    for copy in &holding(office)? {
        if watch.stopped() {
            return Err(OfficeError::Cancelled.into());
        }
        remove(office, copy, "operator")?;
        destroyed += 1;
    }
    Ok(Renewed { attempts, destroyed })
}

/// Copies in reach that hold somebody erased.
fn holding(office: &Office) -> Result<Vec<Copy>, OfficeError> {
    let all = office.read(WORK, places::copies)?.into_iter();
    Ok(all.filter(|copy| copy.destroy_by.is_some() && copy.file.is_file()).collect())
}
