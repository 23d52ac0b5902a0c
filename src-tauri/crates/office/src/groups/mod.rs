//! Programmes, groups, who learns and teaches in them, who was at which lesson, and grades – by hand.
//!
//! A learner of a group with a programme has a course: a row of `enrolment` that follows the group. When the group gets
//! another end, so do the courses of its active learners, and with them every term that runs from the end of a course.
//! A group without a programme is a list of people and no course.

mod grid;
mod marks;
mod members;
mod programmes;
mod study;

pub(crate) use grid::read as sheet_of;
pub use grid::{Grid, GridColumn, GridLine, Sheet, grid};
pub use marks::{
    Column, MARKS, Mark, NewAssessment, NewLesson, SCALES, add_assessment, add_lesson, mark, remove_column,
};
pub use members::put_member;
pub(crate) use members::say_over;
pub use members::{OVER, STATUSES, add_members, remove_member, set_status, set_teacher};
pub(crate) use members::{follow, follow_one};
pub use programmes::{NewProgramme, Programme, programmes, save_programme};
pub use study::key_of;
pub(crate) use study::set_end;
pub use study::{Group, GroupPage, Learner, NewGroup, Teacher, create, group, groups, remove, save};

use crate::OfficeError;
use crate::names::{cards, stored_text};

/// Longest title.
const LONGEST: usize = 300;

/// Why something was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GroupError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Empty, too long, or signs that no line of text has.
    #[error("the text of {0} cannot be recorded")]
    BadText(&'static str),
    /// None of the choices, or a number out of all reason.
    #[error("{0} is none of the choices")]
    BadChoice(&'static str),
    /// There is one of this name already.
    #[error("there is one of this name already")]
    Exists,
    /// The last day lies before the first.
    #[error("nothing ends before it begins")]
    EndsBefore,
    /// Whoever is marked does not learn in the group.
    #[error("the person does not learn in the group")]
    NotMember,
    /// A grade the scale does not have.
    #[error("the scale has no such grade")]
    OutOfScale,
    /// It holds something still.
    #[error("there is something in it still")]
    NotEmpty,
}

impl GroupError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            GroupError::Office(error) => error.code(),
            GroupError::BadText(_) => "group.bad_text",
            GroupError::BadChoice(_) => "group.bad_choice",
            GroupError::Exists => "group.exists",
            GroupError::EndsBefore => "group.ends_before",
            GroupError::NotMember => "group.not_member",
            GroupError::OutOfScale => "group.out_of_scale",
            GroupError::NotEmpty => "group.not_empty",
        }
    }

    /// Field at fault.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            GroupError::BadText(field) | GroupError::BadChoice(field) => Some(field),
            GroupError::Exists => Some("title"),
            GroupError::EndsBefore => Some("ends"),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for GroupError {
    fn from(error: rusqlite::Error) -> GroupError {
        GroupError::Office(error.into())
    }
}

/// A line of text as it is stored; `empty` allows none.
pub(crate) fn line(typed: &str, field: &'static str, empty: bool) -> Result<String, GroupError> {
    let text = stored_text(typed);
    let wrong = (text.is_empty() && !empty)
        || text.chars().count() > LONGEST
        || text.chars().any(char::is_control)
        || cards::holds_card_number(&text);
    if wrong { Err(GroupError::BadText(field)) } else { Ok(text) }
}
