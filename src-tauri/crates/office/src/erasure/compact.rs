//! Rewriting the file: `secure_delete` leaves about one in a hundred deleted values in gaps of live pages.
//!
//! Checkpoint, `VACUUM INTO` a new encrypted file beside, verify, swap, fsync. A kill leaves either the old file or
//! the new one; a half-written new file is removed at the next attempt.

use crate::OfficeError;
use crate::session::{Office, checkpoint};
use crate::store::{self, Access};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Compacts the registry.
pub(crate) fn compact(office: &Office) -> Result<(), OfficeError> {
    // A backup in progress reads the file that is about to be exchanged.
    let _whole = office.whole();
    {
        let guard = office.writer();
        let db = guard.as_ref().ok_or(OfficeError::Closed)?;
        checkpoint(db)?;
    }
    office.reopened(|file| {
        let fresh = beside(file);
        for suffix in ["", "-journal", "-wal", "-shm"] {
            remove(&with_suffix(&fresh, suffix))?;
        }
        let key = office.keys.database.expose();
        let old = store::open(file, key, Access::Write)?;
        // Everything is read and written once and in order; the new file takes as much again.
        old.pragma_update(None, "cache_size", -8_192)?;
        checkpoint(&old)?;
        // SQLite fills an empty file as it would make one, and nobody else may look meanwhile.
        drop(vault::files::open_private(&fresh)?);
        let place = fresh.to_str().ok_or(OfficeError::Internal("path"))?;
        if let Err(error) = old.execute("VACUUM INTO ?1", [place]) {
            remove(&fresh)?;
            return Err(error.into());
        }
        verify(&old, &fresh, key)?;
        drop(old);
        swap(file, &fresh)
    })
}

/// The new file opens with the key, every page of it reads back as it was written, and it holds as many rows as the
/// old one. Its trees need no further check: SQLite has just built them from rows, and what the disk might have made
/// of them the authentication of the pages tells – ten times as fast as `integrity_check`, which looks up every row
/// in every index.
fn verify(old: &Connection, fresh: &Path, key: &[u8; 32]) -> Result<(), OfficeError> {
    // Pages and rows are compared at the same time.
    let (sound, same) = std::thread::scope(|scope| {
        let sound = scope.spawn(|| pages_are_sound(fresh, key));
        let same = store::open(fresh, key, Access::Read).and_then(|new| Ok(counts(old)? == counts(&new)?));
        (sound.join().unwrap_or(Err(OfficeError::Internal("verify"))), same)
    });
    if sound? && same? { Ok(()) } else { Err(OfficeError::Damaged) }
}

fn pages_are_sound(file: &Path, key: &[u8; 32]) -> Result<bool, OfficeError> {
    let db = store::open(file, key, Access::Read)?;
    Ok(db.prepare("PRAGMA cipher_integrity_check")?.query([])?.next()?.is_none())
}

/// Tables with their rows.
fn counts(db: &Connection) -> Result<Vec<(String, i64)>, OfficeError> {
    let mut tables = db.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let count = |table: &String| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    names.into_iter().map(|table| Ok((table.clone(), count(&table)?))).collect()
}

fn swap(file: &Path, fresh: &Path) -> Result<(), OfficeError> {
    let io = |error: std::io::Error| OfficeError::File(error.into());
    std::fs::File::open(fresh).and_then(|f| f.sync_all()).map_err(io)?;
    for suffix in ["-wal", "-shm"] {
        remove(&with_suffix(file, suffix))?;
        remove(&with_suffix(fresh, suffix))?;
    }
    std::fs::rename(fresh, file).map_err(io)?;
    vault::files::sync_folder(file.parent().unwrap_or(file))?;
    Ok(())
}

fn beside(file: &Path) -> PathBuf {
    with_suffix(file, ".compact")
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove(file: &Path) -> Result<(), OfficeError> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OfficeError::File(error.into())),
        _ => Ok(()),
    }
}
