//! The keyring of the operating system, asked with a patience that ends.
//!
//! A call blocks for as long as the service takes. One that hangs – a daemon that was stopped, a prompt that nobody
//! sees – must not hang the program: every call runs on a thread of its own and is given up when its time is over. The
//! thread stays behind until the service answers; it holds nothing the program waits for.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use wire::{Failure, FailureKind};

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Somebody asked for it and may be typing the password of the keyring itself.
    Asked,
    /// The program looks by itself, and does without.
    Glance,
}

impl Patience {
    fn limit(self) -> Duration {
        #[cfg(feature = "rehearsal")]
        if let Some(limit) = rehearsed() {
            return limit;
        }
        Duration::from_secs(match self {
            Patience::Asked => 60,
            Patience::Glance => 5,
        })
    }
}

/// A rehearsal of a keyring that hangs does not wait a minute each time.
#[cfg(feature = "rehearsal")]
fn rehearsed() -> Option<Duration> {
    std::env::var("LICHNOE_DELO_KEYRING_MS").ok()?.parse().ok().map(Duration::from_millis)
}

/// Calls that were given up and have not come back.
static HANGING: AtomicUsize = AtomicUsize::new(0);

/// Runs a call of the keyring within its time. A glance does not wait for a service that is known to hang.
///
/// # Errors
/// `gate.keyring_silent`; what the keyring says, by kind.
pub(crate) fn within<T: Send + 'static>(
    patience: Patience,
    call: impl FnOnce() -> keyring::Result<T> + Send + 'static,
) -> Result<Option<T>, Failure> {
    if patience == Patience::Glance && HANGING.load(Ordering::Relaxed) > 0 {
        return Err(silent());
    }
    let (answer, waiting) = mpsc::sync_channel(1);
    // Whoever is first – the answer or the end of patience – says whether the call counts as hanging.
    let settled = Arc::new(AtomicBool::new(false));
    let called = Arc::clone(&settled);
    let started = std::thread::Builder::new().name("keyring".to_owned()).spawn(move || {
        let found = call();
        if called.swap(true, Ordering::AcqRel) {
            HANGING.fetch_sub(1, Ordering::Relaxed);
        }
        // Nobody may be listening any more; what was found is wiped by its own type then.
        let _ = answer.send(found);
    });
    if started.is_err() {
        return Err(failed("gate.keyring_refused"));
    }
    let found = match waiting.recv_timeout(patience.limit()) {
        Ok(found) => found,
        Err(_) => {
            HANGING.fetch_add(1, Ordering::Relaxed);
            if !settled.swap(true, Ordering::AcqRel) {
                return Err(silent());
            }
            // It came in the last moment.
            HANGING.fetch_sub(1, Ordering::Relaxed);
            waiting.recv().map_err(|_| silent())?
        }
    };
    match found {
        Ok(found) => Ok(Some(found)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

fn silent() -> Failure {
    failed("gate.keyring_silent")
}

fn failed(code: &str) -> Failure {
    Failure::new(FailureKind::Locked, code).at("second_factor")
}

/// One code per kind of trouble; the text of the system is not shown, since it may name accounts.
fn refused(error: &keyring::Error) -> Failure {
    let code = match error {
        keyring::Error::NoStorageAccess(_) => "gate.keyring_locked",
        // The library says the same of a bus that is not there and of one that lets nobody speak to the keyring.
        keyring::Error::NoDefaultStore => match keyring::Entry::store_status() {
            Err(keyring::Error::PlatformFailure(cause)) if is_denied(cause.as_ref()) => {
                "gate.keyring_refused"
            }
            _ => "gate.keyring_unavailable",
        },
        keyring::Error::NotSupportedByStore(_) => "gate.keyring_unavailable",
        _ => "gate.keyring_refused",
    };
    failed(code)
}

/// Whether the bus forbade the call: by the name D-Bus has for it, which is the same in every language.
fn is_denied(cause: &dyn std::error::Error) -> bool {
    let mut cause = Some(cause);
    while let Some(error) = cause {
        if error.to_string().contains("AccessDenied") {
            return true;
        }
        cause = error.source();
    }
    false
}
