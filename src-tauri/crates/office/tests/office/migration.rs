//! A change of the schema: the vault as it was lies in a container before anything changes.

use crate::vaulted::{Unwatched, Vaulted, hours, people};
use office::OfficeError;
use office::backups::{Container, Elsewhere};
use office::store::{SCHEMA_VERSION, rehearse_migrations};

const LATER: i64 = SCHEMA_VERSION + 10;

fn container(vaulted: &Vaulted) -> std::path::PathBuf {
    vaulted.folder().join(format!("before-schema-{SCHEMA_VERSION}.ldbackup"))
}

fn schema(vaulted: &Vaulted) -> i64 {
    let key = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, key.expose(), office::store::Access::Read).unwrap();
    db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_migration_backs_up_first_and_the_backup_restores() {
    let vaulted = Vaulted::with(20);
    let before = people(&vaulted.open());
    assert!(!container(&vaulted).exists());
    rehearse_migrations(&[(LATER, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")]);
    let office = vaulted.later(1);
    assert_eq!(people(&office), before);
    // It is in the list, so that an erasure gives it a last day like every other copy.
    office::backups::copies::refresh(&office).unwrap();
    let listed = office::backups::places::overview(&office).unwrap().copies;
    assert_eq!(listed[0].file, container(&vaulted));
    drop(office);
    assert_eq!(schema(&vaulted), LATER);

    rehearse_migrations(&[]);
    assert!(matches!(
        vaulted.open_at(&vaulted.folder(), hours(2)),
        Err(OfficeError::Newer { version: LATER })
    ));
    Container::open(&container(&vaulted)).unwrap().check(&Unwatched).unwrap();
    let (office, report) = vaulted.restored(&container(&vaulted), "back", &Elsewhere::default());
    assert_eq!((people(&office), report.people), (before, i64::from(before)));
}

#[test]
fn a_migration_that_fails_leaves_the_old_vault() {
    let vaulted = Vaulted::with(20);
    let before = people(&vaulted.open());
    rehearse_migrations(&[(LATER, "DELETE FROM note; CREATE TABLE person (id INTEGER);")]);
    assert!(vaulted.open_at(&vaulted.folder(), hours(1)).is_err());
    rehearse_migrations(&[]);
    assert_eq!(schema(&vaulted), SCHEMA_VERSION);
    let office = vaulted.later(2);
    assert_eq!((people(&office), crate::school::verified(&office).fault), (before, None));
}

#[test]
fn where_no_backup_can_be_written_nothing_is_migrated() {
    let vaulted = Vaulted::with(2);
    // A folder of that name is in the way.
    std::fs::create_dir(container(&vaulted)).unwrap();
    rehearse_migrations(&[(LATER, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")]);
    assert!(vaulted.open_at(&vaulted.folder(), hours(1)).is_err());
    rehearse_migrations(&[]);
    assert_eq!(schema(&vaulted), SCHEMA_VERSION);
}
