//! Batches: one reservation, pieces of fifty, and whatever happens no gap and no number twice.

use crate::school::{Printer, RU, School, draft, person, today, verified};
use office::OfficeError;
use office::certificates::{
    self, CertificateError, Draft, Filter, PrintFailure, Snapshot, State, Typesetter, batch, register,
};
use office::restrictions::{self, AskedBy, NewRestriction};
use office::session::Office;
use policy::Use;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

fn drafts(office: &Office, count: usize) -> Vec<Draft> {
    let anna = person(office, "Перова", "Анна", "anna@pifagor.example", "");
    (0..count).map(|_| draft(anna.id)).collect()
}

fn numbers(office: &Office) -> Vec<String> {
    let mut numbers: Vec<String> = certificates::entries(office, &Filter::default(), None)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.number)
        .collect();
    numbers.sort();
    numbers
}

fn expected(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("2026-{n:04}")).collect()
}

/// Prints so many pages, then fails as it is told.
struct Failing {
    left: AtomicUsize,
    code: &'static str,
}

impl Typesetter for Failing {
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
        // Two threads print: whoever comes when nothing is left fails.
        if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err() {
            return Err(PrintFailure { code: self.code.to_owned(), args: Vec::new() });
        }
        Printer::new().print(snapshot)
    }
}

#[test]
fn a_batch_is_reserved_at_once_and_frozen_in_pieces() {
    let school = School::new(RU);
    let office = school.open();
    let id = batch::begin(&office, &drafts(&office, 120), "{}").unwrap();
    let page = register(&office, &Filter::default(), 0, 0).unwrap();
    assert_eq!(page.states, [(State::Reserved, 120)]);
    assert_eq!(page.next_number, "2026-0121", "reserved numbers are taken");
    let seen = std::cell::RefCell::new(Vec::new());
    let reached = batch::go_on(&office, id, &Printer::new(), &|done, of| {
        seen.borrow_mut().push((done, of));
        true
    })
    .unwrap();
    assert_eq!((reached.issued, reached.reserved), (120, 0));
    assert_eq!(*seen.borrow(), [(0, 120), (50, 120), (100, 120), (120, 120)]);
    assert_eq!(numbers(&office), expected(120));
    assert!(batch::unfinished(&office).unwrap().is_empty());
    let papers = batch::papers(&office, id).unwrap().papers;
    for (id, number) in &papers {
        let (of_page, pdf) = certificates::page_of(&office, *id).unwrap();
        assert!(of_page == *number && String::from_utf8(pdf).unwrap().contains(number.as_str()));
    }
    assert_eq!(verified(&office).fault, None);
}

/// The worker ends in the middle, again and again, and the vault is opened anew each time: no gap, no double.
#[test]
fn a_batch_that_is_cut_again_and_again_has_no_gap_and_no_double() {
    let school = School::new(RU);
    let office = school.open();
    let id = batch::begin(&office, &drafts(&office, 230), "{}").unwrap();
    drop(office);
    let mut cuts = 0;
    for pages in [0, 7, 49, 50, 51, 99, 100, 3, 60] {
        let office = school.open();
        let typesetter = Failing { left: AtomicUsize::new(pages), code: "documents.worker_died" };
        match batch::go_on(&office, id, &typesetter, &|_, _| true) {
            Err(CertificateError::Print(failure)) => {
                assert_eq!(failure.code, "documents.worker_died");
                cuts += 1;
            }
            Ok(reached) => assert_eq!(reached.reserved, 0),
            Err(other) => panic!("{other}"),
        }
        assert_eq!(numbers(&office), expected(230));
    }
    assert!(cuts >= 5);
    let office = school.open();
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!((reached.issued, reached.reserved), (230, 0));
    let mut papers: Vec<String> =
        batch::papers(&office, id).unwrap().papers.into_iter().map(|(_, number)| number).collect();
    papers.dedup();
    assert_eq!(papers, expected(230));
    assert_eq!(verified(&office).fault, None);
}

/// Somebody asks while the batch is cut: what was reserved before is not printed without looking again.
#[test]
fn who_was_restricted_since_is_not_printed_by_going_on() {
    let school = School::new(RU);
    let office = school.open();
    let drafts: Vec<Draft> = ["Анна", "Борис", "Вера"]
        .iter()
        .map(|given| draft(person(&office, "Перова", given, "", "").id))
        .collect();
    let id = batch::begin(&office, &drafts, "{}").unwrap();
    let asked = restrictions::place(
        &office,
        &NewRestriction {
            person: drafts[1].person,
            uses: vec![Use::Document],
            categories: Vec::new(),
            recipient: String::new(),
            motive: "asked".to_owned(),
            words: "просит пока не выпускать".to_owned(),
            asked_by: AskedBy::Subject,
            asked_on: today(),
            until_on: None,
        },
    )
    .unwrap();
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    let unprinted: Vec<_> =
        reached.unprinted.iter().map(|one| (one.number.as_str(), one.failure.code.as_str())).collect();
    assert_eq!((reached.issued, reached.reserved), (2, 1));
    assert_eq!(unprinted, [("2026-0002", "batch.restricted")]);
    restrictions::lift(&office, asked, "передумал").unwrap();
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!((reached.issued, reached.reserved), (3, 0));
    assert_eq!(verified(&office).fault, None);
}

#[test]
fn a_paper_that_cannot_be_printed_is_listed_and_given_up_on_purpose() {
    struct Picky;
    impl Typesetter for Picky {
        fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
            if ["2026-0003", "2026-0057"].contains(&snapshot.number.as_str()) {
                return Err(PrintFailure { code: "documents.unprintable".to_owned(), args: Vec::new() });
            }
            Printer::new().print(snapshot)
        }
    }
    let school = School::new(RU);
    let office = school.open();
    let id = batch::begin(&office, &drafts(&office, 60), "{}").unwrap();
    let reached = batch::go_on(&office, id, &Picky, &|_, _| true).unwrap();
    let unprinted: Vec<&str> = reached.unprinted.iter().map(|one| one.number.as_str()).collect();
    assert_eq!((reached.issued, reached.reserved, unprinted), (58, 2, vec!["2026-0003", "2026-0057"]));
    let [open] = &batch::unfinished(&office).unwrap()[..] else { panic!("one batch") };
    assert_eq!((open.id, open.issued, open.reserved), (id, 58, 2));
    assert_eq!(batch::give_up(&office, id).unwrap(), 2);
    let page = register(&office, &Filter::default(), 0, 0).unwrap();
    assert_eq!(page.states, [(State::Issued, 58), (State::Spoilt, 2)]);
    assert_eq!(page.next_number, "2026-0061", "a number given up stays taken");
    assert!(batch::unfinished(&office).unwrap().is_empty());
    assert_eq!(batch::give_up(&office, id).unwrap_err().code(), "office.not_found");
}

#[test]
fn two_batches_and_a_single_paper_at_once_never_share_a_number() {
    let school = School::new(RU);
    let office = school.open();
    let all = drafts(&office, 60);
    let one = batch::begin(&office, &all, "{}").unwrap();
    let two = batch::begin(&office, &all, "{}").unwrap();
    certificates::issue(&office, &all[0], "{}", &Printer::new()).unwrap();
    // The second is finished first; the first is stopped in between.
    let stop = Cell::new(0);
    let cancelled = batch::go_on(&office, one, &Printer::new(), &|_, _| {
        stop.set(stop.get() + 1);
        stop.get() < 2
    });
    assert!(matches!(cancelled, Err(CertificateError::Office(OfficeError::Cancelled))));
    assert_eq!(batch::reached(&office, one).unwrap().issued, 50, "what was printed by then is issued");
    batch::go_on(&office, two, &Printer::new(), &|_, _| true).unwrap();
    batch::go_on(&office, one, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!(numbers(&office), expected(121));
    assert_eq!(register(&office, &Filter::default(), 0, 0).unwrap().states, [(State::Issued, 121)]);
}

/// All of a small batch are printed before anybody is asked again: it ends, and its files can be saved.
#[test]
fn whoever_stops_after_the_last_paper_has_an_ended_batch() {
    let school = School::new(RU);
    let office = school.open();
    let id = batch::begin(&office, &drafts(&office, 25), "{}").unwrap();
    let stop = Cell::new(0);
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| {
        stop.set(stop.get() + 1);
        stop.get() < 2
    });
    assert_eq!(reached.unwrap().issued, 25);
    assert!(batch::unfinished(&office).unwrap().is_empty());
    assert_eq!(batch::ended_today(&office).unwrap().len(), 1);
}

#[test]
fn one_wrong_draft_reserves_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let mut all = drafts(&office, 5);
    all[3].hours = Some(0);
    let (at, error) = batch::begin(&office, &all, "{}").unwrap_err();
    assert_eq!((at, error.code()), (3, "certificates.hours"));
    assert_eq!(register(&office, &Filter::default(), 0, 0).unwrap().total, 0);
    assert_eq!(batch::begin(&office, &[], "{}").unwrap_err().1.code(), "certificates.batch_size");
    assert_eq!(certificates::propose(&office, all[0].person).unwrap().next_number, "2026-0001");
}

/// Every row is one paper of somebody known, or a question; nobody is made from a list.
#[test]
fn a_list_asks_about_whom_it_does_not_know() {
    let school = School::new(RU);
    let office = school.open();
    person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    person(&office, "Ким", "Ольга", "olga2@pifagor.example", "");
    let people = office::registry::count(&office).unwrap();
    let text = "ФИО;Email;Программа;Часы;Дата окончания\n\
        Перова Анна;anna@pifagor.example;Rust;72;20.11.2026\n\
        Ким Ольга;;Rust;72;20.11.2026\n\
        Ким Ольга;olga2@pifagor.example;Rust;72;20.11.2026\n\
        Зуева Мая;maya@pifagor.example;Rust;72;20.11.2026\n\
        Зуева Мая;anna@pifagor.example;Rust;72;20.11.2026\n\
        Перова Анна;anna@pifagor.example;Rust;72;20.11.2026\n\
        Перова Анна;anna@pifagor.example;Go;;20.11.2026\n\
        Перова Анна;anna@pifagor.example;Go;36;20.12.2026\n";
    let path = school.file("batch.csv", text);
    let defaults = certificates::Defaults {
        second: None,
        programme: None,
        hours: None,
        completed: None,
        language: "ru".to_owned(),
        template: "certificate-modern/v1".to_owned(),
        document: None,
        valid_until: None,
        licensed: false,
    };
    let listed = certificates::read_list(&office, &path, &defaults).unwrap();
    let ready: Vec<(u64, &str, Option<&str>)> =
        listed.ready.iter().map(|one| (one.row, one.name.as_str(), one.gender)).collect();
    assert_eq!(ready, [(2, "Перова Анна", Some("female")), (4, "Ким Ольга", None)]);
    let questions: Vec<(u64, &str)> = listed.questions.iter().map(|one| (one.row, one.reason)).collect();
    assert_eq!(
        questions,
        [
            (3, "several_people"),
            (5, "unknown_person"),
            (6, "other_name"),
            (7, "twice_in_list"),
            (8, "no_hours"),
            (9, "future_completion"),
        ]
    );
    assert_eq!(office::registry::count(&office).unwrap(), people, "nobody was made");
    let with_hours = certificates::Defaults { hours: Some(36), ..defaults };
    assert_eq!(certificates::read_list(&office, &path, &with_hours).unwrap().ready.len(), 3);
}

fn defaults() -> certificates::Defaults {
    certificates::Defaults {
        second: None,
        programme: None,
        hours: None,
        completed: None,
        language: "ru".to_owned(),
        template: "certificate-modern/v1".to_owned(),
        document: None,
        valid_until: None,
        licensed: false,
    }
}

/// Papers from an examination protocol go to whoever passed; no scale is guessed, and nobody else gets one silently.
#[test]
fn a_protocol_issues_to_whoever_passed_and_asks_about_the_rest() {
    let school = School::new(RU);
    let office = school.open();
    let held = crate::school::day("2026-11-10");
    let db = school.raw();
    let result = |key: i64, value: &str, number: &str| {
        let from = crate::school::source(&db);
        db.execute(
            "INSERT INTO result (person_id, value, protocol_number, protocol_on, source_id, recorded_at) \
             VALUES (?1, ?2, ?3, '2026-11-10', ?4, 0)",
            (key, value, number, from),
        )
        .unwrap();
    };
    let all: Vec<_> = ["Анисина", "Белова", "Власова", "Громова", "Дорохова", "Ершова"]
        .into_iter()
        .map(|surname| person(&office, surname, "Анна", &format!("{surname}@pifagor.example"), ""))
        .collect();
    for one in &all[..5] {
        crate::school::enrol(&db, one.key, "Сварка", "2026-09-01", Some("2026-11-10"));
    }
    for (one, value) in all.iter().zip(["сдала", "не сдала", "87", "сдала", "см. приложение", "зачтено"])
    {
        result(one.key, value, "7-э");
    }
    // A second examination under the same protocol, not passed.
    result(all[3].key, "неявка", "7-э");
    result(all[0].key, "не сдала", "8-э");
    let found = certificates::protocols(&office).unwrap();
    let shown: Vec<_> = found.iter().map(|one| (one.number.as_str(), one.held, one.people)).collect();
    assert_eq!(shown, [("7-э", held, 6), ("8-э", held, 1)]);
    let read = |from: Option<u32>| {
        let listed = certificates::read_protocol(&office, "7-э", held, from, &defaults()).unwrap();
        let ready: Vec<String> = listed.ready.iter().map(|one| one.name.clone()).collect();
        let asked: Vec<_> = listed.questions.iter().map(|one| (one.row, one.reason)).collect();
        (ready, asked)
    };
    let asked = |mark: Option<&'static str>| -> Vec<(u64, &'static str)> {
        let three = mark.map(|reason| (3, reason));
        let rest = [(4, "not_passed"), (5, "unclear_result"), (6, "no_programme")];
        [(2, "not_passed")].into_iter().chain(three).chain(rest).collect()
    };
    assert_eq!(read(None), (vec!["Анисина Анна".to_owned()], asked(Some("no_pass_mark"))));
    assert_eq!(read(Some(90)), (vec!["Анисина Анна".to_owned()], asked(Some("not_passed"))));
    let passed = vec!["Анисина Анна".to_owned(), "Власова Анна".to_owned()];
    assert_eq!(read(Some(60)), (passed, asked(None)));
    let listed = certificates::read_protocol(&office, "7-э", held, Some(60), &defaults()).unwrap();
    let drafts: Vec<Draft> = listed.ready.into_iter().map(|one| one.draft).collect();
    assert!(drafts.iter().all(|one| one.completed == Some(held) && one.hours == Some(72)));
    let id = batch::begin(&office, &drafts, "{}").unwrap();
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!((reached.issued, reached.reserved), (2, 0));
    let none = certificates::read_protocol(&office, "9-э", held, None, &defaults()).unwrap_err();
    assert_eq!(none.code(), "office.not_found");
}

/// Two go on with one batch at the same time, a third issues single papers: no page twice, no number twice.
#[test]
fn two_who_go_on_with_one_batch_at_once_print_nothing_twice() {
    let school = School::new(RU);
    let office = school.open();
    let all = drafts(&office, 160);
    let id = batch::begin(&office, &all, "{}").unwrap();
    let gone_on = std::thread::scope(|threads| {
        let work = || batch::go_on(&office, id, &Printer::new(), &|_, _| true);
        let both = [threads.spawn(work), threads.spawn(work)];
        for draft in &all[..20] {
            certificates::issue(&office, draft, "{}", &Printer::new()).unwrap();
        }
        both.map(|one| one.join().unwrap())
    });
    for reached in gone_on {
        assert_eq!(reached.unwrap().unprinted, [], "whoever was slower has nothing to complain of");
    }
    let reached = batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!((reached.issued, reached.reserved), (160, 0));
    assert_eq!(numbers(&office), expected(180));
    let count = |action: &str| -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE action = ?1";
        school.raw().query_row(sql, [action], |row| row.get(0)).unwrap()
    };
    assert_eq!(count("certificate.issued"), 180, "every paper is issued once");
    // Its files may have been cut off: it can be saved once more, and ends no second time.
    let before = count("certificate.batch_ended");
    let again = batch::ended_today(&office).unwrap();
    assert_eq!(again.iter().map(|one| (one.id, one.issued)).collect::<Vec<_>>(), [(id, 160)]);
    batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    assert_eq!(count("certificate.batch_ended"), before);
    assert_eq!(verified(&office).fault, None);
}
