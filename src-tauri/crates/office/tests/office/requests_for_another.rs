//! Requests of people who ask for somebody else: an authority that is missing, doubted or over opens nothing (P3, Q10).

use crate::consents::born_in;
use crate::erasure::request as erasure_of;
use crate::requests::{enter, granted, new};
use crate::school::{KZ, PACKS, RU, School, day, person, today};
use office::access;
use office::consents::{Authority, Statement, state_authority};
use office::erasure::{self, Request as Erasure};
use office::ids::Uid;
use office::requests::{self, Applicant, Check, NewRequest, Request, RequestError, Whose};
use office::session::Office;

const PHONE: &str = "+77071112233";

fn state(office: &Office, (representative, person): (Uid, Uid), state: Authority, on: &str) {
    let how = "по телефону".to_owned();
    let statement = Statement { representative, person, state, on: day(on), until: None, how };
    state_authority(office, &statement).unwrap();
}

fn ask(office: &Office, kind: &str, (representative, person): (Uid, Uid)) -> Request {
    let new = NewRequest {
        kind: kind.to_owned(),
        whose: Whose::Card(person),
        applicant: Applicant::Card(representative),
        received: None,
        channel: "messenger".to_owned(),
        address: PHONE.to_owned(),
        text: String::new(),
    };
    requests::one(office, requests::open(office, &new).unwrap()).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, RequestError>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn a_doubted_or_ended_authority_opens_neither_report_nor_erasure_nor_answer() {
    for (doubt, refusal) in
        [(Authority::Doubted, "consents.authority_doubted"), (Authority::Ended, "consents.authority_ended")]
    {
        let school = School::new(KZ);
        let office = school.open();
        let child = person(&office, "Сейтов", "Әміржан", "", "").id;
        let aunt = person(&office, "Сейтова", "Гүлнар", "", PHONE).id;
        let both = (aunt, child);
        state(&office, both, doubt, "2026-11-01");
        for kind in ["access", "correction", "blocking", "unlawful_proof", "written"] {
            let asked = ask(&office, kind, both);
            assert!(!asked.may_speak && !asked.is_known && !asked.is_identified(), "{kind}");
            let seen = Check { how: "document".to_owned(), ..Check::default() };
            requests::check(&office, asked.id, &seen).unwrap();
            // It is known who asks now; that gives nobody a right.
            assert_eq!(code(requests::answer(&office, asked.id, &granted())), refusal, "{kind}");
            match kind {
                "access" => assert_eq!(code(access::asked_by(&office, asked.id, child)), refusal),
                "unlawful_proof" => {
                    assert_eq!(code(requests::erasure_asked(&office, asked.id, child)), refusal);
                    let run = Erasure { asked_by: Some(asked.id), ..erasure_of(child, "unlawful") };
                    assert_eq!(erasure::execute(&office, &run).unwrap_err().code(), refusal);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn an_authority_counts_on_the_day_something_is_done_for_it() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let child = person(&office, "Сейтов", "Әміржан", "", "").id;
        let aunt = person(&office, "Сейтова", "Гүлнар", "", PHONE).id;
        let both = (aunt, child);
        state(&office, both, Authority::Verified, "2026-11-01");
        let asked = ask(&office, "access", both);
        assert!(asked.may_speak && asked.is_known, "{pack}: her phone is known, and she may speak");
        access::asked_by(&office, asked.id, child).unwrap();
        // A doubt that came after the request stops what is not done yet, and the phone is known no more.
        let doubt = today().to_string();
        state(&office, both, Authority::Doubted, &doubt);
        assert_eq!(code(access::asked_by(&office, asked.id, child)), "consents.authority_doubted");
        assert!(!requests::one(&office, asked.id).unwrap().is_known);
        state(&office, both, Authority::Verified, &doubt);
        access::asked_by(&office, asked.id, child).unwrap();
    }
}

#[test]
fn a_report_waits_until_it_is_known_who_asks() {
    let school = School::new(KZ);
    let office = school.open();
    let child = person(&office, "Сейтов", "Әміржан", "", "").id;
    let aunt = person(&office, "Сейтова", "Гүлнар", "", "").id;
    state(&office, (aunt, child), Authority::Verified, "2026-11-01");
    let asked = ask(&office, "access", (aunt, child));
    assert_eq!(code(access::asked_by(&office, asked.id, child)), "requests.identity");
    let seen = Check { how: "call_back".to_owned(), ..Check::default() };
    requests::check(&office, asked.id, &seen).unwrap();
    access::asked_by(&office, asked.id, child).unwrap();
}

#[test]
fn the_letter_about_a_child_nobody_asked_for_goes_to_whoever_may_speak_for_it() {
    for (on, statements, reader) in [
        ("2014-05-01", &[Authority::Declared][..], Some("Сейтова Гүлнар")),
        ("2014-05-01", &[Authority::Declared, Authority::Doubted], None),
        ("2014-05-01", &[], None),
        ("2000-05-01", &[Authority::Declared], None),
    ] {
        let school = School::new(KZ);
        let office = school.open();
        let child = person(&office, "Сейтов", "Әміржан", "amir@example.kz", "");
        let aunt = person(&office, "Сейтова", "Гүлнар", "", PHONE).id;
        born_in(&school.raw(), &child, on);
        for said in statements {
            state(&office, (aunt, child.id), *said, &today().to_string());
        }
        let run = crate::erasure::erase(&office, child.id, "purpose_reached");
        assert_eq!(run.asker().map(|asker| asker.name.as_str()), reader, "{on} {statements:?}");
    }
}

#[test]
fn a_parent_speaks_for_a_child_and_not_for_who_came_of_age() {
    let school = School::new(RU);
    let office = school.open();
    let (olga, masha) = (
        person(&office, "Перова", "Ольга", "olga@pifagor.example", ""),
        person(&office, "Перова", "Маша", "", ""),
    );
    let asked = NewRequest {
        applicant: Applicant::Card(olga.id),
        address: "olga@pifagor.example".to_owned(),
        ..new("access", masha.id)
    };
    let first = enter(&office, &asked);
    assert_eq!(first.capacity, "representative");
    // Nobody has linked the two: that somebody asks is no authority yet.
    assert_eq!(code(requests::answer(&office, first.id, &granted())), "consents.authority_missing");
    let statement = Statement {
        representative: olga.id,
        person: masha.id,
        state: Authority::Declared,
        on: day("2026-11-01"),
        until: None,
        how: "по телефону".to_owned(),
    };
    state_authority(&office, &statement).unwrap();
    requests::answer(&office, first.id, &granted()).unwrap();
    let grown = enter(&office, &asked);
    school
        .raw()
        .execute(
            "INSERT INTO birth (person_id, born_on, source_id, recorded_at) \
             VALUES (?1, '2008-01-01', (SELECT max(id) FROM source), 0)",
            [masha.key],
        )
        .unwrap();
    assert_eq!(code(requests::answer(&office, grown.id, &granted())), "consents.of_age");
}
