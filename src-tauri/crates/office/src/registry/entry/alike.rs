//! Whoever may be the same person, while a card is being typed.

use super::NewValue;
use crate::OfficeError;
use crate::erasure::{Guard, IdentityKeys};
use crate::names::contact::{email_key, phone_key};
use crate::names::{match_key, search_key};
use crate::registry::people::{PersonRow, rows_of};
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;
use std::collections::HashSet;
use std::sync::PoisonError;

/// Most people named.
const SHOWN: usize = 5;
/// Most people looked at for a name.
const LOOKED_AT: usize = 200;

/// What they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlikeBy {
    /// A contact.
    Contact,
    /// Surname and given name.
    Name,
    /// The same when Kazakh letters are read as Russian ones.
    Respelled,
}

impl AlikeBy {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            AlikeBy::Contact => "contact",
            AlikeBy::Name => "name",
            AlikeBy::Respelled => "respelled",
        }
    }
}

/// Somebody alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Who.
    pub row: PersonRow,
    /// By what.
    pub by: AlikeBy,
}

/// People who share a contact, or surname and given name, with what is typed; the surest first.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn alike(office: &Office, typed: &[NewValue]) -> Result<Vec<Alike>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let mut found: Vec<(i64, AlikeBy)> = Vec::new();
        for value in typed {
            let part = |key: &str| value.parts.get(key).map_or("", |text| text.trim());
            let key = match value.field.as_str() {
                "contacts.phone" => phone_key(part("value")),
                "contacts.email" => email_key(part("value")),
                _ => None,
            };
            if let Some(key) = key {
                let mut statement = reading.db.prepare_cached(
                    "SELECT person_id FROM contact WHERE match_key = ?1 AND superseded_at IS NULL ORDER BY id LIMIT 5",
                )?;
                let rows = statement.query_map([key], |row| row.get(0))?;
                for person in rows {
                    found.push((person?, AlikeBy::Contact));
                }
            }
            let (surname, given) = (part("surname"), part("given"));
            if value.field == "identity.name" && !surname.is_empty() && !given.is_empty() {
                let query = format!("{surname} {given}");
                let hits = office.index.read().unwrap_or_else(PoisonError::into_inner).find(&query);
                let words = |key: &str| key.split_whitespace().map(str::to_owned).collect::<HashSet<_>>();
                let (typed, folded) = (words(&match_key(&query)), words(&search_key(&match_key(&query))));
                for person in hits.exact.into_iter().chain(hits.respelled).take(LOOKED_AT) {
                    let key: Option<String> = reading
                        .db
                        .prepare_cached(
                            "SELECT max(match_key) FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL",
                        )?
                        .query_row([person], |row| row.get(0))?;
                    let key = key.unwrap_or_default();
                    if typed.is_subset(&words(&key)) {
                        found.push((person, AlikeBy::Name));
                    } else if folded.is_subset(&words(&search_key(&key))) {
                        found.push((person, AlikeBy::Respelled));
                    }
                }
            }
        }
        let mut seen = HashSet::new();
        found.sort_by_key(|(_, by)| *by as u8);
        found.retain(|(person, _)| seen.insert(*person));
        found.truncate(SHOWN);
        let keys: Vec<i64> = found.iter().map(|(person, _)| *person).collect();
        let rows = rows_of(reading, &keys)?;
        Ok(rows.into_iter().zip(found).map(|(row, (_, by))| Alike { row, by }).collect())
    })
}

/// The day on which somebody was erased whose address, or whose name and telephone, are typed here. Whoever comes back
/// needs a new basis: nothing of what was erased is one.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn erased_before(office: &Office, typed: &[NewValue]) -> Result<Option<NaiveDate>, OfficeError> {
    let parts = |field: &'static str, keys: &'static [&'static str]| {
        typed.iter().filter(move |value| value.field == field).map(move |value| {
            let parts = keys.iter().filter_map(|key| value.parts.get(*key)).map(|text| text.trim());
            parts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        })
    };
    let mut keys = IdentityKeys::default();
    for mail in parts("contacts.email", &["value"]).filter_map(|text| email_key(&text)) {
        keys.add("email", &mail);
    }
    for phone in parts("contacts.phone", &["value"]).filter_map(|text| phone_key(&text)) {
        for name in parts("identity.name", &["surname", "given", "patronymic"]) {
            keys.add_named(&match_key(&name), &phone);
        }
    }
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        Ok(Guard::load(reading.db)?.erased_on(office, &keys))
    })
}
