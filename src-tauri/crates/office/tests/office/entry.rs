//! People by hand: what a form offers, what is refused, what becomes of a value before (T24).

use crate::school::{KZ, RU, School, day, fill, import, person, today, write};
use office::OfficeError;
use office::due;
use office::ids::Uid;
use office::registry::entry::{self, AlikeBy, EntryError, NewValue, Reason};
use office::registry::{self, Recorder, SourceKind, ValueRow, moves};
use rusqlite::Connection;

fn value(field: &str, parts: &[(&str, &str)]) -> NewValue {
    let parts = parts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    NewValue { field: field.to_owned(), parts, stated: None }
}

fn name(surname: &str, given: &str) -> NewValue {
    value("identity.name", &[("surname", surname), ("given", given)])
}

fn phone(number: &str) -> NewValue {
    value("contacts.phone", &[("value", number)])
}

fn learner() -> Vec<String> {
    vec!["learner".to_owned()]
}

fn refused<T: std::fmt::Debug>(result: Result<T, EntryError>) -> (usize, &'static str, &'static str) {
    match result.unwrap_err() {
        EntryError::Value { at, part, ref fault } => {
            (at, part, EntryError::Value { at, part, fault: *fault }.code())
        }
        other => (0, "", other.code()),
    }
}

/// The row of a value on the card.
fn row(office: &office::session::Office, id: Uid, field: &str) -> (&'static str, i64) {
    let card = registry::card(office, id).unwrap();
    let item = card.items.iter().find(|item| item.field == field).unwrap();
    (item.table, item.row)
}

fn count(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_card_made_by_hand_says_so_and_is_found_at_once() {
    let school = School::new(KZ);
    let office = school.open();
    let born = value("identity.birth_date", &[("born_on", "2010-02-03")]);
    let paper = value(
        "education_documents.document",
        &[("kind", "school"), ("series", "ЖБ"), ("number", "0012345"), ("issued_on", "2025-06-20")],
    );
    let values = [name("Сейтова", "Әсел"), born, phone("8 701 111-11-11"), paper];
    let id = entry::create(&office, &learner(), &values).unwrap();
    let card = registry::card(&office, id).unwrap();
    assert_eq!((card.name.as_str(), card.roles), ("Сейтова Әсел", learner()));
    assert!(card.items.iter().all(|item| item.source.kind == "manual"), "the source is the staff");
    let said =
        |field: &str| card.items.iter().find(|item| item.field == field).map(|item| item.text.as_str());
    assert_eq!(said("contacts.phone"), Some("+77011111111"));
    assert_eq!(said("education_documents.number"), Some("0012345"));
    assert_eq!(registry::find(&office, "асел 7011111111", 0, 5).unwrap().matched, 1, "the index knows her");
    drop(office);
    let journal = school.raw();
    assert_eq!(count(&journal, "SELECT count(*) FROM journal WHERE action = 'person.created'"), 1);
    assert_eq!(
        count(&journal, "SELECT count(*) FROM journal WHERE detail LIKE '%Сейтова%' OR detail LIKE '%7011%'"),
        0,
        "the journal holds no value"
    );
}

#[test]
fn what_cannot_be_is_refused_with_its_part_and_nothing_is_written() {
    let school = School::new(KZ);
    let office = school.open();
    let make = |one: NewValue| refused(entry::create(&office, &learner(), &[name("Ким", "Анна"), one]));
    for (one, expected) in [
        (phone("4111 1111 1111 1111"), (1, "value", "entry.card_number")),
        (value("notes.comment", &[("text", "карта 5536 91•• •••• 7890")]), (1, "text", "entry.card_number")),
        (phone("12"), (1, "value", "entry.bad_phone")),
        (value("contacts.email", &[("value", "нет")]), (1, "value", "entry.bad_email")),
        (value("identity.birth_date", &[("born_on", "2010-02-31")]), (1, "born_on", "entry.bad_date")),
        (value("identity.birth_date", &[("born_on", "2027-01-01")]), (1, "born_on", "entry.future")),
        (value("identity.birth_date", &[]), (1, "born_on", "entry.empty")),
        (value("learning.class", &[("value", "12")]), (1, "value", "entry.bad_class")),
        (value("learning.age_stated", &[("value", "-3")]), (1, "value", "entry.bad_age")),
        (value("learning.city", &[("value", &"я".repeat(301))]), (1, "value", "entry.too_long")),
        (value("passport.number", &[("value", "1")]), (1, "", "entry.unknown_field")),
        (value("contacts.phone", &[("passport", "1")]), (1, "", "entry.unknown_part")),
        (value("education_documents.document", &[("kind", "witch")]), (1, "kind", "entry.bad_choice")),
        (
            value("identity.personal_number_fingerprint", &[("value", "900101300001")]),
            (1, "value", "entry.bad_number"),
        ),
    ] {
        assert_eq!(make(one.clone()), expected, "{one:?}");
    }
    assert_eq!(refused(entry::create(&office, &learner(), &[])).2, "entry.nobody");
    let born = value("identity.birth_date", &[("born_on", "2010-02-03")]);
    assert_eq!(refused(entry::create(&office, &learner(), &[born])).2, "entry.nobody");
    assert_eq!(
        refused(entry::create(&office, &["king".to_owned()], &[name("Ким", "Анна")])).2,
        "entry.bad_choice"
    );
    let twice = [name("Ким", "Анна"), phone("+77011111111"), phone("8 701 111 11 11")];
    assert_eq!(refused(entry::create(&office, &learner(), &twice)), (2, "", "entry.unchanged"));
    assert_eq!(registry::count(&office).unwrap(), 0);
    drop(office);
    assert_eq!(count(&school.raw(), "SELECT count(*) FROM person"), 0);
}

#[test]
fn a_form_offers_what_the_pack_needs_of_the_role() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let keys = |roles: &[&str]| -> Vec<&str> {
            let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
            entry::form(&office, &roles).into_iter().map(|(field, _)| field.key).collect()
        };
        let (learner, staff) = (keys(&["learner"]), keys(&["staff"]));
        assert!(learner.contains(&"learning.class") && learner.contains(&"education_documents.document"));
        assert!(!staff.contains(&"learning.class"), "{pack}: a teacher is in no class");
        assert!(!staff.contains(&"education_documents.document"), "{pack}");
        assert!(staff.contains(&"identity.name") && staff.contains(&"relations.role"), "{pack}");
        // Nothing is entered that is not offered.
        let class = value("learning.class", &[("value", "7")]);
        let values = [name("Ким", "Анна"), class];
        assert_eq!(
            refused(entry::create(&office, &["staff".to_owned()], &values)),
            (1, "value", "entry.not_needed")
        );
    }
}

#[test]
fn a_corrected_error_goes_at_once_and_no_import_brings_it_back() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, "Фамилия;Имя;Телефон;Email\nКим;Анна;+77015550001;kim@example.kz\n");
    let id = registry::find(&office, "Ким", 0, 1).unwrap().rows[0].id;
    let wrong = row(&office, id, "contacts.phone");
    entry::change(&office, id, wrong, &phone("+77015550002"), Reason::Error).unwrap();
    let card = registry::card(&office, id).unwrap();
    let phones: Vec<_> = card.items.iter().filter(|item| item.field == "contacts.phone").collect();
    assert_eq!(phones.len(), 1);
    assert_eq!((phones[0].text.as_str(), phones[0].source.kind.as_str()), ("+77015550002", "manual"));
    let trace = card.items.iter().find(|item| item.field == "previous_values.correction").unwrap();
    assert_eq!(trace.text, "field-contacts-phone", "what was corrected stays, the value does not");
    assert_eq!(entry::history(&office, id).unwrap(), [], "there is no previous value");
    assert_eq!(registry::find(&office, "77015550001", 0, 1).unwrap().matched, 0);
    // The same wrong line again, in a list with another row so that it is another file.
    import(
        &school,
        &office,
        "Фамилия;Имя;Телефон;Email\nКим;Анна;+77015550001;kim@example.kz\nПак;Ира;+77015550009;\n",
    );
    let card = registry::card(&office, id).unwrap();
    let phones = card.items.iter().filter(|item| item.field == "contacts.phone").count();
    assert_eq!(phones, 1, "a corrected value is not written back");
    drop(office);
    let db = school.raw();
    assert_eq!(count(&db, "SELECT count(*) FROM contact WHERE value = '+77015550001'"), 0);
}

/// Two cards had the same wrong number. One of the rows went out of force when they became one card – and is no former
/// contact that stays a year.
#[test]
fn what_was_wrong_on_two_cards_that_are_one_now_goes_from_both() {
    let school = School::new(RU);
    let office = school.open();
    let one = person(&office, "Перова", "Анна", "anna@list.example", "+79130000001");
    let other = person(&office, "Перова", "Анна", "perova@list.example", "+79130000001");
    let shown = moves::plan(&office, one.id, other.id).unwrap();
    moves::merge(&office, one.id, other.id, Some(shown.hash)).unwrap();
    let db = school.raw();
    let held = || count(&db, "SELECT count(*) FROM contact WHERE value = '+79130000001'");
    assert_eq!(held(), 2);
    let wrong = row(&office, one.id, "contacts.phone");
    entry::change(&office, one.id, wrong, &phone("+79130000002"), Reason::Error).unwrap();
    assert_eq!(held(), 0);
    entry::undo(&office).unwrap();
    assert_eq!(held(), 2, "taken back, all is as it was");
}

/// The cases of a misspelt name are the misspelt name.
#[test]
fn the_forms_of_a_wrong_name_go_with_it() {
    let school = School::new(KZ);
    let office = school.open();
    let wrong = value("identity.name", &[("surname", "Кимм"), ("given", "Саша"), ("dative", "Кимм Саше")]);
    let id = entry::create(&office, &learner(), &[wrong, phone("+77015550001")]).unwrap();
    entry::change(&office, id, row(&office, id, "identity.name"), &name("Ким", "Саша"), Reason::Error)
        .unwrap();
    let db = school.raw();
    assert_eq!(count(&db, "SELECT count(*) FROM name_form WHERE dative = 'Кимм Саше'"), 0);
    entry::undo(&office).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM name_form WHERE dative = 'Кимм Саше'"), 1);
}

#[test]
fn a_changed_contact_stays_a_year_and_is_then_due() {
    let school = School::new(RU);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+79125550001")]).unwrap();
    let old = row(&office, id, "contacts.phone");
    entry::change(&office, id, old, &phone("+79125550002"), Reason::Changed).unwrap();
    let history = entry::history(&office, id).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].item.text.as_str(), history[0].until), ("+79125550001", today()));
    assert_eq!(history[0].item.reason.keep_until, day("2027-11-22"), "one year from the change");
    assert!(!history[0].item.reason.provisional);
    let rules = |on| -> Vec<(String, u32)> {
        due::groups(&office, Some(day(on))).unwrap().into_iter().map(|g| (g.rule, g.rows)).collect()
    };
    let previous = |on| rules(on).into_iter().find(|(rule, _)| rule == "previous_values");
    assert_eq!(previous("2027-11-21"), None);
    let due = history[0].item.reason.due_from.to_string();
    assert_eq!(previous(&due), Some(("previous_values".to_owned(), 1)), "the engine finds it on its day");
}

#[test]
fn a_former_name_stays_with_the_papers_it_stands_in() {
    let school = School::new(RU);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+79125550001")]).unwrap();
    let old = row(&office, id, "identity.name");
    entry::change(&office, id, old, &name("Пак", "Анна"), Reason::Changed).unwrap();
    let until =
        |office: &office::session::Office| entry::history(office, id).unwrap()[0].item.reason.keep_until;
    let without = until(&office);
    let key: i64 =
        school.raw().query_row("SELECT id FROM person WHERE uid = ?1", [id], |row| row.get(0)).unwrap();
    write(&office, |writing| {
        let to = Recorder::new(writing, SourceKind::Programme).unwrap();
        let number = writing.new_id();
        let values: [&dyn rusqlite::ToSql; 7] =
            [&number, &"2026-1", &"2026-1", &"issued", &"Ким Анна", &"Основы", &"2026-05-30"];
        to.value(
            key,
            &ValueRow {
                table: "certificate",
                columns: &["uid", "number", "number_key", "state", "printed_name", "programme", "issued_on"],
                values: &values,
                start_on: Some(day("2026-05-30")),
            },
        )
        .unwrap();
    });
    assert!(until(&office) > without, "the paper keeps the name it was printed with");
    let found = registry::list(&office, "Ким", Default::default(), 0, 5).unwrap();
    assert_eq!(found.rows[0].row.name, "Пак Анна", "found by the former name");
}

#[test]
fn a_birth_date_can_only_have_been_wrong() {
    let school = School::new(RU);
    let office = school.open();
    let born = |text| value("identity.birth_date", &[("born_on", text)]);
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), born("2010-02-03")]).unwrap();
    let at = row(&office, id, "identity.birth_date");
    assert_eq!(
        refused(entry::change(&office, id, at, &born("2010-03-02"), Reason::Changed)),
        (0, "reason", "entry.bad_reason")
    );
    assert_eq!(
        refused(entry::change(&office, id, at, &born("2010-02-03"), Reason::Error)).2,
        "entry.unchanged"
    );
    assert_eq!(refused(entry::add(&office, id, &born("2010-03-02"))).2, "entry.present");
    entry::change(&office, id, at, &born("2010-03-02"), Reason::Error).unwrap();
    // The row that was corrected is gone: a second window that still shows it changes nothing.
    assert!(matches!(
        entry::change(&office, id, at, &born("2010-04-02"), Reason::Error),
        Err(EntryError::Office(OfficeError::NotFound))
    ));
}

#[test]
fn the_last_edit_is_undone_once_and_only_while_nothing_else_was_written() {
    let school = School::new(KZ);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+77015550001")]).unwrap();
    assert_eq!(refused(entry::undo(&office)).2, "entry.nothing_to_undo", "a card is not unmade");
    let before = registry::card(&office, id).unwrap();
    let at = row(&office, id, "contacts.phone");
    entry::change(&office, id, at, &phone("+77015550002"), Reason::Error).unwrap();
    assert_eq!(entry::undo(&office).unwrap(), id);
    assert_eq!(registry::card(&office, id).unwrap().items, before.items, "every row is what it was");
    assert_eq!(refused(entry::undo(&office)).2, "entry.nothing_to_undo");
    entry::remove(&office, id, at, Reason::Changed).unwrap();
    assert_eq!(registry::find(&office, "77015550001", 0, 1).unwrap().matched, 0);
    entry::undo(&office).unwrap();
    assert_eq!(registry::card(&office, id).unwrap().items, before.items);
    entry::add(&office, id, &value("learning.city", &[("value", "Өскемен")])).unwrap();
    entry::create(&office, &learner(), &[name("Пак", "Ира")]).unwrap();
    assert_eq!(refused(entry::undo(&office)).2, "entry.nothing_to_undo", "something else was written");
}

#[test]
fn the_last_mark_of_a_person_stays() {
    let school = School::new(KZ);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+77015550001")]).unwrap();
    entry::remove(&office, id, row(&office, id, "contacts.phone"), Reason::Changed).unwrap();
    let at = row(&office, id, "identity.name");
    assert_eq!(refused(entry::remove(&office, id, at, Reason::Error)).2, "entry.nobody");
    assert!(matches!(
        entry::remove(&office, id, ("certificate", 1), Reason::Error),
        Err(EntryError::Office(OfficeError::NotFound))
    ));
}

#[test]
fn a_hold_keeps_even_a_wrong_value() {
    use office::holds::{self, Cover, Kind, NewHold};
    let school = School::new(KZ);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+77015550001")]).unwrap();
    let hold = NewHold {
        person: id,
        kind: Kind::OfficialDemand,
        reason: "запрос суда".to_owned(),
        opened_on: today(),
        review_on: day("2027-01-10"),
        cover: Cover::File,
    };
    holds::open(&office, &hold).unwrap();
    entry::change(&office, id, row(&office, id, "contacts.phone"), &phone("+77015550002"), Reason::Error)
        .unwrap();
    let history = entry::history(&office, id).unwrap();
    assert_eq!(history[0].item.text, "+77015550001", "what a dispute may be about is not destroyed");
}

#[test]
fn whoever_may_be_the_same_is_named_while_typing() {
    let school = School::new(KZ);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Сейтова", "Әсел"), phone("+77015550001")]).unwrap();
    let named = |typed: &[NewValue]| -> Vec<(Uid, AlikeBy)> {
        entry::alike(&office, typed).unwrap().into_iter().map(|one| (one.row.id, one.by)).collect()
    };
    assert_eq!(named(&[name("сейтова", "әсел")]), [(id, AlikeBy::Name)]);
    assert_eq!(named(&[name("Сейтова", "Асел")]), [(id, AlikeBy::Respelled)]);
    assert_eq!(named(&[name("Пак", "Ира"), phone("8(701)555-00-01")]), [(id, AlikeBy::Contact)]);
    assert_eq!(named(&[name("Сейт", "Әсе")]), [], "a part of a name is nobody yet");
    assert_eq!(named(&[name("Сейтова", "")]), []);
}

#[test]
fn the_forms_of_a_name_are_what_the_operator_says_until_the_name_changes() {
    let school = School::new(KZ);
    let office = school.open();
    let told = value(
        "identity.name",
        &[("surname", "Ким"), ("given", "Саша"), ("gender", "female"), ("dative", "Ким Саше")],
    );
    let id = entry::create(&office, &learner(), std::slice::from_ref(&told)).unwrap();
    let at = row(&office, id, "identity.name");
    assert_eq!(entry::value_of(&office, id, at).unwrap(), told, "as it was typed");
    let better = value(
        "identity.name",
        &[("surname", "Ким"), ("given", "Саша"), ("gender", "male"), ("dative", "Ким Саше")],
    );
    entry::change(&office, id, at, &better, Reason::Error).unwrap();
    let card = registry::card(&office, id).unwrap();
    let said: Vec<_> = card.items.iter().filter(|item| item.field == "identity.gender").collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].text, "gender-male");
    entry::change(&office, id, at, &name("Пак", "Саша"), Reason::Changed).unwrap();
    let card = registry::card(&office, id).unwrap();
    assert!(!card.items.iter().any(|item| item.field == "identity.dative"), "another name, other forms");
}

#[test]
fn support_changes_contacts_and_nothing_else() {
    let school = School::new(KZ);
    let office = school.open();
    let id = entry::create(&office, &learner(), &[name("Ким", "Анна"), phone("+77015550001")]).unwrap();
    let (name_row, phone_row) = (row(&office, id, "identity.name"), row(&office, id, "contacts.phone"));
    drop(office);
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'support', 0)", [])
        .unwrap();
    let office = school.open_as("oleg", today()).unwrap();
    entry::change(&office, id, phone_row, &phone("+77015550002"), Reason::Changed).unwrap();
    let denied = |result: Result<(), EntryError>| {
        assert!(matches!(result, Err(EntryError::Office(OfficeError::RoleDenied { .. }))), "{result:?}");
    };
    denied(entry::change(&office, id, name_row, &name("Пак", "Анна"), Reason::Error));
    denied(entry::remove(&office, id, name_row, Reason::Error));
    denied(entry::create(&office, &learner(), &[name("Пак", "Ира")]).map(drop));
    let keys: Vec<_> =
        entry::form(&office, &learner()).into_iter().map(|(field, _)| field.category).collect();
    assert!(
        !keys.is_empty() && keys.iter().all(|category| ["contacts", "correspondence"].contains(category)),
        "{keys:?}"
    );
}

#[test]
fn the_demo_shows_what_is_typed_by_hand() {
    let school = School::new(KZ);
    let office = school.open();
    fill(&office, 120);
    drop(office);
    let db = school.raw();
    for table in ["name_form", "education_document", "correction"] {
        assert!(count(&db, &format!("SELECT count(*) FROM {table}")) > 0, "{table}");
    }
}
