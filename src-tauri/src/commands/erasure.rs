//! Commands of erasure and its papers.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{
    ErasureList, ErasureOutcome, ErasurePlan, ErasureRef, PagePicture, PaperRef, PlanErasure, Progress,
    RunErasure, SavedFile,
};

#[tauri::command(async)]
pub fn erase_plan(place: Place<'_>, request: PlanErasure) -> Answer<ErasurePlan> {
    workplace::erase_plan(&place, request)
}

#[tauri::command(async)]
pub fn erase_run(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: RunErasure,
    progress: Channel<Progress>,
) -> Answer<ErasureOutcome> {
    workplace::erase_run(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn erasures_list(place: Place<'_>) -> Answer<ErasureList> {
    workplace::erasures_list(&place)
}

#[tauri::command(async)]
pub fn erasure_open(place: Place<'_>, request: ErasureRef) -> Answer<ErasureOutcome> {
    workplace::erasure_open(&place, request)
}

#[tauri::command(async)]
pub fn erasure_resume(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: ErasureRef,
    progress: Channel<Progress>,
) -> Answer<ErasureOutcome> {
    workplace::erasure_resume(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn paper_picture(place: Place<'_>, request: PaperRef) -> Answer<PagePicture> {
    workplace::paper_picture(&place, request)
}

#[tauri::command(async)]
pub fn paper_save(window: WebviewWindow, place: Place<'_>, request: PaperRef) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("paper", &workplace::paper_number(&place, &request)?);
    match dialogs::save_file(&window, "paper_save", &name, Some(dialogs::PAPERS)) {
        Some(path) => workplace::paper_save(&place, request, &path),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn paper_print(place: Place<'_>, request: PaperRef) -> Answer<()> {
    workplace::paper_print(&place, request)
}
