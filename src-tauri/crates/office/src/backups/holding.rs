//! Copies that hold somebody: about to be erased, or erased since they were made (requirements D4, D7).
//!
//! Nobody can look into a copy for one person without restoring it. So every copy older than the erasure counts as
//! holding her: one that was made before she was entered is destroyed a little too early, which harms nobody.

use super::places::{self, Copy};
use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use std::path::PathBuf;

/// A copy that holds the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The file.
    pub file: PathBuf,
    /// Whether its folder can be reached now.
    pub present: bool,
    /// When it was made, in UTC seconds.
    pub made: i64,
    /// Last day.
    pub destroy_by: NaiveDate,
    /// That day is over.
    pub overdue: bool,
}

impl Holding {
    fn of(copy: Copy, due: NaiveDate, today: NaiveDate) -> Holding {
        let destroy_by = copy.destroy_by.map_or(due, |day| day.min(due));
        Holding {
            file: copy.file,
            present: copy.present,
            made: copy.made,
            destroy_by,
            overdue: destroy_by < today,
        }
    }
}

/// Every copy there is, for somebody whose erasure is planned: `due` is the last day by the clock of the ground, none
/// when the ground gives no time.
///
/// # Errors
/// When the registry cannot be read; the role.
pub fn of_planned(office: &Office, due: Option<NaiveDate>) -> Result<Vec<Holding>, OfficeError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| {
        let (today, copies) = (reading.today, places::copies(reading)?);
        Ok(copies.into_iter().map(|copy| Holding::of(copy, due.unwrap_or(today), today)).collect())
    })
}

/// Copies older than an erasure that are not destroyed yet: the act is not final before there are none.
///
/// # Errors
/// When the registry cannot be read; the role.
pub fn of_act(office: &Office, act: Uid) -> Result<Vec<Holding>, OfficeError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| of_act_with(reading, act))
}

fn of_act_with(reading: &Reading<'_>, act: Uid) -> Result<Vec<Holding>, OfficeError> {
    let erased = ledger::erasures(reading.db)?;
    let Some((line, person)) = erased.iter().find(|(line, _)| line.act == act.bytes()) else {
        return Ok(Vec::new());
    };
    let pack = reading.pack();
    let due = places::deadline(pack, reading.office.calendar(), person);
    let copies = places::copies(reading)?.into_iter().filter(|copy| copy.is_older_than(line));
    Ok(copies.map(|copy| Holding::of(copy, due, reading.today)).collect())
}
