//! Attachments of other people: each is opened and looked into, in memory and piece by piece.

use super::{Needles, Residue, ScanPass, UnreadFile, residue};
use crate::OfficeError;
use crate::attachments::inside::{look_into, texts};
use crate::attachments::{AttachmentError, Unread};
use crate::erasure::ErasureError;
use crate::erasure::needles::Own;
use crate::erasure::stored::Run;
use crate::ids::Uid;
use crate::rights::Right;
use crate::session::Office;

/// An attachment.
struct File {
    /// Table and row.
    place: String,
    id: Uid,
    person: Option<i64>,
    /// The plan keeps it as the proof of a consent.
    kept: bool,
}

/// What the search through the attachments found, beside what it read.
pub(super) struct Found<'a> {
    pub pass: &'a mut ScanPass,
    pub unexpected: &'a mut Vec<Residue>,
    pub unread: &'a mut Vec<UnreadFile>,
}

pub(super) fn attachments(
    office: &Office,
    runs: &[&Run],
    staying: &[i64],
    needles: &Needles,
    found: Found<'_>,
) -> Result<(), ErasureError> {
    let Found { pass, unexpected, unread } = found;
    let all: Vec<File> = office.read(Right::Open, |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT a.id, a.uid, a.person_id, a.kept_file_id IS NOT NULL, k.erasure_id, a.owner FROM attached_file a \
                LEFT JOIN consent c ON c.document_id = a.id AND a.owner = 'attachment' LEFT JOIN consent_giver g ON g.consent_id = c.id \
                LEFT JOIN kept_file k ON k.id = g.kept_file_id ORDER BY a.owner, a.id",
        )?;
        let rows = statement.query_map([], |row| {
            let (kept, giver): (bool, Option<i64>) = (row.get(3)?, row.get(4)?);
            // The scan of a consent that is kept names whoever it is of and whoever gave it.
            let kept = kept || runs.iter().any(|run| giver == Some(run.key));
            let place = format!("{} {}", row.get::<_, String>(5)?, row.get::<_, i64>(0)?);
            Ok(File { place, id: row.get(1)?, person: row.get(2)?, kept })
        })?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for File { place, id, person, kept } in all {
        let own = office.read(Right::Open, |reading| match person {
            Some(person) => Own::of(reading.db, person),
            None => Ok(Own::default()),
        })?;
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
            // A file that the plan keeps may say who she is.
            Some(_) if kept || person.is_some_and(|person| staying.contains(&person)) => pass.explained += 1,
            Some(value) => {
                unexpected.push(residue("outside", place, needles.kind(value)));
            }
            None => {
                let why = seen.unread.into_iter().filter(|why| *why != Unread::Missing);
                unread.extend(why.map(|why| UnreadFile { place: place.clone(), why }));
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
