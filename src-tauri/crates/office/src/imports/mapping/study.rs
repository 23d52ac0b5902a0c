//! What learners completed, answered and did on a platform, as rows of its reports state it.

use super::dates;
use super::problems::{CellProblem, ProblemKind};
use super::profile::{Mapping, TableKind};
use super::records::View;
use super::target::Target;
use crate::imports::reading::{Cell, Column, Row};
use crate::names::contact::is_placeholder;
use crate::names::key::{match_key, stored_text};
use chrono::NaiveDate;
use std::sync::Arc;

/// Something of a course that was completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionFields {
    /// What.
    pub item: Arc<str>,
    /// How: `completed`, `passed`, `failed`. What is not completed yet says nothing.
    pub state: &'static str,
    /// Day.
    pub on: Option<NaiveDate>,
}

/// An answer to a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFields {
    /// Training and lesson.
    pub lesson: String,
    /// The answer.
    pub text: Option<String>,
    /// Status in the words of the source.
    pub status: Option<String>,
    /// Day.
    pub on: Option<NaiveDate>,
    /// What the teacher said.
    pub review: Option<String>,
}

/// Something somebody did on the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFields {
    /// Day.
    pub on: NaiveDate,
    /// Moment, place and event, in one line.
    pub text: String,
    /// Network address, when it is asked for.
    pub address: Option<String>,
}

/// What a row says of study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Study {
    /// Completed things.
    pub completions: Vec<CompletionFields>,
    /// An answer.
    pub answer: Option<AnswerFields>,
    /// An event.
    pub event: Option<EventFields>,
}

/// Columns of completed things, each with that of its day.
pub(super) fn completion_columns(
    columns: &[Column],
    mapping: &Mapping,
) -> Vec<(usize, Option<usize>, Arc<str>)> {
    let day_of =
        |column: usize| Some(column + 1).filter(|next| mapping.target(*next) == Some(Target::CompletedOn));
    let title = |column: usize| columns.get(column).map_or("", |c| c.title.as_str());
    let items = mapping.columns(Target::CompletedItem);
    items.map(|column| (column, day_of(column), stored_text(title(column)).into())).collect()
}

impl<'r, F: Fn(Target) -> Option<(usize, &'r Cell)>> View<'_, F> {
    /// What the row says of study, and nothing when it says nothing.
    pub(super) fn study(&mut self, row: &Row) -> Option<Box<Study>> {
        let study = match self.records.kind {
            TableKind::MoodleLogs => Study { event: self.event(), ..Study::default() },
            TableKind::GetcourseAnswers => Study { answer: self.answer(), ..Study::default() },
            _ => Study { completions: self.completions(row), ..Study::default() },
        };
        (study != Study::default()).then(|| Box::new(study))
    }

    fn completions(&mut self, row: &Row) -> Vec<CompletionFields> {
        let records = self.records;
        let mut found = Vec::new();
        for (column, day, item) in &records.completed {
            let cell = row.cell(*column);
            let text = cell.text();
            if cell.is_empty() || is_placeholder(&text) {
                continue;
            }
            let mut on = day.and_then(|day| self.day_in(day, row.cell(day)));
            let state = match state_of(&text) {
                Some(State::Open) => continue,
                Some(State::Done(state)) => state,
                // The column of a whole course holds the day alone.
                None => {
                    let Some(at) = dates::read_moment(cell, records.epoch, records.today) else {
                        self.problems.push(CellProblem { column: *column, kind: ProblemKind::UnknownState });
                        continue;
                    };
                    on = on.or(Some(at.date()));
                    "completed"
                }
            };
            found.push(CompletionFields { item: Arc::clone(item), state, on });
        }
        found
    }

    fn answer(&mut self) -> Option<AnswerFields> {
        let (training, lesson) = (self.text(Target::Training), self.text(Target::Lesson));
        let (text, review) = (self.text(Target::AnswerText), self.text(Target::ReviewText));
        if lesson.is_none() && text.is_none() {
            return None;
        }
        let lesson = [training, lesson].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some(AnswerFields {
            lesson,
            text,
            status: self.text(Target::AnswerStatus),
            on: self.day(Target::AnsweredAt),
            review,
        })
    }

    fn event(&mut self) -> Option<EventFields> {
        let (column, cell) = (self.cell)(Target::EventAt)?;
        let on = self.day_in(column, cell)?;
        let moment = dates::read_moment(cell, self.records.epoch, self.records.today);
        let moment = moment.map_or_else(|| on.to_string(), |at| at.format("%Y-%m-%d %H:%M").to_string());
        let said = [Some(moment), self.text(Target::EventPlace), self.text(Target::EventName)];
        let text = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some(EventFields { on, text, address: self.text(Target::IpAddress) })
    }
}

enum State {
    Open,
    Done(&'static str),
}

fn state_of(text: &str) -> Option<State> {
    let key = match_key(text);
    let begins = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
    if begins(&["не ", "not ", "орындалмады", "орындалмаған", "аяқталмаған", "no", "нет", "жоқ"])
    {
        return Some(State::Open);
    }
    if !begins(&[
        "выполнен",
        "завершен",
        "пройден",
        "complet",
        "орындалды",
        "орындалған",
        "аяқталды",
        "аяқталған",
        "да",
        "yes",
        "иә",
    ]) {
        return None;
    }
    let holds = |words: &[&str]| words.iter().any(|word| key.contains(word));
    Some(State::Done(
        if holds(&["не достигнут", "не получен", "did not", "fail", "жетпеді"]) {
            "failed"
        } else if holds(&["проходн", "pass", "өту балы"]) {
            "passed"
        } else {
            "completed"
        },
    ))
}

/// The id of whoever acted, in the words of the journal of Moodle: «The user with id '17' viewed …».
#[must_use]
pub fn actor_in(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("id '")?;
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty() && behind[digits.len()..].starts_with('\'') && digits.len() <= 18).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_state_is_told_from_its_words() {
        for (text, expected) in [
            ("Выполнено", Some("completed")),
            ("Завершено", Some("completed")),
            ("Выполнено (достигнут проходной балл)", Some("passed")),
            ("Выполнено (не достигнут проходной балл)", Some("failed")),
            ("Completed (achieved pass grade)", Some("passed")),
            ("Completed (did not achieve pass grade)", Some("failed")),
            ("Орындалды", Some("completed")),
        ] {
            assert!(matches!(state_of(text), Some(State::Done(state)) if Some(state) == expected), "{text}");
        }
        for text in ["Не выполнено", "Not completed", "Орындалмады"] {
            assert!(matches!(state_of(text), Some(State::Open)), "{text}");
        }
        assert!(state_of("2025-03-04 10:00:00").is_none());
    }

    #[test]
    fn the_actor_of_an_event_is_named_by_id() {
        assert_eq!(actor_in("The user with id '17' viewed the course with id '5'.").as_deref(), Some("17"));
        for text in ["The user with id 17 viewed", "The user with id ''", "id '12a'", ""] {
            assert_eq!(actor_in(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_answered(text in any::<String>()) {
            let _ = (state_of(&text), actor_in(&text));
        }
    }
}
