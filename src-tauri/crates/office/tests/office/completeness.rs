//! Card, report and erasure account for every row about a person: counted by SQL of the test's own, over the live
//! foreign keys instead of the catalogue.

use crate::school::{PACKS, RU, School, fill, key_of, links_to_people};
use office::access;
use office::erasure::{self, Fate, Request};
use office::ids::Uid;
use office::registry;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Rows about a person by table.
fn rows_about(db: &Connection, person: i64) -> BTreeMap<String, BTreeSet<i64>> {
    let mut rows: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for (table, column) in links_to_people(db) {
        let mut statement = db.prepare(&format!("SELECT id FROM {table} WHERE {column} = ?1")).unwrap();
        let found = statement.query_map([person], |row| row.get::<_, i64>(0)).unwrap().map(Result::unwrap);
        rows.entry(table).or_default().extend(found);
    }
    rows.retain(|_, keys| !keys.is_empty());
    rows
}

/// A few people who together have a row in every catalogued table.
fn covering(db: &Connection) -> Vec<(i64, Uid)> {
    let mut chosen: Vec<(i64, Uid)> = Vec::new();
    let mut covered: BTreeSet<String> = BTreeSet::new();
    for (table, column) in links_to_people(db) {
        if covered.contains(&table) {
            continue;
        }
        let (key, id) = db
            .query_row(
                &format!("SELECT p.id, p.uid FROM {table} t JOIN person p ON p.id = t.{column} ORDER BY t.id LIMIT 1"),
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap_or_else(|_| panic!("the demo has nobody with a row in {table}"));
        covered.extend(rows_about(db, key).into_keys());
        chosen.push((key, id));
    }
    chosen
}

#[test]
fn card_and_report_account_for_every_row() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let db = school.raw();
        for (key, id) in covering(&db) {
            let expected = rows_about(&db, key);
            let snapshot = access::snapshot(&office, id).unwrap();
            let card = registry::card(&office, id).unwrap();
            assert_eq!(card.hidden, [""; 0], "the owner sees everything");
            for items in [&snapshot.items, &card.items] {
                let mut shown: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
                for item in items {
                    assert!(!item.text.is_empty(), "{} says nothing", item.field);
                    shown.entry(item.table.to_owned()).or_default().insert(item.row);
                }
                assert_eq!(shown, expected, "{pack}");
            }
        }
    }
}

#[test]
fn a_superseded_value_is_in_the_report_and_not_on_the_card() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 20);
    let db = school.raw();
    let (row, key): (i64, i64) = db
        .query_row("SELECT id, person_id FROM contact WHERE kind = 'email' LIMIT 1", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .unwrap();
    db.execute("UPDATE contact SET superseded_at = 5 WHERE id = ?1", [row]).unwrap();
    let id: Uid = db.query_row("SELECT uid FROM person WHERE id = ?1", [key], |r| r.get(0)).unwrap();
    let snapshot = access::snapshot(&office, id).unwrap();
    let item =
        snapshot.items.iter().find(|i| i.table == "contact" && i.row == row).expect("the report has it");
    assert!(item.replaced.is_some());
    let card = registry::card(&office, id).unwrap();
    assert!(!card.items.iter().any(|i| i.table == "contact" && i.row == row));
}

#[test]
fn the_plan_disposes_of_every_row_and_the_run_leaves_none() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let people = covering(&school.raw());
        for (key, id) in people {
            let db = school.raw();
            // Somebody erased earlier in this test may have taken the shared rows along.
            let expected = rows_about(&db, key);
            let plan = erasure::plan(&office, id, "unlawful", None).unwrap();
            let mut planned: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
            for row in &plan.rows {
                assert!(
                    planned.entry(row.table.to_owned()).or_default().insert(row.row),
                    "one fate for a row"
                );
                assert!(!matches!(row.fate, Fate::Bound { .. }), "this ground beats every blocker");
            }
            assert_eq!(planned, expected, "{pack}");
            drop(db);
            let request = Request {
                person: id,
                ground: plan.ground.clone(),
                received: None,
                asked_by: None,
                hash: Some(plan.hash),
                typed: Some(plan.confirm_word.clone()),
                language: "ru".to_owned(),
            };
            let run = erasure::execute(&office, &request).unwrap();
            let run = erasure::proceed(&office, run, &[], &|_| ()).unwrap_or_else(|error| {
                panic!("{error}: {:?}", erasure::load(&office, run).unwrap().scan.map(|s| s.unexpected))
            });
            assert_eq!(run.state, erasure::State::Scanned);
            let db = school.raw();
            assert_eq!(rows_about(&db, key), BTreeMap::new(), "{pack}: nothing points to the person");
            assert_eq!(key_of(&db, id), None);
            for row in plan.rows.iter().filter(|row| row.fate == Fate::Goes) {
                let left: i64 = db
                    .query_row(&format!("SELECT count(*) FROM {} WHERE id = ?1", row.table), [row.row], |r| {
                        r.get(0)
                    })
                    .unwrap();
                assert_eq!(left, 0, "{} went", row.table);
            }
            assert_eq!(run.erased, plan.goes());
            assert!(matches!(registry::card(&office, id), Err(office::OfficeError::NotFound)));
        }
    }
}
