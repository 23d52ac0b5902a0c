//! Commands of saved mappings.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{
    AddImportPurpose, ImportPreview, ImportProfileRef, ImportProfiles, MapImportStatus, Progress,
    SaveImportProfile, SavedFile,
};

#[tauri::command(async)]
pub fn import_status(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: MapImportStatus,
    progress: Channel<Progress>,
) -> Answer<ImportPreview> {
    workplace::import_status(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn import_purpose(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: AddImportPurpose,
    progress: Channel<Progress>,
) -> Answer<ImportPreview> {
    workplace::import_purpose(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn import_profiles(place: Place<'_>) -> Answer<ImportProfiles> {
    workplace::import_profiles(&place)
}

#[tauri::command(async)]
pub fn import_profile_save(place: Place<'_>, request: SaveImportProfile) -> Answer<ImportProfiles> {
    workplace::import_profile_save(&place, request)
}

#[tauri::command(async)]
pub fn import_profile_remove(place: Place<'_>, request: ImportProfileRef) -> Answer<ImportProfiles> {
    workplace::import_profile_remove(&place, request)
}

#[tauri::command(async)]
pub fn import_profile_export(
    window: WebviewWindow,
    place: Place<'_>,
    request: ImportProfileRef,
) -> Answer<SavedFile> {
    match dialogs::save_file(&window, "import_profile_export", "profile.json", Some(dialogs::CALENDARS)) {
        Some(file) => workplace::import_profile_export(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn import_profile_load(window: WebviewWindow, place: Place<'_>) -> Answer<ImportProfiles> {
    match dialogs::pick_file(&window, "import_profile_load", Some(dialogs::CALENDARS)) {
        Some(file) => workplace::import_profile_load(&place, &file),
        None => workplace::import_profiles(&place),
    }
}
