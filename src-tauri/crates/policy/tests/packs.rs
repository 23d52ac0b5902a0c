//! What the built-in packs say beyond terms and clocks, and how a damaged pack is refused.

use policy::{Act, CATEGORIES, Country, Language, Need, Operation, Pack, RecipientKind, SubjectKind};
use proptest::prelude::*;

const RU: &str = "ru-online-school";
const KZ: &str = "kz-training-centre";

fn pack(id: &str) -> Pack {
    Pack::parse(Pack::built_in_text(id).expect("a built-in pack")).expect("a sound pack")
}

#[test]
fn both_packs_load_with_the_fixed_categories() {
    assert_eq!(Pack::built_in_ids().collect::<Vec<_>>(), [RU, KZ]);
    for (id, country) in [(RU, Country::Ru), (KZ, Country::Kz)] {
        let pack = Pack::built_in(id).expect("a built-in pack");
        assert_eq!((pack.id.as_str(), pack.country), (id, country));
        assert_eq!(pack.edition.to_string(), "2026-11-01");
        assert_eq!(
            pack.categories.iter().map(|category| category.key.as_str()).collect::<Vec<_>>(),
            CATEGORIES
        );
        assert_eq!(pack.statistics.minimum_group, 5);
        assert!(pack.title.get(Language::Kk) != pack.title.get(Language::Ru));
    }
    assert_eq!(Pack::built_in("nowhere"), None);
}

#[test]
fn p1_nine_purposes_of_each_policy() {
    for id in [RU, KZ] {
        assert_eq!(pack(id).purposes.iter().filter(|purpose| purpose.in_policy).count(), 9, "{id}");
    }
}

#[test]
fn p10_fields_without_a_purpose_are_not_stored() {
    for id in [RU, KZ] {
        let pack = pack(id);
        for field in ["identity.personal_number", "accounts.partner", "horoscope.sign"] {
            assert!(pack.purposes_for_field(field).is_empty(), "{id} {field}");
        }
        assert!(!pack.purposes_for_field("identity.name").is_empty(), "{id}");
    }
    assert_eq!(pack(RU).purposes_for_field("technical.utm")[0].key, "site");
    assert!(pack(KZ).purposes_for_field("technical.utm").is_empty());
}

#[test]
fn p10_kz_fields_that_the_policy_does_not_name() {
    let pack = pack(KZ);
    for field in ["identity.birth_date", "employment.organisation", "employment.position"] {
        let purposes = pack.purposes_for_field(field);
        assert!(!purposes.is_empty() && purposes.iter().all(|purpose| !purpose.in_policy), "{field}");
    }
    assert!(pack.findings.iter().any(|finding| finding.key == "not_named"));
}

#[test]
fn purposes_bind_fields_to_kinds_of_people() {
    let pack = pack(RU);
    let payer = pack.fields_for_subject(SubjectKind::Payer);
    assert!(payer.contains(&"payments.amount") && !payer.contains(&"results.homework"));
    assert!(!pack.fields_for_subject(SubjectKind::Learner).contains(&"employment.position"));
    assert!(pack.fields_for_subject(SubjectKind::Staff).contains(&"operators.undertaking"));
}

#[test]
fn z2_roles() {
    for id in [RU, KZ] {
        let pack = pack(id);
        let may =
            |role: &str, category: &str, operation| pack.role(role).expect("known").may(category, operation);
        for category in CATEGORIES {
            assert!(may("owner", category, Operation::Erase));
            assert!(!may("methodologist", category, Operation::Read), "{category}");
            assert!(
                !may("support", category, Operation::Erase) && !may("finance", category, Operation::Erase)
            );
        }
        assert!(may("finance", "payments", Operation::Write) && !may("finance", "results", Operation::Read));
        assert!(may("support", "contacts", Operation::Read) && !may("support", "payments", Operation::Read));
        assert!(may("methodologist", "results", Operation::Count));
        assert!(may("auditor", "journal", Operation::Read) && !may("auditor", "identity", Operation::Read));
        assert!(!may("administrator", "operators", Operation::Write));
        assert!(pack.role("owner").expect("known").may_act(Act::StandingOrder));
        assert!(!pack.role("administrator").expect("known").may_act(Act::StandingOrder));
    }
}

#[test]
fn requisites_follow_the_kind_of_operator() {
    let keys = |pack: &Pack, kind: &str, present: &[&str]| -> Vec<(String, Need)> {
        let gaps = pack.operator_gaps(kind, |key| present.contains(&key));
        gaps.iter().map(|gap| (gap.key.to_owned(), gap.need)).collect()
    };
    let ru = pack(RU);
    let rest = ["kind", "name", "inn", "address", "email", "phone"];
    assert_eq!(keys(&ru, "ip", &rest), [("ogrnip".to_owned(), Need::Finding)]);
    assert_eq!(keys(&ru, "legal", &rest), [("ogrn".to_owned(), Need::Finding)]);
    assert_eq!(keys(&ru, "ip", &["kind"])[0], ("name".to_owned(), Need::Required));
    let kz = pack(KZ);
    let rest = ["kind", "name", "address", "email", "phone"];
    assert_eq!(keys(&kz, "legal", &rest), [("bin".to_owned(), Need::Finding)]);
    assert_eq!(keys(&kz, "ip", &rest), [("iin".to_owned(), Need::Finding)]);
}

#[test]
fn own_systems_are_lines_of_an_erasure() {
    for id in [RU, KZ] {
        let pack = pack(id);
        assert!(pack.own_systems().any(|system| system.key == "paper"), "{id}");
        assert!(pack.own_systems().all(|system| system.kind == RecipientKind::Own));
        // A place nobody vouches for is asked, not assumed.
        for recipient in pack.recipients.iter().filter(|recipient| recipient.country.is_none()) {
            assert!(recipient.check, "{id} {}", recipient.key);
        }
    }
    assert!(pack(KZ).one_factor_is_a_finding && !pack(RU).one_factor_is_a_finding);
}

/// The RU pack with one piece of text replaced, which must occur.
fn damaged(from: &str, to: &str) -> Result<Pack, (String, &'static str)> {
    let text = Pack::built_in_text(RU).expect("a built-in pack");
    assert!(text.contains(from), "{from}");
    Pack::parse(&text.replacen(from, to, 1)).map_err(|error| (error.key.clone(), error.code()))
}

fn refused(from: &str, to: &str, key: &str, code: &'static str) {
    assert_eq!(damaged(from, to).map(|_| ()), Err((key.to_owned(), code)), "{from} → {to}");
}

#[test]
fn terms_that_are_no_terms() {
    let rule = "key = \"technical\"\ncategory = \"technical\"\nstart = \"recorded\"\nterm = ";
    for term in ["0 cd", "-1 y", "soon"] {
        let key = "retention.technical.term";
        refused(&format!("{rule}\"1 y\""), &format!("{rule}\"{term}\""), key, "pack.form");
    }
    for term in ["10 wd", "24 h", "before", "day 15 of next month"] {
        let key = "retention.technical.term";
        refused(&format!("{rule}\"1 y\""), &format!("{rule}\"{term}\""), key, "pack.keeping_term");
    }
}

#[test]
fn a_language_that_is_missing_or_blank() {
    refused("title.kk = \"Байланыс деректері\"\n", "", "categories.contacts.title", "pack.form");
    refused(
        "title.kk = \"Байланыс деректері\"",
        "title.kk = \" \"",
        "categories.contacts.title.kk",
        "pack.blank_text",
    );
}

#[test]
fn references_that_lead_nowhere() {
    refused("\"enquiries.*\"", "\"horoscope.sign\"", "purposes.enquiries.fields", "pack.unknown_category");
    refused("\"results.*\"", "\"results.luck\"", "purposes.learning.fields", "pack.unknown_field");
    refused("term = \"mailings\"", "term = \"nowhere\"", "purposes.marketing.term", "pack.unknown_rule");
    refused(
        "key = \"withdrawal\"\nclock = \"R10\"",
        "key = \"withdrawal\"\nclock = \"R77\"",
        "requests.withdrawal.clock",
        "pack.unknown_clock",
    );
    refused("reason = \"needless\"", "reason = \"whim\"", "grounds.needless.reason", "pack.unknown_reason");
    refused(
        "[standing_order]\ncategories = [\"technical\"]",
        "[standing_order]\ncategories = [\"logs\"]",
        "standing_order.categories",
        "pack.unknown_category",
    );
    refused(
        "category = \"technical\"\nstart",
        "category = \"logs\"\nstart",
        "retention.technical.category",
        "pack.unknown_category",
    );
    refused(
        "like = \"destruction_papers\"",
        "like = \"nowhere\"",
        "retention.ledger.like",
        "pack.unknown_rule",
    );
}

#[test]
fn a_category_without_purpose_or_end() {
    refused("\"technical.*\"", "\"contacts.email\"", "categories.technical", "pack.no_purpose");
    let rule = "category = \"technical\"\nstart";
    let partial = "category = \"technical\"\nfields = [\"technical.ip\"]\nstart";
    refused(rule, partial, "categories.technical", "pack.no_rule");
}

#[test]
fn circles() {
    refused("like = \"destruction_papers\"", "like = \"ledger\"", "retention.ledger.like", "pack.circular");
    let papers = "category = \"destruction_papers\"\nstart = \"destruction\"\nterm = \"3 y\"";
    refused(
        papers,
        "category = \"destruction_papers\"\nlike = \"ledger\"",
        "retention.destruction_papers.like",
        "pack.circular",
    );
}

#[test]
fn duplicates_and_rivals() {
    refused("id = \"R2\"", "id = \"R1\"", "clocks.R1", "pack.duplicate");
    refused("key = \"learning_study\"", "key = \"learning\"", "retention.learning", "pack.duplicate");
    refused(
        "fields = [\"requests.disclosure\"]\nstart = \"recorded\"",
        "start = \"closed\"",
        "retention.disclosures",
        "pack.ambiguous",
    );
    refused(
        "fields = [\"payments.refund_details\"]\nstart = \"transaction\"",
        "start = \"closed\"",
        "retention.refund_details",
        "pack.mixed_events",
    );
    refused(
        "fields = [\"email\", \"phone\"",
        "fields = [\"email\", \"email\", \"phone\"",
        "categories.contacts.fields",
        "pack.duplicate",
    );
}

#[test]
fn shapes() {
    refused("country = \"RU\"", "country = \"BY\"", "country", "pack.form");
    refused("edition = \"2026-11-01\"", "edition = \"autumn\"", "edition", "pack.form");
    refused("minimum_group = 5", "minimum_group = 1", "statistics.minimum_group", "pack.small_group");
    refused(
        "[standing_order]\ncategories = [\"technical\"]",
        "[standing_order]\ncategories = [\"technical\", \"identity\"]",
        "standing_order.categories",
        "pack.not_by_itself",
    );
    refused("exempt = [\"answer\", ", "exempt = [", "restrictions.exempt", "pack.never_restricted");
    refused(
        "key = \"unlawful\"\nground = \"unlawful\"",
        "key = \"unlawful\"\nground = \"whim\"",
        "restriction_motives.unlawful.ground",
        "pack.unknown_ground",
    );
    refused("\"policy\", \"operators\", ", "\"operators\", ", "roles.owner.acts", "pack.no_owner");
    refused("key = \"owner\"", "key = \"boss\"", "roles.owner.acts", "pack.no_owner");
    refused("minimum_group = 5", "minimum_group = 5\nsecret = 1", "statistics.secret", "pack.form");
    refused("extension = \"5 wd\"", "extension = \"5 cd\"", "clocks.R1.extension", "pack.extension");
    refused("may_pause = false", "may_pause = true", "clocks.R1.may_pause", "pack.statute_pauses");
    refused("statute = \"7 wd\"\n", "", "clocks.R4.statute", "pack.clock_term");
    refused("id = \"ru-online-school\"", "id = \"a\"\nid = \"b\"", "file", "pack.syntax");
    refused("id = \"ru-online-school\"", "id = ", "file", "pack.syntax");
    assert_eq!(
        Pack::parse("").map_err(|error| (error.key.clone(), error.code())),
        Err(("file".into(), "pack.form"))
    );
}

proptest! {
    #[test]
    fn any_damage_is_an_error_or_a_whole_pack(line in 0usize..1_900, junk in "[a-z=\\[\\]\". 0-9]{0,12}") {
        let text = Pack::built_in_text(RU).expect("a built-in pack");
        let lines: Vec<&str> =
            text.lines().enumerate().map(|(at, old)| if at == line { junk.as_str() } else { old }).collect();
        if let Ok(pack) = Pack::parse(&lines.join("\n")) {
            for category in CATEGORIES {
                prop_assert!(pack.start_event(category).is_some());
            }
        }
    }
}

/// T10: the words about whoever only registered stand once, and the doubt about them is every rule's that borrows them.
#[test]
fn a_rule_like_another_takes_its_words_and_their_doubt() {
    let text = Pack::built_in_text(RU).expect("a built-in pack");
    assert_eq!(text.matches("договора нет, только регистрация").count(), 1);
    let ru = pack(RU);
    let first = ru.rule("identity_registered").expect("a rule");
    let like: Vec<_> = ru.retention.iter().filter(|rule| rule.key.ends_with("_registered")).collect();
    assert_eq!(like.len(), 11);
    for rule in like {
        assert_eq!((&rule.law, rule.check), (&first.law, true), "{}", rule.key);
        assert_eq!(rule.own_law, rule.key == first.key, "{}", rule.key);
    }
    // Words of its own come with their own doubt, and a rule that is like none needs them.
    let ledger = ru.rule("ledger").expect("a rule");
    assert!(ledger.own_law && ledger.check && !ru.rule("destruction_papers").expect("a rule").check);
    // It is asked about once.
    let asked = ru.unconfirmed();
    assert_eq!(asked.iter().filter(|(place, _)| place.ends_with("_registered")).count(), 1);
    let without = |from: &str, to: &str| text.replacen(from, to, 1);
    let law = "law.ru = \"договора нет, только регистрация на сайте: 1 год после последнего входа (срок заявки по политике школы)\"";
    let error = Pack::parse(&without(law, "")).expect_err("a language is missing");
    assert_eq!((error.key.as_str(), error.code()), ("retention.identity_registered.law", "pack.form"));
}
