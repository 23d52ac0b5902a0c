//! Whoever was erased and comes back on a new basis, and whoever was never gone (requirement D6).

use crate::school::{KZ, RU, School, day, enrol, import, key_of, person, today};
use office::erasure::{ErasureError, execute};
use office::registry::entry::{self, NewValue};
use office::registry::find;
use office::session::Office;
use std::collections::BTreeMap;

const LIST: &str = "ФИО;Email;Город\nПерова Анна;anna@pifagor.example;Казань\n";

fn typed(field: &str, parts: &[(&str, &str)]) -> NewValue {
    let parts: BTreeMap<String, String> =
        parts.iter().map(|(part, text)| ((*part).to_owned(), (*text).to_owned())).collect();
    NewValue { field: field.to_owned(), parts, stated: None }
}

fn anna() -> [NewValue; 2] {
    [
        typed("identity.name", &[("surname", "Перова"), ("given", "Анна")]),
        typed("contacts.email", &[("value", "Anna@Pifagor.example")]),
    ]
}

fn found(office: &Office) -> usize {
    find(office, "Перова", 0, 10).unwrap().rows.len()
}

#[test]
fn a_file_adds_to_who_was_taken_back_by_hand_and_brings_nobody_back_by_itself() {
    let school = School::new(RU);
    let office = school.open();
    let gone = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    assert_eq!(entry::erased_before(&office, &anna()).unwrap(), None);
    crate::erasure::erase(&office, gone.id, "unlawful");
    assert_eq!(import(&school, &office, LIST).new, 0, "the file is older than the erasure, or says the same");
    assert_eq!(entry::erased_before(&office, &anna()).unwrap(), Some(today()), "whoever types it is told");
    drop(office);

    let office = school.open_on(day("2026-12-01"));
    entry::create(&office, &["learner".to_owned()], &anna()).unwrap();
    let counts = import(&school, &office, LIST);
    assert_eq!((counts.new, counts.changed), (0, 1), "her new card is hers");
    assert_eq!(found(&office), 1);
}

#[test]
fn whoever_stays_on_her_card_is_held_back_by_no_guard() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, "ФИО;Email;Телефон\nПерова Анна;anna@pifagor.example;+77010001234\n");
    let card = find(&office, "Перова", 0, 1).unwrap().rows[0].id;
    let db = school.raw();
    enrol(&db, key_of(&db, card).unwrap(), "Охрана труда", "2026-11-01", Some("2026-12-20"));
    drop(db);
    // The course runs: nothing may go, so there is nothing to prove, and no act says otherwise.
    let refused = execute(&office, &crate::erasure::request(card, "account_deletion"));
    assert!(matches!(refused, Err(ErasureError::NothingGoes)), "{refused:?}");
    assert!(office::erasure::list(&office).unwrap().is_empty());
    let counts = import(&school, &office, LIST);
    assert_eq!((counts.new, counts.changed), (0, 1));
}
