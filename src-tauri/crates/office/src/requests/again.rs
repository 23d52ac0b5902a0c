//! What the ledger says of requests, and entering, extending, answering and closing them again in an older database
//! (BACKUP.md §6).
//!
//! The ledger lies open beside the vault: it names ids, kind, number and days, never a name, an address or a word.

use super::enter::{Holder, Row, next_number, outsider, write};
use super::{CHANNELS, Outcome, list, steps};
use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::registry::moves::card_now;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// A request was entered; its act is the request's id.
pub(crate) const OPENED: &str = "request.opened";
/// Its clock was extended: the notice went out.
pub(crate) const EXTENDED: &str = "request.extended";
/// Who wrote has a card after all.
pub(crate) const FOUND: &str = "request.found";
/// It was answered.
pub(crate) const ANSWERED: &str = "request.answered";
/// It was closed.
pub(crate) const CLOSED: &str = "request.closed";
/// All of these.
pub(crate) const KINDS: [&str; 5] = [OPENED, FOUND, EXTENDED, ANSWERED, CLOSED];

pub(super) fn remember_opened(
    writing: &Writing<'_>,
    row: &Row<'_>,
    whose: Holder,
    asks: Holder,
) -> Result<(), OfficeError> {
    let uid = |holder: Holder| -> Result<Uid, OfficeError> {
        let Some(person) = holder.person else { return Ok(Uid::NIL) };
        let sql = "SELECT uid FROM person WHERE id = ?1";
        Ok(writing.db.prepare_cached(sql)?.query_row([person], |row| row.get(0))?)
    };
    let value = format!(
        "{} {} {} {} {} {} {} {}",
        uid(whose)?,
        uid(asks)?,
        row.capacity,
        row.year,
        row.number,
        row.kind,
        row.received,
        row.channel
    );
    ledger::remember(writing, row.id, OPENED, value)
}

/// A step is an act of its own: what happened between two of them counts in its order.
pub(super) fn remember(
    writing: &Writing<'_>,
    kind: &str,
    request: Uid,
    day: NaiveDate,
    how: &str,
) -> Result<(), OfficeError> {
    ledger::remember(writing, writing.new_id(), kind, format!("{request} {day} {how}"))
}

/// Carries out what the lines of one act and moment say of requests; true when something changed.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(writing: &Writing<'_>, lines: &[&Line]) -> Result<bool, OfficeError> {
    let mut changed = false;
    for line in lines.iter().filter(|line| KINDS.contains(&line.kind.as_str())) {
        let text = std::str::from_utf8(&line.value).unwrap_or_default();
        let words: Vec<&str> = text.split(' ').collect();
        changed |= match line.kind.as_str() {
            OPENED => enter(writing, line, &words)?,
            _ => step(writing, &line.kind, &words)?,
        };
    }
    Ok(changed)
}

fn key(db: &Connection, id: Uid) -> Result<Option<i64>, OfficeError> {
    let sql = "SELECT id FROM request WHERE uid = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// Enters a request again. Whoever has no card here any more, or never had one, is on the paper the request came on.
fn enter(writing: &Writing<'_>, line: &Line, words: &[&str]) -> Result<bool, OfficeError> {
    let [whose, asks, capacity, year, number, kind, received, channel] = words[..] else { return Ok(false) };
    let read = || {
        let days = (year.parse::<i32>().ok()?, received.parse::<NaiveDate>().ok()?);
        let number = number.parse::<i64>().ok().filter(|number| *number > 0)?;
        let channel = CHANNELS.into_iter().find(|known| *known == channel)?;
        Some((Uid::from_bytes(&line.act)?, Uid::parse(whose)?, Uid::parse(asks)?, number, days, channel))
    };
    let Some((id, whose, asks, number, (year, received), channel)) = read() else { return Ok(false) };
    let db = writing.db;
    if key(db, id)?.is_some() {
        return Ok(false);
    }
    let card = |id: Uid| -> Result<Option<i64>, OfficeError> {
        Ok(if id == Uid::NIL { None } else { card_now(db, id)?.map(|card| card.key) })
    };
    let (whose, asks) = (card(whose)?, card(asks)?);
    let nobody = if whose.is_none() || asks.is_none() { Some(outsider(writing, "")?) } else { None };
    let holder = |card: Option<i64>| Holder { person: card, kept: nobody.filter(|_| card.is_none()) };
    let capacity = match (capacity, asks) {
        ("self" | "representative", Some(_)) => capacity,
        _ => "outsider",
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM request WHERE year = ?1 AND number = ?2)";
    let taken: bool = db.prepare_cached(sql)?.query_row(params![year, number], |row| row.get(0))?;
    let number = if taken { next_number(db, year)? } else { number };
    let row = Row { id, year, number, kind, received, channel, text: "", capacity, address: "" };
    write(writing, &row, holder(whose), holder(asks))?;
    Ok(true)
}

fn step(writing: &Writing<'_>, kind: &str, words: &[&str]) -> Result<bool, OfficeError> {
    let [request, day, how] = words[..] else { return Ok(false) };
    let Some((id, day)) = Uid::parse(request).zip(day.parse::<NaiveDate>().ok()) else { return Ok(false) };
    let db = writing.db;
    let Some(key) = key(db, id)? else { return Ok(false) };
    let text = day.to_string();
    Ok(match kind {
        EXTENDED => {
            let sql = "UPDATE request SET extended_on = coalesce(extended_on, ?2), extension_reason = \
                coalesce(extension_reason, ''), notice_on = ?2, notice_by = ?3 WHERE id = ?1 AND notice_on IS NULL";
            let changed = db.prepare_cached(sql)?.execute(params![key, text, how])? > 0;
            if let Some(due) = list::of(&writing.reading(), id)?.due().filter(|_| changed) {
                steps::starts(db, key, due)?;
            }
            changed
        }
        FOUND => match Uid::parse(how).map(|person| card_now(db, person)).transpose()?.flatten() {
            Some(card) => steps::belongs(db, key, card.key)?,
            // Erased since: the request stays with the name it came under.
            None => false,
        },
        ANSWERED => {
            let Some(outcome) = Outcome::of(how) else { return Ok(false) };
            let sql = "UPDATE request SET outcome = ?2, answered_on = ?3, state = 'answered' \
                WHERE id = ?1 AND answered_on IS NULL AND closed_on IS NULL";
            db.prepare_cached(sql)?.execute(params![key, outcome.key(), text])? > 0
        }
        CLOSED => steps::end(db, id, day, how)?,
        _ => false,
    })
}
