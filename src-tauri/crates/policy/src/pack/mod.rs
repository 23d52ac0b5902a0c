//! A policy pack: what one kind of school promises and owes, held as data.
//!
//! A pack is read from TOML, checked as a whole and then immutable. Two are built in; a vault keeps its own edited
//! copy as text and parses it again. How the file is written: `assets/policies/README.md`.

mod check;
mod consents;
mod documents;
mod editions;
mod fault;
mod parts;
mod places;
mod purposes;
mod questions;
mod reading;
mod refusals;
mod restrictions;

use chrono::NaiveDate;

pub use consents::{ConsentKind, ConsentText};
pub use documents::{DocumentTitle, Licensed, Paper};
pub use editions::{Released, released, same_name};
pub use fault::{PackError, PackFault};
pub use parts::{
    Act, Automated, Blocker, Category, CheckQuestion, Finding, Gap, Grant, Ground, Holds, Inactivity, Need,
    Notices, Operation, OperatorField, Reason, Recipient, RecipientKind, RequestAction, RequestKind, Right,
    Role, Special, StandingOrder, Statistics, Transfers,
};
pub use places::{Change, Conflict, Difference, differences, edited, plain, quoted, rebased, value_at};
pub use purposes::{Purpose, SubjectKind, While};
pub use questions::{OpenQuestion, Question};
pub use refusals::{Asked, Refusal};
pub use restrictions::{Exemption, Motive, Restrictions, Use};

use crate::calendar::{Calendar, Country};
use crate::clock::{Clock, ClockAnswer, ClockError};
use crate::retention::RetentionRule;
use crate::text::Text;

/// The categories every pack has, in the order they are shown.
pub const CATEGORIES: [&str; 26] = [
    "identity",
    "contacts",
    "accounts",
    "relations",
    "learning",
    "results",
    "employment",
    "education_documents",
    "orders",
    "payments",
    "correspondence",
    "consents",
    "certificates",
    "enquiries",
    "technical",
    "notes",
    "requests",
    "report_packages",
    "destruction_papers",
    "journal",
    "ledger",
    "import_remains",
    "previous_values",
    "saved_files",
    "attachments",
    "operators",
];

/// A policy pack, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Stable id, `ru-online-school`.
    pub id: String,
    /// Edition, a date. A released edition is never changed.
    pub edition: NaiveDate,
    /// How often the school changed its copy; `None` for a released edition.
    pub revision: Option<u32>,
    /// The country whose law and calendar apply.
    pub country: Country,
    /// Name for people.
    pub title: Text,
    /// The authority a person may complain to; editable, since authorities are renamed.
    pub authority: Text,
    /// Opening a vault by one factor is a standing finding (Z1).
    pub one_factor_is_a_finding: bool,
    /// The longest idle time, in minutes, after which the vault must lock (Z7); `None` leaves it to the school.
    pub idle_lock_most_minutes: Option<u32>,
    /// Requisites of the school.
    pub operator_fields: Vec<OperatorField>,
    /// Categories, exactly [`CATEGORIES`].
    pub categories: Vec<Category>,
    /// The processing register.
    pub purposes: Vec<Purpose>,
    /// Rules of keeping.
    pub retention: Vec<RetentionRule>,
    /// Clocks.
    pub clocks: Vec<Clock>,
    /// Kinds of request.
    pub requests: Vec<RequestKind>,
    /// Kinds of consent.
    pub consents: Vec<ConsentKind>,
    /// Texts of consent forms.
    pub consent_texts: Vec<ConsentText>,
    /// Grounds of erasure.
    pub grounds: Vec<Ground>,
    /// Reasons of destruction, the closed list.
    pub reasons: Vec<Reason>,
    /// Documents the school issues, and those it must not; the first one is proposed.
    pub documents: Vec<DocumentTitle>,
    /// Blockers of erasure.
    pub blockers: Vec<Blocker>,
    /// Why a request may be refused.
    pub refusals: Vec<Refusal>,
    /// Recipients and own systems.
    pub recipients: Vec<Recipient>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Rights printed in access reports.
    pub rights: Vec<Right>,
    /// Standing findings.
    pub findings: Vec<Finding>,
    /// Questions of the yearly internal control.
    pub control: Vec<CheckQuestion>,
    /// Operations the program or the platform does by itself, each with a person who reviews it (Q5).
    pub automated: Vec<Automated>,
    /// Notices to the authority; `None` where the law asks for none.
    pub notices: Option<Notices>,
    /// Where data may go abroad, and what precedes it (X3).
    pub transfers: Option<Transfers>,
    /// The inactivity rule.
    pub inactivity: Option<Inactivity>,
    /// Limits of holds.
    pub holds: Holds,
    /// What can be restricted, and what goes on all the same (Q4).
    pub restrictions: Restrictions,
    /// Why data are restricted.
    pub restriction_motives: Vec<Motive>,
    /// What a standing order may destroy.
    pub standing_order: StandingOrder,
    /// Limits of statistics.
    pub statistics: Statistics,
    /// Words of special data, which no file brings in.
    pub special: Special,
}

impl Pack {
    /// Ids of the packs that ship with the program.
    pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
        editions::ids()
    }

    /// The text of the newest edition of a pack: what a new vault copies.
    pub fn built_in_text(id: &str) -> Option<&'static str> {
        released(id).last().map(|edition| edition.text)
    }

    /// A pack that ships with the program; `None` for an unknown id.
    pub fn built_in(id: &str) -> Option<Self> {
        Self::parse(Self::built_in_text(id)?).ok()
    }

    /// Reads and checks a pack. The first fault found is reported with its key.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        reading::read(text).map_err(|error| error.found_in(text))
    }

    /// A category by key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The purposes that need a field (`category.field`). Empty: the field must not be stored (P10).
    pub fn purposes_for_field(&self, field: &str) -> Vec<&Purpose> {
        self.purposes.iter().filter(|purpose| purpose.fields.iter().any(|name| name == field)).collect()
    }

    /// The purposes that need anything of a category.
    pub fn purposes_for_category(&self, category: &str) -> Vec<&Purpose> {
        self.purposes.iter().filter(|purpose| purpose.categories().contains(&category)).collect()
    }

    /// The matrix subject kind × field: what may be asked of, and stored about, such a person.
    pub fn fields_for_subject(&self, subject: SubjectKind) -> Vec<&str> {
        let mut fields: Vec<&str> = self
            .purposes
            .iter()
            .filter(|purpose| purpose.subjects.contains(&subject))
            .flat_map(|purpose| purpose.fields.iter().map(String::as_str))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// A retention rule by key.
    pub fn rule(&self, key: &str) -> Option<&RetentionRule> {
        self.retention.iter().find(|rule| rule.key == key)
    }

    /// A clock by id.
    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.id == id)
    }

    /// By which day to act on an event of `received`: the earlier of statute and promise.
    pub fn request_deadline(
        &self,
        clock: &str,
        received: NaiveDate,
        calendar: &Calendar,
    ) -> Result<ClockAnswer, ClockError> {
        self.clock(clock)
            .ok_or_else(|| ClockError::Unknown(clock.to_owned()))?
            .answer(received, calendar, false)
    }

    /// The same after the single extension; refused where the clock allows none.
    pub fn extended_deadline(
        &self,
        clock: &str,
        received: NaiveDate,
        calendar: &Calendar,
    ) -> Result<ClockAnswer, ClockError> {
        self.clock(clock)
            .ok_or_else(|| ClockError::Unknown(clock.to_owned()))?
            .answer(received, calendar, true)
    }

    /// A kind of request by key.
    pub fn request_kind(&self, key: &str) -> Option<&RequestKind> {
        self.requests.iter().find(|kind| kind.key == key)
    }

    /// A kind of consent by key.
    pub fn consent_kind(&self, key: &str) -> Option<&ConsentKind> {
        self.consents.iter().find(|kind| kind.key == key)
    }

    /// The newest text of a kind of consent that may be given out on a day.
    pub fn consent_text(&self, kind: &str, on: NaiveDate) -> Option<&ConsentText> {
        self.consent_texts
            .iter()
            .filter(|text| text.kind == kind && text.in_use_from <= on)
            .max_by_key(|text| text.in_use_from)
    }

    /// A ground of erasure by key.
    pub fn ground(&self, key: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.key == key)
    }

    /// The grounds of erasure with their clocks.
    pub fn grounds(&self) -> impl Iterator<Item = (&Ground, &Clock)> {
        self.grounds.iter().filter_map(|ground| Some((ground, self.clock(&ground.clock)?)))
    }

    /// A reason of destruction by key.
    pub fn reason(&self, key: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.key == key)
    }

    /// A document by key.
    pub fn document(&self, key: &str) -> Option<&DocumentTitle> {
        self.documents.iter().find(|document| document.key == key)
    }

    /// A blocker of erasure by key.
    pub fn blocker(&self, key: &str) -> Option<&Blocker> {
        self.blockers.iter().find(|blocker| blocker.key == key)
    }

    /// A reason to refuse a request, by key.
    pub fn refusal(&self, key: &str) -> Option<&Refusal> {
        self.refusals.iter().find(|refusal| refusal.key == key)
    }

    /// A role by key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == key)
    }

    /// The school's own systems: lines of every erasure (D7).
    pub fn own_systems(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.iter().filter(|recipient| recipient.kind == RecipientKind::Own)
    }

    /// Requisites that an operator of `kind` lacks; `has` says whether a key of `operator.json` is filled.
    pub fn operator_gaps(&self, kind: &str, has: impl Fn(&str) -> bool) -> Vec<Gap<'_>> {
        self.operator_fields
            .iter()
            .filter(|field| field.only.as_deref().is_none_or(|only| only == kind))
            .filter(|field| !has(&field.key))
            .map(|field| Gap { key: &field.key, title: &field.title, need: field.need })
            .collect()
    }
}
