//! What people say of a line: closed, opened again, sent, answered; and a carrier of paper that nobody knew of.

use super::lines::{self, Line, LineKind, Named};
use super::{Act, ActError, Method, Outcome, carried, typed};
use crate::OfficeError;
use crate::erasure::ErasureError;
use crate::erasure::stored::State;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::params;

/// Most sheets a carrier can have.
const MOST_SHEETS: u32 = 100_000;

/// Words no tool of this program's users may be called: only an assessed means is.
const CERTIFIED: [&str; 4] = ["сертифиц", "сертификатта", "certif", "фстэк"];

/// What is said when a line is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// Day; none means today.
    pub on: Option<NaiveDate>,
    /// What became of it.
    pub outcome: Outcome,
    /// How, when something was destroyed.
    pub method: Option<Method>,
    /// The tool; of a processor its answer, which may stay empty.
    pub tool: String,
}

/// A step of an instruction to a processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Sent.
    Sent,
    /// Answered; what the answer says closes the line or not.
    Answered,
}

const WORK: Right = Right::On(Operation::Erase, "identity");

/// Closes a line.
///
/// # Errors
/// [`ActError`]; [`OfficeError::NotFound`]; the role.
pub fn close_line(office: &Office, line: Uid, close: &Close) -> Result<Uid, ErasureError> {
    office.write(WORK, |writing| {
        let (act, line) = line_of(writing, line)?;
        if line.closed.is_some() {
            return Err(ActError::LineClosed.into());
        }
        let on = day(writing, &act, close.on)?;
        // Of a text the program says what became of it: [`super::black_out`].
        if line.kind == LineKind::Text || !line.kind.outcomes().contains(&close.outcome) {
            return Err(ActError::Outcome.into());
        }
        // What the program itself can see nobody says away.
        if line.kind == LineKind::File && line.present {
            return Err(ActError::FilePresent.into());
        }
        let (method, tool) = how(&line, close)?;
        let mut answered = line.answered;
        if line.kind == LineKind::Processor && close.outcome == Outcome::Done {
            let sent = line.sent.ok_or(ActError::NotSent)?;
            if on < line.answered.unwrap_or(sent).max(sent) {
                return Err(ActError::NotSent.into());
            }
            answered = answered.or(Some(on));
        }
        writing.db.execute(
            "UPDATE act_line SET outcome = ?2, closed_on = ?3, method = ?4, tool = ?5, closed_by = ?6, \
                answered_on = ?7 WHERE id = ?1",
            params![
                line.row,
                close.outcome.key(),
                on.to_string(),
                method.map(Method::key),
                tool,
                writing.office.login(),
                answered.map(|day| day.to_string()),
            ],
        )?;
        let how = method.map_or("-", Method::key);
        done(writing, &act, &line, "erasure.line_closed", &format!("{} {how}", close.outcome.key()))
    })
}

/// Method and tool of a closing: asked for exactly when something was destroyed.
fn how(line: &Line, close: &Close) -> Result<(Option<Method>, String), ActError> {
    if close.outcome != Outcome::Done {
        return match close.method {
            Some(_) => Err(ActError::Method),
            None => Ok((None, String::new())),
        };
    }
    let method =
        close.method.filter(|method| line.kind.methods().contains(method)).ok_or(ActError::Method)?;
    let tool = match typed(&close.tool) {
        Some(tool) => tool,
        // The processor's own answer is the proof; which tool it used is its business.
        None if line.kind == LineKind::Processor && close.tool.trim().is_empty() => String::new(),
        None => return Err(ActError::Tool),
    };
    let lower = tool.to_lowercase();
    if CERTIFIED.iter().any(|word| lower.contains(word)) {
        return Err(ActError::Tool);
    }
    Ok((Some(method), tool))
}

/// Opens a line again that was closed wrongly.
///
/// # Errors
/// [`ActError`]; [`OfficeError::NotFound`]; the role.
pub fn reopen(office: &Office, line: Uid) -> Result<Uid, ErasureError> {
    office.write(WORK, |writing| {
        let (act, line) = line_of(writing, line)?;
        if line.closed.is_none() {
            return Err(ActError::LineOpen.into());
        }
        // What was blacked out nobody can bring back.
        if line.kind == LineKind::Text {
            return Err(ActError::Outcome.into());
        }
        writing.db.execute(
            "UPDATE act_line SET outcome = NULL, closed_on = NULL, method = NULL, tool = NULL, closed_by = NULL \
             WHERE id = ?1",
            [line.row],
        )?;
        done(writing, &act, &line, "erasure.line_reopened", "-")
    })
}

/// Records that an instruction was sent or answered.
///
/// # Errors
/// [`ActError`]; [`OfficeError::NotFound`]; the role.
pub fn mark(office: &Office, line: Uid, step: Step, on: Option<NaiveDate>) -> Result<Uid, ErasureError> {
    office.write(WORK, |writing| {
        let (act, line) = line_of(writing, line)?;
        if line.kind != LineKind::Processor {
            return Err(ActError::NoProcessor.into());
        }
        if line.closed.is_some() {
            return Err(ActError::LineClosed.into());
        }
        let on = day(writing, &act, on)?;
        let (sql, action) = match step {
            Step::Sent if line.answered.is_some_and(|answered| answered < on) => {
                return Err(ActError::NotSent.into());
            }
            Step::Sent => ("UPDATE act_line SET sent_on = ?2 WHERE id = ?1", "erasure.line_sent"),
            Step::Answered if line.sent.is_none_or(|sent| on < sent) => return Err(ActError::NotSent.into()),
            Step::Answered => ("UPDATE act_line SET answered_on = ?2 WHERE id = ?1", "erasure.line_answered"),
        };
        writing.db.execute(sql, params![line.row, on.to_string()])?;
        done(writing, &act, &line, action, &on.to_string())
    })
}

/// Adds a carrier of paper, or a device: `sheets` is 0 for one.
///
/// # Errors
/// [`ActError`]; [`OfficeError::NotFound`]; the role.
pub fn add_carrier(
    office: &Office,
    run: Uid,
    title: &str,
    folder: &str,
    sheets: u32,
) -> Result<Uid, ErasureError> {
    office.write(WORK, |writing| {
        let act = open_act(writing, run)?;
        let title = typed(title).ok_or(ActError::Carrier)?;
        let place =
            if folder.trim().is_empty() { String::new() } else { typed(folder).ok_or(ActError::Carrier)? };
        if sheets > MOST_SHEETS {
            return Err(ActError::Carrier.into());
        }
        let named = Named { title, place, sheets, ..Named::default() };
        let id = lines::insert(writing, &act.run, LineKind::Carrier, None, Some(&named))?;
        let entry = Entry::of("erasure.carrier_added")
            .amount(sheets as usize)
            .detail(format!("{} {id}", act.run.act_number));
        Ok(Done::new(act.run.id, entry))
    })
}

/// An act that can still change.
fn open_act(writing: &Writing<'_>, run: Uid) -> Result<Act, ErasureError> {
    let act = lines::act_of(&writing.reading(), run)?;
    if act.run.state != State::Papers {
        return Err(ActError::NotReady.into());
    }
    if act.final_on.is_some() {
        return Err(ActError::Final.into());
    }
    Ok(act)
}

pub(super) fn line_of(writing: &Writing<'_>, id: Uid) -> Result<(Act, Line), ErasureError> {
    let run: Uid = writing
        .db
        .prepare_cached(
            "SELECT e.uid FROM act_line l JOIN erasure e ON e.id = l.erasure_id WHERE l.uid = ?1",
        )?
        .query_row([id], |row| row.get(0))?;
    let act = open_act(writing, run)?;
    let line = act.lines.iter().find(|line| line.id == id).cloned().ok_or(OfficeError::NotFound)?;
    Ok((act, line))
}

/// A day between the erasure and today.
fn day(writing: &Writing<'_>, act: &Act, on: Option<NaiveDate>) -> Result<NaiveDate, ActError> {
    let on = on.unwrap_or(writing.today);
    if on > writing.today {
        Err(ActError::Future)
    } else if on < act.run.erased_on {
        Err(ActError::BeforeErasure)
    } else {
        Ok(on)
    }
}

/// Writes the line as it stands now to the ledger: a restore does not open it again silently.
fn done(
    writing: &Writing<'_>,
    act: &Act,
    line: &Line,
    action: &'static str,
    what: &str,
) -> Result<Done<Uid>, ErasureError> {
    carried::record(writing, act.run.id, line.row)?;
    // A key of a file is a fingerprint, of a carrier a random id, of a recipient a word of the pack.
    let detail = format!("{} {} {} {what}", act.run.act_number, line.kind.key(), line.key);
    Ok(Done::new(act.run.id, Entry::of(action).detail(detail)).with_ledger_changed())
}
