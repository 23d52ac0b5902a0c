//! Commands of consents.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AddConsentText, ConsentForm, ConsentLetters, ConsentRef, ConsentsPage, FindWaiting, PagePicture,
    PersonConsents, PersonRef, ProveTicks, ProvenTicks, RecordBasis, RecordConsent, SavedFile, SavedLetters,
    SetPreference, StateAuthority, WaitingPage, WithdrawConsent, WithdrawalEffect,
};

#[tauri::command(async)]
pub fn consents_of(place: Place<'_>, request: PersonRef) -> Answer<PersonConsents> {
    workplace::consents_of(&place, request)
}

#[tauri::command(async)]
pub fn consent_record(place: Place<'_>, request: RecordConsent) -> Answer<PersonConsents> {
    workplace::consent_record(&place, request)
}

#[tauri::command(async)]
pub fn consent_effect(place: Place<'_>, request: WithdrawConsent) -> Answer<WithdrawalEffect> {
    workplace::consent_effect(&place, request)
}

#[tauri::command(async)]
pub fn consent_withdraw(place: Place<'_>, request: WithdrawConsent) -> Answer<PersonConsents> {
    workplace::consent_withdraw(&place, request)
}

#[tauri::command(async)]
pub fn consent_settle(place: Place<'_>, request: ConsentRef) -> Answer<PersonConsents> {
    workplace::consent_settle(&place, request)
}

#[tauri::command(async)]
pub fn authority_state(place: Place<'_>, request: StateAuthority) -> Answer<PersonConsents> {
    workplace::authority_state(&place, request)
}

#[tauri::command(async)]
pub fn own_basis_record(place: Place<'_>, request: RecordBasis) -> Answer<PersonConsents> {
    workplace::own_basis_record(&place, request)
}

#[tauri::command(async)]
pub fn preference_set(place: Place<'_>, request: SetPreference) -> Answer<PersonConsents> {
    workplace::preference_set(&place, request)
}

#[tauri::command(async)]
pub fn consents_page(place: Place<'_>) -> Answer<ConsentsPage> {
    workplace::consents_page(&place)
}

#[tauri::command(async)]
pub fn consents_waiting(place: Place<'_>, request: FindWaiting) -> Answer<WaitingPage> {
    workplace::consents_waiting(&place, request)
}

#[tauri::command(async)]
pub fn consent_text_add(place: Place<'_>, request: AddConsentText) -> Answer<ConsentsPage> {
    workplace::consent_text_add(&place, request)
}

#[tauri::command(async)]
pub fn consents_prove(place: Place<'_>, request: ProveTicks) -> Answer<ProvenTicks> {
    workplace::consents_prove(&place, request)
}

#[tauri::command(async)]
pub fn consent_form_picture(place: Place<'_>, request: ConsentForm) -> Answer<PagePicture> {
    workplace::consent_form_picture(&place, request)
}

#[tauri::command(async)]
pub fn consent_form_save(window: WebviewWindow, place: Place<'_>, request: ConsentForm) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("consent", &request.kind);
    match dialogs::save_file(&window, "consent_form_save", &name, Some(dialogs::PAPERS)) {
        Some(file) => workplace::consent_form_save(&place, request, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn consent_form_print(place: Place<'_>, request: ConsentForm) -> Answer<()> {
    workplace::consent_form_print(&place, request)
}

#[tauri::command(async)]
pub fn consent_letters(
    window: WebviewWindow,
    place: Place<'_>,
    request: ConsentLetters,
) -> Answer<SavedLetters> {
    match dialogs::pick_folder(&window, "consent_letters") {
        Some(folder) => workplace::consent_letters(&place, request, &folder),
        None => Ok(SavedLetters { folder: String::new(), letters: 0, forms: 0 }),
    }
}
