//! Copies made while the vault was locked: noted beside it, and read into the list when it opens (BACKUP.md §5).
//!
//! Without a key nothing can be written into the registry, and a copy in a folder that is no place is found by no look.
//! The note is not sealed: whoever can change it could as well take the copy. It names nobody.

use super::BackupError;
use super::copies::{self, Found};
use super::make::Made;
use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::Right;
use crate::session::{Done, Office};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// File in the folder of the vault.
pub const NOTES: &str = "copies-made-locked";
/// Longer than years of copies every hour would make it.
const LONGEST: u64 = 16 << 20;

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    file: PathBuf,
    sha256: String,
    size: u64,
    made: i64,
    journal: Option<(i64, i64)>,
}

/// Notes a copy beside the locked vault. The caller holds the lock.
///
/// # Errors
/// When the note cannot be written.
pub(super) fn note(folder: &Path, made: &Made) -> Result<(), BackupError> {
    let file = folder.join(NOTES);
    let mut text = match vault::files::read_bounded(&file, LONGEST) {
        Ok(text) => text,
        Err(vault::FileError::NotFound | vault::FileError::TooLarge) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let found = Found::of(made);
    let note = Note {
        file: made.file.canonicalize()?,
        sha256: vault::to_hex(&found.digest),
        size: found.size,
        made: found.made,
        journal: found.journal,
    };
    text.extend(serde_json::to_vec(&note).map_err(|_| OfficeError::Internal("note"))?);
    text.push(b'\n');
    Ok(vault::write_safely(&file, &text)?)
}

/// Reads the notes into the list of copies and removes them. A line that says nothing is passed over.
///
/// # Errors
/// When the registry cannot be written; the notes stay then.
pub fn take_in(office: &Office) -> Result<(), BackupError> {
    let file = office.folder().join(NOTES);
    let text = match vault::files::read_bounded(&file, LONGEST) {
        Ok(text) => text,
        Err(vault::FileError::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let found: Vec<Found> = text.split(|byte| *byte == b'\n').filter_map(found).collect();
    office.write(Right::Open, |writing| {
        let mut fresh = 0_usize;
        for found in &found {
            let known: bool = writing
                .db
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM backup_copy WHERE file = ?1 AND sha256 = ?2)")?
                .query_row(params![found.file.to_string_lossy(), found.digest], |row| row.get(0))?;
            if !known {
                copies::insert(writing, found)?;
                fresh += 1;
            }
        }
        Ok::<_, BackupError>(Done::new((), Entry::of("backup.places_seen").detail(format!("+{fresh} -0"))))
    })?;
    Ok(vault::files::remove_durably(&file)?)
}

fn found(line: &[u8]) -> Option<Found> {
    let Note { file, sha256, size, made, journal } = serde_json::from_slice(line).ok()?;
    let printable = file.to_str()?.chars().all(|c| !c.is_control());
    let digest = vault::from_hex::<32>(&sha256).filter(|_| file.is_absolute() && printable)?;
    Some(Found { file, digest, size, made, journal, fault: None, verified: false })
}
