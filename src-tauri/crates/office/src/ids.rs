//! Ids that survive a restore: UUIDv7, kept as 16 bytes.

use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::fmt;
use uuid::Uuid;

thread_local! {
    /// Random bytes that nobody was given yet.
    static DRAWN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Random bytes that tell somebody apart and are no secret. They are drawn by the thousand: an import asks three times for
/// each of its rows.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    const { assert!(N <= 4096) };
    DRAWN.with_borrow_mut(|drawn| {
        if drawn.len() < N {
            *drawn = vault::random_bytes::<4096>().to_vec();
        }
        let mut bytes = [0; N];
        let rest = drawn.len() - N;
        bytes.copy_from_slice(&drawn[rest..]);
        drawn.truncate(rest);
        bytes
    })
}

/// An id named by journal, wire or ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uid(Uuid);

impl Uid {
    /// The id of nobody: stands where an id has been forgotten.
    pub const NIL: Uid = Uid(Uuid::nil());

    /// A new id, ordered by the moment.
    #[must_use]
    pub fn new(now: DateTime<Utc>) -> Uid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        Uid(uuid::Builder::from_unix_timestamp_millis(millis, &random::<10>()).into_uuid())
    }

    /// Bytes, as stored.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Reads what [`fmt::Display`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Uid> {
        Uuid::parse_str(text).ok().map(Uid)
    }

    /// From stored bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Uid> {
        Uuid::from_slice(bytes).ok().map(Uid)
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl rusqlite::ToSql for Uid {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.as_bytes().as_slice().into())
    }
}

impl rusqlite::types::FromSql for Uid {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Uid> {
        Uid::from_bytes(value.as_blob()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}
