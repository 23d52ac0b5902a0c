//! Reading the journal by month.

use crate::OfficeError;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, params};

/// A line for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Number.
    pub number: i64,
    /// Moment.
    pub at: DateTime<Utc>,
    /// Login.
    pub operator: String,
    /// Action key.
    pub action: String,
    /// Category key.
    pub category: Option<String>,
    /// How many items.
    pub amount: Option<i64>,
    /// Pseudonym.
    pub subject: Option<Vec<u8>>,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// First day of the month shown.
    pub month: NaiveDate,
    /// First days of the months that have entries, newest first.
    pub months: Vec<NaiveDate>,
    /// Actions that occur anywhere.
    pub actions: Vec<String>,
    /// Lines, newest first.
    pub lines: Vec<Line>,
    /// Entries in all.
    pub total: i64,
}

/// Reads a month in UTC; `None` is the newest one that has entries.
///
/// # Errors
/// When the journal cannot be read.
pub fn page(
    connection: &Connection,
    month: Option<NaiveDate>,
    action: Option<&str>,
) -> Result<Page, OfficeError> {
    let months = connection
        .prepare("SELECT DISTINCT strftime('%Y-%m-01', at, 'unixepoch') FROM journal ORDER BY 1 DESC")?
        .query_map([], |row| row.get::<_, NaiveDateText>(0))?
        .map(|text| text.map(|t| t.0))
        .collect::<Result<Vec<_>, _>>()?;
    let month = month.or_else(|| months.first().copied()).unwrap_or_default();
    let end = month.checked_add_months(chrono::Months::new(1)).unwrap_or(month);
    let begin_of = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    let actions = connection
        .prepare("SELECT DISTINCT action FROM journal ORDER BY action")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let lines = connection
        .prepare(
            "SELECT number, at, operator, action, category, amount, subject FROM journal \
             WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR action = ?3) ORDER BY number DESC LIMIT 20000",
        )?
        .query_map(params![begin_of(month), begin_of(end), action], |row| {
            Ok(Line {
                number: row.get(0)?,
                at: crate::clock::moment(row.get(1)?),
                operator: row.get(2)?,
                action: row.get(3)?,
                category: row.get(4)?,
                amount: row.get(5)?,
                subject: row.get(6)?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let total = connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
    Ok(Page { month, months, actions, lines, total })
}

/// An ISO date in a text column; what does not read is the first day of the calendar.
struct NaiveDateText(NaiveDate);

impl rusqlite::types::FromSql for NaiveDateText {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<NaiveDateText> {
        Ok(NaiveDateText(value.as_str()?.parse().unwrap_or_default()))
    }
}
