//! Who examined: the commission of an examination protocol. Its members are people of the registry, linked and never
//! written down by name.

use super::error::CertificateError;
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::name_order;
use crate::registry::{self, Recorder, SourceKind, ValueRow, person};
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What somebody does in a commission; each has its words `examiner-<key>`.
pub const DUTIES: &[&str] = &["chair", "member"];

/// An examination protocol: who examined, and what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolPage {
    /// Number.
    pub number: String,
    /// Day of the examination.
    pub held: NaiveDate,
    /// The commission, whoever chairs it first.
    pub examiners: Vec<Examiner>,
    /// Who was examined, by name.
    pub examined: Vec<Examined>,
}

/// Somebody of the commission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examiner {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// One of [`DUTIES`].
    pub duty: &'static str,
}

/// Somebody who was examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// Results, as they were recorded.
    pub values: Vec<String>,
}

/// A protocol that results of the registry name.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn protocol(office: &Office, number: &str, held: NaiveDate) -> Result<ProtocolPage, OfficeError> {
    office.read(Right::On(Operation::Read, "results"), |reading| {
        rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, "identity"))?;
        let db = reading.db;
        let mut statement = db.prepare_cached(
            "SELECT person_id, value FROM result WHERE superseded_at IS NULL AND protocol_number = ?1 \
             AND protocol_on = ?2 ORDER BY id",
        )?;
        let mut rows = statement.query([number, &held.to_string()])?;
        let mut results: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            results.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        if results.is_empty() {
            return Err(OfficeError::NotFound);
        }
        let mut examined = Vec::with_capacity(results.len());
        for (key, values) in results {
            let (id, name) = named(db, key)?;
            examined.push(Examined { id, name, values });
        }
        examined.sort_by_cached_key(|one| (name_order(&one.name), one.id));
        let mut examiners: Vec<Examiner> = Vec::new();
        for (key, duty) in in_force(db, number, held)? {
            let (id, name) = named(db, key)?;
            // Two cards that became one may both have been there; whoever chaired chaired.
            match examiners.iter_mut().find(|one| one.id == id) {
                Some(known) => known.duty = known.duty.min(duty),
                None => examiners.push(Examiner { id, name, duty }),
            }
        }
        examiners.sort_by_cached_key(|one| (one.duty, name_order(&one.name), one.id));
        Ok(ProtocolPage { number: number.to_owned(), held, examiners, examined })
    })
}

fn named(db: &Connection, key: i64) -> Result<(Uid, String), OfficeError> {
    let (id, number): (Uid, i64) = db
        .prepare_cached("SELECT uid, case_number FROM person WHERE id = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((id, registry::printed_name(db, key)?.unwrap_or_else(|| format!("№ {number:04}"))))
}

/// People of a commission with what they do there.
fn in_force(db: &Connection, number: &str, held: NaiveDate) -> Result<Vec<(i64, &'static str)>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT person_id, duty FROM examiner WHERE protocol_number = ?1 AND protocol_on = ?2 \
         AND superseded_at IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([number, &held.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (person, key): (i64, String) = row?;
        found.push((person, duty_of(&key).ok_or(OfficeError::Internal("duty in a commission"))?));
    }
    Ok(found)
}

fn duty_of(key: &str) -> Option<&'static str> {
    DUTIES.iter().copied().find(|duty| *duty == key)
}

/// Says what somebody does in the commission of a protocol, and nothing any more with an empty `duty`. One person chairs:
/// whoever did before is a member from now on.
///
/// # Errors
/// [`OfficeError::NotFound`] for a protocol no result names, and for a person who is not there;
/// [`CertificateError::UnknownChoice`] for a duty there is not, [`CertificateError::ExaminedThere`] for somebody whose own
/// result stands in the protocol, [`CertificateError::NoExaminer`] for taking away who is not in the commission.
pub fn set_examiner(
    office: &Office,
    (number, held): (&str, NaiveDate),
    id: Uid,
    duty: &str,
) -> Result<(), CertificateError> {
    office.write(Right::On(Operation::Write, "results"), |writing| {
        let wanted = match duty {
            "" => None,
            key => Some(duty_of(key).ok_or(CertificateError::UnknownChoice("duty"))?),
        };
        let person = person(writing.db, id)?;
        let (exists, examined): (bool, bool) = writing
            .db
            .prepare_cached(
                "SELECT count(*) > 0, coalesce(max(person_id = ?3), 0) FROM result WHERE superseded_at IS NULL \
                 AND protocol_number = ?1 AND protocol_on = ?2",
            )?
            .query_row(params![number, held.to_string(), person.key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if !exists {
            return Err(OfficeError::NotFound.into());
        }
        if examined && wanted.is_some() {
            return Err(CertificateError::ExaminedThere);
        }
        let known = in_force(writing.db, number, held)?;
        let now = known.iter().find(|(key, _)| *key == person.key).map(|(_, duty)| *duty);
        if now.is_none() && wanted.is_none() {
            return Err(CertificateError::NoExaminer);
        }
        if now != wanted {
            let to = Recorder::new(writing, SourceKind::Manual)?;
            take_away(writing, (number, held), person.key)?;
            if let Some(duty) = wanted {
                put(&to, (number, held), person.key, duty)?;
            }
            let chaired = known.iter().filter(|(key, duty)| *key != person.key && *duty == "chair");
            for (other, _) in chaired.filter(|_| wanted == Some("chair")) {
                take_away(writing, (number, held), *other)?;
                put(&to, (number, held), *other, "member")?;
            }
        }
        let entry = Entry::of("protocol.examiner_set").about(&person.pseudonym).category("results");
        Ok(Done::new((), entry.detail(wanted.unwrap_or("ended"))))
    })
}

fn take_away(
    writing: &Writing<'_>,
    (number, held): (&str, NaiveDate),
    person: i64,
) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached(
            "UPDATE examiner SET superseded_at = ?1 WHERE protocol_number = ?2 AND protocol_on = ?3 \
             AND person_id = ?4 AND superseded_at IS NULL",
        )?
        .execute(params![writing.at(), number, held.to_string(), person])?;
    Ok(())
}

fn put(
    to: &Recorder<'_>,
    (number, held): (&str, NaiveDate),
    person: i64,
    duty: &'static str,
) -> Result<(), OfficeError> {
    to.add(
        person,
        &ValueRow {
            table: "examiner",
            columns: &["protocol_number", "protocol_on", "duty"],
            values: &[&number, &held.to_string(), &duty],
            start_on: None,
        },
    )?;
    Ok(())
}

/// Records that a file names somebody of the staff in a commission, unless that was ever recorded: whoever was taken out
/// of it by hand does not come back. True when something was written, or would be.
pub(crate) fn named_by_file(
    db: &Connection,
    to: &Recorder<'_>,
    protocol: (&str, NaiveDate),
    person: i64,
    duty: &'static str,
) -> Result<bool, OfficeError> {
    let known = db
        .prepare_cached(
            "SELECT 1 FROM examiner WHERE protocol_number = ?1 AND protocol_on = ?2 AND person_id = ?3 LIMIT 1",
        )?
        .query_row(params![protocol.0, protocol.1.to_string(), person], |_| Ok(()))
        .optional()?;
    if known.is_some() {
        return Ok(false);
    }
    put(to, protocol, person, duty)?;
    Ok(true)
}
