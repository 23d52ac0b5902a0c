//! Restoring: who was erased stays erased, numbers do not fall back, and what is not known is said.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::by_the_text;
use crate::school::{draft, import, person};
use crate::vaulted::{Unwatched, Vaulted, actions, erase, first, hours, people, work};
use office::backups::{self, BackupError, Elsewhere, LedgerSource, Restorer, Restoring};
use office::certificates::authenticity::third_party::{Answer, answer};
use office::certificates::authenticity::verify::{Offered, Signature, verify};
use office::certificates::{self, Filter};
use office::erasure::{self, State};
use office::ledger::{Fault, own_file, place_file};
use office::session::Office;
use std::path::Path;

fn elsewhere(vault: &Path) -> Elsewhere {
    Elsewhere { vaults: vec![vault.to_owned()], places: Vec::new() }
}

#[test]
fn an_old_backup_brings_nobody_back() {
    let vaulted = Vaulted::with(100);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    let before = people(&office);
    let gone = first(&office, 3);
    let acts: Vec<_> = gone.iter().map(|person| erase(&office, *person)).collect();
    drop(office);

    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!((report.people_before, report.people), (i64::from(before), i64::from(before) - 3));
    assert_eq!((report.replayed.erased, report.replayed.absent, report.replayed.residue), (3, 0, 0));
    assert_eq!(people(&restored), before - 3);
    assert_eq!(report.gap, None, "the ledger is as new as the vault that is still there");
    assert_eq!(report.ledgers[0], (LedgerSource::Backup, Ok(0)));
    assert!(matches!(report.ledgers[1], (LedgerSource::Vault, Ok(lines)) if lines > 3));
    for (person, act) in gone.iter().zip(&acts) {
        assert!(office::registry::card(&restored, *person).is_err());
        let run = erasure::load(&restored, *act).unwrap();
        assert_eq!(run.state, State::Scanned, "deleted, compacted and scanned again");
    }
    assert_eq!(erasure::load(&restored, acts[2]).unwrap().act_number, 3);
    let journal = actions(&restored);
    for action in ["ledger.replayed", "erasure.repeated", "vault.restored"] {
        assert!(journal.contains(&action.to_owned()), "{action}: {journal:?}");
    }
    assert_eq!(crate::school::verified(&restored).fault, None);
    // The next erasure takes the next number.
    let next = erase(&restored, first(&restored, 1)[0]);
    assert_eq!(erasure::load(&restored, next).unwrap().act_number, 4);
}

/// The name of somebody erased again is sealed under the month of the first time, whose key an older backup lacks.
#[test]
fn an_old_backup_restored_months_and_years_after_the_erasure_brings_nobody_back() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    let before = people(&office);
    erase(&office, first(&office, 1)[0]);
    drop(office);
    for (into, later) in [("month", 24 * 40), ("years", 24 * 2000)] {
        let found = elsewhere(&vaulted.folder());
        let ready = vaulted.ready_with(&made.file, &vaulted.path(into), later, &found).unwrap();
        let (folder, report) = ready.finish().unwrap();
        assert_eq!((report.replayed.erased, report.people), (1, i64::from(before) - 1), "{into}");
        let restored = vaulted.open_at(&folder, hours(later + 1)).unwrap();
        let [run] = &erasure::list(&restored).unwrap()[..] else { panic!("one run") };
        let run = erasure::load(&restored, run.id).unwrap();
        assert_eq!((run.state, run.erased_on), (State::Scanned, hours(0).date_naive()));
        assert!(run.name().is_some(), "its papers can still be made");
        assert_eq!(crate::school::verified(&restored).fault, None);
    }
}

#[test]
fn the_ledger_of_a_place_is_enough_when_the_vault_is_lost() {
    let vaulted = Vaulted::with(30);
    let office = vaulted.open();
    let place = vaulted.place("stick");
    backups::places::add_place(&office, &place).unwrap();
    let made = backups::copies::make(&office, false, &Unwatched).unwrap().remove(0).result.unwrap();
    let before = people(&office);
    erase(&office, first(&office, 1)[0]);
    office::ledger::spread(&office, std::slice::from_ref(&place)).unwrap();
    drop(office);
    std::fs::remove_dir_all(vaulted.folder()).unwrap();

    let (restored, report) = vaulted.restored(&made.file, "back", &Elsewhere::default());
    assert_eq!((people(&restored), report.replayed.erased), (before - 1, 1));
    assert_eq!((report.gap, report.known_until), (None, hours(0).timestamp()));
}

/// A copy made once into a folder of the operator's choice, which is no place of the schedule.
#[test]
fn the_ledger_comes_beside_a_copy_made_by_hand_too() {
    let vaulted = Vaulted::with(30);
    let office = vaulted.open();
    let stick = vaulted.place("stick");
    let made = backups::copies::make_to(&office, &stick, &Unwatched).unwrap();
    let before = people(&office);
    erase(&office, first(&office, 1)[0]);
    backups::copies::refresh(&office).unwrap();
    drop(office);
    assert!(!place_file(&vaulted.folder(), vaulted.id()).exists(), "the vault's own folder is no place");
    std::fs::remove_dir_all(vaulted.folder()).unwrap();
    let (restored, report) = vaulted.restored(&made.file, "back", &Elsewhere::default());
    assert_eq!((people(&restored), report.replayed.erased), (before - 1, 1));
}

#[test]
fn without_a_newer_ledger_the_restore_says_up_to_when_it_knows() {
    let vaulted = Vaulted::with(10);
    let made = vaulted.backup(&vaulted.open(), "old");
    let office = vaulted.later(20);
    erase(&office, first(&office, 1)[0]);
    let newer = vaulted.backup(&office, "new");
    drop(office);
    std::fs::remove_file(own_file(&vaulted.folder())).unwrap();
    let (_, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!(report.replayed.erased, 0);
    assert!(report.ledgers.contains(&(LedgerSource::Vault, Err(Fault::Missing))));
    let gap = report.gap.unwrap();
    assert_eq!((gap.from, gap.to), (hours(0).timestamp(), hours(20).timestamp()));
    // A newer backup in a known place tells as much.
    let places = vec![newer.file.parent().unwrap().to_owned()];
    std::fs::remove_file(vaulted.folder().join("anchor.json")).unwrap();
    let (_, report) = vaulted.restored(&made.file, "again", &Elsewhere { vaults: Vec::new(), places });
    assert_eq!(report.gap.unwrap().to, hours(20).timestamp());
}

#[test]
fn a_forged_ledger_has_nobody_erased() {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    let (before, victim) = (people(&office), first(&office, 1)[0]);
    drop(office);
    let value = format!("{victim} needless 2026-11-22 2026-11-22 9 whole");
    let line = format!(
        "018f0000-0000-7000-8000-000000000001 1795348800 5 erased {}",
        by_the_text::hex(value.as_bytes())
    );
    let forged = by_the_text::ledger(
        &vaulted.id().to_string(),
        "9999 1895348800",
        std::slice::from_ref(&line),
        &[5; 32],
    );
    std::fs::write(own_file(&vaulted.folder()), &forged).unwrap();
    let stick = made.file.parent().unwrap();
    std::fs::write(place_file(stick, vaulted.id()), b"rubbish").unwrap();
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!((people(&restored), report.replayed.erased), (before, 0));
    assert!(report.ledgers.contains(&(LedgerSource::Vault, Err(Fault::Forged))));
    assert!(report.ledgers.contains(&(LedgerSource::Place, Err(Fault::Damaged))));
    drop(restored);
    // The same line under the vault's own code is followed.
    let key = vaulted.master().derive(vault::Purpose::Ledger);
    let honest = by_the_text::ledger(&vaulted.id().to_string(), "9999 1895348800", &[line], key.expose());
    std::fs::write(own_file(&vaulted.folder()), honest).unwrap();
    let (restored, report) = vaulted.restored(&made.file, "again", &elsewhere(&vaulted.folder()));
    assert_eq!((people(&restored), report.replayed.erased), (before - 1, 1));
}

/// A school whose people come from lists, as (surname, mail, phone).
fn listed(vaulted: &Vaulted, rows: &[(&str, &str, &str)]) -> office::session::Office {
    let office = vaulted.open();
    let school = crate::school::School::new(crate::school::RU);
    let mut table = "Имя;Фамилия;Email;Телефон\n".to_owned();
    for (surname, mail, phone) in rows {
        table += &format!("Анна;{surname};{mail};{phone}\n");
    }
    import(&school, &office, &table);
    office
}

#[test]
fn somebody_entered_anew_is_found_by_fingerprints_and_a_family_member_is_only_asked_about() {
    let anna = ("Перова", "anna@pifagor.example", "+79120001234");
    let vaulted = Vaulted::empty();
    let office = listed(&vaulted, &[anna, ("Ильина", "home@pifagor.example", "+79120005678")]);
    let made = vaulted.backup(&office, "place");
    // After the backup she was taken out and entered again: another id, the same keys. And the family's address was
    // somebody else's too.
    let find = |office: &office::session::Office, text: &str| {
        office::registry::find(office, text, 0, 9)
            .unwrap()
            .rows
            .into_iter()
            .map(|row| row.id)
            .collect::<Vec<_>>()
    };
    erase_silently(&vaulted, &office, find(&office, "Перова")[0]);
    drop(office);
    let office = listed(&vaulted, &[anna, ("Ильин", "home@pifagor.example", "+79120009999")]);
    let again = find(&office, "Перова")[0];
    erase(&office, again);
    let brother = person(&office, "Ильин", "Олег", "home@pifagor.example", "+79120009999");
    erase(&office, brother.id);
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert!(find(&restored, "Перова").is_empty(), "same keys, another id: {report:?}");
    assert_eq!(report.replayed.erased, 1);
    assert_eq!(find(&restored, "Ильина").len(), 1, "a shared address alone erases nobody");
    assert_eq!(report.replayed.unsure.len(), 1, "a person must look: {report:?}");
}

/// Takes somebody out past every rule, as an undone import would: nothing enters the ledger.
fn erase_silently(vaulted: &Vaulted, office: &office::session::Office, person: office::ids::Uid) {
    erase(office, person);
    let key = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, key.expose(), office::store::Access::Write).unwrap();
    db.execute("DELETE FROM ledger", []).unwrap();
}

#[test]
fn a_running_course_in_the_old_backup_binds_nothing_of_who_was_erased_whole() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    crate::school::write(&office, |_| ());
    let key = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, key.expose(), office::store::Access::Write).unwrap();
    crate::school::enrol(&db, anna.key, "Алгебра", "2026-09-01", None);
    let made = vaulted.backup(&office, "place");
    db.execute("UPDATE enrolment SET ends_on = '2026-11-21'", []).unwrap();
    drop(db);
    let request = erasure::Request {
        person: anna.id,
        ground: "purpose_reached".to_owned(),
        received: None,
        asked_by: None,
        hash: None,
        typed: None,
        language: "ru".to_owned(),
    };
    let run = erasure::execute(&office, &request).unwrap();
    erasure::proceed(&office, run, &[], &|_| ()).unwrap();
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!((people(&restored), report.replayed.erased), (0, 1));
}

#[test]
fn a_certificate_number_is_not_given_out_twice() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let printer = crate::school::Printer::new();
    let issue = |office: &office::session::Office| {
        certificates::issue(office, &draft(anna.id), "{}", &printer).unwrap().number
    };
    assert_eq!(issue(&office), "2026-0001");
    let made = vaulted.backup(&office, "place");
    for expected in ["2026-0002", "2026-0003"] {
        assert_eq!(issue(&office), expected);
    }
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!(report.replayed.series, 1);
    assert_eq!(issue(&restored), "2026-0004");
}

/// What was handed out after the backup is in somebody's hands: its number is in the register, and whoever asks hears what
/// is known of it and is not told that there is no such paper.
#[test]
fn papers_issued_after_the_backup_are_in_the_register_by_their_numbers() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let printer = crate::school::Printer::new();
    let issue = |office: &Office| certificates::issue(office, &draft(anna.id), "{}", &printer).unwrap();
    issue(&office);
    let made = vaulted.backup(&office, "place");
    let (revoked, held) = (issue(&office), issue(&office));
    certificates::revoke(&office, revoked.id, "false_facts").unwrap();
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    let named: Vec<String> = report.replayed.lost.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["2026-0002 … 2026-0003"]);
    let page = certificates::register(&restored, &Filter::default(), 0, 9).unwrap();
    let mut rows: Vec<(&str, &str, Option<&str>)> = page
        .rows
        .iter()
        .map(|row| (row.number.as_str(), row.state.as_str(), row.ended_because.as_deref()))
        .collect();
    rows.sort_unstable();
    let expected = [
        ("2026-0001", "issued", None),
        ("2026-0002", "revoked", Some("false_facts")),
        ("2026-0003", "lost", None),
    ];
    assert_eq!(rows, expected);
    assert_eq!(page.series[0].gone(), 0, "every number is accounted for");

    let found = |file: &[u8]| verify(&restored, Offered::File(file)).unwrap();
    let paper = found(&held.pdf);
    assert_eq!((paper.signature, paper.status.state.as_str()), (Signature::Valid, "lost"));
    assert_eq!(found(&revoked.pdf).status.state, "revoked");
    let asked = |number: &str, name: &str| answer(&restored, number, name, "").map_err(|error| error.code());
    assert_eq!(asked("2026-0002", "Перова Анна").unwrap(), Answer::Revoked);
    assert_eq!(asked("2026-0003", "Перова Анна").unwrap_err(), "certificates.asked_unconfirmed");
    assert!(actions(&restored).contains(&"certificate.lost".to_owned()));
    let lost = page.rows.iter().find(|row| row.state == "lost").unwrap().id;
    certificates::revoke(&restored, lost, "by_mistake").unwrap();
    assert_eq!(issue(&restored).number, "2026-0004");

    // A second restore from the same copy finds the same, and a list carried far on does not flood the register.
    drop(restored);
    let (again, report) = vaulted.restored(&made.file, "again", &elsewhere(&vaulted.path("back")));
    assert_eq!(report.replayed.lost[0].to_string(), "2026-0002 … 2026-0004");
    let states = certificates::register(&again, &Filter::default(), 0, 9).unwrap().states;
    assert_eq!(
        states,
        [(certificates::State::Issued, 1), (certificates::State::Lost, 1), (certificates::State::Revoked, 2)]
    );
}

#[test]
fn a_series_carried_on_by_a_file_does_not_flood_the_register() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let made = vaulted.backup(&office, "place");
    let table = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Исина Мая;Слесарь;2026-9000000;12.03.2026;m@pifagor.example\n";
    let beside = vaulted.path("far.csv");
    vault::write_safely(&beside, table.as_bytes()).unwrap();
    let prepared = office::imports::prepare(&office, &beside, None, &Unwatched).unwrap();
    office::imports::commit(&office, &prepared, &Unwatched).unwrap();
    let printer = crate::school::Printer::new();
    let next = certificates::issue(&office, &draft(anna.id), "{}", &printer).unwrap().number;
    assert_eq!(next, "2026-9000001");
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    assert_eq!(report.replayed.lost[0].to_string(), "2026-0001 … 2026-9000001");
    let page = certificates::register(&restored, &Filter::default(), 0, 1).unwrap();
    assert_eq!((page.total, page.next_number.as_str()), (10_000, "2026-9000002"));
}

#[test]
fn a_restore_of_a_restore_forgets_nothing_and_repeats_nothing() {
    let vaulted = Vaulted::with(20);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    let before = people(&office);
    erase(&office, first(&office, 1)[0]);
    drop(office);
    let (restored, _) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted.folder()));
    erase(&restored, first(&restored, 1)[0]);
    let second = vaulted.backup(&restored, "second");
    drop(restored);
    // Both vaults are still there; the newest backup needs nothing replayed.
    let (again, report) = vaulted.restored(&second.file, "third", &elsewhere(&vaulted.path("back")));
    assert_eq!((people(&again), report.replayed.erased), (before - 2, 0));
    drop(again);
    let (oldest, report) = vaulted.restored(&made.file, "fourth", &elsewhere(&vaulted.path("third")));
    assert_eq!((people(&oldest), report.replayed.erased), (before - 2, 2));
}

#[test]
fn an_old_registry_put_back_by_hand_is_noticed_and_replayed_at_unlock() {
    let vaulted = Vaulted::with(20);
    let old = std::fs::read(vaulted.folder().join("registry.db")).unwrap();
    let office = vaulted.open();
    let before = people(&office);
    erase(&office, first(&office, 1)[0]);
    drop(office);
    std::fs::write(vaulted.folder().join("registry.db"), old).unwrap();
    let office = vaulted.later(1);
    assert_eq!(people(&office), before);
    let settled = office::ledger::settle(&office).unwrap();
    assert_eq!(settled.mirror, office::ledger::Mirror::Ahead);
    assert_eq!((settled.replayed.unwrap().erased, people(&office)), (1, before - 1));
}

#[test]
fn a_restore_into_something_is_refused_and_writes_nothing() {
    let vaulted = Vaulted::with(2);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    drop(office);
    for busy in [vaulted.folder(), made.file.parent().unwrap().to_owned(), made.file.clone()] {
        assert!(matches!(Restoring::open(&made.file, Some(&busy)), Err(BackupError::FolderNotEmpty)));
        assert!(matches!(vaulted.ready(&made.file, &busy, 1), Err(BackupError::FolderNotEmpty)));
    }
    // Somebody puts a file there while the restore is under way.
    let into = vaulted.place("new");
    let ready = vaulted.ready(&made.file, &into, 1).unwrap();
    std::fs::write(into.join("letter.txt"), b"mine").unwrap();
    assert!(matches!(ready.finish(), Err(BackupError::FolderNotEmpty)));
    assert_eq!(std::fs::read(into.join("letter.txt")).unwrap(), b"mine");
    let names = std::fs::read_dir(vaulted.root.path()).unwrap().flatten().map(|entry| entry.file_name());
    assert!(!names.map(|name| name.to_string_lossy().into_owned()).any(|name| name.starts_with('.')));
}

#[test]
fn who_may_not_restore_gets_nothing_and_the_code_on_paper_brings_a_locked_vault() {
    let vaulted = Vaulted::with(2);
    let key = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, key.expose(), office::store::Access::Write).unwrap();
    db.execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'administrator', 0)", [])
        .unwrap();
    drop(db);
    let made = vaulted.backup(&vaulted.open(), "place");
    let into = vaulted.path("new");
    let attempt = |who: Restorer<'_>| {
        let clock = office::clock::Clock::Fixed(hours(1));
        Restoring::open(&made.file, Some(&into))?.unpack(
            &into,
            vaulted.keys(),
            who,
            clock,
            &Elsewhere::default(),
            &Unwatched,
        )
    };
    for login in ["oleg", "nobody"] {
        let refusal = attempt(Restorer::Operator(login)).err().map(|error| error.code());
        assert_eq!(refusal, Some("office.role_denied"));
        assert!(!into.exists());
    }
    attempt(Restorer::Recovery).unwrap().finish().unwrap();
    let office = vaulted.open_at(&into, hours(2)).unwrap();
    assert!(actions(&office).contains(&"vault.restored".to_owned()));
}

#[test]
fn a_newer_format_is_refused_before_anything_is_written() {
    let vaulted = Vaulted::with(2);
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let sound = std::fs::read(&made.file).unwrap();
    let (_, parts) = by_the_text::read(&sound, None);
    let list: Vec<(&str, &[u8])> = ["header.json", "anchor.json", "never-regress.ledger", "registry.db"]
        .iter()
        .map(|name| (*name, parts[*name].as_slice()))
        .collect();
    let key = *vaulted.master().derive(vault::Purpose::Backup).expose();
    let draft =
        by_the_text::Draft::new(&vaulted.id().to_string(), vaulted.header.revision(), Some(key), &list);
    let refused = |draft: by_the_text::Draft| {
        let file = vaulted.path("newer.ldbackup");
        std::fs::write(&file, draft.bytes()).unwrap();
        let into = vaulted.path("new");
        let refusal = vaulted.ready(&file, &into, 1).err().map(|error| error.code());
        assert!(!into.exists());
        refusal
    };
    assert_eq!(refused(draft.clone()), None);
    let mut container = draft.clone();
    container.magic[9] = 2;
    assert_eq!(refused(container), Some("backup.newer"));
    let mut schema = draft.clone();
    schema.lines[5] = format!("schema {}", office::store::SCHEMA_VERSION + 10);
    assert_eq!(refused(schema), Some("backup.newer"));
    // The registry inside is newer, and the manifest of a locked vault could not say so.
    let database = vaulted.master().derive(vault::Purpose::Database);
    let file = office::session::database_file(&vaulted.folder());
    let db = office::store::open(&file, database.expose(), office::store::Access::Write).unwrap();
    db.pragma_update(None, "user_version", 9000).unwrap();
    drop(db);
    let locked = backups::make_locked(&vaulted.folder(), &vaulted.place("l"), hours(1), &Unwatched).unwrap();
    let refusal = vaulted.ready(&locked.file, &vaulted.path("new"), 1).err().map(|error| error.code());
    assert_eq!(refusal, Some("backup.newer"));
    assert!(!vaulted.path("new").exists());
}

#[test]
fn a_folder_copied_while_the_vault_was_open_restores_or_is_refused() {
    let vaulted = Vaulted::with(20);
    let office = vaulted.open();
    let before = people(&office);
    work(&office);
    // What a file manager would take along: files of different moments, one after the other.
    let copied = vaulted.place("copied");
    for name in ["header.json", "anchor.json", "registry.db"] {
        std::fs::copy(vaulted.folder().join(name), copied.join(name)).unwrap();
    }
    work(&office);
    std::fs::copy(vaulted.folder().join("registry.db-wal"), copied.join("registry.db-wal")).unwrap();
    drop(office);
    let made = backups::make_locked(&copied, &vaulted.place("place"), hours(1), &Unwatched).unwrap();
    let (restored, report) = vaulted.restored(&made.file, "back", &Elsewhere::default());
    assert_eq!((people(&restored), report.people), (before, i64::from(before)));
}
