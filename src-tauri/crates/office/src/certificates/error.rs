//! Why nothing was issued, ended or handed over.

use crate::OfficeError;

/// Why a page could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the page could not be printed: {code}")]
pub struct PrintFailure {
    /// Stable code.
    pub code: String,
    /// Arguments of the message.
    pub args: Vec<(String, String)>,
}

impl PrintFailure {
    /// The worker ended or was ended: no fault of the page.
    #[must_use]
    pub fn is_of_the_worker(&self) -> bool {
        ["documents.worker_died", "documents.worker_start"].contains(&self.code.as_str())
    }
}

/// Why a certificate was not issued; the number is not spent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The page.
    #[error(transparent)]
    Print(#[from] PrintFailure),
    /// The course is completed in the future.
    #[error("the course is completed in the future")]
    FutureCompletion,
    /// No programme.
    #[error("no programme")]
    NoProgramme,
    /// No hours, or an impossible number.
    #[error("hours out of range")]
    Hours,
    /// The person has no name to print.
    #[error("no name")]
    NoName,
    /// The pack has no such document.
    #[error("the pack has no such document")]
    UnknownTitle,
    /// The school may not issue a document of this title.
    #[error("the school may not issue this title")]
    TitleNotAllowed,
    /// The programme is too short for the title.
    #[error("the programme is too short for the title")]
    TooFewHours {
        /// Fewest hours.
        least: u32,
    },
    /// The last day of validity lies before the issue.
    #[error("valid until a day before the issue")]
    ValidUntil,
    /// The paper does not count any more, or never did.
    #[error("the paper is not in force")]
    NotInForce {
        /// State key.
        state: &'static str,
    },
    /// Everything about the number is known already, or it was taken back.
    #[error("the number is not an unconfirmed one")]
    NotUnconfirmed,
    /// A choice that does not exist.
    #[error("no such choice")]
    UnknownChoice(&'static str),
    /// A text that is missing, too long or of control characters.
    #[error("a text that cannot be kept")]
    BadText(&'static str),
    /// A day to come, or before the issue.
    #[error("a day that cannot be")]
    BadDay(&'static str),
    /// A change of name without what showed it.
    #[error("a change of name needs its evidence")]
    NoEvidence,
    /// The name is the one printed already.
    #[error("the name is the one printed already")]
    SameName,
    /// A paper in two languages, and the words of the second are missing.
    #[error("the words of the second language are missing")]
    SecondMissing(&'static str),
    /// The paper is in one language, and words of a second were given.
    #[error("the paper is in one language")]
    OneLanguage(&'static str),
    /// The birth date is needed to tell namesakes apart.
    #[error("the day of birth is needed")]
    CheckNeeded,
    /// Nothing in the register tells namesakes apart: a document of the person must be looked at.
    #[error("a document of the person must be looked at")]
    IdentityNeeded,
    /// The birth date is not the one the paper was issued with.
    #[error("the day of birth is another one")]
    CheckDiffers,
    /// No paper, or more than one batch takes.
    #[error("an empty batch, or one too large")]
    BatchSize {
        /// Most papers.
        most: usize,
    },
    /// It was handed over already: it is revoked, not spoilt.
    #[error("it was handed over already")]
    HandedOver,
    /// A transcript without a single mark.
    #[error("there are no marks to print")]
    NoMarks,
    /// A certificate of payment lacks something, or says what cannot be.
    #[error("what was paid cannot be printed")]
    BadPayment(&'static str),
    /// The payer pays for several, and nobody said whose study this payment was for.
    #[error("nobody said whose study was paid for")]
    LearnerUntold,
    /// Results are not for this person to have.
    #[error("results are not for this person to have")]
    NotEntitled {
        /// Reason key.
        reason: &'static str,
    },
    /// Nobody examines in a protocol that holds a result of their own.
    #[error("a result of the same person stands in the protocol")]
    ExaminedThere,
    /// Whoever is to leave the commission is not in it.
    #[error("the person is not in the commission")]
    NoExaminer,
}

impl CertificateError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            CertificateError::Office(error) => error.code(),
            CertificateError::Print(failure) => &failure.code,
            CertificateError::FutureCompletion => "certificates.future_completion",
            CertificateError::NoProgramme => "certificates.no_programme",
            CertificateError::Hours => "certificates.hours",
            CertificateError::NoName => "certificates.no_name",
            CertificateError::UnknownTitle => "certificates.unknown_title",
            CertificateError::TitleNotAllowed => "certificates.title_not_allowed",
            CertificateError::TooFewHours { .. } => "certificates.too_few_hours",
            CertificateError::ValidUntil => "certificates.valid_until",
            CertificateError::NotInForce { .. } => "certificates.not_in_force",
            CertificateError::NotUnconfirmed => "certificates.not_unconfirmed",
            CertificateError::UnknownChoice(_) => "certificates.unknown_choice",
            CertificateError::BadText(_) => "certificates.bad_text",
            CertificateError::BadDay(_) => "certificates.bad_day",
            CertificateError::NoEvidence => "certificates.no_evidence",
            CertificateError::SameName => "certificates.same_name",
            CertificateError::SecondMissing(_) => "certificates.second_missing",
            CertificateError::OneLanguage(_) => "certificates.one_language",
            CertificateError::CheckNeeded => "certificates.check_needed",
            CertificateError::IdentityNeeded => "certificates.identity_needed",
            CertificateError::CheckDiffers => "certificates.check_differs",
            CertificateError::BatchSize { .. } => "certificates.batch_size",
            CertificateError::HandedOver => "certificates.handed_over",
            CertificateError::NoMarks => "certificates.no_marks",
            CertificateError::BadPayment(_) => "certificates.bad_payment",
            CertificateError::LearnerUntold => "certificates.learner_untold",
            CertificateError::NotEntitled { .. } => "certificates.not_entitled",
            CertificateError::ExaminedThere => "certificates.examined_there",
            CertificateError::NoExaminer => "certificates.no_examiner",
        }
    }

    /// Field of the form it is about.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        Some(match self {
            CertificateError::Office(_)
            | CertificateError::Print(_)
            | CertificateError::BatchSize { .. }
            | CertificateError::NoMarks
            | CertificateError::NotUnconfirmed
            | CertificateError::NotInForce { .. } => {
                return None;
            }
            CertificateError::FutureCompletion => "completed",
            CertificateError::NoProgramme => "programme",
            CertificateError::Hours | CertificateError::TooFewHours { .. } => "hours",
            CertificateError::NoName | CertificateError::SameName => "name",
            CertificateError::UnknownTitle | CertificateError::TitleNotAllowed => "document",
            CertificateError::ValidUntil => "valid_until",
            CertificateError::UnknownChoice(field)
            | CertificateError::BadText(field)
            | CertificateError::BadDay(field)
            | CertificateError::SecondMissing(field)
            | CertificateError::OneLanguage(field)
            | CertificateError::BadPayment(field) => field,
            CertificateError::LearnerUntold => "learner",
            CertificateError::NotEntitled { .. } => "recipient",
            CertificateError::NoEvidence | CertificateError::IdentityNeeded => "evidence",
            CertificateError::CheckNeeded | CertificateError::CheckDiffers => "born",
            CertificateError::HandedOver => "reason",
            CertificateError::ExaminedThere | CertificateError::NoExaminer => "person",
        })
    }
}

impl From<rusqlite::Error> for CertificateError {
    fn from(error: rusqlite::Error) -> CertificateError {
        CertificateError::Office(error.into())
    }
}
