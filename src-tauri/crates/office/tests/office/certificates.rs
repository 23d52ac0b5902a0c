//! Certificates: numbers without gaps, pages that never change.

use crate::school::{KZ, Printer, RU, School, counts, day, draft, import, person};
use office::certificates::{self, CertificateError, Draft, Filter, issue};
use std::sync::atomic::Ordering;

#[test]
fn fifty_certificates_have_fifty_numbers_in_a_row() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let printer = Printer::new();
    for expected in 1..=50 {
        // A printer that fails in between spends nothing.
        if expected % 7 == 0 {
            let before = counts(&school.raw());
            printer.fails.store(true, Ordering::Relaxed);
            let refused = issue(&office, &draft(anna.id), "", &printer);
            assert!(
                matches!(refused, Err(CertificateError::Print(ref f)) if f.code == "documents.unprintable")
            );
            printer.fails.store(false, Ordering::Relaxed);
            assert_eq!(counts(&school.raw()), before, "a failed page leaves nothing, not even an entry");
        }
        assert_eq!(
            issue(&office, &draft(anna.id), "", &printer).unwrap().number,
            format!("2026-{expected:04}")
        );
    }
}

#[test]
fn a_new_year_begins_a_new_series() {
    let school = School::new(RU);
    let anna = person(&school.open(), "Перова", "Анна", "anna@pifagor.example", "");
    assert_eq!(issue(&school.open(), &draft(anna.id), "", &Printer::new()).unwrap().number, "2026-0001");
    let later = school.open_on(day("2027-01-10"));
    assert_eq!(issue(&later, &draft(anna.id), "", &Printer::new()).unwrap().number, "2027-0001");
}

#[test]
fn imported_numbers_of_the_series_are_continued_and_never_given_twice() {
    let school = School::new(KZ);
    let office = school.open();
    let register = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;Слесарь;2026-0007;12.03.2026;asel@pifagor.example\n\
        Касымов Олжас;Слесарь;2026-0031;12.03.2026;olzhas@pifagor.example\n\
        Ким Ольга;Слесарь;П-26-000900;12.03.2026;olga@pifagor.example\n";
    let imported = import(&school, &office, register);
    assert_eq!(imported.certificates, 3);
    let asel = office::registry::find(&office, "Сейтова", 0, 1).unwrap().rows[0].id;
    assert_eq!(certificates::propose(&office, asel).unwrap().next_number, "2026-0032");
    assert_eq!(issue(&office, &draft(asel), "", &Printer::new()).unwrap().number, "2026-0032");
    assert_eq!(issue(&office, &draft(asel), "", &Printer::new()).unwrap().number, "2026-0033");
}

/// The register forbids two numbers with one key, so a number in another spelling is taken as well: otherwise the
/// series would reach it one day and no certificate could be issued any more.
#[test]
fn an_imported_number_in_another_spelling_is_taken() {
    let school = School::new(KZ);
    let office = school.open();
    let register = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;Слесарь;№ 2026–0002;12.03.2026;asel@pifagor.example\n";
    assert_eq!(import(&school, &office, register).certificates, 1);
    let asel = office::registry::find(&office, "Сейтова", 0, 1).unwrap().rows[0].id;
    assert_eq!(issue(&office, &draft(asel), "", &Printer::new()).unwrap().number, "2026-0003");
}

#[test]
fn a_frozen_page_stays_what_was_handed_out() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let issued = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let db = school.raw();
    db.execute("UPDATE person_name SET surname = 'Зуева', match_key = 'зуева анна'", []).unwrap();
    db.execute("UPDATE meta SET value = '{}' WHERE key = 'operator'", []).unwrap();
    issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let office = {
        drop(office);
        school.open_on(day("2028-05-05"))
    };
    let (number, page) = certificates::page_of(&office, issued.id).unwrap();
    assert_eq!((number, &page), (issued.number, &issued.pdf));
    assert!(String::from_utf8(page.clone()).unwrap().contains("Перова Анна"));
    assert_eq!(vault::to_hex(&vault::sha256(&page)), issued.sha256);
}

#[test]
fn every_page_prints_the_name_of_its_own_person() {
    let school = School::new(RU);
    let office = school.open();
    for (at, surname) in ["Перова", "Ким", "Зуева"].into_iter().enumerate() {
        let one = person(&office, surname, "Анна", &format!("p{at}@pifagor.example"), "");
        let issued = issue(&office, &draft(one.id), "", &Printer::new()).unwrap();
        let (_, page) = certificates::page_of(&office, issued.id).unwrap();
        assert!(String::from_utf8(page).unwrap().contains(&format!("{surname} Анна")));
    }
}

#[test]
fn what_cannot_be_true_is_not_printed() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let order = || draft(anna.id);
    let try_with = |order: Draft| issue(&office, &order, "", &Printer::new()).unwrap_err();
    assert!(matches!(
        try_with(Draft { completed: Some(day("2026-11-23")), ..order() }),
        CertificateError::FutureCompletion
    ));
    assert!(matches!(
        try_with(Draft { programme: "  ".to_owned(), ..order() }),
        CertificateError::NoProgramme
    ));
    for hours in [0, 10_001] {
        assert!(matches!(try_with(Draft { hours: Some(hours), ..order() }), CertificateError::Hours));
    }
    school.raw().execute("DELETE FROM person_name", []).unwrap();
    assert!(matches!(try_with(order()), CertificateError::NoName));
    assert_eq!(certificates::propose(&office, anna.id).unwrap().next_number, "2026-0001");
}

fn searched(query: &str) -> Filter {
    Filter { query: query.to_owned(), ..Filter::default() }
}

#[test]
fn a_register_is_searched_by_any_part() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Семёнова", "Анна", "anna@pifagor.example", "");
    issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    for query in ["", "семёнов", "СЕМЁНОВА", "2026-0001", "rust анна"] {
        assert_eq!(certificates::register(&office, &searched(query), 0, 10).unwrap().matched, 1, "«{query}»");
    }
    assert_eq!(certificates::register(&office, &searched("2026-0002"), 0, 10).unwrap().matched, 0);
}
