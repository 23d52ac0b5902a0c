//! Papers that certify nothing: the reference of study, the transcript and who may have it, the certificate of payment.

use crate::school::{KZ, Printer, RU, School, day, draft, enrol, note, person, source, today};
use crate::vaulted::{Vaulted, erase};
use office::backups::Elsewhere;
use office::certificates::authenticity::keys;
use office::certificates::authenticity::statement::{Kind, found_in};
use office::certificates::authenticity::verify::{Issuer, Offered, Signature, verify};
use office::certificates::{self, CertificateError, Draft, Further, Payment, issue, propose};
use office::consents::{self, Authority, Statement};
use office::ids::Uid;
use office::registry::relations::{self, NewRelation};
use office::requests::{self, Applicant, NewRequest, Outcome, State, Whose};
use office::session::Office;
use rusqlite::Connection;

fn order(person: Uid, document: &str) -> Draft {
    Draft {
        document: Some(document.to_owned()),
        template: format!("{document}/v1"),
        hours: None,
        completed: None,
        ..draft(person)
    }
}

fn kind(office: &Office, pdf: &[u8]) -> Kind {
    let found = verify(office, Offered::Text(&found_in(pdf)[0])).unwrap();
    assert_eq!(found.signature, Signature::Valid);
    found.content.unwrap().statement.kind
}

fn grade(db: &Connection, person: i64, item: &str, value: &str) {
    let source = source(db);
    db.execute(
        "INSERT INTO grade (person_id, item, value, graded_on, source_id, recorded_at) VALUES (?1, ?2, ?3, '2026-10-05', ?4, 0)",
        (person, item, value, source),
    )
    .unwrap();
}

fn born(db: &Connection, person: i64, on: &str) {
    let source = source(db);
    db.execute(
        "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
        (person, on, source),
    )
    .unwrap();
}

fn relate(office: &Office, person: Uid, other: Uid, kind: &str) {
    let new =
        NewRelation { person, other, kind: kind.to_owned(), from: None, until: None, limits: String::new() };
    relations::relate(office, &new).unwrap();
}

#[test]
fn a_reference_needs_no_end_of_the_course_and_has_a_series_of_its_own() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
        enrol(&school.raw(), anna.key, "Основы Python", "2026-09-01", None);
        let course = propose(&office, anna.id).unwrap().programmes.remove(0);
        assert_eq!(
            (course.title.as_str(), course.began, course.ends),
            ("Основы Python", Some(day("2026-09-01")), None)
        );
        let studies = Further { began: course.began, ..Further::default() };
        let reference = Draft { further: studies, ..order(anna.id, "reference") };
        let issued = issue(&office, &reference, "", &Printer::new()).unwrap();
        assert_eq!(issued.number, "S-2026-0001");
        assert_eq!(kind(&office, &issued.pdf), Kind::Reference);
        // The end may lie ahead; it may not lie before the beginning.
        let ends = |on: &str| Draft { completed: Some(day(on)), ..reference.clone() };
        issue(&office, &ends("2027-05-31"), "", &Printer::new()).unwrap();
        let wrong = issue(&office, &ends("2026-08-31"), "", &Printer::new()).unwrap_err();
        assert_eq!((wrong.code(), wrong.field()), ("certificates.bad_day", Some("completed")));
        let ahead = Further { began: Some(day("2026-11-23")), ..Further::default() };
        let wrong =
            issue(&office, &Draft { further: ahead, ..reference.clone() }, "", &Printer::new()).unwrap_err();
        assert_eq!(wrong.field(), Some("began"));
        // A certificate still asks for both.
        let bare = Draft { hours: None, ..draft(anna.id) };
        assert!(matches!(issue(&office, &bare, "", &Printer::new()).unwrap_err(), CertificateError::Hours));
        let open = Draft { completed: None, ..draft(anna.id) };
        assert_eq!(issue(&office, &open, "", &Printer::new()).unwrap_err().field(), Some("completed"));
        assert_eq!(certificates::next_of(&office, "reference").unwrap(), "S-2026-0003");
    }
}

#[test]
fn a_transcript_holds_the_marks_of_the_card_that_are_not_left_out() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let order = order(anna.id, "transcript");
    let none = issue(&office, &order, "", &Printer::new()).unwrap_err();
    assert!(matches!(none, CertificateError::NoMarks), "nothing is no transcript");
    for (item, value) in [("Тест 1", "87"), ("Тест 2", "91")] {
        grade(&school.raw(), anna.key, item, value);
    }
    let marks = |order: &Draft| -> Vec<String> {
        let snapshot = certificates::rehearse(&office, order).unwrap();
        snapshot.further.marks.into_iter().map(|mark| format!("{} {}", mark.item, mark.value)).collect()
    };
    assert_eq!(marks(&order), ["Тест 1 87", "Тест 2 91"]);
    let without = Draft { without: vec!["Тест 1".to_owned()], ..order.clone() };
    assert_eq!(marks(&without), ["Тест 2 91"]);
    // Marks of the order itself are never believed.
    let told = Further { marks: propose(&office, anna.id).unwrap().known.marks, ..Further::default() };
    let all = vec!["Тест 1".to_owned(), "Тест 2".to_owned()];
    let forged = Draft { further: told, without: all, ..order.clone() };
    assert!(matches!(issue(&office, &forged, "", &Printer::new()).unwrap_err(), CertificateError::NoMarks));
    let issued = issue(&office, &order, "", &Printer::new()).unwrap();
    assert_eq!((issued.number.as_str(), kind(&office, &issued.pdf)), ("T-2026-0001", Kind::Transcript));
    // Whoever sees the register and no marks sees no page with marks.
    enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2026-11-20"));
    let certificate = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', 'auditor', 0)", [])
        .unwrap();
    drop(office);
    let auditor = school.open_as("other", today()).unwrap();
    assert_eq!(certificates::page_of(&auditor, issued.id).unwrap_err().code(), "office.role_denied");
    assert_eq!(certificates::page_of(&auditor, certificate.id).unwrap().1, certificate.pdf);
}

#[test]
fn results_are_the_learners_and_whoever_pays_for_an_adult_hears_why_not() {
    let school = School::new(KZ);
    let office = school.open();
    let [child, adult, ageless] =
        [("Айша", "2014-05-01"), ("Дана", "2000-05-01"), ("Сая", "")].map(|(given, on)| {
            let learner = person(&office, "Сейтова", given, "", "");
            grade(&school.raw(), learner.key, "Тест", "5");
            if !on.is_empty() {
                born(&school.raw(), learner.key, on);
            }
            learner
        });
    let mother = person(&office, "Сейтова", "Бота", "bota@example.kz", "");
    let payer = person(&office, "Ким", "Олег", "oleg@example.kz", "");
    let stranger = person(&office, "Чужой", "Пётр", "petr@example.kz", "");
    for learner in [child.id, adult.id, ageless.id] {
        relate(&office, mother.id, learner, "representative");
        relate(&office, payer.id, learner, "payer");
    }
    let ask = |learner: Uid, recipient: Option<Uid>| match issue(
        &office,
        &Draft { recipient, ..order(learner, "transcript") },
        "",
        &Printer::new(),
    ) {
        Ok(_) => "given",
        Err(CertificateError::NotEntitled { reason }) => reason,
        Err(other) => panic!("{other}"),
    };
    assert_eq!(ask(adult.id, None), "given");
    assert_eq!(ask(adult.id, Some(adult.id)), "given");
    assert_eq!(ask(adult.id, Some(payer.id)), "of_age");
    assert_eq!(ask(adult.id, Some(mother.id)), "of_age");
    assert_eq!(ask(child.id, Some(mother.id)), "given");
    assert_eq!(ask(child.id, Some(payer.id)), "only_pays");
    assert_eq!(ask(child.id, Some(stranger.id)), "unrelated");
    assert_eq!(ask(ageless.id, Some(mother.id)), "age_unknown");
    let state = |representative: Uid, person: Uid, state: Authority| {
        let how = "показано удостоверение".to_owned();
        let said = Statement { representative, person, state, on: today(), until: None, how };
        consents::state_authority(&office, &said).unwrap();
    };
    state(mother.id, child.id, Authority::Doubted);
    assert_eq!(ask(child.id, Some(mother.id)), "doubted");
    state(mother.id, adult.id, Authority::PowerOfAttorney);
    assert_eq!(ask(adult.id, Some(mother.id)), "given");
    // The form says it before anybody presses the button.
    let known = propose(&office, adult.id).unwrap().known.recipients;
    let refused: Vec<_> = known.iter().map(|one| (one.name.as_str(), one.refused)).collect();
    assert_eq!(refused, [("Сейтова Бота", None), ("Ким Олег", Some("of_age"))]);
}

fn paid(tax_number: &str) -> Payment {
    Payment {
        year: 2026,
        sum: 4_500_000,
        currency: "RUB".to_owned(),
        learner: "Сейтов Арман".to_owned(),
        card: None,
        born: Some(day("2014-02-03")),
        tax_number: tax_number.to_owned(),
    }
}

#[test]
fn tax_number_and_day_of_birth_are_kept_with_their_paper_and_nowhere_else() {
    let school = School::new(RU);
    let office = school.open();
    let oleg = person(&office, "Сейтов", "Олег", "oleg@pifagor.example", "");
    let order = |payment: Option<Payment>| Draft {
        further: Further { payment, ..Further::default() },
        ..order(oleg.id, "payment")
    };
    let refused =
        |payment: Option<Payment>| issue(&office, &order(payment), "", &Printer::new()).unwrap_err();
    assert_eq!(refused(None).field(), Some("sum"));
    for (payment, field) in [
        (paid("500100732258"), "tax_number"),
        (paid("7707083893"), "tax_number"),
        (Payment { sum: 0, ..paid("") }, "sum"),
        (Payment { year: 2027, ..paid("") }, "year"),
        (Payment { year: 1999, ..paid("") }, "year"),
        (Payment { currency: "руб".to_owned(), ..paid("") }, "sum"),
        (Payment { born: Some(day("2026-11-23")), ..paid("") }, "learner_born"),
        (Payment { learner: "а\u{7}б".to_owned(), ..paid("") }, "learner"),
    ] {
        let error = refused(Some(payment));
        assert_eq!((error.code(), error.field()), ("certificates.bad_payment", Some(field)));
    }
    let issued = issue(&office, &order(Some(paid("500100732259"))), "", &Printer::new()).unwrap();
    assert_eq!((issued.number.as_str(), kind(&office, &issued.pdf)), ("P-2026-0001", Kind::Payment));
    let db = school.raw();
    let stored = crate::school::places_of(&db, "500100732259");
    assert_eq!(stored, ["certificate_page.snapshot"], "nowhere but with the paper");
    note(&db, oleg.key, "звонил");
    erase(&office, oleg.id);
    assert_eq!(crate::school::places_of(&school.raw(), "500100732259"), Vec::<String>::new());
}

#[test]
fn a_restored_registry_still_knows_the_keys_that_signed_papers_after_the_backup() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let papers = |office: &Office| issue(office, &draft(anna.id), "{}", &Printer::new()).unwrap();
    let first = papers(&office);
    let made = vaulted.backup(&office, "place");
    keys::rotate(&office).unwrap();
    let second = papers(&office);
    drop(office);
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    let (restored, _) = vaulted.restored(&made.file, "back", &elsewhere);
    // The school's own, though the registry lost the paper; the key that was retired signs nothing again.
    let check = |pdf: &[u8]| {
        let found = verify(&restored, Offered::Text(&found_in(pdf)[0])).unwrap();
        (found.signature, found.issuer)
    };
    assert_eq!(check(&second.pdf), (Signature::Valid, Issuer::OwnRetired));
    assert_eq!(check(&first.pdf), (Signature::Valid, Issuer::OwnRetired));
    let third = papers(&restored);
    assert_eq!(third.number, "2026-0003", "the number of the lost paper is not given out twice");
    assert_eq!(check(&third.pdf), (Signature::Valid, Issuer::Own));
    assert_eq!(keys::all(&restored).unwrap().len(), 3);
}

/// Whoever asks for a reference or a duplicate has a line in the register of requests, with the paper that answers it.
#[test]
fn a_reference_and_a_duplicate_answer_the_request_they_were_asked_for_by() {
    for (pack, due) in [(KZ, "2026-12-01"), (RU, "2026-11-24")] {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
        enrol(&school.raw(), anna.key, "Основы Python", "2026-09-01", None);
        // Fifteen working days by the policy in Kazakhstan, ten in Russia; the day of receipt is not counted.
        assert_eq!(certificates::answer_by(&office, day("2026-11-10")), Some(day(due)), "{pack}");
        let asked = |on: &str| Draft { asked: Some(day(on)), ..order(anna.id, "reference") };
        let ahead = issue(&office, &asked("2026-11-23"), "", &Printer::new()).unwrap_err();
        assert_eq!((ahead.code(), ahead.field()), ("certificates.bad_day", Some("asked")));
        let reference = issue(&office, &asked("2026-11-10"), "", &Printer::new()).unwrap();
        assert_eq!(reference.number, "S-2026-0001", "the refusal spent no number");
        issue(&office, &order(anna.id, "reference"), "", &Printer::new()).unwrap();
        let entered = requests::of_person(&office, anna.id).unwrap();
        let [one] = entered.as_slice() else { panic!("nobody asked for the second: {entered:?}") };
        assert_eq!(
            (one.kind.as_str(), one.received, one.due()),
            ("reference", day("2026-11-10"), Some(day(due)))
        );
        assert_eq!((one.answer_paper.as_str(), one.state), ("certificate S-2026-0001", State::Closed));
        assert_eq!((one.answered_on, one.outcome), (Some(day("2026-11-22")), Some(Outcome::Granted)));
        let matters: i64 =
            school.raw().query_row("SELECT count(*) FROM matter", [], |row| row.get(0)).unwrap();
        assert_eq!(matters, 0, "there is one register");

        // One that waits in the register is answered, and nothing is entered twice.
        let waiting = requests::open(
            &office,
            &NewRequest {
                kind: "reference".to_owned(),
                whose: Whose::Card(anna.id),
                applicant: Applicant::Own,
                received: Some(day("2026-11-17")),
                channel: "email".to_owned(),
                address: "anna@pifagor.example".to_owned(),
                text: String::new(),
            },
        )
        .unwrap();
        let third = issue(&office, &asked("2026-11-17"), "", &Printer::new()).unwrap();
        assert_eq!(requests::of_person(&office, anna.id).unwrap().len(), 2);
        let answered = requests::one(&office, waiting).unwrap();
        assert_eq!(answered.answer_paper, format!("certificate {}", third.number));
        assert_eq!(answered.state, State::Work, "that it was sent is still to be written down");
        assert_eq!(crate::school::verified(&office).fault, None);
    }
}
