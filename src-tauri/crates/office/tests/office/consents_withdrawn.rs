//! Consents taken back: the clock, the effect shown first, and that a "no" stays a "no".

use crate::consents::{code, consent, forms, scene, standings, withdrawal};
use crate::school::{KZ, PACKS, RU, School, day, enrol, note, person, today};
use crate::vaulted::{self, Vaulted, restored_to};
use chrono::{Days, NaiveDate};
use office::consents::{self, NewConsent, Standing, Waiting};
use office::holds::{self, Cover, Kind, NewHold};
use office::ledger::{Line, replay};
use office::session::Office;

/// The vectors of law.md §1: R10 thirty calendar days, K6 fifteen working days with fifteen calendar days as the safe
/// date, R17 and the promises at once.
#[test]
fn every_withdrawal_has_its_clock() {
    let rows: [(&str, &str, &str, NaiveDate, NaiveDate); 5] = [
        (RU, "processing", "R10", day("2026-05-12"), day("2026-05-08")),
        (RU, "publication", "R17", day("2026-04-10"), day("2026-04-10")),
        (RU, "marketing", "RP2", day("2026-04-10"), day("2026-04-10")),
        (KZ, "processing", "K6", day("2026-04-14"), day("2026-04-03")),
        (KZ, "publication", "K6", day("2026-04-14"), day("2026-04-03")),
    ];
    for (pack, kind, clock, due, safe) in rows {
        let s = scene(pack);
        consents::record(&s.office, &consent(&s.adult, kind, "2024-03-01")).unwrap();
        let received = if pack == RU { "2026-04-10" } else { "2026-03-19" };
        let effect = consents::effect(&s.office, &withdrawal(&s.adult, kind, received)).unwrap();
        assert_eq!((effect.clock.as_str(), effect.due), (clock, due), "{pack} {kind}");
        assert_eq!(effect.safe, safe, "{pack} {kind}");
        assert_eq!(effect.consents, 1);
        assert_eq!(standings(&s.office, &s.adult), [(Standing::Live, None)], "a preview writes nothing");
        // Open on Today by its clock until somebody confirms; marketing is done with at once.
        let no = withdrawal(&s.adult, kind, received);
        consents::withdraw(&s.office, &no).unwrap();
        let open = consents::people_of(&s.office, Waiting::Withdrawals, 0, 5).unwrap();
        if kind == "marketing" {
            assert_eq!(open.total, 0);
        } else {
            assert_eq!(open.lines[0].on, Some(due));
            let group = &consents::waiting(&s.office).unwrap()[0];
            assert_eq!((group.waiting, group.count, group.due), (Waiting::Withdrawals, 1, Some(due)));
            let settled = consents::settle(&s.office, open.lines[0].consent.unwrap());
            let left = consents::people_of(&s.office, Waiting::Withdrawals, 0, 5).unwrap().total;
            if effect.goes.is_empty() {
                assert_eq!((settled.is_ok(), left), (true, 0), "{pack} {kind}");
            } else {
                // What rested on the consent alone is still there.
                assert_eq!((code(settled), left), ("consents.still_held", 1), "{pack} {kind}");
            }
        }
        assert_eq!(code(consents::withdraw(&s.office, &no)), "consents.nothing_to_withdraw");
        let future = withdrawal(&s.adult, kind, "2026-11-23");
        assert_eq!(code(consents::effect(&s.office, &future)), "consents.in_future");
    }
}

#[test]
fn the_preview_tells_what_ends_and_what_stays_on_another_ground() {
    // Russia: the course rests on the contract, so a withdrawal of the consent to processing takes the site data only.
    let s = scene(RU);
    let db = s.school.raw();
    enrol(&db, s.adult.key, "Rust", "2026-09-01", None);
    let source = crate::school::source(&db);
    db.execute(
        "INSERT INTO visit (person_id, kind, value, source_id, recorded_at, start_on) \
         VALUES (?1, 'utm', 'utm_source=vk', ?2, 0, '2026-09-01')",
        (s.adult.key, source),
    )
    .unwrap();
    consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
    let of = |kind: &str| consents::effect(&s.office, &withdrawal(&s.adult, kind, "2026-11-20")).unwrap();
    let effect = of("processing");
    assert_eq!(effect.ends, ["enquiries", "site"]);
    let categories = |parts: &[consents::Part]| parts.iter().map(|p| p.category).collect::<Vec<_>>();
    assert_eq!(categories(&effect.goes), ["technical"]);
    for category in ["identity", "learning", "contacts", "consents"] {
        assert!(categories(&effect.stays).contains(&category), "{category} stays");
    }
    let consents_part = effect.stays.iter().find(|p| p.category == "consents").unwrap();
    assert_eq!(consents_part.basis, "law_minimum", "the proof of the consent is kept by law");
    assert!(!effect.leaves_lists && of("marketing").leaves_lists);
    // Kazakhstan: the consent carries the account and the course; what an unfinished course needs is held back.
    let s = scene(KZ);
    enrol(&s.school.raw(), s.adult.key, "Охрана труда", "2026-11-01", None);
    consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
    let effect = consents::effect(&s.office, &withdrawal(&s.adult, "processing", "2026-11-20")).unwrap();
    assert!(effect.ends.contains(&"account".to_owned()));
    assert!(effect.stays.iter().any(|p| p.basis == "blocker"), "{:?}", effect.stays);
}

#[test]
fn a_no_never_becomes_a_yes() {
    for pack in PACKS {
        let s = scene(pack);
        let file = "Email;Фамилия;Имя;Создан;Согласие на рассылку\n\
                    anna@pifagor.example;Перова;Анна;2024-03-01 10:00:00;Да\n";
        let state =
            |office: &Office| standings(office, &s.adult).into_iter().map(|(s, _)| s).collect::<Vec<_>>();
        crate::school::import(&s.school, &s.office, file);
        assert_eq!(state(&s.office), [Standing::Claimed], "{pack}");
        consents::withdraw(&s.office, &withdrawal(&s.adult, "marketing", "2026-11-01")).unwrap();
        // The same tick, and the same with another day: a question, never a consent.
        for file in [file.to_owned(), file.replace("2024-03-01", "2026-11-20")] {
            crate::school::import(&s.school, &s.office, &file);
            assert_eq!(state(&s.office), [Standing::Withdrawn], "{pack}");
        }
        let asked: String = s
            .school
            .raw()
            .query_row("SELECT reason FROM import_question WHERE superseded_at IS NULL", [], |r| r.get(0))
            .unwrap();
        assert_eq!(asked, "consent_contradicts");
        // Nor does a paper of an earlier day; a later one does, since the person says it herself.
        let older = consent(&s.adult, "marketing", "2025-01-01");
        assert_eq!(code(consents::record(&s.office, &older)), "consents.refused_later");
        consents::record(&s.office, &consent(&s.adult, "marketing", "2026-11-21")).unwrap();
        assert!(state(&s.office).contains(&Standing::Live));
        // A file in which the tick is gone ends it at once.
        crate::school::import(&s.school, &s.office, &file.replace(";Да", ";Нет"));
        assert!(!state(&s.office).contains(&Standing::Live), "a no of a file is believed");
    }
}

fn ledger(school: &School) -> Vec<Line> {
    let db = school.raw();
    let mut lines = db.prepare("SELECT act, kind, value, recorded_at, after_entry FROM ledger").unwrap();
    let line = |row: &rusqlite::Row<'_>| {
        Ok(Line {
            act: row.get(0)?,
            kind: row.get(1)?,
            value: row.get(2)?,
            at: row.get(3)?,
            entry: row.get(4)?,
        })
    };
    lines.query_map([], line).unwrap().map(Result::unwrap).collect()
}

/// A "no" without a consent before it, said by the person or in a file, outlives a restore: a tick of a file becomes no
/// consent after it.
#[test]
fn a_restore_does_not_forget_a_refusal() {
    let file = |tick: &str| {
        format!(
            "Email;Фамилия;Имя;Создан;Согласие на рассылку\n\
             olga@pifagor.example;Ким;Ольга;2024-03-01 10:00:00;{tick}\n"
        )
    };
    for (before, by_file) in [(None, false), (None, true), (Some("Да"), true)] {
        let s = scene(RU);
        if let Some(tick) = before {
            crate::school::import(&s.school, &s.office, &file(tick));
        }
        let older: Vec<String> = claims(&s.school);
        if by_file {
            crate::school::import(&s.school, &s.office, &file("Нет"));
        } else {
            consents::withdraw(&s.office, &withdrawal(&s.stranger, "marketing", "2026-11-01")).unwrap();
        }
        let lines = ledger(&s.school);
        assert!(lines.iter().any(|line| line.kind == "consent.withdrawn"), "{before:?} {by_file}");
        // The older database: what the "no" wrote is not there.
        s.school
            .raw()
            .execute_batch(
                "DELETE FROM consent WHERE state = 'refused'; UPDATE consent SET superseded_at = NULL; \
                 DELETE FROM ledger; DELETE FROM suppression;",
            )
            .unwrap();
        assert_eq!(claims(&s.school), older);
        replay(&s.office, &lines).unwrap();
        crate::school::import(&s.school, &s.office, &file("Да"));
        let said = standings(&s.office, &s.stranger);
        assert!(
            said.iter().all(|(s, _)| matches!(s, Standing::Refused | Standing::Withdrawn))
                && !said.is_empty(),
            "{before:?} {by_file}: {said:?}"
        );
    }
}

fn claims(school: &School) -> Vec<String> {
    let db = school.raw();
    let mut states = db.prepare("SELECT state FROM consent WHERE superseded_at IS NULL").unwrap();
    states.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_restore_does_not_bring_back_a_consent() {
    let s = scene(RU);
    consents::record(&s.office, &consent(&s.adult, "marketing", "2024-03-01")).unwrap();
    consents::withdraw(&s.office, &withdrawal(&s.adult, "marketing", "2026-11-01")).unwrap();
    let lines = ledger(&s.school);
    let kinds: Vec<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["consent.withdrawn", "suppressed.email"]);
    // The older database, before the withdrawal.
    let db = s.school.raw();
    db.execute_batch(
        "UPDATE consent SET state = 'live', ended_on = NULL, reason = NULL, settled_on = NULL, start_on = NULL; \
         DELETE FROM ledger; DELETE FROM suppression;",
    )
    .unwrap();
    assert_eq!(standings(&s.office, &s.adult)[0].0, Standing::Live);
    assert_eq!(replay(&s.office, &lines).unwrap().refused, 2);
    assert_eq!(standings(&s.office, &s.adult)[0].0, Standing::Withdrawn);
    assert_eq!(replay(&s.office, &lines).unwrap().refused, 0, "once is enough");
    // Lines of another shape change nothing.
    for value in ["", "x y z", "marketing 2026-11-01"] {
        let line = Line {
            act: [3; 16],
            kind: "consent.withdrawn".to_owned(),
            value: value.as_bytes().to_vec(),
            at: 0,
            entry: 0,
        };
        assert_eq!(replay(&s.office, &[line]).unwrap().refused, 0);
    }
}

/// The letter of an erasure says that consents end; they do also where a course that runs on keeps the person's card.
#[test]
fn an_erasure_ends_consents_of_whoever_stays_for_a_course_too() {
    let s = scene(KZ);
    enrol(&s.school.raw(), s.adult.key, "Rust", "2026-09-01", None);
    note(&s.school.raw(), s.adult.key, "любит чай");
    consents::record(&s.office, &consent(&s.adult, "marketing", "2026-03-01")).unwrap();
    crate::erasure::erase(&s.office, s.adult.id, "purpose_reached");
    assert_eq!(standings(&s.office, &s.adult), [(Standing::Expired, None)]);
}

/// A hold that the older database meets as one of the whole file binds what the erasure left; the consents that the
/// letter called ended stay ended all the same (D6).
#[test]
fn a_restore_does_not_revive_a_consent_that_ended_with_a_part_of_the_file() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    forms(&office);
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let given = NewConsent { of_age: true, ..consent(&anna, "marketing", "2026-03-01") };
    consents::record(&office, &given).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let noted = note(&vaulted.raw(), anna.key, "обещала иск");
    let hold = NewHold {
        person: anna.id,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(60),
        cover: Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), noted)] },
    };
    holds::open(&office, &hold).unwrap();
    vaulted::erase_on(&office, anna.id, "purpose_reached");
    assert_eq!(standings(&office, &anna), [(Standing::Expired, None)], "she stays with her note");
    drop(office);
    let (restored, _) = restored_to(&vaulted, &made, "back");
    assert_eq!(standings(&restored, &anna), [(Standing::Expired, None)]);
}

/// What the list of consents says of a day, the card and the report say too; and whoever typed a consent is its source.
#[test]
fn a_consent_whose_term_is_over_is_told_as_over_and_as_entered_by_hand() {
    for pack in PACKS {
        let s = scene(pack);
        let until = Some(day("2026-05-29"));
        let given = NewConsent { until, ..consent(&s.adult, "processing", "2024-03-01") };
        consents::record(&s.office, &given).unwrap();
        consents::record(&s.office, &consent(&s.adult, "publication", "2024-03-01")).unwrap();
        let told: Vec<(String, String)> = office::access::snapshot(&s.office, s.adult.id)
            .unwrap()
            .items
            .into_iter()
            .filter(|item| item.field == "consents.kind")
            .map(|item| (item.text, item.source.kind))
            .collect();
        let expected = [("consent-processing-expired", "manual"), ("consent-publication-live", "manual")];
        assert_eq!(told, expected.map(|(text, source)| (text.to_owned(), source.to_owned())), "{pack}");
    }
}
