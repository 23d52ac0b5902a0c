//! Who learns and who teaches in a group, and the courses that follow.

use super::GroupError;
use super::study::{key_of, one};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::entry::roles_in_force;
use crate::registry::{Item, Recorder, SourceKind, ValueRow, person};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

/// How somebody stands in a group; each has its words `group-status-<key>`.
pub const STATUSES: &[&str] = &["active", "frozen", "finished", "expelled"];
/// How somebody active stands once the group is over: nobody said that she finished, and she studies no more.
pub const OVER: &str = "over";

/// Says on a card of groups that are over that nobody studies in them still.
pub(crate) fn say_over(db: &Connection, items: &mut [Item], today: NaiveDate) -> Result<(), OfficeError> {
    let active = |item: &&mut Item| item.table == "group_member" && item.text == "group-status-active";
    for item in items.iter_mut().filter(active) {
        let sql = "SELECT g.ends_on < ?2 FROM group_member m JOIN study_group g ON g.id = m.group_id WHERE m.id = ?1";
        let over: Option<bool> = db
            .prepare_cached(sql)?
            .query_row(params![item.row, today.to_string()], |row| row.get(0))
            .optional()?
            .flatten();
        if over == Some(true) {
            item.text = format!("group-status-{OVER}");
        }
    }
    Ok(())
}

/// A membership in force.
struct Member {
    row: i64,
    status: String,
    from: Option<String>,
    until: Option<String>,
}

fn member(writing: &Writing<'_>, group: i64, person: i64) -> Result<Option<Member>, OfficeError> {
    Ok(writing
        .db
        .prepare_cached(
            "SELECT id, status, from_on, until_on FROM group_member WHERE group_id = ?1 AND person_id = ?2 \
             AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row((group, person), |row| {
            Ok(Member { row: row.get(0)?, status: row.get(1)?, from: row.get(2)?, until: row.get(3)? })
        })
        .optional()?)
}

/// Adds learners, active from a day on; gives how many were not there yet.
///
/// # Errors
/// [`OfficeError::NotFound`] for a group or a person who is not there; nobody is added then.
pub fn add_members(
    office: &Office,
    group: Uid,
    people: &[Uid],
    from: Option<NaiveDate>,
) -> Result<usize, GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let group = one(writing.db, group, writing.today)?;
        if from.zip(group.ends).is_some_and(|(from, ends)| ends < from) {
            return Err(GroupError::EndsBefore);
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut added = Vec::new();
        for id in people {
            let person = person(writing.db, *id)?;
            if put_member(writing, &to, (group.key, person.key), "active", from)? {
                added.push(person);
            }
        }
        let entry = Entry::of("group.member_added").category("learning");
        let all = Entry::of("group.members_added").category("learning").amount(added.len());
        let done = Done::new(added.len(), all);
        Ok(added.iter().fold(done, |done, person| done.and(entry.clone().about(&person.pseudonym))))
    })
}

/// Records that somebody learns in a group, by its key and hers, unless she does; the course follows, and she becomes a
/// learner. True when something was written.
///
/// # Errors
/// When the registry cannot be written.
pub fn put_member(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    (group, person): (i64, i64),
    status: &str,
    from: Option<NaiveDate>,
) -> Result<bool, GroupError> {
    if member(writing, group, person)?.is_some() {
        return Ok(false);
    }
    let from = from.map(|day| day.to_string());
    let until: Option<String> = None;
    let row = ValueRow {
        table: "group_member",
        columns: &["group_id", "status", "from_on", "until_on"],
        values: &[&group, &status, &from, &until],
        start_on: None,
    };
    if !to.add(person, &row)? {
        return Ok(false);
    }
    if !roles_in_force(writing.db, person)?.iter().any(|role| role == "learner") {
        let row =
            ValueRow { table: "person_role", columns: &["role"], values: &[&"learner"], start_on: None };
        to.add(person, &row)?;
    }
    course(writing, to, group, person)?;
    Ok(true)
}

/// Says how somebody stands in a group from now on; `on` is the day of finishing or of being expelled, today when
/// nothing is said.
///
/// # Errors
/// [`GroupError::BadChoice`], [`GroupError::NotMember`], [`GroupError::EndsBefore`].
pub fn set_status(
    office: &Office,
    group: Uid,
    id: Uid,
    status: &str,
    on: Option<NaiveDate>,
) -> Result<(), GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let status = *STATUSES.iter().find(|key| **key == status).ok_or(GroupError::BadChoice("status"))?;
        let group = one(writing.db, group, writing.today)?;
        let person = person(writing.db, id)?;
        let before = member(writing, group.key, person.key)?.ok_or(GroupError::NotMember)?;
        let left = ["finished", "expelled"].contains(&status).then(|| on.unwrap_or(writing.today));
        let until = left.map(|day| day.to_string());
        let began = before.from.clone().or(group.starts.map(|day| day.to_string()));
        if until.as_deref().zip(began.as_deref()).is_some_and(|(until, from)| until < from) {
            return Err(GroupError::EndsBefore);
        }
        if before.status != status || before.until != until {
            supersede(writing, "group_member", before.row)?;
            let to = Recorder::new(writing, SourceKind::Manual)?;
            to.add(
                person.key,
                &ValueRow {
                    table: "group_member",
                    columns: &["group_id", "status", "from_on", "until_on"],
                    values: &[&group.key, &status, &before.from, &until],
                    start_on: left,
                },
            )?;
            course(writing, &to, group.key, person.key)?;
        }
        let entry = Entry::of("group.status_set").about(&person.pseudonym).category("learning");
        Ok(Done::new((), entry.detail(status)))
    })
}

/// Takes away somebody who was put into a group by mistake: membership and course go at once, as a corrected error does;
/// a course of hers that was known before is in force again.
///
/// # Errors
/// [`GroupError::NotMember`]; [`GroupError::NotEmpty`] when there are marks of hers, or a hold keeps her file.
pub fn remove_member(office: &Office, group: Uid, id: Uid) -> Result<(), GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let (group, person) = (key_of(writing.db, group)?, person(writing.db, id)?);
        member(writing, group, person.key)?.ok_or(GroupError::NotMember)?;
        restrictions::require_open(&writing.reading(), person.key, "learning")?;
        let marked: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM attendance a JOIN lesson l ON l.id = a.lesson_id \
                    WHERE l.group_id = ?1 AND a.person_id = ?2) \
                 OR EXISTS (SELECT 1 FROM grade g JOIN assessment a ON a.id = g.assessment_id \
                    WHERE a.group_id = ?1 AND g.person_id = ?2)",
            )?
            .query_row((group, person.key), |row| row.get(0))?;
        let held = !crate::holds::of_person(&writing.reading(), person.key)?.is_empty();
        if marked || held {
            return Err(GroupError::NotEmpty);
        }
        // A course that was known before she came has become the group's; without the group it is what it was.
        writing
            .db
            .prepare_cached(
                "UPDATE enrolment SET superseded_at = NULL WHERE id = (SELECT e.id FROM enrolment e \
                    WHERE e.person_id = ?2 AND e.group_id IS NULL AND e.ends_on IS NULL \
                    AND EXISTS (SELECT 1 FROM enrolment g WHERE g.person_id = ?2 AND g.group_id = ?1 \
                        AND g.programme_id = e.programme_id AND g.recorded_at = e.superseded_at) \
                    AND NOT EXISTS (SELECT 1 FROM enrolment o WHERE o.person_id = ?2 AND o.group_id IS NOT ?1 \
                        AND o.programme_id = e.programme_id AND o.superseded_at IS NULL) \
                    ORDER BY e.id DESC LIMIT 1)",
            )?
            .execute((group, person.key))?;
        for table in ["group_member", "enrolment"] {
            let sql = format!("DELETE FROM {table} WHERE group_id = ?1 AND person_id = ?2");
            writing.db.prepare_cached(&sql)?.execute((group, person.key))?;
        }
        let entry = Entry::of("group.member_removed").about(&person.pseudonym).category("learning");
        Ok(Done::new((), entry))
    })
}

/// Says that somebody teaches a group, or no longer does. Whoever teaches is of the staff.
///
/// # Errors
/// [`OfficeError::NotFound`], [`GroupError::NotMember`] for somebody who does not teach it.
pub fn set_teacher(office: &Office, group: Uid, id: Uid, teaches: bool) -> Result<(), GroupError> {
    office.write(Right::On(Operation::Write, "learning"), |writing| {
        let (group, person) = (key_of(writing.db, group)?, person(writing.db, id)?);
        let known: Option<i64> = writing
            .db
            .prepare_cached(
                "SELECT id FROM group_teacher WHERE group_id = ?1 AND person_id = ?2 AND superseded_at IS NULL",
            )?
            .query_row((group, person.key), |row| row.get(0))
            .optional()?;
        match (known, teaches) {
            (Some(_), true) => return Err(GroupError::Exists),
            (None, false) => return Err(GroupError::NotMember),
            (Some(row), false) => {
                restrictions::require_open(&writing.reading(), person.key, "employment")?;
                supersede(writing, "group_teacher", row)?;
            }
            (None, true) => {
                let to = Recorder::new(writing, SourceKind::Manual)?;
                let row = ValueRow {
                    table: "group_teacher",
                    columns: &["group_id"],
                    values: &[&group],
                    start_on: None,
                };
                to.add(person.key, &row)?;
                if !roles_in_force(writing.db, person.key)?.iter().any(|role| role == "staff") {
                    let columns: &[&str] = &["role"];
                    let row = ValueRow { table: "person_role", columns, values: &[&"staff"], start_on: None };
                    to.add(person.key, &row)?;
                }
            }
        }
        let entry = Entry::of("group.teacher_set").about(&person.pseudonym).category("employment");
        Ok(Done::new((), entry.detail(if teaches { "begun" } else { "ended" })))
    })
}

fn supersede(writing: &Writing<'_>, table: &str, row: i64) -> Result<(), OfficeError> {
    let sql = format!("UPDATE {table} SET superseded_at = ?1 WHERE id = ?2");
    writing.db.prepare_cached(&sql)?.execute((writing.at(), row))?;
    Ok(())
}

/// Has the courses of everybody in a group follow it; gives how many changed.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn follow(writing: &Writing<'_>, to: &Recorder<'_>, group: i64) -> Result<usize, GroupError> {
    let people = writing
        .db
        .prepare_cached(
            "SELECT DISTINCT person_id FROM group_member WHERE group_id = ?1 AND superseded_at IS NULL",
        )?
        .query_map([group], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut changed = 0;
    for person in people {
        changed += usize::from(course(writing, to, group, person)?);
    }
    Ok(changed)
}

/// Has the course of one of a group follow it, where she learns in it still; true when something was written.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn follow_one(writing: &Writing<'_>, group: i64, person: i64) -> Result<bool, OfficeError> {
    let to = Recorder::new(writing, SourceKind::Programme)?;
    course(writing, &to, group, person).map_err(|error| match error {
        GroupError::Office(error) => error,
        _ => OfficeError::Internal("course of a group"),
    })
}

/// The course somebody has by a group: begun with it or on her own first day; ended with it and the term of access,
/// or on the day she left. While she pauses nobody knows the end.
fn course(writing: &Writing<'_>, to: &Recorder<'_>, group: i64, person: i64) -> Result<bool, GroupError> {
    let (programme, starts, ends, access): (Option<i64>, Option<String>, Option<String>, u32) = writing
        .db
        .prepare_cached(
            "SELECT g.programme_id, g.starts_on, g.ends_on, coalesce(p.access_days, 0) FROM study_group g \
             LEFT JOIN programme p ON p.id = g.programme_id WHERE g.id = ?1",
        )?
        .query_row([group], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let (Some(programme), Some(member)) = (programme, member(writing, group, person)?) else {
        return Ok(false);
    };
    let opened = |day: Option<String>| -> Option<NaiveDate> {
        day.and_then(|day| day.parse::<NaiveDate>().ok())?.checked_add_days(Days::new(u64::from(access)))
    };
    let starts = member.from.or(starts);
    let ends = match member.status.as_str() {
        "active" => opened(ends),
        "finished" => opened(member.until),
        "expelled" => member.until.and_then(|day| day.parse().ok()),
        _ => None,
    };
    let end_text = ends.map(|day| day.to_string());
    // Two cards that became one may both have had the course: one of them stands for it.
    let known = writing
        .db
        .prepare_cached(
            "SELECT id, programme_id = ?3 AND starts_on IS ?4 AND ends_on IS ?5 FROM enrolment \
             WHERE person_id = ?1 AND group_id = ?2 AND superseded_at IS NULL ORDER BY id",
        )?
        .query_map(params![person, group, programme, starts, end_text], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(i64, bool)>, _>>()?;
    let same = known.iter().find(|(_, same)| *same).map(|(row, _)| *row);
    let mut replaced: Vec<i64> = known.iter().map(|(row, _)| *row).filter(|row| Some(*row) != same).collect();
    if known.is_empty() {
        // A course without an end that came before the group is this very course.
        let before: Option<i64> = writing
            .db
            .prepare_cached(
                "SELECT id FROM enrolment WHERE person_id = ?1 AND programme_id = ?2 AND group_id IS NULL \
                 AND ends_on IS NULL AND superseded_at IS NULL ORDER BY id LIMIT 1",
            )?
            .query_row((person, programme), |row| row.get(0))
            .optional()?;
        replaced.extend(before);
    }
    for row in &replaced {
        supersede(writing, "enrolment", *row)?;
    }
    if same.is_some() {
        return Ok(!replaced.is_empty());
    }
    to.add(
        person,
        &ValueRow {
            table: "enrolment",
            columns: &["programme_id", "starts_on", "ends_on", "group_id"],
            values: &[&programme, &starts, &end_text, &group],
            start_on: ends,
        },
    )?;
    if let Some(import) = to.import() {
        // Taken back, the file leaves the course as it was.
        let made = writing.db.last_insert_rowid();
        for old in replaced {
            crate::imports::note(writing.db, import, "enrolment", (old, made))?;
        }
    }
    Ok(true)
}
