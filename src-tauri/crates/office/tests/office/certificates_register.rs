//! The register of issued documents: every number accounted for, handed over or not, titles the licence allows.

use crate::school::{KZ, Printer, RU, School, day, draft, import, person, source, verified};
use crate::vaulted::actions;
use office::certificates::{
    self, CertificateError, Draft, Filter, Handover, State, hand_over, issue, register, spoil, titles,
};
use office::ids::Uid;
use office::lists::{ListError, NewCopy};

fn handover(on: &str, how: &str, to: &str) -> Handover {
    Handover { on: day(on), to: to.to_owned(), how: how.to_owned(), tracking: String::new() }
}

fn all() -> Filter {
    Filter::default()
}

#[test]
fn every_number_of_a_series_is_accounted_for() {
    let school = School::new(KZ);
    let office = school.open();
    let table = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;Слесарь;2026-0001;12.03.2026;asel@pifagor.example\n";
    import(&school, &office, table);
    let asel = office::registry::find(&office, "Сейтова", 0, 1).unwrap().rows[0].id;
    let spoilt = issue(&office, &draft(asel), "", &Printer::new()).unwrap();
    spoil(&office, spoilt.id, "misprint").unwrap();
    let gone = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    issue(&office, &draft(gone.id), "", &Printer::new()).unwrap();
    issue(&office, &draft(asel), "", &Printer::new()).unwrap();
    crate::erasure::erase(&office, gone.id, "purpose_reached");
    let page = register(&office, &all(), 0, 10).unwrap();
    assert_eq!(
        page.states,
        [(State::Issued, 1), (State::Spoilt, 1), (State::Imported, 1)],
        "the core of somebody erased is in no list"
    );
    let [series] = &page.series[..] else { panic!("one series") };
    assert_eq!((series.prefix.as_str(), series.highest), ("2026-", 4));
    assert_eq!((series.listed, series.kept, series.gone()), (3, 1, 0), "no gap");
    assert_eq!(page.next_number, "2026-0005");
    for (state, count) in [(State::Spoilt, 1), (State::Imported, 1), (State::Revoked, 0)] {
        let wanted = Filter { state: Some(state), ..all() };
        assert_eq!(register(&office, &wanted, 0, 10).unwrap().matched, count, "{}", state.key());
    }
}

#[test]
fn what_nobody_claimed_is_listed_until_it_is_handed_over() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let issued: Vec<Uid> =
        (0..3).map(|_| issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().id).collect();
    let unclaimed = Filter { unclaimed: true, ..all() };
    assert_eq!(register(&office, &all(), 0, 10).unwrap().unclaimed, 3);
    hand_over(&office, &issued[..2], &handover("2026-11-22", "post", "")).unwrap();
    let left = register(&office, &unclaimed, 0, 10).unwrap();
    assert_eq!(left.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [issued[2]]);
    let row = &register(&office, &all(), 0, 10).unwrap().rows[1];
    assert_eq!((row.handed, row.handed_how.as_deref()), (Some(day("2026-11-22")), Some("post")));
    assert_eq!(actions(&office).iter().filter(|action| *action == "certificate.handed_over").count(), 2);
    // The card and the access report say it too.
    let card = office::registry::card(&office, anna.id).unwrap();
    assert!(card.items.iter().any(|item| item.field == "certificates.delivery"));
}

#[test]
fn a_handover_that_cannot_have_been_is_refused_for_all_of_them() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let one = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().id;
    let two = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().id;
    spoil(&office, two, "damaged_form").unwrap();
    let long = "я".repeat(201);
    let cases = [
        (vec![one], handover("2026-11-23", "post", ""), "certificates.bad_day"),
        (vec![one], handover("2026-11-21", "post", ""), "certificates.bad_day"),
        (vec![one], handover("2026-11-22", "owl", ""), "certificates.unknown_choice"),
        (vec![one], handover("2026-11-22", "post", &long), "certificates.bad_text"),
        (vec![one], handover("2026-11-22", "post", "а\u{7}"), "certificates.bad_text"),
        (vec![one], handover("2026-11-22", "representative", " "), "certificates.bad_text"),
        (vec![one, two], handover("2026-11-22", "post", ""), "certificates.not_in_force"),
        (vec![], handover("2026-11-22", "post", ""), "office.not_found"),
    ];
    for (ids, handover, code) in cases {
        assert_eq!(hand_over(&office, &ids, &handover).unwrap_err().code(), code);
    }
    assert_eq!(register(&office, &all(), 0, 10).unwrap().unclaimed, 1, "nothing was recorded");
    hand_over(&office, &[one], &handover("2026-11-22", "in_person", "")).unwrap();
    assert_eq!(spoil(&office, one, "misprint").unwrap_err().code(), "certificates.handed_over");
}

#[test]
fn what_expires_is_listed_by_organisation() {
    let school = School::new(KZ);
    let office = school.open();
    let db = school.raw();
    for (surname, organisation, until) in [
        ("Перова", "ТОО «Газ»", "2026-12-31"),
        ("Ким", "АО «Акватория»", "2027-01-31"),
        ("Зуева", "ТОО «Газ»", "2026-12-01"),
        ("Исина", "", "2030-01-01"),
    ] {
        let one = person(&office, surname, "Анна", &format!("{until}@pifagor.example"), "");
        if !organisation.is_empty() {
            let from = source(&db);
            db.execute(
                "INSERT INTO employment (person_id, kind, value, source_id, recorded_at) \
                 VALUES (?1, 'organisation', ?2, ?3, 0)",
                (one.key, organisation, from),
            )
            .unwrap();
        }
        let order = Draft { valid_until: Some(day(until)), ..draft(one.id) };
        issue(&office, &order, "", &Printer::new()).unwrap();
    }
    let by = |until: &str| -> Vec<(String, String)> {
        let filter = Filter { expires_by: Some(day(until)), ..all() };
        let rows = register(&office, &filter, 0, 10).unwrap().rows;
        rows.into_iter().map(|row| (row.organisation.unwrap_or_default(), row.name)).collect()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(by("2026-12-31"), [pair("ТОО «Газ»", "Зуева Анна"), pair("ТОО «Газ»", "Перова Анна")]);
    assert_eq!(by("2027-06-01").len(), 3);
    assert_eq!(by("2027-06-01")[0].0, "АО «Акватория»");
    assert_eq!(by("2026-11-30"), []);
    // A day before the issue is no validity.
    let one = office::registry::find(&office, "Исина", 0, 1).unwrap().rows[0].id;
    let past = Draft { valid_until: Some(day("2026-11-21")), ..draft(one) };
    assert_eq!(issue(&office, &past, "", &Printer::new()).unwrap_err().code(), "certificates.valid_until");
}

#[test]
fn titles_follow_the_licence_and_the_hours() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let order = |document: &str, hours, licensed| Draft {
        document: Some(document.to_owned()),
        hours: Some(hours),
        licensed,
        ..draft(anna.id)
    };
    let refused = |order: &Draft| issue(&office, order, "", &Printer::new()).unwrap_err();
    assert!(matches!(refused(&order("further_training", 72, false)), CertificateError::TitleNotAllowed));
    assert!(matches!(
        refused(&order("further_training", 15, true)),
        CertificateError::TooFewHours { least: 16 }
    ));
    assert!(matches!(refused(&order("retraining", 249, true)), CertificateError::TooFewHours { least: 250 }));
    assert_eq!(refused(&order("sheepskin", 72, true)).code(), "certificates.unknown_title");
    let numbers: Vec<String> = [("further_training", 16), ("retraining", 250), ("certificate", 1)]
        .into_iter()
        .map(|(key, hours)| issue(&office, &order(key, hours, true), "", &Printer::new()).unwrap().number)
        .collect();
    assert_eq!(numbers, ["K-2026-0001", "K-2026-0002", "2026-0001"], "a series of its own");
    let series = register(&office, &all(), 0, 0).unwrap().series;
    assert_eq!(series.iter().map(|one| one.highest).collect::<Vec<_>>(), [2, 1]);
    // In Kazakhstan no licence opens the state form.
    let kz = School::new(KZ);
    let office = kz.open();
    let blocked: Vec<String> = titles(office.pack(), true)
        .into_iter()
        .filter(|title| !title.allowed)
        .map(|title| title.of_pack.key)
        .collect();
    assert_eq!(blocked, ["state_form"]);
}

#[test]
fn a_register_given_out_is_a_working_export_with_a_last_day() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let given = certificates::entries(&office, &all(), None).unwrap();
    let copy = |reason: &str, delete_by: &str| NewCopy {
        reason: reason.to_owned(),
        recipient: "Бухгалтерия".to_owned(),
        delete_by: day(delete_by),
        place: "/tmp/register.csv".to_owned(),
        sha256: [7; 32],
    };
    let give = |copy: &NewCopy| certificates::record_copy(&office, &given, copy, || Ok(()));
    assert!(matches!(give(&copy(" ", "2026-12-01")), Err(ListError::BadText("reason"))));
    assert!(matches!(give(&copy("Сверка", "2026-11-21")), Err(ListError::BadDeleteBy)));
    // What cannot be written is not recorded.
    let full = certificates::record_copy(&office, &given, &copy("Сверка", "2026-12-01"), || {
        Err(office::OfficeError::DiskFull)
    });
    assert_eq!(full.unwrap_err().code(), "files.disk_full");
    assert!(office::lists::copies(&office).unwrap().is_empty());
    give(&copy("Сверка", "2026-12-01")).unwrap();
    let [copy] = &office::lists::copies(&office).unwrap()[..] else { panic!("one copy") };
    assert_eq!((copy.kind.as_str(), copy.people, copy.delete_by), ("register", 1, day("2026-12-01")));
    let card = office::registry::card(&office, anna.id).unwrap();
    assert!(card.items.iter().any(|item| item.category == "saved_files"), "asked for at an erasure");
    office::lists::close_copy(&office, copy.id, true).unwrap();
    assert_eq!(verified(&office).fault, None);
}

/// Whoever checks the register reads of the papers, not of where people work.
#[test]
fn a_role_that_may_not_read_of_employment_sees_no_organisation() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO employment (person_id, kind, value, source_id, recorded_at) \
         VALUES (?1, 'organisation', 'АО «Кристалл»', ?2, 0)",
        (anna.key, from),
    )
    .unwrap();
    db.execute("INSERT INTO operator (login, role, recorded_at) VALUES ('olga', 'auditor', 0)", []).unwrap();
    let order = Draft { valid_until: Some(day("2026-12-01")), ..draft(anna.id) };
    let paper = issue(&office, &order, "", &Printer::new()).unwrap().id;
    let soon = |query: &str| Filter { expires_by: Some(day("2026-12-31")), query: query.to_owned(), ..all() };
    let shown = |office: &office::session::Office| {
        let row = register(office, &soon(""), 0, 5).unwrap().rows.remove(0).organisation;
        let chain = certificates::chain(office, paper).unwrap().remove(0).organisation;
        (row, chain, register(office, &soon("кристалл"), 0, 5).unwrap().matched)
    };
    let told = Some("АО «Кристалл»".to_owned());
    assert_eq!(shown(&office), (told.clone(), told, 1));
    drop(office);
    let office = school.open_as("olga", day("2026-11-22")).unwrap();
    assert_eq!(shown(&office), (None, None, 0));
}
