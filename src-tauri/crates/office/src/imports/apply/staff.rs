//! The school's own people an export names beside somebody (P10): linked when they are known, and never stored by name.

use super::Work;
use crate::OfficeError;
use crate::imports::mapping::{Candidate, Target};
use crate::imports::prepared::Remark;
use crate::names::match_key;
use crate::registry::{Recorder, ValueRow};
use std::collections::{BTreeSet, HashSet};

/// Reason key of the remark on the first row that names somebody who is not of the staff.
pub(super) const UNKNOWN: &str = "staff_unknown";

/// Words of the names of the staff, and the names that were remarked upon.
pub(super) struct Staff {
    pub(super) people: Vec<(i64, BTreeSet<String>)>,
    pub(super) unknown: HashSet<BTreeSet<String>>,
}

/// Whom a file names as in charge of somebody.
#[derive(Default)]
pub(super) struct Charge {
    staff: Vec<i64>,
    /// Whether the file made a link; it did not while all it says was known.
    made: bool,
}

impl Work<'_, '_> {
    /// Who works at the school, read once.
    pub(super) fn staff(&mut self) -> Result<&mut Staff, OfficeError> {
        Ok(match &mut self.staff {
            Some(staff) => staff,
            none => none.insert(Staff { people: staff_of(self.db)?, unknown: HashSet::new() }),
        })
    }

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
            let words = words(&extra.text);
            let staff = self.staff()?;
            // Two words at least: one given name is half the school.
            let mut meant = staff.people.iter().filter(|(_, name)| words.len() > 1 && words.is_subset(name));
            match (meant.next(), meant.next()) {
                (Some((person, _)), None) if *person != key => {
                    let person = *person;
                    wrote |= self.charge(to, key, person)?;
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

    /// Puts somebody in charge who is not. Whoever was so once may be so again, unless a file that was here before says
    /// it once more.
    fn charge(&mut self, to: &Recorder<'_>, key: i64, staff: i64) -> Result<bool, OfficeError> {
        let charge = self.charges.entry(key).or_default();
        if charge.staff.contains(&staff) {
            return Ok(false);
        }
        charge.staff.push(staff);
        let known: bool = key > 0
            && !to.is_fresh(key)
            && self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM in_charge WHERE person_id = ?1 AND staff_id = ?2 \
                        AND (?3 OR superseded_at IS NULL))",
                )?
                .query_row((key, staff, self.repeated), |row| row.get(0))?;
        if known {
            return Ok(false);
        }
        let values: &[&dyn rusqlite::ToSql] = &[&staff];
        let row = ValueRow { table: "in_charge", columns: &["staff_id"], values, start_on: None };
        charge.made = to.add(key, &row)?;
        Ok(charge.made)
    }

    /// Whom earlier files of the same list named and this one does not is in charge no longer; what another list or a
    /// person said is theirs to change. A platform's file and one read under a saved profile are known by the profile; two
    /// lists kept by hand are the same when their columns are. Of several rows about one person all count, so this waits for the last of them.
    pub(super) fn changed_hands(&mut self, import: i64) -> Result<(), OfficeError> {
        let Some(writing) = self.writing else { return Ok(()) };
        for (person, charge) in std::mem::take(&mut self.charges) {
            // A file that was here before and brings nothing says nothing of today.
            if self.repeated && !charge.made {
                continue;
            }
            let in_force = writing
                .db
                .prepare_cached(
                    "SELECT c.id, c.staff_id, \
                        coalesce(i.profile = r.profile AND (?3 OR (i.mapping = r.mapping AND i.sheet IS r.sheet)), 0) \
                     FROM in_charge c JOIN source s ON s.id = c.source_id JOIN import_run r ON r.id = ?2 \
                     LEFT JOIN import_run i ON i.id = s.import_id \
                     WHERE c.person_id = ?1 AND c.superseded_at IS NULL ORDER BY c.id",
                )?
                .query_map((person, import, self.named_list), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<Result<Vec<(i64, i64, bool)>, _>>()?;
            let (named, others): (Vec<_>, Vec<_>) =
                in_force.into_iter().partition(|(_, staff, _)| charge.staff.contains(staff));
            // The newest: what the file made, if it made any.
            let Some((by, ..)) = named.last() else { continue };
            for (row, ..) in others.iter().filter(|(_, _, ours)| *ours) {
                writing
                    .db
                    .prepare_cached("UPDATE in_charge SET superseded_at = ?1 WHERE id = ?2")?
                    .execute((writing.at(), row))?;
                crate::imports::note(writing.db, import, "in_charge", (*row, *by))?;
            }
        }
        Ok(())
    }
}

/// Words of a name, as names are compared; initials written together are words of their own.
pub(super) fn words(name: &str) -> BTreeSet<String> {
    match_key(name).split([' ', '.', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn staff_of(db: &rusqlite::Connection) -> Result<Vec<(i64, BTreeSet<String>)>, OfficeError> {
    let mut statement = db.prepare(
        "SELECT DISTINCT n.person_id, n.match_key FROM person_name n JOIN person_role r ON r.person_id = n.person_id \
         WHERE r.role = 'staff' AND r.superseded_at IS NULL AND n.superseded_at IS NULL ORDER BY n.person_id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, words(&row.get::<_, String>(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
