//! Who was in the last full list and is not in this one: a question for each, and never a deletion.
//!
//! A list is full when the operator says so. Of a platform, whoever has an account there was in it; of a list kept by
//! hand, whoever an earlier file under the same profile told of. Children who stand in their parents' rows are there
//! while the parent is.

use super::ImportError;
use super::mapping::{Candidate, Matcher, MergeKeys};
use super::prepared::{Prepared, Remark};
use super::prints::keys_of;
use crate::OfficeError;
use crate::names::match_key;
use crate::registry::{Recorder, SourceKind, ValueRow};
use crate::session::{Reading, Writing};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// Reason key of the question.
pub(super) const REASON: &str = "absent_since";

/// Reason key of the remark on a row of which nobody can tell whose it is.
pub(super) const UNKNOWN: &str = "absent_unknown";

/// Rows nobody was made of: they may be about people of the registry, who then are not absent.
#[derive(Default)]
pub(super) struct Refused {
    people: HashSet<i64>,
    /// Rows that do not tell whose they are.
    unknown: Vec<u64>,
}

impl Refused {
    /// Notes a refused row: whoever it may be about is there, namesakes too.
    pub(super) fn note(
        &mut self,
        reading: &Reading<'_>,
        matcher: &Matcher,
        candidate: &Candidate,
        system: Option<&str>,
    ) -> Result<(), OfficeError> {
        let keys = keys_of(reading.office, candidate, system);
        let name = match_key(&candidate.person.name.in_full());
        if keys == MergeKeys::default() && name.is_empty() {
            self.unknown.push(candidate.row);
            return Ok(());
        }
        let found = matcher.find(&keys).and_then(|slot| matcher.known_id(slot));
        self.people.extend(found.and_then(|id| i64::try_from(id).ok()));
        if !name.is_empty() {
            let mut named =
                reading.db.prepare_cached("SELECT person_id FROM person_name WHERE match_key = ?1")?;
            let people = named.query_map([&name], |row| row.get(0))?;
            self.people.extend(people.collect::<Result<Vec<i64>, _>>()?);
        }
        Ok(())
    }

    /// Rows because of which nobody can be told to be absent.
    pub(super) fn unknown(&self) -> impl Iterator<Item = Remark> + '_ {
        self.unknown.iter().map(|row| Remark { row: *row, column: None, reason: UNKNOWN })
    }
}

/// People the list does not have any more and who are not asked about already. A platform is asked about by itself: whoever
/// left one may well be on the other. While a row does not tell whose it is, anybody may stand in it.
pub(super) fn absent(
    db: &Connection,
    prepared: &Prepared,
    refused: &Refused,
) -> Result<Vec<i64>, ImportError> {
    if !refused.unknown.is_empty() {
        return Ok(Vec::new());
    }
    let mut here: HashSet<i64> = prepared.placed.iter().filter_map(|placed| placed.known).collect();
    here.extend(&refused.people);
    here.extend(prepared.placed.iter().flat_map(|placed| &placed.parents).filter_map(|parent| parent.known));
    let mut related =
        db.prepare("SELECT other_id FROM relation WHERE person_id = ?1 AND superseded_at IS NULL")?;
    for parent in here.clone() {
        let children = related.query_map([parent], |row| row.get(0))?;
        here.extend(children.collect::<Result<Vec<i64>, _>>()?);
    }
    // A parent named without a contact stands in the list beside the child, and has no place of their own.
    let mut parents = db.prepare(
        "SELECT person_id FROM relation WHERE other_id = ?1 AND kind IN ('parent', 'payer') AND superseded_at IS NULL",
    )?;
    for child in here.clone() {
        let named = parents.query_map([child], |row| row.get(0))?;
        here.extend(named.collect::<Result<Vec<i64>, _>>()?);
    }
    // A list kept by hand without a name of its own is known by what its columns are taken for.
    let unnamed = (prepared.system.is_none() && !prepared.saved).then_some(prepared.mapping_hash);
    let (listed, asked) = match prepared.system {
        Some(_) => (
            "SELECT DISTINCT person_id FROM account WHERE system = ?1 AND superseded_at IS NULL AND ?2 IS NULL \
             AND ?3 IS NULL",
            "q.status_system = ?1",
        ),
        None => (
            "SELECT DISTINCT n.person_id FROM person_name n JOIN source s ON s.id = n.source_id \
             JOIN import_run i ON i.id = s.import_id \
             WHERE i.profile = ?1 AND i.sheet IS ?3 AND i.undone_at IS NULL AND (?2 IS NULL OR i.mapping = ?2)",
            "q.status_system IS NULL AND i.profile = ?1 AND i.sheet IS ?3 AND (?2 IS NULL OR i.mapping = ?2)",
        ),
    };
    let sql = format!(
        "SELECT person_id FROM ({listed}) WHERE person_id NOT IN \
            (SELECT q.person_id FROM import_question q JOIN import_run i ON i.id = q.import_id \
             WHERE q.reason = '{REASON}' AND q.person_id IS NOT NULL AND {asked}) ORDER BY person_id"
    );
    let mut statement = db.prepare(&sql)?;
    let list = prepared.system.unwrap_or(&prepared.profile);
    let sheet = prepared.sheet_print.as_ref().map(<[u8; 32]>::as_slice).filter(|_| prepared.system.is_none());
    let people = statement
        .query_map(params![list, unnamed.as_ref().map(<[u8; 32]>::as_slice), sheet], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    Ok(people.into_iter().filter(|person| !here.contains(person)).collect())
}

/// Forgets that somebody was asked about whom an import had listed, once that import is taken back: it can no longer be
/// said that a list had them. The next full list asks again where another import still tells so.
pub(super) fn forget(writing: &Writing<'_>, import: i64) -> Result<(), ImportError> {
    let sql = format!(
        "DELETE FROM import_question WHERE reason = '{REASON}' AND superseded_at IS NULL AND person_id IN ( \
            SELECT n.person_id FROM person_name n JOIN source s ON s.id = n.source_id WHERE s.import_id = ?1 \
            UNION SELECT a.person_id FROM account a JOIN source s ON s.id = a.source_id WHERE s.import_id = ?1)"
    );
    writing.db.execute(&sql, [import])?;
    Ok(())
}

/// Asks about each of them.
pub(super) fn ask(writing: &Writing<'_>, prepared: &Prepared, import: i64) -> Result<(), ImportError> {
    if prepared.absent.is_empty() {
        return Ok(());
    }
    let to = Recorder::new(writing, SourceKind::Import(import, 0))?;
    for person in &prepared.absent {
        let id = writing.new_id();
        let row = ValueRow {
            table: "import_question",
            columns: &["uid", "import_id", "row_no", "reason", "status_system"],
            values: &[&id, &import, &0, &REASON, &prepared.system],
            start_on: None,
        };
        to.add(*person, &row)?;
    }
    Ok(())
}

/// «Moved»: the account on the platform is one of the past. Nothing else goes, and no term changes but by what the pack
/// says of such accounts.
pub(super) fn moved(writing: &Writing<'_>, person: i64, system: Option<&str>) -> Result<(), ImportError> {
    writing
        .db
        .prepare_cached(
            "UPDATE account SET superseded_at = ?3 WHERE person_id = ?1 AND system = ?2 AND superseded_at IS NULL",
        )?
        .execute(params![person, system, writing.at()])?;
    Ok(())
}
