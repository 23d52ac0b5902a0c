//! Learners named in their parents' rows.

use super::Work;
use crate::OfficeError;
use crate::imports::ImportError;
use crate::imports::mapping::PersonFields;
use crate::imports::prepared::Placed;
use crate::names::match_key;
use crate::registry::Recorder;
use rusqlite::{OptionalExtension, params};

impl Work<'_, '_> {
    pub(super) fn learner(
        &mut self,
        to: &Recorder<'_>,
        parent: i64,
        learner: &PersonFields,
    ) -> Result<bool, OfficeError> {
        let name = match_key(&learner.name.in_full());
        let place = (parent, name.clone());
        let known = match self.children.get(&place) {
            Some(child) => Some(*child),
            None if parent < 0 => None,
            None => self.child_of(parent, &name)?,
        };
        let child = match known {
            Some(child) => child,
            None => {
                self.counts.learners_from_fields += 1;
                self.new_person(to, false)?
            }
        };
        self.children.insert(place, child);
        let mut wrote = self.person(to, child, learner, known.is_none())?;
        wrote |= self.role(to, child, "learner")?;
        wrote |= to.relate(parent, child, "parent")?;
        Ok(wrote)
    }

    /// A hit holds only the erased person of the row: the child named in it comes in, without the parent and the
    /// parent's contacts. Children already in the registry are known by their name alone, when it is the only one.
    pub(super) fn child_of_erased(&mut self, to: &Recorder<'_>, placed: &Placed) -> Result<(), ImportError> {
        let Some(learner) = placed.candidate.learner.as_ref() else { return Ok(()) };
        if placed.learner_held {
            self.counts.erased += 1;
            return Ok(());
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
            return Ok(());
        }
        self.counts.learners_from_fields += 1;
        let child = self.new_person(to, false)?;
        self.person(to, child, learner, true)?;
        self.role(to, child, "learner")?;
        Ok(())
    }

    fn child_of(&self, parent: i64, name: &str) -> Result<Option<i64>, OfficeError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT r.other_id FROM relation r JOIN person_name n ON n.person_id = r.other_id \
                 WHERE r.person_id = ?1 AND r.kind = 'parent' AND n.match_key = ?2 AND r.superseded_at IS NULL LIMIT 1",
            )?
            .query_row(params![parent, name], |row| row.get(0))
            .optional()?)
    }
}
