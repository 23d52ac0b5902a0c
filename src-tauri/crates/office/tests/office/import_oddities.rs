//! Files as people really have them: what is doubtful is said by row, and nothing is invented, doubled or dropped in silence.

use crate::school::{RU, School, Unwatched, day, import};
use office::imports::mapping::Target;
use office::imports::{self, Choice, Prepared};
use office::session::Office;

fn preview(school: &School, office: &Office, bytes: &[u8]) -> Prepared {
    let path = school.file("odd.csv", "");
    vault::write_safely(&path, bytes).unwrap();
    imports::prepare(office, &path, None, &Unwatched).unwrap()
}

fn said(prepared: &Prepared) -> Vec<(u64, &str, &'static str)> {
    let warnings = prepared.warnings.iter();
    warnings.map(|r| (r.row, r.column.as_deref().unwrap_or_default(), r.reason)).collect()
}

fn sums(prepared: &Prepared) -> Vec<(&'static str, &'static str, i64)> {
    prepared.sums.iter().map(|sum| (sum.key, sum.currency, sum.minor)).collect()
}

#[test]
fn a_sum_is_in_the_currency_that_stands_beside_it() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Email;Сумма\nСедых Вера Ильинична;vera@list.example;1\u{a0}000\u{a0}000,00 KZT\n\
        Ким Анна Олеговна;anna@list.example;12 990,50 ₽\nЛис Олег Ильич;oleg@list.example;500\n\
        Пак Ира Олеговна;ira@list.example;300 фунтов\n";
    let prepared = preview(&school, &office, list.as_bytes());
    assert_eq!(sums(&prepared), [("payments", "KZT", 100_000_000), ("payments", "RUB", 1_349_050)]);
    assert_eq!(said(&prepared), [(5, "Сумма", "unreadable_sum")]);

    // Two currencies in one row: no payment of either, and the row says so. A Belarusian rouble is a rouble.
    let register = "Идентификатор платежа;Сумма платежа;Валюта платежа;Сумма за вычетом комиссии;Время платежа\n\
        p1;100 тг;RUB;99;2026-10-01\np2;100 руб.;BYN;99;2026-10-01\np3;100,50;RUB;99 ₽;2026-10-01\n";
    let prepared = preview(&school, &office, register.as_bytes());
    let refused: Vec<_> = prepared.rejected.iter().map(|r| (r.row, r.reason)).collect();
    assert_eq!(refused, [(2, "unknown_currency")]);
    assert_eq!(
        sums(&prepared).into_iter().filter(|sum| sum.0 == "payments").collect::<Vec<_>>(),
        [("payments", "BYN", 10_000), ("payments", "RUB", 10_050)]
    );
}

#[test]
fn a_separator_too_many_is_said_by_row() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Email;Город\nСедых Вера;vera@list.example;Омск;;\n\
        Ким Анна Олеговна;anna@list.example;Тула; Заречье;5\n";
    let prepared = preview(&school, &office, list.as_bytes());
    let long: Vec<u64> =
        prepared.warnings.iter().filter(|r| r.reason == "row_too_long").map(|r| r.row).collect();
    assert_eq!(long, [3]);
}

/// Without a heading the first row is somebody: whoever maps the columns by hand loses nobody.
#[test]
fn a_list_without_a_heading_keeps_its_first_row() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "Седых Вера;vera@list.example;89130000001\nКим Анна;anna@list.example;89130000002\n";
    let path = school.file("plain.csv", list);
    let refused = imports::prepare(&office, &path, None, &Unwatched).err().unwrap();
    assert_eq!(refused.code(), "import.missing_column");
    let targets = [Target::FullName, Target::Email, Target::Phone].map(Some);
    let choice = Choice { targets: Some(&targets), ..Choice::default() };
    let prepared = imports::prepare_as(&office, &path, &choice, &Unwatched).unwrap();
    assert_eq!((prepared.rows, prepared.counts.new), (2, 2));
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let rows = "SELECT group_concat(row_no) FROM (SELECT DISTINCT row_no FROM source WHERE kind = 'import')";
    assert_eq!(school.raw().query_row(rows, [], |row| row.get::<_, String>(0)).unwrap(), "1,2");
}

/// Half of the file in one encoding, half in another: no letters are guessed.
#[test]
fn a_file_of_two_encodings_is_refused() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let mut bytes = "ФИО;Email;Город\nСедых Вера;vera@list.example;Омск\n".as_bytes().to_vec();
    // «Ким Анна» in windows-1251.
    bytes.extend([0xCA, 0xE8, 0xEC, b' ', 0xC0, 0xED, 0xED, 0xE0]);
    bytes.extend(b";anna@list.example;\n");
    let path = school.file("mixed.csv", "");
    vault::write_safely(&path, &bytes).unwrap();
    let refused = imports::prepare(&office, &path, None, &Unwatched).err().unwrap();
    assert_eq!(refused.code(), "import.encoding");
}

#[test]
fn letters_lost_before_the_file_came_are_said() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    // «ФИО» in windows-1251, and names whose Kazakh letters did not fit it.
    let mut bytes = b"\xD4\xC8\xCE;Email\n".to_vec();
    for (at, name) in
        [b"\xCD?\xF0\xEB\xE0\xED", b"\xC0?\xE4\xE0\xED\xE0", b"\xC1?\xF0\xEB\xE0\xED"].iter().enumerate()
    {
        bytes.extend(*name);
        bytes.extend(format!(";n{at}@list.example\n").into_bytes());
    }
    let prepared = preview(&school, &office, &bytes);
    assert!(said(&prepared).contains(&(1, "", "lost_letters")), "{:?}", said(&prepared));
}

/// An age beside a child's name is the child's: no parent becomes a minor by it.
#[test]
fn an_age_beside_a_child_is_the_childs() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    import(&school, &office, "Мама;Телефон;Ребенок;Возраст\nСедых Вера;89130000001;Седых Егор;10\n");
    let whose: String = school
        .raw()
        .query_row(
            "SELECT n.given FROM schooling s JOIN person_name n ON n.person_id = s.person_id WHERE s.kind = 'age'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(whose, "Егор");
}

/// S6: what stands for a card is refused with its row, also when only the end of the number is left.
#[test]
fn the_end_of_a_card_number_is_a_card() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let refused = |cell: &str| {
        let list = format!("ФИО;Email;Комментарий\nСедых Вера;vera@list.example;{cell}\n");
        let prepared = imports::prepare(&office, &school.file("card.csv", &list), None, &Unwatched).unwrap();
        prepared.rejected.len()
    };
    for cell in
        ["**** **** **** 1111", "Visa ••••1111", "карта *1111", "XXXX-XXXX-XXXX-1111", "411111******1111"]
    {
        assert_eq!(refused(cell), 1, "{cell}");
    }
    for cell in ["*обязательно", "сноска *2024", "доб. 1111", "№ 2024-1111", "9xxx", "группа X 2024"]
    {
        assert_eq!(refused(cell), 0, "{cell}");
    }
}
