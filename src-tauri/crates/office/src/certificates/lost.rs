//! Numbers that were given out after the backup a registry was restored from. The never-regress ledger knows how far a
//! series had come and which of its papers ended; what they said went with the registry.

use super::series::{self, Series};
use super::{State, taken};
use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use crate::registry::{Recorder, SourceKind};
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension, params};

/// Most numbers that are entered of a series, the highest ones: an import may have carried a series far on by itself.
const MOST: i64 = 10_000;

/// Numbers of a series that an older registry does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.first == self.last {
            true => f.write_str(&self.first),
            false => write!(f, "{} … {}", self.first, self.last),
        }
    }
}

/// Keeps a series from giving out a number up to this one again, and enters those the register lacks as occupied. Nothing
/// when the registry knows as much.
///
/// # Errors
/// When the register cannot be written.
pub(crate) fn raise(writing: &Writing<'_>, prefix: &str, number: i64) -> Result<Raised, OfficeError> {
    let Some(series) = Series::parse(prefix) else { return Ok(Raised::default()) };
    let from = series::highest(writing.db, &series)? + 1;
    let rose = series::raise(writing.db, prefix, number)?;
    if number < from {
        return Ok(Raised { rose, lost: None });
    }
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    for sequence in from.max(number.saturating_sub(MOST - 1))..=number {
        enter(writing, &recorder, &series.number(sequence))?;
    }
    let lost = Lost { first: series.number(from), last: series.number(number) };
    Ok(Raised { rose, lost: Some(lost) })
}

/// What became of a series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Raised {
    /// Its next number is a higher one now.
    pub rose: bool,
    /// Numbers of papers nobody knows any more.
    pub lost: Option<Lost>,
}

/// Enters numbers again whose content a file had told that is taken back, each as what the ledger knows of it.
///
/// # Errors
/// When the register cannot be written.
pub(crate) fn enter_lost(writing: &Writing<'_>, numbers: &[String]) -> Result<(), OfficeError> {
    if numbers.is_empty() {
        return Ok(());
    }
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    for number in numbers {
        enter(writing, &recorder, number)?;
        super::apply_ended(writing.db, &number_key(number))?;
    }
    Ok(())
}

fn enter(writing: &Writing<'_>, recorder: &Recorder<'_>, number: &str) -> Result<(), OfficeError> {
    if taken(writing.db, number)?.is_some() {
        return Ok(());
    }
    // It was issued on some day before this one: its term is not over before that of a paper of today.
    writing
        .db
        .prepare_cached(
            "INSERT INTO certificate (uid, number, number_key, state, printed_name, programme, source_id, recorded_at, \
                start_on) VALUES (?1, ?2, ?3, ?4, '', '', ?5, ?6, ?7)",
        )?
        .execute(params![
            writing.new_id(),
            number,
            number_key(number),
            State::Lost.key(),
            recorder.source(),
            writing.at(),
            writing.today.to_string(),
        ])?;
    Ok(())
}

/// Row of a number whose content is lost, also of a paper that is known to have ended: a list that names it may tell what
/// it said.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn lost_row(db: &Connection, number_key: &str) -> Result<Option<i64>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT c.id FROM certificate c JOIN source s ON s.id = c.source_id WHERE c.number_key = ?1 \
             AND s.kind = 'programme' AND c.printed_name = '' AND c.person_id IS NULL AND c.kept_file_id IS NULL \
             AND c.batch_id IS NULL AND c.state IN ('lost', 'revoked', 'replaced', 'spoilt')",
        )?
        .query_row([number_key], |row| row.get(0))
        .optional()?)
}
