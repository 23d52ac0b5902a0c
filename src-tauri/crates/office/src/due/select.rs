//! From a cutoff to the rows that began by then: SQL made of the catalogue.

use super::PROGRAMME;
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Erasure, Start, Table};
use crate::clock::{end_of_day_in, offset_in};
use crate::holds;
use crate::retention::Events;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Cutoff, StartEvent};
use rusqlite::{Row, named_params};

/// Rows of one person in one table that began early enough.
pub(super) struct Started {
    pub holder: Holder,
    pub rows: u32,
    /// The earliest start; of a provisional one, the day taken for it.
    pub first: NaiveDate,
    pub provisional: bool,
    pub category: &'static str,
}

/// Rows that began on one day.
pub(super) struct Begun {
    /// The start; of a provisional one, the day taken for it.
    pub first: NaiveDate,
    pub rows: u32,
}

/// Whose rows they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Holder {
    /// Row key of a person.
    Person(i64),
    /// Row key of a kept file: what outlived an erasure ends like everything else.
    Kept(i64),
}

/// Whether rows under a hold are left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Observed,
    Ignored,
}

/// The column that leads to whom a row is about, and the table with the dates of their life at the school.
#[derive(Clone, Copy)]
struct Side {
    column: &'static str,
    dates: &'static str,
    key: &'static str,
}

impl Side {
    fn person(column: &'static str) -> Side {
        Side { column, dates: "person_dates", key: "person_id" }
    }

    fn kept(column: &'static str) -> Side {
        Side { column, dates: "kept_file", key: "id" }
    }

    fn is_kept(self) -> bool {
        self.dates == "kept_file"
    }

    fn holder(self, key: i64) -> Holder {
        if self.is_kept() { Holder::Kept(key) } else { Holder::Person(key) }
    }

    /// The column that dates an event; of an erased person the end of the consents is known too.
    fn dates(self, event: StartEvent) -> Option<&'static str> {
        match event {
            StartEvent::ConsentEnd if self.is_kept() => Some("consent_end"),
            event => Events::column(event),
        }
    }
}

/// The part of all people, one in so many, from which on everybody is read through.
const MANY: u32 = 16;

/// How rows are counted together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Person,
    Day,
}

/// Where a start date is read, and for which rows.
struct Way {
    from_dates: bool,
    /// The column of the dates with an index that leads to them.
    indexed: Option<&'static str>,
    condition: String,
    start: String,
    provisional: bool,
}

/// The rows a line of the pack makes due, by person; only those that began after a day, when one is given.
pub(super) fn started(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
    after: Option<NaiveDate>,
    holds: Holds,
) -> Result<Vec<Started>, OfficeError> {
    let mut found = Vec::new();
    every_way(reading, cutoff, after, (By::Person, holds), |table, side, way, row| {
        found.push(Started {
            holder: side.holder(row.get(0)?),
            rows: row.get(1)?,
            first: first_day(row, way)?,
            provisional: way.provisional,
            category: table.category,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The same rows, by the day they began.
pub(super) fn begun(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
    after: Option<NaiveDate>,
) -> Result<Vec<Begun>, OfficeError> {
    let mut found = Vec::new();
    every_way(reading, cutoff, after, (By::Day, Holds::Observed), |_, _, way, row| {
        found.push(Begun { first: first_day(row, way)?, rows: row.get(1)? });
        Ok(())
    })?;
    Ok(found)
}

fn first_day(row: &Row<'_>, way: &Way) -> Result<NaiveDate, OfficeError> {
    let first: NaiveDate =
        row.get::<_, String>(2)?.parse().map_err(|_| OfficeError::Internal("a date of a row"))?;
    Ok(if way.provisional { first.checked_add_days(PROGRAMME).unwrap_or(first) } else { first })
}

fn every_way(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
    after: Option<NaiveDate>,
    (by, holds): (By, Holds),
    mut take: impl FnMut(&'static Table, Side, &Way, &Row<'_>) -> Result<(), OfficeError>,
) -> Result<(), OfficeError> {
    for table in CATALOGUE.iter().filter(|table| table.category == cutoff.category) {
        let Some(values) = values(reading, table, cutoff) else { continue };
        let mut sides = match table.about {
            About::Own(column) => vec![Side::person(column)],
            // A shared row is due for either of its people; by day it counts once.
            About::Pair(one, _) if by == By::Day => vec![Side::person(one)],
            About::Pair(one, other) => vec![Side::person(one), Side::person(other)],
        };
        if let Erasure::Keep { link, .. } = table.erasure {
            sides.push(Side::kept(link));
        }
        let held = if holds == Holds::Observed { holds::condition(reading, table)? } else { String::new() };
        for side in sides {
            for way in ways(reading, table, cutoff, side) {
                let many = by == By::Person && after.is_none() && many(reading, cutoff, side, &way)?;
                let sql = sql(table, cutoff, side, &format!("{values}{held}"), &way, (by, many));
                query(reading, cutoff, after, &sql, |row| take(table, side, &way, row))?;
            }
        }
    }
    Ok(())
}

/// Condition that a row has a value the line speaks of; `None` when the table has no such field.
pub(super) fn values(reading: &Reading<'_>, table: &Table, cutoff: &Cutoff<'_>) -> Option<String> {
    let named_elsewhere = |key: &str| {
        let rules = reading.pack().retention.iter().filter(|rule| rule.category == table.category);
        rules.flat_map(|rule| &rule.fields).any(|field| field == key)
    };
    let own: Vec<&str> = table
        .fields
        .iter()
        .filter(|field| match cutoff.fields {
            [] => !named_elsewhere(field.key),
            named => named.iter().any(|name| name == field.key),
        })
        .map(|field| field.expression)
        .collect();
    match own.len() {
        0 => None,
        // Every row of a table has one of its values.
        all if all == table.fields.len() => Some("TRUE".to_owned()),
        _ => {
            let some: Vec<String> = own.iter().map(|value| format!("({value}) IS NOT NULL")).collect();
            Some(format!("({})", some.join(" OR ")))
        }
    }
}

fn ways(reading: &Reading<'_>, table: &Table, cutoff: &Cutoff<'_>, side: Side) -> Vec<Way> {
    let event = cutoff.start_event;
    let of_row = table.start.dates(event);
    let column = side.dates(event);
    let away = if side.is_kept() { String::new() } else { stays_away(reading, cutoff) };
    // Where the row dates the event itself, an event of the person counts only for rows without a date.
    let undated = if of_row { "t.start_on IS NULL AND " } else { "" };
    let mut ways = Vec::new();
    if of_row {
        ways.push(Way {
            from_dates: false,
            indexed: None,
            condition: "t.start_on <= :cutoff".to_owned(),
            start: "t.start_on".to_owned(),
            provisional: false,
        });
    }
    if let Some(column) = column {
        ways.push(Way {
            from_dates: true,
            indexed: Some(column),
            condition: format!("{undated}d.{column} <= :cutoff{away}"),
            start: format!("d.{column}"),
            provisional: false,
        });
    }
    if event == StartEvent::Recorded {
        ways.push(Way {
            from_dates: false,
            indexed: None,
            condition: "t.start_on IS NULL AND t.recorded_at < :recorded".to_owned(),
            start: "date(t.recorded_at, 'unixepoch', :zone)".to_owned(),
            provisional: false,
        });
        return ways;
    }
    let unknown = column.map_or(String::new(), |column| format!("d.{column} IS NULL AND "));
    ways.push(Way {
        from_dates: true,
        indexed: None,
        condition: format!("{undated}{unknown}d.last_activity <= :activity{away}"),
        start: "d.last_activity".to_owned(),
        provisional: true,
    });
    ways.push(Way {
        from_dates: true,
        indexed: None,
        condition: format!(
            "{undated}{unknown}d.last_activity IS NULL \
             AND coalesce(t.start_on, date(t.recorded_at, 'unixepoch', :zone)) <= :activity{away}"
        ),
        start: "coalesce(t.start_on, date(t.recorded_at, 'unixepoch', :zone))".to_owned(),
        provisional: true,
    });
    ways
}

/// Whom the inactivity rule speaks of, by the dates `d`: [`crate::retention::inactivity_end`] in SQL.
pub(crate) const INACTIVE: &str = "(coalesce(d.signed_in, d.registered, d.last_activity) IS NOT NULL \
    AND (d.courses = 0 OR coalesce(d.signed_in > d.course_end, FALSE)))";

/// Whether the inactivity rule may take over from a line of the pack.
pub(super) fn gives_way(reading: &Reading<'_>, cutoff: &Cutoff<'_>) -> bool {
    reading.pack().rule(cutoff.rule_key).is_some_and(|rule| rule.gives_way_to_sign_in)
        && reading.pack().inactivity.is_some_and(|rule| !rule.strict)
}

/// Where the inactivity rule takes over, the term of the rule makes nothing due.
fn stays_away(reading: &Reading<'_>, cutoff: &Cutoff<'_>) -> String {
    if gives_way(reading, cutoff) { format!(" AND NOT {INACTIVE}") } else { String::new() }
}

fn sql(
    table: &Table,
    cutoff: &Cutoff<'_>,
    side: Side,
    values: &str,
    way: &Way,
    (by, many): (By, bool),
) -> String {
    let (name, person) = (table.name, side.column);
    let (dates, key) = (side.dates, side.key);
    let floor = cutoff.not_before.and_then(|event| floor(table, event, side));
    let with_dates = floor.as_ref().is_some_and(|floor| floor.contains("d."));
    let from = match (way.from_dates, with_dates) {
        // The order is told: few people are due, and their rows are found by key.
        (true, _) => {
            let order = if many { "NOT INDEXED " } else { "" };
            format!("{dates} d {order}CROSS JOIN {name} t ON t.{person} = d.{key}")
        }
        (false, true) => format!("{name} t LEFT JOIN {dates} d ON d.{key} = t.{person}"),
        (false, false) => format!("{name} t"),
    };
    let (start, floored) = match &floor {
        // A term never starts before its second event, where that is known.
        Some(floor) => (
            format!("max({}, coalesce({floor}, {}))", way.start, way.start),
            format!(" AND ({floor} IS NULL OR {floor} <= :cutoff)"),
        ),
        None => (way.start.clone(), String::new()),
    };
    let (first, group) = match by {
        By::Person if many => (format!("min({start})"), format!("d.{key}")),
        By::Person => (format!("min({start})"), format!("t.{person}")),
        By::Day => (start.clone(), start.clone()),
    };
    let after = if way.provisional { ":idle" } else { ":after" };
    format!(
        "SELECT t.{person}, count(*), {first} FROM {from} \
         WHERE {} AND {start} > {after} AND t.{person} IS NOT NULL AND t.superseded_at IS NULL AND {values}{floored} GROUP BY {group}",
        way.condition
    )
}

/// Whether so many people are due that it is faster to read the dates of all in the order of their rows, which lie
/// together on pages, than to jump from date to date: every page left has to be authenticated and decrypted again.
fn many(reading: &Reading<'_>, cutoff: &Cutoff<'_>, side: Side, way: &Way) -> Result<bool, OfficeError> {
    let Some(column) = way.indexed.filter(|_| !side.is_kept()) else { return Ok(false) };
    let Side { dates, key, .. } = side;
    // The highest key is known at once and tells well enough how many people there are.
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {dates} WHERE {column} <= ?1 AND {column} > '' \
         LIMIT 1 OFFSET (SELECT coalesce(max({key}), 0) / {MANY} FROM {dates}))"
    );
    let latest = cutoff.latest_due_start.to_string();
    Ok(reading.db.prepare_cached(&sql)?.query_row([latest], |row| row.get(0))?)
}

fn query(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
    after: Option<NaiveDate>,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), OfficeError>,
) -> Result<(), OfficeError> {
    let mut statement = reading.db.prepare_cached(sql)?;
    let zone = reading.office.zone();
    let before_programme = |day: NaiveDate| day.checked_sub_days(PROGRAMME).unwrap_or(day).to_string();
    // Dates are compared as texts; the empty one lies before all.
    let parameters = named_params! {
        ":cutoff": cutoff.latest_due_start.to_string(),
        ":recorded": end_of_day_in(zone, cutoff.latest_due_start),
        ":zone": format!("{:+} seconds", offset_in(zone, reading.today)),
        ":activity": before_programme(cutoff.latest_due_start),
        ":after": after.map_or(String::new(), |day| day.to_string()),
        ":idle": after.map_or(String::new(), before_programme),
    };
    // A statement names only some of them.
    for (key, value) in parameters {
        if let Some(at) = statement.parameter_index(key)? {
            statement.raw_bind_parameter(at, value)?;
        }
    }
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// SQL of a second event's date.
fn floor(table: &Table, event: StartEvent, side: Side) -> Option<String> {
    let of_row = matches!(table.start, Start::Row(_)) && table.start.dates(event);
    match (of_row, side.dates(event)) {
        (true, Some(column)) => Some(format!("coalesce(t.start_on, d.{column})")),
        (true, None) => Some("t.start_on".to_owned()),
        (false, Some(column)) => Some(format!("d.{column}")),
        (false, None) => None,
    }
}
