//! Whoever only registered has no contract, and is not held on one (T10, T26).

use crate::due::{by_items, by_lists};
use crate::school::{RU, School, day, enrol, fill, person, source, today, write};
use chrono::Days;
use office::due;
use office::registry;

#[test]
fn whoever_only_registered_is_held_on_the_registration_until_a_contract_comes() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 60);
    let anna = person(&office, "Гостева", "Анна", "anna@guest.example", "+79120000001");
    drop(office);
    let event = |kind: &str, on: &str| {
        let db = school.raw();
        let from = source(&db);
        db.execute(
            "INSERT INTO account_event (person_id, kind, on_date, source_id, recorded_at) VALUES (?1, ?2, ?3, ?4, 0)",
            (anna.key, kind, on, from),
        )
        .unwrap();
        // A write has the dates counted anew.
        write(&school.open(), |_| ());
    };
    event("registered", "2025-12-01");
    let reason = || {
        let office = school.open();
        let items = registry::card(&office, anna.id).unwrap().items;
        items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason
    };
    let told = reason();
    assert_eq!((told.rule.as_str(), told.start_event), ("contacts_registered", "without_contract"));
    assert_eq!((told.keep_until, told.provisional), (day("2026-12-01"), false));
    assert!(told.law.ru.contains("договора нет") && !told.law.ru.contains("196"), "{:?}", told.law);
    // A later sign-in says that the account is in use.
    event("last_sign_in", "2026-03-01");
    assert_eq!(reason().keep_until, day("2027-03-01"));
    let office = school.open();
    for ahead in [0, 101, 400, 1_200] {
        let on = today() + Days::new(ahead);
        assert_eq!(by_lists(&office, on), by_items(&office, on), "on {on}");
    }
    let due =
        |on: &str| due::people(&office, Some(day(on)), Some("contacts_registered"), 0, 500).unwrap().lines;
    let is_there = |on: &str| due(on).iter().any(|line| line.person == anna.id);
    assert!(is_there("2027-03-01") && !is_there("2027-02-28"));
    drop(office);
    // A course is a contract: its term is in force, whatever was before.
    enrol(&school.raw(), anna.key, "Rust", "2026-04-01", Some("2026-06-01"));
    let told = reason();
    assert_eq!((told.rule.as_str(), told.keep_until), ("contacts", day("2029-06-01")));
}

/// Nobody knows yet whether such a person has a contract: the date is provisional, and nothing goes by it (T26).
#[test]
fn whom_an_export_calls_a_participant_waits_for_an_answer() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Гостева", "Анна", "anna@guest.example", "+79120000001");
    drop(office);
    let db = school.raw();
    let from = source(&db);
    for insert in [
        "INSERT INTO person_role (person_id, role, source_id, recorded_at) VALUES (?1, 'participant', ?2, 0)",
        "INSERT INTO account_event (person_id, kind, on_date, source_id, recorded_at) \
         VALUES (?1, 'registered', '2020-12-01', ?2, 0)",
    ] {
        db.execute(insert, (anna.key, from)).unwrap();
    }
    drop(db);
    write(&school.open(), |_| ());
    let office = school.open();
    let items = registry::card(&office, anna.id).unwrap().items;
    let told = &items.iter().find(|item| item.field == "contacts.email").unwrap().reason;
    assert!(told.provisional && told.start_event != "without_contract", "{told:?}");
}
