//! Taking a merge or a split back.

use super::again::PARTED;
use super::merge::somebody;
use super::rows::{all, marks, own, remembered, set_own};
use super::{Counts, MoveError, open, require, told};
use crate::OfficeError;
use crate::consents::wishes;
use crate::groups::follow_one;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger;
use crate::registry::person;
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashSet};

/// A merge or a split of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardMove {
    /// Id.
    pub id: Uid,
    /// `merge`, `split`.
    pub kind: String,
    /// Number of the other card: the one that went, or the one that came.
    pub other_case: i64,
    /// Day.
    pub on: NaiveDate,
    /// Rows that would go back.
    pub rows: usize,
}

/// Merges and splits of a card that are remembered, the latest first.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn moves(office: &Office, id: Uid) -> Result<Vec<CardMove>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let person = person(reading.db, id)?;
        let stored = reading
            .db
            .prepare_cached(
                "SELECT id, uid, kind, other_case, on_date FROM card_move WHERE person_id = ?1 ORDER BY id DESC",
            )?
            .query_map([person.key], |row| {
                let one = CardMove {
                    id: row.get(1)?,
                    kind: row.get(2)?,
                    other_case: row.get(3)?,
                    on: row.get::<_, String>(4)?.parse().unwrap_or_default(),
                    rows: 0,
                };
                Ok((row.get::<_, i64>(0)?, one))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let mut found = Vec::new();
        for (key, one) in stored {
            let rows = remembered(reading.db, key)?;
            let back: HashSet<_> =
                rows.iter().filter(|row| !row.column.is_empty()).map(|row| (row.table.name, row.row)).collect();
            found.push(CardMove { rows: back.len(), ..one });
        }
        Ok(found)
    })
}

/// The pseudonyms the journal knows a card by: its own, and those of the cards that were merged into it.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub(crate) fn pseudonyms(db: &Connection, id: Uid) -> Result<Vec<Vec<u8>>, OfficeError> {
    let person = person(db, id)?;
    let mut statement = db.prepare_cached(
        "SELECT other_pseudonym FROM card_move WHERE person_id = ?1 AND kind = 'merge' ORDER BY id",
    )?;
    let mut all = vec![person.pseudonym];
    for merged in statement.query_map([person.key], |row| row.get(0))? {
        all.push(merged?);
    }
    Ok(all)
}

/// Takes a merge or a split back: every item that is still there stands on its own card again. What was recorded since
/// stays where it is. Gives the card that is there again, or that stays.
///
/// # Errors
/// [`MoveError::Bound`] when a refusal, a correction, a hold or a restriction of both was recorded since,
/// [`MoveError::NothingLeft`] when what went over is there no longer, [`MoveError::Grown`] for a split whose new card has
/// rows of its own; [`OfficeError::NotFound`], [`OfficeError::Restricted`].
pub fn take_back(office: &Office, id: Uid) -> Result<Uid, MoveError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let moved = stored(writing, id)?;
        if moved.merged && bound(writing, &moved)? {
            return Err(MoveError::Bound);
        }
        let split = !moved.merged;
        let gate = Gate::of_person(&writing.reading(), moved.stays)?;
        let (stays, rows) = (moved.stays, remembered(writing.db, moved.key)?);
        let back = carry_back(writing, moved)?;
        require(writing, &back.counts)?;
        open(&gate, stays, back.counts.keys())?;
        if split {
            let rows = rows.iter().map(|row| (row.table.name, row.row));
            wishes::moved(writing, rows, (stays, stays))?;
        }
        ledger::remember(writing, id, PARTED, Vec::new())?;
        let done = Done::new(back.card, back.entry).and(back.other);
        Ok(done.with_people_changed().with_ledger_changed())
    })
}

/// The same when the ledger says that it was done: what hindered it then was asked then.
///
/// # Errors
/// [`MoveError::NothingLeft`], [`MoveError::Grown`]; something may be half done then.
pub(super) fn take_back_again(writing: &Writing<'_>, id: Uid) -> Result<(), MoveError> {
    carry_back(writing, stored(writing, id)?).map(|_| ())
}

struct Back {
    card: Uid,
    counts: Counts,
    entry: Entry,
    other: Entry,
}

/// A move as it is stored.
struct Stored {
    key: i64,
    stays: i64,
    merged: bool,
    uid: Uid,
    other: i64,
    case: i64,
    pseudonym: Vec<u8>,
    recorded: i64,
    ended: Option<String>,
    listed: Option<String>,
    own_ended: Option<String>,
    own_listed: Option<String>,
}

fn stored(writing: &Writing<'_>, id: Uid) -> Result<Stored, OfficeError> {
    Ok(writing
        .db
        .prepare_cached(
            "SELECT id, person_id, kind = 'merge', other_uid, other_key, other_case, other_pseudonym, \
                other_recorded_at, other_ended_on, other_listed_on, own_ended_on, own_listed_on \
             FROM card_move WHERE uid = ?1",
        )?
        .query_row([id], |row| {
            Ok(Stored {
                key: row.get(0)?,
                stays: row.get(1)?,
                merged: row.get(2)?,
                uid: row.get(3)?,
                other: row.get(4)?,
                case: row.get(5)?,
                pseudonym: row.get(6)?,
                recorded: row.get(7)?,
                ended: row.get(8)?,
                listed: row.get(9)?,
                own_ended: row.get(10)?,
                own_listed: row.get(11)?,
            })
        })?)
}

/// Whether anything in the person's favour was recorded of both since the merge: taken apart, one card would not know.
fn bound(writing: &Writing<'_>, moved: &Stored) -> Result<bool, OfficeError> {
    Ok(writing
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM preference WHERE person_id = ?1 AND recorded_at > ?2 AND allowed = 0) \
                OR EXISTS (SELECT 1 FROM consent WHERE person_id = ?1 AND recorded_at > ?2 \
                    AND state IN ('refused', 'withdrawn')) \
                OR EXISTS (SELECT 1 FROM correction WHERE person_id = ?1 AND recorded_at > ?2) \
                OR EXISTS (SELECT 1 FROM matter WHERE person_id = ?1 AND recorded_at > ?2 \
                    AND review_on IS NOT NULL AND closed_on IS NULL) \
                OR EXISTS (SELECT 1 FROM request WHERE person_id = ?1 AND recorded_at > ?2 AND closed_on IS NULL) \
                OR EXISTS (SELECT 1 FROM restriction WHERE person_id = ?1 AND lifted_on IS NULL \
                    AND coalesce(until_on, ?4) >= ?4 \
                    AND source_id > (SELECT source_id FROM card_move WHERE id = ?3))",
        )?
        .query_row((moved.stays, moved.recorded, moved.key, writing.today.to_string()), |row| row.get(0))?)
}

fn carry_back(writing: &Writing<'_>, moved: Stored) -> Result<Back, MoveError> {
    let stays: Uid = writing
        .db
        .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
        .query_row([moved.stays], |row| row.get(0))?;
    let stays = person(writing.db, stays)?;
    let (from, to, card) = if moved.merged {
        (moved.stays, again(writing, &moved)?, moved.uid)
    } else {
        let other = somebody(writing.db, moved.uid)?.ok_or(MoveError::NothingLeft)?;
        let ours: BTreeSet<_> =
            remembered(writing.db, moved.key)?.iter().map(|row| (row.table.name, row.row)).collect();
        if all(writing.db, other.key)?.iter().any(|row| !ours.contains(row)) {
            return Err(MoveError::Grown);
        }
        (other.key, moved.stays, stays.uid)
    };
    let mut counts = Counts::new();
    let mut groups = BTreeSet::new();
    for row in remembered(writing.db, moved.key)? {
        let (table, key) = (row.table.name, row.row);
        if !row.column.is_empty() {
            // A row that has gone on to a third card since stays there.
            let sql = format!("UPDATE {table} SET {0} = ?3 WHERE id = ?1 AND {0} = ?2", row.column);
            let gone = writing.db.prepare_cached(&sql)?.execute((key, from, to))?;
            if gone > 0 {
                *counts.entry(row.table.category).or_default() += gone;
            }
        }
        if let Some(at) = row.superseded {
            let sql = format!("UPDATE {table} SET superseded_at = NULL WHERE id = ?1 AND superseded_at = ?2");
            writing.db.prepare_cached(&sql)?.execute((key, at))?;
            if ["group_member", "enrolment"].contains(&table) {
                let sql = format!("SELECT group_id FROM {table} WHERE id = ?1");
                groups.extend(
                    writing.db.prepare_cached(&sql)?.query_row([key], |row| row.get::<_, Option<i64>>(0))?,
                );
            }
        }
        if let Some(before) = row.revived {
            let sql =
                format!("UPDATE {table} SET superseded_at = ?2 WHERE id = ?1 AND superseded_at IS NULL");
            writing.db.prepare_cached(&sql)?.execute((key, before))?;
        }
    }
    let count: usize = counts.values().sum();
    // Both learn in the group again, and it may have got another end meanwhile.
    for group in groups {
        for person in [from, to] {
            follow_one(writing, group, person)?;
        }
    }
    if moved.merged {
        if count == 0 || marks(writing.db, to)? == 0 {
            return Err(MoveError::NothingLeft);
        }
        let now = own(writing.db, moved.stays)?;
        // What has changed since is later knowledge and stays.
        let before = |now: Option<String>, own: &Option<String>, other: &Option<String>| {
            if now == own.clone().max(other.clone()) { own.clone() } else { now }
        };
        let ended = before(now.ended_on, &moved.own_ended, &moved.ended);
        let listed = before(now.listed_on, &moved.own_listed, &moved.listed);
        set_own(writing, moved.stays, ended.as_deref(), listed.as_deref())?;
    } else {
        writing.db.execute("DELETE FROM person WHERE id = ?1", [from])?;
    }
    writing.db.execute("DELETE FROM card_move WHERE id = ?1", [moved.key])?;
    let action = if moved.merged { "card.merge_undone" } else { "card.split_undone" };
    let entry = Entry::of(action).about(&stays.pseudonym).amount(count).detail(told(&counts));
    let other = Entry::of(action).about(&moved.pseudonym).amount(count);
    Ok(Back { card, counts, entry, other })
}

/// The card that went is there again, under its number and id; under its key too, unless another row has that by now.
fn again(writing: &Writing<'_>, moved: &Stored) -> Result<i64, OfficeError> {
    let taken: Option<i64> = writing
        .db
        .prepare_cached("SELECT id FROM person WHERE id = ?1")?
        .query_row([moved.other], |row| row.get(0))
        .optional()?;
    writing.db.execute(
        "INSERT INTO person (id, uid, case_number, pseudonym, ended_on, sign_ins_listed_on, recorded_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            taken.is_none().then_some(moved.other),
            moved.uid,
            moved.case,
            moved.pseudonym,
            moved.ended,
            moved.listed,
            moved.recorded,
        ],
    )?;
    Ok(writing.db.last_insert_rowid())
}
