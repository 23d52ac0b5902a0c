//! Declarations of what platforms tell of study.

use super::{About, Erasure, Field, Shown, Start, Table};

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

/// That something of a course was completed.
pub(super) const COMPLETION: Table = Table {
    name: "completion",
    category: "learning",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("learning.lesson_dates", "item || coalesce(' · ' || completed_on, '')", Shown::Text),
        field("learning.status", "'completion-state-' || state", Shown::Key),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// An answer to a lesson.
pub(super) const LESSON_ANSWER: Table = Table {
    name: "lesson_answer",
    category: "results",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field(
            "results.homework",
            "lesson || coalesce(' · ' || status, '') || coalesce(' · ' || answered_on, '')",
            Shown::Text,
        ),
        field("results.answer", "text", Shown::Text),
        field("results.comment", "review", Shown::Text),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That somebody sat in the commission of an examination.
pub(super) const EXAMINER: Table = Table {
    name: "examiner",
    category: "results",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("results.examination", "'№ ' || protocol_number || ' · ' || protocol_on", Shown::Text),
        field("results.examination", "'examiner-' || duty", Shown::Key),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};
