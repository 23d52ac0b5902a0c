//! Somebody asks whether a paper is genuine (requirement C5): old papers have no square code.
//!
//! The caller gives number and name and hears one of three words, or nothing where none of them would be true. Whoever
//! hears that a paper is hers, or was revoked, was told something of its holder: it is entered among what was passed on
//! about her, so that her access report – or, of somebody erased, the answer from what was kept – says it. That a name is wrong tells nothing of her and stands in the journal
//! alone. A guess at names under one number ends after a few.

use crate::OfficeError;
use crate::certificates::{State, Step};
use crate::disclosures::{self, Passing, Whom};
use crate::imports::mapping::certificate::number_key;
use crate::journal::Entry;
use crate::names::{match_key, stored_text};
use crate::registry::{Recorder, SourceKind};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::Days;
use policy::Use;
use rusqlite::{Connection, OptionalExtension};

const ASKED: &str = "certificate.asked";
/// Wrong names a day under one number.
const GUESSES: i64 = 5;

/// What the caller may hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The school issued this number to this name, and what it certifies stands: it counts, or was lost, damaged or written
    /// anew for a changed name.
    Matches,
    /// It did not.
    DoesNotMatch,
    /// It did, and what it says is not so: it was taken back, or an error in it put right.
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
    /// Who asked is too long, or no text.
    #[error("a text that cannot be kept")]
    BadText(&'static str),
    /// Too many wrong names under this number today.
    #[error("too many wrong names under this number today")]
    TooOften,
    /// The register holds the number and cannot say whether the name is right: a row of a file that nobody confirmed, or a
    /// paper whose content was lost with the registry. None of the three words would be true.
    #[error("the register cannot tell")]
    CannotTell,
}

impl AskError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AskError::Office(error) => error.code(),
            AskError::Incomplete(_) => "certificates.ask_incomplete",
            AskError::BadText(_) => "certificates.bad_text",
            AskError::TooOften => "certificates.asked_too_often",
            AskError::CannotTell => "certificates.asked_unconfirmed",
        }
    }
}

/// Longest text that says who asked, in characters.
const LONGEST: usize = 200;

/// Answers a caller. Cores of erased people answer too. `asked_by` is who the caller said to be, where the caller did.
///
/// # Errors
/// [`AskError`]; [`OfficeError::Restricted`] where the person asked that nobody outside is told of her papers.
pub fn answer(office: &Office, number: &str, name: &str, asked_by: &str) -> Result<Answer, AskError> {
    let asked_by = stored_text(asked_by.trim());
    if asked_by.chars().count() > LONGEST || asked_by.chars().any(char::is_control) {
        return Err(AskError::BadText("asked_by"));
    }
    let answered = office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let (number, name) = (number_key(number), words(name));
        if number.is_empty() {
            return Err(AskError::Incomplete("number"));
        }
        if name.is_empty() {
            return Err(AskError::Incomplete("name"));
        }
        let found = found(writing.db, &number)?;
        let mut entry = Entry::of(ASKED).category("certificates");
        let Some(found) = found else {
            // What the caller called a number may be anything: it is not kept.
            return Ok(Done::new(Ok(Some(Answer::DoesNotMatch)), entry.detail(Answer::DoesNotMatch.key())));
        };
        let Found { number, state, printed, pseudonym, .. } = &found;
        let said = |answer: Option<Answer>| format!("{number} {}", answer.map_or("cannot_tell", Answer::key));
        if wrong_today(writing, &said(Some(Answer::DoesNotMatch)))? >= GUESSES {
            return Err(AskError::TooOften);
        }
        let state = State::of_key(state).unwrap_or(State::Unconfirmed);
        // Of a number without content nobody is called a stranger; that it was revoked is in the list for everybody.
        let named = printed.is_empty() || words(printed) == name;
        let answer = match state {
            State::Spoilt | State::Reserved => Some(Answer::DoesNotMatch),
            State::Revoked if named => Some(Answer::Revoked),
            _ if !named => Some(Answer::DoesNotMatch),
            State::Unconfirmed | State::Lost => None,
            _ if printed.is_empty() => None,
            State::Replaced if !stands(writing.db, &found)? => Some(Answer::Revoked),
            _ => Some(Answer::Matches),
        };
        if let Some(pseudonym) = pseudonym {
            entry = entry.about(pseudonym);
        }
        let told =
            |person| restrictions::require(&writing.reading(), person, Use::Transfer, &["certificates"]);
        if let Some(refused) = found.person.and_then(|person| told(person).err()) {
            return Ok(Done::new(Err(refused), entry.detail(said(None))));
        }
        if let (Some(whom), Some(told @ (Answer::Matches | Answer::Revoked))) = (found.whom(), answer) {
            let to = Recorder::new(writing, SourceKind::Programme)?;
            let reason = format!("{} {number}", told.key());
            let passing = Passing { kind: disclosures::Kind::Check, recipient: &asked_by, reason: &reason };
            let fields = ["certificates.certificate", "certificates.printed_name"];
            disclosures::record(writing, &to, passing, [(whom, fields)])?;
        }
        Ok::<_, AskError>(Done::new(Ok(answer), entry.detail(said(answer))))
    })?;
    // Asked it was, and the journal has it.
    answered?.ok_or(AskError::CannotTell)
}

/// A row of the register, as far as it is needed here.
struct Found {
    key: i64,
    number: String,
    state: String,
    printed: String,
    because: Option<String>,
    /// Row key of the person, while there is a card.
    person: Option<i64>,
    /// Row key of what was kept of her, when there is none any more.
    kept: Option<i64>,
    /// Her journal pseudonym.
    pseudonym: Option<Vec<u8>>,
}

impl Found {
    /// Whose paper it is, where anybody knows.
    fn whom(&self) -> Option<Whom> {
        self.person.map(Whom::Person).or(self.kept.map(Whom::Kept))
    }
}

fn found(db: &Connection, number: &str) -> Result<Option<Found>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT c.id, c.number, c.state, c.printed_name, c.ended_because, p.pseudonym, p.id, c.kept_file_id FROM certificate c \
             LEFT JOIN person p ON p.id = c.person_id WHERE c.number_key = ?1",
        )?
        .query_row([number], |row| {
            Ok(Found {
                key: row.get(0)?,
                number: row.get(1)?,
                state: row.get(2)?,
                printed: row.get(3)?,
                because: row.get(4)?,
                pseudonym: row.get(5)?,
                person: row.get(6)?,
                kept: row.get(7)?,
            })
        })
        .optional()?)
}

/// Whether what a replaced paper says is still so: no error in it was put right, and no paper that stands for it was taken
/// back. A page that was spoilt before it reached anybody says nothing.
fn stands(db: &Connection, paper: &Found) -> Result<bool, OfficeError> {
    if paper.because.as_deref().is_some_and(|reason| Step::Correction.reasons().contains(&reason)) {
        return Ok(false);
    }
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE fore (id, state, standing) AS ( \
                SELECT id, state, standing FROM certificate WHERE before_id = ?1 \
                UNION SELECT c.id, c.state, c.standing FROM certificate c JOIN fore ON c.before_id = fore.id) \
             SELECT NOT EXISTS (SELECT 1 FROM fore \
                WHERE state = 'revoked' OR (standing = 'correction' AND state <> 'spoilt'))",
        )?
        .query_row([paper.key], |row| row.get(0))?)
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
