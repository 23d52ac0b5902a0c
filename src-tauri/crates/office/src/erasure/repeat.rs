//! Erasing again whom an older database still holds, by the same transaction as the first time.

use super::needles::Marks;
use super::plan;
use super::scan;
use super::stored::{self, State};
use super::{ErasureError, compact, ledger, run};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::{Entry, names};
use crate::ledger::ErasedPerson;
use crate::rights::Right;
use crate::session::{Done, Office, Writing};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;

/// Whether the registry holds somebody under this id.
pub(crate) fn person_of(db: &Connection, person: Uid) -> Result<Option<Uid>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT uid FROM person WHERE uid = ?1")?
        .query_row([person], |row| row.get(0))
        .optional()?)
}

/// Somebody by file number and id.
pub(crate) type Bearer = (i64, Uid);

/// People all of whose identity keys are among the fingerprints – what they asked in a form is none –, and file numbers of those who share only some: a
/// family shares an address, so a shared one alone erases nobody.
pub(crate) fn bearers(
    writing: &Writing<'_>,
    prints: &HashSet<(&str, &[u8])>,
) -> Result<(Vec<Bearer>, Vec<i64>), OfficeError> {
    let people = writing
        .db
        .prepare_cached("SELECT id, case_number, uid FROM person ORDER BY id")?
        .query_map([], |row| Ok((row.get::<_, i64>(0)?, (row.get(1)?, row.get(2)?))))?
        .collect::<Result<Vec<(i64, Bearer)>, _>>()?;
    let (mut whole, mut part) = (Vec::new(), Vec::new());
    for (key, bearer) in people {
        let own = ledger::keys_of(writing.db, key)?;
        let own: Vec<_> =
            own.fingerprints(writing.office).filter(|(kind, _)| *kind != ledger::ENTRY).collect();
        let shared = own.iter().filter(|(kind, print)| prints.contains(&(*kind, print.as_slice()))).count();
        match shared {
            0 => {}
            all if all == own.len() => whole.push(bearer),
            _ => part.push(bearer.0),
        }
    }
    Ok((whole, part))
}

/// Erases a person under the act of the first time, inside the caller's transaction. Whoever was erased whole goes
/// whole again: a course that the older database believes to be running binds nothing.
pub(crate) fn erase(
    writing: &mut Writing<'_>,
    person: Uid,
    act: Uid,
    erased: &ErasedPerson,
) -> Result<(), ErasureError> {
    let reading = writing.reading();
    let ground = if reading.pack().grounds().any(|(known, _)| known.key == erased.ground) {
        erased.ground.as_str()
    } else {
        // An edited pack may have lost the ground; the erasure happened all the same.
        ""
    };
    let received = erased.received.min(reading.today);
    let plan = plan::make(&reading, person, ground, Some(received), erased.whole)?;
    run::erase(writing, &plan, "ru", run::Why::Repeated(act, erased))?;
    Ok(())
}

/// Compacts the file once for all repeated erasures and scans once; gives the number of unexpected finds. `rows`:
/// rows went whose people stayed.
///
/// # Errors
/// When the file cannot be rewritten or read; the runs can be resumed from where they stand.
pub(crate) fn finish_repeated(office: &Office, runs: &[Uid], rows: bool) -> Result<usize, ErasureError> {
    if runs.is_empty() && !rows {
        return Ok(0);
    }
    compact::compact(office)?;
    let runs = office.read(Right::Open, |reading| {
        runs.iter().map(|id| stored::load_with(reading, *id)).collect::<Result<Vec<_>, _>>()
    })?;
    let Some((first, others)) = runs.split_first() else { return Ok(0) };
    let marks = runs.iter().map(|run| Ok(run.payload.as_ref().ok_or(OfficeError::Sealed)?.marks()));
    let marks = Marks::joined(marks.collect::<Result<Vec<_>, OfficeError>>()?);
    // However many were erased again, everything is read once.
    let report = scan::scan(office, &runs.iter().collect::<Vec<_>>(), &marks, &[])?;
    let state = if report.unexpected.is_empty() { State::Scanned } else { State::Compacted };
    office.write(Right::Open, |writing| {
        for run in &runs {
            stored::set_state(writing.db, run, state, Some(&report))?;
        }
        let entry = |run: &stored::Run| -> Result<Entry, OfficeError> {
            let entry = Entry::of("erasure.repeated").detail(format!("{} {}", run.act_number, state.key()));
            let name = run.name().unwrap_or_default();
            Ok(entry.sealed(names::seal_on(writing, run.id, run.erased_on, name)?))
        };
        let others = others.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, ErasureError>(others.into_iter().fold(Done::new((), entry(first)?), Done::and))
    })?;
    Ok(report.unexpected.len())
}
