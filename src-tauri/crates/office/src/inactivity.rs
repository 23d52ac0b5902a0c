//! The way out of the registry for people who stopped coming (T6): a notice that their data will go, proof that it was
//! sent, time to answer, and only then the list of what is due ([`crate::due`]).
//!
//! Nobody counts as inactive by old knowledge: without a fresh list of last sign-ins that covers the person they are
//! *unknown*, shown and left alone. An answer and a later activity stop a notice, whenever they become known.

use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger;
use crate::registry::moves::card_now;
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use policy::Inactivity;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

mod letters;
mod stopped;

pub use letters::{Addressee, addressees};
pub use stopped::{Stopped, Why, stopped};

/// Ways a notice goes out, and an answer comes back.
pub const CHANNELS: [&str; 5] = ["email", "post", "phone", "messenger", "account"];

/// Whom the rule speaks of, by the dates `d`: [`crate::retention::inactivity_end`] in SQL.
const INACTIVE: &str = "(coalesce(d.signed_in, d.registered, d.last_activity) IS NOT NULL \
    AND (d.courses = 0 OR coalesce(d.signed_in > d.course_end, FALSE)))";

/// Kind of the ledger's line about an answer: person, day, channel.
pub(crate) const ANSWERED: &str = "notice.answered";
/// Characters of a reference.
const REFERENCE_AT_MOST: usize = 120;

/// How far somebody inactive has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// No fresh list of last sign-ins covers the person: nothing may follow.
    Unknown,
    /// To be told.
    Notify,
    /// The notice is prepared and not sent.
    Prepared,
    /// It was sent; there is time to answer.
    Waiting,
    /// Nobody answered in time.
    Due,
}

impl State {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Notify => "notify",
            State::Prepared => "prepared",
            State::Waiting => "waiting",
            State::Due => "due",
        }
    }
}

/// Somebody inactive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub person: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name.
    pub name: String,
    /// Mail address, for roles that may read contacts.
    pub email: Option<String>,
    /// Phone, for the same.
    pub phone: Option<String>,
    /// How far it has come.
    pub state: State,
    /// The last sign-in; where none is known, the registration or whatever else was last.
    pub since: NaiveDate,
    /// The last import of last sign-ins that covered the person.
    pub listed_on: Option<NaiveDate>,
    /// Day the notice was prepared.
    pub prepared_on: Option<NaiveDate>,
    /// Day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// The last day for an answer.
    pub until: Option<NaiveDate>,
}

/// What proves that a notice was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Day of sending.
    pub sent_on: NaiveDate,
    /// One of [`CHANNELS`].
    pub channel: String,
    /// Number of a receipt or of a mailing; no address and no name.
    pub reference: String,
}

/// Why nothing was taken down.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InactivityError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The pack has no such rule.
    #[error("the pack has no inactivity rule")]
    NoRule,
    /// Nobody is at this point.
    #[error("nobody is to be told")]
    Nobody,
    /// One of the people named is not at this point.
    #[error("this cannot follow for one of the people")]
    OutOfTurn,
    /// The day lies in the future, or before what it follows.
    #[error("the day does not fit")]
    BadDay,
    /// No such channel.
    #[error("no such channel")]
    BadChannel,
    /// No reference, a long one, or one with an address in it.
    #[error("the proof of sending needs a reference without an address")]
    NoProof,
}

impl InactivityError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            InactivityError::Office(error) => error.code(),
            InactivityError::NoRule => "inactivity.no_rule",
            InactivityError::Nobody => "inactivity.nobody",
            InactivityError::OutOfTurn => "inactivity.out_of_turn",
            InactivityError::BadDay => "inactivity.bad_day",
            InactivityError::BadChannel => "inactivity.bad_channel",
            InactivityError::NoProof => "inactivity.no_proof",
        }
    }
}

impl From<rusqlite::Error> for InactivityError {
    fn from(error: rusqlite::Error) -> InactivityError {
        InactivityError::Office(error.into())
    }
}

/// Somebody inactive, by row keys.
struct Silent {
    person: i64,
    since: NaiveDate,
    listed: Option<NaiveDate>,
    notice: Option<i64>,
    prepared: Option<NaiveDate>,
    sent: Option<NaiveDate>,
    state: State,
    until: Option<NaiveDate>,
}

/// People who have been inactive for longer than the pack allows, the longest first; empty where the pack has no such
/// rule.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn list(office: &Office) -> Result<Vec<Line>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let silent = silent(reading)?;
        lines(reading, &silent)
    })
}

/// How many people are at which point; names nobody.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn counts(office: &Office) -> Result<BTreeMap<State, usize>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        let mut counts = BTreeMap::new();
        for one in silent(reading)? {
            *counts.entry(one.state).or_default() += 1;
        }
        Ok(counts)
    })
}

/// Prepares notices for everybody who is to be told, or for those named; gives the addressees.
///
/// # Errors
/// [`InactivityError`]; nothing is written then.
pub fn prepare(office: &Office, people: &[Uid]) -> Result<Vec<Line>, InactivityError> {
    office.write(Right::On(Operation::Write, "requests"), |writing| {
        let reading = writing.reading();
        rule(&reading)?;
        let mut chosen = chosen(&reading, people, &[State::Notify])?;
        let source = Recorder::new(writing, SourceKind::Programme)?.source();
        let today = writing.today.to_string();
        for one in &mut chosen {
            writing
                .db
                .prepare_cached(
                    "INSERT INTO inactivity_notice (uid, person_id, inactive_since, prepared_on, source_id, recorded_at, \
                        start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?4)",
                )?
                .execute(params![
                    writing.new_id(),
                    one.person,
                    one.since.to_string(),
                    today,
                    source,
                    writing.at()
                ])?;
            (one.state, one.prepared) = (State::Prepared, Some(writing.today));
        }
        let entry = Entry::of("inactivity.prepared").amount(chosen.len());
        Ok(Done::new(lines(&reading, &chosen)?, entry))
    })
}

/// Takes down that prepared notices were sent, all of them or those to the people named: the time to answer runs.
///
/// # Errors
/// [`InactivityError`]; nothing is written then.
pub fn sent(office: &Office, people: &[Uid], proof: &Proof) -> Result<Vec<Line>, InactivityError> {
    office.write(Right::On(Operation::Write, "requests"), |writing| {
        let reading = writing.reading();
        let rule = rule(&reading)?;
        let reference = proof.reference.trim();
        if !CHANNELS.contains(&proof.channel.as_str()) {
            return Err(InactivityError::BadChannel);
        }
        if reference.is_empty() || reference.chars().count() > REFERENCE_AT_MOST || reference.contains('@') {
            return Err(InactivityError::NoProof);
        }
        let until = rule.notice.after(proof.sent_on).ok_or(InactivityError::BadDay)?;
        let mut chosen = chosen(&reading, people, &[State::Prepared])?;
        for one in &mut chosen {
            if proof.sent_on > writing.today || one.prepared.is_none_or(|day| proof.sent_on < day) {
                return Err(InactivityError::BadDay);
            }
            writing
                .db
                .prepare_cached(
                    "UPDATE inactivity_notice SET sent_on = ?2, channel = ?3, reference = ?4, start_on = ?5 WHERE id = ?1",
                )?
                .execute(params![
                    one.notice,
                    proof.sent_on.to_string(),
                    proof.channel,
                    reference,
                    until.to_string()
                ])?;
            (one.sent, one.until) = (Some(proof.sent_on), Some(until));
            one.state = if until < writing.today { State::Due } else { State::Waiting };
        }
        let entry = Entry::of("inactivity.sent").amount(chosen.len());
        let detail = format!("{} {}", proof.channel, proof.sent_on);
        Ok(Done::new(lines(&reading, &chosen)?, entry.detail(detail)))
    })
}

/// Takes down an answer, by whatever channel it came: the notice leads to nothing any more.
///
/// # Errors
/// [`InactivityError::OutOfTurn`] when no notice waits for an answer; [`InactivityError`].
pub fn answered(office: &Office, person: Uid, on: NaiveDate, channel: &str) -> Result<(), InactivityError> {
    office.write(Right::On(Operation::Write, "requests"), |writing| {
        if !CHANNELS.contains(&channel) {
            return Err(InactivityError::BadChannel);
        }
        let person = registry::person(writing.db, person)?;
        let mut statement = writing.db.prepare_cached(
            "SELECT sent_on FROM inactivity_notice WHERE person_id = ?1 AND superseded_at IS NULL \
                AND answered_on IS NULL AND sent_on IS NOT NULL ORDER BY sent_on",
        )?;
        let sent: Vec<String> =
            statement.query_map([person.key], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let Some(first) = sent.first() else { return Err(InactivityError::OutOfTurn) };
        if on > writing.today || on.to_string() < *first {
            return Err(InactivityError::BadDay);
        }
        set_answered(writing.db, person.key, on, channel)?;
        ledger::remember(writing, writing.new_id(), ANSWERED, format!("{} {on} {channel}", person.uid))?;
        let entry = Entry::of("inactivity.answered").about(&person.pseudonym);
        Ok(Done::new((), entry.detail(format!("{channel} {on}"))).with_ledger_changed())
    })
}

fn set_answered(db: &Connection, person: i64, on: NaiveDate, channel: &str) -> Result<usize, OfficeError> {
    Ok(db
        .prepare_cached(
            "UPDATE inactivity_notice SET answered_on = ?2, answer_channel = ?3, start_on = ?2 \
             WHERE person_id = ?1 AND superseded_at IS NULL AND answered_on IS NULL AND sent_on <= ?2",
        )?
        .execute(params![person, on.to_string(), channel])?)
}

/// Takes an answer down again in an older database, where a notice waits for it: whoever answered is not erased for her
/// silence.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay(db: &Connection, line: &ledger::Line) -> Result<bool, OfficeError> {
    let text = std::str::from_utf8(&line.value).unwrap_or_default();
    let [person, on, channel] = text.split(' ').collect::<Vec<_>>()[..] else { return Ok(false) };
    let Some((person, on)) = Uid::parse(person).zip(on.parse().ok()) else { return Ok(false) };
    let Some(card) = card_now(db, person)?.filter(|_| CHANNELS.contains(&channel)) else { return Ok(false) };
    Ok(set_answered(db, card.key, on, channel)? > 0)
}

/// The rule, where it says anything.
fn rule(reading: &Reading<'_>) -> Result<Inactivity, InactivityError> {
    reading.pack().inactivity.clone().filter(|rule| !rule.strict).ok_or(InactivityError::NoRule)
}

/// Those at one of these points, or those named, who must all be there.
fn chosen(reading: &Reading<'_>, people: &[Uid], states: &[State]) -> Result<Vec<Silent>, InactivityError> {
    let mut there = silent(reading)?;
    there.retain(|one| states.contains(&one.state));
    if !people.is_empty() {
        let named: Vec<i64> = people
            .iter()
            .map(|id| registry::person(reading.db, *id).map(|person| person.key))
            .collect::<Result<_, _>>()?;
        if named.iter().any(|key| there.iter().all(|one| one.person != *key)) {
            return Err(InactivityError::OutOfTurn);
        }
        there.retain(|one| named.contains(&one.person));
    }
    if there.is_empty() {
        return Err(InactivityError::Nobody);
    }
    Ok(there)
}

fn silent(reading: &Reading<'_>) -> Result<Vec<Silent>, OfficeError> {
    let Some(rule) = reading.pack().inactivity.as_ref().filter(|rule| !rule.strict) else {
        return Ok(Vec::new());
    };
    let mut statement = reading.db.prepare_cached(&format!(
        "WITH inactive AS (SELECT person_id, coalesce(d.signed_in, d.registered, d.last_activity) AS since, \
                d.listed_on AS listed_on FROM person_dates d WHERE {INACTIVE}) \
         SELECT i.person_id, since, listed_on, n.id, n.prepared_on, n.sent_on, \
            (SELECT max(answered_on) FROM inactivity_notice a WHERE a.person_id = i.person_id) \
         FROM inactive i LEFT JOIN inactivity_notice n ON n.id = (SELECT max(id) FROM inactivity_notice o \
            WHERE o.person_id = i.person_id AND o.superseded_at IS NULL AND o.answered_on IS NULL \
                AND o.inactive_since >= i.since) \
         WHERE since < ?1 ORDER BY since, i.person_id"
    ))?;
    let mut rows = statement.query([reading.today.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(one(row, rule, reading.today)?);
    }
    Ok(found)
}

/// One row of [`silent`]; `None` where the person was active, or answered, not so long ago.
fn one(row: &Row<'_>, rule: &Inactivity, today: NaiveDate) -> rusqlite::Result<Option<Silent>> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    let Some(since) = day(1)? else { return Ok(None) };
    let long_ago = |day: NaiveDate| rule.after.after(day).is_some_and(|end| end < today);
    if !long_ago(since) || day(6)?.is_some_and(|answered| !long_ago(answered)) {
        return Ok(None);
    }
    let (listed, prepared, sent) = (day(2)?, day(4)?, day(5)?);
    let until = sent.and_then(|sent| rule.notice.after(sent));
    let fresh = listed.and_then(|day| rule.list_not_older_than.after(day)).is_some_and(|end| end >= today);
    let state = match (prepared, until) {
        _ if !fresh => State::Unknown,
        (None, _) => State::Notify,
        (Some(_), None) => State::Prepared,
        (Some(_), Some(until)) if until < today => State::Due,
        _ => State::Waiting,
    };
    Ok(Some(Silent { person: row.get(0)?, since, listed, notice: row.get(3)?, prepared, sent, state, until }))
}

fn lines(reading: &Reading<'_>, silent: &[Silent]) -> Result<Vec<Line>, OfficeError> {
    let keys: Vec<i64> = silent.iter().map(|one| one.person).collect();
    let people = registry::rows_of(reading, &keys)?;
    let line = |(one, row): (&Silent, registry::PersonRow)| Line {
        person: row.id,
        case_number: row.case_number,
        name: row.name,
        email: row.email,
        phone: row.phone,
        state: one.state,
        since: one.since,
        listed_on: one.listed,
        prepared_on: one.prepared,
        sent_on: one.sent,
        until: one.until,
    };
    Ok(silent.iter().zip(people).map(line).collect())
}
