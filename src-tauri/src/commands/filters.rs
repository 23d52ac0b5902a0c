//! Commands of filters of the list of people.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{ExportPeople, FilterChoices, FilterRef, SaveFilter, SavedList};

#[tauri::command(async)]
pub fn people_filters(place: Place<'_>) -> Answer<FilterChoices> {
    workplace::people_filters(&place)
}

#[tauri::command(async)]
pub fn filter_save(place: Place<'_>, request: SaveFilter) -> Answer<FilterChoices> {
    workplace::filter_save(&place, request)
}

#[tauri::command(async)]
pub fn filter_forget(place: Place<'_>, request: FilterRef) -> Answer<FilterChoices> {
    workplace::filter_forget(&place, request)
}

#[tauri::command(async)]
pub fn people_export(window: WebviewWindow, place: Place<'_>, request: ExportPeople) -> Answer<SavedList> {
    let name = if request.format == "xlsx" { "people.xlsx" } else { "people.csv" };
    match dialogs::save_file(&window, "people_export", name, Some(dialogs::TABLES)) {
        Some(file) => workplace::people_export(&place, request, &file),
        None => Ok(SavedList::default()),
    }
}
