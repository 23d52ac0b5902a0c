//! Everything held about one person, read from the catalogue alone.

use super::purposes::Circle;
use super::{Person, people, person, relations};
use crate::OfficeError;
use crate::catalogue::{self, About, CATALOGUE, Erasure, Shown, Table};
use crate::clock::{day_in, moment};
use crate::consents;
use crate::consents::ended::{endings, shorten};
use crate::holds;
use crate::ids::Uid;
use crate::journal;
use crate::money::{self, Standing};
use crate::retention::{self, Events, Reason, RowFacts, age::Age, previous};
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::{Row, types::ValueRef};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// Where an item came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Kind key.
    pub kind: String,
    /// Name of the imported file.
    pub file: Option<String>,
    /// Row of it, from 1.
    pub row: Option<i64>,
    /// Day recorded.
    pub date: NaiveDate,
}

/// One stored value with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Declared table.
    pub table: &'static str,
    /// Key of the row.
    pub row: i64,
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// How to write the value.
    pub shown: Shown,
    /// The value.
    pub text: String,
    /// Day the value was replaced or taken away; `None` while it is in force.
    pub replaced: Option<NaiveDate>,
    /// Where it came from.
    pub source: Source,
    /// Why it is kept.
    pub reason: Reason,
    /// For a shared row: the other person.
    pub other: Option<Uid>,
    /// The hold that keeps it, whatever its term says.
    pub held: Option<Held>,
}

/// A hold as an item tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What for.
    pub kind: holds::Kind,
    /// Number of the matter.
    pub number: i64,
    /// Day by which somebody looks at it again.
    pub review_on: NaiveDate,
}

/// A linked person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Id.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// What the linked person is to this one: `parent`, `child`, `payer`, `learner`.
    pub relation: String,
}

/// An event of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimelineEvent {
    /// Day.
    pub date: NaiveDate,
    /// Still to come.
    pub future: bool,
    /// Kind key.
    pub kind: &'static str,
    /// Category key.
    pub category: Option<&'static str>,
    /// Programme, number, file name.
    pub detail: Option<String>,
}

/// A person's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Id.
    pub id: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name.
    pub name: String,
    /// Surname alone.
    pub surname: String,
    /// Role keys.
    pub roles: Vec<String>,
    /// Of age or not.
    pub age: Age,
    /// What the person owes and learns, for a role that may read it.
    pub standing: Standing,
    /// Linked people.
    pub links: Vec<Link>,
    /// Items in catalogue order; categories the role may not read are left out and named in `hidden`.
    pub items: Vec<Item>,
    /// Categories hidden from this role.
    pub hidden: Vec<&'static str>,
    /// Time line, newest first.
    pub timeline: Vec<TimelineEvent>,
}

/// Opens a card; the journal records it.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn card(office: &Office, id: Uid) -> Result<Card, OfficeError> {
    let (card, pseudonym) = office.read(Right::On(Operation::Read, "identity"), |reading| {
        let person = person(reading.db, id)?;
        Ok::<_, OfficeError>((assemble(reading, &person)?, person.pseudonym))
    })?;
    office.note(journal::Entry::of("card.opened").about(&pseudonym))?;
    Ok(card)
}

fn assemble(reading: &Reading<'_>, person: &Person) -> Result<Card, OfficeError> {
    let (mut items, mut hidden) = (Vec::new(), Vec::new());
    for item in items_of(reading, person.key, false)? {
        if rights::may(reading.pack(), reading.office.role(), item.category, Operation::Read) {
            items.push(item);
        } else if !hidden.contains(&item.category) {
            hidden.push(item.category);
        }
    }
    let row = people::rows_of(reading, &[person.key])?.pop().ok_or(OfficeError::NotFound)?;
    Ok(Card {
        id: person.uid,
        case_number: person.case_number,
        surname: surname(reading, person.key, &row.name)?,
        name: row.name,
        roles: row.roles,
        age: row.age,
        standing: standing(reading, person.key)?,
        links: links(reading, person.key)?,
        timeline: timeline(&items, reading.today),
        items,
        hidden,
    })
}

/// Debts are for those who may read orders and payments, courses for those who may read learning.
fn standing(reading: &Reading<'_>, person: i64) -> Result<Standing, OfficeError> {
    let may = |category| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    let all = money::standing(reading, person)?;
    Ok(Standing {
        debts: if may("orders") && may("payments") { all.debts } else { Vec::new() },
        courses: if may("learning") { all.courses } else { Vec::new() },
    })
}

/// The word to be typed before an erasure: the surname, else the whole name.
pub(crate) fn surname(reading: &Reading<'_>, key: i64, name: &str) -> Result<String, OfficeError> {
    let surname = reading
        .db
        .prepare_cached(
            "SELECT surname FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL \
             AND surname IS NOT NULL AND surname <> '' ORDER BY id LIMIT 1",
        )?
        .query_map([key], |row| row.get::<_, String>(0))?
        .next()
        .transpose()?;
    Ok(surname.unwrap_or_else(|| name.to_owned()))
}

/// Every value of every catalogued row about a person; superseded ones when asked for.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_of(
    reading: &Reading<'_>,
    person: i64,
    superseded: bool,
) -> Result<Vec<Item>, OfficeError> {
    let events = Events::of(reading.db, person)?;
    items_with(reading, person, superseded, events)
}

/// The same with events that only the caller knows: a withdrawal ends the consents.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_with(
    reading: &Reading<'_>,
    person: i64,
    superseded: bool,
    events: Events,
) -> Result<Vec<Item>, OfficeError> {
    let (mut items, over) = items_before_withdrawals(reading, person, superseded, &events)?;
    let open = endings(reading, person)?;
    if !open.is_empty() {
        shorten(reading, person, &open, &over, &mut items)?;
    }
    for item in &mut items {
        // A purpose that rests on a consent of its own is none of a person who has not given it.
        item.reason.purposes.retain(|key| !over.contains(&key.as_str()));
        if catalogue::proof(item.table).is_some_and(|proof| proof.own_term)
            && let Some(consent) = consents::proven(reading.db, item.table, item.row)?
        {
            item.reason.stay_with(&consents::reason(reading, consent)?);
        }
    }
    Ok(items)
}

/// The same as if nothing had been taken back: each by its own term, and with all purposes that speak of the person. Beside
/// them the purposes that are over, as the consent they rest on is not there.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_before_withdrawals<'p>(
    reading: &Reading<'p>,
    person: i64,
    superseded: bool,
    events: &Events,
) -> Result<(Vec<Item>, Vec<&'p str>), OfficeError> {
    let (mut items, mut sources) = (Vec::new(), Sources::default());
    for table in CATALOGUE {
        let whose = (person, table.about_sql());
        items_of_table(reading, table, whose, superseded, events, (&mut sources, &mut items))?;
    }
    let holds = holds::of_person(reading, person)?;
    let circle = Circle::of(reading, person, &holds)?;
    for item in &mut items {
        let hold = holds::covering(&holds, item.table, item.category, item.row);
        item.held = hold.map(|hold| Held { kind: hold.kind, number: hold.number, review_on: hold.review_on });
        item.reason.purposes.retain(|key| circle.holds(key));
    }
    consents::say_standing(reading.db, &mut items, reading.today)?;
    crate::groups::say_over(reading.db, &mut items, reading.today)?;
    Ok((items, circle.ended))
}

/// Every value in force, and the previous ones that have a term of their own (T24).
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_with_previous(reading: &Reading<'_>, person: i64) -> Result<Vec<Item>, OfficeError> {
    let mut items = items_of(reading, person, true)?;
    let ends = |item: &Item| catalogue::table(item.table).is_some_and(previous::is_previous);
    items.retain(|item| item.replaced.is_none() || ends(item));
    Ok(items)
}

/// Every value of what was kept of somebody erased.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_of_kept(reading: &Reading<'_>, kept_file: i64) -> Result<Vec<Item>, OfficeError> {
    let events = Events::of_kept(reading.db, kept_file)?;
    let (mut items, mut sources) = (Vec::new(), Sources::default());
    for table in CATALOGUE {
        if let Erasure::Keep { link, .. } = table.erasure {
            let whose = (kept_file, format!("{link} = ?1"));
            items_of_table(reading, table, whose, false, &events, (&mut sources, &mut items))?;
        }
    }
    for item in &mut items {
        if let Some(consent) = consents::proven(reading.db, item.table, item.row)? {
            item.reason = consents::reason(reading, consent)?;
        }
    }
    Ok(items)
}

/// Every value of a row that belongs to nobody: no event of a life at the school is known of it.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_of_row(reading: &Reading<'_>, table: &str, row: i64) -> Result<Vec<Item>, OfficeError> {
    items_of_row_with(reading, table, row, &Events::default())
}

/// The same of a row whose holder's events are known.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn items_of_row_with(
    reading: &Reading<'_>,
    table: &str,
    row: i64,
    events: &Events,
) -> Result<Vec<Item>, OfficeError> {
    let table = catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
    let mut items = Vec::new();
    let whose = (row, "t.id = ?1".to_owned());
    items_of_table(reading, table, whose, false, events, (&mut Sources::default(), &mut items))?;
    Ok(items)
}

/// The sources of a card, each with whether it tells a day: rows of one import or one day share few of them.
#[derive(Default)]
struct Sources(HashMap<i64, (Source, bool)>);

impl Sources {
    /// A source that tells no day is of the day its row was recorded.
    fn of(&mut self, reading: &Reading<'_>, id: i64, recorded: NaiveDate) -> Result<Source, OfficeError> {
        let (source, dated) = match self.0.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let mut statement = reading.db.prepare_cached(
                    "SELECT s.kind, i.file_name, s.row_no, s.on_date FROM source s \
                     LEFT JOIN import_run i ON i.id = s.import_id WHERE s.id = ?1",
                )?;
                place.insert(statement.query_row([id], |row| {
                    let day: Option<NaiveDate> =
                        row.get::<_, Option<String>>(3)?.and_then(|day| day.parse().ok());
                    let (kind, file, date) = (row.get(0)?, row.get(1)?, day.unwrap_or(recorded));
                    Ok((Source { kind, file, row: row.get(2)?, date }, day.is_some()))
                })?)
            }
        };
        Ok(Source { date: if *dated { source.date } else { recorded }, ..source.clone() })
    }
}

fn items_of_table(
    reading: &Reading<'_>,
    table: &'static Table,
    (whose, condition): (i64, String),
    superseded: bool,
    events: &Events,
    (sources, items): (&mut Sources, &mut Vec<Item>),
) -> Result<(), OfficeError> {
    let mut statement = reading.db.prepare_cached(&select(table, &condition, superseded))?;
    let mut rows = statement.query([whose])?;
    let zone = reading.office.zone();
    // Rows of one table mostly began and were recorded on the same days: then the same is decided about them.
    let mut decided: Vec<Option<(RowFacts, Reason)>> = vec![None; table.fields.len()];
    while let Some(row) = rows.next()? {
        let recorded = day_in(zone, moment(row.get(1)?));
        let facts = RowFacts { start_on: day(row, 3)?, recorded };
        let source = sources.of(reading, row.get(4)?, recorded)?;
        let replaced = row.get::<_, Option<i64>>(2)?.map(|at| day_in(zone, moment(at)));
        let previous = replaced.filter(|_| previous::is_previous(table));
        let other: Option<i64> = row.get(5)?;
        let other = other.map(|key| uid(reading, key)).transpose()?;
        for (at, field) in table.fields.iter().enumerate() {
            let Some(text) = text(row, 6 + at)? else { continue };
            let (pack, today) = (reading.pack(), reading.today);
            let reason = match previous {
                Some(on) => {
                    let paper = previous::last_paper(reading.db, whose)?;
                    previous::decide_previous(pack, table, on, paper, events, today)?
                }
                None => match &decided[at] {
                    Some((same, reason)) if *same == facts => reason.clone(),
                    _ => {
                        let reason = retention::decide(pack, table, field.key, facts, events, today)?;
                        decided[at].insert((facts, reason)).1.clone()
                    }
                },
            };
            items.push(Item {
                table: table.name,
                row: row.get(0)?,
                category: table.category,
                field: field.key,
                shown: field.shown,
                text,
                replaced,
                source: source.clone(),
                reason,
                other,
                held: None,
            });
        }
    }
    Ok(())
}

fn select(table: &Table, whose: &str, superseded: bool) -> String {
    let expressions: String = table.fields.iter().map(|field| format!(", {}", field.expression)).collect();
    let other = match table.about {
        About::Own(_) => "NULL".to_owned(),
        About::Pair(one, two) => format!("CASE WHEN t.{one} = ?1 THEN t.{two} ELSE t.{one} END"),
    };
    let current = if superseded { "" } else { " AND t.superseded_at IS NULL" };
    format!(
        "SELECT t.id, t.recorded_at, t.superseded_at, t.start_on, t.source_id, {other}{expressions} \
         FROM {} t WHERE {whose}{current} ORDER BY t.id",
        table.name,
    )
}

fn day(row: &Row<'_>, at: usize) -> Result<Option<NaiveDate>, OfficeError> {
    Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
}

fn text(row: &Row<'_>, at: usize) -> Result<Option<String>, OfficeError> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned()).filter(|text| !text.is_empty())
        }
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => None,
    })
}

fn uid(reading: &Reading<'_>, key: i64) -> Result<Uid, OfficeError> {
    Ok(reading
        .db
        .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
        .query_row([key], |row| row.get(0))?)
}

fn links(reading: &Reading<'_>, key: i64) -> Result<Vec<Link>, OfficeError> {
    if !rights::may(reading.pack(), reading.office.role(), "relations", Operation::Read) {
        return Ok(Vec::new());
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT r.person_id = ?1, r.kind, p.id, p.uid FROM relation r \
         JOIN person p ON p.id = CASE WHEN r.person_id = ?1 THEN r.other_id ELSE r.person_id END \
         WHERE (r.person_id = ?1 OR r.other_id = ?1) AND r.superseded_at IS NULL ORDER BY r.id",
    )?;
    let found = statement
        .query_map([key], |row| {
            Ok((
                row.get::<_, bool>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, Uid>(3)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    found
        .into_iter()
        .map(|(forward, kind, other, id)| {
            let name = people::rows_of(reading, &[other])?.pop().map(|row| row.name).unwrap_or_default();
            // Stored as "person is the parent of other"; read from the other side it is the child.
            let relation = if forward { relations::opposite(&kind).to_owned() } else { kind };
            Ok(Link { id, name, relation })
        })
        .collect()
}

fn timeline(items: &[Item], today: NaiveDate) -> Vec<TimelineEvent> {
    let (mut events, mut seen): (Vec<TimelineEvent>, HashSet<TimelineEvent>) = Default::default();
    let mut push = |event: TimelineEvent| {
        if seen.insert(event.clone()) {
            events.push(event);
        }
    };
    for item in items {
        let past = |kind, date, detail| TimelineEvent { date, future: false, kind, category: None, detail };
        push(past("recorded", item.source.date, item.source.file.clone()));
        match item.field {
            "certificates.certificate" => {
                if let Some(date) = item.reason.start {
                    push(past("certificate", date, Some(item.text.clone())));
                }
            }
            "accounts.last_sign_in" | "accounts.registered" => {
                if let Ok(date) = item.text.parse() {
                    let kind = if item.field.ends_with("registered") { "registered" } else { "signed_in" };
                    push(past(kind, date, None));
                }
            }
            _ => {}
        }
        let until = item.reason.keep_until;
        push(TimelineEvent {
            date: until,
            future: until >= today,
            kind: "term_ends",
            category: Some(item.category),
            detail: None,
        });
    }
    events.sort_by(|a, b| b.date.cmp(&a.date).then(a.kind.cmp(b.kind)));
    events
}
