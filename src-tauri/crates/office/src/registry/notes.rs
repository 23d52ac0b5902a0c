//! What a rehearsal would record, as a person reads it: which field, from what, to what.
//!
//! The fields and how they are written come from the catalogue, so that the preview of an import and the card say the
//! same of a value.

use super::ValueRow;
use crate::OfficeError;
use crate::catalogue::{self, Shown, Table};
use crate::rights::{self, Operation};
use crate::session::Reading;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use std::cell::RefCell;

/// One value that would be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// How to write the values.
    pub shown: Shown,
    /// What it would supersede.
    pub from: Option<String>,
    /// The value.
    pub to: String,
}

struct Note {
    person: i64,
    table: &'static str,
    columns: &'static [&'static str],
    values: Vec<Value>,
    /// Column and value that name the kind whose earlier values would be superseded; `None` adds beside them.
    replaces: Option<Option<(String, String)>>,
}

/// Collects the values of a rehearsal.
#[derive(Default)]
pub(crate) struct Notes(RefCell<Vec<Note>>);

impl Notes {
    pub(super) fn take(&self, person: i64, row: &ValueRow<'_>) -> Result<(), OfficeError> {
        let values = row.values.iter().map(|value| owned(*value)).collect::<Result<_, _>>()?;
        let note = Note { person, table: row.table, columns: row.columns, values, replaces: None };
        self.0.borrow_mut().push(note);
        Ok(())
    }

    /// The value noted last supersedes others of its kind.
    pub(super) fn replaces(&self, kind: Option<(&str, &str)>) {
        if let Some(note) = self.0.borrow_mut().last_mut() {
            note.replaces = Some(kind.map(|(column, value)| (column.to_owned(), value.to_owned())));
        }
    }

    /// The values as fields of the catalogue; those the role may not read are left out.
    pub(crate) fn changes(&self, reading: &Reading<'_>) -> Result<Vec<Change>, OfficeError> {
        let mut changes = Vec::new();
        for note in self.0.borrow().iter() {
            let Some(table) = catalogue::table(note.table) else { continue };
            if rights::may(reading.pack(), reading.office.role(), table.category, Operation::Read) {
                note.changes(reading.db, table, &mut changes)?;
            }
        }
        Ok(changes)
    }
}

impl Note {
    fn changes(
        &self,
        db: &Connection,
        table: &'static Table,
        out: &mut Vec<Change>,
    ) -> Result<(), OfficeError> {
        for field in table.fields {
            // The row as it would stand in its table, so that the field's own expression reads it.
            let columns: String =
                self.columns.iter().enumerate().map(|(at, c)| format!(", ?{} AS {c}", at + 2)).collect();
            let sql = format!(
                "SELECT {} FROM (SELECT ?1 AS person_id, NULL AS start_on{columns})",
                field.expression
            );
            let person = Value::Integer(self.person);
            // An expression over columns that are not recorded here says nothing of this row.
            let Ok(mut statement) = db.prepare_cached(&sql) else { continue };
            let to = statement
                .query_row(params_from_iter(std::iter::once(&person).chain(&self.values)), |row| {
                    Ok(text(row.get_ref(0)?))
                })?;
            let Some(to) = to.filter(|to| !to.is_empty()) else { continue };
            let from = self.superseded(db, field.expression)?.filter(|from| *from != to);
            out.push(Change { category: table.category, field: field.key, shown: field.shown, from, to });
        }
        Ok(())
    }

    fn superseded(&self, db: &Connection, expression: &str) -> Result<Option<String>, OfficeError> {
        let Some(kind) = &self.replaces else { return Ok(None) };
        let (condition, value) =
            kind.as_ref().map_or(("?2 = ?2".to_owned(), ""), |(c, v)| (format!("{c} = ?2"), v.as_str()));
        let sql = format!(
            "SELECT {expression} FROM {} WHERE person_id = ?1 AND superseded_at IS NULL AND {condition} ORDER BY id DESC LIMIT 1",
            self.table
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query((self.person, value))?;
        Ok(rows.next()?.and_then(|row| row.get_ref(0).ok().and_then(text)))
    }
}

pub(crate) fn owned(value: &dyn ToSql) -> Result<Value, OfficeError> {
    Ok(match value.to_sql()? {
        ToSqlOutput::Borrowed(value) => {
            Value::try_from(value).map_err(|_| OfficeError::Internal("a value that is no text"))?
        }
        ToSqlOutput::Owned(value) => value,
        _ => return Err(OfficeError::Internal("a value without a form")),
    })
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}
