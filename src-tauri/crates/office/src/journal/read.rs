//! Reading the journal by period and filters.
//!
//! A journal of years has millions of entries: a period becomes a range of numbers by halving, a filter goes along the
//! one index that ends in the number, and nothing is counted or sorted as a whole.

use super::checkpoint;
use super::extract::{Period, between};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::rights::{Operation, may};
use crate::session::Reading;
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

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

/// Whose entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A person of the registry; the reader must be one who may open the card.
    Person(Uid),
    /// The beginning of a pseudonym, as the page shows it.
    Code(Vec<u8>),
}

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// First day; together with `to`. `None` is the newest month.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// An action (`card.opened`) or a group of them (`card`).
    pub action: Option<String>,
    /// Login.
    pub operator: Option<String>,
    /// Category key.
    pub category: Option<String>,
    /// Whose entries.
    pub subject: Option<Subject>,
    /// Only entries before this number: the page after the one that ended there.
    pub before: Option<i64>,
    /// Most lines.
    pub limit: usize,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// First day shown.
    pub from: NaiveDate,
    /// Last day shown.
    pub to: NaiveDate,
    /// First days of the months from the newest entry to the oldest.
    pub months: Vec<NaiveDate>,
    /// Actions that occur anywhere.
    pub actions: Vec<String>,
    /// Logins that occur anywhere.
    pub operators: Vec<String>,
    /// Categories that occur anywhere.
    pub categories: Vec<String>,
    /// Lines, newest first.
    pub lines: Vec<Line>,
    /// Ask for entries before this one to go on.
    pub next: Option<i64>,
    /// Entries in all.
    pub total: i64,
}

/// Reads a page.
///
/// # Errors
/// When the journal cannot be read; [`OfficeError::RoleDenied`] for a person whose card the role may not open.
pub fn page(reading: &Reading<'_>, wanted: &Wanted) -> Result<Page, OfficeError> {
    let db = reading.db;
    let day = |at: i64| day_in(reading.office.zone(), moment(at));
    let oldest = edge(db, "ASC")?.map_or(reading.today, day);
    let newest = edge(db, "DESC")?.map_or(reading.today, day);
    let month = first_of(newest);
    let from = wanted.from.unwrap_or(month);
    let to = wanted.to.unwrap_or_else(|| last_of(from));
    let subjects: Vec<Option<Vec<u8>>> = match &wanted.subject {
        None => vec![None],
        Some(Subject::Code(code)) => vec![Some(code.clone())],
        Some(Subject::Person(person)) => {
            let (pack, role) = (reading.pack(), reading.office.role());
            if !may(pack, role, "identity", Operation::Read) {
                let (role, category) = (role.to_owned(), "identity".to_owned());
                return Err(OfficeError::RoleDenied { role, category });
            }
            crate::registry::moves::pseudonyms(db, *person)?.into_iter().map(Some).collect()
        }
    };
    let mut period = between(reading, from, to)?;
    if let Some(before) = wanted.before {
        period.last = period.last.min(before - 1);
    }
    let actions = distinct(db, "action")?;
    let mut lines: Vec<Line> = Vec::new();
    for subject in &subjects {
        lines.extend(self::lines(db, period, wanted, subject.as_deref(), &actions, wanted.limit + 1)?);
    }
    lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.number));
    let more = lines.len() > wanted.limit;
    lines.truncate(wanted.limit);
    Ok(Page {
        from,
        to,
        months: months(first_of(oldest), month),
        operators: distinct(db, "operator")?,
        categories: distinct(db, "category")?,
        next: if more { lines.last().map(|line| line.number) } else { None },
        lines,
        total: total(db)?,
        actions,
    })
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn last_of(day: NaiveDate) -> NaiveDate {
    let next = first_of(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

fn months(oldest: NaiveDate, newest: NaiveDate) -> Vec<NaiveDate> {
    let back = |month: &NaiveDate| month.checked_sub_months(Months::new(1)).filter(|month| *month >= oldest);
    std::iter::successors(Some(newest), back).collect()
}

/// Time of the oldest or newest entry.
fn edge(db: &Connection, order: &str) -> Result<Option<i64>, OfficeError> {
    let sql = format!("SELECT at FROM journal ORDER BY number {order} LIMIT 1");
    Ok(db.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?)
}

/// Entries there are: numbers run without gaps behind the last checkpoint.
fn total(db: &Connection) -> Result<i64, OfficeError> {
    let last: Option<i64> =
        db.prepare_cached("SELECT max(number) FROM journal")?.query_row([], |row| row.get(0))?;
    let (destroyed, kept) =
        checkpoint::last(db)?.map_or((0, 0), |checkpoint| (checkpoint.last, checkpoint.kept));
    Ok((last.unwrap_or(destroyed) - destroyed).max(0) + kept)
}

/// Values of a column that occur, each found by one step along its index.
fn distinct(db: &Connection, column: &'static str) -> Result<Vec<String>, OfficeError> {
    let sql = format!(
        "SELECT {column} FROM journal INDEXED BY journal_{column} WHERE {column} IS NOT NULL AND {column} > ?1 \
         ORDER BY {column} LIMIT 1"
    );
    let mut next = db.prepare_cached(&sql)?;
    let mut values: Vec<String> = Vec::new();
    loop {
        let after = values.last().map_or("", String::as_str);
        match next.query_row([after], |row| row.get(0)).optional()? {
            Some(value) => values.push(value),
            None => return Ok(values),
        }
    }
}

/// One statement of a page: its text and its arguments.
struct Query {
    sql: String,
    arguments: Vec<Value>,
}

/// The statements of a page: one, or one for each action of a group. The rarest filter chooses the index.
fn queries(
    period: Period,
    wanted: &Wanted,
    subject: Option<&[u8]>,
    known: &[String],
    limit: usize,
) -> Vec<Query> {
    let mut conditions = "number > ?1 AND number <= ?2".to_owned();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut arguments =
        vec![Value::Integer(period.after), Value::Integer(period.last), Value::Integer(limit)];
    let mut index = "NOT INDEXED";
    let mut also = |condition: &str, value: Value, name: &'static str| {
        arguments.push(value);
        conditions += &format!(" AND {condition} ?{}", arguments.len());
        index = name;
    };
    if let Some(operator) = &wanted.operator {
        also("operator =", Value::Text(operator.clone()), "INDEXED BY journal_operator");
    }
    if let Some(category) = &wanted.category {
        also("category =", Value::Text(category.clone()), "INDEXED BY journal_category");
    }
    let actions: Vec<&String> = match &wanted.action {
        None => Vec::new(),
        Some(action) => known
            .iter()
            .filter(|one| {
                *one == action || one.strip_prefix(action.as_str()).is_some_and(|rest| rest.starts_with('.'))
            })
            .collect(),
    };
    match subject {
        Some(code) if code.len() >= 16 => {
            also("subject =", Value::Blob(code.to_vec()), "INDEXED BY journal_subject");
        }
        Some(code) => {
            also("subject >=", Value::Blob(code.to_vec()), "INDEXED BY journal_subject");
            if let Some(end) = after_prefix(code) {
                also("subject <", Value::Blob(end), "INDEXED BY journal_subject");
            }
        }
        None => {}
    }
    let text = |index: &str, conditions: &str| {
        format!(
            "SELECT number, at, operator, action, category, amount, subject FROM journal {index} \
             WHERE {conditions} ORDER BY number DESC LIMIT ?3"
        )
    };
    if wanted.action.is_none() {
        return vec![Query { sql: text(index, &conditions), arguments }];
    }
    let index = if subject.is_some() { index } else { "INDEXED BY journal_action" };
    actions
        .into_iter()
        .map(|action| {
            let mut arguments = arguments.clone();
            arguments.push(Value::Text(action.clone()));
            let conditions = format!("{conditions} AND action = ?{}", arguments.len());
            Query { sql: text(index, &conditions), arguments }
        })
        .collect()
}

/// The first value after everything that begins with a prefix.
fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.last_mut() {
        if *last < u8::MAX {
            *last += 1;
            return Some(end);
        }
        end.pop();
    }
    None
}

fn lines(
    db: &Connection,
    period: Period,
    wanted: &Wanted,
    subject: Option<&[u8]>,
    known: &[String],
    limit: usize,
) -> Result<Vec<Line>, OfficeError> {
    let mut lines = Vec::new();
    for query in queries(period, wanted, subject, known, limit) {
        let mut statement = db.prepare_cached(&query.sql)?;
        let found = statement.query_map(params_from_iter(query.arguments), |row| {
            Ok(Line {
                number: row.get(0)?,
                at: moment(row.get(1)?),
                operator: row.get(2)?,
                action: row.get(3)?,
                category: row.get(4)?,
                amount: row.get(5)?,
                subject: row.get(6)?,
            })
        })?;
        lines.extend(found.collect::<Result<Vec<_>, _>>()?);
    }
    lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.number));
    lines.truncate(limit);
    Ok(lines)
}

#[cfg(test)]
mod tests;
