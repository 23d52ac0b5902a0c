//! The school's own rules: a change is tried out with what it would move, kept in the journal, and applies at once; the
//! released edition stays what it was.

use crate::school::{KZ, PACKS, RU, School, day, enrol, fill, person, today, verified};
use chrono::Days;
use office::journal::Wanted;
use office::rights::Right;
use office::rules::{self, Origin};
use office::session::Office;
use office::{OfficeError, due, registry};
use policy::{Change, Pack, Term, YearStatus, deadline};

fn set(place: &str, value: &str) -> Change {
    Change { place: place.to_owned(), value: Some(value.to_owned()) }
}

fn keep(office: &Office, changes: &[Change]) {
    let text = rules::changed(office, changes).unwrap();
    rules::keep(office, &text, Origin::Form).unwrap();
}

fn code<T>(result: Result<T, OfficeError>) -> Result<(), &'static str> {
    result.map(|_| ()).map_err(|error| error.code())
}

/// Actions of the journal, newest first.
fn actions(office: &Office) -> Vec<String> {
    let page = office
        .read(Right::Open, |reading| reading.journal(&Wanted { limit: 50, ..Wanted::default() }))
        .unwrap();
    page.lines.into_iter().map(|line| line.action).collect()
}

#[test]
fn a_new_vault_holds_the_edition_as_it_was_released() {
    for pack in PACKS {
        let school = School::new(pack);
        let copy = rules::copy(&school.open()).unwrap();
        assert_eq!(copy.text, Pack::built_in_text(pack).unwrap());
        assert_eq!((copy.edition.as_str(), copy.revision, copy.differences.len()), ("2026-11-01", 0, 0));
    }
}

#[test]
fn a_shorter_term_is_due_at_once_in_lists_and_cards_and_back_again() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2025-09-01", Some("2026-05-31"));
    let due = |office: &Office| due::people(office, None, None, 0, 10).unwrap().total;
    let until = |office: &Office| {
        let card = registry::card(office, anna.id).unwrap();
        card.items.iter().find(|item| item.category == "contacts").unwrap().reason.keep_until
    };
    assert_eq!((due(&office), until(&office)), (0, day("2027-05-31")));
    let held = office.pack();
    keep(&office, &[set("retention.contacts.term", "\"3 m\"")]);
    assert_eq!((due(&office), until(&office)), (1, day("2026-08-31")));
    // Work that was under way goes on under the rules it began with.
    assert_eq!(held.rule("contacts").unwrap().term.to_string(), "1 y");
    assert_eq!(office.pack().rule("contacts").unwrap().term.to_string(), "3 m");
    drop(office);
    let office = school.open();
    assert_eq!((due(&office), until(&office)), (1, day("2026-08-31")));
    let released = rules::released_value(&office, "retention.contacts.term").unwrap();
    keep(&office, &[Change { place: "retention.contacts.term".to_owned(), value: released }]);
    assert_eq!((due(&office), until(&office)), (0, day("2027-05-31")));
    let copy = rules::copy(&office).unwrap();
    assert_eq!((copy.revision, copy.differences.len()), (2, 0));
    assert_eq!(copy.released.as_deref(), Pack::built_in_text(KZ), "the edition is what it was");
    assert_eq!(actions(&office).iter().filter(|action| *action == "rules.changed").count(), 2);
    assert!(verified(&office).fault.is_none());
}

#[test]
fn the_preview_says_what_will_move_and_then_it_moves_so() {
    for (pack, rule, term) in [(RU, "results", "\"1 y\""), (KZ, "results", "\"2 y\""), (KZ, "strict", "true")]
    {
        let school = School::new(pack);
        let office = school.open_on(today() + Days::new(500));
        fill(&office, 200);
        let place =
            if rule == "strict" { "inactivity.strict".to_owned() } else { format!("retention.{rule}.term") };
        let text = rules::changed(&office, &[set(&place, term)]).unwrap();
        let preview = rules::preview(&office, &text).unwrap();
        assert_eq!(preview.differences.len(), 1);
        assert_eq!(preview.differences[0].place, place);
        let before = due::groups(&office, None).unwrap();
        rules::keep(&office, &text, Origin::Form).unwrap();
        let after = due::groups(&office, None).unwrap();
        let rows = |groups: &[due::Group], rule: &str| {
            groups.iter().find(|group| group.rule == rule).map_or(0, |group| group.rows)
        };
        assert!(!preview.due.is_empty(), "{pack} {place}");
        for one in &preview.due {
            assert_eq!(
                (rows(&before, &one.rule), rows(&after, &one.rule)),
                (one.before, one.after),
                "{pack} {place}"
            );
        }
        let same = before.iter().filter(|group| !preview.due.iter().any(|one| one.rule == group.rule));
        for group in same {
            assert_eq!(
                group.rows,
                rows(&after, &group.rule),
                "{pack} {place}: {} was not announced",
                group.rule
            );
        }
        if rule != "strict" {
            let [line] = preview.moves.as_slice() else { panic!("{:?}", preview.moves) };
            assert_eq!((line.rule.as_str(), line.category.as_str(), line.other_event), (rule, "results", 0));
            assert_eq!((line.earlier > 0, line.later > 0), (pack == RU, pack == KZ));
            let years = if pack == RU { -24 } else { 12 };
            for one in &line.examples {
                let moved = if years < 0 {
                    one.before.checked_sub_months(chrono::Months::new(24))
                } else {
                    one.before.checked_add_months(chrono::Months::new(12))
                };
                assert!((moved.unwrap() - one.after).num_days().abs() <= 1, "{one:?}");
            }
        }
    }
}

#[test]
fn a_preview_keeps_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let entries = actions(&office).len();
    let text = rules::changed(&office, &[set("clocks.R1.promise", "\"3 wd\"")]).unwrap();
    let preview = rules::preview(&office, &text).unwrap();
    let [clock] = preview.clocks.as_slice() else { panic!("{:?}", preview.clocks) };
    assert_eq!(
        (clock.clock.as_str(), clock.before, clock.after),
        ("R1", Some(day("2026-12-04")), Some(day("2026-11-25")))
    );
    assert_eq!(actions(&office).len(), entries);
    assert_eq!(rules::copy(&office).unwrap().revision, 0);
}

#[test]
fn only_the_owner_changes_rules() {
    let school = School::new(RU);
    let office = school.open();
    let text = rules::changed(&office, &[set("clocks.R1.promise", "\"3 wd\"")]).unwrap();
    drop(office);
    for role in ["administrator", "finance", "support", "methodologist", "auditor"] {
        let db = school.raw();
        db.execute("DELETE FROM operator WHERE login = 'other'", []).unwrap();
        db.execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', ?1, 0)", [role])
            .unwrap();
        drop(db);
        let office = school.open_as("other", today()).unwrap();
        assert_eq!(code(rules::preview(&office, &text)), Err("office.role_denied"), "{role}");
        assert_eq!(code(rules::keep(&office, &text, Origin::Form)), Err("office.role_denied"), "{role}");
        assert_eq!(code(rules::keep_years(&office, YEAR)), Err("office.role_denied"), "{role}");
        assert_eq!(code(rules::forget_year(&office, 2027)), Err("office.role_denied"), "{role}");
        assert_eq!(code(rules::acknowledge(&office, "licence", "x")), Err("office.role_denied"), "{role}");
        assert_eq!(rules::copy(&office).unwrap().revision, 0);
    }
}

#[test]
fn bad_rules_are_refused_with_key_and_line_and_nothing_changes() {
    let school = School::new(RU);
    let office = school.open();
    let own = rules::to_file(&office).unwrap();
    let refused = |text: &str| match rules::from_file(&office, text) {
        Err(OfficeError::Pack(error)) => {
            // What the form shows and what would be kept are refused alike.
            assert_eq!(code(rules::preview(&office, text)), Err(error.code()), "{}", error.key);
            (error.key.clone(), error.line, error.code())
        }
        other => panic!("{other:?}"),
    };
    let line = |text: &str, needle: &str| text.lines().position(|line| line.contains(needle)).unwrap() + 1;
    for (from, to, key, wanted) in [
        (
            "category = \"technical\"",
            "category = \"horoscope\"",
            "retention.technical.category",
            "pack.unknown_category",
        ),
        ("like = \"destruction_papers\"", "like = \"ledger\"", "retention.ledger.like", "pack.circular"),
        ("term = \"90 cd\"", "", "", ""),
        (
            "law.kk = \"38-ФЗ 18-бап; мектеп саясаты\"",
            "law.kk = \" \"",
            "clocks.RP2.law.kk",
            "pack.blank_text",
        ),
    ] {
        if !own.contains(from) {
            continue;
        }
        let text = own.replacen(from, to, 1);
        assert_eq!(refused(&text), (key.to_owned(), line(&text, to), wanted));
    }
    let text =
        own.replacen("start = \"recorded\"\nterm = \"1 y\"", "start = \"recorded\"\nterm = \"-1 y\"", 1);
    assert_eq!(refused(&text), ("retention.technical.term".to_owned(), line(&text, "\"-1 y\""), "pack.form"));
    assert_eq!(
        code(rules::changed(&office, &[set("retention.technical.term", "\"-1 y\"")])),
        Err("pack.form")
    );
    assert_eq!(rules::copy(&office).unwrap().revision, 0);
}

#[test]
fn a_file_goes_out_is_edited_and_comes_back_once() {
    let school = School::new(KZ);
    let office = school.open();
    let file = rules::to_file(&office).unwrap();
    let edited =
        file.replacen("statute = \"15 wd\"\nsafe", "statute = \"15 wd\"\npromise = \"10 wd\"\nsafe", 1);
    assert_ne!(file, edited);
    let text = rules::from_file(&office, &edited).unwrap();
    rules::keep(&office, &text, Origin::File).unwrap();
    assert_eq!(actions(&office)[0], "rules.imported");
    assert_eq!(rules::copy(&office).unwrap().revision, 1);
    assert!(office.pack().clock("K6").unwrap().promise.is_some());
    // The same file again, or another made of the older copy, would undo what was done since.
    assert_eq!(code(rules::from_file(&office, &edited)), Err("pack.outdated"));
    assert_eq!(code(rules::keep(&office, &text, Origin::File)), Err("pack.outdated"));
    // An unchanged file changes nothing.
    let again = rules::to_file(&office).unwrap();
    assert_eq!(code(rules::keep(&office, &again, Origin::File)), Err("rules.nothing_changed"));
}

#[test]
fn files_of_others_are_not_taken() {
    let school = School::new(KZ);
    let office = school.open();
    let other = rules::to_file(&School::new(RU).open()).unwrap();
    assert_eq!(code(rules::from_file(&office, &other)), Err("pack.other_pack"));
    let later = rules::to_file(&office).unwrap().replacen("2026-11-01", "2027-11-01", 1);
    assert_eq!(code(rules::from_file(&office, &later)), Err("pack.other_edition"));
    assert_eq!(code(rules::keep(&office, &later, Origin::Form)), Err("pack.other_edition"));
    // Changed and still called the released edition.
    let forged = Pack::built_in_text(KZ).unwrap().replacen("\"2 y\"", "\"9 y\"", 1);
    assert_eq!(code(rules::from_file(&office, &forged)), Err("pack.edition_twice"));
}

#[test]
fn a_newer_edition_is_offered_and_keeps_what_the_school_changed() {
    let school = School::new(KZ);
    let office = school.open();
    assert!(rules::offered(&office).unwrap().is_none());
    assert_eq!(code(rules::on_newest_edition(&office, &[])), Err("office.not_found"));
    keep(
        &office,
        &[set("retention.correspondence.term", "\"1 y\""), set("retention.technical.term", "\"60 cd\"")],
    );
    let later = policy::edited(
        &Pack::built_in_text(KZ).unwrap().replacen("2026-11-01", "2027-11-01", 1),
        &[set("retention.technical.term", "\"30 cd\""), set("clocks.K6.safe", "\"10 cd\"")],
    );
    rules::rehearse_edition(&later.unwrap()).unwrap();
    let offer = rules::offered(&office).unwrap().unwrap();
    assert_eq!(offer.edition, "2027-11-01");
    let places: Vec<_> = offer.differences.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["clocks.K6.safe", "retention.technical.term"]);
    assert_eq!(offer.conflicts.len(), 1);
    let text = rules::on_newest_edition(&office, &["retention.technical.term".to_owned()]).unwrap();
    assert_eq!(rules::preview(&office, &text).unwrap().differences.len(), 3, "edition, term and clock");
    rules::keep(&office, &text, Origin::Edition).unwrap();
    assert_eq!(actions(&office)[0], "rules.edition_taken");
    let pack = office.pack();
    let term = |key: &str| pack.rule(key).unwrap().term.to_string();
    assert_eq!((pack.edition.to_string().as_str(), pack.revision), ("2027-11-01", Some(2)));
    assert_eq!([term("correspondence"), term("technical")], ["1 y", "30 cd"]);
    assert!(rules::offered(&office).unwrap().is_none());
    let copy = rules::copy(&office).unwrap();
    assert_eq!(copy.differences.len(), 1, "only the school's own word differs: {:?}", copy.differences);
}

const YEAR: &str = r#"{"country":"RU","years":{"2027":{"status":"official",
    "non_working_weekdays":["2027-01-01","2027-01-04"],"working_weekends":[]}}}"#;

#[test]
fn a_replaced_year_counts_at_once_and_the_journal_says_how_much_moved() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-12-25"));
    let ten: Term = "10 wd".parse().unwrap();
    let due = |office: &Office| deadline(office.calendar(), day("2026-12-25"), ten, true).unwrap().due;
    assert_eq!(due(&office), day("2027-01-19"));
    let preview = rules::calendar_preview(&office, YEAR).unwrap();
    let [year] = preview.years.as_slice() else { panic!("{:?}", preview.years) };
    assert_eq!((year.year, year.status, year.was), (2027, YearStatus::Official, YearStatus::Official));
    assert!(year.working.contains(&day("2027-01-05")) && year.off.contains(&day("2027-02-20")));
    rules::keep_years(&office, YEAR).unwrap();
    assert_eq!(due(&office), day("2027-01-13"));
    assert_eq!(actions(&office)[0], "calendar.replaced");
    assert_eq!(code(rules::keep_years(&office, YEAR)), Err("rules.nothing_changed"));
    drop(office);
    let office = school.open_on(day("2026-12-25"));
    assert_eq!(due(&office), day("2027-01-13"), "kept in the vault");
    let years = rules::years(&office).unwrap();
    assert_eq!(years.iter().filter(|line| line.own).map(|line| line.year).collect::<Vec<_>>(), [2027]);
    rules::forget_year(&office, 2027).unwrap();
    assert_eq!(due(&office), day("2027-01-19"));
    assert_eq!(code(rules::forget_year(&office, 2027)), Err("office.not_found"));
    assert!(verified(&office).fault.is_none());
}

#[test]
fn years_without_a_calendar_are_listed_as_such() {
    let school = School::new(KZ);
    let office = school.open_on(day("2027-12-31"));
    let years = rules::years(&office).unwrap();
    let status = |year| years.iter().find(|line| line.year == year).map(|line| line.status);
    assert_eq!(status(2027), Some(YearStatus::Estimated));
    assert_eq!(status(2028), Some(YearStatus::Absent), "a term begun today reaches into it");
}

#[test]
fn calendar_files_that_cannot_be_used() {
    let school = School::new(RU);
    let office = school.open();
    for (text, wanted) in [
        ("{", "calendar.form"),
        (r#"{"country":"KZ","years":{}}"#, "calendar.country"),
        (r#"{"country":"RU","years":{}}"#, "calendar.no_year"),
        (
            r#"{"country":"RU","years":{"2027":{"status":"official","non_working_weekdays":["2028-01-03"],"working_weekends":[]}}}"#,
            "calendar.wrong_year",
        ),
    ] {
        assert_eq!(code(rules::calendar_preview(&office, text)), Err(wanted));
        assert_eq!(code(rules::keep_years(&office, text)), Err(wanted));
    }
    assert!(rules::years(&office).unwrap().iter().all(|line| !line.own));
}

#[test]
fn an_answered_finding_rests_until_it_is_asked_again() {
    let school = School::new(RU);
    let office = school.open();
    let open = |office: &Office| {
        rules::findings(office)
            .unwrap()
            .into_iter()
            .filter(|one| one.answer.is_none())
            .map(|one| one.question.key)
            .collect::<Vec<_>>()
    };
    let all = open(&office).len();
    assert!(open(&office).contains(&"licence".to_owned()));
    assert_eq!(code(rules::acknowledge(&office, "licence", "  ")), Err("finding.reason"));
    assert_eq!(code(rules::acknowledge(&office, "licence", &"я".repeat(501))), Err("finding.reason"));
    assert_eq!(code(rules::acknowledge(&office, "nothing", "x")), Err("office.not_found"));
    rules::acknowledge(&office, "licence", "Преподаю одна, лицензия не нужна").unwrap();
    assert_eq!(open(&office).len(), all - 1);
    let found = rules::findings(&office).unwrap();
    let answer =
        found.iter().find(|one| one.question.key == "licence").and_then(|one| one.answer.clone()).unwrap();
    assert_eq!((answer.on, answer.login.as_str()), (today(), "marina"));
    rules::reopen(&office, "licence").unwrap();
    assert_eq!(open(&office).len(), all);
    assert_eq!(code(rules::reopen(&office, "licence")), Err("office.not_found"));
    assert_eq!(actions(&office)[..2], ["finding.reopened", "finding.answered"]);
}

#[test]
fn a_rule_of_the_school_that_no_lawyer_saw_asks_by_itself() {
    let school = School::new(RU);
    let office = school.open();
    let text = rules::changed(
        &office,
        &[set("clocks.R4.promise", "\"20 wd\""), set("retention.technical.check", "true")],
    );
    let text = text.unwrap();
    assert_eq!(
        rules::preview(&office, &text).unwrap().questions,
        ["too_late-R4", "unconfirmed-retention-technical"]
    );
    rules::keep(&office, &text, Origin::Form).unwrap();
    let keys: Vec<_> = rules::findings(&office).unwrap().into_iter().map(|one| one.question.key).collect();
    assert!(keys.contains(&"too_late-R4".to_owned()));
}
