//! Whose holds keep a text as it is, now or until lately.

use crate::OfficeError;
use crate::catalogue::{self, About, Table};
use crate::holds::{self, Hold};
use crate::session::Reading;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

/// Somebody whose hold keeps a text, and the rows by which it does.
struct Keeper {
    person: i64,
    rows: Vec<(&'static str, i64)>,
}

/// Whoever a text is about: its owner and the other one of a pair; of the school's word to several each who is told it.
fn keepers(
    db: &Connection,
    table: &'static Table,
    row: i64,
    owner: Option<i64>,
) -> Result<Vec<Keeper>, OfficeError> {
    let Some(owner) = owner else {
        let told = readers(db, table, row)?.into_iter();
        return Ok(told
            .map(|(name, reader, person)| Keeper { person, rows: vec![(name, reader), (table.name, row)] })
            .collect());
    };
    let mut people = vec![owner];
    if let About::Pair(_, other) = table.about {
        let sql = format!("SELECT {other} FROM {} WHERE id = ?1", table.name);
        let other: Option<Option<i64>> =
            db.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?;
        people.extend(other.flatten());
    }
    Ok(people.into_iter().map(|person| Keeper { person, rows: vec![(table.name, row)] }).collect())
}

/// A hold keeps a text as it was when it was opened: what a dispute or an authority wants to see is not changed. The
/// school's word to several is kept by a hold on any of them: each is told it.
pub(in crate::erasure) fn hold_on(
    reading: &Reading<'_>,
    table: &'static Table,
    row: i64,
    owner: Option<i64>,
) -> Result<Option<Hold>, OfficeError> {
    for Keeper { person, rows } in keepers(reading.db, table, row, owner)? {
        let holds = holds::of_person(reading, person)?;
        let found = rows.iter().find_map(|(name, row)| holds::covering(&holds, name, table.category, *row));
        if let Some(hold) = found {
            return Ok(Some(hold.clone()));
        }
    }
    Ok(None)
}

/// The latest day on which a hold that kept a text ended, lifted or by its limit. A hold of something else says nothing
/// about the text.
pub(in crate::erasure) fn last_end(
    reading: &Reading<'_>,
    table: &'static Table,
    row: i64,
    owner: Option<i64>,
) -> Result<Option<NaiveDate>, OfficeError> {
    let mut last = None;
    for Keeper { person, rows } in keepers(reading.db, table, row, owner)? {
        let ended = holds::ended(reading, person)?.into_iter();
        let days = ended.filter_map(|(hold, day)| {
            let kept = rows.iter().any(|(name, row)| {
                holds::covering(std::slice::from_ref(&hold), name, table.category, *row).is_some()
            });
            kept.then_some(day)
        });
        last = days.max().max(last);
    }
    Ok(last)
}

/// Who is told a text that is nobody's: table and key of the row that says so, and the person.
fn readers(db: &Connection, table: &Table, row: i64) -> Result<Vec<(&'static str, i64, i64)>, OfficeError> {
    let Some((name, column)) =
        catalogue::READERS.iter().find(|(of, ..)| *of == table.name).map(|r| (r.1, r.2))
    else {
        return Ok(Vec::new());
    };
    let sql = format!("SELECT id, person_id FROM {name} WHERE {column} = ?1 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([row], |row| Ok((name, row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
