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
