//! The horizon, and the day that stands beside what is due: counted here by themselves from cards and lists.

use crate::due::{has_own_term, held};
use crate::school::{PACKS, School, day, fill, today};
use chrono::{Days, Months, NaiveDate};
use office::due;
use office::registry;
use std::collections::BTreeMap;

/// The horizon counts every row once, in the month in which the lists will first show it.
#[test]
fn the_horizon_says_what_the_lists_will_say() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 200);
        let rows = |on: NaiveDate| -> u32 {
            let groups = due::groups(&office, Some(on)).unwrap();
            // A relation is due for both of its people; the horizon counts the row.
            groups.iter().filter(|group| group.category != "relations").map(|group| group.rows).sum()
        };
        let relations = |on: NaiveDate| -> u32 {
            let groups = due::groups(&office, Some(on)).unwrap();
            groups.iter().filter(|group| group.category == "relations").map(|group| group.rows).sum()
        };
        let months = due::horizon(&office, 24).unwrap();
        assert_eq!(months.len(), 24);
        let end = day("2028-10-31");
        let grown = rows(end) - rows(today());
        let shared = relations(end) - relations(today());
        let shown: u32 = months.iter().map(|month| month.rows).sum();
        assert!(
            shown > 0 && shown >= grown && shown <= grown + shared,
            "{pack}: {shown}, {grown} + {shared}"
        );
    }
}

/// Month by month the horizon has as many rows as the cards of everybody say that end in it, counted here by themselves: a
/// row once, by its earliest day, however many people share it.
#[test]
fn the_horizon_has_in_each_month_what_the_cards_say_ends_in_it() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 150);
        let held = held(&office);
        let mut ends: BTreeMap<(String, &str, i64), NaiveDate> = BTreeMap::new();
        for found in registry::find(&office, "", 0, 10_000).unwrap().rows {
            let before = registry::entry::history(&office, found.id).unwrap();
            let before = before.into_iter().map(|one| one.item).filter(has_own_term);
            for item in registry::card(&office, found.id).unwrap().items.into_iter().chain(before) {
                let due = item.reason.due_from;
                if due <= today() || item.reason.waits() || held.contains(&(item.table, item.row)) {
                    continue;
                }
                let law = match item.reason.inactive {
                    true => due::law(office.pack(), &item.reason.rule).unwrap().0.en,
                    false => item.reason.law.en.clone(),
                };
                let row = (law, item.table, item.row);
                ends.entry(row).and_modify(|first| *first = due.min(*first)).or_insert(due);
            }
        }
        let months = due::horizon(&office, 36).unwrap();
        for month in &months {
            let until = month.month + Months::new(1);
            let counted = ends.values().filter(|day| (month.month..until).contains(day)).count();
            assert_eq!(month.rows as usize, counted, "{pack} {}", month.month);
        }
        assert!(months.iter().filter(|month| month.rows > 0).count() > 6, "{pack}: {months:?}");
    }
}

/// The date of a group is said to be provisional where that of its earliest row is, and only there.
#[test]
fn the_date_of_a_group_is_as_sure_as_that_of_its_earliest_row() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 150);
        let (mut sure, mut unsure) = (0, 0);
        for on in [0, 30, 400].map(|ahead| today() + Days::new(ahead)) {
            let all = due::people(&office, Some(on), None, 0, 10_000).unwrap().lines;
            for group in due::groups(&office, Some(on)).unwrap() {
                let of_group = all.iter().flat_map(|line| &line.due).filter(|due| due.rule == group.rule);
                let mut first = of_group.filter(|due| due.due_from == group.due_from).peekable();
                // What only a kept file has stands in no list of people.
                if first.peek().is_none() {
                    continue;
                }
                let provisional = first.all(|due| due.provisional);
                assert_eq!(group.first_provisional, provisional, "{pack} {on} {}", group.rule);
                if group.provisional > 0 {
                    *(if provisional { &mut unsure } else { &mut sure }) += 1;
                }
            }
        }
        assert!(sure > 0 && unsure > 0, "{pack}: {sure} {unsure}");
    }
}
