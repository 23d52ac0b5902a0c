//! Letters that refuse what somebody asked for.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// Why something may be refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefusalReason {
    /// Key.
    pub key: String,
    /// What may be refused for it: `information`, `erasure`.
    pub asked: Vec<String>,
    /// Name.
    pub title: LocalText,
    /// The norm.
    pub law: LocalText,
    /// Nobody confirmed the norm; the letter does not name it.
    pub check: bool,
}

/// A letter that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SentRefusal {
    /// Id.
    pub id: String,
    /// Number.
    pub number: u32,
    /// `information`, `erasure`.
    pub asked: String,
    /// Key of the reason; empty for the operator's own.
    pub reason: String,
    /// Day the request came.
    pub received: String,
    /// Day of the letter.
    pub made: String,
}

/// The reasons there are, and the letters of a person, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefusalList {
    /// Reasons of the pack.
    pub reasons: Vec<RefusalReason>,
    /// Letters.
    pub sent: Vec<SentRefusal>,
}

/// A letter to be looked at or kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftRefusal {
    /// Whose data.
    pub person: String,
    /// Request of the register that it refuses, by id or number and year; what was asked, the ground and the day are the
    /// request's then. Empty: none.
    pub request: String,
    /// `information`, `erasure`.
    pub asked: String,
    /// Key of the reason; empty for an own one, which needs words and norm.
    pub reason: String,
    /// What the operator adds.
    pub words: String,
    /// The norm of an own reason.
    pub law: String,
    /// Ground of the erasure that was asked for; empty takes the first.
    pub ground: String,
    /// Day the request came; empty: today.
    pub received: String,
    /// Whom the letter is for, when that is not the person.
    pub addressee: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Page of the picture.
    pub page: u32,
}

/// A kept letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefusalRef {
    /// Id.
    pub id: String,
}
