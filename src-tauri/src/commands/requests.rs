//! Commands of the register of requests.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AnswerRequest, CheckRequest, CloseRequest, ExtendRequest, ListRequests, NoticeRequest, OpenRequest,
    RequestLetter, RequestLine, RequestList, RequestRef, SavedFile, WaitRequest,
};

#[tauri::command(async)]
pub fn requests_list(place: Place<'_>, request: ListRequests) -> Answer<RequestList> {
    workplace::requests_list(&place, request)
}

#[tauri::command(async)]
pub fn request_get(place: Place<'_>, request: RequestRef) -> Answer<RequestLine> {
    workplace::request_get(&place, request)
}

#[tauri::command(async)]
pub fn request_open(place: Place<'_>, request: OpenRequest) -> Answer<RequestLine> {
    workplace::request_open(&place, request)
}

#[tauri::command(async)]
pub fn request_check(place: Place<'_>, request: CheckRequest) -> Answer<RequestLine> {
    workplace::request_check(&place, request)
}

#[tauri::command(async)]
pub fn request_wait(place: Place<'_>, request: WaitRequest) -> Answer<RequestLine> {
    workplace::request_wait(&place, request)
}

#[tauri::command(async)]
pub fn request_extend(place: Place<'_>, request: ExtendRequest) -> Answer<RequestLine> {
    workplace::request_extend(&place, request)
}

#[tauri::command(async)]
pub fn request_notice(place: Place<'_>, request: NoticeRequest) -> Answer<RequestLine> {
    workplace::request_notice(&place, request)
}

#[tauri::command(async)]
pub fn request_answer(place: Place<'_>, request: AnswerRequest) -> Answer<RequestLine> {
    workplace::request_answer(&place, request)
}

#[tauri::command(async)]
pub fn request_close(place: Place<'_>, request: CloseRequest) -> Answer<RequestLine> {
    workplace::request_close(&place, request)
}

#[tauri::command(async)]
pub fn request_letter_save(
    window: WebviewWindow,
    place: Place<'_>,
    request: RequestLetter,
) -> Answer<SavedFile> {
    let number = workplace::request_letter_name(&place, &request)?;
    let name = dialogs::proposed_name("request", &number);
    match dialogs::save_file(&window, "request_letter_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => workplace::request_letter_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}
