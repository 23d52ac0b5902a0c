//! The journal.

use crate::reports::ReportFile;
use serde::{Deserialize, Serialize};

/// A page of the journal. Empty texts filter nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadJournal {
    /// First day; empty with an empty `to` is the newest month.
    pub from: String,
    /// Last day; empty is the end of the month of `from`.
    pub to: String,
    /// Action key (`card.opened`) or a group of actions (`card`).
    pub action: String,
    /// Login.
    pub operator: String,
    /// Category key.
    pub category: String,
    /// Id of a person: her entries, found through the card.
    pub person: String,
    /// Beginning of a journal pseudonym, as a line shows it.
    pub subject: String,
    /// Go on with the entries before this number; 0 begins.
    pub before: u32,
}

/// Entries of a period, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalPage {
    /// First day shown.
    pub from: String,
    /// Last day shown.
    pub to: String,
    /// Months `YYYY-MM` from the newest entry to the oldest.
    pub months: Vec<String>,
    /// Action keys that occur.
    pub actions: Vec<String>,
    /// Logins that occur.
    pub operators: Vec<String>,
    /// Category keys that occur.
    pub categories: Vec<String>,
    /// Entries.
    pub entries: Vec<JournalLine>,
    /// Ask with this number as `before` for more; 0 when there is no more.
    pub next: u32,
    /// Entries in the whole journal.
    pub total: u32,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalLine {
    /// Number.
    pub number: u32,
    /// Moment.
    pub at: String,
    /// Operator's login.
    pub operator: String,
    /// `journal-<action>` with dots as hyphens.
    pub action: String,
    /// Category key.
    pub category: Option<String>,
    /// How many items.
    pub count: Option<u32>,
    /// Journal pseudonym of the person, short form.
    pub subject: Option<String>,
}

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalCheck {
    /// The chain holds and agrees with its anchors, and so do the attachments.
    pub intact: bool,
    /// Entries checked.
    pub entries: u32,
    /// Number of the newest entry.
    pub last: u32,
    /// Hash of the newest entry.
    pub head: String,
    /// `tail_cut`, `older_copy`, `altered`, …: `journal-fault-<key>`.
    pub fault: Option<String>,
    /// Entry where it breaks; none when no single entry is meant.
    pub entry: Option<u32>,
    /// Faults seen at earlier unlocks, newest first.
    pub seen: Vec<SeenFault>,
    /// Whether the operating system's keyring holds an anchor: `kept`, `none`, `unavailable`.
    pub keyring: String,
    /// When this was verified.
    pub at: String,
}

/// A fault that an earlier unlock saw and recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SeenFault {
    /// `journal-fault-<key>`.
    pub fault: String,
    /// Moment.
    pub at: String,
    /// Number of the entry that records it.
    pub entry: u32,
}

/// An export for an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExportJournal {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Language of the paper.
    pub language: String,
    /// Make the paper.
    pub pdf: bool,
    /// Make the machine-readable file.
    pub json: bool,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExportedJournal {
    /// Folder; empty when the person closed the dialog.
    pub folder: String,
    /// Files with their hashes.
    pub files: Vec<ReportFile>,
    /// Entries in them.
    pub entries: u32,
    /// Pages of the paper; 0 without one.
    pub pages: u32,
    /// Result of the verification that stands in them.
    pub check: Option<JournalCheck>,
}

/// What the term of the journal asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalTerm {
    /// Term as the pack writes it.
    pub term: String,
    /// Day before which entries are due.
    pub before: String,
    /// Entries that would go.
    pub entries: u32,
    /// Number of the last of them; 0 when none is due.
    pub last: u32,
    /// Entries that stay because papers rest on them.
    pub staying: u32,
    /// Months `YYYY-MM` whose papers of destruction have ended.
    pub months: Vec<String>,
    /// Papers of those months.
    pub papers: u32,
    /// Erased people whose id leaves the ledger: no backup holds them any more.
    pub ledger_ids: u32,
    /// Erased people whose fingerprints leave the ledger: the papers of their erasure have ended.
    pub ledger_fingerprints: u32,
    /// Entries of the ledger about living people: no backup is older.
    pub ledger_living: u32,
    /// Suppressed addresses of mailings that were closed long enough ago.
    pub ledger_suppressed: u32,
    /// Rows about operators who left and computers out of use.
    pub staff: u32,
}
