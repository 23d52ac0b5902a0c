//! Why a value is still here: every item of the invented registry answers, and the answer agrees with its dates.

use crate::school::{PACKS, RU, School, day, enrol, fill, person, today};
use office::ids::Uid;
use office::registry::{self, Item};
use office::session::Office;

fn everybody(office: &Office) -> Vec<Uid> {
    registry::find(office, "", 0, 1000).unwrap().rows.into_iter().map(|row| row.id).collect()
}

fn items(office: &Office) -> Vec<Item> {
    everybody(office).into_iter().flat_map(|id| registry::card(office, id).unwrap().items).collect()
}

#[test]
fn the_state_of_every_item_agrees_with_its_dates() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 200);
        let mut states = std::collections::BTreeSet::new();
        for item in items(&office) {
            let reason = &item.reason;
            let expected = match today() {
                // By inactivity nothing is due before a notice was sent.
                _ if reason.provisional && reason.start_event == "last_activity" => "provisional",
                day if day > reason.due_from => "overdue",
                day if day == reason.due_from => "due",
                _ if reason.provisional => "provisional",
                _ => "ordinary",
            };
            assert_eq!(reason.state, expected, "{}", item.field);
            states.insert(reason.state);
            assert!(reason.elapsed_percent <= 100);
            assert!(reason.start.is_some() || reason.provisional, "{}: unknown is provisional", item.field);
        }
        assert!(
            states.contains("ordinary") && states.len() >= 2,
            "the demo shows more than one state: {states:?}"
        );
    }
}

#[test]
fn no_item_is_kept_for_ever() {
    let far = day("2100-01-01");
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 200);
        for item in items(&office) {
            assert!(item.reason.keep_until < far, "{pack}: {} until {}", item.field, item.reason.keep_until);
            assert!(item.reason.due_from < far);
            assert!(!item.reason.term.is_empty() && !item.reason.law.en.is_empty(), "{}", item.field);
        }
    }
}

#[test]
fn an_unknown_end_of_course_is_provisional_and_naming_it_makes_the_date_exact() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let mail = |office: &Office| {
        let card = registry::card(office, anna.id).unwrap();
        card.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason
    };
    let unknown = mail(&office);
    assert!(unknown.provisional && unknown.start.is_none());
    enrol(&school.raw(), anna.key, "Rust", "2026-09-01", None);
    assert!(mail(&office).provisional, "a course without an end ends nothing");
    school.raw().execute("UPDATE enrolment SET ends_on = '2026-10-01'", []).unwrap();
    let known = mail(&office);
    assert!(!known.provisional);
    assert_eq!(known.start, Some(day("2026-10-01")));
}

/// T2 of the peers: a term counted from an old course must not run while a later one goes on.
#[test]
fn a_later_course_moves_the_term_and_an_open_one_suspends_it() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    let until = || {
        let card = registry::card(&office, anna.id).unwrap();
        card.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason
    };
    enrol(&db, anna.key, "Первый", "2020-09-01", Some("2021-05-31"));
    let first = until();
    enrol(&db, anna.key, "Второй", "2024-09-01", Some("2025-05-31"));
    let second = until();
    assert!(second.keep_until > first.keep_until);
    enrol(&db, anna.key, "Третий", "2026-09-01", None);
    let running = until();
    assert!(running.keep_until > second.keep_until && running.provisional);
    assert_ne!(running.state, "overdue");
}

#[test]
fn a_day_passes_and_only_then_an_item_is_overdue() {
    let school = School::new(RU);
    let anna = {
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
        enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2026-10-01"));
        anna.id
    };
    let reason = |on| {
        let office = school.open_on(on);
        let card = registry::card(&office, anna).unwrap();
        card.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason
    };
    let due = reason(today()).due_from;
    assert_eq!(reason(due.pred_opt().unwrap()).state, "ordinary");
    assert_eq!(reason(due).state, "due");
    assert_eq!(reason(due.succ_opt().unwrap()).state, "overdue");
}
