//! Destroying what is due by its term: one plan, one confirmation, one run of the erasure machine.
//!
//! Lists and indexes say whom it concerns; what goes is decided row by row, by the same answer the card gives. What
//! rests on a day nobody knows, what a hold or a blocker binds and what the law still holds stays, and the plan says
//! so. Whoever has nothing left but what outlives an erasure leaves whole, as by an erasure. What no purpose needs of
//! somebody goes the same way, though no term of it has ended.

mod choice;
mod leaving;
mod plan;
pub(crate) mod replay;
mod run;
mod tally;
mod unneeded;
mod verdict;

pub use choice::Choice;
pub(crate) use plan::due_in;
pub use plan::{Group, Member, Plan, Stay, Staying, plan};
pub(in crate::erasure) use run::close_kept_file;
pub(crate) use run::execute_order;
pub use run::{Request, execute};
pub(super) use verdict::leaves_with_person;

/// Tells how far the work is; `false` stops it. Nothing is written before the last step.
pub type Step<'a> = &'a dyn Fn(&'static str, usize, usize) -> bool;
