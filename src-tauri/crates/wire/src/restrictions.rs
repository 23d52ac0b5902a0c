//! Restrictions: what must not be done with a person's data, why, and by when it is decided.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// Asks for restrictions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindRestrictions {
    /// Person, with what was lifted; empty is everybody's in force.
    pub person: String,
}

/// Restrictions, and what a new one can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestrictionList {
    /// Restrictions.
    pub restrictions: Vec<RestrictionLine>,
    /// Motives of the rules.
    pub motives: Vec<RestrictionMotive>,
    /// Uses the rules let be restricted: `restriction-use-<key>`.
    pub uses: Vec<String>,
    /// Recipients in use, of whom one can be avoided.
    pub recipients: Vec<RestrictionRecipient>,
    /// Who can have asked: `restriction-by-<key>`.
    pub asked_by: Vec<String>,
    /// The role may place and lift restrictions.
    pub may_restrict: bool,
}

/// A recipient that can be avoided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestrictionRecipient {
    /// Key.
    pub key: String,
    /// Name.
    pub title: LocalText,
}

/// A motive of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestrictionMotive {
    /// Key.
    pub key: String,
    /// Name.
    pub title: LocalText,
    /// The norm it rests on.
    pub law: LocalText,
}

/// A restriction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestrictionLine {
    /// Id.
    pub id: String,
    /// Person.
    pub person: String,
    /// Number of the person's file.
    pub case_number: u32,
    /// Uses it holds back: `restriction-use-<key>`.
    pub uses: Vec<String>,
    /// Categories it covers; none is the whole file.
    pub categories: Vec<String>,
    /// The recipient it holds data back from; none is everybody.
    pub recipient: Option<LocalText>,
    /// Motive, by its key.
    pub motive: String,
    /// Its name in the rules; empty where they know it no more.
    pub title: LocalText,
    /// The norm it rests on.
    pub law: LocalText,
    /// What was said, in the operator's words; empty when a restore placed it again.
    pub words: String,
    /// Who asked: `restriction-by-<key>`.
    pub asked_by: String,
    /// Day of the demand.
    pub asked: String,
    /// First day.
    pub opened: String,
    /// Last day, where it has one.
    pub until: Option<String>,
    /// It is in force.
    pub in_force: bool,
    /// By when what it leads to is done.
    pub due: Option<String>,
    /// Days since; 0 when it is that day or later.
    pub overdue_days: u32,
    /// The calendar of that year is not settled.
    pub provisional: bool,
    /// Law of that clock.
    pub due_law: Option<LocalText>,
    /// Key of the ground of erasure it leads to when the motive is confirmed.
    pub ground: Option<String>,
    /// Day it was lifted.
    pub lifted: Option<String>,
    /// Why.
    pub lifted_because: String,
}

/// A restriction to be placed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlaceRestriction {
    /// Person.
    pub person: String,
    /// Uses by key; none is every use of the rules.
    pub uses: Vec<String>,
    /// Categories by key; none is the whole file.
    pub categories: Vec<String>,
    /// Key of the recipient that is to be avoided; empty is everybody.
    pub recipient: String,
    /// Key of the motive.
    pub motive: String,
    /// What was said.
    pub words: String,
    /// `subject`, `representative`, `authority`, `school`.
    pub asked_by: String,
    /// Day of the demand; empty is today.
    pub asked: String,
    /// Last day; empty is until it is lifted.
    pub until: String,
}

/// A restriction to be lifted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LiftRestriction {
    /// Id.
    pub id: String,
    /// Why.
    pub because: String,
}
