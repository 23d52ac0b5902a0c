//! Role × category × operation, asked in one place.
//!
//! Roles are rules of the program, not cryptography: whoever holds the master key could read the file by other means.

use crate::OfficeError;
pub use policy::{Act, Operation};
use policy::{Pack, Role};

/// What a use case needs before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// An operation on a category.
    On(Operation, &'static str),
    /// An operation on at least one category of the pack.
    OnSome(Operation),
    /// An act of the program.
    Act(Act),
    /// Nothing: opening, closing, looking at oneself.
    Open,
}

/// Refuses unless the role has the right.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn require(pack: &Pack, role: &str, right: Right) -> Result<(), OfficeError> {
    let allowed = pack.role(role).is_some_and(|role| has(role, right));
    if allowed || right == Right::Open {
        return Ok(());
    }
    let category = match right {
        Right::On(_, category) => category,
        Right::OnSome(_) | Right::Act(_) | Right::Open => "program",
    };
    Err(OfficeError::RoleDenied { role: role.to_owned(), category: category.to_owned() })
}

fn has(role: &Role, right: Right) -> bool {
    match right {
        Right::On(operation, category) => role.may(category, operation),
        Right::OnSome(operation) => role.grants.iter().any(|grant| grant.operations.contains(&operation)),
        Right::Act(act) => role.may_act(act),
        Right::Open => true,
    }
}

/// Whether the role may perform an act.
#[must_use]
pub fn may_act(pack: &Pack, role: &str, act: Act) -> bool {
    pack.role(role).is_some_and(|role| role.may_act(act))
}

/// Whether the role may read a category; what it may not is shown as hidden, never left out silently.
#[must_use]
pub fn may(pack: &Pack, role: &str, category: &str, operation: Operation) -> bool {
    pack.role(role).is_some_and(|role| role.may(category, operation))
}
