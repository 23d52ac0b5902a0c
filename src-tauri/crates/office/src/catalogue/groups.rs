//! Declarations of who learns and teaches in which group, and who was at which lesson.

use super::{About, Erasure, Field, Shown, Start, Table};

/// That somebody learns in a group. The contract does not end with a group that was left for another (T7): the row is kept as
/// the marks given in it.
pub(super) const MEMBER: Table = Table {
    name: "group_member",
    category: "learning",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        Field {
            key: "learning.group",
            expression: "(SELECT g.title FROM study_group g WHERE g.id = group_id) || coalesce(', ' || from_on, '') \
                || coalesce(' – ' || until_on, '')",
            shown: Shown::Text,
            identifies: None,
        },
        Field {
            key: "learning.status",
            expression: "'group-status-' || status",
            shown: Shown::Key,
            identifies: None,
        },
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That somebody teaches a group: what a member of staff does.
pub(super) const TEACHER: Table = Table {
    name: "group_teacher",
    category: "employment",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[Field {
        key: "employment.position",
        expression: "(SELECT g.title FROM study_group g WHERE g.id = group_id)",
        shown: Shown::Text,
        identifies: None,
    }],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Whether somebody was at a lesson.
pub(super) const ATTENDANCE: Table = Table {
    name: "attendance",
    category: "results",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        Field {
            key: "results.attendance",
            expression: "(SELECT l.on_date || coalesce(' · ' || nullif(l.topic, ''), '') FROM lesson l \
                WHERE l.id = lesson_id)",
            shown: Shown::Text,
            identifies: None,
        },
        Field {
            key: "results.attendance",
            expression: "'attendance-' || mark",
            shown: Shown::Key,
            identifies: None,
        },
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};
