// The second fence, before Rust: only known commands of a sane size leave the page. Rust validates everything again.
// A refused message is renamed instead of dropped, so that its caller gets an error rather than waiting for ever.
// The list is checked against wire::COMMANDS by tests/acceptance/architecture.rs.
'use strict';

(() => {
  const KNOWN = new Set([
    'gate_state',
    'vault_folder_choose',
    'vault_open_folder',
    'key_file_choose',
    'passphrase_check',
    'passphrase_suggest',
    'vault_create',
    'recovery_kit_save',
    'recovery_kit_print',
    'vault_confirm_recovery',
    'vault_unlock',
    'recovery_open',
    'recovery_enrol',
    'recovery_leave',
    'demo_create',
    'restore_choose',
    'restore_prepare',
    'restore_finish',
    'restore_discard',
    'appearance_get',
    'appearance_set',
    'work_cancel',
    'vault_lock',
    'idle_report',
    'lock_settings_get',
    'lock_settings_set',
    'session_get',
    'today_get',
    'due_find',
    'people_find',
    'people_terms',
    'person_card',
    'import_choose',
    'import_remap',
    'import_rows',
    'import_commit',
    'import_discard',
    'import_history',
    'certificate_draft',
    'certificate_issue',
    'certificate_picture',
    'certificate_save',
    'certificate_print',
    'certificates_list',
    'report_prepare',
    'report_build',
    'erase_plan',
    'erase_run',
    'erasures_list',
    'erasure_open',
    'erasure_resume',
    'paper_picture',
    'paper_save',
    'paper_print',
    'recipients_list',
    'recipient_record',
    'recipient_remove',
    'journal_page',
    'journal_verify',
    'backups_get',
    'backup_make',
    'backup_place_add',
    'backup_place_remove',
    'backup_destroy',
    'backup_schedule',
    'backup_drill',
    'journal_export',
    'journal_term',
    'journal_expire',
    'attachment_add',
    'attachment_save',
    'attachment_delete',
    'settings_get',
    'settings_operator',
    'keys_get',
    'entry_change',
    'kit_renew',
    'kit_confirm',
    'kit_check',
    'operators_list',
    'operator_add',
    'operator_change',
    'operator_remove',
    'workstations_list',
    'workstation_save',
    'workstation_check',
    'workstation_retire',
  ]);
  // The largest honest request is a mapping of columns or the facts of the school: a few kilobytes.
  const LARGEST = 64 * 1024;
  const KEYS = new Set(['request', 'progress']);

  const refused = (message) => Object.assign({}, message, { cmd: 'refused', payload: {} });

  const sane = (payload) => {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false;
    if (!Object.keys(payload).every((key) => KEYS.has(key))) return false;
    return JSON.stringify(payload).length <= LARGEST;
  };

  window.__TAURI_ISOLATION_HOOK__ = (message) =>
    KNOWN.has(message.cmd) && sane(message.payload) ? message : refused(message);
})();
