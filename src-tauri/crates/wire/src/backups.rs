//! Backups, places, drill, restore. Moments are RFC 3339, sizes kilobytes.

use crate::gate::SecondFactorKind;
use serde::{Deserialize, Serialize};

/// Everything about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Backups {
    /// Places, in the order they were added.
    pub places: Vec<BackupPlace>,
    /// Copies, newest first.
    pub copies: Vec<BackupCopy>,
    /// When a backup is made by itself, and what is kept.
    pub schedule: BackupSchedule,
    /// The newest copy without a known fault.
    pub newest: Option<String>,
    /// Copies past their last day.
    pub overdue: u32,
    /// Copies that hold somebody erased meanwhile, whatever their last day.
    pub with_erased: u32,
    /// Last drill.
    pub drill: Option<LastDrill>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupPlace {
    /// Id.
    pub id: String,
    /// Folder.
    pub folder: String,
    /// Whether it can be reached now. An absent drive is no failure.
    pub present: bool,
    /// Whole days since it was reached last.
    pub absent_days: u32,
    /// Its newest copy.
    pub newest: Option<String>,
    /// Whether that copy was verified with the keys.
    pub verified: bool,
    /// Size of that copy.
    pub kilobytes: u32,
    /// Copies in it.
    pub copies: u32,
    /// It lies on the vault's own disk, which is lost or stolen as a whole.
    pub same_disk: bool,
}

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupCopy {
    /// Id.
    pub id: String,
    /// The file.
    pub file: String,
    /// Its name alone.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// When it was made.
    pub made: String,
    /// Size.
    pub kilobytes: u32,
    /// Whether its folder can be reached.
    pub present: bool,
    /// When it was verified with the keys.
    pub verified: Option<String>,
    /// Code of what does not hold.
    pub fault: Option<String>,
    /// Why it is kept, `backup-kept-<key>`; none when no rule keeps it.
    pub kept: Option<String>,
    /// Last day: the earliest deadline of anybody erased after it was made.
    pub destroy_by: Option<String>,
    /// That day is over.
    pub overdue: bool,
    /// How many people erased after it was made it still holds.
    pub erased: u32,
    /// Why it is still there, when it is out of reach.
    pub block: Option<BackupBlock>,
    /// Latest day of the review of a block.
    pub latest_review: String,
    /// It lies on the vault's own disk.
    pub same_disk: bool,
}

/// A copy out of reach that cannot be destroyed in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupBlock {
    /// Since when.
    pub on: String,
    /// Why.
    pub reason: String,
    /// By when it must be gone.
    pub review: String,
}

/// Blocks a copy out of reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BlockBackup {
    /// The copy.
    pub id: String,
    /// Why it cannot be destroyed.
    pub reason: String,
    /// Day of the review; empty is the latest.
    pub review: String,
}

/// Says that a copy out of reach is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeclareBackup {
    /// The copy.
    pub id: String,
    /// Lost; else destroyed.
    pub lost: bool,
    /// Day; empty is today.
    pub on: String,
}

/// When a backup is made by itself, and how many are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupSchedule {
    /// Hours between two backups while the vault is open; 0: never.
    pub every_hours: u32,
    /// Days.
    pub daily: u32,
    /// Weeks.
    pub weekly: u32,
    /// Months.
    pub monthly: u32,
}

/// The last drill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LastDrill {
    /// When.
    pub at: String,
    /// People found in the copy.
    pub people: u32,
}

/// A place of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupPlaceRef {
    /// Id.
    pub id: String,
}

/// A copy of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupCopyRef {
    /// Id.
    pub id: String,
}

/// What a run did in each place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupRun {
    /// One per place.
    pub attempts: Vec<BackupAttempt>,
    /// Old copies that were destroyed because they held somebody erased.
    pub destroyed: u32,
}

/// What became of a backup in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupAttempt {
    /// Folder of the place.
    pub folder: String,
    /// The file, when it was made.
    pub file: Option<String>,
    /// Its id in the list of copies.
    pub id: Option<String>,
    /// Its size.
    pub kilobytes: u32,
    /// Code of the failure; `backup.place_absent` is none of the program's.
    pub code: Option<String>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MadeBackup {
    /// The file.
    pub file: String,
    /// Its id in the list of copies; none when the vault was locked, for the list is in it.
    pub id: Option<String>,
    /// Size.
    pub kilobytes: u32,
    /// When.
    pub made: String,
    /// Written with the keys at hand and read back; false: to be verified at the next unlock.
    pub verified: bool,
}

/// What a verified backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VerifiedBackup {
    /// The file.
    pub file: String,
    /// Its id in the list of copies, when it stands there and the vault is open.
    pub id: Option<String>,
    /// When it was made.
    pub made: String,
    /// With the keys, down to the rows; false: frame and hashes only.
    pub with_key: bool,
    /// People, when the keys were at hand.
    pub people: Option<u32>,
    /// Entries of the journal, whose chain holds.
    pub entries: Option<u32>,
    /// Sealed files.
    pub attachments: u32,
    /// Size of its parts.
    pub kilobytes: u32,
    /// People, rows, files and journal are as many as when it was made.
    pub counted: bool,
}

/// A backup chosen at the gate, seen without a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoreOffer {
    /// The file; empty when the dialog was closed.
    pub file: String,
    /// When it was made.
    pub made: String,
    /// Size of its parts.
    pub kilobytes: u32,
    /// Sealed files.
    pub attachments: u32,
    /// Made with the vault open, so it carries the vault's own code.
    pub signed: bool,
    /// Logins that have a keyslot in it.
    pub logins: Vec<String>,
    /// What the second factor of each login is.
    pub second_factors: Vec<SecondFactorKind>,
    /// Whether the second factor was found on this computer.
    pub second_factor_present: Vec<bool>,
    /// A new folder proposed.
    pub folder: String,
}

/// Restoring into a new folder, up to the moment before it gets its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoreVault {
    /// The backup.
    pub file: String,
    /// New or empty folder.
    pub folder: String,
    /// Login.
    pub login: String,
    /// Passphrase; empty with a recovery code.
    pub passphrase: String,
    /// Key file, where that is the second factor.
    pub key_file: Option<String>,
    /// The code on paper: the vault that comes back stays locked until a new slot is made with it.
    pub recovery_code: Option<String>,
}

/// What a restore will leave, or has left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoreReport {
    /// The new folder.
    pub folder: String,
    /// When the backup was made.
    pub made: String,
    /// People in the backup.
    pub people_before: u32,
    /// People after the replay.
    pub people: u32,
    /// Entries of the journal in the backup.
    pub entries: u32,
    /// Sealed files.
    pub attachments: u32,
    /// People erased again.
    pub erased: u32,
    /// Erasures of people who are not in the backup.
    pub absent: u32,
    /// File numbers of people who share identity keys with somebody erased: to be looked at.
    pub unsure: Vec<String>,
    /// File numbers of cards a corrected value was taken off again: the right one has to be entered once more.
    pub corrected: Vec<String>,
    /// Series of certificates whose next number rose.
    pub series: u32,
    /// Numbers of certificates given out after the backup, one or `first … last`: what they said is lost.
    pub lost: Vec<String>,
    /// Numbers of letters kept after the backup – refusals, or of requests: their pages are lost.
    pub letters: Vec<String>,
    /// Consents withdrawn, wishes refused, answers to notices taken down, addresses suppressed and mailings closed again.
    pub refused: u32,
    /// Papers revoked or replaced again.
    pub papers: u32,
    /// Rows destroyed again whose term had ended.
    pub rows: u32,
    /// Cards merged, split or put back again.
    pub merged: u32,
    /// File numbers of cards that were split after the backup and could not be split again: a person must look.
    pub apart: Vec<String>,
    /// Holds placed, prolonged or lifted again.
    pub holds: u32,
    /// Requests entered, extended, answered or closed again.
    pub requests: u32,
    /// Restrictions placed or lifted again.
    pub restrictions: u32,
    /// Publications that stand as taken down again.
    pub taken_down: u32,
    /// Erasures of which the ledger knows only number and day any more: the backup should not exist, and whoever it was
    /// may be in it.
    pub ended: u32,
    /// Acts of kinds this version does not know; kept.
    pub kept: u32,
    /// Finds of the residue scan that the plan does not explain.
    pub residue: u32,
    /// Ledgers that were looked for.
    pub ledgers: Vec<LedgerLine>,
    /// Up to here everything done for people is known.
    pub known_until: String,
    /// The vault was worked in up to here, and no ledger speaks of the time since `known_until`.
    pub gap_until: Option<String>,
}

/// A ledger that was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LedgerLine {
    /// `backup`, `vault`, `place`: `ledger-source-<key>`.
    pub source: String,
    /// Its lines.
    pub lines: Option<u32>,
    /// Why it is not followed, `ledger-<key>`.
    pub fault: Option<String>,
}
