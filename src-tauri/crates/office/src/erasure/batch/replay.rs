//! Destroying again, in an older database, what had gone by its term (BACKUP.md §6).

use super::run::close_kept_file;
use crate::OfficeError;
use crate::catalogue::Table;
use crate::due::Holder;
use crate::erasure::ErasureError;
use crate::erasure::plan::{Disposition, Fate};
use crate::erasure::run;
use crate::holds;
use crate::ids::Uid;
use crate::ledger::Line;
use crate::registry::{self, Item};
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};

/// Kind of the line that names what went while the person stayed: id, rule, and the latest beginning or the row.
pub(crate) const TERM: &str = "term";

/// Destroys what the lines of an act speak of; gives how many rows went. A person who is gone, a rule of another pack:
/// nothing.
pub(crate) fn terms(writing: &Writing<'_>, lines: &[&Line]) -> Result<usize, ErasureError> {
    // All of it is found before any of it goes: a row that goes may be what dates the others.
    let mut going: BTreeMap<(&str, i64), Disposition> = BTreeMap::new();
    let mut files = BTreeSet::new();
    for line in lines {
        let Some((id, rule, what)) = parsed(&line.value) else { continue };
        let Some(holder) = holder(writing, id)? else { continue };
        if let Holder::Kept(key) = holder {
            files.insert(key);
        }
        for row in ended(writing, holder, &rule, &what)? {
            going.insert((row.table, row.row), row);
        }
    }
    for row in going.values() {
        run::carry_out(writing, row, None, None)?;
    }
    for key in files {
        close_kept_file(writing, key)?;
    }
    Ok(going.len())
}

/// What a line speaks of.
enum What {
    /// Every row that began by then.
    Until(NaiveDate),
    /// One row: table, key, moment it was recorded. The key alone may belong to another row by now.
    Row(&'static Table, i64, i64),
}

/// Rows all of whose values ended under a rule and that a line speaks of.
fn ended(
    writing: &Writing<'_>,
    holder: Holder,
    rule: &str,
    what: &What,
) -> Result<Vec<Disposition>, ErasureError> {
    let (items, holds) = match holder {
        Holder::Person(key) => {
            let reading = writing.reading();
            (registry::items_with_previous(&reading, key)?, holds::of_person(&reading, key)?)
        }
        Holder::Kept(key) => (registry::items_of_kept(&writing.reading(), key)?, Vec::new()),
    };
    let mut by_row: BTreeMap<(&str, i64), Vec<&Item>> = BTreeMap::new();
    for item in &items {
        by_row.entry((item.table, item.row)).or_default().push(item);
    }
    let mut found = Vec::new();
    for ((table, row), items) in by_row {
        let went = |item: &&Item| {
            let reason = &item.reason;
            // What inactivity ended: the older database does not know of the notice yet.
            let dated = !reason.provisional || reason.inactive;
            match what {
                What::Until(until) => {
                    reason.rule == rule && dated && reason.began.is_some_and(|began| began <= *until)
                }
                What::Row(named, key, _) => named.name == item.table && *key == item.row,
            }
        };
        let table = crate::catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
        if items.iter().all(went)
            && recorded_then(writing, what)?
            && holds::covering(&holds, table.name, table.category, row).is_none()
        {
            found.push(Disposition {
                table: table.name,
                row,
                category: table.category,
                field: items[0].field,
                fields: vec![items[0].field],
                values: items.len(),
                label: String::new(),
                shared: false,
                fate: Fate::Goes,
            });
        }
    }
    Ok(found)
}

/// Whether the row of a line is the very one that went.
fn recorded_then(writing: &Writing<'_>, what: &What) -> Result<bool, OfficeError> {
    let What::Row(table, row, at) = what else { return Ok(true) };
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1 AND recorded_at = ?2)", table.name);
    Ok(writing.db.prepare_cached(&sql)?.query_row((row, at), |found| found.get(0))?)
}

fn parsed(value: &[u8]) -> Option<(Uid, String, What)> {
    let text = std::str::from_utf8(value).ok()?;
    let [id, rule, what] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    let what = match what.split(':').collect::<Vec<_>>()[..] {
        [table, row, at] => What::Row(crate::catalogue::table(table)?, row.parse().ok()?, at.parse().ok()?),
        _ => What::Until(what.parse().ok()?),
    };
    Some((Uid::parse(id)?, rule.to_owned(), what))
}

fn holder(writing: &Writing<'_>, id: Uid) -> Result<Option<Holder>, OfficeError> {
    let find = |sql: &str| -> Result<Option<i64>, OfficeError> {
        Ok(writing.db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    };
    if let Some(key) = find("SELECT id FROM person WHERE uid = ?1")? {
        return Ok(Some(Holder::Person(key)));
    }
    Ok(find("SELECT id FROM kept_file WHERE uid = ?1")?.map(Holder::Kept))
}
