//! An import taken back: its rows go, what they replaced is in force again, later things stay.

use crate::school::{RU, School, Unwatched, counts, day, import, person, today};
use office::consents;
use office::groups::{self, Column, Mark, NewAssessment, NewGroup, NewLesson, NewProgramme};
use office::ids::Uid;
use office::imports::{self, ImportError, Undone};
use office::session::Office;

const USERS: &str = "id;Email;Создан;Имя;Фамилия;Телефон;ФИО ученика;Согласие на рассылку\n\
    1;vera@list.example;2025-03-04 10:00:00;Вера;Седых;+79130000001;Седых Егор Ильич;Да\n\
    2;anna@list.example;2025-03-04 10:00:00;Анна;Ким;+79130000002;;Нет\n\
    3;oleg@list.example;2025-03-04 10:00:00;Олег;Жук;+79130000003;;\n";

fn last(office: &Office) -> office::ids::Uid {
    imports::history(office).unwrap()[0].id
}

fn back(office: &Office) -> Undone {
    imports::undo(office, last(office), &Unwatched).unwrap()
}

/// Rows of every table but the bookkeeping.
fn held(school: &School) -> Vec<(String, i64)> {
    let bookkeeping = ["journal", "source", "import_run", "meta", "programme"];
    counts(&school.raw()).into_iter().filter(|(table, _)| !bookkeeping.contains(&table.as_str())).collect()
}

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_taken_back_leaves_what_was_there_before() {
    let school = School::new(RU);
    let office = school.open();
    let before = held(&school);
    import(&school, &office, USERS);
    let undone = back(&office);
    assert_eq!((undone.people, undone.stays), (4, Vec::new()));
    assert_eq!(held(&school), before);
    assert_eq!(crate::journal::verified(&office).fault, None);
    // It is history, cannot be taken back twice, and the file may come again as if for the first time.
    let entry = &imports::history(&office).unwrap()[0];
    assert!(entry.undone && entry.undo_until.is_none());
    assert!(matches!(imports::undo(&office, last(&office), &Unwatched), Err(ImportError::Undone)));
    assert_eq!(import(&school, &office, USERS).new, 4);
}

#[test]
fn what_a_file_replaced_is_in_force_again() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, &USERS.replace("Телефон", "Город;Телефон").replace(";+79", ";Омск;+79"));
    let before = held(&school);
    let city = "SELECT value FROM schooling WHERE kind = 'city' AND superseded_at IS NULL LIMIT 1";
    import(&school, &office, &USERS.replace("Телефон", "Город;Телефон").replace(";+79", ";Тула;+79"));
    assert_eq!(school.raw().query_row(city, [], |row| row.get::<_, String>(0)).unwrap(), "Тула");
    let undone = back(&office);
    // The third of them only pays: nobody needs her city, and no file brought it.
    assert_eq!((undone.revived, undone.people), (2, 0));
    assert_eq!(school.raw().query_row(city, [], |row| row.get::<_, String>(0)).unwrap(), "Омск");
    assert_eq!(held(&school), before);
}

#[test]
fn an_order_taken_back_stands_as_the_earlier_file_told_it() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let order = |status: &str, paid: &str| {
        format!(
            "ID заказа;Номер;ID пользователя;Пользователь;Email;Дата создания;Title;Статус;Стоимость, RUB;Оплачено\n\
             9;77;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Алгебра;{status};5000.00;{paid}\n"
        )
    };
    import(&school, &office, &order("Завершен", "5000.00"));
    let courses = "SELECT count(*) FROM enrolment WHERE superseded_at IS NULL";
    assert_eq!(number(&school, courses), 1, "a contract begins a course");
    import(&school, &office, &order("Отменен", "0.00"));
    assert_eq!(number(&school, courses), 0, "a cancelled order is none");
    back(&office);
    assert_eq!(number(&school, courses), 1);
    assert_eq!(number(&school, "SELECT paid FROM purchase WHERE superseded_at IS NULL"), 500_000);
    assert_eq!(number(&school, "SELECT count(*) FROM purchase_learner"), 1);
    back_to(&office, "list.csv", 1);
    assert_eq!(number(&school, "SELECT count(*) FROM purchase"), 0);
    assert_eq!(number(&school, "SELECT count(*) FROM enrolment"), 0);
}

/// Takes back the import so many before the last.
fn back_to(office: &Office, file: &str, at: usize) {
    let entry = &imports::history(office).unwrap()[at];
    assert_eq!(entry.file, file);
    imports::undo(office, entry.id, &Unwatched).unwrap();
}

#[test]
fn somebody_with_later_data_stays_whole() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let oleg = number(&school, "SELECT person_id FROM contact WHERE value = 'oleg@list.example'");
    crate::school::note(&school.raw(), oleg, "звонил сам");
    let rows = number(&school, &format!("SELECT count(*) FROM contact WHERE person_id = {oleg}"));
    let undone = back(&office);
    assert_eq!(undone.people, 3);
    assert_eq!(
        undone.stays.iter().map(|stay| (stay.row, stay.reason)).collect::<Vec<_>>(),
        [(4, "later_data")]
    );
    assert_eq!(number(&school, &format!("SELECT count(*) FROM contact WHERE person_id = {oleg}")), rows);
}

#[test]
fn somebody_whom_a_later_file_names_too_stays() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let first = last(&office);
    // A later state of the list has two of the three, and nothing new of them.
    let later: String = USERS.lines().take(3).map(|line| format!("{line}\n")).collect();
    assert_eq!(import(&school, &office, &later).unchanged, 2);
    let undone = imports::undo(&office, first, &Unwatched).unwrap();
    let stays: Vec<_> = undone.stays.iter().map(|stay| (stay.row, stay.reason)).collect();
    assert_eq!(stays, [(2, "listed_later"), (3, "listed_later")]);
    assert_eq!(undone.people, 1);
    let found = |text: &str| office::registry::find(&office, text, 0, 5).unwrap().matched;
    assert_eq!((found("vera@list.example"), found("Седых Егор"), found("oleg@list.example")), (1, 1, 0));
}

#[test]
fn a_file_that_came_twice_or_was_taken_back_keeps_nobody() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let first = last(&office);
    import(&school, &office, USERS);
    let later: String = USERS.lines().take(3).map(|line| format!("{line}\n")).collect();
    import(&school, &office, &later);
    back(&office);
    let undone = imports::undo(&office, first, &Unwatched).unwrap();
    assert_eq!((undone.people, undone.stays), (4, Vec::new()));
}

#[test]
fn a_no_outlives_the_file_that_brought_it() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, &USERS.replace("Нет", ""));
    import(&school, &office, USERS);
    let refused = "SELECT count(*) FROM consent WHERE state = 'refused' AND superseded_at IS NULL";
    assert_eq!(number(&school, refused), 1);
    back(&office);
    assert_eq!(number(&school, refused), 1);
}

#[test]
fn an_erased_person_does_not_come_back() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    import(&school, &office, &USERS.replace("Телефон", "Город;Телефон").replace(";+79", ";Тула;+79"));
    let anna = office::registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
    crate::vaulted::erase(&office, anna);
    back(&office);
    assert_eq!(crate::school::places_of(&school.raw(), "anna@list.example"), [""; 0]);
    assert_eq!(office::registry::find(&office, "anna@list.example", 0, 1).unwrap().matched, 0);
}

#[test]
fn after_thirty_days_an_import_stays() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let id = last(&office);
    drop(office);
    let office = school.open_on(today().checked_add_days(chrono::Days::new(31)).unwrap());
    assert!(matches!(imports::undo(&office, id, &Unwatched), Err(ImportError::UndoOver)));
    assert!(imports::history(&office).unwrap()[0].undo_until.is_none());
}

/// Whoever a file put into a group of known people stays there once marks were given: they would hang in the air.
#[test]
fn a_place_in_a_group_with_marks_stays() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let new = NewProgramme { title: "Физика".to_owned(), hours: Some(72), ..NewProgramme::default() };
    let physics = groups::save_programme(&office, None, &new).unwrap();
    let starts = Some(day("2026-09-01"));
    let group = NewGroup { title: "10А".to_owned(), programme: Some(physics), starts, ends: None };
    let group = groups::create(&office, &group).unwrap();
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    let oleg = person(&office, "Жук", "Олег", "oleg@list.example", "");
    let anna = person(&office, "Ким", "Анна", "anna@list.example", "");
    import(
        &school,
        &office,
        "Фамилия;Имя;Email;Группа;Город\nСедых;Вера;vera@list.example;10А;Омск\n\
         Жук;Олег;oleg@list.example;10А;Омск\nКим;Анна;anna@list.example;10А;Омск\n",
    );
    let file = last(&office);
    let lesson = NewLesson { on: day("2026-11-20"), topic: "Закон Ома".to_owned() };
    let lesson = Column::Lesson(groups::add_lesson(&office, group, &lesson).unwrap());
    let work = NewAssessment { title: "Зачёт".to_owned(), scale: "five".to_owned(), on: None };
    let work = Column::Assessment(groups::add_assessment(&office, group, &work).unwrap());
    let mark = |person: Uid, column, value: &str| Mark { person, column, value: value.to_owned() };
    groups::mark(&office, &[mark(vera.id, lesson, "present"), mark(oleg.id, work, "5")]).unwrap();

    let undone = imports::undo(&office, file, &Unwatched).unwrap();
    let said: Vec<_> = undone.stays.iter().map(|stay| (stay.row, stay.reason)).collect();
    assert_eq!(said, [(2, "grown"), (3, "grown")]);
    for (who, rows) in [(&vera, 1), (&oleg, 1), (&anna, 0)] {
        for table in ["group_member", "enrolment"] {
            let sql = format!("SELECT count(*) FROM {table} WHERE person_id = {}", who.key);
            assert_eq!(number(&school, &sql), rows, "{table}");
        }
    }
    // A mark taken away again holds nothing.
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let group =
        groups::create(&office, &NewGroup { title: "10А".to_owned(), ..NewGroup::default() }).unwrap();
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    import(&school, &office, "Фамилия;Имя;Email;Группа\nСедых;Вера;vera@list.example;10А\n");
    let lesson = NewLesson { on: day("2026-11-20"), topic: String::new() };
    let lesson = Column::Lesson(groups::add_lesson(&office, group, &lesson).unwrap());
    groups::mark(&office, &[mark(vera.id, lesson, "present")]).unwrap();
    groups::mark(&office, &[mark(vera.id, lesson, "")]).unwrap();
    assert_eq!(back(&office).stays, []);
    assert_eq!(number(&school, "SELECT count(*) FROM group_member"), 0);
}

#[test]
fn a_representative_whose_authority_was_seen_stays_one() {
    let school = School::new(RU);
    let office = school.open();
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    let egor = person(&office, "Седых", "Егор", "egor@list.example", "");
    import(
        &school,
        &office,
        "Фамилия;Имя;Email;ФИО родителя;Email родителя\n\
         Седых;Егор;egor@list.example;Седых Вера;vera@list.example\n",
    );
    let linked = "SELECT count(*) FROM relation WHERE superseded_at IS NULL";
    assert_eq!((number(&school, linked), number(&school, "SELECT count(*) FROM person")), (1, 2));
    let statement = consents::Statement {
        representative: vera.id,
        person: egor.id,
        state: consents::Authority::Verified,
        on: today(),
        until: None,
        how: "паспорт".to_owned(),
    };
    consents::state_authority(&office, &statement).unwrap();
    let said: Vec<_> = back(&office).stays.iter().map(|stay| (stay.row, stay.reason)).collect();
    assert_eq!((said, number(&school, linked)), (vec![(2, "grown")], 1));
}
