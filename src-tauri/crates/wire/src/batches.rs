//! Batches of certificates from a list.

use serde::{Deserialize, Serialize};

/// What every paper of a batch gets that its row does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchOrder {
    /// Token of the list; empty for a new one.
    pub token: String,
    /// Id of a group in place of a list; empty for a list.
    pub group: String,
    /// Number of an examination protocol in place of a list; empty for a list.
    pub protocol: String,
    /// Day of the protocol.
    pub held: String,
    /// Lowest mark that passes, digits, where the results of a protocol are numbers.
    pub passed_from: String,
    /// Programme.
    pub programme: String,
    /// Academic hours, digits.
    pub hours: String,
    /// Day of completion, in any form a person types.
    pub completed: String,
    /// Title key of the rules; empty takes the first.
    pub document: String,
    /// Last day of validity; empty for none.
    pub valid_until: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Template id; empty takes the usual one.
    pub template: String,
    /// Programme in the second language of a template in two; empty takes the row's own.
    pub second_programme: String,
    /// Somebody looked at what is doubtful and wants the papers all the same.
    #[serde(default)]
    pub confirmed: bool,
}

/// What a list would issue; nothing is issued by asking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchPreview {
    /// Token of the list; empty when the dialog was closed.
    pub token: String,
    /// Name of the file, title of the group, or number of the protocol.
    pub file: String,
    /// Papers that would be issued.
    pub ready: u32,
    /// Of those, with a text that says «завершил(а)» because the gender is not known.
    pub gender_unknown: u32,
    /// The papers, in the order of the file.
    pub rows: Vec<BatchRow>,
    /// Rows that ask something; nothing of them is issued.
    pub questions: Vec<BatchQuestion>,
    /// What these papers will not be: `batch-warning-<key>`.
    pub warnings: Vec<String>,
}

/// A paper that would be issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchRow {
    /// Row of the file, or place by name in the group.
    pub row: u32,
    /// Person.
    pub person: String,
    /// Name as printed.
    pub name: String,
    /// `male`, `female`; nothing when not known.
    pub gender: Option<String>,
    /// Programme.
    pub programme: String,
    /// Academic hours.
    pub hours: u32,
    /// Day of completion.
    pub completed: String,
    /// What somebody confirms before it is issued: `certificate-warning-<key>`.
    pub doubts: Vec<String>,
}

/// A row that asks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchQuestion {
    /// Row of the file.
    pub row: u32,
    /// `batch-question-<key>`.
    pub reason: String,
}

/// A batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchRef {
    /// Id.
    pub id: String,
}

/// How far a batch is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchState {
    /// Id.
    pub id: String,
    /// Day it began.
    pub begun: String,
    /// Papers issued.
    pub issued: u32,
    /// Numbers still reserved.
    pub reserved: u32,
    /// What could not be printed this time: number and code of the failure.
    pub unprinted: Vec<BatchUnprinted>,
    /// What was printed otherwise than the template says: `certificate-remark-<key>`.
    pub remarks: Vec<String>,
}

/// A paper of a batch that could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchUnprinted {
    /// Number; it stays reserved.
    pub number: String,
    /// Code of the failure.
    pub code: String,
}

/// Batches that have reserved numbers left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchList {
    /// Batches, oldest first.
    pub batches: Vec<BatchState>,
    /// Batches that ended today, newest first: their files can be saved once more.
    pub ended: Vec<BatchState>,
    /// Titles a list may issue, those the school may not issue included.
    pub documents: Vec<crate::DocumentChoice>,
    /// Templates of certificates, the usual one first.
    pub templates: Vec<crate::TemplateChoice>,
    /// Groups, those that run first: id and title.
    pub groups: Vec<BatchGroup>,
    /// Examination protocols, the newest first.
    pub protocols: Vec<BatchProtocol>,
}

/// An examination protocol a batch can be made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchProtocol {
    /// Number.
    pub number: String,
    /// Day.
    pub held: String,
    /// People it has results of.
    pub people: u32,
}

/// A group a batch can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BatchGroup {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// The papers of a batch as files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveBatch {
    /// Id.
    pub id: String,
    /// Password of one encrypted ZIP; empty for a folder.
    pub password: String,
    /// One file with all pages, for the printer, in place of a file a paper.
    pub merged: bool,
}

/// Files written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedBatch {
    /// Folder or file; empty when the dialog was closed.
    pub place: String,
    /// Papers in it.
    pub papers: u32,
    /// People whose papers are left out: their data are restricted.
    pub restricted: u32,
}
