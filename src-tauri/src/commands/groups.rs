//! Commands of programmes, groups, grids and extracts.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AddColumn, AddMembers, AskExtract, ExtractPreview, GroupGrid, GroupList, GroupPage, GroupRef, MarkCells,
    ReadGrid, RemoveColumn, SaveExtract, SaveGroup, SaveProgramme, SavedExtract, SetMember, SetTeacher,
};

#[tauri::command(async)]
pub fn groups_list(place: Place<'_>) -> Answer<GroupList> {
    workplace::groups_list(&place)
}

#[tauri::command(async)]
pub fn group_get(place: Place<'_>, request: GroupRef) -> Answer<GroupPage> {
    workplace::group_get(&place, request)
}

#[tauri::command(async)]
pub fn group_save(place: Place<'_>, request: SaveGroup) -> Answer<GroupPage> {
    workplace::group_save(&place, request)
}

#[tauri::command(async)]
pub fn group_remove(place: Place<'_>, request: GroupRef) -> Answer<GroupList> {
    workplace::group_remove(&place, request)
}

#[tauri::command(async)]
pub fn programme_save(place: Place<'_>, request: SaveProgramme) -> Answer<GroupList> {
    workplace::programme_save(&place, request)
}

#[tauri::command(async)]
pub fn group_members_add(place: Place<'_>, request: AddMembers) -> Answer<GroupPage> {
    workplace::group_members_add(&place, request)
}

#[tauri::command(async)]
pub fn group_member_set(place: Place<'_>, request: SetMember) -> Answer<GroupPage> {
    workplace::group_member_set(&place, request)
}

#[tauri::command(async)]
pub fn group_teacher_set(place: Place<'_>, request: SetTeacher) -> Answer<GroupPage> {
    workplace::group_teacher_set(&place, request)
}

#[tauri::command(async)]
pub fn group_grid(place: Place<'_>, request: ReadGrid) -> Answer<GroupGrid> {
    workplace::group_grid(&place, request)
}

#[tauri::command(async)]
pub fn group_column_add(place: Place<'_>, request: AddColumn) -> Answer<GroupGrid> {
    workplace::group_column_add(&place, request)
}

#[tauri::command(async)]
pub fn group_column_remove(place: Place<'_>, request: RemoveColumn) -> Answer<GroupGrid> {
    workplace::group_column_remove(&place, request)
}

#[tauri::command(async)]
pub fn group_mark(place: Place<'_>, request: MarkCells) -> Answer<GroupGrid> {
    workplace::group_mark(&place, request)
}

#[tauri::command(async)]
pub fn extract_preview(place: Place<'_>, request: AskExtract) -> Answer<ExtractPreview> {
    workplace::extract_preview(&place, request)
}

#[tauri::command(async)]
pub fn extract_save(window: WebviewWindow, place: Place<'_>, request: SaveExtract) -> Answer<SavedExtract> {
    let (name, kind) = match request.paper {
        true => ("list.pdf", dialogs::PAPERS),
        false => ("list.zip", dialogs::PACKAGES),
    };
    match dialogs::save_file(&window, "extract_save", name, Some(kind)) {
        Some(file) => workplace::extract_save(&place, request, &file),
        None => Ok(SavedExtract { place: String::new(), people: 0, password: String::new(), restricted: 0 }),
    }
}

#[tauri::command(async)]
pub fn extract_print(place: Place<'_>, request: SaveExtract) -> Answer<SavedExtract> {
    workplace::extract_print(&place, request)
}
