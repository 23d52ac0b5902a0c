//! Attachments of other people: each is opened and looked into, in memory and piece by piece.
//!
//! What is read is the content as it stands, as text in UTF-8, UTF-16 or the old code page of Windows, and what
//! [`packed`] takes out of archives, office documents and PDFs.

use super::{Needles, OVERLAP, Residue, ScanPass, packed, residue};
use crate::OfficeError;
use crate::attachments::{self, AttachmentError};
use crate::erasure::ErasureError;
use crate::ids::Uid;
use crate::rights::Right;
use crate::session::Office;
use std::io::{self, Write};

pub(super) fn attachments(
    office: &Office,
    staying: &[i64],
    needles: &Needles,
    pass: &mut ScanPass,
    unexpected: &mut Vec<Residue>,
) -> Result<(), ErasureError> {
    let all: Vec<(i64, Uid, i64)> = office.read(Right::Open, |reading| {
        let mut statement =
            reading.db.prepare_cached("SELECT id, uid, person_id FROM attachment ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for (row, id, person) in all {
        let nothing = || zeroize::Zeroizing::new(Vec::new());
        let mut looking =
            Looking { needles, window: nothing(), whole: nothing(), keeps: None, bytes: 0, found: None };
        match attachments::search_into(office, id, &mut looking) {
            Ok(()) => looking.look(),
            // Nothing of anybody is left where there is no file; a changed one is a matter of the verification, and
            // what of it opened was looked into.
            Err(AttachmentError::Missing | AttachmentError::Swapped) => looking.look(),
            Err(AttachmentError::Office(error)) => return Err(error.into()),
            Err(_) => return Err(OfficeError::Internal("attachment").into()),
        }
        pass.read += 1;
        pass.bytes += looking.bytes;
        looking.unpack();
        // A file that the plan keeps with the person herself may say who she is.
        if looking.found.is_some() && staying.contains(&person) {
            pass.explained += 1;
        } else if let Some(pattern) = looking.found {
            unexpected.push(residue("outside", format!("attachment {row}"), needles.kind(pattern)));
        }
    }
    Ok(())
}

/// A writer that keeps nothing but what the search needs: a window, and the whole of a file that is packed.
struct Looking<'a> {
    needles: &'a Needles,
    window: zeroize::Zeroizing<Vec<u8>>,
    whole: zeroize::Zeroizing<Vec<u8>>,
    /// Whether the file is packed, once its first bytes are known.
    keeps: Option<bool>,
    bytes: u64,
    found: Option<usize>,
}

impl Looking<'_> {
    fn look(&mut self) {
        if self.found.is_none() {
            self.found = find(self.needles, &self.window);
        }
        let keep = self.window.len().min(OVERLAP);
        let from = self.window.len() - keep;
        self.window.drain(..from);
    }

    /// Looks into the parts of a packed file.
    fn unpack(&mut self) {
        let (needles, found) = (self.needles, &mut self.found);
        if found.is_none() && self.keeps == Some(true) {
            packed::each(&self.whole, &mut |part| {
                *found = find(needles, part);
                found.is_some()
            });
        }
    }
}

/// A value in some bytes: as they stand, or in the key form of the text they are.
fn find(needles: &Needles, bytes: &[u8]) -> Option<usize> {
    let raw = needles.in_bytes(bytes).first().map(|(value, _)| *value);
    raw.or_else(|| packed::texts(bytes).iter().find_map(|text| needles.in_text(text).into_iter().next()))
}

impl Write for Looking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if bytes.is_empty() {
            return Ok(0);
        }
        let keeps = *self.keeps.get_or_insert_with(|| packed::is_packed(bytes));
        if keeps {
            self.whole.extend_from_slice(bytes);
        }
        self.window.extend_from_slice(bytes);
        if self.window.len() > super::WINDOW {
            self.look();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
