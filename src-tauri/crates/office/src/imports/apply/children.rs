//! Learners named in their parents' rows.

use super::Work;
use crate::OfficeError;
use crate::imports::ImportError;
use crate::imports::mapping::{Candidate, MergeKeys, PersonFields};
use crate::imports::prepared::{Placed, PlacedParent};
use crate::imports::returned::{contacts_of, named_card};
use crate::names::match_key;
use crate::registry::Recorder;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

/// Reason key: somebody else's child has the same name.
const CHILD_OF_ANOTHER: &str = "child_of_another";

/// What whoever is named beside a child is to it: of a payer nothing more is known.
fn relation(pays: bool) -> &'static str {
    if pays { "payer" } else { "parent" }
}

impl Work<'_, '_> {
    /// The children and parents of a row, each with the relation to the other.
    pub(super) fn family(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        (placed, candidate): (&Placed, &Candidate),
        import: i64,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        let mut learns = Vec::new();
        for (child, held) in children(placed, candidate) {
            if held {
                self.counts.erased += 1;
                continue;
            }
            let (child, more) = self.learner(to, (key, &candidate.person), child, import)?;
            wrote |= more;
            learns.push(child);
        }
        if candidate.learner.is_none() {
            learns.push(key);
        } else if let ([child], true) = (learns.as_slice(), candidate.siblings.is_empty()) {
            // Who learns in the group of a parent's row is the child.
            wrote |= self.groups(to, *child, candidate)?;
        }
        for (parent, place) in candidate.parents.iter().zip(&placed.parents) {
            for child in &learns {
                wrote |= self.parent(to, *child, (parent, place), (import, candidate.row))?;
            }
        }
        Ok(wrote)
    }

    fn learner(
        &mut self,
        to: &Recorder<'_>,
        (parent, payer): (i64, &PersonFields),
        learner: &PersonFields,
        import: i64,
    ) -> Result<(i64, bool), OfficeError> {
        let name = match_key(&learner.name.in_full());
        let place = (parent, name.clone());
        let known = match self.children.get(&place) {
            Some(child) => Some(*child),
            None if parent < 0 => self.under_contact(parent, payer, &name)?,
            None => match self.child_of(parent, &name)? {
                None => self.under_contact(parent, payer, &name)?,
                known => known,
            },
        };
        let child = match known {
            Some(child) => child,
            None => {
                self.counts.learners_from_fields += 1;
                self.new_person(to, false)?
            }
        };
        let alike = known.is_none() && self.of_another(&place.1, learner.birth_date)?;
        self.named_children.entry(place.1.clone()).or_default().push(learner.birth_date);
        self.children.insert(place, child);
        let mut wrote = self.person(to, child, (learner, "learner"), known.is_none())?;
        wrote |= self.role(to, child, "learner")?;
        wrote |= to.relate(parent, child, relation(payer.pays))?;
        if alike {
            // A mother and a father may each stand in a row with the child.
            let row = self.at.1;
            self.asked.push((row, CHILD_OF_ANOTHER));
            wrote |= self.question(to, child, import, row, CHILD_OF_ANOTHER)?;
        }
        Ok((child, wrote))
    }

    /// Whether a child of somebody else is called so and was born on the same day – or nobody knows when, and the name
    /// is a whole one.
    fn of_another(&mut self, name: &str, born: Option<NaiveDate>) -> Result<bool, OfficeError> {
        if !self.children_known {
            self.children_known = true;
            let mut statement = self.db.prepare(
                "SELECT DISTINCT n.match_key, b.born_on, n.person_id FROM relation r \
                 JOIN person_name n ON n.person_id = r.other_id AND n.superseded_at IS NULL \
                 LEFT JOIN birth b ON b.person_id = r.other_id AND b.superseded_at IS NULL \
                 WHERE r.superseded_at IS NULL AND r.kind IN ('parent', 'payer')",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let born: Option<String> = row.get(1)?;
                let born = born.and_then(|day| day.parse().ok());
                self.named_children.entry(row.get(0)?).or_default().push(born);
            }
        }
        let whole = name.split_whitespace().count() > 2;
        let fits = |known: &Option<NaiveDate>| match (known, born) {
            (Some(known), Some(born)) => *known == born,
            _ => whole,
        };
        Ok(self.named_children.get(name).is_some_and(|known| known.iter().any(fits)))
    }

    /// The parent named in the row of a child: a person of their own, found by contacts, or by the child they have already.
    fn parent(
        &mut self,
        to: &Recorder<'_>,
        child: i64,
        (parent, place): (&PersonFields, &PlacedParent),
        (import, row): (i64, u64),
    ) -> Result<bool, OfficeError> {
        if place.held {
            self.counts.erased += 1;
            return Ok(false);
        }
        let name = match_key(&parent.name.in_full());
        let met = (child, name);
        let known = match place.slot {
            Some(slot) => place.known.or_else(|| self.people.get(&slot).copied()),
            None => self.parents.get(&met).copied(),
        };
        let known = match known {
            None if child > 0 => self.parent_of(child, &met.1)?,
            known => known,
        };
        let key = match known {
            Some(key) => key,
            None => self.new_person(to, false)?,
        };
        if let Some(slot) = place.slot {
            self.people.insert(slot, key);
        }
        self.parents.insert(met, key);
        if key == child {
            return Ok(false);
        }
        let role = if parent.pays { "payer" } else { "representative" };
        let mut wrote = self.person(to, key, (parent, role), known.is_none())?;
        wrote |= self.role(to, key, role)?;
        wrote |= to.relate(key, child, relation(parent.pays))?;
        for ask in &place.asks {
            wrote |= self.question(to, key, import, row, ask.key())?;
        }
        Ok(wrote)
    }

    fn parent_of(&self, child: i64, name: &str) -> Result<Option<i64>, OfficeError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT r.person_id FROM relation r JOIN person_name n ON n.person_id = r.person_id \
                 WHERE r.other_id = ?1 AND r.kind IN ('parent', 'payer') AND n.match_key = ?2 AND r.superseded_at IS NULL LIMIT 1",
            )?
            .query_row(params![child, name], |row| row.get(0))
            .optional()?)
    }

    /// A hit holds only the erased person of the row: the child named in it comes in, without the parent and the
    /// parent's contacts. Children already in the registry are known by their name alone, when it is the only one.
    pub(super) fn child_of_erased(
        &mut self,
        to: &Recorder<'_>,
        placed: &Placed,
        candidate: &Candidate,
    ) -> Result<(), ImportError> {
        for (learner, held) in children(placed, candidate) {
            if held {
                self.counts.erased += 1;
                continue;
            }
            let name = match_key(&learner.name.in_full());
            let known: bool = self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM person_name n JOIN person_role r ON r.person_id = n.person_id \
                     WHERE n.match_key = ?1 AND r.role = 'learner')",
                )?
                .query_row([&name], |row| row.get(0))?;
            if known || name.is_empty() {
                continue;
            }
            self.counts.learners_from_fields += 1;
            let child = self.new_person(to, false)?;
            self.person(to, child, (learner, "learner"), true)?;
            self.role(to, child, "learner")?;
            if candidate.siblings.is_empty() {
                self.groups(to, child, candidate)?;
            }
        }
        Ok(())
    }

    /// A card made by hand with the contact of the parent and not linked to them yet: the same name under the same
    /// contact is the same person, as in a list.
    fn under_contact(
        &self,
        parent: i64,
        payer: &PersonFields,
        name: &str,
    ) -> Result<Option<i64>, OfficeError> {
        let card = named_card(self.db, name, contacts_of([&MergeKeys::of(payer, None)]))?;
        Ok(card.map(|card| card.person).filter(|child| *child != parent))
    }

    fn child_of(&self, parent: i64, name: &str) -> Result<Option<i64>, OfficeError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT r.other_id FROM relation r JOIN person_name n ON n.person_id = r.other_id \
                 WHERE r.person_id = ?1 AND r.kind IN ('parent', 'payer') AND n.match_key = ?2 AND r.superseded_at IS NULL LIMIT 1",
            )?
            .query_row(params![parent, name], |row| row.get(0))
            .optional()?)
    }
}

/// The children of a row, and whether each was erased.
fn children<'c>(placed: &Placed, candidate: &'c Candidate) -> impl Iterator<Item = (&'c PersonFields, bool)> {
    let siblings = candidate.siblings.iter().zip(placed.siblings_held.iter().copied());
    candidate.learner.as_deref().map(|child| (child, placed.learner_held)).into_iter().chain(siblings)
}
