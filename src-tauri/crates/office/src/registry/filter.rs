//! Filters of the list of people, and those somebody keeps.

use super::listing::{ListedPeople, ListedPerson, Order, ordered};
use super::people::rows_of;
use crate::OfficeError;
use crate::consents::needs_basis;
use crate::groups::{GroupError, OVER, STATUSES, line};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::money;
use crate::names::match_key;
use crate::retention::age::{self, Age};
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Reading};
use rusqlite::{OptionalExtension, ToSql, params};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What people have in common; whatever is empty asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// `minor`, `adult`, `unknown`.
    #[serde(default)]
    pub age: String,
    /// Owes something today.
    #[serde(default)]
    pub debt: bool,
    /// An adult for whom somebody else pays, without a basis of her own (P8).
    #[serde(default)]
    pub no_basis: bool,
    /// Id of a group.
    #[serde(default)]
    pub group: String,
    /// Row key of a programme of which a course is in force.
    #[serde(default)]
    pub programme: Option<i64>,
    /// How somebody stands in the group, or in any.
    #[serde(default)]
    pub status: String,
    /// Any part of the name of the organisation somebody works for or learns at the order of; or the id of such a one.
    #[serde(default)]
    pub organisation: String,
    /// Role key.
    #[serde(default)]
    pub role: String,
}

/// A filter somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Id.
    pub id: Uid,
    /// Title.
    pub title: String,
    /// What it asks for.
    pub filter: Filter,
}

impl Filter {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Categories that have to be read for an answer.
    fn categories(&self) -> Vec<&'static str> {
        let asked = [
            (self.debt, "orders"),
            (self.debt, "payments"),
            (self.no_basis, "consents"),
            (!self.group.is_empty() || self.programme.is_some() || !self.status.is_empty(), "learning"),
            (!self.role.is_empty(), "relations"),
        ];
        asked.into_iter().filter(|(asked, _)| *asked).map(|(_, category)| category).collect()
    }
}

/// The people a filter leaves; `None` when it asks for nothing.
fn left(reading: &Reading<'_>, filter: &Filter) -> Result<Option<HashSet<i64>>, OfficeError> {
    if filter.is_empty() {
        return Ok(None);
    }
    for category in filter.categories() {
        rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, category))?;
    }
    let mut left: Option<HashSet<i64>> = None;
    let mut narrow = |sql: &str, with: &[&dyn ToSql]| -> Result<(), OfficeError> {
        let found = reading
            .db
            .prepare_cached(sql)?
            .query_map(with, |row| row.get(0))?
            .collect::<Result<HashSet<i64>, _>>()?;
        left = Some(match left.take() {
            Some(before) => before.intersection(&found).copied().collect(),
            None => found,
        });
        Ok(())
    };
    if !filter.group.is_empty() || !filter.status.is_empty() {
        let group = match filter.group.as_str() {
            "" => None,
            id => Some(crate::groups::key_of(reading.db, Uid::parse(id).ok_or(OfficeError::NotFound)?)?),
        };
        narrow(
            "SELECT m.person_id FROM group_member m JOIN study_group g ON g.id = m.group_id \
             WHERE m.superseded_at IS NULL AND (?1 IS NULL OR m.group_id = ?1) AND (?2 = '' OR ?2 = \
                CASE WHEN m.status = 'active' AND g.ends_on < ?3 THEN 'over' ELSE m.status END)",
            &[&group, &filter.status, &reading.today.to_string()],
        )?;
    }
    if let Some(programme) = filter.programme {
        narrow(
            "SELECT person_id FROM enrolment WHERE programme_id = ?1 AND superseded_at IS NULL",
            &[&programme],
        )?;
    }
    if !filter.role.is_empty() {
        narrow(
            "SELECT person_id FROM person_role WHERE role = ?1 AND superseded_at IS NULL",
            &[&filter.role],
        )?;
    }
    if filter.debt {
        narrow("SELECT person_id FROM purchase WHERE person_id IS NOT NULL AND superseded_at IS NULL", &[])?;
    }
    if filter.no_basis {
        narrow("SELECT other_id FROM relation WHERE superseded_at IS NULL", &[])?;
    }
    if !filter.organisation.trim().is_empty() {
        let found = of_organisation(reading, &filter.organisation)?;
        left = Some(match left.take() {
            Some(before) => before.intersection(&found).copied().collect(),
            None => found,
        });
    }
    let mut people: HashSet<i64> = match left {
        Some(people) => people,
        None => reading
            .db
            .prepare_cached("SELECT id FROM person")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?,
    };
    // What is worked out person by person comes last.
    let mut fault = None;
    people.retain(|person| match fits(reading, filter, *person) {
        Ok(fits) => fits,
        Err(error) => {
            fault = Some(error);
            false
        }
    });
    fault.map_or(Ok(Some(people)), Err)
}

/// Whoever works for an organisation, by the card, or learns at its order, by the register: as far as the role reads.
fn of_organisation(reading: &Reading<'_>, named: &str) -> Result<HashSet<i64>, OfficeError> {
    let may = |category: &str| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    let mut found = HashSet::new();
    if may("relations") {
        let (id, wanted) = (Uid::parse(named.trim()), match_key(named));
        let mut statement = reading.db.prepare_cached(
            "SELECT m.person_id, o.uid, o.match_key FROM organisation_person m \
             JOIN organisation o ON o.id = m.organisation_id \
             WHERE m.superseded_at IS NULL AND coalesce(m.until_on, ?1) >= ?1",
        )?;
        let mut rows = statement.query([reading.today.to_string()])?;
        while let Some(row) = rows.next()? {
            let same = id.is_some_and(|id| row.get::<_, Uid>(1).is_ok_and(|own| own == id));
            if same || id.is_none() && row.get_ref(2)?.as_str().unwrap_or_default().contains(&wanted) {
                found.insert(row.get(0)?);
            }
        }
        if id.is_some() {
            return Ok(found);
        }
    } else {
        rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, "employment"))?;
    }
    if may("employment") {
        let wanted = match_key(named);
        let mut statement = reading.db.prepare_cached(
            "SELECT person_id, value FROM employment WHERE kind = 'organisation' AND superseded_at IS NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if match_key(row.get_ref(1)?.as_str().unwrap_or_default()).contains(&wanted) {
                found.insert(row.get(0)?);
            }
        }
    }
    Ok(found)
}

fn fits(reading: &Reading<'_>, filter: &Filter, person: i64) -> Result<bool, OfficeError> {
    if !filter.age.is_empty() {
        let roles = super::entry::roles_in_force(reading.db, person)?;
        let age = match age::of(reading, person, &roles)? {
            Age::Minor => "minor",
            Age::Adult => "adult",
            Age::Unknown => "unknown",
        };
        if age != filter.age {
            return Ok(false);
        }
    }
    if filter.debt && money::standing(reading, person)?.debts.is_empty() {
        return Ok(false);
    }
    Ok(!filter.no_basis || needs_basis(reading.db, person, reading.today)?)
}

/// Finds people as [`super::list`] does, of those whom a filter leaves.
///
/// # Errors
/// [`OfficeError::RoleDenied`] for a filter that asks what the role may not read; [`OfficeError::NotFound`] for a group
/// that is not there.
pub fn list_filtered(
    office: &Office,
    query: &str,
    filter: &Filter,
    order: (Order, bool),
    offset: usize,
    limit: usize,
) -> Result<ListedPeople, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let (keys, exact, found, total) = ordered(reading, query, left(reading, filter)?.as_ref(), order)?;
        let matched = keys.len();
        let wanted: Vec<i64> = keys.into_iter().skip(offset).take(limit).collect();
        let rows = rows_of(reading, &wanted)?;
        let rows =
            wanted.iter().zip(rows).map(|(key, row)| ListedPerson { row, found: found.get(key).cloned() });
        Ok(ListedPeople { total, matched, exact, rows: rows.collect() })
    })
}

/// The people of a list with their keys, to be given out.
pub(crate) fn everybody(
    reading: &Reading<'_>,
    query: &str,
    filter: &Filter,
) -> Result<Vec<(i64, super::PersonRow)>, OfficeError> {
    let (keys, ..) = ordered(reading, query, left(reading, filter)?.as_ref(), (Order::Name, false))?;
    let rows = rows_of(reading, &keys)?;
    Ok(keys.into_iter().zip(rows).collect())
}

/// The filters that are kept, by title.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn saved_filters(office: &Office) -> Result<Vec<SavedFilter>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let mut statement =
            reading.db.prepare_cached("SELECT uid, title, criteria FROM saved_filter ORDER BY match_key")?;
        let rows = statement.query_map([], |row| {
            let criteria: String = row.get(2)?;
            let filter = serde_json::from_str(&criteria).unwrap_or_default();
            Ok(SavedFilter { id: row.get(0)?, title: row.get(1)?, filter })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Keeps a filter under a title; one of the same title gives way.
///
/// # Errors
/// [`GroupError::BadText`]; [`GroupError::BadChoice`] for a filter that asks for nothing or for what there is not.
pub fn save_filter(office: &Office, title: &str, filter: &Filter) -> Result<Uid, GroupError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let title = line(title, "title", false)?;
        line(&filter.organisation, "organisation", true)?;
        let known = |of: &str, all: &[&str]| of.is_empty() || all.contains(&of);
        if filter.is_empty()
            || !known(&filter.age, &["minor", "adult", "unknown"])
            || !(known(&filter.status, STATUSES) || filter.status == OVER)
            || !known(&filter.role, super::entry::ROLES)
        {
            return Err(GroupError::BadChoice("filter"));
        }
        left(&writing.reading(), &Filter { age: String::new(), debt: false, no_basis: false, ..filter.clone() })?;
        let criteria = serde_json::to_string(filter).map_err(|_| OfficeError::Internal("filter"))?;
        let id = writing.new_id();
        writing.db.execute(
            "INSERT INTO saved_filter (uid, title, match_key, criteria, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (match_key) DO UPDATE SET title = ?2, criteria = ?4, recorded_at = ?5",
            params![id, title, match_key(&title), criteria, writing.at()],
        )?;
        let id: Uid = writing.db.query_row(
            "SELECT uid FROM saved_filter WHERE match_key = ?1",
            [match_key(&title)],
            |row| row.get(0),
        )?;
        Ok(Done::new(id, Entry::of("filter.saved")))
    })
}

/// Forgets a filter.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn forget_filter(office: &Office, id: Uid) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        writing
            .db
            .query_row("DELETE FROM saved_filter WHERE uid = ?1 RETURNING id", [id], |row| {
                row.get::<_, i64>(0)
            })
            .optional()?
            .ok_or(OfficeError::NotFound)?;
        Ok(Done::new((), Entry::of("filter.forgotten")))
    })
}
