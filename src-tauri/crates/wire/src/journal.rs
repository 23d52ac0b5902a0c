//! The journal.

use serde::{Deserialize, Serialize};

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadJournal {
    /// Month `YYYY-MM`; empty is the newest with entries.
    pub month: String,
    /// Action key; empty is all.
    pub action: String,
}

/// Entries of a month, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalPage {
    /// Month shown.
    pub month: String,
    /// Months that have entries, newest first.
    pub months: Vec<String>,
    /// Action keys that occur.
    pub actions: Vec<String>,
    /// Entries.
    pub entries: Vec<JournalLine>,
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
    /// The chain holds and agrees with the anchor.
    pub intact: bool,
    /// Entries checked.
    pub entries: u32,
    /// Hash of the newest entry.
    pub head: String,
    /// `tail_cut`, `older_copy`, `altered`, `ahead_of_anchor`, …: `journal-fault-<key>`.
    pub fault: Option<String>,
    /// Entry where it breaks.
    pub entry: Option<u32>,
}
