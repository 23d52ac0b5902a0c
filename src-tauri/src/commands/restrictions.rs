//! Commands of restrictions.

use super::{Answer, Place};
use wire::{FindRestrictions, LiftRestriction, PlaceRestriction, RestrictionList};

#[tauri::command(async)]
pub fn restrictions_list(place: Place<'_>, request: FindRestrictions) -> Answer<RestrictionList> {
    workplace::restrictions_list(&place, request)
}

#[tauri::command(async)]
pub fn restriction_place(place: Place<'_>, request: PlaceRestriction) -> Answer<RestrictionList> {
    workplace::restriction_place(&place, request)
}

#[tauri::command(async)]
pub fn restriction_lift(place: Place<'_>, request: LiftRestriction) -> Answer<RestrictionList> {
    workplace::restriction_lift(&place, request)
}
