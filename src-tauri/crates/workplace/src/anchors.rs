//! The second anchor of the journal: in the operating system's keyring, where whoever copies or puts back the vault's
//! folder does not reach.
//!
//! It is written at unlock, at lock and in between at most once a minute. A keyring that does not answer is left in
//! peace for the rest of the session, and the journal says so once, not at every unlock.

use crate::place::held;
use crate::{failure, keys};
use chrono::{DateTime, Utc};
use office::journal::Entry;
use office::journal::anchor::Found;
use office::rights::Right;
use office::session::{Done, Office};
use std::sync::Mutex;
use wire::Failure;

/// Seconds between two writings while the vault is open.
const PAUSE: i64 = 60;
/// Fact: how the keyring answered last.
const ANSWERED: &str = "keyring_anchor";

/// A restored vault ends earlier than the keyring remembers, by the operator's own will and with an entry that says so:
/// its own end is remembered from now on. A keyring that does not answer remembers nothing and needs nothing.
pub(crate) fn after_restore(folder: &std::path::Path) {
    let header = vault::Header::read(&crate::gate::header_file(folder));
    if let (Ok(header), Some(anchor)) = (header, office::journal::anchor::read(folder).anchor()) {
        let _ = keys::keep_anchor(&header.vault_id().to_string(), &anchor.to_text());
    }
}

/// The keyring's anchor of an open vault.
pub(crate) struct Keyring {
    vault: String,
    /// What it held when the vault was opened.
    pub found: Found,
    state: Mutex<State>,
}

struct State {
    answers: bool,
    /// Number of the anchor written last, and when.
    number: i64,
    at: i64,
}

impl Keyring {
    /// Asks the keyring.
    pub fn look(vault: &str) -> Keyring {
        let (found, answers) = match keys::anchor(vault) {
            Ok(Some(text)) => (Found::parse(text.as_bytes()), true),
            Ok(None) => (Found::Nothing, true),
            Err(_) => (Found::Nothing, false),
        };
        let state = Mutex::new(State { answers, number: 0, at: 0 });
        Keyring { vault: vault.to_owned(), found, state }
    }

    /// After the first entries of the session: moves the anchor on, and tells the journal when the answer of the
    /// keyring is another than last time.
    pub fn begin(&self, office: &Office, now: DateTime<Utc>) -> Result<(), Failure> {
        self.write(office, now.timestamp());
        let answers = held(&self.state).answers;
        let answer = if answers { "kept" } else { "unavailable" };
        let before = office.read(Right::Open, |r| r.fact(ANSWERED)).map_err(failure::office)?;
        if before.as_deref() == Some(answer) {
            return Ok(());
        }
        let entry = if answer == "kept" { "journal.anchor_kept" } else { "journal.anchor_unavailable" };
        office
            .write(Right::Open, |writing| {
                writing.set_fact(ANSWERED, answer)?;
                Ok::<_, office::OfficeError>(Done::new((), Entry::of(entry)))
            })
            .map_err(failure::office)
    }

    /// While the vault is open: at most once a minute, and only when something was written.
    pub fn follow(&self, office: &Office, now: DateTime<Utc>) {
        let now = now.timestamp();
        // A clock put back must not stop the writing.
        let written = held(&self.state).at;
        if (now - written).abs() >= PAUSE {
            self.write(office, now);
        }
    }

    /// At the lock.
    pub fn end(&self, office: &Office) {
        self.write(office, 0);
    }

    fn write(&self, office: &Office, now: i64) {
        let mut state = held(&self.state);
        let Some(anchor) = office.newest().filter(|anchor| state.answers && anchor.number != state.number)
        else {
            return;
        };
        state.answers = keys::keep_anchor(&self.vault, &anchor.to_text()).is_ok();
        if state.answers {
            (state.number, state.at) = (anchor.number, now);
        }
    }

    /// What the keyring has now, for a comparison.
    pub fn now(&self) -> Found {
        if !held(&self.state).answers {
            return Found::Nothing;
        }
        match keys::anchor(&self.vault) {
            Ok(Some(text)) => Found::parse(text.as_bytes()),
            Ok(None) | Err(_) => Found::Nothing,
        }
    }

    /// `kept`, `none`, `unavailable`.
    pub fn word(&self) -> &'static str {
        let answers = held(&self.state).answers;
        match self.now() {
            _ if !answers => "unavailable",
            Found::Nothing => "none",
            _ => "kept",
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
