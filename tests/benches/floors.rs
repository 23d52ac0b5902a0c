//! What no work of ours can undercut on this machine: SQLite and the cipher alone, with nothing done to the rows.

use crate::measure::spent::Spent;
use crate::tasks::{Bench, PHRASE, Stopped, stopped};
use office::session::database_file;
use office::store;
use std::time::{Duration, Instant};
use vault::{Header, Passphrase, Purpose, SubKey};

/// Bytes of the registry, and the time one core takes to read, check and decrypt all of its pages.
pub fn pages(bench: &Bench) -> Result<(f64, Duration), Stopped> {
    let file = database_file(&bench.vault());
    let db = store::open(&file, key(bench)?.expose(), store::Access::Read).map_err(stopped)?;
    let bytes = std::fs::metadata(&file).map_err(stopped)?.len() as f64;
    let spent = Spent::of(|| store::pages::each(&db, |_, _| Ok(())).map_err(stopped))?;
    Ok((bytes, spent.time))
}

/// Puts the rows of the newest import once more into their tables, by SQL alone, and takes them back.
pub fn rows_of_newest_import(bench: &Bench) -> Result<Duration, Stopped> {
    let file = database_file(&bench.vault());
    let db = store::open(&file, key(bench)?.expose(), store::Access::Write).map_err(stopped)?;
    let tables = [
        "person_name",
        "birth",
        "contact",
        "account",
        "account_event",
        "person_role",
        "schooling",
        "consent",
        "visit",
    ];
    let newest = "(SELECT max(id) FROM import_run)";
    let people = "INSERT INTO person (uid, case_number, pseudonym, recorded_at) \
        SELECT randomblob(16), case_number + 1000000000, randomblob(16), recorded_at FROM person ORDER BY id DESC \
        LIMIT (SELECT new_people FROM import_run ORDER BY id DESC LIMIT 1)";
    let mut sql = vec![
        people.to_owned(),
        format!(
            "INSERT INTO source (kind, import_id, row_no, on_date) SELECT kind, import_id, row_no, on_date \
             FROM source WHERE import_id = {newest}"
        ),
    ];
    for table in tables {
        let columns: String = db
            .query_row(
                "SELECT group_concat(name, ', ') FROM pragma_table_info(?1) WHERE name <> 'id'",
                [table],
                |row| row.get(0),
            )
            .map_err(stopped)?;
        // Ids of their own, as unordered as the import makes them.
        let values = columns.replace("uid, ", "randomblob(16), ");
        sql.push(format!(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE source_id IN \
             (SELECT id FROM source WHERE import_id = {newest})"
        ));
    }
    db.execute_batch("BEGIN IMMEDIATE").map_err(stopped)?;
    let begin = Instant::now();
    let done = sql.iter().try_for_each(|one| db.execute_batch(one).map_err(stopped));
    let time = begin.elapsed();
    db.execute_batch("ROLLBACK").map_err(stopped)?;
    done.map(|()| time)
}

fn key(bench: &Bench) -> Result<SubKey, Stopped> {
    let header = Header::read(&bench.vault().join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    Ok(header.unlock("demo", &phrase, None).map_err(stopped)?.master.derive(Purpose::Database))
}
