//! What stood on a card before.

use crate::OfficeError;
use crate::ids::Uid;
use crate::registry::{Item, items_of, person};
use crate::rights::{self, Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;

/// A value that another one replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// The value, with the term of a previous one.
    pub item: Item,
    /// Day it was replaced or taken away.
    pub until: NaiveDate,
}

/// Previous values of a person that the role may read, the newest first.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn history(office: &Office, id: Uid) -> Result<Vec<Previous>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let person = person(reading.db, id)?;
        let items = items_of(reading, person.key, true)?.into_iter();
        let mut previous: Vec<Previous> = items
            .filter(|item| rights::may(reading.pack(), office.role(), item.category, Operation::Read))
            .filter_map(|item| item.replaced.map(|until| Previous { item, until }))
            .collect();
        previous.sort_by(|a, b| b.until.cmp(&a.until).then(b.item.row.cmp(&a.item.row)));
        Ok(previous)
    })
}
