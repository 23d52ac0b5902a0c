//! One person under many forms of the name: what an erasure blacks out, what its scan finds, and whose it leaves alone.

use crate::attachments::attach;
use crate::batch::{destroy, plan};
use crate::consents::relate;
use crate::erasure::{erase, request};
use crate::school::{PACKS, RU, School, Unwatched, enrol, note, person, today, write};
use chrono::Days;
use office::erasure::batch::Choice;
use office::erasure::{self, ErasureError, State};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::imports;
use office::session::Office;

const MAIL: &str = "anna.perova@pifagor.example";

fn text_of(school: &School, row: i64) -> String {
    school.raw().query_row("SELECT text FROM note WHERE id = ?1", [row], |row| row.get(0)).unwrap()
}

fn patronymic(school: &School, person: i64, patronymic: &str) {
    let sql = "UPDATE person_name SET patronymic = ?2, match_key = match_key || ' ' || lower(?2) WHERE person_id = ?1";
    school.raw().execute(sql, (person, patronymic)).unwrap();
}

#[test]
fn every_form_of_the_name_is_blacked_out_of_others_texts() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    patronymic(&school, anna.key, "Сергеевна");
    let other = person(&office, "Ким", "Ольга", "", "");
    let texts = [
        ("сказать Перовой Анне Сергеевне", "сказать […]"),
        ("Анна Сергеевна Перова просила счёт", "[…] просила счёт"),
        ("от Перовой А. С., вчера", "от […], вчера"),
        ("дружит с Анной Перовой", "дружит с […]"),
        ("ПЕРОВУ А.С. не пускать", "[…] не пускать"),
        ("Перова А. Б. – другая, Перова тоже", "Перова А. Б. – другая, Перова тоже"),
        ("Перов Анатолий", "Перов Анатолий"),
    ];
    let rows = texts.map(|(text, _)| note(&school.raw(), other.key, text));
    let shown = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    assert_eq!(shown.mentions.len(), 5, "{:?}", shown.mentions);
    erase(&office, anna.id, "purpose_reached");
    for (row, (_, left)) in rows.into_iter().zip(texts) {
        assert_eq!(text_of(&school, row), left);
    }
}

/// A list called after a pupil is a fact of a file, but the name in it is hers.
#[test]
fn the_name_of_a_list_she_came_by_goes_with_her() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let list =
        school.file("Перова Анна, летняя группа.csv", "Фамилия;Имя;Email\nКим;Ольга;olga.kim@list.example\n");
    let prepared = imports::prepare(&office, &list, None, &Unwatched).unwrap();
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    erase(&office, anna.id, "purpose_reached");
    let name: String =
        school.raw().query_row("SELECT file_name FROM import_run", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "[…], летняя группа.csv");
}

/// What comes back after the deletion – by an import, by hand – is found in every form.
#[test]
fn the_scan_finds_every_form_of_the_name() {
    for text in ["Перовой Анне", "А. С. Перова", "с Анной Сергеевной Перовой", "перовой а.с.", "Пeрoву Анну"]
    {
        let school = School::new(RU);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", MAIL, "");
        patronymic(&school, anna.key, "Сергеевна");
        let other = person(&office, "Ким", "Ольга", "", "");
        let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
        note(&school.raw(), other.key, text);
        attach(&office, other.id, format!("список: {text}").as_bytes()).unwrap();
        assert!(
            matches!(erasure::proceed(&office, run, &[], &|_| ()), Err(ErasureError::Residue(2))),
            "{text}"
        );
        let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
        let places: Vec<&str> = found.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["note.text", "attachment 1"], "{text}");
    }
}

/// A namesake's name in the namesake's own texts and files, and the phone of the family in the child's.
#[test]
fn what_is_somebody_s_own_stays_in_their_texts() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "+79125551234");
    let namesake = person(&office, "Перова", "Анна", "other@pifagor.example", "");
    let child = person(&office, "Перов", "Борис", "", "+79125551234");
    let texts = [
        (
            namesake.key,
            format!("Перова Анна просила счёт, писать на {MAIL}"),
            "Перова Анна просила счёт, писать на […]",
        ),
        (
            child.key,
            "звонить 8 912 555-12-34, спросить Перову Анну".to_owned(),
            "звонить 8 912 555-12-34, спросить […]",
        ),
    ];
    let rows = [0, 1].map(|at| note(&school.raw(), texts[at].0, &texts[at].1));
    attach(&office, namesake.id, "договор, Перова Анна".as_bytes()).unwrap();
    let run = erase(&office, anna.id, "purpose_reached");
    assert_eq!(run.state, State::Scanned);
    for (row, (_, _, left)) in rows.into_iter().zip(&texts) {
        assert_eq!(text_of(&school, row), *left);
    }
}

fn held(office: &Office, person: Uid, row: i64) -> Uid {
    let hold = NewHold {
        person,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(60),
        cover: Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), row)] },
    };
    holds::open(office, &hold).unwrap()
}

/// What a dispute about somebody else rests on is not changed by an erasure: the plan says so, and the papers do.
#[test]
fn a_text_that_a_hold_on_another_keeps_is_left_and_named() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", MAIL, "");
        let other = person(&office, "Ким", "Ольга", "", "");
        let kept = note(&school.raw(), other.key, "спор с Перовой Анной о деньгах");
        let free = note(&school.raw(), other.key, "звонила Перова Анна");
        held(&office, other.id, kept);
        let shown = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
        let holds: Vec<_> = shown.mentions.iter().map(|mention| (mention.row, mention.held)).collect();
        assert_eq!(holds, [(kept, Some(Kind::Dispute)), (free, None)], "{pack}");
        let run = erase(&office, anna.id, "purpose_reached");
        assert_eq!(text_of(&school, kept), "спор с Перовой Анной о деньгах");
        assert_eq!(text_of(&school, free), "звонила […]");
        let line = run.kept.iter().find(|line| line.blocker.as_deref() == Some("hold_dispute"));
        assert_eq!(line.map(|line| line.category.as_str()), Some("notes"), "{:?}", run.kept);
    }
}

#[test]
fn a_plan_changes_with_a_hold_on_a_text_that_names_the_person() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let row = note(&school.raw(), other.key, "звонила Перова Анна");
    let shown = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    held(&office, other.id, row);
    let mut asked = request(anna.id, "purpose_reached");
    asked.hash = Some(shown.hash);
    assert!(matches!(erasure::execute(&office, &asked), Err(ErasureError::PlanChanged)));
}

/// The plan of a batch names the texts it will change, as the plan of one person does.
#[test]
fn the_plan_of_a_batch_lists_who_is_named_where() {
    let school = School::new(RU);
    let office = school.open();
    let gone = ["Давнишняя", "Прежняя"].map(|surname| person(&office, surname, "Анна", "", ""));
    let stays = person(&office, "Новая", "Вера", "vera@pifagor.example", "");
    for one in &gone {
        enrol(&school.raw(), one.key, "Rust", "2015-09-01", Some("2020-05-31"));
        note(&school.raw(), one.key, "Давнишняя Анна и Прежняя Анна");
    }
    relate(&school, &gone[0], &gone[1]);
    enrol(&school.raw(), stays.key, "Rust", "2026-09-01", None);
    let named = note(&school.raw(), stays.key, "пришла с Анной Прежней");
    let kept = note(&school.raw(), stays.key, "ссора с Давнишней Анной");
    held(&office, stays.id, kept);
    write(&office, |_| ());
    let shown = plan(&office);
    assert_eq!(shown.leaving(), 2);
    let mentions: Vec<_> = shown.mentions.iter().map(|one| (one.row, one.person, one.held)).collect();
    assert_eq!(mentions, [(named, Some(stays.id), None), (kept, Some(stays.id), Some(Kind::Dispute))]);
    let run = destroy(&office, Choice::default());
    assert_eq!((run.state, run.people), (State::Scanned, 2));
    assert_eq!(text_of(&school, named), "пришла с […]");
    assert_eq!(text_of(&school, kept), "ссора с Давнишней Анной");
    assert!(run.kept.iter().any(|line| line.blocker.as_deref() == Some("hold_dispute")), "{:?}", run.kept);
}

/// What the school called after a pupil it renames itself: the plan says so before the scan stops at it.
#[test]
fn titles_that_name_her_are_listed_before_and_renamed_by_hand() {
    for batch in [false, true] {
        let school = School::new(RU);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", MAIL, "");
        enrol(&school.raw(), anna.key, "Rust", "2015-09-01", Some("2020-05-31"));
        let db = school.raw();
        for (table, column, title) in [
            ("programme", "title, match_key", "('Занятия Перовой Анны', 'занятия перовой анны')"),
            ("programme", "title, match_key", "('Анна', 'анна')"),
            ("study_group", "uid, title, match_key, recorded_at", "(x'01', 'Перова А.', 'перова а', 0)"),
            (
                "lesson",
                "uid, group_id, on_date, topic, recorded_at",
                "(x'02', 1, '2026-10-01', 'пробный, Анна Перова', 0)",
            ),
            (
                "assessment",
                "uid, group_id, title, match_key, scale, recorded_at",
                "(x'03', 1, 'Эссе Анны Перовой', 'э', 'five', 0)",
            ),
            (
                "saved_filter",
                "uid, title, match_key, criteria, recorded_at",
                "(x'04', 'для Перовой Анны', 'д', '{}', 0)",
            ),
        ] {
            db.execute(&format!("INSERT INTO {table} ({column}) VALUES {title}"), []).unwrap();
        }
        write(&office, |_| ());
        let titles = || {
            let found = if batch {
                plan(&office).titles
            } else {
                erasure::plan(&office, anna.id, "purpose_reached", None).unwrap().titles
            };
            found.into_iter().map(|one| (one.table, one.title)).collect::<Vec<_>>()
        };
        let expected = [
            ("study_group", "Перова А."),
            ("programme", "Занятия Перовой Анны"),
            ("lesson", "пробный, Анна Перова"),
            ("assessment", "Эссе Анны Перовой"),
            ("saved_filter", "для Перовой Анны"),
        ];
        assert_eq!(titles(), expected.map(|(table, title)| (table, title.to_owned())), "batch: {batch}");
        for table in ["programme", "study_group", "assessment"] {
            let sql = format!(
                "UPDATE {table} SET title = 'группа ' || id, match_key = 'группа ' || id WHERE title LIKE '%Перов%'"
            );
            db.execute(&sql, []).unwrap();
        }
        db.execute("UPDATE lesson SET topic = 'пробный'", []).unwrap();
        db.execute("DELETE FROM saved_filter", []).unwrap();
        assert_eq!(titles(), []);
        if batch {
            assert_eq!(destroy(&office, Choice::default()).state, State::Scanned);
        } else {
            assert_eq!(erase(&office, anna.id, "purpose_reached").state, State::Scanned);
        }
    }
}
