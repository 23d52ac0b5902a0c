//! Programmes, groups, attendance and grades by hand.

use crate::school::{RU, School, day, enrol, person, today, write};
use office::groups::{
    self, Column, GroupError, Mark, NewAssessment, NewGroup, NewLesson, NewProgramme, Sheet,
};
use office::ids::Uid;
use office::session::Office;
use office::{access, courses, due, registry};
use rusqlite::Connection;

fn programme(office: &Office) -> i64 {
    let new = NewProgramme {
        title: "Газ-12".to_owned(),
        hours: Some(72),
        length: Some(90),
        access: Some(30),
        edition: "2026".to_owned(),
    };
    groups::save_programme(office, None, &new).unwrap()
}

fn named(programme: Option<i64>, ends: Option<&str>) -> NewGroup {
    NewGroup {
        title: "Осень".to_owned(), programme, starts: Some(day("2026-09-01")), ends: ends.map(day)
    }
}

/// Ends of the courses in force of a person.
fn ends(db: &Connection, person: i64) -> Vec<Option<String>> {
    db.prepare("SELECT ends_on FROM enrolment WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY id")
        .unwrap()
        .query_map([person], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn until(office: &Office, person: Uid, field: &str) -> (chrono::NaiveDate, bool) {
    let card = registry::card(office, person).unwrap();
    let reason = &card.items.iter().find(|item| item.field == field).unwrap().reason;
    (reason.keep_until, reason.provisional)
}

#[test]
fn the_end_of_a_group_moves_the_terms_of_its_active_learners() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let left = person(&office, "Ушедшая", "Вера", "vera@pifagor.example", "");
    let group = groups::create(&office, &named(Some(programme(&office)), None)).unwrap();
    assert_eq!(groups::add_members(&office, group, &[anna.id, left.id, anna.id], None).unwrap(), 2);
    assert!(until(&office, anna.id, "contacts.email").1, "nobody knows the end yet");
    // Today asks about the group, once.
    let asked = courses::endless(&office).unwrap();
    let [course] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(course.course, courses::Course::Group(group));
    assert_eq!((course.title.as_str(), course.people), ("Осень · Газ-12", 2));
    let early = courses::end(&office, course.course, None, day("2026-08-31"));
    assert_eq!(early.unwrap_err().code(), "course.ends_before");
    groups::set_status(&office, group, left.id, "expelled", Some(day("2026-10-01"))).unwrap();
    assert_eq!(courses::end(&office, course.course, None, day("2026-12-01")).unwrap(), 1);
    assert!(courses::endless(&office).unwrap().is_empty());
    let db = school.raw();
    // A month of access after the teaching; whoever was expelled has none.
    assert_eq!(ends(&db, anna.key), [Some("2026-12-31".to_owned())]);
    assert_eq!(ends(&db, left.key), [Some("2026-10-01".to_owned())]);
    assert_eq!(until(&office, anna.id, "contacts.email"), (day("2029-12-31"), false));
    let moved = groups::save(
        &office,
        group,
        &named(groups::group(&office, group).unwrap().group.programme.map(|p| p.0), Some("2027-01-01")),
    )
    .unwrap();
    assert_eq!(moved, 1);
    assert_eq!(until(&office, anna.id, "contacts.email"), (day("2030-01-31"), false));
    assert_eq!(until(&office, left.id, "contacts.email"), (day("2029-10-01"), false));
    // A pause: nobody can tell the end, and Today does not ask what nobody can answer.
    groups::set_status(&office, group, anna.id, "frozen", None).unwrap();
    assert!(until(&office, anna.id, "contacts.email").1);
    assert!(courses::endless(&office).unwrap().is_empty());
    groups::set_status(&office, group, anna.id, "active", None).unwrap();
    assert_eq!(until(&office, anna.id, "contacts.email"), (day("2030-01-31"), false));
    // The history is there, and the report gives it.
    let report = access::snapshot(&office, anna.id).unwrap();
    assert!(report.items.iter().any(|item| item.table == "group_member" && item.replaced.is_some()));
    assert!(due::groups(&office, None).is_ok());
}

#[test]
fn a_course_known_before_becomes_that_of_the_group() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Газ-12", "2026-09-02", None);
    write(&office, |_| ());
    let programme = groups::programmes(&office).unwrap()[0].key;
    let group = groups::create(&office, &named(Some(programme), Some("2026-12-01"))).unwrap();
    groups::add_members(&office, group, &[anna.id], Some(day("2026-09-02"))).unwrap();
    assert_eq!(ends(&school.raw(), anna.key), [Some("2026-12-01".to_owned())], "one course, not two");
    // Put there by mistake: membership and course go without a trace in the history of values.
    groups::remove_member(&office, group, anna.id).unwrap();
    assert_eq!(ends(&school.raw(), anna.key), [None], "the course known before is what it was");
    assert!(groups::group(&office, group).unwrap().learners.is_empty());
    assert!(!registry::card(&office, anna.id).unwrap().items.iter().any(|item| item.table == "group_member"));
    groups::remove(&office, group).unwrap();
    assert!(groups::groups(&office).unwrap().is_empty());
}

#[test]
fn marks_are_entered_in_a_grid_and_corrected_without_a_trace() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Борисов", "Борис", "", "");
    let stranger = person(&office, "Чужой", "Пётр", "", "");
    let group = groups::create(&office, &named(Some(programme(&office)), Some("2026-12-01"))).unwrap();
    groups::add_members(&office, group, &[anna.id, boris.id], None).unwrap();
    let lesson =
        groups::add_lesson(&office, group, &NewLesson { on: day("2026-09-07"), topic: String::new() })
            .unwrap();
    let work = NewAssessment { title: "Тест 1".to_owned(), scale: "five".to_owned(), on: None };
    let work = groups::add_assessment(&office, group, &work).unwrap();
    let (was, got) = (Column::Lesson(lesson), Column::Assessment(work));
    let cell = |person: Uid, column, value: &str| Mark { person, column, value: value.to_owned() };
    let set = |marks: &[Mark]| groups::mark(&office, marks);
    assert_eq!(
        set(&[cell(anna.id, was, "present"), cell(boris.id, was, "absent"), cell(anna.id, got, "4")])
            .unwrap(),
        3
    );
    // All or nothing.
    for (wrong, code) in [
        (cell(boris.id, got, "6"), "group.out_of_scale"),
        (cell(boris.id, got, "отлично"), "group.out_of_scale"),
        (cell(boris.id, was, "5"), "group.bad_choice"),
        (cell(stranger.id, was, "present"), "group.not_member"),
    ] {
        assert_eq!(set(&[cell(anna.id, got, "2"), wrong]).unwrap_err().code(), code);
    }
    assert_eq!(set(&[cell(anna.id, got, "5"), cell(boris.id, was, ""), cell(boris.id, got, "")]).unwrap(), 2);
    assert_eq!(set(&[cell(anna.id, got, "5")]).unwrap(), 0, "nothing changed");
    let grades = groups::grid(&office, group, Sheet::Grades).unwrap();
    let cells: Vec<_> =
        grades.lines.iter().map(|line| (line.name.as_str(), line.cells[0].as_str())).collect();
    assert_eq!(cells, [("Борисов Борис", ""), ("Перова Анна", "5")]);
    assert_eq!(grades.lines[1].keep_until, day("2029-12-31"), "three years after course and access");
    let attendance = groups::grid(&office, group, Sheet::Attendance).unwrap();
    assert_eq!(attendance.lines[1].cells, ["present"]);
    let card = registry::card(&office, anna.id).unwrap();
    let shown: Vec<_> =
        card.items.iter().filter(|item| item.category == "results").map(|item| item.text.as_str()).collect();
    assert_eq!(shown, ["2026-09-07", "attendance-present", "Тест 1 · 5"]);
    let report = access::snapshot(&office, anna.id).unwrap();
    assert!(!report.items.iter().any(|item| item.text.ends_with("· 4")), "a wrong grade goes at once");
    assert!(matches!(groups::remove_column(&office, got), Err(GroupError::NotEmpty)));
    set(&[cell(anna.id, got, "")]).unwrap();
    groups::remove_column(&office, got).unwrap();
    assert!(matches!(groups::remove_member(&office, group, anna.id), Err(GroupError::NotEmpty)));
}

#[test]
fn bad_input_changes_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let code = |error: GroupError| (error.code(), error.field());
    let long = "я".repeat(301);
    for (title, expected) in [
        ("", ("group.bad_text", Some("title"))),
        ("   ", ("group.bad_text", Some("title"))),
        (long.as_str(), ("group.bad_text", Some("title"))),
        ("4000 0000 0000 0002", ("group.bad_text", Some("title"))),
    ] {
        let new = NewGroup { title: title.to_owned(), ..NewGroup::default() };
        assert_eq!(code(groups::create(&office, &new).unwrap_err()), expected, "{title:?}");
    }
    let before =
        NewGroup { starts: Some(day("2026-09-01")), ends: Some(day("2026-08-31")), ..named(None, None) };
    assert_eq!(code(groups::create(&office, &before).unwrap_err()), ("group.ends_before", Some("ends")));
    let nowhere = NewGroup { programme: Some(4711), ..named(None, None) };
    assert_eq!(code(groups::create(&office, &nowhere).unwrap_err()).0, "office.not_found");
    let group = groups::create(&office, &named(None, None)).unwrap();
    assert_eq!(
        code(groups::create(&office, &named(None, None)).unwrap_err()),
        ("group.exists", Some("title"))
    );
    let hostile = NewGroup { title: "'); DROP TABLE study_group; --".to_owned(), ..NewGroup::default() };
    groups::create(&office, &hostile).unwrap();
    assert_eq!(groups::groups(&office).unwrap().len(), 2);
    let nobody = Uid::NIL;
    assert_eq!(code(groups::add_members(&office, group, &[nobody], None).unwrap_err()).0, "office.not_found");
    assert_eq!(
        code(groups::group(&office, nobody).map_err(GroupError::from).unwrap_err()).0,
        "office.not_found"
    );
    let anna = person(&office, "Перова", "Анна", "", "");
    let status = |key, on| groups::set_status(&office, group, anna.id, key, on);
    assert_eq!(code(status("active", None).unwrap_err()).0, "group.not_member");
    groups::add_members(&office, group, &[anna.id], Some(today())).unwrap();
    assert_eq!(code(status("expired", None).unwrap_err()), ("group.bad_choice", Some("status")));
    assert_eq!(code(status("finished", Some(day("2026-01-01"))).unwrap_err()).0, "group.ends_before");
    assert!(ends(&school.raw(), anna.key).is_empty(), "a group without a programme is no course");
    let odd = |new: NewProgramme| code(groups::save_programme(&office, None, &new).unwrap_err());
    let title = "Курс".to_owned();
    assert_eq!(
        odd(NewProgramme { title: title.clone(), hours: Some(0), ..NewProgramme::default() }).1,
        Some("hours")
    );
    assert_eq!(
        odd(NewProgramme { title, access: Some(99_999), ..NewProgramme::default() }).1,
        Some("access")
    );
}

#[test]
fn five_hundred_learn_together() {
    let school = School::new(RU);
    let office = school.open();
    crate::school::fill(&office, 500);
    let people: Vec<Uid> =
        registry::find(&office, "", 0, 500).unwrap().rows.into_iter().map(|row| row.id).collect();
    let group = groups::create(&office, &named(Some(programme(&office)), Some("2026-12-01"))).unwrap();
    assert_eq!(groups::add_members(&office, group, &people, None).unwrap(), 500);
    let lesson =
        groups::add_lesson(&office, group, &NewLesson { on: today(), topic: "Все".to_owned() }).unwrap();
    let marks: Vec<Mark> = people
        .iter()
        .map(|person| Mark { person: *person, column: Column::Lesson(lesson), value: "present".to_owned() })
        .collect();
    assert_eq!(groups::mark(&office, &marks).unwrap(), 500);
    assert_eq!(groups::grid(&office, group, Sheet::Attendance).unwrap().lines.len(), 500);
}

#[test]
fn who_teaches_is_of_the_staff_and_no_learner() {
    let school = School::new(RU);
    let office = school.open();
    let teacher = person(&office, "Учителева", "Нина", "", "");
    let group = groups::create(&office, &named(None, None)).unwrap();
    groups::set_teacher(&office, group, teacher.id, true).unwrap();
    assert!(matches!(groups::set_teacher(&office, group, teacher.id, true), Err(GroupError::Exists)));
    let page = groups::group(&office, group).unwrap();
    assert_eq!(page.teachers[0].name, "Учителева Нина");
    assert!(page.learners.is_empty());
    let card = registry::card(&office, teacher.id).unwrap();
    assert_eq!(card.roles, ["staff"]);
    assert!(card.items.iter().any(|item| item.field == "employment.position" && item.text == "Осень"));
    groups::set_teacher(&office, group, teacher.id, false).unwrap();
    assert!(matches!(groups::set_teacher(&office, group, teacher.id, false), Err(GroupError::NotMember)));
    assert!(groups::group(&office, group).unwrap().teachers.is_empty());
}

/// T7: a contract does not end with a group that somebody left for another; the row stays as long as the marks given in it.
#[test]
fn a_group_is_remembered_as_long_as_the_contract_it_was_part_of() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let group = groups::create(&office, &named(Some(programme(&office)), Some("2026-12-01"))).unwrap();
    groups::add_members(&office, group, &[anna.id], None).unwrap();
    assert_eq!(until(&office, anna.id, "learning.group"), (day("2029-12-31"), false));
    enrol(&school.raw(), anna.key, "Rust", "2027-01-01", Some("2027-06-30"));
    assert_eq!(until(&office, anna.id, "learning.group"), (day("2030-06-30"), false));
}
