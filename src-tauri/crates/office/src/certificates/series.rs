//! Numbers of documents: series per year without gaps, and what keeps a number from being given out twice.

use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use rusqlite::Connection;

/// A series of a year: the letters of the pack, and the year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    letters: String,
    year: i32,
}

impl Series {
    /// The series of a document's letters in a year.
    #[must_use]
    pub fn new(letters: &str, year: i32) -> Series {
        Series { letters: letters.to_owned(), year }
    }

    /// Reads what [`Series::prefix`] wrote.
    pub(super) fn parse(prefix: &str) -> Option<Series> {
        let body = prefix.strip_suffix('-')?;
        let (letters, year) = body.rsplit_once('-').unwrap_or(("", body));
        let plain =
            letters.len() <= 4 && letters.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        (plain && year.len() == 4).then(|| year.parse().ok().map(|year| Series::new(letters, year)))?
    }

    /// How its numbers begin: `2026-`, `K-2026-`.
    #[must_use]
    pub fn prefix(&self) -> String {
        match self.letters.as_str() {
            "" => format!("{}-", self.year),
            letters => format!("{letters}-{}-", self.year),
        }
    }

    /// A number of the series.
    #[must_use]
    pub fn number(&self, sequence: i64) -> String {
        format!("{}{sequence:04}", self.prefix())
    }

    /// Fact that holds its highest number; it outlives the rows.
    fn fact(&self) -> String {
        format!("{FACT}{}", self.prefix().trim_end_matches('-'))
    }
}

const FACT: &str = "certificate_series_";

/// Highest number ever given out or imported in a series; 0 before the first.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn highest(db: &Connection, series: &Series) -> Result<i64, OfficeError> {
    let stored: i64 =
        crate::session::fact(db, &series.fact())?.and_then(|number| number.parse().ok()).unwrap_or(0);
    // A stretch of the index: the register of years is not read for one number. By the key a number counts as taken
    // however its dash was typed or whether «№» stood before it.
    let taken: i64 = db
        .prepare_cached(
            "SELECT coalesce(max(CAST(substr(number_key, length(?1) + 1) AS INTEGER)), 0) FROM certificate \
             WHERE number_key BETWEEN ?1 || '0' AND ?1 || ':' \
             AND length(number_key) BETWEEN length(?1) + 4 AND length(?1) + 7 \
             AND substr(number_key, length(?1) + 1) NOT GLOB '*[^0-9]*'",
        )?
        .query_row([number_key(&series.prefix())], |row| row.get(0))?;
    Ok(stored.max(taken))
}

/// The number the next document of a series would get.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn next_number(db: &Connection, series: &Series) -> Result<String, OfficeError> {
    Ok(series.number(highest(db, series)? + 1))
}

/// Takes the next `count` numbers of a series in the caller's transaction.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn take(db: &Connection, series: &Series, count: i64) -> Result<Vec<String>, OfficeError> {
    let last = highest(db, series)?;
    crate::session::set_fact(db, &series.fact(), &(last + count).to_string())?;
    Ok((last + 1..=last + count).map(|sequence| series.number(sequence)).collect())
}

/// Keeps the number of an entry occupied whose row is about to go: what was handed out once is never given out again.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn keep_number(db: &Connection, row: i64) -> Result<(), OfficeError> {
    let number: String = db
        .prepare_cached("SELECT number FROM certificate WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    let plain: String = number
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '№')
        .map(|c| if ('\u{2010}'..='\u{2015}').contains(&c) { '-' } else { c.to_ascii_uppercase() })
        .collect();
    if let Some((prefix, sequence)) = plain.rsplit_once('-')
        && (4..=7).contains(&sequence.len())
        && sequence.bytes().all(|digit| digit.is_ascii_digit())
        && let Ok(sequence) = sequence.parse()
    {
        raise(db, &format!("{prefix}-"), sequence)?;
    }
    Ok(())
}

/// Highest number given out in each series, the series as a number begins (`2026-`).
///
/// # Errors
/// When the facts cannot be read.
pub(crate) fn all(db: &Connection) -> Result<Vec<(String, i64)>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT substr(key, length(?1) + 1) || '-', CAST(value AS INTEGER) FROM meta \
         WHERE key GLOB ?1 || '[0-9A-Z]*' ORDER BY key",
    )?;
    let rows = statement.query_map([FACT], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a series from giving out a number up to this one again. Says whether it rose.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn raise(db: &Connection, prefix: &str, number: i64) -> Result<bool, OfficeError> {
    let Some(series) = Series::parse(prefix) else { return Ok(false) };
    let known = crate::session::fact(db, &series.fact())?.and_then(|known| known.parse::<i64>().ok());
    if known.is_some_and(|known| known >= number) {
        return Ok(false);
    }
    crate::session::set_fact(db, &series.fact(), &number.to_string())?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::Series;

    #[test]
    fn a_series_is_read_as_it_was_written_and_nothing_else() {
        for series in [Series::new("", 2026), Series::new("K", 2026), Series::new("AB1", 2030)] {
            assert_eq!(Series::parse(&series.prefix()), Some(series));
        }
        for wrong in ["", "2026", "20-", "k-2026-", "K-x-", "TOOLONG-2026-", "-2026-x"] {
            assert_eq!(Series::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Series::new("K", 2026).number(7), "K-2026-0007");
        assert_eq!(Series::new("", 2026).number(12345), "2026-12345");
    }
}
