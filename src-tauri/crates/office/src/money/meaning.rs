//! Statuses of orders and payments: the words of the source, and what they mean here.

use crate::OfficeError;
use crate::names::match_key;
use rusqlite::{Connection, OptionalExtension, params};

/// What a status belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An order.
    Order,
    /// A payment.
    Payment,
}

impl Kind {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Order => "order",
            Kind::Payment => "payment",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Kind> {
        [Kind::Order, Kind::Payment].into_iter().find(|kind| kind.key() == key)
    }

    /// What a status of this kind may mean.
    #[must_use]
    pub fn meanings(self) -> &'static [Meaning] {
        match self {
            Kind::Order => &[Meaning::Course, Meaning::NoCourse],
            Kind::Payment => &[Meaning::Received, Meaning::Expected, Meaning::Returned],
        }
    }
}

/// What a status means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The order is a contract: a course is taught, and its price is owed.
    Course,
    /// Not yet, or no longer: nothing is taught and nothing owed.
    NoCourse,
    /// The money is here.
    Received,
    /// The money is awaited.
    Expected,
    /// The money went back.
    Returned,
}

impl Meaning {
    const ALL: [Meaning; 5] =
        [Meaning::Course, Meaning::NoCourse, Meaning::Received, Meaning::Expected, Meaning::Returned];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Meaning::Course => "course",
            Meaning::NoCourse => "no_course",
            Meaning::Received => "received",
            Meaning::Expected => "expected",
            Meaning::Returned => "returned",
        }
    }

    /// The meaning of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Meaning> {
        Meaning::ALL.into_iter().find(|meaning| meaning.key() == key)
    }
}

/// Statuses of GetCourse, its codes beside its words (formats.md §1.3–1.4). An order that waits for its money, or for
/// its money to go back, is no contract that is being carried out.
const GETCOURSE: &[(Kind, &[&str], Meaning)] = &[
    (Kind::Order, &["завершен", "payed", "частично оплачен", "part_payed"], Meaning::Course),
    (
        Kind::Order,
        &[
            "новый",
            "new",
            "отменен",
            "cancelled",
            "ложный",
            "false",
            "в работе",
            "in_work",
            "ожидаем оплаты",
            "ожидает оплаты",
            "payment_waiting",
            "ожидаем возврата",
            "waiting_for_return",
            "не подтвержден",
            "not_confirmed",
            "отложен",
            "pending",
        ],
        Meaning::NoCourse,
    ),
    (
        Kind::Payment,
        &["получен", "accepted", "пополнение баланса", "tobalance", "списание с баланса", "frombalance"],
        Meaning::Received,
    ),
    (Kind::Payment, &["ожидается", "expected"], Meaning::Expected),
    (
        Kind::Payment,
        &["возвращен", "returned", "начислен на депозит", "начисление на депозит", "returned_to_balance"],
        Meaning::Returned,
    ),
];

/// What a status means: as the school said, else as the program knows; `None` is to be asked. A register of payments
/// lists what happened and gives no status.
///
/// # Errors
/// When the registry cannot be read.
pub fn meaning_of(
    db: &Connection,
    system: &str,
    kind: Kind,
    status: &str,
) -> Result<Option<Meaning>, OfficeError> {
    let key = match_key(status);
    if key.is_empty() && kind == Kind::Payment {
        return Ok(Some(Meaning::Received));
    }
    let said: Option<String> = db
        .prepare_cached(
            "SELECT meaning FROM status_meaning WHERE system = ?1 AND kind = ?2 AND status_key = ?3",
        )?
        .query_row(params![system, kind.key(), key], |row| row.get(0))
        .optional()?;
    if let Some(said) = said {
        return Ok(Meaning::of_key(&said));
    }
    let known = GETCOURSE.iter().filter(|_| system == "getcourse");
    let mut found = known.filter(|(of, words, _)| *of == kind && words.contains(&key.as_str()));
    Ok(found.next().map(|(_, _, meaning)| *meaning))
}

/// Takes down what a status means.
///
/// # Errors
/// When the registry cannot be written.
pub fn set_meaning(
    db: &Connection,
    (system, kind, status): (&str, Kind, &str),
    meaning: Meaning,
    at: i64,
) -> Result<(), OfficeError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO status_meaning (system, kind, status_key, status, meaning, recorded_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![system, kind.key(), match_key(status), status, meaning.key(), at])?;
    Ok(())
}
