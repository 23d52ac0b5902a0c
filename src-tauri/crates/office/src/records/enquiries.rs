//! Enquiries from outside: received, answered, closed, or followed by a contract (T10, T27).
//!
//! The contact serves the answer alone. Once the enquiry is closed it goes at once; when a contract follows it becomes a
//! contact of the card. The text stays for its term, which runs from the earlier of what the rules name.

use super::{RecordError, at, day, may, past, read, required};
use crate::OfficeError;
use crate::catalogue::{self, Table};
use crate::erasure::entry_print;
use crate::holds;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::names::contact::{read_email, read_phone};
use crate::names::{NameOrder, match_key, split_full_name};
use crate::registry::entry::{Fault, PartKind};
use crate::registry::{self, Person, Recorder, SourceKind, ValueRow};
use crate::restrictions;
use crate::retention::{self, Events, RowFacts};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::Exemption;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

const CATEGORY: &str = "enquiries";

/// A new enquiry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewEnquiry {
    /// Day it came; today when left out.
    pub received: Option<NaiveDate>,
    /// Programme asked about.
    pub programme: String,
    /// What was asked.
    pub text: String,
    /// How the person called themselves.
    pub name: String,
    /// Mail address for the answer.
    pub email: String,
    /// Phone for the answer.
    pub phone: String,
    /// Name in Telegram.
    pub telegram: String,
    /// Name or number in VK.
    pub vk: String,
}

/// What is done with an enquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is answered.
    Answer,
    /// It is closed: the contact goes.
    Close,
    /// A contract follows: name and contact pass to the card, and whoever asked pays for somebody.
    Contract,
    /// The same, and whoever asked learns the programme themself.
    Learns,
}

impl Step {
    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Step> {
        match key {
            "answer" => Some(Step::Answer),
            "close" => Some(Step::Close),
            "contract" => Some(Step::Contract),
            "learns" => Some(Step::Learns),
            _ => None,
        }
    }
}

/// An enquiry as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// Row key.
    pub row: i64,
    /// Whose.
    pub person: Uid,
    /// Name on the card.
    pub card: String,
    /// Day it came.
    pub received: Option<NaiveDate>,
    /// Programme asked about.
    pub programme: String,
    /// What was asked.
    pub text: String,
    /// `open`, `answered`, `closed`, `contract`.
    pub state: String,
    /// Day of the answer.
    pub answered: Option<NaiveDate>,
    /// Day it was closed.
    pub closed: Option<NaiveDate>,
    /// The school teaches a programme of that name.
    pub taught: bool,
    /// How the person called themselves, and where to send the answer; empty once it is closed.
    pub contact: Vec<String>,
}

/// Records an enquiry on a card.
///
/// # Errors
/// [`RecordError::Part`]; [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn add(office: &Office, id: Uid, new: &NewEnquiry) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let person = registry::person(writing.db, id)?;
        let today = writing.today;
        let received = new.received.unwrap_or(today);
        past(received, "received", today)?;
        let part = |key, kind, typed: &str| read(office, key, kind, typed, today);
        let text = required(part("text", PartKind::Long, &new.text)?, "text")?;
        let programme = part("programme", PartKind::Text, &new.programme)?;
        let name = part("name", PartKind::Text, &new.name)?;
        let email = part("email", PartKind::Email, &new.email)?;
        let phone = part("phone", PartKind::Phone, &new.phone)?;
        let telegram = part("telegram", PartKind::Text, &new.telegram)?;
        let vk = part("vk", PartKind::Text, &new.vk)?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let columns = &["received_on", "programme", "text", "state"];
        let row = ValueRow {
            table: "enquiry",
            columns,
            values: &[&received.to_string(), &programme, &text, &"open"],
            start_on: Some(received),
        };
        // The same words on the same day are the same enquiry, entered twice.
        if !to.value(person.key, &row)? {
            return at("text", Fault::Unchanged);
        }
        let enquiry = writing.db.last_insert_rowid();
        if [&name, &email, &phone, &telegram, &vk].into_iter().any(Option::is_some) {
            to.add(
                person.key,
                &ValueRow {
                    table: "enquiry_contact",
                    columns: &["enquiry_id", "name", "email", "phone", "telegram", "vk"],
                    values: &[&enquiry, &name, &email, &phone, &telegram, &vk],
                    start_on: Some(received),
                },
            )?;
        }
        if registry::entry::roles_in_force(writing.db, person.key)?.is_empty() {
            let row = ValueRow {
                table: "person_role",
                columns: &["role"],
                values: &[&"site_user"],
                start_on: None,
            };
            to.add(person.key, &row)?;
        }
        let entry = Entry::of("enquiry.added").about(&person.pseudonym).category(CATEGORY);
        Ok(Done::new((), entry).with_people_changed())
    })
}

/// Takes a step with an enquiry.
///
/// # Errors
/// [`RecordError::Closed`], [`RecordError::Before`]; [`OfficeError::NotFound`].
pub fn step(
    office: &Office,
    id: Uid,
    row: i64,
    step: Step,
    on: Option<NaiveDate>,
) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let person = registry::person(writing.db, id)?;
        type Found = (String, Option<String>, Option<String>, Option<String>);
        let found: Option<Found> = writing
            .db
            .prepare_cached(
                "SELECT received_on, closed_on, answered_on, programme FROM enquiry WHERE id = ?1 AND person_id = ?2",
            )?
            .query_row((row, person.key), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let (received, closed, answered, programme) = found.ok_or(OfficeError::NotFound)?;
        if closed.is_some() {
            return Err(RecordError::Closed);
        }
        let on = on.unwrap_or(writing.today);
        past(on, "on", writing.today)?;
        let received: NaiveDate = received.parse().map_err(|_| OfficeError::Damaged)?;
        let first = day(answered).map_or(received, |answered| answered.max(received));
        if on < first {
            return Err(RecordError::Before("on"));
        }
        let entry = |action| Entry::of(action).about(&person.pseudonym).category(CATEGORY);
        if step == Step::Answer {
            writing
                .db
                .prepare_cached("UPDATE enquiry SET state = 'answered', answered_on = ?2 WHERE id = ?1")?
                .execute((row, on.to_string()))?;
            let answered = restrictions::exempt(&writing.reading(), &person, &[CATEGORY], Exemption::Answer)?;
            return Ok(answered.into_iter().fold(Done::new((), entry("enquiry.answered")), Done::and));
        }
        restrictions::require_open(&writing.reading(), person.key, CATEGORY)?;
        let mut done = Done::new((), entry("enquiry.closed")).with_people_changed();
        let contract = matches!(step, Step::Contract | Step::Learns);
        if contract {
            let course = match step {
                Step::Learns => Some(taught(writing.db, programme.as_deref().unwrap_or_default())?),
                _ => None,
            };
            becomes(writing, &person, course)?;
            keep_contact(writing, &person, row)?;
            done = Done::new((), entry("enquiry.contract")).with_people_changed();
        }
        if drop_contact(writing, &person, row)? | end_entry(writing, row)? {
            done = done.with_ledger_changed();
        }
        let counted = runs_from_closing(writing, &person, received, on)?;
        writing
            .db
            .prepare_cached(
                "UPDATE enquiry SET state = ?2, closed_on = ?3, counted = ?4, start_on = ?5 WHERE id = ?1",
            )?
            .execute(params![
                row,
                if contract { "contract" } else { "closed" },
                on.to_string(),
                if counted { "closed" } else { "received" },
                if counted { on } else { received }.to_string(),
            ])?;
        Ok(done)
    })
}

/// Whether the rule about closed enquiries ends the text earlier than the one about those received.
fn runs_from_closing(
    writing: &Writing<'_>,
    person: &Person,
    received: NaiveDate,
    closed: NaiveDate,
) -> Result<bool, OfficeError> {
    let table = table("enquiry")?;
    let events = Events::of(writing.db, person.key)?;
    let until = |field: &str, start: NaiveDate| {
        let facts = RowFacts { start_on: Some(start), recorded: writing.today };
        retention::last_day(writing.office.pack(), table, field, facts, &events, writing.today)
    };
    Ok(until("enquiries.closed", closed)? < until("enquiries.text", received)?)
}

fn table(name: &str) -> Result<&'static Table, OfficeError> {
    catalogue::table(name).ok_or(OfficeError::Internal("table"))
}

/// The programme of a name as somebody asked for it.
fn taught(db: &Connection, title: &str) -> Result<i64, RecordError> {
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM programme WHERE match_key = ?1")?
        .query_row([match_key(title)], |row| row.get(0))
        .optional()?;
    known.map_or_else(|| at("programme", Fault::BadChoice), Ok)
}

/// Whoever has a contract pays for somebody, or learns the course themself; when that begins and ends is asked later.
fn becomes(writing: &Writing<'_>, person: &Person, course: Option<i64>) -> Result<(), RecordError> {
    let to = Recorder::new(writing, SourceKind::Manual)?;
    let role = if course.is_some() { "learner" } else { "payer" };
    if !registry::entry::roles_in_force(writing.db, person.key)?.iter().any(|known| known == role) {
        let row = ValueRow { table: "person_role", columns: &["role"], values: &[&role], start_on: None };
        to.add(person.key, &row)?;
    }
    let Some(course) = course else { return Ok(()) };
    let known: bool = writing
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM enrolment WHERE person_id = ?1 AND programme_id = ?2 \
             AND superseded_at IS NULL AND coalesce(ends_on, ?3) >= ?3)",
        )?
        .query_row(params![person.key, course, writing.today.to_string()], |row| row.get(0))?;
    if !known {
        let columns = &["programme_id"];
        to.add(person.key, &ValueRow { table: "enrolment", columns, values: &[&course], start_on: None })?;
    }
    Ok(())
}

/// Name and address pass to the card of whoever became a customer; a name that stands there stays.
fn keep_contact(writing: &Writing<'_>, person: &Person, enquiry: i64) -> Result<(), RecordError> {
    let to = Recorder::new(writing, SourceKind::Manual)?;
    for [name, email, phone, telegram, vk] in contacts(writing.db, enquiry)? {
        let name = name.map(|name| split_full_name(&name, NameOrder::GivenFirst));
        if let Some(name) = name.filter(|name| !name.is_empty())
            && registry::full_name(writing.db, person.key)?.is_none()
        {
            let key = match_key(&name.in_full());
            let row = ValueRow {
                table: "person_name",
                columns: &["surname", "given", "patronymic", "match_key"],
                values: &[&name.surname, &name.given, &name.patronymic, &key],
                start_on: None,
            };
            to.value(person.key, &row)?;
        }
        for (system, needed, handle) in
            [("telegram", "accounts.telegram", telegram), ("vk", "accounts.vk", vk)]
        {
            // What the rules need of no customer ends with the enquiry.
            let Some(handle) =
                handle.filter(|_| !writing.office.pack().purposes_for_field(needed).is_empty())
            else {
                continue;
            };
            let columns = &["system", "handle"];
            to.value(
                person.key,
                &ValueRow { table: "account", columns, values: &[&system, &handle], start_on: None },
            )?;
        }
        let email = email.and_then(|text| Some((read_email(&text).ok()?.key, text)));
        let phone = phone.and_then(|text| Some((read_phone(&text).ok()?.key, text)));
        for (kind, read) in [("email", email), ("phone", phone)] {
            let Some((key, text)) = read else { continue };
            to.value(
                person.key,
                &ValueRow {
                    table: "contact",
                    columns: &["kind", "value", "match_key"],
                    values: &[&kind, &text, &key],
                    start_on: None,
                },
            )?;
        }
    }
    Ok(())
}

/// Name, mail address, phone, names in Telegram and VK.
type Contact = [Option<String>; 5];

/// Where the answer to an enquiry goes.
fn contacts(db: &Connection, enquiry: i64) -> Result<Vec<Contact>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT name, email, phone, telegram, vk FROM enquiry_contact \
         WHERE enquiry_id = ?1 AND superseded_at IS NULL ORDER BY id",
    )?;
    let rows = statement
        .query_map([enquiry], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The contact goes, unless a hold covers it; an older copy of the registry loses it again.
fn drop_contact(writing: &Writing<'_>, person: &Person, enquiry: i64) -> Result<bool, RecordError> {
    let rows = writing
        .db
        .prepare_cached("SELECT id, recorded_at FROM enquiry_contact WHERE enquiry_id = ?1")?
        .query_map([enquiry], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let holds = holds::of_person(&writing.reading(), person.key)?;
    let pack = writing.office.pack();
    let rules = pack.rules_for(CATEGORY, Some("enquiries.contact"));
    let rule = rules.first().map_or("enquiry_contact", |rule| rule.key.as_str());
    let mut gone = false;
    for (row, at) in rows {
        if holds::covering(&holds, "enquiry_contact", CATEGORY, row).is_some() {
            continue;
        }
        let act: [u8; 16] = writing.new_id().bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
        let value = format!("{} {rule} enquiry_contact:{row}:{at}", person.uid).into_bytes();
        let entry = ledger::head(writing.db)?.0;
        let kind = crate::erasure::batch::replay::TERM.to_owned();
        ledger::add(writing.db, &Line { act, kind, value, at: writing.at(), entry })?;
        writing.db.prepare_cached("DELETE FROM enquiry_contact WHERE id = ?1")?.execute([row])?;
        gone = true;
    }
    Ok(gone)
}

/// An entry of a form that was closed stays so in an older copy of the registry, which does not know it.
fn end_entry(writing: &Writing<'_>, enquiry: i64) -> Result<bool, OfficeError> {
    let print: Option<Vec<u8>> = writing
        .db
        .prepare_cached(
            "SELECT f.print FROM form_entry f JOIN enquiry e ON e.source_id = f.source_id WHERE e.id = ?1",
        )?
        .query_row([enquiry], |row| row.get(0))
        .optional()?;
    let Some(print) = print else { return Ok(false) };
    let value = entry_print(writing.office, &print);
    ledger::remember(writing, writing.new_id(), ledger::ENTRY_CLOSED, value)?;
    Ok(true)
}

/// The enquiries of a card, or all that are open; the oldest open one first.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn list(office: &Office, person: Option<Uid>) -> Result<Vec<Enquiry>, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        if !may(reading, CATEGORY) {
            return Ok(Vec::new());
        }
        let key = person.map(|id| registry::person(reading.db, id)).transpose()?.map(|person| person.key);
        let wanted = if key.is_some() { "e.person_id = ?1" } else { "e.closed_on IS NULL" };
        let mut statement = reading.db.prepare_cached(&format!(
            "SELECT e.id, e.person_id, p.uid, e.received_on, coalesce(e.programme, ''), e.text, e.state, e.answered_on, \
                e.closed_on \
             FROM enquiry e JOIN person p ON p.id = e.person_id WHERE {wanted} \
                AND e.superseded_at IS NULL ORDER BY e.closed_on IS NOT NULL, e.received_on, e.id"
        ))?;
        let mut rows = statement.query(params_from_iter(key))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let contacts = contacts(reading.db, row.get(0)?)?.into_iter();
            let programme: String = row.get(4)?;
            found.push(Enquiry {
                row: row.get(0)?,
                card: named(reading, row.get(1)?)?,
                person: row.get(2)?,
                received: day(row.get(3)?),
                taught: taught(reading.db, &programme).is_ok(),
                programme,
                text: row.get(5)?,
                state: row.get(6)?,
                answered: day(row.get(7)?),
                closed: day(row.get(8)?),
                contact: contacts.flatten().flatten().collect(),
            });
        }
        Ok(found)
    })
}

/// How many are open; none for a role that does not see them.
///
/// # Errors
/// When the registry cannot be read.
pub fn waiting(office: &Office) -> Result<usize, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        if !may(reading, CATEGORY) {
            return Ok(0);
        }
        let sql = "SELECT count(*) FROM enquiry WHERE closed_on IS NULL AND superseded_at IS NULL";
        let open: i64 = reading.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(open).unwrap_or(usize::MAX))
    })
}

/// The name on a card, for a role that may read it.
pub(super) fn named(reading: &Reading<'_>, key: i64) -> Result<String, OfficeError> {
    if !may(reading, "identity") {
        return Ok(String::new());
    }
    Ok(registry::rows_of(reading, &[key])?.pop().map(|row| row.name).unwrap_or_default())
}
