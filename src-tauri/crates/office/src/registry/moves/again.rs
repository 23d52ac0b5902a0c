//! What the ledger says of merges and splits, and carrying them out again in an older database.

use super::merge::somebody;
use super::rows::{marks, people_of};
use super::{MoveError, merge, split, taken_back};
use crate::OfficeError;
use crate::catalogue;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::registry::{Person, Recorder, SourceKind, person};
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Kind of the line that says which card went into which: an older database, in which both are there still, makes one of
/// them before a later "no" or an erasure is carried out again.
pub(crate) const MERGED: &str = "card.merged";
/// Kind of the line that says that a merge or a split was taken back.
pub(crate) const PARTED: &str = "card.parted";
/// Kind of the line that says that a new card came off another.
pub(crate) const SPLIT: &str = "card.split";
/// Kind of the lines that say which rows the new card got: table, row key, moment recorded.
pub(crate) const SPLIT_ROW: &str = "card.split_row";

/// The card of an id, or the one it was merged into.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn card_now(db: &Connection, id: Uid) -> Result<Option<Person>, OfficeError> {
    let into: Option<Uid> = db
        .prepare_cached(
            "SELECT p.uid FROM person p WHERE p.uid = ?1 \
             UNION ALL \
             SELECT p.uid FROM card_move m JOIN person p ON p.id = m.person_id \
             WHERE m.other_uid = ?1 AND m.kind = 'merge' \
             LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    into.map(|id| person(db, id)).transpose()
}

/// Writes what the ledger has to know of a split.
pub(super) fn remember(
    writing: &Writing<'_>,
    id: Uid,
    from: &Person,
    to: &Person,
    rows: &BTreeSet<(&'static str, i64)>,
) -> Result<(), OfficeError> {
    ledger::remember(writing, id, SPLIT, format!("{} {} {}", from.uid, to.uid, to.case_number))?;
    for (table, row) in rows {
        let sql = format!("SELECT recorded_at FROM {table} WHERE id = ?1");
        let at: i64 = writing.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?;
        ledger::remember(writing, id, SPLIT_ROW, format!("{table}:{row}:{at}"))?;
    }
    Ok(())
}

/// What became of a move that is carried out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replay {
    /// It stands again.
    Done,
    /// Nothing was to be done.
    Idle,
    /// It could not be done: one card, of this number, would say nobody's name. A person must look.
    Stuck(i64),
}

/// Carries out what the lines of one act and moment say of cards. Both cards of a merge have to be there; of a split,
/// the rows that are there go over.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(writing: &Writing<'_>, lines: &[&Line]) -> Result<Replay, OfficeError> {
    let Some(line) = lines.iter().find(|line| [MERGED, PARTED, SPLIT].contains(&line.kind.as_str())) else {
        return Ok(Replay::Idle);
    };
    let Some(id) = Uid::from_bytes(&line.act) else { return Ok(Replay::Idle) };
    let known: bool = writing
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM card_move WHERE uid = ?1)")?
        .query_row([id], |row| row.get(0))?;
    let words: Vec<&str> = std::str::from_utf8(&line.value).unwrap_or_default().split(' ').collect();
    match (line.kind.as_str(), known, &words[..]) {
        // What cannot go back there leaves nothing half done.
        (PARTED, true, _) => whole(writing, |writing| match taken_back::take_back_again(writing, id) {
            Ok(()) => Ok(Replay::Done),
            Err(MoveError::Office(error)) => Err(error),
            Err(_) => Ok(Replay::Idle),
        }),
        (MERGED, false, [stays, goes]) => {
            let Some((stays, goes)) = Uid::parse(stays).zip(Uid::parse(goes)) else {
                return Ok(Replay::Idle);
            };
            let both = somebody(writing.db, stays)?.zip(somebody(writing.db, goes)?);
            let Some((stays, goes)) = both.filter(|(stays, goes)| stays.key != goes.key) else {
                return Ok(Replay::Idle);
            };
            merge::carry_out(writing, id, &stays, &goes)?;
            Ok(Replay::Done)
        }
        (SPLIT, false, [from, to, case]) => {
            let Some((from, to)) = Uid::parse(from).zip(Uid::parse(to)) else { return Ok(Replay::Idle) };
            let from = card_now(writing.db, from)?;
            let Some(from) = from.filter(|from| from.uid != to) else { return Ok(Replay::Idle) };
            if somebody(writing.db, to)?.is_some() {
                return Ok(Replay::Idle);
            }
            let rows = rows_there(writing.db, from.key, lines)?;
            if rows.is_empty() {
                return Ok(Replay::Idle);
            }
            whole(writing, |writing| split_again(writing, id, &from, to, case.parse().ok(), &rows))
        }
        _ => Ok(Replay::Idle),
    }
}

/// Does all of something, or nothing of it where it did not succeed.
fn whole(
    writing: &Writing<'_>,
    work: impl FnOnce(&Writing<'_>) -> Result<Replay, OfficeError>,
) -> Result<Replay, OfficeError> {
    writing.db.execute_batch("SAVEPOINT card_move")?;
    let done = work(writing)?;
    if done != Replay::Done {
        writing.db.execute_batch("ROLLBACK TO card_move")?;
    }
    writing.db.execute_batch("RELEASE card_move")?;
    Ok(done)
}

/// The rows of a split that are there and still the card's: the key alone may belong to another row by now.
fn rows_there(
    db: &Connection,
    from: i64,
    lines: &[&Line],
) -> Result<BTreeSet<(&'static str, i64)>, OfficeError> {
    let mut found = BTreeSet::new();
    for line in lines.iter().filter(|line| line.kind == SPLIT_ROW) {
        let text = std::str::from_utf8(&line.value).unwrap_or_default();
        let [name, row, at] = text.split(':').collect::<Vec<_>>()[..] else { continue };
        let Some(table) = catalogue::table(name).filter(|table| table.name != "card_move") else { continue };
        let Some((row, at)) = row.parse::<i64>().ok().zip(at.parse::<i64>().ok()) else { continue };
        let of_card: Vec<String> = people_of(table).iter().map(|column| format!("{column} = ?3")).collect();
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {name} WHERE id = ?1 AND recorded_at = ?2 AND ({}))",
            of_card.join(" OR ")
        );
        if db.prepare_cached(&sql)?.query_row((row, at, from), |row| row.get(0))? {
            found.insert((table.name, row));
        }
    }
    Ok(found)
}

fn split_again(
    writing: &Writing<'_>,
    id: Uid,
    from: &Person,
    to: Uid,
    case: Option<i64>,
    rows: &BTreeSet<(&'static str, i64)>,
) -> Result<Replay, OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let made = recorder.person(writing)?;
    writing.db.execute("UPDATE person SET uid = ?2 WHERE id = ?1", (made.key, to))?;
    if let Some(case) = case {
        // Under its number, which papers may name, unless somebody else has it by now.
        let free: bool = writing.db.query_row(
            "SELECT NOT EXISTS (SELECT 1 FROM person WHERE case_number = ?1)",
            [case],
            |row| row.get(0),
        )?;
        if free {
            writing.db.execute("UPDATE person SET case_number = ?2 WHERE id = ?1", (made.key, case))?;
            writing.ready.case_number_given(case)?;
        }
    }
    let to = person(writing.db, to)?;
    split::carry_out(writing, id, (from, &to), rows, recorder.source())?;
    if marks(writing.db, from.key)? == 0 || marks(writing.db, to.key)? == 0 {
        return Ok(Replay::Stuck(from.case_number));
    }
    Ok(Replay::Done)
}
