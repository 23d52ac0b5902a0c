//! Access report: everything held about a person, for that person.

use serde::{Deserialize, Serialize};

/// What a report would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportOutline {
    /// Person.
    pub person: String,
    /// Items in all.
    pub items: u32,
    /// Sections with their counts.
    pub sections: Vec<SectionCount>,
    /// Items about other people that the rules leave out.
    pub masked: u32,
    /// Places of texts that name other people, each to be looked at.
    pub places: Vec<MaskPlace>,
    /// Day the answer is due if the request came today.
    pub due: String,
    /// The day before it on which it is safe.
    pub safe: String,
    /// Law of that clock.
    pub law: crate::registry::LocalText,
}

/// A place of a text that names somebody else: covered by rule, or asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MaskPlace {
    /// Tells it from the others; another once the text has changed.
    pub key: String,
    /// `name`, `email`, `phone`, `number`; `file` and `unread` of an attached file: `mask-kind-<key>`.
    pub kind: String,
    /// Nothing is decided by rule: somebody linked with the person.
    pub asks: bool,
    /// Category key.
    pub category: String,
    /// Field key.
    pub field: String,
    /// The text before it.
    pub before: String,
    /// The place.
    pub text: String,
    /// The text after it.
    pub after: String,
}

/// What an operator says of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MaskDecision {
    /// Key of the place.
    pub key: String,
    /// It is covered, of a file left out; else it is given.
    pub cover: bool,
}

/// Items of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SectionCount {
    /// Category key.
    pub category: String,
    /// Items.
    pub items: u32,
}

/// Building the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BuildReport {
    /// Person.
    pub person: String,
    /// The request of the register it answers; empty for an internal matter.
    pub request: String,
    /// Why it is built without a request: reason key `matter-<key>` or words of the operator.
    pub reason: String,
    /// Language of the document: `ru`, `kk`, `en`.
    pub language: String,
    /// One encrypted file with a password made up by the program, instead of a folder of open files.
    pub sealed: bool,
    /// With `sealed`: the paper alone, as one PDF that asks for the password; no tables for machines, no attachments.
    pub paper_alone: bool,
    /// What the operator says of places; the others are covered when the rule is sure.
    pub decisions: Vec<MaskDecision>,
}

/// A report written to a folder or a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BuiltReport {
    /// Folder or file, as shown; empty when the dialog was closed.
    pub place: String,
    /// Password of the encrypted file, shown this once and kept nowhere.
    pub password: Option<String>,
    /// Files with their hashes.
    pub files: Vec<ReportFile>,
    /// Items in all.
    pub items: u32,
    /// Pages of the document.
    pub pages: u32,
    /// Day by which the saved copy is to be deleted.
    pub delete_by: String,
}

/// A file of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportFile {
    /// Name within the folder.
    pub name: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub bytes: u32,
}
