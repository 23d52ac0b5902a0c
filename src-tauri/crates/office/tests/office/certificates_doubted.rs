//! What a paper may not say, or says only when somebody confirms it: marks of another programme, that somebody studies
//! who finished, a payment nobody recorded.

use crate::certificates_chain::onward;
use crate::school::{KZ, Printer, RU, School, day, draft, enrol, person, source};
use office::certificates::{
    self, CertificateError, Doubt, Draft, Further, PaidFor, Payment, Second, doubts, issue, paid_for,
    rehearse,
};
use office::ids::Uid;
use office::registry::relations::{self, NewRelation};
use office::session::Office;
use rusqlite::Connection;

fn order(person: Uid, document: &str, programme: &str) -> Draft {
    Draft {
        document: Some(document.to_owned()),
        template: format!("{document}/v1"),
        programme: programme.to_owned(),
        hours: None,
        completed: None,
        ..draft(person)
    }
}

fn of(office: &Office, draft: &Draft) -> Vec<Doubt> {
    doubts(office, std::slice::from_ref(draft)).unwrap().remove(0)
}

fn result(db: &Connection, person: i64, value: &str, source: i64) {
    db.execute(
        "INSERT INTO result (person_id, value, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
        (person, value, source),
    )
    .unwrap();
}

fn source_of_course(db: &Connection, person: i64, title: &str) -> i64 {
    db.query_row(
        "SELECT e.source_id FROM enrolment e JOIN programme p ON p.id = e.programme_id \
         WHERE e.person_id = ?1 AND p.title = ?2",
        (person, title),
        |row| row.get(0),
    )
    .unwrap()
}

fn born(db: &Connection, person: i64, on: &str) {
    db.execute(
        "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
        (person, on, source(db)),
    )
    .unwrap();
}

fn pays_for(office: &Office, payer: Uid, learner: Uid) {
    let (kind, limits) = ("payer".to_owned(), String::new());
    relations::relate(
        office,
        &NewRelation { person: payer, other: learner, kind, from: None, until: None, limits },
    )
    .unwrap();
}

#[test]
fn a_transcript_lists_the_marks_of_its_programme_alone() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Сварка", "2026-01-12", Some("2026-02-20"));
    let same_row = source_of_course(&school.raw(), anna.key, "Сварка");
    result(&school.raw(), anna.key, "90%", same_row);
    let marks = |programme: &str| {
        rehearse(&office, &order(anna.id, "transcript", programme))
            .map(|page| page.further.marks.into_iter().map(|mark| mark.value).collect::<Vec<_>>())
    };
    assert_eq!(marks("сварка").unwrap(), ["90%"]);
    assert!(matches!(marks("Охрана труда").unwrap_err(), CertificateError::NoMarks), "never taken");
    assert_eq!(of(&office, &order(anna.id, "transcript", "Охрана труда")), [Doubt::NotStudied]);
    assert_eq!(of(&office, &order(anna.id, "reference", "Охрана труда")), [Doubt::NotStudied]);
    assert_eq!(of(&office, &order(anna.id, "reference", "Сварка")), []);

    // Of the only course there is the mark is; of two, somebody has to say.
    result(&school.raw(), anna.key, "зачёт", source(&school.raw()));
    assert_eq!(marks("Сварка").unwrap(), ["90%", "зачёт"]);
    assert_eq!(of(&office, &order(anna.id, "transcript", "Сварка")), []);
    enrol(&school.raw(), anna.key, "Охрана труда", "2026-03-02", Some("2026-04-10"));
    assert_eq!(marks("Охрана труда").unwrap(), ["зачёт"]);
    assert_eq!(of(&office, &order(anna.id, "transcript", "Охрана труда")), [Doubt::MarksUnassigned]);
    let told = certificates::marks_of(&office, anna.id, "Сварка").unwrap();
    assert_eq!((told.marks.len(), told.unassigned), (2, true));
}

#[test]
fn whoever_finished_is_not_said_to_study() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2025-09-01", Some("2026-05-25"));
    for document in ["reference", "transcript"] {
        result(&school.raw(), anna.key, "5", source(&school.raw()));
        let page = rehearse(&office, &order(anna.id, document, "Rust")).unwrap();
        assert_eq!(page.further.began, Some(day("2025-09-01")), "{document}");
        assert_eq!((page.completed, page.hours), (Some(day("2026-05-25")), Some(72)), "{document}");
    }
    // What somebody told stands.
    let told =
        Draft { completed: Some(day("2026-03-01")), hours: Some(40), ..order(anna.id, "reference", "Rust") };
    let page = rehearse(&office, &told).unwrap();
    assert_eq!((page.completed, page.hours), (Some(day("2026-03-01")), Some(40)));
    // A course without a last day goes on, until a certificate says that it was completed.
    enrol(&school.raw(), anna.key, "Go", "2026-06-01", None);
    let go = order(anna.id, "reference", "Go");
    assert_eq!(rehearse(&office, &go).unwrap().completed, None);
    let completed =
        Draft { programme: "Go".to_owned(), completed: Some(day("2026-10-30")), ..draft(anna.id) };
    issue(&office, &completed, "", &Printer::new()).unwrap();
    assert_eq!(rehearse(&office, &go).unwrap().completed, Some(day("2026-10-30")));
}

#[test]
fn what_was_paid_is_compared_with_the_payments() {
    let school = School::new(RU);
    let office = school.open();
    let oleg = person(&office, "Перов", "Олег", "oleg@pifagor.example", "");
    let order = |year: i32, sum: i64| {
        let payment = Payment {
            year,
            sum,
            currency: "RUB".to_owned(),
            learner: String::new(),
            card: None,
            born: None,
            tax_number: String::new(),
        };
        Draft {
            further: Further { payment: Some(payment), ..Further::default() },
            ..order(oleg.id, "payment", "Rust")
        }
    };
    assert_eq!(of(&office, &order(2026, 2_500_000)), [Doubt::PaidNothing]);
    let db = school.raw();
    db.execute(
        "INSERT INTO payment (person_id, system, kind, amount, currency, status, paid_on, source_id, recorded_at) \
         VALUES (?1, 'hand', 'payment', 2500000, 'RUB', '', '2026-01-10', ?2, 0)",
        (oleg.key, source(&db)),
    )
    .unwrap();
    assert_eq!(of(&office, &order(2026, 2_500_000)), []);
    assert_eq!(of(&office, &order(2026, 99_999_900)), [Doubt::PaidOtherwise]);
    assert_eq!(of(&office, &order(2024, 2_500_000)), [Doubt::PaidOtherYears]);
    born(&db, oleg.key, "2012-05-25");
    assert_eq!(of(&office, &order(2026, 2_500_000)), [Doubt::PayerUnderAge]);
}

#[test]
fn a_payment_is_for_somebody_the_registry_knows_where_it_can_tell() {
    let school = School::new(RU);
    let office = school.open();
    let payer = person(&office, "Перов", "Олег", "oleg@pifagor.example", "");
    let whom = |typed: &str| paid_for(&office, payer.id, "Rust", typed);
    assert_eq!(whom("").unwrap(), PaidFor::default(), "who pays for nobody learns");
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    pays_for(&office, payer.id, anna.id);
    let meant = PaidFor { name: "Перова Анна".to_owned(), card: Some(anna.id) };
    for typed in ["", &anna.id.to_string(), "перова анна"] {
        assert_eq!(whom(typed).unwrap(), meant, "{typed}");
    }
    assert_eq!(whom("Перов Олег").unwrap(), PaidFor::default());
    assert_eq!(whom("Ким Ольга").unwrap(), PaidFor { name: "Ким Ольга".to_owned(), card: None });
    let nobody = whom(&Uid::NIL.to_string()).unwrap_err();
    assert_eq!((nobody.code(), nobody.field()), ("certificates.bad_payment", Some("learner")));
    // Of two learners the one who took the programme is meant; if both did, somebody has to say.
    let pavel = person(&office, "Перов", "Павел", "pavel@pifagor.example", "");
    pays_for(&office, payer.id, pavel.id);
    let untold = whom("").unwrap_err();
    assert_eq!((untold.code(), untold.field()), ("certificates.learner_untold", Some("learner")));
    enrol(&school.raw(), anna.key, "Rust", "2025-09-01", None);
    assert_eq!(whom("").unwrap(), meant);
    enrol(&school.raw(), payer.key, "Rust", "2025-09-01", None);
    assert_eq!(whom("").unwrap(), PaidFor::default(), "the payer took it");
}

#[test]
fn nobody_completes_a_course_before_the_day_of_birth() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    born(&school.raw(), anna.key, "2012-05-25");
    let early = Draft { completed: Some(day("1925-05-25")), ..draft(anna.id) };
    let refused = issue(&office, &early, "", &Printer::new()).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("certificates.bad_day", Some("completed")));
    assert_eq!(issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().number, "2026-0001");
}

#[test]
fn a_title_in_two_languages_is_printed_in_that_of_its_column() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let title = "Жерасты газ құбырлары / Подземные газопроводы";
    enrol(&school.raw(), anna.key, title, "2026-01-12", Some("2026-02-20"));
    let second =
        Second {
            language: "ru".to_owned(), name: "Перова Анна".to_owned(), programme: title.to_owned()
        };
    let both = Draft {
        programme: title.to_owned(),
        language: "kk".to_owned(),
        completed: Some(day("2026-02-20")),
        further: Further { second: Some(second), ..Further::default() },
        ..draft(anna.id)
    };
    let page = rehearse(&office, &both).unwrap();
    assert_eq!(page.programme, "Жерасты газ құбырлары");
    assert_eq!(page.further.second.unwrap().programme, "Подземные газопроводы");
    // One half names the programme as well as the whole.
    issue(&office, &both, "", &Printer::new()).unwrap();
    let whole = Draft { programme: title.to_owned(), completed: Some(day("2026-02-20")), ..draft(anna.id) };
    assert_eq!(of(&office, &whole), [Doubt::IssuedBefore]);
}

#[test]
fn a_duplicate_from_a_core_says_when_the_study_began() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    born(&school.raw(), anna.key, "1991-06-02");
    let began = Further { began: Some(day("2025-09-01")), ..Further::default() };
    let first = issue(&office, &Draft { further: began, ..draft(anna.id) }, "", &Printer::new()).unwrap();
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let order = certificates::Onward {
        born: Some(day("1991-06-02")),
        ..onward(first.id, certificates::Step::Duplicate, "lost")
    };
    certificates::succeed(&office, &order, "", &Printer::new()).unwrap();
    let page: Vec<u8> = school
        .raw()
        .query_row("SELECT snapshot FROM certificate_page ORDER BY certificate_id DESC LIMIT 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    let page: certificates::Snapshot = serde_json::from_slice(&page).unwrap();
    assert_eq!(page.further.began, Some(day("2025-09-01")));
}

/// The child's own report says that another's paper names it, and with which day of birth.
#[test]
fn whoever_a_certificate_of_payment_names_learns_of_it() {
    let school = School::new(RU);
    let office = school.open();
    let payer = person(&office, "Перов", "Олег", "oleg@pifagor.example", "");
    let child = person(&office, "Перова", "Анна", "", "");
    let payment = Payment {
        year: 2026,
        sum: 2_500_000,
        currency: "RUB".to_owned(),
        learner: "Перова Анна".to_owned(),
        card: Some(child.id),
        born: Some(day("2015-06-07")),
        tax_number: "500100732259".to_owned(),
    };
    let further = Further { payment: Some(payment), ..Further::default() };
    let draft = Draft { further, ..order(payer.id, "payment", "Rust") };
    let paper = issue(&office, &draft, "", &Printer::new()).unwrap();
    let told = || {
        let items = office::access::snapshot(&office, child.id).unwrap().items;
        let named = items.into_iter().filter(|item| item.table == "certificate_learner");
        named.map(|item| (item.field, item.text)).collect::<Vec<_>>()
    };
    let born = ("certificates.named_born", "2015-06-07".to_owned());
    assert_eq!(told(), [("certificates.named", "P-2026-0001 · 2026-11-22".to_owned()), born.clone()]);
    certificates::succeed(
        &office,
        &onward(paper.id, certificates::Step::Duplicate, "lost"),
        "",
        &Printer::new(),
    )
    .unwrap();
    assert_eq!(told().len(), 4, "the duplicate names her too");
    crate::erasure::erase(&office, child.id, "unlawful");
    let left: i64 =
        school.raw().query_row("SELECT count(*) FROM certificate_learner", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}
