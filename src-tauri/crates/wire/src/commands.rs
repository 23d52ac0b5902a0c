//! The list of commands: build script, handlers, capabilities, isolation hook and TypeScript follow it.

/// The window that may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowKind {
    /// Creating, unlocking: nothing of a person is behind it.
    Gate,
    /// Work with an open vault.
    Desk,
    /// Both.
    Both,
}

/// One command: its name, who may call it, the names of its request and response types.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Name, `domain_verb`.
    pub name: &'static str,
    /// Window that may call it.
    pub window: WindowKind,
    /// Type of the request, or `()`.
    pub request: &'static str,
    /// Type of the response, or `()`.
    pub response: &'static str,
}

macro_rules! commands {
    ($($window:ident $name:ident ($request:ty) -> $response:ty;)*) => {
        /// Every command of the program.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            window: WindowKind::$window,
            request: stringify!($request),
            response: stringify!($response),
        }),*];
    };
}

commands! {
    Gate gate_state(()) -> GateState;
    Gate vault_folder_choose(()) -> FolderChoice;
    Gate vault_open_folder(()) -> GateState;
    Both key_file_choose(KeyFileChoice) -> ChosenFile;
    Both passphrase_check(PassphraseCheck) -> PassphraseStrength;
    Both passphrase_suggest(()) -> PassphraseSuggestion;
    Gate vault_create(CreateVault) -> CreatedVault;
    Both recovery_kit_save(()) -> SavedFile;
    Both recovery_kit_print(()) -> ();
    Gate vault_confirm_recovery(ConfirmRecovery) -> ();
    Gate vault_unlock(UnlockVault) -> ();
    Gate recovery_open(RecoveryCodeTyped) -> RecoveryOpened;
    Gate recovery_enrol(EnrolRecovered) -> CreatedVault;
    Gate recovery_leave(()) -> ();
    Gate demo_create(CreateDemo) -> ();
    Gate restore_choose(()) -> RestoreOffer;
    Gate restore_prepare(RestoreVault) -> RestoreReport;
    Gate restore_finish(()) -> GateState;
    Gate restore_discard(()) -> ();
    Both appearance_get(()) -> Appearance;
    Both appearance_set(Appearance) -> Appearance;
    Both work_cancel(()) -> ();
    Desk vault_lock(()) -> ();
    Desk idle_report(IdleReport) -> IdleNotice;
    Desk lock_settings_get(()) -> LockChoice;
    Desk lock_settings_set(LockSettings) -> LockChoice;
    Desk session_get(()) -> Session;
    Desk today_get(()) -> Today;
    Desk due_find(FindDue) -> DuePage;
    Desk course_end(EndCourse) -> Today;
    Desk people_find(FindPeople) -> PeoplePage;
    Desk people_terms(PeopleTerms) -> NearestTerms;
    Desk person_card(PersonRef) -> Card;
    Desk person_form(AskForm) -> EntryForm;
    Desk person_create(CreatePerson) -> PersonRef;
    Desk person_history(PersonRef) -> PersonHistory;
    Desk people_alike(CreatePerson) -> AlikePeople;
    Desk name_advise(TypedName) -> NameAdvice;
    Desk value_get(ValueRef) -> EnteredValue;
    Desk value_add(AddValue) -> ();
    Desk value_change(ChangeValue) -> ();
    Desk value_remove(RemoveValue) -> ();
    Desk edit_undo(()) -> PersonRef;
    Desk records_get(PersonRef) -> Records;
    Desk enquiry_add(NewEnquiry) -> Records;
    Desk enquiry_step(EnquiryStep) -> Records;
    Desk chat_message_add(AddChatMessage) -> ();
    Desk publication_add(NewPublication) -> Records;
    Desk publication_down(TakeDown) -> Records;
    Desk publication_letter(TakedownLetter) -> SavedFile;
    Desk publications_save(GivePublications) -> SavedList;
    Desk organisation_save(SaveOrganisation) -> Records;
    Desk organisation_join(JoinOrganisation) -> Records;
    Desk organisation_leave(LeaveOrganisation) -> Records;
    Desk relations_get(PersonRef) -> PersonRelations;
    Desk relation_add(AddRelation) -> PersonRelations;
    Desk relation_end(EndRelation) -> PersonRelations;
    Desk relation_conflict(MarkConflict) -> PersonRelations;
    Desk card_moves(PersonRef) -> CardMoves;
    Desk merge_candidates(PersonRef) -> AlikePeople;
    Desk merge_plan(PlanMerge) -> MergePlan;
    Desk merge_run(MergeCards) -> PersonRef;
    Desk card_split(SplitCard) -> PersonRef;
    Desk card_move_undo(CardMoveRef) -> PersonRef;
    Desk groups_list(()) -> GroupList;
    Desk group_get(GroupRef) -> GroupPage;
    Desk group_save(SaveGroup) -> GroupPage;
    Desk group_remove(GroupRef) -> GroupList;
    Desk programme_save(SaveProgramme) -> GroupList;
    Desk group_members_add(AddMembers) -> GroupPage;
    Desk group_member_set(SetMember) -> GroupPage;
    Desk group_teacher_set(SetTeacher) -> GroupPage;
    Desk group_grid(ReadGrid) -> GroupGrid;
    Desk group_column_add(AddColumn) -> GroupGrid;
    Desk group_column_remove(RemoveColumn) -> GroupGrid;
    Desk group_mark(MarkCells) -> GroupGrid;
    Desk extract_preview(AskExtract) -> ExtractPreview;
    Desk extract_save(SaveExtract) -> SavedExtract;
    Desk extract_print(SaveExtract) -> SavedExtract;
    Desk people_filters(()) -> FilterChoices;
    Desk filter_save(SaveFilter) -> FilterChoices;
    Desk filter_forget(FilterRef) -> FilterChoices;
    Desk people_export(ExportPeople) -> SavedList;
    Desk import_choose(()) -> ImportPreview;
    Desk import_remap(RemapImport) -> ImportPreview;
    Desk import_rows(ListImportRows) -> ImportRows;
    Desk import_commit(ImportRef) -> ImportReport;
    Desk import_discard(ImportRef) -> ();
    Desk import_history(()) -> ImportHistory;
    Desk import_show(ImportRunRef) -> ImportRun;
    Desk import_undo(UndoImport) -> UndoneImport;
    Desk import_questions(()) -> ImportQuestions;
    Desk import_answer(AnswerImport) -> ImportQuestions;
    Desk import_status(MapImportStatus) -> ImportPreview;
    Desk import_purpose(AddImportPurpose) -> ImportPreview;
    Desk import_profiles(()) -> ImportProfiles;
    Desk import_profile_save(SaveImportProfile) -> ImportProfiles;
    Desk import_profile_remove(ImportProfileRef) -> ImportProfiles;
    Desk import_profile_export(ImportProfileRef) -> SavedFile;
    Desk import_profile_load(()) -> ImportProfiles;
    Desk certificate_draft(DraftCertificate) -> CertificateDraft;
    Desk certificate_issue(DraftCertificate) -> IssuedCertificate;
    Desk certificate_picture(CertificatePageRef) -> PagePicture;
    Desk certificate_save(GiveOut) -> SavedFile;
    Desk certificate_print(GiveOut) -> ();
    Desk certificates_list(ListCertificates) -> CertificatePage;
    Desk certificate_chain(CertificateRef) -> CertificateChain;
    Desk certificate_hand_over(HandOver) -> ();
    Desk certificate_revoke(EndCertificate) -> ();
    Desk certificate_spoil(EndCertificate) -> ();
    Desk certificate_confirm(ConfirmCertificate) -> ();
    Desk certificate_succeed(SucceedCertificate) -> IssuedCertificate;
    Desk certificate_cores(FindCores) -> CoreList;
    Desk register_save(GiveRegister) -> SavedList;
    Desk register_print(GiveRegister) -> ();
    Desk templates_list(()) -> TemplatesPage;
    Desk template_copy(CopyTemplate) -> TemplateSource;
    Desk template_open(TemplateRef) -> TemplateSource;
    Desk template_save(SaveTemplate) -> TemplateSource;
    Desk template_check(CheckTemplate) -> TemplateCheck;
    Desk template_use(UseTemplate) -> TemplatesPage;
    Desk template_retire(TemplateRef) -> TemplatesPage;
    Desk template_export(TemplateRef) -> SavedFile;
    Desk template_take(TemplateRef) -> TemplateSource;
    Desk template_pack(TemplateRef) -> SavedFile;
    Desk template_import(ImportTemplate) -> TemplateSource;
    Desk emblem_set(EmblemRef) -> TemplatesPage;
    Desk emblem_remove(EmblemRef) -> TemplatesPage;
    Desk emblem_show(ShowEmblem) -> TemplatesPage;
    Desk certificate_verify_text(VerifyText) -> Verification;
    Desk certificate_verify_file(()) -> VerifiedFile;
    Desk certificate_asked(AskedCertificate) -> CertificateAnswer;
    Desk issuer_keys(()) -> IssuerKeys;
    Desk issuer_key_replace(()) -> IssuerKeys;
    Desk issuer_keys_save(()) -> SavedFile;
    Desk status_list_save(()) -> SavedFile;
    Desk verifier_save(()) -> SavedFile;
    Desk batch_choose(BatchOrder) -> BatchPreview;
    Desk batch_preview(BatchOrder) -> BatchPreview;
    Desk batch_run(BatchOrder) -> BatchState;
    Desk batches_get(()) -> BatchList;
    Desk batch_resume(BatchRef) -> BatchState;
    Desk batch_give_up(BatchRef) -> BatchState;
    Desk batch_save(SaveBatch) -> SavedBatch;
    Desk protocol_get(ReadProtocol) -> ProtocolPage;
    Desk protocol_examiner_set(SetExaminer) -> ProtocolPage;
    Desk report_prepare(PersonRef) -> ReportOutline;
    Desk report_build(BuildReport) -> BuiltReport;
    Desk lookup_find(LookUp) -> LookupAnswer;
    Desk lookup_letter_picture(LookupLetter) -> PagePicture;
    Desk lookup_letter_save(LookupLetter) -> SavedFile;
    Desk lookup_letter_print(LookupLetter) -> ();
    Desk requests_list(ListRequests) -> RequestList;
    Desk request_get(RequestRef) -> RequestLine;
    Desk request_open(OpenRequest) -> RequestLine;
    Desk request_check(CheckRequest) -> RequestLine;
    Desk request_wait(WaitRequest) -> RequestLine;
    Desk request_extend(ExtendRequest) -> RequestLine;
    Desk request_notice(NoticeRequest) -> RequestLine;
    Desk request_answer(AnswerRequest) -> RequestLine;
    Desk request_close(CloseRequest) -> RequestLine;
    Desk request_letter_save(RequestLetter) -> SavedFile;
    Desk refusal_list(PersonRef) -> RefusalList;
    Desk refusal_picture(DraftRefusal) -> PagePicture;
    Desk refusal_issue(DraftRefusal) -> SentRefusal;
    Desk refusal_save(RefusalRef) -> SavedFile;
    Desk refusal_print(RefusalRef) -> ();
    Desk erase_plan(PlanErasure) -> ErasurePlan;
    Desk erase_run(RunErasure) -> ErasureOutcome;
    Desk erasures_list(()) -> ErasureList;
    Desk erasure_open(ErasureRef) -> ErasureOutcome;
    Desk erasure_resume(ErasureRef) -> ErasureOutcome;
    Desk act_sign(SignAct) -> ErasureOutcome;
    Desk acts_sign(SignActs) -> SignedActs;
    Desk act_close(ErasureRef) -> ErasureOutcome;
    Desk act_line_close(CloseActLine) -> ErasureOutcome;
    Desk act_line_mark(MarkActLine) -> ErasureOutcome;
    Desk act_line_reopen(ActLineRef) -> ErasureOutcome;
    Desk act_carrier_add(AddActCarrier) -> ErasureOutcome;
    Desk destroy_plan(PlanDestruction) -> DestructionPlan;
    Desk destroy_run(RunDestruction) -> ErasureOutcome;
    Desk inactivity_page(()) -> InactivityPage;
    Desk inactivity_prepare(PrepareNotices) -> InactiveLines;
    Desk inactivity_sent(SendNotices) -> InactiveLines;
    Desk inactivity_answered(AnswerNotice) -> InactiveLines;
    Desk notice_letter_picture(NoticeLetter) -> PagePicture;
    Desk notice_letter_save(NoticeLetter) -> SavedFile;
    Desk notice_letter_print(NoticeLetter) -> ();
    Desk notice_letters(NoticeLetters) -> WrittenNotices;
    Desk holds_list(()) -> HoldList;
    Desk hold_open(OpenHold) -> HoldList;
    Desk hold_prolong(ProlongHold) -> HoldList;
    Desk hold_close(HoldRef) -> HoldList;
    Desk restrictions_list(FindRestrictions) -> RestrictionList;
    Desk restriction_place(PlaceRestriction) -> RestrictionList;
    Desk restriction_lift(LiftRestriction) -> RestrictionList;
    Desk orders_list(()) -> OrderList;
    Desk order_sign(SignOrder) -> OrderList;
    Desk order_withdraw(OrderRef) -> OrderList;
    Desk paper_picture(PaperRef) -> PagePicture;
    Desk paper_save(PaperRef) -> SavedFile;
    Desk paper_print(PaperRef) -> ();
    Desk consents_of(PersonRef) -> PersonConsents;
    Desk consent_record(RecordConsent) -> PersonConsents;
    Desk consent_effect(WithdrawConsent) -> WithdrawalEffect;
    Desk consent_withdraw(WithdrawConsent) -> PersonConsents;
    Desk consent_settle(ConsentRef) -> PersonConsents;
    Desk authority_state(StateAuthority) -> PersonConsents;
    Desk own_basis_record(RecordBasis) -> PersonConsents;
    Desk preference_set(SetPreference) -> PersonConsents;
    Desk consents_page(()) -> ConsentsPage;
    Desk consents_waiting(FindWaiting) -> WaitingPage;
    Desk consent_text_add(AddConsentText) -> ConsentsPage;
    Desk consents_prove(ProveTicks) -> ProvenTicks;
    Desk consent_form_picture(ConsentForm) -> PagePicture;
    Desk consent_form_save(ConsentForm) -> SavedFile;
    Desk consent_form_print(ConsentForm) -> ();
    Desk consent_letters(ConsentLetters) -> SavedLetters;
    Desk unsubscribed_import(()) -> UnsubscribedReport;
    Desk list_check(CheckList) -> CheckedList;
    Desk list_build(BuildList) -> ListPreview;
    Desk list_save(SaveList) -> SavedList;
    Desk list_copy_close(ListCopyRef) -> ConsentsPage;
    Desk mailing_close(MailingRef) -> ConsentsPage;
    Desk mailing_reopen(MailingRef) -> ConsentsPage;
    Desk recipients_list(()) -> RecipientList;
    Desk recipient_record(RecordRecipient) -> RecipientList;
    Desk recipient_remove(RecipientRef) -> RecipientList;
    Desk rules_get(()) -> RulesPage;
    Desk rules_preview(RulesDraft) -> RulesPreview;
    Desk rules_save(RulesDraft) -> RulesPage;
    Desk rules_choose(()) -> RulesPreview;
    Desk rules_export(()) -> SavedFile;
    Desk findings_list(()) -> FindingList;
    Desk finding_answer(AnswerFinding) -> FindingList;
    Desk finding_reopen(FindingRef) -> FindingList;
    Desk calendar_get(()) -> CalendarPage;
    Desk calendar_choose(()) -> CalendarChange;
    Desk calendar_save(()) -> CalendarPage;
    Desk calendar_reset(CalendarYearRef) -> CalendarPage;
    Desk deadline_count(CountDays) -> CountedDays;
    Desk authority_get(()) -> AuthorityPage;
    Desk transfer_warnings(NamedRecipient) -> TransferWarnings;
    Desk notice_record(RecordNotice) -> AuthorityPage;
    Desk processing_end(EndProcessing) -> AuthorityPage;
    Desk rules_paper_picture(RulesPaper) -> PagePicture;
    Desk rules_paper_save(RulesPaper) -> SavedFile;
    Desk rules_paper_print(RulesPaper) -> ();
    Desk journal_page(ReadJournal) -> JournalPage;
    Desk journal_verify(()) -> JournalCheck;
    Desk backups_get(()) -> Backups;
    Desk backup_make(()) -> BackupRun;
    Desk backup_place_add(()) -> Backups;
    Desk backup_place_remove(BackupPlaceRef) -> Backups;
    Desk backup_destroy(BackupCopyRef) -> Backups;
    Desk backup_block(BlockBackup) -> Backups;
    Desk backup_declare(DeclareBackup) -> Backups;
    Desk backup_renew(()) -> BackupRun;
    Desk backup_schedule(BackupSchedule) -> Backups;
    Desk backup_drill(()) -> VerifiedBackup;
    Desk journal_export(ExportJournal) -> ExportedJournal;
    Desk journal_term(()) -> JournalTerm;
    Desk journal_expire(JournalTerm) -> JournalTerm;
    Desk attachment_add(AddAttachment) -> AttachmentList;
    Desk attachment_save(GiveOut) -> SavedFile;
    Desk attachment_kept_save(KeptAttachment) -> SavedFile;
    Desk attachment_delete(AttachmentRef) -> AttachmentList;
    Desk settings_get(()) -> Settings;
    Desk settings_operator(OperatorFacts) -> Settings;
    Desk keys_get(()) -> KeysPage;
    Desk entry_change(ChangeEntry) -> KeysPage;
    Desk kit_renew(RenewKit) -> CreatedVault;
    Desk kit_confirm(ConfirmRecovery) -> KeysPage;
    Desk kit_check(CheckKit) -> KeysPage;
    Desk operators_list(()) -> OperatorsPage;
    Desk operator_add(AddOperator) -> OperatorsPage;
    Desk operator_change(ChangeOperator) -> OperatorsPage;
    Desk operator_remove(RemoveOperator) -> OperatorsPage;
    Desk workstations_list(()) -> WorkstationsPage;
    Desk workstation_save(SaveWorkstation) -> WorkstationsPage;
    Desk workstation_check(WorkstationRef) -> WorkstationsPage;
    Desk workstation_retire(WorkstationRef) -> WorkstationsPage;
    Desk program_get(()) -> ProgramFacts;
    Desk update_check(()) -> CheckedUpdate;
}
