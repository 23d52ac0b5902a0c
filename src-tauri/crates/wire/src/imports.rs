//! Bringing a file in: preview first, then one transaction.

use serde::{Deserialize, Serialize};

/// An import opened but not written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRef {
    /// Token of the preview.
    pub token: String,
}

/// A changed mapping of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RemapImport {
    /// Token of the preview.
    pub token: String,
    /// For every column its target key, in the order of the columns; `ignore` leaves it out.
    pub targets: Vec<String>,
    /// For every column what the operator says of storing it, in the same order; nothing leaves it to the rules.
    pub answers: Vec<String>,
    /// Name of a saved profile to read the file under, instead of targets and answers.
    pub profile: Option<String>,
    /// The list is full: whoever was in the last one and is not in this one is asked about.
    pub full: bool,
    /// Another sheet of the workbook; its columns are taken for what their titles say, or for what a profile does.
    pub sheet: Option<String>,
}

/// What would happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportPreview {
    /// Token; empty when the person closed the dialog.
    pub token: String,
    /// File name.
    pub file: String,
    /// `utf-8`, `windows-1251`, …
    pub encoding: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The sheets of the workbook that can be seen.
    pub sheets: Vec<String>,
    /// Data rows.
    pub rows: u32,
    /// Profile: the name of a saved one or of a preset, `suggested` or `edited`.
    pub profile: String,
    /// The profile is a saved one.
    pub saved: bool,
    /// Names of the saved profiles.
    pub profiles: Vec<String>,
    /// The operator said that the list is full.
    pub full: bool,
    /// The file is a list of people, so that it may be full.
    pub may_be_full: bool,
    /// Purposes a column without one may be given.
    pub purposes: Vec<crate::ImportPurpose>,
    /// Columns and what they are taken for.
    pub columns: Vec<ImportColumn>,
    /// Targets a column may be given, in order.
    pub targets: Vec<String>,
    /// First rows as they would be read.
    pub sample: Vec<ImportSampleRow>,
    /// Counts and lists.
    pub counts: ImportCounts,
    /// Rows nobody can be made of.
    pub rejected: Vec<ImportRemark>,
    /// Rows that need an answer; they wait and are not written.
    pub questions: Vec<ImportRemark>,
    /// Cells that could not be read or look doubtful; their rows are written.
    pub warnings: Vec<ImportRemark>,
    /// The same file was imported before: nothing would change.
    pub repeated: bool,
    /// Sums of money in the file.
    pub sums: Vec<ImportSum>,
    /// Rows of orders and payments by status.
    pub statuses: Vec<ImportStatus>,
}

/// A sum of the rows that are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportSum {
    /// `cost`, `paid`, `received` of orders; `payments`, `payments_received`, `refunds` of payments.
    pub key: String,
    /// ISO code.
    pub currency: String,
    /// To the last hundredth: `39900.00`.
    pub amount: String,
}

/// Rows of one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportStatus {
    /// The status in the words of the source.
    pub status: String,
    /// Rows.
    pub rows: u32,
    /// What they cost, or what was paid.
    pub sums: Vec<ImportSum>,
    /// What it means here, `import-answer-<key>`; `null` is asked.
    pub meaning: Option<String>,
    /// What it may mean.
    pub meanings: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportColumn {
    /// Position from 0.
    pub index: u32,
    /// Title as it stands in the file.
    pub title: String,
    /// Target key, `target-<key>`.
    pub target: String,
    /// Whether it is stored: `stored`, `matched_once` (fingerprint only), `staff` (a link without the name), `no_purpose`, `ignored`.
    pub storage: String,
    /// What the operator said: `rule`, `leave_out`, `match_once`.
    pub answer: String,
    /// What may be said, the one in force without a word first; `purpose` gives the column a purpose.
    pub answers: Vec<String>,
}

/// A row of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportSampleRow {
    /// Row of the file.
    pub row: u32,
    /// Cells in the order of the columns.
    pub cells: Vec<String>,
}

/// Counts of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportCounts {
    /// People created, learners from custom fields included.
    pub new: u32,
    /// People who get new or changed values.
    pub changed: u32,
    /// Rows joined to a person already known or met earlier in the file.
    pub merged: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Learners found in custom fields of their parents' rows.
    pub learners_from_fields: u32,
    /// Certificates entered in the register.
    pub certificates: u32,
    /// Numbers occupied as unconfirmed.
    pub unconfirmed_certificates: u32,
    /// Rows held because the person was erased.
    pub erased: u32,
    /// Orders entered.
    pub orders: u32,
    /// Payments entered.
    pub payments: u32,
    /// Refunds entered.
    pub refunds: u32,
    /// Grades entered.
    pub grades: u32,
    /// Completed parts of courses entered.
    pub completions: u32,
    /// Answers to lessons entered.
    pub answers: u32,
    /// Entries of an event log entered.
    pub events: u32,
    /// Enquiries from forms entered.
    pub enquiries: u32,
    /// Orders and payments that wait for their person.
    pub waiting: u32,
    /// People asked about because a full list does not have them any more.
    pub absent: u32,
    /// Values left out because they are older than their own term.
    pub over: u32,
    /// Values left out because no purpose needs them of anybody in that role.
    pub unneeded: u32,
    /// Rows with a question.
    pub questions: u32,
    /// Rejected rows.
    pub rejected: u32,
}

/// A remark about a row; the value itself is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRemark {
    /// Row of the file.
    pub row: u32,
    /// Title of the column, when one is to blame.
    pub column: Option<String>,
    /// `import-reason-<key>`.
    pub reason: String,
}

/// A part of one list of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListImportRows {
    /// Token of the preview.
    pub token: String,
    /// `new`, `changed`, `merged`, `questions`, `rejected`, `absent`.
    pub list: String,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
}

/// Rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRows {
    /// Rows in the list.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<ImportRow>,
}

/// One row of the file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRow {
    /// Row of the file.
    pub row: u32,
    /// Name in the row, or its strongest contact; empty when it has neither.
    pub name: String,
    /// The known person it joins.
    pub joins: Option<String>,
    /// `import-reason-<key>` of a question or rejection.
    pub reason: Option<String>,
    /// Title of the column to blame.
    pub column: Option<String>,
    /// What a changed person would get.
    pub changes: Vec<ImportChange>,
}

/// A value that would be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportChange {
    /// Category key.
    pub category: String,
    /// Field key.
    pub field: String,
    /// The value it supersedes; `None` when it stands beside what is known.
    pub from: Option<crate::registry::Value>,
    /// The value.
    pub to: crate::registry::Value,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportReport {
    /// Id of the import.
    pub id: String,
    /// File name.
    pub file: String,
    /// Profile.
    pub profile: String,
    /// Data rows.
    pub rows: u32,
    /// Counts.
    pub counts: ImportCounts,
    /// Rejected rows.
    pub rejected: Vec<ImportRemark>,
    /// Questions left open.
    pub questions: Vec<ImportRemark>,
    /// Doubtful cells.
    pub warnings: Vec<ImportRemark>,
}

/// Earlier imports, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportHistory {
    /// Imports.
    pub imports: Vec<ImportEntry>,
}

/// One of the earlier imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRunRef {
    /// Id.
    pub id: String,
}

/// An earlier import with what it did not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRun {
    /// The import.
    pub entry: ImportEntry,
    /// Rows nobody was made of.
    pub rejected: Vec<ImportRemark>,
}

/// An earlier import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportEntry {
    /// Id.
    pub id: String,
    /// Moment.
    pub at: String,
    /// File name.
    pub file: String,
    /// Profile.
    pub profile: String,
    /// Data rows.
    pub rows: u32,
    /// People created.
    pub new: u32,
    /// Open questions.
    pub questions: u32,
    /// Rejected rows.
    pub rejected: u32,
    /// It was taken back.
    pub undone: bool,
    /// Last day on which it can be taken back; `null` when it cannot be any more.
    pub undo_until: Option<String>,
}

/// An earlier import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoImport {
    /// Id.
    pub id: String,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoneImport {
    /// Values removed.
    pub removed: u32,
    /// People removed.
    pub people: u32,
    /// Values in force again.
    pub revived: u32,
    /// Rows that stay, with the reason.
    pub stays: Vec<ImportRemark>,
}
