//! Commands of the school's own rules, its calendar, its open questions and their papers.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AnswerFinding, CalendarChange, CalendarPage, CalendarYearRef, CountDays, CountedDays, FindingList,
    FindingRef, PagePicture, RulesDraft, RulesPage, RulesPaper, RulesPreview, SavedFile,
};

#[tauri::command(async)]
pub fn rules_get(place: Place<'_>) -> Answer<RulesPage> {
    workplace::rules_get(&place)
}

#[tauri::command(async)]
pub fn rules_preview(place: Place<'_>, request: RulesDraft) -> Answer<RulesPreview> {
    workplace::rules_preview(&place, request)
}

#[tauri::command(async)]
pub fn rules_save(place: Place<'_>, request: RulesDraft) -> Answer<RulesPage> {
    workplace::rules_save(&place, request)
}

#[tauri::command(async)]
pub fn rules_choose(window: WebviewWindow, place: Place<'_>) -> Answer<RulesPreview> {
    match dialogs::pick_file(&window, "rules_choose", Some(dialogs::PACKS)) {
        Some(file) => workplace::rules_choose(&place, &file),
        None => Ok(RulesPreview::default()),
    }
}

#[tauri::command(async)]
pub fn rules_export(window: WebviewWindow, place: Place<'_>) -> Answer<SavedFile> {
    let name = workplace::rules_file_name(&place)?;
    match dialogs::save_file(&window, "rules_export", &name, Some(dialogs::PACKS)) {
        Some(file) => workplace::rules_export(&place, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn findings_list(place: Place<'_>) -> Answer<FindingList> {
    workplace::findings_list(&place)
}

#[tauri::command(async)]
pub fn finding_answer(place: Place<'_>, request: AnswerFinding) -> Answer<FindingList> {
    workplace::finding_answer(&place, request)
}

#[tauri::command(async)]
pub fn finding_reopen(place: Place<'_>, request: FindingRef) -> Answer<FindingList> {
    workplace::finding_reopen(&place, request)
}

#[tauri::command(async)]
pub fn calendar_get(place: Place<'_>) -> Answer<CalendarPage> {
    workplace::calendar_get(&place)
}

#[tauri::command(async)]
pub fn calendar_choose(window: WebviewWindow, place: Place<'_>) -> Answer<CalendarChange> {
    match dialogs::pick_file(&window, "calendar_choose", Some(dialogs::CALENDARS)) {
        Some(file) => workplace::calendar_choose(&place, &file),
        None => Ok(CalendarChange::default()),
    }
}

#[tauri::command(async)]
pub fn calendar_save(place: Place<'_>) -> Answer<CalendarPage> {
    workplace::calendar_save(&place)
}

#[tauri::command(async)]
pub fn calendar_reset(place: Place<'_>, request: CalendarYearRef) -> Answer<CalendarPage> {
    workplace::calendar_reset(&place, request)
}

#[tauri::command(async)]
pub fn deadline_count(place: Place<'_>, request: CountDays) -> Answer<CountedDays> {
    workplace::deadline_count(&place, request)
}

#[tauri::command(async)]
pub fn rules_paper_picture(place: Place<'_>, request: RulesPaper) -> Answer<PagePicture> {
    workplace::rules_paper_picture(&place, request)
}

#[tauri::command(async)]
pub fn rules_paper_save(window: WebviewWindow, place: Place<'_>, request: RulesPaper) -> Answer<SavedFile> {
    let name = dialogs::proposed_name(&request.paper, "");
    match dialogs::save_file(&window, "rules_paper_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => workplace::rules_paper_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn rules_paper_print(place: Place<'_>, request: RulesPaper) -> Answer<()> {
    workplace::rules_paper_print(&place, request)
}
