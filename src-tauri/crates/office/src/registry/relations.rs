//! Who pays for whom and who represents whom, by hand: begun, ended, limited, and marked when representatives do not
//! agree – then what rests on their word is left to the owner (S1, P3).

use super::entry::roles_in_force;
use super::people::rows_of;
use super::{Recorder, SourceKind, ValueRow, person};
use crate::OfficeError;
use crate::consents::standing_of;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Act, Operation, Right, may_act};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// What one person is to another.
pub const KINDS: &[&str] = &["payer", "representative", "parent"];

/// A relation to be begun: `person` is the `kind` of `other`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelation {
    /// Who pays or represents.
    pub person: Uid,
    /// For whom.
    pub other: Uid,
    /// One of [`KINDS`].
    pub kind: String,
    /// First day, when it is known.
    pub from: Option<NaiveDate>,
    /// Last day, when it is known.
    pub until: Option<NaiveDate>,
    /// What it does not cover, in the operator's words.
    pub limits: String,
}

/// A relation as a card shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Row key.
    pub row: i64,
    /// The other person.
    pub id: Uid,
    /// Name.
    pub name: String,
    /// What the other person is to this one: `payer`, `learner`, `representative`, `represented`, `parent`, `child`.
    pub relation: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day; a relation whose last day has passed is over.
    pub until: Option<NaiveDate>,
    /// What it does not cover.
    pub limits: String,
    /// Representatives do not agree.
    pub conflict: bool,
    /// What is known today of the authority to speak for the learner: a key of [`crate::consents::Authority`].
    pub authority: Option<&'static str>,
}

/// Why a relation was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RelationError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Nobody is related to oneself.
    #[error("a person has no relation to oneself")]
    Oneself,
    /// It stands there already.
    #[error("there is such a relation already")]
    Exists,
    /// None of the kinds.
    #[error("unknown kind of relation")]
    BadKind,
    /// The last day lies before the first.
    #[error("a relation does not end before it begins")]
    EndsBefore,
    /// Longer than a line, or a card number in it.
    #[error("the limits cannot be recorded")]
    BadText,
}

impl RelationError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RelationError::Office(error) => error.code(),
            RelationError::Oneself => "relation.oneself",
            RelationError::Exists => "relation.exists",
            RelationError::BadKind => "relation.bad_kind",
            RelationError::EndsBefore => "relation.ends_before",
            RelationError::BadText => "relation.bad_text",
        }
    }
}

impl From<rusqlite::Error> for RelationError {
    fn from(error: rusqlite::Error) -> RelationError {
        RelationError::Office(error.into())
    }
}

/// What the person is to the other when the other is the `kind` of the person.
pub(crate) fn opposite(kind: &str) -> &str {
    match kind {
        "parent" => "child",
        "payer" => "learner",
        "representative" => "represented",
        other => other,
    }
}

/// Relations in force on a card, those that are over last.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn relations(office: &Office, id: Uid) -> Result<Vec<Relation>, OfficeError> {
    office.read(Right::On(Operation::Read, "relations"), |reading| {
        let person = person(reading.db, id)?;
        let mut all = of_person(reading, person.key)?;
        all.sort_by_key(|one| (one.until.is_some_and(|until| until < reading.today), one.row));
        Ok(all)
    })
}

fn of_person(reading: &Reading<'_>, key: i64) -> Result<Vec<Relation>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT id, person_id, other_id, kind, from_on, until_on, limits, conflict FROM relation \
         WHERE (person_id = ?1 OR other_id = ?1) AND superseded_at IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([key])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (speaks, spoken): (i64, i64) = (row.get(1)?, row.get(2)?);
        let kind: String = row.get(3)?;
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
        };
        let (other, relation) =
            if speaks == key { (spoken, opposite(&kind).to_owned()) } else { (speaks, kind) };
        let line = rows_of(reading, &[other])?.pop().ok_or(OfficeError::NotFound)?;
        found.push(Relation {
            row: row.get(0)?,
            id: line.id,
            name: line.name,
            relation,
            from: day(4)?,
            until: day(5)?,
            limits: row.get(6)?,
            conflict: row.get(7)?,
            authority: standing_of(reading.db, speaks, spoken, reading.today)?,
        });
    }
    Ok(found)
}

/// Begins a relation. Both get the roles it makes of them.
///
/// # Errors
/// [`RelationError`].
pub fn relate(office: &Office, new: &NewRelation) -> Result<(), RelationError> {
    office.write(Right::On(Operation::Write, "relations"), |writing| {
        let kind = *KINDS.iter().find(|kind| **kind == new.kind).ok_or(RelationError::BadKind)?;
        let (one, other) = (person(writing.db, new.person)?, person(writing.db, new.other)?);
        if one.key == other.key {
            return Err(RelationError::Oneself);
        }
        if new.from.zip(new.until).is_some_and(|(from, until)| until < from) {
            return Err(RelationError::EndsBefore);
        }
        let limits = limits(&new.limits)?;
        let known: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM relation WHERE person_id = ?1 AND other_id = ?2 AND kind = ?3 \
                 AND superseded_at IS NULL AND coalesce(until_on, ?4) >= ?4)",
            )?
            .query_row(params![one.key, other.key, kind, writing.today.to_string()], |row| row.get(0))?;
        if known {
            return Err(RelationError::Exists);
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        to.require_open(other.key, "relation")?;
        let (from, until) = (new.from.map(|day| day.to_string()), new.until.map(|day| day.to_string()));
        to.add(
            one.key,
            &ValueRow {
                table: "relation",
                columns: &["other_id", "kind", "from_on", "until_on", "limits"],
                values: &[&other.key, &kind, &from, &until, &limits],
                start_on: None,
            },
        )?;
        let role = if kind == "payer" { "payer" } else { "representative" };
        for (key, role) in [(one.key, role), (other.key, "learner")] {
            if !roles_in_force(writing.db, key)?.iter().any(|known| known == role) {
                let row =
                    ValueRow { table: "person_role", columns: &["role"], values: &[&role], start_on: None };
                to.add(key, &row)?;
            }
        }
        let entry = Entry::of("relation.begun").category("relations");
        let first = entry.clone().about(&one.pseudonym).detail(kind);
        Ok(Done::new((), first).and(entry.about(&other.pseudonym).detail(opposite(kind))))
    })
}

/// Ends a relation on a day: it stays on the card as one that is over.
///
/// # Errors
/// [`RelationError::EndsBefore`]; [`OfficeError::NotFound`].
pub fn end(office: &Office, id: Uid, row: i64, on: NaiveDate) -> Result<(), RelationError> {
    replace(office, id, row, "relation.ended", |stored| {
        if stored.from.as_deref().is_some_and(|from| from > on.to_string().as_str()) {
            return Err(RelationError::EndsBefore);
        }
        Ok(Stored { until: Some(on.to_string()), ..stored })
    })
}

/// Marks that representatives do not agree, or that they do again.
///
/// # Errors
/// [`OfficeError::NotFound`]; [`OfficeError::RoleDenied`] for lifting the mark by anybody but the owner.
pub fn mark_conflict(office: &Office, id: Uid, row: i64, conflict: bool) -> Result<(), RelationError> {
    // Who may change the rules decides whose word counts.
    if !conflict {
        crate::rights::require(office.pack(), office.role(), Right::Act(Act::Policy))?;
    }
    let action = if conflict { "relation.conflict_marked" } else { "relation.conflict_lifted" };
    replace(office, id, row, action, |stored| Ok(Stored { conflict, ..stored }))
}

/// Whether representatives of somebody do not agree, so that only the owner may act on the word of one.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn left_to_the_owner(office: &Office, db: &Connection, learner: i64) -> Result<bool, OfficeError> {
    let conflict: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM relation WHERE other_id = ?1 AND conflict = 1 AND superseded_at IS NULL)",
        )?
        .query_row([learner], |row| row.get(0))?;
    Ok(conflict && !may_act(office.pack(), office.role(), Act::Policy))
}

struct Stored {
    speaks: i64,
    spoken: i64,
    kind: String,
    from: Option<String>,
    until: Option<String>,
    limits: String,
    conflict: bool,
}

/// Inserts a relation as it is now and supersedes the row before.
fn replace(
    office: &Office,
    id: Uid,
    row: i64,
    action: &'static str,
    change: impl FnOnce(Stored) -> Result<Stored, RelationError>,
) -> Result<(), RelationError> {
    office.write(Right::On(Operation::Write, "relations"), |writing| {
        let person = person(writing.db, id)?;
        let stored = writing
            .db
            .prepare_cached(
                "SELECT person_id, other_id, kind, from_on, until_on, limits, conflict FROM relation \
                 WHERE id = ?1 AND ?2 IN (person_id, other_id) AND superseded_at IS NULL",
            )?
            .query_row((row, person.key), |row| {
                Ok(Stored {
                    speaks: row.get(0)?,
                    spoken: row.get(1)?,
                    kind: row.get(2)?,
                    from: row.get(3)?,
                    until: row.get(4)?,
                    limits: row.get(5)?,
                    conflict: row.get(6)?,
                })
            })
            .optional()?
            .ok_or(OfficeError::NotFound)?;
        let new = change(stored)?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        to.require_open(new.spoken, "relation")?;
        to.add(
            new.speaks,
            &ValueRow {
                table: "relation",
                columns: &["other_id", "kind", "from_on", "until_on", "limits", "conflict"],
                values: &[&new.spoken, &new.kind, &new.from, &new.until, &new.limits, &new.conflict],
                start_on: None,
            },
        )?;
        writing
            .db
            .prepare_cached("UPDATE relation SET superseded_at = ?1 WHERE id = ?2")?
            .execute((writing.at(), row))?;
        let entry = Entry::of(action).about(&person.pseudonym).category("relations").detail(new.kind);
        Ok(Done::new((), entry))
    })
}

fn limits(typed: &str) -> Result<String, RelationError> {
    let text = crate::names::stored_text(typed);
    let wrong = text.chars().count() > 300
        || text.chars().any(char::is_control)
        || crate::names::cards::holds_card_number(&text);
    if wrong { Err(RelationError::BadText) } else { Ok(text) }
}
