//! Locking as the window sees it: what destroys the desk, whoever asks for it.

use crate::progress::Stops;
use crate::signs::{self, Sign};
use crate::{clipboard, windows};
use std::time::Duration;
use tauri::{AppHandle, Manager};
use wire::Failure;
use workplace::{LockCause, Standing, Workplace};

/// Between two looks at the idle time.
const LOOK: Duration = Duration::from_secs(1);

/// Locks the vault: the window that showed data goes first, then long work is stopped and waited for, then the keys.
///
/// # Errors
/// `gate.not_open`; a gate that does not show. The desk is gone and the keys are wiped in any case.
pub fn lock(app: &AppHandle, cause: LockCause) -> Result<(), Failure> {
    let place = app.state::<Workplace>();
    app.state::<Stops>().stop();
    clipboard::empty(app);
    let left = windows::leave(app);
    workplace::vault_lock_for(&place, cause)?;
    left
}

/// Locks the vault when nobody asks: after idle time, before sleep, with the screen.
pub fn watch(app: &AppHandle) -> std::io::Result<()> {
    let (timer, listener) = (app.clone(), app.clone());
    let pace = pace();
    std::thread::Builder::new().name("idle".to_owned()).spawn(move || {
        loop {
            std::thread::sleep(LOOK);
            if workplace::idle_pass(&timer.state::<Workplace>(), pace) == Standing::Over {
                lock_unasked(&timer, LockCause::Idle);
            }
        }
    })?;
    let why = workplace::sleep_delay_reason(&app.state::<Workplace>());
    signs::listen(why, move |sign| {
        let cause = match sign {
            Sign::Sleep => LockCause::Suspend,
            Sign::ScreenLocked => LockCause::Screen,
        };
        if workplace::locks_for(&listener.state::<Workplace>(), cause) {
            lock_unasked(&listener, cause);
        }
    });
    Ok(())
}

fn lock_unasked(app: &AppHandle, cause: LockCause) {
    if let Err(failure) = lock(app, cause) {
        eprintln!("lichnoe-delo: locking: {}", failure.code);
    }
}

/// How fast idle time passes: tests of the window let a minute last some seconds.
#[cfg(feature = "e2e")]
fn pace() -> i32 {
    std::env::var("LICHNOE_DELO_PACE").ok().and_then(|pace| pace.parse().ok()).unwrap_or(1)
}

#[cfg(not(feature = "e2e"))]
fn pace() -> i32 {
    1
}
