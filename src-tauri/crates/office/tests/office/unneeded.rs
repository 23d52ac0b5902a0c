//! P1, P10: what no purpose of the rules needs of a person in her role is left out by a file, not asked by a form, or
//! found on Today and left out by hand.

use crate::batch::destroy;
use crate::school::{KZ, PACKS, RU, School, day, fill, import, key_of, person, source, write};
use crate::vaulted::{Vaulted, restored_to};
use office::erasure::Kind as RunKind;
use office::erasure::batch::{self, Choice, Stay};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::records::unneeded;
use office::registry;
use office::session::Office;
use rusqlite::Connection;
use std::collections::BTreeSet;

const GO_ON: batch::Step<'static> = &|_, _, _| true;

const USERS: &str = "id;Email;Создан;Последняя активность;Имя;Фамилия;Телефон;Город;ФИО ученика;Класс;Школа\n\
    1;vera@list.example;2025-03-04 10:00:00;2026-05-06 10:00:00;Вера;Седых;+79130000001;Томск;Седых Егор Ильич;7;№ 5\n\
    2;anna@list.example;2025-03-04 10:00:00;2026-05-06 10:00:00;Анна;Ким;+79130000002;Омск;;;\n";

/// Field and value of everything on a card, in the order of the catalogue.
fn held(office: &Office, query: &str) -> BTreeSet<(&'static str, String)> {
    let id = registry::find(office, query, 0, 1).unwrap().rows[0].id;
    let items = registry::card(office, id).unwrap().items.into_iter();
    items.map(|item| (item.field, item.text)).collect()
}

fn says(held: &BTreeSet<(&'static str, String)>, field: &str) -> bool {
    held.iter().any(|(key, _)| *key == field)
}

/// A city helps to teach, and a payer is not taught; whose class and school these are says the column of the child.
#[test]
fn a_file_leaves_out_what_nobody_needs_of_a_payer_and_says_so() {
    let school = School::new(RU);
    let office = school.open();
    let counts = import(&school, &office, USERS);
    assert_eq!(counts.unneeded, 2, "city and last sign-in of the one who pays");
    let payer = held(&office, "vera@list.example");
    assert!(says(&payer, "accounts.registered") && says(&payer, "contacts.phone"));
    assert!(!says(&payer, "learning.city") && !says(&payer, "accounts.last_sign_in"), "{payer:?}");
    let child = held(&office, "Седых Егор");
    assert!(says(&child, "learning.class") && says(&child, "learning.school"), "{child:?}");
    let learner = held(&office, "anna@list.example");
    assert!(says(&learner, "learning.city") && says(&learner, "accounts.last_sign_in"), "{learner:?}");
    assert_eq!(unneeded::counts(&office).unwrap(), (0, 0));
    // The same file again brings nothing either.
    let again = import(&school, &office, USERS);
    assert_eq!((again.changed, held(&office, "vera@list.example")), (0, payer));
}

/// An employer orders courses in Kazakhstan; the Russian school has no purpose for the job of a learner.
#[test]
fn an_employer_of_a_learner_is_kept_where_a_purpose_needs_it() {
    for (pack, kept) in [(RU, false), (KZ, true)] {
        let school = School::new(pack);
        let office = school.open();
        let text = "ФИО;Организация;Должность;Программа;Номер сертификата;Дата выдачи\n\
            Ким Анна Олеговна;ТОО Газ;слесарь;Сварка;С-1;01.02.2026\n";
        import(&school, &office, text);
        let learner = held(&office, "Ким Анна");
        assert_eq!(says(&learner, "employment.position"), kept, "{pack}: {learner:?}");
        assert_eq!(unneeded::counts(&office).unwrap(), (0, 0), "{pack}");
    }
}

/// Whoever asked on the site and then has an account is more than somebody who asked.
#[test]
fn somebody_who_asked_and_registered_later_is_taken_for_a_learner() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let anna = registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
    let db = school.raw();
    db.execute("UPDATE person_role SET role = 'site_user' WHERE person_id = ?1", [key_of(&db, anna)])
        .unwrap();
    let later = USERS.replace("2026-05-06", "2026-06-07");
    import(&school, &office, &later);
    let held = held(&office, "anna@list.example");
    assert!(held.contains(&("accounts.last_sign_in", "2026-06-07".to_owned())), "{held:?}");
    assert_eq!(unneeded::counts(&office).unwrap(), (0, 0));
}

/// What is entered by hand and what files bring of anybody has a purpose, or it stands on the list; nothing else does.
#[test]
fn the_list_has_exactly_what_the_cards_have_no_purpose_for() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        // What a consent to processing or to mail allows is a matter of that consent.
        let kinds = office.pack().consents.iter().filter(|kind| kind.key != "publication");
        let resting: BTreeSet<&str> = kinds.flat_map(|kind| &kind.ends).map(String::as_str).collect();
        let listed: BTreeSet<(Uid, &str, i64, &str)> = unneeded::list(&office, 10_000)
            .unwrap()
            .into_iter()
            .flat_map(|one| one.values.into_iter().map(move |v| (one.person, v.item.0, v.item.1, v.field)))
            .collect();
        let mut bare = BTreeSet::new();
        for row in registry::find(&office, "", 0, 10_000).unwrap().rows {
            for item in registry::card(&office, row.id).unwrap().items {
                let by_consent = || {
                    let purposes = office.pack().purposes_for_field(item.field);
                    purposes.iter().any(|purpose| resting.contains(purpose.key.as_str()))
                };
                if item.reason.purposes.is_empty() && !item.field.ends_with(".special") && !by_consent() {
                    bare.insert((row.id, item.table, item.row, item.field));
                }
            }
        }
        let missing: Vec<_> = bare.difference(&listed).collect();
        assert!(missing.is_empty(), "{pack}: on a card without a purpose and not found: {missing:?}");
        let people: BTreeSet<Uid> = listed.iter().map(|one| one.0).collect();
        assert!(!people.is_empty() && people.len() < 60, "{pack}: a few people of 300: {}", people.len());
        let needed = listed.iter().filter(|one| {
            let card = registry::card(&office, one.0).unwrap();
            let found = card
                .items
                .into_iter()
                .find(|item| (item.table, item.row, item.field) == (one.1, one.2, one.3));
            found.is_none_or(|item| !item.reason.purposes.is_empty())
        });
        assert_eq!(needed.collect::<Vec<_>>(), Vec::<&(Uid, &str, i64, &str)>::new(), "{pack}");
    }
}

fn city_of_a_payer(school: &School, office: &Office) -> Uid {
    import(school, office, USERS);
    let vera = registry::find(office, "vera@list.example", 0, 1).unwrap().rows[0].id;
    payer_with_a_city(&school.raw(), vera);
    vera
}

/// Somebody who pays and nothing else, and whose city is known.
fn payer_with_a_city(db: &Connection, person: Uid) {
    let key = key_of(db, person);
    db.execute("DELETE FROM person_role WHERE person_id = ?1", [key]).unwrap();
    db.execute(
        "INSERT INTO person_role (person_id, role, source_id, recorded_at) VALUES (?1, 'payer', ?2, 0)",
        (key, source(db)),
    )
    .unwrap();
    db.execute(
        "INSERT INTO schooling (person_id, kind, value, source_id, recorded_at) VALUES (?1, 'city', 'Томск', ?2, 0)",
        (key, source(db)),
    )
    .unwrap();
}

#[test]
fn what_nobody_needs_is_found_counted_and_left_out_at_one_word() {
    let school = School::new(RU);
    let vera = city_of_a_payer(&school, &school.open());
    let office = school.open();
    assert_eq!(unneeded::counts(&office).unwrap(), (1, 1));
    let found = unneeded::list(&office, 10).unwrap();
    assert_eq!((found.len(), found[0].person, found[0].values[0].field), (1, vera, "learning.city"));
    let before = held(&office, "vera@list.example");
    let plan = batch::plan(&office, &Choice::unneeded(Some(vera)), GO_ON).unwrap();
    let group = &plan.groups[0];
    assert_eq!((plan.values, plan.members.len(), plan.leaving()), (1, 1, 0));
    assert_eq!(
        (group.rule.as_str(), group.fields.as_slice()),
        ("unneeded", &["learning.city".to_owned()][..])
    );
    assert!(!group.law.ru.is_empty(), "the ground has a norm");
    assert_eq!(held(&office, "vera@list.example"), before, "nothing goes by looking");
    let run = destroy(&office, Choice::unneeded(Some(vera)));
    let after = held(&office, "vera@list.example");
    let gone: Vec<_> = before.difference(&after).map(|(field, _)| *field).collect();
    assert_eq!((gone, unneeded::counts(&office).unwrap()), (vec!["learning.city"], (0, 0)));
    let act = (run.kind, run.act_number > 0, run.erased, run.ground.as_str());
    assert_eq!(act, (RunKind::Batch, true, 1, "needless"), "an act with its reason");
    let told = |action: &str| -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE action = ?1";
        school.raw().query_row(sql, [action], |row| row.get(0)).unwrap()
    };
    assert_eq!((told("erasure.batch_executed"), told("erasure.batch_person")), (1, 1));
    assert!(batch::plan(&office, &Choice::unneeded(Some(vera)), GO_ON).unwrap().groups.is_empty());
}

/// The act of either school names a reason of its closed list, and a plan of something else does not do for it.
#[test]
fn what_nobody_needs_goes_by_the_plan_that_was_shown_and_no_other() {
    for (pack, ground) in [(RU, "needless"), (KZ, "purpose_reached")] {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let (people, values) = unneeded::counts(&office).unwrap();
        let plan = batch::plan(&office, &Choice::unneeded(None), GO_ON).unwrap();
        assert_eq!((plan.ground.as_str(), plan.leaving()), (ground, 0), "{pack}");
        assert!(plan.values > 0 && plan.values <= values && plan.members.len() <= people, "{pack}");
        let request = |choice, typed: String| batch::Request {
            choice,
            hash: plan.hash,
            typed,
            language: "ru".to_owned(),
        };
        let word = plan.confirm_word();
        let refused = |request| batch::execute(&office, &request, GO_ON).unwrap_err().code();
        assert_eq!(refused(request(Choice::unneeded(None), String::new())), "erasure.not_confirmed");
        assert_eq!(refused(request(Choice::default(), word.clone())), "erasure.plan_changed");
        assert_eq!(unneeded::counts(&office).unwrap(), (people, values), "{pack}: all is there");
        destroy(&office, Choice::unneeded(None));
        let alone = unneeded::list(&office, 10_000).unwrap();
        let alone: Vec<_> = alone.iter().flat_map(|one| &one.values).filter(|value| value.alone).collect();
        let kept = plan.stays.iter().map(|stay| stay.rows).sum::<usize>();
        assert!(alone.len() <= kept, "{pack}: what is left of it has a reason to stay: {alone:?}");
    }
}

/// A copy from before knows the value still: the ledger takes it away again.
#[test]
fn what_nobody_needed_does_not_come_back_with_an_older_registry() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "").id;
    payer_with_a_city(&vaulted.raw(), vera);
    write(&office, |_| ());
    let made = vaulted.backup(&office, "place");
    destroy(&office, Choice::unneeded(Some(vera)));
    drop(office);
    let (office, _) = restored_to(&vaulted, &made, "restored");
    let held = held(&office, "vera@list.example");
    assert!(says(&held, "contacts.email") && !says(&held, "learning.city"), "{held:?}");
}

#[test]
fn a_role_named_on_the_card_ends_the_finding_and_a_hold_keeps_the_value() {
    let school = School::new(RU);
    let vera = city_of_a_payer(&school, &school.open());
    let office = school.open();
    let hold = NewHold {
        person: vera,
        kind: Kind::OfficialDemand,
        reason: "запрос суда".to_owned(),
        opened_on: day("2026-11-20"),
        review_on: day("2027-01-10"),
        cover: Cover::File,
    };
    holds::open(&office, &hold).unwrap();
    let plan = batch::plan(&office, &Choice::unneeded(Some(vera)), GO_ON).unwrap();
    assert_eq!((plan.values, plan.stays[0].why), (0, Stay::Held(Kind::OfficialDemand)));
    assert_eq!(unneeded::counts(&office).unwrap(), (1, 1));
    let role = registry::entry::NewValue {
        field: "relations.role".to_owned(),
        parts: [("role".to_owned(), "learner".to_owned())].into(),
        stated: None,
    };
    registry::entry::add(&office, vera, &role).unwrap();
    assert_eq!(unneeded::counts(&office).unwrap(), (0, 0), "she learns here herself");
}
