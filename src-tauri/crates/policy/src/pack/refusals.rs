//! Why a request may be refused.

use crate::text::Text;
use serde::Deserialize;

/// What somebody asks a school for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// To hear what is held.
    Information,
    /// To have it destroyed.
    Erasure,
}

/// Why what is asked for may be refused, in whole or part: each refusal is answered in writing, with its norm (Q8).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Stable key.
    pub key: String,
    /// What was asked for.
    pub asked: Vec<Asked>,
    /// The clock of the answer; without one that of the ground runs.
    pub clock: Option<String>,
    /// The clock that has to run still since the same was asked and given: what came earlier may be refused.
    pub not_before: Option<String>,
    /// It says no more than the plan of the erasure does: what stays, on which ground, until when.
    #[serde(default)]
    pub by_plan: bool,
    /// Name for people.
    pub title: Text,
    /// The sentence of the letter.
    pub text: Text,
    /// The norm or clause.
    pub law: Text,
    /// To be confirmed by a lawyer: the letter does not name the norm.
    #[serde(default)]
    pub check: bool,
}
