//! Our own migration runner: numbered files, one immediate transaction, a refusal of the future.
//!
//! The session makes a backup before a registry of an older schema comes here; a migration that fails is rolled back
//! as a whole.

use crate::OfficeError;
use rusqlite::{Connection, TransactionBehavior};

type Migration = (i64, &'static str);

/// Files in steps of ten. A released one is never edited.
const MIGRATIONS: &[Migration] = &[(10, include_str!("0010_registry.sql"))];

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = 10;

#[cfg(feature = "rehearsal")]
thread_local! {
    static REHEARSED: std::cell::Cell<&'static [Migration]> = const { std::cell::Cell::new(&[]) };
}

/// Lets the program of this thread know further migrations, as a later release will.
#[cfg(feature = "rehearsal")]
pub fn rehearse_migrations(later: &'static [Migration]) {
    REHEARSED.set(later);
}

fn migrations() -> impl Iterator<Item = Migration> {
    #[cfg(feature = "rehearsal")]
    let later = REHEARSED.get();
    #[cfg(not(feature = "rehearsal"))]
    let later: &[Migration] = &[];
    MIGRATIONS.iter().chain(later).copied()
}

/// The newest schema that [`run`] leads to.
pub(super) fn newest() -> i64 {
    migrations().map(|(number, _)| number).max().unwrap_or(SCHEMA_VERSION)
}

/// Brings the schema up to date.
pub(super) fn run(connection: &mut Connection) -> Result<(), OfficeError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > newest() {
        return Err(OfficeError::Newer { version });
    }
    if version == newest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (number, sql) in migrations().filter(|(number, _)| *number > version) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.commit()?;
    Ok(())
}
