//! A paper that somebody asked for and gets (Q13): it hangs on the request that is open for it; one that was not entered
//! before stands in the register with the day it came and is closed by the paper.

use super::enter::{Holder, Row, next_number, write};
use super::list::{self, Request};
use super::{Outcome, again, steps};
use crate::OfficeError;
use crate::journal::Entry;
use crate::session::Writing;
use chrono::{Datelike as _, NaiveDate};
use policy::RequestKind;
use rusqlite::params;

/// Whoever asks for a paper at the desk gets it there.
const CHANNEL: &str = "in_person";

/// Has a paper answer a request of a kind about whom it is for. Gives what the journal says.
///
/// # Errors
/// When the register cannot be read or written.
pub(crate) fn give(
    writing: &Writing<'_>,
    kind: &RequestKind,
    whose: Holder,
    asked: NaiveDate,
    paper: &str,
) -> Result<Vec<Entry>, OfficeError> {
    let waits = "r.answered_on IS NULL AND r.closed_on IS NULL AND r.answer_paper IS NULL AND r.kind = ?3 \
        AND (r.person_id = ?1 OR r.kept_file_id = ?2) ORDER BY r.received_on, r.id LIMIT 1";
    let waiting = list::select(&writing.reading(), waits, params![whose.person, whose.kept, kind.key])?.pop();
    if let Some(request) = waiting {
        steps::attach(writing, &request, paper)?;
        let entry = steps::entry("request.given", writing, &request)?;
        return Ok(vec![entry.detail(request.numbered())]);
    }
    let request = enter(writing, &kind.key, whose, asked)?;
    let (today, outcome, number) = (writing.today, Outcome::Granted.key(), request.numbered());
    let sql = "UPDATE request SET outcome = ?2, answered_on = ?3, answer_paper = ?4, delivered_by = channel WHERE id = ?1";
    writing.db.prepare_cached(sql)?.execute(params![request.key, outcome, today.to_string(), paper])?;
    steps::end(writing.db, request.id, today, "answered")?;
    again::remember(writing, again::ANSWERED, request.id, today, outcome)?;
    again::remember(writing, again::CLOSED, request.id, today, "answered")?;
    let entry = |action| steps::entry(action, writing, &request);
    Ok(vec![
        entry("request.opened")?.detail(format!("{number} {}", kind.key)),
        entry("request.answered")?.detail(format!("{number} {outcome} {CHANNEL}")),
        entry("request.closed")?.detail(format!("{number} answered")),
    ])
}

fn enter(writing: &Writing<'_>, kind: &str, whose: Holder, asked: NaiveDate) -> Result<Request, OfficeError> {
    let (id, year) = (writing.new_id(), writing.today.year());
    let row = Row {
        id,
        year,
        number: next_number(writing.db, year)?,
        kind,
        received: asked,
        channel: CHANNEL,
        text: "",
        capacity: "self",
        address: "",
    };
    write(writing, &row, whose, whose)?;
    again::remember_opened(writing, &row, whose, whose)?;
    list::of(&writing.reading(), id)
}
