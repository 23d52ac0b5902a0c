//! Places and generations: when a copy is made by itself, why it is kept, by when it must go.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::school::day;
use crate::vaulted::{Unwatched, Vaulted, erase, first, hours, people};
use office::backups::keep::Rule;
use office::backups::places::{self, Schedule, overview};
use office::backups::{self, copies, gone};

#[test]
fn a_backup_is_due_by_the_schedule_and_only_where_a_place_can_be_reached() {
    let vaulted = Vaulted::with(2);
    let office = vaulted.open();
    assert!(!copies::is_due(&office).unwrap(), "no place");
    let place = vaulted.place("stick");
    places::add_place(&office, &place).unwrap();
    assert!(copies::is_due(&office).unwrap(), "an empty place");
    copies::make(&office, true, &Unwatched).unwrap();
    assert!(!copies::is_due(&office).unwrap());
    drop(office);
    assert!(!copies::is_due(&vaulted.later(23)).unwrap());
    let office = vaulted.later(25);
    assert!(copies::is_due(&office).unwrap());
    std::fs::rename(&place, vaulted.path("pocket")).unwrap();
    assert!(!copies::is_due(&office).unwrap(), "absent is not due");
    std::fs::rename(vaulted.path("pocket"), &place).unwrap();
    places::set_schedule(&office, Schedule { every_hours: 0, keep: Rule::default() }).unwrap();
    assert!(!copies::is_due(&office).unwrap(), "switched off");
}

#[test]
fn what_no_rule_keeps_goes_with_the_next_backup_and_the_newest_equals_the_vault() {
    let vaulted = Vaulted::with(2);
    let place = vaulted.place("stick");
    {
        let office = vaulted.open();
        places::add_place(&office, &place).unwrap();
        let keep = Rule { daily: 2, weekly: 0, monthly: 1 };
        places::set_schedule(&office, Schedule { every_hours: 24, keep }).unwrap();
    }
    for night in 0..5 {
        let office = vaulted.later(24 * night);
        copies::make(&office, true, &Unwatched).unwrap();
        copies::make(&office, true, &Unwatched).unwrap();
        let verified =
            backups::verify(&office, &overview(&office).unwrap().copies[0].file, &Unwatched).unwrap();
        assert!(verified.entries + 6 > crate::school::verified(&office).entries, "not one save behind");
    }
    let office = vaulted.later(24 * 5);
    let listed = overview(&office).unwrap();
    let kept: Vec<_> = listed.copies.iter().map(|copy| copy.kept.map(|reason| reason.key())).collect();
    assert_eq!(kept, [Some("newest"), Some("day")]);
    let files = std::fs::read_dir(&place).unwrap().flatten().map(|entry| entry.file_name());
    assert_eq!(files.filter(|name| name.to_string_lossy().ends_with(".ldbackup")).count(), 2);
    assert_eq!(listed.newest, Some(hours(24 * 4).timestamp()));
}

#[test]
fn an_erasure_gives_older_copies_a_last_day_that_no_rule_outlasts() {
    let vaulted = Vaulted::with(10);
    let place = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    let by_hand = vaulted.backup(&office, "drawer");
    assert!(overview(&office).unwrap().copies.iter().all(|copy| copy.destroy_by.is_none()));
    erase(&office, first(&office, 1)[0]);
    let listed = overview(&office).unwrap();
    // Unlawful or needless: ten working days in Russia, 22.11.2026 being a Sunday.
    let last = listed.copies[0].destroy_by.expect("a last day");
    assert!(last > day("2026-11-22") && last <= day("2026-12-31"), "{last}");
    assert!(listed.copies.iter().all(|copy| copy.destroy_by == Some(last) && !copy.overdue));

    // A new backup does not hold her: no last day. The old ones stay until theirs.
    drop(office);
    let office = vaulted.later(24);
    copies::make(&office, false, &Unwatched).unwrap();
    assert_eq!(overview(&office).unwrap().copies.iter().filter(|copy| copy.destroy_by.is_none()).count(), 1);
    drop(office);
    let after = (last - day("2026-11-22")).num_days() * 24;
    let office = vaulted.later(after + 24);
    let overdue = overview(&office).unwrap();
    assert_eq!(overdue.overdue(), 2, "{overdue:?}");
    copies::make(&office, true, &Unwatched).unwrap();
    let listed = overview(&office).unwrap();
    assert!(
        listed
            .copies
            .iter()
            .filter(|copy| copy.file.parent() == Some(&place))
            .all(|copy| copy.destroy_by.is_none())
    );
    // What was saved by hand only a person destroys.
    let left = listed.copies.iter().find(|copy| copy.overdue).unwrap();
    assert_eq!(left.file, by_hand.file);
    copies::destroy(&office, left.id).unwrap();
    assert!(!by_hand.file.exists());
    assert_eq!(overview(&office).unwrap().overdue(), 0);
    assert_eq!(crate::school::verified(&office).fault, None);
}

/// Thirty-one nights after an erasure no copy that the list knows can give the person back.
#[test]
fn thirty_one_days_later_no_listed_copy_holds_who_was_erased() {
    let vaulted = Vaulted::with(10);
    let place = vaulted.place("stick");
    let mut before = 0;
    for night in 0..=31 {
        let office = vaulted.later(24 * night);
        if night == 0 {
            places::add_place(&office, &place).unwrap();
            // Whatever the rule would keep.
            let keep = Rule { daily: 90, weekly: 12, monthly: 12 };
            places::set_schedule(&office, Schedule { every_hours: 24, keep }).unwrap();
        }
        copies::make(&office, true, &Unwatched).unwrap();
        if night == 0 {
            before = i64::from(people(&office));
            erase(&office, first(&office, 1)[0]);
        }
    }
    let listed = overview(&vaulted.later(24 * 31 + 1)).unwrap();
    assert!(listed.copies.len() > 20, "{} copies", listed.copies.len());
    // Not by the ledger, which would erase again: what lies in the containers themselves.
    let mut copies: Vec<_> = listed.copies.iter().collect();
    copies.sort_by_key(|copy| copy.made);
    for (at, copy) in [copies[0], copies[copies.len() / 2], copies[copies.len() - 1]].into_iter().enumerate()
    {
        let (_, report) = vaulted.restored(&copy.file, &format!("back{at}"), &backups::Elsewhere::default());
        assert_eq!((report.people_before, report.replayed.erased), (before - 1, 0), "copy of {}", copy.made);
    }
    let files = std::fs::read_dir(&place).unwrap().flatten().map(|entry| entry.file_name());
    let files = files.filter(|name| name.to_string_lossy().ends_with(".ldbackup")).count();
    assert_eq!(files, copies.len(), "no copy stands there that the list does not know");
}

#[test]
fn copies_that_are_not_where_they_were_stay_in_the_list_until_somebody_says_they_are_gone() {
    let vaulted = Vaulted::with(2);
    let place = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    std::fs::rename(&place, vaulted.path("pocket")).unwrap();
    copies::refresh(&office).unwrap();
    let listed = overview(&office).unwrap();
    assert_eq!((listed.copies.len(), listed.copies[0].present, listed.places[0].present), (1, false, false));
    let absent = copies::destroy(&office, listed.copies[0].id);
    assert!(matches!(absent, Err(backups::BackupError::PlaceAbsent)));
    std::fs::rename(vaulted.path("pocket"), &place).unwrap();
    // The folder is there, as where a stick was mounted, and the file is not.
    let (copy, file) = (listed.copies[0].id, listed.copies[0].file.clone());
    std::fs::rename(&file, vaulted.path("elsewhere")).unwrap();
    copies::refresh(&office).unwrap();
    let listed = overview(&office).unwrap();
    assert_eq!((listed.copies.len(), listed.copies[0].present, listed.newest), (1, false, None));
    assert!(copies::is_due(&office).unwrap(), "nobody knows whether there is a backup");
    drop(office);
    let office = vaulted.later(1);
    copies::make(&office, false, &Unwatched).unwrap();
    assert_eq!(overview(&office).unwrap().copies.len(), 2, "and no keep rule counts it");
    std::fs::rename(vaulted.path("elsewhere"), &file).unwrap();
    copies::refresh(&office).unwrap();
    let listed = overview(&office).unwrap();
    assert!(listed.copies.len() == 2 && listed.copies.iter().all(|copy| copy.present), "{listed:?}");
    std::fs::remove_file(&file).unwrap();
    gone::declare(&office, copy, false, None).unwrap();
    assert_eq!(overview(&office).unwrap().copies.len(), 1);
}

#[test]
fn a_damaged_copy_is_listed_with_what_is_wrong_and_counts_for_nothing() {
    let vaulted = Vaulted::with(2);
    let place = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    let file = overview(&office).unwrap().copies[0].file.clone();
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() - 5]).unwrap();
    let other = place.join(file.file_name().unwrap().to_string_lossy().replace("120000Z", "130000Z"));
    std::fs::write(&other, b"LDBACKUP\n").unwrap();
    assert_eq!(backups::verify(&office, &file, &Unwatched).unwrap_err().code(), "backup.incomplete");
    copies::refresh(&office).unwrap();
    let listed = overview(&office).unwrap();
    let faults: Vec<_> = listed.copies.iter().filter_map(|copy| copy.fault.as_deref()).collect();
    assert_eq!(faults.len(), 2, "{listed:?}");
    assert_eq!(listed.newest, None);
    assert!(copies::is_due(&office).unwrap());
    for copy in listed.copies {
        copies::destroy(&office, copy.id).unwrap();
    }
    assert!(!file.exists() && !other.exists());
}

#[test]
fn somebody_without_the_right_makes_no_backup_but_the_schedule_goes_on() {
    let vaulted = Vaulted::with(2);
    {
        let office = vaulted.open();
        places::add_place(&office, &vaulted.place("stick")).unwrap();
        crate::school::write(&office, |_| ());
    }
    let key = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, key.expose(), office::store::Access::Write).unwrap();
    db.execute("UPDATE operator SET role = 'methodologist'", []).unwrap();
    drop(db);
    let office = vaulted.open();
    let denied = |code: &str| assert_eq!(code, "office.role_denied");
    denied(copies::make(&office, false, &Unwatched).unwrap_err().code());
    denied(copies::make_to(&office, &vaulted.place("x"), &Unwatched).unwrap_err().code());
    denied(overview(&office).unwrap_err().code());
    denied(backups::drill(&office, &Unwatched).unwrap_err().code());
    denied(places::set_schedule(&office, Schedule::default()).unwrap_err().code());
    copies::make(&office, true, &Unwatched).unwrap();
    assert_eq!(places::state(&office).unwrap(), (0, Some(hours(0).timestamp())));
}

/// What somebody put aside under a name of his own is his: the keep rule neither counts nor removes it.
#[test]
fn a_copy_under_a_name_of_ones_own_is_not_let_go() {
    let vaulted = Vaulted::with(2);
    let place = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &place).unwrap();
    let keep = Rule { daily: 1, weekly: 0, monthly: 0 };
    places::set_schedule(&office, Schedule { every_hours: 24, keep }).unwrap();
    copies::make(&office, true, &Unwatched).unwrap();
    let aside = place.join("archive-2026.ldbackup");
    std::fs::copy(&overview(&office).unwrap().copies[0].file, &aside).unwrap();
    drop(office);
    for night in 1..4 {
        copies::make(&vaulted.later(24 * night), true, &Unwatched).unwrap();
    }
    assert!(aside.exists());
    let listed = overview(&vaulted.later(24 * 4)).unwrap();
    let found = listed.copies.iter().find(|copy| copy.file == aside).unwrap();
    assert_eq!(found.kept.map(|reason| reason.key()), Some("by-hand"));
}
