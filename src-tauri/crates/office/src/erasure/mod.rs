//! Erasing a person and proving it: planned → erased → compacted → scanned → papers → final.
//!
//! A small stored state machine that survives kills. The plan is a dry run with a hash; one transaction removes the
//! rows, moves what the law keeps to a kept file and writes journal and ledger; one compaction rewrites the file,
//! because SQLite leaves deleted values in gaps of live pages; an independent scan looks for what is left; only then
//! papers are made, and they say what the scan found. [`act`] leads the act from its draft to the end.

pub mod act;
pub mod batch;
mod blockers;
mod compact;
mod consented;
mod ledger;
mod list;
mod mentions;
mod named;
pub(crate) mod needles;
mod papers;
mod passed;
mod plan;
mod proofs;
pub(crate) mod repeat;
mod run;
mod scan;
mod stored;

pub(crate) use blockers::blockers_in_force;
pub(crate) use compact::compact;
pub use consented::OTHER_GROUND;
pub(crate) use ledger::entry_print;
pub use ledger::{Guard, IdentityKeys};
pub use list::list;
pub use mentions::{Mention, TitleMention};
pub(crate) use named::named;
pub use papers::{LogLine, Paper, PaperDraft, add_paper, log_of, paper, papers_of, record_papers};
pub use passed::{FieldFate, Passed, passed};
pub(crate) use plan::planned;
pub use plan::{Blocker, Carrier, Disposition, Fate, Plan, Saved, is_on_paper, plan};
pub(crate) use repeat::finish_repeated;
pub use run::{Request, execute, proceed};
pub(crate) use run::{addressee, staying_lines};
pub use scan::{Residue, ScanPass, ScanReport, UnreadFile};
pub use stored::{Asker, KeptLine, Kind, Run, RunSummary, State, Subject, TEXT_OF_ANOTHER, load};

use crate::OfficeError;

/// Why an erasure did not happen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErasureError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The plan is not the one that was shown; nothing is deleted.
    #[error("the plan has changed since it was shown")]
    PlanChanged,
    /// The word typed is not the surname.
    #[error("the confirmation does not match")]
    NotConfirmed,
    /// Nothing is to be destroyed.
    #[error("nothing is to be destroyed")]
    NothingGoes,
    /// The pack has no such ground.
    #[error("unknown ground")]
    UnknownGround,
    /// The ground arose in the future.
    #[error("the ground arose in the future")]
    FutureGround,
    /// The run is not at the step asked for.
    #[error("the run is at another step")]
    WrongStep,
    /// The scan found what the plan does not explain; papers wait until that is solved.
    #[error("the scan found {0} places that the plan does not explain")]
    Residue(usize),
    /// The request that is said to ask for it does not.
    #[error(transparent)]
    Request(#[from] crate::requests::RequestError),
    /// The act is not where the step begins, or what was said of it cannot be.
    #[error(transparent)]
    Act(#[from] act::ActError),
}

impl ErasureError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ErasureError::Office(error) => error.code(),
            ErasureError::PlanChanged => "erasure.plan_changed",
            ErasureError::NotConfirmed => "erasure.not_confirmed",
            ErasureError::NothingGoes => "erasure.nothing_goes",
            ErasureError::UnknownGround => "erasure.unknown_ground",
            ErasureError::FutureGround => "erasure.future_ground",
            ErasureError::WrongStep => "erasure.wrong_step",
            ErasureError::Residue(_) => "erasure.residue",
            ErasureError::Request(error) => error.code(),
            ErasureError::Act(error) => error.code(),
        }
    }
}

impl From<rusqlite::Error> for ErasureError {
    fn from(error: rusqlite::Error) -> ErasureError {
        ErasureError::Office(error.into())
    }
}
