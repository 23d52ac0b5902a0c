//! Consents one by one: who may give them, what ends them, what a withdrawal leaves behind.

use crate::school::{Fresh, KZ, PACKS, RU, School, day, fill, person, today, write};
use office::consents::{
    self, Authority, ConsentError, GivenBy, Ground, NewBasis, NewConsent, OfPerson, Standing, Statement,
    TextVersion, Waiting, Withdrawal,
};
use office::ids::Uid;
use office::registry;
use office::session::Office;

/// A form of the school in use since 2020, for each kind.
pub fn forms(office: &Office) {
    forms_of(office, "2020-01-01");
}

/// The same in use since another day.
pub fn forms_of(office: &Office, from: &str) {
    for kind in consents::KINDS {
        let text = TextVersion {
            key: format!("{kind}-2020"),
            kind: kind.to_owned(),
            form: "форма заказа".to_owned(),
            from: day(from),
            to: None,
            body: String::new(),
            asks_again: false,
            of_pack: false,
        };
        consents::add_text(office, &text).unwrap();
    }
}

pub fn born(school: &School, fresh: &Fresh, on: &str) {
    born_in(&school.raw(), fresh, on);
}

pub fn born_in(db: &rusqlite::Connection, fresh: &Fresh, on: &str) {
    let source = crate::school::source(db);
    db.execute(
        "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
        (fresh.key, on, source),
    )
    .unwrap();
}

pub fn relate(school: &School, parent: &Fresh, child: &Fresh) {
    let db = school.raw();
    let source = crate::school::source(&db);
    db.execute(
        "INSERT INTO relation (person_id, other_id, kind, source_id, recorded_at) VALUES (?1, ?2, 'parent', ?3, 0)",
        (parent.key, child.key, source),
    )
    .unwrap();
}

pub fn consent(of: &Fresh, kind: &str, given: &str) -> NewConsent {
    NewConsent {
        person: of.id,
        kind: kind.to_owned(),
        given: day(given),
        by: GivenBy::Subject,
        text: format!("{kind}-2020"),
        channel: "paper".to_owned(),
        evidence: "папка 7, лист 3".to_owned(),
        document: None,
        until: Some(day("2030-01-01")),
        of_age: false,
    }
}

pub fn by(of: &Fresh, declared: Option<&str>) -> GivenBy {
    GivenBy::Representative { person: of.id, declared: declared.map(str::to_owned) }
}

pub fn withdrawal(of: &Fresh, kind: &str, received: &str) -> Withdrawal {
    Withdrawal {
        person: of.id,
        kind: kind.to_owned(),
        received: day(received),
        by: None,
        channel: "email".to_owned(),
    }
}

pub fn statement(who: &Fresh, whom: &Fresh, state: Authority, on: &str) -> Statement {
    Statement {
        representative: who.id,
        person: whom.id,
        state,
        on: day(on),
        until: None,
        how: "по телефону".to_owned(),
    }
}

pub fn code<T: std::fmt::Debug>(answer: Result<T, ConsentError>) -> &'static str {
    answer.unwrap_err().code()
}

pub fn standings(office: &Office, of: &Fresh) -> Vec<(Standing, Option<String>)> {
    let all: OfPerson = consents::of_person(office, of.id).unwrap();
    all.consents.into_iter().map(|(consent, _)| (consent.standing, consent.reason)).collect()
}

pub struct Scene {
    pub school: School,
    pub office: Office,
    pub adult: Fresh,
    pub child: Fresh,
    pub parent: Fresh,
    pub stranger: Fresh,
}

/// An adult, a child born on 22 November 2010 with a parent, and somebody of whom nothing is known.
pub fn scene(pack: &str) -> Scene {
    let school = School::new(pack);
    let office = school.open();
    forms(&office);
    let adult = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let child = person(&office, "Седых", "Егор", "", "");
    let parent = person(&office, "Седых", "Вера", "vera@pifagor.example", "+79120001235");
    let stranger = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    born(&school, &adult, "1990-05-01");
    born(&school, &child, "2010-11-22");
    relate(&school, &parent, &child);
    Scene { school, office, adult, child, parent, stranger }
}

#[test]
fn a_consent_is_recorded_with_its_giver_text_and_evidence_on_both_packs() {
    for pack in PACKS {
        let s = scene(pack);
        for kind in consents::KINDS {
            consents::record(&s.office, &consent(&s.adult, kind, "2024-03-01")).unwrap();
        }
        let all = consents::of_person(&s.office, s.adult.id).unwrap().consents;
        assert_eq!(all.len(), 3, "{pack}: three kinds are three consents");
        assert!(all.iter().all(|(c, _)| c.standing == Standing::Live && c.given == Some(day("2024-03-01"))));
        let card = registry::card(&s.office, s.adult.id).unwrap();
        for text in ["папка 7, лист 3", "marketing-2020 · 2024-03-01 – 2030-01-01", "consent-giver-subject"]
        {
            assert!(card.items.iter().any(|i| i.category == "consents" && i.text == text), "{pack}: {text}");
        }
        // A newer one of a kind takes the place of the older one, whose proof is kept from that day on.
        consents::record(&s.office, &consent(&s.adult, "marketing", "2025-03-01")).unwrap();
        let marketing: Vec<_> =
            standings(&s.office, &s.adult).into_iter().filter(|(s, _)| *s == Standing::Superseded).collect();
        assert_eq!(marketing, [(Standing::Superseded, Some("replaced".to_owned()))]);
        let ends: String = s
            .school
            .raw()
            .query_row("SELECT start_on FROM consent WHERE state = 'superseded'", [], |r| r.get(0))
            .unwrap();
        assert_eq!(ends, "2025-03-01");
    }
}

#[test]
fn what_cannot_be_a_consent_is_refused_with_its_reason() {
    let s = scene(KZ);
    let try_it = |change: fn(&mut NewConsent)| {
        let mut new = consent(&s.adult, "marketing", "2024-03-01");
        change(&mut new);
        code(consents::record(&s.office, &new))
    };
    assert_eq!(try_it(|n| n.given = day("1990-04-30")), "consents.before_birth");
    assert_eq!(try_it(|n| n.given = day("2026-11-23")), "consents.in_future");
    assert_eq!(try_it(|n| n.text = "marketing-1999".to_owned()), "consents.text_unknown");
    assert_eq!(
        try_it(|n| n.text = "processing-2020".to_owned()),
        "consents.text_unknown",
        "one text, one kind"
    );
    assert_eq!(try_it(|n| n.given = day("2019-12-31")), "consents.text_not_in_use");
    assert_eq!(try_it(|n| n.text = "marketing-2026-11".to_owned()), "consents.text_not_in_use");
    assert_eq!(try_it(|n| n.evidence = " ".to_owned()), "consents.no_evidence");
    assert_eq!(try_it(|n| n.evidence = "а\nб".to_owned()), "consents.bad_text");
    assert_eq!(try_it(|n| n.evidence = "а".repeat(301)), "consents.bad_text");
    assert_eq!(try_it(|n| n.channel = "pigeon".to_owned()), "consents.unknown_choice");
    assert_eq!(try_it(|n| n.kind = "biometrics".to_owned()), "consents.unknown_kind");
    assert_eq!(try_it(|n| n.until = Some(day("2024-02-29"))), "consents.term_reversed");
    let without = |kind: &str| NewConsent { until: None, ..consent(&s.adult, kind, "2024-03-01") };
    for (kind, needs) in [("publication", true), ("processing", true), ("marketing", false)] {
        let answer = consents::record(&s.office, &without(kind));
        assert_eq!(answer.is_err(), needs, "{kind} in Kazakhstan");
    }
    let count: i64 = s.school.raw().query_row("SELECT count(*) FROM consent", [], |r| r.get(0)).unwrap();
    assert_eq!(count, 1, "a refusal leaves nothing");
}

#[test]
fn nobody_is_assumed_to_be_of_age() {
    for pack in PACKS {
        let s = scene(pack);
        let new = consent(&s.stranger, "marketing", "2024-03-01");
        assert_eq!(code(consents::record(&s.office, &new)), "consents.age_unknown", "{pack}: asked");
        assert_eq!(
            code(consents::record(&s.office, &consent(&s.child, "marketing", "2024-03-01"))),
            "consents.minor"
        );
        // The answer is kept as a stated age, with its day.
        consents::record(&s.office, &NewConsent { of_age: true, ..new }).unwrap();
        assert_eq!(consents::of_person(&s.office, s.stranger.id).unwrap().age, registry::Age::Adult);
    }
}

#[test]
fn one_document_never_carries_two_consents() {
    let s = scene(RU);
    let scan = crate::attachments::attach(&s.office, s.adult.id, b"scan").unwrap().id;
    let with = |kind: &str| NewConsent { document: Some(scan), ..consent(&s.adult, kind, "2024-03-01") };
    consents::record(&s.office, &with("processing")).unwrap();
    assert_eq!(code(consents::record(&s.office, &with("marketing"))), "consents.document_taken");
    let other = crate::attachments::attach(&s.office, s.stranger.id, b"other").unwrap().id;
    let foreign = NewConsent { document: Some(other), ..consent(&s.adult, "marketing", "2024-03-01") };
    assert_eq!(code(consents::record(&s.office, &foreign)), "office.not_found", "another person's file");
}

/// On the eighteenth birthday the learner speaks for herself; the parent stays linked and needs a power of attorney.
#[test]
fn representation_ends_on_the_eighteenth_birthday() {
    for pack in PACKS {
        let s = scene(pack);
        // A parent with an account: learner of nobody, payer of the child.
        write(&s.office, |w| {
            let to = office::registry::Recorder::new(w, office::registry::SourceKind::Programme).unwrap();
            let row = office::registry::ValueRow {
                table: "person_role",
                columns: &["role"],
                values: &[&"payer"],
                start_on: None,
            };
            to.value(s.parent.key, &row).unwrap();
        });
        let given = NewConsent {
            by: by(&s.parent, Some("строка в форме")),
            until: Some(day("2035-01-01")),
            ..consent(&s.child, "marketing", "2026-11-01")
        };
        consents::record(&s.office, &given).unwrap();
        drop(s.office);
        let on = |text: &str| s.school.open_on(day(text));
        // Announced sixty days ahead.
        let names = |office: &Office, waiting| {
            let list = consents::people_of(office, waiting, 0, 10).unwrap();
            list.lines.into_iter().map(|line| (line.person, line.on)).collect::<Vec<_>>()
        };
        let office = on("2028-09-22");
        assert!(names(&office, Waiting::ComingOfAge).is_empty());
        drop(office);
        let office = on("2028-09-23");
        assert_eq!(names(&office, Waiting::ComingOfAge), [(s.child.id, Some(day("2028-11-22")))]);
        drop(office);
        let office = on("2028-11-21");
        assert_eq!(standings(&office, &s.child), [(Standing::Live, None)]);
        assert!(names(&office, Waiting::NoBasis).is_empty());
        drop(office);
        let office = on("2028-11-22");
        assert_eq!(standings(&office, &s.child), [(Standing::Expired, Some("of_age".to_owned()))], "{pack}");
        assert_eq!(names(&office, Waiting::NoBasis), [(s.child.id, None)]);
        assert!(names(&office, Waiting::ComingOfAge).is_empty());
        let again = NewConsent { given: day("2028-11-22"), ..given.clone() };
        assert_eq!(code(consents::record(&office, &again)), "consents.of_age");
        let no = Withdrawal { by: Some(s.parent.id), ..withdrawal(&s.child, "marketing", "2028-11-22") };
        assert_eq!(code(consents::withdraw(&office, &no)), "consents.of_age");
        // A power of attorney lets the parent speak again.
        let power = statement(&s.parent, &s.child, Authority::PowerOfAttorney, "2028-11-22");
        consents::state_authority(&office, &power).unwrap();
        consents::record(&office, &again).unwrap();
        // An own basis takes the learner off the list; the parent is a payer as before.
        let basis = NewBasis {
            person: s.child.id,
            ground: Ground::Contract,
            on: day("2028-11-22"),
            evidence: "договор № 8".to_owned(),
        };
        consents::record_basis(&office, &basis).unwrap();
        assert!(names(&office, Waiting::NoBasis).is_empty());
        assert!(registry::card(&office, s.parent.id).unwrap().roles.contains(&"payer".to_owned()));
    }
}

#[test]
fn a_term_that_is_over_ends_a_consent_by_itself() {
    let s = scene(RU);
    let new = NewConsent { until: Some(day("2025-06-30")), ..consent(&s.adult, "publication", "2024-07-01") };
    consents::record(&s.office, &new).unwrap();
    assert_eq!(standings(&s.office, &s.adult), [(Standing::Expired, Some("term".to_owned()))]);
    drop(s.office);
    let office = s.school.open_on(day("2025-06-30"));
    // The clock of a vault never goes back, so the day before is asked of a school of its own.
    assert_eq!(standings(&office, &s.adult).len(), 1);
    // T18: three years from the end of the term, not from the import.
    let card = registry::card(&office, s.adult.id).unwrap();
    let item = card.items.iter().find(|i| i.field == "consents.kind").unwrap();
    assert_eq!((item.reason.keep_until, item.reason.provisional), (day("2028-06-30"), false));
}

#[test]
fn a_newer_text_asks_whoever_gave_an_older_one() {
    for pack in PACKS {
        let s = scene(pack);
        consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
        consents::record(&s.office, &consent(&s.adult, "marketing", "2024-03-01")).unwrap();
        let newer = TextVersion {
            key: "processing-2026".to_owned(),
            kind: "processing".to_owned(),
            form: "форма заказа".to_owned(),
            from: day("2026-10-01"),
            to: None,
            body: String::new(),
            asks_again: true,
            of_pack: false,
        };
        let list = || consents::people_of(&s.office, Waiting::Renewal, 0, 10).unwrap();
        assert_eq!(list().total, 0);
        consents::add_text(&s.office, &newer).unwrap();
        let found = list();
        assert_eq!((found.total, found.lines[0].kind.as_deref()), (1, Some("processing")), "{pack}");
        let renewed = NewConsent { text: newer.key.clone(), ..consent(&s.adult, "processing", "2026-11-02") };
        consents::record(&s.office, &renewed).unwrap();
        assert_eq!(list().total, 0);
        assert_eq!(code(consents::add_text(&s.office, &newer)), "consents.text_taken");
        let wrong = |change: fn(&mut TextVersion)| {
            let mut text = TextVersion { key: "new".to_owned(), ..newer.clone() };
            change(&mut text);
            code(consents::add_text(&s.office, &text))
        };
        assert_eq!(wrong(|t| t.to = Some(day("2026-01-01"))), "consents.period_reversed");
        assert_eq!(wrong(|t| t.kind = "biometrics".to_owned()), "consents.unknown_kind");
        assert_eq!(wrong(|t| t.key = " ".to_owned()), "consents.bad_text");
        assert_eq!(
            wrong(|t| t.key = "processing-2026-11".to_owned()),
            "consents.text_taken",
            "the pack's own"
        );
    }
}

#[test]
fn the_giver_can_be_erased_and_the_consent_stays_with_the_child() {
    let s = scene(RU);
    let new = NewConsent {
        by: by(&s.parent, Some("строка в форме")),
        ..consent(&s.child, "processing", "2026-03-01")
    };
    consents::record(&s.office, &new).unwrap();
    let given = registry::card(&s.office, s.parent.id).unwrap();
    assert!(
        given.items.iter().any(|i| i.text == "consent-given-processing"),
        "the parent's own report says so"
    );
    let run = office::erasure::execute(&s.office, &crate::erasure::request(s.parent.id, "unlawful")).unwrap();
    office::erasure::proceed(&s.office, run, &[], &|_| ()).unwrap();
    let all = consents::of_person(&s.office, s.child.id).unwrap().consents;
    let (consent, giver) = &all[0];
    assert_eq!((consent.standing, giver), (Standing::Live, &None));
    assert_eq!(
        (consent.giver.as_deref(), consent.authority.as_deref()),
        (Some("representative"), Some("declared"))
    );
}

/// The proof outlives the person's file, without the person (T18).
#[test]
fn an_erasure_keeps_the_proof_of_a_consent_three_years() {
    for pack in PACKS {
        let s = scene(pack);
        let scan = crate::attachments::attach(&s.office, s.adult.id, b"scan").unwrap().id;
        let new = NewConsent { document: Some(scan), ..consent(&s.adult, "processing", "2024-03-01") };
        consents::record(&s.office, &new).unwrap();
        let run =
            office::erasure::execute(&s.office, &crate::erasure::request(s.adult.id, "purpose_reached"))
                .unwrap();
        office::erasure::proceed(&s.office, run, &[], &|_| ()).unwrap();
        let kept: (Option<i64>, Option<i64>, Option<i64>, String) = s
            .school
            .raw()
            .query_row("SELECT person_id, document_id, kept_file_id, text_key FROM consent", [], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))
            })
            .unwrap();
        assert_eq!((kept.0, kept.3.as_str()), (None, "processing-2020"), "{pack}");
        assert!(kept.1.is_some() && kept.2.is_some(), "{pack}: with the scan of it");
        assert!(consents::waiting(&s.office).unwrap().is_empty(), "nothing of it waits any more");
    }
}

/// Where the law knows no other ground, a learner of whom no consent stands in force waits – whoever gave one, or whose
/// withdrawal is being carried out, waits under no head or another.
#[test]
fn a_learner_without_a_consent_waits_where_the_law_asks_one_of_everybody() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let list = "Фамилия;Имя;Email;Дата рождения;Курс\nПерова;Анна;anna@list.example;1990-05-01;Газ\n";
        crate::school::import(&school, &office, list);
        let db = school.raw();
        let id: Uid = db.query_row("SELECT uid FROM person", [], |row| row.get(0)).unwrap();
        let anna = Fresh { id, key: crate::school::key_of(&db, id).unwrap() };
        let source = crate::school::source(&db);
        db.execute(
            "INSERT INTO person_role (person_id, role, source_id, recorded_at) \
             SELECT ?1, 'learner', ?2, 0 WHERE NOT EXISTS (SELECT 1 FROM person_role WHERE person_id = ?1)",
            (anna.key, source),
        )
        .unwrap();
        write(&office, |_| ());
        let waits = || -> Vec<Waiting> {
            consents::waiting(&office).unwrap().into_iter().map(|group| group.waiting).collect()
        };
        let none: &[Waiting] = if pack == KZ { &[Waiting::NoConsent] } else { &[] };
        assert_eq!(waits(), none, "{pack}");
        let new = NewConsent { until: Some(day("2026-11-30")), ..consent(&anna, "processing", "2026-11-01") };
        consents::record(&office, &new).unwrap();
        assert_eq!(waits(), [], "{pack}: she gave one");
        consents::withdraw(&office, &withdrawal(&anna, "processing", "2026-11-20")).unwrap();
        assert_eq!(waits(), [Waiting::Withdrawals], "{pack}");
    }
}

#[test]
fn counts_of_today_agree_with_the_people_behind_them() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let groups = consents::waiting(&office).unwrap();
        assert!(groups.iter().any(|group| group.waiting == Waiting::Claimed));
        for group in groups {
            let list = consents::people_of(&office, group.waiting, 0, 1000).unwrap();
            assert_eq!(
                (list.total, list.lines.len()),
                (group.count, group.count),
                "{pack} {:?}",
                group.waiting
            );
        }
        let unknown: Uid = Uid::parse("00000000-0000-7000-8000-000000000000").unwrap();
        assert!(matches!(consents::of_person(&office, unknown), Err(office::OfficeError::NotFound)));
        assert_eq!(today(), day("2026-11-22"));
    }
}
