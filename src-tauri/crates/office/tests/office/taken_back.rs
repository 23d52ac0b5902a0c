//! Whoever was erased and comes back on a new basis, and whoever was never gone (requirement D6).

use crate::school::{KZ, RU, School, day, enrol, import, key_of, person, today};
use office::erasure::{ErasureError, execute};
use office::imports::{self, ImportError};
use office::registry::entry::{self, NewValue};
use office::registry::find;
use office::registry::relations::{self, NewRelation};
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

const FAMILY: &str = "Email;ФИО;Телефон;ФИО ученика\n\
    irina@pifagor.example;Громова Ирина Олеговна;+79120004321;Громов Пётр Ильич\n";
const CHILDREN: &str = "ФИО ученика;ФИО родителя;Телефон родителя;Город\n\
    Громов Пётр Ильич;Громова Ирина Олеговна;+79120004321;Казань\n";

fn pyotr(contact: &[(&str, &str)]) -> Vec<NewValue> {
    let parts = [("surname", "Громов"), ("given", "Пётр"), ("patronymic", "Ильич")];
    let contacts = contact.iter().map(|(field, value)| typed(field, &[("value", value)]));
    std::iter::once(typed("identity.name", &parts)).chain(contacts).collect()
}

fn cards(school: &School) -> i64 {
    let sql = "SELECT count(*) FROM person_name WHERE given = 'Пётр' AND superseded_at IS NULL";
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A child has no contact of its own: it is known by the parent's, both when it is held back and when it is back.
#[test]
fn a_child_taken_back_by_hand_is_held_no_more() {
    for linked in [false, true] {
        let school = School::new(RU);
        let office = school.open();
        import(&school, &office, FAMILY);
        let mother = find(&office, "Громова", 0, 1).unwrap().rows[0].id;
        let child = find(&office, "Пётр", 0, 1).unwrap().rows[0].id;
        crate::erasure::erase(&office, child, "purpose_reached");
        drop(office);

        let office = school.open_on(day("2026-12-01"));
        // Another of the same name, with a contact of his own, takes nobody back.
        entry::create(&office, &["learner".to_owned()], &pyotr(&[("contacts.email", "p@other.example")]))
            .unwrap();
        for list in [FAMILY, CHILDREN] {
            assert_eq!(import(&school, &office, list).erased, 1, "{list}");
        }
        assert_eq!(cards(&school), 1);
        let contact: &[_] = if linked { &[] } else { &[("contacts.phone", "8 912 000-43-21")] };
        let back = entry::create(&office, &["learner".to_owned()], &pyotr(contact)).unwrap();
        if linked {
            let kind = "parent".to_owned();
            let (from, until, limits) = (None, None, String::new());
            let new = NewRelation { person: mother, other: back, kind, from, until, limits };
            relations::relate(&office, &new).unwrap();
        }
        for list in [FAMILY, CHILDREN, FAMILY] {
            let counts = import(&school, &office, list);
            assert_eq!((counts.new, counts.erased), (0, 0), "{list}");
        }
        assert_eq!(cards(&school), 2, "the card made by hand is his");
        assert_eq!(relations::relations(&office, back).unwrap().len(), 1);
    }
}

#[test]
fn an_answer_gives_the_row_to_the_card_of_whoever_was_taken_back() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, "ФИО;ИИН;Телефон\nСейтова Әсел Айдосқызы;900101300007;+77010009999\n");
    let gone = person(&office, "Жубанова", "Асель Айдосовна", "", "+77010009999");
    crate::erasure::erase(&office, gone.id, "purpose_reached");
    import(&school, &office, "ФИО;ИИН;Город\nЖубанова Асель Айдосовна;900101300007;Тараз\n");
    let asked = imports::questions(&office).unwrap()[0].id;
    drop(office);

    let office = school.open_on(day("2026-12-01"));
    let refused = imports::answer(&office, &[asked], "other", None);
    assert!(matches!(refused, Err(ImportError::NoSuchAnswer)), "{refused:?}");
    let name = [("surname", "Жубанова"), ("given", "Асель"), ("patronymic", "Айдосовна")];
    let back = [typed("identity.name", &name), typed("contacts.phone", &[("value", "+77010009999")])];
    let back = entry::create(&office, &["learner".to_owned()], &back).unwrap();
    imports::answer(&office, &[asked], "other", None).unwrap();
    let found = find(&office, "Жубанова", 0, 10).unwrap().rows;
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [back], "nobody is doubled");
    let city = "SELECT p.uid FROM schooling s JOIN person p ON p.id = s.person_id WHERE s.value = 'Тараз'";
    let city: office::ids::Uid = school.raw().query_row(city, [], |row| row.get(0)).unwrap();
    assert_eq!(city, back);
}
