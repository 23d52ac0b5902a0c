//! Taking a file in, giving it out, taking it away.

use super::sweep::state_of;
use super::{Attachment, AttachmentError, KINDS, category_of, messages, store};
use crate::OfficeError;
use crate::catalogue;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{self, Person, Recorder, SourceKind};
use crate::restrictions;
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Reading};
use policy::{Exemption, Use};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::io::{Read, Write};
use vault::sealed::SealKey;

/// A file to be taken in.
pub struct New<'a> {
    /// Person.
    pub person: Uid,
    /// One of [`KINDS`]; nothing of what came with a message.
    pub kind: &'a str,
    /// The message it came with, as the card has it: table and row.
    pub message: Option<(&'a str, i64)>,
    /// What the operator writes of it; empty is nothing.
    pub title: &'a str,
    /// Ending of the original's name.
    pub ending: Option<&'a str>,
    /// The content.
    pub content: &'a mut dyn Read,
    /// Most bytes of it, [`super::LARGEST`].
    pub most: u64,
}

/// A file taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Id.
    pub id: Uid,
    /// Hash of the sealed file.
    pub sha256: [u8; 32],
}

/// Seals a file and makes its row. When the row cannot be made the file goes again.
///
/// # Errors
/// [`AttachmentError::TooLarge`], [`AttachmentError::Empty`], [`AttachmentError::UnknownKind`],
/// [`OfficeError::NotFound`] for the person or the message.
pub fn add(office: &Office, new: New<'_>) -> Result<Added, AttachmentError> {
    let kind = KINDS.iter().find(|kind| **kind == new.kind);
    if kind.is_none() && new.message.is_none() {
        return Err(AttachmentError::UnknownKind);
    }
    let category = if new.message.is_some() { "correspondence" } else { "attachments" };
    let title = Some(new.title.trim()).filter(|title| !title.is_empty());
    if title.is_some_and(|title| title.chars().count() > 120 || title.chars().any(char::is_control)) {
        return Err(AttachmentError::TitleTooLong);
    }
    let right = Right::On(Operation::Write, category);
    // Before megabytes are sealed for somebody who is not there.
    let id = office.read(right, |reading| {
        let person = registry::person(reading.db, new.person)?;
        restrictions::require_open(reading, person.key, category)?;
        if let Some(item) = new.message {
            messages::of(reading.db, person.key, item)?;
        }
        Ok::<_, OfficeError>(Uid::new(reading.office.now_in(reading)?))
    })?;
    let mut head = Vec::new();
    new.content.take(4096).read_to_end(&mut head).map_err(|_| AttachmentError::Unreadable)?;
    if head.is_empty() {
        return Err(AttachmentError::Empty);
    }
    let (media_type, extension) = store::sniff(&head, new.ending);
    let key = SealKey::generate();
    // One byte more than allowed tells a file that is exactly as large from one that goes on.
    let rest = (new.most + 1).saturating_sub(head.len() as u64);
    let laid = store::lay(office, id, &key, &mut head.as_slice().chain(new.content.take(rest)))?;
    if laid.size > new.most {
        vault::files::remove_durably(&store::path(office, &laid.file))?;
        return Err(AttachmentError::TooLarge);
    }
    let written = office.write(right, |writing| {
        let person = registry::person(writing.db, new.person)?;
        restrictions::require_open(&writing.reading(), person.key, category)?;
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        // Whose the row is, and on what it hangs.
        let (table, column, hangs, owner) = match new.message {
            Some(item) => {
                let (message, owner) = messages::of(writing.db, person.key, item)?;
                ("message_file", "message_id", Value::from(message), owner)
            }
            None => ("attachment", "kind", Value::from(kind.map(|kind| (*kind).to_owned())), Some(person.key)),
        };
        let sql = format!(
            "INSERT INTO {table} (uid, person_id, {column}, title, file, seal_key, media_type, extension, size, \
                sealed_size, sha256, source_id, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        );
        writing.db.prepare_cached(&sql)?.execute(params![
            id,
            owner,
            hangs,
            title,
            laid.file,
            key.expose().as_slice(),
            media_type,
            extension,
            i64::try_from(laid.size).unwrap_or(i64::MAX),
            i64::try_from(laid.sealed_size).unwrap_or(i64::MAX),
            laid.sha256.as_slice(),
            recorder.source(),
            writing.at(),
        ])?;
        let entry = Entry::of("attachment.added")
            .about(&person.pseudonym)
            .category(category)
            .detail(named(id, &laid.sha256));
        let done = Done::new((), entry);
        Ok::<_, AttachmentError>(if new.message.is_some() { done.with_people_changed() } else { done })
    });
    if let Err(error) = written {
        store::remove_unnamed(office, &laid.file);
        return Err(error);
    }
    Ok(Added { id, sha256: laid.sha256 })
}

/// How the journal names an attachment: its id and the hash of its sealed file.
pub(crate) fn named(id: Uid, sha256: &[u8]) -> String {
    format!("{} {}", vault::to_hex(id.bytes()), vault::to_hex(sha256))
}

/// Attachments of a person, oldest first, as the folder has them, of what the role may read. Part of looking at a card.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`] for who may read neither files nor messages.
pub fn list(office: &Office, person: Uid) -> Result<Vec<Attachment>, OfficeError> {
    office.read(Right::Open, |reading| {
        let may = |category: &str| rights::may(reading.pack(), office.role(), category, Operation::Read);
        if !may("correspondence") {
            rights::require(reading.pack(), office.role(), Right::On(Operation::Read, "attachments"))?;
        }
        let person = registry::person(reading.db, person)?;
        let mut found = list_of(reading, person.key)?;
        found.retain(|attachment| may(attachment.category()));
        if found.is_empty() {
            return Ok(found);
        }
        // Everything held is worked out for the few who have files.
        let items = registry::items_of(reading, person.key, false)?;
        for attachment in &mut found {
            let own = items.iter().find(|item| item.table == attachment.table && item.row == attachment.row);
            attachment.reason = own.map(|item| item.reason.clone());
        }
        Ok(found)
    })
}

pub(crate) fn list_of(reading: &Reading<'_>, person: i64) -> Result<Vec<Attachment>, OfficeError> {
    found(
        reading,
        "superseded_at IS NULL AND (person_id = ?1 OR person_id IS NULL AND message_id IN \
            (SELECT r.message_id FROM message_reader r WHERE r.person_id = ?1 AND r.superseded_at IS NULL)) \
         ORDER BY recorded_at, owner, id",
        person,
    )
}

/// Attachments as the folder has them.
pub(super) fn found(reading: &Reading<'_>, which: &str, key: i64) -> Result<Vec<Attachment>, OfficeError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT uid, id, kind, title, media_type, extension, size, recorded_at, file, sealed_size, \
            (SELECT m.said_on FROM message m WHERE m.id = message_id) FROM attached_file WHERE {which}"
    ))?;
    let rows = statement.query_map([key], |row| {
        let said: Option<String> = row.get(10)?;
        let attachment = Attachment {
            id: row.get(0)?,
            table: if said.is_some() { "message_file" } else { "attachment" },
            row: row.get(1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            media_type: row.get(4)?,
            extension: row.get(5)?,
            size: row.get::<_, i64>(6)?.unsigned_abs(),
            added: day_in(reading.office.zone(), moment(row.get(7)?)),
            said: said.and_then(|day| day.parse().ok()),
            state: super::State::There,
            reason: None,
        };
        Ok((attachment, row.get::<_, String>(8)?, row.get::<_, i64>(9)?))
    })?;
    rows.map(|row| {
        let (mut attachment, file, length) = row?;
        attachment.state = state_of(reading.office, &file, length.unsigned_abs());
        Ok(attachment)
    })
    .collect()
}

/// What giving a file out needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// Kind key.
    pub kind: String,
    /// Ending to save it under, without a dot.
    pub extension: String,
    /// Day it was added.
    pub added: chrono::NaiveDate,
    file: String,
    key: zeroize::Zeroizing<Vec<u8>>,
}

/// The table a file hangs in, when the role may do with its category what it wants to.
fn table_of(reading: &Reading<'_>, id: Uid, operation: Operation) -> Result<&'static str, OfficeError> {
    let owner: Option<String> = reading
        .db
        .prepare_cached("SELECT owner FROM attached_file WHERE uid = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    // Who may not have papers is not told either that there is none.
    let name = owner.as_deref().unwrap_or("attachment");
    let table = catalogue::table(name).ok_or(OfficeError::Internal("table"))?;
    rights::require(reading.pack(), reading.office.role(), Right::On(operation, table.category))?;
    owner.map(|_| table.name).ok_or(OfficeError::NotFound)
}

/// Looks an attachment up for giving it out.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn plain(office: &Office, id: Uid) -> Result<Plain, OfficeError> {
    office.read(Right::OnSome(Operation::Export), |reading| {
        table_of(reading, id, Operation::Export)?;
        reading
            .db
            .prepare_cached(
                "SELECT kind, extension, recorded_at, file, seal_key FROM attached_file \
                 WHERE uid = ?1 AND kept_file_id IS NULL",
            )?
            .query_row([id], |row| {
                Ok(Plain {
                    kind: row.get(0)?,
                    extension: row.get(1)?,
                    added: day_in(office.zone(), moment(row.get(2)?)),
                    file: row.get(3)?,
                    key: zeroize::Zeroizing::new(row.get(4)?),
                })
            })
            .map_err(OfficeError::from)
    })
}

/// Opens the content into `out`; every piece is authenticated, only the end proves that nothing is missing: after an
/// error what was written must be thrown away.
///
/// # Errors
/// [`AttachmentError::Missing`], [`AttachmentError::Swapped`].
pub fn open_into(office: &Office, id: Uid, out: &mut dyn Write) -> Result<Plain, AttachmentError> {
    let plain = plain(office, id)?;
    store::open(office, id, &plain.key, &plain.file, out)?;
    Ok(plain)
}

/// Opens the content for a search whose answer is only where something was found: it has the right of the work it
/// serves, an erasure or its repetition by a restore.
///
/// # Errors
/// As [`open_into`].
pub(super) fn search_into(office: &Office, id: Uid, out: &mut dyn Write) -> Result<(), AttachmentError> {
    let (file, key) = office.read(Right::Open, |reading| {
        reading
            .db
            .prepare_cached("SELECT file, seal_key FROM attached_file WHERE uid = ?1")?
            .query_row([id], |row| Ok((row.get::<_, String>(0)?, zeroize::Zeroizing::new(row.get(1)?))))
            .map_err(OfficeError::from)
    })?;
    let key: zeroize::Zeroizing<Vec<u8>> = key;
    store::open(office, id, &key, &file, out)?;
    Ok(())
}

/// Whether a file may be saved out of the vault: of whoever is restricted only on a ground. Gives what the journal has to
/// say of that once it is saved.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::Restricted`].
pub fn ask_to_save(
    office: &Office,
    id: Uid,
    ground: Option<Exemption>,
) -> Result<Option<Entry>, OfficeError> {
    office.read(Right::OnSome(Operation::Export), |reading| {
        let category = category_of(table_of(reading, id, Operation::Export)?);
        let mut exempted = None;
        for person in people_of(reading.db, id)? {
            let said = restrictions::require_or_exempt(reading, &person, Use::Transfer, &[category], ground)?;
            exempted = exempted.or(said);
        }
        Ok(exempted)
    })
}

/// Whose a file is; what the school sent to several is each reader's.
fn people_of(db: &Connection, id: Uid) -> Result<Vec<Person>, OfficeError> {
    let mut statement = db.prepare_cached(
        "WITH whose (id) AS (SELECT person_id FROM attached_file WHERE uid = ?1 AND person_id IS NOT NULL \
            UNION SELECT r.person_id FROM attached_file f JOIN message_reader r ON r.message_id = f.message_id \
                AND r.superseded_at IS NULL WHERE f.uid = ?1 AND f.person_id IS NULL) \
         SELECT p.uid FROM whose w JOIN person p ON p.id = w.id ORDER BY p.id",
    )?;
    let ids = statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<Uid>, _>>()?;
    if ids.is_empty() {
        return Err(OfficeError::NotFound);
    }
    ids.into_iter().map(|id| registry::person(db, id)).collect()
}

/// What the journal says of a file, of everybody whose it is.
fn told<T>(value: T, action: &'static str, table: &str, people: &[Person], id: Uid) -> Done<T> {
    let mut entries = people.iter().map(|person| {
        let entry = Entry::of(action).about(&person.pseudonym);
        entry.category(category_of(table)).detail(vault::to_hex(id.bytes()))
    });
    let first = entries.next().unwrap_or_else(|| Entry::of(action));
    entries.fold(Done::new(value, first), Done::and)
}

/// Records that an attachment was saved out of the vault.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn saved(office: &Office, id: Uid, place: &str, sha256: &[u8; 32]) -> Result<(), OfficeError> {
    office.write(Right::OnSome(Operation::Export), |writing| {
        let table = table_of(&writing.reading(), id, Operation::Export)?;
        let people = people_of(writing.db, id)?;
        for person in &people {
            crate::access::record_out(writing, person.key, "attachment", place, sha256)?;
        }
        Ok(told((), "attachment.saved", table, &people, id))
    })
}

/// Deletes an attachment: its row with the key, then its file. Gives whose it was.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`], [`OfficeError::Restricted`].
pub fn delete(office: &Office, id: Uid) -> Result<Uid, AttachmentError> {
    let (person, file) = office.write(Right::OnSome(Operation::Erase), |writing| {
        let reading = writing.reading();
        let table = table_of(&reading, id, Operation::Erase)?;
        let people = people_of(writing.db, id)?;
        for person in &people {
            restrictions::require_open(&reading, person.key, category_of(table))?;
        }
        let file: String = writing
            .db
            .prepare_cached(&format!("SELECT file FROM {table} WHERE uid = ?1"))?
            .query_row([id], |row| row.get(0))?;
        writing.db.prepare_cached(&format!("DELETE FROM {table} WHERE uid = ?1"))?.execute([id])?;
        let first = people.first().map(|person| person.uid).ok_or(OfficeError::NotFound)?;
        let done = told((first, file), "attachment.deleted", table, &people, id);
        Ok::<_, AttachmentError>(if table == "message_file" { done.with_people_changed() } else { done })
    })?;
    vault::files::remove_durably(&store::path(office, &file))?;
    Ok(person)
}
