//! Commands of the page a working day begins with.

use super::{Answer, Place};
use wire::{DuePage, EndCourse, FindDue, Today};

#[tauri::command(async)]
pub fn today_get(place: Place<'_>) -> Answer<Today> {
    workplace::today_get(&place)
}

#[tauri::command(async)]
pub fn due_find(place: Place<'_>, request: FindDue) -> Answer<DuePage> {
    workplace::due_find(&place, request)
}

#[tauri::command(async)]
pub fn course_end(place: Place<'_>, request: EndCourse) -> Answer<Today> {
    workplace::course_end(&place, request)
}
