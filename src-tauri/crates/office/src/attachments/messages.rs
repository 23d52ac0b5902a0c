//! Files that came with messages: they hang on the message, and go with it.

use crate::OfficeError;
use rusqlite::{Connection, OptionalExtension};

/// The message that a row of a card says something of, and whose it is: somebody's own conversation, or the school's
/// word to several, which is nobody's. Another's word in a chat stands on the other's card.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub(super) fn of(
    db: &Connection,
    person: i64,
    (table, row): (&str, i64),
) -> Result<(i64, Option<i64>), OfficeError> {
    let sql = match table {
        "message" => {
            "SELECT id, person_id FROM message WHERE id = ?1 AND person_id = ?2 AND superseded_at IS NULL"
        }
        "message_reader" => {
            "SELECT m.id, m.person_id FROM message_reader r JOIN message m ON m.id = r.message_id \
             WHERE r.id = ?1 AND r.person_id = ?2 AND r.superseded_at IS NULL AND m.person_id IS NULL"
        }
        _ => return Err(OfficeError::NotFound),
    };
    let found =
        db.prepare_cached(sql)?.query_row((row, person), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.ok_or(OfficeError::NotFound)
}

/// Whether files came with a message.
pub(crate) fn came_with(db: &Connection, message: i64) -> Result<bool, OfficeError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM message_file WHERE message_id = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([message], |row| row.get(0))?)
}

/// Hangs the files of a message on the one that takes its place.
pub(crate) fn carry(db: &Connection, from: i64, to: i64) -> Result<(), OfficeError> {
    db.prepare_cached("UPDATE message_file SET message_id = ?2 WHERE message_id = ?1")?
        .execute((from, to))?;
    Ok(())
}
