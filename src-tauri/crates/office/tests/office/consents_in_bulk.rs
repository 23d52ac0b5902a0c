//! Claimed ticks made live in bulk (P9), on made-up files and on the sample of the Russian school.

use crate::consents::{born, forms, relate};
use crate::school::{PACKS, RU, School, Unwatched, day, import, person, verified};
use office::consents::{self, Form, Proven, Standing, Waiting};
use office::lists::{self, Kind, Order};
use office::registry;
use office::session::Office;

fn form(kind: &str) -> Form {
    Form {
        kind: kind.to_owned(),
        text: format!("{kind}-2020"),
        separate: true,
        states_age: false,
        declares_authority: false,
        until: Some(day("2031-01-01")),
        import: None,
    }
}

const HEAD: &str = "Email;Фамилия;Имя;Создан;Дата рождения;Согласие на обработку ПДн;Согласие на рассылку\n";

/// An adult, one of unknown age, a minor, an adult before the form, one who refused.
fn file() -> String {
    format!(
        "{HEAD}\
         anna@list.example;Перова;Анна;2024-03-01 10:00:00;1990-05-01;Да;Да\n\
         olga@list.example;Ким;Ольга;2024-03-01 10:00:00;;Да;Да\n\
         egor@list.example;Седых;Егор;2024-03-01 10:00:00;2012-01-01;Да;Да\n\
         ivan@list.example;Белых;Иван;2019-03-01 10:00:00;1980-05-01;Да;Да\n\
         nina@list.example;Серых;Нина;2024-03-01 10:00:00;1980-05-01;Да;Нет\n"
    )
}

fn waits(office: &Office, waiting: Waiting) -> usize {
    consents::people_of(office, waiting, 0, 0).unwrap().total
}

#[test]
fn a_tick_becomes_a_consent_when_the_owner_names_its_text() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        import(&school, &office, &file());
        assert_eq!(waits(&office, Waiting::Claimed), 9, "{pack}");
        let told = consents::rehearse_proof(&office, &form("marketing")).unwrap();
        let expected = Proven { live: 1, outside: 1, age_unknown: 1, no_authority: 1, ..Proven::default() };
        assert_eq!(told, expected, "{pack}");
        assert_eq!(waits(&office, Waiting::Claimed), 9, "a preview writes nothing");
        assert_eq!(consents::prove(&office, &form("marketing")).unwrap(), told);
        assert_eq!(waits(&office, Waiting::Claimed), 8);
        // The same again finds nothing new.
        assert_eq!(consents::prove(&office, &form("marketing")).unwrap(), Proven { live: 0, ..told });
        let evidence: String = school
            .raw()
            .query_row("SELECT evidence FROM consent WHERE state = 'live'", [], |r| r.get(0))
            .unwrap();
        assert_eq!(evidence, "list.csv · № 2 · форма заказа · 2026-11-22", "the row of the file proves it");
        assert_eq!(verified(&office).fault, None);
    }
}

#[test]
fn the_answers_of_the_form_open_the_rest_and_never_more() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        import(&school, &office, &file());
        let asked = Form { states_age: true, declares_authority: true, ..form("processing") };
        let done = consents::prove(&office, &asked).unwrap();
        let expected = Proven { live: 4, by_holder: 1, outside: 1, ..Proven::default() };
        assert_eq!(done, expected, "{pack}");
        let givers: Vec<(String, Option<String>)> = school
            .raw()
            .prepare("SELECT giver, authority FROM consent WHERE state = 'live' ORDER BY id")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let of = |giver: &str, authority: Option<&str>| (giver.to_owned(), authority.map(str::to_owned));
        let subject = || of("subject", None);
        let expected = [subject(), subject(), of("account_holder", Some("declared")), subject()];
        assert_eq!(givers, expected, "a minor's giver is the holder of the account");
    }
}

#[test]
fn a_minor_with_a_parent_in_the_registry_is_spoken_for_by_that_parent() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let child = person(&office, "Седых", "Егор", "egor@list.example", "");
    let parent = person(&office, "Седых", "Вера", "vera@list.example", "");
    born(&school, &child, "2012-01-01");
    relate(&school, &parent, &child);
    import(&school, &office, &file());
    let asked = Form { declares_authority: true, ..form("marketing") };
    consents::prove(&office, &asked).unwrap();
    let of = consents::of_person(&office, child.id).unwrap();
    let (consent, giver) = of.consents.iter().find(|(c, _)| c.kind == "marketing").unwrap();
    assert_eq!((consent.standing, giver.as_deref()), (Standing::Live, Some("Седых Вера")));
    assert_eq!(of.representatives[0].authority, Some(consents::Authority::Declared));
}

#[test]
fn two_ticks_under_one_text_are_a_finding_and_no_consent() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        import(&school, &office, &file());
        let together = Form { separate: false, states_age: true, ..form("marketing") };
        let done = consents::prove(&office, &together).unwrap();
        assert_eq!((done.live, done.joined), (0, 3), "{pack}: {done:?}");
        assert_eq!(waits(&office, Waiting::Joined), 3);
        assert!(consents::waiting(&office).unwrap().iter().any(|group| group.waiting == Waiting::Joined));
        // Told otherwise later, they are two consents by two texts.
        let apart = Form { separate: true, states_age: true, ..form("marketing") };
        assert_eq!(consents::prove(&office, &apart).unwrap().live, 2);
        assert_eq!(waits(&office, Waiting::Joined), 1, "the minor's tick still waits");
    }
}

#[test]
fn a_form_is_named_with_its_kind_and_term() {
    let school = School::new(crate::school::KZ);
    let office = school.open();
    forms(&office);
    let refused = |form: Form| consents::prove(&office, &form).unwrap_err().code();
    assert_eq!(refused(Form { until: None, ..form("processing") }), "consents.term_missing");
    assert_eq!(
        refused(Form { until: Some(day("2019-01-01")), ..form("processing") }),
        "consents.term_reversed"
    );
    assert_eq!(
        refused(Form { text: "marketing-2020".to_owned(), ..form("processing") }),
        "consents.text_unknown"
    );
    assert_eq!(refused(Form { kind: "other".to_owned(), ..form("processing") }), "consents.unknown_kind");
}

/// On the sample: 385 ticks for processing, 146 for mailings, 188 refusals in 500 rows; every one is accounted for.
#[test]
fn the_sample_of_the_russian_school_is_accounted_for_tick_by_tick() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/imports/getcourse-users.csv");
    let prepared = office::imports::prepare(&office, &sample, None, &Unwatched).unwrap();
    office::imports::commit(&office, &prepared, &Unwatched).unwrap();
    let count = |condition: &str| -> u32 {
        school
            .raw()
            .query_row(
                &format!("SELECT count(*) FROM consent WHERE superseded_at IS NULL AND {condition}"),
                [],
                |r| r.get(0),
            )
            .unwrap()
    };
    let claimed = count("state = 'claimed' AND kind = 'marketing'");
    assert!((100..=146).contains(&claimed), "{claimed}");
    assert_eq!(count("state = 'live'"), 0, "a tick serves nothing until its text is named");
    let done = consents::prove(&office, &form("marketing")).unwrap();
    let Proven { live, by_holder, outside, joined, age_unknown, no_authority } = done;
    assert_eq!(live + outside + joined + age_unknown + no_authority, claimed);
    assert_eq!((by_holder, joined), (0, 0));
    assert_eq!(count("state = 'live'"), live);
    assert!(live > 0 && age_unknown > 0, "{done:?}");
    // The same file once more changes no consent.
    let before = count("TRUE");
    let again = office::imports::prepare(&office, &sample, None, &Unwatched).unwrap();
    office::imports::commit(&office, &again, &Unwatched).unwrap();
    assert_eq!((count("TRUE"), count("state = 'live'")), (before, live));
}

/// A form that states the age is believed until a birth date tells otherwise: then a minor spoke for herself.
#[test]
fn a_birth_date_known_later_ends_the_consent_of_a_minor() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        import(&school, &office, &file());
        consents::prove(&office, &Form { states_age: true, ..form("marketing") }).unwrap();
        let olga = registry::find(&office, "Ким", 0, 10).unwrap().rows[0].id;
        let marketing = || {
            let all = consents::of_person(&office, olga).unwrap().consents;
            let found = all.into_iter().find(|(consent, _)| consent.kind == "marketing").unwrap().0;
            (found.standing, found.reason)
        };
        assert_eq!(marketing(), (Standing::Live, None), "{pack}");
        lists::import_unsubscribed(&office, b"nobody@elsewhere.example\n").unwrap();
        let order = Order { kind: Kind::Marketing, channel: "email".to_owned(), unchecked_because: None };
        let listed = || {
            let rows = lists::build(&office, &order).unwrap().rows;
            rows.iter().any(|row| row.address == "olga@list.example")
        };
        assert!(listed());
        import(
            &school,
            &office,
            &file().replace(
                "olga@list.example;Ким;Ольга;2024-03-01 10:00:00;;",
                "olga@list.example;Ким;Ольга;2024-03-01 10:00:00;2009-05-01;",
            ),
        );
        assert_eq!(marketing(), (Standing::Invalid, Some("minor".to_owned())), "{pack}");
        assert!(!listed(), "{pack}");
    }
}
