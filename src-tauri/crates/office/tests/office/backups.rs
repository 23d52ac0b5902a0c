//! Making and verifying: what a backup holds, what it refuses, what damage it notices.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::by_the_text::Draft;
use crate::vaulted::{PHRASE, Unwatched, Vaulted, actions, erase, first, hours, people, work};
use office::OfficeError;
use office::backups::{self, BackupError, Container};
use office::imports::Watch;
use std::cell::Cell;
use std::io::Cursor;
use std::path::Path;

fn code<T>(result: Result<T, BackupError>) -> &'static str {
    result.err().map_or("-", |error| error.code())
}

/// Verifies bytes without a key.
fn checked(bytes: &[u8]) -> Result<(), BackupError> {
    Container::read(Cursor::new(bytes))?.check(&Unwatched).map(drop)
}

#[test]
fn a_backup_of_an_open_vault_equals_it_and_work_goes_on_meanwhile() {
    struct Worker<'a>(&'a office::session::Office, Cell<u32>);
    impl Watch for Worker<'_> {
        fn report(&self, stage: &'static str, _: u64, _: u64) {
            // Another entry is written in the middle of the copy: it belongs to the next backup.
            if stage == "copying" && self.1.replace(self.1.get() + 1) == 1 {
                work(self.0);
            }
        }
        fn stopped(&self) -> bool {
            false
        }
    }
    let vaulted = Vaulted::with(60);
    let office = vaulted.open();
    let before = crate::school::verified(&office).entries;
    let watch = Worker(&office, Cell::new(0));
    let made = backups::copies::make_to(&office, &vaulted.place("place"), &watch).unwrap();
    assert!(watch.1.get() > 1, "the copy was watched");
    let verified = backups::verify(&office, &made.file, &Unwatched).unwrap();
    assert_eq!((verified.people, verified.entries), (i64::from(people(&office)), before));
    assert_eq!(verified.attachments, vaulted.attached().len());
    assert_eq!(verified.ledger, Ok(0));
    assert!(crate::school::verified(&office).entries > before + 1);
}

#[test]
fn a_locked_vault_is_backed_up_without_a_key_and_verified_when_it_opens() {
    let vaulted = Vaulted::with(30);
    let place = vaulted.place("place");
    backups::places::add_place(&vaulted.open(), &place).unwrap();
    let made = backups::make_locked(&vaulted.folder(), &place, hours(1), &Unwatched).unwrap();
    Container::open(&made.file).unwrap().check(&Unwatched).unwrap();

    let office = vaulted.later(2);
    backups::copies::refresh(&office).unwrap();
    let listed = backups::places::overview(&office).unwrap().copies;
    assert_eq!((listed.len(), listed[0].verified), (1, None), "listed, and nobody has looked inside");
    assert_eq!(backups::copies::unverified(&office).unwrap(), std::slice::from_ref(&made.file));
    backups::verify(&office, &made.file, &Unwatched).unwrap();
    let listed = backups::places::overview(&office).unwrap().copies;
    assert!(listed[0].verified.is_some() && listed[0].fault.is_none());
    assert!(backups::copies::unverified(&office).unwrap().is_empty());
}

/// In a folder that is no place, and in a place under a name of one's own.
#[test]
fn a_copy_of_the_locked_vault_is_known_wherever_it_lies() {
    let vaulted = Vaulted::with(5);
    let (place, elsewhere) = (vaulted.place("place"), vaulted.place("elsewhere"));
    backups::places::add_place(&vaulted.open(), &place).unwrap();
    let outside = elsewhere.join("locked.ldbackup");
    let inside = place.join("мой диск.ldbackup");
    for out in [&outside, &inside] {
        backups::make_locked(&vaulted.folder(), out, hours(1), &Unwatched).unwrap();
    }
    let note = vaulted.folder().join(backups::noted::NOTES);
    assert_eq!(std::fs::read_to_string(&note).unwrap().lines().count(), 2);

    let office = vaulted.later(2);
    backups::noted::take_in(&office).unwrap();
    let files = |office: &office::session::Office| {
        let mut files: Vec<_> =
            backups::places::overview(office).unwrap().copies.into_iter().map(|copy| copy.file).collect();
        files.sort();
        files
    };
    assert_eq!(files(&office), [outside.clone(), inside.clone()]);
    assert!(!note.exists());
    backups::copies::refresh(&office).unwrap();
    assert_eq!(files(&office).len(), 2, "and once each");
    assert_eq!(backups::copies::unverified(&office).unwrap().len(), 2);
    // One that is not there stays in the list as any other, until somebody says what became of it.
    std::fs::remove_file(&outside).unwrap();
    backups::copies::refresh(&office).unwrap();
    let missing = backups::places::overview(&office).unwrap().copies.into_iter().find(|copy| !copy.present);
    let missing = missing.unwrap();
    assert_eq!(missing.file, outside);
    backups::gone::declare(&office, missing.id, false, None).unwrap();
    assert_eq!(files(&office), [inside]);
}

#[test]
fn a_copy_carried_elsewhere_is_known_once_it_was_verified() {
    let vaulted = Vaulted::with(5);
    let made = backups::make_locked(&vaulted.folder(), &vaulted.place("one"), hours(1), &Unwatched).unwrap();
    let carried = vaulted.place("two").join("carried.ldbackup");
    std::fs::rename(&made.file, &carried).unwrap();
    let office = vaulted.later(2);
    backups::copies::refresh(&office).unwrap();
    let here = || {
        let copies = backups::places::overview(&office).unwrap().copies;
        copies.into_iter().filter(|copy| copy.present).collect::<Vec<_>>()
    };
    assert_eq!(here(), [], "where it was noted it is not");
    backups::verify(&office, &carried, &Unwatched).unwrap();
    let copies = here();
    assert_eq!((copies.len(), &copies[0].file), (1, &carried));
    assert!(copies[0].verified.is_some());
    backups::verify(&office, &carried, &Unwatched).unwrap();
    assert_eq!(here().len(), 1);
}

#[test]
fn a_note_that_says_nothing_is_passed_over() {
    let vaulted = Vaulted::with(5);
    let made = backups::make_locked(&vaulted.folder(), &vaulted.place("one"), hours(1), &Unwatched).unwrap();
    let note = vaulted.folder().join(backups::noted::NOTES);
    let good = std::fs::read_to_string(&note).unwrap();
    let hash = "00".repeat(32);
    let bad = format!(
        "{{\n\u{0}\n{{\"file\":\"a/b\",\"sha256\":\"{hash}\",\"size\":1,\"made\":1,\"journal\":null}}\n\
         {{\"file\":\"/a\\n/b\",\"sha256\":\"{hash}\",\"size\":1,\"made\":1,\"journal\":null}}\n\
         {{\"file\":\"/b\",\"sha256\":\"00\",\"size\":-1,\"made\":1,\"journal\":null}}\n"
    );
    std::fs::write(&note, format!("{bad}{good}{good}")).unwrap();
    let office = vaulted.later(2);
    backups::copies::refresh(&office).unwrap();
    let files: Vec<_> =
        backups::places::overview(&office).unwrap().copies.into_iter().map(|copy| copy.file).collect();
    assert_eq!(files, [made.file]);
    assert!(!note.exists());
}

#[test]
fn a_vault_that_was_not_closed_in_order_takes_its_log_along() {
    let vaulted = Vaulted::with(5);
    let office = vaulted.open();
    work(&office);
    let crashed = vaulted.place("crashed");
    for name in ["header.json", "anchor.json", "registry.db", "registry.db-wal"] {
        std::fs::copy(vaulted.folder().join(name), crashed.join(name)).unwrap();
    }
    std::fs::create_dir(crashed.join("attachments")).unwrap();
    for name in vaulted.attached() {
        std::fs::copy(vaulted.folder().join(&name), crashed.join(&name)).unwrap();
    }
    let entries = crate::school::verified(&office).entries;
    drop(office);
    let made = backups::make_locked(&crashed, &vaulted.place("place"), hours(1), &Unwatched).unwrap();
    assert!(made.manifest.parts.iter().any(|part| part.name == "registry.db-wal" && part.size > 0));
    let verified = backups::verify(&vaulted.open(), &made.file, &Unwatched).unwrap();
    assert_eq!(verified.entries, entries, "what stood in the log only is there");
}

#[test]
fn two_programs_do_not_back_up_at_once() {
    let vaulted = Vaulted::with(5);
    let place = vaulted.place("place");
    let office = vaulted.open();
    let refused = backups::make_locked(&vaulted.folder(), &place, hours(1), &Unwatched);
    assert!(matches!(refused, Err(BackupError::Office(OfficeError::InUse))));
    drop(office);
    backups::make_locked(&vaulted.folder(), &place, hours(1), &Unwatched).unwrap();
    assert!(matches!(
        backups::make_locked(&place, &place, hours(1), &Unwatched),
        Err(BackupError::Header(vault::UnlockError::File(vault::FileError::NotFound)))
    ));
}

#[test]
fn nothing_is_written_over_and_nothing_is_left_behind() {
    struct Stops;
    impl Watch for Stops {
        fn report(&self, _: &'static str, _: u64, _: u64) {}
        fn stopped(&self) -> bool {
            true
        }
    }
    let vaulted = Vaulted::with(5);
    let office = vaulted.open();
    let place = vaulted.place("place");
    assert_eq!(code(backups::copies::make_to(&office, &place, &Stops)), "office.cancelled");
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0);
    // What a killed program left goes with the next backup; a file of somebody else stays.
    let begin = format!(".lichnoe-delo-{}-", &vaulted.id().to_string()[..8]);
    std::fs::write(place.join(format!("{begin}20200101T000000Z.ldbackup.part")), b"half").unwrap();
    std::fs::write(place.join(".lichnoe-delo-00000000-x.ldbackup.part"), b"another vault's").unwrap();
    let named = place.join("mine.ldbackup");
    backups::copies::make_to(&office, &named, &Unwatched).unwrap();
    assert_eq!(code(backups::copies::make_to(&office, &named, &Unwatched)), "backup.file_exists");
    let (one, two) = (vaulted.backup(&office, "place"), vaulted.backup(&office, "place"));
    assert_ne!(one.file, two.file, "two in one second");
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 4);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&named).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_backup_says_nothing_to_who_has_no_key() {
    let vaulted = Vaulted::with(30);
    let office = vaulted.open();
    erase(&office, first(&office, 1)[0]);
    let made = vaulted.backup(&office, "place");
    for word in ["pifagor.example", "CREATE TABLE", "person_name", "needless", PHRASE] {
        assert!(!crate::school::holds(&made.file, word.as_bytes()), "{word} in the clear");
    }
}

/// A container of a real header and a few bytes instead of the other parts.
fn small(vaulted: &Vaulted) -> Vec<u8> {
    let header = std::fs::read(vaulted.folder().join("header.json")).unwrap();
    let parts: [(&str, &[u8]); 5] = [
        ("header.json", &header),
        ("anchor.json", b"{}"),
        ("never-regress.ledger", b"lines"),
        ("registry.db", b"sixteen bytes..."),
        ("attachments/0a", b"LDSEAL\n"),
    ];
    Draft::new(&vaulted.id().to_string(), vaulted.header.revision(), Some([3; 32]), &parts).bytes()
}

#[test]
fn every_changed_byte_and_every_cut_is_noticed_without_a_key() {
    let vaulted = Vaulted::empty();
    let sound = small(&vaulted);
    checked(&sound).unwrap();
    for position in 0..sound.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut changed = sound.clone();
            changed[position] ^= flip;
            let code = code(checked(&changed));
            let known = ["backup.damaged", "backup.not_a_backup", "backup.incomplete"];
            assert!(known.contains(&code), "byte {position} ^ {flip:#x}: {code}");
        }
        let cut = code(checked(&sound[..position]));
        assert!(["backup.not_a_backup", "backup.incomplete"].contains(&cut), "cut at {position}: {cut}");
    }
    let longer = [&sound[..], b"\n"].concat();
    assert_eq!(code(checked(&longer)), "backup.incomplete");
    assert_eq!(code(checked(&[&sound[..], &sound[..]].concat())), "backup.incomplete");
}

#[test]
fn a_changed_byte_of_a_real_backup_is_never_believed() {
    let vaulted = Vaulted::with(5);
    let office = vaulted.open();
    let sound = std::fs::read(vaulted.backup(&office, "place").file).unwrap();
    checked(&sound).unwrap();
    for position in (0..sound.len()).step_by(4999).chain(sound.len() - 200..sound.len()) {
        let mut changed = sound.clone();
        changed[position] ^= 0x10;
        assert_ne!(code(checked(&changed)), "-", "byte {position}");
    }
}

/// Writes a container of a vault's own files with some of them changed, and its hashes put right.
fn rewritten(
    vaulted: &Vaulted,
    key: Option<[u8; 32]>,
    change: impl Fn(&str, &mut Vec<u8>),
) -> std::path::PathBuf {
    let attached = vaulted.attached();
    let own = ["header.json", "anchor.json", "never-regress.ledger", "registry.db"];
    let names: Vec<&str> = own.into_iter().chain(attached.iter().map(String::as_str)).collect();
    let mut files: Vec<(&str, Vec<u8>)> =
        names.iter().map(|name| (*name, std::fs::read(vaulted.folder().join(name)).unwrap())).collect();
    files.iter_mut().for_each(|(name, bytes)| change(name, bytes));
    let parts: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let mut draft = Draft::new(&vaulted.id().to_string(), vaulted.header.revision(), key, &parts);
    let anchor: serde_json::Value =
        serde_json::from_slice(&std::fs::read(vaulted.folder().join("anchor.json")).unwrap()).unwrap();
    let text = |name: &str| anchor[name].to_string().trim_matches('"').to_owned();
    draft.lines[6] = format!("journal {} {} {}", text("number"), text("at"), text("hash"));
    let file = vaulted.path("rewritten.ldbackup");
    std::fs::write(&file, draft.bytes()).unwrap();
    file
}

#[test]
fn a_deliberate_change_is_noticed_with_the_key() {
    let vaulted = Vaulted::with(5);
    let key = *vaulted.master().derive(vault::Purpose::Backup).expose();
    let verdict = |key: Option<[u8; 32]>, change: &dyn Fn(&str, &mut Vec<u8>)| {
        let file = rewritten(&vaulted, key, change);
        Container::open(&file).unwrap().check(&Unwatched).expect("every hash is right");
        match backups::verify(&vaulted.open(), &file, &Unwatched) {
            Err(BackupError::Damaged { part }) => part,
            other => code(other).to_owned(),
        }
    };
    assert_eq!(verdict(Some(key), &|_, _| ()), "-");
    assert_eq!(verdict(None, &|_, _| ()), "-");
    assert_eq!(verdict(Some([1; 32]), &|_, _| ()), "backup.forged");
    let page = |name: &str, bytes: &mut Vec<u8>| {
        if name == "registry.db" {
            bytes[3 * 4096 + 100] ^= 1;
        }
    };
    assert!(["registry.db", "vault.registry_damaged"].contains(&verdict(None, &page).as_str()));
    let ledger = |name: &str, bytes: &mut Vec<u8>| {
        if name == "never-regress.ledger" {
            *bytes = crate::by_the_text::ledger(&vaulted.id().to_string(), "1 1", &[], &[9; 32]);
        }
    };
    assert_eq!(verdict(None, &ledger), "never-regress.ledger");
    let attachment = |name: &str, bytes: &mut Vec<u8>| {
        if name.starts_with("attachments") {
            bytes[0] ^= 1;
        }
    };
    assert!(vaulted.attached().contains(&verdict(None, &attachment)));
    // The header of another state of the vault, its own checksum right.
    let mut other = vaulted.header.clone();
    other.set_fact(&vaulted.master(), "title", Some("x")).unwrap();
    let stranger = Vaulted::empty();
    let stranger = std::fs::read(stranger.folder().join("header.json")).unwrap();
    let file = rewritten(&vaulted, None, |name, bytes| {
        if name == "header.json" {
            *bytes = stranger.clone();
        }
    });
    assert_eq!(code(Container::open(&file).unwrap().check(&Unwatched)), "backup.damaged");
    let file = rewritten(&vaulted, None, |name, bytes| {
        if name == "header.json" {
            *bytes = other.to_text().into_bytes();
        }
    });
    assert_eq!(code(Container::open(&file).unwrap().check(&Unwatched)), "backup.damaged", "another revision");
}

#[test]
fn an_older_registry_under_a_newer_anchor_is_noticed() {
    let vaulted = Vaulted::with(5);
    let older = std::fs::read(vaulted.folder().join("registry.db")).unwrap();
    work(&vaulted.open());
    let file = rewritten(&vaulted, None, |name, bytes| {
        if name == "registry.db" {
            *bytes = older.clone();
        }
    });
    let verdict = backups::verify(&vaulted.open(), &file, &Unwatched);
    assert!(matches!(verdict, Err(BackupError::Damaged { part }) if part == "journal"));
}

#[test]
fn another_vaults_backup_and_a_folder_are_told_apart() {
    let (one, other) = (Vaulted::with(2), Vaulted::with(2));
    let made = other.backup(&other.open(), "place");
    assert_eq!(code(backups::verify(&one.open(), &made.file, &Unwatched)), "backup.other_vault");
    assert_eq!(code(Container::open(&one.folder()).map(drop)), "backup.not_a_backup");
    assert_eq!(code(Container::open(&one.path("nothing")).map(drop)), "files.not_found");
    assert_eq!(code(Container::open(&one.folder().join("registry.db")).map(drop)), "backup.not_a_backup");
}

#[test]
fn a_drill_leaves_a_date_and_no_files() {
    let vaulted = Vaulted::with(30);
    let office = vaulted.open();
    assert_eq!(code(backups::drill(&office, &Unwatched)), "backup.no_copy");
    vaulted.backup(&office, "place");
    drop(office);
    // What a killed drill left is swept by the next one.
    let left = vaulted.folder().join(".drill-0011223344556677");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("registry.db"), b"half").unwrap();
    let office = vaulted.later(5);
    let verified = backups::drill(&office, &Unwatched).unwrap();
    let overview = backups::places::overview(&office).unwrap();
    assert_eq!(overview.drill, Some((hours(5).timestamp(), verified.people)));
    assert!(actions(&office).contains(&"backup.drilled".to_owned()));
    let hidden = |folder: &Path| {
        let names = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name());
        names.filter(|name| name.to_string_lossy().starts_with('.')).count()
    };
    assert_eq!(hidden(&vaulted.folder()), 0);
}

#[test]
fn a_place_that_may_not_be_written_or_is_gone_is_named() {
    let vaulted = Vaulted::with(2);
    let office = vaulted.open();
    let place = vaulted.place("stick");
    backups::places::add_place(&office, &place).unwrap();
    assert_eq!(code(backups::places::add_place(&office, &place)), "backup.place_known");
    assert_eq!(code(backups::places::add_place(&office, &vaulted.folder())), "backup.place_inside_vault");
    assert_eq!(code(backups::places::add_place(&office, &vaulted.path("none"))), "backup.place_absent");
    // The stick is pulled.
    std::fs::rename(&place, vaulted.path("pocket")).unwrap();
    let attempts = backups::copies::make(&office, false, &Unwatched).unwrap();
    assert!(matches!(attempts[0].result, Err(BackupError::PlaceAbsent)));
    let overview = backups::places::overview(&office).unwrap();
    assert!(!overview.places[0].present && overview.places[0].seen.is_some());
    assert_eq!(overview.overdue(), 0);
    // In its stead a file.
    std::fs::write(&place, b"").unwrap();
    let attempts = backups::copies::make(&office, false, &Unwatched).unwrap();
    assert!(matches!(attempts[0].result, Err(BackupError::PlaceAbsent)));
}
