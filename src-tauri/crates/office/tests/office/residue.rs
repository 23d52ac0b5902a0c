//! The residue scan finds what was planted, where it was planted; and compaction is what makes a deletion true.

use crate::erasure::{erase, request};
use crate::school::{RU, School, fill, note, person};
use office::erasure::{self, ErasureError, Residue, State};
use office::store::pages;
use rusqlite::Connection;

const MAIL: &str = "anna.perova@pifagor.example";
const PHONE: &str = "+79125551234";

/// Plants something after the deletion, which blacks out what others' texts say, and tells what the scan says.
fn found_with(plant: impl FnOnce(&School, &Connection, i64)) -> Vec<Residue> {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "+79120009999");
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    plant(&school, &school.raw(), other.key);
    let answer = erasure::proceed(&office, run, &[school.folder.path().join("outside")], &|_| ());
    let run = erasure::load(&office, run).unwrap();
    let found = run.scan.clone().map(|scan| scan.unexpected).unwrap_or_default();
    match answer {
        Ok(_) => assert!(found.is_empty() && run.state == State::Scanned),
        Err(ErasureError::Residue(count)) => {
            assert_eq!(count, found.len());
            assert_eq!(run.state, State::Compacted, "the run stays before its papers");
        }
        Err(error) => panic!("{error}"),
    }
    found
}

fn only(found: &[Residue], pass: &str, place: &str, identifier: &str) {
    assert!(!found.is_empty(), "nothing was found");
    for residue in found {
        assert_eq!(
            (residue.pass.as_str(), residue.place.as_str(), residue.identifier.as_str()),
            (pass, place, identifier)
        );
    }
}

#[test]
fn nothing_planted_nothing_found() {
    assert_eq!(found_with(|_, _, _| ()), []);
}

#[test]
fn a_phone_in_somebody_s_note_is_found() {
    let found = found_with(|_, db, other| {
        note(db, other, "перезвонить на +79125551234 до пятницы");
    });
    only(&found, "logical", "note.text", "phone");
}

#[test]
fn a_name_in_somebody_s_note_is_found_in_both_orders() {
    for text in ["мама – Перова Анна", "спросить, что решила Анна Перова"]
    {
        let found = found_with(|_, db, other| {
            note(db, other, text);
        });
        only(&found, "logical", "note.text", "name");
    }
}

/// People write a phone, an address, a name as they please; a find is one all the same. Places and spellings meet in an
/// order that is random and always the same.
#[test]
fn a_value_in_another_spelling_is_found_wherever_it_stands() {
    let mut spellings = [
        ("8 (912) 555-12-34", "phone"),
        ("звонить: +7 912 555 12 34 до 18:00", "phone"),
        ("8.912.555.12.34", "phone"),
        ("89125551234", "phone"),
        ("9125551234 – мама", "phone"),
        ("ANNA.PEROVA@PIFAGOR.EXAMPLE", "email"),
        ("Anna.Perova@pifagor.example, Ольга", "email"),
        ("СЁСТРЫ: ПЕРОВА  АННА и ещё одна", "name"),
        ("спросить у анны; пёрова анна ответит", "name"),
        ("Пeрова\u{a0}Aнна", "name"), // Latin e and A
    ];
    let places = [
        ("note", "text", "INSERT INTO note (person_id, text, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)"),
        (
            "schooling",
            "value",
            "INSERT INTO schooling (person_id, kind, value, source_id, recorded_at) VALUES (?1, 'school', ?2, ?3, 0)",
        ),
        (
            "visit",
            "value",
            "INSERT INTO visit (person_id, kind, value, source_id, recorded_at) VALUES (?1, 'utm', ?2, ?3, 0)",
        ),
        (
            "employment",
            "value",
            "INSERT INTO employment (person_id, kind, value, source_id, recorded_at) VALUES (?1, 'position', ?2, ?3, 0)",
        ),
    ];
    let others =
        ["8 (912) 555-12-35", "ANNA.PEROV@PIFAGOR.EXAMPLE", "ПЕРОВА АНН", "912 555, 12 и 34", "ПЕРОВ АННА"];
    let mut seed = 20_261_122_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for at in (1..spellings.len()).rev() {
        spellings.swap(at, random(at + 1));
    }
    for (spelling, kind) in spellings {
        let (table, column, sql) = places[random(places.len())];
        let found = found_with(|_, db, other| {
            let source = crate::school::source(db);
            let mut texts = others.to_vec();
            texts.insert(random(others.len() + 1), spelling);
            for text in texts {
                db.execute(sql, rusqlite::params![other, text, source]).unwrap();
            }
        });
        only(&found, "logical", &format!("{table}.{column}"), kind);
        assert_eq!(found.len(), 1, "{spelling}");
    }
}

#[test]
fn a_mail_address_in_a_title_is_found() {
    let found = found_with(|_, db, _| {
        let title = format!("Занятия для {MAIL}");
        db.execute("INSERT INTO programme (title, match_key) VALUES (?1, 'x')", [title]).unwrap();
    });
    only(&found, "logical", "programme.title", "email");
}

#[test]
fn a_copy_in_the_folder_of_the_vault_is_found() {
    let found = found_with(|school, _, _| {
        let file = school.folder.path().join("export.csv");
        vault::write_safely(&file, format!("1;Ким;{MAIL}\n").as_bytes()).unwrap();
    });
    only(&found, "outside", "export.csv", "email");
}

#[test]
fn a_copy_deep_in_an_outside_folder_and_across_a_window_is_found() {
    let found = found_with(|school, _, _| {
        let folder = school.folder.path().join("outside/cache/webview");
        std::fs::create_dir_all(&folder).unwrap();
        // The value stands across the border of the part that is read at a time.
        let mut bytes = vec![b'.'; (1 << 20) - 5];
        bytes.extend_from_slice(MAIL.as_bytes());
        bytes.extend(vec![b'.'; 3000]);
        vault::write_safely(&folder.join("blob"), &bytes).unwrap();
    });
    assert!(found.iter().any(|residue| residue.pass == "outside" && residue.place == "blob"));
}

/// Values in pages that hold nothing alive: planted between compaction and scan, where the program would leave them
/// if compaction were forgotten.
#[test]
fn deleted_rows_in_free_space_are_found_and_the_next_attempt_cleans_them() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    let plant = |step: &'static str| {
        if step != "scanning" {
            return;
        }
        let db = school.raw();
        db.execute_batch("PRAGMA secure_delete = OFF").unwrap();
        for at in 0..400 {
            note(&db, other.key, &format!("{at} {MAIL} {at}"));
        }
        db.execute("DELETE FROM note", []).unwrap();
    };
    let refused = erasure::proceed(&office, run, &[], &plant);
    assert!(matches!(refused, Err(ErasureError::Residue(_))), "{:?}", refused.map(|run| run.state));
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    for residue in &found {
        assert_eq!((residue.pass.as_str(), residue.identifier.as_str()), ("physical", "email"));
        assert!(residue.place.starts_with("page "), "{}", residue.place);
    }
    // Going on after the find rewrites the file again: otherwise nothing a person can do would end the run.
    assert_eq!(erasure::proceed(&office, run, &[], &|_| ()).unwrap().state, State::Scanned);
}

#[test]
fn a_find_that_is_put_right_lets_the_run_go_on() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    let copy = note(&school.raw(), other.key, &format!("писать на {MAIL}"));
    assert!(matches!(erasure::proceed(&office, run, &[], &|_| ()), Err(ErasureError::Residue(1..))));
    school.raw().execute("UPDATE note SET text = 'писать на почту матери' WHERE id = ?1", [copy]).unwrap();
    assert_eq!(erasure::proceed(&office, run, &[], &|_| ()).unwrap().state, State::Scanned);
}

#[test]
fn a_family_that_shares_a_phone_is_no_residue() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    person(&office, "Перов", "Борис", "boris@pifagor.example", PHONE);
    let run = erase(&office, anna.id, "purpose_reached");
    let scan = run.scan.unwrap();
    assert!(
        scan.passes.iter().map(|pass| pass.explained).sum::<u64>() > 0,
        "found and explained, not overlooked"
    );
    let names: Vec<&str> = scan.passes.iter().map(|pass| pass.pass.as_str()).collect();
    assert_eq!(names, ["logical", "physical", "outside"]);
    assert!(scan.passes.iter().all(|pass| pass.read > 0 && pass.bytes > 0));
}

/// Values that stand in raw pages.
fn standing(db: &Connection, values: &[String]) -> usize {
    let finder = aho_corasick::AhoCorasick::new(values).unwrap();
    let mut seen = std::collections::HashSet::new();
    pages::each(db, |_, data| {
        seen.extend(finder.find_iter(data).map(|found| found.pattern()));
        Ok(())
    })
    .unwrap();
    seen.len()
}

/// `secure_delete` alone is not enough: among a thousand values removed row by row some stay in gaps of live pages.
#[test]
fn compaction_removes_what_secure_delete_leaves() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 400);
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let db = school.raw();
    let values: Vec<String> = (0..4000).map(|at| format!("residue-{at:05}@pifagor.example")).collect();
    let source = crate::school::source(&db);
    // In no order, as people come and go: pages split and merge, and cells are copied on the way.
    let shuffled = |by: usize| (0..values.len()).map(move |at| (at * by + 1) % 4001);
    for part in shuffled(1723).collect::<Vec<_>>().chunks(50) {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for at in part.iter().filter(|at| **at < values.len()) {
            let text = format!("{} {}", "x".repeat(at % 97), values[*at]);
            db.execute(
                "INSERT INTO note (id, person_id, text, source_id, recorded_at) VALUES (?1, ?2, ?3, ?4, 0)",
                (*at as i64 + 10_000, anna.key, text, source),
            )
            .unwrap();
        }
        db.execute_batch("COMMIT").unwrap();
    }
    for part in shuffled(997).collect::<Vec<_>>().chunks(50) {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for at in part {
            db.execute("DELETE FROM note WHERE id = ?1", [*at as i64 + 10_000]).unwrap();
        }
        db.execute_batch("COMMIT").unwrap();
    }
    let before = standing(&db, &values);
    assert!(before >= 1, "this test shows nothing if nothing was left");
    drop(db);
    erase(&office, anna.id, "purpose_reached");
    assert_eq!(standing(&school.raw(), &values), 0, "{before} of {} before", values.len());
}

/// The same by the eyes of the scan itself: values planted and deleted in a random order stand in gaps of the file, the
/// scan says so when nothing was compacted, and says nothing afterwards.
#[test]
fn the_scan_finds_deleted_values_before_compaction_and_none_after() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 200);
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let db = school.raw();
    let from = crate::school::source(&db);
    let values = [MAIL, "8 (912) 555-12-34", "+79125551234", "Перова Анна", "перовой анне", "Анна Перова"];
    let mut seed = 20_261_122_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    // In no order, as people come and go: pages split and merge, and cells are copied on the way.
    let mut planted: Vec<i64> = (10_000..18_000).collect();
    let mut shuffle = |rows: &mut Vec<i64>| {
        for at in (1..rows.len()).rev() {
            rows.swap(at, random(at + 1));
        }
    };
    shuffle(&mut planted);
    for part in planted.chunks(50) {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for row in part {
            let at = usize::try_from(*row).unwrap();
            // Every third row is a neighbour that stays.
            let value = if at % 3 == 0 { "звонила мама" } else { values[at / 3 % values.len()] };
            let text = format!("{} {} {}", "x".repeat(at % 97), value, "y".repeat(at % 41));
            db.execute(
                "INSERT INTO note (id, person_id, text, source_id, recorded_at) VALUES (?1, ?2, ?3, ?4, 0)",
                (row, other.key, text, from),
            )
            .unwrap();
        }
        db.execute_batch("COMMIT").unwrap();
    }
    shuffle(&mut planted);
    for part in planted.chunks(50) {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for row in part.iter().filter(|row| **row % 3 != 0) {
            db.execute("DELETE FROM note WHERE id = ?1", [row]).unwrap();
        }
        db.execute_batch("COMMIT").unwrap();
    }
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    // As if the file had been rewritten, which it was not.
    db.execute("UPDATE erasure SET state = 'compacted'", []).unwrap();
    drop(db);
    assert!(matches!(erasure::proceed(&office, run, &[], &|_| ()), Err(ErasureError::Residue(1..))));
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    assert!(found.iter().all(|one| one.pass == "physical"), "{found:?}");
    let done = erasure::proceed(&office, run, &[], &|_| ()).unwrap();
    assert_eq!((done.state, done.scan.unwrap().unexpected), (State::Scanned, vec![]));
}

#[test]
fn the_new_file_is_as_private_as_the_old_one() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    erase(&office, anna.id, "purpose_reached");
    let file = office::session::database_file(school.folder.path());
    assert!(!crate::school::holds(&file, b"SQLite format 3"));
    assert!(!school.folder.path().join("registry.db.compact").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
