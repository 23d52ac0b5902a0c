//! From columns to people: what a column means, what a row says, who it is about.
//!
//! `target` names the fields a column may fill, `aliases` the titles they go by, `kind` the presets, `profile` the
//! suggestion, `saved` the profiles of the school, `candidate` turns a row into `fields` with its `problems`, `keys` decides who is one person,
//! `identity` finds them. `name_parts` joins «Фамилия ученика» and «Имя ученика». `titles` knows the columns of orders, payments and grades, `records` reads them, `money`
//! sums, `study` what people did on a platform. Everything is pure: the day is an argument, storage is the caller's.
//!
//! Deliberately absent: whether a field may be stored at all – the pack decides by [`Target::field_key`] – and
//! the decisions that need the registry (a certificate number taken, an erased person).

pub mod aliases;
pub(in crate::imports) mod bank;
pub mod candidate;
pub mod certificate;
pub mod dates;
pub mod fields;
pub mod identity;
pub mod keys;
pub mod money;
pub mod problems;
pub mod profile;
pub mod records;
pub mod saved;
pub mod study;
pub mod target;

mod contacts;
mod enquiry;
mod family;
mod foreign;
mod kind;
mod name_parts;
mod purpose;
mod row_names;
mod special;
mod titles;

pub use candidate::Reader;
pub use certificate::{CertificateFields, NumberUse, SeenNumbers};
pub use dates::{DateProblem, Epoch};
pub use enquiry::EnquiryFields;
pub use fields::{Candidate, Claims, Extra, PersonFields};
pub(super) use foreign::{foreign, state_column};
pub use identity::{KnownPerson, Matcher, Placement, Slot};
pub use keys::{AskReason, Match, MatchedBy, MergeKeys, decide};
pub use problems::{CellProblem, ProblemKind, RejectReason, Rejection};
pub use profile::{Mapping, MappingError, MappingQuestion, Suggestion, TableKind, suggest};
pub use records::{Doing, GradeFields, OrderFields, PaymentFields};
pub use saved::{Profile, ProfileError, SavedColumn, SavedStatus};
pub(super) use special::SpecialWords;
pub use study::Study;
pub use target::Target;

#[cfg(test)]
mod sample_tests;
#[cfg(test)]
mod tests;
