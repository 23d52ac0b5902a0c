//! Commands of bringing a file in.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{
    AnswerImport, ImportCounts, ImportHistory, ImportPreview, ImportQuestions, ImportRef, ImportReport,
    ImportRows, ImportRun, ImportRunRef, ListImportRows, Progress, RemapImport, UndoImport, UndoneImport,
};

#[tauri::command(async)]
pub fn import_choose(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    progress: Channel<Progress>,
) -> Answer<ImportPreview> {
    match dialogs::pick_file(&window, "import_choose", Some(dialogs::TABLES)) {
        Some(path) => workplace::import_open(&place, &path, &Reporting::begin(progress, &stops)),
        None => Ok(nothing_chosen()),
    }
}

#[tauri::command(async)]
pub fn import_remap(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: RemapImport,
    progress: Channel<Progress>,
) -> Answer<ImportPreview> {
    workplace::import_remap(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn import_rows(place: Place<'_>, request: ListImportRows) -> Answer<ImportRows> {
    workplace::import_rows(&place, request)
}

#[tauri::command(async)]
pub fn import_commit(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: ImportRef,
    progress: Channel<Progress>,
) -> Answer<ImportReport> {
    workplace::import_commit(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn import_discard(place: Place<'_>, request: ImportRef) -> Answer<()> {
    workplace::import_discard(&place, request)
}

#[tauri::command(async)]
pub fn import_history(place: Place<'_>) -> Answer<ImportHistory> {
    workplace::import_history(&place)
}

#[tauri::command(async)]
pub fn import_show(place: Place<'_>, request: ImportRunRef) -> Answer<ImportRun> {
    workplace::import_show(&place, request)
}

#[tauri::command(async)]
pub fn import_undo(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: UndoImport,
    progress: Channel<Progress>,
) -> Answer<UndoneImport> {
    workplace::import_undo(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn import_questions(place: Place<'_>) -> Answer<ImportQuestions> {
    workplace::import_questions(&place)
}

#[tauri::command(async)]
pub fn import_answer(place: Place<'_>, request: AnswerImport) -> Answer<ImportQuestions> {
    workplace::import_answer(&place, request)
}

/// A closed dialog: a preview with an empty token, as `wire` says.
fn nothing_chosen() -> ImportPreview {
    ImportPreview {
        token: String::new(),
        file: String::new(),
        encoding: String::new(),
        sheet: None,
        sheets: Vec::new(),
        rows: 0,
        profile: String::new(),
        saved: false,
        profiles: Vec::new(),
        full: false,
        may_be_full: false,
        purposes: Vec::new(),
        columns: Vec::new(),
        targets: Vec::new(),
        sample: Vec::new(),
        counts: ImportCounts {
            new: 0,
            changed: 0,
            merged: 0,
            unchanged: 0,
            learners_from_fields: 0,
            certificates: 0,
            unconfirmed_certificates: 0,
            erased: 0,
            orders: 0,
            payments: 0,
            refunds: 0,
            grades: 0,
            completions: 0,
            enquiries: 0,
            answers: 0,
            events: 0,
            waiting: 0,
            absent: 0,
            over: 0,
            unneeded: 0,
            questions: 0,
            rejected: 0,
        },
        rejected: Vec::new(),
        questions: Vec::new(),
        warnings: Vec::new(),
        repeated: false,
        sums: Vec::new(),
        statuses: Vec::new(),
    }
}
