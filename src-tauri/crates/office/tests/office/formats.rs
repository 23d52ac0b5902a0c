//! Files as platforms and banks write them: what each must give, from files in their real form about invented people.

use crate::school::{KZ, RU, School, Unwatched, day, import, places_of};
use office::imports::{self, Counts, Prepared};
use office::session::Office;
use std::path::{Path, PathBuf};

const TODAY: &str = "2026-11-22";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/formats").join(name)
}

fn take(office: &Office, name: &str) -> (Prepared, Counts) {
    let prepared = imports::prepare(office, &fixture(name), None, &Unwatched).unwrap();
    let (_, counts) = imports::commit(office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts, prepared.counts, "{name}: the preview said what happened");
    let again = imports::prepare(office, &fixture(name), None, &Unwatched).unwrap();
    let (_, second) = imports::commit(office, &again, &Unwatched).unwrap();
    // What is past its term is left out each time.
    let Counts { unchanged, merged, over, .. } = second;
    let idle = Counts { unchanged, merged, over, ..Counts::default() };
    assert_eq!(second, idle, "{name}: the same file twice is idle");
    (prepared, counts)
}

fn reasons(remarks: &[imports::Remark]) -> Vec<(u64, &'static str)> {
    remarks.iter().map(|remark| (remark.row, remark.reason)).collect()
}

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn text(school: &School, sql: &str) -> Vec<String> {
    let db = school.raw();
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Vera with an order and a Moodle account, and Anna.
fn learners(school: &School, office: &Office) {
    import(
        school,
        office,
        "id;Email;Создан;Последняя активность;Имя;Фамилия;Телефон;Тип регистрации\n\
        1;vera@list.example;2025-03-04 10:00:00;2026-10-01 10:00:00;Вера;Седых;+79130000001;Импорт\n\
        2;anna@list.example;2025-03-04 10:00:00;;Анна;Ким;+79130000002;Импорт\n",
    );
    import(
        school,
        office,
        "id,username,firstname,lastname,email\n17,vera,Вера,Седых,vera@list.example\n18,anna,Анна,Ким,anna@list.example\n",
    );
    import(
        school,
        office,
        "ID заказа;Номер;ID пользователя;Пользователь;Email;Дата создания;Title;Статус;Стоимость, RUB;Оплачено\n\
        9;77;1;Вера Седых;vera@list.example;2026-09-01 10:00:00;Алгебра;Завершен;12000.00;12000.00\n",
    );
}

#[test]
fn an_exchange_file_of_a_bank() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    learners(&school, &office);
    let (bank, counts) = take(&office, "bank-exchange.txt");
    assert_eq!((bank.profile.as_str(), bank.encoding.as_deref()), ("bank-statement", Some("windows-1251")));
    let payer = bank.columns.iter().find(|column| column.title == "Контрагент").unwrap();
    assert_eq!(payer.storage, imports::Storage::MatchedOnce, "the preview says what becomes of the name");
    assert_eq!((counts.new, counts.payments, counts.refunds, counts.waiting), (0, 3, 1, 2));
    let sums: Vec<_> = bank.sums.iter().map(|sum| (sum.key, sum.text())).collect();
    assert_eq!(sums, [("payments", "26500.50".to_owned()), ("refunds", "3000.00".to_owned())]);
    assert_eq!(bank.warnings.iter().filter(|remark| remark.reason == "row_outgoing").count(), 1);
    let asked: Vec<_> = bank.questions.iter().map(|remark| remark.reason).collect();
    assert_eq!(asked, ["unknown_payer", "payer_by_name"]);
    let of_order = "SELECT count(*) FROM payment y JOIN purchase p ON p.order_key = y.order_key AND p.person_id = y.person_id";
    assert_eq!(number(&school, of_order), 2, "what names an order belongs to its buyer");
    for stranger in ["ЛИС", "Лис", "40817810000000000002", "ООО"] {
        assert_eq!(places_of(&school.raw(), stranger), [""; 0], "{stranger} is not kept");
    }
    // A payer with nothing but a name is asked about; all of them may be answered at once.
    let questions = imports::questions(&office).unwrap();
    let asked = questions.iter().find(|question| question.reason == "payer_by_name").unwrap();
    assert_eq!(asked.person.as_ref().unwrap().name, "Ким Анна");
    assert_eq!(imports::answer(&office, &[asked.id], "same", None).unwrap(), 1);
    let anna = "SELECT sum(amount) FROM payment y JOIN person_name n ON n.person_id = y.person_id WHERE n.given = 'Анна'";
    assert_eq!(number(&school, anna), 600_000);
}

/// In Kazakhstan the payer's own number finds the payer, and an organisation's finds nobody.
#[test]
fn an_exchange_file_of_a_bank_in_kazakhstan() {
    let school = School::new(KZ);
    let office = school.open_on(day(TODAY));
    import(&school, &office, "ФИО;ИИН;Телефон\nСейтова Әсел;900101300007;+77010001234\n");
    let document = |number: u32, payer: &str, iin: &str| {
        format!(
            "СекцияДокумент=ПлатежноеПоручение\nНомерДокумента={number}\nДата=03.10.2026\nСумма=45000,00\n\
             ПлательщикНаименование={payer}\nПлательщикБИН_ИИН={iin}\nПлательщикИИК=KZ000000000000000001\n\
             ПолучательИИК=KZ000000000000000009\nНазначениеПлатежа=За обучение\nКонецДокумента\n"
        )
    };
    let text = format!(
        "1CClientBankExchange\nВерсияФормата=2.00\nКодировка=UTF-8\nРасчСчет=KZ000000000000000009\n{}{}КонецФайла\n",
        document(1, "Сейтова Әсел", "900101300007"),
        document(2, "ТОО Үлгі", "230640001238"),
    );
    let path = school.file("kz.txt", &text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!((counts.payments, counts.waiting, prepared.rejected.len()), (2, 1, 0));
    assert!(prepared.sums.iter().all(|sum| sum.currency == "KZT"));
    let asel = "SELECT count(*) FROM payment y JOIN person_name n ON n.person_id = y.person_id WHERE n.given = 'Әсел'";
    assert_eq!(number(&school, asel), 1);
    for value in ["900101300007", "230640001238", "KZ0000", "Үлгі"] {
        assert_eq!(places_of(&school.raw(), value), [""; 0], "{value}");
    }
}

#[test]
fn the_reports_of_kaspi_pay() {
    let school = School::new(KZ);
    let office = school.open_on(day(TODAY));
    import(
        &school,
        &office,
        "ФИО;ИИН;Телефон\nСейтова Әсел;900101300007;+77010001234\nКим Анна;;+77010001235\n",
    );
    import(
        &school,
        &office,
        "ID заказа;Номер;ID пользователя;Пользователь;Телефон;Дата создания;Title;Статус;Стоимость, KZT;Оплачено\n\
        1;501;;Әсел Сейтова;+77010001234;2026-10-01 10:00:00;Курс;Завершен;45000.00;45000.00\n\
        2;502;;Анна Ким;+77010001235;2026-10-01 10:00:00;Курс;Завершен;12500.50;12500.50\n",
    );
    let (kaspi, counts) = take(&office, "kaspi-pay.csv");
    assert_eq!(kaspi.profile, "kaspi-pay");
    assert_eq!((counts.new, counts.payments, counts.refunds, counts.waiting), (0, 3, 1, 1));
    let sums: Vec<_> = kaspi.sums.iter().map(|sum| (sum.key, sum.currency, sum.text())).collect();
    assert!(sums.contains(&("payments", "KZT", "65500.50".to_owned())), "{sums:?}");
    assert!(sums.contains(&("refunds", "KZT", "5000.00".to_owned())), "{sums:?}");
    assert_eq!(reasons(&kaspi.rejected), []);
    assert_eq!(kaspi.warnings.iter().filter(|remark| remark.reason == "row_total").count(), 1);
    assert_eq!(places_of(&school.raw(), "440043"), [""; 0], "no part of a card is kept");
    assert!(!format!("{:?}", kaspi.sample).contains("440043"), "nor shown");

    let (bank, counts) = take(&office, "kaspi-statistics.csv");
    assert_eq!(bank.profile, "kaspi-pay");
    assert_eq!((counts.payments, counts.waiting), (2, 1));
    assert_eq!(bank.questions.iter().map(|remark| remark.reason).collect::<Vec<_>>(), ["payer_by_name"]);
    assert_eq!(places_of(&school.raw(), "900101300007"), [""; 0]);
    let asel = "SELECT count(*) FROM payment y JOIN person_name n ON n.person_id = y.person_id WHERE n.given = 'Әсел'";
    assert_eq!(number(&school, asel), 3, "order, refund, and the one found by the number");
}

#[test]
fn the_reports_of_moodle_on_completion() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    learners(&school, &office);
    let (progress, counts) = take(&office, "moodle-progress.csv");
    assert_eq!(progress.profile, "moodle-completion");
    assert_eq!((counts.new, counts.completions), (1, 4));
    let doubtful: Vec<_> =
        reasons(&progress.warnings).into_iter().filter(|one| one.1 == "unknown_state").collect();
    assert_eq!(doubtful, [(3, "unknown_state")]);
    let said =
        text(&school, "SELECT item || ' ' || state || ' ' || completed_on FROM completion ORDER BY id");
    assert_eq!(
        said,
        [
            "Лекция 1 completed 2026-09-12",
            "Тест 1 passed 2026-09-20",
            "Лекция 1 completed 2026-09-13",
            "Тест 1 failed 2026-09-21"
        ]
    );
    // The same report for a spreadsheet is the same report.
    let excel = imports::prepare(&office, &fixture("moodle-progress-excel.csv"), None, &Unwatched).unwrap();
    assert_eq!((excel.counts.completions, excel.counts.new), (0, 0));

    let (course, counts) = take(&office, "moodle-completion.csv");
    assert_eq!((course.profile.as_str(), counts.new, counts.completions), ("moodle-completion", 0, 1));
    let ended = text(&school, "SELECT completed_on FROM completion WHERE item = 'Курс завершен'");
    assert_eq!(ended, ["2026-09-21"]);
}

#[test]
fn the_journal_of_moodle_and_the_last_sign_in_it_tells() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    learners(&school, &office);
    let (logs, counts) = take(&office, "moodle-logs.csv");
    assert_eq!((logs.profile.as_str(), counts.new, counts.events), ("moodle-logs", 0, 2));
    assert_eq!(reasons(&logs.rejected), [(4, "unknown_person"), (5, "term_over")]);
    let said = text(&school, "SELECT value FROM visit WHERE kind = 'activity' ORDER BY id");
    assert_eq!(said[0], "2026-11-20 18:04 · Курс: Алгебра · Курс просмотрен");
    assert_eq!(places_of(&school.raw(), "203.0.113"), [""; 0], "addresses are left out unless asked for");
    let last = "SELECT on_date FROM account_event WHERE kind = 'last_sign_in' AND superseded_at IS NULL ORDER BY person_id";
    assert_eq!(text(&school, last), ["2026-11-21"]);
    // Asked for, the addresses come too.
    let targets: Vec<_> = logs
        .columns
        .iter()
        .map(|column| {
            if column.title == "IP-адрес" {
                Some(imports::mapping::Target::IpAddress)
            } else {
                column.target
            }
        })
        .collect();
    let asked = imports::prepare(&office, &fixture("moodle-logs.csv"), Some(&targets), &Unwatched).unwrap();
    imports::commit(&office, &asked, &Unwatched).unwrap();
    assert_eq!(text(&school, "SELECT value FROM visit WHERE kind = 'ip'"), ["203.0.113.7"]);
}

#[test]
fn saved_answers_of_getcourse() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    let (group, counts) = take(&office, "getcourse-api-group.json");
    assert_eq!((group.profile.as_str(), counts.new), ("getcourse-users", 2));
    let members = "SELECT g.title || ': ' || count(*) FROM group_member m JOIN study_group g ON g.id = m.group_id GROUP BY g.id";
    assert_eq!(text(&school, members), ["3001: 2"]);
    let (answers, counts) = take(&office, "getcourse-answers.json");
    assert_eq!((answers.profile.as_str(), counts.new, counts.answers), ("getcourse-answers", 0, 2));
    assert_eq!(reasons(&answers.rejected), [(3, "card_number"), (4, "unknown_person")]);
    assert!(!format!("{:?}", answers.sample).contains("4111"), "a row with a card number is not shown");
    let said = text(
        &school,
        "SELECT lesson || ': ' || text || ' – ' || coalesce(review, '') FROM lesson_answer ORDER BY id",
    );
    assert_eq!(said, ["Алгебра · Урок 3: Ответ: x = 4 – Верно", "Алгебра · Урок 3: Не знаю – "]);
}

/// Orders of a source the program does not know, mapped by hand.
#[test]
fn orders_of_any_source_come_in_under_a_mapping() {
    use imports::mapping::Target::{Cost, Email, OrderNumber, OrderStatus, OrderTitle, OrderedOn};
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    learners(&school, &office);
    let path = school.file(
        "skill.csv",
        "Договор;Почта;Курс;Состояние;Цена;Когда\n\
        С-1;vera@list.example;Физика;оформлен;5 000,50 р.;01.10.2026\nС-2;who@list.example;Химия;отказ;7000;02.10.2026\n",
    );
    let targets = [OrderNumber, Email, OrderTitle, OrderStatus, Cost, OrderedOn].map(Some);
    let prepared = imports::prepare(&office, &path, Some(&targets), &Unwatched).unwrap();
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!((counts.new, counts.orders, counts.waiting), (0, 2, 1));
    let asked: Vec<_> = prepared.questions.iter().map(|remark| remark.reason).collect();
    assert_eq!(asked, ["unmapped_status", "unmapped_status", "unknown_buyer"]);
    assert_eq!(number(&school, "SELECT sum(cost) FROM purchase WHERE system = 'list'"), 1_200_050);
}
