//! Erasing: confirmation, blockers, what is kept, and the ledger that holds the erased back.

use crate::school::{
    KZ, Printer, RU, School, draft, enrol, fill, import, key_of, note, person, places_of, today,
};
use chrono::Datelike as _;
use office::certificates::{self, issue};
use office::erasure::{self, ErasureError, Fate, Request, State};
use office::ids::Uid;
use office::registry;
use office::session::Office;

pub fn request(person: Uid, ground: &str) -> Request {
    Request {
        person,
        ground: ground.to_owned(),
        received: None,
        asked_by: None,
        hash: None,
        typed: None,
        language: "ru".to_owned(),
    }
}

/// Erases somebody to the end of the scan.
pub fn erase(office: &Office, person: Uid, ground: &str) -> erasure::Run {
    let run = erasure::execute(office, &request(person, ground)).unwrap();
    erasure::proceed(office, run, &[], &|_| ()).unwrap_or_else(|error| {
        panic!("{error}: {:?}", erasure::load(office, run).unwrap().scan.map(|scan| scan.unexpected))
    })
}

#[test]
fn a_plan_that_changed_since_it_was_shown_is_refused() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let plan = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    note(&school.raw(), anna.key, "пришла новая запись");
    let mut asked = request(anna.id, "purpose_reached");
    asked.hash = Some(plan.hash);
    assert!(matches!(erasure::execute(&office, &asked), Err(ErasureError::PlanChanged)));
    assert!(key_of(&school.raw(), anna.id).is_some(), "nothing is deleted");
    asked.hash = Some(erasure::plan(&office, anna.id, "purpose_reached", None).unwrap().hash);
    erasure::execute(&office, &asked).unwrap();
}

#[test]
fn the_hash_differs_by_ground_day_and_person() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let plan = |ground: &str, on| erasure::plan(&office, anna.id, ground, on).unwrap().hash;
    let first = plan("withdrawal", None);
    assert_eq!(first, plan("withdrawal", Some(today())), "no day means today");
    assert_ne!(first, plan("stop_demand", None));
    assert_ne!(first, plan("withdrawal", today().pred_opt()));
}

#[test]
fn only_the_surname_confirms_and_kazakh_letters_may_be_typed_as_russian() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Әбілова", "Әсел", "asel@pifagor.example", "+77010001234");
    for wrong in ["", "   ", "Әсел", "Абилов", "Әбілова Әсел", "удалить"] {
        let mut asked = request(asel.id, "purpose_reached");
        asked.typed = Some(wrong.to_owned());
        assert!(matches!(erasure::execute(&office, &asked), Err(ErasureError::NotConfirmed)), "«{wrong}»");
    }
    assert!(key_of(&school.raw(), asel.id).is_some());
    let mut asked = request(asel.id, "purpose_reached");
    asked.typed = Some(" АБИЛОВА ".to_owned());
    erasure::execute(&office, &asked).unwrap();
}

#[test]
fn a_ground_must_be_known_and_must_have_arisen() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "", "+79120001234");
    assert!(matches!(erasure::plan(&office, anna.id, "because", None), Err(ErasureError::UnknownGround)));
    let tomorrow = today().succ_opt();
    assert!(matches!(
        erasure::plan(&office, anna.id, "purpose_reached", tomorrow),
        Err(ErasureError::FutureGround)
    ));
}

#[test]
fn planning_changes_nothing() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 30);
    let db = school.raw();
    let before = crate::school::counts(&db);
    let ids: Vec<Uid> = db
        .prepare("SELECT uid FROM person")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for id in ids {
        erasure::plan(&office, id, "", None).unwrap();
    }
    assert_eq!(crate::school::counts(&db), before);
}

#[test]
fn a_running_course_keeps_what_it_needs_and_the_rest_goes_now() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", "asel@pifagor.example", "+77010001234");
    enrol(&school.raw(), asel.key, "Слесарь", "2026-10-01", Some("2027-02-01"));
    note(&school.raw(), asel.key, "оқу кестесін сұрады");
    let plan = erasure::plan(&office, asel.id, "purpose_reached", None).unwrap();
    assert_eq!(plan.blockers.len(), 1);
    assert_eq!(plan.blockers[0].key, "active_course");
    assert!(plan.person_stays());
    for row in &plan.rows {
        let bound =
            office.pack().blocker("active_course").unwrap().categories.iter().any(|c| c == row.category);
        assert_eq!(matches!(row.fate, Fate::Bound { .. }), bound, "{}", row.category);
    }
    let run = erase(&office, asel.id, "purpose_reached");
    assert_eq!(run.state, State::Scanned);
    let card = registry::card(&office, asel.id).expect("the file stays");
    let left: Vec<&str> = card.items.iter().map(|item| item.field).collect();
    assert!(left.contains(&"identity.name") && left.contains(&"learning.enrolment"));
    assert!(!left.contains(&"notes.comment"), "no contract needs the note");
}

#[test]
fn a_course_that_ended_or_a_ground_that_beats_blockers_binds_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    let ended = person(&office, "Сейтова", "Әсел", "asel@pifagor.example", "");
    enrol(&school.raw(), ended.key, "Слесарь", "2026-01-10", Some("2026-11-22"));
    assert_eq!(erasure::plan(&office, ended.id, "purpose_reached", None).unwrap().blockers, []);
    let running = person(&office, "Касымов", "Олжас", "olzhas@pifagor.example", "");
    enrol(&school.raw(), running.key, "Слесарь", "2026-10-01", None);
    assert!(!erasure::plan(&office, running.id, "purpose_reached", None).unwrap().blockers.is_empty());
    assert_eq!(erasure::plan(&office, running.id, "unlawful", None).unwrap().blockers, []);
}

/// The same running course, with the same phone copied into a note about somebody else: what the course binds are
/// rows of the person, not every row of everybody.
#[test]
fn a_blocker_does_not_explain_a_copy_under_somebody_else() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", "asel@pifagor.example", "+77010001234");
    let other = person(&office, "Касымов", "Олжас", "olzhas@pifagor.example", "+77010009999");
    enrol(&school.raw(), asel.key, "Слесарь", "2026-10-01", None);
    note(&school.raw(), asel.key, "любит чай");
    note(&school.raw(), other.key, "звонить через asel@pifagor.example");
    let run = erasure::execute(&office, &request(asel.id, "purpose_reached")).unwrap();
    assert!(matches!(erasure::proceed(&office, run, &[], &|_| ()), Err(ErasureError::Residue(_))));
}

#[test]
fn a_kept_certificate_keeps_its_number_and_leaves_every_list() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
        enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2026-11-20"));
        let issued = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
        let plan = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
        let row = plan.rows.iter().find(|row| row.table == "certificate").unwrap();
        assert!(matches!(row.fate, Fate::Kept { .. }), "{pack}: {:?}", row.fate);
        assert!(row.label.contains(&issued.number));
        erase(&office, anna.id, "purpose_reached");
        let db = school.raw();
        let (person, kept): (Option<i64>, Option<i64>) = db
            .query_row(
                "SELECT person_id, kept_file_id FROM certificate WHERE number = ?1",
                [&issued.number],
                |r| Ok((r.get(0)?, r.get(1)?)),
            )
            .unwrap();
        assert!(person.is_none() && kept.is_some());
        assert!(
            matches!(certificates::page_of(&office, issued.id), Err(office::OfficeError::NotFound)),
            "the page goes"
        );
        let register = certificates::register(&office, &Default::default(), 0, 10).unwrap();
        assert_eq!((register.total, register.rows.len()), (0, 0));
        assert_eq!(register.next_number, format!("{}-0002", today().year()), "the number stays occupied");
        let olga = person_of(&office);
        assert_eq!(issue(&office, &draft(olga), "", &Printer::new()).unwrap().number, register.next_number);
    }
}

fn person_of(office: &Office) -> Uid {
    person(office, "Ким", "Ольга", "olga@pifagor.example", "").id
}

#[test]
fn a_deleted_certificate_keeps_its_number_too() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let issued = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    school.raw().execute("DELETE FROM certificate", []).unwrap();
    let next = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    assert_eq!((issued.number.as_str(), next.number.as_str()), ("2026-0001", "2026-0002"));
}

/// Namesakes are common: father and son, or just two people. The kept file of the first must not stop the second.
#[test]
fn namesakes_can_be_erased_one_after_the_other() {
    let school = School::new(KZ);
    let office = school.open();
    let mut people = Vec::new();
    for mail in ["first@pifagor.example", "second@pifagor.example"] {
        let one = person(&office, "Петров", "Александр", mail, "");
        enrol(&school.raw(), one.key, "Rust", "2026-09-01", Some("2026-11-20"));
        issue(&office, &draft(one.id), "", &Printer::new()).unwrap();
        people.push(one.id);
    }
    for id in people {
        assert_eq!(erase(&office, id, "purpose_reached").state, State::Scanned);
    }
}

/// The row of a parent and a child, as exports write it.
const FAMILY: &str = "Email;Фамилия;Имя;Отчество;Телефон;ФИО ученика\n\
    irina@pifagor.example;Громова;Ирина;Олеговна;+79120004321;Громов Пётр Ильич\n\
    irina@pifagor.example;Громова;Ирина;Олеговна;+79120004321;Громова Дарья Ильинична\n";

fn by_name(office: &Office, query: &str) -> Vec<Uid> {
    registry::find(office, query, 0, 10).unwrap().rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn an_erased_child_does_not_return_and_the_sibling_is_not_held() {
    let school = School::new(RU);
    let office = school.open();
    let counts = import(&school, &office, FAMILY);
    assert_eq!(counts.learners_from_fields, 2);
    let son = by_name(&office, "Громов Пётр");
    assert_eq!(son.len(), 1);
    erase(&office, son[0], "purpose_reached");
    let again = import(&school, &office, &FAMILY.replace("Ирина;", "Ирина ;"));
    assert_eq!((again.new, again.erased), (0, 1), "only the erased child is held");
    assert_eq!(by_name(&office, "Громов Пётр"), []);
    assert_eq!(by_name(&office, "Громова Дарья").len(), 1);
    // A new sibling with the same payer is a new person.
    let third = import(&school, &office, &FAMILY.replace("Громов Пётр Ильич", "Громов Фёдор Ильич"));
    assert_eq!((third.new, third.erased), (1, 0));
}

#[test]
fn an_erased_parent_is_held_and_the_child_of_the_row_is_not() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, FAMILY);
    let irina = by_name(&office, "Громова Ирина");
    erase(&office, irina[0], "purpose_reached");
    let counts = import(&school, &office, &FAMILY.replace("Громов Пётр Ильич", "Громов Фёдор Ильич"));
    assert_eq!(by_name(&office, "Громова Ирина"), [], "the erased parent stays away");
    assert!(counts.erased >= 1);
    assert_eq!(by_name(&office, "Громов Фёдор").len(), 1, "a hit holds only the erased person of the row");
    assert_eq!(places_of(&school.raw(), "irina@pifagor.example"), [""; 0]);
}

#[test]
fn a_stranger_with_the_phone_of_an_erased_person_is_not_held() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    erase(&office, anna.id, "purpose_reached");
    let list = "Email;Фамилия;Имя;Телефон\nanna@pifagor.example;Перова;Анна;+79120001234\n\
        boris@pifagor.example;Перов;Борис;+79120001234\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.erased), (1, 1));
    assert_eq!(by_name(&office, "Перов Борис").len(), 1);
}

#[test]
fn the_ledger_holds_fingerprints_and_no_values() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    erase(&office, anna.id, "purpose_reached");
    let db = school.raw();
    let prints: i64 = db
        .query_row("SELECT count(*) FROM ledger WHERE kind GLOB 'erased.*' AND length(value) = 32", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert!(prints >= 2, "mail, and phone with name");
    for value in ["anna@pifagor.example", "9120001234", "Перова", "перова"] {
        assert_eq!(places_of(&db, value), [""; 0], "{value}");
    }
}

#[test]
fn papers_wait_for_the_scan_and_are_made_once() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    let letter = erasure::PaperDraft {
        kind: "letter",
        number: "1".to_owned(),
        recipient: None,
        language: "ru".to_owned(),
        pdf: b"%PDF letter".to_vec(),
    };
    let papers = [letter];
    assert!(matches!(erasure::record_papers(&office, run, &papers), Err(ErasureError::WrongStep)));
    let scanned = erasure::proceed(&office, run, &[], &|_| ()).unwrap();
    assert_eq!(scanned.name(), Some("Перова Анна"));
    let done = erasure::record_papers(&office, run, &papers).unwrap();
    assert_eq!((done.state, done.name()), (State::Papers, Some("Перова Анна")), "its act still prints it");
    assert!(matches!(erasure::record_papers(&office, run, &papers), Err(ErasureError::WrongStep)));
    let kept = erasure::papers_of(&office, run).unwrap();
    assert_eq!(erasure::paper(&office, kept[0].id).unwrap().1, b"%PDF letter");
    let actions: Vec<String> =
        erasure::log_of(&office, &done).unwrap().into_iter().map(|line| line.action).collect();
    assert!(
        actions.contains(&"erasure.executed".to_owned()) && actions.contains(&"erasure.scanned".to_owned())
    );
}

#[test]
fn a_run_survives_a_closed_program_after_every_step() {
    let school = School::new(RU);
    let run = {
        let office = school.open();
        let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
        erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap()
    };
    {
        let office = school.open();
        assert_eq!(erasure::load(&office, run).unwrap().state, State::Erased);
        // A half-written new file of a compaction that was killed.
        vault::write_safely(&school.folder.path().join("registry.db.compact"), b"half").unwrap();
        let killed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _ = erasure::proceed(&office, run, &[], &|step| assert_ne!(step, "scanning", "killed here"));
        }));
        assert!(killed.is_err());
    }
    let office = school.open();
    assert_eq!(erasure::load(&office, run).unwrap().state, State::Compacted);
    assert_eq!(
        erasure::proceed(&office, run, &[], &|step| assert_eq!(step, "scanning")).unwrap().state,
        State::Scanned
    );
    assert_eq!(crate::journal::verified(&office).fault, None);
}
