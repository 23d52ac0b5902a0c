//! Walking the chain and comparing it with the anchor.

use super::anchor::Anchor;
use super::entry::{Stored, genesis};
use crate::OfficeError;
use rusqlite::Connection;

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
pub fn verify(connection: &Connection, vault_id: &[u8], anchor: Option<&Anchor>) -> Result<Check, OfficeError> {
    let mut statement = connection.prepare(
        "SELECT number, at, operator, action, category, amount, subject, detail, previous, hash \
         FROM journal ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut previous = genesis(vault_id).to_vec();
    let mut expected = 1_i64;
    let mut check = Check { entries: 0, head: hex(&previous), fault: None };
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
        if anchor.is_some_and(|a| a.number == stored.number && a.hash != hex(&hash)) {
            check.fault = Some((Fault::Forked, stored.number));
            return Ok(check);
        }
        check.entries += 1;
        check.head = hex(&hash);
        expected += 1;
        previous = hash;
    }
    if let Some(anchor) = anchor
        && anchor.number >= expected
    {
        check.fault = Some((Fault::OlderCopy, expected - 1));
    }
    Ok(check)
}

/// Lower-case hexadecimal.
#[must_use]
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
