//! What is public stays while the consent to publication lives and goes with it (T13): value by value, as card, lists and
//! batch all say; where the policy names no such purpose, nothing is kept for it.

use crate::batch::destroy;
use crate::consents::{born, consent, forms, withdrawal};
use crate::due::{by_items, by_lists};
use crate::school::{Fresh, KZ, RU, School, day, enrol, person, source, today, write};
use chrono::{Days, NaiveDate};
use office::consents;
use office::due;
use office::erasure::batch::Choice;
use office::records::publications::{self, NewPublication};
use office::registry::{self, Item, entry};
use office::session::Office;

/// A learner whose contract ended long ago: her name, class, city and a result are still here.
fn learner(school: &School, office: &Office) -> Fresh {
    let anna = person(office, "Перова", "Анна", "", "");
    born(school, &anna, "1990-05-01");
    let db = school.raw();
    enrol(&db, anna.key, "Курс", "2018-09-01", Some("2019-05-31"));
    let from = source(&db);
    for (kind, value) in [("class", "11"), ("city", "Омск")] {
        db.execute(
            "INSERT INTO schooling (person_id, kind, value, source_id, recorded_at) VALUES (?1, ?2, ?3, ?4, 0)",
            (anna.key, kind, value, from),
        )
        .unwrap();
    }
    db.execute(
        "INSERT INTO grade (person_id, item, value, source_id, recorded_at) VALUES (?1, 'Экзамен', '98', ?2, 0)",
        (anna.key, from),
    )
    .unwrap();
    write(office, |_| ());
    anna
}

fn allow(office: &Office, of: &Fresh, until: &str) {
    let mut given = consent(of, "publication", "2024-10-01");
    given.until = Some(day(until));
    consents::record(office, &given).unwrap();
}

/// Makes something public, with the permission for it.
pub fn publish(office: &Office, of: &Fresh, item: &str) -> office::ids::Uid {
    let parts = [("item", item), ("allowed", "yes"), ("until_on", "2027-10-01")];
    let parts = parts.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let value = entry::NewValue { field: "consents.permission".to_owned(), parts, stated: None };
    entry::add(office, of.id, &value).unwrap();
    let new = NewPublication {
        item: item.to_owned(),
        resource: "Сайт школы".to_owned(),
        ours: true,
        others: "nobody".to_owned(),
        ..NewPublication::default()
    };
    publications::add(office, of.id, &new).unwrap()
}

fn item(office: &Office, of: &Fresh, field: &str) -> Option<Item> {
    registry::card(office, of.id).unwrap().items.into_iter().find(|item| item.field == field)
}

/// Whether the consent to publication keeps a value, by its card.
fn is_kept(office: &Office, of: &Fresh, field: &str) -> bool {
    let reason = item(office, of, field).unwrap_or_else(|| panic!("no {field}")).reason;
    let by_consent = reason.rule.starts_with("consent.publication.");
    assert_eq!(by_consent, reason.basis == "consent", "{field}");
    assert_eq!(by_consent, reason.due_from > today(), "{field}: {reason:?}");
    by_consent
}

#[track_caller]
fn lists_agree(office: &Office, on: NaiveDate) {
    let (lists, items) = (by_lists(office, on), by_items(office, on));
    let differs = lists.iter().find(|(key, value)| items.get(key) != Some(value));
    let missing = items.iter().find(|(key, _)| !lists.contains_key(key));
    assert_eq!((differs, missing), (None, None), "on {on}");
}

#[test]
fn t13_ru_a_live_consent_keeps_what_is_public_and_only_while_it_is() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = learner(&school, &office);
    let kept = |office: &Office| {
        ["identity.name", "results.grade", "learning.class", "learning.city"]
            .map(|field| is_kept(office, &anna, field))
    };
    allow(&office, &anna, "2027-10-01");
    assert_eq!(kept(&office), [false; 4], "an agreement alone publishes nothing");
    let class = publish(&office, &anna, "class");
    assert_eq!(kept(&office), [true, false, true, false], "the class, and whose it is");
    let result = publish(&office, &anna, "result");
    assert_eq!(kept(&office), [true, true, true, false]);
    let name = item(&office, &anna, "identity.name").unwrap().reason;
    assert_eq!((name.keep_until, name.due_from), (day("2027-10-01"), day("2027-10-02")));
    assert_eq!((name.start_event, name.provisional, name.survives_erasure), ("consent_end", false, false));
    for on in [today(), day("2027-10-01"), day("2027-10-02"), day("2029-01-01"), day("2031-01-01")] {
        lists_agree(&office, on);
    }
    // What nobody can see any more is kept no longer.
    publications::take_down(&office, class, "removed", None).unwrap();
    assert_eq!(kept(&office), [true, true, false, false]);
    lists_agree(&office, today());
    destroy(&office, Choice::default());
    let fields: Vec<&str> =
        registry::card(&office, anna.id).unwrap().items.iter().map(|item| item.field).collect();
    assert!(fields.contains(&"identity.name") && fields.contains(&"results.grade"), "{fields:?}");
    assert!(!fields.contains(&"learning.class") && !fields.contains(&"learning.city"), "{fields:?}");
    publications::take_down(&office, result, "removed", None).unwrap();
    assert!(!is_kept(&office, &anna, "results.grade"), "nothing is public any more");
    lists_agree(&office, today());
}

/// Whoever runs the resource is written to about what has to go there, and about nothing else.
#[test]
fn a_letter_is_for_what_must_go_from_a_resource_of_somebody_else() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = learner(&school, &office);
    allow(&office, &anna, "2027-10-01");
    let own = publish(&office, &anna, "class");
    let foreign = NewPublication {
        item: "class".to_owned(),
        resource: "Группа города".to_owned(),
        link: "https://vk.example/1".to_owned(),
        others: "nobody".to_owned(),
        ..NewPublication::default()
    };
    let foreign = publications::add(&office, anna.id, &foreign).unwrap();
    let ask = |office: &Office, id| publications::to_ask_for(office, id).map(|found| found.take_down);
    assert_eq!(ask(&office, foreign).unwrap_err().code(), "records.stays");
    drop(office);
    let office = school.open_on(day("2027-10-02"));
    assert_eq!(ask(&office, foreign).unwrap(), Some("withdrawn"), "the consent has ended");
    assert_eq!(ask(&office, own).unwrap_err().code(), "records.ours");
    // A letter that gives only the address of the page passes nothing on; one that names her does.
    let found = publications::to_ask_for(&office, foreign).unwrap();
    let letter = |named| publications::Letter {
        kind: "takedown_letter",
        place: "letter.pdf",
        sha256: &[7; 32],
        named,
        why: "-",
    };
    let passed = |office: &Office| office::access::snapshot(office, anna.id).unwrap().disclosures;
    publications::record_letter(&office, &found, &letter(false)).unwrap();
    assert!(passed(&office).is_empty());
    publications::record_letter(&office, &found, &letter(true)).unwrap();
    let [line] = &passed(&office)[..] else { panic!() };
    assert_eq!((&*line.recipient, &line.fields[..]), (&*found.resource, &["identity.name".to_owned()][..]));
    publications::take_down(&office, foreign, "letter", None).unwrap();
    assert_eq!(ask(&office, foreign).unwrap_err().code(), "records.down");
    assert_eq!(ask(&office, office::ids::Uid::NIL).unwrap_err().code(), "office.not_found");
}

#[test]
fn t13_ru_the_end_of_the_consent_takes_down_what_it_kept() {
    let due_rows = |office: &Office, on: NaiveDate| -> u32 {
        let groups = due::groups(office, Some(on)).unwrap();
        groups.iter().filter(|one| one.rule.starts_with("consent.publication.")).map(|one| one.rows).sum()
    };
    // By its own term: on its last day it is in force still.
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = learner(&school, &office);
    allow(&office, &anna, "2027-01-10");
    publish(&office, &anna, "result");
    assert_eq!((due_rows(&office, day("2027-01-10")), due_rows(&office, day("2027-01-11"))), (0, 2));
    drop(office);
    let office = school.open_on(day("2027-01-11"));
    assert_eq!(publications::list(&office, None).unwrap()[0].take_down, Some("withdrawn"), "on Today");
    destroy(&office, Choice::default());
    // Nothing else kept her: the file goes whole, and somebody still has to take the page down.
    assert!(registry::card(&office, anna.id).is_err());
    assert_eq!(publications::list(&office, None).unwrap()[0].take_down, Some("gone"));
    // The line of the register proves for three years more what was done (T25).
    let register = |on: &str| {
        let groups = due::groups(&office, Some(day(on))).unwrap();
        groups.iter().filter(|one| one.rule == "publications").map(|one| one.rows).sum::<u32>()
    };
    assert_eq!((register("2030-01-09"), register("2030-01-10")), (0, 1));
    drop(office);

    // By the person's word, at once (R17).
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = learner(&school, &office);
    allow(&office, &anna, "2027-10-01");
    publish(&office, &anna, "result");
    assert!(is_kept(&office, &anna, "results.grade"));
    consents::withdraw(&office, &withdrawal(&anna, "publication", "2026-11-22")).unwrap();
    assert!(!is_kept(&office, &anna, "results.grade") && !is_kept(&office, &anna, "identity.name"));
    for on in [today(), today() + Days::new(1), today() + Days::new(400)] {
        lists_agree(&office, on);
    }
}

/// The policy of the centre names no purpose of publication: there a consent to it prolongs nothing.
#[test]
fn where_the_policy_names_no_publication_a_consent_to_it_keeps_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    forms(&office);
    let anna = learner(&school, &office);
    allow(&office, &anna, "2027-10-01");
    publish(&office, &anna, "result");
    assert!(!is_kept(&office, &anna, "results.grade") && !is_kept(&office, &anna, "identity.name"));
    lists_agree(&office, today());
}

/// P4: the register tells of everything that is or was public, on which consent, and what was taken down.
#[test]
fn the_register_of_publications_tells_consents_and_what_was_taken_down() {
    use office::lists::{ListError, NewCopy, copies};
    use office::records::published;
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let copy = NewCopy {
        reason: "проверка".to_owned(),
        recipient: "школа".to_owned(),
        delete_by: day("2026-12-01"),
        place: "publications.csv".to_owned(),
        sha256: [0; 32],
    };
    let give = |register: &published::Published| {
        published::record(&office, register, &copy, || Ok::<_, ListError>([1; 32]))
    };
    // Whoever asks what the school has made public gets "nothing" on paper, too.
    give(&published::register(&office, None).unwrap()).unwrap();
    let anna = learner(&school, &office);
    allow(&office, &anna, "2027-10-01");
    let down = publish(&office, &anna, "review");
    publish(&office, &anna, "photo");
    publications::take_down(&office, down, "removed", None).unwrap();
    let register = published::register(&office, None).unwrap();
    let said: Vec<_> = register
        .lines
        .iter()
        .map(|line| {
            let ground = line.ground.as_ref().unwrap();
            (line.publication.item.as_str(), line.publication.down, ground.given, ground.standing)
        })
        .collect();
    let given = Some(day("2024-10-01"));
    assert_eq!(said, [("photo", None, given, "live"), ("review", Some(today()), given, "live")]);
    assert_eq!(register.lines[0].publication.card, "Перова Анна");
    give(&register).unwrap();
    let known = copies(&office).unwrap();
    let mut known: Vec<_> = known.iter().map(|copy| (copy.kind.as_str(), copy.people)).collect();
    known.sort_unstable();
    assert_eq!(known, [("published", 0), ("published", 1)], "the second is a working export of her");
    assert!(crate::vaulted::actions(&office).contains(&"publication.register_given_out".to_owned()));
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let left = published::register(&office, None).unwrap();
    assert!(left.lines.iter().all(|line| line.publication.card.is_empty()), "nobody erased is named");
}
