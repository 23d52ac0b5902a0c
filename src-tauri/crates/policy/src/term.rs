//! Lengths of time as laws and policies write them: working days, calendar days, hours, months, years.
//!
//! A term has no start and no calendar; [`crate::deadline`] puts the three together.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};
use serde::Deserialize;

/// What a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermUnit {
    /// Working days of a calendar, working Saturdays included (`wd`).
    WorkingDays,
    /// All days (`cd`).
    CalendarDays,
    /// Hours, nights and holidays included (`h`).
    Hours,
    /// Months: ends on the same day of the month, or on its last day (`m`).
    Months,
    /// Years (`y`).
    Years,
}

impl TermUnit {
    fn suffix(self) -> &'static str {
        match self {
            Self::WorkingDays => "wd",
            Self::CalendarDays => "cd",
            Self::Hours => "h",
            Self::Months => "m",
            Self::Years => "y",
        }
    }

    /// The longest term that still makes sense; it keeps date arithmetic inside its range.
    fn most(self) -> u32 {
        match self {
            Self::WorkingDays => 1_000,
            Self::CalendarDays => 36_500,
            Self::Hours => 8_784,
            Self::Months => 1_200,
            Self::Years => 100,
        }
    }
}

/// A positive length of time, written `10 wd`, `30 cd`, `72 h`, `6 m`, `3 y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Term {
    count: u32,
    unit: TermUnit,
}

/// Why a text is not a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// Not of the form "number unit".
    #[error("a term is written as a number and a unit: 10 wd, 30 cd, 72 h, 6 m, 3 y")]
    Form,
    /// The unit is none of wd, cd, h, m, y.
    #[error("unknown unit: use wd, cd, h, m or y")]
    Unit,
    /// Zero or negative.
    #[error("a term is longer than zero")]
    NotPositive,
    /// Longer than a century (or the like): a slip of the pen.
    #[error("a term longer than {most} {unit} is not accepted", unit = .unit.suffix())]
    TooLong {
        /// The unit.
        unit: TermUnit,
        /// The longest accepted count.
        most: u32,
    },
}

impl TermError {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form => "term.form",
            Self::Unit => "term.unit",
            Self::NotPositive => "term.not_positive",
            Self::TooLong { .. } => "term.too_long",
        }
    }
}

impl Term {
    /// A term of `count` `unit`s; refused when zero or absurdly long.
    pub fn new(count: u32, unit: TermUnit) -> Result<Self, TermError> {
        if count == 0 {
            return Err(TermError::NotPositive);
        }
        if count > unit.most() {
            return Err(TermError::TooLong { unit, most: unit.most() });
        }
        Ok(Self { count, unit })
    }

    /// How many units.
    pub fn count(self) -> u32 {
        self.count
    }

    /// What is counted.
    pub fn unit(self) -> TermUnit {
        self.unit
    }

    /// This term made longer by another of the same unit ("10 wd, once + 5 wd"); `None` when the units differ.
    pub fn extended_by(self, more: Self) -> Option<Self> {
        if self.unit != more.unit {
            return None;
        }
        Self::new(self.count.checked_add(more.count)?, self.unit).ok()
    }

    /// `start` + this term by the plain calendar, without a working-day calendar and without rolling. `None` for
    /// working days and hours (they need more than a date) and beyond the range of dates.
    pub fn after(self, start: NaiveDate) -> Option<NaiveDate> {
        match self.unit {
            TermUnit::CalendarDays => start.checked_add_days(Days::new(u64::from(self.count))),
            TermUnit::Months => start.checked_add_months(Months::new(self.count)),
            TermUnit::Years => start.checked_add_months(Months::new(self.count.checked_mul(12)?)),
            TermUnit::WorkingDays | TermUnit::Hours => None,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.suffix())
    }
}

impl FromStr for Term {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        let text = text.trim();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let end = digits.find(|c: char| !c.is_ascii_digit()).ok_or(TermError::Form)?;
        if end == 0 {
            return Err(TermError::Form);
        }
        let unit = match digits[end..].trim().to_ascii_lowercase().as_str() {
            "wd" => TermUnit::WorkingDays,
            "cd" => TermUnit::CalendarDays,
            "h" => TermUnit::Hours,
            "m" => TermUnit::Months,
            "y" => TermUnit::Years,
            _ => return Err(TermError::Unit),
        };
        if digits.len() != text.len() {
            return Err(TermError::NotPositive);
        }
        // Digits only, so the one way to fail is too many of them.
        let count = digits[..end].parse().map_err(|_| TermError::TooLong { unit, most: unit.most() })?;
        Self::new(count, unit)
    }
}

impl TryFrom<String> for Term {
    type Error = TermError;

    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}
