//! Taking back the last edit. What a correction removed is held in memory alone, until something else is written or the
//! vault is locked.

use super::EntryError;
use super::corrected::{self, Correction};
use super::writing::{PERMISSION, Stored, forget_ban};
use crate::OfficeError;
use crate::attachments;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Person, person};
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Writing};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use zeroize::Zeroize as _;

/// What an edit did.
pub(crate) struct LastEdit {
    pub person: Uid,
    pub category: &'static str,
    pub inserted: Vec<(&'static str, i64)>,
    pub superseded: Vec<(&'static str, i64)>,
    pub corrections: Vec<Correction>,
    pub removed: Vec<(&'static str, Vec<(String, Value)>)>,
    /// Whose files went over to whose: the message that was changed, and the one that says it now.
    pub carried: Option<(i64, i64)>,
}

impl LastEdit {
    pub fn of(person: &Person, category: &'static str) -> LastEdit {
        LastEdit {
            person: person.uid,
            category,
            inserted: Vec::new(),
            superseded: Vec::new(),
            corrections: Vec::new(),
            removed: Vec::new(),
            carried: None,
        }
    }
}

impl Drop for LastEdit {
    fn drop(&mut self) {
        for (_, columns) in &mut self.removed {
            for (_, value) in columns {
                match value {
                    Value::Text(text) => text.zeroize(),
                    Value::Blob(bytes) => bytes.zeroize(),
                    Value::Null | Value::Integer(_) | Value::Real(_) => {}
                }
            }
        }
    }
}

/// Takes back the last edit of this session: whose card it was.
///
/// # Errors
/// [`EntryError::NothingToUndo`] when nothing was edited, or something else was written since.
pub fn undo(office: &Office) -> Result<Uid, EntryError> {
    rights::require(office.pack(), office.role(), Right::OnSome(Operation::Write))?;
    let edit = office.last_edit().ok_or(EntryError::NothingToUndo)?;
    office.write(Right::On(Operation::Write, edit.category), |writing| {
        let person = person(writing.db, edit.person)?;
        let mut said = Vec::new();
        // What stands on a row is back before the row that took its place goes.
        for (table, columns) in &edit.removed {
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let places: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
            let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
            writing
                .db
                .prepare_cached(&sql)?
                .execute(params_from_iter(columns.iter().map(|(_, value)| value)))?;
        }
        if let Some((from, to)) = edit.carried {
            attachments::carry(writing.db, to, from)?;
        }
        for (table, row) in &edit.inserted {
            if *table == PERMISSION {
                said.extend(Stored::read(writing.db, PERMISSION, *row)?);
            }
            once(writing, &format!("DELETE FROM {table} WHERE id = ?1 AND superseded_at IS NULL"), *row)?;
        }
        for (table, row) in &edit.superseded {
            let sql = format!(
                "UPDATE {table} SET superseded_at = NULL WHERE id = ?1 AND superseded_at IS NOT NULL"
            );
            once(writing, &sql, *row)?;
        }
        for correction in &edit.corrections {
            if !corrected::undo(writing, *correction)? {
                return Err(OfficeError::Changed.into());
            }
        }
        for stored in &said {
            forget_ban(writing, person.key, stored)?;
        }
        let remembered = !edit.corrections.is_empty() || !said.is_empty();
        let entry = Entry::of("person.edit_undone").about(&person.pseudonym).category(edit.category);
        let done = Done::new(person.uid, entry).with_people_changed();
        Ok(if remembered { done.with_ledger_changed() } else { done })
    })
}

/// One row, or somebody was faster.
fn once(writing: &Writing<'_>, sql: &str, row: i64) -> Result<(), EntryError> {
    match writing.db.prepare_cached(sql)?.execute([row])? {
        1 => Ok(()),
        _ => Err(OfficeError::Changed.into()),
    }
}
