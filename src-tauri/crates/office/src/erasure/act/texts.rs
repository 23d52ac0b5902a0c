//! Texts of others that a hold kept as they were (T15, T16): when none keeps them any more, the erased person is blacked
//! out of them by a confirmed step, and the act is not final before.
//!
//! A line holds, sealed, what the person is found by in that one row; it is emptied when that is done. No ledger closes
//! such a line: an older database has the text as it was, and whoever restored it does the step once more. What the ledger
//! keeps is the moment: copies made between the erasure and the blackout hold the person still.

use super::carried;
use super::lines::{self, Line, LineKind, Named};
use super::said::line_of;
use super::{ActError, Method, Outcome};
use crate::OfficeError;
use crate::catalogue::{self, About, Table};
use crate::erasure::ErasureError;
use crate::erasure::compact::compact;
use crate::erasure::mentions::{self, Only, black_out_again};
use crate::erasure::needles::{Marks, Needles};
use crate::erasure::scan;
use crate::erasure::stored::{HeldText, Payload, Run, marks_of, of_marks};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use rusqlite::{Connection, OptionalExtension, params};

const WORK: Right = Right::On(Operation::Erase, "identity");

/// A row: the key alone may belong to another one by now.
struct Place {
    table: &'static Table,
    row: i64,
    recorded: i64,
}

impl Place {
    fn of(key: &str) -> Option<Place> {
        let [table, row, recorded] = key.split(':').collect::<Vec<_>>()[..] else { return None };
        Some(Place {
            table: catalogue::table(table)?,
            row: row.parse().ok()?,
            recorded: recorded.parse().ok()?,
        })
    }

    fn key(&self) -> String {
        format!("{}:{}:{}", self.table.name, self.row, self.recorded)
    }

    /// Whose it is, if it is there: nobody's is `Some(None)`.
    fn owner(&self, db: &Connection) -> Result<Option<Option<i64>>, OfficeError> {
        let (About::Own(owner) | About::Pair(owner, _)) = self.table.about;
        let sql = format!("SELECT {owner} FROM {} WHERE id = ?1 AND recorded_at = ?2", self.table.name);
        Ok(db.prepare_cached(&sql)?.query_row((self.row, self.recorded), |row| row.get(0)).optional()?)
    }
}

/// Begins a line for each text of others that the plan left to a hold.
pub(super) fn begin(writing: &Writing<'_>, run: &Run, payload: &Payload) -> Result<(), ErasureError> {
    if payload.held.is_empty() {
        return Ok(());
    }
    let marks = payload.marks();
    let needles = Needles::new(&marks)?;
    for HeldText { table: name, row, field } in &payload.held {
        let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
        let sql = format!("SELECT recorded_at FROM {name} WHERE id = ?1");
        let there: Option<i64> =
            writing.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?;
        let Some(recorded) = there else { continue };
        let (mut named, mut found) = (Named { title: field.clone(), ..Named::default() }, Marks::default());
        for column in mentions::columns_of(table) {
            let sql = format!("SELECT {column} FROM {name} WHERE id = ?1");
            let text: Option<String> = writing.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?;
            found = Marks::joined([found, needles.marks_in(&marks, &text.unwrap_or_default())]);
        }
        (named.patterns, named.names) = (of_marks(&found), found.names);
        let place = Place { table, row: *row, recorded };
        if let Some(owner) = place.owner(writing.db)?.flatten() {
            let id: Uid = writing
                .db
                .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
                .query_row([owner], |row| row.get(0))?;
            named.owner = Some(id.to_string());
        }
        let key = place.key();
        lines::insert(writing, run, LineKind::Text, Some(&key), Some(&named))?;
    }
    Ok(())
}

/// How a line of a text stands: whether a hold keeps it, since when none does, in which file it is.
pub(super) fn complete(reading: &Reading<'_>, line: &mut Line) -> Result<(), OfficeError> {
    let Some(place) = Place::of(&line.key) else { return Ok(()) };
    let owner = place.owner(reading.db)?;
    line.present = owner.is_some();
    let Some(owner) = owner else { return Ok(()) };
    if let Some(owner) = owner {
        let number: i64 = reading
            .db
            .prepare_cached("SELECT case_number FROM person WHERE id = ?1")?
            .query_row([owner], |row| row.get(0))?;
        line.place = format!("{number:04}");
    }
    if line.closed.is_some() {
        return Ok(());
    }
    match mentions::hold_on(reading, place.table, place.row, owner)? {
        Some(hold) => (line.held, line.due) = (Some(hold.kind), hold.review_on),
        None => {
            let ended = mentions::last_end(reading, place.table, place.row, owner)?;
            line.due = ended.map_or(line.due, |day| day.max(line.due));
        }
    }
    Ok(())
}

/// Blacks the erased person out of a text that no hold keeps any more, rewrites the file, looks into what is left of it,
/// and closes the line. Repeated after a kill it goes on.
///
/// # Errors
/// [`ActError::Held`], [`ActError::LineClosed`], [`ActError::Outcome`] for a line that is no text's;
/// [`ErasureError::Residue`]; [`OfficeError::NotFound`]; the role.
pub fn black_out(office: &Office, line: Uid, step: &dyn Fn(&'static str)) -> Result<Uid, ErasureError> {
    let (run, marks) = office.write(WORK, |writing| {
        let (act, line) = line_of(writing, line)?;
        if line.kind != LineKind::Text {
            return Err(ActError::Outcome.into());
        }
        if line.closed.is_some() {
            return Err(ActError::LineClosed.into());
        }
        if line.held.is_some() {
            return Err(ActError::Held.into());
        }
        let reading = writing.reading();
        let mut named = lines::unseal(&reading, &act.run, line.id)?.ok_or(OfficeError::Sealed)?;
        let marks = marks_of(&named.patterns, &named.names);
        let place = Place::of(&line.key).ok_or(OfficeError::Damaged)?;
        let only = Only {
            row: line.present.then_some(place.row),
            // Whoever corrected the text meanwhile has given it another row.
            owner: owner_of(writing.db, &named)?,
        };
        let Some(changed) = black_out_again(&reading, place.table, only, &marks)? else {
            return Err(ActError::Held.into());
        };
        if !line.present && changed == 0 && !named.begun {
            // It went with its owner, and the file was rewritten then.
            let entry = close(writing, &act.run, &line, Outcome::Absent)?;
            return Ok(Done::new((act.run.id, None), entry).with_ledger_changed());
        }
        named.begun = true;
        let sealed = lines::seal(writing, &act.run, line.id, &named)?;
        let sql = "UPDATE act_line SET sealed = ?2 WHERE id = ?1";
        writing.db.prepare_cached(sql)?.execute(params![line.row, sealed])?;
        let entry = Entry::of("erasure.text_blacked_out");
        let entry = entry.detail(format!("{} {}", act.run.act_number, line.key));
        Ok::<_, ErasureError>(Done::new((act.run.id, Some(marks)), entry))
    })?;
    let Some(marks) = marks else { return Ok(run) };
    step("compacting");
    compact(office)?;
    step("scanning");
    let left = scan::dead(office, &marks)?;
    if left > 0 {
        return Err(ErasureError::Residue(left));
    }
    office.write(WORK, |writing| {
        let (act, line) = line_of(writing, line)?;
        if line.closed.is_some() {
            return Err(ActError::LineClosed.into());
        }
        let entry = close(writing, &act.run, &line, Outcome::Done)?;
        Ok::<_, ErasureError>(Done::new(run, entry).with_ledger_changed())
    })
}

/// The person whose text it is, while her card is there.
fn owner_of(db: &Connection, named: &Named) -> Result<Option<i64>, OfficeError> {
    let Some(id) = named.owner.as_deref().and_then(Uid::parse) else { return Ok(None) };
    Ok(db
        .prepare_cached("SELECT id FROM person WHERE uid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

fn close(writing: &Writing<'_>, run: &Run, line: &Line, outcome: Outcome) -> Result<Entry, ErasureError> {
    let method = (outcome == Outcome::Done).then_some(Method::TextBlackedOut.key());
    // Nobody is looked for by it any more.
    let left = Named { title: line.title.clone(), ..Named::default() };
    writing.db.execute(
        "UPDATE act_line SET outcome = ?2, closed_on = ?3, method = ?4, closed_by = ?5, sealed = ?6 WHERE id = ?1",
        params![
            line.row,
            outcome.key(),
            writing.today.to_string(),
            method,
            writing.office.login(),
            lines::seal(writing, run, line.id, &left)?,
        ],
    )?;
    carried::record_text(writing, run, line.due.max(writing.today))?;
    let how = method.unwrap_or("-");
    let detail = format!("{} {} {} {} {how}", run.act_number, line.kind.key(), line.key, outcome.key());
    Ok(Entry::of("erasure.line_closed").detail(detail))
}
