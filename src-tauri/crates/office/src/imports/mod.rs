//! Imports: a file is read, mapped, previewed and written in one transaction, or not at all.
//!
//! [`reading`] turns bytes into rows, [`mapping`] turns rows into candidates, [`prepare`] says what would happen,
//! [`commit`] does it. What a row leaves open waits as a question for an answer; for a time the whole file can be taken
//! back. Raw files are not kept: their name and hash are.

mod absent;
mod apply;
mod held;
mod history;
mod known;
mod listed;
pub mod mapping;
mod prepare;
mod prepared;
mod prints;
mod profiles;
mod questions;
pub mod reading;
mod records;
mod renamed;
mod returned;
mod settle;
mod storage;
mod undo;
mod waiting;

pub use apply::{ImportRow, ImportRows, Outcome, commit, outcomes, rows};
pub use history::{HistoryEntry, history, rejections};
pub use prepare::{prepare, prepare_as};
pub use prepared::{Choice, Counts, Prepared, PreparedColumn, Remark, Watch};
pub(crate) use prints::NUMBER_KINDS;
pub use profiles::{
    load_profile, map_status, meanings, profile, profiles, remove_profile, save_profile, status_source,
};
pub use questions::{Named, Question, Record, WAITS_DAYS, answer, questions};
pub use records::{StatusTotal, Sum};
pub use storage::{Answer, Storage, add_purpose};
use undo::MET;
pub(crate) use undo::{LOST_NUMBER, note};
pub use undo::{Stays, UNDO_DAYS, Undone, undo};
pub use waiting::{WaitingImport, waiting};

use crate::OfficeError;

/// Why a file was not imported; nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The file does not read as a table.
    #[error(transparent)]
    Read(#[from] reading::ReadError),
    /// No column says who a row is about.
    #[error(transparent)]
    Mapping(#[from] mapping::MappingError),
    /// A saved profile cannot be taken.
    #[error(transparent)]
    Profile(#[from] mapping::ProfileError),
    /// The file changed while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// As many targets as columns are needed.
    #[error("the mapping does not fit the columns")]
    Columns,
    /// The import was taken back before.
    #[error("the import was taken back already")]
    Undone,
    /// What is needed to take it back is gone.
    #[error("an import can be taken back for 30 days")]
    UndoOver,
    /// The question does not take this answer.
    #[error("the question does not take this answer")]
    NoSuchAnswer,
    /// What a row brought cannot go over to a card of its own.
    #[error(transparent)]
    Card(#[from] crate::registry::moves::MoveError),
    /// The person stopped the work.
    #[error("stopped; nothing was written")]
    Stopped,
}

impl ImportError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Office(error) => error.code(),
            ImportError::Read(error) => error.code(),
            ImportError::Mapping(error) => error.code(),
            ImportError::Profile(error) => error.code(),
            ImportError::Changed => "import.changed",
            ImportError::Columns => "import.columns",
            ImportError::Undone => "import.undone",
            ImportError::UndoOver => "import.undo_over",
            ImportError::Card(error) => error.code(),
            ImportError::NoSuchAnswer => "import.no_such_answer",
            ImportError::Stopped => "import.stopped",
        }
    }
}

/// Rows of a table that are no data – totals, signatures, repeated headings – as remarks. A blank row is worth one only
/// between the first and the last row of data: there somebody may be missing.
fn left_out(skipped: &[reading::SkippedRow], data: Option<(u64, u64)>) -> impl Iterator<Item = Remark> + '_ {
    let inside = move |row: u64| data.is_some_and(|(first, last)| first < row && row < last);
    skipped
        .iter()
        .filter(move |row| row.kind != reading::Skipped::Blank || inside(row.number))
        .map(|row| Remark { row: row.number, column: None, reason: row.kind.key() })
}

impl From<rusqlite::Error> for ImportError {
    fn from(error: rusqlite::Error) -> ImportError {
        ImportError::Office(error.into())
    }
}
