//! Requirements C1 to C7, a test each, as a school meets them. What each row says in detail is proved next to the code:
//! numbers in `office` (`certificates_*`), pages in `workplace` (`papers`), terms T3 and T17 in `policy` (`keeping`) and
//! `office` (`terms`, `due`).

use crate::authenticity::scanned;
use crate::workbench::{Bench, Sample, is_sound_pdf, list, number, pdf_text, string};
use serde_json::Value;
use std::path::PathBuf;

/// A school with a register of one imported paper, and two people.
fn school(sample: Sample) -> Bench {
    let bench = Bench::new(sample);
    let text = "ФИО;Email;Дата рождения;Программа;Часы;Результат;Номер протокола;Дата протокола;№ сертификата;Дата выдачи\n\
        Перова Анна;anna@course.example;01.02.1990;Газовщик;72;сдала;12-э;10.11.2026;2026-0041;12.11.2026\n\
        Зуева Ольга;olga@course.example;03.04.2014;Газовщик;72;сдала;12-э;10.11.2026;;\n";
    bench.import(&bench.file("register.csv", text));
    bench
}

fn issue(bench: &Bench, name: &str, more: &[&str]) -> Value {
    let (person, out) = (bench.only(name), bench.text("papers"));
    let order = [
        "certificate",
        "issue",
        "--yes",
        "--person",
        &person,
        "--programme",
        "Газовщик: 2-й разряд",
        "--out",
        &out,
    ];
    bench.done(&[&order[..], more].concat())
}

fn training(bench: &Bench, name: &str) -> Value {
    issue(bench, name, &["--hours", "72", "--completed", "2026-11-10", "--valid-until", "2027-05-01"])
}

/// Number and state of every paper of the register that is asked for, by number.
fn register(bench: &Bench, wanted: &[&str]) -> Vec<(String, String)> {
    let page = bench.done(&[&["certificate", "list"], wanted].concat());
    let mut rows: Vec<_> =
        list(&page["rows"]).iter().map(|row| (string(&row["number"]), string(&row["state"]))).collect();
    rows.sort();
    rows
}

fn of(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(number, state)| ((*number).to_owned(), (*state).to_owned())).collect()
}

/// What the journal says, as it is exported.
fn journal(bench: &Bench) -> String {
    let out = bench.text("journal");
    bench.done(&["journal", "export", "--from", "2026-11-01", "--to", "2026-11-30", "--out", &out]);
    let file = PathBuf::from(out).join("journal-2026-11-01-2026-11-30.json");
    std::fs::read_to_string(file).expect("the export")
}

#[test]
fn c1_a_register_goes_on_from_what_was_imported_and_no_number_is_given_twice() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = school(sample);
        let spoilt = training(&bench, "Зуева");
        assert_eq!(string(&spoilt["number"]), "2026-0042");
        bench.done(&["certificate", "spoil", &string(&spoilt["id"]), "--reason", "misprint"]);
        let paper = training(&bench, "Зуева");
        let file = PathBuf::from(string(&paper["file"]));
        assert!(
            file.file_name().is_some_and(|name| name.to_string_lossy().contains("2026-0043")),
            "{file:?}"
        );
        is_sound_pdf(&file);
        let all = [("2026-0041", "imported"), ("2026-0042", "spoilt"), ("2026-0043", "issued")];
        assert_eq!(register(&bench, &[]), of(&all));
        assert_eq!(register(&bench, &["--expires-by", "2027-05-01"]), of(&all[2..]));
        assert_eq!(register(&bench, &["--expires-by", "2027-04-30"]), []);
        assert_eq!(register(&bench, &["--unclaimed"]), of(&all[2..]));
        let id = string(&paper["id"]);
        bench.done(&["certificate", "hand-over", &id, "--on", "2026-11-22", "--how", "in_person"]);
        assert_eq!(register(&bench, &["--unclaimed"]), []);
        bench.journal_is_intact();
    }
}

#[test]
fn c2_a_duplicate_says_what_it_is_and_a_reference_says_who_studies() {
    let bench = school(Sample::Russia);
    let first = training(&bench, "Перова");
    let out = bench.text("papers");
    let second = bench.done(&["certificate", "duplicate", &string(&first["id"]), "--out", &out]);
    let text = pdf_text(&PathBuf::from(string(&second["file"])));
    assert!(text.contains("ДУБЛИКАТ") && text.contains(&string(&first["number"])), "{text}");
    let chain = bench.done(&["certificate", "chain", &string(&first["id"])]);
    let standing: Vec<_> = list(&chain["papers"]).iter().map(|one| string(&one["standing"])).collect();
    assert_eq!(standing, ["original", "duplicate"]);
    let reference = issue(&bench, "Зуева", &["--document", "reference", "--began", "2026-09-01"]);
    let text = pdf_text(&PathBuf::from(string(&reference["file"])));
    assert!(text.contains("Зуева Ольга") && text.contains("Газовщик"), "{text}");
}

#[test]
fn c3_a_corrected_and_a_revoked_paper_are_what_they_are_in_the_register_and_to_whoever_checks() {
    let bench = school(Sample::Kazakhstan);
    let (first, out) = (training(&bench, "Зуева"), bench.text("papers"));
    let (id, name) = (string(&first["id"]), "Зуева Ольга Петровна");
    let replace = [
        "certificate",
        "replace",
        &id,
        "--reason",
        "wrong_name",
        "--name",
        name,
        "--lang",
        "ru",
        "--out",
        &out,
    ];
    let second = bench.done(&replace);
    let status = |paper: &Value| {
        let found = bench.done(&["certificate", "verify", &string(&paper["file"])]);
        (string(&found["signature"]), string(&found["status"]))
    };
    assert_eq!(status(&first), ("valid".into(), "replaced".into()));
    assert_eq!(status(&second), ("valid".into(), "issued".into()));
    let end = ["certificate", "revoke", &string(&second["id"]), "--reason", "by_mistake"];
    bench.run(&end).refused(1, "certificates.not_confirmed");
    bench.done(&[&end[..], &["--yes"]].concat());
    assert_eq!(status(&second), ("valid".into(), "revoked".into()));
    let all = [("2026-0041", "imported"), ("2026-0042", "replaced"), ("2026-0043", "revoked")];
    assert_eq!(register(&bench, &[]), of(&all));
}

#[test]
fn c4_a_stranger_reads_the_code_of_a_page_and_learns_no_more_than_the_page_shows() {
    let bench = school(Sample::Russia);
    let paper = PathBuf::from(string(&training(&bench, "Перова")["file"]));
    let (code, keys) = (scanned(&paper, &bench.path("")), bench.text("keys.json"));
    bench.done(&["certificate", "keys", "--out", &keys]);
    let found = bench.without_vault(&["certificate", "verify", &code, "--keys", &keys]).out;
    assert_eq!((string(&found["signature"]), string(&found["integrity"])), ("valid".into(), "whole".into()));
    let shown = pdf_text(&paper);
    let said = &found["content"]["wordings"][0];
    for part in [&found["content"]["number"], &said["name"], &said["programme"]] {
        assert!(shown.contains(&string(part)), "{part} in {shown}");
    }
    let all = found["content"].to_string();
    for other in ["1990", "anna@course.example", "12-э", "сдала"] {
        assert!(!all.contains(other), "{other} in {all}");
    }
}

#[test]
fn c5_a_third_party_hears_one_of_three_words_and_only_the_journal_knows_of_it() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = school(sample);
        let ask = |number: &str, name: &str| {
            bench.run(&["certificate", "check", "--number", number, "--name", name])
        };
        let answer = |number: &str, name: &str| string(&ask(number, name).out["answer"]);
        let issued = training(&bench, "Зуева");
        let people = bench.find("").len();
        assert_eq!(answer("2026-0041", "Перова Анна"), "matches", "an old paper without a code");
        assert_eq!(answer("2026-0041", "анна ПЕРОВА"), "matches");
        assert_eq!(answer("2026-0042", "Зуева Ольга"), "matches");
        assert_eq!(answer("2026-0042", "Перова Анна"), "does_not_match");
        assert_eq!(answer("2026-9999", "Незнакомцев Пётр"), "does_not_match");
        ask("", "Перова Анна").refused(1, "certificates.ask_incomplete");
        ask("2026-0041", " ").refused(1, "certificates.ask_incomplete");
        let told = journal(&bench);
        assert_eq!(told.matches("certificate.asked").count(), 5, "an entry for each answer");
        assert!(!told.contains("Незнакомцев") && !told.contains("Перова"), "{told}");
        assert_eq!((bench.find("").len(), bench.find("Незнакомцев").len()), (people, 0));

        bench.done(&["certificate", "revoke", &string(&issued["id"]), "--reason", "by_mistake", "--yes"]);
        assert_eq!(answer("2026-0042", "Зуева Ольга"), "revoked");
        // Whoever tries one name after the other hears nothing more that day, not even of the right one.
        for guess in ["Белова Анна", "Белова Вера", "Белова Инна", "Белова Нина", "Белова Яна"]
        {
            assert_eq!(answer("2026-0041", guess), "does_not_match");
        }
        ask("2026-0041", "Перова Анна").refused(1, "certificates.asked_too_often");
        assert_eq!(
            string(
                &bench.on("2026-11-23").done(&[
                    "certificate",
                    "check",
                    "--number",
                    "2026-0041",
                    "--name",
                    "Перова Анна"
                ])["answer"]
            ),
            "matches"
        );
    }
}

#[test]
fn c6_what_a_payment_certificate_asks_for_stays_with_that_paper() {
    let bench = school(Sample::Russia);
    let order = ["--document", "payment", "--year", "2026", "--sum", "45000"];
    let learner = ["--learner", "Перов Иван", "--learner-born", "2015-06-07"];
    let paper = issue(&bench, "Перова", &[&order[..], &learner, &["--tax-number", "500100732259"]].concat());
    let text = pdf_text(&PathBuf::from(string(&paper["file"])));
    for part in ["500100732259", "Перов Иван", "07.06.2015", "2026"] {
        assert!(
            text.contains(part) || part.contains('.') && text.contains("7 июня 2015"),
            "{part} in {text}"
        );
    }
    let card = bench.done(&["person", &bench.only("Перова")]).to_string();
    assert!(!card.contains("500100732259") && !card.contains("2015"), "{card}");
    let (person, out) = (bench.only("Перова"), bench.text("papers"));
    let ask = |more: &[&str]| {
        let first =
            ["certificate", "issue", "--yes", "--person", &person, "--programme", "Газовщик", "--out", &out];
        bench.run(&[&first[..], &["--document", "payment"], more].concat())
    };
    let taken = register(&bench, &[]).len();
    ask(&["--year", "2026", "--sum", "45000", "--tax-number", "500100732258"])
        .refused(1, "certificates.bad_payment");
    ask(&["--year", "1926", "--sum", "45000"]).refused(1, "certificates.bad_payment");
    ask(&["--year", "2026", "--sum", "0"]).refused(1, "certificates.bad_payment");
    assert_eq!(register(&bench, &[]).len(), taken, "a refusal takes no number");
}

#[test]
fn c7_results_go_to_the_learner_and_a_minors_representative_and_not_to_whoever_only_pays() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = school(sample);
        let add = |name: &str, role: &str| {
            let value = format!("identity.name:{name}");
            string(&bench.done(&["person", "add", "--role", role, "--value", &value])["id"])
        };
        let payer = add("surname=Плательщиков;given=Олег", "payer");
        let mother = add("surname=Зуева;given=Вера", "representative");
        let (adult, child) = (bench.only("Перова"), bench.only("Зуева Ольга"));
        for (learner, other, kind) in
            [(&adult, &payer, "payer"), (&child, &payer, "payer"), (&child, &mother, "representative")]
        {
            bench.done(&["person", "relate", "--person", learner, "--other", other, "--kind", kind]);
        }
        let out = bench.text("papers");
        let ask = |learner: &str, recipient: &str| {
            let order = [
                "certificate",
                "issue",
                "--yes",
                "--person",
                learner,
                "--programme",
                "Газовщик",
                "--document",
            ];
            let more = ["transcript", "--began", "2026-09-01", "--recipient", recipient, "--out", &out];
            bench.run(&[&order[..], &more].concat())
        };
        let refused =
            |learner: &str, recipient: &str| ask(learner, recipient).refused(1, "certificates.not_entitled");
        refused(&adult, &payer);
        refused(&child, &payer);
        refused(&adult, &mother);
        assert_eq!(register(&bench, &[]).len(), 1, "a refusal takes no number");
        for (learner, recipient) in [(&adult, &adult), (&child, &mother)] {
            let given = ask(learner, recipient);
            let text = pdf_text(&PathBuf::from(string(&given.out["file"])));
            assert!(text.contains("сдала"), "{text}");
        }
        assert_eq!(number(&bench.done(&["certificate", "list"])["matched"]), 3);
    }
}

#[test]
fn what_a_paper_lacks_is_said_by_its_name_and_takes_no_number() {
    let bench = school(Sample::Kazakhstan);
    let (person, out) = (bench.only("Перова Анна"), bench.text("papers"));
    let refused = |more: &[&str], exit: i32, code: &str| {
        let order = ["certificate", "issue", "--yes", "--person", &person, "--programme", "Газовщик"];
        bench.run(&[&order[..], &["--out", &out], more].concat()).refused(exit, code);
    };
    refused(&["--document", "diploma"], 1, "certificates.unknown_title");
    refused(&["--document", "state_form"], 1, "certificates.title_not_allowed");
    refused(&["--hours", "72"], 1, "certificates.no_completion");
    refused(&["--hours", "72", "--completed", "31.02.2026"], 2, "request.bad_date");
    assert_eq!(register(&bench, &[]), of(&[("2026-0041", "imported")]));
}
