//! Commands of certificates.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    CertificateChain, CertificateDraft, CertificatePage, CertificatePageRef, CertificateRef,
    ConfirmCertificate, CoreList, DraftCertificate, EndCertificate, FindCores, GiveOut, GiveRegister,
    HandOver, IssuedCertificate, ListCertificates, PagePicture, SavedFile, SavedList, SucceedCertificate,
};

#[tauri::command(async)]
pub fn certificate_draft(place: Place<'_>, request: DraftCertificate) -> Answer<CertificateDraft> {
    workplace::certificate_draft(&place, request)
}

#[tauri::command(async)]
pub fn certificate_issue(place: Place<'_>, request: DraftCertificate) -> Answer<IssuedCertificate> {
    workplace::certificate_issue(&place, request)
}

#[tauri::command(async)]
pub fn certificate_picture(place: Place<'_>, request: CertificatePageRef) -> Answer<PagePicture> {
    workplace::certificate_picture(&place, request)
}

#[tauri::command(async)]
pub fn certificate_save(window: WebviewWindow, place: Place<'_>, request: GiveOut) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("certificate", &workplace::certificate_number(&place, &request)?);
    match dialogs::save_file(&window, "certificate_save", &name, Some(dialogs::PAPERS)) {
        Some(path) => workplace::certificate_save(&place, request, &path),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn certificate_print(place: Place<'_>, request: GiveOut) -> Answer<()> {
    workplace::certificate_print(&place, request)
}

#[tauri::command(async)]
pub fn certificates_list(place: Place<'_>, request: ListCertificates) -> Answer<CertificatePage> {
    workplace::certificates_list(&place, request)
}

#[tauri::command(async)]
pub fn certificate_chain(place: Place<'_>, request: CertificateRef) -> Answer<CertificateChain> {
    workplace::certificate_chain(&place, request)
}

#[tauri::command(async)]
pub fn certificate_hand_over(place: Place<'_>, request: HandOver) -> Answer<()> {
    workplace::certificate_hand_over(&place, request)
}

#[tauri::command(async)]
pub fn certificate_revoke(place: Place<'_>, request: EndCertificate) -> Answer<()> {
    workplace::certificate_revoke(&place, request)
}

#[tauri::command(async)]
pub fn certificate_spoil(place: Place<'_>, request: EndCertificate) -> Answer<()> {
    workplace::certificate_spoil(&place, request)
}

#[tauri::command(async)]
pub fn certificate_confirm(place: Place<'_>, request: ConfirmCertificate) -> Answer<()> {
    workplace::certificate_confirm(&place, request)
}

#[tauri::command(async)]
pub fn certificate_succeed(place: Place<'_>, request: SucceedCertificate) -> Answer<IssuedCertificate> {
    workplace::certificate_succeed(&place, request)
}

#[tauri::command(async)]
pub fn certificate_cores(place: Place<'_>, request: FindCores) -> Answer<CoreList> {
    workplace::certificate_cores(&place, request)
}

#[tauri::command(async)]
pub fn register_print(place: Place<'_>, request: GiveRegister) -> Answer<()> {
    workplace::register_print(&place, request)
}

#[tauri::command(async)]
pub fn register_save(window: WebviewWindow, place: Place<'_>, request: GiveRegister) -> Answer<SavedList> {
    let name = workplace::register_name(&request);
    let kind = if request.format == "pdf" { dialogs::PAPERS } else { dialogs::TABLES };
    match dialogs::save_file(&window, "register_save", &name, Some(kind)) {
        Some(file) => workplace::register_save(&place, request, &file),
        None => Ok(SavedList::default()),
    }
}
