//! A whole vault – header, registry, attachments – in a temporary folder, with room beside it for places and restores.

use crate::school::{RU, fill, today};
use chrono::{DateTime, TimeDelta, Utc};
use office::backups::{Elsewhere, Made, Ready, Restorer, Restoring};
use office::clock::Clock;
use office::erasure::{self, Request};
use office::ids::Uid;
use office::journal::Entry;
use office::ledger::{Ledger, Line, own_file};
use office::session::{Keys, NewRegistry, Office, take_lock};
use office::{OfficeError, backups, registry};
use policy::Pack;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Cost, Header, MasterKey, NewVault, Passphrase};

pub use crate::school::Unwatched;

pub const PHRASE: &str = "rehearsal lamp orbit velvet 71";

pub struct Vaulted {
    pub root: TempDir,
    pub header: Header,
    master: [u8; 32],
}

/// Noon of the day most tests stand on, so many hours later.
pub fn hours(later: i64) -> DateTime<Utc> {
    today().and_hms_opt(12, 0, 0).unwrap().and_utc() + TimeDelta::hours(later)
}

impl Vaulted {
    /// A vault without people.
    pub fn empty() -> Vaulted {
        let root = TempDir::new().unwrap();
        let passphrase = Passphrase::new(PHRASE).unwrap();
        let new = NewVault {
            login: "marina",
            passphrase: &passphrase,
            second_factor: None,
            created: "2026-11-22T12:00:00Z",
            facts: [("pack".to_owned(), RU.to_owned())].into(),
        };
        let (header, master, _) = Header::create_with_cost(&new, Cost::TEST).unwrap();
        let vaulted = Vaulted { root, master: *master.expose(), header };
        std::fs::create_dir(vaulted.folder()).unwrap();
        let id = vaulted.id();
        let new = NewRegistry {
            vault_id: id.as_bytes(),
            pack: Pack::built_in_text(RU).unwrap(),
            zone: chrono_tz::Europe::Moscow,
            owner: ("marina", "owner"),
            facts: &[],
        };
        Office::create(&vaulted.folder(), &vaulted.keys(), Clock::Fixed(hours(0)), &new).unwrap();
        vaulted.header.write(&vaulted.folder().join("header.json")).unwrap();
        vaulted
    }

    /// A vault with invented people; up to six of them have a sealed file.
    pub fn with(people: u32) -> Vaulted {
        let vaulted = Vaulted::empty();
        fill(&vaulted.open(), people);
        vaulted
    }

    /// Names of the sealed files, as parts of a container are called.
    pub fn attached(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder().join("attachments")).into_iter().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| format!("attachments/{}", entry.unwrap().file_name().to_string_lossy()))
            .collect();
        names.sort();
        names
    }

    pub fn id(&self) -> Uuid {
        self.header.vault_id()
    }

    pub fn folder(&self) -> PathBuf {
        self.root.path().join("vault")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// A folder beside the vault.
    pub fn place(&self, name: &str) -> PathBuf {
        let place = self.path(name);
        std::fs::create_dir_all(&place).unwrap();
        place
    }

    pub fn master(&self) -> MasterKey {
        MasterKey::from_bytes(self.master)
    }

    pub fn keys(&self) -> Keys {
        Keys::of(&self.master(), self.header.fingerprint_key(&self.master()).unwrap())
    }

    /// A connection of the test's own, past every rule of the program.
    pub fn raw(&self) -> rusqlite::Connection {
        let key = self.master().derive(vault::Purpose::Database);
        let file = office::session::database_file(&self.folder());
        office::store::open(&file, key.expose(), office::store::Access::Write).unwrap()
    }

    /// The same of a vault restored into a folder beside.
    pub fn raw_in(&self, folder: &str) -> rusqlite::Connection {
        let key = self.master().derive(vault::Purpose::Database);
        let file = office::session::database_file(&self.path(folder));
        office::store::open(&file, key.expose(), office::store::Access::Write).unwrap()
    }

    pub fn open(&self) -> Office {
        self.open_at(&self.folder(), hours(0)).unwrap()
    }

    pub fn later(&self, later: i64) -> Office {
        self.open_at(&self.folder(), hours(later)).unwrap()
    }

    pub fn open_at(&self, folder: &Path, now: DateTime<Utc>) -> Result<Office, OfficeError> {
        let lock = take_lock(folder)?;
        Office::open(folder, self.id().as_bytes(), self.keys(), "marina", Clock::Fixed(now), lock)
    }

    /// Backs the open vault up into a folder beside it.
    pub fn backup(&self, office: &Office, place: &str) -> Made {
        backups::copies::make_to(office, &self.place(place), &Unwatched).unwrap()
    }

    /// Restores into a new folder, up to the moment before it gets its place.
    pub fn ready(&self, backup: &Path, into: &Path, later: i64) -> Result<Ready, backups::BackupError> {
        self.ready_with(backup, into, later, &Elsewhere::default())
    }

    pub fn ready_with(
        &self,
        backup: &Path,
        into: &Path,
        later: i64,
        elsewhere: &Elsewhere,
    ) -> Result<Ready, backups::BackupError> {
        let clock = Clock::Fixed(hours(later));
        Restoring::open(backup, Some(into))?.unpack(
            into,
            self.keys(),
            Restorer::Operator("marina"),
            clock,
            elsewhere,
            &Unwatched,
        )
    }

    /// Restores into a new folder beside the vault and opens what came.
    pub fn restored(&self, backup: &Path, into: &str, elsewhere: &Elsewhere) -> (Office, backups::Restored) {
        let into = self.path(into);
        let (folder, report) = self.ready_with(backup, &into, 48, elsewhere).unwrap().finish().unwrap();
        assert_eq!(folder, into);
        (self.open_at(&folder, hours(49)).unwrap(), report)
    }
}

/// The lines of the ledger in the vault's folder.
pub fn lines(vaulted: &Vaulted) -> Vec<Line> {
    let file = vault::files::read_bounded(&own_file(&vaulted.folder()), 1 << 20).unwrap();
    let key = vaulted.master().derive(vault::Purpose::Ledger);
    Ledger::parse(&file, vaulted.id(), key.expose()).unwrap().lines
}

/// Restores a copy beside the vault, whose folder is still there.
pub fn restored_to(vaulted: &Vaulted, made: &Made, into: &str) -> (Office, backups::Restored) {
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    vaulted.restored(&made.file, into, &elsewhere)
}

/// How many people the registry shows.
pub fn people(office: &Office) -> u32 {
    u32::try_from(registry::find(office, "", 0, 1).unwrap().total).unwrap()
}

/// Ids of the first people in the order of names.
pub fn first(office: &Office, count: usize) -> Vec<Uid> {
    registry::find(office, "", 0, count).unwrap().rows.into_iter().map(|row| row.id).collect()
}

/// Erases a person whole, through the confirmed plan and the scan; 10 working days are left to do so.
pub fn erase(office: &Office, person: Uid) -> Uid {
    erase_on(office, person, "needless")
}

/// The same on another ground, which holds may bind.
pub fn erase_on(office: &Office, person: Uid, ground: &str) -> Uid {
    let request = Request {
        person,
        ground: ground.to_owned(),
        received: None,
        asked_by: None,
        hash: None,
        typed: None,
        language: "ru".to_owned(),
    };
    let run = erasure::execute(office, &request).unwrap();
    erasure::proceed(office, run, &[], &|_| ()).unwrap();
    run
}

/// An entry that only moves the journal on.
pub fn work(office: &Office) {
    office.note(Entry::of("test.worked")).unwrap();
}

/// Actions in the journal, oldest first.
pub fn actions(office: &Office) -> Vec<String> {
    let page = office
        .read(office::rights::Right::Open, |reading| {
            reading.journal(&office::journal::Wanted { limit: 100, ..Default::default() })
        })
        .unwrap();
    page.lines.into_iter().rev().map(|line| line.action).collect()
}
