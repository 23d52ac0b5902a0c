//! What goes by the clock of a withdrawal (R10, K6). Those people are few: the card is asked about each, so that list and
//! card cannot differ.

use super::lines::Holds;
use super::stock::Holder;
use super::{Due, Group};
use crate::OfficeError;
use crate::consents::ended;
use crate::registry::{self, Item};
use crate::retention::{agreed, previous};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Pack, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Norm or clause of a key of [`Due`], and whether a lawyer is to confirm it.
#[must_use]
pub fn law(pack: &Pack, key: &str) -> Option<(Text, bool)> {
    if let Some((_, clock)) = ended::parsed(pack, key) {
        return Some((ended::law(clock), clock.check));
    }
    let rule = agreed::parsed(pack, key).map(|(_, rule)| rule).or_else(|| pack.rule(key))?;
    Some((rule.law.clone(), rule.check))
}

/// The category a key of [`Due`] speaks of; `None` when the pack knows no such rule, consent or withdrawal.
#[must_use]
pub fn category<'p>(pack: &'p Pack, key: &'p str) -> Option<&'p str> {
    let by_consent = || agreed::parsed(pack, key).map(|(category, _)| category);
    let of_rule = || Some(pack.rule(key)?.category.as_str());
    ended::parsed(pack, key).map(|(category, _)| category).or_else(by_consent).or_else(of_rule)
}

/// Rows, each with whether it was recorded after its term, the earliest of their days, and whether that one rests on an
/// event nobody knows.
type Ends = (BTreeMap<(&'static str, i64), bool>, NaiveDate, bool);

/// Stands for the place of somebody whose rows are asked of the card.
pub(super) const APART: u32 = u32::MAX;

/// The category under which a row is asked about.
fn category_of(item: &Item) -> &'static str {
    if item.replaced.is_some() { previous::CATEGORY } else { item.category }
}

/// Every value due of people with an open withdrawal; without what was due on an earlier day, when that is given.
fn each(
    reading: &Reading<'_>,
    (since, on): (Option<NaiveDate>, NaiveDate),
    holds: Holds,
    categories: &BTreeSet<String>,
    mut take: impl FnMut(i64, &Item),
) -> Result<(), OfficeError> {
    for person in ended::concerned(reading)? {
        let items = registry::items_with_previous(reading, person)?;
        let counts = |item: &&Item| {
            let reason = &item.reason;
            reason.due_from <= on
                && since.is_none_or(|since| reason.due_from > since)
                && !reason.waits()
                && (holds == Holds::Ignored || item.held.is_none())
                && (categories.is_empty() || categories.contains(category_of(item)))
        };
        items.iter().filter(counts).for_each(|item| take(person, item));
    }
    Ok(())
}

/// The rows of these people that come due between two days, by rule, table and key, with the day of each; a row two of
/// them share stands here once, with its earlier day.
pub(super) fn ahead(
    reading: &Reading<'_>,
    (since, on): (NaiveDate, NaiveDate),
) -> Result<BTreeMap<(String, &'static str, i64), NaiveDate>, OfficeError> {
    let mut rows: BTreeMap<(String, &'static str, i64), NaiveDate> = BTreeMap::new();
    each(reading, (Some(since), on), Holds::Observed, &BTreeSet::new(), |_, item| {
        let due = item.reason.due_from;
        rows.entry((item.reason.rule.clone(), item.table, item.row))
            .and_modify(|first| *first = due.min(*first))
            .or_insert(due);
    })?;
    Ok(rows)
}

/// Everything due of people with an open withdrawal, by person and rule; without what was due on an earlier day, when
/// that is given.
pub(super) fn of(
    reading: &Reading<'_>,
    days: (Option<NaiveDate>, NaiveDate),
    holds: Holds,
    categories: &BTreeSet<String>,
) -> Result<Vec<Due>, OfficeError> {
    let mut all: BTreeMap<(i64, String, &'static str), Ends> = BTreeMap::new();
    each(reading, days, holds, categories, |person, item| {
        let reason = &item.reason;
        let entry = all.entry((person, reason.rule.clone(), category_of(item))).or_insert((
            BTreeMap::new(),
            reason.due_from,
            reason.provisional,
        ));
        *entry.0.entry((item.table, item.row)).or_default() |= reason.came_late.is_some();
        if reason.due_from < entry.1 {
            (entry.1, entry.2) = (reason.due_from, reason.provisional);
        }
    })?;
    let due = |((person, rule, category), (rows, due_from, provisional)): (_, Ends)| Due {
        holder: Holder::Person(person),
        rule,
        category,
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        due_from,
        provisional,
        sign_in_unknown: false,
        came_late: rows.values().map(|late| u32::from(*late)).sum(),
    };
    Ok(all.into_iter().map(due).collect())
}

/// The first day of each of these people.
pub(super) fn first_of(all: &[Due]) -> Vec<(NaiveDate, i64)> {
    let mut first: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    for due in all {
        if let Holder::Person(key) = due.holder {
            first.entry(key).and_modify(|day| *day = due.due_from.min(*day)).or_insert(due.due_from);
        }
    }
    first.into_iter().map(|(person, day)| (day, person)).collect()
}

/// Adds somebody's rows to the counts.
pub(super) fn count(pack: &Pack, groups: &mut Vec<Group>, due: &Due) -> Result<(), OfficeError> {
    if let Some(group) = groups.iter_mut().find(|group| group.rule == due.rule) {
        group.people += 1;
        group.rows += due.rows;
        (group.due_from, group.first_provisional) =
            (group.due_from, group.first_provisional).min((due.due_from, due.provisional));
        group.provisional += u32::from(due.provisional);
        group.came_late += due.came_late;
        return Ok(());
    }
    let (law, check) = law(pack, &due.rule).ok_or(OfficeError::Internal("rule"))?;
    groups.push(Group {
        rule: due.rule.clone(),
        category: due.category,
        law,
        check,
        people: 1,
        rows: due.rows,
        due_from: due.due_from,
        first_provisional: due.provisional,
        provisional: u32::from(due.provisional),
        sign_in_unknown: 0,
        came_late: due.came_late,
    });
    Ok(())
}
