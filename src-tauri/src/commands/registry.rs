//! Commands about people.

use super::{Answer, Place};
use wire::{Card, FindPeople, NearestTerms, PeoplePage, PeopleTerms, PersonRef};

#[tauri::command(async)]
pub fn people_find(place: Place<'_>, request: FindPeople) -> Answer<PeoplePage> {
    workplace::people_find(&place, request)
}

#[tauri::command(async)]
pub fn person_card(place: Place<'_>, request: PersonRef) -> Answer<Card> {
    workplace::person_card(&place, request)
}

#[tauri::command(async)]
pub fn people_terms(place: Place<'_>, request: PeopleTerms) -> Answer<NearestTerms> {
    workplace::people_terms(&place, request)
}
