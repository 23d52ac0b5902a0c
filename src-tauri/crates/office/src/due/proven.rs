//! What has a term of its own on a card and proves a consent goes no earlier than that consent (T18).

use super::stock::Stock;
use crate::OfficeError;
use crate::catalogue::{CATALOGUE, PROOFS};
use crate::retention::{self, Reason};
use crate::session::Reading;
use chrono::NaiveDate;
use std::collections::HashMap;

/// By key of such a row: when the consent goes that it proves. `None`: the consent is in force.
pub(super) type Days = HashMap<i64, Option<NaiveDate>>;

/// The days of each table, as in the catalogue.
pub(super) fn days(reading: &Reading<'_>, stock: &Stock, on: NaiveDate) -> Result<Vec<Days>, OfficeError> {
    let mut found = vec![Days::new(); CATALOGUE.len()];
    let place = |name: &str| CATALOGUE.iter().position(|table| table.name == name);
    let Some(consents) = place("consent") else { return Ok(found) };
    for proof in PROOFS.iter().filter(|proof| proof.own_term) {
        let Some(table) = place(proof.table) else { continue };
        let sql =
            format!("SELECT ({}), t.id FROM {} t WHERE t.superseded_at IS NULL", proof.consent, proof.table);
        let mut proven: HashMap<i64, i64> = HashMap::new();
        let mut statement = reading.db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(consent) = row.get::<_, Option<i64>>(0)? {
                proven.insert(consent, row.get(1)?);
            }
        }
        if proven.is_empty() {
            continue;
        }
        for row in &stock.tables[consents] {
            let Some(key) = proven.get(&row.id) else { continue };
            let events = &stock.holders[row.holder as usize].events;
            let mut last: Option<Reason> = None;
            for (at, field) in CATALOGUE[consents].fields.iter().enumerate() {
                if row.says & (1 << at) == 0 {
                    continue;
                }
                let said = retention::decide(
                    reading.pack(),
                    &CATALOGUE[consents],
                    field.key,
                    row.facts,
                    events,
                    on,
                )?;
                if last.as_ref().is_none_or(|last| said.keep_until >= last.keep_until) {
                    last = Some(said);
                }
            }
            found[table].insert(*key, last.filter(|last| !last.waits()).map(|last| last.due_from));
        }
    }
    Ok(found)
}
