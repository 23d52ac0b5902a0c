//! The rules in force: the school's copy of the pack and its calendar.
//!
//! A change of the rules applies from its commit on, while work under way goes on under the rules it began with. So
//! every version read stays where it is until the vault is closed, and a later one is hung behind it: whoever holds a
//! reference keeps it, and nobody takes a lock to ask for a term. A version is some hundred kilobytes.

use super::fact;
use crate::OfficeError;
use policy::{Calendar, Pack};
use rusqlite::Connection;
use std::sync::OnceLock;

/// Fact: the pack as text.
pub(crate) const PACK: &str = "pack";
/// Fact: the years of the calendar that the school replaced, as a calendar file.
pub(crate) const CALENDAR: &str = "calendar";

pub(super) struct Rules {
    pack: Pack,
    calendar: Calendar,
    later: OnceLock<Box<Rules>>,
}

impl Rules {
    pub(super) fn load(db: &Connection) -> Result<Rules, OfficeError> {
        let pack = Pack::parse(&fact(db, PACK)?.ok_or(OfficeError::Damaged)?)?;
        let mut calendar = Calendar::built_in(pack.country);
        if let Some(own) = own_years(db)? {
            calendar = calendar.with_years_of(&own);
        }
        Ok(Rules { pack, calendar, later: OnceLock::new() })
    }

    fn newest(&self) -> &Rules {
        let mut here = self;
        while let Some(later) = here.later.get() {
            here = later;
        }
        here
    }

    pub(super) fn pack(&self) -> &Pack {
        &self.newest().pack
    }

    pub(super) fn calendar(&self) -> &Calendar {
        &self.newest().calendar
    }

    /// From now on these. Called by the one writer, under its lock.
    pub(super) fn follow(&self, pack: Pack, calendar: Calendar) {
        let next = Box::new(Rules { pack, calendar, later: OnceLock::new() });
        let _ = self.newest().later.set(next);
    }
}

/// The years the school replaced.
pub(crate) fn own_years(db: &Connection) -> Result<Option<Calendar>, OfficeError> {
    fact(db, CALENDAR)?.map(|text| Calendar::parse(&text).map_err(|_| OfficeError::Damaged)).transpose()
}
