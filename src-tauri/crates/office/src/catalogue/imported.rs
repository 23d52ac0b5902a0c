//! What imports leave of numbers and names they do not keep.

use super::{About, Erasure, Field, Shown, Start, Table};

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

/// Fingerprints of numbers that are compared and not kept.
pub(super) const NUMBER_PRINT: Table = Table {
    name: "number_print",
    category: "identity",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field("identity.personal_number_fingerprint", "lower(hex(substr(value, 1, 4)))", Shown::Code)],
    derived: &[
        ("kind", "what number it was: of insurance, of tax, of an identity document"),
        ("value", "keyed fingerprint of the number, which is not stored"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Who of the staff looks after somebody: a link, never a name.
pub(super) const IN_CHARGE: Table = Table {
    name: "in_charge",
    category: "relations",
    about: About::Pair("person_id", "staff_id"),
    start: Start::Person,
    fields: &[field("relations.relation", "'relation-manager'", Shown::Key)],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};
