//! Which days are working days, per country and year.
//!
//! The two built-in files (`assets/calendars`) carry public holidays, transferred days off and working Saturdays.
//! A school may replace them: transfers are ordered late, sometimes weeks before the day. A year that a file does
//! not know is counted Monday to Friday and makes every result provisional. Not here: regional holidays, and days
//! a president declares non-working (whether those move a term is disputed).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A country with a pack and a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Country {
    /// Russia.
    #[serde(rename = "RU")]
    Ru,
    /// Kazakhstan.
    #[serde(rename = "KZ")]
    Kz,
}

impl Country {
    /// ISO 3166 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "RU",
            Self::Kz => "KZ",
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Country {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        match text.trim().to_ascii_uppercase().as_str() {
            "RU" => Ok(Self::Ru),
            "KZ" => Ok(Self::Kz),
            _ => Err(CalendarError::Country),
        }
    }
}

/// How far the calendar of a year can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum YearStatus {
    /// Holidays and transfers are fixed by a published act.
    Official,
    /// Statutory holidays are certain; no separate order on transfers was found for the year.
    OfficialNoTransferActFound,
    /// Computed from the statute: the act on transfers, or the moon, is still to come.
    Estimated,
    /// The file does not know the year.
    #[serde(skip)]
    Absent,
}

impl YearStatus {
    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::OfficialNoTransferActFound => "official_no_transfer_act_found",
            Self::Estimated => "estimated",
            Self::Absent => "absent",
        }
    }

    /// Whether a date that rests on this year may be printed without "provisional".
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Official | Self::OfficialNoTransferActFound)
    }
}

/// Why a calendar file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The country is neither RU nor KZ.
    #[error("unknown country: use RU or KZ")]
    Country,
    /// Not the expected JSON.
    #[error("calendar file, line {line}, column {column}: not in the expected form")]
    Form {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A key of `years` is not a year.
    #[error("calendar file: {0:?} is not a year")]
    Year(String),
    /// A date stands under another year.
    #[error("calendar file: {0} stands under another year")]
    WrongYear(NaiveDate),
    /// A Saturday or Sunday among the non-working weekdays, or a weekday among the working weekends.
    #[error("calendar file: {0} is in the wrong list")]
    WrongList(NaiveDate),
    /// A file without any year.
    #[error("calendar file: no year in it")]
    NoYear,
    /// A year so full of days off that no term could end.
    #[error("calendar file: {0} has too few working days")]
    TooFewWorkingDays(i32),
}

impl CalendarError {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Country => "calendar.country",
            Self::Form { .. } => "calendar.form",
            Self::Year(_) => "calendar.year",
            Self::WrongYear(_) => "calendar.wrong_year",
            Self::WrongList(_) => "calendar.wrong_list",
            Self::NoYear => "calendar.no_year",
            Self::TooFewWorkingDays(_) => "calendar.too_few_working_days",
        }
    }
}

/// A working-day calendar of one country: five-day week, days off, working weekends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    country: Country,
    years: BTreeMap<i32, YearStatus>,
    days_off: BTreeSet<NaiveDate>,
    working_weekends: BTreeSet<NaiveDate>,
}

#[derive(Deserialize, Serialize)]
struct CalendarFile {
    country: Country,
    years: BTreeMap<String, YearFile>,
}

#[derive(Deserialize, Serialize)]
struct YearFile {
    status: YearStatus,
    non_working_weekdays: Vec<NaiveDate>,
    working_weekends: Vec<NaiveDate>,
}

const RU: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/calendars/ru.json"));
const KZ: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/calendars/kz.json"));

/// Fewer working days in a year than this is a damaged file, and would let a term run on without end.
const FEWEST_WORKING_DAYS: i64 = 150;

impl Calendar {
    /// The calendar that ships with the program.
    pub fn built_in(country: Country) -> Self {
        let text = match country {
            Country::Ru => RU,
            Country::Kz => KZ,
        };
        // The embedded files are read by a test; without any year, every result would say "provisional".
        Self::parse(text).unwrap_or_else(|_| Self {
            country,
            years: BTreeMap::new(),
            days_off: BTreeSet::new(),
            working_weekends: BTreeSet::new(),
        })
    }

    /// Reads a calendar file (JSON, the form of `assets/calendars`). Refuses dates in the wrong year or list.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let file: CalendarFile = serde_json::from_str(text)
            .map_err(|error| CalendarError::Form { line: error.line(), column: error.column() })?;
        let mut calendar = Self {
            country: file.country,
            years: BTreeMap::new(),
            days_off: BTreeSet::new(),
            working_weekends: BTreeSet::new(),
        };
        for (key, year_file) in file.years {
            let year: i32 = key.parse().map_err(|_| CalendarError::Year(key.clone()))?;
            if !(1900..=2200).contains(&year) {
                return Err(CalendarError::Year(key));
            }
            calendar.years.insert(year, year_file.status);
            for date in &year_file.non_working_weekdays {
                in_its_place(*date, year, false)?;
            }
            for date in &year_file.working_weekends {
                in_its_place(*date, year, true)?;
            }
            calendar.days_off.extend(year_file.non_working_weekdays.iter().copied());
            calendar.working_weekends.extend(year_file.working_weekends.iter().copied());
            // About 261 weekdays in a year; the exact number does not matter for this guard.
            if 261 - (year_file.non_working_weekdays.len() as i64) < FEWEST_WORKING_DAYS {
                return Err(CalendarError::TooFewWorkingDays(year));
            }
        }
        Ok(calendar)
    }

    /// The country of this calendar.
    pub fn country(&self) -> Country {
        self.country
    }

    /// How far `year` can be relied on.
    pub fn status(&self, year: i32) -> YearStatus {
        self.years.get(&year).copied().unwrap_or(YearStatus::Absent)
    }

    /// Whether `date` is a working day; Monday to Friday in a year the file does not know.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        if is_weekend(date) { self.working_weekends.contains(&date) } else { !self.days_off.contains(&date) }
    }

    /// The years the file knows, in order.
    pub fn years(&self) -> impl Iterator<Item = (i32, YearStatus)> + '_ {
        self.years.iter().map(|(year, status)| (*year, *status))
    }

    /// Weekdays off and working weekends of a year, in order.
    pub fn exceptions(&self, year: i32) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
        let of_year =
            |set: &BTreeSet<NaiveDate>| set.iter().copied().filter(|day| day.year() == year).collect();
        (of_year(&self.days_off), of_year(&self.working_weekends))
    }

    /// How many days of a year are working days.
    pub fn working_days(&self, year: i32) -> usize {
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        let days = first.into_iter().flat_map(|day| day.iter_days()).take_while(|day| day.year() == year);
        days.filter(|day| self.is_working(*day)).count()
    }

    /// This calendar with the years of another one in place of its own.
    #[must_use]
    pub fn with_years_of(mut self, other: &Self) -> Self {
        for (year, status) in other.years() {
            self = self.without_year(year);
            self.years.insert(year, status);
            let (off, working) = other.exceptions(year);
            self.days_off.extend(off);
            self.working_weekends.extend(working);
        }
        self
    }

    /// This calendar without a year.
    #[must_use]
    pub fn without_year(mut self, year: i32) -> Self {
        self.years.remove(&year);
        self.days_off.retain(|day| day.year() != year);
        self.working_weekends.retain(|day| day.year() != year);
        self
    }

    /// The calendar as a file that [`Calendar::parse`] reads.
    pub fn to_text(&self) -> String {
        let year = |(year, status)| {
            let (non_working_weekdays, working_weekends) = self.exceptions(year);
            (year.to_string(), YearFile { status, non_working_weekdays, working_weekends })
        };
        let file = CalendarFile { country: self.country, years: self.years().map(year).collect() };
        // Dates, numbers and keys: nothing in it can fail to be written.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Whether every year from `first` to `last` is settled.
    pub(crate) fn is_settled_between(&self, first: NaiveDate, last: NaiveDate) -> bool {
        (first.year()..=last.year()).all(|year| self.status(year).is_settled())
    }

    /// `date` itself when working, else the next working day. `None` at the end of the range of dates.
    pub(crate) fn on_or_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        let mut day = date;
        while !self.is_working(day) {
            day = day.succ_opt()?;
        }
        Some(day)
    }

    /// The last working day strictly before `date`.
    pub(crate) fn before(&self, date: NaiveDate) -> Option<NaiveDate> {
        let mut day = date.pred_opt()?;
        while !self.is_working(day) {
            day = day.pred_opt()?;
        }
        Some(day)
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn in_its_place(date: NaiveDate, year: i32, weekend: bool) -> Result<(), CalendarError> {
    if date.year() != year {
        return Err(CalendarError::WrongYear(date));
    }
    if is_weekend(date) != weekend {
        return Err(CalendarError::WrongList(date));
    }
    Ok(())
}
