//! Commands of the act of a destruction.

use super::{Answer, Place};
use wire::{
    ActLineRef, AddActCarrier, CloseActLine, ErasureOutcome, ErasureRef, MarkActLine, SignAct, SignActs,
    SignedActs,
};

#[tauri::command(async)]
pub fn act_sign(place: Place<'_>, request: SignAct) -> Answer<ErasureOutcome> {
    workplace::act_sign(&place, request)
}

#[tauri::command(async)]
pub fn act_close(place: Place<'_>, request: ErasureRef) -> Answer<ErasureOutcome> {
    workplace::act_close(&place, request)
}

#[tauri::command(async)]
pub fn act_line_close(place: Place<'_>, request: CloseActLine) -> Answer<ErasureOutcome> {
    workplace::act_line_close(&place, request)
}

#[tauri::command(async)]
pub fn act_line_mark(place: Place<'_>, request: MarkActLine) -> Answer<ErasureOutcome> {
    workplace::act_line_mark(&place, request)
}

#[tauri::command(async)]
pub fn act_line_reopen(place: Place<'_>, request: ActLineRef) -> Answer<ErasureOutcome> {
    workplace::act_line_reopen(&place, request)
}

#[tauri::command(async)]
pub fn act_carrier_add(place: Place<'_>, request: AddActCarrier) -> Answer<ErasureOutcome> {
    workplace::act_carrier_add(&place, request)
}

#[tauri::command(async)]
pub fn acts_sign(place: Place<'_>, request: SignActs) -> Answer<SignedActs> {
    workplace::acts_sign(&place, request)
}
