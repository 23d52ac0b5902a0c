//! What is due by its term: asked of the pack as cutoffs, answered by what is held in memory of every row.
//!
//! No end date is stored. For every rule the pack says up to which start date items are due on a day; the rows that
//! began by then are due. The answer agrees with [`crate::retention::decide`] item by item – a test compares them.

mod counted;
mod lines;
mod proven;
pub(crate) mod stock;
mod withdrawn;

pub(crate) use counted::{Counted, once};
use lines::{Asked, Holds, PackLine, Tallies, What};
pub(crate) use stock::{Holder, Stock};
pub use withdrawn::{category, law};

use crate::OfficeError;
use crate::ids::Uid;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use policy::{Cutoff, Pack, Text};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Items of one person under one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub(crate) holder: Holder,
    /// Key of the retention rule, or of the withdrawal of a consent; see [`law`].
    pub rule: String,
    /// Category key.
    pub category: &'static str,
    /// Rows that are due.
    pub rows: u32,
    /// The day on which the first of them was to go.
    pub due_from: NaiveDate,
    /// The date rests on an event nobody knows.
    pub provisional: bool,
    /// A sign-in would have put it off, and no sign-in of the person is known (T1).
    pub sign_in_unknown: bool,
    /// How many of the rows were recorded after their term had ended.
    pub came_late: u32,
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
    /// That day rests on an event nobody knows, and no row with a sure day goes as early.
    pub first_provisional: bool,
    /// How many of the people are due by a provisional date only.
    pub provisional: u32,
    /// Of how many a sign-in would have put it off, and none is known (T1).
    pub sign_in_unknown: u32,
    /// How many of the rows were recorded after their term had ended.
    pub came_late: u32,
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
        Some(day) => grouped(reading, (None, day)),
        None => counted::once(
            reading,
            |counted| &mut counted.groups,
            (reading.today, None),
            || grouped(reading, (None, reading.today)),
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
            || grouped(reading, (Some(reading.today), end)),
        )
    })
}

/// The same inside a read, under the pack of that read.
pub(crate) fn groups_in(reading: &Reading<'_>) -> Result<Vec<Group>, OfficeError> {
    grouped(reading, (None, reading.today))
}

/// A line of the pack, and on which day how many of its rows began.
pub(crate) type Begun<'p> = (Cutoff<'p>, BTreeMap<NaiveDate, u32>);

/// Rows that began by a day, by line of the pack: the day each began with how many did.
pub(crate) fn begun<'p>(reading: &'p Reading<'_>, by: NaiveDate) -> Result<Vec<Begun<'p>>, OfficeError> {
    stock::with(reading, |stock| {
        let asked = Asked::new(reading, stock, (None, by), Holds::Observed)?;
        let lines = asked.lines(&BTreeSet::new()).into_iter();
        // What a consent kept runs from no event of its rule.
        let all = lines.filter(|line| line.key == line.cutoff.rule_key).map(|line| {
            let starts =
                days(&asked, &line, |_, _| true).into_iter().filter(|((what, _), _)| *what != What::Goes);
            let starts = starts.fold(BTreeMap::new(), |mut all, ((_, day), rows)| {
                *all.entry(day).or_default() += rows;
                all
            });
            (line.cutoff, starts)
        });
        Ok(all.collect())
    })
}

/// Rows under a line by day, of those wanted; of a row two people share, one.
fn days(
    asked: &Asked<'_, '_>,
    line: &PackLine<'_>,
    wanted: impl Fn(&'static str, &stock::Row) -> bool,
) -> HashMap<(What, NaiveDate), u32> {
    let mut days = HashMap::new();
    asked.each(line, true, |table, row, begun| {
        if wanted(table.name, row) {
            *days.entry((begun.what, begun.day)).or_default() += 1;
        }
    });
    days
}

fn grouped(
    reading: &Reading<'_>,
    (since, on): (Option<NaiveDate>, NaiveDate),
) -> Result<Vec<Group>, OfficeError> {
    let mut groups: Vec<Group> = stock::with(reading, |stock| {
        let asked = Asked::new(reading, stock, (since, on), Holds::Observed)?;
        // A pass over everything that is held for each line: all cores take part.
        let (pack, lines) = (reading.pack(), asked.lines(&BTreeSet::new()));
        lines
            .into_par_iter()
            .map_init(Tallies::default, |room, line| group(pack, stock, &asked, &line, room))
            .collect::<Result<Vec<_>, _>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    for due in withdrawn::of(reading, (since, on), Holds::Observed, &BTreeSet::new())? {
        withdrawn::count(reading.pack(), &mut groups, &due)?;
    }
    groups.sort_by(|a, b| a.due_from.cmp(&b.due_from).then(a.rule.cmp(&b.rule)));
    Ok(groups)
}

fn group(
    pack: &Pack,
    stock: &Stock,
    asked: &Asked<'_, '_>,
    line: &PackLine<'_>,
    room: &mut Tallies,
) -> Result<Option<Group>, OfficeError> {
    let (law, check) = law(pack, &line.key).ok_or(OfficeError::Internal("rule"))?;
    let (mut people, mut rows, mut provisional, mut sign_in_unknown, mut came_late) = (0, 0, 0, 0, 0);
    let (mut started, mut noticed) = (None, None);
    asked.by_holder(line, room, |place, tally| {
        people += 1;
        rows += tally.rows;
        came_late += tally.late;
        sign_in_unknown += u32::from(line.gives_way && stock.knows_no_sign_in(place));
        provisional += u32::from(tally.first.what == What::Provisional);
        let earliest = if tally.first.what == What::Goes { &mut noticed } else { &mut started };
        // Of one day a sure one stands before a provisional one.
        let first = (tally.first.day, tally.first.what == What::Provisional);
        *earliest = Some(earliest.map_or(first, |known: (NaiveDate, bool)| known.min(first)));
    });
    // Whatever began earlier goes no later.
    let started = started
        .map(|(first, provisional)| {
            Ok::<_, OfficeError>((due_from(pack, line.cutoff.rule_key, first)?, provisional))
        })
        .transpose()?;
    Ok(started.into_iter().chain(noticed).min().map(|(due_from, first_provisional)| Group {
        rule: line.key.clone(),
        category: line.category,
        law,
        check,
        people,
        rows,
        due_from,
        first_provisional,
        provisional,
        sign_in_unknown,
        came_late,
    }))
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
        let on = on.unwrap_or(reading.today);
        let mut apart = withdrawn::of(reading, (None, on), Holds::Observed, &BTreeSet::new())?;
        apart.retain(|due| rule.is_none_or(|rule| rule == due.rule));
        let (total, shown) = stock::with(reading, |stock| {
            let asked = Asked::new(reading, stock, (None, on), Holds::Observed)?;
            let lines = asked.lines(&BTreeSet::new());
            let lines: Vec<_> =
                lines.into_iter().filter(|line| rule.is_none_or(|rule| rule == line.key)).collect();
            Ok(longest_overdue(stock, (&asked, lines, &apart), (offset, limit)))
        })?;
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

/// A person with everything of hers that is due.
type Overdue = (i64, Vec<Due>);

/// How many people have something due, and a part of them with all of it.
fn longest_overdue(
    stock: &Stock,
    (asked, lines, apart): (&Asked<'_, '_>, Vec<PackLine<'_>>, &[Due]),
    (offset, limit): (usize, usize),
) -> (u32, Vec<Overdue>) {
    // A kept file has no card and is in no list.
    let person = |place: u32| match stock.holders[place as usize].holder {
        Holder::Person(key) => Some(key),
        Holder::Kept(_) => None,
    };
    let on_line = |room: &mut Tallies, line: PackLine<'_>| {
        let mut met = Vec::new();
        asked.by_holder(&line, room, |place, tally| met.push((place, line.end(tally.first), tally)));
        (line.key, line.category, line.gives_way, met)
    };
    let found: Vec<_> = lines.into_par_iter().map_init(Tallies::default, on_line).collect();
    let mut first: Vec<Option<NaiveDate>> = vec![None; stock.holders.len()];
    for (place, end, _) in found.iter().flat_map(|(.., met)| met) {
        let first = &mut first[*place as usize];
        *first = Some(first.map_or(*end, |first| first.min(*end)));
    }
    let due = (0..).zip(first).filter_map(|(place, first)| Some((first?, person(place)?, place)));
    let mut people: Vec<(NaiveDate, i64, u32)> = due.collect();
    people
        .extend(withdrawn::first_of(apart).into_iter().map(|(day, person)| (day, person, withdrawn::APART)));
    let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
    // Only who stands before the end of the page is put in order.
    let end = offset.saturating_add(limit);
    if end < people.len() {
        people.select_nth_unstable(end);
        people.truncate(end);
    }
    people.sort_unstable();
    let mut shown: Vec<(i64, Vec<Due>)> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (_, person, place) in people.into_iter().skip(offset).take(limit) {
        if place == withdrawn::APART {
            let own = apart.iter().filter(|due| due.holder == Holder::Person(person)).cloned();
            shown.push((person, own.collect()));
            continue;
        }
        places.insert(place, shown.len());
        shown.push((person, Vec::new()));
    }
    let mut is_shown = vec![false; stock.holders.len()];
    places.keys().for_each(|place| is_shown[*place as usize] = true);
    for (rule, category, gives_way, met) in found {
        for (place, due_from, tally) in met.into_iter().filter(|(place, ..)| is_shown[*place as usize]) {
            let Some((person, due)) = places.get(&place).and_then(|at| shown.get_mut(*at)) else { continue };
            due.push(Due {
                holder: Holder::Person(*person),
                rule: rule.clone(),
                category,
                rows: tally.rows,
                due_from,
                provisional: tally.first.what == What::Provisional,
                sign_in_unknown: gives_way && stock.knows_no_sign_in(place),
                came_late: tally.late,
            });
        }
    }
    for (_, due) in &mut shown {
        due.sort_by(|a, b| a.due_from.cmp(&b.due_from).then(a.rule.cmp(&b.rule)));
    }
    (total, shown)
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
    let mut add = |due: NaiveDate, rows: u32| {
        let at = (due.year() - first.year()) * 12 + due.month0().cast_signed() - first.month0().cast_signed();
        if due > reading.today
            && let Some(month) = usize::try_from(at).ok().and_then(|at| line.get_mut(at))
        {
            month.rows += rows;
        }
    };
    // Of somebody who withdrew a consent the card says when each row ends.
    let apart = withdrawn::ahead(reading, (reading.today, end))?;
    let shared: BTreeSet<_> = apart.keys().map(|(_, table, row)| (*table, *row)).collect();
    for due in apart.values() {
        add(*due, 1);
    }
    stock::with(reading, |stock| {
        let asked = Asked::new(reading, stock, (Some(reading.today), end), Holds::Observed)?;
        for one in asked.lines(&BTreeSet::new()) {
            let wanted =
                |table, row: &stock::Row| !asked.is_apart(row.holder) && !shared.contains(&(table, row.id));
            for ((what, day), rows) in days(&asked, &one, wanted) {
                add(one.end(lines::Begun { what, day }), rows);
            }
        }
        Ok(())
    })?;
    Ok(line)
}

/// Everybody who has something due on a day, held or not, with the rules it is due under; in some categories, none named
/// is all of them.
pub(crate) fn concerned(
    reading: &Reading<'_>,
    on: NaiveDate,
    categories: &BTreeSet<String>,
) -> Result<BTreeMap<Holder, Vec<String>>, OfficeError> {
    let apart = withdrawn::of(reading, (None, on), Holds::Ignored, categories)?;
    stock::with(reading, |stock| {
        let asked = Asked::new(reading, stock, (None, on), Holds::Ignored)?;
        let mut found: BTreeMap<Holder, Vec<String>> = BTreeMap::new();
        let mut room = Tallies::default();
        for line in asked.lines(categories) {
            asked.by_holder(&line, &mut room, |place, _| {
                let holder = stock.holders[place as usize].holder;
                found.entry(holder).or_default().push(line.key.clone());
            });
        }
        for due in apart {
            found.entry(due.holder).or_default().push(due.rule);
        }
        Ok(found)
    })
}

/// The day on which items that started on `first` are to go.
fn due_from(pack: &Pack, rule: &str, first: NaiveDate) -> Result<NaiveDate, OfficeError> {
    pack.due_from(rule, first).ok_or(OfficeError::Internal("rule"))
}
