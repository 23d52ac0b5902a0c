//! Groups themselves.

use super::{GroupError, follow, line};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::{match_key, name_order};
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Row key.
    pub(crate) key: i64,
    /// Id.
    pub id: Uid,
    /// Title.
    pub title: String,
    /// Row key and title of its programme; without one it is a list of people and no course.
    pub programme: Option<(i64, String)>,
    /// First day of teaching.
    pub starts: Option<NaiveDate>,
    /// Last day of teaching; not known when `None`.
    pub ends: Option<NaiveDate>,
    /// Last day of access to the materials, where the programme tells how long that lasts.
    pub access_until: Option<NaiveDate>,
    /// Learners who are active.
    pub active: u32,
    /// All learners.
    pub learners: u32,
}

/// Somebody who teaches a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teacher {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
}

/// Somebody who learns in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// Row key of the person.
    pub(crate) key: i64,
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// One of [`super::STATUSES`], or [`super::OVER`].
    pub status: String,
    /// First day in the group.
    pub from: Option<NaiveDate>,
    /// Day of finishing or of being expelled.
    pub until: Option<NaiveDate>,
}

/// A group with its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPage {
    /// The group.
    pub group: Group,
    /// Who teaches it, by name.
    pub teachers: Vec<Teacher>,
    /// Who learns in it, by name.
    pub learners: Vec<Learner>,
}

/// A group as it is entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGroup {
    /// Title.
    pub title: String,
    /// Row key of the programme.
    pub programme: Option<i64>,
    /// First day of teaching.
    pub starts: Option<NaiveDate>,
    /// Last day of teaching.
    pub ends: Option<NaiveDate>,
}

const GROUP: &str = "SELECT g.id, g.uid, g.title, g.programme_id, p.title, g.starts_on, g.ends_on, \
    date(g.ends_on, '+' || coalesce(p.access_days, 0) || ' days'), \
    (SELECT count(*) FROM group_member m WHERE m.group_id = g.id AND m.superseded_at IS NULL AND m.status = 'active' \
        AND coalesce(g.ends_on, '9999') >= ?1), \
    (SELECT count(*) FROM group_member m WHERE m.group_id = g.id AND m.superseded_at IS NULL) \
    FROM study_group g LEFT JOIN programme p ON p.id = g.programme_id";

fn read(row: &Row<'_>) -> rusqlite::Result<Group> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    let programme: Option<i64> = row.get(3)?;
    let title: Option<String> = row.get(4)?;
    Ok(Group {
        key: row.get(0)?,
        id: row.get(1)?,
        title: row.get(2)?,
        programme: programme.zip(title),
        starts: day(5)?,
        ends: day(6)?,
        access_until: day(7)?,
        active: row.get(8)?,
        learners: row.get(9)?,
    })
}

/// All groups: those that run or whose end nobody knows first, the latest of them first.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn groups(office: &Office) -> Result<Vec<Group>, OfficeError> {
    office.read(Right::On(Operation::Read, "learning"), |reading| {
        let sql = format!(
            "{GROUP} ORDER BY coalesce(g.ends_on, '9999') < ?1, coalesce(g.ends_on, '9999') DESC, g.id"
        );
        let mut statement = reading.db.prepare_cached(&sql)?;
        let rows = statement.query_map([reading.today.to_string()], read)?;
        let mut groups = rows.collect::<Result<Vec<_>, _>>()?;
        // Those that end on one day stand by title.
        let over = |group: &Group| group.ends.is_some_and(|ends| ends < reading.today);
        groups.sort_by_cached_key(|group| {
            (over(group), std::cmp::Reverse(group.ends.unwrap_or(NaiveDate::MAX)), name_order(&group.title))
        });
        Ok(groups)
    })
}

/// A group with its people.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn group(office: &Office, id: Uid) -> Result<GroupPage, OfficeError> {
    office.read(Right::On(Operation::Read, "learning"), |reading| {
        crate::rights::require(reading.pack(), office.role(), Right::On(Operation::Read, "identity"))?;
        page(reading.db, id, reading.today)
    })
}

pub(super) fn one(db: &Connection, id: Uid, today: NaiveDate) -> Result<Group, OfficeError> {
    let sql = format!("{GROUP} WHERE g.uid = ?2");
    Ok(db.prepare_cached(&sql)?.query_row(params![today.to_string(), id], read)?)
}

/// The row key of a group.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn key_of(db: &Connection, id: Uid) -> Result<i64, OfficeError> {
    Ok(db.prepare_cached("SELECT id FROM study_group WHERE uid = ?1")?.query_row([id], |row| row.get(0))?)
}

pub(super) fn page(db: &Connection, id: Uid, today: NaiveDate) -> Result<GroupPage, OfficeError> {
    let group = one(db, id, today)?;
    let over = group.ends.is_some_and(|ends| ends < today);
    let named = |key: i64| -> Result<(Uid, String), OfficeError> {
        let (id, number): (Uid, i64) = db
            .prepare_cached("SELECT uid, case_number FROM person WHERE id = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((id, registry::printed_name(db, key)?.unwrap_or_else(|| format!("№ {number:04}"))))
    };
    let keys = db
        .prepare_cached(
            "SELECT DISTINCT person_id FROM group_teacher WHERE group_id = ?1 AND superseded_at IS NULL",
        )?
        .query_map([group.key], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut teachers = Vec::new();
    for key in keys {
        let (id, name) = named(key)?;
        teachers.push(Teacher { id, name });
    }
    teachers.sort_by_cached_key(|teacher| (name_order(&teacher.name), teacher.id));
    let mut statement = db.prepare_cached(
        "SELECT person_id, status, from_on, until_on FROM group_member WHERE group_id = ?1 \
         AND superseded_at IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([group.key])?;
    let mut learners: Vec<Learner> = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
        };
        let key: i64 = row.get(0)?;
        // Two cards that became one may both have been in the group: the later word counts.
        learners.retain(|learner| learner.key != key);
        let (id, name) = named(key)?;
        let status: String = row.get(1)?;
        let status = if over && status == "active" { super::OVER.to_owned() } else { status };
        learners.push(Learner { key, id, name, status, from: day(2)?, until: day(3)? });
    }
    learners.sort_by_cached_key(|learner| (name_order(&learner.name), learner.id));
    Ok(GroupPage { group, teachers, learners })
}

/// Makes a group.
///
/// # Errors
/// [`GroupError::BadText`], [`GroupError::Exists`], [`GroupError::EndsBefore`]; [`OfficeError::NotFound`] for a
/// programme that is not there.
pub fn create(office: &Office, new: &NewGroup) -> Result<Uid, GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let title = check(writing, new, None)?;
        let id = writing.new_id();
        writing.db.execute(
            "INSERT INTO study_group (uid, title, match_key, programme_id, starts_on, ends_on, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                title,
                match_key(&title),
                new.programme,
                new.starts.map(|day| day.to_string()),
                new.ends.map(|day| day.to_string()),
                writing.at()
            ],
        )?;
        Ok(Done::new(id, Entry::of("group.saved").category("learning")))
    })
}

/// Changes a group; the courses of its learners follow. Gives how many changed.
///
/// # Errors
/// As [`create`]; [`GroupError::NotEmpty`] for taking the programme away from a group that has learners.
pub fn save(office: &Office, id: Uid, new: &NewGroup) -> Result<usize, GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let before = one(writing.db, id, writing.today)?;
        let title = check(writing, new, Some(before.key))?;
        if new.programme.is_none() && before.programme.is_some() && before.learners > 0 {
            return Err(GroupError::NotEmpty);
        }
        writing.db.execute(
            "UPDATE study_group SET title = ?2, match_key = ?3, programme_id = ?4, starts_on = ?5, ends_on = ?6 \
             WHERE id = ?1",
            params![
                before.key,
                title,
                match_key(&title),
                new.programme,
                new.starts.map(|day| day.to_string()),
                new.ends.map(|day| day.to_string()),
            ],
        )?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let moved = follow(writing, &to, before.key)?;
        Ok(Done::new(moved, Entry::of("group.saved").category("learning").amount(moved)))
    })
}

/// Takes away a group that nothing was recorded of.
///
/// # Errors
/// [`GroupError::NotEmpty`]; [`OfficeError::NotFound`].
pub fn remove(office: &Office, id: Uid) -> Result<(), GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let key = key_of(writing.db, id)?;
        // Previous memberships count too: their rows speak of the group.
        let used: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM group_member WHERE group_id = ?1) \
                 OR EXISTS (SELECT 1 FROM group_teacher WHERE group_id = ?1) \
                 OR EXISTS (SELECT 1 FROM enrolment WHERE group_id = ?1) \
                 OR EXISTS (SELECT 1 FROM lesson WHERE group_id = ?1) \
                 OR EXISTS (SELECT 1 FROM assessment WHERE group_id = ?1)",
            )?
            .query_row([key], |row| row.get(0))?;
        if used {
            return Err(GroupError::NotEmpty);
        }
        writing.db.execute("DELETE FROM study_group WHERE id = ?1", [key])?;
        Ok(Done::new((), Entry::of("group.removed").category("learning")))
    })
}

/// Takes down when a group ends, within the write of somebody who was asked; gives how many courses follow.
///
/// # Errors
/// [`GroupError::EndsBefore`]; [`OfficeError::NotFound`].
pub(crate) fn set_end(writing: &Writing<'_>, id: Uid, ends: NaiveDate) -> Result<usize, GroupError> {
    let group = one(writing.db, id, writing.today)?;
    if group.starts.is_some_and(|starts| ends < starts) {
        return Err(GroupError::EndsBefore);
    }
    writing
        .db
        .execute("UPDATE study_group SET ends_on = ?2 WHERE id = ?1", params![group.key, ends.to_string()])?;
    follow(writing, &Recorder::new(writing, SourceKind::Manual)?, group.key)
}

/// The title as it is stored, when all else fits.
fn check(writing: &Writing<'_>, new: &NewGroup, own: Option<i64>) -> Result<String, GroupError> {
    let title = line(&new.title, "title", false)?;
    if new.starts.zip(new.ends).is_some_and(|(starts, ends)| ends < starts) {
        return Err(GroupError::EndsBefore);
    }
    if let Some(programme) = new.programme {
        writing
            .db
            .prepare_cached("SELECT id FROM programme WHERE id = ?1")?
            .query_row([programme], |row| row.get::<_, i64>(0))?;
    }
    // "10А" comes every year; twice in the same year it would be one group.
    let twin: Option<i64> = writing
        .db
        .prepare_cached(
            "SELECT id FROM study_group WHERE match_key = ?1 AND starts_on IS ?2 AND id IS NOT ?3 LIMIT 1",
        )?
        .query_row(params![match_key(&title), new.starts.map(|day| day.to_string()), own], |row| row.get(0))
        .optional()?;
    if twin.is_some() { Err(GroupError::Exists) } else { Ok(title) }
}
