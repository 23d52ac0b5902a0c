//! Organisations that order courses for their people (S9): their contract, who learns at their order, whom to speak to,
//! and of whom they may be told how the learning goes (C7).

use super::enquiries::named;
use super::{RecordError, at, day, may, past, read, required};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::match_key;
use crate::names::numbers::is_of_organisation;
use crate::registry::entry::{Fault, PartKind};
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

const CATEGORY: &str = "relations";

/// What somebody is to an organisation.
pub const CAPACITIES: &[&str] = &["learner", "contact"];
/// On what ground it is told of results.
pub const RESULTS: &[&str] = &["none", "consent", "contract"];

/// An organisation as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Name.
    pub title: String,
    /// БИН, ИНН or another number of the legal person.
    pub number: String,
    /// Number of the contract.
    pub contract: String,
    /// Day of the contract.
    pub contract_on: Option<NaiveDate>,
}

/// An organisation with its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Id.
    pub id: Uid,
    /// What is known of it.
    pub facts: Facts,
    /// Those with it now first.
    pub people: Vec<Member>,
}

/// Somebody with an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Row key.
    pub row: i64,
    /// Who.
    pub person: Uid,
    /// Name on the card.
    pub card: String,
    /// One of [`CAPACITIES`].
    pub capacity: String,
    /// One of [`RESULTS`].
    pub results: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Enters an organisation, or changes what is known of it.
///
/// # Errors
/// [`RecordError::Known`] for a name that another has; [`RecordError::Part`].
pub fn save(office: &Office, id: Option<Uid>, facts: &Facts) -> Result<Uid, RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let today = writing.today;
        let part = |key, typed: &str| read(office, key, PartKind::Text, typed, today);
        let title = required(part("title", &facts.title)?, "title")?;
        let key = match_key(&title);
        if !key.chars().any(char::is_alphanumeric) {
            return at("title", Fault::Empty);
        }
        let (number, contract) = (part("number", &facts.number)?, part("contract", &facts.contract)?);
        if number.as_deref().is_some_and(|number| !is_of_organisation(number)) {
            return at("number", Fault::BadRegistration);
        }
        if let Some(on) = facts.contract_on {
            past(on, "contract_on", today)?;
        }
        let known: Option<Uid> = writing
            .db
            .prepare_cached("SELECT uid FROM organisation WHERE match_key = ?1")?
            .query_row([&key], |row| row.get(0))
            .optional()?;
        if known.is_some() && known != id {
            return Err(RecordError::Known);
        }
        let made = id.unwrap_or_else(|| writing.new_id());
        let on = facts.contract_on.map(|day| day.to_string());
        let values = params![made, title, key, number, contract, on, writing.at()];
        let changed = match id {
            Some(_) => writing
                .db
                .prepare_cached(
                    "UPDATE organisation SET title = ?2, match_key = ?3, number = ?4, contract = ?5, contract_on = ?6, \
                        recorded_at = ?7 WHERE uid = ?1",
                )?
                .execute(values)?,
            None => writing
                .db
                .prepare_cached(
                    "INSERT INTO organisation (uid, title, match_key, number, contract, contract_on, recorded_at) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(values)?,
        };
        if changed == 0 {
            return Err(OfficeError::NotFound.into());
        }
        Ok(Done::new(made, Entry::of("organisation.saved").category(CATEGORY)))
    })
}

/// Puts a person with an organisation.
///
/// # Errors
/// [`RecordError::Joined`]; [`RecordError::Part`]; [`OfficeError::NotFound`].
pub fn join(
    office: &Office,
    organisation: Uid,
    id: Uid,
    capacity: &str,
    results: &str,
    from: Option<NaiveDate>,
) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let choice = |known: &'static [&'static str], typed: &str, part| {
            known.iter().copied().find(|one| *one == typed).map_or_else(|| at(part, Fault::BadChoice), Ok)
        };
        let capacity = choice(CAPACITIES, capacity, "capacity")?;
        let results = choice(RESULTS, if results.is_empty() { "none" } else { results }, "results")?;
        // Whoever is only spoken to has no results.
        let results = if capacity == "contact" { "none" } else { results };
        let person = registry::person(writing.db, id)?;
        let key: i64 = writing
            .db
            .prepare_cached("SELECT id FROM organisation WHERE uid = ?1")?
            .query_row([organisation], |row| row.get(0))?;
        let joined: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM organisation_person WHERE organisation_id = ?1 AND person_id = ?2 \
                 AND capacity = ?3 AND superseded_at IS NULL AND coalesce(until_on, ?4) >= ?4)",
            )?
            .query_row(params![key, person.key, capacity, writing.today.to_string()], |row| row.get(0))?;
        if joined {
            return Err(RecordError::Joined);
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let from = from.map(|day| day.to_string());
        to.add(
            person.key,
            &ValueRow {
                table: "organisation_person",
                columns: &["organisation_id", "capacity", "results", "from_on"],
                values: &[&key, &capacity, &results, &from],
                start_on: None,
            },
        )?;
        let entry = Entry::of("organisation.joined").about(&person.pseudonym).category(CATEGORY);
        Ok(Done::new((), entry.detail(capacity)).with_people_changed())
    })
}

/// Ends it on a day: the organisation is told nothing of what comes later.
///
/// # Errors
/// [`RecordError::Before`]; [`OfficeError::NotFound`].
pub fn leave(office: &Office, id: Uid, row: i64, on: Option<NaiveDate>) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let person = registry::person(writing.db, id)?;
        let on = on.unwrap_or(writing.today);
        let from: Option<Option<String>> = writing
            .db
            .prepare_cached(
                "SELECT from_on FROM organisation_person WHERE id = ?1 AND person_id = ?2 AND superseded_at IS NULL",
            )?
            .query_row((row, person.key), |row| row.get(0))
            .optional()?;
        let from = from.ok_or(OfficeError::NotFound)?;
        if day(from).is_some_and(|from| on < from) {
            return Err(RecordError::Before("on"));
        }
        restrictions::require_open(&writing.reading(), person.key, CATEGORY)?;
        writing
            .db
            .prepare_cached("UPDATE organisation_person SET until_on = ?2 WHERE id = ?1")?
            .execute((row, on.to_string()))?;
        let entry = Entry::of("organisation.left").about(&person.pseudonym).category(CATEGORY);
        Ok(Done::new((), entry).with_people_changed())
    })
}

/// Every organisation, or those of one person; by name.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn list(office: &Office, person: Option<Uid>) -> Result<Vec<Organisation>, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        if !may(reading, CATEGORY) {
            return Ok(Vec::new());
        }
        let key = person.map(|id| registry::person(reading.db, id)).transpose()?.map(|person| person.key);
        let mut statement = reading.db.prepare_cached(
            "SELECT id, uid, title, coalesce(number, ''), coalesce(contract, ''), contract_on FROM organisation \
             ORDER BY match_key",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let people = members(reading, row.get(0)?, key)?;
            if key.is_some() && people.is_empty() {
                continue;
            }
            found.push(Organisation {
                id: row.get(1)?,
                facts: Facts {
                    title: row.get(2)?,
                    number: row.get(3)?,
                    contract: row.get(4)?,
                    contract_on: day(row.get(5)?),
                },
                people,
            });
        }
        Ok(found)
    })
}

fn members(
    reading: &Reading<'_>,
    organisation: i64,
    person: Option<i64>,
) -> Result<Vec<Member>, RecordError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT m.id, m.person_id, p.uid, m.capacity, m.results, m.from_on, m.until_on FROM organisation_person m \
         JOIN person p ON p.id = m.person_id \
         WHERE m.organisation_id = ?1 AND m.superseded_at IS NULL AND (?2 IS NULL OR m.person_id = ?2) \
         ORDER BY coalesce(m.until_on, '9999') < ?3, m.capacity, m.id",
    )?;
    let mut rows = statement.query(params![organisation, person, reading.today.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Member {
            row: row.get(0)?,
            card: named(reading, row.get(1)?)?,
            person: row.get(2)?,
            capacity: row.get(3)?,
            results: row.get(4)?,
            from: day(row.get(5)?),
            until: day(row.get(6)?),
        });
    }
    Ok(found)
}
