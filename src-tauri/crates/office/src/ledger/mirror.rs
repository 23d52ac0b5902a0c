//! Keeping the file beside the table, in the vault's folder and in every backup place.

use super::{Fault, Ledger, Line, Replayed, file, replay};
use crate::OfficeError;
use crate::erasure::ErasureError;
use crate::journal::Entry;
use crate::rights::Right;
use crate::session::Office;
use rusqlite::Connection;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a ledger file is to the database beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirror {
    /// It says the same.
    Same,
    /// It lacks lines: the program ended between a commit and the file.
    Older,
    /// It has lines the database does not know: an older database was put back.
    Ahead,
    /// It is not followed.
    Fault(Fault),
}

impl Mirror {
    /// Stable key, `ledger-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Mirror::Same => "same",
            Mirror::Older => "older",
            Mirror::Ahead => "ahead",
            Mirror::Fault(fault) => fault.key(),
        }
    }
}

/// What settling found and did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What the file was.
    pub mirror: Mirror,
    /// What was carried out again, when the database was behind.
    pub replayed: Option<Replayed>,
}

/// The ledger in a vault's folder.
#[must_use]
pub fn own_file(folder: &Path) -> PathBuf {
    folder.join("never-regress.ledger")
}

/// The ledger of a vault in a backup place, which several vaults may share.
#[must_use]
pub fn place_file(place: &Path, vault: uuid::Uuid) -> PathBuf {
    place.join(format!("lichnoe-delo-{}.ledger", &vault.to_string()[..8]))
}

/// Reads a ledger file of this vault.
///
/// # Errors
/// Why it is not followed. A file the system does not give is [`Fault::Missing`].
pub fn read_file(path: &Path, vault: uuid::Uuid, key: &[u8; 32]) -> Result<Ledger, Fault> {
    let bytes = vault::files::read_bounded(path, file::FILE_MAX).map_err(|error| match error {
        vault::FileError::TooLarge => Fault::Damaged,
        _ => Fault::Missing,
    })?;
    Ledger::parse(&bytes, vault, key)
}

/// The ledger as the database has it.
pub(crate) fn ledger(db: &Connection, vault: uuid::Uuid) -> Result<Ledger, OfficeError> {
    Ok(Ledger { vault, complete: super::head(db)?, lines: super::lines(db)? })
}

/// Writes the file in the vault's folder; the same content is not written twice.
pub(crate) fn write(
    db: &Connection,
    vault: uuid::Uuid,
    key: &[u8; 32],
    folder: &Path,
) -> Result<(), OfficeError> {
    put(&own_file(folder), &ledger(db, vault)?.to_text(key))
}

fn put(path: &Path, text: &[u8]) -> Result<(), OfficeError> {
    if vault::files::read_bounded(path, text.len() as u64).is_ok_and(|there| there == text) {
        return Ok(());
    }
    Ok(vault::write_safely(path, text)?)
}

/// Those lines of a ledger that the database does not have. A number of a series is had when a higher one is.
pub(crate) fn unknown(lines: &[Line], known: &[Line]) -> Vec<Line> {
    let all = super::united([known, lines]);
    let known: HashSet<_> = known.iter().map(Line::key).collect();
    all.into_iter().filter(|line| !known.contains(&line.key())).collect()
}

/// Compares the ledger of the vault's folder with the database, replays what the database does not know, and brings
/// the file up to date. Whoever is erased again is gone from the file when this returns.
///
/// # Errors
/// When database or file cannot be written.
pub fn settle(office: &Office) -> Result<Settled, ErasureError> {
    let found = read_file(&own_file(office.folder()), office.vault_uuid(), office.keys.ledger.expose());
    let known = office.read(Right::Open, |reading| super::lines(reading.db))?;
    let (mirror, replayed) = match found {
        // It knows more than this program: its own program will see to it.
        Err(Fault::Newer) => return Ok(Settled { mirror: Mirror::Fault(Fault::Newer), replayed: None }),
        Err(fault) => (Mirror::Fault(fault), None),
        Ok(ledger) => {
            let more = unknown(&ledger.lines, &known);
            if !more.is_empty() {
                (Mirror::Ahead, Some(replay(office, &more)?))
            } else if ledger.lines == known {
                (Mirror::Same, None)
            } else {
                (Mirror::Older, None)
            }
        }
    };
    if !matches!(mirror, Mirror::Same | Mirror::Older) {
        office.note(Entry::of("ledger.settled").detail(mirror.key()))?;
    }
    office.mirror_ledger()?;
    Ok(Settled { mirror, replayed })
}

/// Copies the ledger to the places that can be reached; gives the lines found there that the database does not know.
/// A place whose ledger knows more is not overwritten before that is replayed.
///
/// # Errors
/// When the database cannot be read. A place that cannot be written is left for the next time.
pub fn spread(office: &Office, places: &[PathBuf]) -> Result<Vec<Line>, OfficeError> {
    let own = office.read(Right::Open, |reading| ledger(reading.db, office.vault_uuid()))?;
    let key = office.keys.ledger.expose();
    let text = own.to_text(key);
    let mut more = Vec::new();
    for place in places.iter().filter(|place| place.is_dir()) {
        let path = place_file(place, office.vault_uuid());
        let news = match read_file(&path, office.vault_uuid(), key) {
            Ok(there) => unknown(&there.lines, &own.lines),
            // It is of a newer program or of a vault with the same beginning of its id.
            Err(Fault::Newer | Fault::OtherVault) => continue,
            Err(Fault::Missing | Fault::Damaged | Fault::Forged) => Vec::new(),
        };
        if news.is_empty() {
            let _ = put(&path, &text);
        }
        more.extend(news);
    }
    Ok(super::united([more.as_slice()]))
}
