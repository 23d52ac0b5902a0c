//! Why a consent is not recorded.

use crate::OfficeError;
use chrono::NaiveDate;

/// Why a consent, a withdrawal or a statement of authority was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConsentError {
    /// A general refusal.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The pack has no such kind.
    #[error("unknown kind of consent")]
    UnknownKind,
    /// Unknown way, ground, channel or state.
    #[error("unknown choice")]
    UnknownChoice(&'static str),
    /// A text is too long or empty where it must not be.
    #[error("bad text")]
    BadText(&'static str),
    /// Given before the person was born.
    #[error("given before birth")]
    BeforeBirth,
    /// Given, or withdrawn, after today.
    #[error("in the future")]
    Future,
    /// No such text of this kind.
    #[error("unknown text of a form")]
    TextUnknown,
    /// The text was not in use on that day.
    #[error("the text was not in use on that day")]
    TextNotInUse {
        /// First day of its use.
        from: NaiveDate,
    },
    /// A text of this key is there already.
    #[error("the text is there already")]
    TextTaken,
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    PeriodReversed,
    /// Nothing proves it.
    #[error("no evidence")]
    NoEvidence,
    /// The file proves another consent already: one document never carries two.
    #[error("the document proves another consent")]
    DocumentTaken,
    /// This kind must state its term.
    #[error("the consent must state its term")]
    TermMissing,
    /// The term ends before the day it was given.
    #[error("the term ends before it begins")]
    TermReversed,
    /// A minor does not give it alone.
    #[error("the person is a minor")]
    Minor,
    /// Nobody knows whether the person is of age.
    #[error("the age is not known")]
    AgeUnknown,
    /// The learner is of age: nobody else speaks for her.
    #[error("the person is of age")]
    OfAge,
    /// Nobody has said that the giver may speak for the person.
    #[error("no authority is stated")]
    AuthorityMissing,
    /// The authority ended before that day.
    #[error("the authority had ended")]
    AuthorityEnded,
    /// The authority is doubted; until that is settled nothing new rests on it.
    #[error("the authority is doubted")]
    AuthorityDoubted,
    /// Representatives do not agree, and only the owner decides whose word counts.
    #[error("representatives do not agree")]
    LeftToTheOwner,
    /// Nobody speaks for oneself as a representative.
    #[error("a person cannot represent herself")]
    OwnRepresentative,
    /// The person said no after that day.
    #[error("a later refusal stands against it")]
    RefusedLater,
    /// Something the withdrawal ends is still there.
    #[error("what the withdrawal ends is still there")]
    StillHeld,
    /// There is nothing to withdraw, or it has ended already.
    #[error("there is no such consent in force")]
    NothingToWithdraw,
}

impl ConsentError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ConsentError::Office(error) => error.code(),
            ConsentError::UnknownKind => "consents.unknown_kind",
            ConsentError::UnknownChoice(_) => "consents.unknown_choice",
            ConsentError::BadText(_) => "consents.bad_text",
            ConsentError::BeforeBirth => "consents.before_birth",
            ConsentError::Future => "consents.in_future",
            ConsentError::TextUnknown => "consents.text_unknown",
            ConsentError::TextNotInUse { .. } => "consents.text_not_in_use",
            ConsentError::TextTaken => "consents.text_taken",
            ConsentError::PeriodReversed => "consents.period_reversed",
            ConsentError::NoEvidence => "consents.no_evidence",
            ConsentError::DocumentTaken => "consents.document_taken",
            ConsentError::TermMissing => "consents.term_missing",
            ConsentError::TermReversed => "consents.term_reversed",
            ConsentError::Minor => "consents.minor",
            ConsentError::AgeUnknown => "consents.age_unknown",
            ConsentError::OfAge => "consents.of_age",
            ConsentError::AuthorityMissing => "consents.authority_missing",
            ConsentError::AuthorityEnded => "consents.authority_ended",
            ConsentError::AuthorityDoubted => "consents.authority_doubted",
            ConsentError::LeftToTheOwner => "consents.left_to_the_owner",
            ConsentError::OwnRepresentative => "consents.own_representative",
            ConsentError::RefusedLater => "consents.refused_later",
            ConsentError::StillHeld => "consents.still_held",
            ConsentError::NothingToWithdraw => "consents.nothing_to_withdraw",
        }
    }
}

impl From<rusqlite::Error> for ConsentError {
    fn from(error: rusqlite::Error) -> ConsentError {
        ConsentError::Office(error.into())
    }
}
