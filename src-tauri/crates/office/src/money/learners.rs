//! For whom an order was made, and the course that begins with it.
//!
//! Everything made here hangs on the source of the order: it goes when the import that brought the order is undone.

use super::{Kind, Meaning, is_trial, meaning_of};
use crate::OfficeError;
use crate::names::match_key;
use crate::session::{Office, Writing};
use rusqlite::{OptionalExtension, params};
use std::collections::HashSet;

/// An order with what its course is made of.
struct Order {
    title: String,
    course: bool,
    begun: Option<String>,
    source: i64,
}

fn order(writing: &Writing<'_>, purchase: i64) -> Result<Order, OfficeError> {
    let (system, status, title, begun, source): (String, String, String, Option<String>, i64) = writing
        .db
        .prepare_cached(
            "SELECT system, status, title, coalesce(paid_on, ordered_on), source_id FROM purchase WHERE id = ?1",
        )?
        .query_row([purchase], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?;
    let meaning = meaning_of(writing.db, &system, Kind::Order, &status)?;
    let course = meaning == Some(Meaning::Course) && !title.is_empty() && !is_trial(&title);
    Ok(Order { title, course, begun, source })
}

/// Takes down the learner of an order; a contract begins a course.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn name_learner(writing: &Writing<'_>, purchase: i64, learner: i64) -> Result<(), OfficeError> {
    let order = order(writing, purchase)?;
    writing
        .db
        .prepare_cached(
            "INSERT INTO purchase_learner (purchase_id, person_id, source_id, recorded_at) \
             SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM purchase_learner WHERE purchase_id = ?1 AND person_id = ?2)",
        )?
        .execute(params![purchase, learner, order.source, writing.at()])?;
    retell(writing, purchase)
}

/// Makes the courses of an order what its status says: begun for each of its learners, or not.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn retell(writing: &Writing<'_>, purchase: i64) -> Result<(), OfficeError> {
    let order = order(writing, purchase)?;
    if !order.course {
        // What an earlier status of the same order began has no end: it was never taught to one.
        writing
            .db
            .prepare_cached(
                "UPDATE enrolment SET superseded_at = ?2 WHERE superseded_at IS NULL AND ends_on IS NULL \
                 AND programme_id IN (SELECT id FROM programme WHERE match_key = ?3) \
                 AND source_id IN (SELECT o.source_id FROM purchase o JOIN purchase n ON n.id = ?1 \
                    WHERE o.order_key = n.order_key AND o.system = n.system)",
            )?
            .execute(params![purchase, writing.at(), match_key(&order.title)])?;
        return Ok(());
    }
    let mut statement =
        writing.db.prepare_cached("SELECT person_id FROM purchase_learner WHERE purchase_id = ?1")?;
    let learners = statement.query_map([purchase], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for learner in learners {
        begin(writing, learner, &order)?;
    }
    Ok(())
}

/// The same for every order of a status, once somebody said what that means.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn retell_all(writing: &Writing<'_>, system: &str, status: &str) -> Result<(), OfficeError> {
    let mut statement = writing.db.prepare_cached(
        "SELECT id, status FROM purchase WHERE system = ?1 AND superseded_at IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([system], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows = rows.collect::<Result<Vec<(i64, String)>, _>>()?;
    let key = match_key(status);
    for (purchase, _) in rows.iter().filter(|(_, said)| match_key(said) == key) {
        retell(writing, *purchase)?;
    }
    Ok(())
}

/// A course that runs, or one that began on the same day, is the same course: people pay by the month.
fn begin(writing: &Writing<'_>, learner: i64, order: &Order) -> Result<(), OfficeError> {
    let key = match_key(&order.title);
    let known = writing
        .db
        .prepare_cached("SELECT id FROM programme WHERE match_key = ?1")?
        .query_row([&key], |row| row.get::<_, i64>(0))
        .optional()?;
    let programme = match known {
        Some(id) => id,
        None => {
            writing
                .db
                .prepare_cached("INSERT INTO programme (title, match_key) VALUES (?1, ?2)")?
                .execute(params![order.title, key])?;
            writing.db.last_insert_rowid()
        }
    };
    writing
        .db
        .prepare_cached(
            "INSERT INTO enrolment (person_id, programme_id, starts_on, source_id, recorded_at) \
             SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM enrolment WHERE person_id = ?1 \
                AND programme_id = ?2 AND superseded_at IS NULL AND (ends_on IS NULL OR ends_on >= ?3))",
        )?
        .execute(params![learner, programme, order.begun, order.source, writing.at()])?;
    Ok(())
}

/// In what a waiting order is known by: from here on it is not its buyer but the learners it names.
const LEARNERS: [u8; 32] = [0; 32];

/// Keyed fingerprints of the learners an order names, for as long as nobody knows whose it is. Nothing for none.
pub(crate) fn prints_of_learners(office: &Office, names: &HashSet<String>) -> Vec<u8> {
    let mut prints: Vec<[u8; 32]> = names.iter().map(|name| office.fingerprint("learner", name)).collect();
    prints.sort_unstable();
    let begins = (!prints.is_empty()).then_some(LEARNERS);
    begins.into_iter().chain(prints).flatten().collect()
}

/// Gives an order or a payment that waited to its buyer. Of an order the learners it named are looked for among the
/// buyer's people; each that is not there is asked for.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn give(
    writing: &Writing<'_>,
    table: &'static str,
    row: i64,
    person: i64,
) -> Result<(), OfficeError> {
    let db = writing.db;
    let sql = format!("SELECT buyer FROM {table} WHERE id = ?1 AND person_id IS NULL");
    let waits =
        db.prepare_cached(&sql)?.query_row([row], |row| row.get::<_, Option<Vec<u8>>>(0)).optional()?;
    let Some(prints) = waits else { return Ok(()) };
    let sql = format!("UPDATE {table} SET person_id = ?2, buyer = NULL WHERE id = ?1");
    db.prepare_cached(&sql)?.execute(params![row, person])?;
    if table != "purchase" {
        return Ok(());
    }
    db.prepare_cached("UPDATE charge SET person_id = ?2 WHERE purchase_id = ?1 AND person_id IS NULL")?
        .execute(params![row, person])?;
    let prints = prints.unwrap_or_default();
    let named = prints.as_chunks::<32>().0.iter().skip_while(|print| **print != LEARNERS).skip(1);
    let named: HashSet<[u8; 32]> = named.copied().collect();
    let mut statement = db.prepare_cached(
        "SELECT r.other_id, n.match_key FROM relation r \
         LEFT JOIN person_name n ON n.person_id = r.other_id AND n.superseded_at IS NULL \
         WHERE r.person_id = ?1 AND r.kind IN ('parent', 'payer') AND r.superseded_at IS NULL \
         UNION SELECT person_id, match_key FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL \
         ORDER BY 1",
    )?;
    let people = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let people = people.collect::<Result<Vec<(i64, Option<String>)>, _>>()?;
    if named.is_empty() {
        let mut children: Vec<i64> =
            people.iter().map(|(key, _)| *key).filter(|key| *key != person).collect();
        children.dedup();
        return match children.as_slice() {
            [] => name_learner(writing, row, person),
            [only] => name_learner(writing, row, *only),
            _ => ask_for_learners(writing, row, person, 1),
        };
    }
    let mut missing = named;
    for (learner, name) in people {
        let print = name.map(|name| writing.office.fingerprint("learner", &name));
        if print.is_some_and(|print| missing.remove(&print)) {
            name_learner(writing, row, learner)?;
        }
    }
    ask_for_learners(writing, row, person, missing.len())
}

/// Whoever asked for the buyer of an order asks for its learners now, for each apart.
fn ask_for_learners(
    writing: &Writing<'_>,
    purchase: i64,
    buyer: i64,
    missing: usize,
) -> Result<(), OfficeError> {
    if missing == 0 {
        return Ok(());
    }
    let db = writing.db;
    db.prepare_cached(
        "UPDATE import_question SET reason = 'order_learner', person_id = ?2 \
         WHERE purchase_id = ?1 AND reason = 'unknown_buyer'",
    )?
    .execute(params![purchase, buyer])?;
    for _ in 1..missing {
        db.prepare_cached(
            "INSERT INTO import_question (uid, person_id, import_id, row_no, reason, purchase_id, source_id, recorded_at) \
             SELECT ?2, person_id, import_id, row_no, reason, purchase_id, source_id, recorded_at FROM import_question \
             WHERE purchase_id = ?1 AND reason = 'order_learner' ORDER BY id LIMIT 1",
        )?
        .execute(params![purchase, writing.new_id()])?;
    }
    Ok(())
}

/// Payments that waited for an order that is here go to whoever made it; questions that this answers are answered.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn follow_orders(writing: &Writing<'_>) -> Result<(), OfficeError> {
    writing.db.execute_batch(
        "UPDATE payment SET buyer = NULL, person_id = (SELECT b.person_id FROM purchase b \
            WHERE b.order_key = payment.order_key AND b.superseded_at IS NULL AND b.person_id IS NOT NULL \
            ORDER BY b.system = payment.system DESC, b.id LIMIT 1) \
         WHERE person_id IS NULL AND kept_file_id IS NULL AND order_key IS NOT NULL \
            AND EXISTS (SELECT 1 FROM purchase b WHERE b.order_key = payment.order_key AND b.superseded_at IS NULL \
                AND b.person_id IS NOT NULL); \
         DELETE FROM import_question WHERE reason = 'unknown_buyer' \
            AND purchase_id IN (SELECT id FROM purchase WHERE person_id IS NOT NULL); \
         DELETE FROM import_question WHERE reason = 'unknown_order' AND payment_id IN (SELECT p.id FROM payment p \
            JOIN purchase b ON b.order_key = p.order_key WHERE b.superseded_at IS NULL); \
         DELETE FROM import_question WHERE reason IN ('unknown_payer', 'unknown_payment') \
            AND payment_id IN (SELECT id FROM payment WHERE person_id IS NOT NULL);",
    )?;
    Ok(())
}
