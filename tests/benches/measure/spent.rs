//! Time on the clock and on the processors.

use super::resources;
use std::time::{Duration, Instant};

/// What a piece of work took.
#[derive(Clone, Copy)]
pub struct Spent {
    /// On the clock.
    pub time: Duration,
    /// Seconds of processor, where the system tells.
    processor: Option<f64>,
}

impl Spent {
    /// Takes what a piece of work takes.
    pub fn of<E>(work: impl FnOnce() -> Result<(), E>) -> Result<Spent, E> {
        let begin = Moment::now();
        work()?;
        Ok(begin.until(Moment::now()))
    }

    /// As a remark to a row.
    pub fn note(self) -> String {
        self.processor.map_or_else(String::new, |seconds| format!("{seconds:.2} s of processor"))
    }
}

/// A moment on the clock and on the processors.
#[derive(Clone, Copy)]
pub struct Moment(Instant, Option<f64>);

impl Moment {
    pub fn now() -> Moment {
        Moment(Instant::now(), resources::processor())
    }

    pub fn until(self, end: Moment) -> Spent {
        Spent { time: end.0 - self.0, processor: self.1.zip(end.1).map(|(begin, end)| end - begin) }
    }
}
