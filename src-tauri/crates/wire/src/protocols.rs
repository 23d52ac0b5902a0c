//! Examination protocols: who examined, and what came out.

use serde::{Deserialize, Serialize};

/// A protocol asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadProtocol {
    /// Number.
    pub number: String,
    /// Day of the examination, in any form a person types.
    pub held: String,
}

/// What somebody does in the commission of a protocol.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetExaminer {
    /// Number of the protocol.
    pub number: String,
    /// Day of the examination.
    pub held: String,
    /// Person.
    pub person: String,
    /// `chair`, `member`; empty for nothing any more.
    pub duty: String,
}

/// An examination protocol.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProtocolPage {
    /// Number.
    pub number: String,
    /// Day of the examination.
    pub held: String,
    /// The commission, whoever chairs it first.
    pub examiners: Vec<ProtocolExaminer>,
    /// Who was examined, by name.
    pub examined: Vec<ProtocolResult>,
    /// Whether the role may say who examined.
    pub may_change: bool,
}

/// Somebody of a commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProtocolExaminer {
    /// Person.
    pub id: String,
    /// Name.
    pub name: String,
    /// `examiner-<key>`.
    pub duty: String,
}

/// Somebody who was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProtocolResult {
    /// Person.
    pub id: String,
    /// Name.
    pub name: String,
    /// Results, as they were recorded.
    pub values: Vec<String>,
}
