//! Commands of records that take steps.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AddChatMessage, EnquiryStep, GivePublications, JoinOrganisation, LeaveOrganisation, NewEnquiry,
    NewPublication, PersonRef, Records, SaveOrganisation, SavedFile, SavedList, TakeDown, TakedownLetter,
};

#[tauri::command(async)]
pub fn records_get(place: Place<'_>, request: PersonRef) -> Answer<Records> {
    workplace::records_get(&place, request)
}

#[tauri::command(async)]
pub fn enquiry_add(place: Place<'_>, request: NewEnquiry) -> Answer<Records> {
    workplace::enquiry_add(&place, request)
}

#[tauri::command(async)]
pub fn enquiry_step(place: Place<'_>, request: EnquiryStep) -> Answer<Records> {
    workplace::enquiry_step(&place, request)
}

#[tauri::command(async)]
pub fn chat_message_add(place: Place<'_>, request: AddChatMessage) -> Answer<()> {
    workplace::chat_message_add(&place, request)
}

#[tauri::command(async)]
pub fn publication_add(place: Place<'_>, request: NewPublication) -> Answer<Records> {
    workplace::publication_add(&place, request)
}

#[tauri::command(async)]
pub fn publication_down(place: Place<'_>, request: TakeDown) -> Answer<Records> {
    workplace::publication_down(&place, request)
}

#[tauri::command(async)]
pub fn publication_letter(
    window: WebviewWindow,
    place: Place<'_>,
    request: TakedownLetter,
) -> Answer<SavedFile> {
    match dialogs::save_file(&window, "publication_letter", "letter.pdf", Some(dialogs::PAPERS)) {
        Some(file) => workplace::publication_letter(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn publications_save(
    window: WebviewWindow,
    place: Place<'_>,
    request: GivePublications,
) -> Answer<SavedList> {
    let name = workplace::publications_name(&request);
    let kind = if request.format == "pdf" { dialogs::PAPERS } else { dialogs::TABLES };
    match dialogs::save_file(&window, "publications_save", &name, Some(kind)) {
        Some(file) => workplace::publications_save(&place, request, &file),
        None => Ok(SavedList::default()),
    }
}

#[tauri::command(async)]
pub fn organisation_save(place: Place<'_>, request: SaveOrganisation) -> Answer<Records> {
    workplace::organisation_save(&place, request)
}

#[tauri::command(async)]
pub fn organisation_join(place: Place<'_>, request: JoinOrganisation) -> Answer<Records> {
    workplace::organisation_join(&place, request)
}

#[tauri::command(async)]
pub fn organisation_leave(place: Place<'_>, request: LeaveOrganisation) -> Answer<Records> {
    workplace::organisation_leave(&place, request)
}
