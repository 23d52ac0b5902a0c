//! Where the journal ends, inside and outside the database.

use super::{Office, locked};
use crate::OfficeError;
use crate::journal::anchor::{self, Anchor, Anchors, Found};
use crate::journal::{self, Check, Fault, Walk};
use crate::rights::{self, Right};
use rusqlite::Connection;
use std::path::Path;

/// What an open vault knows of its own head.
pub(super) struct Heads {
    /// Anchor of the newest entry written in this session.
    pub newest: Option<Anchor>,
    /// Number of the file anchor last written for certain; the next commit takes it into the database.
    pub anchored: i64,
}

impl Heads {
    /// What database and folder say together when the vault opens.
    pub fn begin(db: &Connection, folder: &Path, vault_id: &[u8]) -> Result<Heads, OfficeError> {
        let noted = journal::anchored(db)?;
        let filed = match anchor::read(folder) {
            Found::Anchor(anchor) if anchor.vault == vault::to_hex(vault_id) => anchor.number,
            _ => 0,
        };
        // A file ahead of the database is a fault, and no measure for the files to come.
        let (last, _) = journal::head(db, vault_id)?;
        Ok(Heads { newest: None, anchored: if filed > last { noted } else { noted.max(filed) } })
    }
}

impl Office {
    pub(super) fn move_anchor(&self, anchor: Option<Anchor>) -> Result<(), OfficeError> {
        let Some(anchor) = anchor else { return Ok(()) };
        locked(&self.heads).newest = Some(anchor.clone());
        anchor::write(&self.folder, &anchor)?;
        locked(&self.heads).anchored = anchor.number;
        Ok(())
    }

    /// Anchor of the newest entry of this session, for places outside that the floor above keeps.
    #[must_use]
    pub fn newest(&self) -> Option<Anchor> {
        locked(&self.heads).newest.clone()
    }

    /// Compares the journal's head with its anchors; reads a handful of rows at any age.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn check_journal_head(&self, keyring: Found) -> Result<Option<(Fault, i64)>, OfficeError> {
        let anchors = Anchors::of(&self.folder, keyring);
        self.read(Right::Open, |r| journal::check_head(r.db, &self.vault_id, &anchors))
    }

    /// Verifies the whole journal against its anchors, and every attachment. `step` hears entries and attachments
    /// done and to do, and says whether to go on.
    ///
    /// # Errors
    /// When the journal cannot be read; [`OfficeError::Cancelled`].
    pub fn verify_journal(
        &self,
        keyring: Found,
        step: &dyn Fn(&'static str, u64, u64) -> bool,
    ) -> Result<Check, OfficeError> {
        let begin = |r: &super::Reading<'_>| -> Result<(Walk, u64), OfficeError> {
            let (last, _) = journal::head(r.db, &self.vault_id)?;
            let done = journal::checkpoints(r.db)?.last().map_or(0, |checkpoint| checkpoint.last);
            Ok((Walk::begin(r.db, &self.vault_id)?, (last - done).unsigned_abs()))
        };
        let (mut walk, total) = self.read(Right::Act(rights::Act::Journal), begin)?;
        // The lock is given back between the pieces, so that the window goes on living.
        while !self.read(Right::Open, |r| walk.go_on(r.db, &self.vault_id))? {
            if !step("verifying", walk.entries(), total) {
                return Err(OfficeError::Cancelled);
            }
        }
        let mut check = self.read(Right::Open, |r| {
            // The anchors are read inside: a commit in between moves both.
            let anchors = Anchors::of(&self.folder, keyring);
            walk.finish(r.db, &self.vault_id, &anchors)
        })?;
        if check.fault.is_none() {
            check.fault = crate::attachments::verify(self, step)?;
        }
        Ok(check)
    }
}
