//! What no purpose of the rules needs of somebody in her role (P1, P10): no term decides about it. What a hold covers and
//! what a law sets a time for stays, and so does a value in one row with others that are needed: that is for the card.

use super::plan::{Stay, Subject, named};
use super::tally::Tally;
use super::verdict::{Judged, Terms, Verdict};
use crate::OfficeError;
use crate::catalogue;
use crate::due::Holder;
use crate::erasure::ErasureError;
use crate::erasure::plan::{self as single, Bound, Disposition, Fate};
use crate::holds;
use crate::records::unneeded::Value;
use crate::registry::{self, Item};
use crate::retention::basis_key;
use crate::session::Reading;
use policy::Basis;
use std::collections::{BTreeMap, BTreeSet};

/// Stands where the key of a rule stands.
pub(super) const RULE: &str = "unneeded";

/// What goes of one person; `None` when nothing may.
pub(super) fn subject(
    reading: &Reading<'_>,
    key: i64,
    values: &[Value],
    tally: &mut Tally,
) -> Result<Option<Subject>, ErasureError> {
    let person = named(reading, key)?;
    let holds = holds::of_person(reading, key)?;
    let items = registry::items_with_previous(reading, key)?;
    let mut by_row: BTreeMap<(&'static str, i64), Vec<&Item>> = BTreeMap::new();
    for item in &items {
        by_row.entry((item.table, item.row)).or_default().push(item);
    }
    let needless: BTreeSet<_> = values.iter().filter(|value| value.alone).map(|value| value.item).collect();
    let (mut going, mut ended, mut staying) = (Vec::new(), Vec::new(), Vec::new());
    for ((table, row), items) in by_row {
        if !needless.contains(&(table, row)) {
            staying.extend(items.iter().map(|item| item.field).collect::<BTreeSet<_>>());
            continue;
        }
        let table = catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
        let why = match holds::covering(&holds, table.name, table.category, row) {
            Some(hold) => Some(Stay::Held(hold.kind)),
            None => items.iter().any(|item| by_law(reading, item)).then_some(Stay::Minimum),
        };
        if let Some(why) = why {
            staying.extend(items.iter().map(|item| item.field).collect::<BTreeSet<_>>());
            tally.stays_for(key, why, &Judged { table, row, items, verdict: Verdict::Stays(why) });
            continue;
        }
        let row = single::disposition(reading, table, row, &items, &Bound::default())?;
        let row = Disposition { fate: Fate::Goes, ..row };
        tally.goes(Holder::Person(key), Some(RULE), &row);
        ended.push((row.table, row.row));
        going.push(row);
    }
    // An older database is told the very rows: no term of it says when they went.
    let rows = ended.into_iter().map(|(table, row)| (RULE.to_owned(), table, row)).collect();
    let terms = Terms { rows, ..Terms::default() };
    (!going.is_empty()).then(|| Subject::of(reading, &person, (going, staying, terms))).transpose()
}

/// Whether a law sets the time for which a value is kept, whoever needs it.
fn by_law(reading: &Reading<'_>, item: &Item) -> bool {
    let reason = &item.reason;
    [Basis::LawMinimum, Basis::Statute].map(basis_key).contains(&reason.basis)
        && reason.due_from > reading.today
}
