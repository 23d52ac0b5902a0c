//! What imports ask, and the answers: one by one, or one answer for all that ask the same.
//!
//! A question goes with its answer, and unanswered after 30 days (T23) – with the order or payment that waited for it.

use super::ImportError;
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::money::{self, Kind, Meaning};
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::{Days, NaiveDate, TimeZone};
use rusqlite::{OptionalExtension, params};

/// How long a question waits.
pub const WAITS_DAYS: u64 = 30;

/// Somebody a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
}

/// An open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Id.
    pub id: Uid,
    /// Reason key.
    pub reason: String,
    /// Import that asks.
    pub import: Uid,
    /// File of it.
    pub file: String,
    /// Row of it.
    pub row: i64,
    /// Whom it is about.
    pub person: Option<Named>,
    /// The order or payment it is about: number, title, sum (`39900.00 RUB`), day.
    pub record: Option<Record>,
    /// The status it is about.
    pub status: Option<String>,
    /// The name the row gave somebody who is known under another one.
    pub name: Option<String>,
    /// Keys of the answers it takes, the usual one first.
    pub answers: Vec<&'static str>,
    /// People the answer is likely among.
    pub people: Vec<Named>,
    /// Last day on which it waits.
    pub until: NaiveDate,
}

/// An order or payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Number, when it has one.
    pub number: Option<String>,
    /// What it was for.
    pub title: Option<String>,
    /// `39900.00 RUB`.
    pub sum: String,
    /// Day.
    pub on: Option<String>,
}

/// The answers a question of a reason takes, beside those that name somebody.
fn answers(reason: &str, kind: Kind) -> Vec<&'static str> {
    match reason {
        "unmapped_status" => kind.meanings().iter().map(|meaning| meaning.key()).collect(),
        "order_learner" => vec!["person"],
        "unknown_buyer" | "unknown_payer" | "unknown_payment" | "unknown_order" => {
            vec!["person", "leave_out"]
        }
        "payer_by_name" => vec!["same", "person", "leave_out"],
        "absent_since" => vec!["keep", "moved"],
        super::apply::CHANGED_NAME => vec!["changed", "other", "leave"],
        _ => vec!["seen"],
    }
}

struct Asked {
    key: i64,
    person: Option<i64>,
    /// The platform whose list somebody is absent from.
    system: Option<String>,
    purchase: Option<i64>,
    payment: Option<i64>,
    /// System and kind of the status.
    status: Option<(String, Kind)>,
    question: Question,
}

fn asked(reading: &Reading<'_>, only: Option<&[Uid]>) -> Result<Vec<Asked>, OfficeError> {
    let db = reading.db;
    let oldest = oldest(reading.office, reading.today);
    let mut statement = db.prepare_cached(
        "SELECT q.id, q.uid, q.reason, i.file_name, q.row_no, q.person_id, q.purchase_id, q.payment_id, q.status, \
            q.status_system, q.status_kind, q.recorded_at, i.uid, \
            nullif(trim(coalesce(q.surname, '') || ' ' || coalesce(q.given, '') || ' ' || coalesce(q.patronymic, '')), '') FROM import_question q JOIN import_run i ON i.id = q.import_id \
         WHERE q.superseded_at IS NULL AND q.recorded_at >= ?1 ORDER BY q.reason, q.import_id, q.row_no, q.id",
    )?;
    let mut rows = statement.query([oldest])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Uid = row.get(1)?;
        if only.is_some_and(|only| !only.contains(&id)) {
            continue;
        }
        let reason: String = row.get(2)?;
        let kind = row.get::<_, Option<String>>(10)?.and_then(|kind| Kind::of_key(&kind));
        let (person, purchase, payment): (Option<i64>, Option<i64>, Option<i64>) =
            (row.get(5)?, row.get(6)?, row.get(7)?);
        let record = record(reading, purchase, payment)?;
        // Numbers and sums are for whoever may read them.
        let question = Question {
            id,
            answers: answers(&reason, kind.unwrap_or(Kind::Order)),
            reason,
            import: row.get(12)?,
            file: row.get(3)?,
            row: row.get(4)?,
            person: person.map(|key| named(reading, key)).transpose()?.flatten(),
            people: likely(reading, person, purchase)?,
            record,
            status: row.get(8)?,
            name: row.get(13)?,
            until: super::undo::last_day(reading.office, row.get(11)?),
        };
        let status = row.get::<_, Option<String>>(9)?.zip(kind);
        found.push(Asked {
            key: row.get(0)?,
            person,
            system: row.get(9)?,
            purchase,
            payment,
            status,
            question,
        });
    }
    Ok(found)
}

fn named(reading: &Reading<'_>, key: i64) -> Result<Option<Named>, OfficeError> {
    let row = registry::rows_of(reading, &[key])?.pop();
    Ok(row.map(|row| Named { id: row.id, name: row.name }))
}

/// The payer's learners, and the payer; not whom the order is known to be for.
fn likely(
    reading: &Reading<'_>,
    person: Option<i64>,
    purchase: Option<i64>,
) -> Result<Vec<Named>, OfficeError> {
    let Some(person) = person else { return Ok(Vec::new()) };
    let mut statement = reading.db.prepare_cached(
        "SELECT DISTINCT other_id FROM (SELECT other_id FROM relation WHERE person_id = ?1 AND superseded_at IS NULL \
            UNION ALL SELECT ?1) WHERE other_id NOT IN (SELECT person_id FROM purchase_learner WHERE purchase_id = ?2) \
         ORDER BY other_id = ?1, other_id",
    )?;
    let keys = statement.query_map((person, purchase), |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    Ok(registry::rows_of(reading, &keys)?
        .into_iter()
        .map(|row| Named { id: row.id, name: row.name })
        .collect())
}

fn record(
    reading: &Reading<'_>,
    purchase: Option<i64>,
    payment: Option<i64>,
) -> Result<Option<Record>, OfficeError> {
    let (sql, key) = match (purchase, payment) {
        (Some(key), _) => (
            "SELECT number, nullif(title, ''), printf('%d.%02d ', cost / 100, cost % 100) || currency, ordered_on \
              FROM purchase WHERE id = ?1",
            key,
        ),
        (_, Some(key)) => (
            "SELECT order_number, subject, printf('%d.%02d ', amount / 100, amount % 100) || currency, paid_on \
              FROM payment WHERE id = ?1",
            key,
        ),
        _ => return Ok(None),
    };
    Ok(reading
        .db
        .prepare_cached(sql)?
        .query_row([key], |row| {
            Ok(Record { number: row.get(0)?, title: row.get(1)?, sum: row.get(2)?, on: row.get(3)? })
        })
        .optional()?)
}

/// Open questions, those that ask the same together.
///
/// # Errors
/// When the registry cannot be read.
pub fn questions(office: &Office) -> Result<Vec<Question>, OfficeError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        Ok(asked(reading, None)?.into_iter().map(|asked| asked.question).collect())
    })
}

/// Gives one answer to some questions, or to none: each must take it. `person` is whom the answer names.
///
/// # Errors
/// [`ImportError::NoSuchAnswer`]; [`OfficeError::NotFound`] when a question or the person is gone.
pub fn answer(office: &Office, ids: &[Uid], answer: &str, person: Option<Uid>) -> Result<usize, ImportError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let asked = asked(&writing.reading(), Some(ids))?;
        if asked.len() != ids.len() || ids.is_empty() {
            return Err(OfficeError::NotFound.into());
        }
        let person = person.map(|id| registry::person(writing.db, id)).transpose()?.map(|person| person.key);
        let mut said = Vec::new();
        for one in &asked {
            if !one.question.answers.contains(&answer) || (answer == "person") != person.is_some() {
                return Err(ImportError::NoSuchAnswer);
            }
            said.extend(one.settle(writing, answer, person)?);
        }
        money::follow_orders(writing)?;
        let entry = Entry::of("import.answered").amount(asked.len()).detail(answer.to_owned());
        let done = Done::new(asked.len(), entry).with_people_changed();
        let done = if answer == "other" { done.with_ledger_changed() } else { done };
        Ok(said.into_iter().fold(done, Done::and))
    })
}

impl Asked {
    /// Carries the answer out; what the journal says of cards that change by it.
    fn settle(
        &self,
        writing: &Writing<'_>,
        answer: &str,
        person: Option<i64>,
    ) -> Result<Vec<Entry>, ImportError> {
        let db = writing.db;
        let mut said = Vec::new();
        match (self.question.reason.as_str(), person) {
            ("unmapped_status", _) => {
                let meaning = Meaning::of_key(answer).ok_or(ImportError::NoSuchAnswer)?;
                let Some((system, kind)) = &self.status else { return Err(OfficeError::NotFound.into()) };
                let status = self.question.status.clone().unwrap_or_default();
                money::set_meaning(db, (system, *kind, &status), meaning, writing.at())?;
                if *kind == Kind::Order {
                    money::retell_all(writing, system, &status)?;
                }
            }
            ("order_learner", Some(person)) => {
                if let Some(purchase) = self.purchase {
                    money::name_learner(writing, purchase, person)?;
                }
            }
            (super::absent::REASON, _) if answer == "moved" => {
                let person = self.person.ok_or(OfficeError::NotFound)?;
                super::absent::moved(writing, person, self.system.as_deref())?;
            }
            (super::apply::CHANGED_NAME, _) => {
                let person = self.person.ok_or(OfficeError::NotFound)?;
                said = match answer {
                    "changed" => super::renamed::changed(writing, self.key, person)?,
                    "other" => super::renamed::other(writing, self.key, person)?,
                    _ => Vec::new(),
                };
            }
            ("payer_by_name", None) if answer == "same" => {
                let (Some(payment), Some(payer)) = (self.payment, self.person) else {
                    return Err(OfficeError::NotFound.into());
                };
                money::give(writing, "payment", payment, payer)?;
            }
            (_, Some(person)) => {
                for (table, row) in [("purchase", self.purchase), ("payment", self.payment)] {
                    if let Some(row) = row {
                        money::give(writing, table, row, person)?;
                    }
                }
            }
            _ if answer == "leave_out" => {
                for (table, row) in [("purchase", self.purchase), ("payment", self.payment)] {
                    let sql = format!("DELETE FROM {table} WHERE id = ?1 AND person_id IS NULL");
                    db.prepare_cached(&sql)?.execute([row])?;
                }
            }
            _ => {}
        }
        // What a row of a file asked of somebody is remembered, so that the same row does not ask again; an order whose
        // buyer was named may ask for its learner now. The name of somebody else stays on no other card.
        let of_another = self.question.reason == super::apply::CHANGED_NAME && answer == "other";
        let of_row = self.purchase.is_none() && self.payment.is_none() && self.status.is_none();
        let sql = if of_row && !of_another {
            "UPDATE import_question SET superseded_at = ?3 WHERE id = ?1 AND reason = ?2"
        } else {
            "DELETE FROM import_question WHERE id = ?1 AND reason = ?2 AND ?3 > 0"
        };
        db.prepare_cached(sql)?.execute(params![self.key, self.question.reason, writing.at()])?;
        Ok(said)
    }
}

/// The earliest moment of what still waits.
pub(super) fn oldest(office: &Office, today: NaiveDate) -> i64 {
    let day = today.checked_sub_days(Days::new(WAITS_DAYS)).unwrap_or(today);
    let begins = day.and_time(chrono::NaiveTime::MIN);
    office
        .zone()
        .from_local_datetime(&begins)
        .earliest()
        .map_or(begins.and_utc().timestamp(), |at| at.timestamp())
}

/// What waited too long goes (T23): questions, the orders and payments that belong to nobody, rejected rows, and what an
/// undo would have needed.
///
/// # Errors
/// When the registry cannot be written.
pub(super) fn sweep(writing: &Writing<'_>) -> Result<(), OfficeError> {
    let (db, oldest) = (writing.db, oldest(writing.office, writing.today));
    db.execute("DELETE FROM purchase WHERE person_id IS NULL AND recorded_at < ?1", [oldest])?;
    db.execute(
        "DELETE FROM payment WHERE person_id IS NULL AND kept_file_id IS NULL AND recorded_at < ?1",
        [oldest],
    )?;
    db.execute("DELETE FROM import_question WHERE recorded_at < ?1", [oldest])?;
    forget_entries(writing)?;
    for table in ["import_rejection", "import_undo"] {
        let sql = format!("DELETE FROM {table} WHERE import_id IN (SELECT id FROM import_run WHERE at < ?1)");
        db.execute(&sql, [oldest])?;
    }
    Ok(())
}

/// Prints of entries past the term of an enquiry: a file that still has them is not listened to any more.
fn forget_entries(writing: &Writing<'_>) -> Result<(), OfficeError> {
    let days = writing
        .db
        .prepare("SELECT DISTINCT received_on FROM form_entry")?
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for text in days {
        let day = text.parse().map_err(|_| OfficeError::Damaged)?;
        if super::records::is_past_term(writing.office.pack(), "enquiry", day, writing.today)? {
            writing.db.execute("DELETE FROM form_entry WHERE received_on = ?1", [text])?;
        }
    }
    Ok(())
}
