//! An import that asks whether somebody is called otherwise now keeps the name of its file: of an erased person nothing
//! may be left there either (D1).

use crate::erasure::{erase, request};
use crate::school::{KZ, School, import, person, places_of, today};
use chrono::Days;
use office::erasure::{self, ErasureError, TEXT_OF_ANOTHER};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::imports;
use office::registry;
use office::session::Office;

/// Olga, of whom a file says that she is called Перова Анна now, and Anna herself.
fn school() -> (School, Office, Uid, Uid) {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+77010001234");
    for name in ["Ким Ольга", "Перова Анна"] {
        import(&school, &office, &format!("ФИО;ИИН\n{name};900101300007\n"));
    }
    assert_eq!(stated(&office), ["Перова Анна"]);
    let olga = registry::find(&office, "ким", 0, 1).unwrap().rows[0].id;
    (school, office, anna.id, olga)
}

fn stated(office: &Office) -> Vec<String> {
    imports::questions(office).unwrap().into_iter().filter_map(|question| question.name).collect()
}

#[test]
fn a_question_about_somebody_else_goes_with_whoever_it_names() {
    let (school, office, anna, olga) = school();
    let plan = erasure::plan(&office, anna, "purpose_reached", None).unwrap();
    let named: Vec<_> = plan.mentions.iter().map(|one| (one.table, one.field, one.person)).collect();
    assert_eq!(named, [("import_question", "import_remains.stated_name", Some(olga))], "nobody is surprised");
    let run = erase(&office, anna, "purpose_reached");
    assert!(run.scan.unwrap().unexpected.is_empty());
    assert_eq!(stated(&office), [""; 0]);
    assert_eq!(places_of(&school.raw(), "Перова"), [""; 0]);
    assert_eq!(places_of(&school.raw(), "перова"), [""; 0]);
}

#[test]
fn questions_about_the_person_go_with_the_person() {
    let (school, office, _, olga) = school();
    erase(&office, olga, "purpose_reached");
    assert_eq!(stated(&office), [""; 0]);
    assert_eq!(places_of(&school.raw(), "ким ольга"), [""; 0]);
}

/// The scan judges by itself: what the deletion forgot blocks the papers.
#[test]
fn a_question_that_still_names_the_erased_is_no_identifier_of_somebody_else() {
    let (school, office, anna, olga) = school();
    let sql = "INSERT INTO import_question (uid, person_id, import_id, row_no, reason, surname, given, match_key, \
               source_id, recorded_at) SELECT randomblob(16), (SELECT id FROM person WHERE uid = ?1), import_id, 9, \
               reason, surname, given, match_key, source_id, recorded_at FROM kept";
    let db = school.raw();
    db.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM import_question").unwrap();
    let run = erasure::execute(&office, &request(anna, "purpose_reached")).unwrap();
    db.execute(sql, [olga]).unwrap();
    let refused = erasure::proceed(&office, run, &[], &|_| ());
    assert!(matches!(refused, Err(ErasureError::Residue(_))), "{refused:?}");
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    assert!(found.iter().any(|one| one.place == "import_question.match_key"), "{found:?}");
}

/// A hold on the card keeps the question too: the plan and the papers say so, and the scan knows it.
#[test]
fn a_hold_on_the_other_card_keeps_the_question_and_the_plan_says_so() {
    let (_school, office, anna, olga) = school();
    let hold = NewHold {
        person: olga,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(60),
        cover: Cover::File,
    };
    holds::open(&office, &hold).unwrap();
    let run = erase(&office, anna, "purpose_reached");
    let kept: Vec<&str> = run
        .kept
        .iter()
        .filter(|line| line.label == TEXT_OF_ANOTHER)
        .map(|line| line.field.as_str())
        .collect();
    assert_eq!(kept, ["import_remains.stated_name"]);
    assert_eq!(stated(&office), ["Перова Анна"]);
}
