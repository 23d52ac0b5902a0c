//! What no work of ours can undercut on this machine: SQLite and the cipher alone, with nothing done to the rows.

use crate::measure::spent::Spent;
use crate::tasks::{Bench, PHRASE, Stopped, stopped};
use office::session::database_file;
use office::store;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use vault::{Header, Passphrase, Purpose, SubKey};

/// A copy of the registry written by SQLite alone, flushed, and not looked at again.
pub fn rewriting(bench: &Bench) -> Result<Duration, Stopped> {
    let db = store::open(&database_file(&bench.vault()), key(bench)?.expose(), store::Access::Write);
    let (db, copy) = (db.map_err(stopped)?, bench.root.path().join("rewritten.db"));
    let place = copy.to_str().ok_or("a path")?;
    let begin = Instant::now();
    db.execute("VACUUM INTO ?1", [place]).map_err(stopped)?;
    File::open(&copy).and_then(|file| file.sync_all()).map_err(stopped)?;
    let time = begin.elapsed();
    std::fs::remove_file(&copy).map_err(stopped)?;
    Ok(time)
}

/// One core reading, checking and decrypting every page of the registry, and looking for one word in its bytes.
pub fn looking_through(bench: &Bench) -> Result<Duration, Stopped> {
    let file = database_file(&bench.vault());
    let db = store::open(&file, key(bench)?.expose(), store::Access::Read).map_err(stopped)?;
    let word = memchr::memmem::Finder::new("a word that nobody wrote");
    let mut found = 0;
    let spent = Spent::of(|| {
        store::pages::each(&db, |_, page| {
            found += usize::from(word.find(page).is_some());
            Ok(())
        })
        .map_err(stopped)
    })?;
    if found > 0 { Err("the word is there".into()) } else { Ok(spent.time) }
}

/// The registry read, hashed and written, flushed, dropped from memory, read back and hashed again, in blocks as large
/// as those of a backup.
pub fn copying(from: &Path, to: &Path) -> Result<(f64, Duration), Stopped> {
    let mut block = vec![0; 1 << 20];
    let mut pass = |mut from: File, mut to: Option<&mut File>| -> Result<(u64, Vec<u8>), Stopped> {
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        loop {
            let read = from.read(&mut block).map_err(stopped)?;
            if read == 0 {
                return Ok((bytes, hash.finalize().to_vec()));
            }
            hash.update(&block[..read]);
            to.as_mut().map_or(Ok(()), |to| to.write_all(&block[..read])).map_err(stopped)?;
            bytes += read as u64;
        }
    };
    let begin = Instant::now();
    let mut copy = File::create(to).map_err(stopped)?;
    let (bytes, written) = pass(File::open(from).map_err(stopped)?, Some(&mut copy))?;
    copy.sync_all().map_err(stopped)?;
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(&copy, 0, None, rustix::fs::Advice::DontNeed).map_err(stopped)?;
    let (_, back) = pass(File::open(to).map_err(stopped)?, None)?;
    let time = begin.elapsed();
    std::fs::remove_file(to).map_err(stopped)?;
    if back == written { Ok((bytes as f64, time)) } else { Err("the disk gives other bytes".into()) }
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
