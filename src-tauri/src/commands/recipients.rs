//! Commands of the register of recipients.

use super::{Answer, Place};
use wire::{RecipientList, RecipientRef, RecordRecipient};

#[tauri::command(async)]
pub fn recipients_list(place: Place<'_>) -> Answer<RecipientList> {
    workplace::recipients_list(&place)
}

#[tauri::command(async)]
pub fn recipient_record(place: Place<'_>, request: RecordRecipient) -> Answer<RecipientList> {
    workplace::recipient_record(&place, request)
}

#[tauri::command(async)]
pub fn recipient_remove(place: Place<'_>, request: RecipientRef) -> Answer<RecipientList> {
    workplace::recipient_remove(&place, request)
}
