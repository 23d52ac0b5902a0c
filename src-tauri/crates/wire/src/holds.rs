//! Holds: what must not be destroyed while a dispute, a demand or an incident is open; and the owner's standing order.

use serde::{Deserialize, Serialize};

/// Holds in force, the nearest review first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoldList {
    /// Holds.
    pub holds: Vec<HoldLine>,
    /// Kinds the pack knows: `hold-kind-<key>`.
    pub kinds: Vec<String>,
    /// The latest review date a new hold may have.
    pub latest_review: String,
    /// The role may place and lift holds.
    pub may_hold: bool,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoldLine {
    /// Id.
    pub id: String,
    /// Person.
    pub person: String,
    /// Number of the person's file.
    pub case_number: u32,
    /// Number of the matter.
    pub number: u32,
    /// `dispute`, `official_demand`, `incident`.
    pub kind: String,
    /// Why, in the operator's words.
    pub reason: String,
    /// Day it was opened.
    pub opened: String,
    /// Day by which somebody looks at it again.
    pub review: String,
    /// Days since that day; 0 before it.
    pub overdue_days: u32,
    /// Last day by the limitation period, of a dispute.
    pub ends: Option<String>,
    /// Categories it covers; with no items either it is the whole file.
    pub categories: Vec<String>,
    /// How many single records it covers.
    pub items: u32,
}

/// A hold to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenHold {
    /// Person.
    pub person: String,
    /// Kind key.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// Day it began; empty is today.
    pub opened: String,
    /// Day by which somebody looks at it again.
    pub review: String,
    /// Categories it covers.
    pub categories: Vec<String>,
    /// Items of the card it covers; nothing in either list is the whole file.
    pub items: Vec<String>,
}

/// A hold looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProlongHold {
    /// Id.
    pub id: String,
    /// The next day by which somebody looks at it.
    pub review: String,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoldRef {
    /// Id.
    pub id: String,
}

/// Standing orders of the owner, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrderList {
    /// Orders.
    pub orders: Vec<OrderLine>,
    /// Categories the pack lets an order destroy.
    pub allowed: Vec<String>,
    /// The role may sign and withdraw.
    pub may_sign: bool,
}

/// A standing order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrderLine {
    /// Id.
    pub id: String,
    /// Categories it lets go when their term is over.
    pub categories: Vec<String>,
    /// First day.
    pub from: String,
    /// Last day, when it has one.
    pub until: Option<String>,
    /// Login of who signed.
    pub signed_by: String,
    /// Day it was signed.
    pub signed: String,
    /// Day it was withdrawn.
    pub withdrawn: Option<String>,
    /// It destroys today.
    pub in_force: bool,
    /// Day of the newest run.
    pub last_run: Option<String>,
}

/// An order to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignOrder {
    /// Categories.
    pub categories: Vec<String>,
    /// First day; empty is today.
    pub from: String,
    /// Last day; empty is none.
    pub until: String,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrderRef {
    /// Id.
    pub id: String,
}
