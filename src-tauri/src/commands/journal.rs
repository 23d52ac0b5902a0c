//! Commands of the journal.

use super::{Answer, Place};
use wire::{JournalCheck, JournalPage, ReadJournal};

#[tauri::command(async)]
pub fn journal_page(place: Place<'_>, request: ReadJournal) -> Answer<JournalPage> {
    workplace::journal_page(&place, request)
}

#[tauri::command(async)]
pub fn journal_verify(place: Place<'_>) -> Answer<JournalCheck> {
    workplace::journal_verify(&place)
}
