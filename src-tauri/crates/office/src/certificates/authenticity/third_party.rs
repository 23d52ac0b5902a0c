//! Somebody asks whether a paper is genuine (requirement C5): old papers have no square code.
//!
//! The caller gives number and name and hears one of three words. Nothing new is stored but the entry of the journal,
//! which is the record of the disclosure; a guess at names under one number ends after a few.

use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use crate::journal::Entry;
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::Days;
use rusqlite::OptionalExtension;

const ASKED: &str = "certificate.asked";
/// Wrong names a day under one number.
const GUESSES: i64 = 5;

/// What the caller may hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The school issued this number to this name, and it counts.
    Matches,
    /// It did not, or nothing can be confirmed.
    DoesNotMatch,
    /// It did, and the paper counts no more.
    Revoked,
}

impl Answer {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Answer::Matches => "matches",
            Answer::DoesNotMatch => "does_not_match",
            Answer::Revoked => "revoked",
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Number or name is missing.
    #[error("number and name are needed")]
    Incomplete(&'static str),
    /// Too many wrong names under this number today.
    #[error("too many wrong names under this number today")]
    TooOften,
}

impl AskError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AskError::Office(error) => error.code(),
            AskError::Incomplete(_) => "certificates.ask_incomplete",
            AskError::TooOften => "certificates.asked_too_often",
        }
    }
}

/// Answers a caller. Cores of erased people answer too.
///
/// # Errors
/// [`AskError`].
pub fn answer(office: &Office, number: &str, name: &str) -> Result<Answer, AskError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let (number, name) = (number_key(number), words(name));
        if number.is_empty() {
            return Err(AskError::Incomplete("number"));
        }
        if name.is_empty() {
            return Err(AskError::Incomplete("name"));
        }
        let found: Option<(String, String, String, Option<Vec<u8>>)> = writing
            .db
            .prepare_cached(
                "SELECT c.number, c.state, c.printed_name, p.pseudonym FROM certificate c \
                 LEFT JOIN person p ON p.id = c.person_id WHERE c.number_key = ?1",
            )
            .map_err(OfficeError::from)?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()
            .map_err(OfficeError::from)?;
        let mut entry = Entry::of(ASKED).category("certificates");
        let Some((number, state, printed, pseudonym)) = found else {
            // What the caller called a number may be anything: it is not kept.
            return Ok(Done::new(Answer::DoesNotMatch, entry.detail(Answer::DoesNotMatch.key())));
        };
        let said = |answer: Answer| format!("{number} {}", answer.key());
        if wrong_today(writing, &said(Answer::DoesNotMatch))? >= GUESSES {
            return Err(AskError::TooOften);
        }
        let answer = match state.as_str() {
            _ if words(&printed) != name => Answer::DoesNotMatch,
            "issued" | "imported" => Answer::Matches,
            "revoked" | "replaced" => Answer::Revoked,
            // Spoilt, reserved or never confirmed: the school does not stand by it.
            _ => Answer::DoesNotMatch,
        };
        if let Some(pseudonym) = pseudonym {
            entry = entry.about(&pseudonym);
        }
        Ok(Done::new(answer, entry.detail(said(answer))))
    })
}

/// Words of a name by match key, in an order of their own: papers put the surname first or last.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = match_key(name).split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// How often this was answered within a day.
fn wrong_today(writing: &Writing<'_>, said: &str) -> Result<i64, OfficeError> {
    let since = writing.now.checked_sub_days(Days::new(1)).unwrap_or(writing.now);
    Ok(writing
        .db
        .prepare_cached("SELECT count(*) FROM journal WHERE action = ?1 AND at > ?2 AND detail = ?3")?
        .query_row((ASKED, crate::clock::seconds(since), said), |row| row.get(0))?)
}
