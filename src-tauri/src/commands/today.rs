//! Commands of the page a working day begins with.

use super::{Answer, Place};
use wire::{DuePage, FindDue, Today};

#[tauri::command(async)]
pub fn today_get(place: Place<'_>) -> Answer<Today> {
    workplace::today_get(&place)
}

#[tauri::command(async)]
pub fn due_find(place: Place<'_>, request: FindDue) -> Answer<DuePage> {
    workplace::due_find(&place, request)
}
