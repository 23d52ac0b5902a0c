//! A new registry, with its first operator and the first entry of its journal.

use super::{Keys, Office, database_file, set_fact, whole};
use crate::OfficeError;
use crate::clock::{Clock, seconds};
use crate::journal::{self, Entry, anchor::Anchor};
use crate::store;
use policy::Pack;
use rusqlite::{TransactionBehavior, params};
use std::path::Path;

/// What a new registry starts with.
#[derive(Debug, Clone)]
pub struct NewRegistry<'a> {
    /// Id of the vault, from its header.
    pub vault_id: &'a [u8],
    /// The school's own copy of the pack, as text.
    pub pack: &'a str,
    /// IANA zone.
    pub zone: chrono_tz::Tz,
    /// Login and role of the first operator.
    pub owner: (&'a str, &'a str),
    /// Facts stored beside, by key: operator's requisites as JSON, country of the computer, …
    pub facts: &'a [(&'a str, String)],
}

impl Office {
    /// Creates the registry of a new vault and leaves it closed; the first entry of the journal is the creation.
    ///
    /// # Errors
    /// When files cannot be written or the pack does not load.
    pub fn create(
        folder: &Path,
        keys: &Keys,
        clock: Clock,
        new: &NewRegistry<'_>,
    ) -> Result<(), OfficeError> {
        Pack::parse(new.pack)?;
        let now = clock.now();
        let mut connection = store::create(&database_file(folder), keys.database.expose())?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        set_fact(&transaction, "pack", new.pack)?;
        set_fact(&transaction, "zone", new.zone.name())?;
        set_fact(&transaction, "latest_seen", &seconds(now).to_string())?;
        for (key, value) in new.facts {
            set_fact(&transaction, key, value)?;
        }
        transaction.execute(
            "INSERT INTO operator (login, role, recorded_at) VALUES (?1, ?2, ?3)",
            params![new.owner.0, new.owner.1, seconds(now)],
        )?;
        let entry = Entry::of("vault.created");
        let (number, hash) = journal::append(&transaction, new.vault_id, seconds(now), new.owner.0, &entry)?;
        journal::note_head(&transaction, number, &hash, 0)?;
        transaction.commit()?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let vault = vault::to_hex(new.vault_id);
        let anchor = Anchor { vault, number, hash: vault::to_hex(&hash), at: seconds(now) };
        journal::anchor::write(folder, &anchor)?;
        whole::mirror(&connection, new.vault_id, keys, folder)
    }
}
