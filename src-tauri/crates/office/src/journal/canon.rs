//! The bytes that are hashed: JOURNAL.md §2 and §6.

use sha2::{Digest, Sha256};

/// A hash of the journal.
pub type Hash = [u8; 32];

/// Collects the canonical bytes of one thing.
pub(super) struct Canon(Sha256);

impl Canon {
    /// Begins with the label of what is hashed.
    pub fn of(label: &str) -> Canon {
        Canon(Sha256::new()).field(label.as_bytes())
    }

    /// Begins without a label, for a digest over what is labelled itself.
    pub fn bare() -> Canon {
        Canon(Sha256::new())
    }

    /// Bytes of a fixed length, as they are.
    pub fn fixed(mut self, bytes: &[u8]) -> Canon {
        self.0.update(bytes);
        self
    }

    /// A number, 64 bits, big-endian.
    pub fn number(self, number: i64) -> Canon {
        self.fixed(&number.to_be_bytes())
    }

    /// Bytes with their length in front, so that no two different entries encode alike.
    pub fn field(mut self, bytes: &[u8]) -> Canon {
        self.0.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.0.update(bytes);
        self
    }

    /// A field that may be absent; absent differs from empty.
    pub fn optional(self, bytes: Option<&[u8]>) -> Canon {
        match bytes {
            None => self.fixed(&[0]),
            Some(bytes) => self.fixed(&[1]).field(bytes),
        }
    }

    pub fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// Hash before the first entry: bound to the vault, so that entries of another vault do not fit.
#[must_use]
pub fn genesis(vault_id: &[u8]) -> Hash {
    Canon::of("lichnoe-delo/1/journal").field(vault_id).finish()
}

/// An entry as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Number.
    pub number: i64,
    /// UTC seconds.
    pub at: i64,
    /// Login.
    pub operator: String,
    /// Action key.
    pub action: String,
    /// Category key.
    pub category: Option<String>,
    /// How many items.
    pub amount: Option<i64>,
    /// Journal pseudonym.
    pub subject: Option<Vec<u8>>,
    /// Keys, hashes, numbers of papers.
    pub detail: Option<String>,
    /// Sealed name.
    pub sealed: Option<Vec<u8>>,
    /// Hash of the entry before.
    pub previous: Vec<u8>,
    /// Its own hash.
    pub hash: Vec<u8>,
}

/// Columns of [`Stored::read`], in its order.
pub(super) const COLUMNS: &str =
    "number, at, operator, action, category, amount, subject, detail, sealed, previous, hash";

impl Stored {
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
        Ok(Stored {
            number: row.get(0)?,
            at: row.get(1)?,
            operator: row.get(2)?,
            action: row.get(3)?,
            category: row.get(4)?,
            amount: row.get(5)?,
            subject: row.get(6)?,
            detail: row.get(7)?,
            sealed: row.get(8)?,
            previous: row.get(9)?,
            hash: row.get(10)?,
        })
    }

    /// The hash its fields give after `previous`.
    pub(super) fn computed(&self, previous: &[u8]) -> Hash {
        let amount = self.amount.map(i64::to_be_bytes);
        Canon::of("lichnoe-delo/1/journal-entry")
            .fixed(previous)
            .number(self.number)
            .number(self.at)
            .field(self.operator.as_bytes())
            .field(self.action.as_bytes())
            .optional(self.category.as_deref().map(str::as_bytes))
            .optional(amount.as_ref().map(<[u8; 8]>::as_slice))
            .optional(self.subject.as_deref())
            .optional(self.detail.as_deref().map(str::as_bytes))
            .optional(self.sealed.as_deref())
            .finish()
    }
}
