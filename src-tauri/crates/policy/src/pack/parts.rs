//! The parts of a pack as they are written in its file.

use serde::Deserialize;

use crate::clock::Limit;
use crate::retention::{Basis, StartEvent, Then};
use crate::term::Term;
use crate::text::Text;

/// A category of personal data; the keys are fixed and shared with the storage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// One of [`crate::CATEGORIES`].
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// Its fields, without the category in front. Purposes name them as `category.field`.
    pub fields: Vec<String>,
}

/// How much a missing operator field matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Creation is refused without it.
    Required,
    /// A standing finding: papers need it.
    Finding,
}

/// A requisite of the school.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorField {
    /// Key of `operator.json`.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// How much a missing one matters.
    pub need: Need,
    /// Only for this `kind` of operator (`ip`, `legal`); all kinds when absent.
    #[serde(default)]
    pub only: Option<String>,
}

/// A requisite that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'p> {
    /// Key of `operator.json`.
    pub key: &'p str,
    /// Name for people.
    pub title: &'p Text,
    /// How much it matters.
    pub need: Need,
}

/// Who else holds the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// Processes on the school's instruction.
    Processor,
    /// A system of the school itself.
    Own,
    /// Decides by itself: bank, customer organisation, authority.
    Independent,
}

/// A recipient, or one of the school's own systems.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// Kind.
    pub kind: RecipientKind,
    /// ISO country code; absent = the school must state it.
    #[serde(default)]
    pub country: Option<String>,
    /// The categories it gets.
    pub categories: Vec<String>,
    /// Keys of the purposes it serves; none while nobody has said.
    #[serde(default)]
    pub purposes: Vec<String>,
    /// On what ground it gets them.
    pub basis: Text,
    /// To be confirmed by the school or a lawyer.
    #[serde(default)]
    pub check: bool,
}

/// An operation on data of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// See values.
    Read,
    /// Enter, import, correct.
    Write,
    /// Produce a paper, list, extract or report that leaves the program.
    Export,
    /// Plan and carry out destruction.
    Erase,
    /// Counts and statistics only.
    Count,
}

/// An act of the program that is not about one category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Change the pack.
    Policy,
    /// Add and remove operators and keyslots.
    Operators,
    /// Make and verify backups.
    Backup,
    /// Restore a backup.
    Restore,
    /// Verify and export the journal.
    Journal,
    /// Sign a standing order.
    StandingOrder,
    /// Place and lift holds and restrictions.
    Hold,
    /// Print papers with the picture of the signature.
    Facsimile,
}

/// What a role may do with some categories.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Category keys; `*` stands for all in the file and is written out here.
    pub categories: Vec<String>,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// A role of a person who uses the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// Acts of the program.
    #[serde(default)]
    pub acts: Vec<Act>,
    /// Rights by category.
    #[serde(default)]
    pub grants: Vec<Grant>,
}

impl Role {
    /// Whether the role may do `operation` with `category`.
    pub fn may(&self, category: &str, operation: Operation) -> bool {
        self.grants.iter().any(|grant| {
            grant.operations.contains(&operation) && grant.categories.iter().any(|key| key == category)
        })
    }

    /// Whether the role may perform `act`.
    pub fn may_act(&self, act: Act) -> bool {
        self.acts.contains(&act)
    }
}

/// A reason of destruction from the closed list that acts print.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Stable key.
    pub key: String,
    /// The words of the act.
    pub title: Text,
}

/// A ground of erasure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The clock it runs on.
    pub clock: String,
    /// Key of the reason printed in the act.
    pub reason: String,
    /// Whether blockers and holds give way to it: unlawful processing waits for nothing but a recorded official
    /// demand (T16).
    #[serde(default)]
    pub beats_blockers: bool,
    /// The kinds of consent it takes back: what another ground of the law carries stays. Empty where the whole file goes
    /// but for what a law keeps.
    #[serde(default)]
    pub consents: Vec<String>,
}

/// What the contract or a debt keeps back from an erasure, item by item (Q7).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocker {
    /// Stable key: `active_course`, `debt`.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The categories it binds; everything else goes now.
    pub categories: Vec<String>,
    /// The norm or clause.
    pub law: Text,
    /// To be confirmed by a lawyer.
    #[serde(default)]
    pub check: bool,
}

/// A right to be printed in an access report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Stable key.
    pub key: String,
    /// The right in words.
    pub text: Text,
    /// The norm.
    pub law: Text,
}

/// A standing remark: where policy, law and practice differ.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Stable key.
    pub key: String,
    /// The remark.
    pub text: Text,
    /// The places of the pack it speaks of.
    #[serde(default)]
    pub about: Vec<String>,
    /// Rests on a norm to be confirmed by a lawyer.
    #[serde(default)]
    pub check: bool,
}

/// A kind of request of a data subject and its clock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestKind {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The clock the answer runs on.
    pub clock: String,
    /// Further clocks of the same request, such as the blocking while it is looked into.
    #[serde(default)]
    pub also: Vec<String>,
    /// What answers it.
    #[serde(default)]
    pub action: RequestAction,
    /// Ground of the erasure it asks for.
    #[serde(default)]
    pub ground: Option<String>,
    /// The answer tells of data of the person: it goes to nobody who is not known.
    #[serde(default)]
    pub discloses: bool,
}

/// What answers a kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestAction {
    /// Words alone.
    #[default]
    Letter,
    /// The access report.
    Report,
    /// An erasure on the ground of the kind.
    Erasure,
    /// A value put right.
    Correction,
    /// A restriction of use.
    Restriction,
    /// A consent taken back, a mailing refused.
    Consent,
    /// Something taken down, or published under conditions.
    Publication,
    /// A reference or a duplicate.
    Certificate,
    /// A service that is not used for the person.
    Avoidance,
}

impl RequestAction {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            RequestAction::Letter => "letter",
            RequestAction::Report => "report",
            RequestAction::Erasure => "erasure",
            RequestAction::Correction => "correction",
            RequestAction::Restriction => "restriction",
            RequestAction::Consent => "consent",
            RequestAction::Publication => "publication",
            RequestAction::Certificate => "certificate",
            RequestAction::Avoidance => "avoidance",
        }
    }
}

/// The inactivity rule (T6); only KZ has one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inactivity {
    /// No sign-in for longer than this, and no active course.
    pub after: Term,
    /// Days to answer, from the proven sending of the notice.
    pub notice: Term,
    /// The newest list of last sign-ins that covers the person must not be older.
    pub list_not_older_than: Term,
    /// Strict reading of T1: course end + 1 year always, whatever the sign-ins.
    pub strict: bool,
    /// The clause of the policy.
    pub law: Text,
}

/// Limits of holds (T15, T16, T25).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holds {
    /// Kinds of hold the program knows.
    pub kinds: Vec<String>,
    /// The longest way to the review date.
    pub review_within: Term,
    /// The longest hold for a claim.
    pub claim_at_most: Term,
    /// To be confirmed by a lawyer.
    #[serde(default)]
    pub check: bool,
}

/// What a standing order of the owner may destroy by itself (D5).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingOrder {
    /// Category keys; only log and technical data.
    pub categories: Vec<String>,
}

/// De-identified statistics (P7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// Groups smaller than this are merged.
    pub minimum_group: u32,
}

/// Words by which a remark speaks of what the school has no ground to keep (S7). They are looked for whatever their case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Special {
    /// How words begin.
    pub beginnings: Vec<String>,
    /// Whole words.
    pub words: Vec<String>,
}

/// An operation done without a person, and reviewed by one when somebody objects (Q5).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Automated {
    /// Stable key.
    pub key: String,
    /// What is done.
    pub title: Text,
    /// For which purpose.
    pub purpose: String,
    /// Who reviews it, and how.
    pub review: Text,
}

/// The clocks of the notices to the authority (P11).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// Before the first processing.
    pub start: String,
    /// When something that was notified changes.
    pub change: String,
    /// When processing ends altogether.
    pub end: String,
}

/// Transfers abroad (X3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfers {
    /// The clock of the notice that precedes one; `None` where no notice is asked for.
    #[serde(default)]
    pub notice: Option<String>,
    /// ISO codes of countries that the authority lists as protecting people well enough.
    pub listed: Vec<String>,
    /// How long to wait after the notice for any other country.
    #[serde(default)]
    pub wait: Option<Term>,
    /// The norm.
    pub law: Text,
    /// To be confirmed by a lawyer.
    #[serde(default)]
    pub check: bool,
}

/// A question of the yearly internal control (Z8).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckQuestion {
    /// Stable key.
    pub key: String,
    /// The question.
    pub text: Text,
}

/// A retention rule as written: start and term of its own, or those of another rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleText {
    pub key: String,
    pub category: String,
    #[serde(default)]
    pub fields: Vec<String>,
    pub start: Option<StartEvent>,
    pub not_before: Option<StartEvent>,
    pub term: Option<Limit>,
    pub like: Option<String>,
    pub basis: Basis,
    /// Left out, it is that of the rule of `like`.
    pub law: Option<Text>,
    #[serde(default)]
    pub check: bool,
    pub then: Then,
    #[serde(default)]
    pub core_of: Vec<String>,
    #[serde(default)]
    pub survives_erasure: bool,
    #[serde(default)]
    pub gives_way_to_sign_in: bool,
}
