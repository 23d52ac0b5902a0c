//! What two people share, and what a hold keeps beside the rows it names.

use crate::batch::{destroy, plan};
use crate::consents::{born, consent, forms_of, relate};
use crate::school::{PACKS, RU, School, day, enrol, key_of, note, person, today, write};
use chrono::Days;
use office::consents::{self, GivenBy, NewConsent};
use office::due;
use office::erasure::batch::{Choice, Stay};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use rusqlite::Connection;

fn hold(person: Uid, cover: Cover) -> NewHold {
    NewHold {
        person,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: today() - Days::new(10),
        review_on: today() + Days::new(100),
        cover,
    }
}

fn relations(db: &Connection) -> i64 {
    db.query_row("SELECT count(*) FROM relation", [], |row| row.get(0)).unwrap()
}

/// A parent and a child whose contract ended long ago.
fn family(school: &School, office: &office::session::Office) -> (crate::school::Fresh, crate::school::Fresh) {
    let parent = person(office, "Родителева", "Вера", "vera@pifagor.example", "");
    let child = person(office, "Ребёнкова", "Анна", "", "");
    enrol(&school.raw(), child.key, "Rust", "2019-09-01", Some("2020-05-31"));
    relate(school, &parent, &child);
    write(office, |_| ());
    (parent, child)
}

#[test]
fn a_row_of_two_people_goes_once() {
    let school = School::new(RU);
    let office = school.open();
    let (parent, child) = family(&school, &office);
    let shown = plan(&office);
    assert_eq!(shown.leaving(), 2);
    let relation = shown.groups.iter().find(|group| group.category == "relations").unwrap();
    assert_eq!((relation.people, relation.rows, relation.values), (2, 1, 1));
    assert_eq!(shown.rows, shown.groups.iter().map(|group| group.rows).sum::<usize>());
    let run = destroy(&office, Choice::default());
    assert_eq!(run.erased, shown.values, "the act says what went, not what was counted twice");
    let db = school.raw();
    assert!(key_of(&db, parent.id).is_none() && key_of(&db, child.id).is_none());
}

/// A dispute about the child's file is about who paid for her too.
#[test]
fn a_hold_on_one_of_two_people_keeps_the_row_they_share() {
    let school = School::new(RU);
    let office = school.open();
    let (parent, child) = family(&school, &office);
    let id = holds::open(&office, &hold(child.id, Cover::File)).unwrap();
    let shown = plan(&office);
    assert_eq!(shown.leaving(), 0, "the parent cannot leave whole");
    let held = |line: &&office::erasure::batch::Staying| line.why == Stay::Held(Kind::Dispute);
    assert!(shown.stays.iter().filter(held).any(|line| line.category == "relations"), "{:?}", shown.stays);
    destroy(&office, Choice::default());
    let db = school.raw();
    assert_eq!(relations(&db), 1);
    assert!(key_of(&db, parent.id).is_some());
    // A withdrawal of the parent waits for it too.
    let single = office::erasure::plan(&office, parent.id, "purpose_reached", None).unwrap();
    assert!(single.person_stays());
    assert_eq!(single.blockers.len(), 1, "{:?}", single.blockers);
    holds::close(&office, id).unwrap();
    destroy(&office, Choice::default());
    assert_eq!(relations(&school.raw()), 0);
    assert!(key_of(&school.raw(), parent.id).is_none());
}

/// Nobody knows when an open hold ends; its record is not destroyed by a day taken in place of that.
#[test]
fn an_open_hold_keeps_its_own_record() {
    let school = School::new(RU);
    let office = school.open();
    let (_, child) = family(&school, &office);
    let noted = note(&school.raw(), child.key, "обещали вернуть деньги");
    write(&office, |_| ());
    let cover = Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), noted)] };
    holds::open(&office, &hold(child.id, cover)).unwrap();
    crate::erasure::erase(&office, child.id, "purpose_reached");
    assert_eq!(holds::list(&office).unwrap().len(), 1, "the hold is still in force");
    let again = office::erasure::plan(&office, child.id, "purpose_reached", None).unwrap();
    assert!(again.person_stays() && again.goes() == 0, "{:?}", again.rows);
    assert!(due::groups(&office, None).unwrap().iter().all(|group| group.category != "notes"));
}

/// T17: a certificate of a contract that ended long ago runs from its issue. An older database destroys what went, and
/// not what was issued later under the same contract.
#[test]
fn an_older_database_keeps_what_waits_for_a_later_event() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Rust", "2019-09-01", Some("2020-05-31"));
    let from = crate::school::source(&db);
    for (number, issued) in [("2020-0001", "2020-06-01"), ("2025-0002", "2025-06-01")] {
        db.execute(
            "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, issued_on, \
                source_id, recorded_at, start_on) \
             VALUES (randomblob(16), ?1, ?2, ?2, 'imported', 'Перова Анна', 'Rust', ?3, ?4, 0, ?3)",
            (anna.key, number, issued, from),
        )
        .unwrap();
    }
    write(&office, |_| ());
    // What keeps the person here: somebody asked for a paper.
    let noted = note(&db, anna.key, "просит дубликат");
    let cover = Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), noted)] };
    holds::open(&office, &hold(anna.id, cover)).unwrap();
    let left = || -> Vec<String> {
        let db = school.raw();
        let mut rows = db.prepare("SELECT number FROM certificate WHERE person_id IS NOT NULL").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    destroyed_again(&school, office, || assert_eq!(left(), ["2025-0002"]));
}

/// What one rule speaks of is partly held: the older database destroys the very rows that went.
#[test]
fn an_older_database_destroys_again_what_went_beside_a_hold() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let db = school.raw();
    enrol(&db, anna.key, "Rust", "2025-09-01", Some("2026-05-31"));
    let kept = note(&db, anna.key, "обещали вернуть деньги");
    note(&db, anna.key, "звонила дважды");
    write(&office, |_| ());
    let cover = Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), kept)] };
    let id = holds::open(&office, &hold(anna.id, cover)).unwrap();
    let notes = || -> Vec<i64> {
        let db = school.raw();
        let mut rows = db.prepare("SELECT id FROM note").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let office = destroyed_again(&school, office, || assert_eq!(notes(), [kept]));
    assert_eq!(holds::list(&office).unwrap()[0].id, id);
}

/// Destroys what is due, puts the older database back, and destroys again what the ledger says: the same is left.
fn destroyed_again(
    school: &School,
    office: office::session::Office,
    left: impl Fn(),
) -> office::session::Office {
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open();
    destroy(&office, Choice::default());
    left();
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let office = school.open();
    let replayed = office::ledger::settle(&office).unwrap().replayed.unwrap();
    assert!(replayed.rows > 0 && replayed.residue == 0, "{replayed:?}");
    left();
    assert_eq!(plan(&office).values, 0, "nothing due has come back");
    office
}

/// A consent a parent gave keeps neither of them: it ends with the file, and what proves it is kept without them.
#[test]
fn a_family_with_consents_leaves_when_its_term_is_over() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open_on(day("2019-09-01"));
        let (parent, child) = family(&school, &office);
        born(&school, &child, "2009-05-01");
        forms_of(&office, "2019-01-01");
        let given = NewConsent {
            by: GivenBy::Representative { person: parent.id, declared: Some("на форме".to_owned()) },
            ..consent(&child, "processing", "2019-09-01")
        };
        consents::record(&office, &given).unwrap();
        drop(office);
        // Whatever day is taken for the unknown end of a consent: before it, and after it.
        for on in ["2023-06-02", "2033-06-02"] {
            let office = school.open_on(day(on));
            let shown = plan(&office);
            assert_eq!((shown.leaving(), shown.members.len()), (2, 2), "{pack} {on}: {:?}", shown.stays);
        }
        let office = school.open_on(day("2023-06-02"));
        destroy(&office, Choice::default());
        let db = school.raw();
        assert!(key_of(&db, parent.id).is_none() && key_of(&db, child.id).is_none(), "{pack}");
        let proof: (String, String) = db
            .query_row(
                "SELECT giver, authority FROM consent WHERE kept_file_id IS NOT NULL AND person_id IS NULL",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(proof, ("representative".to_owned(), "declared".to_owned()), "{pack}");
    }
}
