//! Which rows were written: what is held in memory of them follows, instead of reading everything again.

use crate::OfficeError;
use crate::catalogue::CATALOGUE;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many rows are read faster with all the others, in the order in which they lie.
const MANY: usize = 20_000;

/// Place of the dates of people among the tables that are followed; the catalogued ones stand before it.
pub(crate) const DATES: usize = CATALOGUE.len();
/// Place of the dates of kept files.
pub(crate) const KEPT: usize = DATES + 1;

/// Rows by the place of their table and by key.
#[derive(Debug, Clone)]
pub(crate) enum Rows {
    /// Exactly these, whatever became of them.
    These(BTreeSet<(usize, i64)>),
    /// Too many to be named.
    Many,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::These(BTreeSet::new())
    }
}

impl Rows {
    fn and(&mut self, more: Rows) {
        match (&mut *self, more) {
            (Rows::These(these), Rows::These(more)) if these.len() + more.len() <= MANY => these.extend(more),
            _ => *self = Rows::Many,
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Rows::These(these) if these.is_empty())
    }

    fn count(&self) -> usize {
        match self {
            Rows::These(these) => these.len(),
            Rows::Many => 0,
        }
    }
}

#[derive(Default)]
struct State {
    /// Of the write under way.
    open: Rows,
    /// By the number of the write, until somebody follows.
    committed: BTreeMap<u64, Rows>,
    /// What the writer says of the writes of others, and whether there were any.
    version: i64,
    foreign: bool,
}

/// The rows written through one connection.
#[derive(Clone, Default)]
pub(crate) struct Changes(Arc<Mutex<State>>);

impl Changes {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens to the writer.
    pub(super) fn watch(&self, writer: &mut Connection) -> Result<(), OfficeError> {
        self.state().version = version(writer)?;
        let changes = self.clone();
        writer.update_hook(Some(move |_, _: &str, table: &str, row: i64| changes.take(table, row)))?;
        Ok(())
    }

    fn take(&self, table: &str, row: i64) {
        let mut state = self.state();
        let Rows::These(rows) = &mut state.open else { return };
        let Some(at) = place(table) else { return };
        rows.insert((at, row));
        if rows.len() > MANY {
            state.open = Rows::Many;
        }
    }

    /// A write begins; what an earlier one rolled back is forgotten. Rows that came by another connection are told by
    /// nobody: then all count as written.
    pub(super) fn begin(&self, writer: &Connection) -> Result<(), OfficeError> {
        let version = version(writer)?;
        let mut state = self.state();
        state.open = Rows::default();
        state.foreign |= state.version != version;
        state.version = version;
        Ok(())
    }

    /// The write under way is committed as the one of this number.
    pub(super) fn committed(&self, number: u64) {
        let mut state = self.state();
        let mut rows = std::mem::take(&mut state.open);
        if std::mem::take(&mut state.foreign) {
            rows = Rows::Many;
        }
        if rows.is_empty() {
            return;
        }
        // Nobody has asked for long: then nobody minds reading all.
        if state.committed.values().map(Rows::count).sum::<usize>() + rows.count() > MANY {
            // Who sees the first of them reads all, and so does who sees the last.
            let first = state.committed.keys().next().copied().unwrap_or(number);
            state.committed = BTreeMap::from([(first, Rows::Many), (number, Rows::Many)]);
        } else {
            state.committed.insert(number, rows);
        }
    }

    /// Whether the write under way has changed any row that is followed.
    pub(crate) fn is_open(&self) -> bool {
        let state = self.state();
        state.foreign || !state.open.is_empty()
    }

    /// The rows of all writes up to a number; they are forgotten here.
    pub(crate) fn until(&self, number: u64) -> Rows {
        let mut state = self.state();
        let later = state.committed.split_off(&(number + 1));
        let mut all = Rows::default();
        for rows in std::mem::replace(&mut state.committed, later).into_values() {
            all.and(rows);
        }
        all
    }
}

fn place(table: &str) -> Option<usize> {
    match table {
        "person_dates" => Some(DATES),
        "kept_file" => Some(KEPT),
        _ => CATALOGUE.iter().position(|declared| declared.name == table),
    }
}

fn version(db: &Connection) -> Result<i64, OfficeError> {
    Ok(db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes one after another, of so many rows each.
    fn written(changes: &Changes, writes: u64, rows: i64) {
        for number in 1..=writes {
            for row in 0..rows {
                changes.take("contact", row + rows * i64::try_from(number).unwrap_or(0));
            }
            changes.committed(number);
        }
    }

    #[test]
    fn whoever_sees_a_write_is_told_its_rows_once() {
        let changes = Changes::default();
        written(&changes, 3, 2);
        assert!(matches!(changes.until(2), Rows::These(rows) if rows.len() == 4));
        assert!(matches!(changes.until(3), Rows::These(rows) if rows.len() == 2));
        assert!(changes.until(3).is_empty());
    }

    #[test]
    fn many_rows_are_not_named_and_no_reader_misses_them() {
        let changes = Changes::default();
        written(&changes, 300, 100);
        assert!(matches!(changes.until(150), Rows::Many), "an early reader reads all");
        assert!(matches!(changes.until(300), Rows::Many), "and so does a late one");
        assert!(changes.until(300).is_empty());
    }

    #[test]
    fn a_write_that_was_rolled_back_is_forgotten() -> Result<(), OfficeError> {
        let mut db = Connection::open_in_memory()?;
        db.execute_batch("CREATE TABLE contact (id INTEGER PRIMARY KEY)")?;
        let changes = Changes::default();
        changes.watch(&mut db)?;
        changes.begin(&db)?;
        db.execute_batch("BEGIN; INSERT INTO contact VALUES (1); ROLLBACK")?;
        assert!(changes.is_open());
        changes.begin(&db)?;
        db.execute_batch("BEGIN; INSERT INTO contact VALUES (2); COMMIT")?;
        changes.committed(1);
        assert!(matches!(changes.until(1), Rows::These(rows) if rows.iter().map(|(_, id)| *id).eq([2])));
        Ok(())
    }
}
