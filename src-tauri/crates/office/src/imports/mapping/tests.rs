//! Rows nobody wishes for: cards, marks that turn text, spreadsheet formulas, long and broken cells.

use super::problems::ProblemKind;
use super::*;
use crate::imports::reading::{Cell, Column, Row};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 15).unwrap()
}

fn one(titles: &[&str], cells: &[&str]) -> Candidate {
    let columns: Vec<Column> =
        titles.iter().enumerate().map(|(index, t)| Column { index, title: (*t).into() }).collect();
    let cells =
        cells.iter().map(|c| if c.is_empty() { Cell::Empty } else { Cell::Text((*c).to_owned()) }).collect();
    Reader::new(suggest(&columns).mapping, Epoch::Of1900, day()).read(&Row { number: 2, cells })
}

#[test]
fn a_card_number_leaves_nothing_of_the_row() {
    let c =
        one(&["ФИО", "Телефон", "Примечание"], &["Иванов Иван", "89050008366", "карта 4111 1111 1111 1111"]);
    assert_eq!(c.rejected, Some(Rejection { reason: RejectReason::CardNumber, column: Some(2) }));
    assert!(c.person.name.is_empty() && c.extras.is_empty() && c.person.phones.is_empty());
    let masked = one(&["ФИО", "Примечание"], &["Иванов Иван", "4111 11** **** 1111"]);
    assert_eq!(masked.rejected.map(|r| r.reason), Some(RejectReason::CardNumber));
    // A column nobody mapped is not read, so nothing of it can be stored.
    let unmapped =
        one(&["ФИО", "Телефон", "Странное"], &["Иванов Иван", "89050008366", "4111 1111 1111 1111"]);
    assert_eq!(unmapped.rejected, None);
    let tax = one(&["ФИО", "ИНН"], &["Иванов Иван", "500100732259"]);
    assert_eq!(tax.rejected, None);
}

#[test]
fn hostile_text_is_only_text() {
    for text in [
        "#panic(\"x\")",
        "<script>alert(1)</script>",
        "=cmd|'/C calc'!A0",
        "@SUM(1+1)",
        "Роберт'); DROP TABLE person;--",
    ] {
        let c = one(&["ФИО", "Телефон", "Комментарий"], &["Иванов Иван Петрович", "89050008366", text]);
        assert_eq!(c.rejected, None);
        assert_eq!(c.extras[0].text, text);
    }
    let long = "Я".repeat(300);
    assert_eq!(
        one(&["Фамилия", "Имя"], &[&long, "Иван"]).person.name.surname.as_deref(),
        Some(long.as_str())
    );
    let turned = one(&["Фамилия", "Имя", "Телефон"], &["Ива\u{202E}нов", "Ив\u{0}ан", "1"]);
    assert_eq!(turned.person.name.in_full(), "Иванов Иван");
    assert!(turned.has(ProblemKind::HiddenMarks));
}

#[test]
fn a_password_is_never_read() {
    let c = one(&["Логин", "Пароль", "Email"], &["anna", "секрет", "a@x.example"]);
    assert!(c.extras.iter().all(|e| e.text != "секрет"));
    assert!(!format!("{c:?}").contains("секрет"));
}

#[test]
fn reasons_to_reject() {
    let reason = |titles: &[&str], cells: &[&str]| one(titles, cells).rejected.map(|r| r.reason);
    let titles = &["ФИО", "ИИН", "Телефон", "Программа", "Куәлік №", "Дата выдачи"];
    assert_eq!(reason(titles, &["Иванов Иван", "900101350122"]), None);
    assert_eq!(reason(titles, &["Иванов Иван", "900101350123"]), Some(RejectReason::IinChecksum));
    assert_eq!(reason(titles, &["Иванов Иван", "040940001235"]), Some(RejectReason::BinInIin));
    assert_eq!(reason(titles, &["Иванов Иван", "9001"]), Some(RejectReason::IinMalformed));
    assert_eq!(reason(titles, &["Иванов Иван", "нет"]), None);
    assert_eq!(reason(titles, &["—", "", "нет", "Курс"]), Some(RejectReason::NoIdentity));
    // A bad number costs the person, not the certificate.
    let kept = one(titles, &["Иванов Иван", "900101350123", "", "Курс", "А-1", "01.02.2024"]);
    assert_eq!(kept.certificate.and_then(|x| x.number).as_deref(), Some("А-1"));
}

#[test]
fn a_technical_address_becomes_the_telephone() {
    let c = one(
        &["Имя", "Фамилия", "Email", "Телефон"],
        &["Анна", "Ким", "79050008366@getcourse-noemail.example", ""],
    );
    assert!(c.person.emails.is_empty());
    assert_eq!(c.person.phones[0].key, "79050008366");
}

#[test]
fn the_family_of_a_row() {
    let titles = &["Имя", "Фамилия", "Телефон", "ФИО ученика", "Класс", "Телефон родителя"];
    let c = one(titles, &["Анна", "Ким", "89050008366", "Ким Пётр Ильич", "8А", "+7 905 000-83-66"]);
    let learner = c.learner.unwrap();
    assert_eq!(learner.name.in_full(), "Ким Пётр Ильич");
    assert_eq!(learner.class.as_deref(), Some("8А"));
    assert_eq!(c.person.phones.len(), 1);
    let own = one(titles, &["Анна", "Ким", "89050008366", "КИМ АННА", "11", "89160001122"]);
    assert!(own.learner.is_none());
    assert_eq!(own.person.class.as_deref(), Some("11"));
    assert_eq!(own.person.parent_phones[0].key, "79160001122");
    let alone = one(titles, &["", "", "", "Ким Пётр Ильич", "8А", ""]);
    assert_eq!((alone.rejected, alone.learner.is_none()), (None, true));
    assert_eq!(alone.person.name.given.as_deref(), Some("Пётр"));
    let named = one(
        &["ФИО", "Телефон", "ФИО родителя", "Телефон родителя"],
        &["Ким Пётр", "", "Ким Анна Олеговна", "89050008366"],
    );
    let [parent] = named.parents.as_slice() else { panic!() };
    assert_eq!(
        (parent.name.in_full().as_str(), parent.phones[0].key.as_str()),
        ("Ким Анна Олеговна", "79050008366")
    );
}

#[test]
fn what_is_the_learners_own_goes_to_no_parent_and_no_firm() {
    let titles =
        &["Фамилия ученика", "Имя ученика", "ФИО родителя", "Телефон родителя", "ИИН", "№ сертификата"];
    let child = one(titles, &["Ким", "Пётр", "Ким Анна Олеговна", "89050008366", "900101350122", "А-1"]);
    assert_eq!(child.person.name.in_full(), "Ким Пётр");
    assert!(child.person.personal_number.is_some() && child.certificate.is_some());
    assert_eq!((child.parents.len(), child.learner.is_none()), (1, true));
    let unnamed = one(titles, &["", "", "Ким Анна Олеговна", "89050008366", "900101350122", "А-1"]);
    assert!(unnamed.person.name.is_empty());
    let firm = one(&["ФИО", "Телефон"], &["ТОО «Газ»", "89050008366"]);
    assert!(firm.person.name.is_empty());
}

#[test]
fn claims_are_read_as_yes_no_or_nothing() {
    let titles = &["Email", "Согласие на обработку ПДн", "Согласие на рассылку"];
    let c = one(titles, &["a@x.example", "Да", "Нет"]);
    assert_eq!((c.claims.processing, c.claims.marketing), (Some(true), Some(false)));
    let c = one(titles, &["a@x.example", "", "возможно"]);
    assert_eq!((c.claims.processing, c.claims.marketing), (None, None));
    assert!(c.has(ProblemKind::UnreadableClaim));
}

proptest! {
    #[test]
    fn any_row_is_answered(cells in proptest::collection::vec(any::<String>(), 0..12), numbers in proptest::collection::vec(any::<f64>(), 0..12)) {
        let titles = [
            "ФИО", "Имя", "Email", "Телефон", "Дата рождения", "ИИН", "ФИО ученика", "Часы", "Куәлік №", "Возраст", "Согласие", "СНИЛС",
        ];
        let columns: Vec<Column> = titles.iter().enumerate().map(|(index, t)| Column { index, title: (*t).into() }).collect();
        let reader = Reader::new(suggest(&columns).mapping, Epoch::Of1900, day());
        let texts = reader.read(&Row { number: 2, cells: cells.into_iter().map(Cell::Text).collect() });
        let _ = texts.person.keys(Some("x"));
        let _ = reader.read(&Row { number: 3, cells: numbers.into_iter().map(Cell::Number).collect() });
    }
}
