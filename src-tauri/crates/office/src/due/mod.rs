//! What is due by its term: asked of the pack as cutoffs, answered by indexes.
//!
//! No end date is stored. For every rule the pack says up to which start date items are due on a day; the rows that
//! began by then are due. The answer agrees with [`crate::retention::decide`] item by item – a test compares them.

mod counted;
mod noticed;
mod select;

pub(crate) use counted::Counted;
use select::Holds;
pub(crate) use select::{Holder, INACTIVE};

use crate::OfficeError;
use crate::ids::Uid;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use policy::{Cutoff, Facts, Start, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Items of one person under one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub(crate) holder: Holder,
    /// Key of the retention rule.
    pub rule: String,
    /// Category key.
    pub category: &'static str,
    /// Rows that are due.
    pub rows: u32,
    /// The day on which the first of them was to go.
    pub due_from: NaiveDate,
    /// The date rests on an event nobody knows.
    pub provisional: bool,
}

/// Everything due under one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Key of the retention rule.
    pub rule: String,
    /// Category key.
    pub category: &'static str,
    /// Norm or clause.
    pub law: Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// People.
    pub people: u32,
    /// Rows.
    pub rows: u32,
    /// The day on which the first of them was to go.
    pub due_from: NaiveDate,
    /// How many of the people are due by a provisional date only.
    pub provisional: u32,
}

/// A person with what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub person: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name.
    pub name: String,
    /// What is due, the oldest first.
    pub due: Vec<Due>,
}

/// A page of people with what is due, the longest overdue first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// People in all.
    pub total: u32,
    /// Those of this page.
    pub lines: Vec<Line>,
}

/// Counts by rule of what is due; names nobody.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn groups(office: &Office, on: Option<NaiveDate>) -> Result<Vec<Group>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| match on {
        // Any other day is asked once.
        Some(day) => grouped(reading, terms(reading, day, None)?),
        None => counted::once(
            reading,
            |counted| &mut counted.groups,
            (reading.today, None),
            || grouped(reading, terms(reading, reading.today, None)?),
        ),
    })
}

/// Counts by rule of what becomes due after today, within so many days.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn coming(office: &Office, within: Days) -> Result<Vec<Group>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        let end = reading.today.checked_add_days(within).unwrap_or(reading.today);
        counted::once(
            reading,
            |counted| &mut counted.groups,
            (end, Some(reading.today)),
            || grouped(reading, terms(reading, end, Some(reading.today))?),
        )
    })
}

/// The same inside a read, under the pack of that read.
pub(crate) fn groups_in(reading: &Reading<'_>) -> Result<Vec<Group>, OfficeError> {
    grouped(reading, terms(reading, reading.today, None)?)
}

/// Rows under a line of the pack by the day they began.
pub(crate) fn begun(
    reading: &Reading<'_>,
    cutoff: &Cutoff<'_>,
) -> Result<Vec<(NaiveDate, u32)>, OfficeError> {
    Ok(select::begun(reading, cutoff, None)?.into_iter().map(|one| (one.first, one.rows)).collect())
}

fn grouped(reading: &Reading<'_>, all: Vec<Due>) -> Result<Vec<Group>, OfficeError> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for due in all {
        let rule = reading.pack().rule(&due.rule).ok_or(OfficeError::Internal("rule"))?;
        let group = groups.entry(due.rule.clone()).or_insert_with(|| Group {
            rule: due.rule.clone(),
            category: due.category,
            law: rule.law.clone(),
            check: rule.check,
            people: 0,
            rows: 0,
            due_from: due.due_from,
            provisional: 0,
        });
        group.people += 1;
        group.rows += due.rows;
        group.due_from = group.due_from.min(due.due_from);
        group.provisional += u32::from(due.provisional);
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by(|a, b| a.due_from.cmp(&b.due_from).then(a.rule.cmp(&b.rule)));
    Ok(groups)
}

/// The people behind the counts; `rule` narrows to one rule.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn people(
    office: &Office,
    on: Option<NaiveDate>,
    rule: Option<&str>,
    offset: usize,
    limit: usize,
) -> Result<Page, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let mut people: BTreeMap<i64, Vec<Due>> = BTreeMap::new();
        for due in terms(reading, on.unwrap_or(reading.today), None)? {
            // A kept file has no card and is in no list.
            if let Holder::Person(person) = due.holder
                && rule.is_none_or(|rule| rule == due.rule)
            {
                people.entry(person).or_default().push(due);
            }
        }
        let mut people: Vec<(i64, Vec<Due>)> = people.into_iter().collect();
        for (_, due) in &mut people {
            due.sort_by(|a, b| a.due_from.cmp(&b.due_from).then(a.rule.cmp(&b.rule)));
        }
        people.sort_by_key(|(person, due)| (due.first().map(|due| due.due_from), *person));
        let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let shown: Vec<(i64, Vec<Due>)> = people.into_iter().skip(offset).take(limit).collect();
        let keys: Vec<i64> = shown.iter().map(|(person, _)| *person).collect();
        let rows = registry::rows_of(reading, &keys)?;
        let lines = shown
            .into_iter()
            .zip(rows)
            .map(|((_, due), row)| Line { person: row.id, case_number: row.case_number, name: row.name, due })
            .collect();
        Ok(Page { total, lines })
    })
}

/// A month of the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// Rows whose term ends in it.
    pub rows: u32,
}

/// How many rows will be due in each of the coming months, the present one first and without what is due already.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn horizon(office: &Office, months: u32) -> Result<Vec<Month>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        counted::once(reading, |counted| &mut counted.months, months, || months_ahead(reading, months))
    })
}

fn months_ahead(reading: &Reading<'_>, months: u32) -> Result<Vec<Month>, OfficeError> {
    let first = reading.today.with_day(1).unwrap_or(reading.today);
    let mut line: Vec<Month> = (0..months)
        .map(|n| Month { month: first.checked_add_months(Months::new(n)).unwrap_or(first), rows: 0 })
        .collect();
    let end = first.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()).unwrap_or(first);
    // The lines of two days differ in their dates only; what is due today is not read at all.
    let due_already = reading.pack().cutoffs(reading.today);
    for (at, cutoff) in reading.pack().cutoffs(end).into_iter().enumerate() {
        let after = due_already.get(at).map(|line| line.latest_due_start);
        let mut starts: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for begun in select::begun(reading, &cutoff, after)? {
            *starts.entry(begun.first).or_default() += begun.rows;
        }
        let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for (start, rows) in starts {
            *days.entry(due_from(reading, cutoff.rule_key, start)?).or_default() += rows;
        }
        for one in noticed::noticed(reading, &cutoff, (None, end), Holds::Observed, true)? {
            *days.entry(one.due_from).or_default() += one.rows;
        }
        for (due, rows) in days {
            if due <= reading.today {
                continue;
            }
            let at =
                (due.year() - first.year()) * 12 + due.month0().cast_signed() - first.month0().cast_signed();
            if let Some(month) = usize::try_from(at).ok().and_then(|at| line.get_mut(at)) {
                month.rows += rows;
            }
        }
    }
    Ok(line)
}

/// Everything due on a day, by person and rule; without what was due on an earlier one, when that is given.
fn terms(reading: &Reading<'_>, on: NaiveDate, since: Option<NaiveDate>) -> Result<Vec<Due>, OfficeError> {
    every_term(reading, on, since, Holds::Observed, &BTreeSet::new())
}

/// Everybody who has something due on a day, held or not, with the rules it is due under; in some categories, none named
/// is all of them.
pub(crate) fn concerned(
    reading: &Reading<'_>,
    on: NaiveDate,
    categories: &BTreeSet<String>,
) -> Result<BTreeMap<Holder, Vec<String>>, OfficeError> {
    let mut found: BTreeMap<Holder, Vec<String>> = BTreeMap::new();
    for due in every_term(reading, on, None, Holds::Ignored, categories)? {
        found.entry(due.holder).or_default().push(due.rule);
    }
    Ok(found)
}

fn every_term(
    reading: &Reading<'_>,
    on: NaiveDate,
    since: Option<NaiveDate>,
    holds: Holds,
    categories: &BTreeSet<String>,
) -> Result<Vec<Due>, OfficeError> {
    let pack = reading.pack();
    // The lines of two days differ in their dates only.
    let earlier: Vec<_> = since.map(|day| pack.cutoffs(day)).unwrap_or_default();
    let mut found: BTreeMap<(Holder, &str), (u32, NaiveDate, bool, &'static str)> = BTreeMap::new();
    let mut silent: BTreeMap<(Holder, &str), Due> = BTreeMap::new();
    for (at, cutoff) in pack.cutoffs(on).into_iter().enumerate() {
        if !categories.is_empty() && !categories.contains(cutoff.category) {
            continue;
        }
        let after = earlier.get(at).map(|line| line.latest_due_start);
        for started in select::started(reading, &cutoff, after, holds)? {
            let entry = found.entry((started.holder, cutoff.rule_key)).or_insert((
                0,
                started.first,
                started.provisional,
                started.category,
            ));
            entry.0 += started.rows;
            if started.first < entry.1 {
                (entry.1, entry.2) = (started.first, started.provisional);
            }
        }
        for one in noticed::noticed(reading, &cutoff, (since, on), holds, false)? {
            let due = silent.entry((one.holder, cutoff.rule_key)).or_insert(Due {
                holder: one.holder,
                rule: cutoff.rule_key.to_owned(),
                category: one.category,
                rows: 0,
                due_from: one.due_from,
                provisional: false,
            });
            due.rows += one.rows;
        }
    }
    let by_term = found.into_iter().map(|((holder, rule), (rows, first, provisional, category))| {
        let due_from = due_from(reading, rule, first)?;
        Ok(Due { holder, rule: rule.to_owned(), category, rows, due_from, provisional })
    });
    by_term.chain(silent.into_values().map(Ok)).collect()
}

/// The day on which items that started on `first` are to go.
fn due_from(reading: &Reading<'_>, rule: &str, first: NaiveDate) -> Result<NaiveDate, OfficeError> {
    let pack = reading.pack();
    let rule = pack.rule(rule).ok_or(OfficeError::Internal("rule"))?;
    let field = rule.fields.first().map(String::as_str);
    let facts = Facts { category: &rule.category, field, start: Start::Known(first), recorded: first };
    let decision = pack.decide(&facts).map_err(|_| OfficeError::Internal("category without a rule"))?;
    Ok(decision.due_from)
}

/// Days by which a provisional start lies behind the last activity; see [`crate::retention`].
const PROGRAMME: Days = crate::retention::UNKNOWN_PROGRAMME;
