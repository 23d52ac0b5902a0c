//! Files of people without a card: what was attached to prove a consent stays with it in the kept file (T18), and is given
//! out to whoever may ask for the proof.

use super::keep;
use super::{Attachment, AttachmentError, store};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::lookup::Reason;
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office};
use std::io::Write;
use zeroize::Zeroizing;

/// How a kept file is called when it is saved: nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Kind key.
    pub kind: String,
    /// Ending to save it under, without a dot.
    pub extension: String,
    /// Day it was added.
    pub added: chrono::NaiveDate,
}

/// Those among some rows that are in kept files, in the order of the rows; none for a role that may not read them.
///
/// # Errors
/// When the registry cannot be read.
pub fn kept(office: &Office, rows: &[i64]) -> Result<Vec<Attachment>, OfficeError> {
    if !rights::may(office.pack(), office.role(), "attachments", Operation::Read) {
        return Ok(Vec::new());
    }
    office.read(Right::On(Operation::Read, "attachments"), |reading| {
        let mut found = Vec::new();
        for row in rows {
            found.extend(keep::found(reading, "id = ?1 AND kept_file_id IS NOT NULL", *row)?);
        }
        Ok(found)
    })
}

/// Looks a kept file up for giving it out.
///
/// # Errors
/// [`OfficeError::NotFound`] for none, or for one on a card; [`OfficeError::RoleDenied`].
pub fn kept_called(office: &Office, id: Uid) -> Result<Called, OfficeError> {
    Ok(kept_plain(office, id)?.0)
}

type Sealed = (String, Zeroizing<Vec<u8>>);

fn kept_plain(office: &Office, id: Uid) -> Result<(Called, Sealed), OfficeError> {
    office.read(Right::On(Operation::Export, "attachments"), |reading| {
        reading
            .db
            .prepare_cached(
                "SELECT kind, extension, recorded_at, file, seal_key FROM attachment \
                 WHERE uid = ?1 AND kept_file_id IS NOT NULL",
            )?
            .query_row([id], |row| {
                let added = day_in(office.zone(), moment(row.get(2)?));
                let called = Called { kind: row.get(0)?, extension: row.get(1)?, added };
                Ok((called, (row.get(3)?, Zeroizing::new(row.get(4)?))))
            })
            .map_err(OfficeError::from)
    })
}

/// Opens a kept file into `out`; after an error what was written must be thrown away.
///
/// # Errors
/// As [`kept_called`]; [`AttachmentError::Missing`], [`AttachmentError::Swapped`].
pub fn open_kept_into(office: &Office, id: Uid, out: &mut dyn Write) -> Result<(), AttachmentError> {
    let (_, (file, key)) = kept_plain(office, id)?;
    store::open(office, id, &key, &file, out)?;
    Ok(())
}

/// The journal learns that a kept file was given out, and why. Nobody is left with whom the place could be recorded.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn kept_saved(office: &Office, id: Uid, reason: Reason) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Export, "attachments"), |writing| {
        let is_kept: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM attachment WHERE uid = ?1 AND kept_file_id IS NOT NULL)",
            )?
            .query_row([id], |row| row.get(0))?;
        if !is_kept {
            return Err(OfficeError::NotFound);
        }
        let detail = format!("{} {}", reason.key(), vault::to_hex(id.bytes()));
        Ok(Done::new((), Entry::of("attachment.kept_saved").category("attachments").detail(detail)))
    })
}
