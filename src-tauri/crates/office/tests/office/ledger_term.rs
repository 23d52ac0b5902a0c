//! How long the ledger remembers: ids until the last backup is gone, fingerprints as long as the papers, then number
//! and day; what living people refused until no backup is older. And no ledger from a drawer undoes the forgetting.
#![expect(
    clippy::disallowed_methods,
    reason = "older ledgers are put back plainly; nothing outlives the test"
)]

use crate::school::person;
use crate::vaulted::{Unwatched, Vaulted, erase, first, people};
use office::backups::{copies, places};
use office::ids::Uid;
use office::journal;
use office::ledger::{
    ENDED, ERASED, ErasedPerson, Ledger, Line, Mirror, PRINTS_ENDED, own_file, place_file, replay, settle,
    term::Due, united,
};
use office::session::Office;
use std::path::Path;

/// Noon of the last day of the papers of 22.11.2026, and of the day after, in hours.
const LAST_DAY: i64 = 24 * 1096;
const DAY_AFTER: i64 = 24 * 1097;

fn read(vaulted: &Vaulted, file: &Path) -> Vec<Line> {
    let key = *vaulted.master().derive(vault::Purpose::Ledger).expose();
    Ledger::parse(&std::fs::read(file).unwrap(), vaulted.id(), &key).unwrap().lines
}

fn lines(vaulted: &Vaulted) -> Vec<Line> {
    read(vaulted, &own_file(&vaulted.folder()))
}

fn erased_in(lines: &[Line]) -> Option<ErasedPerson> {
    lines.iter().find(|line| line.kind == ERASED).and_then(|line| ErasedPerson::from_value(&line.value))
}

fn prints(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.kind.starts_with("erased.") && line.kind != PRINTS_ENDED).count()
}

fn due(office: &Office) -> Due {
    journal::due(office).unwrap().ledger
}

fn expire(office: &Office) {
    journal::expire(office, &journal::due(office).unwrap()).unwrap();
    assert!(due(office).nothing());
    assert_eq!(crate::school::verified(office).fault, None);
}

/// A vault with a place, somebody with a mail in it, and a copy that holds her.
fn with_a_copy() -> (Vaulted, Office, Uid, std::path::PathBuf) {
    let vaulted = Vaulted::with(5);
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let place = vaulted.place("stick");
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    (vaulted, office, anna.id, place)
}

fn destroy_copies(office: &Office) {
    for copy in places::overview(office).unwrap().copies {
        copies::destroy(office, copy.id).unwrap();
    }
}

#[test]
fn an_id_lives_until_the_last_backup_that_holds_the_person_is_gone() {
    let (vaulted, office, anna, place) = with_a_copy();
    erase(&office, anna);
    assert_eq!(due(&office), Due::default(), "a copy holds her");
    // A copy made afterwards does not.
    let newer = vaulted.backup(&office, "drawer");
    std::fs::rename(&place, vaulted.path("pocket")).unwrap();
    copies::refresh(&office).unwrap();
    assert_eq!(due(&office), Due::default(), "a copy on an absent drive still holds her");
    std::fs::rename(vaulted.path("pocket"), &place).unwrap();
    let old =
        places::overview(&office).unwrap().copies.into_iter().find(|copy| copy.file != newer.file).unwrap();
    copies::destroy(&office, old.id).unwrap();
    assert_eq!(due(&office), Due { ids: 1, ..Due::default() });
    assert!(erased_in(&lines(&vaulted)).unwrap().person == anna, "nothing goes by itself");

    let before = prints(&lines(&vaulted));
    expire(&office);
    let left = lines(&vaulted);
    let entry = erased_in(&left).unwrap();
    assert!(entry.is_forgotten() && entry.act_number == 1 && entry.ground == "needless", "{entry:?}");
    assert_eq!((prints(&left), before > 1), (before, true), "fingerprints have a term of their own");
    let id = vault::to_hex(anna.to_string().as_bytes());
    copies::refresh(&office).unwrap();
    for file in [own_file(&vaulted.folder()), place_file(&place, vaulted.id())] {
        assert!(!std::fs::read_to_string(file).unwrap().contains(&id), "the id is in no ledger any more");
    }
}

#[test]
fn an_older_ledger_brings_nothing_back_that_was_forgotten() {
    let (vaulted, office, anna, place) = with_a_copy();
    erase(&office, anna);
    let older = std::fs::read(own_file(&vaulted.folder())).unwrap();
    destroy_copies(&office);
    expire(&office);
    let left = lines(&vaulted);
    std::fs::write(own_file(&vaulted.folder()), &older).unwrap();
    std::fs::write(place_file(&place, vaulted.id()), &older).unwrap();
    let settled = settle(&office).unwrap();
    assert_eq!((settled.mirror, settled.replayed), (Mirror::Older, None));
    copies::refresh(&office).unwrap();
    assert_eq!(lines(&vaulted), left);
    assert_eq!(read(&vaulted, &place_file(&place, vaulted.id())), left);
    // Nor once number and day are all that is left.
    drop(office);
    let office = vaulted.later(DAY_AFTER);
    expire(&office);
    let left = lines(&vaulted);
    std::fs::write(own_file(&vaulted.folder()), &older).unwrap();
    assert_eq!(settle(&office).unwrap().replayed, None);
    assert_eq!(lines(&vaulted), left);
}

#[test]
fn fingerprints_live_as_long_as_the_papers_and_then_number_and_day_are_left() {
    let (vaulted, office, anna, _) = with_a_copy();
    erase(&office, anna);
    destroy_copies(&office);
    expire(&office);
    drop(office);
    let office = vaulted.later(LAST_DAY);
    assert_eq!(due(&office), Due::default(), "through the last day of the papers");
    drop(office);
    let office = vaulted.later(DAY_AFTER);
    assert_eq!(due(&office), Due { fingerprints: 1, ..Due::default() });
    expire(&office);
    let left: Vec<_> = lines(&vaulted).into_iter().filter(|line| !line.kind.ends_with(".highest")).collect();
    let [line] = &left[..] else { panic!("{left:?}") };
    assert_eq!((line.kind.as_str(), line.value.as_slice()), (ENDED, b"1 2026-11-22".as_slice()));
    // The number stays given out.
    let next = erase(&office, first(&office, 1)[0]);
    assert_eq!(office::erasure::load(&office, next).unwrap().act_number, 2);
}

#[test]
fn a_copy_that_outlives_its_day_by_years_keeps_the_id_and_not_the_fingerprints() {
    let (vaulted, office, anna, place) = with_a_copy();
    let copy = places::overview(&office).unwrap().copies.remove(0);
    erase(&office, anna);
    let before = people(&office);
    drop(office);
    let office = vaulted.later(DAY_AFTER);
    assert_eq!(due(&office), Due { fingerprints: 1, ..Due::default() });
    expire(&office);
    let left = lines(&vaulted);
    assert_eq!((erased_in(&left).unwrap().person, prints(&left)), (anna, 0));
    assert!(left.iter().any(|line| line.kind == PRINTS_ENDED));
    drop(office);
    // And the id is enough to erase her again from that copy.
    let into = vaulted.path("back");
    let elsewhere = office::backups::Elsewhere { vaults: vec![vaulted.folder()], places: vec![place] };
    let ready = vaulted.ready_with(&copy.file, &into, DAY_AFTER + 1, &elsewhere).unwrap();
    assert_eq!((ready.restored.replayed.erased, ready.restored.people), (1, i64::from(before)));
}

/// A copy that nobody knew of turns up after everything about the person was forgotten.
#[test]
fn a_hidden_copy_is_caught_by_fingerprints_and_later_at_least_named() {
    let (vaulted, office, anna, _) = with_a_copy();
    let hidden = vaulted.path("hidden.ldbackup");
    std::fs::copy(&places::overview(&office).unwrap().copies[0].file, &hidden).unwrap();
    erase(&office, anna);
    let before = people(&office);
    destroy_copies(&office);
    expire(&office);
    drop(office);
    let elsewhere = office::backups::Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    let ready = vaulted.ready_with(&hidden, &vaulted.path("one"), 1, &elsewhere).unwrap();
    assert_eq!(
        (ready.restored.replayed.erased, ready.restored.people),
        (1, i64::from(before)),
        "by fingerprints"
    );
    drop(ready);
    expire(&vaulted.later(DAY_AFTER));
    let ready = vaulted.ready_with(&hidden, &vaulted.path("two"), DAY_AFTER + 1, &elsewhere).unwrap();
    let done = &ready.restored.replayed;
    assert_eq!((done.erased, done.ended, done.kept), (0, 1, 0), "nobody can know who it was; it is said");
}

#[test]
fn an_entry_about_a_living_person_lives_until_no_backup_is_older() {
    let (vaulted, office, anna, _) = with_a_copy();
    let head = office::ledger::Line {
        act: [9; 16],
        kind: "consent.withdrawn".to_owned(),
        value: format!("{anna} marketing 2026-11-22").into_bytes(),
        at: crate::vaulted::hours(0).timestamp(),
        entry: i64::MAX / 2,
    };
    let print =
        Line { act: [8; 16], kind: "suppressed.email".to_owned(), value: vec![3; 32], ..head.clone() };
    // Of a later version: nobody here knows how long it must be kept.
    let unknown = Line { act: [7; 16], kind: "restriction.set".to_owned(), ..head.clone() };
    replay(&office, &[head.clone(), print, unknown.clone()]).unwrap();
    assert_eq!(due(&office), Due::default(), "a copy is older");
    destroy_copies(&office);
    assert_eq!(due(&office), Due { living: 2, ..Due::default() });
    expire(&office);
    let left = lines(&vaulted);
    assert!(left.contains(&unknown));
    let id = anna.to_string().into_bytes();
    let about = left.iter().filter(|line| line.act != [7; 16] && line.value.starts_with(&id)).count();
    assert_eq!(about, 0, "{left:?}");
    assert_eq!(left.iter().filter(|line| line.kind == ENDED && line.value.is_empty()).count(), 2);
    // The same entry from a drawer stays forgotten, and is not counted as somebody erased.
    let news = replay(&office, &united([&left[..], &[head]])).unwrap();
    assert_eq!((news.erased, news.ended), (0, 0));
    assert_eq!(lines(&vaulted), left);
}

#[test]
fn uniting_prefers_what_is_left_in_any_order() {
    let line = |kind: &str, value: &str| Line {
        act: [1; 16],
        kind: kind.to_owned(),
        value: value.as_bytes().to_vec(),
        at: 5,
        entry: 5,
    };
    let full = ErasedPerson {
        person: Uid::from_bytes(&[6; 16]).unwrap(),
        ground: "needless".to_owned(),
        received: "2026-11-20".parse().unwrap(),
        erased: "2026-11-22".parse().unwrap(),
        act_number: 4,
        whole: true,
    };
    let whole = Line { value: full.to_value(), ..line(ERASED, "") };
    let forgotten = Line { value: full.forgotten().to_value(), ..line(ERASED, "") };
    let (print, no_prints, ended) =
        (line("erased.email", "x"), line(PRINTS_ENDED, ""), line(ENDED, "4 2026-11-22"));
    let other = Line { act: [2; 16], ..line("erased.email", "y") };
    let of = |lines: &[&Line]| lines.iter().map(|line| (*line).clone()).collect::<Vec<_>>();
    for (ledgers, left) in [
        ([of(&[&whole, &print]), of(&[&forgotten, &print])], of(&[&forgotten, &print])),
        ([of(&[&whole, &print]), of(&[&whole, &no_prints])], of(&[&whole, &no_prints])),
        ([of(&[&whole, &print, &other]), of(&[&ended])], of(&[&ended, &other])),
        ([of(&[&forgotten, &no_prints]), of(&[&ended])], of(&[&ended])),
    ] {
        let [one, two] = &ledgers;
        let mut left = left;
        left.sort();
        assert_eq!(united([&one[..], two]), left);
        assert_eq!(united([&two[..], one]), left);
        assert_eq!(united([&left[..], one, two]), left);
    }
}
