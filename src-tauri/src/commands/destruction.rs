//! Commands of destruction by term.

use super::{Answer, Place};
use crate::progress::{Reporting, Stops};
use tauri::State;
use tauri::ipc::Channel;
use wire::{DestructionPlan, ErasureOutcome, PlanDestruction, Progress, RunDestruction};

#[tauri::command(async)]
pub fn destroy_plan(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: PlanDestruction,
    progress: Channel<Progress>,
) -> Answer<DestructionPlan> {
    workplace::destroy_plan(&place, request, &Reporting::begin(progress, &stops))
}

#[tauri::command(async)]
pub fn destroy_run(
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: RunDestruction,
    progress: Channel<Progress>,
) -> Answer<ErasureOutcome> {
    workplace::destroy_run(&place, request, &Reporting::begin(progress, &stops))
}
