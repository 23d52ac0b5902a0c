//! Dates as people write them (formats.md §4.2): day first, two-digit years, months in words, serials of
//! spreadsheets, Unix time. A date that does not exist is a problem of the cell, never a reason to reject a row.

use crate::imports::reading::Cell;
use crate::names::contact::is_placeholder;
use crate::names::key::match_key;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// What a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Epoch {
    /// Days since 1900, as Excel for Windows does.
    #[default]
    Of1900,
    /// Days since 1904, as older Excel for Mac did.
    Of1904,
    /// Seconds since 1970, as Moodle exports dates.
    Unix,
}

/// Which way a two-digit year leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// Births and events: a year beyond the next one is of the last century.
    Past,
    /// Terms: up to thirty years ahead is this century.
    Future,
}

/// Why a cell gives no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// Such a day does not exist, or lies outside 1900–2200.
    Impossible,
    /// Only a year stands there.
    YearOnly,
    /// It is no date.
    Unreadable,
}

/// Reads a date. `Ok(None)` is an empty cell or «нет».
pub fn read_date(
    cell: &Cell,
    epoch: Epoch,
    leaning: Leaning,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, DateProblem> {
    match cell {
        Cell::Empty | Cell::Error | Cell::Unanswered => Ok(None),
        Cell::DateTime(at) => plausible(Some(at.date())).map(Some),
        Cell::Number(n) => from_number(*n, epoch).map(Some),
        Cell::Bool(_) => Err(DateProblem::Unreadable),
        Cell::Text(text) => from_text(text, epoch, leaning, today),
    }
}

/// Reads a moment; a bare date is its midnight. What cannot be read is `None`.
pub fn read_moment(cell: &Cell, epoch: Epoch, today: NaiveDate) -> Option<NaiveDateTime> {
    match cell {
        Cell::DateTime(at) => Some(*at),
        Cell::Text(text) => {
            let text = text.trim();
            const FORMATS: &[&str] = &[
                "%Y-%m-%d %H:%M:%S",
                "%Y-%m-%d %H:%M",
                "%Y-%m-%dT%H:%M:%S%.f",
                "%d.%m.%Y %H:%M:%S",
                "%d.%m.%Y %H:%M",
                "%d/%m/%Y %H:%M:%S",
                "%d/%m/%Y %H:%M",
            ];
            FORMATS
                .iter()
                .find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())
                .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|at| at.naive_utc()))
                .filter(|at| plausible(Some(at.date())).is_ok())
                .or_else(|| {
                    let date = read_date(cell, epoch, Leaning::Past, today).ok().flatten()?;
                    Some(date.and_time(time_in(text).unwrap_or_default()))
                })
        }
        other => read_date(other, epoch, Leaning::Past, today).ok().flatten()?.and_hms_opt(0, 0, 0),
    }
}

/// The time of «4 марта 2025, 14:05» and `4 March 2025, 02:05 PM`.
fn time_in(text: &str) -> Option<NaiveTime> {
    let mut words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
    let word =
        words.by_ref().find(|word| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()))?;
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(word, form).ok())?;
    let hour = match (words.next().map(str::to_lowercase).as_deref(), time.hour()) {
        (Some("pm"), 1..=11) => time.hour() + 12,
        (Some("am"), 12) => 0,
        (_, hour) => hour,
    };
    time.with_hour(hour)
}

fn plausible(date: Option<NaiveDate>) -> Result<NaiveDate, DateProblem> {
    date.filter(|d| (1900..2200).contains(&d.year())).ok_or(DateProblem::Impossible)
}

fn from_number(n: f64, epoch: Epoch) -> Result<NaiveDate, DateProblem> {
    if !n.is_finite() || n == 0.0 {
        return Err(DateProblem::Impossible);
    }
    let whole = n.floor();
    if epoch == Epoch::Unix {
        return plausible(DateTime::from_timestamp(whole as i64, 0).map(|at| at.date_naive()));
    }
    if n.fract() == 0.0 && (1900.0..=2100.0).contains(&n) {
        return Err(DateProblem::YearOnly);
    }
    if n.fract() == 0.0 && (19_000_101.0..=22_001_231.0).contains(&n) {
        let digits = n as u32; // 19900305
        if let Some(date) =
            NaiveDate::from_ymd_opt((digits / 10_000) as i32, digits / 100 % 100, digits % 100)
        {
            return plausible(Some(date));
        }
    }
    // Serials of the first years are ages, running numbers, classes – anything but dates.
    if (0.0..1900.0).contains(&n) {
        return Err(DateProblem::Unreadable);
    }
    // The serial of the year 2200 is 109 574; larger numbers, and negative ones, are seconds since 1970.
    if !(0.0..=109_574.0).contains(&whole) {
        let seconds = whole as i64;
        return plausible(DateTime::from_timestamp(seconds, 0).map(|at| at.date_naive()));
    }
    let days = whole as u64;
    let date = match epoch {
        Epoch::Of1904 => {
            NaiveDate::from_ymd_opt(1904, 1, 1).and_then(|d| d.checked_add_days(Days::new(days)))
        }
        // Excel believes in 29 February 1900: from March on its day 0 is 30 December 1899.
        Epoch::Of1900 | Epoch::Unix => {
            NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|d| d.checked_add_days(Days::new(days)))
        }
    };
    plausible(date)
}

fn from_text(
    text: &str,
    epoch: Epoch,
    leaning: Leaning,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, DateProblem> {
    let text = text.trim();
    if text.is_empty() || is_placeholder(text) {
        return Ok(None);
    }
    if text.len() > 64 {
        return Err(DateProblem::Unreadable);
    }
    let key = match_key(text);
    if key.bytes().all(|b| b.is_ascii_digit() || b == b'-') && key.parse::<i64>().is_ok() {
        return from_number(key.parse().unwrap_or(0.0), epoch).map(Some);
    }
    let tokens = tokens(&key);
    let mut words = tokens.iter();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return match tokens.first() {
            Some(Token::Number(year, 4)) if (1900..=2100).contains(year) => Err(DateProblem::YearOnly),
            _ => Err(DateProblem::Unreadable),
        };
    };
    let third = words.next();
    let date = match (first, second, third) {
        (Token::Number(y, 4), Token::Number(m, _), Some(Token::Number(d, _))) => (*y, *m, *d),
        (Token::Number(d, 1 | 2), Token::Number(m, 1 | 2), Some(Token::Number(y, digits @ (2 | 4)))) => {
            (full_year(*y, *digits, leaning, today), *m, *d)
        }
        (Token::Number(d, 1 | 2), Token::Month(m), Some(Token::Number(y, digits @ (2 | 4)))) => {
            (full_year(*y, *digits, leaning, today), *m, *d)
        }
        // «March 5, 1990»
        (Token::Month(m), Token::Number(d, 1 | 2), Some(Token::Number(y, 4))) => (*y, *m, *d),
        // «1990 ж. 5 наурыз»
        (Token::Number(y, 4), Token::Number(d, 1 | 2), Some(Token::Month(m))) => (*y, *m, *d),
        _ => return Err(DateProblem::Unreadable),
    };
    plausible(NaiveDate::from_ymd_opt(date.0 as i32, date.1, date.2)).map(Some)
}

fn full_year(year: u32, digits: usize, leaning: Leaning, today: NaiveDate) -> u32 {
    if digits == 4 {
        return year;
    }
    let current = today.year().unsigned_abs();
    let ahead = match leaning {
        Leaning::Past => 1,
        Leaning::Future => 30,
    };
    let this_century = current / 100 * 100 + year;
    if this_century > current + ahead { this_century - 100 } else { this_century }
}

enum Token {
    /// Value and count of digits.
    Number(u32, usize),
    Month(u32),
}

fn tokens(key: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(4);
    let mut rest = key;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            if let Ok(value) = rest[..length].parse() {
                out.push(Token::Number(value, length));
            }
            rest = &rest[length..];
        } else if c.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            if let Some(month) = month(&rest[..length]) {
                out.push(Token::Month(month));
            }
            rest = &rest[length..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
        if out.len() > 6 {
            break;
        }
    }
    out
}

fn month(word: &str) -> Option<u32> {
    const BEGINNINGS: &[(&str, u32)] = &[
        ("янв", 1),
        ("фев", 2),
        ("мар", 3),
        ("апр", 4),
        ("май", 5),
        ("мая", 5),
        ("июн", 6),
        ("июл", 7),
        ("авг", 8),
        ("сен", 9),
        ("окт", 10),
        ("ноя", 11),
        ("дек", 12),
        ("қаң", 1),
        ("ақп", 2),
        ("нау", 3),
        ("сәу", 4),
        ("мам", 5),
        ("мау", 6),
        ("шіл", 7),
        ("там", 8),
        ("қыр", 9),
        ("қаз", 10),
        ("қар", 11),
        ("жел", 12),
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("may", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ];
    BEGINNINGS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, m)| *m)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn read(text: &str) -> Result<Option<NaiveDate>, DateProblem> {
        read_date(&Cell::Text(text.into()), Epoch::Of1900, Leaning::Past, day(2025, 1, 15))
    }

    #[test]
    fn notations_of_one_day() {
        for text in [
            "05.03.1990",
            "5.3.90",
            "1990-03-05",
            "05/03/1990",
            "5 марта 1990 г.",
            "05.03.1990 г.",
            "32937",
            "1990-03-05 00:00:00",
            "05-03-1990",
            "March 5, 1990",
            "5 наурыз 1990 ж.",
            "19900305",
            "5\u{a0}марта\u{a0}1990",
            "05 . 03 . 1990",
        ] {
            assert_eq!(read(text), Ok(Some(day(1990, 3, 5))), "{text}");
        }
        let cell = Cell::Number(32937.0);
        assert_eq!(
            read_date(&cell, Epoch::Of1900, Leaning::Past, day(2025, 1, 1)),
            Ok(Some(day(1990, 3, 5)))
        );
        let cell = Cell::Number(32937.0 - 1462.0);
        assert_eq!(
            read_date(&cell, Epoch::Of1904, Leaning::Past, day(2025, 1, 1)),
            Ok(Some(day(1990, 3, 5)))
        );
        assert_eq!(read("694310400"), Ok(Some(day(1992, 1, 2)))); // Unix time of the Moodle sample
        assert_eq!(read("-63158400"), Ok(Some(day(1968, 1, 1))));
    }

    #[test]
    fn two_digit_years_lean() {
        assert_eq!(read("11.11.00"), Ok(Some(day(2000, 11, 11))));
        assert_eq!(read("28.8.89"), Ok(Some(day(1989, 8, 28))));
        assert_eq!(read("01.01.26"), Ok(Some(day(2026, 1, 1))));
        assert_eq!(read("01.01.27"), Ok(Some(day(1927, 1, 1))));
        let term =
            read_date(&Cell::Text("01.01.27".into()), Epoch::Of1900, Leaning::Future, day(2025, 1, 15));
        assert_eq!(term, Ok(Some(day(2027, 1, 1))));
    }

    #[test]
    fn what_is_no_date_is_said() {
        for text in ["31.02.1999", "00.00.0000", "29.02.1990", "1.13.1990"] {
            assert_eq!(read(text), Err(DateProblem::Impossible), "{text}");
        }
        assert_eq!(read("1990"), Err(DateProblem::YearOnly));
        assert_eq!(read("позже"), Err(DateProblem::Unreadable));
        assert_eq!(read("нет"), Ok(None));
        assert_eq!(read("—"), Ok(None));
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>(), number in any::<f64>()) {
            let _ = read(&text);
            let today = day(2025, 1, 15);
            let _ = read_date(&Cell::Number(number), Epoch::Of1900, Leaning::Past, today);
            let _ = read_moment(&Cell::Number(number), Epoch::Of1904, today);
            let _ = read_moment(&Cell::Text(text), Epoch::Of1904, today);
        }

        #[test]
        fn every_day_survives_every_notation(days in 0i64..60_000) {
            let date = day(1935, 1, 1) + chrono::TimeDelta::days(days);
            for text in [date.format("%d.%m.%Y").to_string(), date.format("%Y-%m-%d").to_string(), date.format("%-d/%-m/%Y").to_string()] {
                prop_assert_eq!(read(&text), Ok(Some(date)));
            }
        }
    }
}
