//! A school with a registry in a temporary folder.

use chrono::NaiveDate;
use office::certificates::{Draft, Further, PrintFailure, Snapshot, Typesetter};
use office::clock::Clock;
use office::ids::Uid;
use office::imports::Watch;
use office::registry::{Recorder, SourceKind, ValueRow};
use office::rights::Right;
use office::session::{Done, Keys, NewRegistry, Office, Writing, database_file, take_lock};
use office::store::{self, Access};
use office::{OfficeError, journal::Entry};
use policy::Pack;
use rusqlite::{Connection, OptionalExtension as _, types::ValueRef};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tempfile::TempDir;
use vault::{FingerprintKey, MasterKey, Purpose};

pub const RU: &str = "ru-online-school";
pub const KZ: &str = "kz-training-centre";
pub const PACKS: [&str; 2] = [RU, KZ];
pub const VAULT: &[u8] = b"0123456789abcdef";

/// A day from its ISO form.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day most tests stand on.
pub fn today() -> NaiveDate {
    day("2026-11-22")
}

pub struct School {
    pub folder: TempDir,
    beside: TempDir,
    master: [u8; 32],
}

impl School {
    /// A new registry under a built-in pack; the owner is `marina`.
    pub fn new(pack: &str) -> School {
        School::under(pack, Pack::built_in_text(pack).unwrap())
    }

    /// The same under rules of its own.
    pub fn under(pack: &str, text: &str) -> School {
        let school = School {
            folder: TempDir::new().unwrap(),
            beside: TempDir::new().unwrap(),
            master: vault::random_bytes(),
        };
        let zone = if pack == KZ { chrono_tz::Asia::Almaty } else { chrono_tz::Europe::Moscow };
        let new = NewRegistry { vault_id: VAULT, pack: text, zone, owner: ("marina", "owner"), facts: &[] };
        Office::create(school.folder.path(), &school.keys(), Clock::at(today()), &new).unwrap();
        school
    }

    pub fn master(&self) -> [u8; 32] {
        self.master
    }

    pub fn keys(&self) -> Keys {
        let fingerprint = FingerprintKey::from_bytes(vault::sha256(&self.master));
        Keys::of(&MasterKey::from_bytes(self.master), fingerprint)
    }

    pub fn open(&self) -> Office {
        self.open_on(today())
    }

    pub fn open_on(&self, on: NaiveDate) -> Office {
        self.open_as("marina", on).unwrap()
    }

    pub fn open_as(&self, login: &str, on: NaiveDate) -> Result<Office, OfficeError> {
        let lock = take_lock(self.folder.path())?;
        Office::open(self.folder.path(), VAULT, self.keys(), login, Clock::at(on), lock)
    }

    /// A connection of the test's own, past every rule of the program.
    pub fn raw(&self) -> Connection {
        let key = MasterKey::from_bytes(self.master).derive(Purpose::Database);
        store::open(&database_file(self.folder.path()), key.expose(), Access::Write).unwrap()
    }

    /// A file outside the vault.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.beside.path().join(name);
        vault::write_safely(&path, text.as_bytes()).unwrap();
        path
    }
}

/// The journal verified to its end, without a keyring.
pub fn verified(office: &Office) -> office::journal::Check {
    office.verify_journal(office::journal::anchor::Found::Nothing, &|_, _, _| true).unwrap()
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// Fills the registry with invented people.
pub fn fill(office: &Office, people: u32) {
    office::demo::fill(office, people, &Unwatched).unwrap();
}

/// Imports a table written here.
pub fn import(school: &School, office: &Office, text: &str) -> office::imports::Counts {
    let path = school.file("list.csv", text);
    let prepared = office::imports::prepare(office, &path, None, &Unwatched).unwrap();
    let (_, counts) = office::imports::commit(office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts, prepared.counts, "the preview said what happened");
    counts
}

/// Writes with the rights of nobody in particular.
pub fn write<T>(office: &Office, work: impl FnOnce(&mut Writing<'_>) -> T) -> T {
    office
        .write(Right::Open, |writing| {
            let value = work(writing);
            Ok::<_, OfficeError>(Done::new(value, Entry::of("test.written")).with_people_changed())
        })
        .unwrap()
}

/// A person with a name, a mail address and a phone.
pub struct Fresh {
    pub id: Uid,
    pub key: i64,
}

pub fn person(office: &Office, surname: &str, given: &str, mail: &str, phone: &str) -> Fresh {
    write(office, |writing| {
        let to = Recorder::new(writing, SourceKind::Programme).unwrap();
        let made = to.person(writing).unwrap();
        let name_key = office::names::match_key(&format!("{surname} {given}"));
        to.value(
            made.key,
            &ValueRow {
                table: "person_name",
                columns: &["surname", "given", "match_key"],
                values: &[&surname, &given, &name_key],
                start_on: None,
            },
        )
        .unwrap();
        for (kind, value) in [("email", mail), ("phone", phone)] {
            if value.is_empty() {
                continue;
            }
            let key = value.trim_start_matches('+');
            to.value(
                made.key,
                &ValueRow {
                    table: "contact",
                    columns: &["kind", "value", "match_key"],
                    values: &[&kind, &value, &key],
                    start_on: None,
                },
            )
            .unwrap();
        }
        Fresh { id: made.id, key: made.key }
    })
}

/// A source row for rows that a test plants past the program.
pub fn source(db: &Connection) -> i64 {
    db.execute("INSERT INTO source (kind, on_date) VALUES ('programme', '2026-11-22')", []).unwrap();
    db.last_insert_rowid()
}

/// Enrols a person in a course that runs or has ended.
pub fn enrol(db: &Connection, person: i64, title: &str, starts: &str, ends: Option<&str>) {
    db.execute(
        "INSERT INTO programme (title, match_key, hours) VALUES (?1, ?1, 72) ON CONFLICT DO NOTHING",
        [title],
    )
    .unwrap();
    let source = source(db);
    db.execute(
        "INSERT INTO enrolment (person_id, programme_id, starts_on, ends_on, source_id, recorded_at, start_on) \
         VALUES (?1, (SELECT id FROM programme WHERE title = ?2), ?3, ?4, ?5, 0, ?4)",
        (person, title, starts, ends, source),
    )
    .unwrap();
}

/// A note about a person.
pub fn note(db: &Connection, person: i64, text: &str) -> i64 {
    let source = source(db);
    db.execute(
        "INSERT INTO note (person_id, text, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
        (person, text, source),
    )
    .unwrap();
    db.last_insert_rowid()
}

/// The key of the row behind an id.
pub fn key_of(db: &Connection, person: Uid) -> Option<i64> {
    db.query_row("SELECT id FROM person WHERE uid = ?1", [person], |row| row.get(0)).optional().unwrap()
}

/// Names of the ordinary tables.
pub fn tables(db: &Connection) -> Vec<String> {
    db.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .unwrap()
    .query_map([], |row| row.get(0))
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

/// How many rows every table has.
pub fn counts(db: &Connection) -> Vec<(String, i64)> {
    tables(db)
        .into_iter()
        .map(|table| {
            let count = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            (table, count)
        })
        .collect()
}

/// Columns that point to a person, as the live schema says (not as the catalogue says).
pub fn links_to_people(db: &Connection) -> Vec<(String, String)> {
    let mut links = Vec::new();
    // What is computed from these rows and goes with the person's own row is no row of its own.
    for table in tables(db).into_iter().filter(|table| table != "person_dates") {
        let mut keys = db
            .prepare("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'person'")
            .unwrap();
        for column in keys.query_map([&table], |row| row.get::<_, String>(0)).unwrap() {
            links.push((table.clone(), column.unwrap()));
        }
    }
    links
}

/// Tables and columns in which a text stands, anywhere in the registry.
pub fn places_of(db: &Connection, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables(db) {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for (at, column) in columns.iter().enumerate() {
                if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = row.get_ref(at).unwrap()
                    && memchr::memmem::find(bytes, text.as_bytes()).is_some()
                {
                    found.push(format!("{table}.{column}"));
                }
            }
        }
    }
    found
}

/// A typesetter that prints what it is told into a few bytes, or fails.
pub struct Printer {
    pub fails: std::sync::atomic::AtomicBool,
}

impl Printer {
    pub fn new() -> Printer {
        Printer { fails: std::sync::atomic::AtomicBool::new(false) }
    }
}

impl Typesetter for Printer {
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(PrintFailure { code: "documents.unprintable".to_owned(), args: Vec::new() });
        }
        let signed = snapshot.statement.as_deref().unwrap_or_default();
        Ok(format!("%PDF {} {} {} {signed}", snapshot.number, snapshot.name, snapshot.issued).into_bytes())
    }
}

/// An order for a certificate.
pub fn draft(person: Uid) -> Draft {
    Draft {
        person,
        programme: "Rust для начинающих".to_owned(),
        hours: Some(72),
        completed: Some(day("2026-11-20")),
        language: "ru".to_owned(),
        template: "certificate-modern@1".to_owned(),
        name: None,
        document: None,
        valid_until: None,
        licensed: false,
        further: Further::default(),
        without: Vec::new(),
        recipient: None,
        asked: None,
    }
}

/// Whether a file holds some bytes.
pub fn holds(file: &Path, bytes: &[u8]) -> bool {
    memchr::memmem::find(&std::fs::read(file).unwrap(), bytes).is_some()
}
