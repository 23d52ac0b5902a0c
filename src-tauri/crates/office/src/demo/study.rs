//! What a platform tells of invented learners.

use super::add;
use crate::imports::ImportError;
use crate::registry::Recorder;
use chrono::{Days, NaiveDate};

/// Some completed a part of their course, answered to a lesson and were seen on the platform.
pub(super) fn fill(
    to: &Recorder<'_>,
    learner: i64,
    registered: NaiveDate,
    at: u32,
) -> Result<(), ImportError> {
    if !at.is_multiple_of(25) {
        return Ok(());
    }
    let day = registered.checked_add_days(Days::new(7)).unwrap_or(registered);
    let on = day.to_string();
    add(
        to,
        learner,
        "completion",
        &["item", "state", "completed_on"],
        &[&"Модуль 1", &"completed", &on],
        None,
    )?;
    let answer: [&dyn rusqlite::ToSql; 5] =
        [&"Модуль 1 · Урок 3", &"Ответ выдуман", &"accepted", &on, &"Верно"];
    add(to, learner, "lesson_answer", &["lesson", "text", "status", "answered_on", "review"], &answer, None)?;
    let seen = format!("{on} 18:04 · Модуль 1");
    add(to, learner, "visit", &["kind", "value"], &[&"activity", &seen], Some(day))
}
