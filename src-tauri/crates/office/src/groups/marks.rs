//! Lessons, graded works, and what is marked in them.

use super::study::{key_of, one};
use super::{GroupError, line};
use crate::OfficeError;
use crate::holds;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::match_key;
use crate::registry::{Person, Recorder, SourceKind, ValueRow, person};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Marks of attendance; each has its words `attendance-<key>`.
pub const MARKS: &[&str] = &["present", "late", "excused", "absent"];
/// Scales of grades: 1 to 5, 0 to 100, passed or not.
pub const SCALES: &[&str] = &["five", "hundred", "pass"];

/// A lesson as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    /// Day.
    pub on: NaiveDate,
    /// What it was about.
    pub topic: String,
}

/// A graded work as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment {
    /// Title.
    pub title: String,
    /// One of [`SCALES`].
    pub scale: String,
    /// Day.
    pub on: Option<NaiveDate>,
}

/// A column of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A lesson.
    Lesson(Uid),
    /// A graded work.
    Assessment(Uid),
}

/// What stands in a cell from now on; nothing typed clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whose.
    pub person: Uid,
    /// In which column.
    pub column: Column,
    /// A key of [`MARKS`], or a grade of the scale.
    pub value: String,
}

/// Adds a lesson.
///
/// # Errors
/// [`GroupError::BadText`], [`GroupError::Exists`]; [`GroupError::EndsBefore`] for a lesson before the group begins.
pub fn add_lesson(office: &Office, group: Uid, new: &NewLesson) -> Result<Uid, GroupError> {
    office.write(Right::On(Operation::Write, "results"), |writing| {
        let group = one(writing.db, group, writing.today)?;
        let topic = line(&new.topic, "topic", true)?;
        if group.starts.is_some_and(|starts| new.on < starts) {
            return Err(GroupError::EndsBefore);
        }
        let id = writing.new_id();
        let made = writing.db.execute(
            "INSERT INTO lesson (uid, group_id, on_date, topic, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO NOTHING",
            params![id, group.key, new.on.to_string(), topic, writing.at()],
        )?;
        if made == 0 {
            return Err(GroupError::Exists);
        }
        Ok(Done::new(id, Entry::of("lesson.added").category("results")))
    })
}

/// Adds a graded work.
///
/// # Errors
/// [`GroupError::BadText`], [`GroupError::BadChoice`], [`GroupError::Exists`].
pub fn add_assessment(office: &Office, group: Uid, new: &NewAssessment) -> Result<Uid, GroupError> {
    office.write(Right::On(Operation::Write, "results"), |writing| {
        let group = key_of(writing.db, group)?;
        let title = line(&new.title, "title", false)?;
        if !SCALES.contains(&new.scale.as_str()) {
            return Err(GroupError::BadChoice("scale"));
        }
        let id = writing.new_id();
        let made = writing.db.execute(
            "INSERT INTO assessment (uid, group_id, title, match_key, scale, on_date, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            params![
                id,
                group,
                title,
                match_key(&title),
                new.scale,
                new.on.map(|day| day.to_string()),
                writing.at()
            ],
        )?;
        if made == 0 {
            return Err(GroupError::Exists);
        }
        Ok(Done::new(id, Entry::of("assessment.added").category("results")))
    })
}

/// Takes away a lesson or a work in which nothing is marked.
///
/// # Errors
/// [`GroupError::NotEmpty`]; [`OfficeError::NotFound`].
pub fn remove_column(office: &Office, column: Column) -> Result<(), GroupError> {
    office.write(Right::On(Operation::Write, "results"), |writing| {
        let place = Place::of(writing, column)?;
        let (of, by) = (place.owner(), place.link());
        let used: bool = writing
            .db
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {} WHERE {by} = ?1)", place.table()))?
            .query_row([place.key], |row| row.get(0))?;
        if used {
            return Err(GroupError::NotEmpty);
        }
        writing.db.execute(&format!("DELETE FROM {of} WHERE id = ?1"), [place.key])?;
        Ok(Done::new((), Entry::of("group.column_removed").category("results").detail(of)))
    })
}

/// A column as it is stored.
struct Place {
    key: i64,
    group: i64,
    /// Of a work: its title and scale.
    work: Option<(String, String)>,
    on: Option<NaiveDate>,
}

impl Place {
    fn of(writing: &Writing<'_>, column: Column) -> Result<Place, OfficeError> {
        let (sql, id) = match column {
            Column::Lesson(id) => ("SELECT id, group_id, on_date, NULL, NULL FROM lesson WHERE uid = ?1", id),
            Column::Assessment(id) => {
                ("SELECT id, group_id, on_date, title, scale FROM assessment WHERE uid = ?1", id)
            }
        };
        Ok(writing.db.prepare_cached(sql)?.query_row([id], |row| {
            let (title, scale): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            let on: Option<String> = row.get(2)?;
            Ok(Place {
                key: row.get(0)?,
                group: row.get(1)?,
                work: title.zip(scale),
                on: on.and_then(|day| day.parse().ok()),
            })
        })?)
    }

    fn table(&self) -> &'static str {
        if self.work.is_some() { "grade" } else { "attendance" }
    }

    fn owner(&self) -> &'static str {
        if self.work.is_some() { "assessment" } else { "lesson" }
    }

    fn link(&self) -> &'static str {
        if self.work.is_some() { "assessment_id" } else { "lesson_id" }
    }

    /// The value as it is stored; `None` clears the cell.
    fn value(&self, typed: &str) -> Result<Option<String>, GroupError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match &self.work {
            None if MARKS.contains(&typed) => Ok(Some(typed.to_owned())),
            None => Err(GroupError::BadChoice("mark")),
            Some((_, scale)) => graded(scale, typed).map(Some).ok_or(GroupError::OutOfScale),
        }
    }
}

/// A grade as the scale writes it.
fn graded(scale: &str, typed: &str) -> Option<String> {
    let number = |most: u32, least: u32| {
        let plain = typed.len() <= 3 && typed.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.then(|| typed.parse::<u32>().ok()).flatten()?;
        (least..=most).contains(&number).then(|| number.to_string())
    };
    match scale {
        "five" => number(5, 1),
        "hundred" => number(100, 0),
        _ => {
            let word = match_key(typed);
            let one_of =
                |words: &[&str]| typed == words[0] || words[1..].iter().any(|w| match_key(w) == word);
            if one_of(&["+", "1", "зачёт", "зачтено", "да", "pass", "passed", "сынақ", "иә"])
            {
                Some("+".to_owned())
            } else if ["–", "-", "—"].contains(&typed)
                || one_of(&["0", "0", "незачёт", "не зачтено", "нет", "fail", "failed", "жоқ"])
            {
                Some("–".to_owned())
            } else {
                None
            }
        }
    }
}

/// Marks cells: all of them, or none when one is at fault. Gives how many changed. A mark that was there goes at once,
/// as a corrected error does, unless a hold keeps it.
///
/// # Errors
/// [`GroupError::NotMember`], [`GroupError::BadChoice`], [`GroupError::OutOfScale`]; [`OfficeError::NotFound`].
pub fn mark(office: &Office, marks: &[Mark]) -> Result<usize, GroupError> {
    office.write(Right::On(Operation::Write, "results"), |writing| {
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut by_person: BTreeMap<Uid, (Person, usize)> = BTreeMap::new();
        for one in marks {
            let place = Place::of(writing, one.column)?;
            let person = person(writing.db, one.person)?;
            if put(writing, &to, &place, &person, &one.value)? {
                by_person.entry(person.uid).or_insert((person, 0)).1 += 1;
            }
        }
        let changed = by_person.values().map(|(_, count)| count).sum();
        let all = Entry::of("group.marked").category("results").amount(changed);
        let entry = |(person, count): &(Person, usize)| {
            Entry::of("group.marked").about(&person.pseudonym).category("results").amount(*count)
        };
        Ok(by_person.values().map(entry).fold(Done::new(changed, all), Done::and))
    })
}

fn put(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    place: &Place,
    person: &Person,
    typed: &str,
) -> Result<bool, GroupError> {
    let learns: bool = writing
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM group_member WHERE group_id = ?1 AND person_id = ?2 \
             AND superseded_at IS NULL)",
        )?
        .query_row((place.group, person.key), |row| row.get(0))?;
    if !learns {
        return Err(GroupError::NotMember);
    }
    let value = place.value(typed)?;
    let (table, link) = (place.table(), place.link());
    let shown = if place.work.is_some() { "value" } else { "mark" };
    let known: Option<(i64, String)> = writing
        .db
        .prepare_cached(&format!(
            "SELECT id, {shown} FROM {table} WHERE {link} = ?1 AND person_id = ?2 AND superseded_at IS NULL \
             ORDER BY id DESC LIMIT 1"
        ))?
        .query_row((place.key, person.key), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if known.as_ref().map(|(_, value)| value) == value.as_ref() {
        return Ok(false);
    }
    to.require_open(person.key, table)?;
    if let Some((row, _)) = known {
        let holds = holds::of_person(&writing.reading(), person.key)?;
        if holds::covering(&holds, table, "results", row).is_some() {
            let sql = format!("UPDATE {table} SET superseded_at = ?1 WHERE id = ?2");
            writing.db.prepare_cached(&sql)?.execute((writing.at(), row))?;
        } else {
            writing.db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([row])?;
        }
    }
    let Some(value) = value else { return Ok(true) };
    let day = place.on.or(Some(writing.today)).map(|day| day.to_string());
    match &place.work {
        Some((title, _)) => to.add(
            person.key,
            &ValueRow {
                table: "grade",
                columns: &["item", "value", "graded_on", "assessment_id"],
                values: &[title, &value, &day, &place.key],
                start_on: None,
            },
        )?,
        None => to.add(
            person.key,
            &ValueRow {
                table: "attendance",
                columns: &["lesson_id", "mark"],
                values: &[&place.key, &value],
                start_on: None,
            },
        )?,
    };
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::graded;

    #[test]
    fn a_scale_takes_its_grades_and_no_others() {
        for (scale, typed, stored) in [
            ("five", "5", "5"),
            ("five", "1", "1"),
            ("hundred", "0", "0"),
            ("hundred", "100", "100"),
            ("hundred", "07", "7"),
            ("pass", "+", "+"),
            ("pass", "Зачет", "+"),
            ("pass", "зачтено", "+"),
            ("pass", "-", "–"),
            ("pass", "Незачёт", "–"),
            ("pass", "не зачтено", "–"),
        ] {
            assert_eq!(graded(scale, typed).as_deref(), Some(stored), "{scale} {typed}");
        }
        for (scale, typed) in [
            ("five", "0"),
            ("five", "6"),
            ("five", "4.5"),
            ("five", "-5"),
            ("five", "٥"),
            ("hundred", "101"),
            ("hundred", "0100"),
            ("hundred", "отлично"),
            ("pass", "5"),
            ("pass", "'; DROP TABLE grade"),
        ] {
            assert_eq!(graded(scale, typed), None, "{scale} {typed}");
        }
    }
}
