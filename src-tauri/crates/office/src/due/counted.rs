//! What was counted once, until something is written: the page of the day asks for it again and again.

use super::{Group, Month};
use crate::session::Reading;
use crate::{consents, courses};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::PoisonError;

/// What the counts rest on: the writes until then, and the day.
type Basis = (u64, NaiveDate);

/// Counts of the present day. They name nobody.
#[derive(Default)]
pub(crate) struct Counted {
    basis: Option<Basis>,
    /// By the day up to which terms end, and the day until which they are left out.
    pub(super) groups: HashMap<(NaiveDate, Option<NaiveDate>), Vec<Group>>,
    /// By the number of months.
    pub(super) months: HashMap<u32, Vec<Month>>,
    /// How many people, and values of theirs that no purpose needs of them.
    pub(crate) unneeded: HashMap<(), (usize, usize)>,
    /// What of the consents waits.
    pub(crate) consents: HashMap<(), Vec<consents::Group>>,
    /// Courses without an end.
    pub(crate) endless: HashMap<(), Vec<courses::Endless>>,
    /// Publications to be taken down.
    pub(crate) publications: HashMap<(), usize>,
}

/// The answer known already, else the one counted now.
pub(crate) fn once<K: Eq + Hash, V: Clone, E>(
    reading: &Reading<'_>,
    part: fn(&mut Counted) -> &mut HashMap<K, V>,
    key: K,
    count: impl FnOnce() -> Result<V, E>,
) -> Result<V, E> {
    let basis = Some((reading.seen, reading.today));
    let counted = || reading.office.counted.lock().unwrap_or_else(PoisonError::into_inner);
    {
        let mut counted = counted();
        if counted.basis != basis {
            *counted = Counted { basis, ..Counted::default() };
        }
        if let Some(known) = part(&mut counted).get(&key) {
            return Ok(known.clone());
        }
    }
    let answer = count()?;
    let mut counted = counted();
    if counted.basis == basis {
        part(&mut counted).insert(key, answer.clone());
    }
    Ok(answer)
}
