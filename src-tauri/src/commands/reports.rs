//! Commands of the access report.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{BuildReport, BuiltReport, PersonRef, Progress, ReportOutline};
use workplace::Target;

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
    let watch = Reporting::begin(progress, &stops);
    if request.sealed {
        let (name, kind) = match request.paper_alone {
            true => ("report.pdf", dialogs::PAPERS),
            false => ("report.zip", dialogs::PACKAGES),
        };
        let Some(file) = dialogs::save_file(&window, "report_build", name, Some(kind)) else {
            return Ok(BuiltReport::default());
        };
        return workplace::report_seal(&place, request, &file, &watch);
    }
    match dialogs::pick_folder(&window, "report_build") {
        Some(folder) => workplace::report_build(&place, request, &[Target::Folder(&folder)], &watch),
        None => Ok(BuiltReport::default()),
    }
}
