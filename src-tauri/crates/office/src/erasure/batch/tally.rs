//! What goes by rule and what stays by reason, counted while the people are walked through.

use super::plan::{Group, Stay, Staying};
use super::verdict::{Judged, Verdict};
use crate::due::{self, Holder};
use crate::erasure::plan::{Disposition, Fate};
use crate::session::Reading;
use policy::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Counts while the people are walked through.
#[derive(Default)]
pub(super) struct Tally {
    /// Rows counted: one that two people share goes once.
    counted: BTreeSet<(&'static str, i64)>,
    /// By category and rule: whom, rows, values.
    goes: BTreeMap<(&'static str, String), (BTreeSet<Holder>, usize, usize)>,
    /// By reason and category: whom, rows, and the rule's words.
    stays: BTreeMap<(Stay, &'static str), (BTreeSet<i64>, Staying)>,
}

impl Tally {
    pub fn goes(&mut self, holder: Holder, rule: Option<&str>, row: &Disposition) {
        let entry = self.goes.entry((row.category, rule.unwrap_or_default().to_owned())).or_default();
        entry.0.insert(holder);
        if self.counted.insert((row.table, row.row)) {
            entry.1 += 1;
            entry.2 += row.values;
        }
    }

    pub fn whole(&mut self, key: i64, rows: &[Judged<'_>], fates: &[Disposition]) {
        for (judged, fate) in rows.iter().zip(fates) {
            match (&fate.fate, &judged.verdict) {
                (Fate::Goes, Verdict::Due(rule)) => self.goes(Holder::Person(key), Some(rule), fate),
                (Fate::Goes, _) => self.goes(Holder::Person(key), None, fate),
                _ => {
                    self.stays_for(key, Stay::Core, judged);
                    if let (Fate::Kept { until, .. }, Some((_, staying))) =
                        (&fate.fate, self.stays.get_mut(&(Stay::Core, judged.table.category)))
                    {
                        staying.until = staying.until.max(Some(*until));
                    }
                }
            }
        }
    }

    pub fn stays_for(&mut self, whom: i64, why: Stay, judged: &Judged<'_>) {
        let category = judged.table.category;
        let Some(reason) = judged.items.iter().map(|item| &item.reason).max_by_key(|reason| reason.due_from)
        else {
            return;
        };
        let (people, staying) = self.stays.entry((why, category)).or_insert_with(|| {
            let (law, basis, check) = match why {
                Stay::Held(_) | Stay::Blocked => {
                    let nothing = String::new;
                    (Text { ru: nothing(), kk: nothing(), en: nothing() }, "blocker", false)
                }
                _ => (reason.law.clone(), reason.basis, reason.check),
            };
            let staying = Staying { why, category, law, basis, check, until: None, people: 0, rows: 0 };
            (BTreeSet::new(), staying)
        });
        people.insert(whom);
        staying.people = people.len();
        staying.rows += 1;
        if why == Stay::Minimum {
            staying.until = staying.until.max(Some(reason.keep_until));
        }
    }

    pub fn groups(&self, reading: &Reading<'_>) -> Vec<Group> {
        let pack = reading.pack();
        let order = |key: &str| pack.categories.iter().position(|category| category.key == key);
        let nothing = String::new;
        let mut groups: Vec<Group> = self
            .goes
            .iter()
            .map(|((category, rule), (people, rows, values))| Group {
                rule: rule.clone(),
                category,
                law: due::law(pack, rule)
                    .map_or(Text { ru: nothing(), kk: nothing(), en: nothing() }, |(law, _)| law),
                people: people.len(),
                rows: *rows,
                values: *values,
            })
            .collect();
        groups.sort_by_key(|group| order(group.category));
        groups
    }

    pub fn stays(self) -> Vec<Staying> {
        self.stays.into_values().map(|(_, staying)| staying).collect()
    }
}
