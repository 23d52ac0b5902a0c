//! Long work: its progress to the page, and the page's wish to stop it.

use std::sync::atomic::{AtomicU64, Ordering};
use tauri::ipc::Channel;
use wire::Progress;
use workplace::Watch;

/// Counts the wishes to stop. Work that began before the latest wish is to stop; work begun later goes on, so the
/// wish needs no clearing and cannot hit the wrong piece.
#[derive(Debug, Default)]
pub struct Stops(AtomicU64);

impl Stops {
    /// Everything running now is to stop.
    pub fn stop(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    /// Wishes so far; a difference means that one came in between.
    pub fn wishes(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// One piece of long work as seen from the window.
pub struct Reporting<'a> {
    channel: Channel<Progress>,
    stops: &'a Stops,
    begun: u64,
}

impl<'a> Reporting<'a> {
    /// Begins now.
    pub fn begin(channel: Channel<Progress>, stops: &'a Stops) -> Reporting<'a> {
        Reporting { channel, stops, begun: stops.wishes() }
    }
}

impl Watch for Reporting<'_> {
    fn report(&self, progress: &Progress) {
        // The window may be gone; the work goes on all the same.
        let _ = self.channel.send(progress.clone());
    }

    fn cancelled(&self) -> bool {
        self.stops.wishes() != self.begun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_stops_what_runs_and_not_what_comes_later() {
        let stops = Stops::default();
        let quiet = || Channel::new(|_| Ok(()));
        let first = Reporting::begin(quiet(), &stops);
        assert!(!first.cancelled());
        stops.stop();
        let second = Reporting::begin(quiet(), &stops);
        assert!(first.cancelled());
        assert!(!second.cancelled());
    }
}
