//! That a value was wrong: what is recorded of it here, and what the ledger says of it, so that no older backup brings
//! the value back and no old file writes it back (BACKUP.md §6).
//!
//! The ledger lies open beside the vault and most values can be guessed. So the salt of the print is made from the act
//! by the vault's fingerprint key: whoever has the ledger alone can try nothing.

use super::fields::{self, EntryField};
use super::writing::{Stored, form_of, supersede};
use crate::OfficeError;
use crate::catalogue;
use crate::holds;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::registry::moves::card_now;
use crate::registry::record::values_print;
use crate::registry::{Person, Recorder, SourceKind};
use crate::session::{Office, Writing};
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashSet};

/// Kind of the line that names a correction: person, field, print of the wrong value.
pub(crate) const CORRECTED: &str = "value.corrected";
/// Kind of the line that takes one back.
pub(crate) const UNDONE: &str = "value.uncorrected";

/// A correction as it was recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Correction {
    /// Row key.
    row: i64,
    /// Act of the ledger.
    act: Uid,
}

fn salt(office: &Office, act: Uid) -> [u8; 32] {
    office.ledger_print("correction.salt", &act.to_string())
}

fn print_of(salt: &[u8], stored: &Stored) -> [u8; 32] {
    values_print(salt, stored.table, stored.columns.iter().map(|(name, value)| (name.as_str(), value)))
}

/// Records that a value was wrong, here and in the ledger.
pub(super) fn record(
    writing: &Writing<'_>,
    source: i64,
    person: &Person,
    field: &EntryField,
    wrong: &Stored,
) -> Result<Correction, OfficeError> {
    let act = writing.new_id();
    let salt = salt(writing.office, act);
    let print = print_of(&salt, wrong);
    let said = Said { person: person.uid, field: *field, print };
    let row = insert(writing, person.key, &said, writing.office.login(), &salt, (source, writing.at()))?;
    remember(writing, act, CORRECTED, said.to_value())?;
    Ok(Correction { row, act })
}

/// Rows of the person that say the very same and are out of force.
pub(super) fn twins(db: &Connection, person: i64, wrong: &Stored) -> Result<Vec<(i64, Stored)>, OfficeError> {
    let sql = format!(
        "SELECT id FROM {} WHERE person_id = ?1 AND superseded_at IS NOT NULL ORDER BY id",
        wrong.table
    );
    let rows =
        db.prepare_cached(&sql)?.query_map([person], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let print = print_of(&[], wrong);
    let mut twins = Vec::new();
    for row in rows {
        let stored = Stored::read(db, wrong.table, row)?.ok_or(OfficeError::Damaged)?;
        if print_of(&[], &stored) == print {
            twins.push((row, stored));
        }
    }
    Ok(twins)
}

/// Takes a correction back; false when it is not there any more.
pub(super) fn undo(writing: &Writing<'_>, correction: Correction) -> Result<bool, OfficeError> {
    let gone =
        writing.db.prepare_cached("DELETE FROM correction WHERE id = ?1")?.execute([correction.row])?;
    remember(writing, correction.act, UNDONE, Vec::new())?;
    Ok(gone == 1)
}

fn remember(writing: &Writing<'_>, act: Uid, kind: &str, value: Vec<u8>) -> Result<(), OfficeError> {
    let act: [u8; 16] = act.bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let entry = ledger::head(writing.db)?.0;
    ledger::add(writing.db, &Line { act, kind: kind.to_owned(), value, at: writing.at(), entry })
}

fn insert(
    writing: &Writing<'_>,
    person: i64,
    said: &Said,
    login: &str,
    salt: &[u8],
    (source, at): (i64, i64),
) -> Result<i64, OfficeError> {
    writing
        .db
        .prepare_cached(
            "INSERT INTO correction (person_id, field, login, salt, print, source_id, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![person, said.field.key, login, salt, said.print.as_slice(), source, at])?;
    Ok(writing.db.last_insert_rowid())
}

/// What a line [`CORRECTED`] says.
struct Said {
    person: Uid,
    field: EntryField,
    print: [u8; 32],
}

impl Said {
    fn to_value(&self) -> Vec<u8> {
        format!("{} {} {}", self.person, self.field.key, vault::to_hex(&self.print)).into_bytes()
    }

    fn from_value(value: &[u8]) -> Option<Said> {
        let text = std::str::from_utf8(value).ok()?;
        let [person, field, print] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
        Some(Said {
            person: Uid::parse(person)?,
            field: *fields::field(field)?,
            print: vault::from_hex::<32>(print)?,
        })
    }
}

/// Values that lines of the ledger took off cards, by the card they named.
#[derive(Debug, Default)]
pub(crate) struct Again {
    source: Option<i64>,
    taken: Vec<(Uid, EntryField)>,
}

impl Again {
    /// File numbers of the cards that lack a value now, and what the journal says of each value. Whoever was erased
    /// since has neither; of a card that was merged it is the one it went into.
    pub fn said(self, db: &Connection) -> Result<(Vec<i64>, Vec<Entry>), OfficeError> {
        let (mut numbers, mut entries) = (BTreeSet::new(), Vec::new());
        for (id, field) in self.taken {
            let Some(person) = card_now(db, id)? else { continue };
            numbers.insert(person.case_number);
            let entry = Entry::of("person.value_corrected").about(&person.pseudonym);
            entries.push(entry.category(field.category).detail(field.table));
        }
        Ok((numbers.into_iter().collect(), entries))
    }
}

/// Takes prints out again whose corrections were taken back; gives the acts of these.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay_undone(writing: &Writing<'_>, lines: &[Line]) -> Result<HashSet<[u8; 16]>, OfficeError> {
    let undone: HashSet<[u8; 16]> =
        lines.iter().filter(|line| line.kind == UNDONE).map(|line| line.act).collect();
    if undone.is_empty() {
        return Ok(undone);
    }
    for known in ledger::of_kind(writing.db, CORRECTED)? {
        if let (true, Some(said)) = (undone.contains(&known.act), Said::from_value(&known.value)) {
            writing
                .db
                .prepare_cached("DELETE FROM correction WHERE print = ?1")?
                .execute([said.print.as_slice()])?;
        }
    }
    Ok(undone)
}

/// Carries out a correction that an older database does not know: the wrong value goes, and what is recorded of it keeps
/// imports from writing it back. The right value is not in the ledger: somebody has to enter it again. Repeatable.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(writing: &Writing<'_>, line: &Line, again: &mut Again) -> Result<(), OfficeError> {
    let Some((said, act)) = Said::from_value(&line.value).zip(Uid::from_bytes(&line.act)) else {
        return Ok(());
    };
    let Some(card) = card_now(writing.db, said.person)? else { return Ok(()) };
    let (key, salt) = (card.key, salt(writing.office, act));
    let known: bool = writing
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM correction WHERE person_id = ?1 AND print = ?2)")?
        .query_row(params![key, said.print.as_slice()], |row| row.get(0))?;
    if !known {
        let source = match again.source {
            Some(source) => source,
            None => Recorder::new(writing, SourceKind::Programme)?.source(),
        };
        again.source = Some(source);
        // Who corrected it the ledger does not say.
        insert(writing, key, &said, "", &salt, (source, line.at))?;
    }
    for (row, in_force) in before(writing.db, key, said.field.table, line.at)? {
        let stored = Stored::read(writing.db, said.field.table, row)?.ok_or(OfficeError::Damaged)?;
        if print_of(&salt, &stored) == said.print {
            take_off(writing, key, row, &stored)?;
            if in_force {
                again.taken.push((said.person, said.field));
            }
        }
    }
    Ok(())
}

/// Rows, and whether they are in force. What was typed by hand after the correction is a statement of its own.
fn before(db: &Connection, person: i64, table: &str, at: i64) -> Result<Vec<(i64, bool)>, OfficeError> {
    let sql = format!(
        "SELECT v.id, v.superseded_at IS NULL FROM {table} v JOIN source s ON s.id = v.source_id \
         WHERE v.person_id = ?1 AND (v.recorded_at <= ?2 OR s.kind <> 'manual') ORDER BY v.id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((person, at), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A hold keeps even a wrong value, but not in force.
fn take_off(writing: &Writing<'_>, person: i64, row: i64, stored: &Stored) -> Result<(), OfficeError> {
    // The forms belong to the name as it was spelt.
    if let Some((form, _)) = form_of(writing.db, person, stored)? {
        supersede(writing, "name_form", form)?;
    }
    let table = catalogue::table(stored.table).ok_or(OfficeError::Internal("table"))?;
    let holds = holds::of_person(&writing.reading(), person)?;
    if holds::covering(&holds, table.name, table.category, row).is_some() {
        let in_force =
            stored.columns.iter().any(|(name, value)| name == "superseded_at" && *value == Value::Null);
        return if in_force { supersede(writing, table.name, row) } else { Ok(()) };
    }
    let sql = format!("DELETE FROM {} WHERE id = ?1", table.name);
    writing.db.prepare_cached(&sql)?.execute([row])?;
    Ok(())
}
