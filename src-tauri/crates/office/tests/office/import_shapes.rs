//! Other files of known shapes: titles in other dress, names in parts, rows that number the columns.

use crate::school::{KZ, RU, School, Unwatched, day, import};
use office::imports::mapping::Target;
use office::imports::{self, Prepared};
use office::session::Office;

fn preview(school: &School, office: &Office, text: &str) -> Prepared {
    imports::prepare(office, &school.file("shape.csv", text), None, &Unwatched).unwrap()
}

/// `a > b` for every parent with a child, by name, then everybody's contacts.
fn people(school: &School) -> Vec<String> {
    let db = school.raw();
    let sql = "SELECT trim(coalesce(surname, '') || ' ' || coalesce(given, '') || ' ' || coalesce(patronymic, '')) \
            || coalesce(' < ' || (SELECT group_concat(o.given) FROM relation r JOIN person_name o ON o.person_id = r.person_id \
                WHERE r.other_id = n.person_id), '') \
            || coalesce(' ' || (SELECT born_on FROM birth b WHERE b.person_id = n.person_id), '') \
            || coalesce(' ' || (SELECT group_concat(value, ' ') FROM (SELECT value FROM contact c \
                WHERE c.person_id = n.person_id ORDER BY value)), '') \
        FROM person_name n WHERE superseded_at IS NULL ORDER BY 1";
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Of two columns of one title the first is read; telephones and addresses are read from both. Nothing of the second
/// reaches a card unasked.
#[test]
fn duplicate_headers_are_two_columns() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Телефон;Город;Телефон;Город;ФИО\n\
        Седых Вера;+79130000001;Омск;+79130000002;Тула;Ким Анна\n";
    let prepared = preview(&school, &office, list);
    let targets: Vec<_> = prepared.columns.iter().map(|column| column.target).collect();
    let (name, phone, city) = (Some(Target::FullName), Some(Target::Phone), Some(Target::City));
    assert_eq!(targets, [name, phone, city, phone, None, None]);
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(people(&school), ["Седых Вера +79130000001 +79130000002"]);
    let cities = "SELECT group_concat(value) FROM schooling WHERE kind = 'city'";
    assert_eq!(school.raw().query_row(cities, [], |row| row.get::<_, String>(0)).unwrap(), "Омск");
}

#[test]
fn a_child_named_in_parts_is_a_child_of_the_account() {
    for titles in [
        "Фамилия ученика;Имя ученика;Отчество ученика;Дата рождения ученика",
        "Фамилия ребёнка;Имя ребёнка;Отчество ребёнка;Дата рождения ребёнка",
        "Баланың тегі;Баланың аты;Баланың әкесінің аты;Дата рождения ребенка",
    ] {
        let school = School::new(RU);
        let office = school.open_on(day("2026-11-22"));
        let list = format!(
            "id;Email;Создан;Тип регистрации;Последняя активность;Имя;Фамилия;{titles}\n\
             1;vera@list.example;2024-01-01 10:00;Импорт;;Вера;Седых;Лис;Егор;Ильич;01.02.2015\n\
             2;anna@list.example;2024-01-01 10:00;Импорт;;Анна;Ким;;;;\n\
             3;olga@list.example;2024-01-01 10:00;Импорт;;Ольга;Пак;Пак;Ольга;;05.06.1990\n"
        );
        let counts = import(&school, &office, &list);
        assert_eq!((counts.new, counts.learners_from_fields), (4, 1), "{titles}");
        let ours = [
            "Ким Анна anna@list.example",
            "Лис Егор Ильич < Вера 2015-02-01",
            "Пак Ольга 1990-06-05 olga@list.example",
            "Седых Вера vera@list.example",
        ];
        assert_eq!(people(&school), ours, "{titles}");
    }
}

#[test]
fn parent_and_child_in_parts_find_their_places() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "Фамилия родителя;Имя родителя;Телефон;Имя ребенка 1;Фамилия ребенка 1;Имя ребенка 2;Фамилия ребенка 2\n\
        Седых;Вера;+79130000001;Егор;Лис;Ия;Лис\n";
    assert_eq!(import(&school, &office, list).new, 3);
    assert_eq!(people(&school), ["Лис Егор < Вера", "Лис Ия < Вера", "Седых Вера +79130000001"]);

    let alone = School::new(RU);
    let office = alone.open_on(day("2026-11-22"));
    let list =
        "Фамилия ребенка;Имя ребенка;Дата рождения;Телефон родителя\nЛис;Егор;01.02.2015;+79130000001\n";
    assert_eq!(import(&alone, &office, list).new, 1);
    assert_eq!(people(&alone), ["Лис Егор 2015-02-01"]);
}

/// «Заказчик» pays for «Обучающийся»; beside grown-up listeners of a course it is a firm, and no firm becomes a person.
#[test]
fn whoever_orders_is_a_parent_or_a_firm() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "Заказчик;Обучающийся;Телефон\nСедых Вера;Лис Егор;+79130000001\n";
    assert_eq!(import(&school, &office, list).new, 2);
    assert_eq!(people(&school), ["Лис Егор < Вера", "Седых Вера +79130000001"]);

    let firm = School::new(KZ);
    let office = firm.open_on(day("2026-11-22"));
    let list = "Заказчик;Ф.И.О. слушателя;Телефон\nТОО «Газ»;Лис Егор;+77010000001\n";
    assert_eq!(import(&firm, &office, list).new, 1);
    let list = "ФИО плательщика;Слушатель;Телефон\nТОО «Газ»;Ким Олег;+77010000002\n";
    assert_eq!(import(&firm, &office, list).new, 1);
}

#[test]
fn whoever_learns_for_oneself_has_no_child() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "Имя;Фамилия;Email;ФИО ученика\nВера;Седых;vera@list.example;я сама\nОлег;Лис;oleg@list.example;Сам.\n";
    assert_eq!(import(&school, &office, list).learners_from_fields, 0);
}

#[test]
fn a_row_that_numbers_the_columns_is_no_data() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    let list = "Аты-жөні;Программа;Куәлік №;Берілген күні\n1;2;3;4\nЛис Егор Ильич;Газ;17;01.02.2025\n";
    let prepared = preview(&school, &office, list);
    assert_eq!((prepared.rows, prepared.counts.certificates, prepared.rejected.len()), (1, 1, 0));
    let said: Vec<_> = prepared.warnings.iter().map(|remark| (remark.row, remark.reason)).collect();
    assert_eq!(said, [(2, "row_heading")]);
}

#[test]
fn titles_in_two_languages_one_below_the_other_are_known() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    let list = "\"Тегі\nФамилия\";\"Аты\nИмя\";\"Туған күні\nДата рождения\";\"Куәлік №\n№ удостоверения\";\"Бағдарлама\nПрограмма\"\n\
        Лис;Егор;01.02.1995;KZ-17;Газ\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.certificates), (1, 1));
    assert_eq!(people(&school), ["Лис Егор 1995-02-01"]);
}

/// Moodle leaves the day of the export out when asked to, and lists one test alone with the averages below.
#[test]
fn grades_of_moodle_are_known_without_the_last_column() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "Имя,Фамилия,Адрес электронной почты,Тест:Входной (Значение),Итоговая оценка за курс (Значение)\n\
        Вера,Седых,vera@list.example,\"39,03\",-\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.grades), (1, 1));
    let quiz = "Фамилия,Имя,Адрес электронной почты,Состояние,Тест начат,Завершено,Затраченное время,\"Оценка/10,00\",\"В. 1 /1,00\"\n\
        Седых,Вера,vera@list.example,Завершено,3 января 2026  10:15,3 января 2026  10:45,30 мин,\"8,50\",\"1,00\"\n\
        Общее среднее,,,,,,,\"8,50\",\"1,00\"\n";
    let counts = import(&school, &office, quiz);
    assert_eq!((counts.new, counts.grades), (0, 1));
    let sql = "SELECT value || ' ' || graded_on FROM grade WHERE item LIKE 'Оценка%'";
    let grade: String = school.raw().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(grade, "8,50 2026-01-03");
}

#[test]
fn a_register_of_payments_may_be_english_or_number_its_currency() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let english = "Payment ID;Payment amount;Payment currency;Amount excluding commission;Payment time;Description\n\
        p1;100.50;RUB;97.00;2026-10-01T10:00:00+03:00;Order #5\n";
    let refunds = "Refund ID;Payment ID;Refund amount;Refund currency;Refund time\n\
        r1;p1;10.00;RUB;2026-10-02T10:00:00+03:00\n";
    let numbered = "Номер транзакции;Сумма платежа;Валюта платежа;Время платежа;Краткое описание\n\
        77;5.00;643;01.10.2026 10:00:00;Заказ 5\n";
    for (text, key, minor) in
        [(english, "payments", 10_050), (refunds, "refunds", 1_000), (numbered, "payments", 500)]
    {
        let prepared = preview(&school, &office, text);
        assert!(prepared.rejected.is_empty(), "{text}");
        let sums: Vec<_> = prepared.sums.iter().map(|sum| (sum.key, sum.currency, sum.minor)).collect();
        assert!(sums.contains(&(key, "RUB", minor)), "{sums:?}");
    }
}

/// A telephone in one row, an address in the next, both in the third: two rows joined the first.
#[test]
fn a_row_that_joins_two_earlier_ones_counts_both() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Телефон;Email\nСедых Вера;+79130000001;\nСедых Вера;;vera@list.example\n\
        Седых Вера;+79130000001;vera@list.example\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.merged), (1, 2));
}

/// Somebody chose the columns of orders, or another shop wrote them: they are orders all the same, and make nobody.
#[test]
fn orders_under_other_titles_are_orders() {
    let people = "Имя;Фамилия;Email\nВера;Седых;vera@list.example\nАнна;Ким;anna@list.example\n";
    for (titles, vera, anna) in [
        (
            "Номер заказа;Пользователь;Email;Состав заказа;Статус;Сумма;Оплачено руб",
            "7;Вера Седых;vera@list.example;Олимпиадная физика;Завершен;24900.00;24900.00",
            "8;Анна Ким;anna@list.example;Пробный урок;Частично оплачен;1000.00;400.00",
        ),
        (
            "Предложение;Стоимость, RUB;Оплачено;Номер;Дата создания;E-mail;Статус",
            "Олимпиадная физика;24900;24900;7;2024-06-12;vera@list.example;Завершен",
            "Пробный урок;1000;400;8;2024-07-12;anna@list.example;Частично оплачен",
        ),
        (
            "№ заказа;ФИО;Эл. почта;Товар;Статус заказа;Цена;Оплачено",
            "7;Седых Вера;vera@list.example;Олимпиадная физика;Завершён;24 900,00;24 900,00",
            "8;Ким Анна;anna@list.example;Пробный урок;Частично оплачен;1 000,00;400,00",
        ),
    ] {
        let school = School::new(RU);
        let office = school.open_on(day("2026-11-22"));
        import(&school, &office, people);
        let counts = import(&school, &office, &format!("{titles}\n{vera}\n{anna}\n"));
        assert_eq!(counts.new, 0, "{titles}");
        let told = "SELECT group_concat(n.given || ' ' || o.number || ' ' || o.title || ' ' || o.cost || ' ' || o.paid, '; ') \
            FROM (SELECT * FROM purchase ORDER BY number) o JOIN person_name n ON n.person_id = o.person_id";
        let told: String = school.raw().query_row(told, [], |row| row.get(0)).unwrap();
        assert_eq!(
            told, "Вера 7 Олимпиадная физика 2490000 2490000; Анна 8 Пробный урок 100000 40000",
            "{titles}"
        );
    }
}

#[test]
fn people_with_a_price_and_a_number_stay_people() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let counts =
        import(&school, &office, "Номер;ФИО;Статус;Стоимость;Тариф\n1;Седых Вера;учится;24900;Полный\n");
    assert_eq!(counts.new, 1);
}
