//! How far a long piece of work has come.

use serde::{Deserialize, Serialize};

/// A report of progress. `stage` is a text key (`progress-<stage>`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Progress {
    /// Text key of what is being done.
    pub stage: String,
    /// Units done.
    pub done: u32,
    /// Units in all, 0 while unknown.
    pub total: u32,
}
