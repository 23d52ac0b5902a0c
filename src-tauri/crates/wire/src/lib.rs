//! What crosses the border between the core and its two faces, the window and the command line.
//!
//! Every command is declared once in [`COMMANDS`], with the window it belongs to; its request and response are
//! plain serde structs here. Names are the same in Rust, JSON and TypeScript (snake case). Dates are ISO
//! `YYYY-MM-DD`, moments are RFC 3339, ids and numbers of documents are strings, money is a decimal string with an
//! ISO code, so nothing loses precision in a browser. No prose crosses: labels, codes and states are keys of the
//! text catalogue (`assets/locales`).
//!
//! Deliberately absent: any type of the core (the conversions live in `workplace`), any behaviour.

mod act;
mod attachments;
mod authenticity;
mod authority;
mod backups;
mod batches;
mod cards;
mod certificates;
mod chain;
mod commands;
mod consents;
mod destruction;
mod entry;
mod erasure;
mod failure;
mod filters;
mod gate;
mod groups;
mod holds;
mod import_profiles;
mod import_questions;
mod imports;
mod inactivity;
mod journal;
mod keys;
mod lists;
mod locking;
mod lookup;
mod progress;
mod protocols;
mod recipients;
mod records;
mod refusals;
mod registry;
mod relations;
mod reports;
mod requests;
mod restrictions;
mod rules;
mod settings;
mod templates;
mod today;
mod updates;

pub use act::*;
pub use attachments::*;
pub use authenticity::*;
pub use authority::*;
pub use backups::*;
pub use batches::*;
pub use cards::*;
pub use certificates::*;
pub use chain::*;
pub use commands::{COMMANDS, Command, WindowKind};
pub use consents::*;
pub use destruction::*;
pub use entry::*;
pub use erasure::*;
pub use failure::{Failure, FailureKind};
pub use filters::*;
pub use gate::*;
pub use groups::*;
pub use holds::*;
pub use import_profiles::*;
pub use import_questions::*;
pub use imports::*;
pub use inactivity::*;
pub use journal::*;
pub use keys::*;
pub use lists::*;
pub use locking::*;
pub use lookup::*;
pub use progress::Progress;
pub use protocols::*;
pub use recipients::*;
pub use records::*;
pub use refusals::*;
pub use registry::*;
pub use relations::*;
pub use reports::*;
pub use requests::*;
pub use restrictions::*;
pub use rules::*;
pub use settings::*;
pub use templates::*;
pub use today::*;
pub use updates::*;

#[cfg(test)]
mod bindings;
