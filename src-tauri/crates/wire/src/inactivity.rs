//! People who stopped coming: the notice that their data will go, its sending and its answer.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// Somebody inactive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InactiveLine {
    /// Person.
    pub person: String,
    /// Number of the person's file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// Mail, where the role may read contacts.
    pub email: Option<String>,
    /// Phone, for the same.
    pub phone: Option<String>,
    /// `unknown`, `notify`, `prepared`, `waiting`, `due`.
    pub state: String,
    /// The last sign-in, or the registration where none is known.
    pub since: String,
    /// The last import of last sign-ins that covered the person.
    pub listed: Option<String>,
    /// Day the notice was prepared.
    pub prepared: Option<String>,
    /// Day it was sent.
    pub sent: Option<String>,
    /// The last day for an answer.
    pub until: Option<String>,
}

/// Notices that were sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SendNotices {
    /// To whom; empty is everybody whose notice is prepared.
    pub people: Vec<String>,
    /// Day of sending; empty is today.
    pub on: String,
    /// `email`, `post`, `phone`, `messenger`, `account`.
    pub channel: String,
    /// Number of a receipt or of a mailing; no address and no name.
    pub reference: String,
}

/// An answer to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerNotice {
    /// Who answered.
    pub person: String,
    /// Day of the answer; empty is today.
    pub on: String,
    /// How it came.
    pub channel: String,
}

/// Everybody inactive, and whose notices were stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InactivityPage {
    /// The school's rules have such a rule.
    pub has_rule: bool,
    /// Without a sign-in for longer than this, in words.
    pub after: LocalText,
    /// Time to answer from the day of sending, in words.
    pub notice: LocalText,
    /// A list of last sign-ins counts for so long, in words.
    pub fresh: LocalText,
    /// Everybody inactive, the longest first.
    pub lines: Vec<InactiveLine>,
    /// Notices that lead to nothing any more, the latest first.
    pub stopped: Vec<StoppedNotice>,
    /// Ways a notice goes out and an answer comes back.
    pub channels: Vec<String>,
    /// The role may prepare notices and take down sending and answers.
    pub may_write: bool,
    /// The role may write letters.
    pub may_letters: bool,
}

/// A notice that leads to nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StoppedNotice {
    /// Person.
    pub person: String,
    /// Number of the person's file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// Day the notice was sent; `None` where it never was.
    pub sent: Option<String>,
    /// `answered`, `active`, `course`.
    pub why: String,
    /// Day of the answer or of the later activity.
    pub on: Option<String>,
    /// How an answer came.
    pub channel: Option<String>,
}

/// People one step was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InactiveLines {
    /// They.
    pub lines: Vec<InactiveLine>,
}

/// Notices to be prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PrepareNotices {
    /// For whom; empty is everybody who is to be told.
    pub people: Vec<String>,
}

/// The letter to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeLetter {
    /// To whom.
    pub person: String,
    /// `ru`, `kk`, `en`; empty is the language of the person's last certificate, else `other`.
    pub language: String,
    /// For whoever has no certificate.
    pub other: String,
    /// Page of the picture.
    pub page: u32,
}

/// Letters to many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeLetters {
    /// To whom; empty is everybody whose notice is prepared.
    pub people: Vec<String>,
    /// `ru`, `kk`, `en`; empty is the language of each one's last certificate, else `other`.
    pub language: String,
    /// For whoever has no certificate.
    pub other: String,
}

/// Letters written into a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WrittenNotices {
    /// Folder; empty when the dialog was closed.
    pub folder: String,
    /// Letters.
    pub letters: u32,
    /// Letters not written, because the work was stopped.
    pub left: u32,
}
