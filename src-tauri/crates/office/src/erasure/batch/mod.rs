//! Destroying what is due by its term: one plan, one confirmation, one run of the erasure machine.
//!
//! Lists and indexes say whom it concerns; what goes is decided row by row, by the same answer the card gives. What
//! rests on a day nobody knows, what a hold or a blocker binds and what the law still holds stays, and the plan says
//! so. Whoever has nothing left but what outlives an erasure leaves whole, as by an erasure.

mod leaving;
mod plan;
pub(crate) mod replay;
mod run;
mod tally;
mod verdict;

pub(crate) use plan::due_in;
pub use plan::{Choice, Group, Member, Plan, Stay, Staying, plan};
pub(in crate::erasure) use run::close_kept_file;
pub(crate) use run::execute_order;
pub use run::{Request, execute};

/// Tells how far the work is; `false` stops it. Nothing is written before the last step.
pub type Step<'a> = &'a dyn Fn(&'static str, usize, usize) -> bool;

/// Key of the reason in the closed list of every pack: the term of keeping is over.
pub(crate) const TERM_ENDED: &str = "term_ended";
