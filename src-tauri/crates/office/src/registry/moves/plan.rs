//! What a merge would do, before it does.

use super::rows::all;
use super::{Counts, MoveError};
use crate::OfficeError;
use crate::catalogue;
use crate::holds;
use crate::ids::Uid;
use crate::registry::people::{PersonRow, rows_of};
use crate::registry::{Item, Person, items_of, person};
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// One of the two cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The line of the list.
    pub row: PersonRow,
    /// Values in force that the role may read.
    pub items: Vec<Item>,
}

/// What somebody has to have seen before the cards become one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// A hold of one card covers from then on what comes from the other: its number and its kind.
    Held {
        /// Number of the matter.
        number: i64,
        /// What for.
        kind: holds::Kind,
    },
    /// The cards differ in what a human has once: a key of a field. The card that stays keeps its own.
    Differs(&'static str),
    /// One of the two pays for or represents the other: that relation ceases to be in force.
    Related,
    /// Sure minor and sure adult.
    Age,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePlan {
    /// The card that stays.
    pub stays: Side,
    /// The card that goes.
    pub goes: Side,
    /// Rows that change cards, by category.
    pub moves: Vec<(&'static str, usize)>,
    /// What has to be seen.
    pub warnings: Vec<Warning>,
    /// Print of all of it: another one means that the cards have changed.
    pub hash: [u8; 32],
}

/// Fields of which a human has one for ever.
const ONCE: &[(&str, &str, &str)] = &[
    ("identity.birth_date", "birth", "born_on"),
    ("identity.personal_number_fingerprint", "fingerprint", "value"),
    ("identity.gender", "name_form", "gender"),
];

/// What a merge would do.
///
/// # Errors
/// [`MoveError::Oneself`], [`MoveError::Consents`]; [`OfficeError::NotFound`] for a card that is not there.
pub fn plan(office: &Office, stays: Uid, goes: Uid) -> Result<MergePlan, MoveError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let (stays, goes) = (person(reading.db, stays)?, person(reading.db, goes)?);
        make(reading, &stays, &goes)
    })
}

pub(super) fn make(reading: &Reading<'_>, stays: &Person, goes: &Person) -> Result<MergePlan, MoveError> {
    if stays.key == goes.key {
        return Err(MoveError::Oneself);
    }
    opposite_consents(reading, stays.key, goes.key)?;
    let (kept, moved) = (all(reading.db, stays.key)?, all(reading.db, goes.key)?);
    let mut counts = Counts::new();
    let mut text = format!("{} {}", stays.uid, goes.uid);
    for (table, row) in kept.iter().chain(&moved) {
        text += &format!(" {table}:{row}");
    }
    for (table, _) in &moved {
        let table = catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
        *counts.entry(table.category).or_default() += 1;
    }
    let (one, other) = (side(reading, stays)?, side(reading, goes)?);
    let mut warnings = Vec::new();
    for card in [stays, goes] {
        for hold in holds::of_person(reading, card.key)? {
            let warning = Warning::Held { number: hold.number, kind: hold.kind };
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    for (field, table, column) in ONCE {
        let differ: bool = reading
            .db
            .prepare_cached(&format!(
                "SELECT EXISTS (SELECT 1 FROM {table} a JOIN {table} b ON b.person_id = ?2 AND b.superseded_at IS NULL \
                 WHERE a.person_id = ?1 AND a.superseded_at IS NULL AND a.{column} <> b.{column})"
            ))?
            .query_row((stays.key, goes.key), |row| row.get(0))?;
        if differ {
            warnings.push(Warning::Differs(field));
        }
    }
    let related: bool = reading
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM relation WHERE superseded_at IS NULL \
             AND (person_id = ?1 AND other_id = ?2 OR person_id = ?2 AND other_id = ?1))",
        )?
        .query_row((stays.key, goes.key), |row| row.get(0))?;
    if related {
        warnings.push(Warning::Related);
    }
    use crate::registry::Age::{Adult, Minor};
    if matches!((one.row.age, other.row.age), (Minor, Adult) | (Adult, Minor)) {
        warnings.push(Warning::Age);
    }
    text += &format!(" {warnings:?}");
    let hash = vault::sha256(text.as_bytes());
    Ok(MergePlan { stays: one, goes: other, moves: counts.into_iter().collect(), warnings, hash })
}

/// A value as an entry form types it: field and parts.
type Typed = (String, BTreeMap<String, String>);

/// What somebody is known by – names, and for a role that may read them mail and phones in force – to look for others who
/// are known by the same.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn own_marks(office: &Office, id: Uid) -> Result<Vec<Typed>, OfficeError> {
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let person = person(reading.db, id)?;
        let part = |key: &str, text: Option<String>| Some((key.to_owned(), text?));
        let names = reading
            .db
            .prepare_cached(
                "SELECT surname, given FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL",
            )?
            .query_map([person.key], |row| {
                let parts = [part("surname", row.get(0)?), part("given", row.get(1)?)];
                Ok(("identity.name".to_owned(), parts.into_iter().flatten().collect()))
            })?
            .collect::<Result<Vec<Typed>, _>>()?;
        if !rights::may(reading.pack(), office.role(), "contacts", Operation::Read) {
            return Ok(names);
        }
        let contacts = reading
            .db
            .prepare_cached(
                "SELECT 'contacts.' || kind, value FROM contact WHERE person_id = ?1 AND superseded_at IS NULL",
            )?
            .query_map([person.key], |row| {
                Ok((row.get(0)?, part("value", row.get(1)?).into_iter().collect()))
            })?
            .collect::<Result<Vec<Typed>, _>>()?;
        Ok([contacts, names].concat())
    })
}

fn side(reading: &Reading<'_>, person: &Person) -> Result<Side, OfficeError> {
    let may = |category: &str| rights::may(reading.pack(), reading.office.role(), category, Operation::Read);
    let items = items_of(reading, person.key, false)?.into_iter().filter(|item| may(item.category)).collect();
    let row = rows_of(reading, &[person.key])?.pop().ok_or(OfficeError::NotFound)?;
    Ok(Side { row, items })
}

/// A live consent of one card and a "no" of the other that came on the same day or later: nobody but the person says
/// which of them holds, and a merge must not make a "yes" of a "no".
fn opposite_consents(reading: &Reading<'_>, one: i64, other: i64) -> Result<(), MoveError> {
    let kind: Option<String> = reading
        .db
        .prepare_cached(
            "SELECT y.kind FROM consent y JOIN consent n ON n.kind = y.kind AND n.superseded_at IS NULL \
                AND n.state IN ('withdrawn', 'refused') \
             WHERE y.superseded_at IS NULL AND y.state = 'live' \
                AND (y.person_id = ?1 AND n.person_id = ?2 OR y.person_id = ?2 AND n.person_id = ?1) \
                AND coalesce(n.ended_on, n.given_on, date(n.recorded_at, 'unixepoch')) >= coalesce(y.given_on, '') \
             LIMIT 1",
        )?
        .query_row((one, other), |row| row.get(0))
        .optional()?;
    kind.map_or(Ok(()), |kind| Err(MoveError::Consents { kind }))
}
