//! Failed unlocks: a growing delay, and a count that enters the journal at the next unlock.
//!
//! The file `attempts` lies in the vault's folder. Whoever can delete it can also copy the whole vault; the delay is
//! against guessing at this program, the cost of guessing elsewhere is Argon2id's.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use wire::{Failure, FailureKind};

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

fn write(folder: &Path, attempts: Attempts) {
    if let Ok(text) = serde_json::to_vec(&attempts) {
        // A read-only medium can still be unlocked; the delay then lives in the Argon2id cost alone.
        let _ = vault::files::write_safely(&file(folder), &text);
    }
}

impl Attempts {
    /// Seconds to wait before the next attempt.
    pub fn wait(self, now: DateTime<Utc>) -> u32 {
        let Some(over) = self.failures.checked_sub(FREE) else { return 0 };
        let pause = (1_i64 << over.min(9)).min(LONGEST);
        let passed = now.timestamp().saturating_sub(self.last).max(0);
        u32::try_from(pause.saturating_sub(passed).clamp(0, LONGEST)).unwrap_or(0)
    }
}

/// Seconds to wait. A clock put back does not shorten the wait, and does not lengthen it beyond one pause either: the
/// pause then counts from the moment the clock says now.
pub(crate) fn wait(folder: &Path, now: DateTime<Utc>) -> u32 {
    let attempts = read(folder);
    if attempts.failures > 0 && now.timestamp() < attempts.last {
        write(folder, Attempts { last: now.timestamp(), ..attempts });
    }
    attempts.wait(now)
}

/// Refuses while the delay runs.
pub(crate) fn patience(folder: &Path, now: DateTime<Utc>) -> Result<(), Failure> {
    match wait(folder, now) {
        0 => Ok(()),
        seconds => Err(Failure::new(FailureKind::Locked, "gate.wait").with("seconds", seconds)),
    }
}

/// Counts a failure, and tells in `failure` how long the next attempt must wait.
pub(crate) fn failed(folder: &Path, now: DateTime<Utc>, failure: Failure) -> Failure {
    let attempts = Attempts { failures: read(folder).failures.saturating_add(1), last: now.timestamp() };
    write(folder, attempts);
    failure.with("seconds", attempts.wait(now))
}

/// Forgets them after an unlock.
pub(crate) fn clear(folder: &Path) {
    let _ = std::fs::remove_file(file(folder));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_delay_grows_and_is_bounded() {
        let wait = |failures| Attempts { failures, last: 1_000_000 }.wait(at(1_000_000));
        assert_eq!([wait(0), wait(2), wait(3), wait(4), wait(6)], [0, 0, 1, 2, 8]);
        assert_eq!(wait(1000), 300);
        assert_eq!(Attempts { failures: u32::MAX, last: i64::MIN }.wait(at(0)), 0, "a hostile file");
        assert_eq!(Attempts { failures: u32::MAX, last: i64::MAX }.wait(at(0)), 300, "a hostile file");
    }

    #[test]
    fn a_clock_put_back_neither_shortens_the_wait_nor_locks_anybody_out() {
        let folder = tempfile::TempDir::new().unwrap();
        let failure = Failure::refused("test");
        for _ in 0..7 {
            failed(folder.path(), at(2_000_000_000), failure.clone());
        }
        assert_eq!(wait(folder.path(), at(2_000_000_010)), 6, "time passes also while the program is closed");
        assert_eq!(wait(folder.path(), at(1_000_000_000)), 16, "a clock put back buys nothing");
        assert_eq!(wait(folder.path(), at(1_000_000_010)), 6, "and costs no more than the pause itself");
        assert_eq!(wait(folder.path(), at(1_000_000_016)), 0);
        assert_eq!(patience(folder.path(), at(1_000_000_012)).unwrap_err().args["seconds"], "4");
    }
}
