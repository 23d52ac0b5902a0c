//! Commands of batches of certificates.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{BatchList, BatchOrder, BatchPreview, BatchRef, BatchState, Progress, SaveBatch, SavedBatch};

#[tauri::command(async)]
pub fn batch_choose(window: WebviewWindow, place: Place<'_>, request: BatchOrder) -> Answer<BatchPreview> {
    match dialogs::pick_file(&window, "batch_choose", Some(dialogs::TABLES)) {
        Some(file) => workplace::batch_open(&place, &request, &file),
        None => Ok(BatchPreview::default()),
    }
}

#[tauri::command(async)]
pub fn batch_preview(place: Place<'_>, request: BatchOrder) -> Answer<BatchPreview> {
    workplace::batch_preview(&place, request)
}

#[tauri::command(async)]
pub fn batch_run(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: BatchOrder,
    progress: Channel<Progress>,
) -> Answer<BatchState> {
    workplace::batch_run(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn batches_get(place: Place<'_>) -> Answer<BatchList> {
    workplace::batches_get(&place)
}

#[tauri::command(async)]
pub fn batch_resume(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: BatchRef,
    progress: Channel<Progress>,
) -> Answer<BatchState> {
    workplace::batch_resume(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn batch_give_up(place: Place<'_>, request: BatchRef) -> Answer<BatchState> {
    workplace::batch_give_up(&place, request)
}

#[tauri::command(async)]
pub fn batch_save(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: SaveBatch,
    progress: Channel<Progress>,
) -> Answer<SavedBatch> {
    let watch = Reporting::begin(progress, &stops);
    let target = if request.merged {
        dialogs::save_file(&window, "batch_save", "certificates.pdf", Some(dialogs::PAPERS))
    } else if request.password.is_empty() {
        dialogs::pick_folder(&window, "batch_save")
    } else {
        dialogs::save_file(&window, "batch_save", "certificates.zip", Some(dialogs::PACKAGES))
    };
    match target {
        Some(path) => workplace::batch_save(&place, request, &path, &watch),
        None => Ok(SavedBatch::default()),
    }
}
