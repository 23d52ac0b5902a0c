//! A verifier written from JOURNAL.md alone: plain SQL, SHA-256, and nothing of `office::journal`.

use crate::school::{Printer, RU, School, VAULT, draft, fill, person, write};
use office::{certificates, erasure, journal, registry};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

fn field(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

fn optional(bytes: Option<Vec<u8>>) -> Vec<u8> {
    bytes.map_or(vec![0], |bytes| [vec![1], field(&bytes)].concat())
}

fn sha(parts: &[Vec<u8>]) -> Vec<u8> {
    Sha256::digest(parts.concat()).to_vec()
}

fn genesis() -> Vec<u8> {
    sha(&[field(b"lichnoe-delo/1/journal"), field(VAULT)])
}

/// §2 for every entry above a number: the last hash, or the number of the entry that does not hold.
fn walk(db: &Connection, above: i64, mut previous: Vec<u8>) -> Result<Vec<u8>, i64> {
    let mut statement = db
        .prepare(
            "SELECT number, at, operator, action, category, amount, subject, detail, sealed, previous, hash \
             FROM journal WHERE number > ?1 ORDER BY number",
        )
        .unwrap();
    let mut rows = statement.query([above]).unwrap();
    let mut expected = above;
    while let Some(row) = rows.next().unwrap() {
        let number: i64 = row.get(0).unwrap();
        expected += 1;
        let text = |at: usize| row.get::<_, String>(at).unwrap().into_bytes();
        let perhaps = |at: usize| optional(row.get::<_, Option<String>>(at).unwrap().map(String::into_bytes));
        let bytes = |at: usize| optional(row.get::<_, Option<Vec<u8>>>(at).unwrap());
        let amount: Option<i64> = row.get(5).unwrap();
        let hash = sha(&[
            field(b"lichnoe-delo/1/journal-entry"),
            previous.clone(),
            number.to_be_bytes().to_vec(),
            row.get::<_, i64>(1).unwrap().to_be_bytes().to_vec(),
            field(&text(2)),
            field(&text(3)),
            perhaps(4),
            optional(amount.map(|amount| amount.to_be_bytes().to_vec())),
            bytes(6),
            perhaps(7),
            bytes(8),
        ]);
        let (before, stored): (Vec<u8>, Vec<u8>) = (row.get(9).unwrap(), row.get(10).unwrap());
        if number != expected || before != previous || stored != hash {
            return Err(number);
        }
        previous = stored;
    }
    Ok(previous)
}

/// §6: the hash of the last checkpoint, where it ends, and the hash there.
fn checkpoints(db: &Connection) -> Option<(i64, Vec<u8>)> {
    let mut statement = db
        .prepare(
            "SELECT first, last, head, from_at, until_at, counts, kept, kept_digest, hash FROM journal_checkpoint ORDER BY last",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut before, mut end) = (genesis(), None);
    while let Some(row) = rows.next().unwrap() {
        let number = |at: usize| row.get::<_, i64>(at).unwrap().to_be_bytes().to_vec();
        let bytes = |at: usize| row.get::<_, Vec<u8>>(at).unwrap();
        let hash = sha(&[
            field(b"lichnoe-delo/1/journal-checkpoint"),
            before,
            number(0),
            number(1),
            field(&bytes(2)),
            number(3),
            number(4),
            field(row.get::<_, String>(5).unwrap().as_bytes()),
            number(6),
            field(&bytes(7)),
        ]);
        assert_eq!(bytes(8), hash, "the record of a segment");
        let last: i64 = row.get(1).unwrap();
        let mut digest = Vec::new();
        let mut kept =
            db.prepare("SELECT number, hash FROM journal WHERE number <= ?1 ORDER BY number").unwrap();
        let mut count = 0;
        let mut stayed = kept.query([last]).unwrap();
        while let Some(entry) = stayed.next().unwrap() {
            digest.extend(entry.get::<_, i64>(0).unwrap().to_be_bytes());
            digest.extend(entry.get::<_, Vec<u8>>(1).unwrap());
            count += 1;
        }
        let detail = format!("{}-{last} {}", row.get::<_, i64>(0).unwrap(), vault::to_hex(&hash));
        end = Some((
            last,
            bytes(2),
            detail,
            count == row.get::<_, i64>(6).unwrap() && sha(&[digest]) == bytes(7),
        ));
        before = hash;
    }
    let (last, head, detail, kept) = end?;
    assert!(kept, "the entries that stay");
    let named: i64 = db
        .query_row(
            "SELECT count(*) FROM journal WHERE action = 'journal.segment_destroyed' AND number > ?1 AND detail = ?2",
            (last, detail),
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(named, 1, "the chain covers the checkpoint");
    Some((last, head))
}

fn verified(db: &Connection) -> Result<String, i64> {
    let (above, previous) = checkpoints(db).unwrap_or_else(|| (0, genesis()));
    walk(db, above, previous).map(|head| vault::to_hex(&head))
}

fn anchored(school: &School) -> String {
    let text = std::fs::read_to_string(school.folder.path().join("anchor.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["vault"], vault::to_hex(VAULT));
    assert!(text.ends_with('\n'));
    json["hash"].as_str().unwrap().to_owned()
}

#[test]
fn the_document_is_enough_to_verify_a_journal() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 30);
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    registry::card(&office, anna.id).unwrap();
    certificates::issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    crate::attachments::attach(&office, anna.id, b"text").unwrap();
    crate::erasure::erase(&office, anna.id, "unlawful");
    let db = school.raw();
    assert_eq!(verified(&db), Ok(anchored(&school)));
    let entries: i64 = db.query_row("SELECT max(number) FROM journal", [], |row| row.get(0)).unwrap();
    for number in 1..=entries {
        db.execute_batch("SAVEPOINT change").unwrap();
        db.execute("UPDATE journal SET detail = coalesce(detail, '') || 'x' WHERE number = ?1", [number])
            .unwrap();
        assert_eq!(verified(&db), Err(number));
        db.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
    }
}

#[test]
fn the_document_is_enough_to_verify_a_journal_whose_beginning_is_destroyed() {
    let school = School::new(RU);
    let early = school.open();
    let anna = person(&early, "Перова", "Анна", "anna@pifagor.example", "");
    let run = crate::erasure::erase(&early, anna.id, "unlawful");
    drop(early);
    for (year, stays) in [("2029-11-23", true), ("2030-12-01", false)] {
        let office = school.open_on(crate::school::day(year));
        write(&office, |_| ());
        let due = journal::due(&office).unwrap();
        journal::expire(&office, &due).unwrap();
        let db = school.raw();
        assert_eq!(verified(&db), Ok(anchored(&school)));
        let left: i64 = db
            .query_row("SELECT count(*) FROM journal WHERE action = 'erasure.executed'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left == 1, stays, "{year}");
        if stays {
            let pdf = b"%PDF".to_vec();
            let (number, language) = ("1".to_owned(), "ru".to_owned());
            let act = erasure::PaperDraft { kind: "act", number, recipient: None, language, pdf };
            erasure::record_papers(&office, run.id, &[act]).unwrap();
            crate::acts::to_the_end(&office, run.id, crate::school::today());
        }
    }
}
