//! Files as people really have them: what is doubtful is said by row, and nothing is invented, doubled or dropped in silence.

use crate::school::{KZ, RU, School, Unwatched, day, import};
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

/// Forms of sites put a low line where a blank would be, and a school of a child is written in more ways than one.
#[test]
fn titles_with_low_lines_and_the_school_of_a_child_are_known() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let form = "Name,Email,Phone,Имя_ребёнка,Ваш_вопрос,tranid,formid,sent\n\
        Ольга Новая,olga@list.example,,Миша Новый,Есть места?,1:77,form1,2026-10-01 10:11:12\n";
    let prepared = preview(&school, &office, form.as_bytes());
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let [asked] = office::records::enquiries::list(&office, None).unwrap().try_into().unwrap();
    assert!(asked.text.contains("Есть места?") && asked.text.contains("Миша Новый"), "{}", asked.text);
    let users = "id;Email;Создан;Имя;Фамилия;ФИО ребенка;Школа ребенка\n\
        5;vera@list.example;2026-03-04 10:00:00;Вера;Седых;Седых Пётр;Лицей № 2\n";
    let prepared = preview(&school, &office, users.as_bytes());
    let target = prepared.columns.iter().find(|column| column.title == "Школа ребенка").unwrap().target;
    assert_eq!(target, Some(Target::School));
}

/// What was given back did not come in, and what is counted below a register is no heading.
#[test]
fn a_register_with_refunds_and_a_footer_is_counted_as_a_careful_person_does() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    let register = "Отчет о продажах;;;;;\n\
        Номер заказа (ID/RRN);Тип операции;Дата операции;Сумма операции (т);Сумма к зачислению/ списанию (т);Детали покупки\n\
        700100;Покупка;01.10.2026;45 000,00;44 500,00;Сварка\n\
        700101;Возврат;03.10.2026;-5 000,00;-5 000,00;Сварка\nСумма операций: 40000.00\nЧисло операций: 2\n";
    let prepared = preview(&school, &office, register.as_bytes());
    assert_eq!(
        sums(&prepared),
        [
            ("payments", "KZT", 4_500_000),
            ("payments_received", "KZT", 4_450_000),
            ("refunds", "KZT", 500_000)
        ]
    );
    let below: Vec<_> = said(&prepared).into_iter().filter(|(row, ..)| *row > 4).collect();
    assert_eq!(below, [(5, "", "row_total"), (6, "", "row_total")]);
}

/// A list of groups makes nobody, a refusal of the platform is no table, and the day of an answer is taken.
#[test]
fn what_a_platform_exports_beside_people_is_told_apart() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let refused = |name: &str, text: &str| {
        imports::prepare(&office, &school.file(name, text), None, &Unwatched).err().unwrap().code()
    };
    let groups =
        r#"{"success":true,"info":[{"id":1,"name":"Группа А","last_added_at":"2026-10-01 00:00:00"}]}"#;
    assert_eq!(refused("groups.json", groups), "import.list_of_groups");
    let early = r#"{"success":true,"info":{"success":false,"error":true,"error_code":909,"error_message":"Файл еще не создан"}}"#;
    assert_eq!(refused("users.json", early), "import.declined");
    let answers = "Пользователь;Email;Тренинг;Урок;Ответ;Статус;Дата\n\
        Вера Седых;vera@list.example;Алгебра;Урок 1;x=5;Принят;2026-10-01 10:00:00\n";
    let prepared = preview(&school, &office, answers.as_bytes());
    assert_eq!(prepared.columns[6].target, Some(Target::AnsweredAt));
}
