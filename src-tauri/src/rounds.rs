//! What the program does by itself while a vault is open: backups when they are due, a look into copies made while it
//! was locked, what the owner's standing order lets go. On a thread of its own; the window notices nothing but the age of the newest backup.

use crate::progress::Stops;
use std::time::Duration;
use tauri::{AppHandle, Manager};
use wire::Progress;
use workplace::{Watch, Workplace};

/// Between two rounds. The schedule counts in hours.
const PAUSE: Duration = Duration::from_secs(120);

/// Begins the rounds; they end with the process.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::park_timeout(PAUSE);
            round(&app);
        }
    });
}

fn round(app: &AppHandle) {
    let stops = app.state::<Stops>();
    let quiet = Quiet { stops: &stops, begun: stops.wishes() };
    // A place that fails is tried again by the next round, and stands in the list of places meanwhile.
    if let Err(failure) = workplace::backups_round(&app.state::<Workplace>(), &quiet) {
        eprintln!("lichnoe-delo: [{}]", failure.code);
    }
    let place = app.state::<Workplace>();
    let language = workplace::appearance_get(&place).map_or_else(|_| "ru".to_owned(), |looks| looks.language);
    if let Err(failure) = workplace::orders_round(&place, &language, &quiet) {
        eprintln!("lichnoe-delo: [{}]", failure.code);
    }
}

/// Nobody looks, but locking stops it.
struct Quiet<'a> {
    stops: &'a Stops,
    begun: u64,
}

impl Watch for Quiet<'_> {
    fn report(&self, _: &Progress) {}

    fn cancelled(&self) -> bool {
        self.stops.wishes() != self.begun
    }
}
