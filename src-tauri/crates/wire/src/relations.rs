//! Who pays for whom and who represents whom.

use serde::{Deserialize, Serialize};

/// The relations of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonRelations {
    /// Those in force first.
    pub relations: Vec<RelationLine>,
    /// The role may begin and end relations.
    pub may_change: bool,
    /// The role may say that representatives agree again.
    pub may_decide: bool,
}

/// A relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RelationLine {
    /// Key of the relation.
    pub relation: String,
    /// The other person.
    pub id: String,
    /// Name.
    pub name: String,
    /// What the other person is to this one: `relation-<key>`.
    pub kind: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// The last day has passed.
    pub over: bool,
    /// What it does not cover.
    pub limits: String,
    /// Representatives do not agree.
    pub conflict: bool,
    /// What is known of the authority: `authority-<key>`.
    pub authority: Option<String>,
}

/// A relation to be begun, seen from the card of `person`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddRelation {
    /// The card.
    pub person: String,
    /// The other person.
    pub other: String,
    /// What the other one is: `payer`, `learner`, `representative`, `represented`, `parent`, `child`.
    pub kind: String,
    /// First day; empty when it is not known.
    pub from: String,
    /// Last day; empty when it is not known.
    pub until: String,
    /// What it does not cover.
    pub limits: String,
}

/// A relation to be ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndRelation {
    /// The card.
    pub person: String,
    /// Key of the relation.
    pub relation: String,
    /// Last day; empty is today.
    pub on: String,
}

/// A mark set or lifted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkConflict {
    /// The card.
    pub person: String,
    /// Key of the relation.
    pub relation: String,
    /// Representatives do not agree.
    pub conflict: bool,
}
