//! The journal: append-only, in the same transaction as every change (JOURNAL.md).
//!
//! Entries name operators, actions, categories, counts and, for a person, the journal pseudonym kept in the person's
//! row and destroyed with it; never values. Each entry carries the SHA-256 of its canonical encoding together with
//! the hash before it. The chain is plain: its strength are the anchors outside the database ([`anchor`]).

pub mod anchor;
mod canon;
mod checkpoint;
mod entry;
mod extract;
pub(crate) mod names;
mod read;
mod verify;

pub use canon::{Hash, Stored, genesis};
pub use checkpoint::{Checkpoint, Due, all as checkpoints, due, expire};
pub use entry::{Entry, append, head};
pub(crate) use entry::{anchored, note_head};
pub use extract::{Period, extract, name_in, period, seen};
pub use read::{Line, Page, Subject, Wanted, page};
pub use verify::{Check, Fault, Walk, check_head, verify};
