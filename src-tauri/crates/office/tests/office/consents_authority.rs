//! Who may speak for a learner, and what becomes of a consent when that is doubted or ends (P3).

use crate::consents::{by, code, consent, scene, standings, statement};
use crate::school::{PACKS, RU, day};
use office::consents::{self, Authority, GivenBy, NewConsent, Standing, Statement, Waiting};

#[test]
fn a_minor_is_spoken_for_by_whom_the_school_may_believe() {
    for pack in PACKS {
        let s = scene(pack);
        let new =
            |given: &str, giver: GivenBy| NewConsent { by: giver, ..consent(&s.child, "processing", given) };
        let refused = |given: &str| code(consents::record(&s.office, &new(given, by(&s.parent, None))));
        assert_eq!(refused("2024-03-01"), "consents.authority_missing", "{pack}");
        // Declared with the consent itself.
        consents::record(&s.office, &new("2024-03-01", by(&s.parent, Some("строка в форме")))).unwrap();
        assert_eq!(standings(&s.office, &s.child), [(Standing::Live, None)]);
        // Doubted: the consent rests, and nothing new is built on it.
        let state =
            |state, on| consents::state_authority(&s.office, &statement(&s.parent, &s.child, state, on));
        state(Authority::Doubted, "2025-01-10").unwrap();
        let suspended = (Standing::Suspended, Some("authority_doubted".to_owned()));
        assert_eq!(standings(&s.office, &s.child), [suspended]);
        assert_eq!(refused("2025-01-10"), "consents.authority_doubted");
        assert_eq!(consents::waiting(&s.office).unwrap()[0].waiting, Waiting::Doubted);
        state(Authority::Verified, "2025-01-20").unwrap();
        assert_eq!(standings(&s.office, &s.child), [(Standing::Live, None)]);
        // Ended: no consent of a later day; that of an earlier day stands.
        state(Authority::Ended, "2025-06-01").unwrap();
        assert_eq!(refused("2025-06-02"), "consents.authority_ended");
        assert_eq!(standings(&s.office, &s.child), [(Standing::Live, None)]);
        // It turns out that it had ended before: the consent never was one.
        state(Authority::Ended, "2024-01-01").unwrap();
        s.school.raw().execute("DELETE FROM authority WHERE on_date > '2024-03-01'", []).unwrap();
        s.school.raw().execute("DELETE FROM authority WHERE state = 'declared'", []).unwrap();
        let invalid = (Standing::Invalid, Some("authority_ended".to_owned()));
        assert_eq!(standings(&s.office, &s.child), [invalid], "{pack}");
    }
}

#[test]
fn a_guardianship_and_a_power_of_attorney_have_a_last_day() {
    let s = scene(RU);
    let guard = Statement {
        until: Some(day("2025-01-01")),
        ..statement(&s.parent, &s.child, Authority::Verified, "2024-01-01")
    };
    consents::state_authority(&s.office, &guard).unwrap();
    let new = |given: &str| NewConsent { by: by(&s.parent, None), ..consent(&s.child, "processing", given) };
    consents::record(&s.office, &new("2025-01-01")).unwrap();
    assert_eq!(code(consents::record(&s.office, &new("2025-01-02"))), "consents.authority_ended");
    let bad = |change: fn(&mut Statement)| {
        let mut said = guard.clone();
        change(&mut said);
        code(consents::state_authority(&s.office, &said))
    };
    assert_eq!(bad(|g| g.until = Some(day("2023-01-01"))), "consents.period_reversed");
    assert_eq!(bad(|g| g.on = day("2026-11-23")), "consents.in_future");
    assert_eq!(bad(|g| g.representative = g.person), "consents.own_representative");
}

/// P3: who was doubted and then ended without the doubt being cleared leaves no consent behind, on no face of the program.
#[test]
fn an_authority_that_ended_in_doubt_revives_no_consent() {
    for pack in PACKS {
        let s = scene(pack);
        let new = NewConsent {
            by: by(&s.parent, Some("строка в форме")),
            ..consent(&s.child, "marketing", "2024-03-01")
        };
        consents::record(&s.office, &new).unwrap();
        let state = |state, on| {
            consents::state_authority(&s.office, &statement(&s.parent, &s.child, state, on)).unwrap();
        };
        let invalid = [(Standing::Invalid, Some("authority_ended".to_owned()))];
        state(Authority::Doubted, "2025-01-10");
        state(Authority::Ended, "2025-06-01");
        assert_eq!(standings(&s.office, &s.child), invalid, "{pack}");
        let kept: Option<String> = s
            .school
            .raw()
            .query_row(
                "SELECT marketing_until FROM person_dates WHERE person_id = ?1",
                [s.child.key],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(kept, None, "{pack}: it keeps nothing either");
        // Said once more, it is as ended as before.
        state(Authority::Ended, "2025-07-01");
        assert_eq!(standings(&s.office, &s.child), invalid, "{pack}");
        // A document seen later for the days before clears it.
        state(Authority::Verified, "2025-02-01");
        assert_eq!(standings(&s.office, &s.child), [(Standing::Live, None)], "{pack}");
    }
}
