//! Other people's data in the texts of a report: found, covered by rule, decided place by place.

use crate::consents::relate;
use crate::school::{RU, School, note, person};
use office::access::mask::{self, COVER, Decision, Kind, MaskError, Place};
use office::access::{self, Snapshot};
use office::session::Office;

const SCHOOL: &str = "+7 495 000-00-01";

fn looked(office: &Office, person: office::ids::Uid) -> (Snapshot, Vec<Place>) {
    let snapshot = access::snapshot(office, person).unwrap();
    let places = mask::places(office, &snapshot, &[SCHOOL.to_owned()]).unwrap();
    (snapshot, places)
}

fn note_of(snapshot: &Snapshot) -> &str {
    &snapshot.items.iter().find(|item| item.table == "note").unwrap().text
}

#[test]
fn others_are_covered_and_the_person_s_own_and_the_school_s_are_given() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79125551234");
    person(&office, "Ким", "Ольга", "olga@pifagor.example", "+79120009999");
    note(
        &school.raw(),
        anna.key,
        "Анна Перова сидит с ОЛЬГОЙ; Ким  Ольга звонила с 8 912 000-99-99, писать на Anna@pifagor.example или в школу \
         8 495 000 00 01, мама: mama@nowhere.example. Оплата 12 500 14.10.2026.",
    );
    let (mut snapshot, places) = looked(&office, anna.id);
    let found: Vec<(Kind, &str)> = places.iter().map(|place| (place.kind, place.text.as_str())).collect();
    assert_eq!(
        found,
        [(Kind::Name, "Ким  Ольга"), (Kind::Phone, "8 912 000-99-99"), (Kind::Email, "mama@nowhere.example")]
    );
    assert!(places.iter().all(|place| !place.asks), "nobody is linked");
    let covered = mask::cover(&mut snapshot, &places, &[]).unwrap();
    let text = note_of(&snapshot);
    assert_eq!(text.matches(COVER).count(), 3, "{text}");
    for given in ["Анна Перова", "Anna@pifagor.example", "8 495 000 00 01", "12 500 14.10.2026"] {
        assert!(text.contains(given), "{given}: {text}");
    }
    for hidden in ["Ким", "912 000", "mama"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert_eq!(covered.iter().map(|one| one.places).sum::<usize>(), 3);
    assert!(covered.iter().all(|one| one.category == "notes"));
}

#[test]
fn a_relative_s_name_is_asked_about_and_a_rule_may_be_overruled() {
    let school = School::new(RU);
    let office = school.open();
    let parent = person(&office, "Родителева", "Вера", "vera@pifagor.example", "");
    let child = person(&office, "Ребёнкова", "Анна", "", "");
    relate(&school, &parent, &child);
    note(&school.raw(), child.key, "Вера Родителева просит звонить 8 912 000-99-99");
    let (mut snapshot, places) = looked(&office, child.id);
    let [name, phone] = &places[..] else { panic!("{places:?}") };
    assert!(name.asks && !phone.asks, "{places:?}");
    assert!(matches!(mask::cover(&mut snapshot.clone(), &places, &[]), Err(MaskError::Open(1))));
    let said =
        [Decision { key: name.key.clone(), cover: false }, Decision { key: phone.key.clone(), cover: false }];
    assert_eq!(mask::cover(&mut snapshot, &places, &said).unwrap(), []);
    assert_eq!(note_of(&snapshot), "Вера Родителева просит звонить 8 912 000-99-99");
}

/// A decision is about the text that was looked at.
#[test]
fn a_text_that_changed_since_it_was_looked_at_is_looked_at_again() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let row = note(&school.raw(), anna.key, "звонить 8 912 000-99-99");
    let (_, before) = looked(&office, anna.id);
    let said = [Decision { key: before[0].key.clone(), cover: false }];
    school.raw().execute("UPDATE note SET text = 'звонить 8 912 000-99-98' WHERE id = ?1", [row]).unwrap();
    let (mut snapshot, places) = looked(&office, anna.id);
    assert!(matches!(mask::cover(&mut snapshot, &places, &said), Err(MaskError::Changed)));
    assert!(note_of(&snapshot).contains("8 912 000-99-98"), "nothing is done by halves");
}

/// Nobody writes a name as the registry does: other orders, initials, cases, Russian letters in Kazakh names.
#[test]
fn others_are_covered_however_they_are_named() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    for (surname, given) in
        [("Смирнова", "Ольга"), ("Ахметов", "Асан"), ("Жұмабаева", "Айгүл"), ("Ли", "Пётр")]
    {
        person(&office, surname, given, "", "");
    }
    for (text, covered) in [
        ("передать Смирновой Ольге тетрадь", "Смирновой Ольге"),
        ("Ольга Павловна Смирнова просила", ""),
        ("спорила со Смирновой О., ушла", "Смирновой О."),
        ("О. П. Смирнова", "О. П. Смирнова"),
        ("писала Ахметову Асану", "Ахметову Асану"),
        ("сидит с Асаном Ахметовым", "Асаном Ахметовым"),
        ("дружит с Айгуль Жумабаевой", "Айгуль Жумабаевой"),
        ("у Петра Ли", "Петра Ли"),
        ("Перовой Анне и Смирновой сказано", ""),
        ("Анна П. и Ольга пришли", ""),
    ] {
        let row = note(&school.raw(), anna.key, text);
        let (_, places) = looked(&office, anna.id);
        let found: Vec<&str> = places.iter().map(|place| place.text.as_str()).collect();
        let expected: &[&str] = if covered.is_empty() { &[] } else { &[covered] };
        assert_eq!(found, expected, "{text}");
        assert!(places.iter().all(|place| !place.asks), "{text}");
        school.raw().execute("DELETE FROM note WHERE id = ?1", [row]).unwrap();
    }
}

/// An initial may be a sister's: it is neither given nor covered by rule. A namesake's full name is the person's own.
#[test]
fn what_may_be_the_person_s_own_name_or_another_s_is_asked_about() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    person(&office, "Перова", "Алиса", "", "");
    person(&office, "Перова", "Анна", "", "");
    note(&school.raw(), anna.key, "Перова А. и Перовой Анне");
    let (_, places) = looked(&office, anna.id);
    let found: Vec<(&str, bool)> = places.iter().map(|place| (place.text.as_str(), place.asks)).collect();
    assert_eq!(found, [("Перова А.", true)]);
}

/// Why something was passed on, and the name of a file that values came from, are texts people wrote as well.
#[test]
fn reasons_and_names_of_files_are_covered_too() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    person(&office, "Ким", "Ольга", "", "");
    let db = school.raw();
    let source = crate::school::source(&db);
    db.execute(
        "INSERT INTO disclosure (uid, person_id, kind, recipient, fields, reason, on_date, source_id, recorded_at, \
            start_on) VALUES (randomblob(16), ?1, 'extract', 'Ким Ольга, преподаватель', 'identity.name', \
            'просила Ким Ольга, 8 912 000-99-99', '2026-11-01', ?2, 0, '2026-11-01')",
        (anna.key, source),
    )
    .unwrap();
    let (mut snapshot, places) = looked(&office, anna.id);
    assert_eq!(places.len(), 2, "{places:?}");
    mask::cover(&mut snapshot, &places, &[]).unwrap();
    assert_eq!(snapshot.disclosures[0].reason, format!("просила {COVER}, {COVER}"));
    assert_eq!(
        snapshot.disclosures[0].recipient, "Ким Ольга, преподаватель",
        "who was told is what the law asks"
    );

    let boris = person(&office, "Дубов", "Борис", "", "");
    snapshot
        .items
        .iter_mut()
        .for_each(|item| item.source.file = Some("письмо Бориса Дубова.xlsx".to_owned()));
    let places = mask::places(&office, &snapshot, &[]).unwrap();
    assert_eq!(places.len(), 1, "one name of one file, however many values came from it: {places:?}");
    mask::cover(&mut snapshot, &places, &[]).unwrap();
    assert!(snapshot.items.iter().all(|item| item.source.file.as_deref() == Some("письмо [***].xlsx")));
    let (_, places) = looked(&office, boris.id);
    assert_eq!(places, []);
}

/// A file is given as it is or not at all, and nobody gives one out unseen that names others.
#[test]
fn a_file_that_names_others_waits_for_somebody_to_look() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79125551234");
    person(&office, "Ким", "Ольга", "", "");
    crate::attachments::attach(&office, anna.id, "Перова Анна, 8 912 555-12-34".as_bytes()).unwrap();
    assert_eq!(looked(&office, anna.id).1, [], "a file about the person alone is given");
    crate::attachments::attach(
        &office,
        anna.id,
        "список: Перова Анна; Ким;Ольга; +7 701 111-22-33".as_bytes(),
    )
    .unwrap();
    crate::attachments::attach(&office, anna.id, b"\xff\xd8\xff\xe0 picture").unwrap();
    let (snapshot, places) = looked(&office, anna.id);
    let found: Vec<(Kind, bool)> = places.iter().map(|place| (place.kind, place.asks)).collect();
    assert_eq!(found, [(Kind::File, true), (Kind::Unread, false)]);
    assert_eq!(places[0].text, "+7 701 111-22-33; Ким Ольга", "{places:?}");
    assert!(matches!(mask::cover(&mut snapshot.clone(), &places, &[]), Err(MaskError::Open(1))));
    let given = |cover| {
        let mut snapshot = snapshot.clone();
        let said = [Decision { key: places[0].key.clone(), cover }];
        let covered = mask::cover(&mut snapshot, &places, &said).unwrap();
        (snapshot.attachments.len(), covered.len())
    };
    assert_eq!(
        (given(true), given(false)),
        ((2, 1), (3, 0)),
        "a picture is given while nobody says otherwise"
    );
}

/// Parents in conflict: what was written about the authority of one of them may be the words of the other.
#[test]
fn words_about_an_authority_in_doubt_are_asked_about() {
    let school = School::new(RU);
    let office = school.open();
    let father = person(&office, "Перов", "Олег", "oleg@pifagor.example", "");
    let child = person(&office, "Перова", "Анна", "", "");
    let db = school.raw();
    let state = |state: &str, how: &str| {
        db.execute(
            "INSERT INTO authority (person_id, other_id, state, how, on_date, stated_by, source_id, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, '2026-11-01', 'marina', ?5, 0)",
            (father.key, child.key, state, how, crate::school::source(&db)),
        )
        .unwrap();
    };
    state("verified", "показан паспорт");
    assert!(looked(&office, father.id).1.is_empty(), "what showed it is no secret");
    state("doubted", "мать против");
    let (mut snapshot, places) = looked(&office, father.id);
    let found: Vec<_> = places.iter().map(|place| (place.kind, place.text.as_str(), place.asks)).collect();
    assert_eq!(found, [(mask::Kind::Words, "мать против", true)]);
    assert!(matches!(mask::cover(&mut snapshot, &places, &[]), Err(MaskError::Open(1))));
    let decided = [mask::Decision { key: places[0].key.clone(), cover: true }];
    mask::cover(&mut snapshot, &places, &decided).unwrap();
    assert!(snapshot.items.iter().all(|item| !item.text.contains("мать против")));
}
