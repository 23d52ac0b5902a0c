//! One card becomes two.

use super::again::remember;
use super::rows::{Moving, marks, people_of};
use super::{Counts, MoveError, require, told};
use crate::OfficeError;
use crate::catalogue::{self, CATALOGUE, Table};
use crate::consents::{self, wishes};
use crate::holds;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Person, Recorder, SourceKind, person};
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// Moves rows of a card – table and key – to a new one; what is a part of them (the schedule of an order) goes along.
/// Gives the new card.
///
/// # Errors
/// [`MoveError::NothingChosen`], [`MoveError::Nobody`], [`MoveError::Bound`] for what is held or restricted;
/// [`OfficeError::NotFound`] for a row that is not of the card,
/// [`OfficeError::RoleDenied`]. Nothing is written then.
pub fn split(office: &Office, id: Uid, chosen: &[(String, i64)]) -> Result<Uid, MoveError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let from = person(writing.db, id)?;
        let recorder = Recorder::new(writing, SourceKind::Manual)?;
        let to = person(writing.db, recorder.person(writing)?.id)?;
        let [entry, new] = part(writing, (&from, &to), chosen, recorder.source())?;
        Ok(Done::new(to.uid, entry).and(new).with_people_changed().with_ledger_changed())
    })
}

/// The split of a card in the caller's transaction, and what the journal says of it on either side.
///
/// # Errors
/// As [`split`]; whoever gets one writes nothing.
pub(crate) fn part(
    writing: &Writing<'_>,
    (from, to): (&Person, &Person),
    chosen: &[(String, i64)],
    source: i64,
) -> Result<[Entry; 2], MoveError> {
    if chosen.is_empty() {
        return Err(MoveError::NothingChosen);
    }
    let mut rows: BTreeSet<(&'static str, i64)> = BTreeSet::new();
    for (name, row) in chosen {
        let table = catalogue::table(name).ok_or(OfficeError::NotFound)?;
        // What takes a merge back stays where the merge was.
        if table.name == "card_move" {
            return Err(OfficeError::NotFound.into());
        }
        with_parts(writing, table, *row, from.key, &mut rows)?;
    }
    let held = holds::of_person(&writing.reading(), from.key)?;
    let gate = Gate::of_person(&writing.reading(), from.key)?;
    let bound = |(name, row): &(&'static str, i64)| {
        let category = catalogue::table(name).map_or("", |table| table.category);
        // What holds others back does not leave them either.
        let of: &[&str] = if *name == "restriction" { &[] } else { &[category] };
        gate.touches(from.key, of) || holds::covering(&held, name, category, *row).is_some()
    };
    // On the new card nothing would keep them, or hold their use back.
    if rows.iter().any(bound) {
        return Err(MoveError::Bound);
    }
    let id = writing.new_id();
    // Before anything moves: afterwards nobody could tell whose the rows were.
    remember(writing, id, from, to, &rows)?;
    let counts = carry_out(writing, id, (from, to), &rows, source)?;
    if marks(writing.db, from.key)? == 0 || marks(writing.db, to.key)? == 0 {
        return Err(MoveError::Nobody);
    }
    require(writing, &counts)?;
    consents::refused_moved(writing, id, &rows, to.uid)?;
    wishes::moved(writing, rows.iter().copied(), (from.key, to.key))?;
    let rows = counts.values().sum();
    let entry = Entry::of("card.split").about(&from.pseudonym).amount(rows).detail(told(&counts));
    let new = Entry::of("card.split_off").about(&to.pseudonym).amount(rows);
    Ok([entry, new])
}

/// The split itself, in the caller's transaction: every row goes over to the new card.
///
/// # Errors
/// [`OfficeError::NotFound`] for a row that is not of the card.
pub(super) fn carry_out(
    writing: &Writing<'_>,
    id: Uid,
    (from, to): (&Person, &Person),
    rows: &BTreeSet<(&'static str, i64)>,
    source: i64,
) -> Result<Counts, OfficeError> {
    let mut moving = Moving::begin(writing, id, "split", (from, to), source)?;
    for (name, row) in rows {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        let mut moved = false;
        for column in people_of(table) {
            let sql = format!("SELECT 1 FROM {name} WHERE id = ?1 AND {column} = ?2");
            let mine = writing.db.prepare_cached(&sql)?.query_row((row, from.key), |_| Ok(())).optional()?;
            if mine.is_some() && !moved {
                moving.over(table, *row, column, to.key)?;
                moved = true;
            }
        }
        if !moved {
            return Err(OfficeError::NotFound);
        }
    }
    // A name that gave way to another one's is the name of this card.
    let latest: Option<(i64, i64)> = writing
        .db
        .prepare_cached(
            "SELECT id, superseded_at FROM person_name WHERE person_id = ?1 AND superseded_at IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM person_name n WHERE n.person_id = ?1 AND n.superseded_at IS NULL) \
             ORDER BY superseded_at DESC, id DESC LIMIT 1",
        )?
        .query_row([to.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((row, superseded)) = latest {
        moving.revive("person_name", row, superseded)?;
    }
    Ok(moving.counts)
}

/// A row with the rows of the same person that the schema makes parts of it.
fn with_parts(
    writing: &Writing<'_>,
    table: &'static Table,
    row: i64,
    of: i64,
    rows: &mut BTreeSet<(&'static str, i64)>,
) -> Result<(), OfficeError> {
    if !rows.insert((table.name, row)) {
        return Ok(());
    }
    for part in CATALOGUE {
        let columns = writing
            .db
            .prepare_cached(
                "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = ?2 AND on_delete = 'CASCADE'",
            )?
            .query_map([part.name, table.name], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        for column in columns {
            let sql = format!(
                "SELECT id FROM {} WHERE {column} = ?2 AND {} ORDER BY id",
                part.name,
                part.about_sql()
            );
            let found = writing
                .db
                .prepare_cached(&sql)?
                .query_map([of, row], |row| row.get(0))?
                .collect::<Result<Vec<i64>, _>>()?;
            for key in found {
                with_parts(writing, part, key, of, rows)?;
            }
        }
    }
    Ok(())
}
