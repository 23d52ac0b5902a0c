//! The one catalogue of personal data.
//!
//! Every table that can hold personal data is declared here once: its category, how a row leads to the people it is
//! about, the event its term starts from, which columns are shown and under which field key, which of them identify
//! a person, and what an erasure does to the row. Access report, retention, erasure with its residue scan, extracts
//! and restriction read only these declarations and never list tables by hand.
//!
//! A test reads the live schema and fails when a column is neither declared here nor listed in [`NOT_PERSONAL`] with
//! a reason.

mod consents;
mod declared;
mod groups;
mod hand;
mod imported;
mod money;
mod not_personal;
mod records;
mod requests;
mod restrictions;
mod schema;
mod study;

pub use consents::{PROOFS, Proof, proof};
pub use declared::CATALOGUE;
pub use not_personal::NOT_PERSONAL;
pub use schema::{Column, undeclared_among, undeclared_columns};

use policy::StartEvent;

/// How a row leads to the people it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The column holds the person's key; the row is about that person alone.
    Own(&'static str),
    /// Two people share the row; it goes when either of them is erased (a relation without one end says nothing).
    Pair(&'static str, &'static str),
}

/// Where the date of the pack's event is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Column `start_on` of the row dates these events; every other one is an event of the person.
    Row(&'static [StartEvent]),
    /// Events of the person's life at the school, found by [`crate::retention`].
    Person,
}

impl Start {
    /// Whether the row itself dates an event. What comes into being with its record is dated by every row.
    #[must_use]
    pub fn dates(self, event: StartEvent) -> bool {
        event == StartEvent::Recorded || matches!(self, Start::Row(events) if events.contains(&event))
    }
}

/// What an erasure does to a row that retention does not keep, and to one that it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// The row is deleted, whatever its term: nothing of it outlives the person.
    Delete,
    /// Kept as a core while a basis lives: the link to the person moves to the kept file and the columns named are
    /// cleared. Deleted when no basis keeps it.
    Keep {
        /// Column that takes the key of the kept file.
        link: &'static str,
        /// Columns set to NULL.
        clear: &'static [&'static str],
        /// Columns that say in words what is kept (number, programme, date).
        label: &'static str,
    },
}

/// How a value is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Text,
    /// ISO date.
    Date,
    /// UTC seconds.
    Moment,
    /// E.164 phone.
    Phone,
    /// A sum with a dot and two digits, and its currency: `39900.00 RUB`.
    Money,
    /// Number or code.
    Code,
    /// A key of the text catalogue.
    Key,
}

/// A kind of identifier the residue scan looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identifier {
    /// Full name in its forms.
    Name,
    /// Mail address.
    Email,
    /// Phone number.
    Phone,
    /// Account or document number.
    Number,
}

impl Identifier {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Identifier::Name => "name",
            Identifier::Email => "email",
            Identifier::Phone => "phone",
            Identifier::Number => "number",
        }
    }
}

/// One shown value of a row.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// `category.field`; the pack binds purposes to it.
    pub key: &'static str,
    /// SQL expression over the row, NULL when the row does not have the value.
    pub expression: &'static str,
    /// How to write it.
    pub shown: Shown,
    /// Kind of identifier, when the value alone points to a person.
    pub identifies: Option<Identifier>,
}

/// One declared table.
///
/// Every one has the columns `id`, `source_id`, `recorded_at`, `superseded_at`, `start_on` beside those named here.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Table name.
    pub name: &'static str,
    /// Category key of the pack.
    pub category: &'static str,
    /// Whom a row is about.
    pub about: About,
    /// Where the term starts.
    pub start: Start,
    /// Shown values.
    pub fields: &'static [Field],
    /// Columns with personal data that are not shown as such, with the reason (match keys, sealed pages).
    pub derived: &'static [(&'static str, &'static str)],
    /// Tables whose rows belong to a row of this one and go with it (foreign key with cascade).
    pub parts: &'static [&'static str],
    /// What an erasure does.
    pub erasure: Erasure,
}

impl Table {
    /// SQL condition `… = ?1` that selects the rows about a person.
    #[must_use]
    pub fn about_sql(&self) -> String {
        match self.about {
            About::Own(column) => format!("{column} = ?1"),
            About::Pair(one, other) => format!("({one} = ?1 OR {other} = ?1)"),
        }
    }
}

impl Table {
    /// Whether its rows outlive a person on their own account; what proves a consent does so for the consent alone.
    #[must_use]
    pub fn outlives_people(&self) -> bool {
        self.erasure != Erasure::Delete && proof(self.name).is_none()
    }
}

/// What a row says lies outside the vault: it does not go with the row, so somebody closes a line of the act for it.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    /// Declared table.
    pub table: &'static str,
    /// Paper or a device; else a file.
    pub paper: bool,
    /// SQL expression: what it is called.
    pub title: &'static str,
    /// SQL expression: where it lies.
    pub place: &'static str,
    /// SQL expression: sheets; 0 for what has none.
    pub sheets: &'static str,
}

/// What lies outside of the rows of some tables.
pub const OUTSIDE: &[Outside] = &[
    Outside {
        table: "paper_carrier",
        paper: true,
        title: "what",
        place: "trim(coalesce(folder, '') || ' · ' || coalesce(place, ''), ' ·')",
        sheets: "CAST(sheets AS INTEGER)",
    },
    Outside { table: "recording", paper: false, title: "'recording'", place: "place", sheets: "0" },
];

/// Columns in which people write what they like: they may name somebody whose row it is not.
pub const FREE_TEXT: &[(&str, &str)] = &[
    ("note", "text"),
    ("message", "text"),
    ("message_file", "title"),
    ("attachment", "title"),
    ("enquiry", "text"),
    ("lesson_answer", "text"),
    ("lesson_answer", "review"),
    ("paper_carrier", "what"),
    ("recording", "lesson"),
    ("publication", "link"),
    ("publication_permission", "conditions"),
    ("disclosure", "reason"),
    ("matter", "reason"),
    ("request", "text"),
    ("request", "extension_reason"),
    ("request", "answer_words"),
    ("request", "answer_law"),
    ("restriction", "words"),
    ("restriction", "lifted_because"),
];

/// SQL expressions over rows that say how a file calls somebody: it may be another's name, and what is asked about it
/// goes with whoever is named there.
pub const STATED: &[(&str, &str)] = &[("import_question", STATED_NAME), ("import_question", "status")];

/// The name an import row gave, in one text.
const STATED_NAME: &str =
    "nullif(trim(coalesce(surname,'') || ' ' || coalesce(given,'') || ' ' || coalesce(patronymic,'')), '')";

/// Columns of tables that are about nobody in which somebody may be named all the same: a list is called after a pupil.
/// No one can change them by hand.
pub const NAMED_AFTER: &[(&str, &str)] = &[("import_run", "file_name")];

/// Titles of the school's own that are about nobody, and that people write: a group called after a pupil. They are
/// renamed by hand, for only the school knows what else to call them.
pub const TITLED: &[(&str, &str)] = &[
    ("study_group", "title"),
    ("programme", "title"),
    ("lesson", "topic"),
    ("assessment", "title"),
    ("saved_filter", "title"),
];

/// Texts that others read: the table, the link table that names a reader, and its column that leads to the text.
pub const READERS: &[(&str, &str, &str)] = &[("message", "message_reader", "message_id")];

/// SQL conditions under which a row lies between several people, for rows that hang on a link table: others lose what
/// goes with it, or keep what it only links to.
pub const BETWEEN: &[(&str, &str)] = &[
    ("message", "EXISTS (SELECT 1 FROM message_reader r WHERE r.message_id = t.id)"),
    ("message_reader", "TRUE"),
    ("purchase", "EXISTS (SELECT 1 FROM purchase_learner l WHERE l.purchase_id = t.id)"),
    ("purchase_learner", "TRUE"),
    ("certificate", "EXISTS (SELECT 1 FROM certificate_learner l WHERE l.paper_id = t.id)"),
    ("certificate_learner", "TRUE"),
    ("consent", "EXISTS (SELECT 1 FROM consent_giver g WHERE g.consent_id = t.id)"),
    ("consent_giver", "TRUE"),
];

/// The declaration of a table.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    CATALOGUE.iter().find(|t| t.name == name)
}
