//! A page costs what it shows, not what the journal holds: counted in steps of SQLite's machine, not in time.

use super::*;
use crate::store;
use rusqlite::StatementStatus;

const ENTRIES: i64 = 30_000;

/// A journal made by one statement: what is measured is reading, so the hashes are none.
fn journal() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::TempDir::new().unwrap();
    let db = store::create(&folder.path().join("registry.db"), &[7; 32]).unwrap();
    db.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) \
         INSERT INTO journal (number, at, operator, action, category, subject, previous, hash) \
         SELECT i, i * 60, 'marina', CASE i % 100 WHEN 0 THEN 'vault.opened' WHEN 1 THEN 'vault.closed' ELSE 'card.opened' END, \
             CASE i % 50 WHEN 0 THEN 'contacts' END, CASE i % 500 WHEN 0 THEN zeroblob(16) ELSE randomblob(16) END, x'', x'' FROM n",
        [ENTRIES],
    )
    .unwrap();
    (folder, db)
}

fn all() -> Period {
    Period { after: 0, last: ENTRIES }
}

fn steps(db: &Connection, query: Query) -> (usize, i32) {
    let mut statement = db.prepare(&query.sql).unwrap();
    let rows = statement.query_map(params_from_iter(query.arguments), |_| Ok(())).unwrap().count();
    (rows, statement.get_status(StatementStatus::VmStep))
}

#[test]
fn every_filter_goes_along_an_index() {
    let (_folder, db) = journal();
    let known = distinct(&db, "action").unwrap();
    assert_eq!(known, ["card.opened", "vault.closed", "vault.opened"]);
    let plain = Wanted::default();
    let person = [0_u8; 16];
    let cases: [(Wanted, Option<&[u8]>); 7] = [
        (plain.clone(), None),
        (Wanted { operator: Some("marina".to_owned()), ..plain.clone() }, None),
        (Wanted { category: Some("contacts".to_owned()), ..plain.clone() }, None),
        (Wanted { action: Some("vault.opened".to_owned()), ..plain.clone() }, None),
        (Wanted { action: Some("vault".to_owned()), ..plain.clone() }, None),
        (plain.clone(), Some(&person)),
        (plain, Some(&person[..4])),
    ];
    for (wanted, subject) in cases {
        for query in queries(all(), &wanted, subject, &known, 20) {
            let sql = query.sql.clone();
            let (rows, steps) = steps(&db, query);
            assert_eq!(rows, 20, "{sql}");
            assert!(steps < 4_000, "{steps} steps for 20 lines: {sql}");
        }
    }
}

#[test]
fn what_the_page_shows_beside_its_lines_costs_a_few_steps_too() {
    let (_folder, db) = journal();
    let read = |sql: &str| {
        let mut statement = db.prepare(sql).unwrap();
        let _ = statement.query_row([], |_| Ok(())).optional().unwrap();
        statement.get_status(StatementStatus::VmStep)
    };
    for sql in [
        "SELECT at FROM journal ORDER BY number ASC LIMIT 1",
        "SELECT at FROM journal ORDER BY number DESC LIMIT 1",
        "SELECT max(number) FROM journal",
        "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1",
        "SELECT hash FROM journal WHERE number = 15000",
        "SELECT action FROM journal INDEXED BY journal_action WHERE action IS NOT NULL AND action > 'card.opened' ORDER BY action LIMIT 1",
    ] {
        assert!(read(sql) < 100, "{} steps: {sql}", read(sql));
    }
    assert_eq!(total(&db).unwrap(), ENTRIES);
    assert_eq!(checkpoint::last_before(&db, 600_000).unwrap(), 9_999);
    assert_eq!(checkpoint::last_before(&db, 0).unwrap(), 0);
    assert_eq!(checkpoint::last_before(&db, i64::MAX).unwrap(), ENTRIES);
}

/// The comparison that an unlock makes, statement by statement.
#[test]
fn an_unlock_reads_a_handful_of_rows_at_any_age() {
    let (_folder, mut db) = journal();
    let count = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counter = std::sync::Arc::clone(&count);
    let tick = move || {
        counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        false
    };
    db.progress_handler(10, Some(tick)).unwrap();
    let hash = String::new();
    let anchor =
        crate::journal::anchor::Anchor { vault: vault::to_hex(b"0"), number: ENTRIES / 2, hash, at: 0 };
    let found = crate::journal::anchor::Found::Anchor(anchor);
    let anchors = crate::journal::anchor::Anchors { file: found.clone(), keyring: found };
    assert_eq!(crate::journal::check_head(&db, b"0", &anchors).unwrap(), None);
    let steps = count.load(std::sync::atomic::Ordering::SeqCst) * 10;
    assert!(steps < 1_000, "{steps} steps to compare the anchors");
    db.progress_handler(0, None::<fn() -> bool>).unwrap();
    let _ = &mut db;
}

#[test]
fn a_prefix_ends_where_the_next_begins() {
    assert_eq!(after_prefix(&[1, 2]), Some(vec![1, 3]));
    assert_eq!(after_prefix(&[1, 255]), Some(vec![2]));
    assert_eq!(after_prefix(&[255, 255]), None);
}
