//! Commands of letters that refuse what somebody asked for.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{DraftRefusal, PagePicture, PersonRef, RefusalList, RefusalRef, SavedFile, SentRefusal};

#[tauri::command(async)]
pub fn refusal_list(place: Place<'_>, request: PersonRef) -> Answer<RefusalList> {
    workplace::refusal_list(&place, request)
}

#[tauri::command(async)]
pub fn refusal_picture(place: Place<'_>, request: DraftRefusal) -> Answer<PagePicture> {
    workplace::refusal_picture(&place, request)
}

#[tauri::command(async)]
pub fn refusal_issue(place: Place<'_>, request: DraftRefusal) -> Answer<SentRefusal> {
    workplace::refusal_issue(&place, request)
}

#[tauri::command(async)]
pub fn refusal_save(window: WebviewWindow, place: Place<'_>, request: RefusalRef) -> Answer<SavedFile> {
    let number = workplace::refusal_number(&place, &request)?;
    let name = dialogs::proposed_name("refusal", &number.to_string());
    match dialogs::save_file(&window, "refusal_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => workplace::refusal_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn refusal_print(place: Place<'_>, request: RefusalRef) -> Answer<()> {
    workplace::refusal_print(&place, request)
}
