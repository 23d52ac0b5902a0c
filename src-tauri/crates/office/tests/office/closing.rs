//! Locking while somebody is still at work in the vault.

use crate::school::{RU, School, fill, write};
use office::OfficeError;
use office::journal::Entry;
use office::registry;
use office::rights::Right;
use office::session::{Done, database_file};
use std::sync::mpsc;

fn closed() -> Entry {
    Entry::of("vault.closed").detail("idle")
}

#[test]
fn a_locked_vault_answers_nobody_and_is_free_for_another_program() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 20);
    let people = registry::find(&office, "", 0, 1).unwrap().total;
    office.shut(closed()).unwrap();
    assert!(matches!(registry::find(&office, "", 0, 10), Err(OfficeError::Closed)));
    let written =
        office.write(Right::Open, |_| Ok::<_, OfficeError>(Done::new((), Entry::of("vault.opened"))));
    assert!(matches!(written, Err(OfficeError::Closed)));
    assert!(matches!(office.shut(closed()), Err(OfficeError::Closed)), "a second lock finds it done");
    // A straggler still holds the first one; the vault opens all the same, whole and with the last entry.
    let again = school.open();
    assert_eq!(registry::find(&again, "", 0, 1).unwrap().total, people);
    assert!(crate::school::verified(&again).fault.is_none());
    let last = again
        .read(Right::Open, |r| r.journal(&office::journal::Wanted { limit: 1, ..Default::default() }))
        .unwrap()
        .lines
        .remove(0);
    assert_eq!(last.action, "vault.closed");
}

#[test]
fn locking_folds_the_log_into_the_file() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 50);
    office.shut(closed()).unwrap();
    let log = database_file(school.folder.path()).with_extension("db-wal");
    assert_eq!(std::fs::metadata(&log).map_or(0, |meta| meta.len()), 0, "nothing is left beside the file");
}

#[test]
fn a_running_transaction_is_finished_before_the_vault_closes() {
    let school = School::new(RU);
    let office = school.open();
    let (begun, wait) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let office = &office;
        let work = scope.spawn(move || {
            write(office, |writing| {
                writing.set_fact("first_half", "1").unwrap();
                begun.send(()).unwrap();
                may_go_on.recv().unwrap();
                writing.set_fact("second_half", "1").unwrap();
            });
        });
        wait.recv().unwrap();
        let locking = scope.spawn(move || office.shut(closed()));
        go_on.send(()).unwrap();
        work.join().unwrap();
        locking.join().unwrap().unwrap();
    });
    let again = school.open();
    let facts =
        again.read(Right::Open, |r| Ok::<_, OfficeError>((r.fact("first_half")?, r.fact("second_half")?)));
    assert_eq!(facts.unwrap(), (Some("1".to_owned()), Some("1".to_owned())));
    assert!(crate::school::verified(&again).fault.is_none());
}

#[test]
fn a_transaction_that_gives_up_leaves_nothing_and_the_lock_goes_through() {
    let school = School::new(RU);
    let office = school.open();
    let (begun, wait) = mpsc::channel();
    let (stop, stopped) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let office = &office;
        let work = scope.spawn(move || {
            office.write(Right::Open, |writing| {
                writing.set_fact("half", "1")?;
                begun.send(()).unwrap();
                // As an import does between two rows.
                stopped.recv().unwrap();
                Err::<Done<()>, _>(OfficeError::Cancelled)
            })
        });
        wait.recv().unwrap();
        let locking = scope.spawn(move || office.shut(closed()));
        stop.send(()).unwrap();
        assert!(matches!(work.join().unwrap(), Err(OfficeError::Cancelled)));
        locking.join().unwrap().unwrap();
    });
    let again = school.open();
    assert_eq!(again.read(Right::Open, |r| r.fact("half")).unwrap(), None);
    let last = again
        .read(Right::Open, |r| r.journal(&office::journal::Wanted { limit: 1, ..Default::default() }))
        .unwrap()
        .lines
        .remove(0);
    assert_eq!(last.action, "vault.closed", "the entry does not get lost with the work that was rolled back");
}
