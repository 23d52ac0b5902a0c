//! Of age or not, from a birth date or from what was stated (S1).
//!
//! A stated age, year or school class gives a range; between "surely minor" and "surely adult" the answer is
//! "not known", and nobody is assumed to be an adult. A payer without a birth date is never asked.

use crate::OfficeError;
use crate::session::Reading;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

/// Answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Surely under 18.
    Minor,
    /// Surely 18 or older.
    Adult,
    /// Not known.
    Unknown,
}

/// Full years between two days.
#[must_use]
pub fn years(born: NaiveDate, on: NaiveDate) -> i32 {
    on.year() - born.year() - i32::from((on.month(), on.day()) < (born.month(), born.day()))
}

/// From a birth date: 18 begins on the birthday.
#[must_use]
pub fn from_birth(born: NaiveDate, today: NaiveDate) -> Age {
    if years(born, today) >= 18 { Age::Adult } else { Age::Minor }
}

/// From a school class stated on a day: class 9 or lower this school year is surely a minor; nobody in a class is
/// surely an adult until seven years after class 11 could have ended.
#[must_use]
pub fn from_class(class: u32, stated: NaiveDate, today: NaiveDate) -> Age {
    let school_year = |day: NaiveDate| day.year() - i32::from(day.month() < 9);
    let passed = school_year(today) - school_year(stated);
    let now = i64::from(class) + i64::from(passed);
    // A pupil of class 1 is at least 5, of class n at least n + 4: adult for sure once n + 4 >= 18.
    if now + 4 >= 18 && passed > 0 {
        Age::Adult
    } else if now <= 9 {
        Age::Minor
    } else {
        Age::Unknown
    }
}

/// From a stated age: the birthday may have been the day after, or a year before.
#[must_use]
pub fn from_stated_age(age: i32, stated: NaiveDate, today: NaiveDate) -> Age {
    let passed = years(stated, today);
    if age + passed >= 18 {
        Age::Adult
    } else if age + passed + 1 < 18 {
        Age::Minor
    } else {
        Age::Unknown
    }
}

/// Age of a person by row key.
///
/// # Errors
/// When the registry cannot be read.
pub fn of(reading: &Reading<'_>, key: i64, roles: &[String]) -> Result<Age, OfficeError> {
    of_on(reading.db, key, roles, reading.today)
}

/// The birth date of a person.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn born(db: &Connection, key: i64) -> Result<Option<NaiveDate>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT born_on FROM birth WHERE person_id = ?1 AND superseded_at IS NULL LIMIT 1")?
        .query_row([key], |row| row.get::<_, String>(0))
        .optional()?
        .and_then(|text| text.parse().ok()))
}

/// Age of a person on a day.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn of_on(db: &Connection, key: i64, roles: &[String], on: NaiveDate) -> Result<Age, OfficeError> {
    if let Some(born) = born(db, key)? {
        return Ok(from_birth(born, on));
    }
    let stated = db
        .prepare_cached(
            "SELECT kind, value, coalesce(start_on, date(recorded_at, 'unixepoch')) FROM schooling \
             WHERE person_id = ?1 AND kind IN ('class', 'age') AND superseded_at IS NULL ORDER BY kind",
        )?
        .query_map([key], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for (kind, value, stated) in stated {
        let stated: NaiveDate = stated.parse().unwrap_or(on);
        let number: String =
            value.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let Ok(number) = number.parse::<u32>() else { continue };
        let age = match kind.as_str() {
            "age" => from_stated_age(i32::try_from(number).unwrap_or(0), stated, on),
            _ if (1..=11).contains(&number) => from_class(number, stated, on),
            _ => continue,
        };
        if age != Age::Unknown {
            return Ok(age);
        }
    }
    let payer = roles.iter().any(|role| role == "payer" || role == "representative");
    let child = roles.iter().any(|role| role == "learner");
    Ok(if payer && !child { Age::Adult } else { Age::Unknown })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn eighteen_begins_on_the_birthday() {
        assert_eq!(from_birth(day("2008-11-22"), day("2026-11-21")), Age::Minor);
        assert_eq!(from_birth(day("2008-11-22"), day("2026-11-22")), Age::Adult);
        assert_eq!(from_birth(day("2008-02-29"), day("2026-02-28")), Age::Minor, "born on 29 February");
        assert_eq!(from_birth(day("2008-02-29"), day("2026-03-01")), Age::Adult);
    }

    #[test]
    fn a_class_is_surely_a_minor_up_to_nine_and_asked_above() {
        assert_eq!(from_class(9, day("2026-10-01"), day("2026-11-22")), Age::Minor);
        assert_eq!(from_class(10, day("2026-10-01"), day("2026-11-22")), Age::Unknown);
        assert_eq!(from_class(8, day("2024-10-01"), day("2026-11-22")), Age::Unknown, "class 10 by now");
        assert_eq!(from_class(8, day("2015-10-01"), day("2026-11-22")), Age::Adult);
    }

    #[test]
    fn a_stated_age_is_a_range() {
        assert_eq!(from_stated_age(16, day("2026-01-01"), day("2026-11-22")), Age::Minor);
        assert_eq!(from_stated_age(17, day("2026-01-01"), day("2026-11-22")), Age::Unknown);
        assert_eq!(from_stated_age(17, day("2025-01-01"), day("2026-11-22")), Age::Adult);
    }
}
