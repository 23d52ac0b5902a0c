//! A school's own copy: changed by place, compared with its edition, carried over to a newer one, refused with the line.

use policy::{
    Calendar, Change, Pack, Question, differences, edited, plain, rebased, released, same_name, value_at,
};
use proptest::prelude::*;

const RU: &str = "ru-online-school";
const KZ: &str = "kz-training-centre";

fn text(id: &str) -> &'static str {
    Pack::built_in_text(id).expect("a built-in pack")
}

fn set(place: &str, value: &str) -> Change {
    Change { place: place.to_owned(), value: Some(value.to_owned()) }
}

fn gone(place: &str) -> Change {
    Change { place: place.to_owned(), value: None }
}

/// Places and plain values that differ.
fn diff(before: &str, after: &str) -> Vec<(String, String, String)> {
    let shown = |value: Option<String>| value.map_or("-".to_owned(), |value| plain(&value));
    differences(before, after)
        .expect("two texts")
        .into_iter()
        .map(|one| (one.place, shown(one.before), shown(one.after)))
        .collect()
}

#[test]
fn one_term_changes_one_line() {
    let own = edited(text(KZ), &[set("retention.correspondence.term", "\"1 y\"")]).expect("an edit");
    let lines: Vec<_> = text(KZ).lines().zip(own.lines()).filter(|(before, after)| before != after).collect();
    assert_eq!(lines, [("term = \"2 y\"", "term = \"1 y\"")]);
    assert_eq!(text(KZ).lines().count(), own.lines().count(), "remarks and layout stay");
    assert_eq!(
        diff(text(KZ), &own),
        [("retention.correspondence.term".to_owned(), "2 y".to_owned(), "1 y".to_owned())]
    );
    let pack = Pack::parse(&own).expect("a sound pack");
    assert_eq!(pack.rule("correspondence").map(|rule| rule.term.to_string()), Some("1 y".to_owned()));
    // And back: the edition's text again, to the letter.
    let back = value_at(text(KZ), "retention.correspondence.term");
    let back = edited(&own, &[Change { place: "retention.correspondence.term".to_owned(), value: back }]);
    assert_eq!(back.as_deref(), Ok(text(KZ)));
}

#[test]
fn a_promise_comes_and_goes() {
    let own = edited(text(RU), &[set("clocks.R1.promise", "\"5 wd\"")]).expect("an edit");
    let pack = Pack::parse(&own).expect("a sound pack");
    let calendar = policy::Calendar::built_in(policy::Country::Ru);
    let received = "2026-04-27".parse().expect("a date");
    let found = pack.request_deadline("R1", received, &calendar).expect("a day");
    assert_eq!((found.due.to_string().as_str(), found.governed_by), ("2026-05-05", policy::Side::Promise));
    assert_eq!(edited(&own, &[gone("clocks.R1.promise")]).as_deref(), Ok(text(RU)));
}

#[test]
fn texts_in_three_languages_are_places_too() {
    let own = edited(
        text(RU),
        &[set("authority.kk", "\"Басқа орган\""), set("purposes.claims.title.en", "\"Disputes\"")],
    );
    let pack = Pack::parse(&own.expect("an edit")).expect("a sound pack");
    assert_eq!(pack.authority.kk, "Басқа орган");
    assert_eq!(
        pack.purposes.iter().find(|one| one.key == "claims").map(|one| one.title.en.as_str()),
        Some("Disputes")
    );
}

#[test]
fn a_whole_entry_comes_into_its_list_even_where_there_was_none() {
    let blocker = value_at(text(KZ), "blockers.debt").expect("a blocker");
    let own = edited(text(RU), &[set("blockers.debt", &blocker)]).expect("an edit");
    let pack = Pack::parse(&own).expect("a sound pack");
    assert_eq!(pack.blockers.len(), 1);
    assert_eq!(pack.blocker("debt").map(|one| one.title.en.as_str()), Some("There is a debt"));
    assert_eq!(diff(text(RU), &own).iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["blockers"]);
    let finding = value_at(text(KZ), "findings.two_factors").expect("a finding");
    let more =
        edited(&own, &[set("findings.two_factors", &finding), gone("findings.licence")]).expect("an edit");
    let pack = Pack::parse(&more).expect("a sound pack");
    let has = |key: &str| pack.findings.iter().any(|one| one.key == key);
    assert!(has("two_factors") && !has("licence"));
}

#[test]
fn places_that_cannot_be() {
    for (place, value) in [
        ("retention.nowhere.term", "\"1 y\""),
        ("clocks.R1.title.ru.more", "1"),
        ("clocks", "["),
        ("clocks.R77", "\"x\""),
    ] {
        let refused = edited(text(RU), &[set(place, value)]).map_err(|error| error.code());
        assert!(matches!(refused, Err("pack.unknown_place" | "pack.form")), "{place}: {refused:?}");
    }
}

#[test]
fn a_fault_names_key_and_line() {
    let line_of =
        |needle: &str, text: &str| text.lines().position(|line| line.contains(needle)).map_or(0, |at| at + 1);
    let faulty = |changes: &[Change]| {
        let own = edited(text(RU), changes).expect("an edit");
        let error = Pack::parse(&own).expect_err("a fault");
        (error.key, error.line, own)
    };
    let (key, line, own) = faulty(&[set("retention.technical.term", "\"-1 y\"")]);
    assert_eq!((key.as_str(), line), ("retention.technical.term", line_of("\"-1 y\"", &own)));
    let (key, line, own) = faulty(&[set("retention.technical.category", "\"horoscope\"")]);
    assert_eq!((key.as_str(), line), ("retention.technical.category", line_of("\"horoscope\"", &own)));
    let (key, line, own) = faulty(&[set("retention.ledger.like", "\"ledger\"")]);
    assert_eq!((key.as_str(), line), ("retention.ledger.like", line_of("like = \"ledger\"", &own)));
    let (key, line, own) = faulty(&[set("clocks.R1.title.kk", "\"  \"")]);
    assert_eq!((key.as_str(), line), ("clocks.R1.title.kk", line_of("\"  \"", &own)));
    // A language that is missing: the line of the text it is missing from.
    let (key, line, own) = faulty(&[gone("clocks.R1.title.kk")]);
    assert_eq!((key.as_str(), line), ("clocks.R1.title", line_of("Ответить на запрос о своих данных", &own)));
    let (key, line, own) = faulty(&[set("findings.licence.about", "[\"clocks.R99\"]")]);
    assert_eq!((key.as_str(), line), ("findings.licence.about", line_of("clocks.R99", &own)));
    let error = Pack::parse("id = \"x\"\nid = \"y\"\n").expect_err("a fault");
    assert_eq!((error.key.as_str(), error.line, error.code()), ("file", 2, "pack.syntax"));
}

#[test]
fn keys_a_place_can_be_named_by() {
    let own = text(RU).replacen("key = \"licence\"", "key = \"the licence.\"", 1);
    assert_eq!(Pack::parse(&own).map_err(|error| error.code()), Err("pack.key"));
}

#[test]
fn two_editions_with_one_name() {
    let copy =
        edited(text(RU), &[set("revision", "1"), set("clocks.R1.promise", "\"5 wd\"")]).expect("an edit");
    let forged = edited(text(RU), &[set("clocks.R1.promise", "\"5 wd\"")]).expect("an edit");
    let later = text(RU).replacen("2026-11-01", "2027-03-01", 1);
    let later_forged = forged.replacen("2026-11-01", "2027-03-01", 1);
    assert_eq!(same_name(&[text(RU), text(KZ), &copy, &later, &later]), Ok(()));
    let refused = |texts: &[&str]| {
        same_name(texts).map_err(|(at, error)| (at, error.key.clone(), error.line, error.code()))
    };
    assert_eq!(refused(&[text(KZ), &forged]), Err((1, "edition".to_owned(), 8, "pack.edition_twice")));
    assert_eq!(refused(&[&later, &later_forged]), Err((1, "edition".to_owned(), 8, "pack.edition_twice")));
}

#[test]
fn released_files_are_named_as_they_say() {
    for id in Pack::built_in_ids() {
        for one in released(id) {
            let pack = Pack::parse(one.text).expect("a released edition");
            assert_eq!((pack.id.as_str(), pack.edition.to_string().as_str()), (one.id, one.edition));
            assert_eq!(pack.revision, None, "a released edition is nobody's copy");
        }
    }
}

#[test]
fn a_newer_edition_takes_over_what_the_school_did_not_change() {
    let base = text(KZ);
    let own = edited(
        base,
        &[
            set("revision", "4"),
            set("retention.correspondence.term", "\"1 y\""),
            set("clocks.K6.promise", "\"10 wd\""),
            set("retention.certificates.term", "\"60 y\""),
        ],
    )
    .expect("an edit");
    let newer = edited(
        &base.replacen("2026-11-01", "2027-03-01", 1),
        &[
            set("retention.technical.term", "\"60 cd\""),
            set("retention.certificates.term", "\"75 y\""),
            set("clocks.K6.promise", "\"10 wd\""),
            gone("findings.revision"),
        ],
    )
    .expect("an edit");
    let (whole, conflicts) = rebased(base, &newer, &own, &[]).expect("two texts");
    assert_eq!(
        conflicts
            .iter()
            .map(|one| (one.place.as_str(), one.own.as_deref(), one.newer.as_deref()))
            .collect::<Vec<_>>(),
        [("retention.certificates.term", Some("\"60 y\""), Some("\"75 y\""))]
    );
    let pack = Pack::parse(&whole).expect("a sound pack");
    let term = |key: &str| pack.rule(key).map(|rule| rule.term.to_string()).unwrap_or_default();
    assert_eq!(pack.edition.to_string(), "2027-03-01");
    assert_eq!([term("correspondence"), term("technical"), term("certificates")], ["1 y", "60 cd", "60 y"]);
    assert!(!pack.findings.iter().any(|finding| finding.key == "revision"));
    // Or the newer edition's answer, where the school says so.
    let (whole, _) =
        rebased(base, &newer, &own, &["retention.certificates.term".to_owned()]).expect("two texts");
    assert_eq!(value_at(&whole, "retention.certificates.term").as_deref(), Some("\"75 y\""));
}

#[test]
fn a_promise_shorter_than_a_law_gives_way_and_is_a_finding() {
    // A finding that spoke of the built-in difference would hide what the school changed: it names both rules.
    let own = edited(
        text(RU),
        &[set(
            "retention.receipts_promise",
            "{ key = \"receipts_promise\", category = \"payments\", start = \"reporting_year_end\", term = \"3 y\", \
             basis = \"promise\", then = \"delete\", law = { ru = \"политика\", kk = \"саясат\", en = \"policy\" } }",
        ), gone("findings.accounting_minimum")],
    )
    .expect("an edit");
    let pack = Pack::parse(&own).expect("a sound pack");
    let open = pack.open_questions();
    let found = open.iter().find(|one| one.key == "too_short-receipts_promise").expect("a finding");
    assert!(matches!(found.question, Question::PromiseTooShort { law, .. } if law.key == "payments"));
    let facts = policy::Facts {
        category: "payments",
        field: None,
        start: policy::Start::Known("2026-03-10".parse().expect("a date")),
        recorded: "2026-03-10".parse().expect("a date"),
    };
    let decided = pack.decide(&facts).expect("known");
    assert_eq!(
        (decided.rule.key.as_str(), decided.keep_until.to_string().as_str()),
        ("payments", "2031-12-31")
    );
    assert_eq!(decided.promise_until.map(|day| day.to_string()), Some("2029-12-31".to_owned()));
}

#[test]
fn a_promise_later_than_a_law_is_a_finding() {
    let own = edited(text(RU), &[set("clocks.R4.promise", "\"20 wd\"")]).expect("an edit");
    let pack = Pack::parse(&own).expect("a sound pack");
    assert!(pack.open_questions().iter().any(|one| one.key == "too_late-R4"));
    let earlier = edited(text(RU), &[set("clocks.R4.promise", "\"2 wd\"")]).expect("an edit");
    let pack = Pack::parse(&earlier).expect("a sound pack");
    assert!(!pack.open_questions().iter().any(|one| one.key == "too_late-R4"));
}

/// A school's copy, as a vault keeps it.
fn copy_of(id: &str, changes: &[Change]) -> Pack {
    let changes: Vec<Change> = changes.iter().cloned().chain([set("revision", "1")]).collect();
    Pack::parse(&edited(text(id), &changes).expect("an edit")).expect("a sound pack")
}

fn payments_until(pack: &Pack) -> (String, String) {
    let day = "2026-03-10".parse().expect("a date");
    let facts =
        policy::Facts { category: "payments", field: None, start: policy::Start::Known(day), recorded: day };
    let decided = pack.decide(&facts).expect("known");
    (decided.rule.term.to_string(), decided.keep_until.to_string())
}

/// A promise of a year for payments: the finding the pack brings speaks of other numbers and does not hide it.
#[test]
fn payments_promised_for_less_than_the_law_says_are_kept_by_the_law_in_both_schools() {
    for (id, until) in [(RU, "2031-12-31"), (KZ, "2031-12-31")] {
        let before = copy_of(id, &[]);
        assert!(!before.open_questions().iter().any(|one| one.is_overruled()), "{id}");
        let pack = copy_of(id, &[set("retention.payments.term", "\"1 y\"")]);
        let open = pack.open_questions();
        let found = open.iter().find(|one| one.key == "too_short-payments").expect("a finding");
        let Question::PromiseTooShort { promise, law, .. } = found.question else { panic!("{found:?}") };
        assert_eq!((promise.to_string().as_str(), law.term.to_string().as_str()), ("1 y", "5 y"), "{id}");
        assert_eq!(found.place().as_deref(), Some("retention.payments"));
        assert_eq!(payments_until(&pack), ("5 y".to_owned(), until.to_owned()), "{id}: the law rules");
        // A longer one is the school's to promise where a law says no less.
        let longer = copy_of(id, &[set("retention.payments.term", "\"7 y\"")]);
        assert!(!longer.open_questions().iter().any(|one| one.is_overruled()), "{id}");
        assert_eq!(payments_until(&longer).0, "7 y", "{id}");
    }
}

/// Of an answer that is promised for later than before the pack's own finding, written of 15 days, tells nothing.
#[test]
fn a_reply_promised_even_later_is_asked_beside_the_finding_of_the_edition() {
    let late = |changes: &[Change]| {
        let pack = copy_of(KZ, changes);
        pack.open_questions().iter().any(|one| one.key == "too_late-K1")
    };
    assert!(!late(&[]), "the edition's own finding speaks of it");
    assert!(late(&[set("clocks.K1.promise", "\"30 wd\"")]));
    let said = set("findings.answer_terms.text.ru", "\"Политика обещает 30 рабочих дней\"");
    assert!(!late(&[set("clocks.K1.promise", "\"30 wd\""), said]), "the school's own words do");
}

/// Every term and text of a pack, as places.
fn leaves(id: &str) -> Vec<String> {
    let pack = Pack::built_in(id).expect("a built-in pack");
    let own = pack.retention.iter().filter(|rule| rule.own_law);
    let rules = own.map(|rule| format!("retention.{}.law.ru", rule.key));
    let clocks = pack.clocks.iter().map(|clock| format!("clocks.{}.title.en", clock.id));
    let purposes = pack.purposes.iter().map(|purpose| format!("purposes.{}.basis.kk", purpose.key));
    rules.chain(clocks).chain(purposes).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_edit_is_exactly_the_difference_it_makes(ru: bool, at in 0usize..200, words in "[а-яәңғқөұүһіA-Za-z0-9 «»\"\\\\#=\\[\\]]{1,40}x") {
        let id = if ru { RU } else { KZ };
        let places = leaves(id);
        let place = &places[at % places.len()];
        let value = toml_text(&words);
        let own = edited(text(id), &[set(place, &value)]).expect("an edit");
        prop_assert_eq!(diff(text(id), &own), [(place.clone(), plain(&value_at(text(id), place).expect("a value")), words)]);
        prop_assert!(Pack::parse(&own).is_ok());
        // Nothing else moved: the same edit on a newer edition without news is the same text.
        prop_assert_eq!(rebased(text(id), text(id), &own, &[]).expect("two texts").0, own);
    }
}

fn toml_text(words: &str) -> String {
    toml_edit::Value::from(words).to_string()
}

/// A term of the law that a school's copy makes longer, takes away or extends further is in force as the law has it, and
/// that is said with the article; a shorter one is the school's to set.
#[test]
fn a_term_beyond_the_law_is_held_to_it_and_said() {
    let day = "2026-03-10".parse().expect("a date");
    let cases = [
        (RU, "R1", "clocks.R1.statute", "\"30 wd\"", "ст. 14"),
        (RU, "R1", "clocks.R1.extension", "\"15 wd\"", "ст. 14"),
        (RU, "R10", "clocks.R10.statute", "\"90 cd\"", "ст. 21 ч. 5"),
        (RU, "R13", "clocks.R13.statute", "\"72 h\"", "ст. 21 ч. 3.1"),
        (RU, "R17", "clocks.R17.statute", "\"3 wd\"", "ст. 10.1"),
        (RU, "R23", "clocks.R23.statute", "\"1 y\"", "№ 179"),
        (KZ, "K1", "clocks.K1.statute", "\"10 wd\"", "ст. 25"),
        (KZ, "K6", "clocks.K6.statute", "\"30 cd\"", "ст. 8"),
        (KZ, "K8", "clocks.K8.statute", "\"3 wd\"", "ст. 25"),
    ];
    for (id, clock, place, value, article) in cases {
        let answers = |pack: &Pack| {
            let clock = pack.clock(clock).expect("known");
            let answer = |extended| clock.answer(day, &Calendar::built_in(pack.country), extended).ok();
            (answer(false), answer(true))
        };
        let (before, pack) = (copy_of(id, &[]), copy_of(id, &[set(place, value)]));
        assert_eq!(answers(&pack), answers(&before), "{place} = {value}");
        let open = pack.open_questions();
        let found = open.iter().find(|one| one.key == format!("beyond_law-{clock}")).expect("a finding");
        let Question::BeyondLaw { law, .. } = found.question else { panic!("{found:?}") };
        assert!(law.ru.contains(article), "{law:?}");
        assert_eq!(found.place(), Some(format!("clocks.{clock}")));
        assert!(found.is_overruled() && !before.open_questions().iter().any(|one| one.key == found.key));
    }
    // The event a law counts from and what it asks for are no settings of a school.
    for (id, clock, change, article) in [
        (RU, "R10", set("clocks.R10.start", "\"purpose_reached\""), "ст. 21 ч. 5"),
        (RU, "R14", set("clocks.R14.start", "\"receipt\""), "ст. 21 ч. 3.1"),
        (RU, "R1", set("clocks.R1.nature", "\"not_before\""), "ст. 14"),
        (RU, "R23", set("clocks.R23.nature", "\"deadline\""), "№ 179"),
        (KZ, "K8", set("clocks.K8.start", "\"sent\""), "ст. 25"),
        (KZ, "K1", set("clocks.K1.nature", "\"duty\""), "ст. 25"),
    ] {
        let (before, pack) = (copy_of(id, &[]), copy_of(id, std::slice::from_ref(&change)));
        let law = |pack: &Pack| pack.clock(clock).map(policy::Clock::by_law);
        assert_eq!(law(&pack), law(&before), "{change:?}");
        let open = pack.open_questions();
        let found = open.iter().find(|one| one.key == format!("beyond_law-{clock}")).expect("a finding");
        let Question::BeyondLaw { law, written, .. } = found.question else { panic!("{found:?}") };
        assert!(law.ru.contains(article) && found.is_overruled(), "{law:?}");
        assert_ne!(Some(written), before.clock(clock).map(policy::Clock::by_law), "{change:?}");
    }
    for (id, place, value) in [
        (RU, "clocks.R1.statute", "\"5 wd\""),
        (KZ, "clocks.K6.statute", "\"10 wd\""),
        (RU, "clocks.R23.statute", "\"5 y\""),
        // Nobody confirmed it: a setting.
        (RU, "clocks.R24.statute", "\"60 cd\""),
    ] {
        let pack = copy_of(id, &[set(place, value)]);
        assert!(pack.open_questions().iter().all(|one| !one.is_overruled()), "{place} = {value}");
    }
}
