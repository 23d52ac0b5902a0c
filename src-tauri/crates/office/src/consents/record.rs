//! Recording a consent that somebody gave.

use super::authority::{self, Authority, Known};
use super::standing::{self, Standing};
use super::{CHANNELS, ConsentError, texts};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::relations::left_to_the_owner;
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// Longest line a person types here, in characters.
const LONGEST: usize = 300;

/// Who gave a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenBy {
    /// The person herself.
    Subject,
    /// Somebody who speaks for her; with `declared`, that one said so on the form, in these words.
    Representative {
        /// Who.
        person: Uid,
        /// How the authority was declared, when it was with this very consent.
        declared: Option<String>,
    },
}

/// A consent to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent {
    /// Whose data.
    pub person: Uid,
    /// Kind key.
    pub kind: String,
    /// Day.
    pub given: NaiveDate,
    /// Who gave it.
    pub by: GivenBy,
    /// Key of the text.
    pub text: String,
    /// One of [`CHANNELS`].
    pub channel: String,
    /// What proves it, in words.
    pub evidence: String,
    /// The file on the card that proves it.
    pub document: Option<Uid>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The person said on that day that she is of age: recorded as a stated age.
    pub of_age: bool,
}

/// Records a consent; an earlier one of its kind gives way.
///
/// # Errors
/// [`ConsentError`]: nothing is recorded then.
pub fn record(office: &Office, new: &NewConsent) -> Result<Uid, ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let person = registry::person(writing.db, new.person)?;
        let to = Recorder::new(writing, SourceKind::Declared)?;
        if new.of_age {
            state_adult(&to, person.key, new.given)?;
        }
        let giver = check(writing, &to, new, person.key)?;
        let id = insert(writing, &to, new, person.key, &giver)?;
        let entry = Entry::of("consent.recorded")
            .about(&person.pseudonym)
            .category("consents")
            .detail(format!("{} {}", new.kind, giver.kind));
        Ok(Done::new(id, entry))
    })
}

/// The giver as the row names him.
struct Giver {
    kind: &'static str,
    key: Option<i64>,
    authority: Option<Authority>,
}

/// "I am of age", said on a day: a stated age of eighteen.
fn state_adult(to: &Recorder<'_>, person: i64, on: NaiveDate) -> Result<(), OfficeError> {
    let row = ValueRow {
        table: "schooling",
        columns: &["kind", "value"],
        values: &[&"age", &"18"],
        start_on: Some(on),
    };
    to.replace(person, &row, Some(("kind", "age")))?;
    Ok(())
}

fn check(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    new: &NewConsent,
    person: i64,
) -> Result<Giver, ConsentError> {
    let kind = writing.office.pack().consent_kind(&new.kind).ok_or(ConsentError::UnknownKind)?;
    if !CHANNELS.contains(&new.channel.as_str()) {
        return Err(ConsentError::UnknownChoice("channel"));
    }
    let evidence = short(&new.evidence, "evidence")?;
    if evidence.is_empty() && new.document.is_none() {
        return Err(ConsentError::NoEvidence);
    }
    if new.given > writing.today {
        return Err(ConsentError::Future);
    }
    if age::born(writing.db, person)?.is_some_and(|born| new.given < born) {
        return Err(ConsentError::BeforeBirth);
    }
    let text = texts::find(&writing.reading(), &new.kind, &new.text)?;
    if !text.is_in_use(new.given) {
        return Err(ConsentError::TextNotInUse { from: text.from });
    }
    match new.until {
        None if kind.needs_term => return Err(ConsentError::TermMissing),
        Some(until) if until < new.given => return Err(ConsentError::TermReversed),
        _ => {}
    }
    if refused_later(writing, person, &new.kind, new.given)? {
        return Err(ConsentError::RefusedLater);
    }
    giver(writing, to, new, person)
}

/// Whether the person said no to this kind after a day.
fn refused_later(
    writing: &Writing<'_>,
    person: i64,
    kind: &str,
    given: NaiveDate,
) -> Result<bool, ConsentError> {
    let said = standing::of_kind(writing.db, person, kind, writing.today)?;
    Ok(said.iter().any(|consent| {
        let no = match consent.standing {
            Standing::Withdrawn => consent.ended,
            Standing::Refused => consent.given,
            _ => None,
        };
        no.is_some_and(|no| no > given)
    }))
}

fn giver(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    new: &NewConsent,
    person: i64,
) -> Result<Giver, ConsentError> {
    let roles = standing::roles_of(writing.db, person)?;
    let age = age::of_on(writing.db, person, &roles, new.given)?;
    let GivenBy::Representative { person: representative, declared } = &new.by else {
        return match age {
            Age::Adult => Ok(Giver { kind: "subject", key: None, authority: None }),
            Age::Minor => Err(ConsentError::Minor),
            Age::Unknown => Err(ConsentError::AgeUnknown),
        };
    };
    let key = registry::person(writing.db, *representative)?.key;
    if key == person {
        return Err(ConsentError::OwnRepresentative);
    }
    if left_to_the_owner(writing.office, writing.db, person)? {
        return Err(ConsentError::LeftToTheOwner);
    }
    if let Some(how) = declared {
        let how = short(how, "declared")?;
        if authority::known_on(writing.db, key, person, new.given)?.is_none() {
            if !authority::related(writing.db, key, person)? {
                to.relate(key, person, "representative")?;
            }
            let known = Known { state: Authority::Declared, on: new.given, until: None };
            authority::write(writing, to, key, person, &known, &how)?;
        }
    }
    let known = authority::require(writing.db, key, person, new.given)?;
    if age == Age::Adult && !known.is_power_on(new.given) {
        return Err(ConsentError::OfAge);
    }
    Ok(Giver { kind: "representative", key: Some(key), authority: Some(known.state) })
}

fn insert(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    new: &NewConsent,
    person: i64,
    giver: &Giver,
) -> Result<Uid, ConsentError> {
    let document = new.document.map(|id| document(writing, id, person, giver.key)).transpose()?;
    let id = writing.new_id();
    writing.db.execute(
        "INSERT INTO consent (uid, person_id, kind, state, given_on, ends_on, giver, authority, text_key, channel, \
            evidence, document_id, source_id, recorded_at, start_on) \
         VALUES (?1, ?2, ?3, 'live', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?5)",
        params![
            id,
            person,
            new.kind,
            text_of(new.given),
            new.until.map(text_of),
            giver.kind,
            giver.authority.map(Authority::key),
            new.text,
            new.channel,
            short(&new.evidence, "evidence")?,
            document,
            to.source(),
            writing.at(),
        ],
    )?;
    let key = writing.db.last_insert_rowid();
    if let Some(giver) = giver.key {
        name_giver(writing, to.source(), key, giver)?;
    }
    supersede(writing, person, &new.kind, key, new.given)?;
    Ok(id)
}

/// Records who gave a consent for somebody else.
pub(super) fn name_giver(
    writing: &Writing<'_>,
    source: i64,
    consent: i64,
    giver: i64,
) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached(
            "INSERT INTO consent_giver (consent_id, person_id, source_id, recorded_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![consent, giver, source, writing.at()])?;
    Ok(())
}

/// The earlier ones of a kind give way to a newer one.
pub(super) fn supersede(
    writing: &Writing<'_>,
    person: i64,
    kind: &str,
    newest: i64,
    given: NaiveDate,
) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached(
            "UPDATE consent SET state = 'superseded', reason = 'replaced', ended_on = ?4, start_on = ?4 \
             WHERE person_id = ?1 AND kind = ?2 AND id <> ?3 AND state IN ('live', 'claimed') \
             AND superseded_at IS NULL AND coalesce(given_on, '') <= ?4",
        )?
        .execute(params![person, kind, newest, text_of(given)])?;
    Ok(())
}

/// A file that proves a consent: on the card of the person or of the giver, and of no other consent.
fn document(writing: &Writing<'_>, id: Uid, person: i64, giver: Option<i64>) -> Result<i64, ConsentError> {
    let found: Option<(i64, i64)> = writing
        .db
        .prepare_cached("SELECT id, person_id FROM attachment WHERE uid = ?1 AND superseded_at IS NULL")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (key, _) = found
        .filter(|(_, owner)| *owner == person || Some(*owner) == giver)
        .ok_or(ConsentError::Office(OfficeError::NotFound))?;
    let taken: bool = writing
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM consent WHERE document_id = ?1)")?
        .query_row([key], |row| row.get(0))?;
    if taken { Err(ConsentError::DocumentTaken) } else { Ok(key) }
}

/// A line as typed, without blanks around it and without control characters.
pub(super) fn short(text: &str, field: &'static str) -> Result<String, ConsentError> {
    let text = text.trim();
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(ConsentError::BadText(field));
    }
    Ok(text.to_owned())
}

/// A day as stored.
pub(super) fn text_of(day: NaiveDate) -> String {
    day.to_string()
}
