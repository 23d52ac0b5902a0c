//! People by hand: a card made, its values entered, corrected, changed and taken away.
//!
//! An edit inserts and supersedes. What happens to the value before depends on the reason (T24): a corrected error
//! goes at once and leaves only that, when and by whom; what was true until now stays for a term of its own. A form
//! offers what the pack needs of somebody with these roles and nothing else.

mod alike;
mod corrected;
mod fields;
mod history;
mod reading;
mod undo;
mod writing;

pub use alike::{Alike, AlikeBy, alike, erased_before};
pub(crate) use corrected::{
    Again, CORRECTED, UNDONE, replay as replay_correction, replay_undone as replay_undone_corrections,
};
pub use fields::{CHANNELS, EntryField, FIELDS, ITEMS, Part, PartKind, ROLES, Reason, field};
pub(crate) use fields::{kinds_of, subjects_of};
pub use history::{Previous, history};
pub(crate) use reading::one as read_part;
pub(crate) use undo::LastEdit;
pub use undo::undo;
pub(crate) use writing::roles_of as roles_in_force;
pub use writing::{add, change, create, remove, value_of};

use crate::OfficeError;
use crate::ids::Uid;
use crate::registry;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewValue {
    /// Key of the field.
    pub field: String,
    /// Its parts by key; dates in ISO form.
    pub parts: BTreeMap<String, String>,
    /// Day it was stated, of what is true on a day.
    pub stated: Option<NaiveDate>,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing was typed.
    Empty,
    /// No field of this key.
    UnknownField,
    /// The field has no part of this key.
    UnknownPart,
    /// No purpose of the pack needs it of somebody with these roles.
    NotNeeded,
    /// A bank card's number.
    CardNumber,
    /// Longer than a line or a note.
    TooLong,
    /// Signs that no text has.
    BadText,
    /// No mail address.
    BadEmail,
    /// No phone number.
    BadPhone,
    /// No day.
    BadDate,
    /// A day to come.
    Future,
    /// No school class.
    BadClass,
    /// No age.
    BadAge,
    /// No number of sheets.
    BadCount,
    /// No personal number of the country.
    BadNumber,
    /// No number of a firm.
    BadRegistration,
    /// None of the choices.
    BadChoice,
    /// It stands there already.
    Unchanged,
    /// There is one already, and there can be one only: that one is to be changed.
    Present,
    /// The reason does not fit the field.
    BadReason,
    /// A name or a way to reach the person is needed.
    Nobody,
    /// Files came with it, and would go with it for ever.
    HasFiles,
}

/// Why something was not entered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A value is at fault.
    #[error("the value cannot be entered")]
    Value {
        /// Which of several values, from 0.
        at: usize,
        /// Part at fault; empty for the whole.
        part: &'static str,
        /// What is wrong.
        fault: Fault,
    },
    /// Nothing was edited since the vault was opened, or something has happened since.
    #[error("there is nothing to undo")]
    NothingToUndo,
}

impl EntryError {
    fn at(part: &'static str, fault: Fault) -> EntryError {
        EntryError::Value { at: 0, part, fault }
    }

    fn of(self, at: usize) -> EntryError {
        match self {
            EntryError::Value { part, fault, .. } => EntryError::Value { at, part, fault },
            other => other,
        }
    }

    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EntryError::Office(error) => error.code(),
            EntryError::NothingToUndo => "entry.nothing_to_undo",
            EntryError::Value { fault, .. } => match fault {
                Fault::Empty => "entry.empty",
                Fault::UnknownField => "entry.unknown_field",
                Fault::UnknownPart => "entry.unknown_part",
                Fault::NotNeeded => "entry.not_needed",
                Fault::CardNumber => "entry.card_number",
                Fault::TooLong => "entry.too_long",
                Fault::BadText => "entry.bad_text",
                Fault::BadEmail => "entry.bad_email",
                Fault::BadPhone => "entry.bad_phone",
                Fault::BadDate => "entry.bad_date",
                Fault::Future => "entry.future",
                Fault::BadClass => "entry.bad_class",
                Fault::BadAge => "entry.bad_age",
                Fault::BadCount => "entry.bad_count",
                Fault::BadNumber => "entry.bad_number",
                Fault::BadRegistration => "entry.bad_registration",
                Fault::BadChoice => "entry.bad_choice",
                Fault::Unchanged => "entry.unchanged",
                Fault::HasFiles => "entry.has_files",
                Fault::Present => "entry.present",
                Fault::BadReason => "entry.bad_reason",
                Fault::Nobody => "entry.nobody",
            },
        }
    }
}

impl From<rusqlite::Error> for EntryError {
    fn from(error: rusqlite::Error) -> EntryError {
        EntryError::Office(error.into())
    }
}

/// A field a form offers, with the parts of it.
pub type Offered = (&'static EntryField, Vec<&'static Part>);

/// What a form offers for somebody with some roles: what the pack needs of them and the operator may write.
#[must_use]
pub fn form(office: &Office, roles: &[String]) -> Vec<Offered> {
    let (pack, role) = (office.pack(), office.role());
    FIELDS
        .iter()
        .filter(|field| rights::may(pack, role, field.category, Operation::Write))
        .map(|field| (field, field.offered(pack, roles)))
        .filter(|(_, parts)| !parts.is_empty())
        .collect()
}

/// Fields whose values the operator may change, whatever the pack needs of the person now.
#[must_use]
pub fn changeable(office: &Office) -> Vec<&'static EntryField> {
    let (pack, role) = (office.pack(), office.role());
    FIELDS.iter().filter(|field| rights::may(pack, role, field.category, Operation::Write)).collect()
}

/// Role keys of somebody on a card.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn roles(reading: &Reading<'_>, id: Uid) -> Result<Vec<String>, OfficeError> {
    writing::roles_of(reading.db, registry::person(reading.db, id)?.key)
}

/// Refuses unless the operator may write the field.
fn require(office: &Office, field: &EntryField) -> Result<(), OfficeError> {
    rights::require(office.pack(), office.role(), Right::On(Operation::Write, field.category))
}
