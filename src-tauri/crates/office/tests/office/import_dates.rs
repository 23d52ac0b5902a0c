//! Dates of people after an import, whose triggers rest while its rows are written; and the sheets of one workbook.

use crate::school::{KZ, RU, School, Unwatched, day, import, person};
use office::groups::{self, NewGroup, NewProgramme};
use office::imports::{self, Choice, ImportError, Watch};
use office::session::Office;
use std::io::{Cursor, Write as _};

/// The dates of everybody, as they are kept.
fn kept(school: &School) -> Vec<String> {
    let db = school.raw();
    let mut statement = db.prepare("SELECT * FROM person_dates ORDER BY person_id").unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let values: Vec<_> =
            (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at).unwrap()).collect();
        Ok(format!("{values:?}"))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Where somebody came from is kept a year from the registration: what is older is not taken in and stays due at once.
#[test]
fn what_is_older_than_its_own_term_is_counted_and_left_out() {
    let school = School::new(RU);
    let office = school.open();
    let text = "id;Email;Создан;Имя;Фамилия;utm_source;Откуда пришел\n\
        1;old@pifagor.example;2023-03-01 10:00;Анна;Перова;vk;Реклама\n\
        2;new@pifagor.example;2026-10-01 10:00;Пётр;Смирнов;vk;Друзья\n";
    let counts = import(&school, &office, text);
    assert_eq!((counts.new, counts.over), (2, 2));
    let visits = "SELECT count(*) FROM visit WHERE superseded_at IS NULL";
    let kept: i64 = school.raw().query_row(visits, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2, "those of the one who came this year");
}

/// The same once everybody's are computed anew.
fn computed(school: &School, office: &Office) -> Vec<String> {
    crate::school::write(office, |_| ());
    school.raw().execute("INSERT OR IGNORE INTO person_dates_stale SELECT id FROM person", []).unwrap();
    crate::school::write(office, |_| ());
    kept(school)
}

fn group(office: &Office) -> office::ids::Uid {
    let physics = NewProgramme {
        title: "Физика".to_owned(),
        hours: Some(72),
        access: Some(30),
        ..NewProgramme::default()
    };
    let programme = Some(groups::save_programme(office, None, &physics).unwrap());
    let (starts, ends) = (Some(day("2026-09-01")), Some(day("2027-05-31")));
    groups::create(office, &NewGroup { title: "10А".to_owned(), programme, starts, ends }).unwrap()
}

#[test]
fn dates_after_an_import_are_those_of_its_rows() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open_on(day("2026-11-22"));
        let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
        let anna = person(&office, "Ким", "Анна", "anna@list.example", "");
        group(&office);
        crate::school::enrol(&school.raw(), anna.key, "Физика", "2026-09-02", None);
        crate::school::write(&office, |_| ());
        let head = "id;Email;Создан;Последняя активность;Имя;Фамилия;Дата рождения;ФИО ученика;Группа;\
            Согласие на рассылку\n";
        let lists = [
            "1;vera@list.example;2025-03-04 10:00:00;2026-02-01 09:30:00;Вера;Седых;12.05.1990;Седых Егор;10А;Да\n\
             2;anna@list.example;2025-03-04 10:00:00;2026-02-03 09:30:00;Анна;Ким;12.05.1991;;10А;Да\n\
             3;oleg@list.example;2025-03-05 10:00:00;;Олег;Жук;;Жук Яна;;Нет\n",
            // Somebody signed in again, a child got a group, a consent was taken back, somebody is new.
            "1;vera@list.example;2025-03-04 10:00:00;2026-05-01 09:30:00;Вера;Седых;12.05.1990;Седых Егор;10А;Нет\n\
             2;anna@list.example;2025-03-04 10:00:00;2026-02-03 09:30:00;Анна;Ким;12.05.1991;;10А;Нет\n\
             3;oleg@list.example;2025-03-05 10:00:00;2026-06-01 09:30:00;Олег;Жук;01.02.1980;Жук Яна;10А;Да\n\
             4;ira@list.example;2025-03-05 10:00:00;2026-06-01 09:30:00;Ира;Лис;01.02.1980;Лис Ян;10А;Да\n",
        ];
        for list in lists {
            import(&school, &office, &format!("{head}{list}"));
            let found = kept(&school);
            assert_eq!(found, computed(&school, &office), "{pack}");
            assert!(!found.is_empty());
        }
        let signed = "SELECT signed_in, course_end FROM person_dates WHERE person_id = ?1";
        let dates = |key: i64| {
            let db = school.raw();
            db.query_row(signed, [key], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
        };
        let text = |day: &str| Some(day.to_owned());
        // The Russian school has no use for the day on which a payer was last here.
        let seen = text("2026-05-01").filter(|_| pack == KZ);
        assert_eq!(dates(vera.key), (seen, text("2027-06-30")), "{pack}: whoever pays follows the child");
        assert_eq!(dates(anna.key), (text("2026-02-03"), text("2027-06-30")));
    }
}

struct Stop;

impl Watch for Stop {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        true
    }
}

/// A file that was stopped leaves the triggers as it found them.
#[test]
fn triggers_fire_again_after_an_import_that_was_stopped() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let group = group(&office);
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    let path = school.file("list.csv", "Фамилия;Имя;Email\nЖук;Олег;oleg@list.example\n");
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert!(matches!(imports::commit(&office, &prepared, &Stop), Err(ImportError::Stopped)));
    groups::add_members(&office, group, &[vera.id], None).unwrap();
    let found = kept(&school);
    assert!(found.iter().any(|dates| dates.contains("2027-06-30")), "{found:?}");
    assert_eq!(found, computed(&school, &office));
}

/// A workbook with two lists under the same headings.
fn workbook(school: &School) -> std::path::PathBuf {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let row = |number: u32, texts: [&str; 2]| {
        let cell = |(at, text): (char, &str)| {
            format!(r#"<c r="{at}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        let cells: String = ['A', 'B'].into_iter().zip(texts).map(cell).collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    let sheet = |name: &str, mail: &str| {
        let rows = row(1, ["ФИО", "Email"]) + &row(2, [name, mail]);
        format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#)
    };
    let link = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{relations}/{kind}" Target="{target}"/>"#)
    };
    let links = |links: &str| format!(r#"<Relationships xmlns="{package}">{links}</Relationships>"#);
    let book = r#"<sheets><sheet name="Группа 1" sheetId="1" r:id="r1"/><sheet name="Группа 2" sheetId="2" r:id="r2"/></sheets>"#;
    let sheets =
        link("r1", "worksheet", "worksheets/sheet1.xml") + &link("r2", "worksheet", "worksheets/sheet2.xml");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", links(&link("r1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", format!(r#"<workbook xmlns="{main}" xmlns:r="{relations}">{book}</workbook>"#)),
        ("xl/_rels/workbook.xml.rels", links(&sheets)),
        ("xl/worksheets/sheet1.xml", sheet("Ким Анна", "anna@list.example")),
        ("xl/worksheets/sheet2.xml", sheet("Жук Олег", "oleg@list.example")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let path = school.file("lists.xlsx", "");
    vault::write_safely(&path, &zip.finish().unwrap().into_inner()).unwrap();
    path
}

#[test]
fn each_sheet_of_a_workbook_is_a_list_of_its_own() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let path = workbook(&school);
    let read = |sheet| {
        let choice = Choice { sheet, ..Choice::default() };
        imports::prepare_as(&office, &path, &choice, &Unwatched)
    };
    let first = read(None).unwrap();
    assert_eq!((first.sheet.as_deref(), &*first.sheets.join("|")), (Some("Группа 1"), "Группа 1|Группа 2"));
    assert_eq!(first.warnings.iter().map(|one| one.reason).collect::<Vec<_>>(), ["sheet_left_out"]);
    imports::commit(&office, &first, &Unwatched).unwrap();
    let second = read(Some("Группа 2")).unwrap();
    assert!(!second.repeated, "the other list was not here yet");
    assert_eq!(second.counts.new, 1);
    imports::commit(&office, &second, &Unwatched).unwrap();
    for sheet in [None, Some("Группа 1"), Some("Группа 2")] {
        let again = read(sheet).unwrap();
        assert_eq!((again.repeated, again.counts.new, again.counts.changed), (true, 0, 0), "{sheet:?}");
    }
    let none = read(Some("Группа 3")).err().unwrap();
    assert_eq!(none.code(), "import.no_such_sheet");
}
