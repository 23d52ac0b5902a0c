//! Attachments of other people: each is opened and looked into, in memory and piece by piece.

use super::{Needles, Residue, ScanPass, UnreadFile, residue};
use crate::OfficeError;
use crate::attachments::inside::{look_into, texts};
use crate::attachments::{AttachmentError, Unread};
use crate::erasure::ErasureError;
use crate::erasure::needles::Own;
use crate::ids::Uid;
use crate::rights::Right;
use crate::session::Office;

/// What the search through the attachments found, beside what it read.
pub(super) struct Found<'a> {
    pub pass: &'a mut ScanPass,
    pub unexpected: &'a mut Vec<Residue>,
    pub unread: &'a mut Vec<UnreadFile>,
}

pub(super) fn attachments(
    office: &Office,
    staying: &[i64],
    needles: &Needles,
    found: Found<'_>,
) -> Result<(), ErasureError> {
    let Found { pass, unexpected, unread } = found;
    let all: Vec<(i64, Uid, i64)> = office.read(Right::Open, |reading| {
        let mut statement =
            reading.db.prepare_cached("SELECT id, uid, person_id FROM attachment ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for (row, id, person) in all {
        let own = office.read(Right::Open, |reading| Own::of(reading.db, person))?;
        let mut met = None;
        let seen = look_into(office, id, &mut |part| {
            met = met.or_else(|| find(needles, part, &own));
            met.is_some()
        });
        let seen = seen.map_err(|error| match error {
            AttachmentError::Office(error) => ErasureError::from(error),
            _ => OfficeError::Internal("attachment").into(),
        })?;
        pass.read += 1;
        pass.bytes += seen.bytes;
        // What was found says enough of a file; of the others it is said how far they were read.
        match met {
            // A file that the plan keeps with the person herself may say who she is.
            Some(_) if staying.contains(&person) => pass.explained += 1,
            Some(value) => {
                unexpected.push(residue("outside", format!("attachment {row}"), needles.kind(value)));
            }
            None => {
                let why = seen.unread.into_iter().filter(|why| *why != Unread::Missing);
                unread.extend(why.map(|why| UnreadFile { place: format!("attachment {row}"), why }));
            }
        }
    }
    Ok(())
}

/// A value in some bytes that is not their owner's own: in the text they are, or as they stand.
fn find(needles: &Needles, bytes: &[u8], own: &Own) -> Option<usize> {
    let texts = texts(bytes);
    if texts.is_empty() {
        return needles.in_bytes(bytes).first().map(|(value, _)| *value);
    }
    texts.iter().filter(|text| !needles.in_text(text).is_empty()).find_map(|text| {
        let (hidden, _) = own.hide(text);
        needles.in_text(&hidden).first().copied()
    })
}
