//! Groups of invented people: who learns in them, who teaches, who was there, what they got.

use super::add;
use crate::ids::Uid;
use crate::imports::ImportError;
use crate::names::match_key;
use crate::registry::Recorder;
use crate::session::Writing;
use chrono::{Days, NaiveDate};
use rusqlite::{OptionalExtension, params};

/// A group of each programme.
pub(super) struct DemoGroup {
    key: i64,
    programme: i64,
    lessons: Vec<(i64, NaiveDate)>,
    work: (i64, &'static str),
    taught: std::cell::Cell<bool>,
}

const WORK: &str = "Контрольная работа № 1";

/// Makes them; nobody knows yet when they end.
pub(super) fn groups(
    writing: &Writing<'_>,
    programmes: &[(i64, String, u32)],
) -> Result<Vec<DemoGroup>, ImportError> {
    let mut made = Vec::new();
    for (at, (programme, _, _)) in programmes.iter().enumerate() {
        let title = format!("Группа {}", at + 1);
        writing.db.execute(
            "INSERT INTO study_group (uid, title, match_key, programme_id, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![writing.new_id(), title, match_key(&title), programme, writing.at()],
        )?;
        let key = writing.db.last_insert_rowid();
        let mut lessons = Vec::new();
        for (ago, topic) in [(15, "Вводное занятие"), (8, "Практика"), (1, "")] {
            let day = writing.today.checked_sub_days(Days::new(ago)).unwrap_or(writing.today);
            writing.db.execute(
                "INSERT INTO lesson (uid, group_id, on_date, topic, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![writing.new_id(), key, day.to_string(), topic, writing.at()],
            )?;
            lessons.push((writing.db.last_insert_rowid(), day));
        }
        writing.db.execute(
            "INSERT INTO assessment (uid, group_id, title, match_key, scale, on_date, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, 'five', ?5, ?6)",
            params![
                Uid::new(writing.now),
                key,
                WORK,
                match_key(WORK),
                lessons[1].1.to_string(),
                writing.at()
            ],
        )?;
        let work = (writing.db.last_insert_rowid(), WORK);
        made.push(DemoGroup { key, programme: *programme, lessons, work, taught: false.into() });
    }
    Ok(made)
}

/// Puts a learner into the group of her programme; somebody teaches it.
pub(super) fn join(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    groups: &[DemoGroup],
    (learner, adult): (i64, Option<i64>),
    at: u32,
) -> Result<(), ImportError> {
    let (programme, starts, ends): (i64, Option<String>, Option<String>) = writing
        .db
        .prepare_cached("SELECT programme_id, starts_on, ends_on FROM enrolment WHERE person_id = ?1")?
        .query_row([learner], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let Some(group) = groups.iter().find(|group| group.programme == programme) else { return Ok(()) };
    if let Some(teacher) = adult.filter(|_| !group.taught.replace(true)) {
        add(to, teacher, "group_teacher", &["group_id"], &[&group.key], None)?;
        add(to, teacher, "person_role", &["role"], &[&"staff"], None)?;
        add(to, learner, "in_charge", &["staff_id"], &[&teacher], None)?;
    }
    examine(writing, to, learner, adult)?;
    let status = if ends.is_some() { "finished" } else { "active" };
    let member: [&dyn rusqlite::ToSql; 4] = [&group.key, &status, &starts, &ends];
    let ended = ends.as_deref().and_then(|day| day.parse().ok());
    add(to, learner, "group_member", &["group_id", "status", "from_on", "until_on"], &member, ended)?;
    writing
        .db
        .prepare_cached("UPDATE enrolment SET group_id = ?1 WHERE person_id = ?2")?
        .execute((group.key, learner))?;
    for (place, (lesson, _)) in group.lessons.iter().enumerate() {
        let mark = ["present", "present", "late", "excused", "absent"][(at as usize / 7 + place) % 5];
        add(to, learner, "attendance", &["lesson_id", "mark"], &[lesson, &mark], None)?;
    }
    let grade = (3 + at % 3).to_string();
    let day = group.lessons[1].1.to_string();
    let given: [&dyn rusqlite::ToSql; 4] = [&group.work.1, &grade, &day, &group.work.0];
    add(to, learner, "grade", &["item", "value", "graded_on", "assessment_id"], &given, None)
}

/// Somebody's parent sat in the commission that examined her.
fn examine(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    learner: i64,
    adult: Option<i64>,
) -> Result<(), ImportError> {
    let protocol = writing
        .db
        .prepare_cached(
            "SELECT protocol_number, protocol_on FROM result WHERE person_id = ?1 AND protocol_on IS NOT NULL LIMIT 1",
        )?
        .query_row([learner], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let (Some(adult), Some((number, held))) = (adult, protocol) else { return Ok(()) };
    let columns = &["protocol_number", "protocol_on", "duty"];
    add(to, adult, "examiner", columns, &[&number, &held, &"chair"], None)
}
