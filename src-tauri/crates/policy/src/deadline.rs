//! From a start, a term and a calendar to the last day.
//!
//! The day of the event is not counted (RU ГК ст. 191, KZ ГК ст. 173). Working days count by the calendar. Calendar
//! days, months and years end on the next working day when the caller asks for it (ГК ст. 193 / 175). Hours run
//! through nights and holidays and never roll (152-ФЗ ст. 21 ч. 3.1). The *safe* day never relies on the roll:
//! its use for terms of destruction is custom, not text. Where a year has no settled calendar the result is
//! provisional and the earlier date is given.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta};

use crate::calendar::Calendar;
use crate::term::{Term, TermUnit};

/// The last day of a term, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last day, until 24:00. When provisional: the earlier of the dates that are possible.
    pub due: NaiveDate,
    /// One working day earlier, never before the start; does not rely on rolling.
    pub safe: NaiveDate,
    /// The day the count ends on, before rolling and before caution.
    pub raw: NaiveDate,
    /// A year involved has no settled calendar.
    pub provisional: bool,
    /// The days counted, in order. Empty for months and years, which are not counted day by day.
    pub counted: Vec<NaiveDate>,
}

/// Why no deadline can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The start or the end lies outside the years 1900 to 2400.
    #[error("the date is out of range")]
    OutOfRange,
    /// [`deadline_hours`] was asked for a term that is not in hours.
    #[error("this term is not in hours")]
    NotHours,
}

impl DeadlineError {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange => "deadline.out_of_range",
            Self::NotHours => "deadline.not_hours",
        }
    }
}

/// The last day of `term` that began with an event on `from`.
///
/// `roll` moves the end of calendar days, months and years to the next working day; working days need no roll and
/// hours never do. Hours in this form are rounded up to whole days; [`deadline_hours`] gives the moment.
pub fn deadline(
    calendar: &Calendar,
    from: NaiveDate,
    term: Term,
    roll: bool,
) -> Result<Deadline, DeadlineError> {
    in_range(from)?;
    let found = match term.unit() {
        TermUnit::WorkingDays => working_days(calendar, from, term.count()),
        TermUnit::Hours => {
            let days = u64::from(term.count().div_ceil(24));
            let raw = from.checked_add_days(Days::new(days)).ok_or(DeadlineError::OutOfRange)?;
            finish(calendar, from, raw, raw, false, days_between(from, raw))
        }
        TermUnit::CalendarDays | TermUnit::Months | TermUnit::Years => {
            let raw = term.after(from).ok_or(DeadlineError::OutOfRange)?;
            let counted = match term.unit() {
                TermUnit::CalendarDays => days_between(from, raw),
                _ => Vec::new(),
            };
            let rolled = if roll { calendar.on_or_after(raw) } else { Some(raw) };
            let rolled = rolled.ok_or(DeadlineError::OutOfRange)?;
            let provisional = roll && !calendar.is_settled_between(raw, rolled);
            // The roll is the only thing the calendar decides here, so caution means not to use it.
            finish(calendar, from, raw, if provisional { raw } else { rolled }, provisional, counted)
        }
    }?;
    in_range(found.due)?;
    Ok(found)
}

/// The moment a term in hours ends: hour by hour from the moment of detection, in the zone of `from`.
pub fn deadline_hours(
    from: DateTime<FixedOffset>,
    term: Term,
) -> Result<DateTime<FixedOffset>, DeadlineError> {
    if term.unit() != TermUnit::Hours {
        return Err(DeadlineError::NotHours);
    }
    in_range(from.date_naive())?;
    from.checked_add_signed(TimeDelta::hours(i64::from(term.count()))).ok_or(DeadlineError::OutOfRange)
}

fn working_days(calendar: &Calendar, from: NaiveDate, count: u32) -> Result<Deadline, DeadlineError> {
    let mut counted = Vec::with_capacity(count as usize);
    let mut day = from;
    while counted.len() < count as usize {
        day = day.succ_opt().ok_or(DeadlineError::OutOfRange)?;
        if calendar.is_working(day) {
            counted.push(day);
        }
    }
    let first = from.succ_opt().ok_or(DeadlineError::OutOfRange)?;
    let provisional = !calendar.is_settled_between(first, day);
    let mut due = day;
    if provisional {
        // A day off that is not known yet can come or go: one working day of caution, but never less than the
        // first working day after the event.
        let earlier = calendar.before(day).ok_or(DeadlineError::OutOfRange)?;
        if earlier > from {
            due = earlier;
        }
    }
    finish(calendar, from, day, due, provisional, counted)
}

fn finish(
    calendar: &Calendar,
    from: NaiveDate,
    raw: NaiveDate,
    due: NaiveDate,
    provisional: bool,
    counted: Vec<NaiveDate>,
) -> Result<Deadline, DeadlineError> {
    let safe = aim(calendar, from, due, due <= raw).ok_or(DeadlineError::OutOfRange)?;
    Ok(Deadline { due, safe, raw, provisional, counted })
}

/// The day to aim at: the last working day before the last day, never before the event. Between an event on a day off
/// and a last day right after it there is none; then it is the last day itself where somebody works on it (and it owes
/// nothing to a roll: `unrolled`), else the day of the event.
pub(crate) fn aim(calendar: &Calendar, from: NaiveDate, due: NaiveDate, unrolled: bool) -> Option<NaiveDate> {
    let earlier = calendar.before(due)?;
    Some(match earlier >= from {
        true => earlier,
        false if unrolled && calendar.is_working(due) => due,
        false => from,
    })
}

fn days_between(from: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    from.iter_days().skip(1).take_while(|day| *day <= last).collect()
}

fn in_range(date: NaiveDate) -> Result<(), DeadlineError> {
    if (1900..=2400).contains(&date.year()) { Ok(()) } else { Err(DeadlineError::OutOfRange) }
}
