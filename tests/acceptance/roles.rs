//! Who may call what: every command of the window, as every role of both packs, against a table of allowed roles.
//!
//! The table is written by hand on purpose: a changed pack or a forgotten check shows as a difference. A command
//! without a row fails the test.

pub(crate) mod requests;

use crate::workbench::workplace_in;
use requests::{
    asked, batch_order, consent, draft, form, list, look_up, lookup_letter, nobody, operator, plan, refusal,
    restriction, rule_draft, rules_paper, run, soon, typed_name, typed_phone, workstation, written_refusal,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use wire::ImportRunRef;
use wire::KeptAttachment;
use wire::RefusalRef;
use wire::UndoImport;
use wire::{ActLineRef, ActSigner, AddActCarrier, CloseActLine, MarkActLine, SignAct};
use wire::{
    AddAttachment, AddConsentText, AttachmentRef, BackupCopyRef, BackupPlaceRef, BackupSchedule, BuildReport,
    COMMANDS, CertificateRef, ChangeEntry, ChangeOperator, CheckKit, ConfirmRecovery, ConsentLetters,
    ConsentRef, CreateDemo, EndCourse, ErasureRef, ExportJournal, Failure, FindDue, FindPeople, FindWaiting,
    HoldRef, IdleReport, ImportRef, JournalTerm, ListCertificates, ListCopyRef, ListImportRows, OpenHold,
    OrderRef, PaperRef, PassphraseCheck, PeopleTerms, PersonRef, PlanDestruction, ProlongHold, ProveTicks,
    ReadJournal, RecipientRef, RecordBasis, RecordRecipient, RemapImport, RemoveOperator, RenewKit,
    RunDestruction, SaveList, SecondFactorKind, SetPreference, SignOrder, StateAuthority, WindowKind,
    WorkstationRef,
};
use wire::{
    AddChatMessage, EnquiryStep, GiveOut, GivePublications, JoinOrganisation, LeaveOrganisation, NewEnquiry,
    NewPublication, SaveOrganisation, TakeDown, TakedownLetter,
};
use wire::{
    AddColumn, AddMembers, AskExtract, CellMark, GroupRef, MarkCells, ReadGrid, RemoveColumn, SaveExtract,
};
use wire::{AddImportPurpose, ImportProfileRef, MapImportStatus, SaveImportProfile};
use wire::{AddRelation, EndRelation, MarkConflict};
use wire::{AddValue, AskForm, ChangeValue, RemoveValue, TypedName, ValueRef};
use wire::{AnswerFinding, CalendarYearRef, CountDays, EndProcessing, FindingRef, RecordNotice};
use wire::{AnswerNotice, CheckList, NoticeLetter, NoticeLetters, PrepareNotices, SendNotices};
use wire::{AskedCertificate, VerifyText};
use wire::{BatchRef, SaveBatch};
use wire::{BlockBackup, DeclareBackup};
use wire::{
    CardMoveRef, ExportPeople, FilterRef, MergeCards, PeopleFilter, PlanMerge, SaveFilter, SplitCard,
};
use wire::{CertificatePageRef, ConfirmCertificate};
use wire::{CheckTemplate, CopyTemplate, LocalText, SaveTemplate, TemplateRef, UseTemplate};
use wire::{EmblemRef, ShowEmblem};
use wire::{EndCertificate, FindCores, GiveRegister, HandOver, SucceedCertificate};
use wire::{FindRestrictions, LiftRestriction};
use wire::{MailingRef, NamedRecipient, SignActs};
use wire::{ReadProtocol, SetExaminer};
use wire::{SaveGroup, SaveProgramme, SetMember, SetTeacher};
use workplace::{Unwatched, Workplace};

const PHRASE: &str = "гранит веранда сорок лодочников 58";
const ROLES: [&str; 6] = ["owner", "administrator", "finance", "support", "methodologist", "auditor"];

const ALL: &[&str] = &ROLES;
const OWNER: &[&str] = &["owner"];
/// Work on the registry.
const WORK: &[&str] = &["owner", "administrator"];
/// Cards, each with what the role may see on it.
const CARDS: &[&str] = &["owner", "administrator", "finance", "support"];
/// Contacts are theirs to keep right.
const CONTACTS: &[&str] = &["owner", "administrator", "support"];
/// Who pays for and represents whom.
const RELATIONS: &[&str] = &["owner", "administrator", "finance"];
/// Backups: everybody who can lose work.
const BACKUP: &[&str] = CARDS;
/// Counts without a name.
const COUNTS: &[&str] = &["owner", "administrator", "finance", "methodologist", "auditor"];
/// Requests and what was done about them.
const REQUESTS: &[&str] = &["owner", "administrator", "support", "auditor"];
/// Requests, to be worked on.
const MATTERS: &[&str] = &["owner", "administrator", "support"];
/// Registers, acts and the journal.
const OVERSIGHT: &[&str] = &["owner", "administrator", "auditor"];

/// What a role works on.
struct Scene {
    role: &'static str,
    folder: PathBuf,
    list: PathBuf,
    person: String,
    certificate: String,
    run: String,
    line: String,
    paper: String,
    workstation: String,
}

type Use = fn(&Workplace, &Scene) -> Result<(), Failure>;

enum Call {
    /// Refused by the role, and by nothing else, unless the role is allowed.
    Checked(Use),
    /// Rests on something that only an earlier, checked command gives: who was refused that has nothing to call with.
    Resting(Use),
    /// Answered by the shell alone: nothing of the vault is behind it.
    Shell,
}
use Call::{Checked, Resting, Shell};

/// A command, who may call it, and how.
type Row = (&'static str, &'static [&'static str], Call);

/// What a teacher is given of a group.
fn teacher_extract() -> AskExtract {
    AskExtract { group: nobody(), audience: "teacher".into(), language: "ru".into(), ground: String::new() }
}

/// In an order in which each can be called after the ones before; what closes the vault comes last.
#[rustfmt::skip]
fn table() -> Vec<Row> {
    vec![
        ("key_file_choose", ALL, Shell),
        ("work_cancel", ALL, Shell),
        ("passphrase_check", ALL, Checked(|w, _| workplace::passphrase_check(w, PassphraseCheck { passphrase: PHRASE.into() }).map(drop))),
        ("passphrase_suggest", ALL, Checked(|w, _| workplace::passphrase_suggest(w).map(drop))),
        ("appearance_get", ALL, Checked(|w, _| workplace::appearance_get(w).map(drop))),
        ("appearance_set", ALL, Checked(|w, _| workplace::appearance_get(w).and_then(|looks| workplace::appearance_set(w, looks)).map(drop))),
        ("session_get", ALL, Checked(|w, _| workplace::session_get(w).map(drop))),
        ("today_get", COUNTS, Checked(|w, _| workplace::today_get(w).map(drop))),
        ("due_find", CARDS, Checked(|w, _| workplace::due_find(w, FindDue { on: String::new(), rule: String::new(), offset: 0, limit: 5 }).map(drop))),
        ("people_find", CARDS, Checked(|w, _| workplace::people_find(w, FindPeople { limit: 5, ..FindPeople::default() }).map(drop))),
        ("people_terms", CARDS, Checked(|w, s| workplace::people_terms(w, PeopleTerms { ids: vec![s.person.clone()] }).map(drop))),
        ("person_card", CARDS, Checked(|w, s| workplace::person_card(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("person_form", CONTACTS, Checked(|w, s| workplace::person_form(w, AskForm { person: s.person.clone(), roles: Vec::new() }).map(drop))),
        ("person_create", WORK, Checked(|w, s| workplace::person_create(w, typed_name(s.role)).map(drop))),
        ("person_history", CARDS, Checked(|w, s| workplace::person_history(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("people_alike", CARDS, Checked(|w, s| workplace::people_alike(w, typed_name(s.role)).map(drop))),
        ("name_advise", ALL, Checked(|w, _| workplace::name_advise(w, TypedName { surname: "Ким Анна".into(), ..TypedName::default() }).map(drop))),
        ("value_get", CONTACTS, Checked(|w, s| workplace::value_get(w, ValueRef { person: s.person.clone(), item: "contact:0:".into() }).map(drop))),
        ("value_add", CONTACTS, Checked(|w, s| workplace::value_add(w, AddValue { person: s.person.clone(), value: typed_phone() }))),
        ("value_change", CONTACTS, Checked(|w, s| workplace::value_change(w, ChangeValue { person: s.person.clone(), item: "contact:0:".into(), value: typed_phone(), reason: "error".into() }))),
        ("value_remove", CONTACTS, Checked(|w, s| workplace::value_remove(w, RemoveValue { person: s.person.clone(), item: "contact:0:".into(), reason: "error".into() }))),
        ("edit_undo", CARDS, Checked(|w, _| workplace::edit_undo(w).map(drop))),
        ("records_get", CARDS, Checked(|w, s| workplace::records_get(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("enquiry_add", MATTERS, Checked(|w, s| workplace::enquiry_add(w, NewEnquiry { person: s.person.clone(), ..NewEnquiry::default() }).map(drop))),
        ("enquiry_step", MATTERS, Checked(|w, s| workplace::enquiry_step(w, EnquiryStep { person: s.person.clone(), enquiry: "0".into(), step: "answer".into(), on: String::new() }).map(drop))),
        ("chat_message_add", MATTERS, Checked(|w, s| workplace::chat_message_add(w, AddChatMessage { people: vec![s.person.clone()], author: "school".into(), ..AddChatMessage::default() }))),
        ("publication_add", WORK, Checked(|w, s| workplace::publication_add(w, NewPublication { person: s.person.clone(), item: "review".into(), ..NewPublication::default() }).map(drop))),
        ("publication_down", WORK, Checked(|w, s| workplace::publication_down(w, TakeDown { publication: s.person.clone(), how: "removed".into(), ..TakeDown::default() }).map(drop))),
        ("publication_letter", WORK, Checked(|w, s| workplace::publication_letter(w, TakedownLetter { publication: s.person.clone(), language: "ru".into() }, &s.folder.join(format!("down-{}.pdf", s.role))).map(drop))),
        ("publications_save", WORK, Checked(|w, s| workplace::publications_save(w, GivePublications { format: "csv".into(), reason: "проверка".into(), recipient: "школа".into(), delete_by: soon(), language: "ru".into(), ground: String::new() }, &s.folder.join(format!("publications-{}.csv", s.role))).map(drop))),
        ("organisation_save", WORK, Checked(|w, _| workplace::organisation_save(w, SaveOrganisation::default()).map(drop))),
        ("organisation_join", WORK, Checked(|w, s| workplace::organisation_join(w, JoinOrganisation { person: s.person.clone(), organisation: s.person.clone(), ..JoinOrganisation::default() }).map(drop))),
        ("organisation_leave", WORK, Checked(|w, s| workplace::organisation_leave(w, LeaveOrganisation { person: s.person.clone(), membership: "0".into(), on: String::new() }).map(drop))),
        ("relations_get", RELATIONS, Checked(|w, s| workplace::relations_get(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("relation_add", WORK, Checked(|w, s| workplace::relation_add(w, AddRelation { person: s.person.clone(), other: s.person.clone(), kind: "payer".into(), ..AddRelation::default() }).map(drop))),
        ("relation_end", WORK, Checked(|w, s| workplace::relation_end(w, EndRelation { person: s.person.clone(), relation: "0".into(), on: String::new() }).map(drop))),
        ("relation_conflict", WORK, Checked(|w, s| workplace::relation_conflict(w, MarkConflict { person: s.person.clone(), relation: "0".into(), conflict: true }).map(drop))),
        ("card_moves", CARDS, Checked(|w, s| workplace::card_moves(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("merge_candidates", WORK, Checked(|w, s| workplace::merge_candidates(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("merge_plan", WORK, Checked(|w, s| workplace::merge_plan(w, PlanMerge { stays: s.person.clone(), goes: nobody() }).map(drop))),
        ("merge_run", WORK, Checked(|w, s| workplace::merge_run(w, MergeCards { stays: s.person.clone(), goes: nobody(), hash: String::new() }).map(drop))),
        ("card_split", WORK, Checked(|w, s| workplace::card_split(w, SplitCard { person: s.person.clone(), items: Vec::new() }).map(drop))),
        ("card_move_undo", WORK, Checked(|w, _| workplace::card_move_undo(w, CardMoveRef { id: nobody() }).map(drop))),
        ("groups_list", WORK, Checked(|w, _| workplace::groups_list(w).map(drop))),
        ("group_get", WORK, Checked(|w, _| workplace::group_get(w, GroupRef { id: nobody() }).map(drop))),
        ("group_save", WORK, Checked(|w, _| workplace::group_save(w, SaveGroup { title: "Осень".into(), ..SaveGroup::default() }).map(drop))),
        ("group_remove", WORK, Checked(|w, _| workplace::group_remove(w, GroupRef { id: nobody() }).map(drop))),
        ("programme_save", WORK, Checked(|w, _| workplace::programme_save(w, SaveProgramme { title: "Газ-12".into(), ..SaveProgramme::default() }).map(drop))),
        ("group_members_add", WORK, Checked(|w, s| workplace::group_members_add(w, AddMembers { group: nobody(), people: vec![s.person.clone()], from: String::new() }).map(drop))),
        ("group_member_set", WORK, Checked(|w, s| workplace::group_member_set(w, SetMember { group: nobody(), person: s.person.clone(), status: "frozen".into(), on: String::new() }).map(drop))),
        ("group_teacher_set", WORK, Checked(|w, s| workplace::group_teacher_set(w, SetTeacher { group: nobody(), person: s.person.clone(), teaches: true }).map(drop))),
        ("group_grid", WORK, Checked(|w, _| workplace::group_grid(w, ReadGrid { group: nobody(), sheet: "grades".into() }).map(drop))),
        ("group_column_add", WORK, Checked(|w, _| workplace::group_column_add(w, AddColumn { group: nobody(), sheet: "grades".into(), title: "Тест".into(), scale: "five".into(), ..AddColumn::default() }).map(drop))),
        ("group_column_remove", WORK, Checked(|w, _| workplace::group_column_remove(w, RemoveColumn { group: nobody(), sheet: "grades".into(), column: nobody() }).map(drop))),
        ("group_mark", WORK, Checked(|w, s| workplace::group_mark(w, MarkCells { group: nobody(), sheet: "grades".into(), marks: vec![CellMark { person: s.person.clone(), column: nobody(), value: "5".into() }] }).map(drop))),
        ("extract_preview", WORK, Checked(|w, _| workplace::extract_preview(w, teacher_extract()).map(drop))),
        ("extract_save", WORK, Checked(|w, s| workplace::extract_save(w, SaveExtract { order: teacher_extract(), reason: "занятия".into(), recipient: "преподаватель".into(), delete_by: soon(), paper: false }, &s.folder.join(format!("group-{}.zip", s.role))).map(drop))),
        ("extract_print", WORK, Checked(|w, _| workplace::extract_print(w, SaveExtract { order: teacher_extract(), reason: "занятия".into(), recipient: "преподаватель".into(), delete_by: soon(), paper: true }).map(drop))),
        ("people_filters", CARDS, Checked(|w, _| workplace::people_filters(w).map(drop))),
        ("filter_save", WORK, Checked(|w, _| workplace::filter_save(w, SaveFilter { title: "Дети".into(), filter: PeopleFilter { age: "minor".into(), ..PeopleFilter::default() } }).map(drop))),
        ("filter_forget", WORK, Checked(|w, _| workplace::filter_forget(w, FilterRef { id: nobody() }).map(drop))),
        ("people_export", WORK, Checked(|w, s| workplace::people_export(w, ExportPeople { format: "csv".into(), reason: "сверка".into(), recipient: "школа".into(), delete_by: soon(), language: "ru".into(), ..ExportPeople::default() }, &s.folder.join(format!("people-{}.csv", s.role))).map(drop))),
        ("import_choose", WORK, Checked(|w, s| workplace::import_open(w, &s.list, &Unwatched).map(drop))),
        ("import_remap", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_remap(w, RemapImport { token: p.token, targets: p.columns.into_iter().map(|c| c.target).collect(), answers: Vec::new(), profile: None, full: false, sheet: None }, &Unwatched)).map(drop))),
        ("import_rows", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_rows(w, ListImportRows { token: p.token, list: "new".into(), offset: 0, limit: 5 })).map(drop))),
        ("import_discard", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_discard(w, ImportRef { token: p.token })))),
        ("import_commit", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_commit(w, ImportRef { token: p.token }, &Unwatched)).map(drop))),
        ("import_history", WORK, Checked(|w, _| workplace::import_history(w).map(drop))),
        ("import_show", WORK, Resting(|w, _| workplace::import_history(w).and_then(|all| workplace::import_show(w, ImportRunRef { id: all.imports[0].id.clone() })).map(drop))),
        ("import_questions", WORK, Checked(|w, _| workplace::import_questions(w).map(drop))),
        ("import_answer", WORK, Resting(|w, _| workplace::import_questions(w).map(drop))),
        ("import_profile_save", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_profile_save(w, SaveImportProfile { token: p.token, name: s.role.into() })).map(drop))),
        ("import_profiles", WORK, Checked(|w, _| workplace::import_profiles(w).map(drop))),
        ("import_profile_export", WORK, Resting(|w, s| workplace::import_profiles(w).and_then(|_| workplace::import_profile_export(w, ImportProfileRef { name: s.role.into() }, &s.folder.join("profile.json"))).map(drop))),
        ("import_profile_load", WORK, Resting(|w, s| workplace::import_profiles(w).and_then(|_| workplace::import_profile_load(w, &s.folder.join("profile.json"))).map(drop))),
        ("import_profile_remove", WORK, Resting(|w, s| workplace::import_profiles(w).and_then(|_| workplace::import_profile_remove(w, ImportProfileRef { name: s.role.into() })).map(drop))),
        ("import_status", WORK, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_status(w, MapImportStatus { token: p.token, status: "ok".into(), meaning: "received".into() }, &Unwatched)).map(drop))),
        ("import_purpose", OWNER, Resting(|w, s| workplace::import_open(w, &s.list, &Unwatched).and_then(|p| workplace::import_purpose(w, AddImportPurpose { token: p.token, target: "login".into(), purpose: "x".into() }, &Unwatched)).map(drop))),
        ("import_undo", WORK, Resting(|w, _| workplace::import_history(w).and_then(|all| workplace::import_undo(w, UndoImport { id: all.imports[0].id.clone() }, &Unwatched)).map(drop))),
        ("certificate_draft", WORK, Checked(|w, s| workplace::certificate_draft(w, draft(&s.person)).map(drop))),
        ("certificate_issue", WORK, Checked(|w, s| workplace::certificate_issue(w, draft(&s.person)).map(drop))),
        ("certificate_picture", OVERSIGHT, Checked(|w, s| workplace::certificate_picture(w, CertificatePageRef { id: s.certificate.clone(), page: 1 }).map(drop))),
        ("certificate_save", OVERSIGHT, Checked(|w, s| workplace::certificate_save(w, GiveOut { id: s.certificate.clone(), ..GiveOut::default() }, &s.folder.join(format!("{}.pdf", s.role))).map(drop))),
        ("certificate_print", OVERSIGHT, Checked(|w, s| workplace::certificate_print(w, GiveOut { id: s.certificate.clone(), ..GiveOut::default() }))),
        ("certificates_list", OVERSIGHT, Checked(|w, _| workplace::certificates_list(w, ListCertificates { limit: 5, ..ListCertificates::default() }).map(drop))),
        ("certificate_chain", OVERSIGHT, Checked(|w, s| workplace::certificate_chain(w, CertificateRef { id: s.certificate.clone() }).map(drop))),
        ("certificate_hand_over", WORK, Checked(|w, s| workplace::certificate_hand_over(w, HandOver { ids: vec![s.certificate.clone()], on: "2026-11-01".into(), how: "post".into(), ..HandOver::default() }))),
        ("certificate_revoke", WORK, Checked(|w, s| workplace::certificate_revoke(w, EndCertificate { id: s.certificate.clone(), reason: "none".into() }))),
        ("certificate_spoil", WORK, Checked(|w, s| workplace::certificate_spoil(w, EndCertificate { id: s.certificate.clone(), reason: "none".into() }))),
        ("certificate_confirm", WORK, Checked(|w, s| workplace::certificate_confirm(w, ConfirmCertificate { id: s.certificate.clone(), person: s.person.clone(), evidence: "original".into(), seen: "2026-11-10".into(), ..ConfirmCertificate::default() }))),
        ("certificate_succeed", WORK, Checked(|w, s| workplace::certificate_succeed(w, SucceedCertificate { of: s.certificate.clone(), step: "duplicate".into(), reason: "none".into(), language: "ru".into(), ..SucceedCertificate::default() }).map(drop))),
        ("lookup_find", WORK, Checked(|w, _| workplace::lookup_find(w, look_up(), &Unwatched).map(drop))),
        ("lookup_letter_picture", WORK, Checked(|w, _| workplace::lookup_letter_picture(w, lookup_letter(), &Unwatched).map(drop))),
        ("lookup_letter_save", WORK, Checked(|w, s| workplace::lookup_letter_save(w, lookup_letter(), &s.folder.join(format!("answer-{}.pdf", s.role)), &Unwatched).map(drop))),
        ("lookup_letter_print", WORK, Checked(|w, _| workplace::lookup_letter_print(w, lookup_letter(), &Unwatched))),
        ("requests_list", REQUESTS, Checked(|w, _| workplace::requests_list(w, wire::ListRequests { closed: true, person: String::new() }).map(drop))),
        ("request_get", REQUESTS, Checked(|w, _| workplace::request_get(w, wire::RequestRef { id: nobody() }).map(drop))),
        ("request_open", MATTERS, Checked(|w, s| workplace::request_open(w, asked(&s.person)).map(drop))),
        ("request_check", MATTERS, Checked(|w, _| workplace::request_check(w, wire::CheckRequest { id: nobody(), how: "document".into(), authority: String::new(), person: String::new() }).map(drop))),
        ("request_wait", MATTERS, Checked(|w, _| workplace::request_wait(w, wire::WaitRequest { id: nobody(), waiting: true }).map(drop))),
        ("request_extend", MATTERS, Checked(|w, _| workplace::request_extend(w, wire::ExtendRequest { id: nobody(), reason: "архив".into() }).map(drop))),
        ("request_notice", MATTERS, Checked(|w, _| workplace::request_notice(w, wire::NoticeRequest { id: nobody(), by: "email".into(), on: String::new() }).map(drop))),
        ("request_answer", MATTERS, Checked(|w, _| workplace::request_answer(w, wire::AnswerRequest { id: nobody(), outcome: "granted".into(), words: String::new(), law: String::new(), delivered_by: String::new(), on: String::new() }).map(drop))),
        ("request_letter_save", WORK, Checked(|w, s| workplace::request_letter_save(w, wire::RequestLetter { id: nobody(), kind: "answer".into(), language: "ru".into() }, &s.folder.join(format!("letter-{}.pdf", s.role))).map(drop))),
        ("request_close", MATTERS, Checked(|w, _| workplace::request_close(w, wire::CloseRequest { id: nobody(), how: String::new(), words: String::new() }).map(drop))),
        ("refusal_list", REQUESTS, Checked(|w, s| workplace::refusal_list(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("refusal_picture", WORK, Checked(|w, s| workplace::refusal_picture(w, written_refusal(&s.person)).map(drop))),
        ("refusal_issue", WORK, Checked(|w, s| workplace::refusal_issue(w, written_refusal(&s.person)).map(drop))),
        ("refusal_save", OVERSIGHT, Checked(|w, s| workplace::refusal_save(w, RefusalRef { id: nobody() }, &s.folder.join("refusal.pdf")).map(drop))),
        ("refusal_print", OVERSIGHT, Checked(|w, _| workplace::refusal_print(w, RefusalRef { id: nobody() }))),
        ("certificate_cores", WORK, Checked(|w, _| workplace::certificate_cores(w, FindCores { query: "2020-0001".into(), born: String::new() }).map(drop))),
        ("register_save", WORK, Checked(|w, s| workplace::register_save(w, GiveRegister { format: "csv".into(), reason: "сверка".into(), recipient: "школа".into(), delete_by: soon(), language: "ru".into(), ..GiveRegister::default() }, &s.folder.join(format!("register-{}.csv", s.role))).map(drop))),
        ("register_print", WORK, Checked(|w, _| workplace::register_print(w, GiveRegister { language: "ru".into(), ..GiveRegister::default() }))),
        ("templates_list", OVERSIGHT, Checked(|w, _| workplace::templates_list(w).map(drop))),
        ("template_copy", OWNER, Checked(|w, s| workplace::template_copy(w, CopyTemplate { from: "certificate-classic/v1".into(), key: format!("of-{}", s.role), title: LocalText { ru: "Свой".into(), kk: "Свой".into(), en: "Own".into() }, language: "ru".into() }).map(drop))),
        ("template_open", OWNER, Checked(|w, s| workplace::template_open(w, TemplateRef { key: format!("of-{}", s.role) }).map(drop))),
        ("template_save", OWNER, Checked(|w, s| workplace::template_save(w, SaveTemplate { key: format!("of-{}", s.role), ..SaveTemplate::default() }).map(drop))),
        ("template_check", OWNER, Checked(|w, s| workplace::template_check(w, CheckTemplate { key: format!("of-{}", s.role), ..CheckTemplate::default() }).map(drop))),
        ("template_use", OWNER, Checked(|w, s| workplace::template_use(w, UseTemplate { key: format!("of-{}", s.role), despite: false }).map(drop))),
        ("template_export", OWNER, Checked(|w, s| workplace::template_export(w, TemplateRef { key: format!("of-{}", s.role) }, &s.folder).map(drop))),
        ("template_take", OWNER, Checked(|w, s| workplace::template_take(w, TemplateRef { key: format!("of-{}", s.role) }, &s.list).map(drop))),
        ("template_pack", OWNER, Checked(|w, s| workplace::template_pack(w, TemplateRef { key: format!("of-{}", s.role) }, &s.folder.join("template.ldtemplate")).map(drop))),
        ("template_import", OWNER, Checked(|w, s| { let again = workplace::template_import_again(w, "again"); let first = workplace::template_import(w, None, &s.list); if is_denied(&again) == is_denied(&first) { first.map(drop) } else { Err(Failure::refused("internal")) } })),
        ("emblem_set", OWNER, Checked(|w, s| workplace::emblem_set(w, EmblemRef { kind: "logo".into() }, &s.list).map(drop))),
        ("emblem_show", OWNER, Checked(|w, _| workplace::emblem_show(w, ShowEmblem { template: "certificate-modern/v1".into(), kind: "seal".into(), shown: true }).map(drop))),
        ("emblem_remove", OWNER, Checked(|w, _| workplace::emblem_remove(w, EmblemRef { kind: "logo".into() }).map(drop))),
        ("template_retire", OWNER, Checked(|w, s| workplace::template_retire(w, TemplateRef { key: format!("of-{}", s.role) }).map(drop))),
        ("certificate_verify_text", OVERSIGHT, Checked(|w, _| workplace::certificate_verify_text(w, VerifyText { text: "LD1:".into() }).map(drop))),
        ("certificate_verify_file", OVERSIGHT, Checked(|w, s| workplace::certificate_verify_file(w, &s.list).map(drop))),
        ("certificate_asked", WORK, Checked(|w, _| workplace::certificate_asked(w, AskedCertificate { number: "2026-0001".into(), name: "Никто".into(), asked_by: String::new() }).map(drop))),
        ("issuer_keys", OVERSIGHT, Checked(|w, _| workplace::issuer_keys(w).map(drop))),
        ("issuer_key_replace", OWNER, Checked(|w, _| workplace::issuer_key_replace(w).map(drop))),
        ("issuer_keys_save", WORK, Checked(|w, s| workplace::issuer_keys_save(w, &s.folder.join("keys.json")).map(drop))),
        ("verifier_save", WORK, Checked(|w, s| workplace::verifier_save(w, &s.folder.join("verify.html")).map(drop))),
        ("status_list_save", WORK, Checked(|w, s| workplace::status_list_save(w, &s.folder.join("status.txt")).map(drop))),
        ("batch_choose", WORK, Checked(|w, s| workplace::batch_open(w, &batch_order(""), &s.list).map(drop))),
        ("batch_preview", WORK, Resting(|w, s| workplace::batch_open(w, &batch_order(""), &s.list).and_then(|p| workplace::batch_preview(w, batch_order(&p.token))).map(drop))),
        ("batch_run", WORK, Resting(|w, s| workplace::batch_open(w, &batch_order(""), &s.list).and_then(|p| workplace::batch_run(w, batch_order(&p.token), &Unwatched)).map(drop))),
        ("batches_get", OVERSIGHT, Checked(|w, _| workplace::batches_get(w).map(drop))),
        ("batch_resume", OVERSIGHT, Resting(|w, _| workplace::batch_resume(w, BatchRef { id: nobody() }, &Unwatched).map(drop))),
        ("batch_give_up", WORK, Checked(|w, _| workplace::batch_give_up(w, BatchRef { id: nobody() }).map(drop))),
        ("batch_save", WORK, Checked(|w, s| workplace::batch_save(w, SaveBatch { id: nobody(), password: String::new(), merged: false }, &s.folder.join(format!("batch-{}", s.role)), &Unwatched).map(drop))),
        ("protocol_get", WORK, Checked(|w, _| workplace::protocol_get(w, ReadProtocol { number: "7".into(), held: "2026-11-10".into() }).map(drop))),
        ("protocol_examiner_set", WORK, Checked(|w, s| workplace::protocol_examiner_set(w, SetExaminer { number: "7".into(), held: "2026-11-10".into(), person: s.person.clone(), duty: "chair".into() }).map(drop))),
        ("report_prepare", WORK, Checked(|w, s| workplace::report_prepare(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("report_build", WORK, Checked(|w, s| workplace::report_build(w, BuildReport { person: s.person.clone(), request: String::new(), reason: "internal".into(), language: "ru".into(), sealed: false, paper_alone: false, decisions: Vec::new() }, &[workplace::Target::Folder(&s.folder.join(format!("report-{}", s.role)))], &Unwatched).map(drop))),
        ("journal_page", OVERSIGHT, Checked(|w, _| workplace::journal_page(w, ReadJournal::default()).map(drop))),
        ("journal_verify", OVERSIGHT, Checked(|w, _| workplace::journal_verify(w, &Unwatched).map(drop))),
        ("journal_export", OVERSIGHT, Checked(|w, s| workplace::journal_export(w, ExportJournal { from: "2026-11-01".into(), to: "2026-11-30".into(), language: "ru".into(), pdf: false, json: true }, &s.folder.join(format!("journal-{}", s.role)), &Unwatched).map(drop))),
        ("journal_term", OVERSIGHT, Checked(|w, _| workplace::journal_term(w).map(drop))),
        ("journal_expire", WORK, Checked(|w, _| workplace::journal_expire(w, JournalTerm::default()).map(drop))),
        ("backups_get", BACKUP, Checked(|w, _| workplace::backups_get(w).map(drop))),
        ("backup_make", BACKUP, Checked(|w, _| workplace::backup_make(w, &Unwatched).map(drop))),
        ("backup_place_add", BACKUP, Checked(|w, s| workplace::backup_place_add(w, &s.folder).map(drop))),
        ("backup_place_remove", BACKUP, Checked(|w, _| workplace::backup_place_remove(w, BackupPlaceRef { id: nobody() }).map(drop))),
        ("backup_destroy", BACKUP, Checked(|w, _| workplace::backup_destroy(w, BackupCopyRef { id: nobody() }).map(drop))),
        ("backup_block", BACKUP, Checked(|w, _| workplace::backup_block(w, BlockBackup { id: nobody(), reason: "в сейфе банка".into(), review: String::new() }).map(drop))),
        ("backup_declare", BACKUP, Checked(|w, _| workplace::backup_declare(w, DeclareBackup { id: nobody(), lost: true, on: String::new() }).map(drop))),
        ("backup_renew", BACKUP, Checked(|w, _| workplace::backup_renew(w, &Unwatched).map(drop))),
        ("backup_schedule", BACKUP, Checked(|w, _| workplace::backup_schedule(w, BackupSchedule { every_hours: 24, daily: 7, weekly: 4, monthly: 12 }).map(drop))),
        ("backup_drill", BACKUP, Checked(|w, _| workplace::backup_drill(w, &Unwatched).map(drop))),
        ("attachment_add", WORK, Checked(|w, s| workplace::attachment_add(w, AddAttachment { person: s.person.clone(), kind: "contract".into(), message: String::new(), title: String::new() }, &s.list).map(drop))),
        ("attachment_kept_save", WORK, Checked(|w, s| workplace::attachment_kept_save(w, KeptAttachment { id: nobody(), reason: "official".into() }, &s.folder.join("kept")).map(drop))),
        ("attachment_save", WORK, Checked(|w, s| workplace::attachment_save(w, GiveOut { id: nobody(), ..GiveOut::default() }, &s.folder.join("attachment")).map(drop))),
        ("attachment_delete", WORK, Checked(|w, _| workplace::attachment_delete(w, AttachmentRef { id: nobody() }).map(drop))),
        ("idle_report", ALL, Checked(|w, _| workplace::idle_report(w, IdleReport { active: true }).map(drop))),
        ("lock_settings_get", ALL, Checked(|w, _| workplace::lock_settings_get(w).map(drop))),
        ("lock_settings_set", OWNER, Checked(|w, _| workplace::lock_settings_get(w).and_then(|choice| workplace::lock_settings_set(w, choice.settings)).map(drop))),
        ("settings_get", ALL, Checked(|w, _| workplace::settings_get(w).map(drop))),
        ("settings_operator", OWNER, Checked(|w, _| workplace::settings_get(w).and_then(|s| workplace::settings_operator(w, s.operator)).map(drop))),
        ("consents_of", WORK, Checked(|w, s| workplace::consents_of(w, PersonRef { id: s.person.clone() }).map(drop))),
        ("consent_record", WORK, Checked(|w, s| workplace::consent_record(w, consent(&s.person)).map(drop))),
        ("consent_effect", WORK, Checked(|w, s| workplace::consent_effect(w, refusal(&s.person)).map(drop))),
        ("consent_withdraw", WORK, Checked(|w, s| workplace::consent_withdraw(w, refusal(&s.person)).map(drop))),
        ("consent_settle", WORK, Checked(|w, _| workplace::consent_settle(w, ConsentRef { id: nobody() }).map(drop))),
        ("authority_state", WORK, Checked(|w, s| workplace::authority_state(w, StateAuthority { representative: nobody(), person: s.person.clone(), state: "declared".into(), on: "2026-11-01".into(), ..StateAuthority::default() }).map(drop))),
        ("own_basis_record", WORK, Checked(|w, s| workplace::own_basis_record(w, RecordBasis { person: s.person.clone(), ground: "contract".into(), on: "2026-11-01".into(), evidence: "договор".into() }).map(drop))),
        ("preference_set", WORK, Checked(|w, s| workplace::preference_set(w, SetPreference { person: s.person.clone(), channel: "email".into(), kind: "service".into(), allowed: true }).map(drop))),
        ("consents_page", COUNTS, Checked(|w, _| workplace::consents_page(w).map(drop))),
        ("consents_waiting", WORK, Checked(|w, _| workplace::consents_waiting(w, FindWaiting { key: "claimed".into(), offset: 0, limit: 5 }).map(drop))),
        ("consent_text_add", OWNER, Checked(|w, _| workplace::consent_text_add(w, AddConsentText { key: "form-1".into(), kind: "marketing".into(), from: "2020-01-01".into(), ..AddConsentText::default() }).map(drop))),
        ("consents_prove", OWNER, Checked(|w, _| workplace::consents_prove(w, ProveTicks { kind: "marketing".into(), text: "form-1".into(), dry: true, ..ProveTicks::default() }).map(drop))),
        ("consent_form_picture", WORK, Checked(|w, _| workplace::consent_form_picture(w, form()).map(drop))),
        ("consent_form_save", WORK, Checked(|w, s| workplace::consent_form_save(w, form(), &s.folder.join(format!("form-{}.pdf", s.role))).map(drop))),
        ("consent_form_print", WORK, Checked(|w, _| workplace::consent_form_print(w, form()))),
        ("consent_letters", WORK, Checked(|w, s| workplace::consent_letters(w, ConsentLetters { key: "renewal".into(), language: "ru".into() }, &s.folder.join(format!("letters-{}", s.role))).map(drop))),
        ("unsubscribed_import", WORK, Checked(|w, s| workplace::unsubscribed_import(w, &s.list).map(drop))),
        ("list_check", WORK, Checked(|w, s| workplace::list_check(w, CheckList { language: "ru".into() }, &s.list, &s.folder.join("checked.csv")).map(drop))),
        ("list_build", WORK, Checked(|w, _| workplace::list_build(w, list()).map(drop))),
        ("list_save", WORK, Checked(|w, s| workplace::list_save(w, SaveList { order: list(), reason: "занятия".into(), recipient: "школа".into(), delete_by: soon(), format: "csv".into(), language: "ru".into() }, &s.folder.join(format!("list-{}.csv", s.role))).map(drop))),
        ("list_copy_close", WORK, Checked(|w, _| workplace::list_copy_close(w, ListCopyRef { id: nobody(), unseen: false }).map(drop))),
        ("mailing_close", OWNER, Checked(|w, _| workplace::mailing_close(w, MailingRef { channel: "fax".into() }).map(drop))),
        ("mailing_reopen", OWNER, Checked(|w, _| workplace::mailing_reopen(w, MailingRef { channel: "fax".into() }).map(drop))),
        ("recipients_list", COUNTS, Checked(|w, _| workplace::recipients_list(w).map(drop))),
        ("recipient_record", OWNER, Checked(|w, _| workplace::recipients_list(w).and_then(|mut list| { let line = list.recipients.remove(0); workplace::recipient_record(w, RecordRecipient { key: line.key, facts: line.facts, new: None }) }).map(drop))),
        ("recipient_remove", OWNER, Checked(|w, _| workplace::recipient_remove(w, RecipientRef { key: "nobody".into() }).map(drop))),
        ("rules_get", ALL, Checked(|w, _| workplace::rules_get(w).map(drop))),
        ("rules_preview", OWNER, Checked(|w, _| workplace::rules_preview(w, rule_draft("2 wd")).map(drop))),
        ("rules_save", OWNER, Checked(|w, _| workplace::rules_save(w, rule_draft("2 wd")).map(drop))),
        ("rules_export", OWNER, Checked(|w, s| workplace::rules_export(w, &s.folder.join(format!("rules-{}.toml", s.role))).map(drop))),
        ("rules_choose", OWNER, Checked(|w, s| workplace::rules_choose(w, &s.folder.join(format!("rules-{}.toml", s.role))).map(drop))),
        ("findings_list", ALL, Checked(|w, _| workplace::findings_list(w).map(drop))),
        ("finding_answer", OWNER, Checked(|w, _| workplace::finding_answer(w, AnswerFinding { key: "licence".into(), reason: "проверено".into() }).map(drop))),
        ("finding_reopen", OWNER, Checked(|w, _| workplace::finding_reopen(w, FindingRef { key: "licence".into() }).map(drop))),
        ("calendar_get", ALL, Checked(|w, _| workplace::calendar_get(w).map(drop))),
        ("calendar_choose", OWNER, Checked(|w, s| workplace::calendar_choose(w, &s.list).map(drop))),
        ("calendar_save", OWNER, Checked(|w, _| workplace::calendar_save(w).map(drop))),
        ("calendar_reset", OWNER, Checked(|w, _| workplace::calendar_reset(w, CalendarYearRef { year: 2027 }).map(drop))),
        ("deadline_count", ALL, Checked(|w, _| workplace::deadline_count(w, CountDays { clock: "request:access".into(), from: "2026-04-27".into(), extended: false }).map(drop))),
        ("authority_get", COUNTS, Checked(|w, _| workplace::authority_get(w).map(drop))),
        ("transfer_warnings", ALL, Checked(|w, _| workplace::transfer_warnings(w, NamedRecipient { recipient: "Mailchimp".into() }).map(drop))),
        ("notice_record", OWNER, Checked(|w, _| workplace::notice_record(w, RecordNotice { kind: "start".into(), about: String::new(), number: "77".into(), on: "2026-11-01".into(), assessed: String::new() }).map(drop))),
        ("processing_end", OWNER, Checked(|w, _| workplace::processing_end(w, EndProcessing { on: "2026-11-01".into() }).map(drop))),
        ("rules_paper_picture", OVERSIGHT, Checked(|w, _| workplace::rules_paper_picture(w, rules_paper()).map(drop))),
        ("rules_paper_save", OVERSIGHT, Checked(|w, s| workplace::rules_paper_save(w, rules_paper(), &s.folder.join(format!("register-{}.pdf", s.role))).map(drop))),
        ("rules_paper_print", OVERSIGHT, Checked(|w, _| workplace::rules_paper_print(w, rules_paper()))),
        ("keys_get", ALL, Checked(|w, _| workplace::keys_get(w).map(drop))),
        ("entry_change", ALL, Checked(|w, _| workplace::entry_change(w, ChangeEntry { passphrase: PHRASE.into(), new_passphrase: None, second_factor: Some(SecondFactorKind::None), key_file: None, workstation: None }).map(drop))),
        ("kit_renew", OWNER, Checked(|w, _| workplace::kit_renew(w, RenewKit { passphrase: PHRASE.into(), language: "ru".into() }).map(drop))),
        ("recovery_kit_save", OWNER, Resting(|w, s| workplace::recovery_kit_save(w, &s.folder.join("kit.pdf")).map(drop))),
        ("recovery_kit_print", OWNER, Resting(|w, _| workplace::recovery_kit_print(w))),
        ("kit_confirm", OWNER, Checked(|w, _| workplace::kit_confirm(w, ConfirmRecovery { groups: vec!["0000".into(), "0000".into()] }).map(drop))),
        ("kit_check", OWNER, Checked(|w, _| workplace::kit_check(w, CheckKit { passphrase: PHRASE.into(), code: "0".repeat(33) }).map(drop))),
        ("operators_list", OVERSIGHT, Checked(|w, _| workplace::operators_list(w).map(drop))),
        ("operator_add", OWNER, Checked(|w, s| workplace::operator_add(w, operator(&format!("guest of {}", s.role), "support")).map(drop))),
        ("operator_change", OWNER, Checked(|w, s| workplace::operator_change(w, ChangeOperator { login: format!("guest of {}", s.role), name: "Гость".into(), role: "auditor".into(), workstation: None }).map(drop))),
        ("operator_remove", OWNER, Checked(|w, s| workplace::operator_remove(w, RemoveOperator { login: format!("guest of {}", s.role), own_passphrase: PHRASE.into() }).map(drop))),
        ("workstations_list", OVERSIGHT, Checked(|w, _| workplace::workstations_list(w).map(drop))),
        ("workstation_save", OWNER, Checked(|w, s| workplace::workstation_save(w, workstation(s.role)).map(drop))),
        ("workstation_check", OWNER, Checked(|w, s| workplace::workstation_check(w, WorkstationRef { id: s.workstation.clone() }).map(drop))),
        ("workstation_retire", OWNER, Checked(|w, s| workplace::workstation_retire(w, WorkstationRef { id: s.workstation.clone() }).map(drop))),
        ("program_get", ALL, Checked(|w, _| workplace::program_get(w).map(drop))),
        ("update_check", ALL, Checked(|w, s| workplace::update_check(w, &s.list, None).map(drop))),
        ("erasures_list", OVERSIGHT, Checked(|w, _| workplace::erasures_list(w).map(drop))),
        ("paper_picture", OVERSIGHT, Checked(|w, s| workplace::paper_picture(w, PaperRef { id: s.paper.clone(), page: 1 }).map(drop))),
        ("paper_save", OVERSIGHT, Checked(|w, s| workplace::paper_save(w, PaperRef { id: s.paper.clone(), page: 1 }, &s.folder.join(format!("paper-{}.pdf", s.role))).map(drop))),
        ("paper_print", OVERSIGHT, Checked(|w, s| workplace::paper_print(w, PaperRef { id: s.paper.clone(), page: 1 }))),
        ("erasure_open", OVERSIGHT, Checked(|w, s| workplace::erasure_open(w, ErasureRef { id: s.run.clone() }).map(drop))),
        ("erasure_resume", WORK, Checked(|w, s| workplace::erasure_resume(w, ErasureRef { id: s.run.clone() }, &Unwatched).map(drop))),
        ("act_sign", WORK, Checked(|w, s| workplace::act_sign(w, SignAct { id: s.run.clone(), on: String::new(), signers: vec![ActSigner { name: "Марина Серова".into(), position: String::new() }] }).map(drop))),
        ("acts_sign", WORK, Checked(|w, s| workplace::acts_sign(w, SignActs { ids: vec![s.run.clone()], ..SignActs::default() }).map(drop))),
        ("act_line_close", WORK, Checked(|w, s| workplace::act_line_close(w, CloseActLine { id: s.line.clone(), on: String::new(), outcome: "absent".into(), method: String::new(), tool: String::new() }).map(drop))),
        ("act_line_reopen", WORK, Checked(|w, s| workplace::act_line_reopen(w, ActLineRef { id: s.line.clone() }).map(drop))),
        ("act_line_mark", WORK, Checked(|w, s| workplace::act_line_mark(w, MarkActLine { id: s.line.clone(), step: "sent".into(), on: String::new() }).map(drop))),
        ("act_carrier_add", WORK, Checked(|w, s| workplace::act_carrier_add(w, AddActCarrier { id: s.run.clone(), title: "папка".into(), folder: String::new(), sheets: 4 }).map(drop))),
        ("act_close", WORK, Checked(|w, s| workplace::act_close(w, ErasureRef { id: s.run.clone() }).map(drop))),
        ("course_end", WORK, Checked(|w, _| workplace::course_end(w, EndCourse { programme: "0".into(), starts: None, ends: "2026-05-31".into() }).map(drop))),
        ("holds_list", REQUESTS, Checked(|w, _| workplace::holds_list(w).map(drop))),
        ("hold_open", WORK, Checked(|w, s| workplace::hold_open(w, OpenHold { person: s.person.clone(), kind: "incident".into(), reason: "проверка".into(), opened: String::new(), review: "2026-12-01".into(), categories: vec!["notes".into()], items: Vec::new() }).map(drop))),
        ("hold_prolong", WORK, Checked(|w, _| workplace::hold_prolong(w, ProlongHold { id: nobody(), review: "2026-12-01".into() }).map(drop))),
        ("hold_close", WORK, Checked(|w, _| workplace::hold_close(w, HoldRef { id: nobody() }).map(drop))),
        ("restrictions_list", REQUESTS, Checked(|w, _| workplace::restrictions_list(w, FindRestrictions::default()).map(drop))),
        ("restriction_place", WORK, Checked(|w, s| workplace::restriction_place(w, restriction(&s.person)).map(drop))),
        ("restriction_lift", WORK, Checked(|w, _| workplace::restriction_lift(w, LiftRestriction { id: nobody(), because: "проверено".into() }).map(drop))),
        ("orders_list", COUNTS, Checked(|w, _| workplace::orders_list(w).map(drop))),
        ("order_sign", OWNER, Checked(|w, _| workplace::order_sign(w, SignOrder { categories: vec!["technical".into()], from: "2027-01-01".into(), until: String::new() }).map(drop))),
        ("order_withdraw", OWNER, Checked(|w, _| workplace::order_withdraw(w, OrderRef { id: nobody() }).map(drop))),
        ("inactivity_page", CARDS, Checked(|w, _| workplace::inactivity_page(w).map(drop))),
        ("inactivity_prepare", MATTERS, Checked(|w, _| workplace::inactivity_prepare(w, PrepareNotices { people: Vec::new() }).map(drop))),
        ("inactivity_sent", MATTERS, Checked(|w, _| workplace::inactivity_sent(w, SendNotices { people: Vec::new(), on: String::new(), channel: "email".into(), reference: "1".into() }).map(drop))),
        ("inactivity_answered", MATTERS, Checked(|w, s| workplace::inactivity_answered(w, AnswerNotice { person: s.person.clone(), on: String::new(), channel: "email".into() }).map(drop))),
        ("notice_letter_picture", WORK, Checked(|w, s| workplace::notice_letter_picture(w, NoticeLetter { person: s.person.clone(), language: String::new(), other: "ru".into(), page: 1 }).map(drop))),
        ("notice_letter_save", WORK, Checked(|w, s| workplace::notice_letter_save(w, NoticeLetter { person: s.person.clone(), language: String::new(), other: "ru".into(), page: 1 }, &s.folder.join("notice.pdf")).map(drop))),
        ("notice_letter_print", WORK, Checked(|w, s| workplace::notice_letter_print(w, NoticeLetter { person: s.person.clone(), language: String::new(), other: "ru".into(), page: 1 }))),
        ("notice_letters", WORK, Checked(|w, s| workplace::notice_letters(w, NoticeLetters { people: Vec::new(), language: String::new(), other: "ru".into() }, &s.folder.join("notices"), &Unwatched).map(drop))),
        ("destroy_plan", WORK, Checked(|w, _| workplace::destroy_plan(w, PlanDestruction::default(), &Unwatched).map(drop))),
        ("destroy_run", WORK, Checked(|w, _| workplace::destroy_run(w, RunDestruction { rules: Vec::new(), unneeded: None, hash: "00".repeat(32), typed: String::new(), language: "ru".into() }, &Unwatched).map(drop))),
        ("erase_plan", WORK, Checked(|w, s| plan(w, &s.person).map(drop))),
        ("erase_run", WORK, Resting(|w, s| workplace::erase_run(w, run(&s.person, plan(w, &s.person).ok()), &Unwatched).map(drop))),
        ("vault_lock", ALL, Checked(|w, _| workplace::vault_lock(w))),
    ]
}

/// A school with one operator of each role, and something for each of them to work on.
fn scenes(place: &Workplace, folder: &Path, vault: &Path, pack: &str) -> Vec<Scene> {
    let demo = CreateDemo { pack: pack.to_owned(), people: 30 };
    workplace::demo_fill(place, vault, &demo, PHRASE, &Unwatched).expect("a demo school");
    let found = workplace::people_find(place, FindPeople { limit: 30, ..FindPeople::default() });
    let mut people = found.expect("people").rows.into_iter().map(|row| row.id);
    let list = folder.join("people.csv");
    std::fs::write(&list, "Email;Фамилия;Имя\nboris@example.ru;Перов;Борис\n").expect("a list");
    let gone = people.next().expect("somebody");
    let erased =
        workplace::erase_run(place, run(&gone, plan(place, &gone).ok()), &Unwatched).expect("an erasure");
    let learner = people.next().expect("somebody");
    let issued = workplace::certificate_issue(place, draft(&learner)).expect("a certificate").id;
    let mut scenes: Vec<Scene> = ROLES
        .into_iter()
        .map(|role| Scene {
            role,
            folder: folder.to_owned(),
            list: list.clone(),
            person: people.next().expect("somebody for each role"),
            certificate: issued.clone(),
            run: erased.id.clone(),
            line: erased.act_state.lines.first().expect("lines").id.clone(),
            paper: erased.papers.first().expect("papers").id.clone(),
            workstation: String::new(),
        })
        .collect();
    for scene in &mut scenes {
        let page = workplace::workstation_save(place, workstation(scene.role)).expect("a workstation");
        let own = page.workstations.into_iter().find(|one| one.name == scene.role);
        scene.workstation = own.expect("the new workstation").id;
        workplace::operator_add(place, operator(scene.role, scene.role)).expect("an operator");
    }
    workplace::vault_lock(place).expect("locked");
    scenes
}

fn is_denied<T>(answer: &Result<T, Failure>) -> bool {
    answer.as_ref().is_err_and(|failure| failure.code == "office.role_denied")
}

#[test]
fn every_command_of_an_open_vault_has_a_row() {
    let table = table();
    let rows: BTreeSet<&str> = table.iter().map(|(name, ..)| *name).collect();
    assert_eq!(rows.len(), table.len(), "a command stands twice");
    let open: BTreeSet<&str> =
        COMMANDS.iter().filter(|c| c.window != WindowKind::Gate).map(|c| c.name).collect();
    assert_eq!(rows, open, "every command has a row that says who may call it");
}

#[test]
fn every_role_of_the_russian_school_calls_what_the_table_allows() {
    every_role_calls_what_the_table_allows("ru-online-school");
}

#[test]
fn every_role_of_the_kazakh_centre_calls_what_the_table_allows() {
    every_role_calls_what_the_table_allows("kz-training-centre");
}

fn every_role_calls_what_the_table_allows(pack: &str) {
    let folder = TempDir::new().expect("scratch folder");
    let place = workplace_in(folder.path());
    let vault = folder.path().join("vault");
    let mut wrong = Vec::new();
    for scene in scenes(&place, folder.path(), &vault, pack) {
        workplace::open_for_command_line(&place, &vault, Some(scene.role), PHRASE, None).expect("opens");
        for (name, allowed, call) in table() {
            let (answer, rests) = match call {
                Shell => continue,
                Checked(call) => (call(&place, &scene), false),
                Resting(call) => (call(&place, &scene), true),
            };
            let denied = is_denied(&answer);
            let right =
                if allowed.contains(&scene.role) { !denied } else { denied || rests && answer.is_err() };
            if !right {
                wrong.push(format!("{name} as {}: {:?}", scene.role, answer.err().map(|f| f.code)));
            }
        }
    }
    assert!(wrong.is_empty(), "differs from the table:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_the_ends_the_requirements_name() {
    let of = |role: &str| -> Vec<&str> {
        table().into_iter().filter(|(_, allowed, _)| allowed.contains(&role)).map(|(name, ..)| name).collect()
    };
    assert_eq!(of("owner").len(), table().len());
    // A methodologist sees counts only; an auditor the journal, registers and acts, and no card.
    for name in of("methodologist") {
        let open_to_all = |row: &Row| row.0 == name && row.1.len() == ROLES.len();
        let counts =
            ["today_get", "recipients_list", "consents_page", "authority_get", "orders_list"].contains(&name);
        assert!(counts || table().iter().any(open_to_all), "{name}");
    }
    for name in ["people_find", "person_card", "report_build", "erase_run", "import_commit"] {
        assert!(!of("auditor").contains(&name), "{name}");
    }
}
