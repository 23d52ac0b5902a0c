//! When the vault locks itself.

use serde::{Deserialize, Serialize};

/// What the school chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockSettings {
    /// Minutes without a key or a movement after which the vault locks.
    pub idle_minutes: u32,
    /// Lock before the computer goes to sleep.
    pub on_suspend: bool,
    /// Lock when the screen is locked.
    pub on_screen_lock: bool,
}

/// What the school chose and what it may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockChoice {
    /// In force now.
    pub settings: LockSettings,
    /// Minutes offered, shortest first; none is longer than the pack allows.
    pub minutes: Vec<u32>,
    /// Whether this role may change them.
    pub may_change: bool,
}

/// What the page saw since its last report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IdleReport {
    /// A key was pressed or the pointer was moved.
    pub active: bool,
}

/// What the page is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IdleNotice {
    /// Seconds until the vault locks, within the last minute before it.
    pub seconds_left: Option<u32>,
}
