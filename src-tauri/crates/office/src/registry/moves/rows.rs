//! Rows on their way from card to card, and what is remembered of them.

use super::Counts;
use crate::OfficeError;
use crate::catalogue::{self, About, CATALOGUE, Table};
use crate::ids::Uid;
use crate::registry::Person;
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension, params};

/// Columns of a table that lead to people.
pub(super) fn people_of(table: &Table) -> Vec<&'static str> {
    match table.about {
        About::Own(column) => vec![column],
        About::Pair(one, other) => vec![one, other],
    }
}

/// What is kept of a card's own row.
pub(super) struct Own {
    pub recorded_at: i64,
    pub ended_on: Option<String>,
    pub listed_on: Option<String>,
}

pub(super) fn own(db: &Connection, key: i64) -> Result<Own, OfficeError> {
    Ok(db
        .prepare_cached("SELECT recorded_at, ended_on, sign_ins_listed_on FROM person WHERE id = ?1")?
        .query_row([key], |row| {
            Ok(Own { recorded_at: row.get(0)?, ended_on: row.get(1)?, listed_on: row.get(2)? })
        })?)
}

pub(super) fn set_own(
    writing: &Writing<'_>,
    key: i64,
    ended_on: Option<&str>,
    listed_on: Option<&str>,
) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached("UPDATE person SET ended_on = ?2, sign_ins_listed_on = ?3 WHERE id = ?1")?
        .execute((key, ended_on, listed_on))?;
    writing.db.prepare_cached("INSERT OR IGNORE INTO person_dates_stale VALUES (?1)")?.execute([key])?;
    Ok(())
}

/// A move under way.
pub(super) struct Moving<'w, 'a> {
    pub writing: &'w Writing<'a>,
    pub key: i64,
    pub counts: Counts,
    pub rows: usize,
}

impl<'w, 'a> Moving<'w, 'a> {
    /// Begins to remember; `other` goes (merge) or comes (split).
    pub fn begin(
        writing: &'w Writing<'a>,
        id: Uid,
        kind: &str,
        (stays, other): (&Person, &Person),
        source: i64,
    ) -> Result<Moving<'w, 'a>, OfficeError> {
        let (own_row, of_other) = (own(writing.db, stays.key)?, own(writing.db, other.key)?);
        writing.db.execute(
            "INSERT INTO card_move (uid, person_id, kind, other_uid, other_key, other_case, other_pseudonym, \
                other_recorded_at, other_ended_on, other_listed_on, own_ended_on, own_listed_on, on_date, source_id, \
                recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                id,
                stays.key,
                kind,
                other.uid,
                other.key,
                other.case_number,
                other.pseudonym,
                of_other.recorded_at,
                of_other.ended_on,
                of_other.listed_on,
                own_row.ended_on,
                own_row.listed_on,
                writing.today.to_string(),
                source,
                writing.at(),
            ],
        )?;
        Ok(Moving { writing, key: writing.db.last_insert_rowid(), counts: Counts::new(), rows: 0 })
    }

    fn note(
        &self,
        table: &str,
        row: i64,
        column: &str,
        superseded: Option<i64>,
        revived: Option<i64>,
    ) -> Result<(), OfficeError> {
        let sql = format!(
            "INSERT OR REPLACE INTO card_move_row (move_id, table_name, row_id, column_name, recorded_at, superseded_at, \
                revived_at) SELECT ?1, '{table}', id, ?3, recorded_at, ?4, ?5 FROM {table} WHERE id = ?2"
        );
        self.writing.db.prepare_cached(&sql)?.execute(params![self.key, row, column, superseded, revived])?;
        Ok(())
    }

    /// A row goes over to another card.
    pub fn over(&mut self, table: &Table, row: i64, column: &str, to: i64) -> Result<(), OfficeError> {
        self.note(table.name, row, column, None, None)?;
        let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", table.name);
        self.writing.db.prepare_cached(&sql)?.execute((row, to))?;
        *self.counts.entry(table.category).or_default() += 1;
        self.rows += 1;
        Ok(())
    }

    /// A row is in force no longer.
    pub fn supersede(&self, table: &str, row: i64) -> Result<(), OfficeError> {
        let at = self.writing.at();
        self.note(table, row, "", Some(at), None)?;
        let sql = format!("UPDATE {table} SET superseded_at = ?2 WHERE id = ?1");
        self.writing.db.prepare_cached(&sql)?.execute((row, at))?;
        Ok(())
    }

    /// A row is in force again.
    pub fn revive(&self, table: &str, row: i64, superseded: i64) -> Result<(), OfficeError> {
        self.note(table, row, "", None, Some(superseded))?;
        let sql = format!("UPDATE {table} SET superseded_at = NULL WHERE id = ?1");
        self.writing.db.prepare_cached(&sql)?.execute([row])?;
        Ok(())
    }
}

/// Keys of the rows of a card in a table, by one of its columns.
pub(super) fn keys(
    db: &Connection,
    table: &Table,
    column: &str,
    person: i64,
) -> Result<Vec<i64>, OfficeError> {
    let sql = format!("SELECT id FROM {} WHERE {column} = ?1 ORDER BY id", table.name);
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many values say who somebody is: names, contacts, accounts in force.
pub(super) fn marks(db: &Connection, person: i64) -> Result<i64, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT (SELECT count(*) FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL) \
             + (SELECT count(*) FROM contact WHERE person_id = ?1 AND superseded_at IS NULL) \
             + (SELECT count(*) FROM account WHERE person_id = ?1 AND superseded_at IS NULL)",
        )?
        .query_row([person], |row| row.get(0))?)
}

/// A row as it was remembered.
pub(super) struct Remembered {
    pub table: &'static Table,
    pub row: i64,
    pub column: String,
    pub superseded: Option<i64>,
    pub revived: Option<i64>,
}

/// The rows of a move that are still the very ones.
pub(super) fn remembered(db: &Connection, moved: i64) -> Result<Vec<Remembered>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT table_name, row_id, column_name, recorded_at, superseded_at, revived_at FROM card_move_row \
         WHERE move_id = ?1 ORDER BY table_name, row_id, column_name",
    )?;
    let mut rows = statement.query([moved])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, key, recorded): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let Some(table) = catalogue::table(&name) else { continue };
        let sql = format!("SELECT 1 FROM {name} WHERE id = ?1 AND recorded_at = ?2");
        let there = db.prepare_cached(&sql)?.query_row((key, recorded), |_| Ok(())).optional()?.is_some();
        if there {
            found.push(Remembered {
                table,
                row: key,
                column: row.get(2)?,
                superseded: row.get(4)?,
                revived: row.get(5)?,
            });
        }
    }
    Ok(found)
}

/// Every catalogued row of a card: table and key.
pub(super) fn all(db: &Connection, person: i64) -> Result<Vec<(&'static str, i64)>, OfficeError> {
    let mut found = Vec::new();
    for table in CATALOGUE {
        let sql = format!("SELECT id FROM {} WHERE {} ORDER BY id", table.name, table.about_sql());
        let mut statement = db.prepare_cached(&sql)?;
        for row in statement.query_map([person], |row| row.get(0))? {
            found.push((table.name, row?));
        }
    }
    Ok(found)
}
