//! Time on the clock and on the processors.

use super::resources;
use std::cell::RefCell;
use std::time::{Duration, Instant};
use wire::Progress;
use workplace::Watch;

/// What a piece of work took.
#[derive(Clone, Copy)]
pub struct Spent {
    /// On the clock.
    pub time: Duration,
    /// Seconds of processor.
    processor: f64,
}

impl Spent {
    /// Takes what a piece of work takes.
    pub fn of<E>(work: impl FnOnce() -> Result<(), E>) -> Result<Spent, E> {
        let begin = Moment::now();
        work()?;
        Ok(begin.until(Moment::now()))
    }

    /// Seconds of processor.
    pub fn processor(self) -> f64 {
        self.processor
    }

    /// As a remark to a row.
    pub fn note(self) -> String {
        format!("{:.2} s of processor", self.processor)
    }
}

/// A moment on the clock and on the processors.
#[derive(Clone, Copy)]
pub struct Moment(Instant, f64);

impl Moment {
    pub fn now() -> Moment {
        Moment(Instant::now(), resources::processor())
    }

    pub fn until(self, end: Moment) -> Spent {
        Spent { time: end.0 - self.0, processor: end.1 - self.1 }
    }
}

/// Moments at which long work said where it is.
#[derive(Default)]
pub struct Steps(RefCell<Vec<(String, Moment)>>);

impl Steps {
    /// What passed from one stage to another.
    pub fn between(&self, from: &str, to: &str) -> Option<Spent> {
        Some(self.at(from)?.until(self.at(to)?))
    }

    /// What passed from a stage to the last word.
    pub fn since(&self, from: &str) -> Option<Spent> {
        let last = self.0.borrow().last().map(|(_, moment)| *moment)?;
        Some(self.at(from)?.until(last))
    }

    fn at(&self, stage: &str) -> Option<Moment> {
        self.0.borrow().iter().find(|(known, _)| known == stage).map(|(_, moment)| *moment)
    }
}

impl Watch for Steps {
    fn report(&self, progress: &Progress) {
        self.0.borrow_mut().push((progress.stage.clone(), Moment::now()));
    }

    fn cancelled(&self) -> bool {
        false
    }
}
