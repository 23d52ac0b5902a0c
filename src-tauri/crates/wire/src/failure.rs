//! The one shape of a refusal.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which way a command failed; decides the exit code of `delo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// A rule of the program or of the law refuses (exit code 1).
    Refused,
    /// The request itself is wrong: a missing or malformed argument (exit code 2).
    Usage,
    /// The vault cannot be opened: wrong passphrase, in use, made by a newer version (exit code 3).
    Locked,
    /// A file of the vault is damaged (exit code 4).
    Damaged,
    /// The person stopped the work; nothing was written (exit code 1).
    Cancelled,
}

/// Why a command did not do what it was asked. Holds no value of a person.
///
/// `err-<code>` and `rec-<code>` (dots become hyphens) in `assets/locales/*/errors.ftl` say what happened and what
/// to do; `args` fill their placeables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Failure {
    /// Stable dotted code, such as `vault.wrong_passphrase`.
    pub code: String,
    /// What the caller may do about it.
    pub kind: FailureKind,
    /// Counts, dates, row numbers, column titles – never values of a person.
    pub args: BTreeMap<String, String>,
    /// The field of the request that caused it, when one did.
    pub field: Option<String>,
}

impl Failure {
    /// A refusal with a code and no arguments.
    #[must_use]
    pub fn refused(code: &str) -> Failure {
        Failure::new(FailureKind::Refused, code)
    }

    /// A failure of the given kind.
    #[must_use]
    pub fn new(kind: FailureKind, code: &str) -> Failure {
        Failure { code: code.to_owned(), kind, args: BTreeMap::new(), field: None }
    }

    /// Adds an argument of the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Failure {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// Names the field of the request that caused it.
    #[must_use]
    pub fn at(mut self, field: &str) -> Failure {
        self.field = Some(field.to_owned());
        self
    }
}
