//! Copies that hold somebody: about to be erased, or erased since they were made (requirements D4, D7).
//!
//! Nobody can look into a copy for one person without restoring it. So every copy older than the erasure counts as
//! holding her: one that was made before she was entered is destroyed a little too early, which harms nobody. Where a
//! hold kept a text that names her, so does every copy older than the day on which she was blacked out of it.

use super::places::{self, Copy};
use crate::OfficeError;
use crate::erasure::act;
use crate::erasure::batch::replay::TERM;
use crate::erasure::{Kind, Run};
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::PathBuf;

/// A copy that holds the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The file.
    pub file: PathBuf,
    /// Whether the file is where it was.
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
pub fn of_act(office: &Office, run: &Run) -> Result<Vec<Holding>, OfficeError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| {
        let holders = Holders::load(reading)?;
        let moments = holders.moments_of(run.id, run.act_number, run.erased_on, run.kind);
        let standing = holders.standing(&moments, run.due(reading));
        Ok(standing.map(|(copy, due)| Holding::of(copy.clone(), due, reading.today)).collect())
    })
}

/// Every copy there is, and the moments of the ledger that it is compared with: read once for all acts.
pub(crate) struct Holders {
    copies: Vec<Copy>,
    by_act: HashMap<[u8; 16], Line>,
    /// Whoever leaves in a batch has an act of the ledger's own, which only number and day join to the run.
    by_number: HashMap<(i64, NaiveDate), Line>,
    /// Of each run the latest text that was blacked out later, and the last day of the copies that have it as it was.
    texts: HashMap<Uid, (Line, NaiveDate)>,
}

/// Since when the registry itself has nothing of a run any more: the erasure, and the last text blacked out after it.
#[derive(Default)]
pub(crate) struct Moments<'a> {
    erased: Option<&'a Line>,
    text: Option<&'a (Line, NaiveDate)>,
}

impl Holders {
    pub fn load(reading: &Reading<'_>) -> Result<Holders, OfficeError> {
        let (mut by_act, mut by_number) = (HashMap::new(), HashMap::new());
        for line in ledger::of_kind(reading.db, TERM)? {
            by_act.entry(line.act).or_insert(line);
        }
        for (line, person) in ledger::erasures(reading.db)? {
            by_number.insert((person.act_number, person.erased), line.clone());
            by_act.insert(line.act, line);
        }
        let mut texts: HashMap<Uid, (Line, NaiveDate)> = HashMap::new();
        for (line, text) in act::blacked_out(reading.db)? {
            let later =
                texts.get(&text.run).is_none_or(|(known, _)| (known.at, known.entry) < (line.at, line.entry));
            if later {
                texts.insert(text.run, (line, text.due));
            }
        }
        Ok(Holders { copies: places::copies(reading)?, by_act, by_number, texts })
    }

    /// When the ledger says a run happened. What a standing order lets go are technical rows of everybody: the copies
    /// that hold them go by the rule they are kept under.
    pub fn moments_of(&self, id: Uid, number: i64, erased_on: NaiveDate, kind: Kind) -> Moments<'_> {
        if kind == Kind::Order {
            return Moments::default();
        }
        let own = <[u8; 16]>::try_from(id.bytes()).ok().and_then(|act| self.by_act.get(&act));
        let erased = own.or_else(|| self.by_number.get(&(number, erased_on)).filter(|_| kind == Kind::Batch));
        Moments { erased, text: self.texts.get(&id) }
    }

    /// Copies that hold somebody of a run, each with its last day; `due` is that of the erasure itself.
    pub fn standing(
        &self,
        moments: &Moments<'_>,
        due: NaiveDate,
    ) -> impl Iterator<Item = (&Copy, NaiveDate)> {
        self.copies.iter().filter_map(move |copy| {
            if moments.erased.is_some_and(|line| copy.is_older_than(line)) {
                return Some((copy, due));
            }
            let (line, due) = moments.text?;
            copy.is_older_than(line).then_some((copy, *due))
        })
    }
}

/// A copy that held somebody and is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gone {
    pub id: Uid,
    pub file: PathBuf,
    /// When, in UTC seconds.
    pub at: i64,
    /// How: key.
    pub how: Option<String>,
    /// Day somebody said.
    pub on: Option<NaiveDate>,
    /// Login of who destroyed it or said so.
    pub by: Option<String>,
}

/// Copies that held somebody of a run and went after the erasure.
pub(crate) fn gone_since(db: &Connection, moments: &Moments<'_>) -> Result<Vec<Gone>, OfficeError> {
    let text = moments.text.map(|(line, _)| line);
    let (Some(first), Some(last)) = (moments.erased.or(text), text.or(moments.erased)) else {
        return Ok(Vec::new());
    };
    let mut statement = db.prepare_cached(
        "SELECT uid, file, destroyed_at, gone_how, gone_by, gone_on FROM backup_copy \
         WHERE destroyed_at >= ?1 AND (journal_at IS NULL OR journal_number IS NULL \
            OR (journal_at, journal_number) <= (?2, ?3)) ORDER BY id",
    )?;
    let rows = statement.query_map([first.at, last.at, last.entry], |row| {
        let file = PathBuf::from(row.get::<_, String>(1)?);
        let on = row.get::<_, Option<String>>(5)?.and_then(|day| day.parse().ok());
        Ok(Gone { id: row.get(0)?, file, at: row.get(2)?, how: row.get(3)?, by: row.get(4)?, on })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
