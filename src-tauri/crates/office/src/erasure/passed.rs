//! What of a destruction reaches somebody else who holds the data: a processor, or a system of the school's own
//! (requirements D3, D7).
//!
//! Nobody is told of people nothing of whom went from what he holds, and nobody is asked to destroy what stays here: a
//! course that runs on needs its account there too. But of whoever leaves altogether a system of the school's own may
//! hold what this registry never had, a chat or a contact in a phone: each of them is looked into.

use super::plan::{Disposition, Fate};
use super::stored::{Payload, Run};
use crate::recipients::Recipient;
use policy::RecipientKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of one field of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFate {
    /// Field key.
    pub field: String,
    /// Values that went.
    pub gone: usize,
    /// Values that stay.
    pub stays: usize,
}

/// What somebody is asked to destroy of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Category key.
    pub category: String,
    /// Nothing of what he holds of the category stays.
    pub whole: bool,
    /// Fields of which something went.
    pub fields: Vec<FieldFate>,
}

/// Counts fields of rows; `stays` are fields of rows that are no part of the plan.
pub(super) fn fates<'r>(
    rows: impl IntoIterator<Item = &'r Disposition>,
    stays: impl IntoIterator<Item = &'static str>,
) -> Vec<FieldFate> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        for field in &row.fields {
            let (gone, stays) = counts.entry(field).or_default();
            *(if row.fate == Fate::Goes { gone } else { stays }) += 1;
        }
    }
    for field in stays {
        counts.entry(field).or_default().1 += 1;
    }
    counts
        .into_iter()
        .map(|(field, (gone, stays))| FieldFate { field: field.to_owned(), gone, stays })
        .collect()
}

/// The same of several people together.
fn together<'f>(all: impl IntoIterator<Item = &'f FieldFate>) -> Vec<FieldFate> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for fate in all {
        let (gone, stays) = counts.entry(&fate.field).or_default();
        *gone += fate.gone;
        *stays += fate.stays;
    }
    counts
        .into_iter()
        .map(|(field, (gone, stays))| FieldFate { field: field.to_owned(), gone, stays })
        .collect()
}

/// Fields that the program makes for itself: nobody else has them.
const OWN: [&str; 3] = ["identity.personal_number_fingerprint", "identity.genitive", "identity.dative"];

/// What of some fields a recipient holds and has to destroy, by category.
#[must_use]
pub fn passed(recipient: &Recipient, fates: &[FieldFate]) -> Vec<Passed> {
    let mut by_category: BTreeMap<&str, Vec<&FieldFate>> = BTreeMap::new();
    let given = |fate: &&FieldFate| recipient.gets(&fate.field) && !OWN.contains(&fate.field.as_str());
    for fate in fates.iter().filter(given) {
        let category = fate.field.split_once('.').map_or("", |(category, _)| category);
        by_category.entry(category).or_default().push(fate);
    }
    by_category
        .into_iter()
        .map(|(category, fates)| Passed {
            category: category.to_owned(),
            whole: fates.iter().all(|fate| fate.stays == 0),
            fields: fates.into_iter().filter(|fate| fate.gone > 0).cloned().collect(),
        })
        .filter(|passed| !passed.fields.is_empty())
        .collect()
}

impl Payload {
    /// Fields of everybody an own system or a processor may know: what was kept here alone is nobody else's.
    fn fates(&self) -> Vec<FieldFate> {
        let others = self.subjects.iter().filter(|subject| subject.case_number.is_some());
        together(self.fields.iter().chain(others.flat_map(|subject| &subject.fields)))
    }

    /// How many people left altogether; of somebody erased before nothing is anywhere but here.
    fn leaving(&self) -> usize {
        let others = self.subjects.iter().filter(|subject| subject.whole && subject.case_number.is_some());
        usize::from(self.whole) + others.count()
    }

    pub(super) fn reaches(&self, recipient: &Recipient) -> bool {
        is_asked(recipient, self.leaving() > 0) || !passed(recipient, &self.fates()).is_empty()
    }
}

/// Whether a recipient is asked whatever the registry held: a system of the school's own, when somebody leaves.
pub(super) fn is_asked(recipient: &Recipient, somebody_leaves: bool) -> bool {
    somebody_leaves && recipient.kind == RecipientKind::Own
}

impl Run {
    /// What of everybody's data a recipient has to destroy; empty once the act is final, whose papers say it.
    #[must_use]
    pub fn passed(&self, recipient: &Recipient) -> Vec<Passed> {
        self.payload.as_ref().map(|payload| passed(recipient, &payload.fates())).unwrap_or_default()
    }

    /// How many people a system of the school's own is looked into for, whatever the registry held of them; 0 once the
    /// act is final.
    #[must_use]
    pub fn leaving(&self) -> usize {
        self.payload.as_ref().map_or(0, Payload::leaving)
    }

    /// Whether a recipient has something to destroy, or is to be looked into.
    #[must_use]
    pub fn reaches(&self, recipient: &Recipient) -> bool {
        self.payload.as_ref().is_some_and(|payload| payload.reaches(recipient))
    }
}

impl super::plan::Plan {
    /// Whether a recipient will have something to destroy, or is to be looked into.
    #[must_use]
    pub fn reaches(&self, recipient: &Recipient) -> bool {
        is_asked(recipient, !self.person_stays()) || !passed(recipient, &fates(&self.rows, [])).is_empty()
    }
}
