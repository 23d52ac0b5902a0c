//! Who is in something that is given out, and who is left out of it.

use super::{Gate, exempt};
use crate::OfficeError;
use crate::journal::Entry;
use crate::registry;
use crate::session::Reading;
use policy::{Exemption, Use};
use std::collections::BTreeSet;

/// Uses that a file for a recipient somebody names may serve: nobody knows whether it leaves the school.
pub(crate) const GIVING: [Use; 2] = [Use::Extract, Use::Transfer];

/// Who is in something that is given out although that is restricted, and who is left out: people, each counted once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Admission {
    ground: Option<Exemption>,
    exempted: BTreeSet<i64>,
    restricted: BTreeSet<i64>,
}

impl Admission {
    /// On a ground whoever is restricted is in it; without one nobody of them is.
    pub fn on(ground: Option<Exemption>) -> Admission {
        Admission { ground, ..Admission::default() }
    }

    /// Whether somebody may be in it; whoever may not is counted.
    pub fn admits(&mut self, gate: &Gate, person: i64, uses: &[Use], categories: &[&str]) -> bool {
        if !uses.iter().any(|of| gate.bars(person, *of, categories)) {
            return true;
        }
        match self.ground {
            Some(_) => self.exempted.insert(person),
            None => self.restricted.insert(person),
        };
        self.ground.is_some()
    }

    /// Counts people who are left out although no gate knows of it: it is about one recipient alone.
    pub fn leave_out(&mut self, people: impl Iterator<Item = i64>) {
        self.restricted.extend(people);
    }

    /// How many are left out.
    pub fn restricted(&self) -> u32 {
        u32::try_from(self.restricted.len()).unwrap_or(u32::MAX)
    }

    /// How many are in it on the ground alone.
    pub fn exempted(&self) -> usize {
        self.exempted.len()
    }

    /// What the journal says of those.
    ///
    /// # Errors
    /// [`OfficeError::Restricted`] where the school's rules do not know the ground.
    pub fn entries(&self, reading: &Reading<'_>) -> Result<Vec<Entry>, OfficeError> {
        let Some(ground) = self.ground else { return Ok(Vec::new()) };
        let mut entries = Vec::new();
        for key in &self.exempted {
            let id = reading
                .db
                .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
                .query_row([key], |row| row.get(0))?;
            entries.extend(exempt(reading, &registry::person(reading.db, id)?, &[], ground)?);
        }
        Ok(entries)
    }
}
