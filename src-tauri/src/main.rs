//! The desktop program: two windows over the crate `workplace`.
//!
//! Promises: the page reaches the core only through the commands of its own window; no path and no file content is
//! read or chosen by the page; nothing of the web view outlives the program; a lock destroys the window that showed
//! data. Deliberately absent: every rule of the domain – a command here is one call into `workplace`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod commands;
mod dialogs;
mod locking;
mod process;
mod progress;
mod rounds;
mod scratch;
mod signs;
mod windows;

use progress::Stops;
use scratch::Scratch;
use std::sync::Mutex;
use tauri::{Manager, RunEvent};
use workplace::{Environment, LockCause, Workplace};

fn main() {
    // The same program is its own document worker; asked for that, it never gets as far as a window.
    workplace::run_press_if_asked();
    if let Err(refusal) = process::harden() {
        eprintln!("lichnoe-delo: {refusal}");
        std::process::exit(2);
    }
    if let Err(error) = run() {
        eprintln!("lichnoe-delo: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let app = tauri::Builder::default()
        .setup(|app| {
            let scratch = Scratch::make()?;
            let workplace = Workplace::new(Environment {
                config_dir: app.path().config_dir()?.join("lichnoe-delo"),
                runtime_dir: scratch.folder().to_path_buf(),
                press: std::env::current_exe()?,
            });
            app.manage(workplace);
            app.manage(Stops::default());
            app.manage(Mutex::new(Some(scratch)));
            let handle = app.handle().clone();
            process::on_termination(move || handle.exit(0))?;
            rounds::begin(app.handle());
            windows::open_gate(app.handle())?;
            locking::watch(app.handle())?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::gate::gate_state,
            commands::gate::vault_folder_choose,
            commands::gate::vault_open_folder,
            commands::gate::key_file_choose,
            commands::gate::passphrase_check,
            commands::gate::passphrase_suggest,
            commands::gate::vault_create,
            commands::gate::recovery_kit_save,
            commands::gate::recovery_kit_print,
            commands::gate::vault_confirm_recovery,
            commands::gate::vault_unlock,
            commands::keys::recovery_open,
            commands::keys::recovery_enrol,
            commands::keys::recovery_leave,
            commands::gate::demo_create,
            commands::backups::restore_choose,
            commands::backups::restore_prepare,
            commands::backups::restore_finish,
            commands::backups::restore_discard,
            commands::session::appearance_get,
            commands::session::appearance_set,
            commands::session::work_cancel,
            commands::session::vault_lock,
            commands::session::idle_report,
            commands::session::lock_settings_get,
            commands::session::lock_settings_set,
            commands::session::session_get,
            commands::today::today_get,
            commands::today::due_find,
            commands::today::course_end,
            commands::registry::people_find,
            commands::registry::people_terms,
            commands::registry::person_card,
            commands::imports::import_choose,
            commands::imports::import_remap,
            commands::imports::import_rows,
            commands::imports::import_commit,
            commands::imports::import_discard,
            commands::imports::import_history,
            commands::imports::import_show,
            commands::imports::import_undo,
            commands::imports::import_questions,
            commands::imports::import_answer,
            commands::import_profiles::import_status,
            commands::import_profiles::import_purpose,
            commands::import_profiles::import_profiles,
            commands::import_profiles::import_profile_save,
            commands::import_profiles::import_profile_remove,
            commands::import_profiles::import_profile_export,
            commands::import_profiles::import_profile_load,
            commands::certificates::certificate_draft,
            commands::certificates::certificate_issue,
            commands::certificates::certificate_picture,
            commands::certificates::certificate_save,
            commands::certificates::certificate_print,
            commands::certificates::certificates_list,
            commands::certificates::certificate_chain,
            commands::certificates::certificate_hand_over,
            commands::certificates::certificate_revoke,
            commands::certificates::certificate_spoil,
            commands::certificates::certificate_confirm,
            commands::certificates::certificate_succeed,
            commands::certificates::certificate_cores,
            commands::certificates::register_save,
            commands::certificates::register_print,
            commands::templates::templates_list,
            commands::templates::template_copy,
            commands::templates::template_open,
            commands::templates::template_save,
            commands::templates::template_check,
            commands::templates::template_use,
            commands::templates::template_retire,
            commands::templates::template_export,
            commands::templates::template_take,
            commands::templates::template_pack,
            commands::templates::template_import,
            commands::templates::emblem_set,
            commands::templates::emblem_remove,
            commands::templates::emblem_show,
            commands::authenticity::certificate_verify_text,
            commands::authenticity::certificate_verify_file,
            commands::authenticity::certificate_asked,
            commands::authenticity::issuer_keys,
            commands::authenticity::issuer_key_replace,
            commands::authenticity::issuer_keys_save,
            commands::authenticity::status_list_save,
            commands::authenticity::verifier_save,
            commands::batches::batch_choose,
            commands::batches::batch_preview,
            commands::batches::batch_run,
            commands::batches::batches_get,
            commands::batches::batch_resume,
            commands::batches::batch_give_up,
            commands::batches::batch_save,
            commands::protocols::protocol_get,
            commands::protocols::protocol_examiner_set,
            commands::reports::report_prepare,
            commands::reports::report_build,
            commands::lookup::lookup_find,
            commands::lookup::lookup_letter_picture,
            commands::lookup::lookup_letter_save,
            commands::lookup::lookup_letter_print,
            commands::requests::requests_list,
            commands::requests::request_get,
            commands::requests::request_open,
            commands::requests::request_check,
            commands::requests::request_wait,
            commands::requests::request_extend,
            commands::requests::request_notice,
            commands::requests::request_answer,
            commands::requests::request_close,
            commands::requests::request_letter_save,
            commands::refusals::refusal_list,
            commands::refusals::refusal_picture,
            commands::refusals::refusal_issue,
            commands::refusals::refusal_save,
            commands::refusals::refusal_print,
            commands::erasure::erase_plan,
            commands::erasure::erase_run,
            commands::erasure::erasures_list,
            commands::erasure::erasure_open,
            commands::erasure::erasure_resume,
            commands::act::act_sign,
            commands::act::acts_sign,
            commands::act::act_close,
            commands::act::act_line_close,
            commands::act::act_line_mark,
            commands::act::act_line_reopen,
            commands::act::act_carrier_add,
            commands::destruction::destroy_plan,
            commands::destruction::destroy_run,
            commands::entry::person_form,
            commands::entry::person_create,
            commands::entry::person_history,
            commands::entry::people_alike,
            commands::entry::name_advise,
            commands::entry::value_get,
            commands::entry::value_add,
            commands::entry::value_change,
            commands::entry::value_remove,
            commands::entry::edit_undo,
            commands::records::records_get,
            commands::records::enquiry_add,
            commands::records::enquiry_step,
            commands::records::chat_message_add,
            commands::records::publication_add,
            commands::records::publication_down,
            commands::records::publication_letter,
            commands::records::publications_save,
            commands::records::organisation_save,
            commands::records::organisation_join,
            commands::records::organisation_leave,
            commands::relations::relations_get,
            commands::relations::relation_add,
            commands::relations::relation_end,
            commands::relations::relation_conflict,
            commands::cards::card_moves,
            commands::cards::merge_candidates,
            commands::cards::merge_plan,
            commands::cards::merge_run,
            commands::cards::card_split,
            commands::cards::card_move_undo,
            commands::groups::groups_list,
            commands::groups::group_get,
            commands::groups::group_save,
            commands::groups::group_remove,
            commands::groups::programme_save,
            commands::groups::group_members_add,
            commands::groups::group_member_set,
            commands::groups::group_teacher_set,
            commands::groups::group_grid,
            commands::groups::group_column_add,
            commands::groups::group_column_remove,
            commands::groups::group_mark,
            commands::groups::extract_preview,
            commands::groups::extract_save,
            commands::groups::extract_print,
            commands::filters::people_filters,
            commands::filters::filter_save,
            commands::filters::filter_forget,
            commands::filters::people_export,
            commands::inactivity::inactivity_page,
            commands::inactivity::inactivity_prepare,
            commands::inactivity::inactivity_sent,
            commands::inactivity::inactivity_answered,
            commands::inactivity::notice_letter_picture,
            commands::inactivity::notice_letter_save,
            commands::inactivity::notice_letter_print,
            commands::inactivity::notice_letters,
            commands::holds::holds_list,
            commands::holds::hold_open,
            commands::holds::hold_prolong,
            commands::holds::hold_close,
            commands::restrictions::restrictions_list,
            commands::restrictions::restriction_place,
            commands::restrictions::restriction_lift,
            commands::holds::orders_list,
            commands::holds::order_sign,
            commands::holds::order_withdraw,
            commands::erasure::paper_picture,
            commands::erasure::paper_save,
            commands::erasure::paper_print,
            commands::consents::consents_of,
            commands::consents::consent_record,
            commands::consents::consent_effect,
            commands::consents::consent_withdraw,
            commands::consents::consent_settle,
            commands::consents::authority_state,
            commands::consents::own_basis_record,
            commands::consents::preference_set,
            commands::consents::consents_page,
            commands::consents::consents_waiting,
            commands::consents::consent_text_add,
            commands::consents::consents_prove,
            commands::consents::consent_form_picture,
            commands::consents::consent_form_save,
            commands::consents::consent_form_print,
            commands::consents::consent_letters,
            commands::lists::unsubscribed_import,
            commands::lists::list_check,
            commands::lists::list_build,
            commands::lists::list_save,
            commands::lists::list_copy_close,
            commands::lists::mailing_close,
            commands::lists::mailing_reopen,
            commands::recipients::recipients_list,
            commands::recipients::recipient_record,
            commands::recipients::recipient_remove,
            commands::rules::rules_get,
            commands::rules::rules_preview,
            commands::rules::rules_save,
            commands::rules::rules_choose,
            commands::rules::rules_export,
            commands::rules::findings_list,
            commands::rules::finding_answer,
            commands::rules::finding_reopen,
            commands::rules::calendar_get,
            commands::rules::calendar_choose,
            commands::rules::calendar_save,
            commands::rules::calendar_reset,
            commands::rules::deadline_count,
            commands::authority::authority_get,
            commands::authority::transfer_warnings,
            commands::authority::notice_record,
            commands::authority::processing_end,
            commands::rules::rules_paper_picture,
            commands::rules::rules_paper_save,
            commands::rules::rules_paper_print,
            commands::journal::journal_page,
            commands::journal::journal_verify,
            commands::backups::backups_get,
            commands::backups::backup_make,
            commands::backups::backup_place_add,
            commands::backups::backup_place_remove,
            commands::backups::backup_destroy,
            commands::backups::backup_block,
            commands::backups::backup_declare,
            commands::backups::backup_renew,
            commands::backups::backup_schedule,
            commands::backups::backup_drill,
            commands::journal::journal_export,
            commands::journal::journal_term,
            commands::journal::journal_expire,
            commands::attachments::attachment_add,
            commands::attachments::attachment_save,
            commands::attachments::attachment_kept_save,
            commands::attachments::attachment_delete,
            commands::settings::settings_get,
            commands::settings::settings_operator,
            commands::keys::keys_get,
            commands::keys::entry_change,
            commands::keys::kit_renew,
            commands::keys::kit_confirm,
            commands::keys::kit_check,
            commands::keys::operators_list,
            commands::keys::operator_add,
            commands::keys::operator_change,
            commands::keys::operator_remove,
            commands::keys::workstations_list,
            commands::keys::workstation_save,
            commands::keys::workstation_check,
            commands::keys::workstation_retire,
            commands::updates::program_get,
            commands::updates::update_check,
        ])
        .build(desk::context())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            close(app);
        }
    });
    Ok(())
}

/// Closing the last window is locking: keys are wiped and the web view's folder goes.
fn close(app: &tauri::AppHandle) {
    app.state::<Stops>().stop();
    // Nothing is lost when the vault was not open: the refusal only says so.
    let _ = workplace::vault_lock_for(&app.state::<Workplace>(), LockCause::Exit);
    let scratch = app.state::<Mutex<Option<Scratch>>>();
    if let Ok(mut scratch) = scratch.lock() {
        drop(scratch.take());
    }
}
