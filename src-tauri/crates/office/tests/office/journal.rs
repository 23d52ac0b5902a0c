//! The journal: a chain that shows every change, beside an anchor that shows what the chain cannot.

use crate::school::{Printer, RU, School, draft, fill, import, key_of, person, write};
use office::journal::anchor::{self, Anchor, Anchors, Found};
use office::journal::{self, Check, Entry, Fault};
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
    let anchors = Anchors::of(school.folder.path(), Found::Nothing);
    journal::verify(db, crate::school::VAULT, &anchors).unwrap()
}

/// The file anchor.
fn filed(school: &School) -> Anchor {
    match anchor::read(school.folder.path()) {
        Found::Anchor(anchor) => anchor,
        other => panic!("{other:?}"),
    }
}

/// What the office itself says of its journal.
pub fn verified(office: &Office) -> Check {
    office.verify_journal(Found::Nothing, &|_, _, _| true).unwrap()
}

fn length(db: &Connection) -> i64 {
    db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}

#[test]
fn an_untouched_journal_is_whole() {
    let school = with_history();
    let db = school.raw();
    let answer = check(&db, &school);
    assert_eq!((answer.fault, answer.last), (None, length(&db)));
    assert_eq!(answer.head, filed(&school).hash);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, ..ProptestConfig::default() })]

    /// Whatever column of whatever entry is changed to whatever value, the chain breaks at that entry.
    #[test]
    fn a_flipped_field_breaks_the_chain(changes in prop::collection::vec((0.0..1.0_f64, 0..10_usize, 1..i64::MAX, "[a-zа-я.]{1,12}"), 200)) {
        let school = with_history();
        let db = school.raw();
        let entries = length(&db);
        for (place, column, number, text) in changes {
            #[expect(clippy::cast_possible_truncation, reason = "a share of a small count")]
            let entry = 1 + (place * (entries as f64)) as i64;
            let columns = ["at", "operator", "action", "category", "amount", "subject", "detail", "sealed", "previous", "hash"];
            let column = columns[column];
            db.execute_batch("SAVEPOINT change").unwrap();
            let changed = match column {
                "at" | "amount" => db.execute(&format!("UPDATE journal SET {column} = ?2 WHERE number = ?1 AND {column} IS NOT ?2"), (entry, number)),
                "subject" | "sealed" | "previous" | "hash" => db.execute(&format!("UPDATE journal SET {column} = ?2 WHERE number = ?1 AND {column} IS NOT ?2"), (entry, text.as_bytes())),
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
fn a_cut_tail_is_told_from_an_older_copy() {
    let school = with_history();
    let db = school.raw();
    let last = length(&db);
    for cut in 1..last {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute("DELETE FROM journal WHERE number > ?1", [last - cut]).unwrap();
        assert_eq!(check(&db, &school).fault, Some((Fault::TailCut, last - cut)));
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
    drop(db);
    // The whole database of yesterday, put back under today's anchor.
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    write(&school.open(), |_| ());
    vault::write_safely(&file, &older).unwrap();
    assert_eq!(check(&school.raw(), &school).fault, Some((Fault::OlderCopy, last)));
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
    assert_eq!(answer.last, length(&db), "the chain itself is right");
}

#[test]
fn the_chain_of_another_vault_does_not_fit() {
    let school = with_history();
    let none = Anchors { file: Found::Nothing, keyring: Found::Nothing };
    let answer = journal::verify(&school.raw(), b"another vault id", &none).unwrap();
    assert_eq!(answer.fault, Some((Fault::Altered, 1)));
}

/// A crash between commit and anchor: the database is ahead, and that is no alarm.
#[test]
fn a_database_ahead_of_its_anchor_is_a_crash_and_not_a_fault() {
    let school = School::new(RU);
    let old = std::fs::read(school.folder.path().join("anchor.json")).unwrap();
    write(&school.open(), |_| ());
    vault::write_safely(&school.folder.path().join("anchor.json"), &old).unwrap();
    assert_eq!(verified(&school.open()).fault, None);
}

#[test]
fn a_use_case_that_fails_leaves_no_entry() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let before = length(&school.raw());
    let printer = Printer::new();
    printer.fails.store(true, std::sync::atomic::Ordering::Relaxed);
    certificates::issue(&office, &draft(anna.id), "", &printer).unwrap_err();
    let mut wrong = crate::erasure::request(anna.id, "purpose_reached");
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
        access::record_package(
            &office,
            row.id,
            access::Why::Internal("по просьбе"),
            &[("/media/usb/report".to_owned(), [1; 32])],
        )
        .unwrap();
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
        let head = verified(&office);
        let anchor = filed(&school);
        assert_eq!((anchor.hash, anchor.number), (head.head, head.last));
        assert_eq!(office.newest(), Some(filed(&school)));
    }
}

/// Each state an anchor can be in, by itself and beside the other.
#[test]
fn anchors_that_are_gone_foreign_or_older_are_told_apart() {
    let school = School::new(RU);
    let first = filed(&school);
    write(&school.open(), |_| ());
    let second = filed(&school);
    write(&school.open(), |_| ());
    let place = school.folder.path().join("anchor.json");
    let now = std::fs::read(&place).unwrap();
    let db = school.raw();
    let last = length(&db);
    let answer = |file: Option<&[u8]>, keyring: Found| {
        match file {
            Some(bytes) => vault::write_safely(&place, bytes).unwrap(),
            None => vault::files::remove_durably(&place).unwrap(),
        }
        let anchors = Anchors::of(school.folder.path(), keyring);
        let fault = journal::check_head(&db, crate::school::VAULT, &anchors).unwrap();
        vault::write_safely(&place, &now).unwrap();
        fault
    };
    let text = |anchor: &Anchor| anchor.to_text().into_bytes();
    let kept = |anchor: &Anchor| Found::Anchor(anchor.clone());
    let foreign = Anchor { vault: vault::to_hex(b"somebody else's."), ..second.clone() };
    let forked = Anchor { hash: first.hash.clone(), ..second.clone() };
    let ahead = Anchor { number: last + 1, ..second.clone() };
    assert_eq!(answer(Some(&now), Found::Nothing), None, "no keyring is no fault");
    assert_eq!(answer(Some(&now), kept(&first)), None, "another computer's older one");
    assert_eq!(answer(None, Found::Nothing), Some((Fault::AnchorMissing, last)));
    assert_eq!(answer(None, kept(&second)), Some((Fault::AnchorMissing, last)));
    assert_eq!(answer(Some(b"{}"), Found::Nothing), Some((Fault::AnchorMissing, last)));
    assert_eq!(answer(Some(b""), kept(&second)), Some((Fault::AnchorMissing, last)));
    assert_eq!(answer(Some(&text(&foreign)), Found::Nothing), Some((Fault::AnchorForeign, last)));
    assert_eq!(answer(Some(&now), kept(&foreign)), Some((Fault::AnchorForeign, last)));
    assert_eq!(answer(Some(&text(&forked)), Found::Nothing), Some((Fault::Forked, second.number)));
    assert_eq!(answer(Some(&now), kept(&forked)), Some((Fault::Forked, second.number)));
    assert_eq!(answer(Some(&now), kept(&ahead)), Some((Fault::OlderCopy, last)));
    assert_eq!(answer(Some(&text(&ahead)), Found::Nothing), Some((Fault::OlderCopy, last)));
    // The database itself noted how far the file surely was.
    assert_eq!(answer(Some(&text(&first)), Found::Nothing), Some((Fault::AnchorOlder, first.number)));
    assert_eq!(
        answer(Some(&text(&second)), kept(&filed(&school))),
        Some((Fault::AnchorOlder, second.number))
    );
}

/// What somebody with the key could do past the program; each is seen, and as what it is.
#[test]
fn what_an_insider_does_with_plain_sql_is_seen() {
    let school = with_history();
    let db = school.raw();
    let last = length(&db);
    let forged = |number: i64| {
        format!(
            "INSERT INTO journal SELECT {number}, at, 'boris', action, category, amount, subject, detail, sealed, hash, \
             randomblob(32) FROM journal WHERE number = {number} - 1"
        )
    };
    let cases: [(&str, String, Fault, i64); 7] = [
        ("another name under an entry", "UPDATE journal SET operator = 'boris' WHERE number = 3".to_owned(), Fault::Altered, 3),
        ("an hour earlier", "UPDATE journal SET at = at - 3600 WHERE number = 2".to_owned(), Fault::Altered, 2),
        ("an entry taken out", "DELETE FROM journal WHERE number = 4".to_owned(), Fault::Gap, 4),
        (
            "the entries behind it moved up",
            "DELETE FROM journal WHERE number = 4; UPDATE journal SET number = number - 1 WHERE number > 4".to_owned(),
            Fault::Altered,
            4,
        ),
        (
            "two change places",
            "UPDATE journal SET number = -1 WHERE number = 3; UPDATE journal SET number = 3 WHERE number = 4; \
             UPDATE journal SET number = 4 WHERE number = -1"
                .to_owned(),
            Fault::Altered,
            3,
        ),
        ("one is added behind", forged(last + 1), Fault::Altered, last + 1),
        (
            "the end is cut, and the note of it",
            format!("DELETE FROM journal WHERE number > {last} - 2; DELETE FROM meta WHERE key = 'journal_head'"),
            Fault::OlderCopy,
            last - 2,
        ),
    ];
    for (what, sql, fault, entry) in cases {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute_batch(&sql).unwrap();
        assert_eq!(check(&db, &school).fault, Some((fault, entry)), "{what}");
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
    assert_eq!(check(&db, &school).fault, None);
}

/// A clock put back a year neither breaks the chain nor writes entries into the past.
#[test]
fn a_clock_a_year_back_writes_no_entry_before_the_last() {
    let school = School::new(RU);
    write(&school.open(), |_| ());
    let office = school.open_on(crate::school::day("2025-11-22"));
    write(&office, |_| ());
    assert_eq!(office.clock_back_days().unwrap(), Some(365));
    assert_eq!(verified(&office).fault, None);
    let back: i64 = school
        .raw()
        .query_row(
            "SELECT count(*) FROM journal a JOIN journal b ON b.number = a.number + 1 WHERE b.at < a.at",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(back, 0);
}

#[test]
fn a_verification_can_be_stopped() {
    let school = School::new(RU);
    let office = school.open();
    write(&office, |writing| writing.set_fact("x", "1").unwrap());
    let db = school.raw();
    // More than one piece of the walk.
    for _ in 0..20_100 {
        let (number, hash) =
            journal::append(&db, crate::school::VAULT, 1_900_000_000, "marina", &Entry::of("card.opened"))
                .unwrap();
        let _ = (number, hash);
    }
    drop(db);
    let heard = std::cell::Cell::new(0);
    let stopped = office.verify_journal(Found::Nothing, &|_, done, total| {
        heard.set(heard.get() + 1);
        assert!(done <= total && total > 20_000);
        false
    });
    assert!(matches!(stopped, Err(OfficeError::Cancelled)));
    assert_eq!(heard.get(), 1);
    assert_eq!(verified(&office).fault, None, "ahead of its anchor, as after a crash");
}
