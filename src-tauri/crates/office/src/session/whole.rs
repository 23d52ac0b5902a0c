//! The vault as a whole: log and file, a snapshot for a backup, the ledger's file, keyed fingerprints.

use super::{Keys, Office, database_file, locked};
use crate::OfficeError;
use crate::clock::Clock;
use crate::journal::{self, anchor::Anchor};
use crate::ledger;
use crate::rights::Right;
use crate::store::{self, Access};
use rusqlite::Connection;
use std::path::Path;
use std::sync::MutexGuard;

/// Who opens the registry.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who<'a> {
    /// An operator, with the role the registry says.
    Operator(&'a str),
    /// A restore under way, journalled by this name; it may only do what needs no right.
    Restorer(&'a str),
}

impl<'a> Who<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Who::Operator(name) | Who::Restorer(name) => name,
        }
    }
}

/// A moment of the vault that stays readable while others write on.
pub(crate) struct Snapshot<'a> {
    /// Head of the journal.
    pub anchor: Option<Anchor>,
    // The connection's read transaction keeps SQLite from touching the file; it ends before the guard does.
    pub(crate) reader: Connection,
    _whole: MutexGuard<'a, ()>,
}

impl Office {
    /// Moves everything from the write-ahead log into the file.
    ///
    /// # Errors
    /// [`OfficeError::Storage`] when a reader holds it back.
    pub fn checkpoint(&self) -> Result<(), OfficeError> {
        let guard = locked(&self.writer);
        checkpoint(guard.as_ref().ok_or(OfficeError::Closed)?)
    }

    /// Closes both connections, lets the closure work on the closed file, opens them again.
    pub(crate) fn reopened<T>(
        &self,
        work: impl FnOnce(&Path) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let (mut writer, mut reader) = (locked(&self.writer), locked(&self.reader));
        let file = database_file(&self.folder);
        *reader = None;
        *writer = None;
        let result = work(&file);
        let mut fresh = store::open(&file, self.keys.database.expose(), Access::Write)?;
        self.changes.watch(&mut fresh)?;
        *writer = Some(fresh);
        *reader = Some(store::open(&file, self.keys.database.expose(), Access::Read)?);
        result
    }

    /// The writer, for work on the file as a whole (compaction, raw pages).
    pub(crate) fn writer(&self) -> MutexGuard<'_, Option<Connection>> {
        locked(&self.writer)
    }

    /// Keeps the file as it is, or the right to exchange it, until the guard goes.
    pub(crate) fn whole(&self) -> MutexGuard<'_, ()> {
        locked(&self.whole)
    }

    /// Takes a snapshot; the writer waits only for this.
    ///
    /// A read transaction that begins on an emptied log reads the file alone, and no checkpoint may write into the
    /// file while it lasts: what others write stays in the log. `small` reads the files beside the database in the
    /// same moment.
    pub(crate) fn snapshot<T>(
        &self,
        small: impl FnOnce(&Path) -> Result<T, OfficeError>,
    ) -> Result<(Snapshot<'_>, T), OfficeError> {
        let whole = self.whole();
        let guard = locked(&self.writer);
        let writer = guard.as_ref().ok_or(OfficeError::Closed)?;
        self.mirror(writer)?;
        checkpoint(writer)?;
        let reader = store::open(&database_file(&self.folder), self.keys.database.expose(), Access::Read)?;
        reader.execute_batch("BEGIN")?;
        reader.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
        let parts = small(&self.folder)?;
        let anchor = journal::anchor::read(&self.folder).anchor();
        Ok((Snapshot { anchor, reader, _whole: whole }, parts))
    }

    /// The moment, never before the latest this vault has seen.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn now(&self) -> Result<chrono::DateTime<chrono::Utc>, OfficeError> {
        self.read(Right::Open, |reading| self.now_with(reading.db))
    }

    /// Brings the ledger's file up to date.
    pub(crate) fn mirror_ledger(&self) -> Result<(), OfficeError> {
        let guard = locked(&self.writer);
        self.mirror(guard.as_ref().ok_or(OfficeError::Closed)?)
    }

    pub(super) fn mirror(&self, db: &Connection) -> Result<(), OfficeError> {
        mirror(db, &self.vault_id, &self.keys, &self.folder)
    }

    /// Id of the vault.
    #[must_use]
    pub fn vault_uuid(&self) -> uuid::Uuid {
        uuid(&self.vault_id)
    }

    /// Keyed fingerprint of a value that is not stored, bound to its kind.
    #[must_use]
    pub(crate) fn fingerprint(&self, kind: &str, value: &str) -> [u8; 32] {
        crate::digest::mac(self.keys.matching.expose(), &[kind.as_bytes(), &[0], value.as_bytes()])
    }

    /// The same for the never-regress ledger: its key is random and wrapped in the header, not derived.
    #[must_use]
    pub(crate) fn ledger_print(&self, kind: &str, value: &str) -> [u8; 32] {
        crate::digest::mac(self.keys.fingerprint.expose(), &[kind.as_bytes(), &[0], value.as_bytes()])
    }
}

fn uuid(bytes: &[u8]) -> uuid::Uuid {
    uuid::Uuid::from_slice(bytes).unwrap_or_default()
}

pub(super) fn mirror(
    db: &Connection,
    vault_id: &[u8],
    keys: &Keys,
    folder: &Path,
) -> Result<(), OfficeError> {
    ledger::write_own(db, uuid(vault_id), keys.ledger.expose(), folder)
}

/// A registry of an older schema is about to be changed: the vault as it is goes into a container first.
pub(super) fn back_up_before_migration(folder: &Path, keys: &Keys, clock: Clock) -> Result<(), OfficeError> {
    match store::older_schema(&database_file(folder), keys.database.expose())? {
        None => Ok(()),
        Some(version) => crate::backups::before_migration(folder, version, clock.now()),
    }
}

pub(crate) fn checkpoint(db: &Connection) -> Result<(), OfficeError> {
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(OfficeError::Internal("checkpoint held back by a reader")) }
}
