//! Rows by the hundred thousand without the triggers that note whose dates are stale.
//!
//! SQLite can take back one statement alone, and keeps for that a copy of every page a statement with a trigger may
//! touch: with five such rows to a person that costs as much as writing all the rows. So the triggers rest while the
//! rows of a file are written, and what they would have noted is noted once, behind the last row: whoever is new, whoever
//! a new row is about, whom a row changed, and who pays for any of them. Whoever is noted without need is merely computed
//! again.

use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// While it lives no trigger fires on the connection.
pub(super) struct Quiet<'a> {
    db: &'a Connection,
    /// Tables with such a trigger, a column that leads to people, and the last row before.
    before: Vec<(String, &'static str, i64)>,
}

impl<'a> Quiet<'a> {
    /// Begins, inside a transaction; nothing may be deleted until [`Quiet::end`].
    pub(super) fn begin(db: &'a Connection) -> Result<Quiet<'a>, OfficeError> {
        let mut before = vec![("person".to_owned(), "id", last_row(db, "person")?)];
        for table in noting(db)? {
            let declared = CATALOGUE.iter().find(|declared| declared.name == table);
            for column in declared.map(|declared| people_of(&declared.about)).unwrap_or_default() {
                before.push((table.clone(), column, last_row(db, &table)?));
            }
        }
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        Ok(Quiet { db, before })
    }

    /// Ends, noting whose dates are stale; `changed` are the people known before to whom something happened.
    pub(super) fn end(self, changed: impl IntoIterator<Item = i64>) -> Result<(), OfficeError> {
        let note = "INSERT OR IGNORE INTO person_dates_stale";
        for (table, column, last) in &self.before {
            let sql = format!("{note} SELECT {column} FROM {table} WHERE id > ?1 AND {column} IS NOT NULL");
            self.db.execute(&sql, [last])?;
        }
        let mut one = self.db.prepare(&format!("{note} VALUES (?1)"))?;
        for person in changed {
            one.execute([person])?;
        }
        // A payer's dates rest on the learner's courses.
        let payers =
            "SELECT person_id FROM relation WHERE other_id IN (SELECT person_id FROM person_dates_stale)";
        self.db.execute(&format!("{note} {payers}"), [])?;
        Ok(())
    }
}

impl Drop for Quiet<'_> {
    fn drop(&mut self) {
        // It can fail for a connection that is closed, and then no trigger matters.
        let _ = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true);
    }
}

/// The tables whose new rows make dates stale.
fn noting(db: &Connection) -> Result<Vec<String>, OfficeError> {
    let mut statement = db.prepare(
        "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_insert_dates' \
         AND tbl_name <> 'person'",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn people_of(about: &About) -> Vec<&'static str> {
    match about {
        About::Own(column) => vec![column],
        About::Pair(one, other) => vec![one, other],
    }
}

fn last_row(db: &Connection, table: &str) -> Result<i64, OfficeError> {
    Ok(db.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get(0))?)
}
