//! What a card says of debts and courses.

use crate::school::{KZ, RU, School, import};
use office::imports::{self, mapping::SavedStatus};
use office::money::{Kind, Meaning};
use office::session::Office;

const USERS: &str = "id;Email;Создан;Имя;Фамилия;Телефон;ФИО ученика\n\
    1;vera@list.example;2025-03-04 10:00:00;Вера;Седых;+79130000001;Седых Егор Ильич\n\
    2;anna@list.example;2025-03-04 10:00:00;Анна;Ким;+79130000002;\n";

/// Orders of Anna, day by which each is to be paid included.
fn orders(rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(number, title, status, cost_paid, due)| {
        format!("{number};{number};2;Анна Ким;anna@list.example;2026-05-01 10:00:00;{title};{status};{cost_paid};{due}\n")
    });
    let head = "ID заказа;Номер;ID пользователя;Пользователь;Email;Дата создания;Title;Статус;Стоимость, RUB;Оплачено;Срок оплаты\n";
    format!("{head}{}", rows.collect::<String>())
}

fn standing(office: &Office, query: &str) -> (Vec<(String, i64)>, Vec<String>) {
    let id = office::registry::find(office, query, 0, 1).unwrap().rows[0].id;
    let standing = office::registry::card(office, id).unwrap().standing;
    (standing.debts, standing.courses)
}

#[test]
fn owed_is_what_is_due_of_contracts_and_not_paid() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let text = orders(&[
        ("1", "Алгебра", "Частично оплачен", "5000.00;2000.50", ""),
        ("2", "Физика", "Завершен", "4000.00;4000.00", ""),
        ("3", "Химия", "Отменен", "9000.00;0.00", ""),
        ("4", "Пробный урок", "Завершен", "700.00;0.00", ""),
        ("5", "Биология", "Частично оплачен", "800.00;100.00", "01.12.2026"),
        ("6", "История", "Частично оплачен", "600.00;100.00", "01.11.2026"),
    ]);
    import(&school, &office, &text);
    let (debts, courses) = standing(&office, "anna@list.example");
    assert_eq!(
        debts,
        [("RUB".to_owned(), 299_950 + 50_000)],
        "what is due on 1 December is not owed in November"
    );
    assert_eq!(courses, ["Алгебра", "Биология", "История", "Физика"], "a trial lesson is no course");
}

/// Q7: in Kazakhstan what a debt needs stays until it is paid, and everything else goes; Russia knows no such reason.
#[test]
fn a_debt_keeps_back_what_it_needs_until_it_is_paid() {
    for (pack, binds) in [(KZ, true), (RU, false)] {
        let school = School::new(pack);
        let office = school.open();
        import(&school, &office, USERS);
        import(&school, &office, &orders(&[("1", "Алгебра", "Частично оплачен", "5000.00;2000.50", "")]));
        let anna = office::registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
        school.raw().execute("UPDATE enrolment SET ends_on = '2026-06-01'", []).unwrap();
        let bound = || {
            let plan = office::erasure::plan(&office, anna, "purpose_reached", None).unwrap();
            let stays: std::collections::BTreeSet<&str> = plan
                .rows
                .iter()
                .filter(|row| matches!(&row.fate, office::erasure::Fate::Bound { blocker, .. } if blocker == "debt"))
                .map(|row| row.category)
                .collect();
            (plan.person_stays(), stays.into_iter().collect::<Vec<_>>())
        };
        let expected = if binds { vec!["contacts", "identity", "orders", "relations"] } else { Vec::new() };
        assert_eq!(bound(), (binds, expected), "{pack}");
        import(&school, &office, &orders(&[("1", "Алгебра", "Завершен", "5000.00;5000.00", "")]));
        school.raw().execute("UPDATE enrolment SET ends_on = '2026-06-01'", []).unwrap();
        assert_eq!(bound(), (false, Vec::new()), "paid in {pack}");
    }
}

#[test]
fn a_payment_told_by_two_registers_pays_once() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    import(&school, &office, &orders(&[("1", "Алгебра", "Частично оплачен", "5000.00;0.00", "")]));
    let told = "Номер;Пользователь;Эл. почта;Заказ;Дата создания;Тип;Статус;Сумма;Комиссии;Получено;Код платежа;Название\n\
        88;Анна Ким;anna@list.example;1;2026-05-02 10:00:00;ЮKassa;Получен;3 000 руб.;0 руб.;3 000 руб.;gc-1;Алгебра\n\
        89;Анна Ким;anna@list.example;1;2026-05-02 10:00:00;ЮKassa;Ожидается;2 000 руб.;0 руб.;0 руб.;gc-2;Алгебра\n";
    import(&school, &office, told);
    let register = "Идентификатор платежа;Сумма платежа;Валюта платежа;Время платежа;Описание\n\
        yk-9;3000.00;RUB;2026-05-02T10:00:00+03:00;Заказ №1\n";
    import(&school, &office, register);
    assert_eq!(standing(&office, "anna@list.example").0, [("RUB".to_owned(), 200_000)]);
    let refund = "Идентификатор возврата;Идентификатор платежа;Сумма возврата;Валюта возврата;Время возврата\n\
        r-1;yk-9;500.00;RUB;01.06.2026 12:00:00\n";
    import(&school, &office, refund);
    assert_eq!(standing(&office, "anna@list.example").0, [("RUB".to_owned(), 250_000)]);
}

#[test]
fn the_payer_owes_and_the_child_learns() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, USERS);
    let text = "ID заказа;Номер;ID пользователя;Пользователь;Email;Дата создания;Title;Статус;Стоимость, RUB;Оплачено\n\
        9;9;1;Вера Седых;vera@list.example;2026-05-01 10:00:00;Алгебра;Частично оплачен;5000.00;1000.00\n";
    import(&school, &office, text);
    assert_eq!(standing(&office, "vera@list.example"), (vec![("RUB".to_owned(), 400_000)], vec![]));
    assert_eq!(standing(&office, "Егор"), (vec![], vec!["Алгебра".to_owned()]));
}

/// T9: accounts are kept of what was paid. What is awaited for years, or was refused, goes with the order it was to pay.
#[test]
fn a_payment_that_never_came_is_kept_as_the_order_and_not_as_accounting() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        import(&school, &office, USERS);
        let told = "Номер;Пользователь;Эл. почта;Заказ;Дата создания;Тип;Статус;Сумма;Комиссии;Получено;Код платежа;Название\n\
            88;Анна Ким;anna@list.example;1;2022-05-02 10:00:00;ЮKassa;Получен;3 000 руб.;0 руб.;3 000 руб.;gc-1;Алгебра\n\
            89;Анна Ким;anna@list.example;1;2022-05-02 10:00:00;ЮKassa;Ожидается;2 000 руб.;0 руб.;0 руб.;gc-2;Алгебра\n\
            90;Анна Ким;anna@list.example;1;2022-05-02 10:00:00;ЮKassa;Отклонён банком;1 000 руб.;0 руб.;0 руб.;gc-3;Алгебра\n";
        import(&school, &office, told);
        let payments = || -> Vec<(&'static str, String, bool)> {
            let id = office::registry::find(&office, "anna@list.example", 0, 1).unwrap().rows[0].id;
            let card = office::registry::card(&office, id).unwrap();
            let sums = card
                .items
                .into_iter()
                .filter(|item| ["payments.amount", "payments.unpaid"].contains(&item.field));
            sums.map(|item| (item.field, item.reason.rule, item.reason.survives_erasure)).collect()
        };
        let accounts = office.pack().rule("payments_tax").map_or("payments", |rule| &rule.key).to_owned();
        let paid = || ("payments.amount", accounts.clone(), true);
        let unpaid = || ("payments.unpaid", "payments_unpaid".to_owned(), false);
        assert_eq!(
            payments(),
            [paid(), unpaid(), paid()],
            "{pack}: nobody said yet what the third one means"
        );
        let refused = SavedStatus {
            kind: Kind::Payment,
            status: "Отклонён банком".to_owned(),
            meaning: Meaning::Refused,
        };
        imports::map_status(&office, "getcourse", &refused).unwrap();
        assert_eq!(payments(), [paid(), unpaid(), unpaid()], "{pack}");
        // It came after all: the same code, another word.
        import(&school, &office, &told.replace("Ожидается", "Получен"));
        assert_eq!(payments(), [paid(), unpaid(), paid()], "{pack}");
    }
}
