//! Files and rows against each other: names at every unlock, contents at a verification.

use super::keep::named;
use super::{State, store};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Fault;
use crate::rights::Right;
use crate::session::Office;
use std::collections::HashMap;

/// What lies in the place of a file, by its length.
pub(super) fn state_of(office: &Office, file: &str, length: u64) -> State {
    match std::fs::metadata(store::path(office, file)) {
        Ok(meta) if meta.is_file() && meta.len() == length => State::There,
        Ok(_) => State::Swapped,
        Err(_) => State::Missing,
    }
}

/// Compares folder and table by names and lengths: removes files that no row names, when `remove` allows it, and tells
/// the worst of what rows miss.
///
/// # Errors
/// When folder or table cannot be read.
pub fn sweep(office: &Office, remove: bool) -> Result<Option<Fault>, OfficeError> {
    let mut named: HashMap<String, u64> = office.read(Right::Open, |reading| {
        let mut statement = reading.db.prepare_cached("SELECT file, sealed_size FROM sealed_file")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    let mut fault = None;
    let failed = |error: std::io::Error| OfficeError::File(error.into());
    match std::fs::read_dir(store::folder(office)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(failed)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                match named.remove(&name) {
                    Some(length) if entry.metadata().map_err(failed)?.len() == length => {}
                    Some(_) => fault = fault.or(Some(Fault::AttachmentSwapped)),
                    // Only what this program makes there; anything else is somebody's and stays.
                    None if remove
                        && (name.ends_with(store::ENDING) || vault::files::is_unfinished(&name)) =>
                    {
                        vault::files::remove_durably(&entry.path())?;
                    }
                    None => {}
                }
            }
        }
    }
    Ok(if named.is_empty() { fault } else { Some(Fault::AttachmentMissing) })
}

/// Removes files whose rows are gone.
///
/// # Errors
/// When the folder cannot be read.
pub fn remove_orphans(office: &Office) -> Result<(), OfficeError> {
    sweep(office, true).map(drop)
}

/// Compares every file with its row and every row with the journal: the fault and the entry that names it.
///
/// # Errors
/// When something cannot be read; [`OfficeError::Cancelled`].
pub fn verify(
    office: &Office,
    step: &dyn Fn(&'static str, u64, u64) -> bool,
) -> Result<Option<(Fault, i64)>, OfficeError> {
    struct Row {
        id: Uid,
        file: String,
        sha256: Vec<u8>,
        at: i64,
    }
    let (rows, added, destroyed_until) = office.read(Right::Open, |reading| {
        let rows = reading
            .db
            .prepare_cached(
                "SELECT uid, file, sha256, recorded_at FROM sealed_file ORDER BY recorded_at, uid",
            )?
            .query_map([], |row| {
                Ok(Row { id: row.get(0)?, file: row.get(1)?, sha256: row.get(2)?, at: row.get(3)? })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let added = reading
            .db
            .prepare_cached(
                "SELECT detail, number FROM journal INDEXED BY journal_action \
                 WHERE action IN ('attachment.added', 'emblem.set') AND detail IS NOT NULL",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<HashMap<String, i64>, _>>()?;
        let until = crate::journal::checkpoints(reading.db)?.last().map(|checkpoint| checkpoint.until_at);
        Ok::<_, OfficeError>((rows, added, until))
    })?;
    let total = rows.len() as u64;
    for (row, done) in rows.iter().zip(0..) {
        if !step("verifying_attachments", done, total) {
            return Err(OfficeError::Cancelled);
        }
        let entry = added.get(&named(row.id, &row.sha256)).copied();
        // Entries older than the journal's term are gone; their files still answer for their rows.
        if entry.is_none() && destroyed_until.is_none_or(|until| row.at > until) {
            return Ok(Some((Fault::AttachmentUnlisted, 0)));
        }
        let fault = match store::hash_of(office, &row.file)? {
            None => Fault::AttachmentMissing,
            Some(hash) if hash.as_slice() != row.sha256 => Fault::AttachmentSwapped,
            Some(_) => continue,
        };
        return Ok(Some((fault, entry.unwrap_or(0))));
    }
    Ok(None)
}
