//! The declarations themselves, in the order of the card.

use super::{About, Erasure, Field, Identifier, Shown, Start, Table};
use policy::StartEvent;

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

const fn identifier(key: &'static str, expression: &'static str, shown: Shown, kind: Identifier) -> Field {
    Field { key, expression, shown, identifies: Some(kind) }
}

const MATCHING: &str = "match key, computed from the value beside it";

/// Every table that can hold personal data.
pub const CATALOGUE: &[Table] = &[
    Table {
        name: "person_name",
        category: "identity",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[identifier(
            "identity.name",
            "trim(coalesce(surname,'') || ' ' || coalesce(given,'') || ' ' || coalesce(patronymic,''))",
            Shown::Text,
            Identifier::Name,
        )],
        derived: &[("match_key", MATCHING)],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "birth",
        category: "identity",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[field("identity.birth_date", "born_on", Shown::Date)],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "fingerprint",
        category: "identity",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[field(
            "identity.personal_number_fingerprint",
            "lower(hex(substr(value, 1, 4)))",
            Shown::Code,
        )],
        derived: &[("value", "keyed fingerprint of a personal number that is not stored")],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "contact",
        category: "contacts",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[
            identifier(
                "contacts.email",
                "CASE kind WHEN 'email' THEN value END",
                Shown::Text,
                Identifier::Email,
            ),
            identifier(
                "contacts.phone",
                "CASE kind WHEN 'phone' THEN value END",
                Shown::Phone,
                Identifier::Phone,
            ),
        ],
        derived: &[("match_key", MATCHING)],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "account",
        category: "accounts",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[
            identifier(
                "accounts.getcourse",
                "CASE system WHEN 'getcourse' THEN handle END",
                Shown::Code,
                Identifier::Number,
            ),
            identifier(
                "accounts.moodle",
                "CASE system WHEN 'moodle' THEN handle END",
                Shown::Code,
                Identifier::Number,
            ),
            identifier(
                "accounts.telegram",
                "CASE system WHEN 'telegram' THEN handle END",
                Shown::Text,
                Identifier::Number,
            ),
            identifier(
                "accounts.vk",
                "CASE system WHEN 'vk' THEN handle END",
                Shown::Code,
                Identifier::Number,
            ),
        ],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "account_event",
        category: "accounts",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[
            field("accounts.registered", "CASE kind WHEN 'registered' THEN on_date END", Shown::Date),
            field("accounts.last_sign_in", "CASE kind WHEN 'last_sign_in' THEN on_date END", Shown::Date),
        ],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "person_role",
        category: "relations",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[field("relations.role", "'person-role-' || role", Shown::Key)],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "relation",
        category: "relations",
        about: About::Pair("person_id", "other_id"),
        start: Start::Person,
        fields: &[field("relations.relation", "'relation-' || kind", Shown::Key)],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "schooling",
        category: "learning",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[
            field("learning.class", "CASE kind WHEN 'class' THEN value END", Shown::Text),
            field("learning.school", "CASE kind WHEN 'school' THEN value END", Shown::Text),
            field("learning.city", "CASE kind WHEN 'city' THEN value END", Shown::Text),
            field("learning.country", "CASE kind WHEN 'country' THEN value END", Shown::Text),
            field("learning.age_stated", "CASE kind WHEN 'age' THEN value END", Shown::Text),
        ],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "enrolment",
        category: "learning",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::ContractEnd]),
        fields: &[field(
            "learning.enrolment",
            "(SELECT title FROM programme WHERE programme.id = programme_id) \
             || coalesce(', ' || starts_on, '') || coalesce(' – ' || ends_on, '')",
            Shown::Text,
        )],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "result",
        category: "results",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::ContractEnd]),
        fields: &[field(
            "results.result",
            "value || coalesce(' · № ' || protocol_number, '') || coalesce(' · ' || protocol_on, '')",
            Shown::Text,
        )],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "employment",
        category: "employment",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[
            field("employment.organisation", "CASE kind WHEN 'organisation' THEN value END", Shown::Text),
            field("employment.position", "CASE kind WHEN 'position' THEN value END", Shown::Text),
        ],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "certificate",
        category: "certificates",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::Issue]),
        fields: &[
            identifier(
                "certificates.certificate",
                "number || ' · ' || programme || coalesce(' · ' || issued_on, '')",
                Shown::Text,
                Identifier::Number,
            ),
            identifier("certificates.printed_name", "printed_name", Shown::Text, Identifier::Name),
        ],
        derived: &[
            ("number_key", "match key of the number; numbers of a register stay occupied for ever"),
            ("hours", "printed in the certificate"),
            ("completed_on", "printed in the certificate"),
            ("valid_until", "printed in the certificate"),
            ("registration_number", "printed in the certificate"),
            ("state", "issued here, imported or unconfirmed"),
            ("check_value", "keyed check value that tells namesakes apart when a duplicate is asked for"),
            ("language", "language of the page"),
            ("template", "template of the page"),
        ],
        parts: &["certificate_page"],
        erasure: Erasure::Keep {
            link: "kept_file_id",
            clear: &["person_id"],
            label: "'№ ' || number || ' · ' || programme",
        },
    },
    super::consents::CONSENT,
    super::consents::CONSENT_GIVER,
    super::consents::AUTHORITY,
    super::consents::OWN_BASIS,
    super::consents::PREFERENCE,
    Table {
        name: "visit",
        category: "technical",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::Recorded]),
        fields: &[
            field("technical.referrer", "CASE kind WHEN 'referrer' THEN value END", Shown::Text),
            field("technical.utm", "CASE kind WHEN 'utm' THEN value END", Shown::Text),
            field(
                "technical.registration_kind",
                "CASE kind WHEN 'registration_kind' THEN value END",
                Shown::Text,
            ),
        ],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "note",
        category: "notes",
        about: About::Own("person_id"),
        start: Start::Person,
        fields: &[field("notes.comment", "text", Shown::Text)],
        derived: &[],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
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
        parts: &[],
        erasure: Erasure::Keep { link: "kept_file_id", clear: &["person_id"], label: "'№ ' || number" },
    },
    Table {
        name: "report_package",
        category: "report_packages",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::Delivered]),
        fields: &[field("report_packages.package", "lower(hex(sha256))", Shown::Code)],
        derived: &[("delete_by", "day by which the saved copy is to go")],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "saved_file",
        category: "saved_files",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::Recorded]),
        fields: &[field("saved_files.file", "kind || ' · ' || saved_on", Shown::Text)],
        derived: &[
            ("place", "where the operator saved it; the person chose the name of the file"),
            ("sha256", "hash of the file"),
            ("delete_by", "day by which it is to go"),
        ],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
        name: "import_question",
        category: "import_remains",
        about: About::Own("person_id"),
        start: Start::Row(&[StartEvent::Recorded]),
        fields: &[field("import_remains.question", "'import-reason-' || reason", Shown::Key)],
        derived: &[("row_no", "row of the file that asks"), ("import_id", "import that asks")],
        parts: &[],
        erasure: Erasure::Delete,
    },
    Table {
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
        erasure: Erasure::Delete,
    },
];

const RULES: &str = "facts of the vault, not of a person";
const KEPT: &str = "kept file of an erased person: reached by a journalled look-up only";
const CHAIN: &str = "journal: keys, counts and pseudonyms, never values";
const REGISTER: &str = "register of erasures, kept as the law asks; the papers have a term of their own";
const IMPORT: &str = "facts of a file, not of a person";

/// Tables outside the catalogue, with the reason.
pub const NOT_PERSONAL: &[(&str, &str)] = &[
    ("meta", RULES),
    ("source", "where rows came from: import and row number"),
    ("recipient", "organisations and services the school passes data on to, and its own systems"),
    ("import_run", IMPORT),
    ("import_rejection", IMPORT),
    ("person", "the person's row itself: number of the file and pseudonym; goes with an erasure"),
    ("person_dates", "computed from catalogued rows, which show them; goes with the person's row"),
    (
        "person_dates_stale",
        "row keys whose dates are computed anew before a transaction ends; empty after it",
    ),
    ("programme", "programmes of the school"),
    ("certificate_page", "frozen pages, parts of their certificate"),
    ("operator", "people who work with the program; they have their own register"),
    ("workstation", "computers of the school, with the member of staff answerable for each"),
    ("journal", CHAIN),
    ("journal_checkpoint", "destroyed segments of the journal: numbers, hashes, counts by action"),
    ("papers_key", "keys of months under which names wait for the end of the papers; the key names nobody"),
    ("kept_file", KEPT),
    ("standing_order", "what the owner ordered to go by itself: categories, days and the login that signed"),
    ("erasure", REGISTER),
    ("erasure_paper", REGISTER),
    (
        "ledger",
        "random ids and keyed fingerprints of erased people, so that no import or restore brings them back",
    ),
    ("consent_text", "texts of forms of the school"),
    ("suppression", "keyed fingerprints of addresses that may not be mailed; they name nobody"),
    ("list_copy", "facts of lists given out: kind, reason, count, place, hash, dates"),
    ("backup_place", "folders for backups, chosen by the operator"),
    ("backup_copy", "facts of backup files: place, size, hash, dates"),
];
