//! Commands of holds and standing orders.

use super::{Answer, Place};
use wire::{HoldList, HoldRef, OpenHold, OrderList, OrderRef, ProlongHold, SignOrder};

#[tauri::command(async)]
pub fn holds_list(place: Place<'_>) -> Answer<HoldList> {
    workplace::holds_list(&place)
}

#[tauri::command(async)]
pub fn hold_open(place: Place<'_>, request: OpenHold) -> Answer<HoldList> {
    workplace::hold_open(&place, request)
}

#[tauri::command(async)]
pub fn hold_prolong(place: Place<'_>, request: ProlongHold) -> Answer<HoldList> {
    workplace::hold_prolong(&place, request)
}

#[tauri::command(async)]
pub fn hold_close(place: Place<'_>, request: HoldRef) -> Answer<HoldList> {
    workplace::hold_close(&place, request)
}

#[tauri::command(async)]
pub fn orders_list(place: Place<'_>) -> Answer<OrderList> {
    workplace::orders_list(&place)
}

#[tauri::command(async)]
pub fn order_sign(place: Place<'_>, request: SignOrder) -> Answer<OrderList> {
    workplace::order_sign(&place, request)
}

#[tauri::command(async)]
pub fn order_withdraw(place: Place<'_>, request: OrderRef) -> Answer<OrderList> {
    workplace::order_withdraw(&place, request)
}
