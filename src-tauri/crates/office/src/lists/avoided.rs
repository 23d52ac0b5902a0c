//! Services people need not use (Q11): whatever is given to such a recipient leaves out who asked for that.

use super::{List, ListError};
use crate::OfficeError;
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use policy::Use;
use std::collections::HashSet;

/// Row keys of everybody who asked that a recipient gets nothing by a use.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn of(office: &Office, recipient: &str, by: Use) -> Result<HashSet<i64>, OfficeError> {
    office.read(Right::OnSome(Operation::Export), |reading| restrictions::avoiders(reading, recipient, by))
}

/// Refuses what would give the recipient somebody who asked that it gets nothing.
///
/// # Errors
/// [`ListError::Avoided`].
pub(crate) fn require(
    reading: &Reading<'_>,
    recipient: &str,
    by: Use,
    people: impl Iterator<Item = i64>,
) -> Result<(), ListError> {
    let avoiders = restrictions::avoiders(reading, recipient, by)?;
    match people.filter(|person| avoiders.contains(person)).count() {
        0 => Ok(()),
        people => Err(ListError::Avoided { people }),
    }
}

impl List {
    /// Leaves out who asked that the recipient gets nothing; they count as restricted.
    ///
    /// # Errors
    /// [`OfficeError::RoleDenied`], or when the registry cannot be read.
    pub fn leave_out(&mut self, office: &Office, recipient: &str) -> Result<(), OfficeError> {
        let (avoiders, before) = (of(office, recipient, Use::Mailing)?, self.rows.len());
        self.rows.retain(|row| !avoiders.contains(&row.person));
        self.restricted += u32::try_from(before - self.rows.len()).unwrap_or(u32::MAX);
        Ok(())
    }
}
