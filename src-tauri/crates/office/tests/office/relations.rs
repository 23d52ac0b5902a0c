//! Who pays for and represents whom, by hand: several of each, ended and not forgotten, left to the owner in a conflict.

use crate::school::{RU, School, day, enrol, person, today};
use office::OfficeError;
use office::consents::{self, Authority, ConsentError, GivenBy, NewConsent, Statement};
use office::ids::Uid;
use office::registry::relations::{self, NewRelation, Relation, RelationError};
use office::registry::{self};
use office::session::Office;

fn relation(person: Uid, other: Uid, kind: &str) -> NewRelation {
    NewRelation { person, other, kind: kind.to_owned(), from: None, until: None, limits: String::new() }
}

fn of(office: &Office, id: Uid) -> Vec<(String, String)> {
    let all = relations::relations(office, id).unwrap();
    all.into_iter().map(|one| (one.relation, one.name)).collect()
}

fn only(office: &Office, id: Uid) -> Relation {
    relations::relations(office, id).unwrap().remove(0)
}

fn pair(kind: &str, name: &str) -> (String, String) {
    (kind.to_owned(), name.to_owned())
}

#[test]
fn several_pay_and_represent_and_both_cards_say_it() {
    let school = School::new(RU);
    let office = school.open();
    let child = person(&office, "Ким", "Анна", "", "");
    let mother = person(&office, "Ким", "Ольга", "olga@example.ru", "");
    let father = person(&office, "Ким", "Пётр", "petr@example.ru", "");
    relations::relate(&office, &relation(mother.id, child.id, "representative")).unwrap();
    relations::relate(&office, &relation(father.id, child.id, "representative")).unwrap();
    relations::relate(&office, &relation(father.id, child.id, "payer")).unwrap();
    assert_eq!(
        of(&office, child.id),
        [pair("representative", "Ким Ольга"), pair("representative", "Ким Пётр"), pair("payer", "Ким Пётр")]
    );
    assert_eq!(of(&office, father.id), [pair("represented", "Ким Анна"), pair("learner", "Ким Анна")]);
    let roles = |id| registry::card(&office, id).unwrap().roles;
    assert_eq!(roles(child.id), ["learner"]);
    assert_eq!(roles(father.id), ["representative", "payer"], "the relation makes the role");
    let links = registry::card(&office, father.id).unwrap().links;
    assert_eq!(
        links.iter().map(|link| link.relation.as_str()).collect::<Vec<_>>(),
        ["represented", "learner"]
    );
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let school = School::new(RU);
    let office = school.open();
    let one = person(&office, "Ким", "Ольга", "", "").id;
    let other = person(&office, "Ким", "Анна", "", "").id;
    let refused = |new: NewRelation| relations::relate(&office, &new).unwrap_err().code();
    assert_eq!(refused(relation(one, one, "payer")), "relation.oneself");
    assert_eq!(refused(relation(one, other, "neighbour")), "relation.bad_kind");
    assert_eq!(refused(relation(one, Uid::from_bytes(&[7; 16]).unwrap(), "payer")), "office.not_found");
    let (from, until) = (Some(day("2026-10-01")), Some(day("2026-09-01")));
    assert_eq!(refused(NewRelation { from, until, ..relation(one, other, "payer") }), "relation.ends_before");
    for limits in ["я".repeat(301), "карта 4111 1111 1111 1111".to_owned()] {
        assert_eq!(refused(NewRelation { limits, ..relation(one, other, "payer") }), "relation.bad_text");
    }
    assert_eq!(relations::relations(&office, one).unwrap(), []);
    relations::relate(&office, &relation(one, other, "payer")).unwrap();
    assert_eq!(refused(relation(one, other, "payer")), "relation.exists");
    relations::relate(&office, &relation(other, one, "payer")).unwrap();
}

#[test]
fn a_relation_that_is_over_still_says_whose_course_was_paid_for() {
    let school = School::new(RU);
    let office = school.open();
    let child = person(&office, "Ким", "Анна", "", "");
    let payer = person(&office, "Ким", "Ольга", "olga@example.ru", "");
    relations::relate(&office, &relation(payer.id, child.id, "payer")).unwrap();
    drop(office);
    enrol(&school.raw(), child.key, "Основы", "2025-09-01", Some("2026-05-31"));
    let office = school.open();
    let end = |row, on| relations::end(&office, payer.id, row, on);
    let row = only(&office, payer.id).row;
    end(row, day("2026-06-01")).unwrap();
    let over = only(&office, payer.id);
    assert_eq!(over.until, Some(day("2026-06-01")));
    assert!(
        matches!(end(row, today()), Err(RelationError::Office(OfficeError::NotFound))),
        "that row is replaced"
    );
    let contact = registry::card(&office, payer.id).unwrap();
    let contact = contact.items.iter().find(|item| item.field == "contacts.email").unwrap();
    assert_eq!(contact.reason.start, Some(day("2026-05-31")), "the terms of who paid run from the course");
    // It may begin anew.
    relations::relate(&office, &relation(payer.id, child.id, "payer")).unwrap();
    let all = relations::relations(&office, payer.id).unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].until, None, "what is over comes last");
}

#[test]
fn while_representatives_do_not_agree_only_the_owner_takes_their_word() {
    let school = School::new(RU);
    let office = school.open();
    let child = person(&office, "Ким", "Анна", "", "").id;
    let mother = person(&office, "Ким", "Ольга", "olga@example.ru", "").id;
    relations::relate(&office, &relation(mother, child, "representative")).unwrap();
    let statement = Statement {
        representative: mother,
        person: child,
        state: Authority::Declared,
        on: day("2026-09-01"),
        until: None,
        how: "сказала сама".to_owned(),
    };
    consents::state_authority(&office, &statement).unwrap();
    let row = only(&office, child).row;
    assert_eq!(only(&office, child).authority, Some("declared"));
    relations::mark_conflict(&office, child, row, true).unwrap();
    let text = office.pack().consent_text("marketing", today()).unwrap().key.clone();
    let consent = |given| NewConsent {
        person: child,
        kind: "marketing".to_owned(),
        given,
        by: GivenBy::Representative { person: mother, declared: None },
        text: text.clone(),
        channel: "paper".to_owned(),
        evidence: "папка 7".to_owned(),
        document: None,
        until: None,
        of_age: false,
    };
    drop(office);
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'administrator', 0)", [])
        .unwrap();
    let office = school.open_as("oleg", today()).unwrap();
    assert!(matches!(
        consents::record(&office, &consent(day("2026-11-02"))),
        Err(ConsentError::LeftToTheOwner)
    ));
    let row = only(&office, child).row;
    assert!(matches!(
        relations::mark_conflict(&office, child, row, false),
        Err(RelationError::Office(OfficeError::RoleDenied { .. }))
    ));
    drop(office);
    let office = school.open();
    consents::record(&office, &consent(day("2026-11-02"))).unwrap();
    relations::mark_conflict(&office, child, row, false).unwrap();
    assert!(!only(&office, child).conflict);
}
