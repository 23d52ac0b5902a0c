//! What the school teaches.

use super::{GroupError, follow, line};
use crate::OfficeError;
use crate::journal::Entry;
use crate::names::{match_key, name_order};
use crate::registry::{Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use rusqlite::{OptionalExtension, params};

/// Longest time in days: ten years.
const MOST_DAYS: u32 = 3660;
/// Most hours.
const MOST_HOURS: u32 = 10_000;

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Row key.
    pub key: i64,
    /// Title.
    pub title: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// Days of teaching.
    pub length: Option<u32>,
    /// Days its materials stay open after the teaching.
    pub access: Option<u32>,
    /// Edition that is taught.
    pub edition: String,
    /// Groups that learn it or did.
    pub groups: u32,
    /// People with a course of it in force.
    pub people: u32,
}

/// A programme as it is entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewProgramme {
    /// Title.
    pub title: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// Days of teaching.
    pub length: Option<u32>,
    /// Days its materials stay open after the teaching.
    pub access: Option<u32>,
    /// Edition that is taught.
    pub edition: String,
}

/// All programmes by title.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn programmes(office: &Office) -> Result<Vec<Programme>, OfficeError> {
    office.read(Right::On(Operation::Read, "learning"), |reading| {
        let mut all = reading
            .db
            .prepare_cached(
                "SELECT p.id, p.title, p.hours, p.length_days, p.access_days, p.edition, \
                    (SELECT count(*) FROM study_group g WHERE g.programme_id = p.id), \
                    (SELECT count(DISTINCT e.person_id) FROM enrolment e WHERE e.programme_id = p.id \
                        AND e.superseded_at IS NULL) FROM programme p",
            )?
            .query_map([], |row| {
                Ok(Programme {
                    key: row.get(0)?,
                    title: row.get(1)?,
                    hours: row.get(2)?,
                    length: row.get(3)?,
                    access: row.get(4)?,
                    edition: row.get(5)?,
                    groups: row.get(6)?,
                    people: row.get(7)?,
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        all.sort_by_cached_key(|programme| name_order(&programme.title));
        Ok(all)
    })
}

/// Records a programme, or what it is from now on; gives its key. Another term of access moves the ends of the courses
/// of its groups.
///
/// # Errors
/// [`GroupError::BadText`], [`GroupError::BadChoice`], [`GroupError::Exists`]; [`OfficeError::NotFound`].
pub fn save_programme(office: &Office, key: Option<i64>, new: &NewProgramme) -> Result<i64, GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let (title, edition) = (line(&new.title, "title", false)?, line(&new.edition, "edition", true)?);
        let within = |number: Option<u32>, least: u32, most: u32, field: &'static str| match number {
            Some(number) if number < least || number > most => Err(GroupError::BadChoice(field)),
            number => Ok(number),
        };
        let hours = within(new.hours, 1, MOST_HOURS, "hours")?;
        let length = within(new.length, 1, MOST_DAYS, "length")?;
        let access = within(new.access, 0, MOST_DAYS, "access")?;
        let named = match_key(&title);
        let known: Option<i64> = writing
            .db
            .prepare_cached("SELECT id FROM programme WHERE match_key = ?1")?
            .query_row([&named], |row| row.get(0))
            .optional()?;
        if known.is_some() && known != key {
            return Err(GroupError::Exists);
        }
        let values = params![title, named, hours, length, access, edition, key];
        let changed = writing.db.execute(
            "UPDATE programme SET title = ?1, match_key = ?2, hours = ?3, length_days = ?4, access_days = ?5, \
                edition = ?6 WHERE id = ?7",
            values,
        )?;
        let key = match key {
            Some(_) if changed == 0 => return Err(OfficeError::NotFound.into()),
            Some(key) => key,
            None => {
                writing.db.execute(
                    "INSERT INTO programme (title, match_key, hours, length_days, access_days, edition, id) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    values,
                )?;
                writing.db.last_insert_rowid()
            }
        };
        let groups = writing
            .db
            .prepare_cached("SELECT id FROM study_group WHERE programme_id = ?1")?
            .query_map([key], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut moved = 0;
        for group in groups {
            moved += follow(writing, &to, group)?;
        }
        Ok(Done::new(key, Entry::of("programme.saved").category("learning").amount(moved)))
    })
}
