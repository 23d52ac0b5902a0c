//! Other people in the files attached to a card.
//!
//! Nothing in a file is covered: it is given as it is, or not at all. What was met in it stands in the list that
//! somebody goes through before a report is built; a file that cannot be read through is looked at by eye as well.

use super::super::Snapshot;
use super::{Kind, Own, Place, Target, met};
use crate::OfficeError;
use crate::attachments::inside::{look_into, texts};
use crate::attachments::{Attachment, AttachmentError, Unread};
use crate::rights::{Operation, Right};
use crate::session::Office;

/// Bytes of text of one file in which people are looked for.
const MOST: usize = 4 << 20;
/// What is shown of what was met in one file.
const SHOWN: usize = 8;

/// Files in which others were met.
pub(super) fn places(office: &Office, snapshot: &Snapshot, own: &Own) -> Result<Vec<Place>, OfficeError> {
    let mut places = Vec::new();
    for (at, attachment) in snapshot.attachments.iter().enumerate() {
        let (met, whole) = in_file(office, attachment, own)?;
        if met.is_empty() && whole {
            continue;
        }
        let key = format!("file:{}:{}", attachment.id, attachment.size);
        let before = attachment.title.as_ref().map(|title| format!("{title}: ")).unwrap_or_default();
        let place = Place {
            key,
            target: Target::File(at),
            from: 0,
            to: 0,
            kind: Kind::Unread,
            asks: false,
            category: "attachments",
            field: "attachments.file",
            before,
            text: format!("{}, {}", attachment.extension, attachment.added),
            after: String::new(),
        };
        if met.is_empty() {
            places.push(place);
            continue;
        }
        let shown: Vec<&str> = met.iter().take(SHOWN).map(String::as_str).collect();
        let more = if met.len() > SHOWN { format!("; … +{}", met.len() - SHOWN) } else { String::new() };
        places.push(Place { kind: Kind::File, asks: true, text: shown.join("; "), after: more, ..place });
    }
    Ok(places)
}

/// What of others was met in a file, and whether all of it was read.
fn in_file(office: &Office, attachment: &Attachment, own: &Own) -> Result<(Vec<String>, bool), OfficeError> {
    let (mut read, mut left) = (Vec::new(), MOST);
    let seen = look_into(office, attachment.id, &mut |part| {
        for text in texts(part) {
            let end = text.floor_char_boundary(left.min(text.len()));
            left -= end;
            read.push(zeroize::Zeroizing::new(text[..end].to_owned()));
        }
        left == 0
    });
    let seen = seen.map_err(|error| match error {
        AttachmentError::Office(error) => error,
        _ => OfficeError::Internal("attachment"),
    })?;
    let plain: Vec<&str> = read.iter().map(|text| text.as_str()).collect();
    let spans =
        office.read(Right::On(Operation::Export, "identity"), |reading| met(office, reading, &plain, own))?;
    let mut found: Vec<String> = Vec::new();
    for (at, span) in spans {
        let text = plain[at][span.from..span.to].split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.contains(&text) {
            found.push(text);
        }
    }
    let whole = left > 0 && seen.unread.iter().all(|why| *why == Unread::Missing);
    Ok((found, whole))
}
