//! Files on a card: attaching, saving, deleting, and their part of an access report.

use crate::certificates;
use crate::convert::{TO_ANYBODY, ground, id};
use crate::paper_facts;
use crate::place::{Open, Watch, Workplace};
use crate::reports::{Hashing, Parcel, goes_on};
use crate::{failure, registry};
use office::OfficeError;
use office::access::{self, Snapshot};
use office::attachments::{self, Attachment, AttachmentError, KINDS, New, Plain};
use office::ids::Uid;
use office::journal::Entry;
use office::rights::{self, Operation};
use std::path::Path;
use wire::{
    AddAttachment, AttachmentLine, AttachmentList, AttachmentRef, Failure, GiveOut, KeptAttachment,
    PersonRef, ReportFile, SavedFile,
};

/// Attaches a file to a card.
///
/// # Errors
/// `attachments.*`, `office.not_found`, `office.role_denied`, file failures.
pub fn attachment_add(
    workplace: &Workplace,
    request: AddAttachment,
    file: &Path,
) -> Result<AttachmentList, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let unreadable = |error: std::io::Error| failure::file(error.into()).at("file");
    let meta = std::fs::metadata(file).map_err(unreadable)?;
    // A device or a pipe would never end, or never begin.
    if !meta.is_file() {
        return Err(failure::attachment(AttachmentError::NotAFile));
    }
    if meta.len() > attachments::LARGEST {
        return Err(failure::attachment(AttachmentError::TooLarge));
    }
    let mut content = std::fs::File::open(file).map_err(unreadable)?;
    let ending = file.extension().map(|ending| ending.to_string_lossy().into_owned());
    let message = match request.message.as_str() {
        "" => None,
        item => Some(row_of(item)?),
    };
    let new = New {
        person,
        kind: &request.kind,
        message,
        title: &request.title,
        ending: ending.as_deref(),
        content: &mut content,
        most: attachments::LARGEST,
    };
    attachments::add(&open.office, new).map_err(failure::attachment)?;
    list(&open, person)
}

/// Files of a person, for a reader who has no card before him; the journal records it.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn attachment_list(workplace: &Workplace, request: PersonRef) -> Result<AttachmentList, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.id)?;
    let found = list(&open, person)?;
    let entry = Entry::of("attachment.listed").category("attachments").amount(found.attachments.len());
    access::note_about(&open.office, person, entry).map_err(failure::office)?;
    Ok(found)
}

/// Files of a person as part of a card.
pub(crate) fn list(open: &Open, person: Uid) -> Result<AttachmentList, Failure> {
    let found = attachments::list(&open.office, person).map_err(failure::office)?;
    Ok(AttachmentList {
        attachments: found.into_iter().map(|attachment| line(open, attachment)).collect(),
        kinds: KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
    })
}

/// Table and row of an item of a card.
fn row_of(item: &str) -> Result<(&str, i64), Failure> {
    let mut parts = item.split(':');
    let found = parts.next().zip(parts.next().and_then(|row| row.parse().ok()));
    found.ok_or_else(|| failure::office(OfficeError::NotFound).at("message"))
}

pub(crate) fn line(open: &Open, attachment: Attachment) -> AttachmentLine {
    let may =
        [("save", Operation::Export), ("detach", Operation::Erase)].into_iter().filter(|(_, operation)| {
            rights::may(open.office.pack(), open.office.role(), attachment.category(), *operation)
        });
    AttachmentLine {
        may: may.map(|(deed, _)| deed.to_owned()).collect(),
        id: attachment.id.to_string(),
        kind: attachment.kind,
        title: attachment.title,
        media_type: attachment.media_type,
        bytes: u32::try_from(attachment.size).unwrap_or(u32::MAX),
        added: attachment.added.to_string(),
        said: attachment.said.map(|day| day.to_string()),
        state: attachment.state.key().to_owned(),
        why: attachment.reason.map(|reason| registry::why(open, &reason)),
    }
}

/// Name to propose for saving: kind, day, the ending that fits; never the name of a person.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn attachment_name(workplace: &Workplace, request: &GiveOut) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let plain = attachments::plain(&open.office, id(&request.id)?).map_err(failure::office)?;
    Ok(name(&plain))
}

fn name(plain: &Plain) -> String {
    format!("{}-{}.{}", plain.kind, plain.added, plain.extension)
}

/// The same of a file that stays without a card.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn attachment_kept_name(workplace: &Workplace, request: &KeptAttachment) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let called = attachments::kept_called(&open.office, id(&request.id)?).map_err(failure::office)?;
    Ok(format!("{}-{}.{}", called.kind, called.added, called.extension))
}

/// Saves a file that stays without a card, such as the proof of a consent; the journal has the reason.
///
/// # Errors
/// `lookup.reason`, `office.not_found`, `attachments.missing`, `attachments.swapped`, file failures; nothing is left where
/// it was to be saved then.
pub fn attachment_kept_save(
    workplace: &Workplace,
    request: KeptAttachment,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let reason = crate::lookup::reason(&request.reason)?;
    let attachment = id(&request.id)?;
    let hash = vault::files::write_safely_with(file, |out| {
        let mut hashing = Hashing::new(out);
        attachments::open_kept_into(&open.office, attachment, &mut hashing)?;
        Ok::<_, AttachmentError>(hashing.end().0)
    })
    .map_err(failure::attachment)?;
    attachments::kept_saved(&open.office, attachment, reason).map_err(failure::office)?;
    Ok(SavedFile { place: paper_facts::place(file), sha256: vault::to_hex(&hash) })
}

/// Saves a file where the person said; the place is recorded and asked for at an erasure.
///
/// # Errors
/// `office.restricted` without a ground; `attachments.missing`, `attachments.swapped`, file failures; nothing is left where
/// it was to be saved then.
pub fn attachment_save(workplace: &Workplace, request: GiveOut, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let attachment = id(&request.id)?;
    let ground = ground(&request.ground, TO_ANYBODY)?;
    let exempted = attachments::ask_to_save(&open.office, attachment, ground).map_err(failure::office)?;
    let hash = write_out(&open, attachment, file)?;
    let place = paper_facts::place(file);
    attachments::saved(&open.office, attachment, &place, &hash).map_err(failure::office)?;
    certificates::note(&open, exempted)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// Opens a file into another; the name appears only when its end proved whole.
fn write_out(open: &Open, attachment: Uid, file: &Path) -> Result<[u8; 32], Failure> {
    vault::files::write_safely_with(file, |out| {
        let mut hashing = Hashing::new(out);
        attachments::open_into(&open.office, attachment, &mut hashing)?;
        Ok::<_, AttachmentError>(hashing.end().0)
    })
    .map_err(failure::attachment)
}

/// Deletes a file for ever.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn attachment_delete(workplace: &Workplace, request: AttachmentRef) -> Result<AttachmentList, Failure> {
    let open = workplace.opened()?;
    let person = attachments::delete(&open.office, id(&request.id)?).map_err(failure::attachment)?;
    list(&open, person)
}

/// Puts every file of a person into the package of an access report, under neutral names.
pub(crate) fn into_report(
    workplace: &Workplace,
    open: &Open,
    snapshot: &Snapshot,
    spoken: &str,
    parcel: &mut dyn Parcel,
    watch: &dyn Watch,
    listed: &mut Vec<ReportFile>,
) -> Result<(), Failure> {
    for (attachment, at) in snapshot.attachments.iter().zip(snapshot.pages.len() + 1..) {
        goes_on(watch)?;
        let kind = format!("attachment-kind-{}", attachment.kind);
        let kind = workplace.texts.get(spoken, &kind, &[]).to_lowercase().replace([' ', '/'], "-");
        let name = format!("attachments/{at:02}-{kind}-{}.{}", attachment.added, attachment.extension);
        listed.push(parcel.put(&name, &mut |out| {
            attachments::open_into(&open.office, attachment.id, out).map_err(failure::attachment)?;
            Ok(())
        })?);
    }
    Ok(())
}
