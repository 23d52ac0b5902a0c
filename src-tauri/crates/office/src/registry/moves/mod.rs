//! Two cards of one human made one, and one card of two humans made two; both can be taken back until something of the
//! card is erased (S12).
//!
//! What changes cards is found by the catalogue alone. A merge deletes nothing: rows go over to the card that stays; of
//! two values where there can be one, and of two equal ones, the other card's ceases to be in force. A "no" of either
//! card stays a "no". What was moved is remembered row by row ([`crate::catalogue`]: `card_move`) and goes with the
//! person.

mod again;
mod merge;
mod plan;
mod rows;
mod split;
mod taken_back;

pub(crate) use again::{MERGED, PARTED, Replay, SPLIT, SPLIT_ROW, card_now, replay};
pub use merge::merge;
pub use plan::{MergePlan, Side, Warning, own_marks, plan};
pub(crate) use split::part;
pub use split::split;
pub(crate) use taken_back::pseudonyms;
pub use taken_back::{CardMove, moves, take_back};

use crate::OfficeError;
use crate::restrictions::Gate;
use crate::rights::{self, Operation, Right};
use crate::session::Writing;
use std::collections::BTreeMap;

/// Why cards were not merged, split or put back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MoveError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A card is not merged with itself.
    #[error("a card is not merged with itself")]
    Oneself,
    /// One card has a live consent, the other a later "no" of the same kind: whoever merges them says first which holds.
    #[error("the cards say the opposite of one consent")]
    Consents {
        /// Kind of the consent.
        kind: String,
    },
    /// There are warnings nobody has seen, or the cards have changed since they were shown.
    #[error("what is to happen has not been seen")]
    Unseen,
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    NothingChosen,
    /// One of the cards would have neither a name nor a contact.
    #[error("one of the cards would say nobody's name")]
    Nobody,
    /// Nothing is left that could go back.
    #[error("nothing is left that could go back")]
    NothingLeft,
    /// The card that came by a split has got rows of its own.
    #[error("the new card has rows of its own")]
    Grown,
    /// A hold, a restriction, a refusal, a withdrawal or a correction would be left behind on one card: the other would
    /// not know.
    #[error("a hold, a restriction, a refusal or a correction binds both cards")]
    Bound,
}

impl MoveError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MoveError::Office(error) => error.code(),
            MoveError::Oneself => "card.oneself",
            MoveError::Consents { .. } => "card.consents_differ",
            MoveError::Unseen => "card.unseen",
            MoveError::NothingChosen => "card.nothing_chosen",
            MoveError::Nobody => "card.nobody",
            MoveError::NothingLeft => "card.nothing_left",
            MoveError::Grown => "card.grown",
            MoveError::Bound => "card.bound",
        }
    }
}

impl From<rusqlite::Error> for MoveError {
    fn from(error: rusqlite::Error) -> MoveError {
        MoveError::Office(error.into())
    }
}

/// Rows by category.
type Counts = BTreeMap<&'static str, usize>;

/// The categories of what moved, for the journal: keys and counts.
fn told(counts: &Counts) -> String {
    counts.iter().map(|(category, count)| format!("{category}={count}")).collect::<Vec<_>>().join(" ")
}

/// Refuses while a category concerned may not be changed on a card.
fn open<'c>(
    gate: &Gate,
    card: i64,
    categories: impl IntoIterator<Item = &'c &'c str>,
) -> Result<(), OfficeError> {
    categories.into_iter().try_for_each(|category| gate.require_open(card, category))
}

/// Refuses unless the role may write every category concerned.
fn require(writing: &Writing<'_>, counts: &Counts) -> Result<(), OfficeError> {
    let (pack, role) = (writing.office.pack(), writing.office.role());
    counts.keys().try_for_each(|category| rights::require(pack, role, Right::On(Operation::Write, category)))
}
