//! Clocks: by which day the school must act, by law and by its own promise.
//!
//! The earlier of the two governs, and the answer says which. A statutory clock never pauses. Which event starts a
//! clock, how long it runs, whether it may be extended once and how far the norm is vouched for are pack data.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::calendar::Calendar;
use crate::deadline::{Deadline, DeadlineError, aim, deadline};
use crate::term::{Term, TermError};
use crate::text::Text;

/// How long one has: a term, or one of the forms that are not a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Limit {
    /// On the day of the event (`at once`).
    AtOnce,
    /// Before the event (`before`): there is nothing to count.
    Before,
    /// A term (`10 wd`).
    Within(Term),
    /// The given day of the next month (`day 15 of next month`), without rolling.
    NextMonthDay(u8),
}

impl FromStr for Limit {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        match text.trim() {
            "at once" => Ok(Self::AtOnce),
            "before" => Ok(Self::Before),
            other => match other.strip_prefix("day ").and_then(|rest| rest.strip_suffix(" of next month")) {
                // 28 exists in every month.
                Some(day) => match day.trim().parse() {
                    Ok(day @ 1..=28) => Ok(Self::NextMonthDay(day)),
                    _ => Err(TermError::Form),
                },
                None => other.parse().map(Self::Within),
            },
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtOnce => f.write_str("at once"),
            Self::Before => f.write_str("before"),
            Self::Within(term) => term.fmt(f),
            Self::NextMonthDay(day) => write!(f, "day {day} of next month"),
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = TermError;

    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}

/// What kind of rule a clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockNature {
    /// Act by the day.
    #[default]
    Deadline,
    /// A person may ask again not earlier than the day.
    NotBefore,
    /// Keep a paper until the day.
    Keep,
    /// A duty without a number of days.
    Duty,
}

impl ClockNature {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            ClockNature::Deadline => "deadline",
            ClockNature::NotBefore => "not_before",
            ClockNature::Keep => "keep",
            ClockNature::Duty => "duty",
        }
    }
}

/// The event that starts a clock; its day is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// The request, proof, demand or withdrawal was received.
    Receipt,
    /// The breach or unlawful processing was detected.
    Detection,
    /// The purpose was reached or the relation ended.
    PurposeReached,
    /// The fact changed, or the processing ended.
    Change,
    /// The document was issued.
    Issue,
    /// The data were destroyed.
    Destruction,
    /// The notice was proven sent.
    Sent,
    /// The activity that must be preceded.
    Activity,
}

impl ClockStart {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            ClockStart::Receipt => "receipt",
            ClockStart::Detection => "detection",
            ClockStart::PurposeReached => "purpose_reached",
            ClockStart::Change => "change",
            ClockStart::Issue => "issue",
            ClockStart::Destruction => "destruction",
            ClockStart::Sent => "sent",
            ClockStart::Activity => "activity",
        }
    }
}

/// Which of the two terms of a clock is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The statutory term.
    Statute,
    /// The promised term.
    Promise,
}

/// Which term decided an answer; the statute when both fall on one day.
pub type Governs = Side;

/// One clock of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Stable id: `R1`–`R24` and `K1`–`K10` as in the digest of the law; `RP…`, `KP…` for a school's own.
    pub id: String,
    /// What has to be done.
    pub title: Text,
    /// The norm, or the policy clause.
    pub law: Text,
    /// The event that starts it.
    pub start: ClockStart,
    /// Kind of rule.
    #[serde(default)]
    pub nature: ClockNature,
    /// Term by law.
    #[serde(default)]
    pub statute: Option<Limit>,
    /// Term the school promises.
    #[serde(default)]
    pub promise: Option<Limit>,
    /// A shorter, more careful reading of an unclear term; only moves the safe day.
    #[serde(default)]
    pub safe: Option<Term>,
    /// The single extension, in the unit of the term it extends.
    #[serde(default)]
    pub extension: Option<Term>,
    /// Which term the extension extends.
    #[serde(default)]
    pub extends: Option<Side>,
    /// Whether waiting for the applicant stops it. No clock of the built-in packs may pause.
    #[serde(default)]
    pub may_pause: bool,
    /// Not confirmed: shown as a setting to check with a lawyer, never printed as a fact.
    #[serde(default)]
    pub check: bool,
    /// What the school's copy says where it goes beyond a law: the law is in force in its place.
    #[serde(skip)]
    pub overruled: Option<Written>,
}

/// The law's side of a clock as somebody wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The event it runs from.
    pub start: ClockStart,
    /// Kind of rule.
    pub nature: ClockNature,
    /// Term by law.
    pub statute: Option<Limit>,
    /// Its extension.
    pub extension: Option<Term>,
}

impl Clock {
    /// Its side of the law; an extension of the promise is none of it.
    #[must_use]
    pub fn by_law(&self) -> Written {
        let extension = self.extension.filter(|_| self.extends == Some(Side::Statute));
        Written { start: self.start, nature: self.nature, statute: self.statute, extension }
    }

    /// Whether the law or the promise allows one extension.
    pub fn may_extend(&self) -> bool {
        self.extension.is_some()
    }
}

/// Answer of a clock for one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockAnswer {
    /// The last day: the earlier of statute and promise.
    pub due: NaiveDate,
    /// The day to aim at.
    pub safe: NaiveDate,
    /// A year involved has no settled calendar.
    pub provisional: bool,
    /// By law alone.
    pub statute: Option<Deadline>,
    /// By the school's promise alone.
    pub promise: Option<Deadline>,
    /// Which of the two decided.
    pub governed_by: Governs,
}

/// Why a clock gives no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The pack has no such clock.
    #[error("unknown clock {0:?}")]
    Unknown(String),
    /// The clock is a duty without a number of days, or must be fulfilled before the event.
    #[error("clock {0:?} has no last day")]
    NoDate(String),
    /// The clock allows no extension.
    #[error("clock {0:?} cannot be extended")]
    NotExtendable(String),
    /// The date arithmetic failed.
    #[error(transparent)]
    Deadline(#[from] DeadlineError),
}

impl ClockError {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "clock.unknown",
            Self::NoDate(_) => "clock.no_date",
            Self::NotExtendable(_) => "clock.not_extendable",
            Self::Deadline(error) => error.code(),
        }
    }
}

impl Clock {
    /// The last day for an event of `received`, after the single extension when `extended`.
    pub fn answer(
        &self,
        received: NaiveDate,
        calendar: &Calendar,
        extended: bool,
    ) -> Result<ClockAnswer, ClockError> {
        if extended && !self.may_extend() {
            return Err(ClockError::NotExtendable(self.id.clone()));
        }
        let side = |limit: Option<Limit>, side: Side| -> Result<Option<Deadline>, ClockError> {
            let longer = if extended && self.extends == Some(side) { self.extension } else { None };
            limit.map_or(Ok(None), |limit| day_of(limit, longer, received, calendar))
        };
        let statute = side(self.statute, Side::Statute)?;
        let promise = side(self.promise, Side::Promise)?;
        let (governing, governed_by) = match (&statute, &promise) {
            (Some(law), Some(own)) if own.due < law.due => (own, Side::Promise),
            (Some(law), _) => (law, Side::Statute),
            (None, Some(own)) => (own, Side::Promise),
            (None, None) => return Err(ClockError::NoDate(self.id.clone())),
        };
        let careful = match self.safe {
            // A careful reading stands on its own day, without rolling.
            Some(term) => deadline(calendar, received, term, false)?.raw.min(governing.due),
            None => governing.safe,
        };
        Ok(ClockAnswer {
            due: governing.due,
            safe: careful,
            provisional: governing.provisional,
            governed_by,
            statute,
            promise,
        })
    }
}

fn day_of(
    limit: Limit,
    longer: Option<Term>,
    received: NaiveDate,
    calendar: &Calendar,
) -> Result<Option<Deadline>, ClockError> {
    let fixed = |due: NaiveDate| Deadline {
        due,
        safe: aim(calendar, received, due, true).unwrap_or(due),
        raw: due,
        provisional: false,
        counted: Vec::new(),
    };
    Ok(match limit {
        Limit::Before => None,
        Limit::AtOnce => Some(fixed(received)),
        Limit::NextMonthDay(day) => {
            let (year, month) = match received.month() {
                12 => (received.year() + 1, 1),
                month => (received.year(), month + 1),
            };
            let due =
                NaiveDate::from_ymd_opt(year, month, u32::from(day)).ok_or(DeadlineError::OutOfRange)?;
            Some(fixed(due))
        }
        Limit::Within(term) => {
            let term = longer.and_then(|more| term.extended_by(more)).unwrap_or(term);
            Some(deadline(calendar, received, term, true)?)
        }
    })
}
