//! Commands of the journal.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{ExportJournal, ExportedJournal, JournalCheck, JournalPage, JournalTerm, Progress, ReadJournal};

#[tauri::command(async)]
pub fn journal_page(place: Place<'_>, request: ReadJournal) -> Answer<JournalPage> {
    workplace::journal_page(&place, request)
}

#[tauri::command(async)]
pub fn journal_verify(
    place: Place<'_>,
    stops: State<'_, Stops>,
    progress: Channel<Progress>,
) -> Answer<JournalCheck> {
    workplace::journal_verify(&place, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn journal_export(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: ExportJournal,
    progress: Channel<Progress>,
) -> Answer<ExportedJournal> {
    match dialogs::pick_folder(&window, "journal_export") {
        Some(folder) => {
            workplace::journal_export(&place, request, &folder, &Reporting::begin(progress, &stops))
        }
        None => Ok(ExportedJournal {
            folder: String::new(),
            files: Vec::new(),
            entries: 0,
            pages: 0,
            check: None,
        }),
    }
}

#[tauri::command(async)]
pub fn journal_term(place: Place<'_>) -> Answer<JournalTerm> {
    workplace::journal_term(&place)
}

#[tauri::command(async)]
pub fn journal_expire(place: Place<'_>, request: JournalTerm) -> Answer<JournalTerm> {
    workplace::journal_expire(&place, request)
}
