//! Two years of a school, day by day: nothing is destroyed early, nothing due is missed, every day on its day.

use crate::school::{PACKS, School, fill, key_of, today};
use chrono::{Days, NaiveDate};
use office::due;
use office::erasure::batch::{self, Choice, Request};
use office::ids::Uid;
use office::registry;
use office::requests;
use office::session::Office;
use std::collections::{BTreeMap, BTreeSet};

const GO_ON: batch::Step<'static> = &|_, _, _| true;

/// Every item of every card: its person, row and rule, with the day it is to go; `None` where that day is provisional.
type Items = BTreeMap<(Uid, &'static str, i64), Option<NaiveDate>>;

fn items(office: &Office) -> Items {
    let mut all = Items::new();
    for found in registry::find(office, "", 0, 10_000).unwrap().rows {
        for item in registry::card(office, found.id).unwrap().items {
            let day = (!item.reason.provisional).then_some(item.reason.due_from);
            // A row goes when the last of its values may.
            let known = all.entry((found.id, item.table, item.row)).or_insert(day);
            *known = known.zip(day).map(|(one, other)| one.max(other));
        }
    }
    all
}

#[test]
fn two_years_day_by_day() {
    for pack in PACKS {
        let school = School::new(pack);
        let mut office = school.open();
        fill(&office, 25);
        // An open request stays: its school answers, and the terms of these years run from that.
        for asked in requests::list(&office, false).unwrap() {
            requests::close(&office, asked.id, "withdrawn", "письмо заявителя").unwrap();
        }
        let begun = items(&office);
        let mut left = begun.clone();
        let (mut runs, mut gone_whole) = (0, 0);
        // What happened in these years, so that a quiet registry proves nothing.
        let (mut rows_gone, mut tables_gone) = (0_usize, BTreeSet::new());
        for ahead in 0..730 {
            let on = today() + Days::new(ahead);
            let asked: Vec<due::Group> = due::groups(&office, Some(on))
                .unwrap()
                .into_iter()
                .filter(|group| group.provisional < group.people)
                .collect();
            let ripe = |day: &Option<NaiveDate>| day.is_some_and(|day| day <= on);
            let waiting: Vec<_> = left.iter().filter(|(_, day)| ripe(day)).map(|(item, _)| item).collect();
            assert_eq!(asked.is_empty(), waiting.is_empty(), "{pack} on {on}: {asked:?} {waiting:?}");
            if asked.is_empty() {
                continue;
            }
            // Whatever was due before today has gone before today.
            let first = if ahead == 0 { NaiveDate::MIN } else { on };
            let missed = |group: &&due::Group| group.provisional == 0 && group.due_from < first;
            assert!(!asked.iter().any(|group| missed(&group)), "{pack} on {on}: {asked:?}");
            drop(office);
            office = school.open_on(on);
            let plan = batch::plan(&office, &Choice::default(), GO_ON).unwrap();
            let request = Request {
                choice: Choice::default(),
                hash: plan.hash,
                typed: plan.confirm_word(),
                language: "ru".to_owned(),
            };
            batch::execute(&office, &request, GO_ON).unwrap();
            runs += 1;
            let (now, db) = (items(&office), school.raw());
            for (key @ (person, table, _), day) in &left {
                let stays = now.contains_key(key);
                assert!(!(stays && ripe(day)), "{pack} on {on}: {table} was due {day:?} and is still here");
                let left_whole = key_of(&db, *person).is_none();
                // A relation is due for either of its people, and goes with either; where to answer an enquiry goes with it.
                let follows = ["relation", "enquiry_contact"].contains(table);
                if !stays {
                    rows_gone += 1;
                    tables_gone.insert(*table);
                }
                let early = !stays && !ripe(day) && !left_whole && !follows;
                assert!(!early, "{pack} on {on}: {table} was due {day:?} and is gone");
            }
            gone_whole += plan.leaving();
            // The end of a course that one person's row told goes on to date what stays of others.
            for (key, day) in &now {
                assert_eq!(left.get(key), Some(day), "{pack} on {on}: the day of {} moved", key.1);
            }
            left = now;
        }
        assert!(runs >= 5 && gone_whole > 3, "{pack}: {runs} runs, {gone_whole} people left whole");
        assert!(rows_gone >= 100 && tables_gone.len() >= 10, "{pack}: {rows_gone} rows of {tables_gone:?}");
        assert!(left.len() < begun.len() && !left.is_empty(), "{pack}");
    }
}
