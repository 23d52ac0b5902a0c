//! The authority register (P11): a new recipient, purpose, country or place becomes a task with its clock.

use crate::school::{KZ, RU, School, day, person, today};
use office::OfficeError;
use office::authority::{self, NoticeKind, Task};
use office::recipients::{self, Particulars};
use office::rules::{self, Origin};
use office::session::Office;
use policy::Change;

fn used(country: &str, place: &str) -> Particulars {
    Particulars {
        used: Some(true),
        country: country.to_owned(),
        place: place.to_owned(),
        ..Particulars::default()
    }
}

fn tasks(office: &Office) -> Vec<(String, String, String)> {
    let line = |task: Task| (task.kind.to_owned(), task.about, task.due.to_string());
    authority::tasks(office).unwrap().into_iter().map(line).collect()
}

fn task(kind: &str, about: &str, due: &str) -> (String, String, String) {
    (kind.to_owned(), about.to_owned(), due.to_owned())
}

fn code<T>(result: Result<T, OfficeError>) -> Result<(), &'static str> {
    result.map(|_| ()).map_err(|error| error.code())
}

#[test]
fn the_start_notice_comes_before_the_first_person() {
    let school = School::new(RU);
    let office = school.open();
    assert!(tasks(&office).is_empty(), "nothing is processed yet");
    person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    assert_eq!(tasks(&office), [task("start", "", "2026-11-22")]);
    authority::record(&office, NoticeKind::Start, "", "77-26-000123", day("2026-11-20"), None).unwrap();
    assert!(tasks(&office).is_empty());
    let register = authority::register(&office).unwrap();
    assert_eq!(register.notices[0].number, "77-26-000123");
    assert!(register.facts.len() >= 12 && register.facts.iter().all(|fact| fact.told));
}

#[test]
fn changes_are_told_by_the_fifteenth_of_the_next_month() {
    let school = School::new(RU);
    let office = school.open();
    person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    authority::record(&office, NoticeKind::Start, "", "77", today(), None).unwrap();
    recipients::record(&office, "hosting", &used("RU", "Москва"), None).unwrap();
    assert_eq!(
        tasks(&office),
        [task("change", "place:hosting", "2026-12-15"), task("change", "recipient:hosting", "2026-12-15")]
    );
    authority::record(&office, NoticeKind::Change, "", "78", today(), None).unwrap();
    assert!(tasks(&office).is_empty());
    drop(office);
    // Another place, a purpose more, a recipient less: each on its day.
    let office = school.open_on(day("2026-12-31"));
    recipients::record(&office, "hosting", &used("RU", "Казань"), None).unwrap();
    assert_eq!(tasks(&office), [task("change", "place:hosting", "2027-01-15")]);
    let purpose = policy::value_at(&rules::copy(&office).unwrap().text, "purposes.site").unwrap();
    let purpose = purpose.replace("key = \"site\"", "key = \"newsletter\"");
    let change = Change { place: "purposes.newsletter".to_owned(), value: Some(purpose) };
    let text = rules::changed(&office, &[change]).unwrap();
    rules::keep(&office, &text, Origin::Form).unwrap();
    assert_eq!(tasks(&office)[1], task("change", "purpose:newsletter", "2027-01-15"));
    let unused = Particulars { used: Some(false), ..Particulars::default() };
    recipients::record(&office, "hosting", &unused, None).unwrap();
    let gone: Vec<_> = authority::tasks(&office)
        .unwrap()
        .into_iter()
        .filter(|task| task.gone)
        .map(|task| task.about)
        .collect();
    assert_eq!(gone, ["place:hosting", "recipient:hosting"]);
}

#[test]
fn what_came_and_went_untold_is_no_task() {
    let school = School::new(RU);
    let office = school.open();
    person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    authority::record(&office, NoticeKind::Start, "", "77", today(), None).unwrap();
    recipients::record(&office, "hosting", &used("RU", ""), None).unwrap();
    recipients::record(&office, "hosting", &Particulars::default(), None).unwrap();
    assert!(tasks(&office).is_empty());
}

#[test]
fn a_recipient_abroad_needs_a_notice_first_and_waits_where_the_country_is_not_listed() {
    let school = School::new(RU);
    let office = school.open();
    recipients::record(&office, "video_meetings", &used("US", ""), None).unwrap();
    recipients::record(&office, "mailing_service", &used("KZ", ""), None).unwrap();
    assert_eq!(
        tasks(&office),
        [task("transfer", "mailing_service", "2026-11-22"), task("transfer", "video_meetings", "2026-11-22")]
    );
    let sent = |about: &str, assessed| {
        authority::record(&office, NoticeKind::Transfer, about, "5", today(), assessed)
    };
    assert_eq!(code(sent("video_meetings", None)), Err("notice.wrong"), "the assessment comes first");
    assert_eq!(code(sent("video_meetings", Some(day("2026-11-23")))), Err("notice.wrong"));
    assert_eq!(code(sent("nobody", Some(today()))), Err("notice.wrong"));
    // Before anything is given to one of them, under whatever name it is typed.
    let open = |typed: &str| -> Vec<(String, &str)> {
        let found = authority::before_giving(&office, typed).unwrap();
        found.into_iter().map(|(one, task)| (one.key, task.kind)).collect()
    };
    let named = Particulars { name: "Mailchimp (Intuit)".to_owned(), ..used("KZ", "") };
    recipients::record(&office, "mailing_service", &named, None).unwrap();
    for typed in ["Mailchimp", " MAILCHIMP ", "Mailchimp (Intuit) для рассылки", "mailing_service"]
    {
        assert_eq!(open(typed), [("mailing_service".to_owned(), "transfer")], "{typed}");
    }
    assert!(open("Перова Анна").is_empty() && open("").is_empty() && open("!").is_empty());
    sent("video_meetings", Some(day("2026-11-20"))).unwrap();
    sent("mailing_service", Some(day("2026-11-20"))).unwrap();
    // Ten working days from the notice, the day after them data may go.
    assert_eq!(tasks(&office), [task("wait", "video_meetings", "2026-12-05")]);
    drop(office);
    assert!(tasks(&school.open_on(day("2026-12-05"))).is_empty());
}

#[test]
fn the_end_of_processing_is_told_in_ten_working_days() {
    let school = School::new(RU);
    let office = school.open_on(day("2025-12-29"));
    authority::record(&office, NoticeKind::Start, "", "77", day("2025-12-29"), None).unwrap();
    authority::end_processing(&office, day("2025-12-29")).unwrap();
    assert_eq!(tasks(&office), [task("end", "ended", "2026-01-22")]);
    authority::record(&office, NoticeKind::End, "", "79", day("2025-12-29"), None).unwrap();
    assert!(tasks(&office).is_empty());
}

#[test]
fn a_replaced_calendar_moves_what_is_open() {
    let school = School::new(RU);
    let office = school.open_on(day("2025-12-29"));
    authority::record(&office, NoticeKind::Start, "", "77", day("2025-12-29"), None).unwrap();
    authority::end_processing(&office, day("2025-12-29")).unwrap();
    let year = r#"{"country":"RU","years":{"2026":{"status":"official","non_working_weekdays":["2026-01-01"],"working_weekends":[]}}}"#;
    let preview = rules::calendar_preview(&office, year).unwrap();
    let moved: Vec<_> =
        preview.moved.iter().map(|one| (one.kind, one.clock.as_str(), one.before, one.after)).collect();
    assert_eq!(moved, [("notice", "R21", day("2026-01-22"), day("2026-01-14"))]);
    rules::keep_years(&office, year).unwrap();
    assert_eq!(tasks(&office), [task("end", "ended", "2026-01-14")]);
}

#[test]
fn kazakhstan_asks_for_no_notice_and_keeps_a_register_of_places() {
    let school = School::new(KZ);
    let office = school.open();
    person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    recipients::record(&office, "hosting", &used("DE", "Франкфурт"), None).unwrap();
    assert!(tasks(&office).is_empty());
    assert_eq!(
        code(authority::record(&office, NoticeKind::Start, "", "1", today(), None)),
        Err("notice.wrong")
    );
    let facts = authority::register(&office).unwrap().facts;
    assert!(facts.iter().any(|fact| fact.key == "place:hosting" && fact.value == "Франкфурт"));
}

#[test]
fn notices_that_cannot_have_been_sent() {
    let school = School::new(RU);
    let office = school.open();
    let record =
        |number: &str, on, assessed| authority::record(&office, NoticeKind::Start, "", number, on, assessed);
    assert_eq!(code(record("77", day("2026-11-23"), None)), Err("notice.wrong"), "tomorrow");
    assert_eq!(code(record(&"7".repeat(101), today(), None)), Err("notice.wrong"));
    assert_eq!(code(record("77", today(), Some(today()))), Err("notice.wrong"));
    assert_eq!(code(authority::end_processing(&office, day("2026-11-23"))), Err("notice.wrong"));
    assert!(authority::register(&office).unwrap().notices.is_empty());
}
