//! People who stopped coming, from the command line: told by a letter, sent with proof, waited for, stopped.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, pdf_text, string};

fn told() -> Bench {
    let bench = Bench::new(Sample::Kazakhstan);
    let rows = "Email;Фамилия;Имя;Дата регистрации;Последний вход\n\
        anna@oqu.example;Перова;Анна;01.02.2020;03.03.2024\n\
        dana@oqu.example;Серікова;Дана;01.02.2020;05.04.2024\n";
    let file = bench.file("sign-ins.csv", rows);
    bench.import(&file);
    bench
}

fn states(bench: &Bench) -> Vec<String> {
    list(&bench.done(&["inactivity", "list"])).iter().map(|line| string(&line["state"])).collect()
}

#[test]
fn letters_are_written_in_the_language_asked_for_and_named_by_number_alone() {
    let bench = told();
    let anna = bench.only("Перова");
    let folder = bench.text("letters");
    bench.run(&["inactivity", "letters", "--out", &folder]).refused(1, "inactivity.nobody");
    assert!(!bench.path("letters").exists(), "nothing is made for nobody");
    bench.done(&["inactivity", "notice"]);
    assert_eq!(states(&bench), ["prepared", "prepared"]);
    let done = bench.done(&["inactivity", "letters", "--out", &folder, "--other-lang", "kk"]);
    assert_eq!((done["letters"].as_u64(), done["left"].as_u64()), (Some(2), Some(0)));
    let mut names: Vec<String> = std::fs::read_dir(bench.path("letters"))
        .expect("letters")
        .map(|entry| entry.expect("a letter").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["notice-0001.pdf", "notice-0002.pdf"]);
    let letter = bench.path("letters").join("notice-0001.pdf");
    is_sound_pdf(&letter);
    let text = pdf_text(&letter);
    assert!(text.contains("Деректеріңіздің жойылатыны туралы") && text.contains("60 күн"), "{text}");

    // The person's file says that a letter about her lies outside, and the journal counts without a name.
    let saved = &bench.done(&["erase", "plan", "--person", &anna])["saved"];
    assert_eq!(list(saved)[0]["kind"], "inactivity_letter");
    let journal = bench.done(&["journal", "show"]).to_string();
    assert!(journal.contains("file.saved") && !journal.contains("Перов"), "{journal}");

    let wrong = ["inactivity", "sent", "--channel", "post", "--reference", "anna@oqu.example"];
    bench.run(&wrong).refused(1, "inactivity.no_proof");
    bench.done(&["inactivity", "sent", "--channel", "post", "--reference", "KZ 1234"]);
    assert_eq!(states(&bench), ["waiting", "waiting"]);
    bench.done(&["inactivity", "answered", "--person", &anna, "--channel", "phone"]);
    assert_eq!(states(&bench), ["waiting"]);
    let stopped = bench.done(&["inactivity", "stopped"]);
    assert_eq!((&stopped[0]["why"], &stopped[0]["channel"]), (&"answered".into(), &"phone".into()));
}

#[test]
fn a_school_without_the_rule_writes_no_letter() {
    let bench = Bench::filled(Sample::Russia);
    let anybody = string(&bench.find("")[0]["id"]);
    let folder = bench.text("letters");
    let asked = ["inactivity", "letters", "--person", &anybody, "--out", &folder];
    bench.run(&asked).refused(1, "inactivity.no_rule");
    bench.run(&["inactivity", "notice"]).refused(1, "inactivity.no_rule");
    assert_eq!(list(&bench.done(&["inactivity", "list"])).len(), 0);
    let wrong = ["inactivity", "letters", "--other-lang", "fr", "--person", &anybody, "--out", &folder];
    assert_ne!(bench.run(&wrong).code, Some(0));
}
