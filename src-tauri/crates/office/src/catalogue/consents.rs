//! Declarations of consents, of who may give them, and of what people want to be sent.

use super::{About, Erasure, Field, Shown, Start, Table};
use policy::StartEvent;

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

/// A consent, from the tick in an export to its end.
pub(super) const CONSENT: Table = Table {
    name: "consent",
    category: "consents",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::ConsentEnd]),
    fields: &[
        field(
            "consents.claimed",
            "CASE WHEN state IN ('claimed', 'refused') THEN 'consent-' || kind || '-' || state END",
            Shown::Key,
        ),
        field(
            "consents.kind",
            "CASE WHEN state NOT IN ('claimed', 'refused') THEN 'consent-' || kind || '-' || state END",
            Shown::Key,
        ),
        field(
            "consents.text_version",
            "text_key || coalesce(' · ' || given_on, '') || coalesce(' – ' || ends_on, '')",
            Shown::Text,
        ),
        field("consents.evidence", "nullif(evidence, '')", Shown::Text),
        field("consents.giver", "'consent-giver-' || giver", Shown::Key),
        field("consents.authority", "'authority-' || authority", Shown::Key),
        field("consents.withdrawal", "ended_on", Shown::Date),
    ],
    derived: &[
        ("channel", "how it was given; the evidence says it in words"),
        ("document_id", "the file that proves it"),
        ("reason", "why it ended"),
        ("settled_on", "day on which what a withdrawal asks for was done"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "'consent-' || kind || '-' || state",
    },
};

/// That a person gave a consent for another: a row of the giver.
pub(super) const CONSENT_GIVER: Table = Table {
    name: "consent_giver",
    category: "consents",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field(
        "consents.giver",
        "(SELECT 'consent-given-' || c.kind FROM consent c WHERE c.id = consent_id)",
        Shown::Key,
    )],
    derived: &[],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "(SELECT 'consent-given-' || c.kind FROM consent c WHERE c.id = consent_id)",
    },
};

/// What is known of a representative's authority.
pub(super) const AUTHORITY: Table = Table {
    name: "authority",
    category: "consents",
    about: About::Pair("person_id", "other_id"),
    start: Start::Person,
    fields: &[
        field("consents.authority", "'authority-' || state", Shown::Key),
        field(
            "consents.evidence",
            concat!(
                "on_date || coalesce(' – ' || until, '') || coalesce(' · ' || nullif(how, ''), '') || ' · ' || ",
                operator_named!("stated_by")
            ),
            Shown::Text,
        ),
    ],
    derived: &[("consent_id", "the consent it proves, once one of the two is erased")],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id", "other_id"],
        label: "'authority-' || state",
    },
};

/// On what an adult learner is processed whom somebody else pays for (P8).
pub(super) const OWN_BASIS: Table = Table {
    name: "own_basis",
    category: "consents",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("consents.own_basis", "'own-basis-' || ground", Shown::Key),
        field("consents.evidence", "on_date || coalesce(' · ' || nullif(evidence, ''), '')", Shown::Text),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Over which channel a person wants which messages (P5).
pub(super) const PREFERENCE: Table = Table {
    name: "preference",
    category: "accounts",
    about: About::Own("person_id"),
    // A closed mailing dates what was said of it.
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[
        field(
            "accounts.preferences",
            "CASE kind WHEN 'service' THEN 'preference-' || channel || '-' || kind \
             || CASE allowed WHEN 1 THEN '-yes' ELSE '-no' END END",
            Shown::Key,
        ),
        field(
            "accounts.subscription",
            "CASE kind WHEN 'marketing' THEN 'preference-' || channel || '-' || kind \
             || CASE allowed WHEN 1 THEN '-yes' ELSE '-no' END END",
            Shown::Key,
        ),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// A table whose rows prove consents. What proves one stays exactly as long as the consent does, and has no term of its
/// own once its person is erased (T18).
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    /// Declared table.
    pub table: &'static str,
    /// SQL over a row `t`: the key of the consent it proves, of several the one that ends last.
    pub consent: &'static str,
    /// SQL assignments from the consent `c`: the row goes wherever the consent is. `None`: it stays with the giver.
    pub beside: Option<&'static str>,
    /// On a card its rows have a term of their own, which never ends before that of the consent.
    pub own_term: bool,
}

/// Everything that proves consents.
pub const PROOFS: &[Proof] = &[
    Proof { table: "consent_giver", consent: "SELECT t.consent_id", beside: None, own_term: false },
    Proof {
        table: "authority",
        consent: "SELECT c.id FROM consent c JOIN consent_giver g ON g.consent_id = c.id \
            WHERE CASE WHEN t.consent_id IS NULL THEN g.person_id = t.person_id AND c.person_id = t.other_id \
                ELSE c.id = t.consent_id END \
            ORDER BY c.start_on IS NOT NULL, c.start_on DESC, c.id DESC LIMIT 1",
        beside: Some(
            "person_id = (SELECT g.person_id FROM consent_giver g WHERE g.consent_id = c.id), \
             other_id = c.person_id, kept_file_id = c.kept_file_id",
        ),
        own_term: false,
    },
    Proof {
        table: "attachment",
        consent: "SELECT c.id FROM consent c WHERE c.document_id = t.id",
        beside: Some("person_id = c.person_id, kept_file_id = c.kept_file_id"),
        own_term: true,
    },
];

/// How the rows of a table prove consents; `None` for one whose rows prove none.
#[must_use]
pub fn proof(table: &str) -> Option<&'static Proof> {
    PROOFS.iter().find(|proof| proof.table == table)
}
