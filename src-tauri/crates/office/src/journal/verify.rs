//! Walking the chain and comparing it with what is known of it outside the database (JOURNAL.md §4).

use super::anchor::{Anchor, Anchors, Found};
use super::canon::{COLUMNS, Stored};
use super::checkpoint::{self, Checkpoint};
use super::entry;
use crate::OfficeError;
use rusqlite::{Connection, OptionalExtension};

/// What is wrong with a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An entry does not hash to what it says.
    Altered,
    /// Numbers are missing between two entries.
    Gap,
    /// The newest entries were cut off; the rest of the database is newer than what is left of the journal.
    TailCut,
    /// The whole database is an older copy.
    OlderCopy,
    /// The anchored entry has another hash: this is a different history.
    Forked,
    /// There is no anchor file to compare with, or it does not read.
    AnchorMissing,
    /// The anchor belongs to another vault.
    AnchorForeign,
    /// An older anchor file was put back.
    AnchorOlder,
    /// The record of a destroyed segment, or an entry that had to stay, was changed.
    Checkpoint,
    /// The file of an attachment is not there.
    AttachmentMissing,
    /// The file of an attachment is another one, or was changed.
    AttachmentSwapped,
    /// The row of an attachment was not made by the program.
    AttachmentUnlisted,
}

impl Fault {
    /// Stable code: `journal.` and the key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Fault::Altered => "journal.altered",
            Fault::Gap => "journal.gap",
            Fault::TailCut => "journal.tail_cut",
            Fault::OlderCopy => "journal.older_copy",
            Fault::Forked => "journal.forked",
            Fault::AnchorMissing => "journal.anchor_missing",
            Fault::AnchorForeign => "journal.anchor_foreign",
            Fault::AnchorOlder => "journal.anchor_older",
            Fault::Checkpoint => "journal.checkpoint",
            Fault::AttachmentMissing => "journal.attachment_missing",
            Fault::AttachmentSwapped => "journal.attachment_swapped",
            Fault::AttachmentUnlisted => "journal.attachment_unlisted",
        }
    }

    /// Stable key, `journal-fault-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.code().strip_prefix("journal.").unwrap_or_default()
    }
}

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Entries read.
    pub entries: u64,
    /// Number of the newest entry that was found right.
    pub last: i64,
    /// Its hash, hexadecimal.
    pub head: String,
    /// What is wrong and at which entry.
    pub fault: Option<(Fault, i64)>,
}

/// A walk along the chain that can pause between pieces: nothing it has seen can change, so no lock is held.
pub struct Walk {
    start: Option<Checkpoint>,
    expected: i64,
    previous: Vec<u8>,
    entries: u64,
    fault: Option<(Fault, i64)>,
    done: bool,
}

/// Entries in a piece: about a tenth of a second.
const PIECE: i64 = 20_000;

impl Walk {
    /// Begins after the last checkpoint, whose own record is checked first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn begin(connection: &Connection, vault_id: &[u8]) -> Result<Walk, OfficeError> {
        let (start, sound) = checkpoint::last_verified(connection, vault_id)?;
        let previous = match &start {
            Some(checkpoint) => checkpoint.head.clone(),
            None => super::canon::genesis(vault_id).to_vec(),
        };
        let last = start.as_ref().map_or(0, |checkpoint| checkpoint.last);
        let fault = (!sound).then_some((Fault::Checkpoint, last));
        let done = fault.is_some();
        Ok(Walk { start, expected: last + 1, previous, entries: 0, fault, done })
    }

    /// Walks on a piece; true when there is no more. A segment destroyed meanwhile begins the walk anew.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn go_on(&mut self, connection: &Connection, vault_id: &[u8]) -> Result<bool, OfficeError> {
        if self.done {
            return Ok(true);
        }
        if checkpoint::last(connection)? != self.start {
            *self = Walk::begin(connection, vault_id)?;
            return Ok(self.done);
        }
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE number >= ?1 ORDER BY number LIMIT {PIECE}");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([self.expected])?;
        let mut read = 0;
        while let Some(row) = rows.next()? {
            let Ok(stored) = Stored::read(row) else {
                // A column of another type than the program ever writes.
                return Ok(self.stop(Fault::Altered, row.get(0).unwrap_or(self.expected)));
            };
            if stored.number != self.expected {
                return Ok(self.stop(Fault::Gap, self.expected));
            }
            let computed = stored.computed(&self.previous);
            if stored.previous != self.previous || stored.hash != computed {
                return Ok(self.stop(Fault::Altered, stored.number));
            }
            self.entries += 1;
            self.expected += 1;
            self.previous = stored.hash;
            read += 1;
        }
        self.done = read < PIECE;
        Ok(self.done)
    }

    fn stop(&mut self, fault: Fault, entry: i64) -> bool {
        self.fault = Some((fault, entry));
        self.done = true;
        true
    }

    /// Entries read so far.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// What the walk found, with the comparison of the anchors.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn finish(
        self,
        connection: &Connection,
        vault_id: &[u8],
        anchors: &Anchors,
    ) -> Result<Check, OfficeError> {
        let last = self.expected - 1;
        let mut fault = self.fault;
        if fault.is_none() {
            fault = check_head(connection, vault_id, anchors)?;
        }
        Ok(Check { entries: self.entries, last, head: vault::to_hex(&self.previous), fault })
    }
}

/// Verifies the whole chain at one go.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify(connection: &Connection, vault_id: &[u8], anchors: &Anchors) -> Result<Check, OfficeError> {
    let mut walk = Walk::begin(connection, vault_id)?;
    while !walk.go_on(connection, vault_id)? {}
    walk.finish(connection, vault_id, anchors)
}

/// Compares only the newest entries with the anchors: what an unlock can afford at any age of the journal.
///
/// # Errors
/// When the journal cannot be read.
pub fn check_head(
    connection: &Connection,
    vault_id: &[u8],
    anchors: &Anchors,
) -> Result<Option<(Fault, i64)>, OfficeError> {
    let (last, _) = entry::head(connection, vault_id)?;
    let id = vault::to_hex(vault_id);
    let mut known: Vec<&Anchor> = Vec::new();
    for found in [&anchors.file, &anchors.keyring] {
        match found {
            Found::Anchor(anchor) if anchor.vault != id => return Ok(Some((Fault::AnchorForeign, last))),
            Found::Anchor(anchor) => known.push(anchor),
            Found::Nothing | Found::Unreadable => {}
        }
    }
    // The most telling answer first: entries that are not there any more, then entries that are others.
    let noted = entry::noted_head(connection)?;
    if noted.as_ref().is_some_and(|(number, _)| *number > last) {
        return Ok(Some((Fault::TailCut, last)));
    }
    if known.iter().any(|anchor| anchor.number > last) {
        return Ok(Some((Fault::OlderCopy, last)));
    }
    let heads = known.iter().map(|anchor| (anchor.number, &anchor.hash));
    for (number, hash) in heads.chain(noted.iter().map(|(number, hash)| (*number, hash))) {
        let there = hash_of(connection, vault_id, number)?;
        if there.is_some_and(|there| vault::to_hex(&there) != *hash) {
            return Ok(Some((Fault::Forked, number)));
        }
    }
    let Found::Anchor(file) = &anchors.file else { return Ok(Some((Fault::AnchorMissing, last))) };
    let surely = entry::anchored(connection)?;
    if known.iter().any(|anchor| anchor.number > file.number) || surely > file.number {
        return Ok(Some((Fault::AnchorOlder, file.number)));
    }
    Ok(None)
}

/// Hash of an entry; of a destroyed one only where its segment ended.
fn hash_of(connection: &Connection, vault_id: &[u8], number: i64) -> Result<Option<Vec<u8>>, OfficeError> {
    if number == 0 {
        return Ok(Some(super::canon::genesis(vault_id).to_vec()));
    }
    let there = connection
        .prepare_cached("SELECT hash FROM journal WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(match there {
        Some(hash) => Some(hash),
        None => connection
            .prepare_cached("SELECT head FROM journal_checkpoint WHERE last = ?1")?
            .query_row([number], |row| row.get(0))
            .optional()?,
    })
}
