//! Records that take steps: enquiries answered and closed, publications taken down, organisations joined and left.

use crate::consents::{consent, forms_of};
use crate::school::{KZ, PACKS, RU, School, day, person, today};
use office::OfficeError;
use office::consents::{self, Withdrawal};
use office::due;
use office::groups::{self, NewProgramme};
use office::ids::Uid;
use office::records::RecordError;
use office::records::enquiries::{self, NewEnquiry, Step};
use office::records::organisations::{self, Facts};
use office::records::publications::{self, NewPublication};
use office::registry::{self, entry};
use office::session::Office;
use std::collections::BTreeMap;

fn asked(text: &str) -> NewEnquiry {
    NewEnquiry {
        text: text.to_owned(),
        name: "Анна".to_owned(),
        email: "anna.ask@pifagor.example".to_owned(),
        phone: "8 701 111-11-11".to_owned(),
        received: Some(day("2026-10-01")),
        ..NewEnquiry::default()
    }
}

fn texts(office: &Office, id: Uid, category: &str) -> Vec<(String, String, chrono::NaiveDate)> {
    let card = registry::card(office, id).unwrap();
    let items = card.items.into_iter().filter(|item| item.category == category);
    items.map(|item| (item.field.to_owned(), item.text, item.reason.keep_until)).collect()
}

fn code(result: Result<(), RecordError>) -> (&'static str, &'static str) {
    match result.unwrap_err() {
        RecordError::Part { part, fault } => (part, RecordError::Part { part, fault }.code()),
        other => ("", other.code()),
    }
}

/// T27: the contact serves the answer; once the enquiry is closed it is gone, from older copies too.
#[test]
fn the_contact_of_an_enquiry_goes_when_it_is_closed() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "", "");
    enquiries::add(&office, anna.id, &asked("Сколько стоит курс?")).unwrap();
    let row = enquiries::list(&office, None).unwrap()[0].row;
    assert_eq!(enquiries::list(&office, Some(anna.id)).unwrap()[0].contact.len(), 3);
    for (field, _, _) in texts(&office, anna.id, "enquiries") {
        let purposes = office.pack().purposes_for_field(&field);
        assert_eq!(purposes.len(), 1, "{field} serves the answer alone");
    }
    enquiries::step(&office, anna.id, row, Step::Answer, Some(day("2026-10-02"))).unwrap();
    assert_eq!(texts(&office, anna.id, "enquiries").len(), 4, "answered is not closed");
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open();
    enquiries::step(&office, anna.id, row, Step::Close, Some(day("2026-10-03"))).unwrap();
    let left = texts(&office, anna.id, "enquiries");
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(
        (left[0].0.as_str(), left[0].2),
        ("enquiries.text", day("2028-10-01")),
        "two years from the question"
    );
    assert!(enquiries::list(&office, None).unwrap().is_empty());
    assert_eq!(registry::find(&office, "anna.ask", 0, 5).unwrap().matched, 0);
    assert_eq!(code(enquiries::step(&office, anna.id, row, Step::Answer, None)), ("", "records.closed"));
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let office = school.open();
    office::ledger::settle(&office).unwrap();
    assert!(
        texts(&office, anna.id, "enquiries").iter().all(|(field, _, _)| field == "enquiries.text"),
        "a restore does not bring the contact back"
    );
}

/// T10: the earlier of thirty days after the closing and a year after it came.
#[test]
fn a_closed_enquiry_ends_by_the_earlier_rule() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "", "");
    let close = |text: &str, received: &str, closed: &str| {
        let new = NewEnquiry { received: Some(day(received)), ..asked(text) };
        enquiries::add(&office, anna.id, &new).unwrap();
        let row = enquiries::list(&office, None).unwrap()[0].row;
        assert_eq!(
            texts(&office, anna.id, "enquiries")
                .iter()
                .find(|(field, _, _)| field == "enquiries.text")
                .unwrap()
                .2,
            day(received).checked_add_months(chrono::Months::new(12)).unwrap(),
            "an open one does not end thirty days after it came"
        );
        enquiries::step(&office, anna.id, row, Step::Close, Some(day(closed))).unwrap();
        let all = texts(&office, anna.id, "enquiries");
        let (field, _, until) = all.iter().find(|(_, said, _)| said.contains(text)).unwrap().clone();
        (field, until)
    };
    assert_eq!(
        close("Первая?", "2026-10-01", "2026-10-10"),
        ("enquiries.closed".to_owned(), day("2026-11-09"))
    );
    let groups = due::groups(&office, None).unwrap();
    assert!(groups.iter().any(|group| group.category == "enquiries"), "{groups:?}");
    let school = School::new(RU);
    let office = school.open();
    let late = person(&office, "Пак", "Ира", "", "");
    let new = NewEnquiry { received: Some(day("2025-12-01")), ..asked("Поздно?") };
    enquiries::add(&office, late.id, &new).unwrap();
    let row = enquiries::list(&office, None).unwrap()[0].row;
    enquiries::step(&office, late.id, row, Step::Close, None).unwrap();
    assert_eq!(texts(&office, late.id, "enquiries")[0].2, day("2026-12-01"));
}

#[test]
fn a_contract_takes_the_contact_to_the_card() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Ким", "Анна", "", "");
        enquiries::add(&office, anna.id, &asked("Хочу учиться")).unwrap();
        let row = enquiries::list(&office, None).unwrap()[0].row;
        enquiries::step(&office, anna.id, row, Step::Contract, None).unwrap();
        let contacts: Vec<_> =
            texts(&office, anna.id, "contacts").into_iter().map(|(_, text, _)| text).collect();
        assert_eq!(contacts, ["anna.ask@pifagor.example", "+77011111111"], "{pack}");
        assert_eq!(texts(&office, anna.id, "enquiries").len(), 1);
        assert_eq!(registry::find(&office, "anna.ask", 0, 5).unwrap().matched, 1);
    }
}

/// Whoever asked without a name on the card has it there with the contract; and the programme asked about becomes the
/// course of whoever learns it, and of nobody else.
#[test]
fn a_contract_takes_the_name_along_and_the_programme_to_whoever_learns() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let programme = NewProgramme { title: "Газ-12".to_owned(), ..NewProgramme::default() };
        groups::save_programme(&office, None, &programme).unwrap();
        let nobody = |programme: &str| {
            let role = ["site_user".to_owned()];
            let mail = entry::NewValue {
                field: "contacts.email".to_owned(),
                parts: [("value".to_owned(), "first@pifagor.example".to_owned())].into(),
                stated: None,
            };
            let id = entry::create(&office, &role, &[mail]).unwrap_or_else(|error| panic!("{pack}: {error}"));
            let new = NewEnquiry {
                name: "Анна Перова".to_owned(),
                programme: programme.to_owned(),
                ..asked("Хочу учиться")
            };
            enquiries::add(&office, id, &new).unwrap();
            let open = enquiries::list(&office, Some(id)).unwrap().remove(0);
            (id, open)
        };
        let (payer, open) = nobody("газ-12");
        assert!(open.taught);
        enquiries::step(&office, payer, open.row, Step::Contract, None).unwrap();
        let card = registry::card(&office, payer).unwrap();
        assert_eq!(card.name, "Перова Анна", "{pack}");
        assert!(card.roles.contains(&"payer".to_owned()), "{pack}: {:?}", card.roles);
        assert!(card.items.iter().all(|item| item.table != "enrolment"), "a parent learns nothing");
        let (learner, open) = nobody(" Газ-12 ");
        enquiries::step(&office, learner, open.row, Step::Learns, None).unwrap();
        let card = registry::card(&office, learner).unwrap();
        assert!(card.roles.contains(&"learner".to_owned()), "{pack}: {:?}", card.roles);
        let courses: Vec<_> = card.items.iter().filter(|item| item.table == "enrolment").collect();
        assert_eq!(courses.len(), 1);
        assert!(
            courses[0].text.starts_with("Газ-12") && courses[0].reason.provisional,
            "{:?}",
            courses[0].text
        );
        // What the school does not teach is no course, and the enquiry stays open.
        let (other, open) = nobody("Кройка и шитьё");
        assert!(!open.taught);
        assert_eq!(
            code(enquiries::step(&office, other, open.row, Step::Learns, None)),
            ("programme", "entry.bad_choice")
        );
        assert_eq!(enquiries::list(&office, Some(other)).unwrap()[0].state, "open");
    }
}

#[test]
fn what_is_no_enquiry_is_refused_and_nothing_is_written() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "", "");
    let add = |new: &NewEnquiry| code(enquiries::add(&office, anna.id, new));
    assert_eq!(add(&asked("  ")), ("text", "entry.empty"));
    assert_eq!(add(&asked("карта 4111 1111 1111 1111")), ("text", "entry.card_number"));
    assert_eq!(add(&NewEnquiry { email: "нет".into(), ..asked("x") }), ("email", "entry.bad_email"));
    assert_eq!(add(&NewEnquiry { phone: "12".into(), ..asked("x") }), ("phone", "entry.bad_phone"));
    assert_eq!(
        add(&NewEnquiry { received: Some(day("2027-01-01")), ..asked("x") }),
        ("received", "entry.future")
    );
    assert!(enquiries::list(&office, None).unwrap().is_empty());
    enquiries::add(&office, anna.id, &asked("Когда начало?")).unwrap();
    assert_eq!(add(&asked("Когда начало?")), ("text", "entry.unchanged"));
    let row = enquiries::list(&office, None).unwrap()[0].row;
    let step = |step, on: &str| code(enquiries::step(&office, anna.id, row, step, Some(day(on))));
    assert_eq!(step(Step::Answer, "2026-09-30"), ("", "records.before"));
    assert_eq!(step(Step::Close, "2027-01-01"), ("on", "entry.future"));
    let other = person(&office, "Пак", "Ира", "", "");
    assert!(matches!(
        enquiries::step(&office, other.id, row, Step::Close, None),
        Err(RecordError::Office(OfficeError::NotFound))
    ));
}

fn permit(office: &Office, id: Uid, item: &str, allowed: &str, until: &str) {
    let parts = [("item", item), ("allowed", allowed), ("until_on", until)];
    let parts: BTreeMap<String, String> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    let value = entry::NewValue { field: "consents.permission".to_owned(), parts, stated: None };
    entry::add(office, id, &value).unwrap();
}

fn review() -> NewPublication {
    NewPublication {
        item: "review".to_owned(),
        resource: "Сайт школы".to_owned(),
        ours: true,
        others: "nobody".to_owned(),
        published: Some(day("2026-11-01")),
        link: "https://school.example/reviews/7".to_owned(),
    }
}

/// P4: consent, and a permission for the very thing; without either it is taken down at once.
#[test]
fn a_publication_stands_on_a_consent_and_a_permission_of_its_own() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    crate::consents::born(&school, &anna, "1990-05-01");
    forms_of(&office, "2019-01-01");
    let add = |new: &NewPublication| publications::add(&office, anna.id, new).map(drop);
    assert_eq!(code(add(&review())), ("", "records.no_consent"));
    let mut given = consent(&anna, "publication", "2026-10-01");
    given.until = Some(day("2027-10-01"));
    consents::record(&office, &given).unwrap();
    assert_eq!(code(add(&review())), ("", "records.not_permitted"), "silence is no permission");
    permit(&office, anna.id, "review", "yes", "2027-06-01");
    permit(&office, anna.id, "photo", "no", "");
    add(&review()).unwrap();
    let photo = NewPublication { item: "photo".to_owned(), ..review() };
    assert_eq!(code(add(&photo)), ("", "records.not_permitted"));
    assert_eq!(
        code(add(&NewPublication { item: "passport".into(), ..review() })),
        ("item", "entry.bad_choice")
    );
    assert_eq!(code(add(&NewPublication { others: String::new(), ..review() })), ("others", "entry.empty"));
    assert_eq!(code(add(&NewPublication { resource: " ".into(), ..review() })), ("resource", "entry.empty"));
    let one = publications::list(&office, Some(anna.id)).unwrap().pop().unwrap();
    assert_eq!((one.ends, one.take_down), (Some(day("2027-06-01")), None));
    assert_eq!(publications::waiting(&office).unwrap(), 0);
    // A ban said later beats the permission; a new permission lifts it again.
    permit(&office, anna.id, "review", "no", "");
    assert_eq!(publications::list(&office, None).unwrap()[0].take_down, Some("forbidden"));
    permit(&office, anna.id, "review", "yes", "2027-07-01");
    assert_eq!(publications::waiting(&office).unwrap(), 0);
    let back = Withdrawal {
        person: anna.id,
        kind: "publication".to_owned(),
        received: today(),
        by: None,
        channel: "email".to_owned(),
    };
    consents::withdraw(&office, &back).unwrap();
    let waiting = publications::list(&office, None).unwrap();
    assert_eq!((waiting.len(), waiting[0].take_down), (1, Some("withdrawn")));
    assert_eq!(waiting[0].due, Some(today()), "R17: at once");
    assert_eq!(code(publications::take_down(&office, one.id, "vanish", None)), ("how", "entry.bad_choice"));
    assert_eq!(
        code(publications::take_down(&office, one.id, "removed", Some(day("2026-10-01")))),
        ("", "records.before")
    );
    publications::take_down(&office, one.id, "removed", None).unwrap();
    assert_eq!(code(publications::take_down(&office, one.id, "removed", None)), ("", "records.down"));
    assert_eq!(publications::waiting(&office).unwrap(), 0);
    // T25: the register is kept three years from then.
    let kept = texts(&office, anna.id, "consents");
    let (_, _, until) = kept.iter().find(|(field, _, _)| field == "consents.publication").unwrap();
    assert_eq!(*until, day("2029-11-22"));
}

/// Nobody is asked any more: what is still public of somebody erased is taken down, and the register forgets the page.
#[test]
fn what_is_public_of_somebody_erased_waits_to_be_taken_down() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    crate::consents::born(&school, &anna, "1990-05-01");
    forms_of(&office, "2019-01-01");
    let mut given = consent(&anna, "publication", "2026-10-01");
    given.until = Some(day("2027-10-01"));
    consents::record(&office, &given).unwrap();
    permit(&office, anna.id, "review", "yes", "2027-06-01");
    publications::add(&office, anna.id, &review()).unwrap();
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let waiting = publications::list(&office, None).unwrap();
    assert_eq!(waiting.len(), 1);
    let link = "https://school.example/reviews/7";
    assert_eq!(
        (waiting[0].person, waiting[0].take_down, waiting[0].link.as_str()),
        (None, Some("gone"), link)
    );
    publications::take_down(&office, waiting[0].id, "removed", None).unwrap();
    let links = "SELECT count(link) FROM publication";
    assert_eq!(
        school.raw().query_row(links, [], |row| row.get::<_, i64>(0)).unwrap(),
        0,
        "down: nobody needs it"
    );
    assert_eq!(publications::waiting(&office).unwrap(), 0);
}

/// S9, C7: an organisation is told of a learner only on a ground, and of nobody who is merely spoken to.
#[test]
fn an_organisation_has_its_learners_and_a_ground_for_each() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    let oleg = person(&office, "Пак", "Олег", "oleg@gaz.example", "");
    let facts = |title: &str| Facts { title: title.to_owned(), ..Facts::default() };
    let gaz = organisations::save(&office, None, &facts("ТОО «Газ»")).unwrap();
    assert_eq!(
        code(organisations::save(&office, None, &facts("тоо  «ГАЗ»")).map(drop)),
        ("", "records.known")
    );
    assert_eq!(code(organisations::save(&office, None, &facts("«»")).map(drop)), ("title", "entry.empty"));
    organisations::join(&office, gaz, anna.id, "learner", "consent", Some(day("2026-10-01"))).unwrap();
    organisations::join(&office, gaz, oleg.id, "contact", "contract", None).unwrap();
    assert_eq!(
        code(organisations::join(&office, gaz, anna.id, "learner", "none", None)),
        ("", "records.joined")
    );
    assert_eq!(
        code(organisations::join(&office, gaz, anna.id, "boss", "none", None)),
        ("capacity", "entry.bad_choice")
    );
    let all = organisations::list(&office, None).unwrap();
    let told: Vec<_> = all[0].people.iter().map(|one| (one.card.as_str(), one.results.as_str())).collect();
    assert_eq!(told, [("Пак Олег", "none"), ("Ким Анна", "consent")]);
    assert_eq!(texts(&office, anna.id, "relations")[0].1, "ТОО «Газ»");
    let row = organisations::list(&office, Some(anna.id)).unwrap()[0].people[0].row;
    assert_eq!(
        code(organisations::leave(&office, anna.id, row, Some(day("2026-09-01")))),
        ("", "records.before")
    );
    organisations::leave(&office, anna.id, row, Some(day("2026-11-01"))).unwrap();
    organisations::join(&office, gaz, anna.id, "learner", "none", None).unwrap();
    crate::erasure::erase(&office, anna.id, "unlawful");
    assert_eq!(organisations::list(&office, None).unwrap()[0].people.len(), 1);
}

#[test]
fn only_who_may_write_the_category_takes_steps() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "", "");
    drop(office);
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'finance', 0)", [])
        .unwrap();
    let office = school.open_as("oleg", today()).unwrap();
    let denied = |result: Result<(), RecordError>| {
        assert!(matches!(result, Err(RecordError::Office(OfficeError::RoleDenied { .. }))), "{result:?}");
    };
    denied(enquiries::add(&office, anna.id, &asked("x")));
    denied(publications::add(&office, anna.id, &review()).map(drop));
    denied(organisations::save(&office, None, &Facts { title: "x".into(), ..Facts::default() }).map(drop));
    assert!(enquiries::list(&office, None).unwrap().is_empty());
}
