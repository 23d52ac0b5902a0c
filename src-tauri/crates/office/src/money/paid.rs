//! What a person paid, year by year: what a certificate of payment starts from.

use super::{Kind, Meaning, meaning_of};
use crate::OfficeError;
use crate::rights::{self, Operation};
use crate::session::Reading;
use std::collections::BTreeMap;

/// Payments of one order in one currency in one year.
#[derive(Default)]
struct Order {
    /// By the register that told of them; one payment may be told by two.
    by_system: BTreeMap<String, i64>,
    back: i64,
}

/// What came in and did not go back: calendar year, currency, sum in hundredths; the newest year first. A role that may
/// not read payments gets nothing.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn paid_by_year(
    reading: &Reading<'_>,
    person: i64,
) -> Result<Vec<(i32, String, i64)>, OfficeError> {
    let category = crate::catalogue::table("payment").map_or("", |table| table.category);
    if !rights::may(reading.pack(), reading.office.role(), category, Operation::Read) {
        return Ok(Vec::new());
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT system, kind, status, amount, currency, substr(paid_on, 1, 4), coalesce(order_key, '#' || id) \
         FROM payment WHERE person_id = ?1 AND superseded_at IS NULL AND paid_on IS NOT NULL",
    )?;
    let mut rows = statement.query([person])?;
    let mut orders: BTreeMap<(i32, String, String), Order> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (system, kind, status): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (amount, currency, year): (i64, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let Ok(year) = year.parse() else { continue };
        let order = orders.entry((year, currency, row.get(6)?)).or_default();
        if kind == "refund" {
            order.back += amount;
        } else if meaning_of(reading.db, &system, Kind::Payment, &status)? == Some(Meaning::Received) {
            *order.by_system.entry(system).or_default() += amount;
        }
    }
    let mut years: BTreeMap<(i32, String), i64> = BTreeMap::new();
    for ((year, currency, _), order) in orders {
        let told = order.by_system.into_values().max().unwrap_or_default();
        *years.entry((year, currency)).or_default() += told - order.back;
    }
    let kept = years.into_iter().filter(|(_, sum)| *sum > 0);
    Ok(kept.rev().map(|((year, currency), sum)| (year, currency, sum)).collect())
}
