//! Declarations of what is entered by hand alone, and of what a correction leaves.

use super::{About, Erasure, Field, Identifier, Shown, Start, Table};

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

/// Sex and cases of a name, as the operator said.
pub(super) const NAME_FORM: Table = Table {
    name: "name_form",
    category: "identity",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("identity.gender", "'gender-' || gender", Shown::Key),
        Field {
            key: "identity.genitive",
            expression: "genitive",
            shown: Shown::Text,
            identifies: Some(Identifier::Name),
        },
        Field {
            key: "identity.dative",
            expression: "dative",
            shown: Shown::Text,
            identifies: Some(Identifier::Name),
        },
    ],
    derived: &[("name_key", "match key of the name whose forms these are")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Papers of education a person showed.
pub(super) const EDUCATION_DOCUMENT: Table = Table {
    name: "education_document",
    category: "education_documents",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("education_documents.kind", "'education-kind-' || kind", Shown::Key),
        field("education_documents.series", "series", Shown::Text),
        Field {
            key: "education_documents.number",
            expression: "number",
            shown: Shown::Code,
            identifies: Some(Identifier::Number),
        },
        field("education_documents.issuer", "issuer", Shown::Text),
        field("education_documents.date", "issued_on", Shown::Date),
        field("education_documents.qualification", "qualification", Shown::Text),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That a value was corrected, when and by whom; the value itself is gone.
pub(super) const CORRECTION: Table = Table {
    name: "correction",
    category: "previous_values",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field(
        "previous_values.correction",
        "'field-' || replace(replace(field, '.', '-'), '_', '-')",
        Shown::Key,
    )],
    derived: &[
        ("login", "who corrected it"),
        ("salt", "salt of the print"),
        ("print", "salted print of the wrong value, so that no import brings it back"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That the card was put together with another one or taken apart: with it goes what undoes that.
pub(super) const CARD_MOVE: Table = Table {
    name: "card_move",
    category: "previous_values",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field("previous_values.move", "'card-move-' || kind", Shown::Key)],
    derived: &[
        ("other_uid", "id of the other card"),
        ("other_key", "row key of the other card"),
        ("other_case", "number of the other card"),
        ("other_pseudonym", "journal pseudonym of the other card"),
        ("other_recorded_at", "moment the other card was made"),
        ("other_ended_on", "end of a course the other card remembered"),
        ("other_listed_on", "the last list of sign-ins that had the other card"),
        ("own_ended_on", "end of a course this card remembered before"),
        ("own_listed_on", "the last list of sign-ins that had this card before"),
        ("on_date", "day"),
    ],
    parts: &["card_move_row"],
    erasure: Erasure::Delete,
};
