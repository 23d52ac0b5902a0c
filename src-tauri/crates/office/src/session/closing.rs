//! Locking: the end of an open vault while others may still be at work in it.

use super::{Office, checkpoint, locked};
use crate::OfficeError;
use crate::journal::Entry;
use crate::registry::search::Index;
use std::sync::PoisonError;

impl Office {
    /// Closes the vault for good, whoever else still holds it.
    ///
    /// Waits for the write and the read under way: a running transaction is finished or rolled back by its own work,
    /// never torn. Then the last entry and those that waited are journalled, the write-ahead log is folded into the
    /// file, both connections close (SQLCipher wipes its key), what was held in memory is dropped and the vault is free for
    /// another program. Whoever asks later gets [`OfficeError::Closed`].
    ///
    /// # Errors
    /// When the entry cannot be written, on a full disk for one; the vault is closed all the same.
    pub fn shut(&self, entry: Entry) -> Result<(), OfficeError> {
        let mut writer = locked(&self.writer);
        locked(&self.pending).push(entry);
        let noted = match writer.as_mut() {
            Some(db) => self.write_waiting(db),
            None => Err(OfficeError::Closed),
        };
        *locked(&self.reader) = None;
        *locked(&self.edited) = None;
        if let Some(db) = writer.as_ref() {
            let _ = self.mirror(db);
            // A full disk may hold the log back; it is encrypted like the file and is folded in at the next opening.
            let _ = checkpoint(db);
        }
        *writer = None;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Index::default();
        *locked(&self.stock) = None;
        *locked(&self.lock) = None;
        noted
    }
}
