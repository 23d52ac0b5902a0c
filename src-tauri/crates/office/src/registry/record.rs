//! Recording people: the one place that inserts catalogued rows.
//!
//! An edit inserts and supersedes; a value that is already there in the same form changes nothing, so the same file
//! imported twice is idle.

use crate::OfficeError;
use crate::catalogue;
use crate::clock::seconds;
use crate::ids::Uid;
use crate::restrictions::Gate;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};
use std::cell::RefCell;
use std::rc::Rc;

use super::notes::{Notes, owned};
use super::ready::{Ready, SaltedPrint};

/// Where the rows of one recording come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A row of an imported file: import key, row number.
    Import(i64, i64),
    /// Typed by an operator.
    Manual,
    /// What somebody declared of consents and authorities, typed by an operator: no restriction keeps that out.
    Declared,
    /// Made by the program on an operator's order.
    Programme,
    /// Invented, for the demo registry.
    Demo,
}

/// A person to be created.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson {
    /// Row key.
    pub key: i64,
    /// Id.
    pub id: Uid,
}

/// A value row to record: table, its columns and values, in the same order.
#[derive(Clone, Copy)]
pub struct ValueRow<'a> {
    /// Declared table.
    pub table: &'static str,
    /// Columns beside the standard ones and the person.
    pub columns: &'static [&'static str],
    /// Values.
    pub values: &'a [&'a dyn ToSql],
    /// Start of the term, when the row dates it.
    pub start_on: Option<NaiveDate>,
}

/// Records rows of one source, or only tells what it would record.
pub struct Recorder<'a> {
    db: &'a Connection,
    at: i64,
    source: i64,
    /// The import the source is a row of.
    import: Option<i64>,
    rehearsal: bool,
    /// What a rehearsal would record, when somebody wants to see it.
    notes: Option<&'a Notes>,
    /// People this recorder has just created: nothing can be recorded of them yet, so nothing is looked up.
    /// SQLite gives them growing keys.
    fresh: RefCell<Vec<i64>>,
    ready: Rc<Ready<'a>>,
    /// What may not be changed of whom; what the program records of itself asks nobody.
    gate: Option<Rc<Gate>>,
    /// Of whom something was left out, since it may not be changed.
    withheld: RefCell<Vec<i64>>,
}

impl<'a> Recorder<'a> {
    /// Opens a source.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(writing: &Writing<'a>, kind: SourceKind) -> Result<Recorder<'a>, OfficeError> {
        let (name, import, row) = match kind {
            SourceKind::Import(import, row) => ("import", Some(import), Some(row)),
            SourceKind::Manual | SourceKind::Declared => ("manual", None, None),
            SourceKind::Programme => ("programme", None, None),
            SourceKind::Demo => ("demo", None, None),
        };
        let gate = match kind {
            SourceKind::Manual => Some(Gate::of(writing.db, writing.office.pack(), writing.today)?),
            _ => None,
        };
        writing
            .db
            .prepare_cached("INSERT INTO source (kind, import_id, row_no, on_date) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![name, import, row, writing.today.to_string()])?;
        Ok(Recorder {
            db: writing.db,
            at: seconds(writing.now),
            source: writing.db.last_insert_rowid(),
            import,
            rehearsal: false,
            notes: None,
            fresh: RefCell::default(),
            ready: Rc::clone(&writing.ready),
            gate: gate.map(Rc::new),
            withheld: RefCell::default(),
        })
    }

    /// A recorder that writes nothing: every answer is what recording would say. People it "creates" have negative
    /// keys, which no row of the registry has.
    #[must_use]
    pub fn rehearsal(db: &'a Connection) -> Recorder<'a> {
        let ready = Rc::new(Ready::new(db));
        Recorder {
            db,
            at: 0,
            source: 0,
            import: None,
            rehearsal: true,
            notes: None,
            fresh: RefCell::default(),
            ready,
            gate: None,
            withheld: RefCell::default(),
        }
    }

    /// The same, noting each value it would record.
    #[must_use]
    pub(crate) fn noting(mut self, notes: Option<&'a Notes>) -> Recorder<'a> {
        self.notes = notes;
        self
    }

    /// The same for rows of a file: what may not be changed of somebody is left out, and [`Recorder::withheld`] says so.
    #[must_use]
    pub(crate) fn heeding(mut self, gate: &Rc<Gate>) -> Recorder<'a> {
        self.gate = Some(Rc::clone(gate));
        self
    }

    /// Of whom something was left out since it may not be changed, each once.
    pub(crate) fn withheld(&self) -> Vec<i64> {
        self.withheld.take()
    }

    /// Refuses what may not be changed of somebody by hand where no row is added: one that goes, or that is written over.
    ///
    /// # Errors
    /// [`OfficeError::Restricted`].
    pub(crate) fn require_open(&self, person: i64, table: &str) -> Result<(), OfficeError> {
        self.admits(person, table).map(|_| ())
    }

    /// Whether a row may be written of somebody. By hand it is refused; of a file it is left out.
    fn admits(&self, person: i64, table: &str) -> Result<bool, OfficeError> {
        let Some(gate) = self.gate.as_ref().filter(|_| person > 0 && !self.is_fresh(person)) else {
            return Ok(true);
        };
        let Some(category) = catalogue::table(table).map(|table| table.category) else { return Ok(true) };
        if !gate.closes(person, category) {
            return Ok(true);
        }
        if self.import.is_none() && !self.rehearsal {
            gate.require_open(person, category)?;
        }
        let mut withheld = self.withheld.borrow_mut();
        if !withheld.contains(&person) {
            withheld.push(person);
        }
        Ok(false)
    }

    /// Key of the source.
    #[must_use]
    pub fn source(&self) -> i64 {
        self.source
    }

    /// The import the source is a row of.
    pub(crate) fn import(&self) -> Option<i64> {
        self.import
    }

    /// Creates a person with the next case number and a fresh pseudonym.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn person(&self, writing: &Writing<'_>) -> Result<NewPerson, OfficeError> {
        self.person_listed(writing, None)
    }

    /// The same; `listed` is the day of a list of last sign-ins that has a readable row of the person.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub(crate) fn person_listed(
        &self,
        writing: &Writing<'_>,
        listed: Option<NaiveDate>,
    ) -> Result<NewPerson, OfficeError> {
        let id = writing.new_id();
        let number = self.ready.next_case_number()?;
        self.db
            .prepare_cached(
                "INSERT INTO person (uid, case_number, pseudonym, recorded_at, sign_ins_listed_on) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                id,
                number,
                crate::ids::random::<16>().as_slice(),
                self.at,
                listed.map(|day| day.to_string())
            ])?;
        let key = self.db.last_insert_rowid();
        self.fresh.borrow_mut().push(key);
        Ok(NewPerson { key, id })
    }

    /// Records a value unless it was ever recorded; true when something was written. A value that was superseded is
    /// not written back: the same file twice is idle, and a corrected value does not return.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn value(&self, person: i64, row: &ValueRow<'_>) -> Result<bool, OfficeError> {
        if self.is_fresh(person) {
            self.insert(person, row)?;
            return Ok(true);
        }
        // Nothing is stored of somebody a rehearsal imagined.
        if self.rehearsal && person < 0 {
            return Ok(true);
        }
        let mut with_person: Vec<&dyn ToSql> = vec![&person];
        with_person.extend_from_slice(row.values);
        let known: Option<i64> = self.ready.known(row, |statement| {
            statement.query_row(params_from_iter(with_person.iter().copied()), |r| r.get(0)).optional()
        })?;
        if known.is_some() || self.is_corrected(person, row)? || !self.admits(person, row.table)? {
            return Ok(false);
        }
        if !self.rehearsal {
            self.insert(person, row)?;
        } else if let Some(notes) = self.notes {
            notes.take(person, row)?;
        }
        Ok(true)
    }

    /// Records a row of its own, whatever stands beside it; false when it may not be changed and was left out.
    ///
    /// # Errors
    /// When the row cannot be written; [`OfficeError::Restricted`] by hand.
    pub(crate) fn add(&self, person: i64, row: &ValueRow<'_>) -> Result<bool, OfficeError> {
        if !self.admits(person, row.table)? {
            return Ok(false);
        }
        match (self.rehearsal, self.notes) {
            (false, _) => self.insert(person, row)?,
            (true, Some(notes)) if person > 0 => notes.take(person, row)?,
            (true, _) => {}
        }
        Ok(true)
    }

    /// Records a value of the past: it is kept beside the one in force and is never in force itself.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn past(&self, person: i64, row: &ValueRow<'_>) -> Result<bool, OfficeError> {
        if !self.value(person, row)? {
            return Ok(false);
        }
        if !self.rehearsal {
            let sql = format!("UPDATE {} SET superseded_at = ?1 WHERE id = ?2", row.table);
            self.db.prepare_cached(&sql)?.execute(params![self.at, self.db.last_insert_rowid()])?;
        }
        Ok(true)
    }

    /// Records a value and closes the others of the same kind: what is true once at a time (a sign-in date, a class).
    /// `kind` is the column–value pair that names the kind, if the table holds several.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn replace(
        &self,
        person: i64,
        row: &ValueRow<'_>,
        kind: Option<(&str, &str)>,
    ) -> Result<bool, OfficeError> {
        if !self.value(person, row)? {
            return Ok(false);
        }
        if let Some(notes) = self.notes {
            notes.replaces(kind);
        }
        if self.rehearsal || self.is_fresh(person) {
            return Ok(true);
        }
        let newest = self.db.last_insert_rowid();
        let (condition, value) = kind.map_or(("?4 = ?4".to_owned(), ""), |(c, v)| (format!("{c} = ?4"), v));
        let sql = format!(
            "UPDATE {} SET superseded_at = ?1 WHERE person_id = ?2 AND id <> ?3 AND superseded_at IS NULL AND {condition} \
             RETURNING id",
            row.table
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let replaced = statement.query_map(params![self.at, person, newest, value], |row| row.get(0))?;
        let replaced = replaced.collect::<Result<Vec<i64>, _>>()?;
        if let Some(import) = self.import {
            for old in replaced {
                crate::imports::note(self.db, import, row.table, (old, newest))?;
            }
        }
        Ok(true)
    }

    /// Whether the value is one that was corrected: it is gone, and only its print says what it was.
    pub(crate) fn is_corrected(&self, person: i64, row: &ValueRow<'_>) -> Result<bool, OfficeError> {
        let prints = self.ready.corrections(person)?;
        if prints.is_empty() {
            return Ok(false);
        }
        let values = row.values.iter().map(|value| owned(*value)).collect::<Result<Vec<_>, _>>()?;
        let same = |(salt, print): &SaltedPrint| {
            values_print(salt, row.table, row.columns.iter().copied().zip(&values)).as_slice() == print
        };
        Ok(prints.iter().any(same))
    }

    /// Whether this recorder has just created the person.
    pub(crate) fn is_fresh(&self, person: i64) -> bool {
        self.fresh.borrow().binary_search(&person).is_ok()
    }

    fn insert(&self, person: i64, row: &ValueRow<'_>) -> Result<(), OfficeError> {
        let start = row.start_on.map(|day| day.to_string());
        self.ready.insert(row, |statement| {
            for (at, value) in [&person as &dyn ToSql, &self.source, &self.at, &start]
                .into_iter()
                .chain(row.values.iter().copied())
                .enumerate()
            {
                statement.raw_bind_parameter(at + 1, value)?;
            }
            statement.raw_execute()
        })?;
        Ok(())
    }

    /// Links two people: `person` is the `kind` of `other`.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn relate(&self, person: i64, other: i64, kind: &'static str) -> Result<bool, OfficeError> {
        self.value(
            person,
            &ValueRow {
                table: "relation",
                columns: &["other_id", "kind"],
                values: &[&other, &kind],
                start_on: None,
            },
        )
    }
}

/// Columns that say nothing of the value itself.
const STANDARD: [&str; 6] = ["id", "person_id", "source_id", "recorded_at", "superseded_at", "start_on"];

/// Salted print of the values of a row, whatever the order of its columns.
pub(super) fn values_print<'v>(
    salt: &[u8],
    table: &str,
    values: impl IntoIterator<Item = (&'v str, &'v Value)>,
) -> [u8; 32] {
    let mut parts: Vec<String> = values
        .into_iter()
        .filter(|(column, value)| !STANDARD.contains(column) && **value != Value::Null)
        .map(|(column, value)| match value {
            Value::Text(text) => format!("{column}={text}"),
            Value::Blob(bytes) => format!("{column}={}", vault::to_hex(bytes)),
            Value::Integer(number) => format!("{column}={number}"),
            Value::Real(_) | Value::Null => String::new(),
        })
        .collect();
    parts.sort_unstable();
    let mut text = zeroize::Zeroizing::new(table.as_bytes().to_vec());
    for part in parts {
        text.push(0);
        text.extend_from_slice(part.as_bytes());
    }
    vault::sha256(&[salt, text.as_slice()].concat())
}
