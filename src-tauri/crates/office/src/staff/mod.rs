//! People who work with the program, and the computers they work on.
//!
//! Two registers: operators (login of a keyslot, name, role from the pack, last sign-in) and workstations (who answers
//! for one, is its disk encrypted, which antivirus, when it was last looked at). Ended rows stay for the term of the pack,
//! so that the school can say who had access when. Reading needs the act of looking after the journal, changing the act of managing
//! operators.
//!
//! Not here: keyslots and second factors (crate `vault`), which file of the vault is written first (crate `workplace`).

mod operators;
pub mod term;
mod workstations;

pub use operators::{
    NewOperator, OnDuty, Operator, add, change, may_add, may_remove, move_to, on_duty, operators, remove,
    signed_in,
};
pub use workstations::{
    CHECK_EVERY_MONTHS, Encryption, Workstation, WorkstationFacts, check, retire, save, workstations,
};

use crate::OfficeError;

/// Why a register was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StaffError {
    /// The core refused.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Nobody would be left who may manage operators.
    #[error("the last owner stays")]
    LastOwner,
    /// The pack has no such role.
    #[error("the pack has no such role")]
    RoleUnknown,
    /// A text that must be there is missing or too long.
    #[error("a text is missing or too long: {field}")]
    Text {
        /// Field of the request.
        field: &'static str,
    },
    /// A day after today.
    #[error("the day lies ahead")]
    DayAhead,
}

impl StaffError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StaffError::Office(error) => error.code(),
            StaffError::LastOwner => "staff.last_owner",
            StaffError::RoleUnknown => "staff.role_unknown",
            StaffError::Text { .. } => "staff.text",
            StaffError::DayAhead => "staff.day_ahead",
        }
    }

    /// Field of the request that caused it.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            StaffError::Text { field } => Some(field),
            StaffError::RoleUnknown | StaffError::LastOwner => Some("role"),
            StaffError::DayAhead => Some("checked_on"),
            StaffError::Office(_) => None,
        }
    }
}

impl From<rusqlite::Error> for StaffError {
    fn from(error: rusqlite::Error) -> StaffError {
        StaffError::Office(error.into())
    }
}

/// Longest name or label, in characters.
const LONGEST: usize = 200;

/// A text of one line, trimmed.
fn line(text: &str, field: &'static str, required: bool) -> Result<String, StaffError> {
    let text = text.trim();
    let fits = text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    if fits && (!required || !text.is_empty()) {
        Ok(text.to_owned())
    } else {
        Err(StaffError::Text { field })
    }
}
