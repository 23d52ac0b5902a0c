//! Names, contacts and numbers of people: how two spellings are found to be one, how a full name falls into
//! its parts, which sex it tells, how it is declined, and which identifiers are well formed.
//!
//! Everything here is a pure function of its arguments: no storage, no clock, no language for people. Rules
//! come from formats.md §6 and law.md §11; where a rule cannot know, the answer says so (`None`, a doubt, an
//! `assumed` flag) and the operator decides.
//!
//! Deliberately absent: merging two people (that is `imports::mapping::identity`), and guessing a sex from a
//! given name, which goes wrong for Kazakh names.

pub(crate) mod beginnings;
pub mod bilingual;
pub mod cards;
pub mod contact;
pub mod contacts_in;
pub mod declension;
pub mod forms;
pub mod gender;
pub mod given;
pub mod key;
pub(crate) mod latin;
pub mod numbers;
pub mod split;

pub use contact::{Email, EmailProblem, Phone, PhoneProblem};
pub use declension::{Case, Declined, decline};
pub use gender::{Sex, SexBasis, determine_sex};
pub use key::{match_key, name_order, search_key, stored_text};
pub use split::{FullName, NameDoubt, NameOrder, split_full_name};
