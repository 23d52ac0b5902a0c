//! What is to be recorded, and appending it.

use super::canon::{Hash, Stored, genesis};
use crate::OfficeError;
use crate::session::{fact, set_fact};
use rusqlite::{Connection, OptionalExtension, params};

/// What is to be recorded. Made by the use case, completed (number, time, operator, hashes) by [`append`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable dotted action, such as `certificate.issued`.
    pub action: &'static str,
    /// Category key, when the action is about one.
    pub category: Option<&'static str>,
    /// How many items.
    pub amount: Option<i64>,
    /// Journal pseudonym of the person.
    pub subject: Option<Vec<u8>>,
    /// Keys, hashes, numbers of documents; never values.
    pub detail: Option<String>,
    /// Name of somebody erased, sealed under the key of the month.
    pub sealed: Option<Vec<u8>>,
}

impl Entry {
    /// An entry about an action.
    #[must_use]
    pub fn of(action: &'static str) -> Entry {
        Entry { action, category: None, amount: None, subject: None, detail: None, sealed: None }
    }

    /// … about a person, by pseudonym.
    #[must_use]
    pub fn about(mut self, pseudonym: &[u8]) -> Entry {
        self.subject = Some(pseudonym.to_vec());
        self
    }

    /// … about a category.
    #[must_use]
    pub fn category(mut self, category: &'static str) -> Entry {
        self.category = Some(category);
        self
    }

    /// … with a count.
    #[must_use]
    pub fn amount(mut self, amount: usize) -> Entry {
        self.amount = i64::try_from(amount).ok();
        self
    }

    /// … with keys or hashes.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Entry {
        self.detail = Some(detail.into());
        self
    }

    /// … with a sealed name.
    #[must_use]
    pub(crate) fn sealed(mut self, sealed: Vec<u8>) -> Entry {
        self.sealed = Some(sealed);
        self
    }
}

/// Number and hash of the newest entry, or what stands before the first.
///
/// # Errors
/// When the journal cannot be read.
pub fn head(connection: &Connection, vault_id: &[u8]) -> Result<(i64, Vec<u8>), OfficeError> {
    let newest = connection
        .prepare_cached("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    // Behind the destroyed segments there is at least the entry that records their destruction; were it gone too, the
    // numbers still go on.
    let destroyed = connection
        .prepare_cached("SELECT last, head FROM journal_checkpoint ORDER BY last DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(match (newest, destroyed) {
        (Some(newest), Some(destroyed)) if newest.0 < destroyed.0 => destroyed,
        (Some(newest), _) => newest,
        (None, Some(destroyed)) => destroyed,
        (None, None) => (0, genesis(vault_id).to_vec()),
    })
}

/// Appends an entry inside the caller's transaction; returns its number and hash.
///
/// # Errors
/// When the row cannot be written; the caller's transaction then rolls back as a whole.
pub fn append(
    connection: &Connection,
    vault_id: &[u8],
    at: i64,
    operator: &str,
    entry: &Entry,
) -> Result<(i64, Hash), OfficeError> {
    let (before, previous) = head(connection, vault_id)?;
    let number = before + 1;
    let stored = Stored {
        number,
        at,
        operator: operator.to_owned(),
        action: entry.action.to_owned(),
        category: entry.category.map(str::to_owned),
        amount: entry.amount,
        subject: entry.subject.clone(),
        detail: entry.detail.clone(),
        sealed: entry.sealed.clone(),
        previous,
        hash: Vec::new(),
    };
    let hash = stored.computed(&stored.previous);
    connection
        .prepare_cached(
            "INSERT INTO journal (number, at, operator, action, category, amount, subject, detail, sealed, previous, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            number,
            at,
            stored.operator,
            stored.action,
            stored.category,
            stored.amount,
            stored.subject,
            stored.detail,
            stored.sealed,
            stored.previous,
            hash.as_slice()
        ])?;
    Ok((number, hash))
}

/// Fact: number and hash of the newest entry, written with it.
const HEAD: &str = "journal_head";
/// Fact: number of the file anchor last written for certain.
const ANCHORED: &str = "anchored";

/// Notes in the database itself where its journal ends, and how far the file anchor surely is.
pub(crate) fn note_head(
    connection: &Connection,
    number: i64,
    hash: &[u8],
    anchored: i64,
) -> Result<(), OfficeError> {
    set_fact(connection, HEAD, &format!("{number} {}", vault::to_hex(hash)))?;
    set_fact(connection, ANCHORED, &anchored.to_string())
}

/// Number and hexadecimal hash of the newest entry as the database noted them.
pub(super) fn noted_head(connection: &Connection) -> Result<Option<(i64, String)>, OfficeError> {
    let text = fact(connection, HEAD)?;
    Ok(text.and_then(|text| {
        let (number, hash) = text.split_once(' ')?;
        Some((number.parse().ok()?, hash.to_owned()))
    }))
}

/// Number below which no file anchor can be.
pub(crate) fn anchored(connection: &Connection) -> Result<i64, OfficeError> {
    Ok(fact(connection, ANCHORED)?.and_then(|text| text.parse().ok()).unwrap_or(0))
}
