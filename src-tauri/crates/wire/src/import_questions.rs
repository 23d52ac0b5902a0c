//! What imports ask, and the answers.

use serde::{Deserialize, Serialize};

/// Open questions, those that ask the same together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportQuestions {
    /// Questions.
    pub questions: Vec<ImportQuestion>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportQuestion {
    /// Id.
    pub id: String,
    /// `import-reason-<key>`.
    pub reason: String,
    /// Import that asks.
    pub import: String,
    /// File of it.
    pub file: String,
    /// Row of it.
    pub row: u32,
    /// Whom it is about.
    pub person: Option<ImportNamed>,
    /// The order or payment it is about.
    pub record: Option<ImportRecord>,
    /// The status it is about, in the words of the source.
    pub status: Option<String>,
    /// The name the row gave somebody who is known under another one.
    pub name: Option<String>,
    /// `import-answer-<key>`; `person` names somebody.
    pub answers: Vec<String>,
    /// People the answer is likely among.
    pub people: Vec<ImportNamed>,
    /// Last day on which it waits.
    pub until: String,
}

/// Somebody a question names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportNamed {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// An order or payment that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRecord {
    /// Number of the order, when it has one.
    pub number: Option<String>,
    /// What it was for.
    pub title: Option<String>,
    /// `39900.00 RUB`.
    pub sum: String,
    /// Day.
    pub on: Option<String>,
}

/// One answer to some questions, or to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerImport {
    /// Ids of the questions.
    pub questions: Vec<String>,
    /// Key of the answer.
    pub answer: String,
    /// Whom the answer `person` names.
    pub person: Option<String>,
}

/// An import with open questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingImport {
    /// Id of the import.
    pub import: String,
    /// Name of its file, without a folder.
    pub file: String,
    /// Day of the import, ISO.
    pub on: String,
    /// Open questions.
    pub questions: u32,
    /// Last day on which the first of them waits, ISO.
    pub until: String,
}
