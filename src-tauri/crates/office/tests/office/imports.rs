//! Imports: a preview that writes nothing, a commit that is all or nothing.

use crate::school::{KZ, RU, School, Unwatched, counts, fill, import, places_of};
use office::imports::{self, ImportError, Storage, Watch};
use proptest::prelude::*;
use std::cell::Cell;

/// A list of people, made up row by row.
fn list(rows: usize) -> String {
    let mut text = String::from(
        "id;Email;Создан;Имя;Фамилия;Телефон;ФИО ученика;Согласие на рассылку;Комментарий менеджера\n",
    );
    for at in 0..rows {
        text.push_str(&format!(
            "{};n{at}@list.example;2025-03-04 10:00:00;Вера;Седых;+7913000{at:04};{};Да;заметка {at}\n",
            900_000 + at,
            if at % 3 == 0 { "Седых Егор Ильич" } else { "" },
        ));
    }
    text
}

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_preview_writes_nothing() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 30);
    let path = school.file("list.csv", &list(120));
    let before = counts(&school.raw());
    let anchor = std::fs::read(school.folder.path().join("anchor.json")).unwrap();
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert_eq!(prepared.rows, 120);
    assert!(prepared.counts.new >= 120);
    assert_eq!(counts(&school.raw()), before);
    assert_eq!(std::fs::read(school.folder.path().join("anchor.json")).unwrap(), anchor);
}

#[test]
fn a_preview_names_blank_rows_among_people_and_no_others() {
    let school = School::new(RU);
    let office = school.open();
    let text = "id;Email;Имя;Фамилия\n\n1;a@list.example;Вера;Седых\n\n;;;\n2;b@list.example;Анна;Ким\n\n\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", text), None, &Unwatched).unwrap();
    assert_eq!(prepared.rows, 2);
    let warned: Vec<(u64, &str)> =
        prepared.warnings.iter().map(|remark| (remark.row, remark.reason)).collect();
    assert_eq!(warned, [(4, "row_blank"), (5, "row_blank")]);
}

/// Stops at a certain question.
struct StopAt {
    left: Cell<u32>,
}

impl Watch for StopAt {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() == 0
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_commit_that_is_stopped_leaves_nothing(stop in 1..4_u32, rows in 1100..1600_usize) {
        let school = School::new(RU);
        let office = school.open();
        let path = school.file("list.csv", &list(rows));
        let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
        let before = counts(&school.raw());
        let answer = imports::commit(&office, &prepared, &StopAt { left: Cell::new(stop) });
        prop_assert!(matches!(answer, Err(ImportError::Stopped)));
        prop_assert_eq!(counts(&school.raw()), before);
        prop_assert_eq!(crate::journal::verified(&office).fault, None);
        // And afterwards it goes through whole.
        let (_, done) = imports::commit(&office, &prepared, &Unwatched).unwrap();
        prop_assert_eq!(done, prepared.counts);
    }
}

#[test]
fn a_row_that_fails_in_the_middle_takes_everything_back() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", &list(300));
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let refusal = "CREATE UNIQUE INDEX refusal ON contact (kind) \
        WHERE value IN ('n256@list.example', 'n257@list.example')";
    school.raw().execute_batch(refusal).unwrap();
    let before = counts(&school.raw());
    imports::commit(&office, &prepared, &Unwatched).unwrap_err();
    assert_eq!(counts(&school.raw()), before);
}

#[test]
fn the_same_file_twice_is_idle() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        import(&school, &office, &list(60));
        let before = counts(&school.raw());
        let path = school.file("list.csv", &list(60));
        let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
        assert!(prepared.repeated);
        assert_eq!(
            (prepared.counts.new, prepared.counts.changed, prepared.counts.unchanged),
            (0, 0, 60),
            "{pack}"
        );
        imports::commit(&office, &prepared, &Unwatched).unwrap();
        let bookkeeping = ["journal", "source", "import_run", "meta"];
        for (before, after) in before.iter().zip(counts(&school.raw())) {
            if !bookkeeping.contains(&before.0.as_str()) {
                assert_eq!(*before, after, "{pack}");
            }
        }
    }
}

/// Not everybody in a list has a contact, and not everybody a surname: the next state of the list makes them no second time.
#[test]
fn the_next_state_of_a_list_makes_nobody_anew() {
    let school = School::new(RU);
    let office = school.open();
    for (first, more) in [
        ("ФИО\nСедых Вера\nКим Анна\nКим Анна\n", "Лис Олег\n"),
        ("ФИО;Дата рождения\nПерова Зоя;01.02.2010\nПерова Зоя;03.04.2012\n", "Перов Иван;05.06.2013\n"),
        ("Имя;Телефон\nВера;+79130000001\nАнна;+79130000001\n", "Олег;+79130000002\n"),
    ] {
        let people = number(&school, "SELECT count(*) FROM person");
        let counts = import(&school, &office, first);
        assert!(counts.new >= 2, "{first}: {counts:?}");
        let again = import(&school, &office, first);
        assert_eq!((again.new, again.changed), (0, 0), "{first}");
        let next = import(&school, &office, &format!("{first}{more}"));
        assert_eq!((next.new, next.changed), (1, 0), "{first}");
        assert_eq!(number(&school, "SELECT count(*) FROM person"), people + i64::from(counts.new) + 1);
    }
    // Another list knows nobody by name.
    assert_eq!(import(&school, &office, "ФИО;Город\nСедых Вера;Омск\n").new, 1);
}

#[test]
fn a_column_without_a_purpose_reaches_no_table() {
    let school = School::new(KZ);
    let office = school.open();
    let text = "Email;Фамилия;Имя;utm_source;utm_campaign;Откуда пришел;Пароль;Любимый цвет\n\
        asel@pifagor.example;Сейтова;Әсел;utm-marker-1;utm-marker-2;referrer-marker;secret-marker;colour-marker\n";
    let path = school.file("list.csv", text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    for column in &prepared.columns[3..] {
        assert!(matches!(column.storage, Storage::NoPurpose | Storage::Ignored), "{}", column.title);
    }
    for (_, cells) in &prepared.sample {
        assert!(cells[3..].iter().all(String::is_empty), "not even the preview shows them");
    }
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let db = school.raw();
    for marker in ["utm-marker-1", "utm-marker-2", "referrer-marker", "secret-marker", "colour-marker"] {
        assert_eq!(places_of(&db, marker), [""; 0], "{marker}");
    }
    assert!(!places_of(&db, "asel@pifagor.example").is_empty(), "the search itself works");
}

#[test]
fn a_personal_number_is_matched_once_and_never_stored() {
    let school = School::new(KZ);
    let office = school.open();
    // Passes its own check; nobody has it.
    let number = "900101300007";
    let text = format!("ФИО;ИИН;Телефон\nСейтова Әсел;{number};+77010001234\n");
    let path = school.file("list.csv", &text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert_eq!(prepared.columns[1].storage, Storage::MatchedOnce);
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(places_of(&school.raw(), number), [""; 0]);
}

#[test]
fn card_numbers_are_refused_with_the_row_and_without_the_value() {
    let school = School::new(RU);
    let office = school.open();
    let text = "Email;Фамилия;Имя;Комментарий менеджера\n\
        anna@pifagor.example;Перова;Анна;оплатила с 4111 1111 1111 1111\n\
        boris@pifagor.example;Перов;Борис;оплатил картой\n";
    let path = school.file("list.csv", text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert_eq!(prepared.rejected.len(), 1);
    assert_eq!(prepared.rejected[0].reason, "card_number");
    assert!(!format!("{:?}", prepared.rejected).contains("4111"));
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts.new, 1);
    let db = school.raw();
    for value in ["4111", "anna@pifagor.example"] {
        assert_eq!(places_of(&db, value), [""; 0], "nothing of the row is kept");
    }
}

#[test]
fn a_file_that_changes_between_preview_and_commit_is_committed_as_previewed() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", &list(5));
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    school.file("list.csv", &list(50));
    let (_, done) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(done, prepared.counts);
}

#[test]
fn a_mapping_needs_as_many_targets_as_columns() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", "Email;Имя\nanna@pifagor.example;Анна\n");
    assert!(matches!(imports::prepare(&office, &path, Some(&[]), &Unwatched), Err(ImportError::Columns)));
}

#[test]
fn every_row_names_the_file_and_line_it_came_from() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, &list(3));
    let id = office::registry::find(&office, "n1@list.example", 0, 1).unwrap().rows[0].id;
    for item in office::registry::card(&office, id).unwrap().items {
        assert_eq!((item.source.kind.as_str(), item.source.file.as_deref()), ("import", Some("list.csv")));
        assert_eq!(item.source.row, Some(3), "the heading is line 1");
    }
}

/// Letters of both alphabets fold as people expect, which `lower()` of SQLite does not (T20).
#[test]
fn search_folds_case_and_letters() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, "Email;Фамилия;Имя\na@x.example;Ахметова;Әсел\nb@x.example;Семёнов;Пётр\n");
    for (query, expected) in
        [("әсел", 1), ("ӘСЕЛ", 1), ("АХМЕТОВА", 1), ("семенов", 1), ("СЕМЁНОВ", 1), ("петр", 1)]
    {
        assert_eq!(office::registry::find(&office, query, 0, 10).unwrap().matched, expected, "«{query}»");
    }
}
