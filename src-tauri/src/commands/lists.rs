//! Commands of lists.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{BuildList, ConsentsPage, ListCopyRef, ListPreview, SaveList, SavedFile, UnsubscribedReport};

#[tauri::command(async)]
pub fn unsubscribed_import(window: WebviewWindow, place: Place<'_>) -> Answer<UnsubscribedReport> {
    match dialogs::pick_file(&window, "unsubscribed_import", Some(dialogs::TABLES)) {
        Some(file) => workplace::unsubscribed_import(&place, &file),
        None => Ok(UnsubscribedReport { file: String::new(), addresses: 0, new: 0, people: 0 }),
    }
}

#[tauri::command(async)]
pub fn list_build(place: Place<'_>, request: BuildList) -> Answer<ListPreview> {
    workplace::list_build(&place, request)
}

#[tauri::command(async)]
pub fn list_save(window: WebviewWindow, place: Place<'_>, request: SaveList) -> Answer<SavedFile> {
    let name = workplace::list_name(&request);
    match dialogs::save_file(&window, "list_save", &name, Some(dialogs::TABLES)) {
        Some(file) => workplace::list_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn list_copy_close(place: Place<'_>, request: ListCopyRef) -> Answer<ConsentsPage> {
    workplace::list_copy_close(&place, request)
}
