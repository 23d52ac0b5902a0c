//! The rows of a preview, by what would become of them.
//!
//! Outcomes are counted row by row with the very code that writes; what a row would change is worked out only for the
//! rows somebody looks at.

use super::{Steps, Work};
use crate::OfficeError;
use crate::imports::ImportError;
use crate::imports::mapping::Candidate;
use crate::imports::prepared::{Placed, Prepared, Remark, Watch};
use crate::registry::{self, Change, Notes};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};

/// What becomes of one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// A person, or a person and a learner, would be created.
    pub new: bool,
    /// A known person would get something new.
    pub changed: bool,
    /// The row joins a person known or met earlier in the file.
    pub merged: bool,
}

/// A row of the preview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportRow {
    /// Row of the file.
    pub row: u64,
    /// Name in the row, or its strongest contact.
    pub name: String,
    /// Whom it joins, when that person is in the registry.
    pub joins: Option<String>,
    /// Reason key, for questions and rejections.
    pub reason: Option<&'static str>,
    /// Title of the column to blame.
    pub column: Option<String>,
    /// What would change, for a changed person.
    pub changes: Vec<Change>,
}

/// A part of a list of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRows {
    /// Rows of this list in all.
    pub total: usize,
    /// The rows asked for.
    pub rows: Vec<ImportRow>,
}

/// What becomes of every row, in the order of the file.
///
/// # Errors
/// When the registry cannot be read; [`ImportError::Stopped`].
pub fn outcomes(
    office: &Office,
    prepared: &Prepared,
    watch: &dyn Watch,
) -> Result<Vec<Outcome>, ImportError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let mut work = Work::new((office, reading.today), reading.db, None, prepared)?;
        let mut outcomes = Vec::with_capacity(prepared.placed.len());
        let mut steps = Steps::of(watch, "sorting", prepared.placed.len());
        prepared.each(|placed, candidate| {
            steps.step()?;
            let before = work.counts;
            work.row(placed, candidate, 0)?;
            let after = work.counts;
            outcomes.push(Outcome {
                new: after.new > before.new,
                changed: after.changed > before.changed,
                merged: after.merged > before.merged,
            });
            Ok(())
        })?;
        Ok(outcomes)
    })
}

/// Rows of one list – `new`, `changed`, `merged`, `questions`, `rejected`, `absent` – in the order of the file.
///
/// # Errors
/// When the registry cannot be read.
pub fn rows(
    office: &Office,
    prepared: &Prepared,
    outcomes: &[Outcome],
    list: &str,
    offset: usize,
    limit: usize,
) -> Result<ImportRows, ImportError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let remarks = |remarks: &[Remark]| {
            let rows =
                remarks.iter().skip(offset).take(limit).map(|remark| said_of(reading, prepared, remark));
            Ok(ImportRows { total: remarks.len(), rows: rows.collect::<Result<_, ImportError>>()? })
        };
        let wanted: fn(&Outcome) -> bool = match list {
            "questions" => return remarks(&prepared.questions),
            "rejected" => return remarks(&prepared.rejected),
            "absent" => {
                let some: Vec<i64> = prepared.absent.iter().skip(offset).take(limit).copied().collect();
                let named = registry::rows_of(reading, &some)?.into_iter().map(|row| ImportRow {
                    name: row.name,
                    reason: Some(crate::imports::absent::REASON),
                    ..ImportRow::default()
                });
                return Ok(ImportRows { total: prepared.absent.len(), rows: named.collect() });
            }
            "changed" => |outcome| outcome.changed,
            "merged" => |outcome| outcome.merged,
            _ => |outcome| outcome.new,
        };
        let all = || outcomes.iter().enumerate().filter(|(_, outcome)| wanted(outcome));
        let listed = all().skip(offset).take(limit);
        let listed = listed.filter_map(|(at, outcome)| Some((prepared.row(at)?, outcome)));
        let rows = listed.map(|((placed, candidate), outcome)| {
            let mut row = row_of(reading, placed, &candidate)?;
            if outcome.changed {
                row.changes = changes(reading, prepared, placed, &candidate)?;
            }
            Ok(row)
        });
        let rows = rows.collect::<Result<_, ImportError>>()?;
        Ok(ImportRows { total: all().count(), rows })
    })
}

fn said_of(reading: &Reading<'_>, prepared: &Prepared, remark: &Remark) -> Result<ImportRow, ImportError> {
    // Rows stand in the order of the file.
    let at = prepared.placed.binary_search_by_key(&remark.row, |placed| placed.row);
    let row = match at.ok().and_then(|at| prepared.row(at)) {
        Some((placed, candidate)) => row_of(reading, placed, &candidate)?,
        None => ImportRow { row: remark.row, ..ImportRow::default() },
    };
    Ok(ImportRow { reason: Some(remark.reason), column: remark.column.clone(), ..row })
}

fn row_of(reading: &Reading<'_>, placed: &Placed, candidate: &Candidate) -> Result<ImportRow, OfficeError> {
    let person = &candidate.person;
    let full = person.name.in_full();
    let name = match (full.is_empty(), person.emails.first(), person.phones.first()) {
        (false, ..) => full,
        (true, Some(mail), _) => mail.key.clone(),
        (true, None, Some(phone)) => format!("+{}", phone.key),
        (true, None, None) => String::new(),
    };
    let joins = match placed.known {
        Some(key) => registry::rows_of(reading, &[key])?.pop().map(|row| row.name),
        None => None,
    };
    Ok(ImportRow { row: placed.row, name, joins, ..ImportRow::default() })
}

fn changes(
    reading: &Reading<'_>,
    prepared: &Prepared,
    placed: &Placed,
    candidate: &Candidate,
) -> Result<Vec<Change>, ImportError> {
    let notes = Notes::default();
    let mut work = Work::new((reading.office, reading.today), reading.db, None, prepared)?;
    work.notes = Some(&notes);
    work.row(placed, candidate, 0)?;
    Ok(notes.changes(reading)?)
}
