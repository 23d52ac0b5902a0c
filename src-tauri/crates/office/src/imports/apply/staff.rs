//! The school's own people an export names beside somebody (P10): linked when they are known, and never stored by name.

use super::Work;
use crate::OfficeError;
use crate::imports::mapping::{Candidate, Target};
use crate::imports::prepared::Remark;
use crate::names::match_key;
use crate::registry::{Recorder, ValueRow};
use std::collections::{BTreeSet, HashSet};

/// Reason key of the remark on the first row that names somebody who is not of the staff.
const UNKNOWN: &str = "staff_unknown";

/// Words of the names of the staff, and the names that were remarked upon.
pub(super) struct Staff {
    people: Vec<(i64, BTreeSet<String>)>,
    unknown: HashSet<BTreeSet<String>>,
}

impl Work<'_, '_> {
    /// Links whom a row names as in charge of its person.
    pub(super) fn in_charge(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        for extra in candidate.extras.iter().filter(|extra| extra.target == Target::Manager) {
            // A telephone or an address of theirs says nothing here.
            if extra.text.contains(|c: char| c == '@' || c.is_ascii_digit()) {
                continue;
            }
            let words = words(&match_key(&extra.text));
            let staff = match &mut self.staff {
                Some(staff) => staff,
                none => none.insert(Staff { people: staff_of(self.db)?, unknown: HashSet::new() }),
            };
            // Two words at least: one given name is half the school.
            let mut meant = staff.people.iter().filter(|(_, name)| words.len() > 1 && words.is_subset(name));
            match (meant.next(), meant.next()) {
                (Some((person, _)), None) if *person != key => {
                    let values: &[&dyn rusqlite::ToSql] = &[person];
                    let row = ValueRow { table: "in_charge", columns: &["staff_id"], values, start_on: None };
                    wrote |= to.value(key, &row)?;
                }
                (Some(_), None) => {}
                _ if staff.unknown.insert(words) => {
                    self.remarks.push(Remark { row: candidate.row, column: None, reason: UNKNOWN });
                }
                _ => {}
            }
        }
        Ok(wrote)
    }
}

fn words(name: &str) -> BTreeSet<String> {
    name.split_whitespace().map(str::to_owned).collect()
}

fn staff_of(db: &rusqlite::Connection) -> Result<Vec<(i64, BTreeSet<String>)>, OfficeError> {
    let mut statement = db.prepare(
        "SELECT DISTINCT n.person_id, n.match_key FROM person_name n JOIN person_role r ON r.person_id = n.person_id \
         WHERE r.role = 'staff' AND r.superseded_at IS NULL AND n.superseded_at IS NULL ORDER BY n.person_id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, words(&row.get::<_, String>(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
