//! What a row says, normalised: a person, the people beside them, claims, a certificate.

use super::certificate::CertificateFields;
use super::enquiry::EnquiryFields;
use super::keys::MergeKeys;
use super::problems::{CellProblem, ProblemKind, RejectReason, Rejection};
use super::records::{GradeFields, OrderFields, PaymentFields};
use super::study::Study;
use super::target::Target;
use crate::names::contact::{Email, Phone};
use crate::names::gender::{Sex, SexBasis};
use crate::names::numbers::Iin;
use crate::names::split::{FullName, NameDoubt};
use chrono::{NaiveDate, NaiveDateTime};

/// What the source claims about consents; a claim is never recorded as a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Claims {
    /// To processing.
    pub processing: Option<bool>,
    /// To mailings.
    pub marketing: Option<bool>,
}

/// A value that is stored as text under its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The field.
    pub target: Target,
    /// Composed text.
    pub text: String,
}

/// A person as a row states them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PersonFields {
    /// Id in the source system.
    pub source_id: Option<String>,
    /// Name in parts, with what is doubtful.
    pub name: FullName,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Stated age in years.
    pub age: Option<u8>,
    /// Sex, with what tells it.
    pub sex: Option<(Sex, SexBasis)>,
    /// School class.
    pub class: Option<String>,
    /// School.
    pub school: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Addresses; technical ones are left out.
    pub emails: Vec<Email>,
    /// Telephones.
    pub phones: Vec<Phone>,
    /// Telephones of a parent who is not named; nobody keeps them.
    pub parent_phones: Vec<Phone>,
    /// Named as who pays for somebody, and as nothing more.
    pub pays: bool,
    /// Telegram name.
    pub telegram: Option<String>,
    /// VK account.
    pub vk_id: Option<String>,
    /// Valid ИИН.
    pub personal_number: Option<Iin>,
    /// Employer.
    pub organisation: Option<String>,
    /// Job.
    pub position: Option<String>,
    /// When the account was made.
    pub registered_at: Option<NaiveDateTime>,
    /// When it was last used.
    pub last_activity: Option<NaiveDateTime>,
    /// The file lists last sign-ins, and says of this person a readable one or none.
    pub sign_in_listed: bool,
}

impl PersonFields {
    /// The keys the person is recognised by; `system` is where `source_id` belongs.
    pub fn keys(&self, system: Option<&str>) -> MergeKeys {
        MergeKeys::of(self, system)
    }
}

/// A row, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    /// Row of the file.
    pub row: u64,
    /// Who the row is about.
    pub person: PersonFields,
    /// The child the account is for, when it is somebody else.
    pub learner: Option<Box<PersonFields>>,
    /// Further children.
    pub siblings: Vec<PersonFields>,
    /// Named parents, when the row is about the child.
    pub parents: Vec<PersonFields>,
    /// A certificate.
    pub certificate: Option<Box<CertificateFields>>,
    /// An order.
    pub order: Option<Box<OrderFields>>,
    /// A payment or refund.
    pub payment: Option<Box<PaymentFields>>,
    /// Grades.
    pub grades: Vec<GradeFields>,
    /// What was completed, answered or done.
    pub study: Option<Box<Study>>,
    /// What a visitor of the site asked.
    pub enquiry: Option<Box<EnquiryFields>>,
    /// Claims about consents.
    pub claims: Claims,
    /// Everything else that is mapped.
    pub extras: Vec<Extra>,
    /// What was wrong with cells.
    pub problems: Vec<CellProblem>,
    /// Why no person is made of it.
    pub rejected: Option<Rejection>,
}

impl Candidate {
    /// Whether a card number stands in the row: nothing of it is kept or shown (S6).
    pub(in crate::imports) fn names_card(&self) -> bool {
        self.rejected.is_some_and(|rejected| rejected.reason == RejectReason::CardNumber)
    }

    /// A doubt about the name that has to be answered before the row is written.
    pub fn question(&self) -> Option<NameDoubt> {
        let named = [Some(&self.person), self.learner.as_deref()].into_iter().flatten();
        named
            .chain(&self.siblings)
            .chain(&self.parents)
            .filter_map(|p| p.name.doubt)
            .find(|doubt| doubt.is_question())
    }

    /// Whether a problem of this kind was met.
    pub fn has(&self, kind: ProblemKind) -> bool {
        self.problems.iter().any(|p| p.kind == kind)
    }
}
