//! The register of requests of people (Q1): who asked for what, by when it is to be answered, how it was answered.
//!
//! Kinds, clocks and what answers a kind are data of the pack. The day of the answer is counted anew each time it is
//! asked for, so that a replaced calendar counts at once; no state stops it. A request is entered whatever is doubtful
//! about it: doubts are settled before the *answer* goes out.

mod again;
mod applicant;
mod enter;
mod given;
mod letters;
mod list;
mod refused;
mod steps;

pub(crate) use again::{KINDS, replay};
pub(crate) use applicant::settle;
pub use enter::{Applicant, NewRequest, Whose, open};
pub(crate) use enter::{Holder, Row, next_number, write};
pub(crate) use given::give;
pub use letters::{LetterKind, keep_letter, letter, letter_of};
pub use list::{Clocked, Request, list, numbered, of_person, one};
pub use refused::{Refusable, addressee, to_be_refused};
pub(crate) use refused::{RefusalLetter, came_too_early, refusable, refuse};
pub use steps::{Answer, AskedErasure, Check, answer, check, close, erasure_asked, extend, notified, wait};
pub(crate) use steps::{attach, for_erasure, for_report};

use crate::OfficeError;
use crate::consents::ConsentError;
use chrono::NaiveDate;

/// Category of the register in the pack.
const CATEGORY: &str = "requests";
/// Longest text an operator writes.
const LONGEST: usize = 600;

/// How a request came, and how an answer goes out.
pub const CHANNELS: [&str; 6] = ["email", "post", "in_person", "account", "messenger", "phone"];
/// Channels that lead to somebody without an address.
const WITHOUT_ADDRESS: [&str; 2] = ["in_person", "account"];
/// How it was made sure who asks; `failed` is the check that was not passed.
pub const CHECKS: [&str; 5] = ["document", "call_back", "account", "signature", "failed"];
/// What may be known of the authority of somebody without a card.
pub const AUTHORITIES: [&str; 3] = ["declared", "verified", "power_of_attorney"];
/// How a request may end without an answer.
pub const ENDINGS: [&str; 2] = [WITHDRAWN, NO_REQUEST];
/// The applicant took it back.
const WITHDRAWN: &str = "withdrawn";
/// It asked for nothing that has to be answered.
const NO_REQUEST: &str = "no_request";

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nobody has looked at it.
    New,
    /// Somebody works on it.
    Work,
    /// The applicant has to say or show something; the days are counted on.
    Waiting,
    /// The answer went out.
    Answered,
    /// Nothing is left to do.
    Closed,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [State; 5] = [State::New, State::Work, State::Waiting, State::Answered, State::Closed];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::New => "new",
            State::Work => "work",
            State::Waiting => "waiting",
            State::Answered => "answered",
            State::Closed => "closed",
        }
    }

    fn of(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether an answer is still owed.
    #[must_use]
    pub fn is_owed(self) -> bool {
        !matches!(self, State::Answered | State::Closed)
    }
}

/// How a request was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All of it.
    Granted,
    /// A part was refused.
    Part,
    /// It was refused.
    Refused,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::Granted, Outcome::Part, Outcome::Refused];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Part => "part",
            Outcome::Refused => "refused",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// Why a request was not entered, or did not take a step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Whoever speaks for the person may not.
    #[error(transparent)]
    Authority(#[from] ConsentError),
    /// The pack has no such kind.
    #[error("the pack has no such kind of request")]
    Kind,
    /// A day that has not come, or lies before the request.
    #[error("the day cannot be")]
    Day,
    /// One of the fixed choices was missed.
    #[error("no such choice")]
    Choice(&'static str),
    /// Nobody is named who asks.
    #[error("it is not said who asks")]
    Applicant,
    /// No address the answer could go to.
    #[error("it is not said where the answer goes")]
    Address,
    /// A text that is missing, too long, or not one line.
    #[error("the text cannot be kept")]
    Text(&'static str),
    /// It is closed.
    #[error("the request is closed")]
    Closed,
    /// It is answered.
    #[error("the request is answered")]
    Answered,
    /// It is not answered.
    #[error("the request is not answered")]
    NotAnswered,
    /// The clock allows no extension.
    #[error("the clock cannot be extended")]
    NotExtendable,
    /// No extension was written down whose notice could have gone out.
    #[error("no extension was written down")]
    NotPrepared,
    /// It was extended before.
    #[error("the clock was extended before")]
    Extended,
    /// The last day is over: too late to extend.
    #[error("the last day was {due}")]
    TooLate {
        /// That day.
        due: NaiveDate,
    },
    /// The address is no known contact and nobody made sure who asks.
    #[error("it is not known who would get the answer")]
    Identity,
    /// A refusal without reason and norm.
    #[error("a refusal needs its reason and the norm")]
    Reason,
    /// What the request asks for was not done, and it is not said what was done instead.
    #[error("nothing was done for the request")]
    NotDone,
    /// A service is to be avoided, and nothing holds the data back from it.
    #[error("nothing holds the data back from the service")]
    NotAvoided,
    /// It is not said why it is no request.
    #[error("it is not said why it is no request")]
    NoRequest,
    /// It is not said how the applicant took it back.
    #[error("it is not said how it was taken back")]
    Withdrawn,
    /// There is nothing to tell in such a letter, or it was told.
    #[error("there is no such letter to be made")]
    Letter,
    /// The request is about somebody else.
    #[error("the request is about somebody else")]
    OtherPerson,
    /// What the request asks for is answered by something else.
    #[error("the request asks for something else")]
    OtherAction,
}

impl RequestError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RequestError::Office(error) => error.code(),
            RequestError::Authority(error) => error.code(),
            RequestError::Kind => "requests.kind",
            RequestError::Day => "requests.day",
            RequestError::Choice(_) => "requests.choice",
            RequestError::Applicant => "requests.applicant",
            RequestError::Address => "requests.address",
            RequestError::Text(_) => "requests.text",
            RequestError::Closed => "requests.closed",
            RequestError::Answered => "requests.answered",
            RequestError::NotAnswered => "requests.not_answered",
            RequestError::NotExtendable => "requests.not_extendable",
            RequestError::NotPrepared => "requests.not_prepared",
            RequestError::Extended => "requests.extended",
            RequestError::TooLate { .. } => "requests.too_late",
            RequestError::Identity => "requests.identity",
            RequestError::Reason => "requests.reason",
            RequestError::NotDone => "requests.not_done",
            RequestError::NotAvoided => "requests.not_avoided",
            RequestError::NoRequest => "requests.no_request",
            RequestError::Withdrawn => "requests.withdrawn",
            RequestError::Letter => "requests.letter",
            RequestError::OtherPerson => "requests.other_person",
            RequestError::OtherAction => "requests.other_action",
        }
    }
}

impl From<rusqlite::Error> for RequestError {
    fn from(error: rusqlite::Error) -> RequestError {
        RequestError::Office(error.into())
    }
}

/// A text as it is kept: one paragraph, of reasonable length.
fn text(typed: &str, part: &'static str) -> Result<String, RequestError> {
    let typed = crate::names::stored_text(typed.trim());
    let sound = typed.chars().count() <= LONGEST && !typed.chars().any(|c| c.is_control() && c != '\n');
    if sound { Ok(typed.to_string()) } else { Err(RequestError::Text(part)) }
}

fn choice<'a>(key: &str, of: &[&'a str], part: &'static str) -> Result<&'a str, RequestError> {
    of.iter().find(|known| **known == key).copied().ok_or(RequestError::Choice(part))
}
