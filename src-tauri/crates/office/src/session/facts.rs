//! Facts of the vault by key, and what a read or a write in progress can be asked.

use super::{Office, Reading, Writing};
use crate::OfficeError;
use crate::clock::seconds;
use crate::ids::Uid;
use crate::journal;
use crate::registry::entry::LastEdit;
use policy::Pack;
use rusqlite::{Connection, OptionalExtension};

pub(crate) fn fact(db: &Connection, key: &str) -> Result<Option<String>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(crate) fn set_fact(db: &Connection, key: &str, value: &str) -> Result<(), OfficeError> {
    db.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
    )?
    .execute([key, value])?;
    Ok(())
}

impl Office {
    /// Keeps an edit that may be taken back.
    pub(crate) fn remember(&self, edit: LastEdit) {
        *super::locked(&self.edited) = Some(edit);
    }

    /// The edit that may be taken back; once.
    pub(crate) fn last_edit(&self) -> Option<LastEdit> {
        super::locked(&self.edited).take()
    }
}

impl Reading<'_> {
    /// A fact of the vault by key.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn fact(&self, key: &str) -> Result<Option<String>, OfficeError> {
        fact(self.db, key)
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        self.trying.unwrap_or_else(|| self.office.pack())
    }

    /// The same snapshot under another pack, to see what it would change.
    #[must_use]
    pub(crate) fn under<'a>(&'a self, pack: &'a Pack) -> Reading<'a> {
        Reading { trying: Some(pack), ..*self }
    }
}

impl Writing<'_> {
    /// Stores a fact of the vault.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_fact(&self, key: &str, value: &str) -> Result<(), OfficeError> {
        set_fact(self.db, key, value)
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Uid {
        Uid::new(self.now)
    }

    /// The moment as stored.
    #[must_use]
    pub fn at(&self) -> i64 {
        seconds(self.now)
    }

    /// The same transaction, for reading.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            db: self.db,
            office: self.office,
            today: self.today,
            seen: self.office.writes(),
            writing: true,
            trying: None,
        }
    }
}

impl Reading<'_> {
    /// A page of the journal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn journal(&self, wanted: &journal::Wanted) -> Result<journal::Page, OfficeError> {
        journal::page(self, wanted)
    }

    /// Segments of the journal destroyed at the end of their term, oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn journal_checkpoints(&self) -> Result<Vec<journal::Checkpoint>, OfficeError> {
        journal::checkpoints(self.db)
    }

    /// Operators with their roles.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn operators(&self) -> Result<Vec<(String, String)>, OfficeError> {
        let mut statement =
            self.db.prepare_cached("SELECT login, role FROM operator WHERE ended_at IS NULL ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Versions of SQLCipher and SQLite.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn database_version(&self) -> Result<String, OfficeError> {
        let cipher: String = self.db.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
        Ok(format!("SQLCipher {cipher}, SQLite {}", rusqlite::version()))
    }
}
