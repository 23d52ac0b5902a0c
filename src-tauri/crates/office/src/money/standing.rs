//! What a person owes, and which courses run for them.

use super::{Kind, Meaning, is_trial, meaning_of};
use crate::OfficeError;
use crate::session::Reading;
use rusqlite::params;
use std::collections::BTreeMap;

/// What a person owes and learns today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Due and unpaid, by currency, in hundredths; sums of different currencies are never added.
    pub debts: Vec<(String, i64)>,
    /// Programmes that run: begun, and neither completed nor past their end; a trial lesson is none.
    pub courses: Vec<String>,
}

/// The standing of a person by row key.
///
/// Owed is what is due by today of orders whose status means a course, less what was paid of each: as the order itself
/// tells, or as its payments do, whichever is more, for one payment may be told by both.
///
/// # Errors
/// When the registry cannot be read.
pub fn standing(reading: &Reading<'_>, person: i64) -> Result<Standing, OfficeError> {
    let today = reading.today.to_string();
    let mut debts: BTreeMap<String, i64> = BTreeMap::new();
    let mut statement = reading.db.prepare_cached(
        "SELECT b.system, b.status, b.title, b.currency, b.paid, \
            coalesce((SELECT sum(amount) FROM charge c WHERE c.purchase_id = b.id AND c.superseded_at IS NULL \
                    AND c.due_on <= ?2), \
                CASE WHEN EXISTS (SELECT 1 FROM charge c WHERE c.purchase_id = b.id AND c.superseded_at IS NULL) \
                    OR coalesce(b.ordered_on, '') > ?2 THEN 0 ELSE b.cost END), \
            b.order_key FROM purchase b WHERE b.person_id = ?1 AND b.superseded_at IS NULL",
    )?;
    let mut rows = statement.query(params![person, today])?;
    while let Some(row) = rows.next()? {
        let (system, status, title): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if meaning_of(reading.db, &system, Kind::Order, &status)? != Some(Meaning::Course) || is_trial(&title)
        {
            continue;
        }
        let (currency, told, due): (String, i64, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let paid = told.max(paid_of(reading, person, &row.get::<_, String>(6)?, &currency)?);
        if due > paid {
            *debts.entry(currency).or_default() += due - paid;
        }
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT DISTINCT p.title FROM enrolment e JOIN programme p ON p.id = e.programme_id \
         WHERE e.person_id = ?1 AND e.superseded_at IS NULL AND coalesce(e.starts_on, '') <= ?2 \
            AND (e.ends_on IS NULL OR e.ends_on >= ?2) ORDER BY p.title",
    )?;
    let titles = statement.query_map(params![person, today], |row| row.get::<_, String>(0))?;
    let titles = titles.collect::<Result<Vec<_>, _>>()?;
    Ok(Standing {
        debts: debts.into_iter().collect(),
        courses: titles.into_iter().filter(|title| !is_trial(title)).collect(),
    })
}

/// What the payments of an order tell, by the register that tells most; refunds are taken off.
fn paid_of(reading: &Reading<'_>, person: i64, order: &str, currency: &str) -> Result<i64, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT system, kind, status, amount FROM payment WHERE person_id = ?1 AND order_key = ?2 AND currency = ?3 \
         AND superseded_at IS NULL",
    )?;
    let mut rows = statement.query(params![person, order, currency])?;
    let (mut by_system, mut back): (BTreeMap<String, i64>, i64) = (BTreeMap::new(), 0);
    while let Some(row) = rows.next()? {
        let (system, kind, status, amount): (String, String, String, i64) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        if kind == "refund" {
            back += amount;
        } else if meaning_of(reading.db, &system, Kind::Payment, &status)? == Some(Meaning::Received) {
            *by_system.entry(system).or_default() += amount;
        }
    }
    Ok((by_system.into_values().max().unwrap_or_default() - back).max(0))
}
