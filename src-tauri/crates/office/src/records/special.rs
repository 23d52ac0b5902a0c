//! What nobody asked for (S7): notes and messages that say something of health, faith or views and rest on nothing. They
//! wait until they are deleted, or somebody says on what they rest.

use super::enquiries::named;
use super::{RecordError, day, may};
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;

/// Something nobody asked for; what it says stands on the card alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked {
    /// Whose card.
    pub person: Uid,
    /// Name on the card.
    pub card: String,
    /// Table and row.
    pub item: (&'static str, i64),
    /// Category key.
    pub category: &'static str,
    /// Day it was said, or noted.
    pub on: Option<NaiveDate>,
}

const NOTES: &str = "SELECT n.id, n.person_id, p.uid, date(n.recorded_at, 'unixepoch') FROM note n \
    JOIN person p ON p.id = n.person_id WHERE n.special = 'unasked' AND n.superseded_at IS NULL ORDER BY n.id";
const MESSAGES: &str = "SELECT m.id, m.person_id, p.uid, m.said_on FROM message m \
    JOIN person p ON p.id = m.person_id WHERE m.special = 'unasked' AND m.superseded_at IS NULL ORDER BY m.id";

/// All of it that the role may read, the oldest first.
///
/// # Errors
/// When the registry cannot be read.
pub fn unasked(office: &Office) -> Result<Vec<Unasked>, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let mut found = Vec::new();
        for (table, category, sql) in [("note", "notes", NOTES), ("message", "correspondence", MESSAGES)] {
            if !may(reading, category) {
                continue;
            }
            let mut statement = reading.db.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found.push(Unasked {
                    person: row.get(2)?,
                    card: named(reading, row.get(1)?)?,
                    item: (table, row.get(0)?),
                    category,
                    on: day(row.get(3)?),
                });
            }
        }
        found.sort_by_key(|one| one.on);
        Ok(found)
    })
}
