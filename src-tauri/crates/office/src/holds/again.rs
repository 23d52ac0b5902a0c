//! What the ledger says of holds, and placing and lifting them again in an older database (BACKUP.md §6).
//!
//! The ledger lies open beside the vault: it names person, kind, days and what is covered, never the operator's words.

use super::{Cover, Kind, NewHold, end, insert};
use crate::OfficeError;
use crate::catalogue;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::registry::Person;
use crate::registry::moves::card_now;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// A hold was placed; its act is the hold's id.
pub(crate) const OPENED: &str = "hold.opened";
/// What it covers: a category, or a row by table, key and moment recorded; one line each, of the same act.
pub(crate) const COVERS: &str = "hold.covers";
/// It stands until another review.
pub(crate) const PROLONGED: &str = "hold.prolonged";
/// It was lifted.
pub(crate) const CLOSED: &str = "hold.closed";
/// All of these.
pub(crate) const KINDS: [&str; 4] = [OPENED, COVERS, PROLONGED, CLOSED];

pub(super) fn remember_opened(
    writing: &Writing<'_>,
    id: Uid,
    person: &Person,
    number: i64,
    new: &NewHold,
) -> Result<(), OfficeError> {
    let extent = if new.cover == Cover::File { "file" } else { "parts" };
    let kind = new.kind.key();
    let value = format!("{} {number} {kind} {} {} {extent}", person.uid, new.opened_on, new.review_on);
    ledger::remember(writing, id, OPENED, value)?;
    let Cover::Parts { categories, rows } = &new.cover else { return Ok(()) };
    for category in categories {
        ledger::remember(writing, id, COVERS, category.as_str())?;
    }
    for (table, row) in rows {
        let sql = format!("SELECT recorded_at FROM {table} WHERE id = ?1");
        let at: i64 = writing.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?;
        ledger::remember(writing, id, COVERS, format!("{table}:{row}:{at}"))?;
    }
    Ok(())
}

/// Prolonging and lifting are acts of their own: what happened between them counts in its order.
pub(super) fn remember(
    writing: &Writing<'_>,
    kind: &str,
    hold: Uid,
    day: NaiveDate,
) -> Result<(), OfficeError> {
    ledger::remember(writing, writing.new_id(), kind, format!("{hold} {day}"))
}

/// The hold and the day a line speaks of.
fn of(line: &Line) -> Option<(Uid, NaiveDate)> {
    let (hold, day) = std::str::from_utf8(&line.value).ok()?.split_once(' ')?;
    Some((Uid::parse(hold)?, day.parse().ok()?))
}

/// The hold a line is about, and the day it was lifted when the line says so.
pub(crate) fn closed_by(line: &Line) -> Option<(Uid, Option<NaiveDate>)> {
    match line.kind.as_str() {
        OPENED | COVERS => Some((Uid::from_bytes(&line.act)?, None)),
        PROLONGED => of(line).map(|(hold, _)| (hold, None)),
        CLOSED => of(line).map(|(hold, day)| (hold, Some(day))),
        _ => None,
    }
}

/// Carries out what the lines of one act and moment say of holds; true when something changed.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(writing: &Writing<'_>, lines: &[&Line]) -> Result<bool, OfficeError> {
    if let Some(line) = lines.iter().find(|line| line.kind == OPENED) {
        return open(writing, line, lines);
    }
    let mut changed = false;
    for line in lines {
        let Some((hold, day)) = of(line) else { continue };
        changed |= match line.kind.as_str() {
            CLOSED => end(writing.db, hold, day)? > 0,
            PROLONGED => {
                writing
                    .db
                    .prepare_cached(
                        "UPDATE matter SET review_on = ?2 WHERE uid = ?1 AND closed_on IS NULL AND review_on <> ?2",
                    )?
                    .execute(params![hold, day.to_string()])?
                    > 0
            }
            _ => false,
        };
    }
    Ok(changed)
}

fn open(writing: &Writing<'_>, line: &Line, lines: &[&Line]) -> Result<bool, OfficeError> {
    let (db, text) = (writing.db, std::str::from_utf8(&line.value).unwrap_or_default());
    let [person, number, kind, opened, review, extent] = text.split(' ').collect::<Vec<_>>()[..] else {
        return Ok(false);
    };
    let read = || {
        let days = (opened.parse().ok()?, review.parse().ok()?);
        Some((
            Uid::from_bytes(&line.act)?,
            Uid::parse(person)?,
            Kind::of(kind)?,
            number.parse::<i64>().ok()?,
            days,
        ))
    };
    let Some((id, person, kind, number, (opened_on, review_on))) = read() else { return Ok(false) };
    let known: Option<i64> = db
        .prepare_cached("SELECT 1 FROM matter WHERE uid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(card) = card_now(db, person)?.filter(|_| known.is_none()) else { return Ok(false) };
    let cover = if extent == "parts" { cover(db, card.key, lines)? } else { Cover::File };
    let taken: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM matter WHERE number = ?1)", [number], |row| row.get(0))?;
    let number = if taken || number < 1 { crate::matters::next_number(db)? } else { number };
    let hold = NewHold { person: card.uid, kind, reason: String::new(), opened_on, review_on, cover };
    insert(writing, id, card.key, number, &hold)?;
    Ok(true)
}

/// What the hold covers. Of a row that is not there any more nobody can say what came in its place: then the hold
/// covers the whole file rather than too little.
fn cover(db: &Connection, person: i64, lines: &[&Line]) -> Result<Cover, OfficeError> {
    let (mut categories, mut rows) = (Vec::new(), Vec::new());
    for line in lines.iter().filter(|line| line.kind == COVERS) {
        let text = std::str::from_utf8(&line.value).unwrap_or_default();
        match text.split(':').collect::<Vec<_>>()[..] {
            [table, row, at] => {
                let Some(table) = catalogue::table(table) else { return Ok(Cover::File) };
                let sql = format!(
                    "SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?2 AND recorded_at = ?3 AND {})",
                    table.name,
                    table.about_sql()
                );
                let numbers = row.parse::<i64>().ok().zip(at.parse::<i64>().ok());
                let there = match numbers {
                    Some((row, at)) => {
                        db.prepare_cached(&sql)?.query_row((person, row, at), |found| found.get(0))?
                    }
                    None => false,
                };
                let Some((row, _)) = numbers.filter(|_| there) else { return Ok(Cover::File) };
                rows.push((table.name.to_owned(), row));
            }
            [category] if !category.is_empty() => categories.push(category.to_owned()),
            _ => return Ok(Cover::File),
        }
    }
    Ok(if categories.is_empty() && rows.is_empty() { Cover::File } else { Cover::Parts { categories, rows } })
}
