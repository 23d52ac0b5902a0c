//! What is due: the lists made of cutoffs and indexes say the same as the answer every single item gives.

use crate::erasure::erase;
use crate::school::{KZ, PACKS, RU, School, day, enrol, fill, import, key_of, person, source, today, write};
use chrono::{Days, NaiveDate};
use office::OfficeError;
use office::due;
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::registry::{self, Recorder, SourceKind};
use office::rights::Right;
use office::session::Office;
use std::collections::{BTreeMap, BTreeSet};

/// By person and category with its law: how many rows, and the earliest day.
pub type Found = BTreeMap<(Uid, String), (usize, NaiveDate)>;

/// Registers keep the term of the category for what was replaced too, and the lists speak of rows in force there.
pub fn has_own_term(item: &registry::Item) -> bool {
    item.reason.rule.starts_with("previous_")
}

/// By person and category: rows that say of themselves that they are due, and the earliest day.
pub fn by_items(office: &Office, on: NaiveDate) -> Found {
    type Rows = BTreeMap<(Uid, String), (BTreeSet<(&'static str, i64)>, NaiveDate)>;
    let everybody = registry::find(office, "", 0, 10_000).unwrap().rows;
    let items: Vec<_> = everybody
        .iter()
        .flat_map(|found| {
            let items = registry::card(office, found.id).unwrap().items.into_iter();
            // What stood there before ends under its own rule (T24).
            let before =
                registry::entry::history(office, found.id).unwrap().into_iter().map(|one| registry::Item {
                    category: if has_own_term(&one.item) { "previous_values" } else { "" },
                    ..one.item
                });
            items.chain(before.filter(|item| !item.category.is_empty())).map(|item| (found.id, item))
        })
        .collect();
    let held = held(office);
    let mut rows = Rows::new();
    for (id, item) in items {
        let due_from = item.reason.due_from;
        if due_from > on || item.reason.waits() || held.contains(&(item.table, item.row)) {
            continue;
        }
        // A person may have rows of one category under several rules; the lists are compared by law.
        // Whoever goes by a notice of inactivity stands in the list under the rule that gave way to it.
        let law = match item.reason.inactive {
            true => due::law(office.pack(), &item.reason.rule).unwrap().0.en,
            false => item.reason.law.en,
        };
        let key = (id, format!("{} {law}", item.category));
        let entry = rows.entry(key).or_insert((BTreeSet::new(), due_from));
        entry.0.insert((item.table, item.row));
        entry.1 = entry.1.min(due_from);
    }
    rows.into_iter().map(|(key, (rows, first))| (key, (rows.len(), first))).collect()
}

/// Rows a hold covers; what two people share is held for both.
pub fn held(office: &Office) -> BTreeSet<(&'static str, i64)> {
    let everybody = registry::find(office, "", 0, 10_000).unwrap().rows.into_iter();
    let items = everybody.flat_map(|found| registry::card(office, found.id).unwrap().items);
    items.filter(|item| item.held.is_some()).map(|item| (item.table, item.row)).collect()
}

pub fn by_lists(office: &Office, on: NaiveDate) -> Found {
    let mut found = Found::new();
    for line in due::people(office, Some(on), None, 0, 10_000).unwrap().lines {
        for due in line.due {
            let law = due::law(office.pack(), &due.rule).unwrap().0.en;
            let entry =
                found.entry((line.person, format!("{} {law}", due.category))).or_insert((0, due.due_from));
            entry.0 += due.rows as usize;
            entry.1 = entry.1.min(due.due_from);
        }
    }
    found
}

#[test]
fn the_lists_agree_with_every_item() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let mut seen = 0;
        for on in [
            today(),
            today() - Days::new(400),
            today() + Days::new(300),
            today() + Days::new(1200),
            day("2190-01-01"),
        ] {
            let lists = by_lists(&office, on);
            let items = by_items(&office, on);
            seen += lists.len();
            for (key, expected) in &items {
                assert_eq!(lists.get(key), Some(expected), "{pack} on {on}: {key:?}");
            }
            let more: Vec<_> = lists.keys().filter(|key| !items.contains_key(key)).collect();
            assert!(more.is_empty(), "{pack} on {on}: due by the lists alone: {more:?}");
        }
        assert!(seen > 100, "{pack}: the demo has something due on these days, {seen}");
    }
}

/// Card, list of people, groups of Today and horizon say one thing of every item: which day it goes, and whether that day
/// is settled. Where the first row of a line is, the line is; a group counts the people of whom that is so.
#[test]
fn a_day_is_provisional_on_the_card_in_the_list_and_on_today_alike() {
    type Told = BTreeMap<(Uid, String), BTreeSet<(NaiveDate, bool)>>;
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 120);
        let mut seen = [0, 0];
        for on in [today(), today() + Days::new(700)] {
            let mut cards = Told::new();
            let shared = held(&office);
            for found in registry::find(&office, "", 0, 10_000).unwrap().rows {
                let card = registry::card(&office, found.id).unwrap().items.into_iter();
                let before = registry::entry::history(&office, found.id).unwrap().into_iter();
                for item in card.chain(before.map(|one| one.item).filter(has_own_term)) {
                    let reason = item.reason;
                    if reason.due_from <= on && !reason.waits() && !shared.contains(&(item.table, item.row)) {
                        let days = cards.entry((found.id, reason.law.en)).or_default();
                        days.insert((reason.due_from, reason.provisional));
                    }
                }
            }
            let mut lists = Told::new();
            let mut people: BTreeMap<String, (u32, NaiveDate)> = BTreeMap::new();
            for line in due::people(&office, Some(on), None, 0, 10_000).unwrap().lines {
                for due in line.due {
                    let law = due::law(office.pack(), &due.rule).unwrap().0.en;
                    lists.entry((line.person, law)).or_default().insert((due.due_from, due.provisional));
                    let group = people.entry(due.rule).or_insert((0, due.due_from));
                    group.0 += u32::from(due.provisional);
                    group.1 = group.1.min(due.due_from);
                    seen[usize::from(due.provisional)] += 1;
                }
            }
            assert_eq!(lists.len(), cards.len(), "{pack} on {on}");
            for (key, days) in cards {
                assert_eq!(lists[&key].first(), days.first(), "{pack} on {on}: {key:?}: {days:?}");
            }
            for group in due::groups(&office, Some(on)).unwrap() {
                // What was kept of somebody erased has no card and is in no list of people.
                let Some(known) = people.get(&group.rule) else { continue };
                assert_eq!((group.provisional, group.due_from), *known, "{pack} on {on}: {}", group.rule);
            }
        }
        assert!(seen[0] > 100 && seen[1] > 10, "{pack}: {seen:?}");
    }
}

/// Every row of every table of the catalogue ends once: far ahead it stands on exactly one line, unless it waits for
/// a notice or for somebody to take a consent back.
#[test]
fn every_row_of_every_table_is_on_exactly_one_line_in_the_end() {
    let far = day("2190-01-01");
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 300);
        let (mut rows, mut waiting) = (BTreeSet::new(), BTreeSet::new());
        for found in registry::find(&office, "", 0, 10_000).unwrap().rows {
            let card = registry::card(&office, found.id).unwrap().items.into_iter();
            let before = registry::entry::history(&office, found.id).unwrap().into_iter();
            for item in card.chain(before.map(|one| one.item).filter(has_own_term)) {
                let key = (found.id, item.table, item.row);
                if item.reason.waits() { &mut waiting } else { &mut rows }.insert(key);
            }
        }
        let tables: BTreeSet<&str> = rows.iter().map(|(_, table, _)| *table).collect();
        for table in office::catalogue::CATALOGUE {
            // A consent keeps or ends; what it keeps waits with it.
            assert!(tables.contains(table.name), "{pack}: no row of {} ends", table.name);
        }
        let listed: usize = by_lists(&office, far).into_values().map(|(rows, _)| rows).sum();
        assert_eq!(listed, rows.len(), "{pack}: {} wait", waiting.len());
    }
}

/// A page is put in order by itself: one after the other they are the whole list, the longest overdue first.
#[test]
fn pages_one_after_the_other_are_the_whole_list() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 120);
        for rule in [None, Some("technical")] {
            let page = |offset, limit| due::people(&office, None, rule, offset, limit).unwrap();
            let whole = page(0, 10_000);
            let total = whole.total as usize;
            assert!(total > 20 && total == whole.lines.len(), "{pack}: {total}");
            let first: Vec<NaiveDate> = whole.lines.iter().map(|line| line.due[0].due_from).collect();
            assert!(first.is_sorted(), "{pack}");
            for limit in [1, 7, total - 1, total, total + 1] {
                let pages = (0..=total).step_by(limit).map(|offset| page(offset, limit));
                let lines: Vec<due::Line> = pages
                    .flat_map(|page| {
                        assert_eq!(page.total, whole.total);
                        page.lines
                    })
                    .collect();
                assert_eq!(lines, whole.lines, "{pack}, {limit} a page");
            }
            assert!(page(total, 40).lines.is_empty() && page(0, 0).lines.is_empty());
        }
    }
}

/// The machine's clock is not trusted: put back a year it moves no day out and hides nothing that was due.
#[test]
fn a_clock_put_back_a_year_hides_nothing_that_is_due() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 60);
        let asked = |office: &Office| {
            let page = due::people(office, None, None, 0, 1000).unwrap();
            (due::groups(office, None).unwrap(), due::coming(office, Days::new(30)).unwrap(), page)
        };
        let before = asked(&office);
        assert!(!before.0.is_empty(), "{pack}: the demo has something due");
        drop(office);
        let office = school.open_on(today() - Days::new(365));
        assert_eq!(office.clock_back_days().unwrap(), Some(365), "and it is said");
        assert_eq!(asked(&office), before, "{pack}");
    }
}

/// T17: the term of a certificate runs from the end of the contract, from the issue where that is later.
#[test]
fn a_certificate_issued_after_the_contract_is_kept_from_its_issue() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Rust", "2020-09-01", Some("2021-05-31"));
    let until = |issued: &str| {
        let from = source(&db);
        db.execute("DELETE FROM certificate", []).unwrap();
        db.execute(
            "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, issued_on, \
                source_id, recorded_at, start_on) \
             VALUES (randomblob(16), ?1, '7', '7', 'issued', 'Перова Анна', 'Rust', ?2, ?3, 0, ?2)",
            (anna.key, issued, from),
        )
        .unwrap();
        let card = registry::card(&office, anna.id).unwrap();
        card.items
            .into_iter()
            .find(|item| item.field == "certificates.certificate")
            .unwrap()
            .reason
            .keep_until
    };
    assert_eq!(until("2021-03-01"), day("2024-05-31"), "issued during the contract");
    assert_eq!(until("2022-03-01"), day("2025-03-01"), "issued after it");
}

/// T1 and T6: after a course comes its own year; a later sign-in, or no course ever, leaves it to the inactivity rule,
/// and that one makes nothing due before a notice was sent.
#[test]
fn a_sign_in_after_the_course_hands_a_learner_over_to_the_inactivity_rule() {
    let school = School::new(KZ);
    let office = school.open();
    let mail = |id| {
        let card = registry::card(&office, id).unwrap();
        card.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason
    };
    let due = |id| {
        let page = due::people(&office, None, None, 0, 100).unwrap();
        page.lines.into_iter().any(|line| line.person == id)
    };
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Газ", "2023-09-01", Some("2024-05-31"));
    // Behind the program's back; its next write takes note.
    let change = |sql: &str| {
        db.execute(sql, [anna.key]).unwrap();
        write(&office, |_| ());
    };
    change("UPDATE enrolment SET ends_on = ends_on WHERE person_id = ?1");
    assert_eq!(mail(anna.id).keep_until, day("2025-05-31"));
    assert!(due(anna.id));
    // Nobody knows whether she came since: the day's page says of how many, and the list of whom.
    let asked = |groups: Vec<due::Group>| groups.iter().map(|group| group.sign_in_unknown).max();
    let groups = due::groups(&office, None).unwrap();
    let mails = groups.iter().find(|group| group.rule == "contacts").unwrap();
    assert_eq!((mails.people, mails.sign_in_unknown), (1, 1));
    let line = due::people(&office, None, None, 0, 100).unwrap().lines.remove(0);
    assert!(line.due.iter().any(|one| one.rule == "contacts" && one.sign_in_unknown));
    change(
        "INSERT INTO account_event (person_id, kind, on_date, source_id, recorded_at) \
         VALUES (?1, 'last_sign_in', '2024-03-01', (SELECT min(id) FROM source), 0)",
    );
    assert_eq!(
        asked(due::groups(&office, None).unwrap()),
        Some(0),
        "known, and before the end of the course"
    );
    assert!(due(anna.id));
    change("DELETE FROM account_event WHERE person_id = ?1");
    change(
        "INSERT INTO account_event (person_id, kind, on_date, source_id, recorded_at) \
         VALUES (?1, 'last_sign_in', '2025-02-01', (SELECT min(id) FROM source), 0)",
    );
    let handed_over = mail(anna.id);
    assert_eq!(handed_over.keep_until, day("2027-04-02"), "two years and sixty days");
    assert!(handed_over.provisional && handed_over.state == "provisional");
    assert!(!due(anna.id), "nothing is due without a notice");
}

/// Counts are kept between two looks at the page of the day; whatever is written in between is in the next one, and a
/// look at a card changes none of them.
#[test]
fn counts_follow_the_next_write() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 120);
    let counts = || {
        let groups = due::groups(&office, None).unwrap();
        let coming = due::coming(&office, Days::new(30)).unwrap();
        (groups, coming, due::horizon(&office, 24).unwrap())
    };
    let before = counts();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2012-09-01", Some("2013-05-31"));
    write(&office, |_| ());
    let after = counts();
    let people = |groups: &[due::Group]| groups.iter().map(|group| group.people).sum::<u32>();
    assert!(people(&after.0) > people(&before.0), "whoever finished long ago is due");
    registry::card(&office, anna.id).unwrap();
    assert_eq!(counts(), after);
    assert_eq!(due::groups(&office, Some(today())).unwrap(), after.0, "counted anew");
    erase(&office, anna.id, "purpose_reached");
    assert_eq!(people(&counts().0), people(&due::groups(&office, Some(today())).unwrap()));
    assert!(people(&counts().0) < people(&after.0));
}

/// The dates lists rest on are those the rows give, whatever happened to the rows.
#[test]
fn dates_follow_every_change_of_the_rows_they_come_from() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 120);
    let csv = "Email;Фамилия;Имя;Дата регистрации\nnew@pifagor.example;Новая;Нина;01.02.2020\n";
    import(&school, &office, csv);
    let everybody = registry::find(&office, "", 0, 1000).unwrap().rows;
    erase(&office, everybody[3].id, "purpose_reached");
    erase(&office, everybody[40].id, "purpose_reached");
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2026-01-01", Some("2026-05-01"));
    write(&office, |_| ());
    let db = school.raw();
    type Dates = (i64, Option<String>, Option<String>, Option<String>);
    let dates = |db: &rusqlite::Connection| -> Vec<Dates> {
        let mut statement = db
            .prepare("SELECT person_id, course_end, registered, last_activity FROM person_dates ORDER BY person_id")
            .unwrap();
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let kept = dates(&db);
    let people: i64 = db.query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
    assert_eq!(i64::try_from(kept.len()).unwrap(), people, "everybody in the registry, nobody erased");
    assert!(kept.iter().any(|(key, end, ..)| *key == anna.key && end.as_deref() == Some("2026-05-01")));
    db.execute("INSERT INTO person_dates_stale SELECT id FROM person", []).unwrap();
    write(&office, |_| ());
    assert_eq!(dates(&db), kept);
}

/// A few years of a school in random order: what is held in memory of the rows follows every write, and says of every
/// item what its card says – also of those a hold keeps, and after rows were changed by another connection.
#[test]
fn what_is_held_in_memory_follows_a_random_life() {
    for (pack, seed) in PACKS.into_iter().zip([7_u64, 2026]) {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 25);
        let mut random = seed;
        let mut below = |limit: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % limit
        };
        for step in 0..40_u64 {
            let back = |days: u64| today() - Days::new(days);
            let everybody = registry::find(&office, "", 0, 1000).unwrap().rows;
            let somebody = &everybody[usize::try_from(below(everybody.len() as u64)).unwrap()];
            let key = key_of(&school.raw(), somebody.id).unwrap();
            match below(7) {
                0 => {
                    let (mail, days) = (below(12), below(2500));
                    let csv = format!(
                        "Email;Фамилия;Имя;Дата регистрации;Последний вход;Город\n\
                         r{mail}@pifagor.example;Случайная{mail};Анна;{};{};Город{step}\n",
                        back(days + 1).format("%d.%m.%Y"),
                        back(days / 3).format("%d.%m.%Y"),
                    );
                    import(&school, &office, &csv);
                }
                1 => drop(erase(&office, somebody.id, "purpose_reached")),
                2 => drop(person(&office, "Новая", "Нина", &format!("n{step}@pifagor.example"), "")),
                3 => {
                    let ends = (below(3) > 0).then(|| back(below(1800)).to_string());
                    enrol(&school.raw(), key, &format!("Курс {step}"), "2019-01-09", ends.as_deref());
                    write(&office, |_| ());
                }
                4 => {
                    let cover = match below(3) {
                        0 => Cover::File,
                        1 => Cover::Parts { categories: vec!["contacts".to_owned()], rows: Vec::new() },
                        _ => Cover::Parts { categories: vec!["relations".to_owned()], rows: Vec::new() },
                    };
                    let new = NewHold {
                        person: somebody.id,
                        kind: Kind::OfficialDemand,
                        reason: "запрос".to_owned(),
                        opened_on: today(),
                        review_on: today() + Days::new(30),
                        cover,
                    };
                    holds::open(&office, &new).unwrap();
                }
                5 => {
                    if let Some(hold) = holds::list(&office).unwrap().first() {
                        holds::close(&office, hold.id).unwrap();
                    }
                }
                _ => {
                    // A write that fails leaves nothing behind.
                    let failed: Result<(), OfficeError> = office.write(Right::Open, |writing| {
                        Recorder::new(writing, SourceKind::Programme)?.person(writing)?;
                        Err(OfficeError::Cancelled)
                    });
                    assert!(failed.is_err());
                }
            }
            for on in [today(), today() + Days::new(700)] {
                let (lists, items) = (by_lists(&office, on), by_items(&office, on));
                let differs = lists.iter().find(|(key, value)| items.get(key) != Some(value));
                let missing = items.iter().find(|(key, _)| !lists.contains_key(key));
                assert_eq!((differs, missing), (None, None), "{pack} on {on}, step {step}");
            }
        }
    }
}

/// T8: what is typed about a course that ended long ago is due at once, and no day was missed: the card and the lists say so.
#[test]
fn what_was_entered_after_its_term_is_due_and_told_as_late() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Rust", "2020-09-01", Some("2021-05-31"));
    enrol(&db, anna.key, "Go", "2020-10-01", Some("2021-05-31"));
    let noon = today().and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
    let late = db.last_insert_rowid();
    db.execute("UPDATE enrolment SET recorded_at = ?1 WHERE id = ?2", (noon, late)).unwrap();
    let card = registry::card(&office, anna.id).unwrap();
    let told = |row: i64| {
        let item = card.items.iter().find(|item| item.table == "enrolment" && item.row == row).unwrap();
        (item.reason.due_from, item.reason.came_late)
    };
    assert_eq!(told(late - 1), (day("2024-05-31"), None));
    assert_eq!(told(late), (day("2024-05-31"), Some(today())));
    let groups = due::groups(&office, None).unwrap();
    let learning = groups.iter().find(|group| group.category == "learning").unwrap();
    assert_eq!((learning.rows, learning.came_late), (2, 1));
    let lines = due::people(&office, None, None, 0, 100).unwrap().lines;
    let late: u32 = lines.iter().flat_map(|line| &line.due).map(|due| due.came_late).sum();
    assert_eq!(late, 1);
}
