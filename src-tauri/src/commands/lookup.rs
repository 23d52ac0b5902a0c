//! Commands of an answer to somebody without a card.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{LookUp, LookupAnswer, LookupLetter, PagePicture, Progress, SavedFile};

#[tauri::command(async)]
pub fn lookup_find(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: LookUp,
    progress: Channel<Progress>,
) -> Answer<LookupAnswer> {
    workplace::lookup_find(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn lookup_letter_picture(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: LookupLetter,
    progress: Channel<Progress>,
) -> Answer<PagePicture> {
    workplace::lookup_letter_picture(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn lookup_letter_save(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: LookupLetter,
    progress: Channel<Progress>,
) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("answer", "");
    match dialogs::save_file(&window, "lookup_letter_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => {
            workplace::lookup_letter_save(&place, request, &file, &Reporting::begin(progress, &stops))
        }
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn lookup_letter_print(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: LookupLetter,
    progress: Channel<Progress>,
) -> Answer<()> {
    workplace::lookup_letter_print(&place, request, &Reporting::begin(progress, &stops))
}
