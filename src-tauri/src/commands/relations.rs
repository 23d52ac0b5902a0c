//! Commands of relations between people.

use super::{Answer, Place};
use wire::{AddRelation, EndRelation, MarkConflict, PersonRef, PersonRelations};

#[tauri::command(async)]
pub fn relations_get(place: Place<'_>, request: PersonRef) -> Answer<PersonRelations> {
    workplace::relations_get(&place, request)
}

#[tauri::command(async)]
pub fn relation_add(place: Place<'_>, request: AddRelation) -> Answer<PersonRelations> {
    workplace::relation_add(&place, request)
}

#[tauri::command(async)]
pub fn relation_end(place: Place<'_>, request: EndRelation) -> Answer<PersonRelations> {
    workplace::relation_end(&place, request)
}

#[tauri::command(async)]
pub fn relation_conflict(place: Place<'_>, request: MarkConflict) -> Answer<PersonRelations> {
    workplace::relation_conflict(&place, request)
}
