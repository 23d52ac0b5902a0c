//! The core as a whole, over real encrypted files: every promise that several modules keep together.
//!
//! Keys are random bytes, so no key derivation runs; the date is set through the feature `rehearsal`.

mod attachments;
mod authority;
mod backup_faults;
mod backups;
mod batch;
mod by_the_text;
mod catalogue;
mod certificates;
mod chain_alone;
mod closing;
mod completeness;
mod consents;
mod consents_in_bulk;
mod consents_withdrawn;
mod drill;
mod due;
mod erasure;
mod every_byte;
mod generations;
mod golden;
mod golden_vault;
mod imports;
mod inactivity;
mod journal;
mod journal_term;
mod ledger;
mod ledger_term;
mod listing;
mod lists;
mod migration;
mod modes;
mod orders;
mod recipients;
mod residue;
mod restore;
mod retention;
mod rights;
mod rules;
mod school;
mod session;
mod staff;
mod two_years;
mod vaulted;
mod vectors;
