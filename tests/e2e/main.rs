//! Journeys through the real window: the built program, its web view, its keyring and its dialogs' answers.
//!
//! Run by `cargo xtask test` in a session bus of its own; the program must be built with the feature `e2e`.

mod acts;
mod answers;
mod backups;
mod by_hand;
mod consents;
mod destruction;
mod hand;
mod journal;
mod journeys;
mod locking;
mod papers;
mod recovery;
mod requests;
mod rules;
mod staff;
mod updates;
