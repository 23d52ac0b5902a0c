//! What imports ask, and what becomes of the answers.

use crate::school::{RU, School, Unwatched, import, today};
use chrono::Days;
use office::OfficeError;
use office::imports::{self, ImportError, Question};
use office::session::Office;

const USERS: &str = "id;Email;Создан;Имя;Фамилия;Телефон;ФИО ученика\n\
    1;vera@list.example;2025-03-04 10:00:00;Вера;Седых;+79130000001;Седых Егор Ильич\n\
    1;vera@list.example;2025-03-04 10:00:00;Вера;Седых;+79130000001;Седых Майя Ильинична\n\
    2;anna@list.example;2025-03-04 10:00:00;Анна;Ким;+79130000002;\n";

fn orders(rows: &str) -> String {
    format!(
        "ID заказа;Номер;ID пользователя;Пользователь;Email;Дата создания;Title;Статус;Стоимость, RUB;Оплачено\n{rows}"
    )
}

fn of<'a>(questions: &'a [Question], reason: &str) -> Vec<&'a Question> {
    questions.iter().filter(|question| question.reason == reason).collect()
}

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn answered(office: &Office, question: &Question, answer: &str, person: Option<office::ids::Uid>) {
    assert_eq!(imports::answer(office, &[question.id], answer, person).unwrap(), 1);
}

#[test]
fn an_order_asks_for_its_learner_and_begins_the_course_of_whom_it_is_told() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let text =
        orders("9;77;1;Вера Седых;vera@list.example;2026-05-01 10:00:00;Алгебра;Завершен;5000.00;5000.00\n");
    import(&school, &office, &text);
    let questions = imports::questions(&office).unwrap();
    let asked = of(&questions, "order_learner")[0];
    assert_eq!(asked.person.as_ref().unwrap().name, "Седых Вера");
    assert_eq!(asked.record.as_ref().unwrap().sum, "5000.00 RUB");
    assert_eq!(asked.people.len(), 3, "two children and the payer");
    let child = asked.people.iter().find(|one| one.name.contains("Майя")).unwrap().id;
    assert!(matches!(imports::answer(&office, &[asked.id], "person", None), Err(ImportError::NoSuchAnswer)));
    assert!(matches!(imports::answer(&office, &[asked.id], "course", None), Err(ImportError::NoSuchAnswer)));
    answered(&office, asked, "person", Some(child));
    assert_eq!(of(&imports::questions(&office).unwrap(), "order_learner").len(), 0);
    let learner = "SELECT count(*) FROM enrolment e JOIN purchase_learner l ON l.person_id = e.person_id \
        JOIN person_name n ON n.person_id = e.person_id WHERE n.given = 'Майя'";
    assert_eq!(number(&school, learner), 1);
    // The same file once more does not ask again.
    import(&school, &office, &text);
    assert_eq!(of(&imports::questions(&office).unwrap(), "order_learner").len(), 0);
}

fn learners(school: &School) -> Vec<String> {
    let sql = "SELECT n.given FROM purchase_learner l JOIN person_name n ON n.person_id = l.person_id \
        JOIN enrolment e ON e.person_id = l.person_id ORDER BY n.given";
    let db = school.raw();
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// A family orders once for both children: in one cell, or in a row each.
#[test]
fn an_order_for_two_learners_is_for_both() {
    let row = |learner: &str| {
        format!("9;77;1;Вера Седых;vera@list.example;2026-05-01;Алгебра;Завершен;5000.00;5000.00;{learner}\n")
    };
    let titles = orders("").replace("Оплачено", "Оплачено;ФИО ученика");
    let (egor, maya) = ("Седых Егор Ильич", "Седых Майя Ильинична");
    let both = row(&format!("{egor}, {maya}"));
    for rows in [both, row(egor) + &row(maya)] {
        let school = School::new(RU);
        let office = school.open();
        import(&school, &office, USERS);
        for _ in 0..2 {
            import(&school, &office, &format!("{titles}{rows}"));
            assert_eq!(learners(&school), ["Егор", "Майя"], "{rows}");
            assert_eq!(imports::questions(&office).unwrap(), [], "{rows}");
            assert_eq!(number(&school, "SELECT count(*) FROM purchase"), 1);
        }
    }
    // Of a learner whom nobody knows the registry asks, whoever else is known; of two it asks twice.
    let (ilya, oleg) = ("Седых Илья Ильич", "Седых Олег Ильич");
    for (rows, known, asks) in [
        (row(&format!("{egor}, {ilya}")), vec!["Егор"], 1),
        (row(egor) + &row(ilya), vec!["Егор"], 1),
        (row(&format!("{oleg}, {ilya}")), vec![], 2),
        (row(oleg) + &row(ilya), vec![], 2),
    ] {
        let school = School::new(RU);
        let office = school.open();
        import(&school, &office, USERS);
        let file = format!("{titles}{rows}");
        for _ in 0..2 {
            import(&school, &office, &file);
            assert_eq!(learners(&school), known, "{rows}");
            assert_eq!(of(&imports::questions(&office).unwrap(), "order_learner").len(), asks, "{rows}");
        }
        for left in (0..asks).rev() {
            let asked = imports::questions(&office).unwrap().remove(0);
            let child = asked
                .people
                .iter()
                .find(|one| !learners(&school).iter().any(|known| one.name.contains(known)));
            answered(&office, &asked, "person", child.map(|child| child.id));
            assert_eq!(of(&imports::questions(&office).unwrap(), "order_learner").len(), left, "{rows}");
        }
        assert_eq!(learners(&school).len(), 2, "{rows}");
        import(&school, &office, &file);
        assert_eq!(imports::questions(&office).unwrap(), [], "{rows}: answered is answered");
    }
}

/// The orders are brought in before the list of people: whoever comes later gets all that the order named.
#[test]
fn an_order_that_waited_for_its_buyer_is_for_every_learner_it_names() {
    let row = |learner: &str| {
        format!("9;77;1;Вера Седых;vera@list.example;2026-05-01;Алгебра;Завершен;5000.00;5000.00;{learner}\n")
    };
    let titles = orders("").replace("Оплачено", "Оплачено;ФИО ученика");
    let (egor, maya) = ("Седых Егор Ильич", "Седых Майя Ильинична");
    let (ilya, oleg) = ("Седых Илья Ильич", "Седых Олег Ильич");
    for (rows, known, asks) in [
        (row(&format!("{egor}, {maya}")), vec!["Егор", "Майя"], 0),
        (row(egor) + &row(maya), vec!["Егор", "Майя"], 0),
        (row(maya), vec!["Майя"], 0),
        (row(&format!("{egor}, {ilya}")), vec!["Егор"], 1),
        (row(oleg) + &row(ilya), vec![], 2),
        (row(""), vec![], 1),
    ] {
        let school = School::new(RU);
        let office = school.open();
        for _ in 0..2 {
            import(&school, &office, &format!("{titles}{rows}"));
        }
        assert_eq!(imports::questions(&office).unwrap().len(), 1, "{rows}: whose it is");
        for name in ["Егор", "Майя", "Илья", "Олег"] {
            let places = crate::school::places_of(&school.raw(), name);
            assert_eq!(places, [""; 0], "nothing of a stranger is kept but fingerprints");
        }
        import(&school, &office, USERS);
        assert_eq!(learners(&school), known, "{rows}");
        let questions = imports::questions(&office).unwrap();
        assert_eq!(of(&questions, "order_learner").len(), asks, "{rows}");
        assert_eq!(of(&questions, "unknown_buyer").len(), 0, "{rows}");
        for asked in of(&questions, "order_learner") {
            let anna = office::registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
            answered(&office, asked, "person", Some(anna));
        }
        assert_eq!(imports::questions(&office).unwrap(), [], "{rows}");
    }
}

#[test]
fn a_status_answered_once_holds_for_every_order() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let row = |id: u32, status: &str| {
        format!(
            "{id};{id};2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Курс {id};{status};100.00;100.00\n"
        )
    };
    import(
        &school,
        &office,
        &orders(&[row(1, "Заморожен"), row(2, "ЗАМОРОЖЕН"), row(3, "Завершен")].concat()),
    );
    let questions = imports::questions(&office).unwrap();
    assert_eq!(of(&questions, "unmapped_status").len(), 1, "one status, one question");
    let courses = "SELECT count(*) FROM enrolment WHERE superseded_at IS NULL";
    assert_eq!(number(&school, courses), 1);
    answered(&office, of(&questions, "unmapped_status")[0], "course", None);
    assert_eq!(number(&school, courses), 3);
    assert_eq!(imports::questions(&office).unwrap(), []);
    // Known from now on.
    let counts = import(&school, &office, &orders(&row(4, "заморожен")));
    assert_eq!((counts.orders, number(&school, courses)), (1, 4));
}

#[test]
fn what_waits_is_given_to_somebody_or_left_out() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let rows = "9;77;8;Пётр Лис;lis@list.example;2026-05-01 10:00:00;Алгебра;Завершен;5000.00;5000.00\n\
        10;78;8;Пётр Лис;lis@list.example;2026-05-01 10:00:00;Физика;Завершен;5000.00;5000.00\n";
    import(&school, &office, &orders(rows));
    let places = crate::school::places_of(&school.raw(), "lis@list.example");
    assert_eq!(places, [""; 0], "nothing of a stranger is kept but fingerprints");
    let questions = imports::questions(&office).unwrap();
    let anna = office::registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
    answered(&office, of(&questions, "unknown_buyer")[0], "person", Some(anna));
    answered(&office, of(&questions, "unknown_buyer")[1], "leave_out", None);
    assert_eq!(number(&school, "SELECT count(*) FROM purchase"), 1);
    assert_eq!(number(&school, "SELECT count(*) FROM purchase WHERE person_id IS NULL"), 0);
    assert_eq!(imports::questions(&office).unwrap(), []);
    let gone = imports::answer(&office, &[questions[0].id], "leave_out", None);
    assert!(matches!(gone, Err(ImportError::Office(OfficeError::NotFound))));
}

#[test]
fn what_waited_thirty_days_goes() {
    let school = School::new(RU);
    let office = school.open();
    let row = "9;77;8;Пётр Лис;lis@list.example;2026-05-01 10:00:00;Алгебра;Завершен;5000.00;5000.00\n";
    import(&school, &office, &orders(row));
    drop(office);
    let office = school.open_on(today().checked_add_days(chrono::Days::new(30)).unwrap());
    assert_eq!(imports::questions(&office).unwrap().len(), 1, "the last day");
    drop(office);
    let office = school.open_on(today().checked_add_days(chrono::Days::new(31)).unwrap());
    assert_eq!(imports::questions(&office).unwrap(), []);
    import(&school, &office, USERS);
    assert_eq!(number(&school, "SELECT count(*) FROM purchase"), 0);
    assert_eq!(number(&school, "SELECT count(*) FROM import_question"), 0);
}

#[test]
fn a_payment_in_two_registers_counts_once_and_a_refund_follows_its_payment() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    import(
        &school,
        &office,
        &orders("9;77;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Алгебра;Завершен;5000.00;5000.00\n"),
    );
    let paid = "Номер;Пользователь;Эл. почта;Заказ;Дата создания;Тип;Статус;Сумма;Комиссии;Получено;Код платежа;Название\n\
        88;Анна Ким;anna@list.example;77;2026-05-02 10:00:00;ЮKassa;Получен;5 000 руб.;0 руб.;5 000 руб.;2f-AA;Алгебра\n";
    assert_eq!(import(&school, &office, paid).payments, 1);
    let register = "РЕЕСТР ПЛАТЕЖЕЙ\nДата платежей: 2026-05-02\n\
        Идентификатор платежа;Сумма платежа;Валюта платежа;Сумма за вычетом комиссии и НДС;Время платежа;Описание;Тип платежа\n\
        2f-aa;5000.00;RUB;4800.00;2026-05-02T01:00:00+03:00;Заказ №77;bank_card\n";
    assert_eq!(import(&school, &office, register).payments, 0, "the same payment");
    let refunds = "РЕЕСТР ВОЗВРАТОВ\nДата: 2026-06-01\n\
        Идентификатор возврата;Идентификатор платежа;Сумма возврата;Валюта возврата;Время возврата\n\
        2f-bb;2f-AA;1000.00;RUB;01.06.2026 12:00:00\n";
    assert_eq!(import(&school, &office, refunds).refunds, 1);
    let whole = "SELECT count(*) FROM payment p JOIN purchase b ON b.person_id = p.person_id AND b.order_key = p.order_key \
        WHERE p.kind = 'refund' AND p.amount = 100000 AND p.paid_on = '2026-06-01'";
    assert_eq!(number(&school, whole), 1);
}

#[test]
fn sums_nobody_can_read_and_cards_are_refused_by_row() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let text = orders(
        "1;1;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Алгебра;Завершен;5,000;0\n\
         2;2;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;карта 4111 1111 1111 1111;Завершен;10.00;0\n\
         3;3;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;карта 4111 11** **** 1111;Завершен;10.00;0\n\
         4;;2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Алгебра;Завершен;10.00;0\n\
         5;5;2;Анна Ким;anna@list.example;31.02.2026;Алгебра;Завершен;10.00;-5\n\
         6;6;2;Анна Ким;anna@list.example;31.02.2026;Алгебра;Завершен;10.00;0\n",
    );
    let prepared = imports::prepare(&office, &school.file("list.csv", &text), None, &Unwatched).unwrap();
    let refused: Vec<(u64, &str)> = prepared.rejected.iter().map(|one| (one.row, one.reason)).collect();
    assert_eq!(
        refused,
        [(2, "unreadable_sum"), (3, "card_number"), (4, "card_number"), (6, "unreadable_sum")]
    );
    assert!(prepared.warnings.iter().any(|one| one.row == 7 && one.reason == "impossible_date"));
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(number(&school, "SELECT count(*) FROM purchase"), 2);
    assert_eq!(crate::school::places_of(&school.raw(), "4111 11"), [""; 0]);
}

/// Codes of payments and numbers of tills pass the check of cards by chance; they are none.
#[test]
fn a_code_that_passes_the_check_of_cards_is_taken() {
    let school = School::new(RU);
    let office = school.open();
    let register = "Идентификатор платежа;Сумма платежа;Валюта платежа;Время платежа;Описание\n\
        4111111111111111;10.00;RUB;2026-05-02T10:00:00+03:00;Заказ №77\n\
        2f-2;10.00;RUB;2026-05-02T10:00:00+03:00;Заказ №77, чек 4111 1111 1111 1111\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", register), None, &Unwatched).unwrap();
    assert_eq!(prepared.rejected.iter().map(|one| one.row).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_payment_older_than_its_term_is_not_taken() {
    let school = School::new(RU);
    let office = school.open();
    let register = "Идентификатор платежа;Сумма платежа;Валюта платежа;Время платежа;Описание\n\
        2f-1;10.00;RUB;2010-05-02T10:00:00+03:00;Заказ №77\n2f-2;10.00;RUB;2026-05-02T10:00:00+03:00;Заказ №77\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", register), None, &Unwatched).unwrap();
    assert_eq!(
        prepared.rejected.iter().map(|one| (one.row, one.reason)).collect::<Vec<_>>(),
        [(2, "term_over")]
    );
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(number(&school, "SELECT count(*) FROM payment"), 1);
}

/// Today asks for each import apart, until its last question is answered or has waited too long.
#[test]
fn imports_wait_one_by_one_until_their_questions_are_answered() {
    let school = School::new(RU);
    let office = school.open();
    assert_eq!(imports::waiting(&office).unwrap(), []);
    import(&school, &office, USERS);
    let before = imports::waiting(&office).unwrap();
    let row = |id: u32, status: &str| {
        orders(&format!(
            "{id};{id};2;Анна Ким;anna@list.example;2026-05-01 10:00:00;Курс;{status};1.00;1.00\n"
        ))
    };
    import(&school, &office, &row(1, "Заморожен"));
    import(&school, &office, &row(2, "Непонятный"));
    let waiting = imports::waiting(&office).unwrap();
    assert_eq!(waiting.len(), before.len() + 2);
    for one in &waiting {
        assert!(!one.file.is_empty() && !one.file.contains(['/', '\\']), "{}", one.file);
        assert_eq!((one.on, one.until), (today(), today() + Days::new(imports::WAITS_DAYS)));
    }
    let all = imports::questions(&office).unwrap();
    for one in &waiting {
        let own = all.iter().filter(|question| question.import == one.id).count();
        assert_eq!(usize::try_from(one.questions).unwrap(), own);
    }
    let frozen = all.iter().find(|question| question.status.as_deref() == Some("Заморожен")).unwrap();
    answered(&office, frozen, "course", None);
    let left = imports::waiting(&office).unwrap();
    assert_eq!(left.len(), waiting.len() - 1);
    assert!(left.iter().all(|one| one.id != frozen.import));
    // An import taken back asks nothing.
    imports::undo(&office, left.last().unwrap().id, &Unwatched).unwrap();
    assert_eq!(imports::waiting(&office).unwrap(), left[..left.len() - 1]);
    import(&school, &office, &row(3, "Тоже непонятный"));
    let left = imports::waiting(&office).unwrap();
    assert!(!left.is_empty());
    // On its last day a question still waits, the day after it is not asked any more.
    drop(office);
    let last = today() + Days::new(imports::WAITS_DAYS);
    assert_eq!(imports::waiting(&school.open_on(last)).unwrap(), left);
    assert_eq!(imports::waiting(&school.open_on(last + Days::new(1))).unwrap(), []);
}
