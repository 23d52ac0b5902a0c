//! Commands of people who stopped coming.

use super::{Answer, Place};
use crate::dialogs;
use crate::progress::{Reporting, Stops};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::{
    AnswerNotice, InactiveLines, InactivityPage, NoticeLetter, NoticeLetters, PagePicture, PrepareNotices,
    Progress, SavedFile, SendNotices, WrittenNotices,
};

#[tauri::command(async)]
pub fn inactivity_page(place: Place<'_>) -> Answer<InactivityPage> {
    workplace::inactivity_page(&place)
}

#[tauri::command(async)]
pub fn inactivity_prepare(place: Place<'_>, request: PrepareNotices) -> Answer<InactiveLines> {
    workplace::inactivity_prepare(&place, request)
}

#[tauri::command(async)]
pub fn inactivity_sent(place: Place<'_>, request: SendNotices) -> Answer<InactiveLines> {
    workplace::inactivity_sent(&place, request)
}

#[tauri::command(async)]
pub fn inactivity_answered(place: Place<'_>, request: AnswerNotice) -> Answer<InactiveLines> {
    workplace::inactivity_answered(&place, request)
}

#[tauri::command(async)]
pub fn notice_letter_picture(place: Place<'_>, request: NoticeLetter) -> Answer<PagePicture> {
    workplace::notice_letter_picture(&place, request)
}

#[tauri::command(async)]
pub fn notice_letter_save(
    window: WebviewWindow,
    place: Place<'_>,
    request: NoticeLetter,
) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("notice", "");
    match dialogs::save_file(&window, "notice_letter_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => workplace::notice_letter_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn notice_letter_print(place: Place<'_>, request: NoticeLetter) -> Answer<()> {
    workplace::notice_letter_print(&place, request)
}

#[tauri::command(async)]
pub fn notice_letters(
    window: WebviewWindow,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: NoticeLetters,
    progress: Channel<Progress>,
) -> Answer<WrittenNotices> {
    match dialogs::pick_folder(&window, "notice_letters") {
        Some(folder) => {
            workplace::notice_letters(&place, request, &folder, &Reporting::begin(progress, &stops))
        }
        None => Ok(WrittenNotices { folder: String::new(), letters: 0, left: 0 }),
    }
}
