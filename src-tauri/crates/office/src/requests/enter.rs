//! Entering a request: whose data, who asks, where the answer goes, its number.

use super::{CATEGORY, CHANNELS, LONGEST, RequestError, State, WITHOUT_ADDRESS, again, choice, list, text};
use crate::OfficeError;
use crate::consents;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::contact::read_only_phone;
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Connection, params};

/// Whose data a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Somebody with a card.
    Card(Uid),
    /// A former learner of whom a kept file is left.
    Kept(Uid),
    /// Nobody the registry knows.
    Unknown,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applicant {
    /// Whose data they are.
    Own,
    /// Somebody else with a card.
    Card(Uid),
    /// Somebody without a card, as they called themselves.
    Named(String),
}

/// A request to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Kind of the pack.
    pub kind: String,
    /// Whose data.
    pub whose: Whose,
    /// Who asks.
    pub applicant: Applicant,
    /// Day it came; today when left out. A mail of the night is of that day.
    pub received: Option<NaiveDate>,
    /// How it came.
    pub channel: String,
    /// The address the answer goes to, as the request names it.
    pub address: String,
    /// What is asked for, in a line.
    pub text: String,
}

/// The row a request or its applicant hangs on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Holder {
    /// Row key of a card.
    pub person: Option<i64>,
    /// Row key of a kept file.
    pub kept: Option<i64>,
}

/// A request as it is written.
pub(crate) struct Row<'a> {
    pub id: Uid,
    pub year: i32,
    pub number: i64,
    pub kind: &'a str,
    pub received: NaiveDate,
    pub channel: &'a str,
    pub text: &'a str,
    pub capacity: &'a str,
    pub address: &'a str,
}

/// Enters a request; gives its id.
///
/// # Errors
/// [`RequestError::Kind`], [`RequestError::Day`], [`RequestError::Applicant`], [`RequestError::Address`] and the like:
/// nothing is written then.
pub fn open(office: &Office, new: &NewRequest) -> Result<Uid, RequestError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let received = new.received.unwrap_or(writing.today);
        if received > writing.today {
            return Err(RequestError::Day);
        }
        if writing.office.pack().request_kind(&new.kind).is_none() {
            return Err(RequestError::Kind);
        }
        let channel = choice(&new.channel, &CHANNELS, "channel")?;
        let address = address(&new.address)?;
        if address.is_empty() && !WITHOUT_ADDRESS.contains(&channel) {
            return Err(RequestError::Address);
        }
        let said = text(&new.text, "text")?;
        let (whose, pseudonym) = match new.whose {
            Whose::Card(id) => {
                let person = registry::person(writing.db, id)?;
                (Holder { person: Some(person.key), kept: None }, Some(person.pseudonym))
            }
            Whose::Kept(id) => (Holder { person: None, kept: Some(kept_file(writing.db, id)?) }, None),
            Whose::Unknown => (Holder::default(), None),
        };
        let unknown = new.whose == Whose::Unknown;
        let (asks, capacity) = match &new.applicant {
            Applicant::Own if unknown => return Err(RequestError::Applicant),
            Applicant::Own => (whose, "self"),
            Applicant::Card(_) if unknown => return Err(RequestError::Applicant),
            Applicant::Card(id) => {
                let asks = registry::person(writing.db, *id)?.key;
                let own = whose.person == Some(asks);
                (Holder { person: Some(asks), kept: None }, if own { "self" } else { "representative" })
            }
            Applicant::Named(name) => {
                let name = text(name, "applicant")?;
                if name.is_empty() {
                    return Err(RequestError::Applicant);
                }
                (Holder { person: None, kept: Some(outsider(writing, &name)?) }, "outsider")
            }
        };
        let whose = if unknown { asks } else { whose };
        let (id, year) = (writing.new_id(), writing.today.year());
        let row = Row {
            id,
            year,
            number: next_number(writing.db, year)?,
            kind: &new.kind,
            received,
            channel,
            text: &said,
            capacity,
            address: &address,
        };
        write(writing, &row, whose, asks)?;
        if let (Some(asks), Some(person), "representative") = (asks.person, whose.person, capacity) {
            let by = format!("№ {}/{year}", row.number);
            consents::declare_authority(writing, asks, person, received, &by)?;
        }
        again::remember_opened(writing, &row, whose, asks)?;
        let entry = Entry::of("request.opened").category(CATEGORY);
        let entry = pseudonym.iter().fold(entry, |entry, pseudonym| entry.about(pseudonym));
        let entry = entry.detail(format!("{}/{year} {}", row.number, new.kind));
        Ok(Done::new(id, entry).with_ledger_changed())
    })
}

/// An address as it is kept: a phone in its international form.
fn address(typed: &str) -> Result<String, RequestError> {
    let typed = text(typed, "address")?;
    if typed.contains('\n') || typed.chars().count() > LONGEST / 2 {
        return Err(RequestError::Address);
    }
    // A postal address has digits, too: it stays as it was written.
    Ok(read_only_phone(&typed).map_or(typed, |phone| phone.e164()))
}

fn kept_file(db: &Connection, id: Uid) -> Result<i64, OfficeError> {
    Ok(db.prepare_cached("SELECT id FROM kept_file WHERE uid = ?1")?.query_row([id], |row| row.get(0))?)
}

/// A kept file of somebody who only wrote: no card, in no list, found by a look-up.
pub(super) fn outsider(writing: &Writing<'_>, name: &str) -> Result<i64, OfficeError> {
    writing
        .db
        .prepare_cached("INSERT INTO kept_file (uid, name, courses) VALUES (?1, ?2, 0)")?
        .execute(params![writing.new_id(), name])?;
    Ok(writing.db.last_insert_rowid())
}

/// The next number of a year: a number once given stays taken.
pub(crate) fn next_number(db: &Connection, year: i32) -> Result<i64, OfficeError> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM request WHERE year = ?1";
    Ok(db.prepare_cached(sql)?.query_row([year], |row| row.get(0))?)
}

/// Writes a request and its applicant in the caller's transaction.
pub(crate) fn write(
    writing: &Writing<'_>,
    row: &Row<'_>,
    whose: Holder,
    asks: Holder,
) -> Result<(), OfficeError> {
    let source = Recorder::new(writing, SourceKind::Manual)?.source();
    let starts = list::clock(&writing.reading(), row.kind, row.received, false)
        .map_or(row.received, |answer| answer.due)
        .to_string();
    writing
        .db
        .prepare_cached(
            "INSERT INTO request (uid, person_id, kept_file_id, year, number, kind, received_on, channel, text, state, \
                source_id, recorded_at, start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, ''), ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            row.id,
            whose.person,
            whose.kept,
            row.year,
            row.number,
            row.kind,
            row.received.to_string(),
            row.channel,
            row.text,
            State::New.key(),
            source,
            writing.at(),
            starts,
        ])?;
    let request = writing.db.last_insert_rowid();
    writing
        .db
        .prepare_cached(
            "INSERT INTO request_applicant (request_id, person_id, kept_file_id, capacity, address, source_id, \
                recorded_at, start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            request,
            asks.person,
            asks.kept,
            row.capacity,
            row.address,
            source,
            writing.at(),
            starts
        ])?;
    Ok(())
}
