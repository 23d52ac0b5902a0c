//! Cards merged, split and put back: nothing is lost, doubled or left on the wrong card.

use crate::consents::{born, consent, forms_of, relate, withdrawal};
use crate::school::{
    Fresh, PACKS, RU, School, Unwatched, fill, import, key_of, links_to_people, note, person, tables, today,
    verified, write,
};
use chrono::Days;
use office::consents::{self, Preference, Standing};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::registry::moves::{self, MoveError, Warning, merge, plan, split, take_back};
use office::session::Office;
use office::{OfficeError, access, erasure, imports, ledger, registry};
use rusqlite::{Connection, types::Value};
use std::collections::{BTreeMap, BTreeSet};

/// Every row of every table that holds something of people, and the people themselves.
fn held(db: &Connection) -> BTreeMap<String, BTreeSet<String>> {
    let bookkeeping = ["journal", "source", "meta", "ledger"];
    let mut all = BTreeMap::new();
    for table in tables(db).into_iter().filter(|table| !bookkeeping.contains(&table.as_str())) {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let rows = statement
            .query_map([], |row| {
                let values: Vec<Value> = (0..width).map(|at| row.get(at).unwrap()).collect();
                Ok(format!("{values:?}"))
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        all.insert(table, rows);
    }
    all
}

fn same(before: &BTreeMap<String, BTreeSet<String>>, after: &BTreeMap<String, BTreeSet<String>>) {
    for (table, rows) in before {
        let gone: Vec<_> = rows.difference(&after[table]).take(3).collect();
        let new: Vec<_> = after[table].difference(rows).take(3).collect();
        assert!(gone.is_empty() && new.is_empty(), "{table}: gone {gone:?}, new {new:?}");
    }
}

/// Rows about a person by the live foreign keys, not by the catalogue.
fn rows_about(db: &Connection, person: i64) -> BTreeSet<(String, i64)> {
    let mut rows = BTreeSet::new();
    for (table, column) in links_to_people(db) {
        let mut statement = db.prepare(&format!("SELECT id FROM {table} WHERE {column} = ?1")).unwrap();
        for row in statement.query_map([person], |row| row.get::<_, i64>(0)).unwrap() {
            rows.insert((table.clone(), row.unwrap()));
        }
    }
    rows
}

fn seen(office: &Office, stays: Uid, goes: Uid) -> Result<Uid, MoveError> {
    let shown = plan(office, stays, goes)?;
    merge(office, stays, goes, Some(shown.hash))
}

fn chance(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

/// The place of somebody with a row in a table that nobody had a row in yet.
fn wanted<'t>(db: &Connection, tables: impl Iterator<Item = &'t String>, people: &[Uid]) -> Option<usize> {
    let missing: BTreeSet<&String> = tables.collect();
    links_to_people(db).into_iter().filter(|(table, _)| missing.contains(table)).find_map(
        |(table, column)| {
            let sql = format!("SELECT p.uid FROM {table} t JOIN person p ON p.id = t.{column}");
            let mut statement = db.prepare(&sql).unwrap();
            let mut holders =
                statement.query_map([], |row| row.get::<_, Uid>(0)).unwrap().map(Result::unwrap);
            holders.find_map(|holder| people.iter().position(|person| *person == holder))
        },
    )
}

/// The property: whoever is merged with whomever, all rows of both are the one's, the report has each of them, and
/// taken back in any order of things that allows it every row of the registry is what it was. Some of the people have a
/// row in every catalogued table.
#[test]
fn whatever_is_merged_and_taken_back_is_exactly_what_it_was() {
    for (pack, seed) in PACKS.into_iter().zip([7, 11]) {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 120);
        let db = school.raw();
        let people: Vec<Uid> =
            registry::find(&office, "", 0, 200).unwrap().rows.into_iter().map(|row| row.id).collect();
        let before = held(&db);
        let mut state = seed;
        let mut done: Vec<(Uid, BTreeMap<String, BTreeSet<String>>)> = Vec::new();
        let mut alive = people.clone();
        let mut covered: BTreeSet<String> = BTreeSet::new();
        // Two heaps grow: at the end each of them has nearly everything, and they become one.
        let (one, other) = (alive[0], alive[1]);
        let declared: BTreeSet<String> = links_to_people(&db).into_iter().map(|(table, _)| table).collect();
        for round in 0..40 {
            let stays = if round % 2 == 0 { one } else { other };
            let at = wanted(&db, declared.difference(&covered), &alive[2..])
                .unwrap_or_else(|| chance(&mut state, alive.len() - 2))
                + 2;
            let goes = alive[at];
            let state_before = held(&db);
            let expected: BTreeSet<_> = rows_about(&db, key_of(&db, stays).unwrap())
                .union(&rows_about(&db, key_of(&db, goes).unwrap()))
                .cloned()
                .collect();
            match seen(&office, stays, goes) {
                Ok(moved) => {
                    alive.swap_remove(at);
                    let now = rows_about(&db, key_of(&db, stays).unwrap());
                    let lost: Vec<_> = expected.difference(&now).collect();
                    assert!(lost.is_empty(), "{lost:?}");
                    assert!(now.difference(&expected).all(|(table, _)| table == "card_move"));
                    covered.extend(expected.into_iter().map(|(table, _)| table));
                    assert_eq!(key_of(&db, goes), None);
                    done.push((moved, state_before));
                }
                // A "yes" and a "no": somebody says first which holds.
                Err(error) => assert_eq!(error.code(), "card.consents_differ"),
            }
        }
        let missing: Vec<_> = declared.difference(&covered).collect();
        assert!(missing.is_empty(), "nobody who was merged had a row in {missing:?}");
        for stays in [one, other] {
            let key = key_of(&db, stays).unwrap();
            let report = access::snapshot(&office, stays).unwrap();
            let shown: BTreeSet<_> =
                report.items.iter().map(|item| (item.table.to_owned(), item.row)).collect();
            assert_eq!(shown, rows_about(&db, key), "{pack}: the report accounts for every row");
            let plan = erasure::plan(&office, stays, "unlawful", None).unwrap();
            assert_eq!(plan.rows.len(), shown.len(), "{pack}: and so does the plan of an erasure");
        }
        assert_eq!(verified(&office).fault, None);
        for (moved, state) in done.into_iter().rev() {
            take_back(&office, moved).unwrap();
            same(&state, &held(&db));
        }
        same(&before, &held(&db));
        assert_eq!(verified(&office).fault, None);
    }
}

/// Not the last one first: every item comes to its own card all the same.
#[test]
fn merges_are_taken_back_in_any_order() {
    let school = School::new(RU);
    let office = school.open();
    let make = |name: &str| person(&office, name, "Анна", &format!("{}@pifagor.example", name.len()), "");
    let (a, b, c) = (make("Первая"), make("Втораяя"), make("Третьяяяя"));
    let db = school.raw();
    let before = held(&db);
    let into_b = seen(&office, b.id, c.id).unwrap();
    let into_a = seen(&office, a.id, b.id).unwrap();
    assert_eq!(moves::moves(&office, a.id).unwrap().len(), 2);
    assert_eq!(take_back(&office, into_b).unwrap(), c.id);
    assert_eq!(take_back(&office, into_a).unwrap(), b.id);
    same(&before, &held(&db));
    assert!(matches!(take_back(&office, into_a), Err(MoveError::Office(OfficeError::NotFound))));
}

#[test]
fn of_two_values_where_there_can_be_one_the_staying_card_keeps_its_own() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120000001");
    let b = person(&office, "Перова-Ким", "Анна", "anna@pifagor.example", "+79120000002");
    born(&school, &a, "2010-05-01");
    write(&office, |_| ());
    let id = merge(&office, a.id, b.id, None).unwrap();
    let card = registry::card(&office, a.id).unwrap();
    let of = |field: &str| -> Vec<String> {
        card.items.iter().filter(|item| item.field == field).map(|item| item.text.clone()).collect()
    };
    assert_eq!(of("identity.name"), ["Перова Анна"]);
    assert_eq!(of("contacts.email"), ["anna@pifagor.example"], "the same one once");
    assert_eq!(of("contacts.phone"), ["+79120000001", "+79120000002"]);
    // The other name still finds her, as one borne before.
    let found = registry::list(&office, "Перова-Ким", Default::default(), 0, 5).unwrap();
    assert_eq!(found.rows[0].row.id, a.id);
    assert!(registry::card(&office, b.id).is_err());
    // Undone, although the key of the card has been given to somebody else meanwhile; her number never is.
    let next = person(&office, "Новая", "Ольга", "olga@pifagor.example", "");
    assert_eq!(next.key, b.key);
    take_back(&office, id).unwrap();
    let again = registry::card(&office, b.id).unwrap();
    assert_eq!((again.name.as_str(), again.case_number), ("Перова-Ким Анна", 2));
    assert_eq!(again.items.iter().filter(|item| item.category == "contacts").count(), 2);
    assert_eq!(registry::card(&office, next.id).unwrap().name, "Новая Ольга");
}

#[test]
fn what_must_be_seen_is_not_passed_over_in_silence() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Аня", "", "+79120000002");
    born(&school, &a, "2001-05-01");
    born(&school, &b, "2012-05-01");
    relate(&school, &a, &b);
    let noted = note(&school.raw(), b.key, "обещали вернуть деньги");
    write(&office, |_| ());
    let hold = NewHold {
        person: b.id,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today() - Days::new(10),
        review_on: today() + Days::new(100),
        cover: Cover::File,
    };
    holds::open(&office, &hold).unwrap();
    let shown = plan(&office, a.id, b.id).unwrap();
    assert_eq!(
        shown.warnings,
        [
            Warning::Held { number: 1, kind: Kind::Dispute },
            Warning::Differs("identity.birth_date"),
            Warning::Related,
            Warning::Age
        ]
    );
    assert_eq!(merge(&office, a.id, b.id, None).unwrap_err().code(), "card.unseen");
    // What was seen is not what there is.
    note(&school.raw(), b.key, "звонила");
    write(&office, |_| ());
    assert_eq!(merge(&office, a.id, b.id, Some(shown.hash)).unwrap_err().code(), "card.unseen");
    let id = seen(&office, a.id, b.id).unwrap();
    let held_now = registry::card(&office, a.id).unwrap();
    let mail = held_now.items.iter().find(|item| item.field == "contacts.email").unwrap();
    assert!(mail.held.is_some(), "the hold keeps the whole file from now on");
    assert!(held_now.links.is_empty(), "nobody is her own parent");
    let single = erasure::plan(&office, a.id, "purpose_reached", None).unwrap();
    assert!(single.person_stays());
    take_back(&office, id).unwrap();
    let free = registry::card(&office, a.id).unwrap();
    assert!(free.items.iter().all(|item| item.held.is_none() || item.table == "relation"));
    let own = registry::card(&office, b.id).unwrap();
    assert!(own.items.iter().any(|item| item.table == "note" && item.row == noted && item.held.is_some()));
}

#[test]
fn a_no_of_either_card_stays_a_no() {
    let school = School::new(RU);
    let office = school.open();
    forms_of(&office, "2020-01-01");
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Анна", "anna2@pifagor.example", "");
    for who in [&a, &b] {
        born(&school, who, "1990-05-01");
    }
    consents::record(&office, &consent(&a, "marketing", "2026-01-10")).unwrap();
    consents::withdraw(&office, &withdrawal(&b, "marketing", "2026-02-01")).unwrap();
    for (stays, goes) in [(&a, &b), (&b, &a)] {
        let error = plan(&office, stays.id, goes.id).unwrap_err();
        assert!(matches!(&error, MoveError::Consents { kind } if kind == "marketing"));
        assert_eq!(merge(&office, stays.id, goes.id, None).unwrap_err().code(), "card.consents_differ");
    }
    // Somebody has said which holds.
    consents::withdraw(&office, &withdrawal(&a, "marketing", "2026-02-01")).unwrap();
    let wish = |of: &Fresh, allowed| {
        let wish = Preference { channel: "email".to_owned(), kind: "service".to_owned(), allowed };
        consents::prefer(&office, of.id, &wish).unwrap();
    };
    wish(&a, true);
    wish(&b, false);
    seen(&office, a.id, b.id).unwrap();
    let now = consents::of_person(&office, a.id).unwrap();
    assert!(now.consents.iter().all(|(one, _)| one.standing != Standing::Live));
    assert!(now.preferences.iter().all(|one| !one.allowed), "{:?}", now.preferences);
}

#[test]
fn cards_that_cannot_be_merged_are_refused() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Ким", "Вера", "vera@pifagor.example", "");
    let code = |stays: Uid, goes: Uid| merge(&office, stays, goes, None).unwrap_err().code();
    assert_eq!(code(a.id, a.id), "card.oneself");
    assert_eq!(code(a.id, Uid::NIL), "office.not_found");
    merge(&office, a.id, b.id, None).unwrap();
    assert_eq!(code(a.id, b.id), "office.card_merged", "merged already");
    assert_eq!(code(b.id, a.id), "office.card_merged");
    // Erased.
    let c = person(&office, "Жукова", "Ольга", "olga@pifagor.example", "");
    crate::erasure::erase(&office, c.id, "unlawful");
    assert_eq!(code(a.id, c.id), "office.not_found");
    // Of an import that was undone.
    import(&school, &office, "id;Email;Имя;Фамилия\n1;s@list.example;Вера;Седых\n");
    let made = registry::find(&office, "седых", 0, 1).unwrap().rows[0].id;
    imports::undo(&office, imports::history(&office).unwrap()[0].id, &Unwatched).unwrap();
    assert_eq!(code(a.id, made), "office.not_found");
}

/// What came with an import that is undone after the merge goes; the merge of what is no longer there is not undone.
#[test]
fn an_import_is_undone_after_a_merge() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    import(&school, &office, "id;Email;Имя;Фамилия\n1;s@list.example;Вера;Седых\n");
    let made = registry::find(&office, "седых", 0, 1).unwrap().rows[0].id;
    let id = seen(&office, a.id, made).unwrap();
    imports::undo(&office, imports::history(&office).unwrap()[0].id, &Unwatched).unwrap();
    let card = registry::card(&office, a.id).unwrap();
    assert!(card.items.iter().all(|item| item.text != "s@list.example"));
    assert_eq!(take_back(&office, id).unwrap_err().code(), "card.nothing_left");
    assert!(registry::card(&office, made).is_err(), "nothing half done");
}

/// The database is put back to before the merge; what was done to the one card since is done to both.
#[test]
fn an_older_database_does_not_forget_that_two_cards_are_one() {
    let school = School::new(RU);
    let office = school.open();
    forms_of(&office, "2020-01-01");
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Анна", "anna2@pifagor.example", "");
    let (c, d) = (
        person(&office, "Ким", "Вера", "vera@pifagor.example", ""),
        person(&office, "Ким", "Вероника", "", "+79120000003"),
    );
    born(&school, &b, "1990-05-01");
    consents::record(&office, &consent(&b, "marketing", "2026-01-10")).unwrap();
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open();
    seen(&office, a.id, b.id).unwrap();
    consents::withdraw(&office, &withdrawal(&a, "marketing", "2026-02-01")).unwrap();
    seen(&office, c.id, d.id).unwrap();
    crate::erasure::erase(&office, c.id, "unlawful");
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let office = school.open();
    let replayed = ledger::settle(&office).unwrap().replayed.unwrap();
    assert_eq!((replayed.merged, replayed.erased, replayed.residue), (2, 1, 0), "{replayed:?}");
    let db = school.raw();
    for gone in [b.id, c.id, d.id] {
        assert_eq!(key_of(&db, gone), None);
    }
    let now = consents::of_person(&office, a.id).unwrap();
    assert!(now.consents.iter().all(|(one, _)| one.standing != Standing::Live), "{:?}", now.consents);
    // The merge can be taken back there too; the erasure cannot.
    let moves = moves::moves(&office, a.id).unwrap();
    assert_eq!(take_back(&office, moves[0].id).unwrap(), b.id);
}

#[test]
fn an_erasure_is_the_end_of_taking_back() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Ким", "Вера", "vera@pifagor.example", "");
    let id = seen(&office, a.id, b.id).unwrap();
    let run = crate::erasure::erase(&office, a.id, "unlawful");
    assert_eq!(run.state, erasure::State::Scanned);
    assert!(matches!(take_back(&office, id), Err(MoveError::Office(OfficeError::NotFound))));
    let db = school.raw();
    let left: i64 = db
        .query_row(
            "SELECT (SELECT count(*) FROM card_move) + (SELECT count(*) FROM card_move_row)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
    for text in ["vera@pifagor.example", "anna@pifagor.example"] {
        assert!(crate::school::places_of(&db, text).is_empty());
    }
}

#[test]
fn a_card_of_two_people_is_split_and_put_back() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120000001");
    let b = person(&office, "Ким", "Вера", "vera@pifagor.example", "+79120000002");
    note(&school.raw(), b.key, "звонила");
    write(&office, |_| ());
    seen(&office, a.id, b.id).unwrap();
    let db = school.raw();
    let before = held(&db);
    let report = access::snapshot(&office, a.id).unwrap();
    let of_vera: Vec<(String, i64)> = report
        .items
        .iter()
        .filter(|item| {
            ["Ким Вера", "vera@pifagor.example", "+79120000002", "звонила"].contains(&item.text.as_str())
        })
        .map(|item| (item.table.to_owned(), item.row))
        .collect();
    assert_eq!(of_vera.len(), 4);
    let new = split(&office, a.id, &of_vera).unwrap();
    let card = registry::card(&office, new).unwrap();
    assert_eq!((card.name.as_str(), card.case_number), ("Ким Вера", 3), "her name is in force again");
    assert_eq!(rows_about(&db, key_of(&db, new).unwrap()), of_vera.iter().cloned().collect());
    let id = moves::moves(&office, a.id).unwrap().into_iter().find(|one| one.kind == "split").unwrap();
    assert_eq!((id.other_case, id.rows), (3, 4));
    assert_eq!(take_back(&office, id.id).unwrap(), a.id);
    same(&before, &held(&db));
    // A card with rows of its own is not taken back: it is merged.
    let new = split(&office, a.id, &of_vera).unwrap();
    note(&db, key_of(&db, new).unwrap(), "ещё раз");
    write(&office, |_| ());
    let id = moves::moves(&office, a.id).unwrap().into_iter().find(|one| one.kind == "split").unwrap();
    assert_eq!(take_back(&office, id.id).unwrap_err().code(), "card.grown");
    seen(&office, a.id, new).unwrap();
    assert_eq!(take_back(&office, id.id).unwrap_err().code(), "card.nothing_left");
}

#[test]
fn a_split_that_makes_no_sense_is_refused() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Ким", "Вера", "", "");
    let noted = note(&school.raw(), a.key, "звонила");
    write(&office, |_| ());
    let before = held(&school.raw());
    let key = |sql: &str| school.raw().query_row(sql, [a.key], |row| row.get::<_, i64>(0)).unwrap();
    let name = ("person_name".to_owned(), key("SELECT id FROM person_name WHERE person_id = ?1"));
    let mail = ("contact".to_owned(), key("SELECT id FROM contact WHERE person_id = ?1"));
    let code = |of: Uid, rows: &[(String, i64)]| split(&office, of, rows).unwrap_err().code();
    assert_eq!(code(a.id, &[]), "card.nothing_chosen");
    assert_eq!(code(a.id, &[("note".to_owned(), noted)]), "card.nobody", "a note says nobody's name");
    assert_eq!(code(a.id, &[name.clone(), mail.clone()]), "card.nobody", "and something has to stay");
    assert_eq!(code(b.id, std::slice::from_ref(&mail)), "office.not_found", "another's row");
    assert_eq!(code(a.id, &[("journal".to_owned(), 1)]), "office.not_found");
    assert_eq!(code(a.id, &[("contact; DROP TABLE contact".to_owned(), 1)]), "office.not_found");
    assert_eq!(code(Uid::NIL, std::slice::from_ref(&mail)), "office.not_found");
    same(&before, &held(&school.raw()));
    let hold = NewHold {
        person: a.id,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(100),
        cover: Cover::File,
    };
    holds::open(&office, &hold).unwrap();
    assert_eq!(code(a.id, &[mail]), "card.bound", "nothing would keep it there");
}

/// Who looked at either card has looked at hers.
#[test]
fn the_journal_of_a_merged_card_is_that_of_both() {
    let school = School::new(RU);
    let office = school.open();
    let a = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let b = person(&office, "Перова", "Аня", "", "+79120000002");
    registry::card(&office, b.id).unwrap();
    let looked = |who: Uid| -> Vec<String> {
        let wanted = office::journal::Wanted {
            subject: Some(office::journal::Subject::Person(who)),
            limit: 20,
            ..office::journal::Wanted::default()
        };
        let page = office.read(office::rights::Right::Open, |reading| reading.journal(&wanted)).unwrap();
        page.lines.into_iter().map(|line| line.action).collect()
    };
    assert!(looked(a.id).is_empty());
    let id = seen(&office, a.id, b.id).unwrap();
    assert_eq!(looked(a.id), ["card.merged_away", "card.merged", "card.opened"]);
    take_back(&office, id).unwrap();
    assert_eq!(looked(b.id), ["card.merge_undone", "card.merged_away", "card.opened"]);
}

/// Both accounts are the one card's now: the export that has two rows of them says nothing new.
#[test]
fn the_file_that_both_cards_came_from_makes_nobody_anew() {
    let school = School::new(RU);
    let office = school.open();
    let file = "id;Email;Создан;Имя;Фамилия;Телефон\n\
        1;anna@list.example;2025-03-04 10:00:00;Анна;Перова;+79130000001\n\
        2;perova@list.example;2025-03-04 10:00:00;Анна;Перова-Ким;+79130000002\n";
    assert_eq!(import(&school, &office, file).new, 2);
    let db = school.raw();
    let mut statement = db.prepare("SELECT uid FROM person ORDER BY id").unwrap();
    let cards: Vec<Uid> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    seen(&office, cards[0], cards[1]).unwrap();
    let again = import(&school, &office, file);
    assert_eq!((again.new, again.changed), (0, 0), "{again:?}");
}
