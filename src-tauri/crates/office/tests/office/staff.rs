//! Who may open the vault, and on which computers.

use crate::school::{PACKS, RU, School, day, places_of, today, verified};
use office::OfficeError;
use office::journal;
use office::staff::{self, Encryption, NewOperator, StaffError, WorkstationFacts, term};

fn deputy<'a>(role: &'a str, name: &'a str) -> NewOperator<'a> {
    NewOperator { login: "olga", name, role, workstation: None }
}

fn laptop(name: &str) -> WorkstationFacts {
    WorkstationFacts {
        name: name.to_owned(),
        responsible: "Соколова М. П.".to_owned(),
        disk_encryption: Encryption::Yes,
        antivirus: "Dr.Web".to_owned(),
        checked_on: Some(today()),
    }
}

fn code<T: std::fmt::Debug>(answer: Result<T, StaffError>) -> &'static str {
    answer.expect_err("refused").code()
}

#[test]
fn an_operator_comes_changes_and_goes_and_the_history_stays() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        staff::add(&office, &deputy("finance", "Ким Ольга")).unwrap();
        staff::change(&office, &deputy("administrator", "Ким Ольга")).unwrap();
        drop(office);
        let as_olga = school.open_as("olga", today()).unwrap();
        assert_eq!(as_olga.role(), "administrator");
        crate::school::write(&as_olga, |writing| staff::signed_in(writing).unwrap());
        drop(as_olga);
        let office = school.open();
        let listed = staff::operators(&office).unwrap();
        assert_eq!(listed.len(), 2);
        assert!(listed[1].last_seen.is_some() && listed[1].name == "Ким Ольга");
        staff::remove(&office, "olga").unwrap();
        assert_eq!(staff::operators(&office).unwrap().len(), 1);
        drop(office);
        assert!(matches!(school.open_as("olga", today()), Err(OfficeError::RoleDenied { .. })));
        let rows: i64 = school
            .raw()
            .query_row("SELECT count(*) FROM operator WHERE login = 'olga'", [], |r| r.get(0))
            .unwrap();
        assert_eq!(rows, 2, "who was what and when is still told");
        // The same login may come again later.
        staff::add(&school.open(), &deputy("support", "Ким Ольга")).unwrap();
    }
}

#[test]
fn somebody_who_may_manage_operators_always_stays() {
    let school = School::new(RU);
    let office = school.open();
    let myself = |role| NewOperator { login: "marina", name: "", role, workstation: None };
    assert_eq!(code(staff::remove(&office, "marina")), "staff.last_owner");
    assert_eq!(code(staff::change(&office, &myself("auditor"))), "staff.last_owner");
    staff::add(&office, &deputy("administrator", "Ким Ольга")).unwrap();
    assert_eq!(code(staff::remove(&office, "marina")), "staff.last_owner", "an administrator manages nobody");
    staff::change(&office, &deputy("owner", "Ким Ольга")).unwrap();
    staff::change(&office, &myself("auditor")).unwrap();
    assert_eq!(code(staff::remove(&office, "olga")), "staff.last_owner");
}

#[test]
fn what_cannot_be_an_operator_is_refused_and_leaves_no_row() {
    let school = School::new(RU);
    let office = school.open();
    let long = "я".repeat(201);
    assert_eq!(code(staff::add(&office, &deputy("king", "Ким Ольга"))), "staff.role_unknown");
    for name in ["", "   ", "две\nстроки", &long] {
        assert_eq!(code(staff::add(&office, &deputy("finance", name))), "staff.text", "{name:?}");
    }
    assert_eq!(code(staff::change(&office, &deputy("finance", "Ким"))), "office.not_found");
    assert_eq!(code(staff::remove(&office, "nobody")), "office.not_found");
    let gone = office::ids::Uid::parse("019a0000-0000-7000-8000-000000000000");
    let elsewhere = NewOperator { workstation: gone, ..deputy("finance", "Ким Ольга") };
    assert_eq!(code(staff::add(&office, &elsewhere)), "office.not_found");
    assert_eq!(staff::operators(&office).unwrap().len(), 1);
}

#[test]
fn a_workstation_is_a_finding_until_it_is_encrypted_guarded_and_looked_at() {
    let school = School::new(RU);
    let office = school.open();
    let bare = WorkstationFacts {
        disk_encryption: Encryption::Unknown,
        antivirus: String::new(),
        checked_on: None,
        ..laptop("Ноутбук 1")
    };
    let id = staff::save(&office, None, &bare).unwrap();
    let findings = |on: &str| staff::workstations(&office).unwrap()[0].findings(day(on));
    assert_eq!(findings("2026-11-22"), ["unchecked", "encryption_unknown", "no_antivirus"]);
    staff::save(&office, Some(id), &laptop("Ноутбук 1")).unwrap();
    assert_eq!(findings("2026-11-22"), Vec::<&str>::new());
    assert_eq!(findings("2027-05-22"), Vec::<&str>::new(), "six months to the day");
    assert_eq!(findings("2027-05-23"), ["unchecked"]);
    staff::save(
        &office,
        Some(id),
        &WorkstationFacts { disk_encryption: Encryption::No, ..laptop("Ноутбук 1") },
    )
    .unwrap();
    assert_eq!(findings("2026-11-22"), ["not_encrypted"]);
    let ahead = WorkstationFacts { checked_on: Some(day("2026-11-23")), ..laptop("Ноутбук 2") };
    assert_eq!(code(staff::save(&office, None, &ahead)), "staff.day_ahead");
    assert_eq!(code(staff::save(&office, None, &laptop(" "))), "staff.text");
}

#[test]
fn a_keyslot_belongs_to_one_workstation_until_it_is_retired() {
    let school = School::new(RU);
    let office = school.open();
    let id = staff::save(&office, None, &laptop("Ноутбук 1")).unwrap();
    staff::move_to(&office, Some(id)).unwrap();
    staff::add(&office, &NewOperator { workstation: Some(id), ..deputy("finance", "Ким Ольга") }).unwrap();
    assert_eq!(staff::workstations(&office).unwrap()[0].logins, ["marina", "olga"]);
    staff::retire(&office, id).unwrap();
    assert!(staff::workstations(&office).unwrap().is_empty());
    assert!(staff::operators(&office).unwrap().iter().all(|operator| operator.workstation.is_none()));
    assert!(matches!(staff::check(&office, id), Err(OfficeError::NotFound)));
}

/// T25: the register of staff ends with the contract and the term of the pack; the journal goes on by login.
#[test]
fn whoever_left_is_forgotten_on_the_day_of_the_term_and_not_earlier() {
    for pack in PACKS {
        let school = School::new(pack);
        {
            let office = school.open();
            let id = staff::save(&office, None, &laptop("Ноутбук 1")).unwrap();
            let olga = |role| NewOperator { workstation: Some(id), ..deputy(role, "Ким Ольга") };
            staff::add(&office, &olga("finance")).unwrap();
            let pavel = NewOperator { login: "pavel", ..deputy("support", "Ли Павел") };
            staff::add(&office, &pavel).unwrap();
            drop(office);
            // Another role is no other contract.
            let office = school.open_on(day("2026-12-01"));
            staff::change(&office, &olga("administrator")).unwrap();
            drop(office);
            let office = school.open_on(day("2027-03-01"));
            staff::remove(&office, "olga").unwrap();
            staff::remove(&office, "pavel").unwrap();
            staff::retire(&office, id).unwrap();
            drop(office);
            // He comes back as somebody else of that login.
            let office = school.open_on(day("2027-03-02"));
            staff::add(&office, &NewOperator { name: "Ли Пётр", ..pavel }).unwrap();
        }
        let due_on = |on: &str| {
            let office = school.open_on(day(on));
            journal::due(&office).unwrap().staff
        };
        // The first role of hers ended long before the contract did.
        for on in ["2027-03-02", "2029-12-02", "2030-02-28"] {
            assert_eq!(due_on(on), term::Due::default(), "{pack} on {on}");
        }
        let wanted = term::Due { operators: 3, workstations: 1 };
        assert_eq!(due_on("2030-03-01"), wanted, "{pack}");

        let office = school.open_on(day("2030-03-01"));
        let shown = journal::due(&office).unwrap();
        assert_eq!(journal::expire(&office, &shown).unwrap().staff, wanted);
        assert!(journal::due(&office).unwrap().staff.nothing());
        let db = school.raw();
        for name in ["Ким Ольга", "Ли Павел", "Соколова М. П."] {
            assert_eq!(places_of(&db, name), Vec::<String>::new(), "{pack}: {name}");
        }
        assert_eq!(places_of(&db, "Ли Пётр"), ["operator.name"], "who works here stays");
        let logins = places_of(&db, "olga");
        assert!(logins.iter().all(|place| place.starts_with("journal.")), "{pack}: {logins:?}");
        assert!(!logins.is_empty(), "the journal tells of her by login");
        assert_eq!(verified(&office).fault, None);
        let listed = staff::operators(&office).unwrap();
        assert_eq!(listed.iter().map(|one| one.login.as_str()).collect::<Vec<_>>(), ["marina", "pavel"]);
    }
}
