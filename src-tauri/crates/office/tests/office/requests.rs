//! The register of requests: numbers, clocks, who may get an answer, what a restore and an erasure leave of it (Q1, Q9,
//! Q10, Q13, T19, D6).

use crate::erasure::request as erasure_of;
use crate::school::{Fresh, KZ, PACKS, RU, School, day, person, places_of, today, verified};
use crate::vaulted::Vaulted;
use office::access;
use office::backups::Elsewhere;
use office::erasure::{self, Fate, Request as Erasure};
use office::ids::Uid;
use office::lookup;
use office::registry;
use office::registry::entry::{self, NewValue};
use office::requests::{
    self, Answer, Applicant, Check, LetterKind, NewRequest, Outcome, Request, RequestError, State, Whose,
};
use office::session::Office;

const MAIL: &str = "anna@pifagor.example";

pub fn new(kind: &str, person: Uid) -> NewRequest {
    NewRequest {
        kind: kind.to_owned(),
        whose: Whose::Card(person),
        applicant: Applicant::Own,
        received: None,
        channel: "email".to_owned(),
        address: MAIL.to_owned(),
        text: String::new(),
    }
}

fn anna(office: &Office) -> Fresh {
    person(office, "Перова", "Анна", MAIL, "+79120001234")
}

pub fn enter(office: &Office, request: &NewRequest) -> Request {
    requests::one(office, requests::open(office, request).unwrap()).unwrap()
}

pub fn granted() -> Answer {
    Answer {
        outcome: Outcome::Granted,
        words: "сведения переданы".to_owned(),
        law: String::new(),
        delivered_by: String::new(),
        on: None,
    }
}

fn refused() -> Answer {
    Answer {
        outcome: Outcome::Refused,
        words: "личность не установлена".to_owned(),
        law: "152-ФЗ ст. 14 ч. 3".to_owned(),
        ..granted()
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, RequestError>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn numbers_have_no_gaps_within_a_year_and_begin_anew_with_it() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let numbers: Vec<_> = (0..3).map(|_| enter(&office, &new("access", anna.id)).numbered()).collect();
    assert_eq!(numbers, ["1/2026", "2/2026", "3/2026"]);
    // A request that is refused at the door takes no number.
    assert_eq!(code(requests::open(&office, &new("wish", anna.id))), "requests.kind");
    assert_eq!(enter(&office, &new("correction", anna.id)).numbered(), "4/2026");
    drop(office);
    let office = school.open_on(day("2027-01-11"));
    assert_eq!(enter(&office, &new("access", anna.id)).numbered(), "1/2027");
    assert_eq!(
        requests::numbered(&office, 4, 2026).unwrap(),
        requests::list(&office, false).unwrap().iter().find(|one| one.kind == "correction").unwrap().id
    );
    assert!(verified(&office).fault.is_none());
}

#[test]
fn the_shorter_of_law_and_promise_counts_and_the_safe_day_lies_before_it() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", MAIL, "");
    let received = Some(day("2026-03-19"));
    let asked = enter(&office, &NewRequest { received, ..new("access", asel.id) });
    let clock = asked.clock.unwrap();
    assert_eq!((clock.id.as_str(), clock.answer.due), ("K1", day("2026-03-27")));
    assert_eq!(clock.answer.promise.unwrap().due, day("2026-04-14"));
    assert!(clock.answer.safe < clock.answer.due);
    assert_eq!(asked.may_extend_to, None, "the law of Kazakhstan extends nothing");
    assert_eq!(code(requests::extend(&office, asked.id, "много данных")), "requests.not_extendable");
    // Only what the school promises beyond the law may be extended.
    let written = enter(&office, &new("written", asel.id));
    assert!(written.may_extend_to > written.due());
}

#[test]
fn a_clock_is_extended_once_with_a_reason_and_before_it_ran_out() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-12-25"));
    let anna = anna(&office);
    let asked = enter(&office, &new("access", anna.id));
    assert_eq!((asked.due(), asked.may_extend_to), (Some(day("2027-01-19")), Some(day("2027-01-26"))));
    assert_eq!(code(requests::extend(&office, asked.id, "  ")), "requests.text");
    assert_eq!(code(requests::notified(&office, asked.id, "email", None)), "requests.not_prepared");
    requests::extend(&office, asked.id, "нужно собрать записи уроков").unwrap();
    // The law extends by a notice: until it went out the old day stands.
    let prepared = requests::one(&office, asked.id).unwrap();
    assert_eq!((prepared.due(), prepared.may_extend_to), (asked.due(), asked.may_extend_to));
    let before = Some(day("2026-12-24"));
    assert_eq!(code(requests::notified(&office, asked.id, "email", before)), "requests.day");
    assert_eq!(code(requests::notified(&office, asked.id, "dove", None)), "requests.choice");
    requests::notified(&office, asked.id, "email", None).unwrap();
    let longer = requests::one(&office, asked.id).unwrap();
    assert_eq!((longer.due(), longer.may_extend_to), (Some(day("2027-01-26")), None));
    assert_eq!(longer.notice, Some((day("2026-12-25"), "email".to_owned())));
    assert_eq!(code(requests::extend(&office, asked.id, "ещё")), "requests.extended");
    let unsent = enter(&office, &new("access", anna.id));
    requests::extend(&office, unsent.id, "архив").unwrap();
    let late = enter(&office, &new("stop_demand", anna.id));
    drop(office);
    let office = school.open_on(day("2027-01-20"));
    assert_eq!(code(requests::extend(&office, late.id, "не успели")), "requests.too_late");
    // What went out after the last day extends nothing; what went out in time may be written down later.
    assert_eq!(code(requests::notified(&office, unsent.id, "post", None)), "requests.too_late");
    requests::notified(&office, unsent.id, "post", Some(day("2027-01-19"))).unwrap();
    assert_eq!(requests::one(&office, unsent.id).unwrap().due(), Some(day("2027-01-26")));
}

#[test]
fn waiting_for_the_applicant_stops_no_clock() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let asked = enter(&office, &new("access", anna.id));
        requests::wait(&office, asked.id, true).unwrap();
        drop(office);
        let office = school.open_on(day("2026-12-20"));
        let waits = requests::one(&office, asked.id).unwrap();
        assert_eq!((waits.state, waits.due()), (State::Waiting, asked.due()), "{pack}");
        assert!(waits.due().unwrap() < day("2026-12-20"));
    }
}

#[test]
fn nobody_unknown_gets_data_and_everybody_gets_a_refusal() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    // The address of the card needs no check.
    let known = enter(&office, &new("access", anna.id));
    assert!(known.is_known && known.is_identified());
    requests::answer(&office, known.id, &granted()).unwrap();
    // Another one does, however it is written.
    let elsewhere = NewRequest { address: "anna@new.example".to_owned(), ..new("access", anna.id) };
    let unknown = enter(&office, &elsewhere);
    assert_eq!(code(requests::answer(&office, unknown.id, &granted())), "requests.identity");
    let failed = Check { how: "failed".to_owned(), ..Check::default() };
    requests::check(&office, unknown.id, &failed).unwrap();
    assert_eq!(code(requests::answer(&office, unknown.id, &granted())), "requests.identity");
    let seen = Check { how: "document".to_owned(), ..Check::default() };
    requests::check(&office, unknown.id, &seen).unwrap();
    let checked = requests::one(&office, unknown.id).unwrap();
    assert_eq!((checked.identity_on, checked.identity_by.as_str()), (Some(today()), "marina"));
    requests::answer(&office, unknown.id, &granted()).unwrap();
    // A refusal tells nothing, and a mailing is stopped for whoever asks.
    let third = enter(&office, &elsewhere);
    requests::answer(&office, third.id, &refused()).unwrap();
    let marketing = NewRequest { kind: "marketing_refusal".to_owned(), ..elsewhere };
    requests::answer(&office, enter(&office, &marketing).id, &granted()).unwrap();
}

#[test]
fn a_known_phone_is_known_in_every_spelling() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let phone = NewRequest {
        channel: "phone".to_owned(),
        address: "8 (912) 000-12-34".to_owned(),
        ..new("access", anna.id)
    };
    assert!(enter(&office, &phone).is_known);
    // Nothing else is: neither digits inside another address, nor letters that look alike, nor two addresses in a line.
    for (channel, address) in [
        ("email", "79120001234@evil.example"),
        ("email", "аnna@pifagor.example"),
        ("email", "anna@pifagor.example 89120001234"),
        ("post", "г. Пермь, ул. 9-я, 8912, кв. 0001234"),
    ] {
        let asked = NewRequest { channel: channel.to_owned(), address: address.to_owned(), ..phone.clone() };
        let asked = enter(&office, &asked);
        assert!(!asked.is_known, "{address}");
        assert_eq!(asked.address, address, "it is kept as it was written");
    }
}

#[test]
fn an_address_written_on_the_card_after_the_request_makes_nobody_known() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let elsewhere = NewRequest { address: "anna@new.example".to_owned(), ..new("access", anna.id) };
    let asked = enter(&office, &elsewhere);
    let parts = [("value".to_owned(), "anna@new.example".to_owned())].into();
    let mail = NewValue { field: "contacts.email".to_owned(), parts, stated: None };
    entry::add(&office, anna.id, &mail).unwrap();
    assert!(!requests::one(&office, asked.id).unwrap().is_known);
    assert!(enter(&office, &elsewhere).is_known, "it was there when this one came");
}

#[test]
fn a_check_that_was_not_passed_outweighs_a_known_address() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let asked = enter(&office, &new("stop_demand", anna.id));
    let failed = Check { how: "failed".to_owned(), ..Check::default() };
    requests::check(&office, asked.id, &failed).unwrap();
    assert_eq!(code(requests::answer(&office, asked.id, &granted())), "requests.identity");
    // Nothing is destroyed for whoever that is either.
    assert_eq!(code(requests::erasure_asked(&office, asked.id, anna.id)), "requests.identity");
    let run = Erasure { asked_by: Some(asked.id), ..erasure_of(anna.id, "stop_demand") };
    assert_eq!(erasure::execute(&office, &run).unwrap_err().code(), "requests.identity");
}

#[test]
fn a_refusal_names_its_reason_and_the_norm() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let asked = enter(&office, &new("access", anna.id));
    for outcome in [Outcome::Part, Outcome::Refused] {
        let bare = Answer { outcome, words: String::new(), ..granted() };
        assert_eq!(code(requests::answer(&office, asked.id, &bare)), "requests.reason");
    }
    requests::answer(&office, asked.id, &refused()).unwrap();
    let answered = requests::one(&office, asked.id).unwrap();
    assert_eq!((answered.state, answered.outcome), (State::Answered, Some(Outcome::Refused)));
}

#[test]
fn steps_are_taken_in_their_order() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let asked = enter(&office, &new("access", anna.id));
    assert_eq!(code(requests::close(&office, asked.id, "", "")), "requests.not_answered");
    assert_eq!(code(requests::close(&office, asked.id, "lost", "")), "requests.choice");
    assert_eq!(code(requests::close(&office, asked.id, "no_request", " ")), "requests.no_request");
    let bare = Answer { words: String::new(), ..granted() };
    assert_eq!(code(requests::answer(&office, asked.id, &bare)), "requests.not_done");
    requests::answer(&office, asked.id, &granted()).unwrap();
    assert_eq!(code(requests::answer(&office, asked.id, &granted())), "requests.answered");
    assert_eq!(code(requests::close(&office, asked.id, "withdrawn", "")), "requests.answered");
    requests::close(&office, asked.id, "", "").unwrap();
    assert_eq!(code(requests::close(&office, asked.id, "", "")), "requests.closed");
    assert_eq!(code(requests::wait(&office, asked.id, true)), "requests.closed");
    let taken_back = enter(&office, &new("access", anna.id));
    assert_eq!(code(requests::close(&office, taken_back.id, "withdrawn", "  ")), "requests.withdrawn");
    requests::close(&office, taken_back.id, "withdrawn", "письмо от 22.11.2026: уже не нужно").unwrap();
    assert!(requests::list(&office, false).unwrap().is_empty());
    assert_eq!(requests::list(&office, true).unwrap().len(), 2);
}

#[test]
fn the_journal_says_number_and_kind_and_no_value() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let address = "tajna@nowhere.example".to_owned();
    let asked = NewRequest {
        address, text: "про тайну переписки".to_owned(), ..new("access", anna.id)
    };
    let asked = enter(&office, &asked);
    requests::check(&office, asked.id, &Check { how: "document".to_owned(), ..Check::default() }).unwrap();
    requests::answer(&office, asked.id, &granted()).unwrap();
    requests::close(&office, asked.id, "", "").unwrap();
    let db = school.raw();
    for value in ["tajna@nowhere.example", "про тайну"] {
        let places = places_of(&db, value);
        assert!(places.iter().all(|place| place.starts_with("request")), "{places:?}");
    }
    let said: Vec<(String, String)> = db
        .prepare("SELECT action, detail FROM journal WHERE action GLOB 'request.*' ORDER BY number")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(said[0], ("request.opened".to_owned(), "1/2026 access".to_owned()));
    assert_eq!(said.len(), 4);
    assert!(verified(&office).fault.is_none());
}

#[test]
fn somebody_without_a_card_is_answered_found_and_recognised() {
    let school = School::new(RU);
    let office = school.open();
    let stranger = NewRequest {
        whose: Whose::Unknown,
        applicant: Applicant::Named("Ветров Семён".to_owned()),
        address: "vetrov@old.example".to_owned(),
        ..new("access", Uid::NIL)
    };
    let unnamed = NewRequest { applicant: Applicant::Own, ..stranger.clone() };
    assert_eq!(code(requests::open(&office, &unnamed)), "requests.applicant");
    let asked = enter(&office, &stranger);
    assert_eq!((asked.capacity.as_str(), asked.asks_name.as_str()), ("outsider", "Ветров Семён"));
    assert_eq!(registry::count(&office).unwrap(), 0, "nobody gets a card by asking");
    // Asked again what is held of him, the school finds his request.
    for text in ["Ветров Семён", "vetrov@old.example"] {
        let found = lookup::look(&office, text, lookup::Reason::ALL[0], &|_, _| true).unwrap();
        assert_eq!(found.lines.len(), 1, "{text}");
        assert_eq!((found.lines[0].place.key(), found.lines[0].act_number), ("kept", None));
    }
    // He turns out to be somebody of the registry.
    let semyon = person(&office, "Ветров", "Семён", "semyon@pifagor.example", "");
    let found = Check { how: "call_back".to_owned(), person: Some(semyon.id), ..Check::default() };
    requests::check(&office, asked.id, &found).unwrap();
    let known = requests::one(&office, asked.id).unwrap();
    assert_eq!((known.person, known.capacity.as_str()), (Some(semyon.id), "self"));
    let left: i64 = school.raw().query_row("SELECT count(*) FROM kept_file", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn a_report_tells_of_other_requests_and_leaves_out_its_own() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let earlier = enter(&office, &NewRequest { text: "мои оценки".to_owned(), ..new("access", anna.id) });
    let own = enter(&office, &new("access", anna.id));
    let request = access::asked_by(&office, own.id, anna.id).unwrap();
    let report = access::snapshot(&office, anna.id).unwrap().answering(&request);
    let texts: Vec<_> = report.items.iter().filter(|item| item.field == "requests.text").collect();
    assert_eq!(texts.len(), 1);
    assert!(texts[0].text.contains("№ 1/2026") && texts[0].text.contains("мои оценки"), "{}", texts[0].text);
    access::record_package(
        &office,
        anna.id,
        access::Why::Request(&request),
        &[("/media/usb".to_owned(), [7; 32])],
    )
    .unwrap();
    assert_eq!(requests::one(&office, own.id).unwrap().answer_paper, "report 07070707");
    let matters: i64 = school.raw().query_row("SELECT count(*) FROM matter", [], |row| row.get(0)).unwrap();
    assert_eq!(matters, 0, "what somebody asked for is no internal matter");
    let boris = person(&office, "Котов", "Борис", "", "");
    assert_eq!(code(access::asked_by(&office, earlier.id, boris.id)), "requests.other_person");
    let correction = enter(&office, &new("correction", anna.id));
    assert_eq!(code(access::asked_by(&office, correction.id, anna.id)), "requests.other_action");
}

#[test]
fn an_erasure_answers_its_request_which_stays_as_proof_until_its_term() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    // No contract carries anything of somebody who only used the site.
    school
        .raw()
        .execute(
            "INSERT INTO person_role (person_id, role, source_id, recorded_at) SELECT ?1, 'site_user', min(id), 0 FROM source",
            [anna.key],
        )
        .unwrap();
    let received = Some(day("2026-11-18"));
    let asked = enter(&office, &NewRequest { received, ..new("stop_demand", anna.id) });
    let taken = requests::erasure_asked(&office, asked.id, anna.id).unwrap();
    assert_eq!((taken.ground.as_str(), taken.received), ("stop_demand", day("2026-11-18")));
    let plan = erasure::plan(&office, anna.id, &taken.ground, Some(taken.received)).unwrap();
    let row = plan.rows.iter().find(|row| row.table == "request").unwrap();
    assert!(matches!(row.fate, Fate::Kept { .. }), "{row:?}");
    let run = Erasure { received, asked_by: Some(asked.id), ..erasure_of(anna.id, "stop_demand") };
    // Another ground than the request's is another erasure.
    let other = Erasure { ground: "purpose_reached".to_owned(), ..run.clone() };
    assert_eq!(erasure::execute(&office, &other).unwrap_err().code(), "erasure.plan_changed");
    requests::extend(&office, asked.id, "архив").unwrap();
    requests::notified(&office, asked.id, "post", None).unwrap();
    requests::keep_letter(&office, asked.id, LetterKind::Extension, "ru", b"%PDF").unwrap();
    let report = access::snapshot(&office, anna.id).unwrap();
    assert_eq!((report.pages[0].kind, report.pages[0].number.as_str()), ("request", "1/2026"));
    assert!(report.items.iter().any(|item| item.text.contains("архив")));
    let id = erasure::execute(&office, &run).unwrap();
    erasure::proceed(&office, id, &[], &|_| ()).unwrap();
    let left = requests::one(&office, asked.id).unwrap();
    assert_eq!((left.person, left.name.as_str(), left.state), (None, "Перова Анна", State::Work));
    assert_eq!(left.answer_paper, "act № 1");
    let letter = requests::letter(&office, asked.id, LetterKind::Extension).unwrap();
    assert_eq!(letter.as_deref(), Some(&b"%PDF"[..]), "it stays as it was printed");
    assert_eq!(left.address, MAIL, "the confirmation still has to go somewhere");
    let matters: i64 = school.raw().query_row("SELECT count(*) FROM matter", [], |row| row.get(0)).unwrap();
    assert_eq!(matters, 0);
    // The contact that made her known went with the card; that it was known stays.
    assert_eq!(left.identity, "known_address");
    requests::answer(&office, asked.id, &granted()).unwrap();
    requests::close(&office, asked.id, "", "").unwrap();
    drop(office);
    // Three years after it was closed nothing of it is left.
    let office = school.open_on(day("2029-12-01"));
    crate::batch::destroy(&office, Default::default());
    let db = school.raw();
    for table in ["request", "request_applicant"] {
        let rows: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[test]
fn an_open_request_is_never_due_for_destruction_because_its_person_was_quiet_for_long() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    enter(&office, &new("access", anna.id));
    let card = registry::card(&office, anna.id).unwrap();
    let item = card.items.iter().find(|item| item.field == "requests.text").unwrap();
    assert!(!item.reason.provisional && item.reason.keep_until > day("2029-01-01"), "{:?}", item.reason);
}

#[test]
fn a_restore_forgets_no_request_no_extension_and_no_answer() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = anna(&office);
    let before = enter(&office, &new("access", anna.id));
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    requests::extend(&office, before.id, "архив").unwrap();
    requests::notified(&office, before.id, "email", None).unwrap();
    let open = enter(&office, &new("correction", anna.id));
    let done = enter(&office, &new("access", anna.id));
    requests::answer(&office, done.id, &granted()).unwrap();
    requests::close(&office, done.id, "", "").unwrap();
    let stranger = NewRequest {
        whose: Whose::Unknown,
        applicant: Applicant::Named("Ветров Семён".to_owned()),
        ..new("written", Uid::NIL)
    };
    let known = enter(&office, &stranger);
    let found = Check { how: "call_back".to_owned(), person: Some(anna.id), ..Check::default() };
    requests::check(&office, known.id, &found).unwrap();
    let stranger = enter(&office, &stranger);
    drop(office);
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere);
    assert_eq!(report.replayed.kept, 0, "{:?}", report.replayed);
    assert!(report.replayed.requests >= 4, "{:?}", report.replayed);
    let again = |id| requests::one(&restored, id).unwrap();
    assert_eq!(again(before.id).due(), Some(before.may_extend_to.unwrap()));
    let (opened, closed) = (again(open.id), again(done.id));
    assert_eq!((opened.numbered(), opened.state), ("2/2026".to_owned(), State::New));
    assert_eq!((opened.person, opened.due()), (Some(anna.id), open.due()));
    assert!(!opened.is_identified(), "no ledger holds an address");
    assert_eq!((closed.state, closed.outcome), (State::Closed, Some(Outcome::Granted)));
    let found = again(known.id);
    assert_eq!((found.person, found.asks, found.capacity.as_str()), (Some(anna.id), Some(anna.id), "self"));
    assert_eq!((again(stranger.id).numbered(), again(stranger.id).name.as_str()), ("5/2026".to_owned(), ""));
    assert_eq!(enter(&restored, &new("access", anna.id)).numbered(), "6/2026");
}
