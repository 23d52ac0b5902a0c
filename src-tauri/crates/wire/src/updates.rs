//! The program itself: how old it is, and update files that somebody brings.

use serde::{Deserialize, Serialize};

/// The program that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgramFacts {
    /// Version.
    pub version: String,
    /// Day it was built.
    pub built: String,
    /// Last day before an update is due: six months later.
    pub update_by: String,
    /// That day is over.
    pub old: bool,
    /// The Minisign key that update files must be signed with; none in a build that was given none, which checks no
    /// update.
    pub publisher: Option<String>,
}

/// An update file that the publisher has signed and that is not older than the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckedUpdate {
    /// The file; empty when the dialog was closed.
    pub file: String,
    /// Its version, as the publisher signed it.
    pub version: String,
    /// Day of its release, as the publisher signed it.
    pub released: String,
    /// The version that runs.
    pub running: String,
    /// Both are one version: there is nothing to install.
    pub same: bool,
    /// The command that installs it; the program itself executes nothing.
    pub install: String,
    /// The journal of an open vault has it.
    pub journalled: bool,
}
