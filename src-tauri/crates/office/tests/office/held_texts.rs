//! A text of another that a hold kept as it was: it waits as a line of the act, and when no hold keeps it any more the
//! erased person is blacked out of it by a confirmed step, and nothing of her is left (T15, D4).

use crate::acts::{close_lines, finish, paper, sign};
use crate::batch::{destroy, plan};
use crate::erasure::{erase, request};
use crate::school::{PACKS, RU, School, enrol, note, person, source, today, verified, write};
use crate::vaulted::{self, Unwatched, Vaulted, hours, restored_to};
use chrono::{Days, Months};
use office::backups::keep::Rule;
use office::backups::places::{self, Schedule};
use office::backups::{self, copies};
use office::erasure::act::{self, ActError, Close, LineKind, Method, Outcome};
use office::erasure::batch::Choice;
use office::erasure::{self, ErasureError};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::session::Office;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const MAIL: &str = "anna.perova@pifagor.example";

fn held(office: &Office, person: Uid, kind: Kind, cover: Cover) -> Uid {
    let hold = NewHold {
        person,
        kind,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(60),
        cover,
    };
    holds::open(office, &hold).unwrap()
}

fn text_of(db: &Connection, table: &str, row: i64) -> String {
    db.query_row(&format!("SELECT text FROM {table} WHERE id = ?1"), [row], |row| row.get(0)).unwrap()
}

fn texts(office: &Office, run: Uid) -> Vec<act::Line> {
    let lines = act::load(office, run).unwrap().lines.into_iter();
    lines.filter(|line| line.kind == LineKind::Text).collect()
}

fn papers(office: &Office, run: Uid) {
    erasure::record_papers(office, run, &[paper("act", b"%PDF draft")]).unwrap();
}

fn black_out(office: &Office, line: &act::Line) -> Result<Uid, ErasureError> {
    act::black_out(office, line.id, &|_| ())
}

fn refused<T: std::fmt::Debug>(result: Result<T, ErasureError>, expected: &ActError) {
    match result {
        Err(ErasureError::Act(error)) => assert_eq!(error, *expected),
        other => panic!("{other:?} instead of {expected:?}"),
    }
}

#[test]
fn a_text_under_a_hold_comes_due_when_the_hold_ends_and_the_act_waits_for_it() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", MAIL, "+79120001234");
        let other = person(&office, "Ким", "Ольга", "", "");
        let kept = note(
            &school.raw(),
            other.key,
            "спор Ким Ольги с Перовой Анной, писать на anna.perova@pifagor.example",
        );
        let hold = held(&office, other.id, Kind::Dispute, Cover::File);
        let run = erase(&office, anna.id, "purpose_reached").id;
        papers(&office, run);
        let line = texts(&office, run).pop().unwrap();
        assert_eq!((line.held, line.due, line.present), (Some(Kind::Dispute), today() + Days::new(60), true));
        assert_eq!((line.title.as_str(), line.place.as_str()), ("notes.comment", "0002"), "{pack}");
        let waits = |office: &Office| {
            act::open_lines(office).unwrap().iter().filter(|one| one.line.kind == LineKind::Text).count()
        };
        assert_eq!(waits(&office), 0, "while it is held there is nothing to do");
        refused(black_out(&office, &line), &ActError::Held);
        let by_hand = Close {
            on: None,
            outcome: Outcome::Done,
            method: Some(Method::TextBlackedOut),
            tool: String::new(),
        };
        refused(act::close_line(&office, line.id, &by_hand), &ActError::Outcome);
        for other in act::load(&office, run).unwrap().open().filter(|one| one.kind != LineKind::Text) {
            refused(black_out(&office, other), &ActError::Outcome);
            let absent = Close { on: None, outcome: Outcome::Absent, method: None, tool: String::new() };
            act::close_line(&office, other.id, &absent).unwrap();
        }
        sign(&office, run, today()).unwrap();
        refused(finish(&office, run), &ActError::LinesOpen(1));
        assert!(text_of(&school.raw(), "note", kept).contains("Перовой Анной"));

        holds::close(&office, hold).unwrap();
        assert_eq!(waits(&office), 1, "{pack}");
        let line = texts(&office, run).pop().unwrap();
        assert_eq!(line.held, None);
        black_out(&office, &line).unwrap();
        assert_eq!(text_of(&school.raw(), "note", kept), "спор Ким Ольги с […], писать на […]");
        let closed = texts(&office, run).pop().unwrap();
        let said = closed.closed.clone().unwrap();
        assert_eq!(
            (said.outcome, said.method, said.on),
            (Outcome::Done, Some(Method::TextBlackedOut), today())
        );
        assert_eq!((said.by.as_str(), waits(&office)), ("marina", 0));
        refused(black_out(&office, &line), &ActError::LineClosed);
        refused(act::reopen(&office, line.id), &ActError::Outcome);
        finish(&office, run).unwrap();
        assert_eq!(verified(&office).fault, None);
        // Neither the file nor what is sealed in it knows her any more.
        drop(office);
        let pages = "SELECT count(*) FROM sqlite_dbpage WHERE instr(data, CAST(?1 AS BLOB)) > 0";
        let holding: i64 = school.raw().query_row(pages, [MAIL], |row| row.get(0)).unwrap();
        assert_eq!(holding, 0, "{pack}");
    }
}

/// A correction gives the text another row: it is hers all the same.
#[test]
fn a_text_corrected_before_the_step_is_blacked_out_in_its_new_row() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let kept = note(&school.raw(), other.key, "спор с Перовой Аной");
    school.raw().execute("UPDATE note SET text = 'спор с Перовой Анной' WHERE id = ?1", [kept]).unwrap();
    let hold = held(&office, other.id, Kind::Dispute, Cover::File);
    let run = erase(&office, anna.id, "purpose_reached").id;
    papers(&office, run);
    holds::close(&office, hold).unwrap();
    school.raw().execute("DELETE FROM note WHERE id = ?1", [kept]).unwrap();
    let corrected = note(&school.raw(), other.key, "спор с Перовой Анной о деньгах");
    let line = texts(&office, run).pop().unwrap();
    black_out(&office, &line).unwrap();
    assert_eq!(text_of(&school.raw(), "note", corrected), "спор с […] о деньгах");
    let said = texts(&office, run).pop().unwrap().closed.unwrap();
    assert_eq!(said.outcome, Outcome::Done);
}

/// The limit of a dispute passes by itself: nobody has to lift it.
#[test]
fn a_hold_that_expires_lets_the_text_come_due() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let kept = note(&school.raw(), other.key, "спор с Перовой Анной");
    held(&office, other.id, Kind::Dispute, Cover::File);
    let run = erase(&office, anna.id, "purpose_reached").id;
    papers(&office, run);
    drop(office);
    let later = today() + Months::new(12 * 12);
    let office = school.open_on(later);
    let line = texts(&office, run).pop().unwrap();
    assert_eq!(line.held, None);
    assert!(line.due > today() && line.due < later, "the day the dispute was over: {}", line.due);
    black_out(&office, &line).unwrap();
    assert_eq!(text_of(&school.raw(), "note", kept), "спор с […]");
}

/// The school's word to several is nobody's: whoever was told it in a dispute may need it as it was.
#[test]
fn a_hold_on_a_reader_keeps_the_school_s_word_as_it_was() {
    for whole in [true, false] {
        let school = School::new(RU);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", MAIL, "");
        let reader = person(&office, "Ким", "Ольга", "", "");
        let db = school.raw();
        let from = source(&db);
        let said = |text: &str| {
            db.execute(
                "INSERT INTO message (kind, channel, thread, author, said_on, text, source_id, recorded_at) \
                 VALUES ('group_chat', 'telegram', 'chat-1', 'school', '2026-10-01', ?1, ?2, 0)",
                (text, from),
            )
            .unwrap();
            let message = db.last_insert_rowid();
            db.execute(
                "INSERT INTO message_reader (message_id, person_id, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
                (message, reader.key, from),
            )
            .unwrap();
            (message, db.last_insert_rowid())
        };
        let (kept, word) = said("в среду дежурит Перова Анна");
        let (other, _) = said("в пятницу снова Перова Анна");
        write(&office, |_| ());
        let cover = if whole {
            Cover::File
        } else {
            Cover::Parts { categories: Vec::new(), rows: vec![("message_reader".to_owned(), word)] }
        };
        let hold = held(&office, reader.id, Kind::OfficialDemand, cover);
        let shown = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
        let holds_of: Vec<_> = shown.mentions.iter().map(|one| (one.row, one.held)).collect();
        let demand = Some(Kind::OfficialDemand);
        assert_eq!(holds_of, [(kept, demand), (other, demand.filter(|_| whole))]);
        let run = erase(&office, anna.id, "purpose_reached").id;
        assert_eq!(text_of(&school.raw(), "message", kept), "в среду дежурит Перова Анна");
        if !whole {
            assert_eq!(text_of(&school.raw(), "message", other), "в пятницу снова […]");
        }
        papers(&office, run);
        holds::close(&office, hold).unwrap();
        for line in texts(&office, run) {
            assert_eq!((line.held, line.place.as_str()), (None, ""));
            black_out(&office, &line).unwrap();
        }
        assert_eq!(text_of(&school.raw(), "message", kept), "в среду дежурит […]");
        assert_eq!(text_of(&school.raw(), "message", other), "в пятницу снова […]");
    }
}

/// The text went with its owner: there is nothing to black out, and the act says so.
#[test]
fn a_text_that_went_with_its_owner_closes_as_absent() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    note(&school.raw(), other.key, "спор с Перовой Анной");
    let hold = held(&office, other.id, Kind::Incident, Cover::File);
    let run = erase(&office, anna.id, "purpose_reached").id;
    papers(&office, run);
    holds::close(&office, hold).unwrap();
    erase(&office, other.id, "purpose_reached");
    let line = texts(&office, run).pop().unwrap();
    assert_eq!((line.present, line.held), (false, None));
    black_out(&office, &line).unwrap();
    let said = texts(&office, run).pop().unwrap().closed.unwrap();
    assert_eq!((said.outcome, said.method), (Outcome::Absent, None));
}

/// Of several who left together only those a text names are blacked out of it.
#[test]
fn a_batch_leaves_a_line_for_each_text_a_hold_keeps() {
    let school = School::new(RU);
    let office = school.open();
    for surname in ["Давнишняя", "Прежняя"] {
        let gone = person(&office, surname, "Анна", "", "");
        enrol(&school.raw(), gone.key, "Rust", "2015-09-01", Some("2020-05-31"));
    }
    let stays = person(&office, "Новая", "Вера", "vera@pifagor.example", "");
    enrol(&school.raw(), stays.key, "Rust", "2026-09-01", None);
    let rows = ["ссора с Давнишней Анной", "Прежняя Анна и Новая Вера"]
        .map(|text| note(&school.raw(), stays.key, text));
    let hold = held(&office, stays.id, Kind::Dispute, Cover::File);
    write(&office, |_| ());
    assert_eq!(plan(&office).leaving(), 2);
    let run = destroy(&office, Choice::default()).id;
    papers(&office, run);
    assert_eq!(texts(&office, run).len(), 2);
    holds::close(&office, hold).unwrap();
    for line in texts(&office, run) {
        black_out(&office, &line).unwrap();
    }
    let left = rows.map(|row| text_of(&school.raw(), "note", row));
    assert_eq!(left, ["ссора с […]", "[…] и Новая Вера"]);
    close_lines(&office, run);
    sign(&office, run, today()).unwrap();
}

/// A kill after the words went and before the file was rewritten: the line is open still, and the step goes on.
#[test]
fn a_step_that_was_cut_off_is_repeated_to_its_end() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let kept = note(&school.raw(), other.key, "спор с Перовой Анной");
    let hold = held(&office, other.id, Kind::Dispute, Cover::File);
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    erasure::proceed(&office, run, &[], &|_| ()).unwrap();
    papers(&office, run);
    holds::close(&office, hold).unwrap();
    let line = texts(&office, run).pop().unwrap();
    let cut = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        act::black_out(&office, line.id, &|_| panic!("cut off"))
    }));
    assert!(cut.is_err());
    assert_eq!(text_of(&school.raw(), "note", kept), "спор с […]");
    assert!(texts(&office, run).pop().unwrap().closed.is_none());
    drop(office);
    let office = school.open();
    black_out(&office, &line).unwrap();
    assert!(texts(&office, run).pop().unwrap().closed.is_some());
}

/// An older copy has the text as it was: after a restore the step is asked for once more, whatever the lost act said.
#[test]
fn a_restore_asks_for_the_black_out_again() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let kept = note(&vaulted.raw(), other.key, "спор с Перовой Анной");
    write(&office, |_| ());
    let hold = held(&office, other.id, Kind::Dispute, Cover::File);
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let run = vaulted::erase_on(&office, anna.id, "purpose_reached");
    papers(&office, run);
    holds::close(&office, hold).unwrap();
    black_out(&office, &texts(&office, run).pop().unwrap()).unwrap();
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!((report.replayed.erased, report.replayed.residue), (1, 0), "{:?}", report.replayed);
    assert_eq!(text_of(&vaulted.raw_in("back"), "note", kept), "спор с Перовой Анной");
    papers(&restored, run);
    let line = texts(&restored, run).pop().unwrap();
    assert!(line.closed.is_none() && line.held.is_none(), "{line:?}");
    black_out(&restored, &line).unwrap();
    assert_eq!(text_of(&vaulted.raw_in("back"), "note", kept), "спор с […]");
}

/// A row with two texts that name her is one thing to do, and nothing of it is closed before both are done.
#[test]
fn two_texts_of_one_row_are_one_line_of_the_act() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let db = school.raw();
    let from = source(&db);
    let answer = |text: &str, review: &str| {
        db.execute(
            "INSERT INTO lesson_answer (person_id, lesson, text, review, source_id, recorded_at) \
             VALUES (?1, 'Урок 3', ?2, ?3, ?4, 0)",
            (other.key, text, review, from),
        )
        .unwrap();
        db.last_insert_rowid()
    };
    let both = answer("делали вместе с Перовой Анной", "видно, что писала Перова Анна");
    let second = answer("делала сама", "а не Перова Анна");
    write(&office, |_| ());
    let hold = held(&office, other.id, Kind::Dispute, Cover::File);
    let shown = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    assert_eq!(shown.mentions.len(), 3, "the plan shows each text");
    let run = erase(&office, anna.id, "purpose_reached");
    let kept: Vec<_> = run.kept.iter().filter(|line| line.label == erasure::TEXT_OF_ANOTHER).collect();
    papers(&office, run.id);
    let lines = texts(&office, run.id);
    let called: Vec<_> = lines.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(called, ["results.answer", "results.comment"]);
    assert_eq!(kept.iter().map(|line| line.field.as_str()).collect::<Vec<_>>(), called);
    holds::close(&office, hold).unwrap();
    for line in &lines {
        black_out(&office, line).unwrap();
    }
    let left = |row: i64| -> (String, String) {
        let sql = "SELECT text, review FROM lesson_answer WHERE id = ?1";
        school.raw().query_row(sql, [row], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    assert_eq!(left(both), ("делали вместе с […]".to_owned(), "видно, что писала […]".to_owned()));
    assert_eq!(left(second), ("делала сама".to_owned(), "а не […]".to_owned()));
}

/// What ends elsewhere in the same file says nothing of the text.
#[test]
fn a_text_comes_due_when_the_hold_that_kept_it_ends() {
    let school = School::new(RU);
    let anna;
    let (text, elsewhere);
    {
        let office = school.open();
        anna = person(&office, "Перова", "Анна", MAIL, "");
        let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
        let kept = note(&school.raw(), other.key, "спор с Перовой Анной");
        write(&office, |_| ());
        let row = vec![("note".to_owned(), kept)];
        text = held(&office, other.id, Kind::Dispute, Cover::Parts { categories: Vec::new(), rows: row });
        let contacts = Cover::Parts { categories: vec!["contacts".to_owned()], rows: Vec::new() };
        elsewhere = held(&office, other.id, Kind::Incident, contacts);
        let run = erase(&office, anna.id, "purpose_reached").id;
        papers(&office, run);
    }
    let lifted = today() + Days::new(50);
    holds::close(&school.open_on(lifted), text).unwrap();
    holds::close(&school.open_on(today() + Days::new(58)), elsewhere).unwrap();
    let office = school.open_on(today() + Days::new(59));
    let run = erasure::list(&office).unwrap()[0].id;
    let line = texts(&office, run).pop().unwrap();
    assert_eq!((line.held, line.due), (None, lifted));
}

/// A copy made while the text was held has her name in it: it is a line of the act like those older than the erasure,
/// and whatever the rule of generations would keep, it goes.
#[test]
fn copies_made_while_a_text_was_held_are_lines_of_the_act() {
    let vaulted = Vaulted::empty();
    let place = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &place).unwrap();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let kept = note(&vaulted.raw(), other.key, "спор с Перовой Анной");
    write(&office, |_| ());
    let hold = held(&office, other.id, Kind::Dispute, Cover::File);
    let before = vaulted.backup(&office, "drawer");
    drop(office);
    let office = vaulted.later(24);
    let run = vaulted::erase_on(&office, anna.id, "needless");
    papers(&office, run);
    drop(office);
    let office = vaulted.later(48);
    let between = vaulted.backup(&office, "drawer");
    drop(office);
    let office = vaulted.later(24 * 40);
    let copies_of = |office: &Office| {
        let lines = act::load(office, run).unwrap().lines.into_iter();
        let backups = lines.filter(|line| line.kind == LineKind::Backup);
        backups.map(|line| (PathBuf::from(line.place), line.closed.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(copies_of(&office), [(before.file.clone(), false)], "a hold keeps the text lawfully");
    holds::close(&office, hold).unwrap();
    black_out(&office, &texts(&office, run).pop().unwrap()).unwrap();
    let listed = places::overview(&office).unwrap();
    let due = |file: &Path| listed.copies.iter().find(|copy| copy.file == file).unwrap().clone();
    let lifted = hours(24 * 40).date_naive();
    assert_eq!((due(&between.file).destroy_by, due(&between.file).erased), (Some(lifted), 1));
    assert!(due(&before.file).destroy_by < Some(lifted) && due(&before.file).erased == 1);
    assert_eq!(copies_of(&office), [(between.file.clone(), false), (before.file.clone(), false)]);
    close_lines(&office, run);
    let waiting = act::open_lines(&office).unwrap();
    assert_eq!(waiting.iter().map(|one| one.line.kind).collect::<Vec<_>>(), [LineKind::Backup; 2]);
    sign(&office, run, lifted).unwrap();
    refused(finish(&office, run), &ActError::LinesOpen(2));
    drop(office);

    // A restore of the ledger alone keeps the moment.
    let (restored, _) = restored_to(&vaulted, &between, "back");
    assert_eq!(text_of(&vaulted.raw_in("back"), "note", kept), "спор с Перовой Анной");
    let again = texts(&restored, run).pop().unwrap();
    assert!(again.closed.is_none() && again.held.is_none());
    drop(restored);

    let office = vaulted.later(24 * 40 + 1);
    let renewed = backups::gone::renew(&office, &Unwatched).unwrap();
    assert_eq!(renewed.destroyed, 2);
    let gone: BTreeSet<_> = copies_of(&office).into_iter().collect();
    assert_eq!(gone, [(between.file, true), (before.file, true)].into());
    finish(&office, run).unwrap();
    assert!(places::overview(&office).unwrap().copies.iter().all(|copy| copy.destroy_by.is_none()));
}

/// Thirty-one nights after a hold is lifted no copy that the list knows names the erased, whatever the rule would keep.
#[test]
fn thirty_one_days_after_the_blackout_no_listed_copy_names_her() {
    let vaulted = Vaulted::empty();
    let place = vaulted.place("stick");
    let (mut run, mut hold, mut kept) = (None, None, 0);
    for night in 0..=41 {
        let office = vaulted.later(24 * night);
        match night {
            0 => {
                places::add_place(&office, &place).unwrap();
                let keep = Rule { daily: 90, weekly: 12, monthly: 12 };
                places::set_schedule(&office, Schedule { every_hours: 24, keep }).unwrap();
                let anna = person(&office, "Перова", "Анна", MAIL, "");
                let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
                kept = note(&vaulted.raw(), other.key, "спор с Перовой Анной");
                write(&office, |_| ());
                hold = Some(held(&office, other.id, Kind::Dispute, Cover::File));
                run = Some(vaulted::erase_on(&office, anna.id, "needless"));
                papers(&office, run.unwrap());
            }
            10 => {
                holds::close(&office, hold.unwrap()).unwrap();
                black_out(&office, &texts(&office, run.unwrap()).pop().unwrap()).unwrap();
            }
            _ => {}
        }
        copies::make(&office, true, &Unwatched).unwrap();
    }
    let listed = places::overview(&vaulted.later(24 * 41 + 1)).unwrap();
    assert!(listed.copies.len() > 20, "{} copies", listed.copies.len());
    let oldest = listed.copies.iter().min_by_key(|copy| copy.made).unwrap();
    let (restored, _) = vaulted.restored(&oldest.file, "back", &backups::Elsewhere::default());
    drop(restored);
    assert_eq!(text_of(&vaulted.raw_in("back"), "note", kept), "спор с […]");
    let files = std::fs::read_dir(&place).unwrap().flatten().map(|entry| entry.file_name());
    let files = files.filter(|name| name.to_string_lossy().ends_with(".ldbackup")).count();
    assert_eq!(files, listed.copies.len(), "no copy stands there that the list does not know");
}
