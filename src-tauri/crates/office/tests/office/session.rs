//! The open vault: lock, clock, settings of the encrypted file.

use crate::school::{RU, School, day, fill, today, write};
use office::OfficeError;
use office::clock::Clock;
use office::rights::Right;
use office::session::{Office, database_file, take_lock};
use office::store::{self, Access};
use rusqlite::Connection;

fn today_of(office: &Office) -> chrono::NaiveDate {
    office.read(Right::Open, |reading| Ok::<_, OfficeError>(reading.today)).unwrap()
}

#[test]
fn a_clock_put_back_never_lowers_today() {
    let school = School::new(RU);
    let later = day("2027-03-01");
    {
        let office = school.open_on(later);
        write(&office, |_| ());
        assert_eq!(today_of(&office), later);
        assert_eq!(office.clock_back_days().unwrap(), None);
    }
    for back in ["2027-02-28", "2026-11-22", "1999-01-01"] {
        let office = school.open_on(day(back));
        assert_eq!(today_of(&office), later, "clock at {back}");
        write(&office, |writing| assert_eq!(writing.today, later));
        assert_eq!(office.clock_back_days().unwrap(), Some((later - day(back)).num_days()));
    }
    assert_eq!(today_of(&school.open_on(day("2027-03-02"))), day("2027-03-02"), "and goes on afterwards");
}

#[test]
fn a_second_program_is_refused_until_the_first_closes() {
    let school = School::new(RU);
    let office = school.open();
    assert!(matches!(school.open_as("marina", today()), Err(OfficeError::InUse)));
    drop(office);
    school.open_as("marina", today()).expect("free again");
}

#[test]
fn somebody_without_an_account_does_not_get_in() {
    let school = School::new(RU);
    assert!(matches!(school.open_as("nobody", today()), Err(OfficeError::RoleDenied { .. })));
}

#[test]
fn the_file_is_encrypted_and_says_nothing_without_the_key() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 50);
    drop(office);
    let file = database_file(school.folder.path());
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    for word in ["pifagor.example", "CREATE TABLE", "person_name"] {
        assert!(!crate::school::holds(&file, word.as_bytes()), "{word} in the clear");
    }
    assert!(matches!(store::open(&file, &[7; 32], Access::Write), Err(OfficeError::Damaged)));
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "a wrong key changes nothing");
}

#[test]
fn settings_of_the_file_are_as_decided() {
    let school = School::new(RU);
    let db = school.raw();
    let text =
        |pragma: &str| db.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get::<_, String>(0)).unwrap();
    let number =
        |pragma: &str| db.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(text("journal_mode"), "wal");
    for (pragma, value) in [
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("synchronous", 2),
        ("cell_size_check", 1),
        ("cache_size", -65_536),
        ("user_version", store::SCHEMA_VERSION),
    ] {
        assert_eq!(number(pragma), value, "{pragma}");
    }
    assert!(text("cipher_version").starts_with('4'));
    let defensive = db.db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap();
    assert!(defensive);
}

#[test]
fn raw_pages_can_be_read_and_carry_the_cipher_s_reserve() {
    let school = School::new(RU);
    let db = school.raw();
    let first: Vec<u8> =
        db.query_row("SELECT data FROM sqlite_dbpage WHERE pgno = 1", [], |r| r.get(0)).unwrap();
    assert_eq!(first.len(), 4096);
    assert_eq!(first[20], 48, "16 bytes of initialisation vector, 32 of HMAC-SHA-256");
    let mut pages = 0;
    store::pages::each(&db, |number, data| {
        pages += 1;
        assert_eq!((number, data.len()), (pages, 4096));
        Ok(())
    })
    .unwrap();
    assert!(pages > 30);
}

#[test]
fn a_reader_cannot_write() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 5);
    drop(office);
    let db: Connection = {
        let key = vault::MasterKey::from_bytes(school.master()).derive(vault::Purpose::Database);
        store::open(&database_file(school.folder.path()), key.expose(), Access::Read).unwrap()
    };
    assert!(db.execute("DELETE FROM note", []).is_err());
}

#[test]
fn a_registry_of_a_newer_program_is_refused_unchanged() {
    let school = School::new(RU);
    school.raw().execute_batch("PRAGMA user_version = 9000").unwrap();
    assert!(matches!(school.open_as("marina", today()), Err(OfficeError::Newer { version: 9000 })));
    let key = vault::MasterKey::from_bytes(school.master()).derive(vault::Purpose::Database);
    let db = store::open(&database_file(school.folder.path()), key.expose(), Access::Read).unwrap();
    assert_eq!(db.query_row("PRAGMA user_version", [], |r| r.get::<_, i64>(0)).unwrap(), 9000);
}

#[test]
fn closing_leaves_one_file_without_a_log() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 50);
    drop(office);
    let wal = school.folder.path().join("registry.db-wal");
    assert_eq!(std::fs::metadata(&wal).map_or(0, |m| m.len()), 0);
}

#[test]
fn the_lock_is_taken_by_the_folder_not_by_the_vault() {
    let (one, other) = (School::new(RU), School::new(RU));
    let _held = take_lock(one.folder.path()).unwrap();
    take_lock(other.folder.path()).expect("another vault is free");
}

#[test]
fn creating_over_an_existing_registry_is_refused() {
    let school = School::new(RU);
    let new = office::session::NewRegistry {
        vault_id: crate::school::VAULT,
        pack: policy::Pack::built_in_text(RU).unwrap(),
        zone: chrono_tz::Europe::Moscow,
        owner: ("marina", "owner"),
        facts: &[],
    };
    let before = school.raw().query_row("SELECT count(*) FROM journal", [], |r| r.get::<_, i64>(0)).unwrap();
    assert!(Office::create(school.folder.path(), &school.keys(), Clock::at(today()), &new).is_err());
    let after = school.raw().query_row("SELECT count(*) FROM journal", [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(before, after);
}
