//! The grid: learners down, lessons or graded works across.

use super::study::{Group, page};
use crate::OfficeError;
use crate::catalogue;
use crate::ids::Uid;
use crate::retention::{self, Events, RowFacts};
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Which grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Who was at which lesson.
    Attendance,
    /// Grades of works.
    Grades,
}

impl Sheet {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Sheet::Attendance => "attendance",
            Sheet::Grades => "grades",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Sheet> {
        [Sheet::Attendance, Sheet::Grades].into_iter().find(|sheet| sheet.key() == key)
    }
}

/// A lesson or a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// Id.
    pub id: Uid,
    /// Topic or title.
    pub title: String,
    /// Day.
    pub on: Option<NaiveDate>,
    /// Scale of a work.
    pub scale: Option<String>,
}

/// A learner with her marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridLine {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// How she stands in the group.
    pub status: String,
    /// What stands in each column; empty where nothing does.
    pub cells: Vec<String>,
    /// Until when what stands here is kept.
    pub keep_until: NaiveDate,
    /// The day rests on an unknown event.
    pub provisional: bool,
}

/// The grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The group.
    pub group: Group,
    /// Columns by day.
    pub columns: Vec<GridColumn>,
    /// Lines by name.
    pub lines: Vec<GridLine>,
}

/// Reads a grid.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn grid(office: &Office, group: Uid, sheet: Sheet) -> Result<Grid, OfficeError> {
    office.read(Right::On(Operation::Read, "results"), |reading| {
        for category in ["identity", "learning"] {
            rights::require(reading.pack(), office.role(), Right::On(Operation::Read, category))?;
        }
        read(reading, group, sheet)
    })
}

pub(crate) fn read(reading: &Reading<'_>, group: Uid, sheet: Sheet) -> Result<Grid, OfficeError> {
    let db = reading.db;
    let page = page(db, group, reading.today)?;
    let (columns, cells, table, field) = match sheet {
        Sheet::Attendance => (
            "SELECT id, uid, topic, on_date, NULL FROM lesson WHERE group_id = ?1 ORDER BY on_date, id",
            "SELECT a.person_id, a.lesson_id, a.mark FROM attendance a JOIN lesson l ON l.id = a.lesson_id \
             WHERE l.group_id = ?1 AND a.superseded_at IS NULL ORDER BY a.id",
            "attendance",
            "results.attendance",
        ),
        Sheet::Grades => (
            "SELECT id, uid, title, on_date, scale FROM assessment WHERE group_id = ?1 \
             ORDER BY coalesce(on_date, '9999'), id",
            "SELECT g.person_id, g.assessment_id, g.value FROM grade g JOIN assessment a ON a.id = g.assessment_id \
             WHERE a.group_id = ?1 AND g.superseded_at IS NULL ORDER BY g.id",
            "grade",
            "results.grade",
        ),
    };
    let columns = db
        .prepare_cached(columns)?
        .query_map([page.group.key], |row| {
            let on: Option<String> = row.get(3)?;
            let column = GridColumn {
                id: row.get(1)?,
                title: row.get(2)?,
                on: on.and_then(|day| day.parse().ok()),
                scale: row.get(4)?,
            };
            Ok((row.get::<_, i64>(0)?, column))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let marked: HashMap<(i64, i64), String> = db
        .prepare_cached(cells)?
        .query_map([page.group.key], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let table = catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
    let mut lines = Vec::new();
    for learner in page.learners {
        let facts = RowFacts { start_on: None, recorded: reading.today };
        let events = Events::of(db, learner.key)?;
        let reason = retention::decide(reading.pack(), table, field, facts, &events, reading.today)?;
        lines.push(GridLine {
            cells: columns
                .iter()
                .map(|(key, _)| marked.get(&(learner.key, *key)).cloned().unwrap_or_default())
                .collect(),
            id: learner.id,
            name: learner.name,
            status: learner.status,
            keep_until: reason.keep_until,
            provisional: reason.provisional,
        });
    }
    Ok(Grid { group: page.group, columns: columns.into_iter().map(|(_, column)| column).collect(), lines })
}
