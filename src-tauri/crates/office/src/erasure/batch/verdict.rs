//! What the own term of a row says: it goes, it stays and why, or its day has not come.

use super::plan::Stay;
use crate::catalogue::Table;
use crate::erasure::plan::Bound;
use crate::holds;
use crate::registry::Item;
use crate::retention::basis_key;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::Basis;
use std::collections::{BTreeMap, BTreeSet};

/// What the own term of a row says.
pub(super) enum Verdict {
    Due(String),
    /// No value of its own, or a record the program made of the person: it leaves with her and not before.
    Follows,
    Stays(Stay),
    /// Its day has not come.
    Later,
}

pub(super) fn verdict(
    reading: &Reading<'_>,
    table: &Table,
    row: i64,
    items: &[&Item],
    bound: &Bound,
) -> Verdict {
    if let Some(hold) = holds::covering(&bound.holds, table.name, table.category, row) {
        return Verdict::Stays(Stay::Held(hold.kind));
    }
    if bound.of(reading.pack(), table, row).is_some() {
        return Verdict::Stays(Stay::Blocked);
    }
    let Some(last) = items.iter().map(|item| &item.reason).max_by_key(|reason| reason.due_from) else {
        return Verdict::Follows;
    };
    if last.due_from > reading.today {
        // What stood there before leaves with the person.
        if items.iter().all(|item| item.replaced.is_some()) {
            return Verdict::Follows;
        }
        return if last.prolonged { Verdict::Stays(Stay::Minimum) } else { Verdict::Later };
    }
    if items.iter().any(|item| item.reason.provisional) {
        return Verdict::Stays(Stay::Provisional);
    }
    Verdict::Due(last.rule.clone())
}

/// Whether a row serves consents alone: who gave one, who may speak for whom. It ends with them, and they end with the
/// file; what proves a consent is kept with it.
pub(super) fn ends_with_consents(table: &Table) -> bool {
    table.category == "consents" && !table.outlives_people()
}

/// Whether a row whose day has not come leaves with the person: the program's own records of her, and what a standing
/// order may destroy at any time. A term is a maximum, and without the person they are about nobody.
pub(in crate::erasure) fn leaves_with_person(reading: &Reading<'_>, table: &Table, items: &[&Item]) -> bool {
    let log = reading.pack().standing_order.categories.iter().any(|key| key == table.category);
    let school_rule = basis_key(Basis::SchoolRule);
    !table.outlives_people()
        && table.category != "identity"
        && (log || items.iter().all(|item| item.reason.basis == school_rule))
}

pub(super) struct Judged<'i> {
    pub table: &'static Table,
    pub row: i64,
    pub items: Vec<&'i Item>,
    pub verdict: Verdict,
}

impl Judged<'_> {
    /// The day from which the last of its terms runs.
    pub fn began(&self) -> Option<NaiveDate> {
        self.items.iter().filter_map(|item| item.reason.began).max()
    }
}

/// What the ledger says of rows that go at their term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// Rule and latest beginning: every row of the person that began by then goes.
    pub until: BTreeMap<String, NaiveDate>,
    /// Rule and row, where something of what the rule speaks of stays: the day alone does not tell what went.
    pub rows: Vec<(String, &'static str, i64)>,
}

impl Terms {
    pub fn of(going: Vec<(String, NaiveDate, &'static str, i64)>, torn: &BTreeSet<&str>) -> Terms {
        let mut terms = Terms::default();
        for (rule, began, table, row) in going {
            // An older database may not know yet that a consent ended: there the rule alone would not tell what went.
            if torn.contains(rule.as_str()) || rule.contains('.') {
                terms.rows.push((rule, table, row));
            } else {
                let latest = terms.until.entry(rule).or_insert(began);
                *latest = began.max(*latest);
            }
        }
        terms
    }
}
