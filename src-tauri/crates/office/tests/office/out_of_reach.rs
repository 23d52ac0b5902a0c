//! Copies out of reach, a new backup in place of the old, and a drill that counts (requirement D4).
use crate::acts::{close_lines, finish, paper, sign};
use crate::school::{day, today};
use crate::vaulted::{Unwatched, Vaulted, actions, erase, first, hours, people};
use office::backups::places::{Copy, add_place, overview};
use office::backups::{self, BackupError, Elsewhere, copies, gone};
use office::erasure::act::{self, LineKind, Method, Outcome};
use office::ids::Uid;
use office::ledger;
use office::session::Office;

fn code<T>(result: Result<T, BackupError>) -> &'static str {
    result.err().map_or("-", |error| error.code())
}

fn copies_of(office: &Office) -> Vec<Copy> {
    overview(office).unwrap().copies
}

/// A vault with a copy on a stick in the pocket, and somebody erased since.
fn with_a_stick() -> (Vaulted, Office, Uid, Uid) {
    let vaulted = Vaulted::with(8);
    let office = vaulted.open();
    vaulted.backup(&office, "stick");
    let run = erase(&office, first(&office, 1)[0]);
    office::erasure::record_papers(&office, run, &[paper("act", b"%PDF")]).unwrap();
    std::fs::rename(vaulted.path("stick"), vaulted.path("pocket")).unwrap();
    let copy = copies_of(&office)[0].id;
    (vaulted, office, run, copy)
}

#[test]
fn a_copy_out_of_reach_is_blocked_for_six_months_at_most() {
    let (vaulted, office, _, copy) = with_a_stick();
    for (reason, review, expected) in [
        ("  ", None, "backup.reason"),
        ("стик\nу мамы", None, "backup.reason"),
        ("стик у мамы", Some(today()), "backup.review"),
        ("стик у мамы", Some(day("2027-05-23")), "backup.review"),
    ] {
        assert_eq!(code(gone::block(&office, copy, reason, review)), expected, "{reason} {review:?}");
    }
    assert_eq!(code(gone::block(&office, Uid::NIL, "стик у мамы", None)), "office.not_found");
    gone::block(&office, copy, " стик у мамы ", None).unwrap();
    let block = copies_of(&office)[0].block.clone().unwrap();
    assert_eq!((block.reason.as_str(), block.on, block.review), ("стик у мамы", today(), day("2027-05-22")));
    drop(office);
    // Past its last day, and blocked; then past the block.
    let office = vaulted.later(24 * 60);
    assert!(!copies_of(&office)[0].overdue);
    gone::block(&office, copy, "стик у мамы", Some(day("2027-04-01"))).unwrap();
    assert_eq!(
        code(gone::block(&office, copy, "ещё", Some(day("2027-06-01")))),
        "backup.review",
        "from the first day"
    );
    drop(office);
    let office = vaulted.later(24 * 140);
    assert!(copies_of(&office)[0].overdue);
    assert!(actions(&office).contains(&"backup.blocked".to_owned()));
}

/// A stick that lay in a pocket for a year: its copy is overdue and not forgotten, and when it is back its own ledger, a
/// year old, undoes nothing and is brought up to date.
#[test]
fn a_place_gone_for_a_year_is_overdue_and_learns_everything_when_it_is_back() {
    let vaulted = Vaulted::with(8);
    let office = vaulted.open();
    let stick = vaulted.place("stick");
    add_place(&office, &stick).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    std::fs::rename(&stick, vaulted.path("pocket")).unwrap();
    let before = people(&office);
    let run = erase(&office, first(&office, 1)[0]);
    office::erasure::record_papers(&office, run, &[paper("act", b"%PDF")]).unwrap();
    drop(office);
    let office = vaulted.later(24 * 365);
    copies::refresh(&office).unwrap();
    let left = copies_of(&office);
    assert!(
        left.len() == 1 && !left[0].present && left[0].overdue && left[0].destroy_by.is_some(),
        "{left:?}"
    );
    assert_eq!(left[0].erased, 1, "the list says whom it holds by number");
    let place = overview(&office).unwrap().places.remove(0);
    assert!(!place.present && place.seen.is_some_and(|seen| seen < hours(24).timestamp()), "{place:?}");
    let backup = |office: &Office| {
        let lines = act::load(office, run).unwrap().lines;
        lines.into_iter().find(|line| line.kind == LineKind::Backup).unwrap()
    };
    assert!(!backup(&office).present && backup(&office).closed.is_none(), "the act waits and says why");
    assert_eq!(office::journal::due(&office).unwrap().ledger.ids, 0, "the copy still holds her");

    std::fs::rename(vaulted.path("pocket"), &stick).unwrap();
    let key = vaulted.master().derive(vault::Purpose::Ledger);
    let file = ledger::place_file(&stick, vaulted.id());
    let of_the_stick = || ledger::read_file(&file, vaulted.id(), key.expose()).unwrap().lines;
    assert!(of_the_stick().iter().all(|line| line.kind != ledger::ERASED), "it knows nothing yet");
    copies::refresh(&office).unwrap();
    assert!(of_the_stick().iter().any(|line| line.kind == ledger::ERASED));
    assert_eq!(people(&office), before - 1, "an old ledger undoes nothing");
    // Its copy restored beside it, by the stick alone.
    let copy = copies_of(&office)[0].file.clone();
    drop(office);
    let into = vaulted.path("back");
    let ready = vaulted.ready_with(&copy, &into, 24 * 366, &Elsewhere::default()).unwrap();
    let done = &ready.restored;
    assert_eq!((done.replayed.erased, done.people), (1, i64::from(before) - 1));
    drop(ready);
    let office = vaulted.later(24 * 366);
    copies::destroy(&office, copies_of(&office)[0].id).unwrap();
    assert_eq!(office::journal::due(&office).unwrap().ledger.ids, 1);
    assert!(backup(&office).closed.is_some());
}

/// A stick leaves an empty folder where it was mounted, a file is moved by hand: neither destroys anything.
#[test]
fn a_copy_whose_folder_is_empty_closes_no_line_and_is_seen_again_when_it_is_back() {
    let (vaulted, office, run, copy) = with_a_stick();
    let open_copies = || {
        let lines = act::load(&office, run).unwrap().lines;
        lines.into_iter().filter(|line| line.kind == LineKind::Backup && line.closed.is_none()).count()
    };
    std::fs::create_dir(vaulted.path("stick")).unwrap();
    copies::refresh(&office).unwrap();
    assert_eq!((open_copies(), copies_of(&office)[0].present), (1, false));
    close_lines(&office, run);
    assert!(sign(&office, run, today()).is_ok());
    assert_eq!(office::erasure::list(&office).unwrap()[0].act, "partial", "it waits for the copy");
    // What a timer or a look left in the empty folder is in the way of nothing.
    std::fs::remove_dir_all(vaulted.path("stick")).unwrap();
    std::fs::rename(vaulted.path("pocket"), vaulted.path("stick")).unwrap();
    copies::refresh(&office).unwrap();
    let found = copies_of(&office);
    assert!(found.len() == 1 && found[0].id == copy && found[0].present, "{found:?}");
    copies::destroy(&office, copy).unwrap();
    assert_eq!(open_copies(), 0);
}

/// A copy that was said to be lost in a folder that is no place turns up there.
#[test]
fn a_copy_said_to_be_lost_is_listed_again_where_it_lay() {
    let (vaulted, office, ..) = with_a_stick();
    gone::declare(&office, copies_of(&office)[0].id, true, None).unwrap();
    std::fs::rename(vaulted.path("pocket"), vaulted.path("stick")).unwrap();
    copies::refresh(&office).unwrap();
    let found = copies_of(&office);
    assert!(found.len() == 1 && found[0].present && found[0].destroy_by.is_some(), "{found:?}");
}

/// The registry in a backup was written before the backup was: what is restored knows the copy it came from.
#[test]
fn a_restored_vault_knows_the_copy_it_came_from() {
    let vaulted = Vaulted::with(8);
    let office = vaulted.open();
    let copy = vaulted.backup(&office, "drawer").file;
    drop(office);
    let (office, _) = vaulted.restored(&copy, "back", &Elsewhere::default());
    let known = copies_of(&office);
    assert!(known.iter().any(|one| one.file == copy.canonicalize().unwrap() && one.present), "{known:?}");
}

#[test]
fn a_copy_within_reach_is_destroyed_and_not_declared() {
    let (vaulted, office, run, copy) = with_a_stick();
    std::fs::rename(vaulted.path("pocket"), vaulted.path("stick")).unwrap();
    assert_eq!(code(gone::declare(&office, copy, false, None)), "backup.copy_present");
    assert_eq!(code(gone::block(&office, copy, "лень", None)), "backup.copy_present");
    assert_eq!(
        act::load(&office, run).unwrap().open().filter(|line| line.kind == LineKind::Backup).count(),
        1
    );
}

#[test]
fn a_copy_that_is_said_to_be_gone_closes_its_line_and_comes_back_when_it_is_found() {
    let (vaulted, office, run, copy) = with_a_stick();
    assert_eq!(code(gone::declare(&office, copy, false, today().succ_opt())), "backup.day");
    assert_eq!(code(gone::declare(&office, copy, false, Some(day("2026-11-21")))), "backup.day");
    gone::declare(&office, copy, true, None).unwrap();
    assert_eq!(code(gone::declare(&office, copy, true, None)), "office.not_found", "once");
    let lines = act::load(&office, run).unwrap().lines;
    let closed = lines.iter().find(|line| line.kind == LineKind::Backup).unwrap().closed.clone().unwrap();
    assert_eq!(
        (closed.outcome, closed.method, closed.by.as_str(), closed.on),
        (Outcome::Absent, Some(Method::BackupLost), "marina", today()),
        "what is lost is not destroyed"
    );
    close_lines(&office, run);
    sign(&office, run, today()).unwrap();
    assert_eq!(office::erasure::list(&office).unwrap()[0].act, "final");
    // The stick turns up: it holds her, and the list says so.
    std::fs::rename(vaulted.path("pocket"), vaulted.path("stick")).unwrap();
    add_place(&office, &vaulted.path("stick")).unwrap();
    let found = copies_of(&office);
    assert!(found.iter().any(|copy| copy.present && copy.destroy_by.is_some()), "{found:?}");
}

#[test]
fn a_new_backup_takes_the_place_of_all_that_hold_somebody_erased() {
    let vaulted = Vaulted::with(8);
    let office = vaulted.open();
    let place = vaulted.place("place");
    add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    vaulted.backup(&office, "drawer");
    let run = erase(&office, first(&office, 1)[0]);
    office::erasure::record_papers(&office, run, &[paper("act", b"%PDF")]).unwrap();
    drop(office);
    let office = vaulted.later(24);
    close_lines(&office, run);
    sign(&office, run, today()).unwrap();
    assert!(finish(&office, run).is_err());

    // Without a place that takes the new one nothing is destroyed.
    std::fs::rename(&place, vaulted.path("away")).unwrap();
    assert_eq!(code(gone::renew(&office, &Unwatched)), "backup.place_absent");
    assert_eq!(copies_of(&office).len(), 2);
    std::fs::rename(vaulted.path("away"), &place).unwrap();

    let renewed = gone::renew(&office, &Unwatched).unwrap();
    assert_eq!(renewed.destroyed, 2, "what a rule let go is counted too: {renewed:?}");
    let left = copies_of(&office);
    assert!(left.len() == 1 && left[0].destroy_by.is_none() && left[0].file.is_file(), "{left:?}");
    for folder in [&place, &vaulted.path("drawer")] {
        let files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        assert!(
            files
                .filter(|file| file.extension().is_some_and(|end| end == "ldbackup"))
                .all(|file| file == left[0].file)
        );
    }
    finish(&office, run).unwrap();
    assert_eq!(office::erasure::list(&office).unwrap()[0].act, "final");
}

#[test]
fn a_drill_compares_what_came_out_with_what_was_counted() {
    let vaulted = Vaulted::with(8);
    let office = vaulted.open();
    let place = vaulted.place("place");
    add_place(&office, &place).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    assert!(backups::drill(&office, &Unwatched).unwrap().counted);
    // A registry that remembers one contact more than the copy gives back.
    let db = vaulted.raw();
    let text: String = db.query_row("SELECT counts FROM backup_copy", [], |row| row.get(0)).unwrap();
    let mut counts: std::collections::BTreeMap<String, i64> = serde_json::from_str(&text).unwrap();
    assert!(counts["person"] > 0 && counts["attachments"] > 0 && counts["journal"] > 0);
    *counts.get_mut("contact").unwrap() += 1;
    db.execute("UPDATE backup_copy SET counts = ?1", [serde_json::to_string(&counts).unwrap()]).unwrap();
    drop(db);
    match backups::drill(&office, &Unwatched) {
        Err(BackupError::Different { what, expected, found }) => {
            assert_eq!((what.as_str(), expected), ("contact", found + 1));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(copies_of(&office)[0].fault.as_deref(), Some("backup.different"));
    drop(office);
    // One that was made while the vault was locked was not counted, and nobody claims that it was.
    std::fs::remove_dir_all(&place).unwrap();
    let made = backups::make_locked(
        &vaulted.folder(),
        &vaulted.place("locked"),
        crate::vaulted::hours(1),
        &Unwatched,
    );
    let office = vaulted.later(2);
    assert!(!backups::verify(&office, &made.unwrap().file, &Unwatched).unwrap().counted);
}
