//! Walking the chain and comparing it with the anchor.

use super::anchor::Anchor;
use super::entry::{Stored, genesis};
use crate::OfficeError;
use rusqlite::{Connection, OptionalExtension};

/// What is wrong with a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An entry does not hash to what it says.
    Altered,
    /// Numbers are missing between two entries.
    Gap,
    /// The database ends before the anchor: entries were cut off or an older copy was put back.
    OlderCopy,
    /// The anchored entry has another hash: this is a different history.
    Forked,
    /// There is no anchor to compare with: the file was removed or does not read.
    AnchorMissing,
}

impl Fault {
    /// Stable key, `journal-fault-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Fault::Altered => "altered",
            Fault::Gap => "gap",
            Fault::OlderCopy => "older-copy",
            Fault::Forked => "forked",
            Fault::AnchorMissing => "anchor-missing",
        }
    }
}

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Entries read.
    pub entries: u32,
    /// Hash of the newest entry, hexadecimal.
    pub head: String,
    /// What is wrong and at which entry.
    pub fault: Option<(Fault, i64)>,
}

/// Verifies the whole chain.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify(
    connection: &Connection,
    vault_id: &[u8],
    anchor: Option<&Anchor>,
) -> Result<Check, OfficeError> {
    let mut statement = connection.prepare(
        "SELECT number, at, operator, action, category, amount, subject, detail, previous, hash \
         FROM journal ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut previous = genesis(vault_id).to_vec();
    let mut expected = 1_i64;
    let mut check = Check { entries: 0, head: vault::to_hex(&previous), fault: None };
    while let Some(row) = rows.next()? {
        let (operator, action): (String, String) = (row.get(2)?, row.get(3)?);
        let (category, detail): (Option<String>, Option<String>) = (row.get(4)?, row.get(7)?);
        let subject: Option<Vec<u8>> = row.get(6)?;
        let stored = Stored {
            number: row.get(0)?,
            at: row.get(1)?,
            operator: &operator,
            action: &action,
            category: category.as_deref(),
            amount: row.get(5)?,
            subject: subject.as_deref(),
            detail: detail.as_deref(),
        };
        let (before, hash): (Vec<u8>, Vec<u8>) = (row.get(8)?, row.get(9)?);
        if stored.number != expected {
            check.fault = Some((Fault::Gap, expected));
            return Ok(check);
        }
        if before != previous || stored.hash(&previous).as_slice() != hash.as_slice() {
            check.fault = Some((Fault::Altered, stored.number));
            return Ok(check);
        }
        if anchor.is_some_and(|a| a.number == stored.number && a.hash != vault::to_hex(&hash)) {
            check.fault = Some((Fault::Forked, stored.number));
            return Ok(check);
        }
        check.entries += 1;
        check.head = vault::to_hex(&hash);
        expected += 1;
        previous = hash;
    }
    check.fault = match anchor {
        None => Some((Fault::AnchorMissing, expected - 1)),
        Some(anchor) if anchor.number >= expected => Some((Fault::OlderCopy, expected - 1)),
        Some(_) => None,
    };
    Ok(check)
}

/// Compares only the newest entries with the anchor: what an unlock can afford at any age of the journal.
///
/// # Errors
/// When the journal cannot be read.
pub fn check_head(connection: &Connection, anchor: Option<&Anchor>) -> Result<Option<Fault>, OfficeError> {
    let Some(anchor) = anchor else { return Ok(Some(Fault::AnchorMissing)) };
    let anchored: Option<Vec<u8>> = connection
        .prepare_cached("SELECT hash FROM journal WHERE number = ?1")?
        .query_row([anchor.number], |row| row.get(0))
        .optional()?;
    Ok(match anchored {
        None => Some(Fault::OlderCopy),
        Some(hash) if vault::to_hex(&hash) != anchor.hash => Some(Fault::Forked),
        Some(_) => None,
    })
}
