//! What a destruction is to take.

use crate::OfficeError;
use crate::due;
use crate::ids::Uid;
use crate::records::unneeded::{self, Value};
use crate::registry;
use crate::session::Reading;
use policy::{Ground, Pack, RetentionRule};
use std::collections::{BTreeMap, BTreeSet};

/// People and kept files one act names: its extract of the journal has a line for each, and somebody must read it.
const AT_ONCE: usize = 2_000;

/// Key of the reason in the closed list of every pack: the term of keeping is over.
const TERM_ENDED: &str = "term_ended";

/// Reasons of the closed lists for what nobody needs, the closest first: a list without the one has the other.
const NOT_NEEDED: [&str; 2] = ["needless", "purpose_reached"];

/// What is to be destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Keys of retention rules; none is everything that is due.
    pub rules: Vec<String>,
    /// Instead of what is due: what no purpose needs, of one person or of everybody.
    unneeded: Option<Option<Uid>>,
    /// Of a standing order: rows alone, nobody leaves by them.
    pub(super) rows_alone: bool,
    /// So many people and kept files; whoever comes after them is left to the next run.
    pub(super) most: usize,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice::of(Vec::new())
    }
}

impl Choice {
    /// Everything due under some rules; none is everything that is due.
    #[must_use]
    pub fn of(rules: Vec<String>) -> Choice {
        Choice { rules, unneeded: None, rows_alone: false, most: AT_ONCE }
    }

    /// What no purpose of the rules needs of somebody in her role; without a person, of everybody.
    #[must_use]
    pub fn unneeded(of: Option<Uid>) -> Choice {
        Choice { unneeded: Some(of), ..Choice::default() }
    }

    /// Of no more people and kept files than that.
    #[must_use]
    pub fn at_most(self, most: usize) -> Choice {
        Choice { most, ..self }
    }

    /// Every rule of some categories.
    pub(super) fn rows_of(pack: &Pack, categories: &[String]) -> Choice {
        let rules = pack.retention.iter().filter(|rule| categories.contains(&rule.category));
        // An order's act has no lines, and nobody is there to ask for the rest of it.
        let rules = rules.map(|rule| rule.key.clone()).collect();
        Choice { rows_alone: true, most: usize::MAX, ..Choice::of(rules) }
    }

    /// With every rule that speaks of the same items: which of a promise and a law decides differs from item to item.
    pub(super) fn widened(&self, pack: &Pack) -> Choice {
        let chosen: Vec<_> = self.rules.iter().filter_map(|key| pack.rule(key)).collect();
        let same = |rule: &&RetentionRule| {
            chosen.iter().any(|one| one.category == rule.category && one.fields == rule.fields)
        };
        // What goes by a withdrawal of a consent is under no rule of the pack.
        let others = self.rules.iter().filter(|key| pack.rule(key).is_none()).cloned();
        let rules = pack.retention.iter().filter(same).map(|rule| rule.key.clone()).chain(others).collect();
        Choice { rules, ..*self }
    }

    pub(super) fn categories(&self, pack: &Pack) -> BTreeSet<String> {
        self.rules.iter().filter_map(|key| due::category(pack, key)).map(str::to_owned).collect()
    }

    pub(super) fn takes(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|chosen| chosen == rule)
    }

    /// The ground the act names.
    pub(super) fn ground<'p>(&self, pack: &'p Pack) -> Option<&'p Ground> {
        let reasons: &[&str] = if self.unneeded.is_some() { &NOT_NEEDED } else { &[TERM_ENDED] };
        reasons.iter().find_map(|reason| pack.grounds.iter().find(|ground| ground.reason == *reason))
    }

    /// What nobody needs, by row key of the person; `None` when what is due is asked for.
    pub(super) fn needless(
        &self,
        reading: &Reading<'_>,
    ) -> Result<Option<BTreeMap<i64, Vec<Value>>>, OfficeError> {
        let Some(of) = self.unneeded else { return Ok(None) };
        let of = of.map(|id| registry::person(reading.db, id)).transpose()?;
        unneeded::found(reading, of.map(|person| person.key)).map(Some)
    }
}
