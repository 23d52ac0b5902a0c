//! A vault folder that was made once must open in every later build: `tests/golden/vault-1`, invented people, a closed
//! vault under two factors. Its passphrase stands in this file, its key file and its recovery code beside it.
//!
//! `LICHNOE_DELO_WRITE_GOLDEN=1` makes it anew, as it does the golden backup, and under the same rule.

#![expect(
    clippy::disallowed_methods,
    reason = "the fixture is written plainly, and only when somebody asks for it"
)]

use crate::school;
use crate::vaulted::{PHRASE, Unwatched, actions, first, hours, people};
use office::backups::{Verified, copies, drill, places};
use office::catalogue::CATALOGUE;
use office::clock::Clock;
use office::erasure::{self, State};
use office::session::{Keys, NewRegistry, Office, database_file, take_lock};
use office::{attachments, certificates, journal, registry, store};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use vault::{
    Cost, FactorKind, Header, KeyFile, MasterKey, NewVault, Passphrase, RecoveryCode, SecondFactor, Via,
};

/// What the folder holds, by table; tables that are not named are empty.
const ROWS: &str = "vault-1.rows";
const PEOPLE: u32 = 7;
const KEY_FILE: &str = "vault-1.key";
const CODE: &str = "vault-1.code";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn open(folder: &Path, header: &Header, master: &MasterKey, later: i64) -> Office {
    let keys = Keys::of(master, header.fingerprint_key(master).unwrap());
    let (id, lock) = (header.vault_id(), take_lock(folder).unwrap());
    Office::open(folder, id.as_bytes(), keys, "marina", Clock::Fixed(hours(later)), lock).unwrap()
}

/// Rows of every table, as `table count` lines in the order of names.
fn rows(db: &rusqlite::Connection) -> String {
    let mut tables = db
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for name in names {
        // Every column of every row is read, not only counted.
        let mut all = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = all.column_count();
        let mut found = all.query([]).unwrap();
        let mut count = 0;
        while let Some(row) = found.next().unwrap() {
            assert!((0..columns).all(|column| row.get_ref(column).is_ok()), "{name}");
            count += 1;
        }
        if count > 0 {
            text += &format!("{name} {count}\n");
        }
    }
    text
}

/// Makes the folder with something in every table that this build fills.
fn make() {
    let scratch = TempDir::new().unwrap();
    let folder = scratch.path().join("vault");
    std::fs::create_dir(&folder).unwrap();
    let (passphrase, key) = (Passphrase::new(PHRASE).unwrap(), KeyFile::generate());
    std::fs::create_dir_all(golden("")).unwrap();
    let _ = std::fs::remove_file(golden(KEY_FILE));
    key.write(&golden(KEY_FILE)).unwrap();
    let new = NewVault {
        login: "marina",
        passphrase: &passphrase,
        second_factor: Some(&SecondFactor::KeyFile(key)),
        created: "2026-11-22T12:00:00Z",
        facts: [("pack".to_owned(), school::RU.to_owned())].into(),
    };
    let (header, master, code) = Header::create_with_cost(&new, Cost::TEST).unwrap();
    std::fs::write(golden(CODE), format!("{}\n", *code.to_print())).unwrap();
    let keys = || Keys::of(&master, header.fingerprint_key(&master).unwrap());
    let id = header.vault_id();
    let registry = NewRegistry {
        vault_id: id.as_bytes(),
        pack: policy::Pack::built_in_text(school::RU).unwrap(),
        zone: chrono_tz::Europe::Moscow,
        owner: ("marina", "owner"),
        facts: &[],
    };
    Office::create(&folder, &keys(), Clock::Fixed(hours(0)), &registry).unwrap();
    header.write(&folder.join("header.json")).unwrap();
    let office = open(&folder, &header, &master, 0);
    school::fill(&office, 6);
    let anna = school::person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let olga = school::person(&office, "Зотова", "Ольга", "olga@pifagor.example", "+79120005678");
    certificates::issue(&office, &school::draft(anna.id), "{}", &school::Printer::new()).unwrap();
    crate::attachments::attach(&office, anna.id, "Договор с Перовой Анной".as_bytes()).unwrap();
    let place = scratch.path().join("place");
    std::fs::create_dir(&place).unwrap();
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    crate::vaulted::erase(&office, olga.id);
    drop(office);
    let _ = std::fs::remove_dir_all(golden("vault-1"));
    copy(&folder, &golden("vault-1"));
    let _ = std::fs::remove_file(golden("vault-1/lock"));
    let db = store::open(
        &database_file(&golden("vault-1")),
        master.derive(vault::Purpose::Database).expose(),
        store::Access::Read,
    )
    .unwrap();
    std::fs::write(golden(ROWS), rows(&db)).unwrap();
    drop(db);
    for name in ["registry.db-wal", "registry.db-shm"] {
        let _ = std::fs::remove_file(golden("vault-1").join(name));
    }
}

/// The folder in a scratch place, for opening writes.
fn folder() -> TempDir {
    static MADE: std::sync::Once = std::sync::Once::new();
    if std::env::var_os("LICHNOE_DELO_WRITE_GOLDEN").is_some() {
        MADE.call_once(make);
    }
    let scratch = TempDir::new().unwrap();
    copy(&golden("vault-1"), scratch.path());
    scratch
}

fn by_two_factors(header: &Header) -> MasterKey {
    let slot = header.slot_of("marina").unwrap();
    assert_eq!(slot.second_factor(), FactorKind::KeyFile);
    let key = SecondFactor::KeyFile(KeyFile::read(&golden(KEY_FILE)).unwrap());
    let opened = header.unlock("marina", &Passphrase::new(PHRASE).unwrap(), Some(&key)).unwrap();
    assert!(matches!(opened.via, Via::Operator { .. }));
    opened.master
}

#[test]
fn a_vault_of_an_earlier_build_opens_by_passphrase_and_key_file_and_is_whole() {
    let scratch = folder();
    let header = Header::read(&scratch.path().join("header.json")).unwrap();
    let phrase = Passphrase::new(PHRASE).unwrap();
    assert_eq!(
        header.unlock("marina", &phrase, None).err().map(|error| error.code()),
        Some("vault.second_factor_missing")
    );
    let master = by_two_factors(&header);

    // Every table as it lies there, before anything is written to it.
    let key = master.derive(vault::Purpose::Database);
    let db = store::open(&database_file(scratch.path()), key.expose(), store::Access::Read).unwrap();
    assert_eq!(rows(&db), std::fs::read_to_string(golden(ROWS)).unwrap());
    for table in CATALOGUE {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        db.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap();
    }
    drop(db);

    let office = open(scratch.path(), &header, &master, 24);
    let check = school::verified(&office);
    assert_eq!(check.fault, None);
    assert!(actions(&office).contains(&"erasure.executed".to_owned()));
    assert_eq!(attachments::sweep(&office, true).unwrap(), None);
    assert_eq!(people(&office), PEOPLE);
    // What lies in the cards, the certificate, the sealed file, the erased person's run.
    for id in first(&office, PEOPLE as usize) {
        assert!(!registry::card(&office, id).unwrap().items.is_empty());
    }
    let anna = registry::find(&office, "Перова", 0, 1).unwrap().rows.remove(0);
    let [file] = &attachments::list(&office, anna.id).unwrap()[..] else { panic!("one file") };
    let mut text = Vec::new();
    attachments::open_into(&office, file.id, &mut text).unwrap();
    assert_eq!(String::from_utf8(text).unwrap(), "Договор с Перовой Анной");
    let wanted = certificates::Filter { query: "2026-0001".to_owned(), ..Default::default() };
    assert_eq!(certificates::register(&office, &wanted, 0, 9).unwrap().rows[0].number, "2026-0001");
    let [run] = &erasure::list(&office).unwrap()[..] else { panic!("one erasure") };
    let run = erasure::load(&office, run.id).unwrap();
    assert_eq!((run.state, run.name()), (State::Scanned, Some("Зотова Ольга")));
    assert_eq!(office::ledger::settle(&office).unwrap().mirror, office::ledger::Mirror::Same);
    // And it goes on working.
    let place = scratch.path().with_extension("place");
    std::fs::create_dir_all(&place).unwrap();
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    let drilled: Verified = drill(&office, &Unwatched).unwrap();
    assert_eq!((drilled.people, drilled.attachments), (i64::from(PEOPLE), 8));
    std::fs::remove_dir_all(place).unwrap();
    assert!(journal::due(&office).unwrap().entries == 0);
}

#[test]
fn a_vault_of_an_earlier_build_opens_by_its_recovery_code() {
    let scratch = folder();
    let header = Header::read(&scratch.path().join("header.json")).unwrap();
    let code = std::fs::read_to_string(golden(CODE)).unwrap();
    let opened = header.unlock_with_recovery(&RecoveryCode::parse(&code).unwrap()).unwrap();
    assert!(matches!(opened.via, Via::Recovery), "it opens only to enrol anew");
    assert_eq!(opened.master.expose(), by_two_factors(&header).expose());
    let office = open(scratch.path(), &header, &opened.master, 24);
    assert_eq!((people(&office), school::verified(&office).fault), (PEOPLE, None));
}
