//! Commands of examination protocols.

use super::{Answer, Place};
use wire::{ProtocolPage, ReadProtocol, SetExaminer};

#[tauri::command(async)]
pub fn protocol_get(place: Place<'_>, request: ReadProtocol) -> Answer<ProtocolPage> {
    workplace::protocol_get(&place, request)
}

#[tauri::command(async)]
pub fn protocol_examiner_set(place: Place<'_>, request: SetExaminer) -> Answer<ProtocolPage> {
    workplace::protocol_examiner_set(&place, request)
}
