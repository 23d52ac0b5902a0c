//! Lists of addresses, and what became of those given out.

use serde::{Deserialize, Serialize};

/// An order for a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BuildList {
    /// `marketing`, `service`.
    pub kind: String,
    /// `email`, `phone`.
    pub channel: String,
    /// Why it is built although the list of those who unsubscribed is too old; empty otherwise.
    pub unchecked_because: String,
}

/// A list before it is given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListPreview {
    /// Lines.
    pub people: u32,
    /// The first of them.
    pub rows: Vec<ListRow>,
    /// Field keys that the lines show.
    pub fields: Vec<String>,
    /// Checked against a fresh list of those who unsubscribed.
    pub checked: bool,
    /// Day of that list.
    pub unsubscribed_on: Option<String>,
    /// On the list over another channel than the one asked for.
    pub other_channel: u32,
    /// Who is not on it, and why: `list-left-<key>`.
    pub left_out: Vec<LeftOut>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListRow {
    /// Person.
    pub person: String,
    /// Name.
    pub name: String,
    /// Channel.
    pub channel: String,
    /// Address or phone.
    pub address: String,
}

/// How many are left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftOut {
    /// `list-left-<key>`.
    pub key: String,
    /// How many.
    pub count: u32,
}

/// A list to be given out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveList {
    /// The order.
    pub order: BuildList,
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: String,
    /// `csv`, `xlsx`.
    pub format: String,
    /// Language of the headings.
    pub language: String,
}

/// A list given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListCopyLine {
    /// Id.
    pub id: String,
    /// `marketing`, `service`.
    pub kind: String,
    /// `email`, `phone`.
    pub channel: String,
    /// Why.
    pub reason: String,
    /// Who got it.
    pub recipient: String,
    /// People on it.
    pub people: u32,
    /// Checked against a fresh list of those who unsubscribed.
    pub checked: bool,
    /// Where it was saved.
    pub place: String,
    /// Day.
    pub made: String,
    /// Last day.
    pub delete_by: String,
    /// Days over it; 0 when it is not.
    pub overdue_days: u32,
    /// Day on which it was deleted.
    pub deleted: Option<String>,
}

/// A list given out, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListCopyRef {
    /// Id.
    pub id: String,
    /// It is gone from a place that cannot be looked at from here.
    pub unseen: bool,
}

/// A mailing over one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MailingLine {
    /// `email`, `phone`.
    pub channel: String,
    /// Day it was closed; absent while it runs.
    pub closed_on: Option<String>,
    /// Day it was opened again after an earlier closing.
    pub reopened_on: Option<String>,
    /// People who agreed to it and have an address of this channel.
    pub people: u32,
    /// Lists given out over it whose copies are still to be deleted.
    pub copies: u32,
    /// Last day of what is held for it, of one that runs were it closed today.
    pub data_until: String,
}

/// A mailing, by channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MailingRef {
    /// `email`, `phone`.
    pub channel: String,
}

/// What a list of those who unsubscribed did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnsubscribedReport {
    /// Name of the file; empty when the dialog was closed.
    pub file: String,
    /// Addresses and phones in it.
    pub addresses: u32,
    /// … that were not suppressed yet.
    pub new: u32,
    /// People whose marketing consent ended.
    pub people: u32,
    /// Preferences taken down.
    pub preferences: u32,
    /// … that a refusal stands against, left as it is.
    pub contradicted: u32,
}

/// A service's own list, to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckList {
    /// Language of the marks: `ru`, `kk`, `en`.
    pub language: String,
}

/// A service's own list, marked and given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckedList {
    /// The marked file; empty when a dialog was closed.
    pub place: String,
    /// Lines with an address or a phone.
    pub addresses: u32,
    /// … that may not be written to.
    pub suppressed: u32,
}
