//! Anchors: number, hash and time of the newest entry, kept outside the database (JOURNAL.md §3).
//!
//! The database ahead of an anchor means a crash between commit and anchor; behind it, that an older copy of the
//! database was put back or its end was cut off. The file is written here; the anchor in the operating system's keyring
//! by the floor above, as the same text.

use crate::OfficeError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Head of the journal as last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Id of the vault, hexadecimal.
    pub vault: String,
    /// Number of the newest entry.
    pub number: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When, in UTC seconds.
    pub at: i64,
}

impl Anchor {
    /// As kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Four plain members; serde has no way to fail on them.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

/// What was found where an anchor is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something that is no anchor.
    Unreadable,
    /// An anchor.
    Anchor(Anchor),
}

impl Found {
    /// The anchor, when there is one that reads.
    #[must_use]
    pub fn anchor(self) -> Option<Anchor> {
        match self {
            Found::Anchor(anchor) => Some(anchor),
            Found::Nothing | Found::Unreadable => None,
        }
    }

    /// Reads what was kept.
    #[must_use]
    pub fn parse(text: &[u8]) -> Found {
        serde_json::from_slice(text).map_or(Found::Unreadable, Found::Anchor)
    }
}

/// The anchors of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchors {
    /// `anchor.json`.
    pub file: Found,
    /// The one in the keyring; [`Found::Nothing`] also where there is no keyring.
    pub keyring: Found,
}

impl Anchors {
    /// The file of a folder, with what the keyring has.
    #[must_use]
    pub fn of(folder: &Path, keyring: Found) -> Anchors {
        Anchors { file: read(folder), keyring }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("anchor.json")
}

/// The file anchor.
#[must_use]
pub fn read(folder: &Path) -> Found {
    match vault::files::read_bounded(&place(folder), 4096) {
        Ok(text) => Found::parse(&text),
        Err(vault::files::FileError::NotFound) => Found::Nothing,
        Err(_) => Found::Unreadable,
    }
}

/// Moves the file anchor.
///
/// # Errors
/// When the file cannot be written.
pub fn write(folder: &Path, anchor: &Anchor) -> Result<(), OfficeError> {
    Ok(vault::files::write_safely(&place(folder), anchor.to_text().as_bytes())?)
}
