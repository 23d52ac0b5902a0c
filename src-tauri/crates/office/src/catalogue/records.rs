//! Declarations of the records around a person: notes, correspondence, enquiries, paper, recordings, publications,
//! organisations, files.

use super::{About, Erasure, Field, Identifier, Shown, Start, Table};
use policy::StartEvent;

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

const SPECIAL: &str = "why something is there that nobody asked for; the field says that it is special";

/// A note. What says something of health, faith or views stands under a field of its own, which no purpose names: so no
/// list and no extract takes it.
pub(super) const NOTE: Table = Table {
    name: "note",
    category: "notes",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("notes.comment", "CASE WHEN special IS NULL THEN text END", Shown::Text),
        field("notes.special", "CASE WHEN special IS NOT NULL THEN text END", Shown::Text),
    ],
    derived: &[("special", SPECIAL)],
    parts: &[],
    erasure: Erasure::Delete,
};

/// A field for each conversation and each side of it, and one for what is special; `$part` says what is shown of a kind
/// and an author.
macro_rules! by_conversation {
    ($part:ident, $special:expr) => {
        &[
            field("correspondence.support", $part!("support", "person"), Shown::Text),
            field("correspondence.support_reply", $part!("support", "school"), Shown::Text),
            field("correspondence.teacher", $part!("teacher", "person"), Shown::Text),
            field("correspondence.teacher_reply", $part!("teacher", "school"), Shown::Text),
            field("correspondence.group_chat", $part!("group_chat", "person"), Shown::Text),
            field("correspondence.group_chat_reply", $part!("group_chat", "school"), Shown::Text),
            field("correspondence.contract", $part!("contract", "person"), Shown::Text),
            field("correspondence.contract_reply", $part!("contract", "school"), Shown::Text),
            field("correspondence.special", $special, Shown::Text),
        ]
    };
}

/// The day, the channel where it has a name of its own, and the words.
macro_rules! said {
    ($kind:literal, $author:literal) => {
        concat!(
            "CASE WHEN special IS NULL AND kind = '",
            $kind,
            "' AND author = '",
            $author,
            "' THEN said_on || CASE channel WHEN 'email' THEN ' · e-mail' WHEN 'telegram' THEN ' · Telegram' \
             WHEN 'whatsapp' THEN ' · WhatsApp' WHEN 'vk' THEN ' · VK' ELSE '' END || ' · ' || text END"
        )
    };
}

/// A message or letter; the field tells the conversation and whose word it is.
pub(super) const MESSAGE: Table = Table {
    name: "message",
    category: "correspondence",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::LastOwnMessage]),
    fields: by_conversation!(said, "CASE WHEN special IS NOT NULL THEN said_on || ' · ' || text END"),
    derived: &[("thread", "key of the conversation where it came from")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// The day of a message, and what the file is called that came with it.
macro_rules! enclosed {
    ($condition:literal) => {
        concat!(
            "(SELECT m.said_on FROM message m WHERE m.id = message_id AND ",
            $condition,
            ") || coalesce(' · ' || title, '') || ' · ' || media_type || ' · ' || size || ' B'"
        )
    };
    ($kind:literal, $author:literal) => {
        concat!(
            "(SELECT m.said_on FROM message m WHERE m.id = message_id AND m.special IS NULL AND m.kind = '",
            $kind,
            "' AND m.author = '",
            $author,
            "') || coalesce(' · ' || title, '') || ' · ' || media_type || ' · ' || size || ' B'"
        )
    };
}

/// A file that came with a message. It stands under the field of the message: what may be done with the one may be done
/// with the other, and as long.
pub(super) const MESSAGE_FILE: Table = Table {
    name: "message_file",
    category: "correspondence",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::LastOwnMessage]),
    fields: by_conversation!(enclosed, enclosed!("m.special IS NOT NULL")),
    derived: &[
        ("file", "random name of the sealed file"),
        ("seal_key", "key of the sealed file, gone with the row"),
        ("extension", "ending the file is saved under"),
        ("sealed_size", "length of the sealed file"),
        ("sha256", "hash of the sealed file"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That somebody was in a chat of several. The school's words are told; another's stay theirs, and here it says only
/// that there was something to read.
pub(super) const MESSAGE_READER: Table = Table {
    name: "message_reader",
    category: "correspondence",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::LastOwnMessage]),
    fields: &[
        field(
            "correspondence.group_chat",
            "(SELECT m.said_on || CASE m.channel WHEN 'email' THEN ' · e-mail' WHEN 'telegram' THEN ' · Telegram' \
                WHEN 'whatsapp' THEN ' · WhatsApp' WHEN 'vk' THEN ' · VK' ELSE '' END \
                FROM message m WHERE m.id = message_id AND m.author = 'person')",
            Shown::Text,
        ),
        field(
            "correspondence.group_chat_reply",
            "(SELECT m.said_on || ' · ' || m.text FROM message m WHERE m.id = message_id AND m.author = 'school')",
            Shown::Text,
        ),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// An enquiry. A closed one whose term runs from that day stands under a field of its own.
pub(super) const ENQUIRY: Table = Table {
    name: "enquiry",
    category: "enquiries",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Received, StartEvent::LastOwnMessage, StartEvent::Closed]),
    fields: &[
        field(
            "enquiries.text",
            "CASE counted WHEN 'received' THEN received_on || coalesce(' · ' || programme, '') || coalesce(' · ' || nullif(text, ''), '') END",
            Shown::Text,
        ),
        field(
            "enquiries.closed",
            "CASE counted WHEN 'closed' THEN received_on || coalesce(' · ' || programme, '') || coalesce(' · ' || nullif(text, ''), '') END",
            Shown::Text,
        ),
    ],
    derived: &[
        ("state", "open, answered, closed or followed by a contract"),
        ("answered_on", "day of the answer"),
        ("closed_on", "day it was closed"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Where to send the answer (T27): no purpose but the answer names these fields.
pub(super) const ENQUIRY_CONTACT: Table = Table {
    name: "enquiry_contact",
    category: "enquiries",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Received]),
    fields: &[
        Field {
            key: "enquiries.name",
            expression: "name",
            shown: Shown::Text,
            identifies: Some(Identifier::Name),
        },
        Field {
            key: "enquiries.contact",
            expression: "email",
            shown: Shown::Text,
            identifies: Some(Identifier::Email),
        },
        Field {
            key: "enquiries.phone",
            expression: "phone",
            shown: Shown::Phone,
            identifies: Some(Identifier::Phone),
        },
        Field {
            key: "enquiries.telegram",
            expression: "telegram",
            shown: Shown::Text,
            identifies: Some(Identifier::Number),
        },
        Field {
            key: "enquiries.vk",
            expression: "vk",
            shown: Shown::Code,
            identifies: Some(Identifier::Number),
        },
    ],
    derived: &[("enquiry_id", "the enquiry to be answered")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Paper about a person: it goes by hand and stands in the act.
pub(super) const PAPER_CARRIER: Table = Table {
    name: "paper_carrier",
    category: "notes",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field(
        "notes.paper",
        "what || coalesce(' · ' || folder, '') || coalesce(' · ' || place, '') || ' × ' || sheets",
        Shown::Text,
    )],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That a person is on a recording; the end somebody stated counts, else the end of study and access.
pub(super) const RECORDING: Table = Table {
    name: "recording",
    category: "learning",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::StudyEnd]),
    fields: &[field(
        "learning.recording",
        "lesson || coalesce(' · ' || held_on, '') || ' · ' || place",
        Shown::Text,
    )],
    derived: &[("media", "picture or sound"), ("until_on", "day on which the recording is to go")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// What may be published of a person and what not.
pub(super) const PUBLICATION_PERMISSION: Table = Table {
    name: "publication_permission",
    category: "consents",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::ConsentEnd]),
    fields: &[
        field("consents.allowed", "CASE allowed WHEN 'yes' THEN 'publication-item-' || item END", Shown::Key),
        field(
            "consents.forbidden",
            "CASE allowed WHEN 'no' THEN 'publication-item-' || item END",
            Shown::Key,
        ),
        field("consents.conditions", "conditions", Shown::Text),
    ],
    derived: &[("until_on", "last day of the permission")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// A publication, from the day it was made public until it was taken down.
pub(super) const PUBLICATION: Table = Table {
    name: "publication",
    category: "consents",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::ConsentEnd]),
    fields: &[
        field("consents.published", "'publication-item-' || item", Shown::Key),
        field(
            "consents.publication",
            "resource || coalesce(' · ' || link, '') || ' · ' || published_on || coalesce(' – ' || down_on, '')",
            Shown::Text,
        ),
    ],
    derived: &[
        ("ours", "whether the school itself can take it down"),
        ("others", "whether others are in it, and how that was settled"),
        ("ends_on", "last day the consent allows"),
        ("down_how", "how it was taken down"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        // The address of the page stays until it is down: without it nobody could take it down.
        clear: &["person_id"],
        label: "resource || ' · ' || published_on",
    },
};

/// Who learns at an organisation's order, and whom to speak to there.
pub(super) const ORGANISATION_PERSON: Table = Table {
    name: "organisation_person",
    category: "relations",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field(
        "relations.organisation",
        "(SELECT o.title FROM organisation o WHERE o.id = organisation_id)",
        Shown::Text,
    )],
    derived: &[
        ("capacity", "learner, or whom to speak to"),
        ("results", "on what ground the organisation is told of results"),
        ("from_on", "first day"),
        ("until_on", "last day"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// A sealed file.
pub(super) const ATTACHMENT: Table = Table {
    name: "attachment",
    category: "attachments",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[
        field("attachments.kind", "'attachment-kind-' || kind", Shown::Key),
        field("attachments.title", "title", Shown::Text),
        field("attachments.file", "media_type || ' · ' || size || ' B'", Shown::Code),
    ],
    derived: &[
        ("file", "random name of the sealed file"),
        ("seal_key", "key of the sealed file, gone with the row"),
        ("extension", "ending the file is saved under"),
        ("sealed_size", "length of the sealed file"),
        ("sha256", "hash of the sealed file"),
    ],
    parts: &[],
    // A scan of a consent alone is kept, see [`super::PROOFS`].
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id"],
        label: "'attachment-kind-' || kind",
    },
};
