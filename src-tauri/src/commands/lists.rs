//! Commands of lists.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    BuildList, CheckList, CheckedList, ConsentsPage, ListCopyRef, ListPreview, MailingRef, SaveList,
    SavedList, UnsubscribedReport,
};

#[tauri::command(async)]
pub fn unsubscribed_import(window: WebviewWindow, place: Place<'_>) -> Answer<UnsubscribedReport> {
    match dialogs::pick_file(&window, "unsubscribed_import", Some(dialogs::TABLES)) {
        Some(file) => workplace::unsubscribed_import(&place, &file),
        None => Ok(UnsubscribedReport {
            file: String::new(),
            addresses: 0,
            new: 0,
            people: 0,
            preferences: 0,
            contradicted: 0,
        }),
    }
}

#[tauri::command(async)]
pub fn list_check(window: WebviewWindow, place: Place<'_>, request: CheckList) -> Answer<CheckedList> {
    let none = || Ok(CheckedList { place: String::new(), addresses: 0, suppressed: 0 });
    let Some(file) = dialogs::pick_file(&window, "list_check", Some(dialogs::TABLES)) else { return none() };
    match dialogs::save_file(&window, "list_check_save", "list-checked.csv", Some(dialogs::TABLES)) {
        Some(out) => workplace::list_check(&place, request, &file, &out),
        None => none(),
    }
}

#[tauri::command(async)]
pub fn list_build(place: Place<'_>, request: BuildList) -> Answer<ListPreview> {
    workplace::list_build(&place, request)
}

#[tauri::command(async)]
pub fn list_save(window: WebviewWindow, place: Place<'_>, request: SaveList) -> Answer<SavedList> {
    let name = workplace::list_name(&request);
    match dialogs::save_file(&window, "list_save", &name, Some(dialogs::TABLES)) {
        Some(file) => workplace::list_save(&place, request, &file),
        None => Ok(SavedList::default()),
    }
}

#[tauri::command(async)]
pub fn list_copy_close(place: Place<'_>, request: ListCopyRef) -> Answer<ConsentsPage> {
    workplace::list_copy_close(&place, request)
}

#[tauri::command(async)]
pub fn mailing_close(place: Place<'_>, request: MailingRef) -> Answer<ConsentsPage> {
    workplace::mailing_close(&place, request)
}

#[tauri::command(async)]
pub fn mailing_reopen(place: Place<'_>, request: MailingRef) -> Answer<ConsentsPage> {
    workplace::mailing_reopen(&place, request)
}
