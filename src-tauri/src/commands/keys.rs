//! Commands of recovery, keyslots, the recovery kit, operators and workstations.

use super::{Answer, Place};
use crate::windows;
use tauri::AppHandle;
use wire::{
    AddOperator, ChangeEntry, ChangeOperator, CheckKit, ConfirmRecovery, CreatedVault, EnrolRecovered,
    KeysPage, OperatorsPage, RecoveryCodeTyped, RecoveryOpened, RemoveOperator, RenewKit, SaveWorkstation,
    WorkstationRef, WorkstationsPage,
};

#[tauri::command(async)]
pub fn recovery_open(app: AppHandle, place: Place<'_>, request: RecoveryCodeTyped) -> Answer<RecoveryOpened> {
    let opened = workplace::recovery_open(&place, request)?;
    windows::widen_gate(&app);
    Ok(opened)
}

#[tauri::command(async)]
pub fn recovery_enrol(place: Place<'_>, request: EnrolRecovered) -> Answer<CreatedVault> {
    workplace::recovery_enrol(&place, request)
}

#[tauri::command(async)]
pub fn recovery_leave(place: Place<'_>) -> Answer<()> {
    workplace::recovery_leave(&place)
}

#[tauri::command(async)]
pub fn keys_get(place: Place<'_>) -> Answer<KeysPage> {
    workplace::keys_get(&place)
}

#[tauri::command(async)]
pub fn entry_change(place: Place<'_>, request: ChangeEntry) -> Answer<KeysPage> {
    workplace::entry_change(&place, request)
}

#[tauri::command(async)]
pub fn kit_renew(place: Place<'_>, request: RenewKit) -> Answer<CreatedVault> {
    workplace::kit_renew(&place, request)
}

#[tauri::command(async)]
pub fn kit_confirm(place: Place<'_>, request: ConfirmRecovery) -> Answer<KeysPage> {
    workplace::kit_confirm(&place, request)
}

#[tauri::command(async)]
pub fn kit_check(place: Place<'_>, request: CheckKit) -> Answer<KeysPage> {
    workplace::kit_check(&place, request)
}

#[tauri::command(async)]
pub fn operators_list(place: Place<'_>) -> Answer<OperatorsPage> {
    workplace::operators_list(&place)
}

#[tauri::command(async)]
pub fn operator_add(place: Place<'_>, request: AddOperator) -> Answer<OperatorsPage> {
    workplace::operator_add(&place, request)
}

#[tauri::command(async)]
pub fn operator_change(place: Place<'_>, request: ChangeOperator) -> Answer<OperatorsPage> {
    workplace::operator_change(&place, request)
}

#[tauri::command(async)]
pub fn operator_remove(place: Place<'_>, request: RemoveOperator) -> Answer<OperatorsPage> {
    workplace::operator_remove(&place, request)
}

#[tauri::command(async)]
pub fn workstations_list(place: Place<'_>) -> Answer<WorkstationsPage> {
    workplace::workstations_list(&place)
}

#[tauri::command(async)]
pub fn workstation_save(place: Place<'_>, request: SaveWorkstation) -> Answer<WorkstationsPage> {
    workplace::workstation_save(&place, request)
}

#[tauri::command(async)]
pub fn workstation_check(place: Place<'_>, request: WorkstationRef) -> Answer<WorkstationsPage> {
    workplace::workstation_check(&place, request)
}

#[tauri::command(async)]
pub fn workstation_retire(place: Place<'_>, request: WorkstationRef) -> Answer<WorkstationsPage> {
    workplace::workstation_retire(&place, request)
}
