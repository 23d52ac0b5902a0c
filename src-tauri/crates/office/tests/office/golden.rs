//! A backup that was made once must restore in every later build: `tests/golden/backup-1.ldbackup`, invented people,
//! with its passphrase in this file.
//!
//! `LICHNOE_DELO_WRITE_GOLDEN=1` makes it anew. Until the first release the schema changes in place, and such a change
//! may need that; after it the file is never made again, and each new format or schema adds one.

use crate::vaulted::{PHRASE, Unwatched, Vaulted, erase, first, people};
use office::backups::{Container, Elsewhere, Restorer, Restoring};
use office::clock::Clock;
use office::session::{Keys, Office, take_lock};
use std::path::{Path, PathBuf};
use vault::Passphrase;

/// What the file holds.
const PEOPLE: i64 = 5;
const ERASED: usize = 1;

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/backup-1.ldbackup")
}

fn make() {
    let vaulted = Vaulted::with(6);
    let office = vaulted.open();
    erase(&office, first(&office, 1)[0]);
    let made = vaulted.backup(&office, "place");
    println!("PEOPLE is {}", people(&office));
    std::fs::create_dir_all(file().parent().unwrap()).unwrap();
    std::fs::copy(made.file, file()).unwrap();
}

#[test]
fn a_backup_of_an_earlier_build_restores() {
    if std::env::var_os("LICHNOE_DELO_WRITE_GOLDEN").is_some() {
        make();
    }
    Container::open(&file()).unwrap().check(&Unwatched).unwrap();
    let scratch = tempfile::TempDir::new().unwrap();
    let into = scratch.path().join("vault");
    let restoring = Restoring::open(&file(), Some(&into)).unwrap();
    let phrase = Passphrase::new(PHRASE).unwrap();
    let header = restoring.header().clone();
    let master = header.unlock("marina", &phrase, None).unwrap().master;
    let keys = || Keys::of(&master, header.fingerprint_key(&master).unwrap());
    let (folder, report) = restoring
        .unpack(
            &into,
            keys(),
            Restorer::Operator("marina"),
            Clock::Fixed(crate::vaulted::hours(24)),
            &Elsewhere::default(),
            &Unwatched,
        )
        .unwrap()
        .finish()
        .unwrap();
    assert_eq!((report.people, report.attachments), (PEOPLE, 6));
    let lock = take_lock(&folder).unwrap();
    let clock = Clock::Fixed(crate::vaulted::hours(25));
    let office = Office::open(&folder, header.vault_id().as_bytes(), keys(), "marina", clock, lock).unwrap();
    assert_eq!(i64::from(people(&office)), PEOPLE);
    assert_eq!(crate::school::verified(&office).fault, None);
    assert_eq!(office::erasure::list(&office).unwrap().len(), ERASED);
}
