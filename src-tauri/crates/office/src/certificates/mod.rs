//! Certificates: issued under a number without gaps, frozen with their page, kept as a core after an erasure.

pub mod authenticity;
mod issue;
mod register;

pub use issue::{
    CertificateError, Draft, Issued, PrintFailure, Proposal, Snapshot, Typesetter, issue, page_of, propose,
};
pub use register::{Entry, RegisterPage, owner_of, record_saved, register, taken};

use crate::OfficeError;
use rusqlite::Connection;

/// State of an entry of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Issued here, page frozen.
    Issued,
    /// Entered from an imported register.
    Imported,
    /// From a row that made no person (I11): the number is occupied.
    Unconfirmed,
}

impl State {
    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Issued => "issued",
            State::Imported => "imported",
            State::Unconfirmed => "unconfirmed",
        }
    }
}

/// The number the next certificate of a year would get: one past the highest ever given or imported in the series.
///
/// # Errors
/// When the register cannot be read.
pub fn next_number(db: &Connection, year: i32) -> Result<String, OfficeError> {
    let prefix = format!("{year}-");
    let stored: i64 =
        crate::session::fact(db, &series_key(year))?.and_then(|number| number.parse().ok()).unwrap_or(0);
    // A stretch of the index: the register of years is not read for one number. By the key a number counts as taken
    // however its dash was typed or whether «№» stood before it.
    let taken: i64 = db
        .prepare_cached(
            "SELECT coalesce(max(CAST(substr(number_key, length(?1) + 1) AS INTEGER)), 0) FROM certificate \
             WHERE number_key BETWEEN ?1 || '0' AND ?1 || ':' \
             AND length(number_key) BETWEEN length(?1) + 4 AND length(?1) + 7 \
             AND substr(number_key, length(?1) + 1) NOT GLOB '*[^0-9]*'",
        )?
        .query_row([&prefix], |row| row.get(0))?;
    Ok(format!("{prefix}{:04}", stored.max(taken) + 1))
}

/// Keeps the number of an entry occupied whose row is about to go: what was handed out once is never given out again.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn keep_number(db: &Connection, row: i64) -> Result<(), OfficeError> {
    let key: String = db
        .prepare_cached("SELECT number_key FROM certificate WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    if let Some((year, number)) = key.split_once('-')
        && year.len() == 4
        && (4..=7).contains(&number.len())
        && number.bytes().all(|digit| digit.is_ascii_digit())
        && let Ok(number) = number.parse()
    {
        raise_series(db, &format!("{year}-"), number)?;
    }
    Ok(())
}

/// Fact that holds the highest number of a year's series; it outlives the rows.
fn series_key(year: i32) -> String {
    format!("certificate_series_{year}")
}

/// Highest number given out in each series, the series as a number begins (`2026-`).
///
/// # Errors
/// When the facts cannot be read.
pub(crate) fn series(db: &Connection) -> Result<Vec<(String, i64)>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT substr(key, length('certificate_series_') + 1) || '-', CAST(value AS INTEGER) FROM meta \
         WHERE key GLOB 'certificate_series_[0-9]*' ORDER BY key",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a series from giving out a number up to this one again. Says whether it rose.
///
/// # Errors
/// When the fact cannot be written.
pub(crate) fn raise_series(db: &Connection, series: &str, number: i64) -> Result<bool, OfficeError> {
    let Some(year) = series.strip_suffix('-').and_then(|year| year.parse().ok()) else { return Ok(false) };
    let known = crate::session::fact(db, &series_key(year))?.and_then(|known| known.parse::<i64>().ok());
    if known.is_some_and(|known| known >= number) {
        return Ok(false);
    }
    crate::session::set_fact(db, &series_key(year), &number.to_string())?;
    Ok(true)
}
