//! Working days, calendar days and hours against the vectors of the digest of the law, and their properties.

use chrono::{DateTime, Datelike, Days, NaiveDate};
use policy::{
    Calendar, CalendarError, Country, DeadlineError, Term, TermError, YearStatus, deadline, deadline_hours,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the test")
}

fn term(text: &str) -> Term {
    text.parse().expect("a term of the test")
}

#[test]
fn vectors_of_the_law() {
    let vectors = [
        (Country::Ru, "2025-12-25", "10 wd", "2026-01-20"),
        (Country::Ru, "2026-04-27", "10 wd", "2026-05-13"),
        (Country::Ru, "2026-12-25", "10 wd", "2027-01-19"),
        (Country::Ru, "2026-12-25", "15 wd", "2027-01-26"),
        (Country::Ru, "2025-10-31", "3 wd", "2025-11-06"),
        (Country::Ru, "2027-02-17", "3 wd", "2027-02-20"),
        (Country::Ru, "2026-05-08", "7 wd", "2026-05-20"),
        (Country::Ru, "2026-04-10", "30 cd", "2026-05-12"),
        (Country::Ru, "2025-12-02", "30 cd", "2026-01-12"),
        (Country::Kz, "2026-03-19", "3 wd", "2026-03-27"),
        (Country::Kz, "2026-03-19", "15 wd", "2026-04-14"),
        (Country::Kz, "2026-05-06", "1 wd", "2026-05-08"),
        (Country::Kz, "2026-08-28", "1 wd", "2026-08-31"),
        (Country::Ru, "2025-12-29", "10 wd", "2026-01-22"),
        (Country::Ru, "2025-12-29", "15 wd", "2026-01-29"),
    ];
    for (country, from, length, due) in vectors {
        let found = deadline(&Calendar::built_in(country), day(from), term(length), true).expect("in range");
        assert_eq!(found.due, day(due), "{country} {from} + {length}");
        assert!(!found.provisional, "{country} {from} + {length}");
    }
}

#[test]
fn calendar_days_keep_the_day_before_rolling_and_a_safe_day_that_does_not_need_it() {
    let calendar = Calendar::built_in(Country::Ru);
    let may = deadline(&calendar, day("2026-04-10"), term("30 cd"), true).expect("in range");
    assert_eq!((may.raw, may.safe), (day("2026-05-10"), day("2026-05-08")));
    assert_eq!(may.counted.len(), 30);
    let new_year = deadline(&calendar, day("2025-12-02"), term("30 cd"), true).expect("in range");
    assert_eq!((new_year.raw, new_year.safe), (day("2026-01-01"), day("2025-12-30")));
    let unrolled = deadline(&calendar, day("2026-04-10"), term("30 cd"), false).expect("in range");
    assert_eq!(unrolled.due, day("2026-05-10"));
}

#[test]
fn a_working_saturday_counts_and_receipt_does_not() {
    let calendar = Calendar::built_in(Country::Ru);
    let found = deadline(&calendar, day("2025-10-31"), term("3 wd"), true).expect("in range");
    assert_eq!(found.counted, [day("2025-11-01"), day("2025-11-05"), day("2025-11-06")]);
    assert_eq!(found.safe, day("2025-11-05"));
}

#[test]
fn the_day_to_aim_at_is_a_working_day_not_before_the_event() {
    let safe = |country, from, length| {
        deadline(&Calendar::built_in(country), day(from), term(length), true).expect("in range").safe
    };
    // Received on a Sunday, due on the Monday after: nobody works in between.
    assert_eq!(safe(Country::Ru, "2026-03-29", "1 wd"), day("2026-03-30"));
    assert_eq!(safe(Country::Kz, "2026-03-28", "1 wd"), day("2026-03-30"));
    assert_eq!(safe(Country::Ru, "2026-03-27", "1 wd"), day("2026-03-27"));
    assert_eq!(safe(Country::Ru, "2026-03-29", "2 wd"), day("2026-03-30"));
    // Hours that end on a Sunday leave no working day at all: then at once.
    assert_eq!(safe(Country::Ru, "2026-03-28", "24 h"), day("2026-03-28"));
}

#[test]
fn hours_run_through_nights_and_holidays() {
    let found = DateTime::parse_from_rfc3339("2026-05-08T22:30:00+03:00").expect("a moment");
    let end = deadline_hours(found, term("72 h")).expect("in range");
    assert_eq!(end.to_rfc3339(), "2026-05-11T22:30:00+03:00");
    assert_eq!(deadline_hours(found, term("3 cd")), Err(DeadlineError::NotHours));
    let as_dates = deadline(&Calendar::built_in(Country::Ru), day("2026-05-08"), term("25 h"), true);
    assert_eq!(as_dates.map(|found| found.due), Ok(day("2026-05-10")));
}

#[test]
fn months_end_on_the_same_day_or_the_last_one() {
    let calendar = Calendar::built_in(Country::Ru);
    let due = |from, length| deadline(&calendar, day(from), term(length), false).expect("in range").due;
    assert_eq!(due("2025-08-31", "6 m"), day("2026-02-28"));
    assert_eq!(due("2024-02-29", "3 y"), day("2027-02-28"));
}

#[test]
fn a_year_without_a_settled_calendar_is_provisional_and_earlier() {
    let calendar = Calendar::built_in(Country::Kz);
    let estimated = deadline(&calendar, day("2027-06-01"), term("3 wd"), true).expect("in range");
    assert!(estimated.provisional);
    assert_eq!((estimated.raw, estimated.due), (day("2027-06-04"), day("2027-06-03")));
    let unknown = deadline(&calendar, day("2031-06-02"), term("3 wd"), true).expect("in range");
    assert!(unknown.provisional);
    assert_eq!(unknown.due, day("2031-06-04"));
    // Never less than the first working day after the event.
    let one = deadline(&calendar, day("2027-06-01"), term("1 wd"), true).expect("in range");
    assert_eq!(one.due, day("2027-06-02"));
    // Calendar days are not rolled by a calendar nobody vouches for.
    let days = deadline(&calendar, day("2027-05-01"), term("7 cd"), true).expect("in range");
    assert_eq!((days.due, days.provisional), (day("2027-05-08"), true));
    // A wait that leaves the settled years is provisional too.
    let across = deadline(&calendar, day("2026-12-29"), term("10 wd"), true).expect("in range");
    assert!(across.provisional);
}

#[test]
fn status_of_years() {
    let ru = Calendar::built_in(Country::Ru);
    let kz = Calendar::built_in(Country::Kz);
    assert_eq!(ru.status(2027), YearStatus::Official);
    assert_eq!(kz.status(2026), YearStatus::OfficialNoTransferActFound);
    assert_eq!(kz.status(2027), YearStatus::Estimated);
    assert_eq!(kz.status(2040), YearStatus::Absent);
    assert!(kz.is_working(day("2026-08-31")));
    assert!(!ru.is_working(day("2026-12-31")));
    assert!(ru.is_working(day("2027-02-20")));
}

#[test]
fn working_days_of_the_built_in_years() {
    let total = |country, year: i32| {
        let calendar = Calendar::built_in(country);
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a year of the test");
        first
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|date| calendar.is_working(*date))
            .count()
    };
    let ru: Vec<_> = (2020..=2027).map(|year| total(Country::Ru, year)).collect();
    let kz: Vec<_> = (2020..=2027).map(|year| total(Country::Kz, year)).collect();
    assert_eq!(ru, [248, 247, 247, 247, 248, 247, 247, 247]);
    assert_eq!(kz, [246, 245, 246, 246, 249, 246, 247, 247]);
}

#[test]
fn a_replaced_calendar_moves_the_deadline() {
    let text = r#"{"country":"KZ","years":{"2026":{"status":"official","non_working_weekdays":["2026-08-31"],
        "working_weekends":[]}}}"#;
    let calendar = Calendar::parse(text).expect("a calendar of the test");
    let found = deadline(&calendar, day("2026-08-28"), term("1 wd"), true).expect("in range");
    assert_eq!(found.due, day("2026-09-01"));
}

#[test]
fn a_year_of_the_school_takes_the_place_of_the_built_in_one_alone() {
    let own = Calendar::parse(
        r#"{"country":"KZ","years":{"2027":{"status":"official","non_working_weekdays":["2027-05-17"],
        "working_weekends":[]}}}"#,
    )
    .expect("a calendar of the test");
    let built_in = Calendar::built_in(Country::Kz);
    let whole = built_in.clone().with_years_of(&own);
    assert_eq!(whole.status(2027), YearStatus::Official);
    assert!(!whole.is_working(day("2027-05-17")) && built_in.is_working(day("2027-05-17")));
    assert_eq!(whole.working_days(2027), 260);
    assert_eq!(whole.exceptions(2026), built_in.exceptions(2026));
    let settled = deadline(&whole, day("2027-05-14"), term("1 wd"), true).expect("in range");
    assert_eq!((settled.due, settled.provisional), (day("2027-05-18"), false));
    assert_eq!(whole.without_year(2027).with_years_of(&built_in), built_in);
}

#[test]
fn damaged_calendars_are_refused() {
    let code = |years: &str| {
        Calendar::parse(&format!(r#"{{"country":"RU","years":{years}}}"#)).map_err(|error| error.code())
    };
    let year = |off: &str, on: &str| {
        format!(
            r#"{{"2026":{{"status":"official","non_working_weekdays":[{off}],"working_weekends":[{on}]}}}}"#
        )
    };
    assert_eq!(code(&year(r#""2025-01-01""#, "")), Err("calendar.wrong_year"));
    assert_eq!(code(&year(r#""2026-01-03""#, "")), Err("calendar.wrong_list"));
    assert_eq!(code(&year("", r#""2026-01-05""#)), Err("calendar.wrong_list"));
    assert_eq!(
        code(r#"{"soon":{"status":"official","non_working_weekdays":[],"working_weekends":[]}}"#),
        Err("calendar.year")
    );
    assert_eq!(Calendar::parse("{").map_err(|error| error.code()), Err("calendar.form"));
    assert_eq!("BY".parse::<Country>(), Err(CalendarError::Country));
    let full: Vec<_> = day("2026-01-01")
        .iter_days()
        .take_while(|date| date.year() == 2026)
        .filter(|date| date.weekday().number_from_monday() < 6)
        .map(|date| format!("\"{date}\""))
        .collect();
    assert_eq!(code(&year(&full.join(","), "")), Err("calendar.too_few_working_days"));
}

#[test]
fn terms_are_read_as_written() {
    for text in ["10 wd", "30 cd", "72 h", "6 m", "3 y"] {
        assert_eq!(term(text).to_string(), text);
    }
    assert_eq!(" 10WD ".parse(), "10 wd".parse::<Term>());
    for (text, error) in [
        ("0 wd", TermError::NotPositive),
        ("-3 cd", TermError::NotPositive),
        ("3", TermError::Form),
        ("y", TermError::Form),
        ("", TermError::Form),
        ("3 weeks", TermError::Unit),
    ] {
        assert_eq!(text.parse::<Term>(), Err(error), "{text}");
    }
    assert_eq!("99999999999 y".parse::<Term>().map_err(|error| error.code()), Err("term.too_long"));
    assert_eq!("101 y".parse::<Term>().map_err(|error| error.code()), Err("term.too_long"));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // Twenty years: 2015 to 2035, from before the first year of the files to after the last.
    (0u64..7_670).prop_map(|offset| day("2015-01-01") + Days::new(offset))
}

fn any_country() -> impl Strategy<Value = Country> {
    prop_oneof![Just(Country::Ru), Just(Country::Kz)]
}

fn any_unit() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("wd"), Just("cd"), Just("h"), Just("m"), Just("y")]
}

proptest! {
    #[test]
    fn working_days_end_on_a_working_day(country in any_country(), from in any_day(), count in 1u32..60) {
        let calendar = Calendar::built_in(country);
        let found = deadline(&calendar, from, term(&format!("{count} wd")), true).expect("in range");
        prop_assert!(calendar.is_working(found.due));
        prop_assert!(found.due > from);
        prop_assert_eq!(found.counted.len(), count as usize);
        prop_assert!(found.counted.iter().all(|date| calendar.is_working(*date)));
    }

    #[test]
    fn the_day_of_receipt_is_not_counted(
        country in any_country(), from in any_day(), count in 1u32..60, unit in any_unit(), roll: bool,
    ) {
        let calendar = Calendar::built_in(country);
        let found = deadline(&calendar, from, term(&format!("{count} {unit}")), roll).expect("in range");
        prop_assert!(found.counted.iter().all(|date| *date > from));
        prop_assert!(found.counted.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(found.due > from);
    }

    #[test]
    fn a_date_is_provisional_exactly_where_no_official_calendar_reaches(
        country in any_country(), from in any_day(), count in 1u32..60,
    ) {
        let calendar = Calendar::built_in(country);
        let found = deadline(&calendar, from, term(&format!("{count} wd")), true).expect("in range");
        let first = from + Days::new(1);
        let unsettled = (first.year()..=found.raw.year()).any(|year| !calendar.status(year).is_settled());
        prop_assert_eq!(found.provisional, unsettled);
        // And then the earlier date is given, by one working day at most.
        prop_assert!(found.due <= found.raw);
        prop_assert!(found.provisional || found.due == found.raw);
    }

    #[test]
    fn a_calendar_written_and_read_counts_the_same(
        country in any_country(), from in any_day(), count in 1u32..40,
    ) {
        let calendar = Calendar::built_in(country);
        let again = Calendar::parse(&calendar.to_text()).expect("its own text");
        prop_assert_eq!(&again, &calendar);
        let due = |calendar: &Calendar| deadline(calendar, from, term(&format!("{count} wd")), true);
        prop_assert_eq!(due(&again), due(&calendar));
    }

    #[test]
    fn a_settled_roll_ends_on_a_working_day(country in any_country(), from in any_day(), count in 1u32..60) {
        let calendar = Calendar::built_in(country);
        let found = deadline(&calendar, from, term(&format!("{count} cd")), true).expect("in range");
        prop_assert!(found.provisional || calendar.is_working(found.due));
        prop_assert!(found.due >= found.raw);
    }

    #[test]
    fn safe_is_never_after_due_nor_before_the_start(
        country in any_country(), from in any_day(), count in 1u32..20, unit in any_unit(), roll: bool,
    ) {
        let calendar = Calendar::built_in(country);
        let found = deadline(&calendar, from, term(&format!("{count} {unit}")), roll).expect("in range");
        prop_assert!(found.safe <= found.due);
        prop_assert!(found.safe >= from);
        // On the last day itself only where nobody works before it.
        let mut before = from.iter_days().take_while(|day| *day < found.due);
        prop_assert!(found.safe < found.due || before.all(|day| !calendar.is_working(day)));
        if unit != "wd" {
            // The safe day never relies on the roll.
            prop_assert!(found.safe <= found.raw || found.safe == from);
        }
    }

    #[test]
    fn longer_terms_and_later_starts_never_end_earlier(
        country in any_country(), from in any_day(), count in 1u32..40, unit in any_unit(), roll: bool,
    ) {
        let calendar = Calendar::built_in(country);
        let due = |from: NaiveDate, count: u32| {
            deadline(&calendar, from, term(&format!("{count} {unit}")), roll).expect("in range").due
        };
        prop_assert!(due(from, count) <= due(from, count + 1));
        prop_assert!(due(from, count) <= due(from + Days::new(1), count));
    }

    #[test]
    fn any_text_is_a_term_or_an_error(text in ".{0,20}") {
        if let Ok(found) = text.parse::<Term>() {
            prop_assert_eq!(found.to_string().parse::<Term>(), Ok(found));
        }
    }
}
