//! Who may open the vault, and on which computers.

use crate::school::{PACKS, RU, School, day, today};
use office::OfficeError;
use office::staff::{self, Encryption, NewOperator, StaffError, WorkstationFacts};

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
