//! Restrictions: what must not be done with a person's data while something is checked, or because she asked (Q4).
//!
//! A restriction may hold data back from one recipient alone: a service somebody need not use (Q11).
//!
//! A restriction names uses and categories, never the data. It stops no clock and keeps nothing: what has to follow is
//! due from the day of the demand (152-ФЗ article 21 parts 1 and 3; law 94-V article 25 paragraph 2 item 8), and what is
//! to be destroyed is destroyed all the same. It is no hold.

mod admission;
mod again;
mod error;
mod gate;

pub(crate) use admission::{Admission, GIVING};
pub(crate) use again::{KINDS, LIFTED, lifted_by, replay};
pub use error::RestrictionError;
pub(crate) use gate::{Gate, exempt, require, require_open, require_or_exempt};

use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::recipients;
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::{Text, Use};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// Longest text an operator writes.
const LONGEST: usize = 600;
/// Uses that reach a recipient.
const TOWARD: [Use; 3] = [Use::Mailing, Use::Transfer, Use::Extract];

/// Who asked for a restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// The person.
    Subject,
    /// Whoever stands for her.
    Representative,
    /// An authority.
    Authority,
    /// Nobody: the school found it itself.
    School,
}

impl AskedBy {
    /// All of them.
    pub const ALL: [AskedBy; 4] =
        [AskedBy::Subject, AskedBy::Representative, AskedBy::Authority, AskedBy::School];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            AskedBy::Subject => "subject",
            AskedBy::Representative => "representative",
            AskedBy::Authority => "authority",
            AskedBy::School => "school",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<AskedBy> {
        AskedBy::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// A restriction to be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRestriction {
    /// The person.
    pub person: Uid,
    /// What is held back; none named is every use the pack knows.
    pub uses: Vec<Use>,
    /// Category keys; none named is the whole file.
    pub categories: Vec<String>,
    /// Key of the recipient that gets nothing of it, where a service is to be avoided (Q11); empty is everybody.
    pub recipient: String,
    /// Key of the pack's motive.
    pub motive: String,
    /// What was said, in the operator's words.
    pub words: String,
    /// Who asked for it.
    pub asked_by: AskedBy,
    /// Day of the demand.
    pub asked_on: NaiveDate,
    /// Last day; none is until it is lifted.
    pub until_on: Option<NaiveDate>,
}

/// A restriction as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Row key of the person.
    holder: i64,
    /// Id.
    pub id: Uid,
    /// The person.
    pub person: Uid,
    /// Number of the person's file.
    pub case_number: i64,
    /// What is held back.
    pub uses: Vec<Use>,
    /// Category keys; none is the whole file.
    pub categories: Vec<String>,
    /// Key of the recipient it holds data back from; empty is everybody.
    pub recipient: String,
    /// Key of the motive.
    pub motive: String,
    /// What was said; nothing where a restore placed it again, for no ledger holds words.
    pub words: String,
    /// Who asked for it.
    pub asked_by: AskedBy,
    /// Day of the demand.
    pub asked_on: NaiveDate,
    /// First day.
    pub opened_on: NaiveDate,
    /// Last day, where it has one.
    pub until_on: Option<NaiveDate>,
    /// Day it was lifted.
    pub lifted_on: Option<NaiveDate>,
    /// Why it was lifted.
    pub lifted_because: String,
}

impl Restriction {
    /// Whether it holds on a day.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.lifted_on.is_none() && self.until_on.is_none_or(|last| on <= last)
    }

    /// Whether it holds back a use of any of these categories.
    fn holds(&self, of: Use, categories: &[&str]) -> bool {
        self.uses.contains(&of) && self.touches(categories)
    }

    /// Whether it covers any of these categories; none named is any.
    fn touches(&self, categories: &[&str]) -> bool {
        self.categories.is_empty()
            || categories.is_empty()
            || categories.iter().any(|category| self.categories.iter().any(|key| key == category))
    }
}

/// By when what a restriction leads to is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// Last day.
    pub due: NaiveDate,
    /// The calendar of that year is not settled yet.
    pub provisional: bool,
    /// The ground of erasure it leads to, when the motive is confirmed.
    pub ground: Option<String>,
    /// Law of the clock.
    pub law: Text,
}

/// What a restriction leads to by its motive; nothing where the rules know no such motive or no clock of it.
pub(crate) fn follows(reading: &Reading<'_>, one: &Restriction) -> Option<Follows> {
    let pack = reading.pack();
    let motive = pack.restriction_motive(&one.motive)?;
    let clock = pack.clock_of_motive(motive)?;
    let answer = clock.answer(one.asked_on, reading.office.calendar(), false).ok()?;
    Some(Follows {
        due: answer.due,
        provisional: answer.provisional,
        ground: motive.ground.clone(),
        law: clock.law.clone(),
    })
}

/// Restricts uses of a person's data; gives the id of the restriction.
///
/// # Errors
/// [`RestrictionError`]; nothing is written then.
pub fn place(office: &Office, new: &NewRestriction) -> Result<Uid, RestrictionError> {
    office.write(Right::Act(Act::Hold), |writing| {
        let new = checked(&writing.reading(), new)?;
        let person = registry::person(writing.db, new.person)?;
        let id = writing.new_id();
        insert(writing, id, person.key, &new, writing.today)?;
        again::remember_placed(writing, id, &person, &new)?;
        let uses: Vec<&str> = new.uses.iter().map(|of| of.key()).collect();
        let entry = Entry::of("restriction.placed").about(&person.pseudonym).category("requests");
        let entry = entry.detail(format!("{} {}", new.motive, uses.join(",")));
        Ok(Done::new(id, entry).with_ledger_changed())
    })
}

/// The same with its texts trimmed and what is not named spelt out.
fn checked(reading: &Reading<'_>, new: &NewRestriction) -> Result<NewRestriction, RestrictionError> {
    let pack = reading.pack();
    if pack.restriction_motive(&new.motive).is_none() {
        return Err(RestrictionError::UnknownMotive);
    }
    let known = &pack.restrictions.uses;
    if known.is_empty() || new.uses.iter().any(|of| !known.contains(of)) {
        return Err(RestrictionError::UnknownUse);
    }
    if new.categories.iter().any(|key| pack.category(key).is_none()) {
        return Err(RestrictionError::UnknownCategory);
    }
    let toward = !new.recipient.is_empty();
    if toward && !recipients::all(reading)?.iter().any(|one| one.key == new.recipient && one.is_in_use()) {
        return Err(RestrictionError::UnknownRecipient);
    }
    // A service that is avoided gets nothing; what the school does itself with the data goes on.
    let known: Vec<Use> = known.iter().copied().filter(|of| !toward || TOWARD.contains(of)).collect();
    if new.uses.iter().any(|of| !known.contains(of)) {
        return Err(RestrictionError::UnknownUse);
    }
    let words = sound(&new.words)?;
    if new.asked_on > reading.today {
        return Err(RestrictionError::Future);
    }
    if new.until_on.is_some_and(|last| last < reading.today) {
        return Err(RestrictionError::Until);
    }
    let uses = known.into_iter().filter(|of| new.uses.is_empty() || new.uses.contains(of)).collect();
    Ok(NewRestriction { uses, words, ..new.clone() })
}

/// Words that say something, and not too much.
fn sound(words: &str) -> Result<String, RestrictionError> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST || words.chars().any(char::is_control) {
        return Err(RestrictionError::Words);
    }
    Ok(words.to_owned())
}

fn insert(
    writing: &Writing<'_>,
    id: Uid,
    person: i64,
    new: &NewRestriction,
    opened: NaiveDate,
) -> Result<(), OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    writing.db.execute(
        "INSERT INTO restriction (uid, person_id, uses, categories, motive, words, asked_by, asked_on, opened_on, \
            until_on, source_id, recorded_at, start_on, recipient) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?10, ?13)",
        params![
            id,
            person,
            spaced(new.uses.iter().map(|of| of.key())),
            spaced(new.categories.iter().map(String::as_str)),
            new.motive,
            Some(new.words.as_str()).filter(|words| !words.is_empty()),
            new.asked_by.key(),
            new.asked_on.to_string(),
            opened.to_string(),
            new.until_on.map(|day| day.to_string()),
            recorder.source(),
            writing.at(),
            new.recipient,
        ],
    )?;
    Ok(())
}

/// Keys, each with a blank before and behind.
fn spaced<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    let text = keys.fold(" ".to_owned(), |text, key| text + key + " ");
    if text == " " { String::new() } else { text }
}

/// Keys of a list with commas, none for the sign that stands for nothing.
fn keys(text: &str, nothing: &str) -> Vec<String> {
    text.split(',').filter(|key| !key.is_empty() && *key != nothing).map(str::to_owned).collect()
}

/// Uses of a list with commas; nothing when one of them is unknown.
fn listed(text: &str) -> Option<Vec<Use>> {
    text.split(',').map(Use::of_key).collect()
}

/// Lifts a restriction: what it held back may be done again. Gives the person.
///
/// # Errors
/// [`RestrictionError::Lifted`], [`RestrictionError::Words`]; [`OfficeError::NotFound`].
pub fn lift(office: &Office, id: Uid, because: &str) -> Result<Uid, RestrictionError> {
    office.write(Right::Act(Act::Hold), |writing| {
        let because = sound(because)?;
        let found = select(writing.db, "r.uid = ?1 AND r.person_id IS NOT NULL", [id])?.pop();
        let one = found.ok_or(OfficeError::NotFound)?;
        if !one.is_in_force(writing.today) {
            return Err(RestrictionError::Lifted);
        }
        end(writing.db, id, writing.today, Some(&because))?;
        again::remember_lifted(writing, id)?;
        let person = registry::person(writing.db, one.person)?;
        let entry = Entry::of("restriction.lifted").about(&person.pseudonym).category("requests");
        Ok(Done::new(one.person, entry.detail(one.motive)).with_ledger_changed())
    })
}

fn end(db: &Connection, id: Uid, on: NaiveDate, because: Option<&str>) -> Result<usize, OfficeError> {
    Ok(db
        .prepare_cached(
            "UPDATE restriction SET lifted_on = ?2, start_on = ?2, lifted_because = ?3 \
             WHERE uid = ?1 AND lifted_on IS NULL",
        )?
        .execute(params![id, on.to_string(), because])?)
}

/// Ends what is restricted of somebody whose data are destroyed: there is nothing left to hold back, and the term of the
/// record begins.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn end_with(writing: &Writing<'_>, person: i64) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached(
            "UPDATE restriction SET lifted_on = ?2, start_on = ?2 WHERE person_id = ?1 AND lifted_on IS NULL",
        )?
        .execute(params![person, writing.today.to_string()])?;
    Ok(())
}

/// A restriction with what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The restriction.
    pub restriction: Restriction,
    /// What it leads to, while it is in force.
    pub follows: Option<Follows>,
    /// It is in force today.
    pub in_force: bool,
}

fn standing(reading: &Reading<'_>, restriction: Restriction) -> Standing {
    let in_force = restriction.is_in_force(reading.today);
    Standing { follows: follows(reading, &restriction).filter(|_| in_force), in_force, restriction }
}

/// Restrictions in force, what is to be decided first before the others.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn list(office: &Office) -> Result<Vec<Standing>, OfficeError> {
    office.read(Right::On(Operation::Read, "requests"), |reading| {
        let all = select(reading.db, "r.lifted_on IS NULL AND r.person_id IS NOT NULL", [])?;
        let all = all.into_iter().map(|one| standing(reading, one));
        let mut all: Vec<Standing> = all.filter(|one| one.in_force).collect();
        all.sort_by_key(|one| {
            let due = one.follows.as_ref().map(|follows| follows.due);
            (due.is_none(), due, one.restriction.opened_on)
        });
        Ok(all)
    })
}

/// Everything that is or was restricted of a person, the newest first.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn of_person(office: &Office, person: Uid) -> Result<Vec<Standing>, OfficeError> {
    office.read(Right::On(Operation::Read, "requests"), |reading| {
        let person = registry::person(reading.db, person)?;
        let mut all = select(reading.db, "r.person_id = ?1", [person.key])?;
        all.reverse();
        Ok(all.into_iter().map(|one| standing(reading, one)).collect())
    })
}

/// Whether something is restricted of a person today, whoever would use it.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn is_any(reading: &Reading<'_>, person: i64) -> Result<bool, OfficeError> {
    let open = select(reading.db, "r.person_id = ?1 AND r.lifted_on IS NULL", [person])?;
    Ok(open.iter().any(|one| one.is_in_force(reading.today) && one.recipient.is_empty()))
}

/// Whether a person asked since a day that a service is not used, and it holds today (Q11).
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn is_avoided(reading: &Reading<'_>, person: i64, since: NaiveDate) -> Result<bool, OfficeError> {
    let open =
        select(reading.db, "r.person_id = ?1 AND r.recipient <> '' AND r.lifted_on IS NULL", [person])?;
    Ok(open.iter().any(|one| one.is_in_force(reading.today) && one.asked_on >= since))
}

/// Row keys of everybody who asked that a recipient gets nothing by a use; it is named as people name it.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn avoiders(reading: &Reading<'_>, named: &str, of: Use) -> Result<HashSet<i64>, OfficeError> {
    let open =
        select(reading.db, "r.person_id IS NOT NULL AND r.recipient <> '' AND r.lifted_on IS NULL", [])?;
    if open.is_empty() {
        return Ok(HashSet::new());
    }
    let meant: HashSet<String> = recipients::all(reading)?
        .into_iter()
        .filter(|one| one.may_be_called(named))
        .map(|one| one.key)
        .collect();
    let avoids = |one: &Restriction| {
        one.is_in_force(reading.today) && one.uses.contains(&of) && meant.contains(&one.recipient)
    };
    Ok(open.iter().filter(|one| avoids(one)).map(|one| one.holder).collect())
}

/// The day from which the clock of an erasure on a ground runs: the demand of a restriction that led to it came first.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn since(
    reading: &Reading<'_>,
    person: i64,
    ground: &str,
    received: NaiveDate,
) -> Result<NaiveDate, OfficeError> {
    let open = select(reading.db, "r.person_id = ?1 AND r.lifted_on IS NULL", [person])?;
    let leads = |one: &Restriction| {
        let motive = reading.pack().restriction_motive(&one.motive);
        one.is_in_force(reading.today)
            && motive.is_some_and(|motive| motive.ground.as_deref() == Some(ground))
    };
    Ok(open
        .iter()
        .filter(|one| leads(one))
        .map(|one| one.asked_on)
        .min()
        .map_or(received, |day| day.min(received)))
}

fn select(
    db: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Restriction>, OfficeError> {
    let sql = format!(
        "SELECT r.person_id, r.uid, p.uid, p.case_number, r.uses, r.categories, r.motive, r.words, r.asked_by, \
            r.asked_on, r.opened_on, r.until_on, r.lifted_on, r.lifted_because, r.recipient \
         FROM restriction r JOIN person p ON p.id = r.person_id WHERE {condition} ORDER BY r.id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at: usize| -> Result<Option<NaiveDate>, OfficeError> {
            let text: Option<String> = row.get(at)?;
            text.map(|text| text.parse().map_err(|_| OfficeError::Damaged)).transpose()
        };
        let words = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
        let uses: String = row.get(4)?;
        let uses = uses.split_whitespace().map(Use::of_key).collect::<Option<Vec<Use>>>();
        let categories: String = row.get(5)?;
        found.push(Restriction {
            holder: row.get(0)?,
            id: row.get(1)?,
            person: row.get(2)?,
            case_number: row.get(3)?,
            uses: uses.ok_or(OfficeError::Damaged)?,
            categories: categories.split_whitespace().map(str::to_owned).collect(),
            motive: row.get(6)?,
            words: words(7)?,
            asked_by: AskedBy::of_key(&row.get::<_, String>(8)?).ok_or(OfficeError::Damaged)?,
            asked_on: day(9)?.ok_or(OfficeError::Damaged)?,
            opened_on: day(10)?.ok_or(OfficeError::Damaged)?,
            until_on: day(11)?,
            lifted_on: day(12)?,
            lifted_because: words(13)?,
            recipient: row.get(14)?,
        });
    }
    Ok(found)
}
