//! Commands of backups, and of the restore at the gate.

use super::{Answer, Place};
use crate::progress::{Reporting, Stops};
use crate::{dialogs, windows};
use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};
use wire::{
    BackupCopyRef, BackupPlaceRef, BackupRun, BackupSchedule, Backups, BlockBackup, DeclareBackup, GateState,
    Progress, RestoreOffer, RestoreReport, RestoreVault, VerifiedBackup,
};

#[tauri::command(async)]
pub fn backups_get(place: Place<'_>) -> Answer<Backups> {
    workplace::backups_get(&place)
}

#[tauri::command(async)]
pub fn backup_make(
    place: Place<'_>,
    stops: State<'_, Stops>,
    progress: Channel<Progress>,
) -> Answer<BackupRun> {
    workplace::backup_make(&place, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn backup_place_add(window: WebviewWindow, place: Place<'_>) -> Answer<Backups> {
    match dialogs::pick_folder(&window, "backup_place_add") {
        Some(folder) => workplace::backup_place_add(&place, &folder),
        None => workplace::backups_get(&place),
    }
}

#[tauri::command(async)]
pub fn backup_place_remove(place: Place<'_>, request: BackupPlaceRef) -> Answer<Backups> {
    workplace::backup_place_remove(&place, request)
}

#[tauri::command(async)]
pub fn backup_destroy(place: Place<'_>, request: BackupCopyRef) -> Answer<Backups> {
    workplace::backup_destroy(&place, request)
}

#[tauri::command(async)]
pub fn backup_block(place: Place<'_>, request: BlockBackup) -> Answer<Backups> {
    workplace::backup_block(&place, request)
}

#[tauri::command(async)]
pub fn backup_declare(place: Place<'_>, request: DeclareBackup) -> Answer<Backups> {
    workplace::backup_declare(&place, request)
}

#[tauri::command(async)]
pub fn backup_renew(
    place: Place<'_>,
    stops: State<'_, Stops>,
    progress: Channel<Progress>,
) -> Answer<BackupRun> {
    workplace::backup_renew(&place, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn backup_schedule(place: Place<'_>, request: BackupSchedule) -> Answer<Backups> {
    workplace::backup_schedule(&place, request)
}

#[tauri::command(async)]
pub fn backup_drill(
    place: Place<'_>,
    stops: State<'_, Stops>,
    progress: Channel<Progress>,
) -> Answer<VerifiedBackup> {
    workplace::backup_drill(&place, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn restore_choose(app: AppHandle, window: WebviewWindow, place: Place<'_>) -> Answer<RestoreOffer> {
    windows::widen_gate(&app);
    match dialogs::pick_file(&window, "restore_choose", Some(dialogs::BACKUPS)) {
        Some(file) => workplace::restore_facts(&place, &file),
        None => Ok(RestoreOffer::default()),
    }
}

#[tauri::command(async)]
pub fn restore_prepare(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: RestoreVault,
    progress: Channel<Progress>,
) -> Answer<RestoreReport> {
    workplace::restore_prepare(&place, request, None, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn restore_finish(place: Place<'_>) -> Answer<GateState> {
    workplace::restore_finish(&place)
}

#[tauri::command(async)]
pub fn restore_discard(place: Place<'_>) -> Answer<()> {
    workplace::restore_discard(&place)
}
