//! Today: what is due, what is coming, what waits.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// The page a working day begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Today {
    /// The day.
    pub date: String,
    /// Terms that are over, the longest overdue first.
    pub due: Vec<DueGroup>,
    /// Terms that end within thirty days.
    pub coming: Vec<DueGroup>,
    /// What of the consents waits.
    pub consents: Vec<crate::consents::WaitingGroup>,
    /// Erasures whose papers are not final.
    pub acts: Vec<crate::erasure::ErasureEntry>,
    /// What these acts wait for.
    pub act_lines: Vec<crate::act::OpenActLine>,
    /// Standing remarks: where policy, law and practice differ, and what papers will miss.
    pub remarks: Vec<Remark>,
    /// Rows whose terms end in the months to come.
    pub horizon: Vec<HorizonMonth>,
    /// People in the registry.
    pub people: u32,
    /// The role may see who is meant.
    pub names: bool,
    /// Holds to be looked at again soon, or late.
    pub holds: Vec<crate::holds::HoldLine>,
    /// Requests that are not closed, what is owed first.
    pub requests: Vec<crate::requests::RequestLine>,
    /// What restrictions ask to be decided, the earliest first.
    pub restrictions: Vec<crate::restrictions::RestrictionLine>,
    /// What waits beside terms: backups, inactivity.
    pub tasks: Vec<TodayTask>,
    /// Imports with open questions; none for a role that may not answer them.
    pub questions: Vec<crate::import_questions::WaitingImport>,
    /// Courses without an end, which makes terms provisional; the oldest.
    pub endless: Vec<EndlessCourse>,
    /// The role may destroy what is due.
    pub may_destroy: bool,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TodayTask {
    /// `task-<key>`.
    pub key: String,
    /// How many, where that is said.
    pub count: u32,
    /// Section of the desk where it is done.
    pub section: String,
}

/// Learners of one group, or of one programme who began on one day, whose course has no end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndlessCourse {
    /// Programme, or id of the group.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// Day the course began, when that is known.
    pub starts: Option<String>,
    /// Learners.
    pub people: u32,
}

/// The answer: when the course ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndCourse {
    /// Programme, or id of the group.
    pub programme: String,
    /// Day the course began; `None` when it is not known.
    pub starts: Option<String>,
    /// Day it ended or will end.
    pub ends: String,
}

/// Items under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueGroup {
    /// Key of the retention rule.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// The fields the rule speaks of; none is the rest of the category.
    pub fields: Vec<String>,
    /// Norm or clause.
    pub law: LocalText,
    /// Needs a lawyer.
    pub check: bool,
    /// People.
    pub people: u32,
    /// Rows.
    pub rows: u32,
    /// The day on which the first of them was to go.
    pub due: String,
    /// Days since; 0 when it is today or later.
    pub overdue_days: u32,
    /// The day rests on an event nobody knows, and nothing with a sure day goes as early.
    pub first_provisional: bool,
    /// How many of the people are due by a provisional date only.
    pub provisional: u32,
    /// Of how many a sign-in would have put it off, and none is known.
    pub sign_in_unknown: u32,
    /// How many of the rows were recorded after their term had ended.
    pub came_late: u32,
}

/// A standing remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Remark {
    /// Key: of the pack's finding, or `operator-missing-<key>`.
    pub key: String,
    /// The pack's own words; without them the catalogue has a text for the key.
    pub text: Option<LocalText>,
    /// Needs a lawyer.
    pub check: bool,
    /// Section of the desk where it can be mended.
    pub section: Option<String>,
}

/// A month of the horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HorizonMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// Rows.
    pub rows: u32,
}

/// Asks for the people behind the counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindDue {
    /// Day, ISO; empty is today.
    pub on: String,
    /// Rule key; empty is every rule.
    pub rule: String,
    /// People to skip.
    pub offset: u32,
    /// Most people to answer.
    pub limit: u32,
}

/// People with what is due, the longest overdue first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DuePage {
    /// The day asked about.
    pub on: String,
    /// People in all.
    pub total: u32,
    /// Those of this page.
    pub rows: Vec<DueRow>,
}

/// A person with what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueRow {
    /// Person.
    pub person: String,
    /// Number of the file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// What is due, the oldest first.
    pub items: Vec<DueItem>,
}

/// Items of a person under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueItem {
    /// Key of the retention rule.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// Rows.
    pub rows: u32,
    /// The day on which the first of them was to go.
    pub due: String,
    /// Days since; 0 when it is the day itself or later.
    pub overdue_days: u32,
    /// The date rests on an event nobody knows.
    pub provisional: bool,
    /// A sign-in would have put it off, and none of the person is known.
    pub sign_in_unknown: bool,
    /// How many of the rows were recorded after their term had ended.
    pub came_late: u32,
    /// Norm or clause.
    pub law: LocalText,
}
