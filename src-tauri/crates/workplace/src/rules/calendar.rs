//! The working-day calendar: its years, a year replaced, the days of one clock.

use super::{allowed, name};
use crate::convert::{count, day, local};
use crate::failure;
use crate::place::{Open, Workplace, held};
use chrono::NaiveDate;
use office::rights::Right;
use office::rules::{self, CalendarPreview};
use policy::{Calendar, ClockNature, Limit, Side};
use std::path::Path;
use wire::{
    CalendarChange, CalendarPage, CalendarYear, CalendarYearRef, CountDays, CountedDays, Failure,
    FailureKind, MovedDeadline, YearChange,
};

/// Years of the calendar.
///
/// # Errors
/// `gate.not_open`.
pub fn calendar_get(workplace: &Workplace) -> Result<CalendarPage, Failure> {
    let open = workplace.opened()?;
    page(&open)
}

fn page(open: &Open) -> Result<CalendarPage, Failure> {
    let years = rules::years(&open.office).map_err(failure::office)?;
    Ok(CalendarPage {
        country: open.office.pack().country.to_string(),
        years: years
            .into_iter()
            .map(|line| CalendarYear {
                year: line.year,
                status: line.status.key().to_owned(),
                provisional: !line.status.is_settled(),
                working_days: count(line.working_days),
                own: line.own,
            })
            .collect(),
        may_change: super::may_change(open),
    })
}

/// Takes a calendar file up: checks it and says what it would move. It is kept by [`calendar_save`].
///
/// # Errors
/// `office.role_denied`; a file that cannot be read; its fault.
pub fn calendar_choose(workplace: &Workplace, file: &Path) -> Result<CalendarChange, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let text = read(file)?;
    let found = rules::calendar_preview(&open.office, &text)
        .map_err(|error| failure::office(error).with("file", name(file)))?;
    held(&open.chosen).calendar = Some(text);
    Ok(change(&open, found, name(file)))
}

fn read(file: &Path) -> Result<String, Failure> {
    let bytes = vault::files::read_bounded(file, super::LONGEST_FILE).map_err(failure::file)?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::refused("calendar.form").with("line", 1).with("column", 1).with("file", name(file))
    })
}

fn change(open: &Open, found: CalendarPreview, file: String) -> CalendarChange {
    let days = |days: Vec<NaiveDate>| days.into_iter().map(|day| day.to_string()).collect();
    let title = |id: &str| open.office.pack().clock(id).map(|one| local(&one.title)).unwrap_or_default();
    CalendarChange {
        file,
        years: found
            .years
            .into_iter()
            .map(|one| YearChange {
                year: one.year,
                status: one.status.key().to_owned(),
                was: one.was.key().to_owned(),
                working_days: count(one.working_days),
                off: days(one.off),
                working: days(one.working),
            })
            .collect(),
        moved: found
            .moved
            .into_iter()
            .map(|one| MovedDeadline {
                kind: one.kind.to_owned(),
                title: title(&one.clock),
                before: one.before.to_string(),
                after: one.after.to_string(),
            })
            .collect(),
    }
}

/// Puts the years of the file chosen last in place of those that count; open deadlines are counted anew.
///
/// # Errors
/// `office.role_denied`, `rules.no_file`, `rules.nothing_changed`.
pub fn calendar_save(workplace: &Workplace) -> Result<CalendarPage, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let text = held(&open.chosen).calendar.clone();
    let text = text.ok_or_else(|| Failure::new(FailureKind::Usage, "rules.no_file"))?;
    rules::keep_years(&open.office, &text).map_err(failure::office)?;
    held(&open.chosen).calendar = None;
    page(&open)
}

/// Lets the built-in year count again.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn calendar_reset(workplace: &Workplace, request: CalendarYearRef) -> Result<CalendarPage, Failure> {
    let open = workplace.opened()?;
    rules::forget_year(&open.office, request.year).map_err(failure::office)?;
    page(&open)
}

/// Checks a calendar file; needs no vault. Answers with country and years.
///
/// # Errors
/// A file that cannot be read, or its fault.
pub fn calendar_check(file: &Path) -> Result<String, Failure> {
    let text = read(file)?;
    let calendar =
        Calendar::parse(&text).map_err(|error| failure::office(error.into()).with("file", name(file)))?;
    let years: Vec<String> = calendar.years().map(|(year, _)| year.to_string()).collect();
    Ok(format!("{} {}", calendar.country(), years.join(" ")))
}

/// The days of a clock for an event of a day: which count, which do not, and which is the last.
///
/// # Errors
/// `request.bad_date`, `clock.unknown`, `clock.no_date`, `clock.not_extendable`.
pub fn deadline_count(workplace: &Workplace, request: CountDays) -> Result<CountedDays, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let today = |r: &office::session::Reading<'_>| Ok::<_, office::OfficeError>(r.today);
    let from = match request.from.trim() {
        "" => office.read(Right::Open, today).map_err(failure::office)?,
        text => day(text, "from")?,
    };
    let pack = office.pack();
    // The clock itself, or that of a ground of erasure or of a kind of request.
    let clock = match request.clock.split_once(':') {
        Some(("ground", key)) => pack.ground(key).and_then(|ground| pack.clock(&ground.clock)),
        Some(("request", key)) => pack.request_kind(key).and_then(|kind| pack.clock(&kind.clock)),
        _ => pack.clock(&request.clock),
    };
    let clock = clock.ok_or_else(|| Failure::refused("clock.unknown").at("clock"))?;
    let calendar = office.calendar();
    let answer = clock
        .answer(from, calendar, request.extended)
        .map_err(|error| Failure::refused(error.code()).at("clock"))?;
    let by_promise = answer.governed_by == Side::Promise;
    let (side, limit) =
        if by_promise { (&answer.promise, clock.promise) } else { (&answer.statute, clock.statute) };
    let counted: Vec<NaiveDate> = side
        .iter()
        .flat_map(|deadline| &deadline.counted)
        .copied()
        .filter(|day| *day <= answer.due)
        .collect();
    // Days off are told of where they are not counted.
    let skips = matches!(limit, Some(Limit::Within(term)) if term.unit() == policy::TermUnit::WorkingDays);
    let off = from.iter_days().skip(1).take_while(|day| *day <= answer.due);
    // To be early would break the other kinds.
    let aim = if clock.nature == ClockNature::Deadline { answer.safe } else { answer.due };
    Ok(CountedDays {
        clock: clock.id.clone(),
        nature: clock.nature.key().to_owned(),
        title: local(&clock.title),
        law: local(&clock.law),
        from: from.to_string(),
        due: answer.due.to_string(),
        safe: aim.to_string(),
        provisional: answer.provisional,
        statute: answer.statute.map(|deadline| deadline.due.to_string()),
        promise: answer.promise.map(|deadline| deadline.due.to_string()),
        by_promise,
        off: off
            .filter(|day| if skips { !calendar.is_working(*day) } else { !counted.contains(day) })
            .map(|day| day.to_string())
            .collect(),
        counted: counted.iter().map(|day| day.to_string()).collect(),
        check: clock.check,
    })
}
