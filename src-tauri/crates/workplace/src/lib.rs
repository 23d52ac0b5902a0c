//! The floor under the window and the command line.
//!
//! It holds what both need: the open vault, the lock file, the operating system's keyring, the document worker, the
//! clock, the texts – and one function per use case: a request of crate `wire` in, a response or a failure out. The
//! conversions between wire and core live here and nowhere else.
//!
//! Deliberately absent: rules of the domain (crate `office`), windows and dialogs (crate `desk`), argument parsing
//! (crate `delo`).

mod act;
mod anchors;
mod attachments;
mod attempts;
mod authenticity;
mod authority;
mod backups;
mod batches;
mod cards;
mod certificates;
mod consent_papers;
mod consents;
mod convert;
mod demo;
mod destruction;
mod dumps;
mod entry;
mod erasure;
mod extracts;
mod failure;
mod filters;
mod gate;
mod groups;
mod holds;
mod import_profiles;
mod import_questions;
mod imports;
mod inactivity;
mod inactivity_letters;
mod issued;
mod journal;
mod journal_extract;
mod keys;
mod lists;
mod locking;
mod lookup;
mod orders_timer;
mod paper_facts;
pub mod papers;
mod place;
mod protocols;
mod published;
mod recipients;
mod records;
mod refusals;
mod registry;
mod relations;
mod reports;
mod requests;
mod restrictions;
mod rules;
mod settings;
mod staff;
mod takedown;
mod tasks;
mod templates;
pub mod texts;
mod today;
mod updates;
mod working_export;

pub use act::{
    act_carrier_add, act_close, act_line_close, act_line_mark, act_line_reopen, act_sign, acts_sign,
};
pub use attachments::{
    attachment_add, attachment_delete, attachment_kept_name, attachment_kept_save, attachment_list,
    attachment_name, attachment_save,
};
pub use authenticity::{
    certificate_asked, certificate_verify, certificate_verify_file, certificate_verify_outside,
    certificate_verify_text, issuer_key_replace, issuer_keys, issuer_keys_save, status_list_save,
    verifier_save,
};
pub use authority::{authority_get, notice_record, processing_end, transfer_warnings};
pub use backups::{
    backup_block, backup_create, backup_create_locked, backup_declare, backup_destroy, backup_drill,
    backup_make, backup_place_add, backup_place_remove, backup_renew, backup_schedule, backup_timer,
    backup_verify, backup_verify_locked, backups_get, backups_round, restore_discard, restore_facts,
    restore_finish, restore_prepare,
};
pub use batches::{
    batch_give_up, batch_open, batch_password, batch_preview, batch_resume, batch_run, batch_save,
    batches_get,
};
pub use cards::{card_move_undo, card_moves, card_split, merge_candidates, merge_plan, merge_run};
pub use certificates::{
    certificate_draft, certificate_issue, certificate_number, certificate_picture, certificate_print,
    certificate_save,
};
pub use consent_papers::{consent_form_picture, consent_form_print, consent_form_save, consent_letters};
pub use consents::{
    authority_state, consent_effect, consent_record, consent_settle, consent_text_add, consent_withdraw,
    consents_listed, consents_of, consents_page, consents_prove, consents_waiting, own_basis_record,
    preference_set,
};
pub use demo::{demo_create, demo_fill};
pub use destruction::{destroy_plan, destroy_run};
pub use dumps::no_core_dumps;
pub use entry::{
    edit_undo, entry_fields, name_advise, people_alike, person_create, person_form, person_history,
    value_add, value_change, value_get, value_remove,
};
pub use erasure::{
    erase_plan, erase_run, erasure_open, erasure_resume, erasures_list, paper_number, paper_picture,
    paper_print, paper_save,
};
pub use extracts::{extract_preview, extract_print, extract_save};
pub use filters::{filter_forget, filter_save, people_export, people_filters};
pub use gate::{
    CliRecovery, CliVault, Lock, create_for_command_line, folder_facts, gate_state, open_for_command_line,
    passphrase_check, passphrase_suggest, recover_for_command_line, recovery_enrol, recovery_kit_print,
    recovery_kit_save, recovery_leave, recovery_open, vault_confirm_recovery, vault_create, vault_lock,
    vault_lock_for, vault_open_folder, vault_unlock,
};
pub use groups::{
    group_column_add, group_column_remove, group_get, group_grid, group_mark, group_member_set,
    group_members_add, group_remove, group_save, group_teacher_set, groups_list, programme_save,
};
pub use holds::{
    hold_close, hold_open, hold_prolong, holds_list, order_sign, order_withdraw, orders_list, orders_round,
};
pub use import_profiles::{
    import_profile_export, import_profile_load, import_profile_remove, import_profile_save,
    import_profile_status, import_profiles, import_purpose, import_purpose_add, import_status,
};
pub use import_questions::{import_answer, import_questions, import_undo};
pub use imports::{
    ImportAs, import_commit, import_discard, import_history, import_open, import_open_as, import_remap,
    import_rows, import_show, import_targets,
};
pub use inactivity::{
    inactivity_answered, inactivity_list, inactivity_page, inactivity_prepare, inactivity_sent,
    inactivity_stopped,
};
pub use inactivity_letters::{
    notice_letter_picture, notice_letter_print, notice_letter_save, notice_letters,
};
pub use issued::{
    certificate_chain, certificate_confirm, certificate_cores, certificate_hand_over, certificate_revoke,
    certificate_spoil, certificate_succeed, certificates_list, register_name, register_print, register_save,
};
pub use journal::{journal_expire, journal_page, journal_term, journal_verify};
pub use journal_extract::journal_export;
pub use lists::{list_build, list_check, list_copy_close, list_name, list_save, unsubscribed_import};
pub use lists::{mailing_close, mailing_reopen};
pub use locking::{
    LockCause, Standing, idle_pass, idle_report, lock_settings_get, lock_settings_set, locks_for,
    sleep_delay_reason,
};
pub use lookup::{lookup_find, lookup_letter_picture, lookup_letter_print, lookup_letter_save};
pub use orders_timer::{OrderService, order_timer};
pub use place::{Environment, Unwatched, Watch, Workplace};
pub use protocols::{protocol_examiner_set, protocol_get};
pub use published::{publications_name, publications_save};
pub use recipients::{recipient_record, recipient_remove, recipients_list};
pub use records::{
    chat_message_add, enquiry_add, enquiry_step, organisation_join, organisation_leave, organisation_save,
    publication_add, publication_down, records_get,
};
pub use refusals::{
    refusal_issue, refusal_list, refusal_number, refusal_picture, refusal_print, refusal_save,
};
pub use registry::{people_find, people_terms, person_card, session_get};
pub use relations::{relation_add, relation_conflict, relation_end, relations_get};
pub use reports::{Target, report_build, report_password, report_prepare, report_seal};
pub use requests::{
    request_answer, request_check, request_close, request_extend, request_get, request_letter_name,
    request_letter_save, request_notice, request_open, request_wait, requests_list,
};
pub use restrictions::{restriction_lift, restriction_place, restrictions_list};
pub use rules::{
    calendar_check, calendar_choose, calendar_get, calendar_reset, calendar_save, deadline_count,
    finding_answer, finding_reopen, findings_list, pack_check, pack_diff, rules_choose, rules_export,
    rules_file_name, rules_get, rules_paper_picture, rules_paper_print, rules_paper_save, rules_preview,
    rules_save, rules_text,
};
pub use settings::{appearance_get, appearance_set, deadline, settings_get, settings_operator};
pub use staff::{
    entry_change, keys_get, kit_check, kit_confirm, kit_renew, kit_renew_for_command_line, operator_add,
    operator_change, operator_remove, operators_list, workstation_check, workstation_retire,
    workstation_save, workstations_list,
};
pub use takedown::publication_letter;

pub use tasks::course_end;
pub use templates::{
    emblem_remove, emblem_set, emblem_show, template_check, template_copy, template_export, template_import,
    template_import_again, template_open, template_pack, template_pack_name, template_retire, template_save,
    template_take, template_use, templates_list,
};
pub use today::{due_find, today_get};
pub use updates::{program_get, update_check};

/// Turns the process into a document worker when it was started as one; otherwise returns at once.
pub fn run_press_if_asked() {
    documents::worker::run_if_asked();
}
