//! Commands about the program itself.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{CheckedUpdate, ProgramFacts};

#[tauri::command(async)]
pub fn program_get(place: Place<'_>) -> Answer<ProgramFacts> {
    workplace::program_get(&place)
}

#[tauri::command(async)]
pub fn update_check(window: WebviewWindow, place: Place<'_>) -> Answer<CheckedUpdate> {
    match dialogs::pick_file(&window, "update_check", Some(dialogs::UPDATES)) {
        Some(file) => workplace::update_check(&place, &file, None),
        None => Ok(CheckedUpdate::default()),
    }
}
