//! The authority register, and the papers of the rules.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// The authority register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AuthorityPage {
    /// Name of the authority.
    pub authority: LocalText,
    /// The law of the country asks for notices.
    pub asks: bool,
    /// Notices sent, newest first.
    pub notices: Vec<NoticeLine>,
    /// What they tell of.
    pub facts: Vec<NoticeFact>,
    /// What is to be told.
    pub tasks: Vec<NoticeTask>,
    /// Recipients abroad.
    pub abroad: Vec<AbroadLine>,
    /// The role may change the register.
    pub may_change: bool,
}

/// A notice that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeLine {
    /// Id.
    pub id: String,
    /// `notice-<kind>`.
    pub kind: String,
    /// Recipient, for a transfer.
    pub about: Option<LocalText>,
    /// Number.
    pub number: String,
    /// Day.
    pub on: String,
    /// When the recipient was assessed.
    pub assessed: Option<String>,
}

/// Something a notice tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeFact {
    /// Key.
    pub key: String,
    /// `notice-fact-<kind>`.
    pub kind: String,
    /// What it is.
    pub title: Option<LocalText>,
    /// Country or place.
    pub value: String,
    /// No longer so.
    pub gone: bool,
    /// Since when.
    pub since: String,
    /// A notice told of it.
    pub told: bool,
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeTask {
    /// `notice-task-<kind>`.
    pub kind: String,
    /// Recipient or fact.
    pub about: String,
    /// `notice-fact-<kind>`; empty when there is none.
    pub fact: String,
    /// What it is about.
    pub title: Option<LocalText>,
    /// What changed is no longer so.
    pub gone: bool,
    /// Clock.
    pub clock: String,
    /// Since when.
    pub since: String,
    /// Last day; for `wait` the first allowed one.
    pub due: String,
    /// Days since.
    pub overdue_days: u32,
    /// Norm.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
}

/// A recipient abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AbroadLine {
    /// Key.
    pub key: String,
    /// What it is.
    pub title: LocalText,
    /// Country.
    pub country: String,
}

/// To whom something is about to be given, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NamedRecipient {
    /// The words.
    pub recipient: String,
}

/// What is open before anything is given to that recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TransferWarnings {
    /// One for each recipient of the register that may be meant.
    pub warnings: Vec<TransferWarning>,
}

/// Why a recipient abroad may not be given anything yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TransferWarning {
    /// `transfer`: neither assessed nor notified; `wait`: notified, and not yet allowed. `giving-<kind>`.
    pub kind: String,
    /// The recipient.
    pub name: LocalText,
    /// ISO code of its country.
    pub country: String,
    /// For `wait` the first allowed day.
    pub from: String,
    /// Norm.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
}

/// Records a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordNotice {
    /// `start`, `change`, `end`, `transfer`.
    pub kind: String,
    /// Recipient, for a transfer.
    pub about: String,
    /// Number.
    pub number: String,
    /// Day.
    pub on: String,
    /// When the recipient was assessed; empty for the others.
    pub assessed: String,
}

/// Records that processing has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndProcessing {
    /// Day.
    pub on: String,
}

/// A paper of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RulesPaper {
    /// `processing`, `horizon`.
    pub paper: String,
    /// Language of the paper.
    pub language: String,
    /// Page.
    pub page: u32,
}
