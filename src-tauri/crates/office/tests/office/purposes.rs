//! Which purposes are told of somebody's data, and what a withdrawal says of the rest: only what is so of this person.

use crate::consents::{consent, scene, withdrawal};
use crate::school::{KZ, RU, School, day, enrol, source, today, write};
use office::consents;
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::registry::{self, Item};
use office::session::Office;
use std::collections::BTreeSet;

fn items(office: &Office, person: Uid) -> Vec<Item> {
    registry::card(office, person).unwrap().items
}

fn purposes<'i>(items: &'i [Item], category: &str) -> BTreeSet<&'i str> {
    let of = items.iter().filter(|item| item.category == category);
    of.flat_map(|item| item.reason.purposes.iter().map(String::as_str)).collect()
}

fn paid(school: &School, person: i64) {
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO payment (person_id, system, kind, amount, currency, status, paid_on, source_id, recorded_at, start_on) \
         VALUES (?1, 'hand', 'payment', 100, 'RUB', 'paid', '2026-01-10', ?2, 0, '2026-01-10')",
        (person, from),
    )
    .unwrap();
}

/// The day somebody got an account.
fn registered(school: &School, person: i64, on: &str) {
    let db = school.raw();
    db.execute(
        "INSERT INTO account_event (person_id, kind, on_date, source_id, recorded_at) VALUES (?1, 'registered', ?2, ?3, 0)",
        (person, on, source(&db)),
    )
    .unwrap();
}

/// Nobody's payments serve to settle a dispute that is not open, and a learner who paid is a payer.
#[test]
fn payments_serve_accounting_and_a_dispute_only_while_it_is_open() {
    let s = scene(RU);
    paid(&s.school, s.adult.key);
    assert_eq!(purposes(&items(&s.office, s.adult.id), "payments"), BTreeSet::from(["accounting"]));
    let hold = NewHold {
        person: s.adult.id,
        kind: Kind::Dispute,
        reason: "claim".to_owned(),
        opened_on: today(),
        review_on: day("2027-01-10"),
        cover: Cover::File,
    };
    holds::open(&s.office, &hold).unwrap();
    assert_eq!(purposes(&items(&s.office, s.adult.id), "payments"), BTreeSet::from(["accounting", "claims"]));
}

/// A tick nobody proved is no consent: no report may say that mail is sent with one.
#[test]
fn a_claimed_tick_is_no_purpose_of_marketing() {
    let s = scene(RU);
    let marketing = |s: &crate::consents::Scene| {
        items(&s.office, s.adult.id)
            .iter()
            .any(|item| item.reason.purposes.iter().any(|key| key == "marketing"))
    };
    s.school
        .raw()
        .execute(
            "INSERT INTO consent (uid, person_id, kind, state, source_id, recorded_at) VALUES (zeroblob(16), ?1, \
             'marketing', 'claimed', ?2, 0)",
            (s.adult.key, source(&s.school.raw())),
        )
        .unwrap();
    assert!(!marketing(&s));
    consents::record(&s.office, &consent(&s.adult, "marketing", "2026-03-01")).unwrap();
    assert!(marketing(&s));
}

/// K6 by Kazakh law: a grown-up who pays nothing is kept neither by payments nor as somebody's representative.
#[test]
fn a_withdrawal_names_no_ground_the_person_does_not_have() {
    let s = scene(KZ);
    let no = withdrawal(&s.adult, "processing", "2026-11-20");
    let effect = consents::effect(&s.office, &no).unwrap();
    let named: BTreeSet<&str> =
        effect.stays.iter().flat_map(|part| part.purposes.iter().map(String::as_str)).collect();
    assert!(named.is_disjoint(&BTreeSet::from(["payments", "representation", "conflicts"])), "{named:?}");
    assert!(effect.goes.iter().any(|part| part.category == "identity"), "{:?}", effect.goes);
    paid(&s.school, s.adult.key);
    let effect = consents::effect(&s.office, &no).unwrap();
    // What the tax law keeps is named, and the name stands in it; the school's promise to keep a card a year keeps nothing.
    let named: Vec<_> = effect.stays.iter().filter(|part| part.purposes == ["payments"]).collect();
    assert_eq!(
        named.iter().map(|part| (part.category, part.basis)).collect::<Vec<_>>(),
        [("payments", "law_minimum")]
    );
    assert!(effect.goes.iter().any(|part| part.category == "identity"), "{:?}", effect.goes);
}

/// What is taken back keeps nothing, and what ends before the withdrawal is to be done does not stay.
#[test]
fn a_withdrawal_counts_neither_itself_nor_days_that_have_passed_as_a_reason_to_stay() {
    for pack in [RU, KZ] {
        let s = scene(pack);
        enrol(&s.school.raw(), s.adult.key, "Rust", "2020-09-01", Some("2021-05-31"));
        consents::record(&s.office, &consent(&s.adult, "marketing", "2026-03-01")).unwrap();
        let effect = consents::effect(&s.office, &withdrawal(&s.adult, "marketing", "2026-11-20")).unwrap();
        let dated: Vec<_> = effect.stays.iter().filter(|part| !part.provisional).collect();
        assert!(dated.iter().all(|part| part.until > effect.due), "{pack}: {dated:?}");
        assert!(effect.stays.iter().all(|part| part.basis != "consent"), "{pack}: {:?}", effect.stays);
    }
}

/// T18: a consent is kept for three years after its end, and one that stands has not ended – however long ago the
/// person was last seen.
#[test]
fn a_consent_that_stands_is_not_overdue() {
    for pack in [RU, KZ] {
        let s = scene(pack);
        registered(&s.school, s.adult.key, "2019-02-01");
        let mut given = consent(&s.adult, "processing", "2026-11-20");
        let kept = |office: &Office| {
            let all = items(office, s.adult.id).into_iter();
            let of = all.filter(|item| item.table == "consent" && item.field == "consents.kind");
            // The one before ended the day this one was given.
            of.map(|item| item.reason).max_by_key(|reason| reason.keep_until).unwrap()
        };
        // Kazakh law wants a last day.
        if pack == RU {
            given.until = None;
            consents::record(&s.office, &given).unwrap();
            let reason = kept(&s.office);
            assert!(reason.keep_until > today() && reason.waits(), "{pack}: {reason:?}");
        }
        given.until = Some(day("2028-05-01"));
        consents::record(&s.office, &given).unwrap();
        let reason = kept(&s.office);
        assert!(!reason.waits() && reason.keep_until >= day("2031-05-01"), "{pack}: {reason:?}");
    }
}

/// T26: a paper written today about a course of long ago is no activity of the person.
#[test]
fn a_paper_written_today_prolongs_nothing_but_itself() {
    let s = scene(RU);
    registered(&s.school, s.adult.key, "2022-02-01");
    // A learner: what was learnt was a contract, whether its course is known or not.
    let db = s.school.raw();
    let role =
        "INSERT INTO person_role (person_id, role, source_id, recorded_at) VALUES (?1, 'learner', ?2, 0)";
    db.execute(role, (s.adult.key, source(&db))).unwrap();
    let days = |office: &Office| -> Vec<_> {
        let all = items(office, s.adult.id).into_iter().filter(|item| item.table != "certificate");
        all.map(|item| (item.table, item.row, item.field, item.reason.keep_until)).collect()
    };
    // A write has the dates counted anew.
    consents::record(&s.office, &consent(&s.adult, "marketing", "2022-03-01")).unwrap();
    let before = days(&s.office);
    s.school
        .raw()
        .execute(
            "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, completed_on, \
                issued_on, document, source_id, recorded_at, start_on) VALUES (zeroblob(16), ?1, '7', '7', 'issued', 'x', \
                'Rust', '2022-02-01', '2026-11-20', 'certificate', ?2, 0, '2026-11-20')",
            (s.adult.key, source(&s.school.raw())),
        )
        .unwrap();
    write(&s.office, |_| ());
    assert_eq!(before, days(&s.office));
}
