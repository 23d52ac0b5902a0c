//! Numbers of matters: whatever a person asked for, was refused, is kept for. A letter bears the number of its matter, so
//! none is given out twice – also when the row went by its term or a restore lost it.

use crate::OfficeError;
use crate::session::{fact, set_fact};
use rusqlite::Connection;

/// Fact that holds the highest number; it outlives the rows.
const FACT: &str = "matter_highest";

/// Highest number this program gave out, or learned of from a ledger; none before the first.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn given_out(db: &Connection) -> Result<Option<i64>, OfficeError> {
    Ok(fact(db, FACT)?.and_then(|number| number.parse().ok()))
}

/// Highest number there is or was; 0 before the first.
fn highest(db: &Connection) -> Result<i64, OfficeError> {
    let stored = given_out(db)?.unwrap_or(0);
    let rows: i64 =
        db.prepare_cached("SELECT coalesce(max(number), 0) FROM matter")?.query_row([], |row| row.get(0))?;
    Ok(rows.max(stored))
}

/// The number the next matter would get.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn next_number(db: &Connection) -> Result<i64, OfficeError> {
    Ok(highest(db)? + 1)
}

/// Takes the next number in the caller's transaction.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn take_number(db: &Connection) -> Result<i64, OfficeError> {
    let number = next_number(db)?;
    raise(db, number)?;
    Ok(number)
}

/// Keeps numbers up to this one from being given out again.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn raise(db: &Connection, number: i64) -> Result<(), OfficeError> {
    set_fact(db, FACT, &number.max(highest(db)?).to_string())
}
