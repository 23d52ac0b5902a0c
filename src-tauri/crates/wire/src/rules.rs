//! The school's own rules: the form, the preview of a change, newer editions, the calendar, open questions.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// The rules of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RulesPage {
    /// Pack id.
    pub pack: String,
    /// Country.
    pub country: String,
    /// Edition the copy was made of.
    pub edition: String,
    /// How often the school changed its copy.
    pub revision: u32,
    /// The program has that edition to compare with.
    pub known_edition: bool,
    /// What can be changed here.
    pub sections: Vec<RuleSection>,
    /// What the school changed.
    pub differences: Vec<RuleDifference>,
    /// A newer edition.
    pub offer: Option<EditionOffer>,
    /// The role may change the rules.
    pub may_change: bool,
}

/// Rules of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleSection {
    /// `retention`, `clocks`, `limits`, `texts`.
    pub key: String,
    /// The rules.
    pub entries: Vec<RuleEntry>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleEntry {
    /// Its place in the pack, such as `retention.payments`.
    pub place: String,
    /// Its name; without one it is named by its category or `rule-limit-<place>`.
    pub title: Option<LocalText>,
    /// Category of a rule of keeping; else empty.
    pub category: String,
    /// Fields it speaks of; empty is the whole category.
    pub fields: Vec<String>,
    /// Start event of a rule of keeping; else empty.
    pub start_event: String,
    /// What follows; else empty.
    pub then: String,
    /// Basis key of a rule of keeping; else empty.
    pub basis: String,
    /// Norm or clause.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// The school changed something of it.
    pub changed: bool,
    /// The promise departs from a law, and the law rules.
    pub warning: Option<FindingLine>,
    /// What of it can be changed here.
    pub values: Vec<RuleValue>,
}

/// A value that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleValue {
    /// Its place, such as `retention.payments.term`.
    pub place: String,
    /// `keeping`, `limit`, `term`, `switch`, `number`, `text`.
    pub kind: String,
    /// As it stands; empty where there is none.
    pub value: String,
    /// The edition's value, when the school changed it.
    pub released: Option<String>,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleDifference {
    /// Its place.
    pub place: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// A newer edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EditionOffer {
    /// The edition.
    pub edition: String,
    /// What is new in it.
    pub differences: Vec<RuleDifference>,
    /// What both the school and the edition changed.
    pub conflicts: Vec<RuleConflict>,
}

/// A value that both changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleConflict {
    /// Its place.
    pub place: String,
    /// The school's value.
    pub own: Option<String>,
    /// The edition's.
    pub newer: Option<String>,
}

/// A change of one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleChange {
    /// Its place.
    pub place: String,
    /// New value; empty takes it out.
    pub value: String,
    /// Back to the edition's value.
    pub reset: bool,
}

/// Rules to be tried out or kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RulesDraft {
    /// `form`, `file` (the one chosen last), `edition`.
    pub source: String,
    /// From the form.
    pub changes: Vec<RuleChange>,
    /// Places where the newer edition's value is taken over the school's.
    pub take: Vec<String>,
}

/// What a change would move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RulesPreview {
    /// Where the change comes from.
    pub source: String,
    /// Name of the file; empty when the dialog was closed.
    pub file: String,
    /// Values that change.
    pub differences: Vec<RuleDifference>,
    /// Records whose due dates move.
    pub moves: Vec<RuleMove>,
    /// What is due today, where that changes.
    pub due: Vec<RuleDue>,
    /// Days to act by that move.
    pub clocks: Vec<ClockMove>,
    /// Questions that would be open and are not now.
    pub questions: Vec<FindingLine>,
}

/// Records of one rule whose due dates move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleMove {
    /// Rule key.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// Records that go earlier.
    pub earlier: u32,
    /// Records that stay longer.
    pub later: u32,
    /// Records whose term would run from another event.
    pub other_event: u32,
    /// Dates with how many records.
    pub examples: Vec<MoveExample>,
}

/// Records that move from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoveExample {
    /// The day they were to go.
    pub before: String,
    /// The day they would go.
    pub after: String,
    /// Records.
    pub rows: u32,
}

/// What is due today under a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleDue {
    /// Rule key.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// Records due now.
    pub before: u32,
    /// Records due then.
    pub after: u32,
}

/// A clock that would run differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClockMove {
    /// Id.
    pub clock: String,
    /// What has to be done.
    pub title: LocalText,
    /// Last day now, for an event of today.
    pub before: Option<String>,
    /// Last day then.
    pub after: Option<String>,
}

/// A question of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingLine {
    /// Key.
    pub key: String,
    /// The question.
    pub text: LocalText,
    /// A lawyer is to confirm it.
    pub check: bool,
    /// The school's answer.
    pub answer: Option<FindingAnswer>,
}

/// The school's answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingAnswer {
    /// Reason.
    pub reason: String,
    /// Day.
    pub on: String,
    /// Who answered.
    pub login: String,
}

/// Every question of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingList {
    /// In the order of the pack.
    pub findings: Vec<FindingLine>,
    /// The role may answer.
    pub may_answer: bool,
}

/// Answers a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerFinding {
    /// Key.
    pub key: String,
    /// Reason.
    pub reason: String,
}

/// A question by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingRef {
    /// Key.
    pub key: String,
}

/// The working-day calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarPage {
    /// Country.
    pub country: String,
    /// Years.
    pub years: Vec<CalendarYear>,
    /// The role may replace a year.
    pub may_change: bool,
}

/// A year of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarYear {
    /// Year.
    pub year: i32,
    /// `calendar-status-<key>`.
    pub status: String,
    /// Dates that reach into it are provisional.
    pub provisional: bool,
    /// Working days.
    pub working_days: u32,
    /// The school replaced it.
    pub own: bool,
}

/// A year by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarYearRef {
    /// Year.
    pub year: i32,
}

/// What a calendar file would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarChange {
    /// Name of the file; empty when the dialog was closed.
    pub file: String,
    /// Its years.
    pub years: Vec<YearChange>,
    /// Open deadlines that move.
    pub moved: Vec<MovedDeadline>,
}

/// A year of a file against the one that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct YearChange {
    /// Year.
    pub year: i32,
    /// Status in the file.
    pub status: String,
    /// Status now.
    pub was: String,
    /// Working days in the file.
    pub working_days: u32,
    /// Days that become days off.
    pub off: Vec<String>,
    /// Days that become working days.
    pub working: Vec<String>,
}

/// An open deadline that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MovedDeadline {
    /// `moved-<kind>`.
    pub kind: String,
    /// What has to be done.
    pub title: LocalText,
    /// Last day now.
    pub before: String,
    /// Last day then.
    pub after: String,
}

/// Counts the days of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CountDays {
    /// Id of the clock; `ground:…`, `request:…` for the clock of a ground of erasure or of a kind of request.
    pub clock: String,
    /// Day of the event; empty is today.
    pub from: String,
    /// After the single extension.
    pub extended: bool,
}

/// The days of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CountedDays {
    /// Id.
    pub clock: String,
    /// What kind of rule it is: `deadline`, `not_before`, `keep`.
    pub nature: String,
    /// What has to be done.
    pub title: LocalText,
    /// Norm or clause.
    pub law: LocalText,
    /// Day of the event; not counted.
    pub from: String,
    /// Last day; of `not_before` the first one allowed, of `keep` the day up to which at least.
    pub due: String,
    /// The day to aim at; `due` itself where the rule is no deadline.
    pub safe: String,
    /// A year without an official calendar is involved.
    pub provisional: bool,
    /// Last day by law.
    pub statute: Option<String>,
    /// Last day by promise.
    pub promise: Option<String>,
    /// The promise decides.
    pub by_promise: bool,
    /// Days counted.
    pub counted: Vec<String>,
    /// Days off in between.
    pub off: Vec<String>,
    /// To be confirmed by a lawyer.
    pub check: bool,
}
