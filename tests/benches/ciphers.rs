//! Encrypted against plain SQLite: the same rows in two files on one connection, so that only the cipher differs.

use crate::measure::Table;
use crate::measure::spent::Spent;
use crate::tasks::{Bench, Stopped, stopped};
use office::store::{self, Access};

/// Rows of the table in either file, about as many as contacts of 100,000 people.
const ROWS: i64 = 200_000;
/// Look-ups of one measurement.
const LOOKUPS: i64 = 200_000;
/// Rows written in one transaction.
const WRITTEN: i64 = 100_000;

/// The work, by the name of the file it is done in; and the most that the cipher may cost.
type Work = (&'static str, f64, fn(&str) -> String);

const WORKS: [Work; 3] = [
    ("warm look-ups by key", 1.3, |file| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {LOOKUPS}) \
             SELECT sum(length((SELECT value FROM {file}.subject WHERE id = 1 + (i * 7919) % {ROWS}))) FROM n"
        )
    }),
    ("cold scans", 3.0, |file| format!("SELECT sum(length(value)) FROM {file}.subject")),
    ("writing, committed and copied back", 1.5, |file| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {WRITTEN}) \
             INSERT INTO {file}.subject (other, value) SELECT (i * 7919) % {WRITTEN}, printf('value %.60d', i) FROM n"
        )
    }),
];

/// Compares both, each work five times in turn.
pub fn run(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let folder = bench.root.path().join("ciphers");
    std::fs::create_dir(&folder).map_err(stopped)?;
    let key = vault::random_bytes::<32>();
    let (sealed, plain) = (folder.join("sealed.db"), folder.join("plain.db"));
    drop(store::create(&sealed, &key).map_err(stopped)?);
    drop(vault::files::open_private(&plain).map_err(stopped)?);
    let opened = || {
        let db = store::open(&sealed, &key, Access::Write).map_err(stopped)?;
        db.execute_batch(&format!(
            "ATTACH '{}' AS plain KEY ''; PRAGMA plain.journal_mode = WAL; PRAGMA plain.synchronous = FULL; \
             PRAGMA plain.secure_delete = ON; PRAGMA plain.cache_size = -65536",
            plain.display()
        ))
        .map_err(stopped)?;
        Ok::<_, Stopped>(db)
    };
    let db = opened()?;
    for file in ["main", "plain"] {
        db.execute_batch(&format!(
            "CREATE TABLE {file}.subject (id INTEGER PRIMARY KEY, other INTEGER NOT NULL, value TEXT NOT NULL) STRICT; \
             CREATE INDEX {file}.subject_other ON subject (other); \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) \
             INSERT INTO {file}.subject (other, value) SELECT (i * 7919) % {ROWS}, printf('value %.60d', i) FROM n; \
             PRAGMA {file}.wal_checkpoint(TRUNCATE)"
        ))
        .map_err(stopped)?;
    }
    drop(db);
    for (what, most, sql) in WORKS {
        let mut best = [f64::MAX; 2];
        for _ in 0..5 {
            for (best, file) in best.iter_mut().zip(["main", "plain"]) {
                let db = opened()?;
                if what.starts_with("warm") {
                    // Once for the cache.
                    db.query_row(&sql(file), [], |row| row.get::<_, i64>(0)).map_err(stopped)?;
                }
                let spent = Spent::of(|| {
                    if what.starts_with("writing") {
                        db.execute_batch(&format!(
                            "BEGIN; {}; COMMIT; PRAGMA {file}.wal_checkpoint(TRUNCATE)",
                            sql(file)
                        ))
                    } else {
                        db.query_row(&sql(file), [], |row| row.get::<_, i64>(0)).map(drop)
                    }
                })
                .map_err(stopped)?;
                // Others on the machine only ever make it longer.
                *best = best.min(spent.processor());
            }
        }
        let [sealed, plain] = best;
        table.ratio(&format!("encrypted against plain: {what}"), sealed / plain, most);
        table.note(format!("{:.0} ms of processor against {:.0}, best of 5", sealed * 1e3, plain * 1e3));
    }
    Ok(())
}
