//! What the school holds of somebody though none of its purposes needs it of who she is to the school (P1, P10): a city
//! of a payer, an employer of a pupil. It waits until somebody has it destroyed ([`crate::erasure::batch::Choice::unneeded`]),
//! or says on the card who the person is.
//!
//! What rests on a consent that is not given, or was taken back, is no matter of roles and is not told here; nor is what
//! nobody asked for (S7), which has a list of its own.

use super::{RecordError, may};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Field};
use crate::due::{self, Holder, stock};
use crate::ids::Uid;
use crate::registry::{self, Circles};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use std::collections::BTreeMap;

/// A value nobody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// Table and row.
    pub item: (&'static str, i64),
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// It stands in a row of its own and goes with it; of any other the card is asked.
    pub alone: bool,
}

/// Somebody of whom such values are held; what they say stands on the card alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unneeded {
    /// Whose card.
    pub person: Uid,
    /// Name on the card.
    pub card: String,
    /// In the order of the catalogue.
    pub values: Vec<Value>,
}

/// How many people and values there are; names nobody.
///
/// # Errors
/// When the registry cannot be read.
pub fn counts(office: &Office) -> Result<(usize, usize), RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        due::once(
            reading,
            |counted| &mut counted.unneeded,
            (),
            || {
                let found = found(reading, None)?;
                Ok((found.len(), found.values().map(Vec::len).sum()))
            },
        )
    })
}

/// All of them that the role may read, by the key of the card; at most so many people.
///
/// # Errors
/// When the registry cannot be read.
pub fn list(office: &Office, limit: usize) -> Result<Vec<Unneeded>, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let mut found = found(reading, None)?;
        found.values_mut().for_each(|values| values.retain(|value| may(reading, value.category)));
        found.retain(|_, values| !values.is_empty());
        let keys: Vec<i64> = found.keys().copied().take(limit).collect();
        let rows = registry::rows_of(reading, &keys)?;
        let named = rows.into_iter().zip(found.into_values());
        Ok(named.map(|(row, values)| Unneeded { person: row.id, card: row.name, values }).collect())
    })
}

/// By row key of the person; of one person or of everybody.
pub(crate) fn found(
    reading: &Reading<'_>,
    one: Option<i64>,
) -> Result<BTreeMap<i64, Vec<Value>>, OfficeError> {
    let circles = Circles::of(reading)?;
    stock::with(reading, |stock| {
        let mut found: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
        for (table, rows) in CATALOGUE.iter().zip(&stock.tables) {
            let fields: Vec<(u16, &Field, _)> = table
                .fields
                .iter()
                .enumerate()
                // What somebody is to the school decides what is needed, and cannot be needless itself.
                .filter(|(_, field)| !field.key.ends_with(".special") && field.key != "relations.role")
                .map(|(at, field)| (1 << at, field, circles.asked(field.key)))
                .collect();
            for row in rows {
                let Holder::Person(person) = stock.holders[row.holder as usize].holder else { continue };
                if one.is_some_and(|one| one != person) {
                    continue;
                }
                let mut needless = 0;
                for (bit, _, asked) in fields.iter().filter(|(bit, ..)| row.says & bit != 0) {
                    if !circles.need(reading, person, asked)? {
                        needless |= bit;
                    }
                }
                let alone = matches!(table.about, About::Own(_)) && needless == row.says;
                found.entry(person).or_default().extend(
                    fields.iter().filter(|(bit, ..)| needless & bit != 0).map(|(_, field, _)| Value {
                        item: (table.name, row.id),
                        category: table.category,
                        field: field.key,
                        alone,
                    }),
                );
            }
        }
        found.retain(|_, values| !values.is_empty());
        Ok(found)
    })
}
