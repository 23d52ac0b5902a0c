//! Commands of the school's templates.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    CheckTemplate, CopyTemplate, EmblemRef, ImportTemplate, SaveTemplate, SavedFile, ShowEmblem,
    TemplateCheck, TemplateRef, TemplateSource, TemplatesPage, UseTemplate,
};

#[tauri::command(async)]
pub fn templates_list(place: Place<'_>) -> Answer<TemplatesPage> {
    workplace::templates_list(&place)
}

#[tauri::command(async)]
pub fn template_copy(place: Place<'_>, request: CopyTemplate) -> Answer<TemplateSource> {
    workplace::template_copy(&place, request)
}

#[tauri::command(async)]
pub fn template_open(place: Place<'_>, request: TemplateRef) -> Answer<TemplateSource> {
    workplace::template_open(&place, request)
}

#[tauri::command(async)]
pub fn template_save(place: Place<'_>, request: SaveTemplate) -> Answer<TemplateSource> {
    workplace::template_save(&place, request)
}

#[tauri::command(async)]
pub fn template_check(place: Place<'_>, request: CheckTemplate) -> Answer<TemplateCheck> {
    workplace::template_check(&place, request)
}

#[tauri::command(async)]
pub fn template_use(place: Place<'_>, request: UseTemplate) -> Answer<TemplatesPage> {
    workplace::template_use(&place, request)
}

#[tauri::command(async)]
pub fn template_retire(place: Place<'_>, request: TemplateRef) -> Answer<TemplatesPage> {
    workplace::template_retire(&place, request)
}

#[tauri::command(async)]
pub fn template_export(window: WebviewWindow, place: Place<'_>, request: TemplateRef) -> Answer<SavedFile> {
    match dialogs::pick_folder(&window, "template_export") {
        Some(folder) => workplace::template_export(&place, request, &folder),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn template_take(
    window: WebviewWindow,
    place: Place<'_>,
    request: TemplateRef,
) -> Answer<TemplateSource> {
    match dialogs::pick_file(&window, "template_take", Some(dialogs::SOURCES)) {
        Some(file) => workplace::template_take(&place, request, &file),
        None => Ok(TemplateSource::default()),
    }
}

#[tauri::command(async)]
pub fn template_pack(window: WebviewWindow, place: Place<'_>, request: TemplateRef) -> Answer<SavedFile> {
    let name = workplace::template_pack_name(&request);
    match dialogs::save_file(&window, "template_pack", &name, Some(dialogs::TEMPLATES)) {
        Some(file) => workplace::template_pack(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn template_import(
    window: WebviewWindow,
    place: Place<'_>,
    request: ImportTemplate,
) -> Answer<TemplateSource> {
    if request.again {
        return workplace::template_import_again(&place, &request.key);
    }
    match dialogs::pick_file(&window, "template_import", Some(dialogs::TEMPLATES)) {
        Some(file) => workplace::template_import(&place, Some(&request.key), &file),
        None => Ok(TemplateSource::default()),
    }
}

#[tauri::command(async)]
pub fn emblem_set(window: WebviewWindow, place: Place<'_>, request: EmblemRef) -> Answer<TemplatesPage> {
    match dialogs::pick_file(&window, "emblem_set", Some(dialogs::PICTURES)) {
        Some(file) => workplace::emblem_set(&place, request, &file),
        None => workplace::templates_list(&place),
    }
}

#[tauri::command(async)]
pub fn emblem_remove(place: Place<'_>, request: EmblemRef) -> Answer<TemplatesPage> {
    workplace::emblem_remove(&place, request)
}

#[tauri::command(async)]
pub fn emblem_show(place: Place<'_>, request: ShowEmblem) -> Answer<TemplatesPage> {
    workplace::emblem_show(&place, request)
}
