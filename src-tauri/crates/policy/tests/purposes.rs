//! One test per row of purposes, legal bases and consents (P1–P11), on both packs where the row speaks of both.

use policy::{Pack, SubjectKind};
use std::collections::HashSet;

fn ru() -> Pack {
    Pack::built_in("ru-online-school").expect("a built-in pack")
}

fn kz() -> Pack {
    Pack::built_in("kz-training-centre").expect("a built-in pack")
}

fn named(pack: &Pack) -> Vec<&str> {
    pack.purposes.iter().filter(|purpose| purpose.in_policy).map(|purpose| purpose.key.as_str()).collect()
}

#[test]
fn p1_ru_nine_purposes() {
    assert_eq!(
        named(&ru()),
        [
            "contract",
            "learning",
            "accounting",
            "enquiries",
            "service_messages",
            "marketing",
            "publication",
            "site",
            "claims"
        ]
    );
}

#[test]
fn p1_kz_five_listed_purposes_and_four_named_in_the_text() {
    assert_eq!(
        named(&kz()),
        [
            "account",
            "learning",
            "documents",
            "payments",
            "protection",
            "enquiries",
            "mailings",
            "recommendations",
            "conflicts"
        ]
    );
}

#[test]
fn p1_every_purpose_has_subjects_fields_a_basis_actions_and_an_end() {
    for pack in [ru(), kz()] {
        for purpose in &pack.purposes {
            let key = format!("{} {}", pack.id, purpose.key);
            assert!(!purpose.subjects.is_empty() && !purpose.fields.is_empty(), "{key}");
            assert!(pack.rule(&purpose.term).is_some(), "{key}");
            for text in [&purpose.title, &purpose.basis, &purpose.actions] {
                assert!(!text.ru.is_empty() && !text.kk.is_empty() && !text.en.is_empty(), "{key}");
            }
        }
    }
}

#[test]
fn p1_every_category_serves_a_purpose_and_every_kind_of_person_has_a_name() {
    for pack in [ru(), kz()] {
        for category in &pack.categories {
            assert!(!pack.purposes_for_category(&category.key).is_empty(), "{} {}", pack.id, category.key);
        }
        for kind in
            [SubjectKind::Learner, SubjectKind::Payer, SubjectKind::Representative, SubjectKind::Staff]
        {
            let fields = pack.fields_for_subject(kind);
            assert!(fields.contains(&"identity.name"), "{} {kind:?}", pack.id);
        }
    }
}

#[test]
fn p1_the_matrix_asks_nobody_for_what_no_purpose_of_hers_needs() {
    let asks = |pack: &Pack, kind, field: &str| pack.fields_for_subject(kind).contains(&field);
    let (ru, kz) = (ru(), kz());
    for (field, learner, payer, enquirer) in [
        ("results.homework", true, false, false),
        ("learning.class", true, true, true),
        ("payments.receipt", true, true, false),
        ("enquiries.text", false, false, true),
        ("technical.utm", true, true, true),
        ("certificates.number", true, true, false),
        ("identity.personal_number", false, false, false),
    ] {
        let kinds = [SubjectKind::Learner, SubjectKind::Payer, SubjectKind::Enquirer];
        assert_eq!(kinds.map(|kind| asks(&ru, kind, field)), [learner, payer, enquirer], "{field}");
    }
    for (field, learner, payer, enquirer) in [
        ("results.grade", true, true, false),
        ("contacts.phone", true, true, true),
        ("education_documents.number", true, false, false),
        ("employment.position", true, false, false),
        ("enquiries.contact", false, false, true),
        ("technical.utm", false, false, false),
        ("identity.personal_number", false, false, false),
    ] {
        let kinds = [SubjectKind::Learner, SubjectKind::Payer, SubjectKind::Enquirer];
        assert_eq!(kinds.map(|kind| asks(&kz, kind, field)), [learner, payer, enquirer], "{field}");
    }
}

#[test]
fn p1_purposes_bind_fields_not_categories() {
    let keys = |pack: &Pack, field: &str| -> Vec<String> {
        pack.purposes_for_field(field).iter().map(|purpose| purpose.key.clone()).collect()
    };
    let kz = kz();
    // The phone: emergencies of access, and what a separate consent allows; never teaching or advice.
    assert_eq!(keys(&kz, "contacts.phone"), ["account", "mailings", "representation", "access_control"]);
    assert_eq!(keys(&kz, "education_documents.series"), ["documents"]);
    assert_eq!(keys(&kz, "enquiries.contact"), ["enquiries"]);
    assert_eq!(keys(&ru(), "accounts.subscription"), ["marketing"]);
}

#[test]
fn p2_three_kinds_of_consent_that_allow_different_things() {
    for pack in [ru(), kz()] {
        let kinds: Vec<_> = pack.consents.iter().map(|kind| kind.key.as_str()).collect();
        assert_eq!(kinds, ["processing", "marketing", "publication"], "{}", pack.id);
        let mut seen = HashSet::new();
        for purpose in pack.consents.iter().flat_map(|kind| &kind.ends) {
            assert!(seen.insert(purpose), "{}: two consents carry {purpose}", pack.id);
        }
    }
}

#[test]
fn p3_a_representative_is_known_with_relation_and_authority() {
    for pack in [ru(), kz()] {
        let fields = pack.fields_for_subject(SubjectKind::Representative);
        for field in
            ["relations.relation", "relations.representative", "relations.authority", "contacts.email"]
        {
            assert!(fields.contains(&field), "{} {field}", pack.id);
        }
        assert!(pack.fields_for_subject(SubjectKind::Learner).contains(&"identity.birth_date"));
    }
}

#[test]
fn p4_publication_has_its_own_consent_term_and_clocks() {
    let pack = ru();
    let kind = pack.consent_kind("publication").expect("a kind of consent");
    assert!(kind.needs_term);
    assert_eq!(
        (kind.withdrawal_clock.as_str(), kind.ends.as_slice()),
        ("R17", &["publication".to_owned()][..])
    );
    assert_eq!(pack.request_kind("publication_stop").map(|kind| kind.clock.as_str()), Some("R17"));
    assert_eq!(pack.request_kind("publication_conditions").map(|kind| kind.clock.as_str()), Some("R16"));
    assert_eq!(
        pack.clock("R18").and_then(|clock| clock.statute).map(|term| term.to_string()),
        Some("3 wd".into())
    );
}

#[test]
fn p5_marketing_rests_on_its_consent_alone_and_stops_at_once() {
    for (pack, purpose) in [(ru(), "marketing"), (kz(), "mailings")] {
        let kind = pack.consent_kind("marketing").expect("a kind of consent");
        assert_eq!(kind.ends, [purpose]);
        let clock = pack.clock(&kind.withdrawal_clock).expect("a clock");
        assert_eq!(clock.promise.map(|term| term.to_string()), Some("at once".to_owned()));
    }
    // Service messages rest on the contract and go on.
    let pack = ru();
    let service = pack.purposes.iter().find(|purpose| purpose.key == "service_messages").expect("a purpose");
    assert!(service.basis.ru.contains("договор") && service.fields.contains(&"contacts.email".to_owned()));
}

#[test]
fn p6_a_changed_policy_has_a_name_a_consent_can_refer_to() {
    for id in Pack::built_in_ids() {
        let text = Pack::built_in_text(id).expect("a text");
        let copy = policy::edited(
            text,
            &[policy::Change { place: "revision".to_owned(), value: Some("3".to_owned()) }],
        );
        let copy = Pack::parse(&copy.expect("an edit")).expect("a copy");
        assert_eq!((copy.edition.to_string().as_str(), copy.revision), ("2026-11-01", Some(3)));
        assert_eq!(Pack::parse(text).expect("a pack").revision, None);
    }
}

#[test]
fn p7_statistics_use_nothing_that_names_a_person() {
    let pack = kz();
    assert_eq!(pack.statistics.minimum_group, 5);
    let purpose = pack.purposes.iter().find(|purpose| purpose.key == "protection").expect("a purpose");
    assert!(purpose.check, "no such general ground was found in the law");
    assert!(purpose.fields.iter().all(|field| field.starts_with("technical.")));
}

#[test]
fn p8_a_payer_has_no_purpose_for_an_adult_learners_work() {
    for pack in [ru(), kz()] {
        let payer = pack.fields_for_subject(SubjectKind::Payer);
        for field in
            ["results.homework", "results.comment", "results.questionnaire", "correspondence.teacher"]
        {
            assert!(!payer.contains(&field), "{} {field}", pack.id);
        }
    }
}

#[test]
fn p9_a_tick_of_an_export_is_held_as_claimed() {
    for pack in [ru(), kz()] {
        assert!(!pack.purposes_for_field("consents.claimed").is_empty());
        assert!(!pack.purposes_for_field("consents.evidence").is_empty());
    }
    let pack = ru();
    let marketing = pack.purposes.iter().find(|purpose| purpose.key == "marketing").expect("a purpose");
    assert!(marketing.basis.ru.contains("38-ФЗ ст. 18"));
}

#[test]
fn p11_notices_to_the_authority_have_clocks() {
    let pack = ru();
    for clock in ["R19", "R20", "R21", "R22"] {
        assert!(pack.clock(clock).is_some(), "{clock}");
    }
    let notices = pack.notices.as_ref().expect("the RU pack asks for notices");
    assert_eq!([&notices.start, &notices.change, &notices.end], ["R19", "R20", "R21"]);
    assert!(kz().notices.is_none(), "Kazakhstan asks for none");
    let transfers = pack.transfers.expect("the RU pack speaks of transfers");
    assert!(transfers.check && kz().transfers.is_some_and(|one| one.check), "to be confirmed in both");
    assert_eq!(transfers.notice.as_deref(), Some("R22"));
    assert_eq!(transfers.wait.map(|term| term.to_string()), Some("10 wd".to_owned()));
    assert_eq!(transfers.listed, ["KZ", "SG"]);
    let transfers = kz().transfers.expect("the KZ pack speaks of transfers");
    assert_eq!((transfers.notice, transfers.wait, transfers.listed.len()), (None, None, 0));
}

#[test]
fn q5_operations_without_a_person() {
    let keys = |pack: &Pack| pack.automated.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&kz()), ["reminders", "progress_reports", "difficulty_signal"]);
    assert!(keys(&ru()).is_empty());
}

/// Every difference of the digest, chapter 10, has its finding.
#[test]
fn findings_of_the_two_policies() {
    let keys = |pack: &Pack| pack.findings.iter().map(|finding| finding.key.clone()).collect::<HashSet<_>>();
    let has = |pack: &Pack, wanted: &[&str]| {
        let keys = keys(pack);
        for key in wanted {
            assert!(keys.contains(*key), "{} {key}", pack.id);
        }
    };
    has(
        &kz(),
        &[
            "answer_terms",
            "incident_authority",
            "deletion_term",
            "grounds",
            "database_place",
            "certificate_term",
            "duplicates",
            "finance_minimum",
            "list_and_person",
            "authority_name",
            "revision",
            "not_named",
            "employer_recipient",
            "strict_reading",
            "two_factors",
        ],
    );
    has(
        &ru(),
        &[
            "answer_terms",
            "withdrawal_terms",
            "publication_removal",
            "publication_term",
            "localisation",
            "cross_border",
            "accounting_minimum",
            "destruction_order",
            "incident_section",
            "licence",
            "documents_not_named",
        ],
    );
}

#[test]
fn every_mark_to_check_is_spoken_of() {
    for pack in [ru(), kz()] {
        let open = pack.open_questions();
        let keys: Vec<_> = open.iter().map(|one| one.key.as_str()).collect();
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len(), "{}: each question once", pack.id);
        for (place, _) in pack.unconfirmed() {
            let named = pack.findings.iter().any(|finding| finding.about.contains(&place));
            let asked = keys.contains(&format!("unconfirmed-{}", place.replace('.', "-")).as_str());
            assert!(named != asked, "{} {place}", pack.id);
        }
        // The digest is followed: no promise of a built-in pack is silently shorter or later than its law.
        assert!(keys.iter().all(|key| !key.starts_with("too_short")), "{keys:?}");
    }
}
