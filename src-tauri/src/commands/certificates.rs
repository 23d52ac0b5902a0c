//! Commands of certificates.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    CertificateDraft, CertificatePage, CertificateRef, DraftCertificate, IssuedCertificate, ListCertificates,
    PagePicture, SavedFile,
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
pub fn certificate_picture(place: Place<'_>, request: CertificateRef) -> Answer<PagePicture> {
    workplace::certificate_picture(&place, request)
}

#[tauri::command(async)]
pub fn certificate_save(
    window: WebviewWindow,
    place: Place<'_>,
    request: CertificateRef,
) -> Answer<SavedFile> {
    let name = dialogs::proposed_name("certificate", &workplace::certificate_number(&place, &request)?);
    match dialogs::save_file(&window, "certificate_save", &name, Some(dialogs::PAPERS)) {
        Some(path) => workplace::certificate_save(&place, request, &path),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn certificate_print(place: Place<'_>, request: CertificateRef) -> Answer<()> {
    workplace::certificate_print(&place, request)
}

#[tauri::command(async)]
pub fn certificates_list(place: Place<'_>, request: ListCertificates) -> Answer<CertificatePage> {
    workplace::certificates_list(&place, request)
}
