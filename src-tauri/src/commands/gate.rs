//! Commands of the gate: creating, opening, a demonstration.

use super::{Answer, Place};
use crate::progress::{Reporting, Stops};
use crate::{dialogs, windows};
use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};
use wire::{
    ChosenFile, ConfirmRecovery, CreateDemo, CreateVault, CreatedVault, Failure, FailureKind, FolderChoice,
    GateState, KeyFileChoice, PassphraseCheck, PassphraseStrength, PassphraseSuggestion, Progress, SavedFile,
    UnlockVault,
};

#[tauri::command(async)]
pub fn gate_state(place: Place<'_>) -> Answer<GateState> {
    workplace::gate_state(&place)
}

#[tauri::command(async)]
pub fn vault_folder_choose(window: WebviewWindow, place: Place<'_>) -> Answer<FolderChoice> {
    match dialogs::pick_folder(&window, "vault_folder_choose") {
        Some(folder) => workplace::folder_facts(&place, &folder),
        None => Ok(FolderChoice { folder: String::new(), free_mb: 0, warnings: Vec::new() }),
    }
}

#[tauri::command(async)]
pub fn vault_open_folder(window: WebviewWindow, place: Place<'_>) -> Answer<GateState> {
    match dialogs::pick_folder(&window, "vault_open_folder") {
        Some(folder) => workplace::vault_open_folder(&place, &folder),
        None => workplace::gate_state(&place),
    }
}

#[tauri::command(async)]
pub fn key_file_choose(window: WebviewWindow, request: KeyFileChoice) -> Answer<ChosenFile> {
    let chosen = if request.create {
        dialogs::save_file(&window, "key_file_choose", "lichnoe-delo.key", None)
    } else {
        dialogs::pick_file(&window, "key_file_choose", None)
    };
    Ok(ChosenFile { place: chosen.map(|path| path.display().to_string()).unwrap_or_default() })
}

#[tauri::command(async)]
pub fn passphrase_check(place: Place<'_>, request: PassphraseCheck) -> Answer<PassphraseStrength> {
    workplace::passphrase_check(&place, request)
}

#[tauri::command(async)]
pub fn passphrase_suggest(app: AppHandle, place: Place<'_>) -> Answer<PassphraseSuggestion> {
    windows::widen_gate(&app);
    workplace::passphrase_suggest(&place)
}

#[tauri::command(async)]
pub fn vault_create(
    app: AppHandle,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: CreateVault,
    progress: Channel<Progress>,
) -> Answer<CreatedVault> {
    let created = workplace::vault_create(&place, request, &Reporting::begin(progress, &stops))?;
    windows::widen_gate(&app);
    Ok(created)
}

#[tauri::command(async)]
pub fn recovery_kit_save(window: WebviewWindow, place: Place<'_>) -> Answer<SavedFile> {
    match dialogs::save_file(&window, "recovery_kit_save", "recovery-kit.pdf", Some(dialogs::PAPERS)) {
        Some(path) => workplace::recovery_kit_save(&place, &path),
        None => Ok(SavedFile { place: String::new(), sha256: String::new() }),
    }
}

#[tauri::command(async)]
pub fn recovery_kit_print(place: Place<'_>) -> Answer<()> {
    workplace::recovery_kit_print(&place)
}

#[tauri::command(async)]
pub fn vault_confirm_recovery(app: AppHandle, place: Place<'_>, request: ConfirmRecovery) -> Answer<()> {
    workplace::vault_confirm_recovery(&place, request)?;
    windows::enter(&app)
}

#[tauri::command(async)]
pub fn vault_unlock(
    app: AppHandle,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: UnlockVault,
) -> Answer<()> {
    let begun = stops.wishes();
    workplace::vault_unlock(&place, request)?;
    // The stretching of the phrase cannot be interrupted; a wish to stop is obeyed before anything is shown.
    if stops.wishes() != begun {
        workplace::vault_lock(&place)?;
        return Err(Failure::new(FailureKind::Cancelled, "office.cancelled"));
    }
    windows::enter(&app)
}

#[tauri::command(async)]
pub fn demo_create(
    app: AppHandle,
    place: Place<'_>,
    stops: State<'_, Stops>,
    request: CreateDemo,
    progress: Channel<Progress>,
) -> Answer<()> {
    workplace::demo_create(&place, request, &Reporting::begin(progress, &stops))?;
    windows::enter(&app)
}
