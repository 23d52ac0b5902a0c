//! What can be entered by hand: the fields, their parts and where they are stored.
//!
//! Which of them a form offers follows from the pack: the matrix of subject kind and field. What no purpose needs for
//! what the person is, is not asked for (P1, P10).

use policy::{Country, Pack, SubjectKind};

/// Roles a person may be given by hand; each has its words `person-role-<key>`.
pub const ROLES: &[&str] = &["learner", "payer", "representative", "site_user", "staff"];

/// Kinds of education documents; each has its words `education-kind-<key>`.
pub const EDUCATION: &[&str] = &["school", "vocational", "higher", "retraining", "certificate", "other"];

/// Why something of health, faith or views is there although nobody asked for it; `special-<key>`.
const SPECIAL: &[&str] = &["unasked", "consent", "law"];

/// Over which channel people write; `channel-<key>`.
pub const CHANNELS: &[&str] =
    &["email", "phone", "telegram", "whatsapp", "vk", "platform", "post", "in_person"];

/// What may be published, thing by thing (P4); `publication-item-<key>`.
pub const ITEMS: &[&str] = &[
    "name_initials",
    "name_first",
    "name_full",
    "review",
    "photo",
    "video",
    "voice",
    "lesson",
    "screenshot",
    "result",
    "programme",
    "class",
    "city",
    "school",
];

/// How a part is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// One line.
    Text,
    /// Several lines.
    Long,
    /// Mail address.
    Email,
    /// Phone number.
    Phone,
    /// ISO day, not in the future.
    Date,
    /// ISO day, also one to come.
    Day,
    /// Whole number from 1.
    Count,
    /// School class, 1–11 with its letter.
    Class,
    /// Full years.
    Age,
    /// Personal number: compared once and kept as a keyed fingerprint.
    Number,
    /// One of a few keys.
    Choice(&'static [&'static str]),
}

/// A part of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Key of the part, and the column.
    pub key: &'static str,
    /// How it is read.
    pub kind: PartKind,
    /// Key of the pack, where the part has one of its own.
    pub pack: Option<&'static str>,
    /// The value says nothing without it.
    pub required: bool,
}

/// A field as it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryField {
    /// Key; of the pack unless its parts have their own.
    pub key: &'static str,
    /// Category key.
    pub category: &'static str,
    /// Table of its values.
    pub table: &'static str,
    /// Column and value that tell the kind, where the table holds several.
    pub kind: Option<(&'static str, &'static str)>,
    /// Parts.
    pub parts: &'static [Part],
    /// A person may have several.
    pub many: bool,
    /// True on the day it was stated, which is asked.
    pub stated: bool,
    /// Why a value may be changed: `error`, `changed`.
    pub reasons: &'static [Reason],
}

/// Why a value is changed or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It was wrong: the old value goes at once (T24).
    Error,
    /// It was right until now: the old value has a term of its own (T24).
    Changed,
}

impl Reason {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::Error => "error",
            Reason::Changed => "changed",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Reason> {
        [Reason::Error, Reason::Changed].into_iter().find(|reason| reason.key() == key)
    }
}

const BOTH: &[Reason] = &[Reason::Error, Reason::Changed];
/// What cannot change can only have been wrong.
const ERROR: &[Reason] = &[Reason::Error];

const fn part(key: &'static str, kind: PartKind, required: bool) -> Part {
    Part { key, kind, pack: None, required }
}

const fn own(key: &'static str, pack: &'static str, kind: PartKind, required: bool) -> Part {
    Part { key, kind, pack: Some(pack), required }
}

const fn of_kind(
    key: &'static str,
    category: &'static str,
    table: &'static str,
    kind: &'static str,
    parts: &'static [Part],
) -> EntryField {
    EntryField {
        key,
        category,
        table,
        kind: Some(("kind", kind)),
        parts,
        many: false,
        stated: false,
        reasons: BOTH,
    }
}

const TEXT: &[Part] = &[part("value", PartKind::Text, true)];
const HANDLE: &[Part] = &[part("handle", PartKind::Text, true)];

/// Every field, in the order of the form.
pub const FIELDS: &[EntryField] = &[
    EntryField {
        key: "identity.name",
        category: "identity",
        table: "person_name",
        kind: None,
        parts: &[
            part("surname", PartKind::Text, false),
            part("given", PartKind::Text, false),
            part("patronymic", PartKind::Text, false),
            own("gender", "identity.gender", PartKind::Choice(&["female", "male"]), false),
            own("genitive", "identity.genitive", PartKind::Text, false),
            own("dative", "identity.dative", PartKind::Text, false),
        ],
        many: false,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "identity.birth_date",
        category: "identity",
        table: "birth",
        kind: None,
        parts: &[part("born_on", PartKind::Date, true)],
        many: false,
        stated: false,
        reasons: ERROR,
    },
    EntryField {
        stated: true,
        ..of_kind(
            "learning.age_stated",
            "learning",
            "schooling",
            "age",
            &[part("value", PartKind::Age, true)],
        )
    },
    EntryField {
        stated: true,
        ..of_kind("learning.class", "learning", "schooling", "class", &[part("value", PartKind::Class, true)])
    },
    EntryField {
        key: "identity.personal_number_fingerprint",
        category: "identity",
        table: "fingerprint",
        kind: None,
        parts: &[part("value", PartKind::Number, true)],
        many: false,
        stated: false,
        reasons: ERROR,
    },
    EntryField {
        many: true,
        ..of_kind("contacts.phone", "contacts", "contact", "phone", &[part("value", PartKind::Phone, true)])
    },
    EntryField {
        many: true,
        ..of_kind("contacts.email", "contacts", "contact", "email", &[part("value", PartKind::Email, true)])
    },
    EntryField { many: true, ..of_kind("contacts.address", "contacts", "contact", "address", TEXT) },
    EntryField {
        kind: Some(("system", "telegram")),
        many: true,
        ..of_kind("accounts.telegram", "accounts", "account", "", HANDLE)
    },
    EntryField {
        kind: Some(("system", "vk")),
        many: true,
        ..of_kind("accounts.vk", "accounts", "account", "", HANDLE)
    },
    of_kind("learning.school", "learning", "schooling", "school", TEXT),
    of_kind("learning.city", "learning", "schooling", "city", TEXT),
    of_kind("learning.country", "learning", "schooling", "country", TEXT),
    of_kind("employment.organisation", "employment", "employment", "organisation", TEXT),
    of_kind("employment.position", "employment", "employment", "position", TEXT),
    EntryField {
        key: "education_documents.document",
        category: "education_documents",
        table: "education_document",
        kind: None,
        parts: &[
            own("kind", "education_documents.kind", PartKind::Choice(EDUCATION), true),
            own("series", "education_documents.series", PartKind::Text, false),
            own("number", "education_documents.number", PartKind::Text, false),
            own("issuer", "education_documents.issuer", PartKind::Text, false),
            own("issued_on", "education_documents.date", PartKind::Date, false),
            own("qualification", "education_documents.qualification", PartKind::Text, false),
        ],
        many: true,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "relations.role",
        category: "relations",
        table: "person_role",
        kind: None,
        parts: &[part("role", PartKind::Choice(ROLES), true)],
        many: true,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "notes.comment",
        category: "notes",
        table: "note",
        kind: None,
        parts: &[part("text", PartKind::Long, true), part("special", PartKind::Choice(SPECIAL), false)],
        many: true,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "correspondence.message",
        category: "correspondence",
        table: "message",
        kind: None,
        parts: &[
            part("kind", PartKind::Choice(&["support", "teacher", "contract"]), true),
            part("author", PartKind::Choice(&["person", "school"]), true),
            part("channel", PartKind::Choice(CHANNELS), true),
            part("said_on", PartKind::Date, true),
            part("text", PartKind::Long, true),
            part("special", PartKind::Choice(SPECIAL), false),
        ],
        many: true,
        stated: false,
        reasons: ERROR,
    },
    EntryField {
        key: "notes.paper",
        category: "notes",
        table: "paper_carrier",
        kind: None,
        parts: &[
            part("what", PartKind::Text, true),
            part("folder", PartKind::Text, false),
            part("place", PartKind::Text, false),
            part("sheets", PartKind::Count, true),
        ],
        many: true,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "learning.recording",
        category: "learning",
        table: "recording",
        kind: None,
        parts: &[
            part("lesson", PartKind::Text, true),
            part("held_on", PartKind::Date, false),
            part("media", PartKind::Choice(&["video", "audio"]), true),
            part("place", PartKind::Text, true),
            part("until_on", PartKind::Day, false),
        ],
        many: true,
        stated: false,
        reasons: BOTH,
    },
    EntryField {
        key: "consents.permission",
        category: "consents",
        table: "publication_permission",
        kind: None,
        parts: &[
            part("item", PartKind::Choice(ITEMS), true),
            part("allowed", PartKind::Choice(&["yes", "no"]), true),
            part("conditions", PartKind::Text, false),
            part("until_on", PartKind::Day, false),
        ],
        many: true,
        stated: false,
        reasons: ERROR,
    },
];

/// The field of a key.
#[must_use]
pub fn field(key: &str) -> Option<&'static EntryField> {
    FIELDS.iter().find(|field| field.key == key)
}

/// Kinds of subject a role makes of a person. Whose role is not known may be a learner or an enquirer.
pub(crate) fn kinds_of(role: &str) -> &'static [SubjectKind] {
    match role {
        "payer" => &[SubjectKind::Payer, SubjectKind::Representative],
        "representative" => &[SubjectKind::Representative],
        "learner" => &[SubjectKind::Learner],
        "staff" => &[SubjectKind::Staff],
        "site_user" => &[SubjectKind::Enquirer],
        _ => &[SubjectKind::Learner, SubjectKind::Enquirer],
    }
}

/// Kinds of subject of somebody with some roles, or with none yet.
pub(crate) fn subjects_of(roles: &[String]) -> Vec<SubjectKind> {
    if roles.is_empty() {
        return kinds_of("").to_vec();
    }
    roles.iter().flat_map(|role| kinds_of(role)).copied().collect()
}

/// Whether a purpose of the pack needs a field of somebody who is one of these.
fn needed(pack: &Pack, key: &str, subjects: &[SubjectKind]) -> bool {
    pack.purposes_for_field(key)
        .iter()
        .any(|purpose| purpose.subjects.iter().any(|subject| subjects.contains(subject)))
}

impl EntryField {
    /// The parts a form offers for somebody; empty when the pack needs nothing of the field.
    #[must_use]
    pub fn offered(&self, pack: &Pack, roles: &[String]) -> Vec<&'static Part> {
        let subjects = subjects_of(roles);
        // What somebody is decides what may be asked: it is always asked.
        let whole = self.key == "relations.role" || needed(pack, self.key, &subjects);
        let parts = self.parts.iter();
        parts.filter(|part| part.pack.map_or(whole, |key| needed(pack, key, &subjects))).collect()
    }
}

/// The country whose personal number is asked for.
pub(super) fn number_of(country: Country, text: &str) -> Option<String> {
    use crate::names::numbers::{Iin, check_snils};
    match country {
        Country::Kz => Iin::read(text).ok().map(|iin| iin.digits().to_owned()),
        Country::Ru => check_snils(text).ok().map(|()| text.chars().filter(char::is_ascii_digit).collect()),
    }
}
