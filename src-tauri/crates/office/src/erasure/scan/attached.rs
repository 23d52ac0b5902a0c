//! Attachments of other people: each is opened and looked into, in memory and piece by piece.
//!
//! What is read is the content as it stands: plain text in UTF-8, and whatever a format keeps as such. Packed contents
//! (streams of a PDF, parts of a document) are not unpacked here.

use super::{Needles, OVERLAP, Residue, ScanPass, residue};
use crate::OfficeError;
use crate::attachments::{self, AttachmentError};
use crate::erasure::ErasureError;
use crate::ids::Uid;
use crate::rights::Right;
use crate::session::Office;
use std::io::{self, Write};

pub(super) fn attachments(
    office: &Office,
    needles: &Needles,
    pass: &mut ScanPass,
    unexpected: &mut Vec<Residue>,
) -> Result<(), ErasureError> {
    let all: Vec<(i64, Uid)> = office.read(Right::Open, |reading| {
        let mut statement = reading.db.prepare_cached("SELECT id, uid FROM attachment ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for (row, id) in all {
        let mut looking =
            Looking { needles, window: zeroize::Zeroizing::new(Vec::new()), bytes: 0, found: None };
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
        if let Some(pattern) = looking.found {
            unexpected.push(residue("outside", format!("attachment {row}"), needles.kind(pattern)));
        }
    }
    Ok(())
}

/// A writer that keeps nothing but what the search needs.
struct Looking<'a> {
    needles: &'a Needles,
    window: zeroize::Zeroizing<Vec<u8>>,
    bytes: u64,
    found: Option<usize>,
}

impl Looking<'_> {
    fn look(&mut self) {
        if self.found.is_none() {
            self.found = self.needles.in_bytes(&self.window).first().map(|(value, _)| *value);
        }
        // A text also in its key form; a letter cut at the border of a piece is whole in the next one.
        if self.found.is_none() && !self.window.contains(&0) {
            let text = zeroize::Zeroizing::new(String::from_utf8_lossy(&self.window).into_owned());
            self.found = self.needles.in_text(&text).into_iter().next();
        }
        let keep = self.window.len().min(OVERLAP);
        let from = self.window.len() - keep;
        self.window.drain(..from);
    }
}

impl Write for Looking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
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
