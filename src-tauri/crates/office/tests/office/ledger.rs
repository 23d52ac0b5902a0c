//! The ledger's file: an idempotent mirror, told apart from missing, older and forged ones.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::by_the_text;
use crate::vaulted::{Vaulted, actions, erase, first, work};
use office::ledger::{
    ErasedPerson, Fault, Ledger, Line, Mirror, Replayed, own_file, place_file, replay, settle, united,
};

fn file(vaulted: &Vaulted) -> Vec<u8> {
    std::fs::read(own_file(&vaulted.folder())).unwrap()
}

fn key(vaulted: &Vaulted) -> [u8; 32] {
    *vaulted.master().derive(vault::Purpose::Ledger).expose()
}

#[test]
fn the_file_follows_each_erasure_and_the_same_state_gives_the_same_bytes() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let empty = file(&vaulted);
    erase(&office, first(&office, 1)[0]);
    let one = file(&vaulted);
    assert_ne!(empty, one);
    let ledger = Ledger::parse(&one, vaulted.id(), &key(&vaulted)).unwrap();
    assert!(ledger.lines.iter().any(|line| line.kind == "erased"));
    settle(&office).unwrap();
    let settled = file(&vaulted);
    settle(&office).unwrap();
    assert_eq!(settled, file(&vaulted));
    assert_eq!(Ledger::parse(&settled, vaulted.id(), &key(&vaulted)).unwrap().lines, ledger.lines);
}

#[test]
fn missing_older_damaged_and_forged_are_told_apart_and_put_right() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let older = file(&vaulted);
    erase(&office, first(&office, 1)[0]);
    settle(&office).unwrap();
    let right = file(&vaulted);
    let mut flipped = right.clone();
    flipped[40] ^= 1;
    let id = vaulted.id().to_string();
    let own = own_file(&vaulted.folder());
    let cases: [(Option<Vec<u8>>, Mirror); 6] = [
        (None, Mirror::Fault(Fault::Missing)),
        (Some(older), Mirror::Older),
        (Some(flipped), Mirror::Fault(Fault::Damaged)),
        (Some(by_the_text::ledger(&id, "1 1", &[], &[1; 32])), Mirror::Fault(Fault::Forged)),
        (
            Some(by_the_text::ledger("018f0000-0000-7000-8000-000000000001", "1 1", &[], &key(&vaulted))),
            Mirror::Fault(Fault::OtherVault),
        ),
        (Some(right.clone()), Mirror::Same),
    ];
    let lines = |bytes: &[u8]| Ledger::parse(bytes, vaulted.id(), &key(&vaulted)).unwrap().lines;
    for (bytes, expected) in cases {
        match bytes {
            Some(bytes) => std::fs::write(&own, bytes).unwrap(),
            None => std::fs::remove_file(&own).unwrap(),
        }
        let settled = settle(&office).unwrap();
        assert_eq!((settled.mirror, settled.replayed), (expected, None));
        assert_eq!(lines(&file(&vaulted)), lines(&right), "{expected:?}: put right");
    }
    let noted = actions(&office).into_iter().filter(|action| action == "ledger.settled").count();
    assert_eq!(noted, 4, "each fault is in the journal, an ordinary lag is not");
    // What a newer program wrote is left alone.
    let newer = String::from_utf8(right).unwrap().replacen("ledger 1", "ledger 2", 1);
    let body = newer[..newer.rfind("mac ").unwrap()].to_owned();
    let newer = by_the_text::seal_ledger(body, &key(&vaulted));
    std::fs::write(&own, &newer).unwrap();
    assert_eq!(settle(&office).unwrap().mirror, Mirror::Fault(Fault::Newer));
    assert_eq!(file(&vaulted), newer);
}

#[test]
fn every_changed_byte_and_every_cut_of_a_ledger_is_noticed() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    erase(&office, first(&office, 1)[0]);
    let (sound, key) = (file(&vaulted), key(&vaulted));
    Ledger::parse(&sound, vaulted.id(), &key).unwrap();
    for position in 0..sound.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut changed = sound.clone();
            changed[position] ^= flip;
            assert_eq!(Ledger::parse(&changed, vaulted.id(), &key), Err(Fault::Damaged), "byte {position}");
        }
        assert_eq!(
            Ledger::parse(&sound[..position], vaulted.id(), &key),
            Err(Fault::Damaged),
            "cut {position}"
        );
    }
}

#[test]
fn lines_of_kinds_of_later_versions_are_kept_and_passed_on() {
    let vaulted = Vaulted::with(5);
    let office = vaulted.open();
    let later = Line {
        act: [7; 16],
        kind: "undertaking.given".to_owned(),
        value: b"something".to_vec(),
        at: 1_795_000_000,
        entry: 3,
    };
    let done = replay(&office, std::slice::from_ref(&later)).unwrap();
    assert_eq!(done, Replayed { kept: 1, ..Replayed::default() });
    let place = vaulted.place("stick");
    office::ledger::spread(&office, std::slice::from_ref(&place)).unwrap();
    let passed = std::fs::read(place_file(&place, vaulted.id())).unwrap();
    let passed = Ledger::parse(&passed, vaulted.id(), &key(&vaulted)).unwrap();
    assert!(passed.lines.contains(&later));
}

#[test]
fn a_place_that_knows_more_is_followed_before_it_is_overwritten() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let place = vaulted.place("stick");
    office::backups::places::add_place(&office, &place).unwrap();
    let id = vaulted.id().to_string();
    let victim = first(&office, 1)[0];
    let value = format!("{victim} needless 2026-11-20 2026-11-21 7 whole");
    let line = format!(
        "018f0000-0000-7000-8000-000000000001 1795262400 5 erased {}",
        by_the_text::hex(value.as_bytes())
    );
    let more = by_the_text::ledger(&id, "50 1795262400", &[line], &key(&vaulted));
    std::fs::write(place_file(&place, vaulted.id()), more).unwrap();
    office::backups::copies::refresh(&office).unwrap();
    assert!(office::registry::card(&office, victim).is_err(), "erased again");
    // A file nobody of this vault made is replaced.
    std::fs::write(place_file(&place, vaulted.id()), by_the_text::ledger(&id, "1 1", &[], &[1; 32])).unwrap();
    office::backups::copies::refresh(&office).unwrap();
    let now = std::fs::read(place_file(&place, vaulted.id())).unwrap();
    assert!(Ledger::parse(&now, vaulted.id(), &key(&vaulted)).is_ok());
}

#[test]
fn uniting_is_the_same_in_any_order() {
    let line = |act: u8, kind: &str, value: &str| Line {
        act: [act; 16],
        kind: kind.to_owned(),
        value: value.as_bytes().to_vec(),
        at: 0,
        entry: 0,
    };
    let one = [line(0, "certificate.highest", "2026- 12"), line(1, "erased", "x")];
    let two = [line(0, "certificate.highest", "2026- 9"), line(1, "erased", "x"), line(2, "other", "y")];
    let all = united([&one[..], &two]);
    assert_eq!(all, united([&two[..], &one]));
    assert_eq!(all, united([all.as_slice(), &one]));
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].value, b"2026- 12");
}

#[test]
fn a_value_of_another_shape_erases_nobody() {
    let vaulted = Vaulted::with(3);
    let office = vaulted.open();
    work(&office);
    let person = first(&office, 1)[0];
    for value in [
        format!("{person} needless 2026-11-20 2026-11-21 7"),
        format!("{person} needless 2026-11-20 2026-11-21 7 all"),
        format!("{person} needless 2026-13-20 2026-11-21 7 whole"),
        format!("{person}  needless 2026-11-20 2026-11-21 7 whole"),
        String::new(),
    ] {
        assert_eq!(ErasedPerson::from_value(value.as_bytes()), None, "{value}");
        let line =
            Line { act: [4; 16], kind: "erased".to_owned(), value: value.into_bytes(), at: 0, entry: 0 };
        assert_eq!(replay(&office, &[line]).unwrap().erased, 0);
    }
    assert!(office::registry::card(&office, person).is_ok());
}
