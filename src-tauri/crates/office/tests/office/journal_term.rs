//! The term of the journal, and of the names that wait in it.

use crate::school::{RU, School, day, person, places_of, write};
use office::OfficeError;
use office::erasure::{self, PaperDraft};
use office::journal::anchor::Found;
use office::journal::{self, Fault};
use office::session::{Keys, Office};
use rusqlite::Connection;
use vault::sealed::{SealKey, open_bytes};

const NAME: &str = "Перова Анна";

/// A school where somebody was erased in November 2026, papers made.
fn with_an_erasure(papers: bool) -> School {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let run = crate::erasure::erase(&office, anna.id, "unlawful");
    if papers {
        let draft = |kind, number: &str| PaperDraft {
            kind,
            number: number.to_owned(),
            recipient: None,
            language: "ru".to_owned(),
            pdf: format!("%PDF {NAME}").into_bytes(),
        };
        erasure::record_papers(&office, run.id, &[draft("act", "1"), draft("letter", "1-1")]).unwrap();
        crate::acts::to_the_end(&office, run.id, crate::school::today());
    }
    // No backup holds her, so the ledger forgets her id at once: that is not what these tests are about.
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    drop(office);
    school
}

fn fault(office: &Office) -> Option<Fault> {
    office.verify_journal(Found::Nothing, &|_, _, _| true).unwrap().fault.map(|(fault, _)| fault)
}

fn count(db: &Connection, table: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// Everything the sealed name needs, from the database and the master key alone, by JOURNAL.md §5.
fn name_from_outside(school: &School, db: &Connection) -> Option<String> {
    let (sealed, run, month): (Vec<u8>, Vec<u8>, String) = db
        .query_row(
            "SELECT j.sealed, e.uid, substr(e.erased_on, 1, 7) FROM journal j, erasure e WHERE j.action = 'erasure.executed'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .ok()?;
    let wrapped: Option<Vec<u8>> =
        db.query_row("SELECT wrapped FROM papers_key WHERE month = ?1", [&month], |row| row.get(0)).unwrap();
    let papers = vault::MasterKey::from_bytes(school.master()).derive(vault::Purpose::Papers);
    let context =
        [b"lichnoe-delo/1/papers-month".as_slice(), crate::school::VAULT, month.as_bytes()].concat();
    let key = open_bytes(&SealKey::from_slice(papers.expose())?, &context, &wrapped?).ok()?;
    let context = [b"lichnoe-delo/1/journal-name".as_slice(), crate::school::VAULT, &run].concat();
    let name = open_bytes(&SealKey::from_slice(&key)?, &context, &sealed).ok()?;
    String::from_utf8(name.to_vec()).ok()
}

#[test]
fn the_log_extract_reads_the_name_from_the_journal() {
    let school = with_an_erasure(true);
    let office = school.open();
    let run = erasure::list(&office).unwrap().remove(0);
    let run = erasure::load(&office, run.id).unwrap();
    assert_eq!(run.name(), None, "the run itself holds it no more");
    let lines = erasure::log_of(&office, &run).unwrap();
    let actions: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(
        actions[..4],
        ["erasure.executed", "erasure.compacted", "erasure.scanned", "erasure.papers_made"]
    );
    assert_eq!(lines[0].name.as_deref(), Some(NAME));
    assert!(lines[1..].iter().all(|line| line.name.is_none()));
    let db = school.raw();
    assert_eq!(name_from_outside(&school, &db).as_deref(), Some(NAME), "the document is right");
    let detail: String = db
        .query_row("SELECT detail FROM journal WHERE action = 'erasure.executed'", [], |row| row.get(0))
        .unwrap();
    let parts: Vec<&str> = detail.split(' ').collect();
    assert_eq!((parts.len(), parts[0], parts[1]), (4, "1", "unlawful"), "{detail}");
    assert!(parts[3].split(',').any(|category| category == "contacts:1"), "{detail}");
}

#[test]
fn a_young_journal_has_nothing_due() {
    let school = with_an_erasure(true);
    let office = school.open_on(day("2029-11-22"));
    let due = journal::due(&office).unwrap();
    assert!(due.nothing(), "{due:?}");
    assert_eq!((due.before, due.term.as_str()), (day("2026-11-22"), "3 y"));
    assert!(matches!(journal::expire(&office, &due), Err(OfficeError::NothingDue)));
}

#[test]
fn old_entries_become_a_checkpoint_and_verification_goes_on_from_it() {
    let school = with_an_erasure(false);
    let total = count(&school.raw(), "journal");
    let office = school.open_on(day("2029-11-23"));
    write(&office, |_| ());
    let due = journal::due(&office).unwrap();
    // Three entries belong to the erasure, whose papers are still to be made.
    assert_eq!((due.last, due.staying, due.entries), (total, 3, total - 3));
    assert!(due.months.is_empty());
    let mut other = due.clone();
    other.entries -= 1;
    assert!(matches!(journal::expire(&office, &other), Err(OfficeError::Changed)));
    assert_eq!(count(&school.raw(), "journal_checkpoint"), 0);
    journal::expire(&office, &due).unwrap();
    let db = school.raw();
    let [checkpoint] = journal::checkpoints(&db).unwrap().try_into().unwrap();
    assert_eq!((checkpoint.first, checkpoint.last, checkpoint.kept), (1, total, 3));
    assert!(checkpoint.counts.contains("\"vault.created\":1"), "{}", checkpoint.counts);
    assert_eq!(fault(&office), None);
    // It is journalled, the names are still there, and new entries go on with the numbers.
    let (action, amount): (String, i64) = db
        .query_row("SELECT action, amount FROM journal ORDER BY number DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((action.as_str(), amount), ("journal.segment_destroyed", total - 3));
    assert_eq!(name_from_outside(&school, &db).as_deref(), Some(NAME));
    let page = office
        .read(office::rights::Right::Open, |r| {
            r.journal(&journal::Wanted { limit: 100, ..Default::default() })
        })
        .unwrap();
    assert_eq!(page.total, count(&db, "journal"));
    write(&office, |_| ());
    assert_eq!(fault(&office), None);
    drop(office);
    assert_eq!(fault(&school.open_on(day("2029-11-24"))), None);
}

#[test]
fn what_is_done_to_a_checkpoint_or_to_what_it_left_is_seen() {
    let school = with_an_erasure(false);
    let office = school.open_on(day("2029-11-23"));
    write(&office, |_| ());
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    let db = school.raw();
    for change in [
        "UPDATE journal_checkpoint SET head = zeroblob(32)",
        "UPDATE journal_checkpoint SET counts = '{}'",
        "UPDATE journal_checkpoint SET last = last + 1",
        "UPDATE journal_checkpoint SET first = 2",
        "DELETE FROM journal WHERE action = 'erasure.scanned'",
        "UPDATE journal SET sealed = zeroblob(100) WHERE action = 'erasure.executed'",
        "UPDATE journal SET operator = 'boris' WHERE action = 'erasure.executed'",
        "UPDATE journal SET detail = 'x' WHERE action = 'journal.segment_destroyed'",
    ] {
        let saved = office::journal::checkpoints(&db).unwrap();
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute_batch(change).unwrap();
        let anchors = journal::anchor::Anchors::of(school.folder.path(), Found::Nothing);
        let answer =
            journal::verify(&db, crate::school::VAULT, &anchors).unwrap().fault.map(|(fault, _)| fault);
        assert_eq!(answer, Some(Fault::Checkpoint), "{change}");
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
        assert_eq!(office::journal::checkpoints(&db).unwrap(), saved);
    }
    db.execute_batch("SAVEPOINT change; DELETE FROM journal_checkpoint").unwrap();
    let anchors = journal::anchor::Anchors::of(school.folder.path(), Found::Nothing);
    let answer = journal::verify(&db, crate::school::VAULT, &anchors).unwrap().fault;
    assert_eq!(answer, Some((Fault::Gap, 1)), "a beginning that nobody accounts for");
    db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    assert_eq!(fault(&office), None);
}

/// The last paper of November 2026 ends on 22.11.2029: from then on nobody can read the name, with every key there is.
#[test]
fn after_the_papers_of_the_month_the_name_cannot_be_had() {
    let school = with_an_erasure(true);
    let before: Vec<u8> =
        school.raw().query_row("SELECT wrapped FROM papers_key", [], |row| row.get(0)).unwrap();
    let office = school.open_on(day("2029-11-22"));
    assert!(journal::due(&office).unwrap().months.is_empty(), "through its last day the paper stands");
    drop(office);
    let office = school.open_on(day("2029-11-23"));
    write(&office, |_| ());
    let due = journal::due(&office).unwrap();
    assert_eq!((due.months.as_slice(), due.papers, due.staying), (["2026-11".to_owned()].as_slice(), 3, 0));
    journal::expire(&office, &due).unwrap();
    assert_eq!(fault(&office), None);
    drop(office);
    let db = school.raw();
    assert_eq!(name_from_outside(&school, &db), None);
    assert_eq!(count(&db, "erasure_paper"), 0);
    assert_eq!(places_of(&db, NAME), [""; 0]);
    // Nor is the wrapped key anywhere in the file: no page, no gap.
    office::store::pages::each(&db, |number, page| {
        assert!(memchr::memmem::find(page, &before[40..]).is_none(), "page {number}");
        assert!(memchr::memmem::find(page, NAME.as_bytes()).is_none(), "page {number}");
        Ok(())
    })
    .unwrap();
    drop(db);
    let _: Keys = school.keys();
}

#[test]
fn a_run_that_never_came_to_its_papers_holds_its_month() {
    let school = with_an_erasure(false);
    let office = school.open_on(day("2031-01-01"));
    write(&office, |_| ());
    let due = journal::due(&office).unwrap();
    assert!(due.months.is_empty() && due.staying == 3, "{due:?}");
}

/// The key of the entry outlives the segment; the entry goes when the month ends, and the checkpoint says so.
#[test]
fn what_had_stayed_goes_with_its_month() {
    let school = with_an_erasure(false);
    let first = school.open_on(day("2029-12-01"));
    write(&first, |_| ());
    let due = journal::due(&first).unwrap();
    journal::expire(&first, &due).unwrap();
    assert_eq!(journal::checkpoints(&school.raw()).unwrap()[0].kept, 3);
    // The papers are made after all, late; the month ends at once.
    let run = erasure::list(&first).unwrap()[0].id;
    let pdf = b"%PDF".to_vec();
    let paper =
        PaperDraft { kind: "act", number: "1".to_owned(), recipient: None, language: "ru".to_owned(), pdf };
    erasure::record_papers(&first, run, &[paper]).unwrap();
    assert!(journal::due(&first).unwrap().months.is_empty(), "an unsigned act holds its month");
    crate::acts::to_the_end(&first, run, day("2029-12-01"));
    let due = journal::due(&first).unwrap();
    assert_eq!((due.months.len(), due.entries), (1, 3), "{due:?}");
    journal::expire(&first, &due).unwrap();
    let [checkpoint] = journal::checkpoints(&school.raw()).unwrap().try_into().unwrap();
    assert_eq!(checkpoint.kept, 0);
    assert!(checkpoint.counts.contains("erasure.executed") && checkpoint.counts.contains("vault.created"));
    assert_eq!(fault(&first), None);
}
