//! Holds: what must not be destroyed while a dispute, an official demand or an incident is open (T15, T16).
//!
//! A hold is a matter with a review date. It covers the whole file, some categories or some rows. It never prolongs
//! by itself: somebody looks at it again within the time the pack allows, and a dispute holds nothing beyond the
//! limitation period. Unlawful processing waits for nothing but an official demand.

mod again;

pub(crate) use again::{CLOSED, KINDS, closed_by, replay};

use crate::OfficeError;
use crate::catalogue::{self, About, CATALOGUE};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::matters;
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// The table holds are recorded in.
const MATTER: &str = "matter";

/// What the hold is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A claim or dispute about the data.
    Dispute,
    /// A court or an authority demands that they stay.
    OfficialDemand,
    /// An incident is being looked into.
    Incident,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Dispute, Kind::OfficialDemand, Kind::Incident];

    /// Stable key of the pack.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Dispute => "dispute",
            Kind::OfficialDemand => "official_demand",
            Kind::Incident => "incident",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The kind of the matter, and the key plans name it by.
    #[must_use]
    pub fn matter(self) -> &'static str {
        match self {
            Kind::Dispute => "hold_dispute",
            Kind::OfficialDemand => "hold_official_demand",
            Kind::Incident => "hold_incident",
        }
    }

    fn of_matter(kind: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|known| known.matter() == kind)
    }
}

/// What a hold covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    /// Everything about the person.
    File,
    /// Categories by key, and rows by table and key.
    Parts {
        /// Category keys.
        categories: Vec<String>,
        /// Rows.
        rows: Vec<(String, i64)>,
    },
}

impl Cover {
    fn of_text(text: &str) -> Cover {
        let (mut categories, mut rows) = (Vec::new(), Vec::new());
        for part in text.split_whitespace() {
            match part.split_once(':').and_then(|(table, row)| Some((table, row.parse().ok()?))) {
                Some((table, row)) => rows.push((table.to_owned(), row)),
                None => categories.push(part.to_owned()),
            }
        }
        if categories.is_empty() && rows.is_empty() { Cover::File } else { Cover::Parts { categories, rows } }
    }

    fn text(&self) -> String {
        let Cover::Parts { categories, rows } = self else { return String::new() };
        let rows = rows.iter().map(|(table, row)| format!("{table}:{row}"));
        categories.iter().cloned().chain(rows).fold(" ".to_owned(), |text, part| text + &part + " ")
    }

    /// Whether a row lies under the hold.
    #[must_use]
    pub fn covers(&self, table: &str, category: &str, row: i64) -> bool {
        match self {
            Cover::File => true,
            Cover::Parts { categories, rows } => {
                categories.iter().any(|key| key == category)
                    || rows.iter().any(|(name, key)| name == table && *key == row)
            }
        }
    }
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Row key of the matter.
    key: i64,
    /// Id.
    pub id: Uid,
    /// The person.
    pub person: Uid,
    /// Number of the person's file.
    pub case_number: i64,
    /// Number of the matter.
    pub number: i64,
    /// What for.
    pub kind: Kind,
    /// Why, in the operator's words; empty where a restore placed it again, for no ledger holds words.
    pub reason: String,
    /// Day it was opened.
    pub opened_on: NaiveDate,
    /// Day by which somebody looks at it again.
    pub review_on: NaiveDate,
    /// Day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Last day by the limitation period, of a dispute.
    pub ends_on: Option<NaiveDate>,
    /// What it covers.
    pub cover: Cover,
}

impl Hold {
    /// Whether it holds on a day.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.closed_on.is_none() && self.ends_on.is_none_or(|end| on <= end)
    }
}

/// A hold to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    /// The person.
    pub person: Uid,
    /// What for.
    pub kind: Kind,
    /// Why.
    pub reason: String,
    /// Day it began; a day in the past is a dispute that was known before.
    pub opened_on: NaiveDate,
    /// Day by which somebody looks at it again.
    pub review_on: NaiveDate,
    /// What it covers.
    pub cover: Cover,
}

/// Why a hold was not opened, prolonged or closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HoldError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// No reason was given.
    #[error("a hold needs a reason")]
    NoReason,
    /// The pack knows no such kind.
    #[error("the pack has no such kind of hold")]
    UnknownKind,
    /// The hold begins in the future.
    #[error("a hold does not begin in the future")]
    Future,
    /// The review lies in the past, or further away than the pack allows.
    #[error("the review is due between today and {latest}")]
    ReviewDate {
        /// The latest day allowed.
        latest: NaiveDate,
    },
    /// The limitation period is over.
    #[error("the longest time of a dispute was over on {ended}")]
    Expired {
        /// Its last day.
        ended: NaiveDate,
    },
    /// A category or row that the person does not have.
    #[error("the person has no such part")]
    UnknownPart,
    /// The hold was closed before.
    #[error("the hold is closed")]
    Closed,
}

impl HoldError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HoldError::Office(error) => error.code(),
            HoldError::NoReason => "hold.no_reason",
            HoldError::UnknownKind => "hold.unknown_kind",
            HoldError::Future => "hold.future",
            HoldError::ReviewDate { .. } => "hold.review_date",
            HoldError::Expired { .. } => "hold.expired",
            HoldError::UnknownPart => "hold.unknown_part",
            HoldError::Closed => "hold.closed",
        }
    }
}

impl From<rusqlite::Error> for HoldError {
    fn from(error: rusqlite::Error) -> HoldError {
        HoldError::Office(error.into())
    }
}

/// Opens a hold; gives its id.
///
/// # Errors
/// [`HoldError`]; nothing is written then.
pub fn open(office: &Office, new: &NewHold) -> Result<Uid, HoldError> {
    office.write(Right::Act(Act::Hold), |writing| {
        let reading = writing.reading();
        let pack = reading.pack();
        if !pack.holds.kinds.iter().any(|kind| kind == new.kind.key()) {
            return Err(HoldError::UnknownKind);
        }
        if new.reason.trim().is_empty() {
            return Err(HoldError::NoReason);
        }
        if new.opened_on > reading.today {
            return Err(HoldError::Future);
        }
        review_fits(&reading, new.kind, new.opened_on, new.review_on)?;
        let person = registry::person(reading.db, new.person)?;
        known_parts(&reading, person.key, &new.cover)?;
        let (number, id) = (matters::next_number(writing.db)?, writing.new_id());
        insert(writing, id, person.key, number, new)?;
        again::remember_opened(writing, id, &person, number, new)?;
        let entry = Entry::of("hold.opened").about(&person.pseudonym);
        let entry = entry.detail(format!("{number} {} {}", new.kind.key(), new.review_on));
        Ok(Done::new(id, entry).with_ledger_changed())
    })
}

fn insert(
    writing: &Writing<'_>,
    id: Uid,
    person: i64,
    number: i64,
    new: &NewHold,
) -> Result<(), OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    matters::raise(writing.db, number)?;
    writing.db.execute(
        "INSERT INTO matter (uid, person_id, number, kind, reason, opened_on, review_on, covers, source_id, \
            recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id,
            person,
            number,
            new.kind.matter(),
            new.reason.trim(),
            new.opened_on.to_string(),
            new.review_on.to_string(),
            new.cover.text(),
            recorder.source(),
            writing.at()
        ],
    )?;
    Ok(())
}

/// Looks at a hold again: it stands until another review.
///
/// # Errors
/// [`HoldError::Closed`], [`HoldError::Expired`], [`HoldError::ReviewDate`].
pub fn prolong(office: &Office, id: Uid, review_on: NaiveDate) -> Result<(), HoldError> {
    office.write(Right::Act(Act::Hold), |writing| {
        let reading = writing.reading();
        let (hold, pseudonym) = opened(&reading, id)?;
        review_fits(&reading, hold.kind, hold.opened_on, review_on)?;
        writing
            .db
            .execute("UPDATE matter SET review_on = ?2 WHERE uid = ?1", params![id, review_on.to_string()])?;
        again::remember(writing, again::PROLONGED, id, review_on)?;
        let detail = format!("{} {} {review_on}", hold.number, hold.kind.key());
        let entry = Entry::of("hold.prolonged").about(&pseudonym).detail(detail);
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// Ends a hold: the terms of what it covered apply again.
///
/// # Errors
/// [`HoldError::Closed`].
pub fn close(office: &Office, id: Uid) -> Result<(), HoldError> {
    office.write(Right::Act(Act::Hold), |writing| {
        let (hold, pseudonym) = opened(&writing.reading(), id)?;
        end(writing.db, id, writing.today)?;
        again::remember(writing, again::CLOSED, id, writing.today)?;
        let detail = format!("{} {}", hold.number, hold.kind.key());
        Ok(Done::new((), Entry::of("hold.closed").about(&pseudonym).detail(detail)).with_ledger_changed())
    })
}

fn end(db: &Connection, id: Uid, on: NaiveDate) -> Result<usize, OfficeError> {
    Ok(db
        .prepare_cached(
            "UPDATE matter SET closed_on = ?2, start_on = ?2 WHERE uid = ?1 AND closed_on IS NULL",
        )?
        .execute(params![id, on.to_string()])?)
}

/// Holds in force, the nearest review first.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn list(office: &Office) -> Result<Vec<Hold>, OfficeError> {
    office.read(Right::On(Operation::Read, "requests"), in_force)
}

pub(crate) fn in_force(reading: &Reading<'_>) -> Result<Vec<Hold>, OfficeError> {
    let mut holds = select(reading, "m.closed_on IS NULL ORDER BY m.review_on, m.id", [])?;
    holds.retain(|hold| hold.is_in_force(reading.today));
    Ok(holds)
}

/// Holds in force on what is known of a person: her own, and of a row two people share those of the other one.
pub(crate) fn of_person(reading: &Reading<'_>, person: i64) -> Result<Vec<Hold>, OfficeError> {
    if !any(reading)? {
        return Ok(Vec::new());
    }
    let mut holds = own(reading, person)?;
    for table in CATALOGUE {
        let About::Pair(one, other) = table.about else { continue };
        let shared = reading
            .db
            .prepare_cached(&format!(
                "SELECT id, CASE WHEN {one} = ?1 THEN {other} ELSE {one} END FROM {} WHERE {}",
                table.name,
                table.about_sql()
            ))?
            .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, i64)>, _>>()?;
        for (row, other) in shared {
            let theirs = own(reading, other)?;
            let covers = |hold: &Hold| hold.cover.covers(table.name, table.category, row);
            holds.extend(theirs.into_iter().filter(covers).map(|hold| Hold {
                cover: Cover::Parts { categories: Vec::new(), rows: vec![(table.name.to_owned(), row)] },
                ..hold
            }));
        }
    }
    Ok(holds)
}

fn own(reading: &Reading<'_>, person: i64) -> Result<Vec<Hold>, OfficeError> {
    let mut holds = select(reading, "m.closed_on IS NULL AND m.person_id = ?1 ORDER BY m.id", [person])?;
    holds.retain(|hold| hold.is_in_force(reading.today));
    Ok(holds)
}

/// Holds on a person that are over, each with the day on which it ended, lifted or by its limit.
pub(crate) fn ended(reading: &Reading<'_>, person: i64) -> Result<Vec<(Hold, NaiveDate)>, OfficeError> {
    let holds = select(reading, "m.person_id = ?1", [person])?.into_iter();
    let over = holds.filter(|hold| !hold.is_in_force(reading.today));
    Ok(over.filter_map(|hold| hold.closed_on.or(hold.ends_on).map(|day| (hold, day))).collect())
}

/// The hold that covers a row, if one does. Every hold covers its own record.
pub(crate) fn covering<'h>(holds: &'h [Hold], table: &str, category: &str, row: i64) -> Option<&'h Hold> {
    holds.iter().find(|hold| hold.cover.covers(table, category, row) || (table == MATTER && row == hold.key))
}

fn opened(reading: &Reading<'_>, id: Uid) -> Result<(Hold, Vec<u8>), HoldError> {
    let hold = select(reading, "m.uid = ?1", [id])?.pop().ok_or(OfficeError::NotFound)?;
    if hold.closed_on.is_some() {
        return Err(HoldError::Closed);
    }
    let person = registry::person(reading.db, hold.person)?;
    Ok((hold, person.pseudonym))
}

fn select(
    reading: &Reading<'_>,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Hold>, OfficeError> {
    let sql = format!(
        "SELECT m.uid, p.uid, m.number, m.kind, m.reason, m.opened_on, m.review_on, m.closed_on, m.covers, \
            p.case_number, m.id FROM matter m JOIN person p ON p.id = m.person_id \
         WHERE m.review_on IS NOT NULL AND {condition}"
    );
    let mut statement = reading.db.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut holds = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at: usize| -> Result<NaiveDate, OfficeError> {
            row.get::<_, String>(at)?.parse().map_err(|_| OfficeError::Damaged)
        };
        let kind = Kind::of_matter(&row.get::<_, String>(3)?).ok_or(OfficeError::Damaged)?;
        let opened_on = day(5)?;
        holds.push(Hold {
            key: row.get(10)?,
            id: row.get(0)?,
            person: row.get(1)?,
            case_number: row.get(9)?,
            number: row.get(2)?,
            kind,
            reason: row.get(4)?,
            opened_on,
            review_on: day(6)?,
            closed_on: row.get::<_, Option<String>>(7)?.and_then(|text| text.parse().ok()),
            ends_on: longest(reading, kind, opened_on),
            cover: Cover::of_text(&row.get::<_, Option<String>>(8)?.unwrap_or_default()),
        });
    }
    Ok(holds)
}

fn any(reading: &Reading<'_>) -> Result<bool, OfficeError> {
    Ok(reading
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM matter WHERE review_on IS NOT NULL AND closed_on IS NULL)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// The last day of a hold by its kind; a demand and an incident end when they end.
fn longest(reading: &Reading<'_>, kind: Kind, opened_on: NaiveDate) -> Option<NaiveDate> {
    (kind == Kind::Dispute).then(|| reading.pack().holds.claim_at_most.after(opened_on)).flatten()
}

fn review_fits(
    reading: &Reading<'_>,
    kind: Kind,
    opened_on: NaiveDate,
    review_on: NaiveDate,
) -> Result<(), HoldError> {
    let mut latest = reading.pack().holds.review_within.after(reading.today).unwrap_or(reading.today);
    if let Some(ended) = longest(reading, kind, opened_on) {
        if ended < reading.today {
            return Err(HoldError::Expired { ended });
        }
        latest = latest.min(ended);
    }
    if review_on < reading.today || review_on > latest {
        return Err(HoldError::ReviewDate { latest });
    }
    Ok(())
}

/// Categories are the pack's, rows are the person's own.
fn known_parts(reading: &Reading<'_>, person: i64, cover: &Cover) -> Result<(), HoldError> {
    let Cover::Parts { categories, rows } = cover else { return Ok(()) };
    if categories.iter().any(|key| reading.pack().category(key).is_none()) {
        return Err(HoldError::UnknownPart);
    }
    for (name, row) in rows {
        let table = catalogue::table(name).ok_or(HoldError::UnknownPart)?;
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {name} WHERE {} AND id = ?2)", table.about_sql());
        let known: bool = reading.db.prepare_cached(&sql)?.query_row((person, row), |found| found.get(0))?;
        if !known {
            return Err(HoldError::UnknownPart);
        }
    }
    Ok(())
}
