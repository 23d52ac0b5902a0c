//! Merged cards that met before: in one group, in one chat; and who may take a merge back.

use crate::school::{PACKS, RU, School, day, key_of, note, person, source, today, write};
use office::groups::{self, NewGroup, NewProgramme};
use office::ids::Uid;
use office::registry::moves::{self, merge, take_back};
use office::session::Office;
use office::{access, registry};
use policy::Pack;
use rusqlite::Connection;

/// First and last days of the courses in force.
fn courses(db: &Connection, person: Uid) -> Vec<(Option<String>, Option<String>)> {
    db.prepare(
        "SELECT starts_on, ends_on FROM enrolment WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY id",
    )
    .unwrap()
    .query_map([key_of(db, person).unwrap()], |row| Ok((row.get(0)?, row.get(1)?)))
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

fn days(starts: &str, ends: &str) -> (Option<String>, Option<String>) {
    (Some(starts.to_owned()), Some(ends.to_owned()).filter(|day| !day.is_empty()))
}

fn group(office: &Office) -> (Uid, NewGroup) {
    let programme =
        NewProgramme { title: "Газ-12".to_owned(), access: Some(30), ..NewProgramme::default() };
    let new = NewGroup {
        title: "Осень".to_owned(),
        programme: Some(groups::save_programme(office, None, &programme).unwrap()),
        starts: Some(day("2026-09-01")),
        ends: None,
    };
    (groups::create(office, &new).unwrap(), new)
}

#[test]
fn two_cards_of_one_group_have_one_course_together_and_each_its_own_apart() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Анна", "", "+79120000002");
    let (group, new) = group(&office);
    groups::add_members(&office, group, &[a.id], None).unwrap();
    groups::add_members(&office, group, &[b.id], Some(day("2026-09-15"))).unwrap();
    let moved = merge(&office, a.id, b.id, None).unwrap();
    let db = school.raw();
    assert_eq!(courses(&db, a.id), [days("2026-09-15", "")], "one course, by the later word");
    assert_eq!(groups::group(&office, group).unwrap().group.learners, 1, "counted once");
    let ended = NewGroup { ends: Some(day("2026-12-01")), ..new };
    assert_eq!(groups::save(&office, group, &ended).unwrap(), 1);
    assert_eq!(courses(&db, a.id), [days("2026-09-15", "2026-12-31")]);
    // Apart again, each learns in the group, whose end is known by now.
    take_back(&office, moved).unwrap();
    assert_eq!(courses(&db, a.id), [days("2026-09-01", "2026-12-31")]);
    assert_eq!(courses(&db, b.id), [days("2026-09-15", "2026-12-31")]);
    assert_eq!(groups::group(&office, group).unwrap().learners.len(), 2);
}

#[test]
fn whoever_read_the_same_word_twice_is_told_of_it_once() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Анна", "", "+79120000002");
    let db = school.raw();
    let from = source(&db);
    let said = |who: Option<i64>, author: &str, text: &str| {
        db.execute(
            "INSERT INTO message (person_id, kind, channel, thread, author, said_on, text, source_id, recorded_at) \
             VALUES (?1, 'group_chat', 'telegram', 'chat-1', ?2, '2026-10-01', ?3, ?4, 0)",
            (who, author, text, from),
        )
        .unwrap();
        db.last_insert_rowid()
    };
    let read = |message: i64, who: i64| {
        db.execute(
            "INSERT INTO message_reader (message_id, person_id, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
            (message, who, from),
        )
        .unwrap();
    };
    let ours = said(None, "school", "В среду в шесть.");
    let hers = said(Some(a.key), "person", "А когда?");
    for (message, who) in [(ours, a.key), (ours, b.key), (hers, b.key)] {
        read(message, who);
    }
    write(&office, |_| ());
    let moved = merge(&office, a.id, b.id, None).unwrap();
    let told = |id: Uid, text: &str| {
        let report = access::snapshot(&office, id).unwrap();
        report.items.iter().filter(|item| item.replaced.is_none() && item.text.contains(text)).count()
    };
    assert_eq!(told(a.id, "В среду в шесть"), 1);
    assert_eq!(told(a.id, "А когда?"), 1, "her own word is hers and no word she read along");
    assert_eq!(told(a.id, "2026-10-01"), 2);
    take_back(&office, moved).unwrap();
    assert_eq!((told(a.id, "В среду в шесть"), told(b.id, "В среду в шесть")), (1, 1));
    assert_eq!(told(b.id, "2026-10-01"), 2, "she read both words");
}

/// Whoever takes a merge back moves the same rows: it asks the same rights.
#[test]
fn a_merge_is_taken_back_by_whoever_could_have_made_it() {
    let text = Pack::built_in_text(RU).unwrap().replace(
        "{ categories = [\"identity\", \"accounts\", \"technical\"], operations = [\"read\"] },\n    \
         { categories = [\"contacts\", \"correspondence\", \"enquiries\", \"requests\"], operations = [\"read\", \"write\"] }",
        "{ categories = [\"identity\", \"relations\"], operations = [\"read\", \"write\"] }",
    );
    assert_ne!(text, Pack::built_in_text(RU).unwrap());
    let school = School::under(RU, &text);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    note(&school.raw(), b.key, "звонила");
    write(&office, |_| ());
    let moved = merge(&office, a.id, b.id, None).unwrap();
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', 'support', 0)", [])
        .unwrap();
    drop(office);
    let office = school.open_as("other", today()).unwrap();
    let denied = take_back(&office, moved).unwrap_err();
    assert_eq!(denied.code(), "office.role_denied");
    // By what somebody is known: the contacts are not for this role.
    let marks = moves::own_marks(&office, a.id).unwrap();
    assert!(!marks.is_empty() && marks.iter().all(|(field, _)| field == "identity.name"), "{marks:?}");
    drop(office);
    let office = school.open();
    assert!(moves::own_marks(&office, a.id).unwrap().iter().any(|(field, _)| field == "contacts.email"));
    take_back(&office, moved).unwrap();
    assert!(registry::card(&office, b.id).unwrap().items.iter().any(|item| item.text == "звонила"));
}

/// What takes a merge back has no term of its own: it is kept as long as the name on the card.
#[test]
fn a_merge_can_be_taken_back_while_the_card_is_kept() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let make = |name: &str, mail: &str| person(&office, name, "Анна", mail, "").id;
        let (a, b) = (make("Ким", "kim@pifagor.example"), make("Пак", "pak@pifagor.example"));
        let shown = moves::plan(&office, a, b).unwrap();
        merge(&office, a, b, Some(shown.hash)).unwrap();
        let items = registry::card(&office, a).unwrap().items;
        let until = |field: &str| {
            items.iter().find(|item| item.field == field).map(|item| item.reason.keep_until).unwrap()
        };
        assert_eq!(until("previous_values.move"), until("identity.name"), "{pack}");
        assert!(until("previous_values.move") > day("2028-01-01"), "{pack}: {}", until("identity.name"));
    }
}
