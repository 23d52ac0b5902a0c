//! Retention of both built-in packs: a test per promise, and what holds for every category and date.

use chrono::{Days, NaiveDate};
use policy::{Basis, CATEGORIES, Decision, Facts, Pack, Start, StartEvent, Then};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the test")
}

fn pack(id: &str) -> Pack {
    Pack::parse(Pack::built_in_text(id).expect("a built-in pack")).expect("a sound pack")
}

fn ru() -> Pack {
    pack("ru-online-school")
}

fn kz() -> Pack {
    pack("kz-training-centre")
}

fn facts<'a>(category: &'a str, field: Option<&'a str>, start: &str) -> Facts<'a> {
    Facts { category, field, start: Start::Known(day(start)), recorded: day("2026-11-22") }
}

fn decide<'p>(pack: &'p Pack, category: &str, field: Option<&str>, start: &str) -> Decision<'p> {
    pack.decide(&facts(category, field, start)).expect("a known category")
}

fn until(pack: &Pack, category: &str, field: Option<&str>, start: &str) -> NaiveDate {
    decide(pack, category, field, start).keep_until
}

#[test]
fn t1_kz_data_of_a_learner() {
    let pack = kz();
    for category in [
        "identity",
        "contacts",
        "accounts",
        "relations",
        "learning",
        "results",
        "education_documents",
        "notes",
    ] {
        assert_eq!(pack.start_event(category), Some(StartEvent::CourseEnd), "{category}");
        let found = decide(&pack, category, None, "2026-06-14");
        assert_eq!(found.keep_until, day("2027-06-14"), "{category}");
        assert!(found.rule.gives_way_to_sign_in, "{category}");
    }
    let teacher = Some("correspondence.teacher");
    assert_eq!(until(&pack, "correspondence", teacher, "2026-06-14"), day("2027-06-14"));
    assert_eq!(pack.inactivity.as_ref().map(|rule| rule.strict), Some(false));
}

#[test]
fn t2_kz_payments_the_later_of_promise_and_law() {
    let pack = kz();
    let found = decide(&pack, "payments", None, "2026-03-10");
    assert_eq!(found.promise_until, Some(day("2031-03-10")));
    assert_eq!(found.statute_until, Some(day("2031-12-31")));
    assert_eq!(found.keep_until, day("2031-12-31"));
    assert_eq!(
        (found.rule.key.as_str(), found.rule.check, found.then),
        ("payments_tax", true, Then::KeepCore)
    );
    // Not one day early where a law says "not less than".
    assert_eq!(found.due_from, day("2032-01-01"));
    // The minimum prolongs only payments.
    assert_eq!(until(&pack, "orders", None, "2026-03-10"), day("2031-03-10"));
}

#[test]
fn t3_kz_certificates() {
    let found_in = kz();
    let found = decide(&found_in, "certificates", None, "2026-06-14");
    assert_eq!((found.keep_until, found.rule.check), (day("2076-06-14"), true));
    assert!(found.rule.survives_erasure);
    assert!(found.rule.core_of.contains(&"certificates.full_name".to_owned()));
    assert!(!found.rule.core_of.contains(&"certificates.file".to_owned()));
}

#[test]
fn t4_kz_support_correspondence_from_the_persons_own_last_message() {
    let pack = kz();
    assert_eq!(pack.start_event("correspondence"), Some(StartEvent::LastOwnMessage));
    assert_eq!(until(&pack, "correspondence", None, "2025-01-31"), day("2027-01-31"));
}

#[test]
fn t5_kz_technical_logs() {
    let pack = kz();
    assert_eq!(until(&pack, "technical", None, "2026-08-01"), day("2026-10-30"));
    assert_eq!(pack.standing_order.categories, ["technical"]);
    assert_eq!(decide(&pack, "technical", None, "2026-08-01").rule.basis, Basis::Promise);
}

#[test]
fn t6_kz_inactivity() {
    let rule = kz().inactivity.expect("the KZ pack has the rule");
    assert_eq!(
        (rule.after.to_string(), rule.notice.to_string(), rule.list_not_older_than.to_string()),
        ("2 y".to_owned(), "60 cd".to_owned(), "30 cd".to_owned())
    );
    assert_eq!(ru().inactivity, None);
}

#[test]
fn t7_ru_contract_data() {
    let pack = ru();
    for category in ["identity", "contacts", "relations", "orders"] {
        assert_eq!(pack.start_event(category), Some(StartEvent::ContractEnd), "{category}");
        assert_eq!(until(&pack, category, None, "2026-05-31"), day("2029-05-31"), "{category}");
    }
    assert_eq!(
        until(&pack, "correspondence", Some("correspondence.contract"), "2026-05-31"),
        day("2029-05-31")
    );
}

#[test]
fn t8_ru_learning_data() {
    let pack = ru();
    for (category, field) in [
        ("results", "results.grade"),
        ("results", "results.attendance"),
        ("learning", "learning.lesson_dates"),
    ] {
        assert_eq!(pack.start_event_of(category, Some(field)), Some(StartEvent::ContractEnd));
        assert_eq!(until(&pack, category, Some(field), "2026-05-31"), day("2029-05-31"), "{field}");
    }
    for (category, field) in [
        ("results", "results.homework"),
        ("results", "results.answer"),
        ("results", "results.questionnaire"),
        ("correspondence", "correspondence.group_chat"),
        ("learning", "learning.level"),
        ("learning", "learning.class"),
        ("learning", "learning.school"),
    ] {
        assert_eq!(pack.start_event_of(category, Some(field)), Some(StartEvent::StudyEnd), "{field}");
        assert_eq!(until(&pack, category, Some(field), "2026-05-31"), day("2026-05-31"), "{field}");
    }
}

#[test]
fn t9_ru_payments_to_the_end_of_the_fifth_year() {
    let pack = ru();
    for start in ["2026-01-01", "2026-03-10", "2026-12-31"] {
        let found = decide(&pack, "payments", None, start);
        assert_eq!((found.keep_until, found.due_from), (day("2031-12-31"), day("2032-01-01")), "{start}");
        assert_eq!(found.promise_until, None);
    }
    assert_eq!(until(&pack, "payments", Some("payments.refund_details"), "2026-03-10"), day("2026-03-10"));
}

#[test]
fn t10_ru_enquiries_the_earlier_of_two() {
    let pack = ru();
    assert_eq!(pack.start_event("enquiries"), Some(StartEvent::Received));
    // Which of the two is the earlier one is known when the enquiry is closed; it stands under that one's field.
    let closed = Some("enquiries.closed");
    assert_eq!(pack.start_event_of("enquiries", closed), Some(StartEvent::Closed));
    assert_eq!(until(&pack, "enquiries", None, "2026-02-01"), day("2027-02-01"));
    assert_eq!(until(&pack, "enquiries", closed, "2026-02-10"), day("2026-03-12"));
}

#[test]
fn t11_ru_service_messages() {
    let pack = ru();
    assert_eq!(
        until(&pack, "correspondence", Some("correspondence.support"), "2026-05-31"),
        day("2026-05-31")
    );
    assert_eq!(pack.purposes_for_field("accounts.preferences")[0].key, "service_messages");
}

#[test]
fn t12_ru_marketing_thirty_days_after_the_mailing_closes() {
    for pack in [ru(), kz()] {
        let field = Some("accounts.subscription");
        let known = pack.further_events("accounts", field);
        assert!(known.contains(&StartEvent::Closed), "{}", pack.id);
        // While the mailing runs a refusal lives as long as the address.
        assert_eq!(
            until(&pack, "accounts", field, "2026-02-01"),
            until(&pack, "contacts", Some("contacts.email"), "2026-02-01")
        );
        let study = facts("accounts", field, "2026-02-01");
        let closed = [(StartEvent::Closed, day("2026-03-01"))];
        let found = pack.decide_with(&study, &closed).expect("known");
        assert_eq!((found.keep_until, found.rule.key.as_str()), (day("2026-03-31"), "mailings"));
        // A study nobody knows the end of does not make the day of the closing unsure.
        let unknown = Facts { start: Start::Unknown { last_activity: day("2026-02-01") }, ..study };
        let found = pack.decide_with(&unknown, &closed).expect("known");
        assert_eq!((found.keep_until, found.provisional), (day("2026-03-31"), false));
    }
}

#[test]
fn a_live_consent_keeps_what_its_purpose_needs_and_nothing_else() {
    for pack in [ru(), kz()] {
        for (field, kept) in [
            ("contacts.email", true),
            ("contacts.phone", true),
            ("identity.name", true),
            ("accounts.subscription", true),
            ("identity.birth_date", false),
            ("contacts.address", false),
            ("learning.enrolment", false),
            ("payments.amount", false),
            ("technical.utm", false),
        ] {
            let kinds: Vec<_> =
                pack.kept_by_consent(field).iter().map(|(kind, _)| kind.key.clone()).collect();
            // In Russia publication is a purpose of its own, and needs the name too.
            let also = (pack.id == "ru-online-school" && field == "identity.name").then_some("publication");
            let wanted: Vec<&str> = kept.then_some("marketing").into_iter().chain(also).collect();
            assert_eq!(kinds, wanted, "{} {field}", pack.id);
        }
    }
}

#[test]
fn t13_ru_publication_consents_state_their_term() {
    let pack = ru();
    assert!(pack.consent_kind("publication").expect("known").needs_term);
    assert!(pack.findings.iter().any(|finding| finding.key == "publication_term"));
    for field in ["identity.name", "results.grade", "results.result", "learning.class", "learning.city"] {
        let kinds = pack.kept_by_consent(field);
        let by: Vec<_> = kinds.iter().map(|(kind, rule)| (kind.key.as_str(), rule.key.as_str())).collect();
        assert!(by.contains(&("publication", "publications")), "{field}: {by:?}");
    }
    for field in ["contacts.email", "contacts.phone", "identity.birth_date", "learning.enrolment"] {
        assert!(pack.kept_by_consent(field).iter().all(|(kind, _)| kind.key != "publication"), "{field}");
    }
}

#[test]
fn t14_ru_site_technical_data() {
    assert_eq!(until(&ru(), "technical", Some("technical.utm"), "2026-03-01"), day("2027-03-01"));
    assert_eq!(ru().standing_order.categories, ["technical"]);
}

#[test]
fn t15_claims_prolong_by_a_hold_only_and_not_beyond_the_limitation_period() {
    for pack in [ru(), kz()] {
        assert_eq!(pack.holds.review_within.to_string(), "6 m");
        assert_eq!(pack.holds.claim_at_most.to_string(), "3 y");
    }
    // A claim is a purpose; no rule of keeping runs from one.
    let pack = ru();
    let claims = pack.purposes.iter().find(|purpose| purpose.key == "claims").expect("a purpose");
    assert_eq!(claims.term, "orders");
}

#[test]
fn t16_kinds_of_hold_and_what_no_hold_stops() {
    for pack in [ru(), kz()] {
        assert_eq!(pack.holds.kinds, ["dispute", "official_demand", "incident"]);
        assert!(pack.holds.check, "{}: the review date is to be confirmed", pack.id);
        let unlawful = pack.ground("unlawful").expect("a ground");
        assert!(unlawful.beats_blockers, "R8 and K5 wait for no hold");
        assert!(!pack.ground("term_ended").expect("a ground").beats_blockers);
    }
    assert!(ru().ground("needless").expect("a ground").beats_blockers, "nor does R5");
}

#[test]
fn t17_ru_certificates_from_contract_end_but_not_before_issue() {
    let pack = ru();
    let item = facts("certificates", None, "2026-05-31");
    let with = |issue| pack.decide_with(&item, &[(StartEvent::Issue, day(issue))]).expect("known").keep_until;
    assert_eq!(with("2026-05-20"), day("2029-05-31"));
    assert_eq!(with("2026-08-15"), day("2029-08-15"));
    assert!(pack.findings.iter().any(|finding| finding.key == "documents_not_named"));
}

#[test]
fn t18_consents() {
    for (pack, check) in [(ru(), false), (kz(), true)] {
        let found = decide(&pack, "consents", None, "2026-02-01");
        assert_eq!((found.keep_until, found.rule.check), (day("2029-02-01"), check));
        assert!(found.rule.survives_erasure);
    }
}

#[test]
fn t19_requests() {
    assert_eq!(until(&ru(), "requests", None, "2026-02-01"), day("2029-02-01"));
    assert_eq!(until(&kz(), "requests", None, "2026-02-01"), day("2028-02-01"));
    assert!(ru().rule("requests").expect("known").check && kz().rule("requests").expect("known").check);
}

#[test]
fn t20_report_packages() {
    for pack in [ru(), kz()] {
        assert_eq!(until(&pack, "report_packages", None, "2026-02-01"), day("2026-03-03"));
    }
}

#[test]
fn t21_papers_of_destruction() {
    let (ru, kz) = (ru(), kz());
    let statute = decide(&ru, "destruction_papers", None, "2026-02-01");
    assert_eq!((statute.keep_until, statute.rule.basis), (day("2029-02-01"), Basis::Statute));
    let own = decide(&kz, "destruction_papers", None, "2026-02-01");
    assert_eq!((own.keep_until, own.rule.check), (day("2029-02-01"), true));
}

#[test]
fn t22_ledger_lives_as_the_papers_and_the_journal_three_years() {
    for pack in [ru(), kz()] {
        assert_eq!(pack.start_event("ledger"), Some(StartEvent::Destruction));
        assert_eq!(until(&pack, "ledger", None, "2026-02-01"), day("2029-02-01"));
        assert_eq!(until(&pack, "journal", None, "2026-02-01"), day("2029-02-01"));
    }
}

#[test]
fn t23_import_remains() {
    for pack in [ru(), kz()] {
        assert_eq!(until(&pack, "import_remains", None, "2026-02-01"), day("2026-03-03"));
    }
}

/// P5: a refusal of a channel that went before the address it is about would be a "yes" again.
#[test]
fn p5_a_refused_channel_is_kept_as_long_as_the_address() {
    for pack in [ru(), kz()] {
        let refusal = until(&pack, "accounts", Some("accounts.preferences"), "2026-02-01");
        assert_eq!(refusal, until(&pack, "contacts", Some("contacts.email"), "2026-02-01"));
    }
}

#[test]
fn t24_previous_values() {
    for pack in [ru(), kz()] {
        let value = |field| until(&pack, "previous_values", Some(field), "2026-02-01");
        assert_eq!(value("previous_values.corrected"), day("2026-02-01"));
        assert_eq!(value("previous_values.contact"), day("2027-02-01"));
        assert_eq!(value("previous_values.name"), until(&pack, "certificates", None, "2026-02-01"));
    }
}

#[test]
fn t25_other_registers() {
    for pack in [ru(), kz()] {
        let entry = Some("ledger.suppression");
        assert_eq!(until(&pack, "ledger", entry, "2026-02-01"), day("2027-02-01"));
        assert_eq!(until(&pack, "requests", Some("requests.disclosure"), "2026-02-01"), day("2029-02-01"));
        assert_eq!(until(&pack, "operators", None, "2026-02-01"), day("2029-02-01"));
        assert_eq!(until(&pack, "requests", Some("requests.incident"), "2026-02-01"), day("2029-02-01"));
        assert_eq!(until(&pack, "consents", Some("consents.publication"), "2026-02-01"), day("2029-02-01"));
        for key in ["suppression", "disclosures", "incidents", "operators", "saved_files"] {
            assert!(pack.rule(key).expect("known").check, "{key}");
        }
    }
}

#[test]
fn t26_an_unknown_start_gives_a_provisional_date() {
    let pack = kz();
    let unknown = |category| Facts {
        category,
        field: None,
        start: Start::Unknown { last_activity: day("2026-03-02") },
        recorded: day("2026-11-22"),
    };
    let found = pack.decide(&unknown("contacts")).expect("known");
    assert_eq!((found.keep_until, found.provisional), (day("2027-03-02"), true));
    // What runs from the day it was recorded always has a start.
    let log = pack.decide(&unknown("technical")).expect("known");
    assert_eq!((log.keep_until, log.provisional), (day("2027-02-20"), false));
}

#[test]
fn t27_kz_enquiry_contact_only_for_the_answer() {
    let pack = kz();
    let contact = Some("enquiries.contact");
    assert_eq!(pack.start_event_of("enquiries", contact), Some(StartEvent::Closed));
    assert_eq!(until(&pack, "enquiries", contact, "2026-02-01"), day("2026-02-01"));
    assert_eq!(until(&pack, "enquiries", Some("enquiries.text"), "2026-02-01"), day("2028-02-01"));
    let purposes = pack.purposes_for_field("enquiries.contact");
    assert_eq!(purposes.iter().map(|purpose| purpose.key.as_str()).collect::<Vec<_>>(), ["enquiries"]);
}

#[test]
fn an_unknown_category_is_an_error() {
    let error =
        ru().decide(&facts("horoscope", None, "2026-02-01")).map(|_| ()).map_err(|error| error.code());
    assert_eq!(error, Err("retention.unknown_category"));
}

fn any_pack() -> impl Strategy<Value = Pack> {
    prop_oneof![Just(ru()), Just(kz())]
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..40_000).prop_map(|offset| day("1990-01-01") + Days::new(offset))
}

/// Every field set of a pack: a category and one of its fields, or none.
fn items(pack: &Pack) -> Vec<(String, Option<String>)> {
    let mut items = Vec::new();
    for category in &pack.categories {
        items.push((category.key.clone(), None));
        for field in &category.fields {
            items.push((category.key.clone(), Some(format!("{}.{field}", category.key))));
        }
    }
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_item_has_one_answer_and_an_end(pack in any_pack(), start in any_day()) {
        prop_assert_eq!(pack.categories.len(), CATEGORIES.len());
        for (category, field) in items(&pack) {
            for start in [Start::Known(start), Start::Unknown { last_activity: start }] {
                let facts = Facts { category: &category, field: field.as_deref(), start, recorded: day("2026-11-22") };
                let found = pack.decide(&facts).expect("a known category");
                let parts = [found.promise_until, found.statute_until];
                // The later of promise and statute, and nothing else.
                prop_assert_eq!(parts.into_iter().flatten().max(), Some(found.keep_until));
                prop_assert!(found.keep_until < day("2200-12-31"));
                prop_assert!(found.due_from >= found.keep_until);
                prop_assert!(found.due_from <= found.keep_until + Days::new(1));
            }
        }
    }

    #[test]
    fn cutoffs_agree_with_decisions(pack in any_pack(), today in any_day(), back in -400i64..20_000) {
        let near = today - chrono::TimeDelta::days(back);
        let cutoffs = pack.cutoffs(today);
        for (category, field) in items(&pack) {
            let named = |fields: &[String]| field.as_ref().is_some_and(|field| fields.contains(field));
            let own = cutoffs.iter().any(|line| line.category == category && named(line.fields));
            let lines: Vec<_> = cutoffs.iter().filter(|line| {
                line.category == category && if own { named(line.fields) } else { line.fields.is_empty() }
            }).collect();
            prop_assert!(!lines.is_empty());
            // All events of the item on `start`, and on the two days around each limit.
            let mut starts = vec![near];
            starts.extend(lines.iter().flat_map(|line| [line.latest_due_start, line.latest_due_start + Days::new(1)]));
            for start in starts {
                let further = pack.further_events(&category, field.as_deref());
                // Of somebody with a contract and of somebody without one, where a rule speaks of those.
                let event = StartEvent::WithoutContract;
                for without in [false, true].into_iter().filter(|without| !without || further.contains(&event)) {
                    let also: Vec<_> =
                        further.iter().filter(|one| without || **one != event).map(|one| (*one, start)).collect();
                    let facts = Facts {
                        category: &category, field: field.as_deref(), start: Start::Known(start), recorded: start,
                    };
                    let found = pack.decide_with(&facts, &also).expect("a known category");
                    let speaks = |of: StartEvent| if without { !of.needs_contract() } else { of != event };
                    let due = lines.iter().any(|line| speaks(line.start_event) && start <= line.latest_due_start);
                    prop_assert_eq!(due, found.due_from <= today, "{} {:?} {} {}", category, field, start, without);
                }
            }
        }
    }

    #[test]
    fn two_events_are_due_by_whichever_line_comes_first(
        today in any_day(), received in 0u64..800, closed in 0u64..100,
    ) {
        // Both rules of the whole category, as an edited pack may have them.
        let text = Pack::built_in_text("ru-online-school").expect("built in");
        let pack = Pack::parse(&text.replace("fields = [\"enquiries.closed\"]\n", "")).expect("a pack");
        let (received, closed) = (today - Days::new(received), today - Days::new(closed));
        let facts =
            Facts { category: "enquiries", field: None, start: Start::Known(received), recorded: received };
        let found = pack.decide_with(&facts, &[(StartEvent::Closed, closed)]).expect("known");
        let due = pack.cutoffs(today).iter().filter(|line| line.category == "enquiries").any(|line| {
            let start = if line.start_event == StartEvent::Closed { closed } else { received };
            start <= line.latest_due_start
        });
        prop_assert_eq!(due, found.due_from <= today);
    }

    #[test]
    fn a_later_start_never_ends_earlier(pack in any_pack(), start in any_day()) {
        for (category, field) in items(&pack) {
            let until = |start| {
                let facts =
                    Facts { category: &category, field: field.as_deref(), start: Start::Known(start), recorded: start };
                pack.decide(&facts).expect("known").keep_until
            };
            prop_assert!(until(start) <= until(start + Days::new(1)));
        }
    }
}
