//! Terms as the registry keeps them, row by row of the promises: the card says until when and by which rule, and the list
//! of what is due shows the row on its day and not a day before. What a rule alone says is tested beside the packs.

use crate::due::by_items;
use crate::school::{Fresh, KZ, RU, School, day, enrol, person, source, write};
use chrono::NaiveDate;
use office::due;
use office::registry;
use office::session::Office;

/// The end of the one course of everybody here.
const ENDED: &str = "2024-05-31";

/// A row of somebody, and until when it is kept.
struct Promise {
    id: &'static str,
    pack: &'static str,
    table: &'static str,
    /// Columns and values beside person, source and recording, as SQL; empty where the person brought the row.
    row: (&'static str, &'static str),
    rule: &'static str,
    until: &'static str,
    /// First day on which it is to go.
    due: &'static str,
}

const fn promise(
    (id, pack): (&'static str, &'static str),
    table: &'static str,
    row: (&'static str, &'static str),
    rule: &'static str,
    (until, due): (&'static str, &'static str),
) -> Promise {
    Promise { id, pack, table, row, rule, until, due }
}

const BROUGHT: (&str, &str) = ("", "");
const PAYMENT: (&str, &str) = (
    "system, kind, status, paid_on, amount, currency, start_on",
    "'bank', 'payment', 'ok', '2024-03-10', 100, 'RUB', '2024-03-10'",
);
const ORDER: (&str, &str) = (
    "system, number, order_key, title, status, ordered_on, cost, paid, currency, start_on",
    "'getcourse', '7', '7', 'Курс', 'ok', '2023-08-20', 100, 100, 'RUB', '2023-08-20'",
);
const VISIT: (&str, &str) = ("kind, value, start_on", "'ip', '192.0.2.7', '2026-10-01'");
const SAID: (&str, &str) =
    ("kind, channel, author, said_on, text", "'support', 'email', 'person', '2023-10-01', 'Где урок?'");
const ABOUT_CONTRACT: (&str, &str) =
    ("kind, channel, author, said_on, text", "'contract', 'email', 'person', '2023-10-01', 'Где договор?'");
const TO_TEACHER: (&str, &str) =
    ("kind, channel, author, said_on, text", "'teacher', 'email', 'person', '2023-10-01', 'Где ошибка?'");
const GRADE: (&str, &str) = ("item, value", "'Экзамен', '98'");
const CLASS: (&str, &str) = ("kind, value", "'class', '11'");
const PAPER: (&str, &str) = (
    "uid, number, number_key, state, printed_name, programme, issued_on, start_on",
    "randomblob(16), '7', '7', 'issued', 'Перова Анна', 'Курс', '2024-06-14', '2024-06-14'",
);
const MATTER: (&str, &str) = (
    "uid, number, kind, reason, opened_on, closed_on, start_on",
    "randomblob(16), 1, 'report', 'запрос', '2024-01-10', '2024-02-01', '2024-02-01'",
);
const PACKAGE: (&str, &str) = ("sha256, delete_by, start_on", "randomblob(32), '2026-12-01', '2026-11-01'");
const PASSED_ON: (&str, &str) = (
    "uid, kind, recipient, fields, reason, on_date, start_on",
    "randomblob(16), 'list', 'сервис', 'contacts.email', 'набор', '2024-02-01', '2024-02-01'",
);
const SAVED: (&str, &str) = (
    "kind, place, sha256, saved_on, start_on",
    "'report', '/tmp', randomblob(32), '2024-02-01', '2024-02-01'",
);

const PROMISES: &[Promise] = &[
    promise(("T1", KZ), "contact", BROUGHT, "contacts", ("2025-05-31", "2025-05-31")),
    promise(("T1", KZ), "grade", GRADE, "results", ("2025-05-31", "2025-05-31")),
    promise(("T1", KZ), "message", TO_TEACHER, "correspondence_study", ("2025-05-31", "2025-05-31")),
    promise(("T2", KZ), "payment", PAYMENT, "payments_tax", ("2029-12-31", "2030-01-01")),
    promise(("T3", KZ), "certificate", PAPER, "certificates", ("2074-06-14", "2074-06-14")),
    promise(("T4", KZ), "message", SAID, "correspondence", ("2025-10-01", "2025-10-01")),
    promise(("T5", KZ), "visit", VISIT, "technical", ("2026-12-30", "2026-12-30")),
    promise(("T7", RU), "contact", BROUGHT, "contacts", ("2027-05-31", "2027-05-31")),
    promise(("T7", RU), "purchase", ORDER, "orders", ("2027-05-31", "2027-05-31")),
    promise(("T7", RU), "message", ABOUT_CONTRACT, "correspondence_contract", ("2027-05-31", "2027-05-31")),
    promise(("T8", RU), "grade", GRADE, "results", ("2027-05-31", "2027-05-31")),
    promise(("T8", RU), "schooling", CLASS, "learning_study", (ENDED, ENDED)),
    promise(("T9", RU), "payment", PAYMENT, "payments", ("2029-12-31", "2030-01-01")),
    promise(("T11", RU), "message", SAID, "correspondence", (ENDED, ENDED)),
    promise(("T14", RU), "visit", VISIT, "technical", ("2027-10-01", "2027-10-01")),
    promise(("T17", RU), "certificate", PAPER, "certificates", ("2027-06-14", "2027-06-14")),
    promise(("T19", RU), "matter", MATTER, "requests", ("2027-02-01", "2027-02-01")),
    promise(("T19", KZ), "matter", MATTER, "requests", ("2026-02-01", "2026-02-01")),
    promise(("T20", RU), "report_package", PACKAGE, "report_packages", ("2026-12-01", "2026-12-01")),
    promise(("T20", KZ), "report_package", PACKAGE, "report_packages", ("2026-12-01", "2026-12-01")),
    promise(("T25", RU), "disclosure", PASSED_ON, "disclosures", ("2027-02-01", "2027-02-01")),
    promise(("T25", KZ), "disclosure", PASSED_ON, "disclosures", ("2027-02-01", "2027-02-01")),
    promise(("T25", RU), "saved_file", SAVED, "saved_files", ("2027-02-01", "2027-02-01")),
    promise(("T25", KZ), "saved_file", SAVED, "saved_files", ("2027-02-01", "2027-02-01")),
];

fn plant(school: &School, office: &Office, promise: &Promise) -> Fresh {
    let anna = person(office, "Перова", "Анна", "anna@terms.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Курс", "2023-09-01", Some(ENDED));
    let (columns, values) = promise.row;
    if !columns.is_empty() {
        let (table, from) = (promise.table, source(&db));
        let sql = format!(
            "INSERT INTO {table} (person_id, source_id, recorded_at, {columns}) VALUES (?1, ?2, 0, {values})"
        );
        db.execute(&sql, (anna.key, from)).unwrap_or_else(|error| panic!("{}: {error}", promise.id));
    }
    // The next write of the program takes note of what stands there.
    write(office, |_| ());
    anna
}

/// Rows of somebody under a rule on a day, by the list.
fn listed(office: &Office, of: &Fresh, rule: &str, on: NaiveDate) -> u32 {
    let page = due::people(office, Some(on), Some(rule), 0, 10).unwrap();
    page.lines.iter().filter(|line| line.person == of.id).flat_map(|line| &line.due).map(|due| due.rows).sum()
}

#[test]
fn every_row_is_kept_to_its_day_and_due_on_it() {
    for promise in PROMISES {
        let of = format!("{} {} {}", promise.id, promise.pack, promise.table);
        let school = School::new(promise.pack);
        let office = school.open();
        let anna = plant(&school, &office, promise);
        let card = registry::card(&office, anna.id).unwrap();
        let items: Vec<_> = card.items.iter().filter(|item| item.table == promise.table).collect();
        assert!(!items.is_empty(), "{of}: nothing on the card");
        for item in items {
            let reason = &item.reason;
            assert_eq!(reason.rule, promise.rule, "{of}");
            assert_eq!(
                (reason.keep_until, reason.due_from, reason.provisional),
                (day(promise.until), day(promise.due), false),
                "{of}"
            );
        }
        let on = day(promise.due);
        let before = listed(&office, &anna, promise.rule, on.pred_opt().unwrap());
        assert_eq!((before, listed(&office, &anna, promise.rule, on)), (0, 1), "{of}");
        // And the item agrees with the list on both days.
        for on in [on.pred_opt().unwrap(), on] {
            let item = by_items(&office, on);
            let law = &office.pack().rule(promise.rule).unwrap().law.en;
            let says = item.keys().any(|(person, key)| *person == anna.id && key.ends_with(law.as_str()));
            assert_eq!(says, on == day(promise.due), "{of} on {on}");
        }
    }
}
