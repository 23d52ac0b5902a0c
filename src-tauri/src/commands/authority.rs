//! Commands of the authority register.

use super::{Answer, Place};
use wire::{AuthorityPage, EndProcessing, NamedRecipient, RecordNotice, TransferWarnings};

#[tauri::command(async)]
pub fn authority_get(place: Place<'_>) -> Answer<AuthorityPage> {
    workplace::authority_get(&place)
}

#[tauri::command(async)]
pub fn transfer_warnings(place: Place<'_>, request: NamedRecipient) -> Answer<TransferWarnings> {
    workplace::transfer_warnings(&place, request)
}

#[tauri::command(async)]
pub fn notice_record(place: Place<'_>, request: RecordNotice) -> Answer<AuthorityPage> {
    workplace::notice_record(&place, request)
}

#[tauri::command(async)]
pub fn processing_end(place: Place<'_>, request: EndProcessing) -> Answer<AuthorityPage> {
    workplace::processing_end(&place, request)
}
