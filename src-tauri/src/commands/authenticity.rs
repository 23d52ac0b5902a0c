//! Commands of authenticity.

use super::{Answer, Place};
use crate::dialogs;
use tauri::WebviewWindow;
use wire::{
    AskedCertificate, CertificateAnswer, IssuerKeys, SavedFile, Verification, VerifiedFile, VerifyText,
};

#[tauri::command(async)]
pub fn certificate_verify_text(place: Place<'_>, request: VerifyText) -> Answer<Verification> {
    workplace::certificate_verify_text(&place, request)
}

#[tauri::command(async)]
pub fn certificate_verify_file(window: WebviewWindow, place: Place<'_>) -> Answer<VerifiedFile> {
    let file = dialogs::pick_file(&window, "certificate_verify_file", Some(dialogs::PAPERS));
    let found = file.map(|file| workplace::certificate_verify_file(&place, &file)).transpose()?;
    Ok(VerifiedFile { found })
}

#[tauri::command(async)]
pub fn certificate_asked(place: Place<'_>, request: AskedCertificate) -> Answer<CertificateAnswer> {
    workplace::certificate_asked(&place, request)
}

#[tauri::command(async)]
pub fn issuer_keys(place: Place<'_>) -> Answer<IssuerKeys> {
    workplace::issuer_keys(&place)
}

#[tauri::command(async)]
pub fn issuer_key_replace(place: Place<'_>) -> Answer<IssuerKeys> {
    workplace::issuer_key_replace(&place)
}

#[tauri::command(async)]
pub fn issuer_keys_save(window: WebviewWindow, place: Place<'_>) -> Answer<SavedFile> {
    let name = "certificate-keys.json";
    match dialogs::save_file(&window, "issuer_keys_save", name, None) {
        Some(file) => workplace::issuer_keys_save(&place, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn status_list_save(window: WebviewWindow, place: Place<'_>) -> Answer<SavedFile> {
    let name = "certificate-status.txt";
    match dialogs::save_file(&window, "status_list_save", name, None) {
        Some(file) => workplace::status_list_save(&place, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn verifier_save(window: WebviewWindow, place: Place<'_>) -> Answer<SavedFile> {
    match dialogs::save_file(&window, "verifier_save", "verify.html", None) {
        Some(file) => workplace::verifier_save(&place, &file),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}
