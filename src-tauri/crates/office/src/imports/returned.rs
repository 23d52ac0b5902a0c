//! Whom somebody took back by hand after an erasure, where nothing of their own tells them: a child stands with a parent.

use super::mapping::MergeKeys;
use crate::OfficeError;
use rusqlite::{Connection, OptionalExtension};

/// A card that somebody of a name has.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedCard {
    pub person: i64,
    /// When it was made, in UTC seconds.
    pub made: i64,
}

/// The newest card of this name under one of these contacts: its own, or those of whoever it belongs to.
pub(super) fn named_card<'c>(
    db: &Connection,
    name: &str,
    contacts: impl IntoIterator<Item = &'c str>,
) -> Result<Option<NamedCard>, OfficeError> {
    if name.is_empty() {
        return Ok(None);
    }
    let mut statement = db.prepare_cached(
        "SELECT p.id, p.recorded_at FROM contact c LEFT JOIN relation r ON r.person_id = c.person_id \
            AND r.superseded_at IS NULL JOIN person p ON p.id IN (c.person_id, r.other_id) \
         JOIN person_name n ON n.person_id = p.id AND n.superseded_at IS NULL AND n.match_key = ?2 \
         WHERE c.match_key = ?1 AND c.superseded_at IS NULL ORDER BY p.recorded_at DESC, p.id DESC LIMIT 1",
    )?;
    let mut newest: Option<NamedCard> = None;
    for contact in contacts {
        let card = statement
            .query_row((contact, name), |row| Ok(NamedCard { person: row.get(0)?, made: row.get(1)? }))
            .optional()?;
        newest = newest.into_iter().chain(card).max_by_key(|card| card.made);
    }
    Ok(newest)
}

/// The contacts that whoever stands in one row shares.
pub(super) fn contacts_of<'k>(
    people: impl IntoIterator<Item = &'k MergeKeys>,
) -> impl Iterator<Item = &'k str> {
    people.into_iter().flat_map(|one| one.emails.iter().chain(&one.phones)).map(String::as_str)
}
