//! What people ordered, owe and paid.
//!
//! The words of a source stay as they are; what they mean is looked up ([`meaning_of`]), so that an answer to a question
//! holds for every order of that status, earlier ones included.

mod learners;
mod meaning;
mod paid;
mod standing;

pub(crate) use learners::{follow_orders, give, name_learner, prints_of_learners, retell, retell_all};
pub use meaning::{Kind, Meaning, meaning_of, set_meaning};
pub(crate) use paid::paid_by_year;
pub use standing::{Standing, standing};

use crate::names::match_key;

/// Whether the title announces a trial lesson, which is no course.
#[must_use]
pub fn is_trial(title: &str) -> bool {
    let key = match_key(title);
    key.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with("пробн") || word.starts_with("сынақ") || word == "trial")
}
