//! The press in a process of its own.
//!
//! The program starts itself with `--press`; the child limits its memory and processor time, forbids core dumps, and
//! answers jobs over its pipes. Nothing touches the disk. The parent keeps at most two warm children, ends one that
//! does not answer in time, and starts another for the next job.
//!
//! The child's environment is emptied, so that no variable of the parent (a proxy password, say) stays in it.

mod child;
mod client;
mod frames;
mod limits;

pub use client::PressWorker;

/// The argument that makes the program a worker.
pub const ARGUMENT: &str = "--press";

/// Call it first in `main`. If the program was started with [`ARGUMENT`], it becomes the worker and never returns.
pub fn run_if_asked() {
    run_if_asked_with(&[]);
}

/// Like [`run_if_asked`] with further templates `(id, source)`; for tests of the limits.
pub fn run_if_asked_with(further: &[(&str, &str)]) {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == ARGUMENT) {
        std::process::exit(child::run(further));
    }
}
