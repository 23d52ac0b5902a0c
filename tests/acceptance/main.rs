//! The whole job from the command line: journeys on both samples, papers against the law, faults and kills.
//!
//! Runs the real `delo` (built with `rehearsal`) on vaults in scratch folders and reads its papers with the usual PDF
//! tools. Deliberately not here: the window (`e2e`), and what a crate's own tests already prove.
#![expect(
    clippy::disallowed_methods,
    reason = "fixtures are written plainly; nothing here outlives the test"
)]

mod acts;
mod authenticity;
mod backups;
mod batch_faults;
mod batches;
#[cfg(feature = "e2e")]
mod browsers;
mod by_hand;
mod certificate_rows;
mod consents;
mod cuts;
mod destruction;
mod doubts;
mod erasure_faults;
mod faults;
mod groups;
mod import_profiles;
mod inactivity;
mod journal;
mod journeys;
mod keys;
mod kills;
mod lookup;
mod machine;
mod modes;
mod own_templates;
mod papers;
mod reports;
mod request_desk;
mod restrictions;
mod roles;
mod rules;
mod signatures;
mod spoken;
mod told;
mod updates;
mod views;
mod waiting_previews;
mod words;
mod workbench;
mod workers;
