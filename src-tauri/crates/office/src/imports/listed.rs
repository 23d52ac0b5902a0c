//! Whom an earlier file of the same list told of.
//!
//! A name alone recognises nobody – but the row of a list does stand for somebody that an earlier state of the same list
//! made, and must not make them anew. The same list is one of the same profile whose columns are taken for the same.

use super::mapping::{Candidate, Matcher, MergeKeys, Slot};
use super::prepared::Prepared;
use crate::OfficeError;
use crate::names::match_key;
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// People of earlier files by the whole name, each good for one row of this one.
#[derive(Default)]
pub(super) struct Listed {
    /// Row and person.
    names: HashMap<String, Vec<(u64, i64)>>,
    taken: HashSet<i64>,
}

impl Listed {
    pub(super) fn load(db: &Connection, prepared: &Prepared) -> Result<Listed, OfficeError> {
        let mut listed = Listed::default();
        // The ids of a platform say more than its names.
        if prepared.system.is_some() || !prepared.kind.is_people() {
            return Ok(listed);
        }
        let mut statement = db.prepare(
            "SELECT n.match_key, s.row_no, n.person_id FROM person_name n JOIN source s ON s.id = n.source_id \
             JOIN import_run i ON i.id = s.import_id \
             WHERE i.profile = ?1 AND i.mapping = ?2 AND i.sheet IS ?3 AND i.undone_at IS NULL ORDER BY n.id",
        )?;
        let sheet = prepared.sheet_print.as_ref().map(<[u8; 32]>::as_slice);
        let mut rows = statement.query(params![prepared.profile, prepared.mapping_hash.as_slice(), sheet])?;
        while let Some(row) = rows.next()? {
            let place = (row.get::<_, Option<i64>>(1)?.unwrap_or(0).unsigned_abs(), row.get(2)?);
            listed.names.entry(row.get(0)?).or_default().push(place);
        }
        Ok(listed)
    }

    /// Somebody known has a row of this file.
    pub(super) fn met(&mut self, person: Option<u64>) {
        self.taken.extend(person.and_then(|id| i64::try_from(id).ok()));
    }

    /// Where somebody stands whom only the list knows: the same whole name, and nothing said that speaks against it. Of
    /// namesakes the one of the same row comes first.
    pub(super) fn find(&self, candidate: &Candidate, keys: &MergeKeys, matcher: &Matcher) -> Option<Slot> {
        if self.names.is_empty() || matcher.find(keys).is_some() {
            return None;
        }
        let places = self.names.get(&match_key(&candidate.person.name.in_full()))?;
        let fits = |person: i64| {
            let (slot, known) = matcher.known(u64::try_from(person).ok()?)?;
            let differ =
                |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
            let shares = |a: &[String], b: &[String]| a.iter().any(|one| b.contains(one));
            let silent = keys.emails.is_empty() && keys.phones.is_empty();
            let same = (silent || shares(&keys.emails, &known.emails) || shares(&keys.phones, &known.phones))
                && !differ(&keys.personal_number, &known.personal_number)
                && (keys.numbers.is_empty()
                    || known.numbers.is_empty()
                    || shares(&keys.numbers, &known.numbers))
                && (keys.birth_date.is_none()
                    || known.birth_date.is_none()
                    || keys.birth_date == known.birth_date);
            same.then_some(slot)
        };
        let free = || places.iter().filter(|(_, person)| !self.taken.contains(person));
        let own = free().filter(|(row, _)| *row == candidate.row).find_map(|(_, person)| fits(*person));
        own.or_else(|| free().find_map(|(_, person)| fits(*person)))
    }
}
