//! What goes by inactivity (T6): a notice was sent, nobody answered it in time, and a fresh list of last sign-ins shows
//! no later one. The other half of [`super::select`], which leaves these people out.

use super::select::{Holder, Holds, INACTIVE, gives_way, values};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE};
use crate::holds;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Cutoff, Term};
use rusqlite::named_params;

/// Rows of one person in one table.
pub(super) struct Noticed {
    pub holder: Holder,
    pub rows: u32,
    /// The day after the last one for an answer.
    pub due_from: NaiveDate,
    pub category: &'static str,
}

/// The rows under a line of the pack whose people had until before `on` to answer; only those that had until `since` or
/// longer, when it is given. Of a row two people share, `once` counts one.
pub(super) fn noticed(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
    (since, on): (Option<NaiveDate>, NaiveDate),
    holds: Holds,
    once: bool,
) -> Result<Vec<Noticed>, OfficeError> {
    let mut found = Vec::new();
    let Some(rule) = reading.pack().inactivity.filter(|_| gives_way(reading, cutoff)) else {
        return Ok(found);
    };
    let Some(listed) = earliest(rule.list_not_older_than, reading.today) else { return Ok(found) };
    let Some(until) = latest_sent(rule.notice, on) else { return Ok(found) };
    let after = since.and_then(|day| latest_sent(rule.notice, day));
    for table in CATALOGUE.iter().filter(|table| table.category == cutoff.category) {
        let Some(values) = values(reading, table, cutoff) else { continue };
        let held = if holds == Holds::Observed { holds::condition(reading, table)? } else { String::new() };
        let columns = match table.about {
            About::Own(column) => vec![column],
            About::Pair(one, _) if once => vec![one],
            About::Pair(one, other) => vec![one, other],
        };
        for column in columns {
            let mut statement = reading.db.prepare_cached(&format!(
                "SELECT t.{column}, count(*), d.noticed_on FROM person_dates d \
                 CROSS JOIN {name} t ON t.{column} = d.person_id \
                 WHERE d.noticed_on <= :until AND d.noticed_on > :after AND d.listed_on >= :listed AND {INACTIVE} \
                    AND t.superseded_at IS NULL AND {values}{held} GROUP BY t.{column}",
                name = table.name,
            ))?;
            // Dates are compared as texts; the empty one lies before all.
            let mut rows = statement.query(named_params! {
                ":until": until.to_string(),
                ":after": after.map_or(String::new(), |day| day.to_string()),
                ":listed": listed.to_string(),
            })?;
            while let Some(row) = rows.next()? {
                let sent: Option<NaiveDate> = row.get::<_, String>(2)?.parse().ok();
                let end = sent.and_then(|sent| rule.notice.after(sent)).and_then(|end| end.succ_opt());
                found.push(Noticed {
                    holder: Holder::Person(row.get(0)?),
                    rows: row.get(1)?,
                    due_from: end.ok_or(OfficeError::Internal("a date of a row"))?,
                    category: table.category,
                });
            }
        }
    }
    Ok(found)
}

/// The earliest day of a list that is fresh today.
fn earliest(term: Term, today: NaiveDate) -> Option<NaiveDate> {
    let fresh = |day: &NaiveDate| term.after(*day).is_some_and(|end| end >= today);
    back_from(today).take_while(fresh).last()
}

/// The latest day of sending whose time to answer is over on a day.
fn latest_sent(term: Term, on: NaiveDate) -> Option<NaiveDate> {
    back_from(on)
        .find(|day| term.after(*day).is_none_or(|end| end < on))
        .filter(|day| term.after(*day).is_some())
}

fn back_from(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(day), NaiveDate::pred_opt)
}
