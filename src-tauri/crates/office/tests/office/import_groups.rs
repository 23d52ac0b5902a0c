//! Groups that rows of a file name: by the same door as by hand, and nobody into one that has ended.

use crate::school::{RU, School, Unwatched, day, import, person};
use office::groups::{self, NewGroup, NewProgramme};
use office::ids::Uid;
use office::imports::{self, Prepared};
use office::session::Office;

const HEAD: &str = "Фамилия;Имя;Email;Группа\n";
const VERA: &str = "Седых;Вера;vera@list.example;10А\n";

fn number_of(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn programme(office: &Office) -> i64 {
    let new = NewProgramme {
        title: "Физика".to_owned(),
        hours: Some(72),
        length: Some(90),
        access: Some(30),
        edition: "2026".to_owned(),
    };
    groups::save_programme(office, None, &new).unwrap()
}

fn year(office: &Office, programme: Option<i64>, starts: &str, ends: Option<&str>) -> Uid {
    let new =
        NewGroup { title: "10А".to_owned(), programme, starts: Some(day(starts)), ends: ends.map(day) };
    groups::create(office, &new).unwrap()
}

fn preview(school: &School, office: &Office, text: &str) -> Prepared {
    imports::prepare(office, &school.file("list.csv", text), None, &Unwatched).unwrap()
}

fn names(office: &Office, group: Uid) -> Vec<String> {
    groups::group(office, group).unwrap().learners.into_iter().map(|learner| learner.name).collect()
}

#[test]
fn a_list_puts_nobody_into_a_group_that_has_ended() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let physics = programme(&office);
    let last = year(&office, Some(physics), "2025-09-01", Some("2026-05-31"));
    let list = format!("{HEAD}{VERA}");
    let prepared = preview(&school, &office, &list);
    let said: Vec<_> = prepared
        .warnings
        .iter()
        .map(|r| (r.row, r.column.as_deref().unwrap_or_default(), r.reason))
        .collect();
    assert_eq!(said, [(2, "Группа", "group_ended")]);
    import(&school, &office, &list);
    assert_eq!(names(&office, last), [""; 0]);
    assert_eq!(number_of(&school, "SELECT count(*) FROM study_group"), 1, "none is invented beside it");

    // This year's is there: the same list puts her into it, with the course and the role that follow.
    let next = year(&office, Some(physics), "2027-09-01", None);
    let this = year(&office, Some(physics), "2026-09-01", Some("2027-05-31"));
    import(&school, &office, &list);
    assert_eq!(names(&office, this), ["Седых Вера"]);
    assert_eq!((names(&office, last).len(), names(&office, next).len()), (0, 0));
    let course = "SELECT count(*) FROM enrolment WHERE starts_on = '2026-09-01' AND ends_on = '2027-06-30' \
        AND superseded_at IS NULL";
    assert_eq!(number_of(&school, course), 1);
    assert_eq!(number_of(&school, "SELECT count(*) FROM person_role WHERE role = 'learner'"), 1);
    let again = import(&school, &office, &list);
    assert_eq!((again.new, again.changed), (0, 0));
    assert_eq!(number_of(&school, "SELECT count(*) FROM group_member"), 1);
}

/// Whether a list is this year's nobody can tell: whoever was in the group of last year is no member of this year's for it.
#[test]
fn an_old_list_puts_nobody_into_the_group_of_this_year() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let last = year(&office, None, "2025-09-01", Some("2026-05-31"));
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    groups::add_members(&office, last, &[vera.id], None).unwrap();
    let list = format!("{HEAD}{VERA}");
    assert_eq!(preview(&school, &office, &list).warnings, [], "that is known");
    let this = year(&office, None, "2026-09-01", None);
    let prepared = preview(&school, &office, &list);
    assert_eq!(prepared.warnings.iter().map(|r| r.reason).collect::<Vec<_>>(), ["group_ended"]);
    import(&school, &office, &list);
    assert_eq!((names(&office, last).len(), names(&office, this).len()), (1, 0));
}

#[test]
fn the_child_of_a_row_is_in_the_group_and_not_the_parent() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let this = year(&office, None, "2026-09-01", None);
    let list = "Фамилия;Имя;Email;ФИО ученика;Группа\nСедых;Вера;vera@list.example;Седых Егор;10А\n";
    import(&school, &office, list);
    assert_eq!(names(&office, this), ["Седых Егор"]);
    assert_eq!(import(&school, &office, list).changed, 0);
}

#[test]
fn a_file_taken_back_leaves_the_course_as_it_was() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let physics = programme(&office);
    let vera = person(&office, "Седых", "Вера", "vera@list.example", "");
    crate::school::enrol(&school.raw(), vera.key, "Физика", "2026-09-02", None);
    crate::school::write(&office, |_| ());
    year(&office, Some(physics), "2026-09-01", Some("2027-05-31"));
    let course = "SELECT coalesce(max(ends_on), '-') FROM enrolment WHERE superseded_at IS NULL";
    let end = || school.raw().query_row(course, [], |row| row.get::<_, String>(0)).unwrap();
    import(&school, &office, &format!("{HEAD}{VERA}"));
    assert_eq!(end(), "2027-06-30");
    let id = imports::history(&office).unwrap()[0].id;
    imports::undo(&office, id, &Unwatched).unwrap();
    assert_eq!(end(), "-");
    assert_eq!(number_of(&school, "SELECT count(*) FROM group_member"), 0);
}
