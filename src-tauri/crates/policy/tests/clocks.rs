//! Every clock of both packs, by id, against the digest of the law.

use chrono::NaiveDate;
use policy::{Calendar, ClockAnswer, ClockNature, Country, Pack, Side};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the test")
}

fn pack(country: Country) -> Pack {
    let id = match country {
        Country::Ru => "ru-online-school",
        Country::Kz => "kz-training-centre",
    };
    Pack::built_in(id).expect("a built-in pack")
}

fn answer(country: Country, clock: &str, received: &str) -> ClockAnswer {
    let calendar = Calendar::built_in(country);
    pack(country).request_deadline(clock, day(received), &calendar).expect("a clock with a day")
}

/// (id, statute, promise, extension) as text; "-" for none.
fn written(country: Country) -> Vec<(String, String, String, String)> {
    let dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    pack(country)
        .clocks
        .iter()
        .map(|clock| {
            (
                clock.id.clone(),
                dash(clock.statute.map(|limit| limit.to_string())),
                dash(clock.promise.map(|limit| limit.to_string())),
                dash(clock.extension.map(|term| term.to_string())),
            )
        })
        .collect()
}

fn expected(rows: &[(&str, &str, &str, &str)]) -> Vec<(String, String, String, String)> {
    rows.iter().map(|(a, b, c, d)| ((*a).into(), (*b).into(), (*c).into(), (*d).into())).collect()
}

#[test]
fn russian_clocks_r1_to_r24() {
    let rows = [
        ("R1", "10 wd", "-", "5 wd"),
        ("R2", "10 wd", "-", "5 wd"),
        ("R3", "30 cd", "-", "-"),
        ("R4", "7 wd", "-", "-"),
        ("R5", "7 wd", "-", "-"),
        ("R6", "at once", "-", "-"),
        ("R7", "3 wd", "-", "-"),
        ("R8", "10 wd", "-", "-"),
        ("R9", "30 cd", "-", "-"),
        ("R10", "30 cd", "-", "-"),
        ("R11", "10 wd", "-", "5 wd"),
        ("R12", "6 m", "-", "-"),
        ("R13", "24 h", "-", "-"),
        ("R14", "72 h", "-", "-"),
        ("R15", "10 wd", "-", "5 wd"),
        ("R16", "3 wd", "-", "-"),
        ("R17", "at once", "-", "-"),
        ("R18", "3 wd", "-", "-"),
        ("R19", "before", "-", "-"),
        ("R20", "day 15 of next month", "-", "-"),
        ("R21", "10 wd", "-", "-"),
        ("R22", "before", "-", "-"),
        ("R23", "3 y", "-", "-"),
        ("R24", "30 cd", "-", "-"),
        ("RP1", "-", "10 wd", "-"),
        ("RP2", "-", "at once", "-"),
        ("RP3", "-", "10 wd", "-"),
    ];
    assert_eq!(written(Country::Ru), expected(&rows));
}

#[test]
fn kazakh_clocks_k1_to_k10() {
    let rows = [
        ("K1", "3 wd", "15 wd", "-"),
        ("K2", "3 wd", "15 wd", "-"),
        ("K3", "1 wd", "15 wd", "-"),
        ("K4", "1 wd", "15 wd", "-"),
        ("K5", "1 wd", "-", "-"),
        ("K6", "15 wd", "-", "-"),
        ("K7", "3 wd", "15 wd", "-"),
        ("K8", "1 wd", "-", "-"),
        ("K9", "-", "30 cd", "-"),
        ("K10", "-", "-", "-"),
        ("KP1", "-", "15 wd", "15 wd"),
        ("KP2", "-", "30 cd", "-"),
        ("KP3", "-", "72 h", "-"),
        ("KP4", "-", "15 wd", "-"),
        ("KP5", "-", "60 cd", "-"),
        ("KP6", "-", "at once", "-"),
    ];
    assert_eq!(written(Country::Kz), expected(&rows));
}

#[test]
fn no_built_in_clock_pauses_and_unsure_norms_are_marked() {
    for country in [Country::Ru, Country::Kz] {
        assert!(pack(country).clocks.iter().all(|clock| !clock.may_pause));
    }
    let marked = |country| {
        pack(country).clocks.into_iter().filter(|clock| clock.check).map(|clock| clock.id).collect::<Vec<_>>()
    };
    assert_eq!(marked(Country::Ru), ["R20", "R24"]);
    assert_eq!(marked(Country::Kz), ["K7", "K9", "KP1"]);
}

#[test]
fn k1_the_law_beats_the_longer_promise() {
    let found = answer(Country::Kz, "K1", "2026-03-19");
    assert_eq!((found.due, found.governed_by), (day("2026-03-27"), Side::Statute));
    assert_eq!(found.promise.map(|own| own.due), Some(day("2026-04-14")));
    assert_eq!(found.safe, day("2026-03-26"));
}

#[test]
fn k6_legal_fifteen_working_days_safe_fifteen_calendar_days() {
    let found = answer(Country::Kz, "K6", "2026-11-20");
    assert_eq!((found.due, found.safe), (day("2026-12-11"), day("2026-12-05")));
}

#[test]
fn r10_thirty_days_roll_but_the_safe_day_does_not() {
    let found = answer(Country::Ru, "R10", "2026-04-10");
    assert_eq!((found.due, found.safe), (day("2026-05-12"), day("2026-05-08")));
}

#[test]
fn r7_and_r8_run_from_the_same_detection() {
    assert_eq!(answer(Country::Ru, "R7", "2026-04-27").due, day("2026-04-30"));
    assert_eq!(answer(Country::Ru, "R8", "2026-04-27").due, day("2026-05-13"));
}

#[test]
fn r17_is_due_on_the_day_itself_and_r20_on_the_fifteenth() {
    let at_once = answer(Country::Ru, "R17", "2026-05-09");
    assert_eq!((at_once.due, at_once.safe), (day("2026-05-09"), day("2026-05-09")));
    assert_eq!(answer(Country::Ru, "R20", "2026-12-31").due, day("2027-01-15"));
    assert_eq!(answer(Country::Ru, "R20", "2026-05-01").due, day("2026-06-15"));
}

#[test]
fn extension_once_and_only_where_allowed() {
    let calendar = Calendar::built_in(Country::Ru);
    let ru = pack(Country::Ru);
    for clock in ["R1", "R2", "R11", "R15"] {
        let longer = ru.extended_deadline(clock, day("2025-12-29"), &calendar).expect("allowed");
        assert_eq!(longer.due, day("2026-01-29"), "{clock}");
    }
    for clock in ["R4", "R10", "R13"] {
        let refused = ru.extended_deadline(clock, day("2025-12-29"), &calendar);
        assert_eq!(refused.map_err(|error| error.code()), Err("clock.not_extendable"), "{clock}");
    }
    let kz = pack(Country::Kz);
    for clock in ["K1", "K2", "K3", "K4", "K5"] {
        assert!(!kz.clock(clock).expect("known").may_extend(), "{clock}");
    }
    assert!(kz.clock("KP1").expect("known").may_extend());
}

#[test]
fn clocks_without_a_day_say_so() {
    let calendar = Calendar::built_in(Country::Ru);
    let code = |pack: &Pack, clock| {
        pack.request_deadline(clock, day("2026-02-01"), &calendar).map(|_| ()).map_err(|error| error.code())
    };
    let ru = pack(Country::Ru);
    assert_eq!(code(&ru, "R19"), Err("clock.no_date"));
    assert_eq!(code(&ru, "R22"), Err("clock.no_date"));
    assert_eq!(code(&pack(Country::Kz), "K10"), Err("clock.no_date"));
    assert_eq!(code(&ru, "R99"), Err("clock.unknown"));
    assert_eq!(ru.clock("R3").map(|clock| clock.nature), Some(ClockNature::NotBefore));
    assert_eq!(ru.clock("R23").map(|clock| clock.nature), Some(ClockNature::Keep));
}

#[test]
fn every_request_ground_and_consent_has_a_day() {
    for country in [Country::Ru, Country::Kz] {
        let pack = pack(country);
        let calendar = Calendar::built_in(country);
        let clocks = (pack.requests.iter().map(|kind| kind.clock.as_str()))
            .chain(pack.consents.iter().map(|kind| kind.withdrawal_clock.as_str()))
            .chain(pack.grounds.iter().map(|ground| ground.clock.as_str()));
        for clock in clocks {
            let found = pack.request_deadline(clock, day("2026-11-23"), &calendar).expect("a day");
            assert!(found.safe <= found.due, "{clock}");
        }
        assert_eq!(pack.grounds().count(), pack.grounds.len());
    }
}

#[test]
fn grounds_of_erasure_and_their_clocks() {
    let pairs = |country| {
        pack(country)
            .grounds
            .iter()
            .map(|ground| format!("{} {} {}", ground.key, ground.clock, ground.reason))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        pairs(Country::Ru),
        [
            "purpose_reached R9 purpose_reached",
            "withdrawal R10 consent_withdrawn",
            "stop_demand R11 stop_demand",
            "needless R5 needless",
            "unlawful R8 unlawful",
            "term_ended R9 term_ended"
        ]
    );
    assert_eq!(
        pairs(Country::Kz),
        [
            "account_deletion KP2 relation_ended",
            "withdrawal K6 consent_withdrawn",
            "unlawful K5 unlawful",
            "purpose_reached K9 purpose_reached",
            "term_ended K9 term_ended"
        ]
    );
    let kz = pack(Country::Kz);
    assert!(kz.ground("unlawful").expect("known").beats_blockers);
    assert!(!kz.ground("withdrawal").expect("known").beats_blockers);
    assert_eq!(kz.blocker("debt").map(|debt| debt.categories.contains(&"payments".to_owned())), Some(true));
    assert!(pack(Country::Ru).blockers.is_empty());
}

#[test]
fn what_is_asked_of_a_school_runs_by_its_own_clock() {
    let pairs = |country| {
        let of = |kind: &policy::RequestKind| format!("{} {}", kind.key, kind.clock);
        pack(country).requests.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(
        pairs(Country::Ru),
        [
            "access R1",
            "correction R4",
            "blocking R6",
            "unlawful_proof R5",
            "withdrawal R10",
            "stop_demand R11",
            "marketing_refusal RP2",
            "publication_stop R17",
            "publication_conditions R16",
            "avoid_service R1",
            "authority_inquiry R15",
            "reference RP1",
            "written RP3"
        ]
    );
    assert_eq!(
        pairs(Country::Kz),
        [
            "access K1",
            "correction K3",
            "blocking K4",
            "unlawful_proof K5",
            "withdrawal K6",
            "account_deletion KP2",
            "marketing_refusal KP6",
            "objection KP1",
            "written KP1",
            "reference KP4"
        ]
    );
}

#[test]
fn a_withdrawal_ends_what_rests_on_that_consent_alone() {
    let said = |country| {
        let of = |kind: &policy::ConsentKind| {
            let keeps = kind.keeps.as_deref().unwrap_or("nothing");
            let term = if kind.needs_term { " with a term" } else { "" };
            let (key, clock) = (&kind.key, &kind.withdrawal_clock);
            format!("{key} {clock} ends {} keeps {keeps}{term}", kind.ends.join(" "))
        };
        pack(country).consents.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(
        said(Country::Ru),
        [
            "processing R10 ends enquiries site keeps nothing",
            "marketing RP2 ends marketing keeps mailings",
            "publication R17 ends publication keeps publications with a term"
        ]
    );
    assert_eq!(
        said(Country::Kz),
        [
            "processing K6 ends account learning documents enquiries recommendations conflicts employer \
             recognition keeps nothing with a term",
            "marketing KP6 ends mailings keeps mailings",
            "publication K6 ends  keeps nothing with a term"
        ]
    );
}

/// Q7: a running course and a debt bind what they need, and nothing of the rest waits for them.
#[test]
fn blockers_bind_items_and_not_people() {
    let of = |blocker: &policy::Blocker| format!("{}: {}", blocker.key, blocker.categories.join(" "));
    let kz: Vec<_> = pack(Country::Kz).blockers.iter().map(of).collect();
    assert_eq!(
        kz,
        [
            "active_course: identity contacts accounts relations learning results education_documents orders",
            "debt: identity contacts relations orders payments"
        ]
    );
}

/// P2: what a form asks for is what it says; none of the three speaks of another's purposes.
#[test]
fn each_form_names_the_purposes_it_asks_for() {
    let of = |text: &policy::ConsentText| {
        let minors = match &text.purposes_of_minors[..] {
            [] => String::new(),
            some => format!("; of minors {}", some.join(" ")),
        };
        format!("{}: {}{minors}", text.kind, text.purposes.join(" "))
    };
    for (country, forms) in [
        (
            Country::Ru,
            [
                "processing: learning enquiries site; of minors contract",
                "marketing: marketing",
                "publication: publication",
            ],
        ),
        (
            Country::Kz,
            [
                "processing: account learning documents enquiries recommendations conflicts employer recognition; \
                 of minors representation",
                "marketing: mailings",
                "publication: ",
            ],
        ),
    ] {
        let pack = pack(country);
        let found: Vec<_> = pack.consent_texts.iter().map(of).collect();
        assert_eq!(found, forms);
        // Whatever ends with a consent was asked for by its form.
        for text in &pack.consent_texts {
            let ends = &pack.consent_kind(&text.kind).expect("a kind").ends;
            assert!(ends.iter().all(|key| text.purposes.contains(key)), "{}: {ends:?}", text.key);
        }
    }
}
