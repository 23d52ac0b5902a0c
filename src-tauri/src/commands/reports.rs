//! Commands of the access report.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{BuildReport, BuiltReport, PersonRef, Progress, ReportOutline};

#[tauri::command(async)]
pub fn report_prepare(place: Place<'_>, request: PersonRef) -> Answer<ReportOutline> {
    workplace::report_prepare(&place, request)
}

#[tauri::command(async)]
pub fn report_build(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: BuildReport,
    progress: Channel<Progress>,
) -> Answer<BuiltReport> {
    match dialogs::pick_folder(&window, "report_build") {
        Some(folder) => {
            workplace::report_build(&place, request, &folder, &Reporting::begin(progress, &stops))
        }
        None => Ok(BuiltReport {
            folder: String::new(),
            files: Vec::new(),
            items: 0,
            pages: 0,
            delete_by: String::new(),
        }),
    }
}
