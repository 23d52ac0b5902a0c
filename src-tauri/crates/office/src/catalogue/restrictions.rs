//! Declaration of what somebody asked not to be done with her data.

use super::{About, Erasure, Field, Shown, Start, Table};
use policy::StartEvent;

/// A restriction. Its record ends as that of any other matter does, counted from the day it was lifted.
pub(super) const RESTRICTION: Table = Table {
    name: "restriction",
    category: "requests",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[Field {
        key: "requests.restriction",
        expression: "opened_on || coalesce(' – ' || coalesce(lifted_on, until_on), '') \
                         || coalesce(' · ' || nullif(words, ''), '')",
        shown: Shown::Text,
        identifies: None,
    }],
    derived: &[
        ("uses", "keys of the uses it holds back"),
        ("categories", "keys of the categories it covers"),
        ("recipient", "key of the recipient it holds data back from"),
        ("motive", "key: why"),
        ("asked_by", "key: who asked for it"),
        ("asked_on", "day of the demand"),
        ("opened_on", "first day"),
        ("until_on", "last day"),
        ("lifted_on", "day it was lifted"),
        ("lifted_because", "why it was lifted, in the operator's words"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id", "words", "lifted_because"],
        label: "opened_on || coalesce(' – ' || coalesce(lifted_on, until_on), '')",
    },
};
