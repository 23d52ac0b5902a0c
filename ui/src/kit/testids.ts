// Stable hooks of the end-to-end tests (`data-testid`). Change them only together with tests/e2e.
//
// gate   door-create door-open door-demo · unlock-submit unlock-recover unlock-other · recovery-next recovery-leave · wizard-next wizard-back · kit-group-1 kit-group-2
//        field-login field-passphrase field-pack field-operator-name field-folder field-second-factor …
// desk   nav-today nav-people nav-import nav-certificates nav-erasures nav-journal nav-settings · lock idle-warning idle-stay
// people people-search person-row card-name card-certificate card-report card-erase
// import import-choose import-commit import-done
// paper  cert-programme cert-hours cert-completed cert-language cert-issue cert-number · report-build report-done
// erase  erase-next erase-typed erase-run erase-done erase-backups
// keys   entry-passphrase entry-factor kit-state kit-new kit-check · operator-add operator-row operator-change operator-remove
//        workstation-add workstation-row workstation-check workstation-change workstation-retire · dialog-done
// consents consents consent-record consent-save consent-form consent-withdraw consent-effect consent-withdraw-run · prove-open prove-run · list-open list-build list-save
// rules  rules-open · rules-tab-… rule-edit-… rules-try rules-keep rules-reset rules-export rules-import rules-edition ·
//        finding-answer-… finding-save · calendar-choose calendar-save · notice-add notice-save · rules-paper-save · days-open
// backup backup-place-add backup-place backup-place-remove backup-make backup-done backup-absent backup-drill
//        backup-copy backup-copy-destroy backup-same-disk backup-destroy
//        door-restore restore-choose restore-by-code restore-check restore-finish
// other  journal-verify journal-state journal-export · attachment-add attachment-save attachment-delete · settings-save
// erase  erase-next erase-typed erase-run erase-done · today-destroy destroy
// keys   entry-passphrase entry-factor kit-state kit-new kit-check · operator-add operator-row · workstation-add
//        workstation-row · dialog-done
// backup backup-place-add backup-make backup-done backup-drill backup-destroy · door-restore restore-choose restore-check restore-finish
// other  journal-verify journal-state · settings-save
// other  journal-verify journal-state journal-export · attachment-add attachment-delete · settings-save
export const TESTID = {
  doorCreate: 'door-create',
  doorOpen: 'door-open',
  doorDemo: 'door-demo',
  demoPack: 'demo-pack',
  demoStart: 'demo-start',
  unlockSubmit: 'unlock-submit',
  unlockRecover: 'unlock-recover',
  unlockOther: 'unlock-other',
  recoveryNext: 'recovery-next',
  recoveryLeave: 'recovery-leave',
  wizardNext: 'wizard-next',
  wizardBack: 'wizard-back',
  kitPicture: 'kit-picture',
  kitSave: 'kit-save',
  lock: 'lock',
  today: 'today',
  todayOpen: 'today-open',
  idleWarning: 'idle-warning',
  idleStay: 'idle-stay',
  peopleSearch: 'people-search',
  personRow: 'person-row',
  cardName: 'card-name',
  cardCertificate: 'card-certificate',
  cardReport: 'card-report',
  cardErase: 'card-erase',
  importChoose: 'import-choose',
  importCommit: 'import-commit',
  importDone: 'import-done',
  certProgramme: 'cert-programme',
  certHours: 'cert-hours',
  certCompleted: 'cert-completed',
  certLanguage: 'cert-language',
  certIssue: 'cert-issue',
  certNumber: 'cert-number',
  certSave: 'cert-save',
  reportBuild: 'report-build',
  reportDone: 'report-done',
  eraseNext: 'erase-next',
  eraseTyped: 'erase-typed',
  eraseRun: 'erase-run',
  eraseDone: 'erase-done',
  eraseBackups: 'erase-backups',
  consents: 'consents',
  consentRecord: 'consent-record',
  consentSave: 'consent-save',
  consentForm: 'consent-form',
  consentWithdraw: 'consent-withdraw',
  consentEffect: 'consent-effect',
  consentWithdrawRun: 'consent-withdraw-run',
  proveOpen: 'prove-open',
  proveRun: 'prove-run',
  listOpen: 'list-open',
  listBuild: 'list-build',
  listSave: 'list-save',
  destroy: 'destroy',
  holdOpen: 'hold-open',
  orderSign: 'order-sign',
  courseEnd: 'course-end',
  todayDestroy: 'today-destroy',
  dueDestroy: 'due-destroy',
  recipientAdd: 'recipient-add',
  recipientSave: 'recipient-save',
  rules: 'rules',
  rulesOpen: 'rules-open',
  rulesPreview: 'rules-try',
  rulesSave: 'rules-keep',
  rulesReset: 'rules-reset',
  rulesExport: 'rules-export',
  rulesImport: 'rules-import',
  rulesEdition: 'rules-edition',
  rulesPaperSave: 'rules-paper-save',
  findingSave: 'finding-save',
  calendarChoose: 'calendar-choose',
  calendarSave: 'calendar-save',
  noticeAdd: 'notice-add',
  noticeSave: 'notice-save',
  daysOpen: 'days-open',
  journalVerify: 'journal-verify',
  journalState: 'journal-state',
  journalExport: 'journal-export',
  attachmentAdd: 'attachment-add',
  attachmentDelete: 'attachment-delete',
  attachmentSave: 'attachment-save',
  settingsSave: 'settings-save',
  keysPassphrase: 'entry-passphrase',
  keysFactor: 'entry-factor',
  kitState: 'kit-state',
  kitNew: 'kit-new',
  kitCheck: 'kit-check',
  operatorAdd: 'operator-add',
  operatorRow: 'operator-row',
  operatorChange: 'operator-change',
  operatorRemove: 'operator-remove',
  workstationAdd: 'workstation-add',
  workstationRow: 'workstation-row',
  workstationCheck: 'workstation-check',
  workstationChange: 'workstation-change',
  workstationRetire: 'workstation-retire',
  dialogDone: 'dialog-done',
  backupNewest: 'backup-newest',
  backupMake: 'backup-make',
  backupDone: 'backup-done',
  backupPlaceAdd: 'backup-place-add',
  backupSameDisk: 'backup-same-disk',
  backupPlace: 'backup-place',
  backupPlaceRemove: 'backup-place-remove',
  backupAbsent: 'backup-absent',
  backupCopy: 'backup-copy',
  backupCopyDestroy: 'backup-copy-destroy',
  backupDrill: 'backup-drill',
  backupDrillState: 'backup-drill-state',
  backupDestroy: 'backup-destroy',
  backupScheduleSave: 'backup-schedule-save',
  doorRestore: 'door-restore',
  restoreChoose: 'restore-choose',
  restoreOffer: 'restore-offer',
  restoreCheck: 'restore-check',
  restoreByCode: 'restore-by-code',
  restoreReport: 'restore-report',
  restoreFinish: 'restore-finish',
} as const;

/** Hook of an input by the name of its field. */
export const fieldId = (name: string) => `field-${name}`;
/** Hook of a section of the navigation. */
export const navigationId = (section: string) => `nav-${section}`;
/** Hook of a typed-back group of the recovery code, counted from 1 in the order asked. */
export const groupId = (position: number) => `kit-group-${position}`;
