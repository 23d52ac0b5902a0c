//! Commands of files on a card.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{AddAttachment, AttachmentList, AttachmentRef, GiveOut, KeptAttachment, SavedFile};

/// A closed dialog gives an empty list of kinds: nothing was chosen and nothing has changed.
#[tauri::command(async)]
pub fn attachment_add(
    window: WebviewWindow,
    place: Place<'_>,
    request: AddAttachment,
) -> Answer<AttachmentList> {
    match dialogs::pick_file(&window, "attachment_add", None) {
        Some(file) => workplace::attachment_add(&place, request, &file),
        None => Ok(AttachmentList { attachments: Vec::new(), kinds: Vec::new() }),
    }
}

#[tauri::command(async)]
pub fn attachment_save(window: WebviewWindow, place: Place<'_>, request: GiveOut) -> Answer<SavedFile> {
    let name = workplace::attachment_name(&place, &request)?;
    match dialogs::save_file(&window, "attachment_save", &name, None) {
        Some(file) => workplace::attachment_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn attachment_kept_save(
    window: WebviewWindow,
    place: Place<'_>,
    request: KeptAttachment,
) -> Answer<SavedFile> {
    let name = workplace::attachment_kept_name(&place, &request)?;
    match dialogs::save_file(&window, "attachment_kept_save", &name, None) {
        Some(file) => workplace::attachment_kept_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn attachment_delete(place: Place<'_>, request: AttachmentRef) -> Answer<AttachmentList> {
    workplace::attachment_delete(&place, request)
}
