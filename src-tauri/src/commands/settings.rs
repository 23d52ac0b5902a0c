//! Commands of settings.

use super::{Answer, Place};
use wire::{OperatorFacts, Settings};

#[tauri::command(async)]
pub fn settings_get(place: Place<'_>) -> Answer<Settings> {
    workplace::settings_get(&place)
}

#[tauri::command(async)]
pub fn settings_operator(place: Place<'_>, request: OperatorFacts) -> Answer<Settings> {
    workplace::settings_operator(&place, request)
}
