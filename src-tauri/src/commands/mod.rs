//! What the page may ask for, one function per entry of `wire::COMMANDS`, each one call into `workplace`.
//!
//! They run outside the main thread, so a window stays alive while they work; the names, windows and types are
//! declared in `wire`, and a test compares this list with that one.

pub mod act;
pub mod attachments;
pub mod authenticity;
pub mod authority;
pub mod backups;
pub mod batches;
pub mod cards;
pub mod certificates;
pub mod consents;
pub mod destruction;
pub mod entry;
pub mod erasure;
pub mod filters;
pub mod gate;
pub mod groups;
pub mod holds;
pub mod import_profiles;
pub mod imports;
pub mod inactivity;
pub mod journal;
pub mod keys;
pub mod lists;
pub mod lookup;
pub mod protocols;
pub mod recipients;
pub mod records;
pub mod refusals;
pub mod registry;
pub mod relations;
pub mod reports;
pub mod requests;
pub mod restrictions;
pub mod rules;
pub mod session;
pub mod settings;
pub mod templates;
pub mod today;
pub mod updates;

use wire::Failure;

/// What a command answers.
pub type Answer<T> = Result<T, Failure>;
/// The state every command works on.
pub type Place<'a> = tauri::State<'a, workplace::Workplace>;
