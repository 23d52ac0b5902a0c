//! Programs killed in the middle of their work.
//!
//! `LICHNOE_DELO_FAULTS` says how many places of each work are tried; when it is not set, each test has a number of its
//! own that keeps a run short.

use std::process::Child;
use std::time::{Duration, Instant};

/// Kills spread over a work, from its first moment to a little beyond its end.
///
/// The moments cannot be told from outside, so they are shares of the time the same work took undisturbed; whichever
/// step a kill falls into, the promises after it are the same. What else the machine does stretches that time: a work
/// that ended before its kill, or lived longer than the whole should take, corrects it for the kills that follow.
pub struct Kills {
    /// Where the first kill falls: what comes before is another work's, and is killed there.
    from: Duration,
    all: Duration,
    turns: u32,
}

impl Kills {
    pub fn over(all: Duration, turns: u32) -> Kills {
        Kills::between(Duration::ZERO, all, turns)
    }

    pub fn between(from: Duration, all: Duration, turns: u32) -> Kills {
        Kills { from, all: all.max(from), turns }
    }

    /// Kills the work in its turn, counted from nought.
    pub fn kill(&mut self, turn: u32, child: Child) {
        let moment = self.from + (self.all - self.from) * turn * 11 / (self.turns * 10);
        let begun = Instant::now();
        if ended_before(child, moment) {
            self.all = begun.elapsed().max(self.from);
        } else if moment > self.all {
            self.all = moment * 2;
        }
    }
}

/// Kills a program at a moment of its life; tells whether it had ended by then. Its end closes its stdout.
fn ended_before(mut child: Child, moment: Duration) -> bool {
    use std::io::Read as _;
    use std::sync::mpsc::RecvTimeoutError;
    let (ending, ended) = std::sync::mpsc::channel::<()>();
    let mut stdout = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let _ = stdout.read_to_end(&mut Vec::new());
        drop(ending);
    });
    let ended = ended.recv_timeout(moment) == Err(RecvTimeoutError::Disconnected);
    let _ = child.kill();
    let output = child.wait_with_output().expect("child");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    reader.join().expect("reader");
    ended
}

/// How many places of a work somebody asked to try.
pub fn asked() -> Option<u32> {
    std::env::var("LICHNOE_DELO_FAULTS").ok().and_then(|turns| turns.parse().ok())
}

pub fn duration_of(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
