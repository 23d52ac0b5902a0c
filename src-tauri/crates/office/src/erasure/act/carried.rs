//! What the ledger knows of lines and signatures, so that a restore does not open them again silently (BACKUP.md §6).
//!
//! Each change of a line is an act of the ledger's own; of several about one line the latest counts. No name and no tool
//! goes there: who said so, and the papers themselves, only the database has.

use super::{Method, Outcome};
use crate::OfficeError;
use crate::erasure::ErasureError;
use crate::erasure::stored::Run;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Kind of a line of the ledger: how a line of an act stands.
pub(crate) const LINE: &str = "act.line";
/// Kind of a line of the ledger: an act was signed, or made final.
pub(crate) const SIGNED: &str = "act.signed";

/// Kind of a line of the ledger: the erased person was blacked out of a text that a hold had kept.
pub(crate) const TEXT: &str = "act.text";

/// What the ledger says of such a text, beside the moment.
pub(crate) struct BlackedOut {
    pub run: Uid,
    pub act_number: i64,
    /// Last day of the copies that have the text as it was.
    pub due: NaiveDate,
}

impl BlackedOut {
    /// Reads a value; `None` when it is of another shape.
    fn of(value: &[u8]) -> Option<BlackedOut> {
        let words: Vec<&str> = std::str::from_utf8(value).ok()?.split(' ').collect();
        let [run, number, due] = words[..] else { return None };
        Some(BlackedOut { run: Uid::parse(run)?, act_number: number.parse().ok()?, due: due.parse().ok()? })
    }
}

/// The texts a person was blacked out of after her erasure, with when.
pub(crate) fn blacked_out(db: &Connection) -> Result<Vec<(Line, BlackedOut)>, OfficeError> {
    let lines = ledger::of_kind(db, TEXT)?.into_iter();
    Ok(lines.filter_map(|line| BlackedOut::of(&line.value).map(|text| (line, text))).collect())
}

/// How a line stands, as the ledger writes it: run, kind and key of the line, days of sending and answer, outcome, its
/// day, method; `-` for what is not there.
struct Standing<'a> {
    kind: &'a str,
    key: &'a str,
    sent: Option<NaiveDate>,
    answered: Option<NaiveDate>,
    closed: Option<(Outcome, NaiveDate, Option<Method>)>,
}

fn day(text: &str) -> Option<Option<NaiveDate>> {
    if text == "-" { Some(None) } else { text.parse().ok().map(Some) }
}

fn parsed(value: &[u8]) -> Option<(Uid, Standing<'_>)> {
    let words: Vec<&str> = std::str::from_utf8(value).ok()?.split(' ').collect();
    let [run, kind, key, sent, answered, outcome, on, method] = words[..] else { return None };
    let closed = match outcome {
        "-" => None,
        outcome => Some((Outcome::of(outcome)?, on.parse().ok()?, Method::of(method))),
    };
    let standing = Standing { kind, key, sent: day(sent)?, answered: day(answered)?, closed };
    Some((Uid::parse(run)?, standing))
}

/// Writes how a line stands now.
pub(super) fn record(writing: &Writing<'_>, run: Uid, row: i64) -> Result<(), OfficeError> {
    let value: String = writing
        .db
        .prepare_cached(
            "SELECT kind || ' ' || key || ' ' || coalesce(sent_on, '-') || ' ' || coalesce(answered_on, '-') || ' ' \
                || coalesce(outcome, '-') || ' ' || coalesce(closed_on, '-') || ' ' || coalesce(method, '-') \
             FROM act_line WHERE id = ?1",
        )?
        .query_row([row], |row| row.get(0))?;
    add(writing, LINE, format!("{run} {value}"))
}

/// Writes that an act was signed, or made final.
pub(super) fn record_signature(
    writing: &Writing<'_>,
    run: Uid,
    on: NaiveDate,
    is_final: bool,
) -> Result<(), OfficeError> {
    add(writing, SIGNED, format!("{run} {on} {}", if is_final { "final" } else { "partial" }))
}

/// Writes that a text was blacked out: copies made up to now have it as it was, and go by `due`.
pub(super) fn record_text(writing: &Writing<'_>, run: &Run, due: NaiveDate) -> Result<(), OfficeError> {
    add(writing, TEXT, format!("{} {} {due}", run.id, run.act_number))
}

fn add(writing: &Writing<'_>, kind: &str, value: String) -> Result<(), OfficeError> {
    let act: [u8; 16] = writing.new_id().bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let entry = ledger::head(writing.db)?.0;
    let line = Line { act, kind: kind.to_owned(), value: value.into_bytes(), at: writing.at(), entry };
    ledger::add(writing.db, &line)
}

/// The run a line of the ledger speaks of.
pub(crate) fn run_of(value: &[u8]) -> Option<Uid> {
    Uid::parse(std::str::from_utf8(value).ok()?.split(' ').next()?)
}

/// Brings the lines of a run to how the ledger knows them. A final act is left alone; so is a line the ledger knows
/// nothing of.
pub(crate) fn settle(writing: &Writing<'_>, run: Uid) -> Result<(), ErasureError> {
    let erasure: Option<i64> = writing
        .db
        .prepare_cached("SELECT id FROM erasure WHERE uid = ?1 AND act <> 'final'")?
        .query_row([run], |row| row.get(0))
        .optional()?;
    let Some(erasure) = erasure else { return Ok(()) };
    let known = ledger::of_kind(writing.db, LINE)?;
    let mut latest: BTreeMap<(&str, &str), (&Line, Standing<'_>)> = BTreeMap::new();
    for line in &known {
        let Some((of, standing)) = parsed(&line.value) else { continue };
        if of != run {
            continue;
        }
        let newer = latest
            .get(&(standing.kind, standing.key))
            .is_none_or(|(before, _)| (before.at, before.entry) <= (line.at, line.entry));
        if newer {
            latest.insert((standing.kind, standing.key), (line, standing));
        }
    }
    for ((kind, key), (_, standing)) in latest {
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let (outcome, on, method) = match standing.closed {
            Some((outcome, on, method)) => (Some(outcome.key()), Some(on), method.map(Method::key)),
            None => (None, None, None),
        };
        // What stands so already keeps who said so and with which tool.
        writing
            .db
            .prepare_cached(
                "UPDATE act_line SET sent_on = ?4, answered_on = ?5, outcome = ?6, closed_on = ?7, method = ?8, \
                    tool = NULL, closed_by = NULL \
                 WHERE erasure_id = ?1 AND kind = ?2 AND key = ?3 \
                    AND (sent_on IS NOT ?4 OR answered_on IS NOT ?5 OR outcome IS NOT ?6 OR closed_on IS NOT ?7)",
            )?
            .execute(params![
                erasure,
                kind,
                key,
                text(standing.sent),
                text(standing.answered),
                outcome,
                text(on),
                method
            ])?;
    }
    Ok(())
}

/// The signature the ledger knows of a run, and whether the act was final with it.
pub(super) fn signed_before(db: &Connection, run: Uid) -> Result<Option<(NaiveDate, bool)>, OfficeError> {
    let mut found: Option<(NaiveDate, bool)> = None;
    for line in ledger::of_kind(db, SIGNED)?.iter().filter(|line| run_of(&line.value) == Some(run)) {
        let words: Vec<&str> = std::str::from_utf8(&line.value).unwrap_or_default().split(' ').collect();
        if let [_, on, how] = words[..]
            && let Ok(on) = on.parse()
        {
            found = Some((on, how == "final" || found.is_some_and(|(_, was)| was)));
        }
    }
    Ok(found)
}
