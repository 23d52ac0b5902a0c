//! Commands of cards merged and split.

use super::{Answer, Place};
use wire::{AlikePeople, CardMoveRef, CardMoves, MergeCards, MergePlan, PersonRef, PlanMerge, SplitCard};

#[tauri::command(async)]
pub fn card_moves(place: Place<'_>, request: PersonRef) -> Answer<CardMoves> {
    workplace::card_moves(&place, request)
}

#[tauri::command(async)]
pub fn merge_candidates(place: Place<'_>, request: PersonRef) -> Answer<AlikePeople> {
    workplace::merge_candidates(&place, request)
}

#[tauri::command(async)]
pub fn merge_plan(place: Place<'_>, request: PlanMerge) -> Answer<MergePlan> {
    workplace::merge_plan(&place, request)
}

#[tauri::command(async)]
pub fn merge_run(place: Place<'_>, request: MergeCards) -> Answer<PersonRef> {
    workplace::merge_run(&place, request)
}

#[tauri::command(async)]
pub fn card_split(place: Place<'_>, request: SplitCard) -> Answer<PersonRef> {
    workplace::card_split(&place, request)
}

#[tauri::command(async)]
pub fn card_move_undo(place: Place<'_>, request: CardMoveRef) -> Answer<PersonRef> {
    workplace::card_move_undo(&place, request)
}
