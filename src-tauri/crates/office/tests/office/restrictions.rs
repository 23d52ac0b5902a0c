//! Restrictions (Q4): a use that is held back fails and says why, lists leave the person out and count her, what the law
//! never holds back goes on and is journalled, and no restore, import or term makes a restriction weaker.

use crate::consents::{born, consent, forms};
use crate::school::{Fresh, KZ, PACKS, Printer, RU, School, day, draft, enrol, import, note, person, write};
use crate::vaulted::{Vaulted, actions, erase_on, lines, restored_to};
use office::OfficeError;
use office::certificates::{self, CertificateError};
use office::consents;
use office::extracts::{self, Audience};
use office::groups::{self, NewGroup};
use office::ids::Uid;
use office::imports;
use office::ledger::{Line, replay};
use office::lists::{self, Kind, ListError, NewCopy, Order};
use office::records::publications::{self, NewPublication};
use office::registry::entry::{self, NewValue, Reason};
use office::registry::{self, Filter, moves};
use office::restrictions::{self, AskedBy, NewRestriction, RestrictionError};
use office::session::Office;
use office::{access, erasure};
use policy::{Exemption, Use};

/// A restriction of somebody.
pub fn new(of: &Fresh, motive: &str, uses: &[Use], categories: &[&str]) -> NewRestriction {
    NewRestriction {
        person: of.id,
        uses: uses.to_vec(),
        categories: categories.iter().map(|key| (*key).to_owned()).collect(),
        recipient: String::new(),
        motive: motive.to_owned(),
        words: "говорит, что согласия не давала".to_owned(),
        asked_by: AskedBy::Subject,
        asked_on: day("2026-11-20"),
        until_on: None,
    }
}

fn anna(office: &Office) -> Fresh {
    person(office, "Перова", "Анна", "anna@list.example", "+79120001234")
}

fn phone(value: &str) -> NewValue {
    let parts = [("value".to_owned(), value.to_owned())].into();
    NewValue { field: "contacts.phone".to_owned(), parts, stated: None }
}

/// Table and row of a value of a card.
pub fn row(office: &Office, id: Uid, field: &str) -> (&'static str, i64) {
    let card = registry::card(office, id).unwrap();
    let item = card.items.iter().find(|item| item.field == field).unwrap();
    (item.table, item.row)
}

/// Grounds of the journal's entries about uses of restricted data, the oldest first.
pub fn exemptions(school: &School) -> Vec<String> {
    let db = school.raw();
    let mut rows =
        db.prepare("SELECT detail FROM journal WHERE action = 'restriction.exempt' ORDER BY number").unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A copy that somebody takes away.
pub fn copy() -> NewCopy {
    NewCopy {
        reason: "ведёт группу".to_owned(),
        recipient: "преподаватель".to_owned(),
        delete_by: day("2026-12-06"),
        place: "/media/usb/list.zip".to_owned(),
        sha256: [7; 32],
    }
}

#[test]
fn a_restriction_says_what_why_since_when_and_is_lifted_with_a_reason() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let code = |new: NewRestriction| restrictions::place(&office, &new).unwrap_err().code();
        let good = new(&anna, "unlawful", &[], &[]);
        assert_eq!(code(NewRestriction { words: " ".to_owned(), ..good.clone() }), "restriction.words");
        assert_eq!(code(NewRestriction { words: "а".repeat(601), ..good.clone() }), "restriction.words");
        assert_eq!(
            code(NewRestriction { motive: "whim".to_owned(), ..good.clone() }),
            "restriction.unknown_motive"
        );
        let nowhere = NewRestriction { categories: vec!["money".to_owned()], ..good.clone() };
        assert_eq!(code(nowhere), "restriction.unknown_category");
        assert_eq!(
            code(NewRestriction { asked_on: day("2026-11-23"), ..good.clone() }),
            "restriction.future"
        );
        let past = NewRestriction { until_on: Some(day("2026-11-21")), ..good.clone() };
        assert_eq!(code(past), "restriction.until");
        assert_eq!(code(NewRestriction { person: Uid::NIL, ..good.clone() }), "office.not_found");
        assert!(restrictions::of_person(&office, anna.id).unwrap().is_empty(), "a refusal writes nothing");

        let id = restrictions::place(&office, &good).unwrap();
        let known = restrictions::of_person(&office, anna.id).unwrap().remove(0);
        assert_eq!(known.restriction.uses, Use::ALL, "nothing named is everything");
        assert_eq!(known.restriction.opened_on, day("2026-11-22"), "in force at once");
        // Restricted on Friday: R8 gives ten working days from the demand, K5 one.
        let due = if pack == RU { "2026-12-04" } else { "2026-11-23" };
        let follows = known.follows.unwrap();
        assert_eq!((follows.due, follows.ground.as_deref()), (day(due), Some("unlawful")), "{pack}");
        assert!(matches!(restrictions::lift(&office, id, ""), Err(RestrictionError::Words)));
        restrictions::lift(&office, id, "не подтвердилось").unwrap();
        assert!(matches!(restrictions::lift(&office, id, "ещё раз"), Err(RestrictionError::Lifted)));
        let before = restrictions::of_person(&office, anna.id).unwrap().remove(0);
        assert_eq!(before.restriction.lifted_because, "не подтвердилось", "history is kept");
        assert!(!before.in_force && before.follows.is_none());
        assert!(restrictions::list(&office).unwrap().is_empty());
    }
}

#[test]
fn lists_leave_out_whoever_is_restricted_and_count_her() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = anna(&office);
    let vera = person(&office, "Ким", "Вера", "vera@list.example", "");
    for one in [&anna, &vera] {
        born(&school, one, "1990-05-01");
        consents::record(&office, &consent(one, "marketing", "2026-11-01")).unwrap();
    }
    lists::import_unsubscribed(&office, b"nobody@elsewhere.example\n").unwrap();
    let order =
        |channel: &str| Order { kind: Kind::Marketing, channel: channel.to_owned(), unchecked_because: None };
    let built = || lists::build(&office, &order("email")).unwrap();
    assert_eq!((built().rows.len(), built().restricted), (2, 0));
    // Another category, another use: her address stays on the list.
    restrictions::place(&office, &new(&anna, "asked", &[Use::Mailing], &["results"])).unwrap();
    restrictions::place(&office, &new(&anna, "asked", &[Use::Publication], &[])).unwrap();
    assert_eq!(built().rows.len(), 2);
    let id = restrictions::place(&office, &new(&anna, "asked", &[Use::Mailing], &["contacts"])).unwrap();
    assert_eq!((built().rows.len(), built().restricted), (1, 1));
    // The list of the mailing service itself is marked as well.
    let marked =
        lists::mark(&office, b"email\nanna@list.example\nvera@list.example\n", ["mark", "no", "yes"])
            .unwrap();
    let marks: Vec<&str> = marked.rows.iter().filter_map(|row| row.last()).map(String::as_str).collect();
    assert_eq!(marks, ["mark", "no", "yes"]);
    restrictions::lift(&office, id, "передумала").unwrap();
    assert_eq!((built().rows.len(), built().restricted), (2, 0));
    drop(office);
    // A restriction with a last day ends by itself.
    let office = school.open();
    let until =
        NewRestriction { until_on: Some(day("2026-11-24")), ..new(&anna, "asked", &[Use::Mailing], &[]) };
    restrictions::place(&office, &until).unwrap();
    drop(office);
    for (on, left) in [("2026-11-24", 1), ("2026-11-25", 0)] {
        let office = school.open_on(day(on));
        assert_eq!(lists::build(&office, &order("email")).unwrap().restricted, left, "{on}");
    }
}

#[test]
fn extracts_leave_her_out_and_accounts_and_demands_do_not() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let vera = person(&office, "Ким", "Вера", "", "");
    for one in [&anna, &vera] {
        born(&school, one, "1990-05-01");
    }
    let group =
        groups::create(&office, &NewGroup { title: "Осень".to_owned(), ..NewGroup::default() }).unwrap();
    groups::add_members(&office, group, &[anna.id, vera.id], None).unwrap();
    restrictions::place(&office, &new(&anna, "unlawful", &[], &[])).unwrap();
    let teacher = extracts::build(&office, group, Audience::Teacher, None).unwrap();
    assert_eq!((teacher.rows.len(), teacher.restricted(), teacher.exempted()), (1, 1, 0));
    let listed = extracts::listed(&office, "", &Filter::default()).unwrap();
    assert_eq!((listed.rows.len(), listed.restricted), (1, 1));
    assert_eq!(exemptions(&school), [""; 0]);

    let give = |audience, ground| {
        let extract = extracts::build(&office, group, audience, ground).unwrap();
        assert_eq!((extract.rows.len(), extract.restricted(), extract.exempted()), (2, 0, 1));
        extracts::record(&office, &extract, &copy(), || Ok::<_, ListError>([7; 32])).unwrap();
    };
    give(Audience::Finance, None);
    give(Audience::Teacher, Some(Exemption::OfficialDemand));
    assert_eq!(exemptions(&school), ["accounting", "official_demand"], "each with its ground");
}

#[test]
fn documents_and_publications_fail_with_the_reason_and_spend_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let first = certificates::issue(&office, &draft(anna.id), "{}", &Printer::new()).unwrap();
    let id = restrictions::place(&office, &new(&anna, "inaccurate", &[Use::Document, Use::Publication], &[]))
        .unwrap();
    match certificates::issue(&office, &draft(anna.id), "{}", &Printer::new()) {
        Err(CertificateError::Office(OfficeError::Restricted { of, since, motive })) => {
            assert_eq!((of, since, motive.as_str()), ("document", day("2026-11-22"), "inaccurate"));
        }
        other => panic!("{other:?}"),
    }
    // What was issued stands, and may be taken back.
    certificates::revoke(&office, first.id, "by_mistake").unwrap();
    let photo = NewPublication {
        item: "photo".to_owned(),
        resource: "сайт школы".to_owned(),
        others: "nobody".to_owned(),
        ..NewPublication::default()
    };
    assert_eq!(publications::add(&office, anna.id, &photo).unwrap_err().code(), "office.restricted");
    restrictions::lift(&office, id, "исправлено").unwrap();
    let second = certificates::issue(&office, &draft(anna.id), "{}", &Printer::new()).unwrap();
    assert_eq!(second.number, "2026-0002", "the refusal spent no number");
}

#[test]
fn values_are_not_changed_and_an_error_is_put_right_where_the_law_says_so() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        restrictions::place(&office, &new(&anna, "inaccurate", &[Use::Change], &["contacts"])).unwrap();
        let old = row(&office, anna.id, "contacts.phone");
        let restricted = |answer: Result<(), entry::EntryError>| {
            assert_eq!(answer.unwrap_err().code(), "office.restricted", "{pack}");
        };
        restricted(entry::add(&office, anna.id, &phone("+79120005678")));
        restricted(entry::change(&office, anna.id, old, &phone("+79120005678"), Reason::Changed));
        restricted(entry::remove(&office, anna.id, old, Reason::Changed));
        // Blocking in Russia leaves out what puts data right; in Kazakhstan it stops changing altogether.
        let corrected = entry::change(&office, anna.id, old, &phone("+79120005678"), Reason::Error);
        if pack == RU {
            corrected.unwrap();
            assert_eq!(exemptions(&school), ["correction"]);
        } else {
            restricted(corrected);
            assert_eq!(exemptions(&school), [""; 0]);
        }
        // Another category is nobody's business.
        let group =
            groups::create(&office, &NewGroup { title: "Осень".to_owned(), ..NewGroup::default() }).unwrap();
        groups::add_members(&office, group, &[anna.id], None).unwrap();
    }
}

#[test]
fn an_import_writes_nothing_into_restricted_data_and_asks() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let id = restrictions::place(&office, &new(&anna, "inaccurate", &[Use::Change], &[])).unwrap();
    let list = "Фамилия;Имя;Email;Телефон\nПерова;Анна;anna@list.example;+79120005678\nКим;Вера;vera@list.example;\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.changed), (1, 0));
    let phones = || -> Vec<String> {
        let db = school.raw();
        let mut rows =
            db.prepare("SELECT value FROM contact WHERE person_id = ?1 AND kind = 'phone'").unwrap();
        rows.query_map([anna.key], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(phones(), ["+79120001234"]);
    let asked = imports::questions(&office).unwrap();
    assert_eq!(asked.iter().map(|one| one.reason.as_str()).collect::<Vec<_>>(), ["restricted"]);
    assert_eq!(asked[0].person.as_ref().unwrap().id, anna.id);
    let again = import(&school, &office, list);
    assert_eq!((again.new, again.changed, imports::questions(&office).unwrap().len()), (0, 0, 1));
    imports::answer(&office, &[asked[0].id], "seen", None).unwrap();
    // Lifted, the same file is taken.
    restrictions::lift(&office, id, "проверено").unwrap();
    assert_eq!(import(&school, &office, list).changed, 1);
    assert_eq!(phones().len(), 2);
    assert!(restrictions::list(&office).unwrap().is_empty());
}

#[test]
fn answers_and_destruction_go_on_and_are_journalled_and_nothing_is_kept_longer() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        note(&school.raw(), anna.key, "звонила мама");
        write(&office, |_| ());
        let before = erasure::plan(&office, anna.id, "unlawful", None).unwrap();
        assert_eq!(before.received, day("2026-11-22"));
        let demand = NewRestriction { asked_on: day("2026-11-16"), ..new(&anna, "unlawful", &[], &[]) };
        restrictions::place(&office, &demand).unwrap();
        access::record_package(
            &office,
            anna.id,
            access::Why::Internal("запрос"),
            &[("/media/report.zip".to_owned(), [1; 32])],
        )
        .unwrap();
        let told = access::snapshot(&office, anna.id).unwrap();
        let item = told.items.iter().find(|item| item.field == "requests.restriction").unwrap();
        assert!(
            item.text.contains("2026-11-22") && item.text.contains("согласия не давала"),
            "{}",
            item.text
        );
        // The demand came first: the clock of the erasure runs from it, whatever day somebody names.
        let plan = erasure::plan(&office, anna.id, "unlawful", None).unwrap();
        assert_eq!(plan.received, day("2026-11-16"), "{pack}");
        assert!(plan.due < before.due, "{pack}: it shortens");
        assert!(plan.blockers.is_empty() && plan.goes() >= before.goes(), "{pack}: it keeps nothing");
        let other = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
        assert_eq!(other.received, day("2026-11-22"), "another ground has its own day");
        erase_on(&office, anna.id, "unlawful");
        assert_eq!(exemptions(&school), ["answer", "destruction"], "{pack}");
        assert!(restrictions::list(&office).unwrap().is_empty(), "there is nothing left to hold back");
    }
}

#[test]
fn a_restriction_is_in_force_again_after_a_restore_and_follows_a_card_that_is_merged() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let (anna, vera) = (anna(&office), person(&office, "Ким", "Вера", "vera@list.example", ""));
    let twice = person(&office, "Перова", "Анна", "anna@work.example", "");
    let lifted = restrictions::place(&office, &new(&vera, "asked", &[Use::Mailing], &[])).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    restrictions::lift(&office, lifted, "передумала").unwrap();
    let until = NewRestriction {
        until_on: Some(day("2027-01-31")),
        ..new(&anna, "inaccurate", &[Use::Mailing, Use::Document], &["contacts", "notes"])
    };
    restrictions::place(&office, &until).unwrap();
    restrictions::place(&office, &new(&twice, "asked", &[Use::Mailing, Use::Transfer], &[])).unwrap();
    let plan = moves::plan(&office, anna.id, twice.id).unwrap();
    moves::merge(&office, anna.id, twice.id, Some(plan.hash)).unwrap();
    let told = |office: &Office| -> Vec<_> {
        let all = restrictions::of_person(office, anna.id).unwrap().into_iter().map(|one| one.restriction);
        let mut all: Vec<_> = all
            .map(|one| {
                (one.id, one.uses, one.categories, one.motive, one.asked_on, one.opened_on, one.until_on)
            })
            .collect();
        all.sort_by_key(|one| one.0.to_string());
        all
    };
    let before = told(&office);
    assert_eq!(before.len(), 2, "the card has what both had");
    let known = lines(&vaulted);
    for line in &known {
        let text = String::from_utf8_lossy(&line.value);
        assert!(!text.contains("согласия") && !text.contains("передумала"), "{text}: the ledger lies open");
    }
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!((report.replayed.restrictions, report.replayed.kept), (3, 0), "{:?}", report.replayed);
    assert_eq!(told(&restored), before);
    assert!(!restrictions::of_person(&restored, vera.id).unwrap()[0].in_force, "lifted stays lifted");
    replay(&restored, &known).unwrap();
    assert_eq!(told(&restored), before, "it can be repeated");
    // Whatever is handed over as a line changes nothing unless it is one.
    let good = known.iter().find(|line| line.kind == "restriction.placed").unwrap();
    let text = String::from_utf8(good.value.clone()).unwrap();
    for value in [String::new(), "x".to_owned(), format!("{text} {text}"), text.replace("2026", "20-26")] {
        let line = Line { act: [3; 16], value: value.into_bytes(), ..good.clone() };
        assert_eq!(replay(&restored, &[line]).unwrap().restrictions, 0);
    }
    assert!(actions(&restored).contains(&"ledger.replayed".to_owned()));
}

/// A record without an end has no term that could be over: no batch destroys what is in force.
#[test]
fn what_is_in_force_is_not_destroyed_by_term() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2034-05-31"));
    write(&office, |_| ());
    restrictions::place(&office, &new(&anna, "asked", &[Use::Mailing], &[])).unwrap();
    drop(office);
    let office = school.open_on(day("2031-11-22"));
    if let Some(run) = crate::batch::plan(&office).groups.iter().find(|group| group.category == "requests") {
        panic!("{run:?}");
    }
    assert!(restrictions::of_person(&office, anna.id).unwrap()[0].in_force);
}
