//! The journal: a chain that shows every change, beside an anchor that shows what the chain cannot.

use crate::school::{Printer, RU, School, draft, fill, import, key_of, person, write};
use office::journal::{self, Check, Entry, Fault, anchor};
use office::rights::Right;
use office::session::Office;
use office::{OfficeError, access, certificates, registry};
use proptest::prelude::*;
use rusqlite::Connection;

/// A registry with a history, closed.
fn with_history() -> School {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    for _ in 0..4 {
        registry::card(&office, anna.id).unwrap();
    }
    certificates::issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    write(&office, |_| ());
    drop(office);
    school
}

fn check(db: &Connection, school: &School) -> Check {
    let anchor = anchor::read(school.folder.path());
    journal::verify(db, crate::school::VAULT, anchor.as_ref()).unwrap()
}

fn length(db: &Connection) -> i64 {
    db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}

#[test]
fn an_untouched_journal_is_whole() {
    let school = with_history();
    let db = school.raw();
    let answer = check(&db, &school);
    assert_eq!((answer.fault, i64::from(answer.entries)), (None, length(&db)));
    assert_eq!(Some(answer.head), anchor::read(school.folder.path()).map(|a| a.hash));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, ..ProptestConfig::default() })]

    /// Whatever column of whatever entry is changed to whatever value, the chain breaks at that entry.
    #[test]
    fn a_flipped_field_breaks_the_chain(changes in prop::collection::vec((0.0..1.0_f64, 0..9_usize, 1..i64::MAX, "[a-zа-я.]{1,12}"), 200)) {
        let school = with_history();
        let db = school.raw();
        let entries = length(&db);
        for (place, column, number, text) in changes {
            #[expect(clippy::cast_possible_truncation, reason = "a share of a small count")]
            let entry = 1 + (place * (entries as f64)) as i64;
            let columns = ["at", "operator", "action", "category", "amount", "subject", "detail", "previous", "hash"];
            let column = columns[column];
            db.execute_batch("SAVEPOINT change").unwrap();
            let changed = match column {
                "at" | "amount" => db.execute(&format!("UPDATE journal SET {column} = ?2 WHERE number = ?1 AND {column} IS NOT ?2"), (entry, number)),
                "subject" | "previous" | "hash" => db.execute(&format!("UPDATE journal SET {column} = ?2 WHERE number = ?1 AND {column} IS NOT ?2"), (entry, text.as_bytes())),
                _ => db.execute(&format!("UPDATE journal SET {column} = ?2 WHERE number = ?1 AND {column} IS NOT ?2"), (entry, &text)),
            }
            .unwrap();
            if changed > 0 {
                prop_assert_eq!(check(&db, &school).fault, Some((Fault::Altered, entry)), "{}", column);
            }
            db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
        }
        prop_assert_eq!(check(&db, &school).fault, None);
    }
}

/// Moving bytes from one field to its neighbour changes no concatenation, but it changes the entry.
#[test]
fn fields_cannot_lend_each_other_bytes() {
    let school = with_history();
    let db = school.raw();
    for change in [
        "SET operator = operator || substr(action, 1, 1), action = substr(action, 2)",
        "SET category = '', detail = detail WHERE category IS NULL AND number = 2 --",
        "SET amount = 0 WHERE amount IS NULL AND number = 2 --",
        "SET detail = '' WHERE detail IS NULL AND number = 2 --",
    ] {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute(&format!("UPDATE journal {change} WHERE number = 2"), []).unwrap();
        assert_eq!(check(&db, &school).fault, Some((Fault::Altered, 2)), "{change}");
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
}

#[test]
fn a_cut_tail_and_an_older_copy_are_seen() {
    let school = with_history();
    let db = school.raw();
    let last = length(&db);
    for cut in 1..last {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute("DELETE FROM journal WHERE number > ?1", [last - cut]).unwrap();
        assert_eq!(check(&db, &school).fault, Some((Fault::OlderCopy, last - cut)));
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
}

#[test]
fn a_removed_entry_leaves_a_gap() {
    let school = with_history();
    let db = school.raw();
    for gone in 1..length(&db) {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute("DELETE FROM journal WHERE number = ?1", [gone]).unwrap();
        assert_eq!(check(&db, &school).fault, Some((Fault::Gap, gone)));
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
}

/// Somebody who rewrites the end of the chain with right hashes is caught by the anchor alone.
#[test]
fn a_rewritten_history_is_a_fork() {
    let school = with_history();
    let db = school.raw();
    let last = length(&db);
    db.execute("DELETE FROM journal WHERE number > ?1", [last - 2]).unwrap();
    for _ in 0..3 {
        journal::append(&db, crate::school::VAULT, 5, "marina", &Entry::of("card.opened")).unwrap();
    }
    let answer = check(&db, &school);
    assert_eq!(answer.fault, Some((Fault::Forked, last)));
    let alone = journal::verify(&db, crate::school::VAULT, None).unwrap();
    assert_eq!(i64::from(alone.entries), length(&db), "the chain itself is right");
}

#[test]
fn the_chain_of_another_vault_does_not_fit() {
    let school = with_history();
    let answer = journal::verify(&school.raw(), b"another vault id", None).unwrap();
    assert_eq!(answer.fault, Some((Fault::Altered, 1)));
}

/// A crash between commit and anchor: the database is ahead, and that is no alarm.
#[test]
fn a_database_ahead_of_its_anchor_is_a_crash_and_not_a_fault() {
    let school = School::new(RU);
    let old = std::fs::read(school.folder.path().join("anchor.json")).unwrap();
    write(&school.open(), |_| ());
    vault::write_safely(&school.folder.path().join("anchor.json"), &old).unwrap();
    assert_eq!(school.open().verify_journal().unwrap().fault, None);
}

#[test]
fn a_use_case_that_fails_leaves_no_entry() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let before = length(&school.raw());
    let printer = Printer::new();
    printer.fails.set(true);
    certificates::issue(&office, &draft(anna.id), "", &printer).unwrap_err();
    let mut wrong = crate::erasure::request(anna.id, "withdrawal");
    wrong.typed = Some("Иванова".to_owned());
    office::erasure::execute(&office, &wrong).unwrap_err();
    office
        .write::<(), OfficeError>(Right::Open, |writing| {
            writing.set_fact("half", "done")?;
            Err(OfficeError::Cancelled)
        })
        .unwrap_err();
    assert_eq!(length(&school.raw()), before);
    let half: i64 =
        school.raw().query_row("SELECT count(*) FROM meta WHERE key = 'half'", [], |r| r.get(0)).unwrap();
    assert_eq!(half, 0);
    let unknown = office::ids::Uid::from_bytes(&[7; 16]).unwrap();
    assert!(matches!(registry::card(&office, unknown), Err(OfficeError::NotFound)));
    assert_eq!(length(&school.raw()), before);
}

#[test]
fn opening_a_card_leaves_one_entry_with_the_pseudonym() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let before = length(&school.raw());
    registry::card(&office, anna.id).unwrap();
    let db = school.raw();
    assert_eq!(length(&db), before + 1);
    let same: bool = db
        .query_row(
            "SELECT action = 'card.opened' AND operator = 'marina' AND subject = (SELECT pseudonym FROM person WHERE uid = ?1) \
             FROM journal ORDER BY number DESC LIMIT 1",
            [anna.id],
            |r| r.get(0),
        )
        .unwrap();
    assert!(same);
}

#[test]
fn what_was_seen_while_somebody_writes_is_written_first_by_that_write() {
    let school = School::new(RU);
    let office = school.open();
    let before = length(&school.raw());
    write(&office, |_| office.note(Entry::of("card.opened")).unwrap());
    let actions: Vec<String> = school
        .raw()
        .prepare("SELECT action FROM journal WHERE number > ?1 ORDER BY number")
        .unwrap()
        .query_map([before], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(actions, ["card.opened", "test.written"]);
}

#[test]
fn a_note_that_could_not_be_written_is_not_lost() {
    let school = School::new(RU);
    let office = school.open();
    let before = length(&school.raw());
    // Refused by the table itself, as a full disk would refuse it.
    school
        .raw()
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'full'); END")
        .unwrap();
    office.note(Entry::of("card.opened")).unwrap_err();
    school.raw().execute_batch("DROP TRIGGER full").unwrap();
    write(&office, |_| ());
    let seen: i64 = school
        .raw()
        .query_row(
            "SELECT count(*) FROM journal WHERE number > ?1 AND action = 'card.opened'",
            [before],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(seen, 1, "what was seen is recorded as soon as it can be");
}

/// Names, addresses, phones and numbers of everybody, against every text of the journal.
#[test]
fn no_entry_holds_a_value_of_a_person() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 120);
    import(&school, &office, "Email;Фамилия;Имя;Телефон\nanna@pifagor.example;Перова;Анна;+79120001234\n");
    let people = registry::find(&office, "", 0, 200).unwrap().rows;
    for row in people.iter().take(15) {
        registry::card(&office, row.id).unwrap();
        certificates::issue(&office, &draft(row.id), "", &Printer::new()).unwrap();
        access::record_package(&office, row.id, "по просьбе", "/media/usb/report", &[1; 32]).unwrap();
        access::record_saved_file(&office, row.id, "certificate", "/media/usb/one.pdf", &[2; 32]).unwrap();
    }
    let known = values(&school.raw());
    crate::erasure::erase(&office, people[0].id, "unlawful");
    let db = school.raw();
    assert!(key_of(&db, people[0].id).is_none() && known.len() > 300);
    let finder = aho_corasick::AhoCorasick::builder().ascii_case_insensitive(true).build(&known).unwrap();
    let mut entries =
        db.prepare("SELECT action, coalesce(category, ''), coalesce(detail, '') FROM journal").unwrap();
    let mut rows = entries.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for at in 0..3 {
            let text: String = row.get(at).unwrap();
            if let Some(found) = finder.find(&text) {
                panic!("«{}» stands in «{text}»", known[found.pattern()]);
            }
        }
    }
}

fn values(db: &Connection) -> Vec<String> {
    let mut values = Vec::new();
    for sql in [
        "SELECT surname FROM person_name",
        "SELECT given FROM person_name",
        "SELECT match_key FROM person_name",
        "SELECT value FROM contact",
        "SELECT text FROM note",
        "SELECT lower(hex(uid)) FROM person",
    ] {
        let mut statement = db.prepare(sql).unwrap();
        let found = statement.query_map([], |r| r.get::<_, Option<String>>(0)).unwrap();
        values.extend(found.filter_map(Result::unwrap).filter(|text| text.chars().count() >= 3));
    }
    values.sort();
    values.dedup();
    values
}

#[test]
fn the_anchor_follows_every_write() {
    let school = School::new(RU);
    let office = school.open();
    for _ in 0..3 {
        write(&office, |_| ());
        let head = office.verify_journal().unwrap();
        let anchor = anchor::read(school.folder.path()).unwrap();
        assert_eq!((anchor.hash, anchor.number), (head.head, i64::from(head.entries)));
    }
    let _: &Office = &office;
}
