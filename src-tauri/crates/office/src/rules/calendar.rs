//! Years of the working-day calendar that the school replaces: transfers of days off are ordered late. Dates to act by
//! are never stored, so they are counted anew at once; the journal says how many open ones moved.

use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{CALENDAR, Done, Office, Reading, Writing, own_years};
use chrono::{Datelike, NaiveDate};
use policy::{Calendar, CalendarError, YearStatus};
use std::collections::BTreeMap;

/// A year as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLine {
    /// The year.
    pub year: i32,
    /// How far it can be relied on.
    pub status: YearStatus,
    /// Working days.
    pub working_days: usize,
    /// The school replaced it.
    pub own: bool,
}

/// A year of a file against the one that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnYear {
    /// The year.
    pub year: i32,
    /// Status in the file.
    pub status: YearStatus,
    /// Status now.
    pub was: YearStatus,
    /// Working days in the file.
    pub working_days: usize,
    /// Days that would become days off.
    pub off: Vec<NaiveDate>,
    /// Days that would become working days.
    pub working: Vec<NaiveDate>,
}

/// A day to act by that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDeadline {
    /// `notice`, `erasure`, `withdrawal`.
    pub kind: &'static str,
    /// Clock.
    pub clock: String,
    /// Last day now.
    pub before: NaiveDate,
    /// Last day by the file.
    pub after: NaiveDate,
}

/// What a calendar file would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPreview {
    /// Its years.
    pub years: Vec<OwnYear>,
    /// Open deadlines that move.
    pub moved: Vec<MovedDeadline>,
}

/// Every year that is known, and the next ones that are not: a deadline may reach into them.
///
/// # Errors
/// When the registry cannot be read.
pub fn years(office: &Office) -> Result<Vec<YearLine>, OfficeError> {
    office.read(Right::Open, |reading| {
        let own = own_years(reading.db)?;
        let calendar = office.calendar();
        let mut list: Vec<i32> = calendar.years().map(|(year, _)| year).collect();
        list.extend([reading.today.year(), reading.today.year() + 1]);
        list.sort_unstable();
        list.dedup();
        Ok(list
            .into_iter()
            .map(|year| YearLine {
                year,
                status: calendar.status(year),
                working_days: calendar.working_days(year),
                own: own.as_ref().is_some_and(|own| own.status(year) != YearStatus::Absent),
            })
            .collect())
    })
}

fn read(office: &Office, text: &str) -> Result<Calendar, OfficeError> {
    let own = Calendar::parse(text)?;
    if own.country() != office.pack().country {
        return Err(CalendarError::Country.into());
    }
    if own.years().next().is_none() {
        return Err(CalendarError::NoYear.into());
    }
    Ok(own)
}

/// What a calendar file would change.
///
/// # Errors
/// The fault of the file; [`OfficeError::RoleDenied`].
pub fn calendar_preview(office: &Office, text: &str) -> Result<CalendarPreview, OfficeError> {
    office.read(Right::Act(Act::Policy), |reading| {
        let own = read(office, text)?;
        let now = office.calendar();
        let then = now.clone().with_years_of(&own);
        let years = own.years().map(|(year, status)| {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).into_iter().flat_map(|day| day.iter_days());
            let flips = days.take_while(|day| day.year() == year);
            let (working, off) = flips
                .filter(|day| now.is_working(*day) != then.is_working(*day))
                .partition(|day| then.is_working(*day));
            OwnYear {
                year,
                status,
                was: now.status(year),
                working_days: then.working_days(year),
                off,
                working,
            }
        });
        Ok(CalendarPreview { years: years.collect(), moved: moved(reading, now, &then)? })
    })
}

/// Open deadlines whose last day is not the same by two calendars.
fn moved(reading: &Reading<'_>, now: &Calendar, then: &Calendar) -> Result<Vec<MovedDeadline>, OfficeError> {
    let pack = reading.pack();
    let mut events: BTreeMap<(&'static str, String, NaiveDate), ()> = BTreeMap::new();
    for task in crate::authority::tasks_in(reading, now)? {
        events.insert(("notice", task.clock, task.since), ());
    }
    let mut statement = reading
        .db
        .prepare_cached("SELECT ground, received_on FROM erasure WHERE state <> 'final' ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let received = row.get::<_, String>(1)?.parse().map_err(|_| OfficeError::Damaged)?;
        if let Some(ground) = pack.ground(&row.get::<_, String>(0)?) {
            events.insert(("erasure", ground.clock.clone(), received), ());
        }
    }
    for (kind, received) in crate::consents::open_withdrawals(reading)? {
        if let Some(kind) = pack.consent_kind(&kind) {
            events.insert(("withdrawal", kind.withdrawal_clock.clone(), received), ());
        }
    }
    let day = |clock: &str, from, calendar| {
        pack.request_deadline(clock, from, calendar).ok().map(|answer| answer.due)
    };
    Ok(events
        .into_keys()
        .filter_map(|(kind, clock, from)| {
            let (before, after) = (day(&clock, from, now)?, day(&clock, from, then)?);
            (before != after).then_some(MovedDeadline { kind, clock, before, after })
        })
        .collect())
}

/// Puts the years of a file in place of those that count.
///
/// # Errors
/// The fault of the file; [`OfficeError::RoleDenied`]; [`OfficeError::NothingChanged`].
pub fn keep_years(office: &Office, text: &str) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let new = read(office, text)?;
        let own = match own_years(writing.db)? {
            Some(own) => own.with_years_of(&new),
            None => new.clone(),
        };
        let years: Vec<String> = new.years().map(|(year, _)| year.to_string()).collect();
        follow(writing, &own, Entry::of("calendar.replaced").detail(years.join(" ")))
    })
}

/// Lets the built-in year count again.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::NotFound`] for a year the school did not replace.
pub fn forget_year(office: &Office, year: i32) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let own = own_years(writing.db)?.filter(|own| own.status(year) != YearStatus::Absent);
        let own = own.ok_or(OfficeError::NotFound)?.without_year(year);
        follow(writing, &own, Entry::of("calendar.restored").detail(year.to_string()))
    })
}

fn follow(writing: &Writing<'_>, own: &Calendar, entry: Entry) -> Result<Done<()>, OfficeError> {
    let office = writing.office;
    let built_in = Calendar::built_in(office.pack().country);
    let calendar = built_in.with_years_of(own);
    if calendar == *office.calendar() {
        return Err(OfficeError::NothingChanged);
    }
    let moved = moved(&writing.reading(), office.calendar(), &calendar)?.len();
    writing.set_fact(CALENDAR, &own.to_text())?;
    Ok(Done::new((), entry.amount(moved)).with_rules(office.pack().clone(), calendar))
}
