//! Keyed fingerprints of erased people, so that an import does not bring them back (design §7).
//!
//! Truth is the table of [`crate::ledger`], written in the erasure's own transaction. A hit holds only the erased person of the row.

use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger::{self, ERASED, ErasedPerson, Line};
use crate::session::Office;
use rusqlite::Connection;
use std::collections::HashSet;

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
    known: HashSet<Vec<u8>>,
}

impl Guard {
    /// Loads the ledger.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn load(db: &Connection) -> Result<Guard, OfficeError> {
        let mut statement = db.prepare("SELECT value FROM ledger WHERE kind GLOB 'erased.*'")?;
        let known = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Guard { known })
    }

    /// Whether a person with these keys was erased.
    #[must_use]
    pub fn was_erased(&self, office: &Office, keys: &IdentityKeys) -> bool {
        !self.known.is_empty()
            && keys.fingerprints(office).any(|(_, print)| self.known.contains(print.as_slice()))
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
    let names: Vec<String> = pairs(
        "SELECT '', match_key FROM person_name WHERE person_id = ?1 \
         UNION SELECT '', match_key FROM import_question WHERE person_id = ?1 AND match_key IS NOT NULL",
    )?
    .into_iter()
    .map(|(_, key)| key)
    .collect();
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
    // The contacts of the parent or payer whose row named this person.
    let payers = pairs(
        "SELECT '', c.match_key FROM relation r JOIN contact c ON c.person_id = r.person_id WHERE r.other_id = ?1",
    )?;
    for (_, payer) in payers {
        names.iter().for_each(|name| keys.add_named(name, &payer));
    }
    Ok(keys)
}
