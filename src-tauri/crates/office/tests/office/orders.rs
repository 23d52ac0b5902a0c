//! The owner's standing order: what it lets go, what it never touches, and the ends of courses that make terms exact.

use crate::batch::destroy;
use crate::school::{PACKS, RU, School, day, enrol, key_of, person, source, today, verified, write};
use chrono::Days;
use office::OfficeError;
use office::courses;
use office::due;
use office::erasure::batch::Choice;
use office::erasure::{self, Kind, State};
use office::holds::{self, Cover, NewHold};
use office::orders::{self, OrderError};
use office::registry;

fn technical() -> Vec<String> {
    vec!["technical".to_owned()]
}

/// A visit that a log recorded on a day.
pub fn visit(school: &School, person: i64, on: &str) {
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO visit (person_id, kind, value, source_id, recorded_at, start_on) \
         VALUES (?1, 'utm', 'utm_source=vk', ?2, 0, ?3)",
        (person, from, on),
    )
    .unwrap();
}

fn visits(school: &School) -> i64 {
    school.raw().query_row("SELECT count(*) FROM visit", [], |row| row.get(0)).unwrap()
}

#[test]
fn an_order_destroys_logs_whose_term_is_over_and_nothing_else() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
        enrol(&school.raw(), anna.key, "Rust", "2015-09-01", Some("2016-05-31"));
        visit(&school, anna.key, "2025-01-10");
        visit(&school, anna.key, "2026-11-20");
        write(&office, |_| ());
        assert!(orders::execute(&office, "ru").unwrap().is_none(), "{pack}: nobody ordered anything");
        assert_eq!(visits(&school), 2);

        let id = orders::sign(&office, &technical(), None, None).unwrap();
        let run = orders::execute(&office, "ru").unwrap().unwrap();
        let run = erasure::proceed(&office, run, &[], &|_| ()).unwrap();
        assert_eq!((run.kind, run.state, run.erased), (Kind::Order, State::Scanned, 1), "{pack}");
        assert_eq!(run.period(), Some((day("2025-01-10"), day("2025-01-10"))));
        assert!(run.subjects().iter().all(|subject| subject.name.is_empty()), "{pack}: no names");
        assert_eq!(visits(&school), 1, "{pack}: the young one stays");
        let card = registry::card(&office, anna.id).unwrap();
        assert!(
            card.items.iter().any(|item| item.category == "contacts"),
            "{pack}: due, but not on the list"
        );
        assert!(orders::execute(&office, "ru").unwrap().is_none(), "{pack}: once is enough");
        assert_eq!(orders::list(&office).unwrap()[0].last_run, Some(today()));

        orders::withdraw(&office, id).unwrap();
        assert!(matches!(orders::withdraw(&office, id), Err(OrderError::Withdrawn)));
        visit(&school, anna.key, "2025-02-10");
        assert!(orders::execute(&office, "ru").unwrap().is_none(), "{pack}: withdrawn");
        let entries: i64 = school
            .raw()
            .query_row("SELECT count(*) FROM journal WHERE action = 'erasure.order_executed'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(entries, 1, "{pack}: one entry a run");
        assert!(verified(&office).fault.is_none());
    }
}

#[test]
fn an_order_names_what_the_pack_allows_on_days_that_come() {
    let school = School::new(RU);
    let office = school.open();
    let sign = |categories: &[&str], from: Option<&str>, until: Option<&str>| {
        let categories: Vec<String> = categories.iter().map(|key| (*key).to_owned()).collect();
        orders::sign(&office, &categories, from.map(day), until.map(day)).map_err(|error| error.code())
    };
    assert_eq!(sign(&[], None, None), Err("order.no_category"));
    assert_eq!(sign(&["technical", "contacts"], None, None), Err("order.not_allowed"));
    assert_eq!(sign(&["technical"], Some("2027-01-01"), Some("2026-12-31")), Err("order.days"));
    assert_eq!(sign(&["technical"], Some("2026-01-01"), Some("2026-11-21")), Err("order.days"));
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    visit(&school, anna.key, "2025-01-10");
    sign(&["technical"], Some("2026-11-23"), None).unwrap();
    assert!(orders::execute(&office, "ru").unwrap().is_none(), "it begins tomorrow");
    drop(office);
    let office = school.open_on(today() + Days::new(1));
    assert!(orders::execute(&office, "ru").unwrap().is_some());
}

#[test]
fn nobody_but_the_owner_signs() {
    let school = School::new(RU);
    let office = school.open();
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('olga', 'administrator', 0)", [])
        .unwrap();
    drop(office);
    let office = school.open_as("olga", today()).unwrap();
    let refused = orders::sign(&office, &technical(), None, None);
    assert!(matches!(refused, Err(OrderError::Office(OfficeError::RoleDenied { .. }))));
}

#[test]
fn an_incident_keeps_the_logs_it_needs() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    visit(&school, anna.key, "2025-01-10");
    orders::sign(&office, &technical(), None, None).unwrap();
    let hold = NewHold {
        person: anna.id,
        kind: holds::Kind::Incident,
        reason: "чужой вход 20.11.2026".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(30),
        cover: Cover::Parts { categories: technical(), rows: Vec::new() },
    };
    let id = holds::open(&office, &hold).unwrap();
    assert!(orders::execute(&office, "ru").unwrap().is_none());
    holds::close(&office, id).unwrap();
    assert!(orders::execute(&office, "ru").unwrap().is_some());
}

/// T26: the answer to the question makes a provisional day exact, and what is due by it can go.
#[test]
fn a_course_whose_end_is_told_makes_its_terms_exact() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Rust", "2015-09-01", None);
    let running = person(&office, "Будущая", "Вера", "vera@pifagor.example", "");
    enrol(&db, running.key, "Rust", "2027-09-01", None);
    write(&office, |_| ());
    let asked = courses::endless(&office).unwrap();
    let [course] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!((course.title.as_str(), course.starts, course.people), ("Rust", Some(day("2015-09-01")), 1));
    let wrong = courses::end(&office, course.course, course.starts, day("2015-08-31"));
    assert_eq!(wrong.unwrap_err().code(), "course.ends_before");
    courses::end(&office, course.course, course.starts, day("2016-05-31")).unwrap();
    assert!(courses::endless(&office).unwrap().is_empty());
    let mail = registry::card(&office, anna.id).unwrap();
    let mail = mail.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason;
    assert!(!mail.provisional);
    assert_eq!(mail.keep_until, day("2019-05-31"));
    assert!(due::groups(&office, None).unwrap().iter().all(|group| group.provisional == 0));
    destroy(&office, Choice::default());
    assert!(key_of(&school.raw(), anna.id).is_none() && key_of(&school.raw(), running.id).is_some());
}
