//! Journeys through the real window: the built program, its web view, its keyring and its dialogs' answers.
//!
//! Run by `cargo xtask test` under Xvfb and a session bus; the program must be built with the feature `e2e`.

mod journeys;
mod locking;
