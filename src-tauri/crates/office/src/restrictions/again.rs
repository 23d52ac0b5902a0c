//! What the ledger has to know of restrictions, and placing them again in an older database (BACKUP.md §6).
//!
//! The ledger lies open beside the vault: it names person, uses, categories, motive and days, never anybody's words.

use super::{AskedBy, NewRestriction, end, insert, keys, listed};
use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::registry::Person;
use crate::registry::moves::card_now;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::OptionalExtension;

/// Data were restricted; the act is the restriction's id.
pub(crate) const PLACED: &str = "restriction.placed";
/// The restriction was lifted.
pub(crate) const LIFTED: &str = "restriction.lifted";
/// Both.
pub(crate) const KINDS: [&str; 2] = [PLACED, LIFTED];

/// Stands for what is not said.
const NOTHING: &str = "-";

pub(super) fn remember_placed(
    writing: &Writing<'_>,
    id: Uid,
    person: &Person,
    new: &NewRestriction,
) -> Result<(), OfficeError> {
    let several = |text: String| if text.is_empty() { NOTHING.to_owned() } else { text };
    let uses: Vec<&str> = new.uses.iter().map(|of| of.key()).collect();
    let until = new.until_on.map_or_else(|| NOTHING.to_owned(), |day| day.to_string());
    let value = format!(
        "{} {} {} {} {} {} {} {until} {}",
        person.uid,
        several(uses.join(",")),
        several(new.categories.join(",")),
        new.motive,
        new.asked_by.key(),
        new.asked_on,
        writing.today,
        several(new.recipient.clone()),
    );
    ledger::remember(writing, id, PLACED, value)
}

/// Lifting is an act of its own: what happened before it counts in its order.
pub(super) fn remember_lifted(writing: &Writing<'_>, id: Uid) -> Result<(), OfficeError> {
    ledger::remember(writing, writing.new_id(), LIFTED, format!("{id} {}", writing.today))
}

/// The restriction a line is about, and the day it was lifted when the line says so.
pub(crate) fn lifted_by(line: &Line) -> Option<(Uid, Option<NaiveDate>)> {
    match line.kind.as_str() {
        PLACED => Some((Uid::from_bytes(&line.act)?, None)),
        LIFTED => {
            let (id, day) = std::str::from_utf8(&line.value).ok()?.split_once(' ')?;
            Some((Uid::parse(id)?, Some(day.parse().ok()?)))
        }
        _ => None,
    }
}

/// Carries out what a line says of restrictions; true when something changed.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(writing: &Writing<'_>, line: &Line) -> Result<bool, OfficeError> {
    match lifted_by(line) {
        Some((id, Some(day))) => Ok(end(writing.db, id, day, None)? > 0),
        Some((id, None)) => place(writing, id, &line.value),
        None => Ok(false),
    }
}

fn place(writing: &Writing<'_>, id: Uid, value: &[u8]) -> Result<bool, OfficeError> {
    let text = std::str::from_utf8(value).unwrap_or_default();
    let [person, uses, categories, motive, by, asked, opened, until, recipient] =
        text.split(' ').collect::<Vec<_>>()[..]
    else {
        return Ok(false);
    };
    let optional = |day: &str| if day == NOTHING { Some(None) } else { day.parse().ok().map(Some) };
    let read = || {
        let person = Uid::parse(person)?;
        let opened: NaiveDate = opened.parse().ok()?;
        let new = NewRestriction {
            person,
            uses: listed(uses)?,
            categories: keys(categories, NOTHING),
            recipient: if recipient == NOTHING { String::new() } else { recipient.to_owned() },
            motive: motive.to_owned(),
            words: String::new(),
            asked_by: AskedBy::of_key(by)?,
            asked_on: asked.parse().ok()?,
            until_on: optional(until)?,
        };
        Some((new, opened))
    };
    let Some((new, opened)) = read() else { return Ok(false) };
    let known: Option<i64> = writing
        .db
        .prepare_cached("SELECT 1 FROM restriction WHERE uid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(card) = card_now(writing.db, new.person)?.filter(|_| known.is_none()) else { return Ok(false) };
    insert(writing, id, card.key, &new, opened)?;
    Ok(true)
}
