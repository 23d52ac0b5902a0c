//! Opening: what follows the key derivation, the machine itself, the search index, years of journal.

use crate::measure::spent::Spent;
use crate::measure::{Budget, Table};
use crate::tasks::{Bench, PHRASE, Stopped, millis, stopped};
use office::clock::Clock;
use office::journal::Wanted;
use office::journal::anchor::Found;
use office::registry;
use office::rights::{Act, Right};
use office::session::{Keys, Office, database_file, take_lock};
use office::store;
use std::path::Path;
use std::time::Instant;
use vault::{Header, MasterKey, Passphrase};

/// What follows a key derivation.
fn open_by_key(folder: &Path, header: &Header, master: &MasterKey) -> Result<Office, office::OfficeError> {
    let lock = take_lock(folder)?;
    // Who has the master key has authenticated the header; its fingerprint key unwraps.
    let fingerprint = header.fingerprint_key(master).map_err(|_| office::OfficeError::Damaged)?;
    let keys = Keys::of(master, fingerprint);
    Office::open(folder, header.vault_id().as_bytes(), keys, "demo", Clock::System, lock)
}

/// Opens a vault of the benchmarks.
pub fn open_with_phrase(folder: &Path) -> Result<Office, Stopped> {
    let header = Header::read(&folder.join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    let master = header.unlock("demo", &phrase, None).map_err(stopped)?.master;
    open_by_key(folder, &header, &master).map_err(stopped)
}

/// After the key derivation: connections, schema, pack – and the index of everybody, which the program waits for.
pub fn run(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let folder = bench.vault();
    let header = Header::read(&folder.join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    let begin = Instant::now();
    let master = header.unlock("demo", &phrase, None).map_err(stopped)?.master;
    table.times("key derivation of a demo vault (weakest cost)", vec![begin.elapsed()], Budget::None);
    let opened = || open_by_key(&folder, &header, &master);
    let office = table
        .repeat("unlock after the KDF, search index ready", 5, millis(300), |_| opened())
        .map_err(stopped)?;
    let Some(office) = office else { return Ok(()) };
    let office_size = std::fs::metadata(database_file(&folder)).map_or(0, |meta| meta.len());
    table.note(format!("registry of {} MB", office_size / 1_000_000));
    search(&office, table)?;
    drop(office);
    machine(bench, &master, table)
}

/// What this machine gives at best, in the same minute: pages through SQLCipher with nothing done to them, bytes onto
/// the disk. No work on the whole registry can be faster.
fn machine(bench: &Bench, master: &MasterKey, table: &mut Table) -> Result<(), Stopped> {
    let file = database_file(&bench.vault());
    let key = master.derive(vault::Purpose::Database);
    let db = store::open(&file, key.expose(), store::Access::Read).map_err(stopped)?;
    let bytes = std::fs::read(&file).map_err(stopped)?;
    let megabytes = bytes.len() as f64 / 1e6;
    let copy = bench.root.path().join("copy");
    let read = Spent::of(|| store::pages::each(&db, |_, _| Ok(())).map_err(stopped))?;
    table.rate("this machine: every page read, checked, decrypted", megabytes, read.time, Budget::None);
    table.note(read.note());
    let written = Spent::of(|| vault::write_safely(&copy, &bytes).map_err(stopped))?;
    table.rate("this machine: as many bytes written, fsynced", megabytes, written.time, Budget::None);
    std::fs::remove_file(&copy).map_err(stopped)
}

/// Years of entries: opening may not feel them, a page and its filters hardly.
pub fn journal(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    const ENTRIES: i64 = 5_000_000;
    const UNLOCKS: usize = 9;
    let folder = bench.vault();
    let header = Header::read(&folder.join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    let master = header.unlock("demo", &phrase, None).map_err(stopped)?.master;
    let compared = |_| -> Result<Office, office::OfficeError> {
        let office = open_by_key(&folder, &header, &master)?;
        office.check_journal_head(Found::Nothing)?;
        Ok(office)
    };
    // The imports of this run have doubled the people since the first unlocking was measured.
    let before = "unlock after everything above, anchors compared";
    let young =
        Spent::of(|| table.repeat(before, UNLOCKS, Budget::None, compared).map(drop)).map_err(stopped)?;
    {
        // Past the chain: what is measured is reading, and five million hashes would take longer than all the rest.
        let key = master.derive(vault::Purpose::Database);
        let file = database_file(&folder);
        let db = office::store::open(&file, key.expose(), office::store::Access::Write).map_err(stopped)?;
        db.execute_batch(&format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES}) \
             INSERT INTO journal (number, at, operator, action, category, subject, previous, hash) \
             SELECT (SELECT max(number) FROM journal) + i, (SELECT max(at) FROM journal) + i, 'demo', \
                 CASE i % 100 WHEN 0 THEN 'report.built' WHEN 1 THEN 'certificate.issued' ELSE 'card.opened' END, \
                 CASE i % 50 WHEN 0 THEN 'certificates' END, randomblob(16), randomblob(32), randomblob(32) FROM n; \
             DELETE FROM meta WHERE key = 'journal_head'"
        ))
        .map_err(stopped)?;
    }
    let (with, mut office) = ("the same with 5 million entries in the journal", None);
    let old = Spent::of(|| table.repeat(with, UNLOCKS, Budget::None, compared).map(|last| office = last))
        .map_err(stopped)?;
    table.ratio(
        "unlock with 5 million entries against without",
        old.time.as_secs_f64() / young.time.as_secs_f64(),
        1.1,
    );
    let Some(office) = office else { return Ok(()) };
    let page = |wanted: Wanted| office.read(Right::Act(Act::Journal), |reading| reading.journal(&wanted));
    let plain = Wanted { limit: 500, ..Wanted::default() };
    for (what, wanted) in [
        ("newest month", plain.clone()),
        ("one action", Wanted { action: Some("report.built".to_owned()), ..plain.clone() }),
        ("one category", Wanted { category: Some("certificates".to_owned()), ..plain.clone() }),
        ("an action nobody did", Wanted { action: Some("vault.created".to_owned()), ..plain }),
    ] {
        table
            .repeat(&format!("a page of the journal: {what}"), 20, millis(50), |_| page(wanted.clone()))
            .map_err(stopped)?;
    }
    Ok(())
}

fn search(office: &Office, table: &mut Table) -> Result<(), Stopped> {
    // Words of somebody who is there: a number that nobody has would be a miss again.
    let middle = registry::find(office, "", 0, 0).map_err(stopped)?.total / 2;
    let rows = registry::find(office, "", middle, 50).map_err(stopped)?.rows;
    let Some(known) = rows.into_iter().find(|row| row.phone.is_some() && row.email.is_some()) else {
        return Ok(());
    };
    let (phone, mail) = (known.phone.unwrap_or_default(), known.email.unwrap_or_default());
    let queries = [
        ("1 letter", "а"),
        ("2 letters", "ов"),
        ("a whole name", known.name.as_str()),
        ("two words", "анна ов"),
        ("a miss", "щъъщ"),
        ("a phone", phone.as_str()),
        ("a mail address", mail.as_str()),
    ];
    for (kind, query) in queries {
        let found = table
            .repeat(&format!("search: {kind}, everybody who matches"), 50, millis(1), |_| {
                registry::find(office, query, 0, 0)
            })
            .map_err(stopped)?;
        let matched = found.map_or(0, |page| page.matched);
        table.note(format!("{matched} found"));
    }
    table
        .repeat("search: 1 letter, with 40 rows for the list", 50, millis(50), |_| {
            registry::find(office, "а", 0, 40)
        })
        .map_err(stopped)?;
    Ok(())
}
