//! Destroying what is due by its term: plan and confirmation; the run is an erasure's.

use crate::erasure::{MentionLine, SavedLine, SystemLine, TitleLine};
use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// A plan to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanDestruction {
    /// Keys of retention rules; none is everything that is due.
    pub rules: Vec<String>,
    /// Instead of what is due: what no purpose needs, of the person of this id; with an empty one, of everybody.
    pub unneeded: Option<String>,
}

/// What would happen; nothing is destroyed by asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DestructionPlan {
    /// Day of the plan.
    pub date: String,
    /// Hash of everything below; the run refuses another one.
    pub hash: String,
    /// What is to be typed: the number of values that go.
    pub confirm_word: String,
    /// What goes, by category and rule.
    pub goes: Vec<DestructionGroup>,
    /// Values that go.
    pub values: u32,
    /// Rows that go.
    pub rows: u32,
    /// People and kept files it concerns.
    pub people: u32,
    /// People who leave whole.
    pub leaving: u32,
    /// People and kept files that may have something due and are left to the next run: one act names so many.
    pub later: u32,
    /// What stays although its day has come, with the reason.
    pub stays: Vec<DestructionStay>,
    /// Whom it concerns; the first of them.
    pub members: Vec<DestructionMember>,
    /// Systems outside the program that may hold those who leave.
    pub systems: Vec<SystemLine>,
    /// Files saved out of the vault about those who leave.
    pub saved: Vec<SavedLine>,
    /// Texts of others that name those who leave.
    pub mentions: Vec<MentionLine>,
    /// Titles of the school's own that name somebody who leaves, to be renamed by hand before.
    pub titles: Vec<TitleLine>,
}

/// What goes under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DestructionGroup {
    /// Key of the rule; empty for what goes together with people who leave whole.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// The fields the rule speaks of, none is the rest of the category; of what nobody needs those that go.
    pub fields: Vec<String>,
    /// Norm or clause.
    pub law: LocalText,
    /// People and kept files.
    pub people: u32,
    /// Rows.
    pub rows: u32,
    /// Values.
    pub values: u32,
}

/// What stays for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DestructionStay {
    /// `stay-<reason>`: `hold_dispute`, `blocked`, `minimum`, `provisional`, `core`, …
    pub reason: String,
    /// Category key.
    pub category: String,
    /// Norm or clause; empty for a hold.
    pub law: LocalText,
    /// Needs a lawyer.
    pub check: bool,
    /// The latest last day, where there is one.
    pub until: Option<String>,
    /// People.
    pub people: u32,
    /// Rows.
    pub rows: u32,
}

/// Somebody who loses something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DestructionMember {
    /// Id; `None` for what was kept of somebody erased before.
    pub person: Option<String>,
    /// Number of the file.
    pub case_number: Option<u32>,
    /// Name.
    pub name: String,
    /// Leaves whole.
    pub whole: bool,
    /// Values that go.
    pub values: u32,
}

/// Confirmed destruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RunDestruction {
    /// Keys of retention rules; none is everything that is due.
    pub rules: Vec<String>,
    /// As the plan was asked for.
    pub unneeded: Option<String>,
    /// Hash of the plan that was shown.
    pub hash: String,
    /// What the person typed.
    pub typed: String,
    /// Language of the papers: `ru`, `kk`, `en`.
    pub language: String,
}
