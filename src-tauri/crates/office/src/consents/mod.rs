//! Consents: who gave which, by which text, until when, and what follows from a "no".
//!
//! Three kinds, each a record of its own: processing, marketing, publication. A tick in an export is *claimed* and
//! serves nothing until its text is named ([`prove`]). What a consent is worth on a day is computed, not stored: a term
//! passes, a learner comes of age, the authority of a giver turns out to have ended ([`Standing`]). A "no" never
//! becomes a "yes" by an import or a restore.

mod authority;
mod basis;
mod claims;
pub(crate) mod ended;
mod error;
mod expired;
mod people;
mod proofs;
mod prove;
mod record;
pub(crate) mod standing;
mod texts;
mod today;
pub(crate) mod wishes;
mod withdraw;

pub use authority::{Authority, Statement, state_authority};
pub(crate) use authority::{declare as declare_authority, speaker_of_minor, speaks_for, standing_of};
pub(crate) use basis::needs_basis;
pub use basis::{Ground, NewBasis, Preference, prefer, record_basis};
pub(crate) use claims::{Tick, claim};
pub use error::ConsentError;
pub(crate) use expired::{EXPIRED, expire, replay_expired};
pub use people::{GiverChoice, OfPerson, of_person};
pub(crate) use proofs::{pin_authority, proven, put_beside, reason};
pub use prove::{Form, Proven, prove, rehearse_proof};
pub use record::{GivenBy, NewConsent, record};
pub use standing::{Consent, Standing};
pub(crate) use standing::{of_kind, say_standing};
pub use texts::{TextVersion, add_text, texts};
pub(crate) use today::open_withdrawals;
pub use today::{Group, Line, PeopleList, Waiting, people_of, waiting};
pub(crate) use wishes::{prefers, put_preference};
pub use withdraw::{Effect, Part, Withdrawal, effect, settle, withdraw};
pub(crate) use withdraw::{end_marketing, refused_moved, replay_withdrawal, settle_done, take_back};

/// Kinds of consent; one document never carries two.
pub const KINDS: [&str; 3] = ["processing", "marketing", "publication"];

/// Ways in which a consent, or its withdrawal, reaches the school.
pub const CHANNELS: [&str; 6] = ["paper", "site", "email", "messenger", "phone", "other"];

/// Kind of the ledger's line about a withdrawal.
pub(crate) const WITHDRAWN: &str = "consent.withdrawn";
