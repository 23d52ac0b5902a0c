//! Names of erased people, sealed until the last paper of the month ends (JOURNAL.md §5).
//!
//! The key of a month is random and wrapped under the purpose key `papers`. Destroying the wrapped key destroys every
//! name of that month, wherever copies of the sealed bytes lie; the entries themselves keep their hashes.

use crate::OfficeError;
use crate::ids::Uid;
use crate::session::{Office, Reading, Writing};
use chrono::{Datelike, NaiveDate};
use policy::Limit;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashSet};
use vault::sealed::{SealKey, open_bytes, seal_bytes};

/// Month of a day, as the keys are called.
pub(crate) fn month_of(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

fn wrap_context(office: &Office, month: &str) -> Vec<u8> {
    [b"lichnoe-delo/1/papers-month".as_slice(), office.vault_id(), month.as_bytes()].concat()
}

fn name_context(office: &Office, run: Uid) -> Vec<u8> {
    [b"lichnoe-delo/1/journal-name".as_slice(), office.vault_id(), run.bytes()].concat()
}

fn wrapping(office: &Office) -> Result<SealKey, OfficeError> {
    SealKey::from_slice(office.keys.papers.expose()).ok_or(OfficeError::Sealed)
}

/// The key of a month; `None` before the first erasure of the month and after its papers have ended.
pub(crate) fn key(office: &Office, db: &Connection, month: &str) -> Result<Option<SealKey>, OfficeError> {
    let wrapped: Option<Option<Vec<u8>>> = db
        .prepare_cached("SELECT wrapped FROM papers_key WHERE month = ?1")?
        .query_row([month], |row| row.get(0))
        .optional()?;
    let Some(Some(wrapped)) = wrapped else { return Ok(None) };
    let key = open_bytes(&wrapping(office)?, &wrap_context(office, month), &wrapped)
        .map_err(|_| OfficeError::Sealed)?;
    SealKey::from_slice(&key).map(Some).ok_or(OfficeError::Sealed)
}

/// The key of the month of an erasure. One that is repeated belongs to the month of the first time, whose key an older
/// database does not have, or no longer: then it gets one, and its papers end with that month.
pub(crate) fn key_of(writing: &Writing<'_>, day: NaiveDate) -> Result<SealKey, OfficeError> {
    let month = month_of(day);
    if let Some(key) = key(writing.office, writing.db, &month)? {
        return Ok(key);
    }
    let key = SealKey::generate();
    let wrapped = seal_bytes(&wrapping(writing.office)?, &wrap_context(writing.office, &month), key.expose())
        .map_err(|_| OfficeError::Sealed)?;
    writing.db.execute(
        "INSERT INTO papers_key (month, wrapped, recorded_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (month) DO UPDATE SET wrapped = ?2, recorded_at = ?3, destroyed_at = NULL",
        params![month, wrapped, writing.at()],
    )?;
    Ok(key)
}

/// Seals the name of somebody erased by a run of today.
pub(crate) fn seal(writing: &Writing<'_>, run: Uid, name: &str) -> Result<Vec<u8>, OfficeError> {
    seal_on(writing, run, writing.today, name)
}

/// Seals the name of somebody whose erasure of an earlier day is repeated.
pub(crate) fn seal_on(
    writing: &Writing<'_>,
    run: Uid,
    erased: NaiveDate,
    name: &str,
) -> Result<Vec<u8>, OfficeError> {
    seal_bytes(&key_of(writing, erased)?, &name_context(writing.office, run), name.as_bytes())
        .map_err(|_| OfficeError::Sealed)
}

/// The name in an entry; `None` when the key of its month is destroyed.
pub(crate) fn open(
    reading: &Reading<'_>,
    run: Uid,
    erased_on: NaiveDate,
    sealed: &[u8],
) -> Result<Option<String>, OfficeError> {
    let Some(key) = key(reading.office, reading.db, &month_of(erased_on))? else { return Ok(None) };
    let name =
        open_bytes(&key, &name_context(reading.office, run), sealed).map_err(|_| OfficeError::Sealed)?;
    String::from_utf8(name.to_vec()).map(Some).map_err(|_| OfficeError::Sealed)
}

/// Months whose key lives and whose last paper has ended, counted from the last day on which something was destroyed.
/// A run whose act is not final holds its month: its papers still have to be made.
pub(super) fn ended(reading: &Reading<'_>) -> Result<Vec<String>, OfficeError> {
    let term = reading.pack().rule("destruction_papers").map(|rule| rule.term);
    let mut open: BTreeMap<String, bool> = reading
        .db
        .prepare_cached("SELECT month FROM papers_key WHERE destroyed_at IS NULL")?
        .query_map([], |row| row.get::<_, String>(0))?
        .map(|month| month.map(|month| (month, true)))
        .collect::<Result<_, _>>()?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = reading
        .db
        .prepare_cached("SELECT erased_on, act = 'final', coalesce(destroyed_on, erased_on) FROM erasure")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let date = |at: usize| -> Result<NaiveDate, OfficeError> {
            row.get::<_, String>(at)?.parse().map_err(|_| OfficeError::Damaged)
        };
        let (day, destroyed) = (date(0)?, date(2)?);
        let end = match term {
            Some(Limit::Within(term)) => term.after(destroyed),
            _ => None,
        };
        let over = row.get(1)? && end.is_some_and(|end| end < reading.today);
        if let Some(ended) = open.get_mut(&month_of(day)) {
            *ended &= over;
        }
    }
    let this = month_of(reading.today);
    Ok(open.into_iter().filter(|(month, ended)| *ended && *month < this).map(|(month, _)| month).collect())
}

/// Numbers of the acts whose month goes on after `ending` are over.
pub(super) fn living_acts(db: &Connection, ending: &[String]) -> Result<HashSet<i64>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT e.act_number, k.month FROM erasure e JOIN papers_key k ON k.month = substr(e.erased_on, 1, 7) \
         WHERE k.destroyed_at IS NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut acts = HashSet::new();
    for row in rows {
        let (act, month) = row?;
        if !ending.contains(&month) {
            acts.insert(act);
        }
    }
    Ok(acts)
}

/// How many papers the months have.
pub(super) fn papers_of(db: &Connection, months: &[String]) -> Result<i64, OfficeError> {
    let mut count = 0;
    for month in months {
        count += db
            .prepare_cached(
                "SELECT count(*) FROM erasure_paper p JOIN erasure e ON e.id = p.erasure_id \
                 WHERE substr(e.erased_on, 1, 7) = ?1",
            )?
            .query_row([month], |row| row.get::<_, i64>(0))?;
    }
    Ok(count)
}

/// Ends months: their papers go with the lines and signers of their acts, then their key, first overwritten where it
/// stands.
pub(super) fn end(writing: &Writing<'_>, months: &[String]) -> Result<(), OfficeError> {
    for month in months {
        writing.db.execute(
            "DELETE FROM act_line WHERE erasure_id IN \
             (SELECT id FROM erasure WHERE substr(erased_on, 1, 7) = ?1)",
            [month],
        )?;
        writing
            .db
            .execute("UPDATE erasure SET signers = NULL WHERE substr(erased_on, 1, 7) = ?1", [month])?;
        writing.db.execute(
            "DELETE FROM erasure_paper WHERE erasure_id IN \
             (SELECT id FROM erasure WHERE substr(erased_on, 1, 7) = ?1)",
            [month],
        )?;
        writing
            .db
            .execute("UPDATE papers_key SET wrapped = zeroblob(length(wrapped)) WHERE month = ?1", [month])?;
        writing.db.execute(
            "UPDATE papers_key SET wrapped = NULL, destroyed_at = ?2 WHERE month = ?1",
            params![month, writing.at()],
        )?;
    }
    Ok(())
}
