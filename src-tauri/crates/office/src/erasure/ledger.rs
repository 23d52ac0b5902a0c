//! Keyed fingerprints of erased people, so that an import does not bring them back (design §7).
//!
//! Truth is the table of [`crate::ledger`], written in the erasure's own transaction. A hit holds only the erased person of the row.

use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger::{self, ERASED, ErasedPerson, Line};
use crate::names::contact::{read_email, read_phone};
use crate::names::{NameOrder, match_key, split_full_name};
use crate::session::Office;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;

/// Kind of the key of an entry of a form: it says what was asked, and recognises nobody.
pub(super) const ENTRY: &str = "entry";

/// What the ledger knows an entry of a form by; `print` is the one of the registry.
pub(crate) fn entry_print(office: &Office, print: &[u8]) -> [u8; 32] {
    office.ledger_print(&format!("ledger.{ENTRY}"), &vault::to_hex(print))
}

/// Identity keys of one person, as imports see them. A child has no contact of its own: name and payer's key stand
/// together for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityKeys {
    /// (kind, key) pairs.
    pub keys: Vec<(&'static str, String)>,
}

impl IdentityKeys {
    /// Adds a mail, phone or account key.
    pub fn add(&mut self, kind: &'static str, key: &str) {
        if !key.is_empty() {
            self.keys.push((kind, key.to_owned()));
        }
    }

    /// Adds the name together with the contact of the payer whose row names the person.
    pub fn add_named(&mut self, name_key: &str, payer_key: &str) {
        if !name_key.is_empty() && !payer_key.is_empty() {
            self.keys.push(("named", format!("{name_key}|{payer_key}")));
        }
    }

    pub(crate) fn fingerprints<'a>(
        &'a self,
        office: &'a Office,
    ) -> impl Iterator<Item = (&'static str, [u8; 32])> + 'a {
        self.keys.iter().map(|(kind, key)| (*kind, office.ledger_print(&format!("ledger.{kind}"), key)))
    }
}

/// Fingerprints of everybody erased, in memory for the length of an import.
pub struct Guard {
    /// With the moment of the latest erasure each belongs to.
    known: HashMap<Vec<u8>, i64>,
}

impl Guard {
    /// Loads the ledger.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn load(db: &Connection) -> Result<Guard, OfficeError> {
        let mut statement = db.prepare(
            "SELECT value, max(recorded_at) FROM ledger WHERE kind GLOB 'erased.*' GROUP BY value",
        )?;
        let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<Result<_, _>>()?;
        Ok(Guard { known })
    }

    /// Whether a person with these keys was erased.
    #[must_use]
    pub fn was_erased(&self, office: &Office, keys: &IdentityKeys) -> bool {
        self.erased_on(office, keys).is_some()
    }

    /// The latest day on which somebody with any of these keys was erased.
    #[must_use]
    pub fn erased_on(&self, office: &Office, keys: &IdentityKeys) -> Option<NaiveDate> {
        self.erased_at(office, keys).map(|at| crate::clock::day_in(office.zone(), crate::clock::moment(at)))
    }

    /// Whether what a file says of somebody with these keys is held back. Not when a card with them was made after the
    /// erasure, at this moment in UTC seconds: whoever made it by hand took her back for a reason of its own.
    pub(crate) fn holds(
        &self,
        office: &Office,
        keys: &IdentityKeys,
        card: impl FnOnce() -> Result<Option<i64>, OfficeError>,
    ) -> Result<bool, OfficeError> {
        let Some(at) = self.erased_at(office, keys) else { return Ok(false) };
        Ok(card()?.is_none_or(|made| made <= at))
    }

    fn erased_at(&self, office: &Office, keys: &IdentityKeys) -> Option<i64> {
        if self.known.is_empty() {
            return None;
        }
        keys.fingerprints(office).filter_map(|(_, print)| self.known.get(print.as_slice())).max().copied()
    }
}

/// When an act happened: the moment, and the journal's newest entry before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    pub at: i64,
    pub entry: i64,
}

/// Writes what the ledger says of an erasure: the act with the person's random id, and the fingerprints.
pub(super) fn record(
    db: &Connection,
    office: &Office,
    act: Uid,
    erased: &ErasedPerson,
    keys: &IdentityKeys,
    when: When,
) -> Result<(), OfficeError> {
    let act: [u8; 16] = act.bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let line = |kind: String, value: Vec<u8>| Line { act, kind, value, at: when.at, entry: when.entry };
    ledger::add(db, &line(ERASED.to_owned(), erased.to_value()))?;
    for (kind, print) in keys.fingerprints(office) {
        ledger::add(db, &line(format!("erased.{kind}"), print.to_vec()))?;
    }
    Ok(())
}

/// Identity keys of a person in the registry.
pub(super) fn keys_of(db: &Connection, person: i64) -> Result<IdentityKeys, OfficeError> {
    let mut keys = IdentityKeys::default();
    let pairs = |sql: &str| -> Result<Vec<(String, String)>, OfficeError> {
        Ok(db
            .prepare_cached(sql)?
            .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?)
    };
    let mut names: Vec<String> = pairs(
        "SELECT '', match_key FROM person_name WHERE person_id = ?1 \
         UNION SELECT '', match_key FROM import_question WHERE person_id = ?1 AND match_key IS NOT NULL",
    )?
    .into_iter()
    .map(|(_, key)| key)
    .collect();
    let asked = asked_under(db, person)?;
    names.extend(asked.names);
    asked.emails.iter().for_each(|key| keys.add("email", key));
    asked.phones.iter().for_each(|key| names.iter().for_each(|name| keys.add_named(name, key)));
    for (kind, key) in pairs("SELECT kind, match_key FROM contact WHERE person_id = ?1")? {
        match kind.as_str() {
            "email" => keys.add("email", &key),
            // A family shares one phone: the number stands for the person only together with the name.
            _ => names.iter().for_each(|name| keys.add_named(name, &key)),
        }
    }
    for (system, handle) in pairs("SELECT system, handle FROM account WHERE person_id = ?1")? {
        keys.add("account", &format!("{system}|{handle}"));
    }
    for table in ["fingerprint", "number_print"] {
        for (_, print) in pairs(&format!("SELECT '', lower(hex(value)) FROM {table} WHERE person_id = ?1"))? {
            keys.add("number", &print);
        }
    }
    for (_, print) in pairs(
        "SELECT '', lower(hex(f.print)) FROM form_entry f JOIN enquiry e ON e.source_id = f.source_id \
         WHERE e.person_id = ?1",
    )? {
        keys.add(ENTRY, &print);
    }
    // The contacts of the parent or payer whose row named this person.
    let payers = pairs(
        "SELECT '', c.match_key FROM relation r JOIN contact c ON c.person_id = r.person_id WHERE r.other_id = ?1",
    )?;
    for (_, payer) in payers {
        names.iter().for_each(|name| keys.add_named(name, &payer));
    }
    Ok(keys)
}

/// Keys of the name and the contacts under which somebody asked: of whoever only asked there are no others.
#[derive(Default)]
struct AskedUnder {
    names: Vec<String>,
    emails: Vec<String>,
    phones: Vec<String>,
}

fn asked_under(db: &Connection, person: i64) -> Result<AskedUnder, OfficeError> {
    let mut asked = AskedUnder::default();
    let mut statement =
        db.prepare_cached("SELECT name, email, phone FROM enquiry_contact WHERE person_id = ?1")?;
    let mut rows = statement.query([person])?;
    while let Some(row) = rows.next()? {
        let [name, email, phone]: [Option<String>; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        // Stored as people call themselves, compared surname first.
        let name = name.map(|name| match_key(&split_full_name(&name, NameOrder::GivenFirst).in_full()));
        asked.names.extend(name.filter(|name| !name.is_empty()));
        asked.emails.extend(email.and_then(|text| read_email(&text).ok()).map(|mail| mail.key));
        asked.phones.extend(phone.and_then(|text| read_phone(&text).ok()).map(|phone| phone.key));
    }
    Ok(asked)
}
