//! Two cards of one human made one, and one card made two.

use crate::{Item, PersonRow};
use serde::{Deserialize, Serialize};

/// Two cards to be merged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanMerge {
    /// The card that stays.
    pub stays: String,
    /// The card that ends.
    pub goes: String,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MergePlan {
    /// The card that stays.
    pub stays: MergeSide,
    /// The card that ends.
    pub goes: MergeSide,
    /// Rows that change cards.
    pub moves: Vec<MovedCategory>,
    /// What has to be seen.
    pub warnings: Vec<MergeWarning>,
    /// Print of all of it; the merge is ordered with it.
    pub hash: String,
}

/// One of the two cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MergeSide {
    /// The line of the list.
    pub row: PersonRow,
    /// Values in force that the role may read.
    pub items: Vec<Item>,
}

/// Rows of a category that change cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MovedCategory {
    /// Category key.
    pub category: String,
    /// How many.
    pub count: u32,
}

/// What somebody has to have seen before cards become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MergeWarning {
    /// `held`, `differs`, `related`, `age`.
    pub key: String,
    /// Of `held`: number of the matter.
    pub number: Option<u32>,
    /// Of `differs`: key of the field; of `held`: kind of the hold.
    pub field: Option<String>,
}

/// The order to merge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MergeCards {
    /// The card that stays.
    pub stays: String,
    /// The card that ends.
    pub goes: String,
    /// Print of the plan that was shown; empty when none was, which does for a plan without warnings.
    pub hash: String,
}

/// Items of a card that go to a new one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SplitCard {
    /// The card.
    pub person: String,
    /// Items of it.
    pub items: Vec<String>,
}

/// Merges and splits of a card that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardMoves {
    /// The latest first.
    pub moves: Vec<CardMoveLine>,
    /// The role may merge, split and take back.
    pub may_change: bool,
}

/// A merge or a split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardMoveLine {
    /// Id.
    pub id: String,
    /// `merge`, `split`.
    pub kind: String,
    /// Number of the other card.
    pub other_case: u32,
    /// Day.
    pub on: String,
    /// Rows that would go back.
    pub rows: u32,
}

/// A merge or a split.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardMoveRef {
    /// Id.
    pub id: String,
}
