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
            Kind::Payment => &[Meaning::Received, Meaning::Expected, Meaning::Returned, Meaning::Refused],
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
    /// The money never came and will not: cancelled, or declined by the bank.
    Refused,
}

impl Meaning {
    const ALL: [Meaning; 6] = [
        Meaning::Course,
        Meaning::NoCourse,
        Meaning::Received,
        Meaning::Expected,
        Meaning::Returned,
        Meaning::Refused,
    ];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Meaning::Course => "course",
            Meaning::NoCourse => "no_course",
            Meaning::Received => "received",
            Meaning::Expected => "expected",
            Meaning::Returned => "returned",
            Meaning::Refused => "refused",
        }
    }

    /// What the term of a payment counts: money that moved is kept as accounting. What nobody said yet is taken for
    /// that, since accounts must not go too early.
    pub(crate) fn counted(meaning: Option<Meaning>) -> &'static str {
        match meaning {
            Some(Meaning::Expected | Meaning::Refused) => "unpaid",
            _ => "paid",
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

/// Takes down what a status means; payments of that status that are in force are kept by it from now on.
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
    if kind == Kind::Payment {
        recount(db, system, &match_key(status), meaning)?;
    }
    Ok(())
}

fn recount(db: &Connection, system: &str, status_key: &str, meaning: Meaning) -> Result<(), OfficeError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT status FROM payment WHERE system = ?1")?;
    let words = statement.query_map([system], |row| row.get(0))?;
    for word in words.collect::<Result<Vec<String>, _>>()?.iter().filter(|word| match_key(word) == status_key)
    {
        db.prepare_cached(
            "UPDATE payment SET counted = ?3 WHERE system = ?1 AND status = ?2 AND kind = 'payment' AND counted <> ?3",
        )?
        .execute((system, word, Meaning::counted(Some(meaning))))?;
    }
    Ok(())
}
