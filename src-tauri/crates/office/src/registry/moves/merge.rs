//! Two cards become one.

use super::again::MERGED;
use super::plan::make;
use super::rows::{Moving, keys, own, people_of, set_own};
use super::{Counts, MoveError, open, require, told};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Start, Table};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger;
use crate::registry::entry::{EntryField, FIELDS};
use crate::registry::{Person, Recorder, SourceKind, person};
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use policy::StartEvent;
use rusqlite::{Connection, OptionalExtension};

/// Merges two cards: `goes` ends, and all of it stands on `stays`. `seen` is the print of the plan that was shown; it is
/// needed when that has warnings. Gives the id of the move.
///
/// # Errors
/// [`MoveError::Oneself`], [`MoveError::Consents`], [`MoveError::Unseen`]; [`OfficeError::NotFound`],
/// [`OfficeError::RoleDenied`], [`OfficeError::Restricted`]. Nothing is written then.
pub fn merge(office: &Office, stays: Uid, goes: Uid, seen: Option<[u8; 32]>) -> Result<Uid, MoveError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let (stays, goes) = (person(writing.db, stays)?, person(writing.db, goes)?);
        let plan = make(&writing.reading(), &stays, &goes)?;
        let known = seen.map_or(plan.warnings.is_empty(), |hash| hash == plan.hash);
        if !known {
            return Err(MoveError::Unseen);
        }
        require(writing, &plan.moves.iter().copied().collect())?;
        let gate = Gate::of(writing.db, writing.office.pack(), writing.today)?;
        for card in [stays.key, goes.key] {
            open(&gate, card, plan.moves.iter().map(|(category, _)| category))?;
        }
        let id = writing.new_id();
        let counts = carry_out(writing, id, &stays, &goes)?;
        ledger::remember(writing, id, MERGED, format!("{} {}", stays.uid, goes.uid))?;
        let rows = counts.values().sum();
        let entry = Entry::of("card.merged").about(&stays.pseudonym).amount(rows).detail(told(&counts));
        let gone = Entry::of("card.merged_away").about(&goes.pseudonym).amount(rows);
        Ok(Done::new(id, entry).and(gone).with_people_changed().with_ledger_changed())
    })
}

/// The merge itself, in the caller's transaction.
pub(super) fn carry_out(
    writing: &Writing<'_>,
    id: Uid,
    stays: &Person,
    goes: &Person,
) -> Result<Counts, OfficeError> {
    let db = writing.db;
    let source = Recorder::new(writing, SourceKind::Programme)?.source();
    let mut moving = Moving::begin(writing, id, "merge", (stays, goes), source)?;
    let mut came: Vec<(&'static Table, i64)> = Vec::new();
    for table in CATALOGUE {
        for column in people_of(table) {
            for row in keys(db, table, column, goes.key)? {
                moving.over(table, row, column, stays.key)?;
                came.push((table, row));
            }
        }
        if let About::Pair(one, other) = table.about {
            // Nobody is related to oneself.
            let sql =
                format!("SELECT id FROM {} WHERE {one} = {other} AND superseded_at IS NULL", table.name);
            for row in found(db, &sql, [])? {
                moving.supersede(table.name, row)?;
            }
        }
    }
    for (table, row) in &came {
        if in_force(db, table, *row)? && twin(db, table, *row, stays.key)? {
            moving.supersede(table.name, *row)?;
        }
    }
    for field in FIELDS.iter().filter(|field| !field.many) {
        one_of(&moving, field, stays.key, &came)?;
    }
    preferences(&moving, stays.key)?;
    one_membership(&moving, stays.key, &came)?;
    read_once(&moving, stays.key, &came)?;
    let (mine, theirs) = (own(db, stays.key)?, own(db, goes.key)?);
    let ended = mine.ended_on.max(theirs.ended_on);
    set_own(writing, stays.key, ended.as_deref(), mine.listed_on.max(theirs.listed_on).as_deref())?;
    // Foreign keys refuse this while any row still points to the card: a forgotten table cannot pass.
    db.execute("DELETE FROM person WHERE id = ?1", [goes.key])?;
    Ok(moving.counts)
}

fn found(db: &Connection, sql: &str, with: impl rusqlite::Params) -> Result<Vec<i64>, OfficeError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(with, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn in_force(db: &Connection, table: &Table, row: i64) -> Result<bool, OfficeError> {
    let sql = format!("SELECT superseded_at IS NULL FROM {} WHERE id = ?1", table.name);
    Ok(db.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?)
}

/// Whether the card has the very same value in force already. Records of what happened – payments, papers, requests –
/// have no twins: each stands for itself.
fn twin(db: &Connection, table: &Table, row: i64, person: i64) -> Result<bool, OfficeError> {
    let values = match table.start {
        Start::Person => true,
        Start::Row(events) => events == [StartEvent::ContractEnd],
    };
    let columns = db
        .prepare_cached("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table.name], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let named = columns.iter().any(|column| column == "uid");
    if !values || named || table.name == "card_move" || table.outlives_people() {
        return Ok(false);
    }
    const OWN: [&str; 4] = ["id", "source_id", "recorded_at", "superseded_at"];
    let same: String = columns
        .iter()
        .filter(|column| !OWN.contains(&column.as_str()))
        .map(|column| format!(" AND a.{column} IS b.{column}"))
        .collect();
    // Of two that came together the first one stays.
    let about = match table.about {
        About::Own(column) => format!("b.{column} = ?2"),
        About::Pair(one, other) => format!("(b.{one} = ?2 OR b.{other} = ?2)"),
    };
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {0} a JOIN {0} b ON b.id <> a.id AND b.superseded_at IS NULL AND {about}{same} \
         WHERE a.id = ?1)",
        table.name
    );
    Ok(db.prepare_cached(&sql)?.query_row((row, person), |row| row.get(0))?)
}

/// Of what there can be one, the card that stays keeps its own.
fn one_of(
    moving: &Moving<'_, '_>,
    field: &EntryField,
    person: i64,
    came: &[(&'static Table, i64)],
) -> Result<(), OfficeError> {
    let (column, kind) = field.kind.unwrap_or(("1", "1"));
    let sql = format!(
        "SELECT id FROM {} WHERE person_id = ?1 AND superseded_at IS NULL AND CAST({column} AS TEXT) = ?2 ORDER BY id",
        field.table
    );
    let rows = found(moving.writing.db, &sql, (person, kind))?;
    let is_new = |row: &i64| came.iter().any(|(table, key)| table.name == field.table && key == row);
    if rows.iter().all(is_new) {
        return Ok(());
    }
    for row in rows.into_iter().filter(is_new) {
        moving.supersede(field.table, row)?;
    }
    Ok(())
}

/// Of two opposite wishes about one channel the refusal holds.
fn preferences(moving: &Moving<'_, '_>, person: i64) -> Result<(), OfficeError> {
    let rows = found(
        moving.writing.db,
        "SELECT y.id FROM preference y WHERE y.person_id = ?1 AND y.superseded_at IS NULL AND y.allowed = 1 \
         AND EXISTS (SELECT 1 FROM preference n WHERE n.person_id = ?1 AND n.superseded_at IS NULL \
            AND n.channel = y.channel AND n.kind = y.kind AND n.allowed = 0)",
        [person],
    )?;
    rows.into_iter().try_for_each(|row| moving.supersede("preference", row))
}

/// Both cards may have been in one group: the later word counts, and with it the course of the same card.
fn one_membership(
    moving: &Moving<'_, '_>,
    person: i64,
    came: &[(&'static Table, i64)],
) -> Result<(), OfficeError> {
    let db = moving.writing.db;
    let earlier = found(
        db,
        "SELECT m.id FROM group_member m WHERE m.person_id = ?1 AND m.superseded_at IS NULL \
         AND EXISTS (SELECT 1 FROM group_member l WHERE l.person_id = ?1 AND l.group_id = m.group_id \
            AND l.superseded_at IS NULL AND l.id > m.id)",
        [person],
    )?;
    earlier.into_iter().try_for_each(|row| moving.supersede("group_member", row))?;
    let twice = found(
        db,
        "SELECT group_id FROM enrolment WHERE person_id = ?1 AND group_id IS NOT NULL AND superseded_at IS NULL \
         GROUP BY group_id HAVING count(*) > 1",
        [person],
    )?;
    let has_come = |name: &str, row: i64| came.iter().any(|(table, key)| table.name == name && *key == row);
    for group in twice {
        let member = found(
            db,
            "SELECT id FROM group_member WHERE person_id = ?1 AND group_id = ?2 AND superseded_at IS NULL",
            (person, group),
        )?;
        let theirs = member.last().is_some_and(|row| has_come("group_member", *row));
        let courses = found(
            db,
            "SELECT id FROM enrolment WHERE person_id = ?1 AND group_id = ?2 AND superseded_at IS NULL ORDER BY id",
            (person, group),
        )?;
        let own = courses.iter().position(|row| has_come("enrolment", *row) == theirs).unwrap_or(0);
        for (at, row) in courses.into_iter().enumerate() {
            if at != own {
                moving.supersede("enrolment", row)?;
            }
        }
    }
    Ok(())
}

/// Of a word in a chat of several that both have read, one reader is told once; and nobody reads along with oneself.
fn read_once(
    moving: &Moving<'_, '_>,
    person: i64,
    came: &[(&'static Table, i64)],
) -> Result<(), OfficeError> {
    let db = moving.writing.db;
    let own = found(
        db,
        "SELECT r.id FROM message_reader r JOIN message m ON m.id = r.message_id \
         WHERE r.person_id = ?1 AND r.superseded_at IS NULL AND m.person_id = ?1",
        [person],
    )?;
    own.into_iter().try_for_each(|row| moving.supersede("message_reader", row))?;
    for (table, row) in came.iter().filter(|(table, _)| table.name == "message_reader") {
        let twice: bool = db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM message_reader a JOIN message_reader b ON b.message_id = a.message_id \
                    AND b.person_id = a.person_id AND b.superseded_at IS NULL AND b.id <> a.id \
                 WHERE a.id = ?1 AND a.superseded_at IS NULL)",
            )?
            .query_row([row], |row| row.get(0))?;
        if twice {
            moving.supersede(table.name, *row)?;
        }
    }
    Ok(())
}

/// The person of an id, when there is one.
pub(super) fn somebody(db: &Connection, id: Uid) -> Result<Option<Person>, OfficeError> {
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM person WHERE uid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    known.map(|_| person(db, id)).transpose()
}
