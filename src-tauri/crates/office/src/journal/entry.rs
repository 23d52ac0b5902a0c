//! One entry and its canonical encoding.

use crate::OfficeError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

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
}

impl Entry {
    /// An entry about an action.
    #[must_use]
    pub fn of(action: &'static str) -> Entry {
        Entry { action, category: None, amount: None, subject: None, detail: None }
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
}

/// Hash before the first entry: bound to the vault, so that entries of another vault do not fit.
#[must_use]
pub fn genesis(vault_id: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"lichnoe-delo journal 1");
    hasher.update(vault_id);
    hasher.finalize().into()
}

/// Stored form of an entry, the input of its hash.
pub(super) struct Stored<'a> {
    pub number: i64,
    pub at: i64,
    pub operator: &'a str,
    pub action: &'a str,
    pub category: Option<&'a str>,
    pub amount: Option<i64>,
    pub subject: Option<&'a [u8]>,
    pub detail: Option<&'a str>,
}

impl Stored<'_> {
    /// Hash over the previous hash and the fields, each with a presence byte and a length, so that no two different
    /// entries encode alike.
    pub(super) fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(previous);
        hasher.update(self.number.to_be_bytes());
        hasher.update(self.at.to_be_bytes());
        let amount = self.amount.map(i64::to_be_bytes);
        let fields: [Option<&[u8]>; 6] = [
            Some(self.operator.as_bytes()),
            Some(self.action.as_bytes()),
            self.category.map(str::as_bytes),
            amount.as_ref().map(<[u8; 8]>::as_slice),
            self.subject,
            self.detail.map(str::as_bytes),
        ];
        for field in fields {
            match field {
                None => hasher.update([0]),
                Some(bytes) => {
                    hasher.update([1]);
                    hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                    hasher.update(bytes);
                }
            }
        }
        hasher.finalize().into()
    }
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
) -> Result<(i64, [u8; 32]), OfficeError> {
    let head: Option<(i64, Vec<u8>)> = connection
        .prepare_cached("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (number, previous) = match head {
        Some((number, hash)) => (number + 1, hash),
        None => (1, genesis(vault_id).to_vec()),
    };
    let stored = Stored {
        number,
        at,
        operator,
        action: entry.action,
        category: entry.category,
        amount: entry.amount,
        subject: entry.subject.as_deref(),
        detail: entry.detail.as_deref(),
    };
    let hash = stored.hash(&previous);
    connection
        .prepare_cached(
            "INSERT INTO journal (number, at, operator, action, category, amount, subject, detail, previous, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            number,
            at,
            operator,
            entry.action,
            entry.category,
            entry.amount,
            entry.subject,
            entry.detail,
            previous,
            hash.as_slice()
        ])?;
    Ok((number, hash))
}
