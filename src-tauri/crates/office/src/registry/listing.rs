//! The list of people as the window shows it: in the order asked for, with the reason when somebody was found by
//! something the line does not show – and apart from it, for the lines in sight, the nearest term of what is held.

use super::items_of;
use super::people::PersonRow;
use super::terms::nearest_of_all;
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::mapping::certificate::number_key;
use crate::names::match_key;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;

/// People whose cards are asked for their terms one by one; for more of them every table is read through once.
const ONE_BY_ONE: usize = 200;

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By name; with a query those found as typed first.
    #[default]
    Name,
    /// By the first role.
    Role,
    /// By the nearest term.
    Term,
    /// By the day the person was recorded.
    Added,
}

/// What a person was found by, beside what the line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The number of a certificate.
    Certificate,
    /// A name borne earlier.
    FormerName,
}

/// The match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Kind.
    pub by: FoundBy,
    /// The number or the name, as it is stored.
    pub text: String,
}

/// The earliest last day of what is held about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearest {
    /// Last day.
    pub until: NaiveDate,
    /// It rests on an unknown event.
    pub provisional: bool,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The line.
    pub row: PersonRow,
    /// Why it was found.
    pub found: Option<Found>,
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPeople {
    /// People in the registry.
    pub total: usize,
    /// People that match.
    pub matched: usize,
    /// How many match as typed.
    pub exact: usize,
    /// The rows asked for.
    pub rows: Vec<ListedPerson>,
}

/// Finds people by any part of name, contact, case number, by the number of a certificate or a former name.
///
/// # Errors
/// [`OfficeError::RoleDenied`] for a role without cards.
pub fn list(
    office: &Office,
    query: &str,
    (order, descending): (Order, bool),
    offset: usize,
    limit: usize,
) -> Result<ListedPeople, OfficeError> {
    super::list_filtered(office, query, &super::Filter::default(), (order, descending), offset, limit)
}

/// What the order of a list is made of: everybody it shows, how many of them as typed, what some were found by, and how
/// many people there are. `left` are those a filter leaves.
type Ordered = (Vec<i64>, usize, HashMap<i64, Found>, usize);

pub(super) fn ordered(
    reading: &Reading<'_>,
    query: &str,
    left: Option<&HashSet<i64>>,
    (order, descending): (Order, bool),
) -> Result<Ordered, OfficeError> {
    let office = reading.office;
    let (hits, total) = {
        let index = office.index.read().unwrap_or_else(PoisonError::into_inner);
        (index.find(query), index.len())
    };
    let (mut keys, mut respelled) = (hits.exact, hits.respelled);
    let mut found = further(reading, query, keys.is_empty() && respelled.is_empty())?;
    if let Some(left) = left {
        keys.retain(|key| left.contains(key));
        respelled.retain(|key| left.contains(key));
        found.retain(|(key, _)| left.contains(key));
    }
    // A number or a former name is what was typed: those stand with the exact hits.
    let known: HashSet<i64> = if found.is_empty() { HashSet::new() } else { keys.iter().copied().collect() };
    let mut more: Vec<i64> = Vec::new();
    for (key, _) in &found {
        if !known.contains(key) && !more.contains(key) {
            more.push(*key);
        }
    }
    keys.extend(more.iter().copied());
    let exact = keys.len();
    keys.extend(respelled.into_iter().filter(|key| !more.contains(key)));
    let matched = keys.len();
    let sees_roles = rights::may(reading.pack(), reading.office.role(), "relations", Operation::Read);
    // An order tells what it is made of.
    let order = if order == Order::Role && !sees_roles { Order::Name } else { order };
    match order {
        Order::Name if descending => keys.reverse(),
        Order::Name => {}
        Order::Role => sort_by(
            &mut keys,
            &text_of(
                reading.db,
                "SELECT person_id, min(role) FROM person_role WHERE superseded_at IS NULL GROUP BY person_id",
            )?,
            descending,
        ),
        Order::Added => sort_by(
            &mut keys,
            &text_of(reading.db, "SELECT id, printf('%020d', recorded_at) FROM person")?,
            descending,
        ),
        Order::Term if matched <= ONE_BY_ONE => {
            let mut terms = HashMap::new();
            for key in &keys {
                if let Some(nearest) = nearest(reading, *key)? {
                    terms.insert(*key, nearest.until);
                }
            }
            sort_by(&mut keys, &terms, descending);
        }
        Order::Term => sort_by(&mut keys, nearest_of_all(reading)?.as_ref(), descending),
    }
    Ok((keys, exact, found.into_iter().collect(), total))
}

/// The nearest terms of people, in the order of the ids; `None` where nothing the role may read is held.
///
/// # Errors
/// [`OfficeError::NotFound`] for a person who is gone, [`OfficeError::RoleDenied`].
pub fn nearest_terms(office: &Office, ids: &[Uid]) -> Result<Vec<Option<Nearest>>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        ids.iter().map(|id| nearest(reading, super::person(reading.db, *id)?.key)).collect()
    })
}

/// Stable, so that people alike stay in the order of their names; those without a value come last either way.
fn sort_by<T: Ord>(keys: &mut [i64], values: &HashMap<i64, T>, descending: bool) {
    // Each value is looked up once, not at every comparison.
    let mut lines: Vec<(Option<&T>, i64)> = keys.iter().map(|key| (values.get(key), *key)).collect();
    lines.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    for (key, (_, sorted)) in keys.iter_mut().zip(lines) {
        *key = sorted;
    }
}

fn text_of(db: &Connection, sql: &str) -> Result<HashMap<i64, String>, OfficeError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn nearest(reading: &Reading<'_>, person: i64) -> Result<Option<Nearest>, OfficeError> {
    let may = |category: &str| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    Ok(items_of(reading, person, false)?
        .into_iter()
        .filter(|item| may(item.category))
        .map(|item| Nearest { until: item.reason.keep_until, provisional: item.reason.provisional })
        // Of two ends on one day the certain one is said.
        .min_by_key(|nearest| (nearest.until, nearest.provisional)))
}

/// People found by the beginning of a certificate's number, or its end after a stroke or a hyphen, and by a name they
/// bore earlier. `nobody` says that nothing else was found.
fn further(reading: &Reading<'_>, query: &str, nobody: bool) -> Result<Vec<(i64, Found)>, OfficeError> {
    let mut found: Vec<(i64, Found)> = Vec::new();
    let number = number_key(query.trim());
    let may_numbers = rights::may(reading.pack(), reading.office.role(), "certificates", Operation::Read);
    if may_numbers && number.chars().count() >= 3 && number.chars().any(|c| c.is_ascii_digit()) {
        // On the index of numbers.
        found = holders(
            reading.db,
            "SELECT person_id, number FROM certificate WHERE number_key >= ?1 AND number_key < ?1 || char(1114111) \
             AND person_id IS NOT NULL ORDER BY number_key LIMIT 200",
            &number,
        )?;
        if found.is_empty() && nobody {
            // The running number alone: the register is read through, which a search that finds nothing may cost.
            let pattern = format!("%{}", number.replace(['%', '_', '\\'], ""));
            found = holders(
                reading.db,
                "SELECT person_id, number FROM certificate WHERE number_key LIKE ?1 AND person_id IS NOT NULL \
                 ORDER BY id DESC LIMIT 200",
                &pattern,
            )?;
        }
    }
    found.extend(former_names(reading.db, query)?);
    Ok(found)
}

fn holders(db: &Connection, sql: &str, number: &str) -> Result<Vec<(i64, Found)>, OfficeError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([number], |row| {
        Ok((row.get(0)?, Found { by: FoundBy::Certificate, text: row.get(1)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names superseded by another, on an index of their own: there are few.
fn former_names(db: &Connection, query: &str) -> Result<Vec<(i64, Found)>, OfficeError> {
    let words: Vec<String> = match_key(query).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() || !words.iter().any(|word| word.chars().any(char::is_alphabetic)) {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare_cached(
        "SELECT person_id, match_key, trim(coalesce(surname, '') || ' ' || coalesce(given, '')) FROM person_name \
         WHERE superseded_at IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key = row.get_ref(1)?.as_str().unwrap_or_default();
        if words.iter().all(|word| key.contains(word.as_str())) {
            found.push((row.get(0)?, Found { by: FoundBy::FormerName, text: row.get(2)? }));
        }
    }
    Ok(found)
}
