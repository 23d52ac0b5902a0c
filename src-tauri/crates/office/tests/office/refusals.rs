//! A refusal is answered in writing, with its reasons, its number and its page (Q8).

use crate::school::{KZ, PACKS, RU, School, day, enrol, note, person, today};
use crate::vaulted::{Vaulted, restored_to};
use chrono::Days;
use office::erasure;
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::ledger::Mirror;
use office::refusals::{self, New, RefusalError};
use office::requests::{self, Answer, Applicant, NewRequest, Outcome, State, Whose};
use office::session::Office;
use policy::Asked;

fn new(person: Uid, asked: Asked, reason: &str) -> New {
    New {
        person,
        request: None,
        asked,
        ground: "purpose_reached".to_owned(),
        received: None,
        reason: reason.to_owned(),
        words: String::new(),
        law: String::new(),
    }
}

fn request_of(kind: &str, person: Uid) -> NewRequest {
    NewRequest {
        kind: kind.to_owned(),
        whose: Whose::Card(person),
        applicant: Applicant::Own,
        received: None,
        channel: "in_person".to_owned(),
        address: "anna@pifagor.example".to_owned(),
        text: String::new(),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, RefusalError>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn a_refused_erasure_names_what_stays_and_why_and_what_goes() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", "asel@pifagor.example", "+77010001234");
    enrol(&school.raw(), asel.key, "Слесарь", "2026-10-01", Some("2027-02-01"));
    note(&school.raw(), asel.key, "оқу кестесін сұрады");
    let wanted = new(asel.id, Asked::Erasure, "kept");
    let draft = refusals::draft(&office, &wanted).unwrap();
    assert!(!draft.is_whole());
    assert!(draft.goes.contains(&"notes".to_owned()), "{:?}", draft.goes);
    let blockers: Vec<_> = draft.stays.iter().filter_map(|line| line.blocker.as_deref()).collect();
    assert!(!blockers.is_empty() && blockers.iter().all(|key| *key == "active_course"), "{blockers:?}");
    assert!(!draft.stays.iter().any(|line| line.category == "notes"));
    let law = &draft.reason.as_ref().unwrap().law;
    assert!(law.kk.contains("8-бап 2-тармақ") && law.ru.contains("ст. 8 п. 2"));
    // K7: three working days, not the fifteen of the erasure itself.
    assert_eq!(
        draft.due,
        office.pack().request_deadline("K7", today(), office.calendar()).ok().map(|a| a.due)
    );
    assert!(draft.due < draft.erased_by);

    let id = refusals::keep(&office, &draft, "kk", b"%PDF refusal").unwrap();
    let page = refusals::page(&office, id).unwrap();
    assert_eq!(
        (page.person, page.number, page.pdf.as_slice()),
        (asel.id, draft.number, b"%PDF refusal".as_slice())
    );
    let sent = refusals::of_person(&office, asel.id).unwrap();
    assert_eq!((sent.len(), sent[0].asked.as_str(), sent[0].reason.as_str()), (1, "erasure", "kept"));
    assert_eq!((sent[0].received, sent[0].made), (today(), today()));
    // The same draft is not kept twice under one number.
    assert_eq!(code(refusals::keep(&office, &draft, "kk", b"%PDF refusal")), "refusal.changed");
    let next = refusals::draft(&office, &wanted).unwrap();
    assert_eq!(next.number, draft.number + 1);
    assert_eq!(crate::school::verified(&office).fault, None);
}

#[test]
fn a_letter_made_for_a_request_answers_and_closes_it() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let asked = requests::open(&office, &request_of("access", anna.id)).unwrap();
    let taken = requests::to_be_refused(&office, asked, anna.id).unwrap();
    assert_eq!((taken.what, taken.received), (Asked::Information, today()));
    let wanted = New {
        request: Some(asked),
        ground: taken.ground,
        ..new(anna.id, Asked::Information, "third_parties")
    };
    // What the letter says was asked for is what the request asks for.
    let other = New { asked: Asked::Erasure, reason: "not_confirmed".to_owned(), ..wanted.clone() };
    assert_eq!(code(refusals::draft(&office, &other)), "refusal.changed");
    let boris = person(&office, "Котов", "Борис", "", "");
    let elses = New { person: boris.id, ..wanted.clone() };
    assert_eq!(code(refusals::draft(&office, &elses)), "requests.other_person");

    let draft = refusals::draft(&office, &wanted).unwrap();
    refusals::keep(&office, &draft, "ru", b"%PDF refusal").unwrap();
    let closed = requests::one(&office, asked).unwrap();
    assert_eq!((closed.state, closed.outcome), (State::Closed, Some(Outcome::Refused)));
    assert_eq!(closed.answer_paper, format!("refusal {}", draft.number));
    assert!(closed.answer_words.contains("третьих лиц"), "{}", closed.answer_words);
    assert!(closed.answer_law.contains("ст. 14 ч. 8"), "{}", closed.answer_law);
    // A second letter would answer what is answered.
    assert_eq!(code(refusals::draft(&office, &wanted)), "requests.closed");
    assert_eq!(crate::school::verified(&office).fault, None);
}

#[test]
fn a_request_refused_in_part_waits_for_what_is_to_be_done() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", "anna@pifagor.example", "");
    enrol(&school.raw(), asel.key, "Слесарь", "2026-10-01", Some("2027-02-01"));
    note(&school.raw(), asel.key, "оқу кестесін сұрады");
    let asked = requests::open(&office, &request_of("withdrawal", asel.id)).unwrap();
    let ground = "withdrawal".to_owned();
    let wanted = New { request: Some(asked), ground, ..new(asel.id, Asked::Erasure, "kept") };
    let draft = refusals::draft(&office, &wanted).unwrap();
    assert!(!draft.is_whole());
    refusals::keep(&office, &draft, "ru", b"%PDF refusal").unwrap();
    let open = requests::one(&office, asked).unwrap();
    assert_eq!((open.state, open.outcome, open.has_result()), (State::Work, None, false));
    // What was refused and why is known when the rest is answered.
    let part = Answer {
        outcome: Outcome::Part,
        words: String::new(),
        law: String::new(),
        delivered_by: String::new(),
        on: None,
    };
    requests::answer(&office, asked, &part).unwrap();
    let answered = requests::one(&office, asked).unwrap();
    assert!(answered.answer_law.contains("ст. 8 п. 2"), "{}", answered.answer_law);
}

/// 152-ФЗ article 14 parts 4–6: thirty days after the first request, or at once where the answer was not complete; that
/// a request is repeated is for the school to prove.
#[test]
fn a_request_is_refused_as_repeated_only_while_an_earlier_one_was_answered_in_full() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let asked_on = |office: &Office, on: &str| {
        let new = NewRequest {
            received: Some(day(on)),
            channel: "email".to_owned(),
            ..request_of("access", anna.id)
        };
        requests::open(office, &new).unwrap()
    };
    let repeated = |request: Option<Uid>, on: &str| New {
        request,
        ground: String::new(),
        received: Some(day(on)),
        ..new(anna.id, Asked::Information, "repeated")
    };
    let answered = |office: &Office, id: Uid, outcome: Outcome| {
        let answer = Answer {
            outcome,
            words: "отправлено".to_owned(),
            law: if outcome == Outcome::Part { "152-ФЗ ст. 14 ч. 8".to_owned() } else { String::new() },
            delivered_by: String::new(),
            on: None,
        };
        requests::answer(office, id, &answer).unwrap();
    };
    let first = asked_on(&office, "2026-11-02");
    assert_eq!(code(refusals::draft(&office, &repeated(Some(first), "2026-11-02"))), "refusal.not_repeated");
    answered(&office, first, Outcome::Part);
    let second = asked_on(&office, "2026-11-10");
    let early = refusals::draft(&office, &repeated(Some(second), "2026-11-10"));
    assert_eq!(code(early), "refusal.not_repeated", "the first answer was not complete");
    answered(&office, second, Outcome::Granted);
    let third = asked_on(&office, "2026-11-20");
    let draft = refusals::draft(&office, &repeated(Some(third), "2026-11-20")).unwrap();
    refusals::keep(&office, &draft, "ru", b"%PDF").unwrap();
    drop(office);
    // The tenth of December is the first day on which thirty days have passed.
    let office = school.open_on(day("2026-12-14"));
    assert!(refusals::draft(&office, &repeated(None, "2026-12-09")).is_ok());
    assert_eq!(code(refusals::draft(&office, &repeated(None, "2026-12-10"))), "refusal.not_repeated");
}

#[test]
fn what_changed_since_the_letter_was_printed_is_not_kept() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let wanted = new(anna.id, Asked::Erasure, "kept");
    assert_eq!(code(refusals::draft(&office, &wanted)), "refusal.nothing_stays");
    let hold = NewHold {
        person: anna.id,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(60),
        cover: Cover::File,
    };
    let hold = holds::open(&office, &hold).unwrap();
    let draft = refusals::draft(&office, &wanted).unwrap();
    assert!(
        draft.is_whole() && draft.stays.iter().all(|line| line.blocker.as_deref() == Some("hold_dispute"))
    );
    holds::close(&office, hold).unwrap();
    assert_eq!(code(refusals::keep(&office, &draft, "ru", b"%PDF")), "refusal.changed");
    assert_eq!(refusals::of_person(&office, anna.id).unwrap(), []);
}

#[test]
fn a_reason_is_the_packs_for_what_was_asked_or_stands_on_words_and_a_norm() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
        let refused = |wanted: &New| code(refusals::draft(&office, wanted));
        assert_eq!(refused(&new(anna.id, Asked::Information, "kept")), "refusal.reason", "{pack}");
        assert_eq!(refused(&new(anna.id, Asked::Erasure, "third_parties")), "refusal.reason");
        assert_eq!(refused(&new(anna.id, Asked::Information, "no such")), "refusal.reason");
        let own = |words: &str, law: &str| New {
            words: words.to_owned(),
            law: law.to_owned(),
            ..new(anna.id, Asked::Information, "")
        };
        for (words, law) in [("", ""), ("следствие идёт", " "), ("", "ст. 8"), ("две\nстроки", "ст. 8")]
        {
            assert_eq!(refused(&own(words, law)), "refusal.words", "{words:?} {law:?}");
        }
        assert_eq!(refused(&own(&"я".repeat(601), "ст. 8")), "refusal.words");
        let late = New {
            received: Some(today() + Days::new(1)),
            ..new(anna.id, Asked::Information, "not_confirmed")
        };
        assert_eq!(refused(&late), "refusal.future");
        assert_eq!(refused(&new(Uid::NIL, Asked::Information, "not_confirmed")), "office.not_found");
        let ground = New { ground: "nothing".to_owned(), ..new(anna.id, Asked::Erasure, "not_confirmed") };
        assert_eq!(refused(&ground), "erasure.unknown_ground");

        // Information has ten working days in Russia and three in Kazakhstan; so has an own reason.
        let clock = if pack == RU { "R2" } else { "K2" };
        let due = office.pack().request_deadline(clock, today(), office.calendar()).ok().map(|a| a.due);
        for wanted in
            [new(anna.id, Asked::Information, "third_parties"), own("идёт следствие", "ст. 161 УПК")]
        {
            let draft = refusals::draft(&office, &wanted).unwrap();
            assert_eq!((draft.due, draft.is_whole(), draft.stays.len()), (due, true, 0), "{pack}");
        }
    }
}

/// The letter's page goes with her file; that something was refused stays as long as requests do.
#[test]
fn the_page_goes_with_the_file_and_the_matter_stays_its_term() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let draft = refusals::draft(&office, &new(anna.id, Asked::Information, "not_confirmed")).unwrap();
    refusals::keep(&office, &draft, "ru", "%PDF Перова Анна".as_bytes()).unwrap();
    let report = office::access::snapshot(&office, anna.id).unwrap();
    assert!(report.items.iter().any(|item| item.field == "requests.matter"));
    let pages: Vec<_> = report.pages.iter().map(|page| (page.kind, page.number.clone())).collect();
    assert_eq!(
        pages,
        [("refusal", draft.number.to_string())],
        "she gets the letter itself, not a number of it"
    );
    assert_eq!(report.pages[0].pdf, "%PDF Перова Анна".as_bytes());
    let run = crate::erasure::erase(&office, anna.id, "purpose_reached");
    assert_eq!(run.state, erasure::State::Scanned);
    let db = school.raw();
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM matter_page"), 0);
    assert_eq!(count("SELECT count(*) FROM matter WHERE kind = 'refusal' AND kept_file_id IS NOT NULL"), 1);
}

/// D6: a letter that a restore lost is in somebody's hands; its number is never that of another.
#[test]
fn the_number_of_a_lost_letter_is_not_given_out_again() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let wanted = new(anna.id, Asked::Information, "not_confirmed");
    let issue = |office: &Office| {
        let draft = refusals::draft(office, &wanted).unwrap();
        refusals::keep(office, &draft, "ru", b"%PDF").unwrap();
        draft.number
    };
    assert_eq!(issue(&office), 1);
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    assert_eq!([issue(&office), issue(&office)], [2, 3]);
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!(report.replayed.letters, ["2", "3"], "the owner is told which");
    assert_eq!(refusals::of_person(&restored, anna.id).unwrap().len(), 1, "the letters themselves are lost");
    assert_eq!(issue(&restored), 4);
    let settled = office::ledger::settle(&restored).unwrap();
    assert!(matches!(settled.mirror, Mirror::Same), "{settled:?}");
}

/// A matter whose term is over leaves its number behind: the next letter does not take it.
#[test]
fn the_number_of_a_matter_that_went_is_not_given_out_again() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let wanted = new(anna.id, Asked::Information, "not_confirmed");
    let draft = refusals::draft(&office, &wanted).unwrap();
    refusals::keep(&office, &draft, "ru", b"%PDF").unwrap();
    school.raw().execute_batch("DELETE FROM matter").unwrap();
    assert_eq!(refusals::draft(&office, &wanted).unwrap().number, draft.number + 1);
}
