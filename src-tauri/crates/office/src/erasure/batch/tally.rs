//! What goes by rule and what stays by reason, counted while the people are walked through.

use super::plan::{Group, Stay, Staying};
use super::unneeded;
use super::verdict::{Judged, Verdict};
use crate::due::{self, Holder};
use crate::erasure::plan::{Disposition, Fate};
use crate::session::Reading;
use policy::{Ground, Text};
use std::collections::{BTreeMap, BTreeSet};

/// What goes under one rule.
#[derive(Default)]
struct Going {
    whose: BTreeSet<Holder>,
    rows: usize,
    values: usize,
    fields: BTreeSet<&'static str>,
}

/// Counts while the people are walked through.
#[derive(Default)]
pub(super) struct Tally {
    /// Rows counted: one that two people share goes once.
    counted: BTreeSet<(&'static str, i64)>,
    /// By category and rule.
    goes: BTreeMap<(&'static str, String), Going>,
    /// By reason and category: whom, rows, and the rule's words.
    stays: BTreeMap<(Stay, &'static str), (BTreeSet<i64>, Staying)>,
}

impl Tally {
    pub fn goes(&mut self, holder: Holder, rule: Option<&str>, row: &Disposition) {
        let going = self.goes.entry((row.category, rule.unwrap_or_default().to_owned())).or_default();
        going.whose.insert(holder);
        if self.counted.insert((row.table, row.row)) {
            going.rows += 1;
            going.values += row.values;
            going.fields.extend(&row.fields);
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

    pub fn groups(&self, reading: &Reading<'_>, ground: &Ground) -> Vec<Group> {
        let pack = reading.pack();
        let order = |key: &str| pack.categories.iter().position(|category| category.key == key);
        let law = |rule: &str| match rule {
            // No rule speaks of it: it goes by the ground alone.
            unneeded::RULE => pack.clock(&ground.clock).map(|clock| clock.law.clone()),
            rule => due::law(pack, rule).map(|(law, _)| law),
        };
        let fields = |rule: &str, going: &Going| match rule {
            unneeded::RULE => going.fields.iter().map(|field| (*field).to_owned()).collect(),
            rule => pack.rule(rule).map(|rule| rule.fields.clone()).unwrap_or_default(),
        };
        let nothing = || Text { ru: String::new(), kk: String::new(), en: String::new() };
        let mut groups: Vec<Group> = self
            .goes
            .iter()
            .map(|((category, rule), going)| Group {
                rule: rule.clone(),
                category,
                fields: fields(rule, going),
                law: law(rule).unwrap_or_else(nothing),
                people: going.whose.len(),
                rows: going.rows,
                values: going.values,
            })
            .collect();
        groups.sort_by_key(|group| order(group.category));
        groups
    }

    pub fn stays(self) -> Vec<Staying> {
        self.stays.into_values().map(|(_, staying)| staying).collect()
    }
}
