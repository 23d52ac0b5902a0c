//! The list a batch is made from: every row becomes one draft of somebody in the registry, or a question. Nobody is made
//! from a list.

use super::batch::MOST;
use super::content::{Further, Second};
use super::issue::{Draft, gender};
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::ImportError;
use crate::imports::mapping::{self, Candidate, Reader};
use crate::imports::reading::{self, Options};
use crate::names::match_key;
use crate::registry;
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use policy::Use;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// What every row of the list gets that does not say it itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// Programme.
    pub programme: Option<String>,
    /// Academic hours.
    pub hours: Option<u32>,
    /// Day of completion.
    pub completed: Option<NaiveDate>,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Template id with version.
    pub template: String,
    /// Title key of the pack.
    pub document: Option<String>,
    /// Last day of validity.
    pub valid_until: Option<NaiveDate>,
    /// The school has a licence with number and date.
    pub licensed: bool,
    /// The second language of every paper.
    pub second: Option<SecondOfAll>,
}

/// A second language beside the first, for every paper of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondOfAll {
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Programme in it; `None` prints the row's own.
    pub programme: Option<String>,
}

/// A row that can be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Row of the file.
    pub row: u64,
    /// What would be issued.
    pub draft: Draft,
    /// Name as it would be printed, in the nominative.
    pub name: String,
    /// `male`, `female`; nothing prints «завершил(а)».
    pub gender: Option<&'static str>,
}

/// A row that asks something; nothing of it is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Row of the file.
    pub row: u64,
    /// Reason key.
    pub reason: &'static str,
}

/// What a list says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Rows that can be issued, in the order of the file.
    pub ready: Vec<Ready>,
    /// Rows that ask something.
    pub questions: Vec<Question>,
}

/// Reads a list; nothing is written.
///
/// # Errors
/// [`ImportError`]: what is wrong with the file as a whole.
pub fn read_list(office: &Office, path: &Path, defaults: &Defaults) -> Result<Listed, ImportError> {
    let mut table = reading::open(path, &Options::default())?;
    let suggestion = mapping::suggest(&table.columns);
    suggestion.mapping.check(suggestion.kind)?;
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let epoch = suggestion.kind.epoch(table.dates_1904);
        let reader = Reader::new(suggestion.mapping.clone(), epoch, reading.today);
        let (mut listed, mut seen) = (Listed::default(), HashSet::new());
        loop {
            let some = table.rows.by_ref().take(MOST).map(|row| Ok(reader.read(&row?)));
            let some = some.collect::<Result<Vec<_>, ImportError>>()?;
            if some.is_empty() {
                return Ok(listed);
            }
            let register = Register::about(reading, &some)?;
            for candidate in &some {
                let row = candidate.row;
                match ready(reading, &register, candidate, defaults)? {
                    // The same paper of the same person twice is a slip of the list.
                    Ok(one) if !seen.insert((one.draft.person, match_key(&one.draft.programme))) => {
                        listed.questions.push(Question { row, reason: "twice_in_list" });
                    }
                    Ok(one) => listed.ready.push(one),
                    Err(reason) => listed.questions.push(Question { row, reason }),
                }
            }
        }
    })
}

fn ready(
    reading: &Reading<'_>,
    register: &Register,
    candidate: &Candidate,
    defaults: &Defaults,
) -> Result<Result<Ready, &'static str>, OfficeError> {
    let person = match register.known(reading, candidate)? {
        Ok(person) => person,
        Err(reason) => return Ok(Err(reason)),
    };
    let said = candidate.certificate.as_deref();
    let told = Told {
        programme: said.and_then(|it| it.programme.clone()),
        hours: said.and_then(|it| it.hours),
        completed: said.and_then(|it| it.ended),
        valid_until: said.and_then(|it| it.valid_until),
    };
    made(reading, candidate.row, person, told, defaults)
}

/// What a row tells of a course.
pub(super) struct Told {
    pub programme: Option<String>,
    pub hours: Option<u32>,
    pub completed: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
}

/// The draft of one person, or what is missing for it.
pub(super) fn made(
    reading: &Reading<'_>,
    row: u64,
    person: i64,
    told: Told,
    defaults: &Defaults,
) -> Result<Result<Ready, &'static str>, OfficeError> {
    let programme = told.programme.or_else(|| defaults.programme.clone());
    let hours = told.hours.or(defaults.hours);
    let completed = told.completed.or(defaults.completed);
    let Some(programme) = programme.filter(|text| !text.trim().is_empty()) else {
        return Ok(Err("no_programme"));
    };
    let Some(hours) = hours.filter(|hours| (1..=10_000).contains(hours)) else { return Ok(Err("no_hours")) };
    let Some(completed) = completed else { return Ok(Err("no_completion")) };
    if completed > reading.today {
        return Ok(Err("future_completion"));
    }
    if Gate::of_person(reading, person)?.bars(person, Use::Document, &["identity", "certificates"]) {
        return Ok(Err("restricted"));
    }
    // The register says how the name is written; the list only found the person.
    let Some(name) = registry::printed_name(reading.db, person)? else { return Ok(Err("no_name")) };
    let id: Uid = reading
        .db
        .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
        .query_row([person], |row| row.get(0))?;
    let second = defaults.second.as_ref().map(|second| Second {
        language: second.language.clone(),
        name: name.clone(),
        programme: second.programme.clone().unwrap_or_else(|| programme.clone()),
    });
    let draft = Draft {
        person: id,
        programme,
        hours: Some(hours),
        completed: Some(completed),
        language: defaults.language.clone(),
        template: defaults.template.clone(),
        name: Some(name.clone()),
        document: defaults.document.clone(),
        valid_until: told.valid_until.or(defaults.valid_until),
        licensed: defaults.licensed,
        further: Further { second, ..Further::default() },
        without: Vec::new(),
        recipient: None,
        asked: None,
    };
    Ok(Ok(Ready { row, draft, name, gender: gender(reading, person)? }))
}

/// Whom names and addresses of a list belong to. Each table is gone through once: there is no index over names and
/// addresses, for imports would pay for it with every row.
struct Register {
    names: HashMap<String, BTreeSet<i64>>,
    contacts: HashMap<(&'static str, String), BTreeSet<i64>>,
}

/// Name and addresses by which a row speaks of somebody.
fn said_of(candidate: &Candidate) -> (String, Vec<(&'static str, String)>) {
    let fields = candidate.learner.as_deref().unwrap_or(&candidate.person);
    let mails = fields.emails.iter().map(|mail| ("email", mail.key.clone()));
    let phones = fields.phones.iter().map(|phone| ("phone", phone.key.clone()));
    (match_key(&fields.name.in_full()), mails.chain(phones).collect())
}

impl Register {
    fn about(reading: &Reading<'_>, candidates: &[Candidate]) -> Result<Register, OfficeError> {
        let mut register = Register { names: HashMap::new(), contacts: HashMap::new() };
        for candidate in candidates {
            let (name, contacts) = said_of(candidate);
            register.names.entry(name).or_default();
            for contact in contacts {
                register.contacts.entry(contact).or_default();
            }
        }
        let mut names = reading
            .db
            .prepare_cached("SELECT match_key, person_id FROM person_name WHERE superseded_at IS NULL")?;
        let mut rows = names.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(people) = register.names.get_mut(row.get_ref(0)?.as_str().unwrap_or_default()) {
                people.insert(row.get(1)?);
            }
        }
        for kind in ["email", "phone"] {
            let mut contacts = reading.db.prepare_cached(
                "SELECT match_key, person_id FROM contact WHERE kind = ?1 AND superseded_at IS NULL",
            )?;
            let mut rows = contacts.query([kind])?;
            while let Some(row) = rows.next()? {
                if let Some(people) = register.contacts.get_mut(&(kind, row.get(0)?)) {
                    people.insert(row.get(1)?);
                }
            }
        }
        Ok(register)
    }

    /// The one person in the registry a row speaks of.
    fn known(
        &self,
        reading: &Reading<'_>,
        candidate: &Candidate,
    ) -> Result<Result<i64, &'static str>, OfficeError> {
        if candidate.rejected.is_some() {
            return Ok(Err("unreadable_row"));
        }
        let (name, contacts) = said_of(candidate);
        let reached: BTreeSet<i64> =
            contacts.iter().filter_map(|contact| self.contacts.get(contact)).flatten().copied().collect();
        let mut named = self.names.get(&name).cloned().unwrap_or_default();
        let fields = candidate.learner.as_deref().unwrap_or(&candidate.person);
        if let (Some(born), true) = (fields.birth_date, named.len() > 1) {
            let of_that_day = born_on(reading, &born.to_string())?;
            named.retain(|person| of_that_day.contains(person));
        }
        let both: Vec<i64> = named.intersection(&reached).copied().collect();
        Ok(match (both.as_slice(), named.len(), reached.len()) {
            ([one], ..) => Ok(*one),
            // An address alone may be a parent's, and a name alone a namesake's.
            ([], 0, 1..) if !name.is_empty() => Err("other_name"),
            ([], 0, 1) => reached.first().copied().ok_or("unknown_person"),
            ([], 1, 0) => named.first().copied().ok_or("unknown_person"),
            ([], 1.., 1..) => Err("other_contact"),
            ([], 0, 0) => Err("unknown_person"),
            _ => Err("several_people"),
        })
    }
}

fn born_on(reading: &Reading<'_>, day: &str) -> Result<BTreeSet<i64>, OfficeError> {
    Ok(reading
        .db
        .prepare_cached("SELECT person_id FROM birth WHERE born_on = ?1 AND superseded_at IS NULL")?
        .query_map([day], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
