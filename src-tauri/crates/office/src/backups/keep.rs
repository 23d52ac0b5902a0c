//! Which copies of a place are worth keeping: the newest, and the last of so many days, weeks and months.

use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;
use std::hash::Hash;

/// How many generations are kept in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Days that have a copy.
    pub daily: u32,
    /// ISO weeks.
    pub weekly: u32,
    /// Months.
    pub monthly: u32,
}

impl Default for Rule {
    fn default() -> Rule {
        Rule { daily: 7, weekly: 4, monthly: 12 }
    }
}

/// Why a copy is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The newest of its place.
    Newest,
    /// The last one of its day.
    Day,
    /// The last one of its week.
    Week,
    /// The last one of its month.
    Month,
    /// Saved by hand outside the places: no rule touches it.
    ByHand,
}

impl Reason {
    /// Stable key, `backup-kept-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::Newest => "newest",
            Reason::Day => "day",
            Reason::Week => "week",
            Reason::Month => "month",
            Reason::ByHand => "by-hand",
        }
    }
}

/// The reason of each copy of one place, given with moment and day; `None` when no rule keeps it.
#[must_use]
pub fn reasons(copies: &[(i64, NaiveDate)], rule: Rule) -> Vec<Option<Reason>> {
    let mut order: Vec<usize> = (0..copies.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(copies[*at].0));
    let mut reasons = vec![None; copies.len()];
    if let Some(newest) = order.first() {
        reasons[*newest] = Some(Reason::Newest);
    }
    let day = |at: usize| copies[at].1;
    last_of_each(&order, rule.daily, day, Reason::Day, &mut reasons);
    last_of_each(&order, rule.weekly, |at| day(at).iso_week(), Reason::Week, &mut reasons);
    last_of_each(&order, rule.monthly, |at| (day(at).year(), day(at).month()), Reason::Month, &mut reasons);
    reasons
}

/// Marks the newest copy of each of the last periods that have one; a stronger reason stays.
fn last_of_each<P: Hash + Eq>(
    newest_first: &[usize],
    periods: u32,
    period: impl Fn(usize) -> P,
    reason: Reason,
    reasons: &mut [Option<Reason>],
) {
    let mut seen = HashSet::new();
    for at in newest_first {
        if seen.len() == periods as usize {
            return;
        }
        if seen.insert(period(*at)) {
            reasons[*at].get_or_insert(reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(days: &[&str], rule: Rule) -> Vec<&'static str> {
        let copies: Vec<(i64, NaiveDate)> =
            days.iter().enumerate().map(|(at, day)| (at as i64, day.parse().unwrap())).collect();
        reasons(&copies, rule).into_iter().map(|reason| reason.map_or("-", Reason::key)).collect()
    }

    #[test]
    fn a_copy_is_kept_for_the_strongest_reason_and_the_rest_may_go() {
        let rule = Rule { daily: 2, weekly: 2, monthly: 3 };
        let days = [
            "2026-08-31",
            "2026-09-30",
            "2026-10-30",
            "2026-11-13",
            "2026-11-15",
            "2026-11-20",
            "2026-11-22",
            "2026-11-22",
        ];
        assert_eq!(kept(&days, rule), ["-", "month", "month", "-", "week", "day", "-", "newest"]);
    }

    #[test]
    fn a_pause_of_months_does_not_use_up_the_days() {
        let rule = Rule { daily: 2, weekly: 0, monthly: 0 };
        assert_eq!(kept(&["2026-01-10", "2026-01-11", "2026-06-01"], rule), ["-", "day", "newest"]);
    }

    #[test]
    fn the_newest_is_kept_even_by_a_rule_that_keeps_nothing() {
        let rule = Rule { daily: 0, weekly: 0, monthly: 0 };
        assert_eq!(kept(&["2026-01-10", "2026-01-11"], rule), ["-", "newest"]);
        assert!(kept(&[], rule).is_empty());
    }
}
