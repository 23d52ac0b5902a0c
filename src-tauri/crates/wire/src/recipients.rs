//! The register of recipients and own systems.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// The register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecipientList {
    /// The pack's order first, then those the school added.
    pub recipients: Vec<RecipientLine>,
    /// Categories a recipient may get, for one that is added.
    pub categories: Vec<String>,
    /// Fields of all categories, `<category>.<field>`: a recipient may get those of its own.
    pub fields: Vec<String>,
    /// The role may change the register.
    pub may_change: bool,
}

/// A recipient, or one of the school's own systems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecipientLine {
    /// Key.
    pub key: String,
    /// What it is.
    pub title: LocalText,
    /// `own`, `processor`, `independent`: `recipient-kind-<key>`.
    pub kind: String,
    /// Category keys it gets.
    pub categories: Vec<String>,
    /// Why it gets them.
    pub basis: LocalText,
    /// To be confirmed by the school or a lawyer.
    pub check: bool,
    /// The school added it.
    pub added: bool,
    /// What papers will miss of it: `used`, `name`, `address`, `country`, `place`, `contract`, `instruction`, `fields`.
    pub missing: Vec<String>,
    /// What the school says of it.
    pub facts: RecipientFacts,
}

/// What the school says of a recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct RecipientFacts {
    /// `yes`, `no`; empty while nobody has said.
    pub used: String,
    /// Name of the organisation or person behind it.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// ISO country code.
    pub country: String,
    /// Contract: number and date.
    pub contract: String,
    /// What a processor was told to do with the data: number and date of the instruction.
    pub instruction: String,
    /// Where its database is.
    pub place: String,
    /// Keys of the fields it gets.
    pub fields: Vec<String>,
}

/// A change of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordRecipient {
    /// Key; empty adds one.
    pub key: String,
    /// What the school says of it.
    pub facts: RecipientFacts,
    /// For one that is added.
    pub new: Option<NewRecipient>,
}

/// A recipient the school adds itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewRecipient {
    /// What it is, in the school's words.
    pub title: String,
    /// `own`, `processor`, `independent`.
    pub kind: String,
    /// Category keys.
    pub categories: Vec<String>,
    /// Why it gets them.
    pub basis: String,
}

/// A recipient by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecipientRef {
    /// Key.
    pub key: String,
}
