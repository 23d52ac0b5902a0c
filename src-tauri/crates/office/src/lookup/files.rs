//! Attached files that name the person, archives and documents among them.

use super::mentions::{Owner, matched};
use super::wanted::Wanted;
use super::{Matched, Step};
use crate::OfficeError;
use crate::attachments::inside::{look_into, texts};
use crate::attachments::{AttachmentError, Unread};
use crate::erasure::needles::Needles;
use crate::ids::Uid;
use crate::session::Office;
use std::collections::BTreeSet;

/// What the files say.
#[derive(Default)]
pub(super) struct Files {
    /// To whose card or kept file a file belongs, and by what the person was found in it.
    pub met: Vec<(Owner, BTreeSet<Matched>)>,
    /// How many were not read through and held nothing as far as they were.
    pub unread: usize,
}

/// Looks into every file; `step` hears how many of how many are done, and says whether to go on.
pub(super) fn search(office: &Office, wanted: &Wanted, step: Step<'_>) -> Result<Files, OfficeError> {
    let marks = wanted.marks();
    let mut files = Files::default();
    if marks.is_empty() {
        return Ok(files);
    }
    let needles = Needles::new(&marks)?;
    let all: Vec<(Uid, Owner)> = office.read(super::RIGHT, |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, person_id, kept_file_id, id FROM attached_file ORDER BY owner, id",
        )?;
        let rows = statement.query_map([], |row| {
            let owner = match (row.get(1)?, row.get(2)?) {
                (Some(person), _) => Owner::Person(person),
                (None, Some(kept)) => Owner::Kept(kept),
                (None, None) => Owner::Nobody("attached_file", row.get(3)?),
            };
            Ok((row.get(0)?, owner))
        })?;
        Ok::<_, OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for (at, (id, owner)) in all.iter().copied().enumerate() {
        let mut stopped = !step(at, all.len());
        let mut met = BTreeSet::new();
        let seen = look_into(office, id, &mut |part| {
            // One archive may take as long as a hundred letters.
            stopped = stopped || !step(at, all.len());
            if stopped {
                return true;
            }
            let texts = texts(part);
            let mut add = |value| met.insert(matched(needles.kind(value), wanted));
            if texts.is_empty() {
                needles.in_bytes(part).into_iter().for_each(|(value, _)| {
                    add(value);
                });
            }
            for value in texts.iter().flat_map(|text| needles.in_text(text)) {
                add(value);
            }
            false
        });
        let seen = seen.map_err(|error| match error {
            AttachmentError::Office(error) => error,
            _ => OfficeError::Internal("attachment"),
        })?;
        if stopped {
            return Err(OfficeError::Cancelled);
        }
        if !met.is_empty() {
            files.met.push((owner, met));
        } else if seen.unread.iter().any(|why| *why != Unread::Missing) {
            files.unread += 1;
        }
    }
    Ok(files)
}
