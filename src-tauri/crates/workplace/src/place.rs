//! The workplace itself: what lives as long as the program, and what lives as long as the vault is open.

use crate::gate::{OnPaper, Recovering};
use crate::imports::Waiting;
use crate::locking::Idle;
use crate::texts::Texts;
use documents::PressWorker;
use office::clock::Clock;
use office::journal::Entry;
use office::session::Office;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wire::{Failure, FailureKind, LockSettings, Progress};

/// Where the program keeps and finds things on this computer.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Settings of this computer: place of the vault used last, look of the window. Nothing of a person.
    pub config_dir: PathBuf,
    /// Private folder of this run (web view data).
    pub runtime_dir: PathBuf,
    /// Program to start as the document worker.
    pub press: PathBuf,
}

/// Somebody who watches long work and may stop it.
pub trait Watch {
    /// A step of the way.
    fn report(&self, progress: &Progress);
    /// Whether the work is to stop.
    fn cancelled(&self) -> bool;
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// An open vault.
pub(crate) struct Open {
    pub office: Office,
    pub demo: bool,
    /// The key file this session was opened with; asked for again before a keyslot changes.
    pub key_file: Mutex<Option<PathBuf>>,
    /// The header was older than the registry knows: somebody put an earlier copy back.
    pub header_older: bool,
    /// What the comparison with the anchors, and of attachments with their files, found when the vault was opened.
    pub journal_fault: Option<(office::journal::Fault, i64)>,
    /// The anchor in the keyring of this computer.
    pub keyring: crate::anchors::Keyring,
    /// When the vault locks itself.
    pub locking: Mutex<LockSettings>,
    pub imports: Mutex<HashMap<String, Waiting>>,
    /// A list of certificates to be.
    pub batch: Mutex<Option<crate::batches::Chosen>>,
    /// A template of another school that waits for another key.
    pub template: Mutex<Option<PathBuf>>,
    /// Files of rules that wait to be kept.
    pub chosen: Mutex<crate::rules::Chosen>,
    /// The ledger knew more than the registry when the vault was opened; it was replayed.
    pub ledger_replayed: bool,
}

/// The floor under window and command line.
pub struct Workplace {
    pub(crate) environment: Environment,
    pub(crate) clock: Clock,
    pub(crate) texts: Texts,
    pub(crate) press: PressWorker,
    open: Mutex<Option<Arc<Open>>>,
    /// A recovery code that waits to be typed back.
    pub(crate) paper: Mutex<Option<OnPaper>>,
    /// A vault opened by its recovery code, until its new entry is there.
    pub(crate) recovering: Mutex<Option<Recovering>>,
    /// Held while the header is read, changed and written.
    pub(crate) header: Mutex<()>,
    /// A vault unpacked beside its new place, waiting to be taken over.
    pub(crate) restore: Mutex<Option<office::backups::Ready>>,
    /// Held while the vault closes.
    pub(crate) closing: Mutex<()>,
    /// Time without work in the open vault.
    pub(crate) idle: Mutex<Idle>,
}

impl Workplace {
    /// Makes the workplace; nothing is opened.
    #[must_use]
    pub fn new(environment: Environment) -> Workplace {
        let press = PressWorker::spawn(&environment.press);
        Workplace {
            environment,
            clock: Clock::System,
            texts: Texts::load(),
            press,
            open: Mutex::new(None),
            paper: Mutex::new(None),
            recovering: Mutex::new(None),
            header: Mutex::new(()),
            restore: Mutex::new(None),
            closing: Mutex::new(()),
            idle: Mutex::new(Idle::begun(0, Clock::System.now())),
        }
    }

    /// The same workplace on another day.
    #[cfg(feature = "rehearsal")]
    #[must_use]
    pub fn on(mut self, day: chrono::NaiveDate) -> Workplace {
        self.clock = Clock::at(day);
        self
    }

    /// The open vault.
    pub(crate) fn opened(&self) -> Result<Arc<Open>, Failure> {
        let open = held(&self.open).clone();
        let open = open.ok_or_else(|| Failure::new(FailureKind::Locked, "gate.not_open"))?;
        open.keyring.follow(&open.office, self.clock.now());
        Ok(open)
    }

    pub(crate) fn is_open(&self) -> bool {
        held(&self.open).is_some()
    }

    pub(crate) fn set_open(&self, open: Open) {
        *held(&self.open) = Some(Arc::new(open));
    }

    /// Closes the vault; the journal's last entry is `entry`. The workers, whose caches knew names, are ended first,
    /// so that a paper in print does not hold the rest up; then the office waits for work under way.
    pub(crate) fn close(&self, entry: Entry) -> Result<(), Failure> {
        let _closing = held(&self.closing);
        let open = held(&self.open).take();
        let open = open.ok_or_else(|| Failure::new(FailureKind::Locked, "gate.not_open"))?;
        self.press.kill();
        let shut = open.office.shut(entry);
        open.keyring.end(&open.office);
        // A new code that was never typed back goes with the session of who made it.
        *held(&self.paper) = None;
        held(&open.imports).clear();
        // One more may have been started for work that was finished meanwhile.
        self.press.kill();
        shut.map_err(crate::failure::office)
    }
}

/// A lock whose data stay sound when a holder panicked: every change under it is a single assignment.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The watch of the core, over the watch of the wire.
pub(crate) struct CoreWatch<'a>(pub &'a dyn Watch);

impl office::imports::Watch for CoreWatch<'_> {
    fn report(&self, stage: &'static str, done: u64, total: u64) {
        let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        self.0.report(&Progress { stage: stage.to_owned(), done: count(done), total: count(total) });
    }

    fn stopped(&self) -> bool {
        self.0.cancelled()
    }
}
