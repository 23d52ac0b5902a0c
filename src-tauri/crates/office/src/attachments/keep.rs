//! Taking a file in, giving it out, taking it away.

use super::sweep::state_of;
use super::{Attachment, AttachmentError, KINDS, store};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{self, Recorder, SourceKind};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use policy::{Exemption, Use};
use rusqlite::{OptionalExtension, params};
use std::io::{Read, Write};
use vault::sealed::SealKey;

/// A file to be taken in.
pub struct New<'a> {
    /// Person.
    pub person: Uid,
    /// One of [`KINDS`].
    pub kind: &'a str,
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
/// [`OfficeError::NotFound`] for the person.
pub fn add(office: &Office, new: New<'_>) -> Result<Added, AttachmentError> {
    let kind = KINDS.iter().find(|kind| **kind == new.kind).ok_or(AttachmentError::UnknownKind)?;
    let title = Some(new.title.trim()).filter(|title| !title.is_empty());
    if title.is_some_and(|title| title.chars().count() > 120 || title.chars().any(char::is_control)) {
        return Err(AttachmentError::TitleTooLong);
    }
    let right = Right::On(Operation::Write, "attachments");
    // Before megabytes are sealed for somebody who is not there.
    let id = office.read(right, |reading| {
        let person = registry::person(reading.db, new.person)?;
        restrictions::require_open(reading, person.key, "attachments")?;
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
        restrictions::require_open(&writing.reading(), person.key, "attachments")?;
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        writing
            .db
            .prepare_cached(
                "INSERT INTO attachment (uid, person_id, kind, title, file, seal_key, media_type, extension, size, \
                    sealed_size, sha256, source_id, recorded_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                id,
                person.key,
                kind,
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
            .category("attachments")
            .detail(named(id, &laid.sha256));
        Ok::<_, AttachmentError>(Done::new((), entry))
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

/// Attachments of a person, oldest first, as the folder has them. Part of looking at a card.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn list(office: &Office, person: Uid) -> Result<Vec<Attachment>, OfficeError> {
    office.read(Right::On(Operation::Read, "attachments"), |reading| {
        let person = registry::person(reading.db, person)?;
        let mut found = list_of(reading, person.key)?;
        if found.is_empty() {
            return Ok(found);
        }
        // Everything held is worked out for the few who have files.
        let items = registry::items_of(reading, person.key, false)?;
        for attachment in &mut found {
            let own = items.iter().find(|item| item.table == "attachment" && item.row == attachment.row);
            attachment.reason = own.map(|item| item.reason.clone());
        }
        Ok(found)
    })
}

pub(crate) fn list_of(reading: &Reading<'_>, person: i64) -> Result<Vec<Attachment>, OfficeError> {
    found(reading, "person_id = ?1 AND superseded_at IS NULL ORDER BY id", person)
}

/// Attachments as the folder has them.
pub(super) fn found(reading: &Reading<'_>, which: &str, key: i64) -> Result<Vec<Attachment>, OfficeError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT uid, id, kind, title, media_type, extension, size, recorded_at, file, sealed_size FROM attachment \
         WHERE {which}"
    ))?;
    let rows = statement.query_map([key], |row| {
        let attachment = Attachment {
            id: row.get(0)?,
            row: row.get(1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            media_type: row.get(4)?,
            extension: row.get(5)?,
            size: row.get::<_, i64>(6)?.unsigned_abs(),
            added: day_in(reading.office.zone(), moment(row.get(7)?)),
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
    /// Person it is about.
    pub person: Uid,
    /// Kind key.
    pub kind: String,
    /// Ending to save it under, without a dot.
    pub extension: String,
    /// Day it was added.
    pub added: chrono::NaiveDate,
    file: String,
    key: zeroize::Zeroizing<Vec<u8>>,
}

/// Looks an attachment up for giving it out.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn plain(office: &Office, id: Uid) -> Result<Plain, OfficeError> {
    office.read(Right::On(Operation::Export, "attachments"), |reading| {
        reading
            .db
            .prepare_cached(
                "SELECT p.uid, a.kind, a.extension, a.recorded_at, a.file, a.seal_key FROM attachment a \
                 JOIN person p ON p.id = a.person_id WHERE a.uid = ?1",
            )?
            .query_row([id], |row| {
                Ok(Plain {
                    person: row.get(0)?,
                    kind: row.get(1)?,
                    extension: row.get(2)?,
                    added: day_in(office.zone(), moment(row.get(3)?)),
                    file: row.get(4)?,
                    key: zeroize::Zeroizing::new(row.get(5)?),
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
            .prepare_cached("SELECT file, seal_key FROM attachment WHERE uid = ?1")?
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
    office.read(Right::On(Operation::Export, "attachments"), |reading| {
        let person: Uid = reading
            .db
            .prepare_cached(
                "SELECT p.uid FROM attachment a JOIN person p ON p.id = a.person_id WHERE a.uid = ?1",
            )?
            .query_row([id], |row| row.get(0))?;
        let person = registry::person(reading.db, person)?;
        restrictions::require_or_exempt(reading, &person, Use::Transfer, &["attachments"], ground)
    })
}

/// Records that an attachment was saved out of the vault.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn saved(office: &Office, id: Uid, place: &str, sha256: &[u8; 32]) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Export, "attachments"), |writing| {
        let person: i64 = writing
            .db
            .prepare_cached("SELECT person_id FROM attachment WHERE uid = ?1")?
            .query_row([id], |row| row.get(0))?;
        let pseudonym: Vec<u8> = writing
            .db
            .prepare_cached("SELECT pseudonym FROM person WHERE id = ?1")?
            .query_row([person], |row| row.get(0))?;
        crate::access::record_out(writing, person, "attachment", place, sha256)?;
        let entry = Entry::of("attachment.saved")
            .about(&pseudonym)
            .category("attachments")
            .detail(vault::to_hex(id.bytes()));
        Ok(Done::new((), entry))
    })
}

/// Deletes an attachment: its row with the key, then its file.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`], [`OfficeError::Restricted`].
pub fn delete(office: &Office, id: Uid) -> Result<Uid, AttachmentError> {
    let (person, file) = office.write(Right::On(Operation::Erase, "attachments"), |writing| {
        let found: Option<(Uid, Vec<u8>, String, i64)> = writing
            .db
            .prepare_cached(
                "SELECT p.uid, p.pseudonym, a.file, p.id FROM attachment a JOIN person p ON p.id = a.person_id \
                 WHERE a.uid = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let (person, pseudonym, file, key) = found.ok_or(OfficeError::NotFound)?;
        restrictions::require_open(&writing.reading(), key, "attachments")?;
        writing.db.prepare_cached("DELETE FROM attachment WHERE uid = ?1")?.execute([id])?;
        let entry = Entry::of("attachment.deleted")
            .about(&pseudonym)
            .category("attachments")
            .detail(vault::to_hex(id.bytes()));
        Ok::<_, AttachmentError>(Done::new((person, file), entry))
    })?;
    vault::files::remove_durably(&store::path(office, &file))?;
    Ok(person)
}
