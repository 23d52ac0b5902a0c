//! The register of requests from the command line: a request from its day of receipt to its end.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, pdf_text, string};
use serde_json::Value;

const NAME: &str = "Евстифеев Юстин";

fn enter(bench: &Bench, kind: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["request", "open", "--kind", kind];
    arguments.extend(more);
    bench.done(&arguments)
}

/// The lines of `due` about requests.
fn owed(bench: &Bench) -> Vec<Value> {
    let due = bench.done(&["due"]);
    list(&due).iter().filter(|line| line["kind"] == "request").cloned().collect()
}

#[test]
fn an_access_request_is_checked_answered_by_a_report_and_closed() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let from = ["--person", &person, "--channel", "email", "--address", "someone@else.example"];
    let asked = enter(&bench, "access", &[&from[..], &["--received", "2026-11-20"]].concat());
    assert_eq!((string(&asked["number"]), string(&asked["state"])), ("1/2026".into(), "new".into()));
    assert_eq!((string(&asked["next"]), &asked["known_address"]), ("check".into(), &Value::Bool(false)));
    // Ten working days from the next one, and a day earlier to be safe.
    assert_eq!(string(&asked["clock"]["due"]), "2026-12-04");
    assert_eq!(string(&asked["clock"]["safe"]), "2026-12-03");
    let due = owed(&bench);
    assert_eq!(
        (due.len(), string(&due[0]["due"]), &due[0]["overdue"]),
        (1, "2026-12-04".into(), &Value::from(0))
    );
    let late = owed(&bench.copy().on("2026-12-09"));
    assert_eq!(late[0]["overdue"], Value::from(5));

    bench.run(&["request", "answer", "1/2026", "--outcome", "granted"]).refused(1, "requests.identity");
    bench.run(&["request", "close", "1/2026"]).refused(1, "requests.not_answered");
    bench.run(&["request", "show", "7/2026"]).refused(1, "office.not_found");
    let checked = bench.done(&["request", "check", "1/2026", "--how", "document"]);
    assert_eq!((string(&checked["next"]), string(&checked["state"])), ("do".into(), "work".into()));
    let extended = bench.done(&["request", "extend", "1/2026", "--reason", "записи уроков в архиве"]);
    assert_eq!(string(&extended["clock"]["due"]), "2026-12-04", "nobody was notified yet");
    let notice = bench.text("notice.pdf");
    // The letter is the one its state calls for.
    bench.done(&["request", "letter", "1/2026", "--out", &notice]);
    let sent = bench.done(&["request", "notice", "1/2026", "--by", "email"]);
    assert_eq!(
        (string(&sent["clock"]["due"]), string(&sent["notice_by"])),
        ("2026-12-11".into(), "email".into())
    );
    is_sound_pdf(&bench.path("notice.pdf"));
    let told = pdf_text(&bench.path("notice.pdf"));
    assert!(told.contains("записи уроков в архиве") && told.contains("11.12.2026"), "{told}");
    let early = ["request", "letter", "1/2026", "--kind", "answer", "--out", &notice];
    bench.run(&early).refused(1, "requests.letter");
    bench.run(&["request", "extend", "1/2026", "--reason", "ещё"]).refused(1, "requests.extended");

    let out = bench.text("report");
    bench.done(&[
        "report",
        "access",
        "--person",
        &person,
        "--request",
        "1/2026",
        "--cover-all",
        "--out",
        &out,
    ]);
    let report = std::fs::read_to_string(bench.path("report").join("report.json")).expect("the report");
    assert!(!report.contains("someone@else.example"), "a report leaves out its own request");
    let built = bench.done(&["request", "show", "1/2026"]);
    assert_eq!((string(&built["paper"]), string(&built["next"])), ("report".into(), "answer".into()));
    bench.done(&["request", "answer", "1/2026", "--outcome", "granted", "--delivered-by", "email"]);
    assert!(owed(&bench).is_empty());
    bench.done(&["request", "close", "1/2026"]);
    assert!(list(&bench.done(&["request", "list"])).is_empty());
    assert_eq!(list(&bench.done(&["request", "list", "--all"])).len(), 1);
    // The card leads to what its person asked.
    assert_eq!(list(&bench.done(&["request", "list", "--all", "--person", &person])).len(), 1);
    assert!(list(&bench.done(&["request", "list", "--person", &person])).is_empty());
    bench.journal_is_intact();
}

/// Somebody who only registered on the site: no contract carries anything of hers.
fn visitor(bench: &Bench) -> String {
    let name = "identity.name:surname=Гостева;given=Вера";
    string(&bench.done(&["person", "add", "--role", "site_user", "--value", name])["id"])
}

#[test]
fn a_demand_to_stop_brings_its_ground_and_its_clock_to_the_erasure() {
    let bench = Bench::filled(Sample::Russia);
    let person = visitor(&bench);
    let from = ["--person", &person, "--channel", "in_person", "--received", "2026-11-18"];
    let asked = enter(&bench, "stop_demand", &from);
    let id = string(&asked["id"]);
    enter(&bench, "access", &["--person", &person, "--channel", "in_person"]);
    // Nothing is planned for somebody nobody has looked at.
    bench.run(&["erase", "plan", "--person", &person, "--request", &id]).refused(1, "requests.identity");
    bench.done(&["request", "check", &id, "--how", "document"]);
    let plan = bench.done(&["erase", "plan", "--person", &person, "--request", &id]);
    assert_eq!(string(&plan["ground"]), "stop_demand");
    assert_eq!(plan["due"], asked["clock"]["due"]);
    let stays = list(&plan["stays"]).iter();
    assert!(stays.clone().any(|one| string(&one["label"]).contains("1/2026")), "{plan}");
    let taught = bench.only(NAME);
    let plan_of = bench.done(&["erase", "plan", "--person", &taught, "--ground", "stop_demand"]);
    assert!(list(&plan_of["stays"]).iter().any(|one| one.to_string().contains("договор")), "{plan_of}");
    // A request for a report is no request for an erasure.
    let other = ["erase", "plan", "--person", &person, "--request", "2/2026"];
    bench.run(&other).refused(1, "requests.other_action");
    let outcome = bench.erase(&person, &["--request", &id, "--plan", &string(&plan["hash"])], "papers");
    assert_eq!(outcome["residue"], Value::Array(Vec::new()));
    let left = bench.done(&["request", "show", &id]);
    assert_eq!((string(&left["paper"]), string(&left["paper_number"])), ("act".into(), "№ 1".into()));
    assert_eq!((&left["person"], string(&left["next"])), (&Value::Null, "answer".into()));
    bench.done(&["request", "answer", &id, "--outcome", "granted"]);
    let closed = bench.done(&["request", "close", &id]);
    assert_eq!(string(&closed["closed_how"]), "answered");
}

#[test]
fn somebody_the_registry_does_not_know_is_entered_by_name() {
    let bench = Bench::new(Sample::Kazakhstan);
    let from = ["--applicant", "Ветров Семён", "--channel", "post", "--address", "г. Алматы, а/я 7"];
    let asked = enter(&bench, "access", &from);
    assert_eq!((string(&asked["capacity"]), &asked["person"]), ("outsider".into(), &Value::Null));
    // The law gives three working days where the policy promises fifteen, and extends nothing.
    assert_eq!(
        (string(&asked["clock"]["clock"]), &asked["clock"]["by_law"]),
        ("K1".into(), &Value::Bool(true))
    );
    bench.run(&["request", "extend", "1/2026", "--reason", "много"]).refused(1, "requests.not_extendable");
    assert!(bench.find("Ветров").is_empty());
    let refused = ["request", "answer", "1/2026", "--outcome", "refused"];
    bench.run(&refused).refused(1, "requests.reason");
    bench.done(&[&refused[..], &["--words", "личность не подтверждена", "--law", "94-V ст. 25"]].concat());
    bench.done(&["request", "letter", "1/2026", "--out", &bench.text("answer.pdf")]);
    let told = pdf_text(&bench.path("answer.pdf"));
    assert!(told.contains("Ветрову Семёну") && told.contains("личность не подтверждена"), "{told}");
    let nobody = ["request", "open", "--kind", "access", "--channel", "post", "--address", "а/я 7"];
    bench.run(&nobody).refused(1, "requests.applicant");
    let nowhere = ["request", "open", "--kind", "access", "--channel", "email", "--applicant", "Ветров"];
    bench.run(&nowhere).refused(1, "requests.address");
}

#[test]
fn a_letter_of_refusal_takes_what_was_asked_from_its_request_and_closes_it() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let from = ["--person", &person, "--channel", "in_person", "--received", "2026-11-20"];
    enter(&bench, "access", &from);
    enter(&bench, "correction", &from);
    let letter = bench.text("refusal.pdf");
    let refuse = ["erase", "refuse", "--person", &person, "--reason", "third_parties", "--out", &letter];
    let of = |request: &'static str| [&refuse[..], &["--request", request]].concat();
    bench.run(&of("2/2026")).refused(1, "requests.other_action");
    let sent = bench.done(&of("1/2026"));
    assert_eq!(
        (string(&sent["asked"]), string(&sent["received"])),
        ("information".into(), "2026-11-20".into())
    );
    let closed = bench.done(&["request", "show", "1/2026"]);
    let told = |key: &str| string(&closed[key]);
    assert_eq!(
        (told("state"), told("outcome"), told("paper")),
        ("closed".into(), "refused".into(), "refusal".into())
    );
    assert_eq!(closed["paper_number"], Value::from(sent["number"].to_string()));
    assert!(owed(&bench).iter().all(|line| !string(&line["number"]).starts_with("1/")));
    bench.run(&of("1/2026")).refused(1, "requests.closed");
    bench.journal_is_intact();
}

#[test]
fn a_reference_that_was_asked_for_stands_once_in_the_one_register() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let asked = |on: &str| {
        let order = [
            "certificate",
            "issue",
            "--yes",
            "--person",
            &person,
            "--programme",
            "Газовщик",
            "--document",
            "reference",
        ];
        let out = bench.text("papers");
        bench.done(&[&order[..], &["--began", "2026-09-01", "--asked", on, "--out", &out]].concat())
    };
    // Nobody had entered it: the paper enters and closes it, with the day it was asked for.
    let first = asked("2026-11-10");
    let entered = bench.done(&["request", "show", "1/2026"]);
    let told = |one: &Value, key: &str| string(&one[key]);
    assert_eq!((told(&entered, "kind"), told(&entered, "state")), ("reference".into(), "closed".into()));
    assert_eq!(told(&entered, "received"), "2026-11-10");
    assert_eq!(
        (told(&entered, "paper"), told(&entered, "paper_number")),
        ("certificate".into(), told(&first, "number"))
    );
    // One that waits gets its paper, and the answer is still to be sent.
    enter(&bench, "reference", &["--person", &person, "--channel", "in_person", "--received", "2026-11-18"]);
    let second = asked("2026-11-18");
    let waits = bench.done(&["request", "show", "2/2026"]);
    assert_eq!(
        (told(&waits, "state"), told(&waits, "paper_number")),
        ("work".into(), told(&second, "number"))
    );
    assert_eq!(list(&bench.done(&["request", "list", "--all", "--person", &person])).len(), 2);
    bench.journal_is_intact();
}

#[test]
fn a_service_that_somebody_need_not_use_gets_nothing_of_her() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let from = ["--person", &person, "--channel", "in_person", "--received", "2026-11-18"];
    enter(&bench, "avoid_service", &from);
    let granted = ["request", "answer", "1/2026", "--outcome", "granted", "--words", "занятия по почте"];
    bench.run(&granted).refused(1, "requests.not_avoided");
    let restrict =
        ["restrict", "add", "--person", &person, "--motive", "asked", "--words", "не хочет в GetCourse"];
    let toward = |recipient: &'static str| [&restrict[..], &["--recipient", recipient]].concat();
    bench.run(&toward("carrier-pigeon")).refused(1, "restriction.unknown_recipient");
    let placed = bench.done(&toward("getcourse"));
    assert!(string(&placed[0]["recipient"]["ru"]).contains("GetCourse"), "{placed}");
    bench.done(&granted);
    let given = |recipient: &str| {
        let out = bench.text("people.csv");
        let save = [
            "people",
            "--out",
            &out,
            "--reason",
            "сверка",
            "--recipient",
            recipient,
            "--delete-by",
            "2026-12-01",
        ];
        let saved = bench.done(&save);
        let text = std::fs::read_to_string(bench.path("people.csv")).expect("the list");
        std::fs::remove_file(bench.path("people.csv")).expect("the list is removed");
        (saved["restricted"].clone(), text.contains("Евстифеев"))
    };
    assert_eq!(given("GetCourse"), (Value::from(1), false));
    assert_eq!(given("методист"), (Value::from(0), true));
    bench.journal_is_intact();
}

#[test]
fn that_a_request_was_taken_back_is_written_with_how_that_is_known() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let person = bench.done(&["people", "--limit", "1"])[0]["id"].clone();
    enter(&bench, "access", &["--person", &string(&person), "--channel", "in_person"]);
    let close = ["request", "close", "1/2026", "--how", "withdrawn"];
    bench.run(&close).refused(1, "requests.withdrawn");
    let closed = bench.done(&[&close[..], &["--words", "сказал на приёме, что всё нашёл сам"]].concat());
    assert_eq!(string(&closed["closed_how"]), "withdrawn");
}

#[test]
fn what_has_to_be_held_back_at_once_is_due_on_the_day_of_the_request() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let from = ["--person", &person, "--channel", "in_person", "--received", "2026-11-18"];
    enter(&bench, "correction", &from);
    let clocks: Vec<_> = owed(&bench).iter().map(|line| string(&line["clock"])).collect();
    assert_eq!(clocks, ["R4", "R6"]);
}

/// Two of one family: the mother and her child.
fn family(bench: &Bench) -> (String, String) {
    let file = bench.file(
        "family.csv",
        "id;Email;Телефон;Создан;Имя;Фамилия;ФИО ученика\n\
         9001;dinara@family.example;+77071112233;2025-03-04 10:00:00;Динара;Омарова;Омаров Амир Ильич\n",
    );
    bench.import(&file);
    (bench.only("Омарова Динара"), bench.only("Омаров Амир"))
}

fn state(bench: &Bench, (representative, person): (&str, &str), state: &str) {
    let who = ["consent", "authority", "--representative", representative, "--person", person];
    bench.done(&[&who[..], &["--state", state, "--on", "2026-11-20", "--how", "по телефону"]].concat());
}

#[test]
fn whoever_may_not_speak_for_a_child_gets_no_report_of_it() {
    let bench = Bench::new(Sample::Kazakhstan);
    let (mother, child) = family(&bench);
    state(&bench, (&mother, &child), "doubted");
    let from = ["--person", &child, "--representative", &mother, "--channel", "messenger"];
    let asked = enter(&bench, "access", &[&from[..], &["--address", "+77071112233"]].concat());
    // Her phone is known; who may not speak for the child is not known by it.
    assert_eq!((string(&asked["next"]), &asked["known_address"]), ("check".into(), &Value::Bool(false)));
    let out = bench.text("report");
    let build = ["report", "access", "--person", &child, "--request", "1/2026", "--cover-all", "--out", &out];
    bench.run(&build).refused(1, "consents.authority_doubted");
    let checked = bench.done(&["request", "check", "1/2026", "--how", "document"]);
    assert_eq!((string(&checked["next"]), string(&checked["authority"])), ("who".into(), "doubted".into()));
    bench.run(&build).refused(1, "consents.authority_doubted");
    let answer = ["request", "answer", "1/2026", "--outcome", "granted", "--words", "отдано"];
    bench.run(&answer).refused(1, "consents.authority_doubted");
    assert!(!bench.path("report").join("report.pdf").exists());
    state(&bench, (&mother, &child), "verified");
    assert_eq!(string(&bench.done(&["request", "show", "1/2026"])["next"]), "do");
    bench.done(&build);
}

#[test]
fn what_was_given_instead_of_a_report_is_what_the_letter_says() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    enter(&bench, "access", &["--person", &person, "--channel", "in_person"]);
    bench.done(&["request", "check", "1/2026", "--how", "document"]);
    let granted = ["request", "answer", "1/2026", "--outcome", "granted"];
    bench.run(&granted).refused(1, "requests.not_done");
    bench.done(&[&granted[..], &["--words", "показали карточку на экране"]].concat());
    bench.done(&["request", "letter", "1/2026", "--out", &bench.text("answer.pdf")]);
    let told = pdf_text(&bench.path("answer.pdf"));
    assert!(told.contains("показали карточку на экране") && !told.contains("Просьба выполнена"), "{told}");
}

#[test]
fn the_letter_of_an_erasure_goes_to_who_asked_for_it() {
    let bench = Bench::new(Sample::Russia);
    let (mother, child) = family(&bench);
    state(&bench, (&mother, &child), "verified");
    let from = ["--person", &child, "--representative", &mother, "--channel", "in_person"];
    enter(&bench, "unlawful_proof", &from);
    bench.done(&["request", "check", "1/2026", "--how", "document"]);
    let plan = bench.done(&["erase", "plan", "--person", &child, "--request", "1/2026"]);
    let outcome = bench.erase(&child, &["--request", "1/2026", "--plan", &string(&plan["hash"])], "papers");
    let letter = std::fs::read_dir(bench.path("papers"))
        .expect("the papers")
        .map(|file| file.expect("a paper").path())
        .find(|file| pdf_text(file).contains("Вы представляете"))
        .unwrap_or_else(|| panic!("a letter to the representative: {outcome}"));
    let told = pdf_text(&letter);
    assert!(told.contains("Омаров") && told.contains("Динара") && !told.contains("Амир"), "{told}");
}
