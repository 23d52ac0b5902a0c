//! Declarations of requests of people and of what the school wrote to them: the register, and the program's own matters.

use super::{About, Erasure, Field, Identifier, Shown, Start, Table};
use policy::StartEvent;

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

/// A request of a person, or of somebody for her. As long as it is open its term runs from the day the answer is due: so
/// it stays while it waits, and does not stay for ever.
pub(super) const REQUEST: Table = Table {
    name: "request",
    category: "requests",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[
        field(
            "requests.text",
            "'№ ' || number || '/' || year || ' · ' || received_on || coalesce(' · ' || text, '') \
                || coalesce(' · → ' || coalesce(notice_on, extended_on) || coalesce(' · ' || nullif(extension_reason, ''), ''), '')",
            Shown::Text,
        ),
        field(
            "requests.answer",
            "answered_on || coalesce(' · ' || nullif(answer_words, ''), '') || coalesce(' · ' || answer_paper, '')",
            Shown::Text,
        ),
        field("requests.outcome", "'request-outcome-' || outcome", Shown::Key),
    ],
    derived: &[
        ("kind", "kind of the request, as the pack names it"),
        ("channel", "how it came"),
        ("state", "new, in work, waiting for the applicant, answered or closed"),
        ("answer_law", "the norm a refusal stands on"),
        ("notice_by", "how the notice of an extension went out"),
        ("delivered_by", "how the answer went out"),
        ("closed_on", "day it was closed"),
        ("closed_how", "answered, withdrawn, or no request at all"),
    ],
    // The letters stay with a kept request: they prove what was told, and one laid out anew would be another one.
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "'№ ' || number || '/' || year || ' · ' || received_on",
    },
};

/// Who asked, where the answer goes, how it was made sure who that is (T19).
pub(super) const REQUEST_APPLICANT: Table = Table {
    name: "request_applicant",
    category: "requests",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[
        Field {
            key: "requests.applicant",
            expression: "CASE WHEN instr(address, '@') > 1 THEN address END",
            shown: Shown::Text,
            identifies: Some(Identifier::Email),
        },
        field(
            "requests.applicant",
            "CASE WHEN instr(address, '@') <= 1 THEN nullif(address, '') END",
            Shown::Text,
        ),
        field("requests.identity_note", "'request-identity-' || replace(identity, '_', '-')", Shown::Key),
    ],
    derived: &[
        ("request_id", "the request"),
        ("capacity", "for themself, for somebody else, or nobody the registry knows"),
        ("identity_on", "day it was made sure who that is"),
        ("identity_by", "login of who did it"),
        ("authority", "what is known of the authority of somebody without a card"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "(SELECT '№ ' || r.number || '/' || r.year FROM request r WHERE r.id = request_id)",
    },
};

/// A matter of the program's own: an erasure, a report, a hold, a refusal.
pub(super) const MATTER: Table = Table {
    name: "matter",
    category: "requests",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[field("requests.matter", "'№ ' || number || ' · ' || opened_on", Shown::Text)],
    derived: &[
        ("kind", "kind of the matter"),
        ("reason", "reason the operator gave"),
        ("closed_on", "day it was closed"),
        ("review_on", "of a hold: the day by which it is looked at again"),
        ("covers", "of a hold: the categories and rows it covers"),
    ],
    parts: &["matter_page"],
    erasure: Erasure::Keep { link: "kept_file_id", clear: &["person_id"], label: "'№ ' || number" },
};

/// A notice of inactivity with the proof of its sending.
pub(super) const INACTIVITY_NOTICE: Table = Table {
    name: "inactivity_notice",
    category: "requests",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Closed]),
    fields: &[field("requests.letter", "coalesce(sent_on, prepared_on)", Shown::Date)],
    derived: &[
        ("inactive_since", "the last activity the notice speaks of"),
        ("prepared_on", "day it was prepared"),
        ("sent_on", "day it was sent"),
        ("channel", "how it was sent"),
        ("reference", "what proves the sending: the number of a receipt"),
        ("answered_on", "day of the answer"),
        ("answer_channel", "how the answer came"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "coalesce(sent_on, prepared_on)",
    },
};
