//! Failed unlocks: a growing delay, and a count that enters the journal at the next unlock.
//!
//! The file `attempts` lies in the vault's folder. Whoever can delete it can also copy the whole vault; the delay is
//! against guessing at this program, the cost of guessing elsewhere is Argon2id's.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Failures since the last unlock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempts {
    pub failures: u32,
    pub last: i64,
}

/// Failures that cost nothing: everybody mistypes.
const FREE: u32 = 3;
/// The longest wait, in seconds.
const LONGEST: i64 = 300;

fn file(folder: &Path) -> PathBuf {
    folder.join("attempts")
}

pub(crate) fn read(folder: &Path) -> Attempts {
    std::fs::read(file(folder)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

impl Attempts {
    /// Seconds to wait before the next attempt.
    pub fn wait(self, now: DateTime<Utc>) -> u32 {
        let Some(over) = self.failures.checked_sub(FREE) else { return 0 };
        let pause = (1_i64 << over.min(9)).min(LONGEST);
        // A clock put back must not lock anybody out for longer than the pause itself.
        let passed = (now.timestamp() - self.last).max(0);
        u32::try_from((pause - passed).clamp(0, LONGEST)).unwrap_or(0)
    }
}

/// Counts a failure.
pub(crate) fn failed(folder: &Path, now: DateTime<Utc>) {
    let attempts = Attempts { failures: read(folder).failures.saturating_add(1), last: now.timestamp() };
    if let Ok(text) = serde_json::to_vec(&attempts) {
        // A read-only medium can still be unlocked; the delay then lives in the Argon2id cost alone.
        let _ = vault::files::write_safely(&file(folder), &text);
    }
}

/// Forgets them after an unlock.
pub(crate) fn clear(folder: &Path) {
    let _ = std::fs::remove_file(file(folder));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_and_is_bounded() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let wait = |failures| Attempts { failures, last: now.timestamp() }.wait(now);
        assert_eq!([wait(0), wait(2), wait(3), wait(4), wait(6)], [0, 0, 1, 2, 8]);
        assert_eq!(wait(1000), 300);
        let earlier = DateTime::from_timestamp(0, 0).unwrap();
        assert_eq!(Attempts { failures: 4, last: now.timestamp() }.wait(earlier), 2, "a clock put back");
    }
}
