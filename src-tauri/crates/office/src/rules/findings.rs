//! What the rules leave open, and what the school answered: an answered question is no longer shown on Today and stands
//! in the register with its reason and date.

use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use policy::OpenQuestion;
use rusqlite::{OptionalExtension, params};

/// Longest reason.
const LONGEST: usize = 500;

/// What the school answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Why it is settled, or accepted as it is.
    pub reason: String,
    /// When.
    pub on: NaiveDate,
    /// Login of who answered.
    pub login: String,
}

/// A question of the rules with the school's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFinding<'p> {
    /// The question.
    pub question: OpenQuestion<'p>,
    /// The answer; `None` while it is open.
    pub answer: Option<Answer>,
}

/// Every question of the rules, in the order of the pack.
///
/// # Errors
/// When the registry cannot be read.
pub fn findings(office: &Office) -> Result<Vec<OpenFinding<'_>>, OfficeError> {
    office.read(Right::Open, |reading| {
        let open = office.pack().open_questions();
        open.into_iter()
            .map(|question| Ok(OpenFinding { answer: answer(reading, &question.key)?, question }))
            .collect()
    })
}

fn answer(reading: &Reading<'_>, key: &str) -> Result<Option<Answer>, OfficeError> {
    let row = reading
        .db
        .prepare_cached("SELECT reason, on_date, login FROM finding_answer WHERE key = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))
        .optional()?;
    row.map(|(reason, on, login)| {
        Ok(Answer { reason, on: on.parse().map_err(|_| OfficeError::Damaged)?, login })
    })
    .transpose()
}

/// Records the school's answer to a question.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::NotFound`] for a question nobody asks; [`OfficeError::Reason`] without a
/// reason or with one that is too long.
pub fn acknowledge(office: &Office, key: &str, reason: &str) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST {
            return Err(OfficeError::Reason);
        }
        if !office.pack().open_questions().iter().any(|one| one.key == key) {
            return Err(OfficeError::NotFound);
        }
        writing
            .db
            .prepare_cached(
                "INSERT INTO finding_answer (key, reason, on_date, login, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (key) DO UPDATE SET reason = ?2, on_date = ?3, login = ?4, recorded_at = ?5",
            )?
            .execute(params![key, reason, writing.today.to_string(), office.login(), writing.at()])?;
        Ok(Done::new((), Entry::of("finding.answered").detail(key)))
    })
}

/// Asks a question again.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::NotFound`] for a question without an answer.
pub fn reopen(office: &Office, key: &str) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let gone = writing.db.execute("DELETE FROM finding_answer WHERE key = ?1", [key])?;
        if gone == 0 {
            return Err(OfficeError::NotFound);
        }
        Ok(Done::new((), Entry::of("finding.reopened").detail(key)))
    })
}
