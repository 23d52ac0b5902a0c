//! What one recording after the other needs: statements prepared once, and the case number given last.

use super::record::ValueRow;
use crate::OfficeError;
use crate::session::{fact, set_fact};
use rusqlite::{Connection, Statement};
use std::cell::{Cell, RefCell};

/// The highest case number ever given is a fact of its own: the number of an erased file is not given again.
const CASE_NUMBER: &str = "case_number";

/// Kept for the length of a transaction.
pub(crate) struct Ready<'a> {
    db: &'a Connection,
    /// One for each set of columns: about as many as a row of a list has values.
    kept: RefCell<Vec<Kept<'a>>>,
    case_number: Cell<Option<i64>>,
    /// Whether anything was ever corrected: nearly always nothing was.
    corrected: Cell<Option<bool>>,
}

/// Salt and print of a value that was corrected.
pub(super) type SaltedPrint = (Vec<u8>, Vec<u8>);

struct Kept<'a> {
    table: &'static str,
    columns: &'static [&'static str],
    insert: Option<Statement<'a>>,
    known: Option<Statement<'a>>,
}

impl<'a> Ready<'a> {
    pub(crate) fn new(db: &'a Connection) -> Ready<'a> {
        Ready { db, kept: RefCell::default(), case_number: Cell::new(None), corrected: Cell::new(None) }
    }

    /// The next case number; [`Ready::finish`] stores the last one.
    pub(super) fn next_case_number(&self) -> Result<i64, OfficeError> {
        let last = match self.case_number.get() {
            Some(number) => number,
            None => fact(self.db, CASE_NUMBER)?.and_then(|n| n.parse().ok()).unwrap_or(0),
        };
        self.case_number.set(Some(last + 1));
        Ok(last + 1)
    }

    /// Notes a number that a card has got from elsewhere: none up to it is given again.
    pub(super) fn case_number_given(&self, number: i64) -> Result<(), OfficeError> {
        let last = self.next_case_number()? - 1;
        self.case_number.set(Some(last.max(number)));
        Ok(())
    }

    /// The values that were corrected on a card.
    pub(super) fn corrections(&self, person: i64) -> Result<Vec<SaltedPrint>, OfficeError> {
        let some = match self.corrected.get() {
            Some(some) => some,
            None => self.db.query_row("SELECT EXISTS (SELECT 1 FROM correction)", [], |row| row.get(0))?,
        };
        self.corrected.set(Some(some));
        if !some {
            return Ok(Vec::new());
        }
        let mut statement =
            self.db.prepare_cached("SELECT salt, print FROM correction WHERE person_id = ?1")?;
        let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// To be called before the transaction is committed.
    pub(crate) fn finish(&self) -> Result<(), OfficeError> {
        self.case_number.get().map_or(Ok(()), |number| set_fact(self.db, CASE_NUMBER, &number.to_string()))
    }

    /// Runs the statement that inserts such a row: person, source, moment, start, then the columns.
    pub(super) fn insert<T>(
        &self,
        row: &ValueRow<'_>,
        run: impl FnOnce(&mut Statement<'a>) -> rusqlite::Result<T>,
    ) -> Result<T, OfficeError> {
        self.with(row, |kept, db| {
            let statement = match &mut kept.insert {
                Some(statement) => statement,
                empty => {
                    let columns: String = row.columns.iter().map(|c| format!(", {c}")).collect();
                    let places: String = (0..row.columns.len()).map(|at| format!(", ?{}", at + 5)).collect();
                    empty.insert(db.prepare(&format!(
                        "INSERT INTO {} (person_id, source_id, recorded_at, start_on{columns}) \
                         VALUES (?1, ?2, ?3, ?4{places})",
                        row.table
                    ))?)
                }
            };
            run(statement)
        })
    }

    /// Runs the statement that finds the person's row with the same values: person, then the columns.
    pub(super) fn known<T>(
        &self,
        row: &ValueRow<'_>,
        run: impl FnOnce(&mut Statement<'a>) -> rusqlite::Result<T>,
    ) -> Result<T, OfficeError> {
        self.with(row, |kept, db| {
            let statement = match &mut kept.known {
                Some(statement) => statement,
                empty => {
                    let columns = row.columns.iter().enumerate();
                    let same: String = columns.map(|(at, c)| format!(" AND {c} IS ?{}", at + 2)).collect();
                    let sql = format!("SELECT id FROM {} WHERE person_id = ?1{same} LIMIT 1", row.table);
                    empty.insert(db.prepare(&sql)?)
                }
            };
            run(statement)
        })
    }

    fn with<T>(
        &self,
        row: &ValueRow<'_>,
        work: impl FnOnce(&mut Kept<'a>, &'a Connection) -> rusqlite::Result<T>,
    ) -> Result<T, OfficeError> {
        let mut all = self.kept.borrow_mut();
        // Constants: the same place is the same text, and another place costs no more than a second statement.
        let same =
            |kept: &Kept<'a>| std::ptr::eq(kept.table, row.table) && std::ptr::eq(kept.columns, row.columns);
        let at = all.iter().position(same).unwrap_or_else(|| {
            all.push(Kept { table: row.table, columns: row.columns, insert: None, known: None });
            all.len() - 1
        });
        Ok(work(&mut all[at], self.db)?)
    }
}
