//! The term of a value that another one replaced (T24): a name stays with the papers it stands in, anything else for
//! the term of previous values. A corrected error is not here: it went at once.

use super::{Events, Reason, RowFacts, decide};
use crate::OfficeError;
use crate::catalogue::{About, Erasure, Start, Table};
use chrono::NaiveDate;
use policy::{Pack, StartEvent};
use rusqlite::Connection;

/// Category of previous values.
pub(crate) const CATEGORY: &str = "previous_values";

/// Categories whose replaced values are previous values. Registers of the program keep their own terms.
const REPLACED: &[&str] = &[
    "identity",
    "contacts",
    "accounts",
    "relations",
    "learning",
    "results",
    "employment",
    "education_documents",
    "notes",
];

/// Previous values as a table that retention can ask of.
pub(crate) static PREVIOUS: Table = Table {
    name: "previous",
    category: CATEGORY,
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Issue]),
    fields: &[],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Whether a replaced row of the table is a previous value.
pub(crate) fn is_previous(table: &Table) -> bool {
    REPLACED.contains(&table.category)
}

/// The day of the last paper with a name of the person.
pub(crate) fn last_paper(db: &Connection, person: i64) -> Result<Option<NaiveDate>, OfficeError> {
    let day: Option<String> = db
        .prepare_cached(
            "SELECT max(start_on) FROM certificate WHERE person_id = ?1 AND superseded_at IS NULL",
        )?
        .query_row([person], |row| row.get(0))?;
    Ok(day.and_then(|day| day.parse().ok()))
}

/// Decides about a value that was replaced.
pub(crate) fn decide_previous(
    pack: &Pack,
    table: &Table,
    replaced: NaiveDate,
    paper: Option<NaiveDate>,
    events: &Events,
    today: NaiveDate,
) -> Result<Reason, OfficeError> {
    let named = paper.filter(|_| table.name == "person_name");
    let field = match (named, table.category) {
        (Some(_), _) => "previous_values.name",
        (None, "contacts") => "previous_values.contact",
        _ => "previous_values.other",
    };
    let facts = RowFacts { start_on: named, recorded: replaced };
    decide(pack, &PREVIOUS, field, facts, events, today)
}
