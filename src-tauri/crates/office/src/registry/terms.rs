//! The nearest term of everybody at once: each table is read through, instead of each card.

use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Table};
use crate::clock::{day_in, moment};
use crate::retention::{self, Events, RowFacts};
use crate::rights::{self, Operation};
use crate::session::Reading;
use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

/// Last days by person, as long as nothing was written and the day lasts.
pub(crate) struct Terms {
    version: i64,
    today: NaiveDate,
    nearest: Arc<HashMap<i64, NaiveDate>>,
}

/// The earliest last day of what the role may read of each person.
pub(super) fn nearest_of_all(reading: &Reading<'_>) -> Result<Arc<HashMap<i64, NaiveDate>>, OfficeError> {
    let version: i64 = reading.db.query_row("PRAGMA data_version", [], |row| row.get(0))?;
    let mut kept = reading.office.terms.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.version == version && kept.today == reading.today) {
        return Ok(Arc::clone(&kept.nearest));
    }
    let events = Events::of_all(reading.db)?;
    let mut nearest = HashMap::with_capacity(events.len());
    for table in CATALOGUE {
        if rights::may(reading.pack(), reading.office.role(), table.category, Operation::Read) {
            read_through(reading, table, &events, &mut nearest)?;
        }
    }
    let nearest = Arc::new(nearest);
    *kept = Some(Terms { version, today: reading.today, nearest: Arc::clone(&nearest) });
    Ok(nearest)
}

fn read_through(
    reading: &Reading<'_>,
    table: &Table,
    events: &HashMap<i64, Events>,
    nearest: &mut HashMap<i64, NaiveDate>,
) -> Result<(), OfficeError> {
    let owners = match table.about {
        About::Own(person) => format!("t.{person}, NULL"),
        About::Pair(one, two) => format!("t.{one}, t.{two}"),
    };
    let expressions: String = table.fields.iter().map(|field| format!(", {}", field.expression)).collect();
    let sql = format!(
        "SELECT {owners}, t.recorded_at, t.start_on{expressions} FROM {} t WHERE t.superseded_at IS NULL",
        table.name
    );
    let mut statement = reading.db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    // Rows of one import were recorded in one moment.
    let mut recorded = (i64::MIN, NaiveDate::MIN);
    while let Some(row) = rows.next()? {
        let at: i64 = row.get(2)?;
        if recorded.0 != at {
            recorded = (at, day_in(reading.office.zone(), moment(at)));
        }
        let start_on = row.get_ref(3)?.as_str_or_null().ok().flatten().and_then(|text| text.parse().ok());
        let facts = RowFacts { start_on, recorded: recorded.1 };
        for owner in 0..2 {
            let Some(person) = row.get::<_, Option<i64>>(owner)? else { continue };
            let events = events.get(&person).copied().unwrap_or_default();
            for (at, field) in table.fields.iter().enumerate() {
                let says_something = match row.get_ref(4 + at)? {
                    ValueRef::Text(text) => !text.is_empty(),
                    ValueRef::Integer(_) => true,
                    ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => false,
                };
                if says_something {
                    let until =
                        retention::last_day(reading.pack(), table, field.key, facts, &events, reading.today)?;
                    nearest.entry(person).and_modify(|known| *known = until.min(*known)).or_insert(until);
                }
            }
        }
    }
    Ok(())
}
