//! What is due: the lists made of cutoffs and indexes say the same as the answer every single item gives.

use crate::erasure::erase;
use crate::school::{KZ, PACKS, RU, School, day, enrol, fill, import, person, source, today, write};
use chrono::{Days, NaiveDate};
use office::due;
use office::ids::Uid;
use office::registry;
use office::session::Office;
use std::collections::{BTreeMap, BTreeSet};

/// By person and category with its law: how many rows, and the earliest day.
pub type Found = BTreeMap<(Uid, String), (usize, NaiveDate)>;

/// By person and category: rows that say of themselves that they are due, and the earliest day.
pub fn by_items(office: &Office, on: NaiveDate) -> Found {
    type Rows = BTreeMap<(Uid, String), (BTreeSet<(&'static str, i64)>, NaiveDate)>;
    let mut rows = Rows::new();
    for found in registry::find(office, "", 0, 10_000).unwrap().rows {
        for item in registry::card(office, found.id).unwrap().items {
            let due_from = item.reason.due_from;
            if due_from > on || (item.reason.provisional && item.reason.start_event == "last_activity") {
                continue;
            }
            // A person may have rows of one category under several rules; the lists are compared by law.
            let key = (found.id, format!("{} {}", item.category, item.reason.law.en));
            let entry = rows.entry(key).or_insert((BTreeSet::new(), due_from));
            entry.0.insert((item.table, item.row));
            entry.1 = entry.1.min(due_from);
        }
    }
    rows.into_iter().map(|(key, (rows, first))| (key, (rows.len(), first))).collect()
}

pub fn by_lists(office: &Office, on: NaiveDate) -> Found {
    let mut found = Found::new();
    for line in due::people(office, Some(on), None, 0, 10_000).unwrap().lines {
        for due in line.due {
            let law = &office.pack().rule(&due.rule).unwrap().law.en;
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
        for on in [today(), today() - Days::new(400), today() + Days::new(300), today() + Days::new(1200)] {
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
    erase(&office, anna.id, "withdrawal");
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
    erase(&office, everybody[3].id, "withdrawal");
    erase(&office, everybody[40].id, "withdrawal");
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
