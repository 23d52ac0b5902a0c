//! Entries of a form on a site: each is an enquiry that waits for its answer (I3, T10, T27).
//!
//! Whoever is known by the contact has it on the card; for anybody else a card without a name is made, and name and contact
//! stand with the enquiry alone until a contract follows.

use super::Work;
use crate::OfficeError;
use crate::erasure::entry_print;
use crate::imports::ImportError;
use crate::imports::mapping::{Candidate, EnquiryFields};
use crate::imports::prepared::Remark;
use crate::imports::records::is_past_term;
use crate::ledger;
use crate::registry::{Recorder, ValueRow};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// What the registry has to say of an entry in the words of an enquiry that was closed.
const CLOSED: &str = "enquiry_closed";

/// Keyed print of an entry, by which it is known again after it was answered and is gone.
pub(super) type EntryPrint = [u8; 32];

/// Entries that are not taken again.
pub(super) struct Entries {
    /// Those this file has brought.
    brought: HashSet<EntryPrint>,
    /// Those the ledger knows as closed or erased, though this registry may be older than that.
    ended: HashSet<Vec<u8>>,
}

impl Entries {
    pub(super) fn load(db: &Connection) -> Result<Entries, OfficeError> {
        let ended = ledger::ended_entries(db)?.into_iter().map(|line| line.value).collect();
        Ok(Entries { brought: HashSet::new(), ended })
    }
}

impl Work<'_, '_> {
    /// The print of an entry that is to be taken: not of one that was taken before, nor of one past its own term (D6).
    pub(super) fn entry(
        &mut self,
        enquiry: &EnquiryFields,
        row: u64,
    ) -> Result<Option<EntryPrint>, OfficeError> {
        let print = self.office.fingerprint("form.entry", &enquiry.known_by);
        let (taken, open): (bool, bool) = self
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM form_entry WHERE print = ?1), \
                    EXISTS (SELECT 1 FROM form_entry f JOIN enquiry e ON e.source_id = f.source_id \
                        WHERE f.print = ?1 AND e.closed_on IS NULL)",
            )?
            .query_row([print.as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let ended = self.entries.ended.contains(entry_print(self.office, &print).as_slice());
        let first = self.entries.brought.insert(print);
        if taken || ended || !first {
            // The same words may have been written anew, and nobody would see them.
            if enquiry.undated && first && !open {
                self.remarks.push(Remark { row, column: None, reason: CLOSED });
            }
            self.counts.unchanged += 1;
            return Ok(None);
        }
        let received = enquiry.received.unwrap_or(self.today);
        if is_past_term(self.office.pack(), "enquiry", received, self.today)? {
            self.counts.over += 1;
            return Ok(None);
        }
        Ok(Some(print))
    }

    pub(super) fn enquiry(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        (enquiry, entry): (&EnquiryFields, EntryPrint),
        import: i64,
    ) -> Result<bool, ImportError> {
        let received = enquiry.received.unwrap_or(self.today);
        let row = ValueRow {
            table: "enquiry",
            columns: &["received_on", "programme", "text", "state"],
            values: &[&received.to_string(), &enquiry.programme, &enquiry.text, &"open"],
            start_on: Some(received),
        };
        // Of somebody whose enquiries may not be changed the entry is left out, and may come with a later file.
        if !to.add(key, &row)? {
            return Ok(false);
        }
        if self.writing.is_some() {
            let asked = self.db.last_insert_rowid();
            self.answer_to(to, key, candidate, asked, received)?;
            self.db
                .prepare_cached("INSERT INTO form_entry (print, received_on, source_id) VALUES (?1, ?2, ?3)")?
                .execute(params![entry.as_slice(), received.to_string(), to.source()])?;
        }
        self.counts.enquiries += 1;
        let known = key > 0 && !to.is_fresh(key);
        if !known || crate::registry::entry::roles_in_force(self.db, key)?.is_empty() {
            self.role(to, key, "site_user")?;
        }
        self.claims(to, key, candidate, Some(received), import)?;
        self.came_from(to, key, candidate, Some(received))?;
        Ok(true)
    }

    /// Where the answer goes: one row with the name and the first address, and one for every further address.
    fn answer_to(
        &self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        enquiry: i64,
        received: chrono::NaiveDate,
    ) -> Result<(), OfficeError> {
        let person = &candidate.person;
        // As people call themselves, given name first: so it is read again when a contract follows.
        let parts = [&person.name.given, &person.name.patronymic, &person.name.surname];
        let name = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        let mut name = Some(name).filter(|name| !name.is_empty());
        let mut mails = person.emails.iter().map(|mail| mail.key.clone());
        let mut phones = person.phones.iter().map(|phone| format!("+{}", phone.key));
        let (mut telegram, mut vk) = (person.telegram.clone(), person.vk_id.clone());
        loop {
            let (mail, phone) = (mails.next(), phones.next());
            if [&name, &mail, &phone, &telegram, &vk].into_iter().all(Option::is_none) {
                return Ok(());
            }
            let row = ValueRow {
                table: "enquiry_contact",
                columns: &["enquiry_id", "name", "email", "phone", "telegram", "vk"],
                values: &[&enquiry, &name.take(), &mail, &phone, &telegram.take(), &vk.take()],
                start_on: Some(received),
            };
            to.add(key, &row)?;
        }
    }
}
