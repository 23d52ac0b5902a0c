//! Our own migration runner: numbered files, one immediate transaction, a refusal of the future.

use crate::OfficeError;
use rusqlite::{Connection, TransactionBehavior};

/// Files in steps of ten. A released one is never edited.
const MIGRATIONS: &[(i64, &str)] = &[(10, include_str!("0010_registry.sql"))];

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = 10;

/// Brings the schema up to date.
pub(super) fn run(connection: &mut Connection) -> Result<(), OfficeError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > SCHEMA_VERSION {
        return Err(OfficeError::Newer { version });
    }
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (number, sql) in MIGRATIONS.iter().filter(|(number, _)| *number > version) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.commit()?;
    Ok(())
}
