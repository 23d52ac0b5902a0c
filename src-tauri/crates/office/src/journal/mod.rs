//! The journal: append-only, in the same transaction as every change.
//!
//! Entries name operators, actions, categories, counts and, for a person, the journal pseudonym kept in the person's
//! row and destroyed with it; never values. Each entry carries the SHA-256 of its canonical encoding together with
//! the hash before it. The chain is plain: its strength is the anchor outside the database ([`anchor`]).

pub mod anchor;
mod entry;
mod read;
mod verify;

pub use entry::{Entry, append, genesis};
pub use read::{Line, Page, page};
pub use verify::{Check, Fault, check_head, verify};
