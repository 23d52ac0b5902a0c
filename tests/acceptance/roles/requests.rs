//! What the commands of the table are called with.

use super::PHRASE;
use wire::{
    AddOperator, BatchOrder, BuildList, ConsentForm, CreatePerson, DraftCertificate, DraftRefusal,
    EnteredValue, Failure, LookUp, LookupLetter, PlaceRestriction, PlanErasure, RecordConsent, RuleChange,
    RulesDraft, RulesPaper, RunErasure, SaveWorkstation, SecondFactorKind, WithdrawConsent,
};
use workplace::Workplace;

fn typed(field: &str, parts: &[(&str, &str)]) -> EnteredValue {
    let parts = parts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    EnteredValue { field: field.to_owned(), parts, stated: String::new() }
}

pub(super) fn typed_name(role: &str) -> CreatePerson {
    let name = typed("identity.name", &[("surname", "Ким"), ("given", role)]);
    CreatePerson { roles: vec!["learner".to_owned()], values: vec![name], returned: false }
}

pub(super) fn typed_phone() -> EnteredValue {
    typed("contacts.phone", &[("value", "+77015550001")])
}

pub(super) fn rule_draft(promise: &str) -> RulesDraft {
    let place = "clocks.R4.promise".to_owned();
    let change = RuleChange { place, value: promise.to_owned(), reset: false };
    RulesDraft { source: "form".to_owned(), changes: vec![change], take: Vec::new() }
}

pub(super) fn rules_paper() -> RulesPaper {
    RulesPaper { paper: "horizon".to_owned(), language: "ru".to_owned(), page: 1 }
}

/// Something that no other row of the table meets.
pub(super) fn restriction(person: &str) -> PlaceRestriction {
    PlaceRestriction {
        person: person.to_owned(),
        uses: vec!["publication".to_owned()],
        categories: vec!["notes".to_owned()],
        motive: "asked".to_owned(),
        words: "проверка".to_owned(),
        asked_by: "subject".to_owned(),
        ..PlaceRestriction::default()
    }
}

pub(super) fn look_up() -> LookUp {
    LookUp { text: "Незнакомова Серафима".to_owned(), reason: "check".to_owned() }
}

pub(super) fn lookup_letter() -> LookupLetter {
    LookupLetter {
        text: look_up().text,
        reason: look_up().reason,
        systems_checked: true,
        language: "ru".to_owned(),
        page: 1,
        ..LookupLetter::default()
    }
}

pub(super) fn written_refusal(person: &str) -> DraftRefusal {
    DraftRefusal {
        person: person.to_owned(),
        asked: "information".to_owned(),
        reason: "not_confirmed".to_owned(),
        language: "ru".to_owned(),
        page: 1,
        ..DraftRefusal::default()
    }
}

/// An id nothing has.
pub(super) fn nobody() -> String {
    "00000000-0000-7000-8000-000000000000".to_owned()
}

pub(super) fn consent(person: &str) -> RecordConsent {
    RecordConsent {
        person: person.to_owned(),
        kind: "marketing".to_owned(),
        given: "2026-11-02".to_owned(),
        text: "marketing-2026-11".to_owned(),
        channel: "paper".to_owned(),
        evidence: "папка 1".to_owned(),
        of_age: true,
        ..RecordConsent::default()
    }
}

pub(super) fn refusal(person: &str) -> WithdrawConsent {
    WithdrawConsent {
        person: person.to_owned(),
        kind: "publication".to_owned(),
        received: "2026-11-03".to_owned(),
        channel: "email".to_owned(),
        ..WithdrawConsent::default()
    }
}

pub(super) fn form() -> ConsentForm {
    ConsentForm { kind: "marketing".to_owned(), language: "ru".to_owned(), page: 1, ..ConsentForm::default() }
}

pub(super) fn list() -> BuildList {
    BuildList { kind: "service".to_owned(), channel: "email".to_owned(), unchecked_because: String::new() }
}

/// A day by which a copy may go.
pub(super) fn soon() -> String {
    (chrono::Local::now().date_naive() + chrono::Days::new(7)).to_string()
}

pub(super) fn batch_order(token: &str) -> BatchOrder {
    BatchOrder { token: token.to_owned(), language: "ru".to_owned(), ..BatchOrder::default() }
}

pub(crate) fn draft(person: &str) -> DraftCertificate {
    DraftCertificate {
        confirmed: true,
        person: person.to_owned(),
        programme: "Охрана труда".to_owned(),
        hours: "72".to_owned(),
        completed: "2026-11-01".to_owned(),
        language: "ru".to_owned(),
        ..DraftCertificate::default()
    }
}

pub(super) fn operator(login: &str, role: &str) -> AddOperator {
    AddOperator {
        login: login.to_owned(),
        name: "Ким Ольга".to_owned(),
        role: role.to_owned(),
        passphrase: PHRASE.to_owned(),
        second_factor: SecondFactorKind::None,
        key_file: None,
        workstation: None,
        own_passphrase: PHRASE.to_owned(),
    }
}

pub(super) fn workstation(name: &str) -> SaveWorkstation {
    SaveWorkstation {
        id: None,
        name: name.to_owned(),
        responsible: "Ким Ольга".to_owned(),
        disk_encryption: "yes".to_owned(),
        antivirus: "Dr.Web".to_owned(),
        checked_on: None,
    }
}

pub(crate) fn plan(place: &Workplace, person: &str) -> Result<wire::ErasurePlan, Failure> {
    workplace::erase_plan(
        place,
        PlanErasure {
            person: person.to_owned(),
            request: String::new(),
            ground: String::new(),
            received: String::new(),
        },
    )
}

/// A request of a person's own, from an address of no card.
pub(crate) fn asked(person: &str) -> wire::OpenRequest {
    wire::OpenRequest {
        kind: "access".into(),
        person: person.to_owned(),
        kept: String::new(),
        representative: String::new(),
        applicant: String::new(),
        received: String::new(),
        channel: "email".into(),
        address: "asks@pifagor.example".into(),
        text: String::new(),
    }
}

pub(crate) fn run(person: &str, plan: Option<wire::ErasurePlan>) -> RunErasure {
    let (ground, hash, typed) =
        plan.map(|plan| (plan.ground, plan.hash, plan.confirm_word)).unwrap_or_default();
    RunErasure {
        person: person.to_owned(),
        request: String::new(),
        ground,
        received: String::new(),
        hash,
        typed,
        language: "ru".to_owned(),
    }
}
