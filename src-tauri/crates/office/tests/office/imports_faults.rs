//! Files that are too large, change under the reader, or are stopped at any moment: everything or nothing.

use crate::school::{KZ, RU, School, Unwatched, counts, day, places_of};
use office::imports::reading::{self, MAX_TEXT_BYTES, ReadError};
use office::imports::{self, ImportError, Watch};
use std::cell::Cell;
use std::path::PathBuf;

fn list(rows: usize) -> String {
    let head = "id;Email;Создан;Имя;Фамилия;Телефон\n".to_owned();
    (0..rows).fold(head, |text, at| {
        text + &format!("{at};n{at}@list.example;2025-03-04 10:00:00;Вера;Седых;+7913000{at:04}\n")
    })
}

/// Writes another file in the place of the one being read.
struct Meddler {
    file: PathBuf,
    done: Cell<bool>,
}

impl Watch for Meddler {
    fn report(&self, _: &'static str, _: u64, _: u64) {
        if !self.done.replace(true) {
            vault::write_safely(&self.file, list(5).as_bytes()).unwrap();
        }
    }
    fn stopped(&self) -> bool {
        false
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", &list(30_000));
    let watch = Meddler { file: path.clone(), done: Cell::new(false) };
    let answer = imports::prepare(&office, &path, None, &watch);
    assert!(watch.done.get(), "the file was changed under way");
    assert!(
        matches!(answer, Err(ImportError::Changed | ImportError::Read(_))),
        "{:?}",
        answer.err().map(|error| error.code())
    );
    assert_eq!(counts(&school.raw()).iter().find(|(table, _)| table == "person").unwrap().1, 0);
}

/// Asks to stop at a certain question.
struct StopAt(Cell<u32>);

impl Watch for StopAt {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() == 0
    }
}

#[test]
fn a_preview_stopped_at_any_moment_is_no_preview() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", &list(3500));
    let before = counts(&school.raw());
    for stop in 1..4 {
        let answer = imports::prepare(&office, &path, None, &StopAt(Cell::new(stop)));
        assert!(matches!(answer, Err(ImportError::Stopped)), "at {stop}");
    }
    assert_eq!(counts(&school.raw()), before);
    assert_eq!(imports::prepare(&office, &path, None, &Unwatched).unwrap().rows, 3500);
}

#[test]
fn a_file_beyond_the_bound_is_refused_before_it_is_read() {
    let school = School::new(RU);
    let path = school.file("huge.csv", "ФИО;Телефон\n");
    std::fs::File::options().write(true).open(&path).unwrap().set_len(MAX_TEXT_BYTES + 1).unwrap();
    let refused = reading::open(&path, &reading::Options::default());
    assert!(matches!(refused, Err(ReadError::TooLarge { what: "file" })));
}

/// A table three hundred columns wide, most of which nobody knows, with one title twice.
#[test]
fn three_hundred_columns_are_read_and_what_nobody_needs_is_not() {
    let school = School::new(RU);
    let office = school.open();
    let titles: Vec<String> = (0..297).map(|n| format!("Вопрос {n}")).collect();
    let cells: Vec<String> = (0..297).map(|n| format!("тайна-{n}")).collect();
    let text = format!(
        "Фамилия;Имя;Email;{};Email\nСедых;Вера;vera@list.example;{};vera2@list.example\n",
        titles.join(";"),
        cells.join(";")
    );
    let path = school.file("wide.csv", &text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert_eq!(prepared.columns.len(), 301);
    let (_, done) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(done.new, 1);
    assert_eq!(places_of(&school.raw(), "тайна-"), [""; 0]);
    assert_ne!(places_of(&school.raw(), "vera2@list.example"), [""; 0], "the second address counts too");
}

/// Numbers that pass the check of cards by chance pass; a masked card does not, wherever it stands.
#[test]
fn a_number_that_looks_like_a_card_and_is_none_passes() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    // The first ИИН passes Luhn too; the receipt number has sixteen digits, begins with 4 and passes it.
    let text = "ФИО;ИИН;Телефон;ФП;Примечание\n\
        Сейтова Әсел;900101300007;+77010001234;4111111111111111;без замечаний\n\
        Ким Анна;;+77010001235;;оплата 4400 43** **** 1234\n\
        Лис Олег;;+77010001236;;5555-5555-5555-4444\n";
    let path = school.file("list.csv", text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let refused: Vec<_> = prepared.rejected.iter().map(|remark| (remark.row, remark.reason)).collect();
    assert_eq!(refused, [(3, "card_number"), (4, "card_number")]);
    assert!(!format!("{:?}", prepared.sample).contains("4400"), "nor is it shown");
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    for digits in ["4400", "1234", "5555"] {
        let places = places_of(&school.raw(), digits);
        assert!(places.iter().all(|place| place.contains("contact")), "{digits}: {places:?}");
    }
}

/// Files with addresses in them that belong elsewhere are named, and nothing of them is written.
#[test]
fn what_is_no_list_of_people_is_told_by_what_it_is() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    let before = counts(&school.raw());
    let letter = "From anna@list.example Sat Nov 21 10:00:00 2026\nReturn-Path: <anna@list.example>\n\
        From: Anna <anna@list.example>\nSubject: hi\n\nHello, world\n";
    let chat =
        r#"{"name":"Anna","type":"personal_chat","id":7,"messages":[{"id":1,"from":"Anna","text":"hi"}]}"#;
    let chats = format!(
        r#"{{"about":"Here","contacts":{{"list":[{{"first_name":"Anna"}}]}},"chats":{{"list":[{chat}]}}}}"#
    );
    let meeting = "Имя (исходное имя),Электронная почта пользователя,Время входа,Время выхода,Длительность (минуты),Гость\n\
        Анна Супрова,anna@list.example,21.11.2026 10:00,21.11.2026 11:00,60,Нет\n";
    for (name, text, code) in [
        ("box.mbox", letter, "import.mailbox"),
        ("one.eml", letter.split_once('\n').unwrap().1, "import.mailbox"),
        ("chat.json", chat, "import.chat"),
        ("chats.json", &chats, "import.chat"),
        (
            "out.csv",
            "email;status;unsubscribed_at\na@x.example;unsubscribed;2026-11-01\n",
            "import.unsubscribed_list",
        ),
        ("out2.csv", "email;Отписан\na@x.example;да\n", "import.unsubscribed_list"),
        (
            "out4.csv",
            "email;status\na@x.example;unsubscribed\nb@x.example;active\n",
            "import.unsubscribed_list",
        ),
        ("out5.csv", "Почта;Статус\na@x.example;неактивен\n", "import.unsubscribed_list"),
        ("out6.csv", "Имя;Почта;Статус\nАнна;a@x.example;отписана\n", "import.unsubscribed_list"),
        ("out3.csv", "Имя;Почта;Дата отписки\nАнна;a@x.example;01.11.2026\n", "import.unsubscribed_list"),
        ("meeting.csv", meeting, "import.attendance_report"),
    ] {
        let path = school.file(name, text);
        let error = imports::prepare(&office, &path, None, &Unwatched).err().expect(name);
        assert_eq!(error.code(), code, "{name}");
    }
    assert_eq!(counts(&school.raw()), before);
    // A list of people may say who takes no mail, and a letter may stand in a cell.
    for list in [
        "ФИО;Телефон;Класс;Отписан\nСупрова Анна;+79130000001;5;да\n",
        "From;Email\nкурьер;b@x.example\n",
        "Имя;Почта;Статус\nАнна;a@x.example;неактивен\n",
        "Почта;Статус\na@x.example;учится\n",
    ] {
        assert!(
            imports::prepare(&office, &school.file("list.csv", list), None, &Unwatched).is_ok(),
            "{list}"
        );
    }
}

/// A heading with nothing under it is an answer: nothing new. That everybody left is not read out of it.
#[test]
fn a_table_without_rows_changes_nothing_and_says_so() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let full = imports::Choice { full: true, ..imports::Choice::default() };
    let head = "id;Email;Создан;Имя;Фамилия;Тип регистрации;Последняя активность\n";
    let one = format!("{head}1;anna@list.example;2025-03-04 10:00:00;Анна;Супрова;Импорт;\n");
    let path = school.file("users.csv", &one);
    let prepared = imports::prepare_as(&office, &path, &full, &Unwatched).unwrap();
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let empty = school.file("none.csv", head);
    for (choice, reason) in [(imports::Choice::default(), "no_rows"), (full, "full_of_nobody")] {
        let prepared = imports::prepare_as(&office, &empty, &choice, &Unwatched).unwrap();
        assert_eq!((prepared.profile.as_str(), prepared.rows), ("getcourse-users", 0));
        assert_eq!(prepared.warnings.iter().map(|remark| remark.reason).collect::<Vec<_>>(), [reason]);
        let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
        assert_eq!(counts, imports::Counts::default(), "nobody is taken for absent");
    }
    assert!(imports::questions(&office).unwrap().is_empty());
}

#[test]
fn the_age_of_a_pupil_is_an_age_and_a_card_in_groups_is_a_card() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let text = "ФИО;Телефон;Возраст ученика;Примечание\nСупрова Анна;+79130000001;11;ждёт\n\
        Ким Олег;+79130000002;12;4111.1111.1111.1111\nЛис Вера;+79130000003;12;оплата 4111_1111_1111_1111\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", text), None, &Unwatched).unwrap();
    let refused: Vec<_> = prepared.rejected.iter().map(|remark| (remark.row, remark.reason)).collect();
    assert_eq!(refused, [(3, "card_number"), (4, "card_number")]);
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let age: String = school
        .raw()
        .query_row("SELECT value FROM schooling WHERE kind = 'age'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(age, "11");
}

#[test]
fn what_was_previewed_is_written_though_the_file_is_gone_by_then() {
    let school = School::new(RU);
    let office = school.open();
    let path = school.file("list.csv", &list(700));
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    std::fs::remove_file(&path).unwrap();
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts, prepared.counts);
    assert_eq!(counts.new, 700);
    assert!(!places_of(&school.raw(), "n699@list.example").is_empty());
}
