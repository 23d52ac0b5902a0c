//! Commands of people by hand.

use super::{Answer, Place};
use wire::{
    AddValue, AlikePeople, AskForm, ChangeValue, CreatePerson, EnteredValue, EntryForm, NameAdvice,
    PersonHistory, PersonRef, RemoveValue, TypedName, ValueRef,
};

#[tauri::command(async)]
pub fn person_form(place: Place<'_>, request: AskForm) -> Answer<EntryForm> {
    workplace::person_form(&place, request)
}

#[tauri::command(async)]
pub fn person_create(place: Place<'_>, request: CreatePerson) -> Answer<PersonRef> {
    workplace::person_create(&place, request)
}

#[tauri::command(async)]
pub fn person_history(place: Place<'_>, request: PersonRef) -> Answer<PersonHistory> {
    workplace::person_history(&place, request)
}

#[tauri::command(async)]
pub fn people_alike(place: Place<'_>, request: CreatePerson) -> Answer<AlikePeople> {
    workplace::people_alike(&place, request)
}

#[tauri::command(async)]
pub fn name_advise(place: Place<'_>, request: TypedName) -> Answer<NameAdvice> {
    workplace::name_advise(&place, request)
}

#[tauri::command(async)]
pub fn value_get(place: Place<'_>, request: ValueRef) -> Answer<EnteredValue> {
    workplace::value_get(&place, request)
}

#[tauri::command(async)]
pub fn value_add(place: Place<'_>, request: AddValue) -> Answer<()> {
    workplace::value_add(&place, request)
}

#[tauri::command(async)]
pub fn value_change(place: Place<'_>, request: ChangeValue) -> Answer<()> {
    workplace::value_change(&place, request)
}

#[tauri::command(async)]
pub fn value_remove(place: Place<'_>, request: RemoveValue) -> Answer<()> {
    workplace::value_remove(&place, request)
}

#[tauri::command(async)]
pub fn edit_undo(place: Place<'_>) -> Answer<PersonRef> {
    workplace::edit_undo(&place)
}
