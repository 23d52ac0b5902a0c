//! Generates `ui/src/wire/bindings.ts` and fails when the committed file is stale.
//!
//! Run with `LICHNOE_DELO_WRITE_BINDINGS=1` to write it.

use crate::*;
use ts_rs::{Config, TS};

fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        Failure,
        FailureKind,
        Progress,
        GateState,
        KnownVault,
        PackChoice,
        FolderChoice,
        SecondFactorKind,
        KeyFileChoice,
        ChosenFile,
        PassphraseCheck,
        PassphraseStrength,
        PassphraseSuggestion,
        CreateVault,
        CreatedVault,
        PagePicture,
        ConfirmRecovery,
        UnlockVault,
        CreateDemo,
        SavedFile,
        Session,
        Today,
        DueGroup,
        Remark,
        HorizonMonth,
        FindDue,
        TodayTask,
        EndlessCourse,
        EndCourse,
        AskForm,
        EntryForm,
        FormField,
        FormPart,
        EnteredValue,
        CreatePerson,
        AddValue,
        ChangeValue,
        ValueRef,
        RemoveValue,
        AlikePerson,
        AlikePeople,
        TypedName,
        NameAdvice,
        PersonHistory,
        PreviousValue,
        HoldList,
        HoldLine,
        HoldMark,
        OpenHold,
        ProlongHold,
        HoldRef,
        OrderList,
        OrderLine,
        SignOrder,
        OrderRef,
        PlanDestruction,
        DestructionPlan,
        DestructionGroup,
        DestructionStay,
        DestructionMember,
        RunDestruction,
        DuePage,
        DueRow,
        DueItem,
        PersonConsents,
        ConsentLine,
        RepresentativeLine,
        PreferenceLine,
        ConsentKindChoice,
        ConsentTextLine,
        RecordConsent,
        WithdrawConsent,
        WithdrawalEffect,
        EffectPart,
        ConsentRef,
        StateAuthority,
        RecordBasis,
        SetPreference,
        ConsentsPage,
        WaitingGroup,
        FindWaiting,
        WaitingPage,
        WaitingRow,
        AddConsentText,
        ProveTicks,
        ProvenTicks,
        ConsentForm,
        ConsentLetters,
        SavedLetters,
        BuildList,
        ListPreview,
        ListRow,
        LeftOut,
        SaveList,
        ListCopyLine,
        ListCopyRef,
        UnsubscribedReport,
        RecipientList,
        RecipientLine,
        RecipientFacts,
        RecordRecipient,
        NewRecipient,
        RecipientRef,
        RulesPage,
        RuleSection,
        RuleEntry,
        RuleValue,
        RuleDifference,
        EditionOffer,
        RuleConflict,
        RuleChange,
        RulesDraft,
        RulesPreview,
        RuleMove,
        MoveExample,
        RuleDue,
        ClockMove,
        FindingLine,
        FindingAnswer,
        FindingList,
        AnswerFinding,
        FindingRef,
        CalendarPage,
        CalendarYear,
        CalendarYearRef,
        CalendarChange,
        YearChange,
        MovedDeadline,
        CountDays,
        CountedDays,
        AuthorityPage,
        NoticeLine,
        NoticeFact,
        NoticeTask,
        AbroadLine,
        RecordNotice,
        EndProcessing,
        RulesPaper,
        FindPeople,
        PeoplePage,
        PersonRow,
        AgeState,
        PersonRef,
        Card,
        PersonLink,
        CardSection,
        Item,
        ValueKind,
        Value,
        Source,
        Why,
        LocalText,
        TimelineEntry,
        ImportRef,
        RemapImport,
        ImportPreview,
        ImportSum,
        ImportStatus,
        ImportColumn,
        ImportSampleRow,
        ImportCounts,
        ImportRemark,
        ImportReport,
        ImportHistory,
        ImportEntry,
        DraftCertificate,
        CertificateDraft,
        ProgrammeChoice,
        IssuedCertificate,
        CertificateRef,
        ListCertificates,
        CertificatePage,
        CertificateRow,
        CertificateChain,
        CoreList,
        CoreRow,
        DocumentChoice,
        EndCertificate,
        EvidenceSeen,
        FindCores,
        GiveRegister,
        HandOver,
        SeriesCount,
        StateCount,
        SucceedCertificate,
        ReportOutline,
        SectionCount,
        BuildReport,
        BuiltReport,
        ReportFile,
        PlanErasure,
        ErasurePlan,
        GroundChoice,
        PlanGroup,
        FieldCount,
        StayingItem,
        Blocker,
        SystemLine,
        SavedLine,
        SharedLine,
        HoldingCopy,
        RunErasure,
        ErasureRef,
        ErasureOutcome,
        ResidueLine,
        ScanPass,
        PaperLine,
        PaperRef,
        ErasureList,
        ErasureEntry,
        ReadJournal,
        JournalPage,
        JournalLine,
        JournalCheck,
        SeenFault,
        ExportJournal,
        ExportedJournal,
        JournalTerm,
        AttachmentLine,
        AttachmentList,
        AddAttachment,
        AttachmentRef,
        Appearance,
        OperatorFacts,
        Licence,
        LicenceDocument,
        Settings,
        OperatorLine,
        RuleLine,
        RecoveryCodeTyped,
        RecoveryOpened,
        EnrolRecovered,
        LockCost,
        KeysPage,
        ChangeEntry,
        RenewKit,
        CheckKit,
        OperatorsPage,
        OperatorRow,
        RoleChoice,
        AddOperator,
        ChangeOperator,
        RemoveOperator,
        WorkstationsPage,
        WorkstationRow,
        SaveWorkstation,
        WorkstationRef,
        Backups,
        BackupPlace,
        BackupCopy,
        BackupSchedule,
        LastDrill,
        BackupPlaceRef,
        BackupCopyRef,
        BackupRun,
        BackupAttempt,
        MadeBackup,
        VerifiedBackup,
        RestoreOffer,
        RestoreVault,
        RestoreReport,
        LedgerLine,
        LockSettings,
        LockChoice,
        IdleReport,
        IdleNotice,
        NearestTerm,
        PeopleTerms,
        NearestTerms,
        FoundBy,
        ListImportRows,
        ImportRows,
        ImportRow,
        ImportChange,
    ]
}

fn bindings() -> String {
    let mut out = String::from(
        "// Generated from the Rust crate `wire` by its tests. Do not edit: change the crate and regenerate.\n\n",
    );
    for declaration in declarations() {
        out.push_str(&declaration);
        out.push_str("\n\n");
    }
    out.push_str("/** Every command: name → request and response. */\nexport type Commands = {\n");
    for command in COMMANDS {
        let ts = |t: &str| if t == "()" { "null".to_owned() } else { t.to_owned() };
        out.push_str(&format!(
            "  {}: {{ request: {}; response: {} }};\n",
            command.name,
            ts(command.request),
            ts(command.response)
        ));
    }
    out.push_str("};\n");
    out
}

#[test]
fn the_typescript_in_the_tree_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/wire/bindings.ts");
    let fresh = bindings();
    if std::env::var_os("LICHNOE_DELO_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a generated source file, not a vault file")]
        std::fs::write(path, &fresh).unwrap();
    }
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(stored, fresh, "regenerate with LICHNOE_DELO_WRITE_BINDINGS=1 cargo test -p wire");
}

#[test]
fn command_names_are_unique_and_types_known() {
    let mut names: Vec<_> = COMMANDS.iter().map(|c| c.name).collect();
    names.sort_unstable();
    let before = names.len();
    names.dedup();
    assert_eq!(names.len(), before, "two commands share a name");
    let all = declarations().join("\n");
    for command in COMMANDS {
        for t in [command.request, command.response] {
            assert!(t == "()" || all.contains(&format!("type {t} ")), "{t} is not exported");
        }
    }
}

#[test]
fn a_licence_reads_in_the_three_forms_of_the_contract() {
    let parse = |s: &str| serde_json::from_str::<Licence>(s).unwrap();
    assert_eq!(parse("\"none\""), Licence::None);
    assert_eq!(parse("\"personal_teaching\""), Licence::PersonalTeaching);
    let doc = parse(r#"{"number":"1","date":"2020-01-01","issuer":"x"}"#);
    assert!(matches!(doc, Licence::Document(d) if d.number == "1"));
}
