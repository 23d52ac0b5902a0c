//! Orders, payments and grades of invented people.

use super::add;
use crate::imports::ImportError;
use crate::money;
use crate::registry::{Recorder, SourceKind};
use crate::session::Writing;
use chrono::{Days, NaiveDate};
use policy::Country;

/// Some of the people ordered a course: paid, paid in part, or not at all.
pub(super) fn fill(
    writing: &Writing<'_>,
    (payer, learner): (i64, i64),
    registered: NaiveDate,
    at: u32,
) -> Result<(), ImportError> {
    if !at.is_multiple_of(10) {
        return Ok(());
    }
    // An order has a source of its own, as a row of an export gives it one.
    let to = &Recorder::new(writing, SourceKind::Demo)?;
    let currency = if writing.office.pack().country == Country::Kz { "KZT" } else { "RUB" };
    let number = (1000 + at).to_string();
    let cost = i64::from(4990 + at % 7 * 1000) * 100;
    let (status, paid) = match at % 40 {
        0 => ("Завершен", cost),
        10 => ("Частично оплачен", cost / 2),
        20 => ("Ожидаем оплаты", 0),
        _ => ("Отменен", 0),
    };
    let day = registered.to_string();
    let order: [&dyn rusqlite::ToSql; 9] =
        [&"getcourse", &number, &number, &"Информатика. Помесячно", &status, &day, &cost, &paid, &currency];
    add(
        to,
        payer,
        "purchase",
        &["system", "number", "order_key", "title", "status", "ordered_on", "cost", "paid", "currency"],
        &order,
        Some(registered),
    )?;
    let purchase = writing.db.last_insert_rowid();
    money::name_learner(writing, purchase, learner)?;
    let due = registered.checked_add_days(Days::new(14)).unwrap_or(registered);
    let charge: [&dyn rusqlite::ToSql; 4] = [&purchase, &due.to_string(), &cost, &currency];
    add(to, payer, "charge", &["purchase_id", "due_on", "amount", "currency"], &charge, Some(due))?;
    let came = match at % 40 {
        0 | 10 => Some(("Получен", paid, "paid")),
        20 => Some(("Ожидается", cost, "unpaid")),
        _ => None,
    };
    if let Some((status, amount, counted)) = came {
        let code = format!("demo-{at}");
        let payment: [&dyn rusqlite::ToSql; 10] =
            [&"getcourse", &"payment", &code, &code, &number, &number, &status, &amount, &currency, &counted];
        add(
            to,
            payer,
            "payment",
            &[
                "system",
                "kind",
                "code",
                "code_key",
                "order_number",
                "order_key",
                "status",
                "amount",
                "currency",
                "counted",
            ],
            &payment,
            Some(registered),
        )?;
    }
    let grade = (60 + at % 40).to_string();
    add(to, learner, "grade", &["item", "value"], &[&"Итоговый тест", &grade], None)
}
