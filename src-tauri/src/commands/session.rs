//! Commands of the session: appearance, stopping work, locking.

use super::{Answer, Place};
use crate::progress::Stops;
use crate::{locking, windows};
use tauri::{AppHandle, State};
use wire::{Appearance, IdleNotice, IdleReport, LockChoice, LockSettings, Session};
use workplace::LockCause;

#[tauri::command(async)]
pub fn appearance_get(place: Place<'_>) -> Answer<Appearance> {
    workplace::appearance_get(&place)
}

#[tauri::command(async)]
pub fn appearance_set(app: AppHandle, place: Place<'_>, request: Appearance) -> Answer<Appearance> {
    let appearance = workplace::appearance_set(&place, request)?;
    windows::dress(&app, &appearance);
    Ok(appearance)
}

/// Runs on the main thread: it only raises a counter, and must get through while every worker is busy.
#[tauri::command]
pub fn work_cancel(stops: State<'_, Stops>) -> Answer<()> {
    stops.stop();
    Ok(())
}

#[tauri::command(async)]
pub fn vault_lock(app: AppHandle) -> Answer<()> {
    locking::lock(&app, LockCause::Hand)
}

#[tauri::command(async)]
pub fn idle_report(place: Place<'_>, request: IdleReport) -> Answer<IdleNotice> {
    workplace::idle_report(&place, request)
}

#[tauri::command(async)]
pub fn lock_settings_get(place: Place<'_>) -> Answer<LockChoice> {
    workplace::lock_settings_get(&place)
}

#[tauri::command(async)]
pub fn lock_settings_set(place: Place<'_>, request: LockSettings) -> Answer<LockChoice> {
    workplace::lock_settings_set(&place, request)
}

#[tauri::command(async)]
pub fn session_get(place: Place<'_>) -> Answer<Session> {
    workplace::session_get(&place)
}
