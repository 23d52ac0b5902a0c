//! The anchor file `anchor.json`: number, hash and time of the newest entry, outside the database.
//!
//! The database ahead of the anchor means a crash between commit and anchor; behind it, that an older copy of the
//! database was put back.

use crate::OfficeError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Head of the journal as last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Number of the newest entry.
    pub number: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When, in UTC seconds.
    pub at: i64,
}

fn place(folder: &Path) -> PathBuf {
    folder.join("anchor.json")
}

/// The anchor; `None` when there is none or it does not read.
#[must_use]
pub fn read(folder: &Path) -> Option<Anchor> {
    serde_json::from_slice(&std::fs::read(place(folder)).ok()?).ok()
}

/// Moves the anchor.
///
/// # Errors
/// When the file cannot be written.
pub fn write(folder: &Path, anchor: &Anchor) -> Result<(), OfficeError> {
    let text = serde_json::to_vec(anchor).map_err(|_| OfficeError::Internal("anchor"))?;
    Ok(vault::files::write_safely(&place(folder), &text)?)
}
