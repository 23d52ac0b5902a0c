//! Every byte of a small vault changed in turn: each change is detected, or has no effect at all. The header, sealed
//! files, ledgers and backups have tests of their own; here are the registry and the anchor.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::vaulted::Vaulted;
use office::journal::anchor::{Anchors, Found};
use office::journal::{self, Fault};
use office::session::database_file;
use office::store::{self, Access};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

const PAGE: usize = 4096;

/// Pages whose code does not hold, as SQLCipher itself says, without reading anything of the content.
fn broken(file: &Path, key: &[u8; 32]) -> BTreeSet<usize> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    db.execute_batch(&format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
        vault::to_hex(key)
    ))
    .unwrap();
    let mut check = db.prepare("PRAGMA cipher_integrity_check").unwrap();
    let lines = check.query_map([], |row| row.get::<_, String>(0)).unwrap();
    lines.map(|line| line.unwrap().rsplit(' ').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn no_changed_byte_of_the_registry_goes_unseen() {
    let vaulted = Vaulted::with(3);
    let (file, key) =
        (database_file(&vaulted.folder()), *vaulted.master().derive(vault::Purpose::Database).expose());
    let sound = std::fs::read(&file).unwrap();
    let pages = sound.len() / PAGE;
    assert!(pages > 50 && sound.len() == pages * PAGE);
    assert_eq!(broken(&file, &key), BTreeSet::new());
    // The same byte of every page at once: each page answers for itself.
    let all: BTreeSet<usize> = (2..=pages).collect();
    for offset in 0..PAGE {
        let mut changed = sound.clone();
        for page in 1..pages {
            changed[page * PAGE + offset] ^= 1 << (offset % 8);
        }
        std::fs::write(&file, changed).unwrap();
        assert_eq!(broken(&file, &key), all, "byte {offset}");
    }
    std::fs::write(&file, &sound).unwrap();
    // The first page holds the salt of all others: nothing opens with a changed one.
    let mut raw = std::fs::File::options().write(true).open(&file).unwrap();
    let mut put = |offset: usize, byte: u8| {
        raw.seek(SeekFrom::Start(offset as u64)).unwrap();
        raw.write_all(&[byte]).unwrap();
    };
    for (offset, byte) in sound.iter().take(PAGE).enumerate() {
        put(offset, byte ^ (1 << (offset % 8)));
        assert!(store::open(&file, &key, Access::Read).is_err(), "byte {offset} of the first page");
        put(offset, *byte);
    }
    drop(vaulted.open());
}

#[test]
fn a_changed_byte_of_the_anchor_is_noticed_or_says_the_same() {
    let vaulted = Vaulted::with(3);
    let anchor = vaulted.folder().join("anchor.json");
    let sound = std::fs::read(&anchor).unwrap();
    let Found::Anchor(right) = Found::parse(&sound) else { panic!("an anchor") };
    let key = vaulted.master().derive(vault::Purpose::Database);
    let db = store::open(&database_file(&vaulted.folder()), key.expose(), Access::Read).unwrap();
    let id = vaulted.id();
    let fault = || {
        let anchors = Anchors::of(&vaulted.folder(), Found::Nothing);
        journal::check_head(&db, id.as_bytes(), &anchors).unwrap().map(|(fault, _)| fault)
    };
    assert_eq!(fault(), None);
    let mut seen = BTreeSet::new();
    for position in 0..sound.len() {
        for flip in [0x01, 0x04, 0x20, 0x80] {
            let mut changed = sound.clone();
            changed[position] ^= flip;
            std::fs::write(&anchor, &changed).unwrap();
            match (fault(), Found::parse(&changed)) {
                (Some(fault), _) => drop(seen.insert(fault.key())),
                // The time of the entry is no part of the comparison, white space none of the anchor.
                (None, Found::Anchor(read)) => {
                    assert_eq!(
                        (&read.vault, read.number, &read.hash),
                        (&right.vault, right.number, &right.hash)
                    );
                }
                (None, other) => panic!("byte {position}: {other:?}"),
            }
        }
    }
    for expected in [Fault::AnchorForeign, Fault::AnchorMissing, Fault::Forked] {
        assert!(seen.contains(expected.key()), "{expected:?} in {seen:?}");
    }
}
