//! Who was in the last full list and is not in this one: a question for each, and never a deletion.
//!
//! A list is full when the operator says so. Of a platform, whoever has an account there was in it; of a list kept by
//! hand, whoever an earlier file under the same profile told of. Children who stand in their parents' rows are there
//! while the parent is.

use super::ImportError;
use super::prepared::Prepared;
use crate::registry::{Recorder, SourceKind, ValueRow};
use crate::session::Writing;
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// Reason key of the question.
pub(super) const REASON: &str = "absent_since";

/// People the list does not have any more and who are not asked about already.
pub(super) fn absent(db: &Connection, prepared: &Prepared) -> Result<Vec<i64>, ImportError> {
    let mut here: HashSet<i64> = prepared.placed.iter().filter_map(|placed| placed.known).collect();
    let mut related =
        db.prepare("SELECT other_id FROM relation WHERE person_id = ?1 AND superseded_at IS NULL")?;
    for parent in here.clone() {
        let children = related.query_map([parent], |row| row.get(0))?;
        here.extend(children.collect::<Result<Vec<i64>, _>>()?);
    }
    let listed = match prepared.system {
        Some(_) => "SELECT DISTINCT person_id FROM account WHERE system = ?1 AND superseded_at IS NULL",
        None => {
            "SELECT DISTINCT n.person_id FROM person_name n JOIN source s ON s.id = n.source_id \
             JOIN import_run i ON i.id = s.import_id WHERE i.profile = ?1 AND i.undone_at IS NULL"
        }
    };
    let sql = format!(
        "SELECT person_id FROM ({listed}) WHERE person_id NOT IN \
            (SELECT person_id FROM import_question WHERE reason = '{REASON}' AND person_id IS NOT NULL) ORDER BY person_id"
    );
    let mut statement = db.prepare(&sql)?;
    let list = prepared.system.unwrap_or(&prepared.profile);
    let people = statement.query_map([list], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    Ok(people.into_iter().filter(|person| !here.contains(person)).collect())
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
