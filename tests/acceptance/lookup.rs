//! An answer to a former learner and to a stranger (Q12), by the command line, read back from its paper.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, pdf_text, string};
use serde_json::Value;
use std::path::Path;

fn places(answer: &Value) -> Vec<String> {
    list(&answer["lines"]).iter().map(|line| string(&line["place"])).collect()
}

#[test]
fn a_stranger_hears_that_nothing_is_held_when_all_systems_were_looked_into() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = Bench::filled(sample);
        let asked = "Незнакомова Серафима, serafima@nowhere.example, +7 900 111-22-33";
        let answer = bench.done(&["lookup", asked, "--reason", "request"]);
        assert_eq!(places(&answer), [""; 0], "{answer}");
        assert!(!list(&answer["systems"]).is_empty());
        let letter = bench.text("letter.pdf");
        let question = ["lookup", asked, "--reason", "request", "--letter", &letter];
        bench.run(&question).refused(1, "lookup.systems");
        assert!(!Path::new(&letter).exists());
        bench.done(&[&question[..], &["--systems-checked"]].concat());
        let unaddressed = pdf_text(Path::new(&letter));
        assert!(unaddressed.contains("Незнакомова Серафима"), "whom it is about: {unaddressed}");
        let who = ["--addressee", "Незнакомовой Серафиме", "--systems-checked"];
        bench.done(&[&question[..], &who].concat());
        is_sound_pdf(Path::new(&letter));
        let text = pdf_text(Path::new(&letter));
        let law = match sample {
            Sample::Russia => "152-ФЗ",
            Sample::Kazakhstan => "94-V",
        };
        for words in
            [law, "Мы не обрабатываем Ваши персональные данные", "Незнакомовой Серафиме", "22 ноября 2026"]
        {
            assert!(text.contains(words), "{words:?} is missing in: {text}");
        }
        for value in ["serafima", "900 111"] {
            assert!(!text.contains(value), "{value} is printed: {text}");
        }
    }
}

#[test]
fn who_was_erased_gets_a_paper_that_lists_what_is_kept_and_until_when() {
    let bench = Bench::new(Sample::Kazakhstan);
    bench.import(
        &bench.file(
            "one.csv",
            "ФИО;Email;Телефон\nСейтова Әсел Қуанышқызы;asel@pifagor.example;+77011112233\n",
        ),
    );
    let person = bench.only("Сейтова");
    let (name, phone) = ("Сейтова Әсел Қуанышқызы", "+7 701 111 22 33");
    let out = bench.text("certificates");
    let order = ["--programme", "Газ", "--hours", "36", "--completed", "2026-11-01", "--out", &out];
    bench.done(&[&["certificate", "issue", "--yes", "--person", &person][..], &order].concat());
    bench.erase(&person, &[], "papers");

    let answer = bench.done(&["lookup", &format!("{name}; {phone}"), "--reason", "claim"]);
    let found = places(&answer);
    for place in ["kept", "papers", "ledger"] {
        assert!(found.contains(&place.to_owned()), "{place}: {answer}");
    }
    assert!(!found.contains(&"registry".to_owned()), "{answer}");
    let letter = bench.text("letter.pdf");
    let asked = format!("{name}; {phone}");
    let dative = "Сейтовой Әсел Қуанышқызы";
    let question = ["lookup", &asked, "--reason", "request", "--letter", &letter, "--addressee", dative];
    bench.done(&question);
    let text = pdf_text(Path::new(&letter));
    for words in ["Подтверждаем, что обрабатываем", "Газ", "акт № 1", "обезличенная отметка"]
    {
        assert!(text.contains(words), "{words:?} is missing in: {text}");
    }
    let who: Vec<&str> = text.split_whitespace().collect();
    let who = who.join(" ");
    assert!(
        who.contains(&format!("Чьи данные {name}")) && who.contains(&format!("Кому адресовано {dative}")),
        "{who}"
    );
    assert!(who.contains("Уничтоженное по акту № 1: мест, где уничтожение ещё не подтверждено"), "{who}");
    for denied in ["Не осуществляется", "не поручалась"] {
        assert!(!who.contains(denied), "nobody knows that yet: {who}");
    }
    assert!(!text.contains("701 111"), "the phone is gone: {text}");
    assert!(!text.contains("не указано"), "every item has its purpose and basis: {text}");

    // The core is not a namesake's when more than a name found it.
    let ledger = list(&answer["lines"]).iter().find(|line| line["place"] == "ledger").expect("a mark");
    let key = string(&ledger["key"]);
    bench.run(&[&question[..], &["--namesake", &key]].concat()).refused(1, "lookup.not_a_namesake");
    bench.journal_is_intact();
}

#[test]
fn a_question_that_says_nothing_is_refused_by_name() {
    let bench = Bench::new(Sample::Russia);
    bench.run(&["lookup", " , ", "--reason", "request"]).refused(1, "lookup.nothing_to_find");
    let letter = bench.text("letter.pdf");
    let one_word = ["lookup", "Безымянова", "--reason", "request", "--letter", &letter, "--systems-checked"];
    bench.run(&one_word).refused(1, "lookup.too_little");
    bench.run(&["lookup", "Ким Анна", "--reason", "curiosity"]).refused(1, "lookup.reason");
    bench.run(&["lookup", &"и".repeat(600), "--reason", "check"]).refused(1, "lookup.too_long");
}

/// T18: the authority asks for the proof of a consent of somebody erased.
#[test]
fn the_scan_that_proves_a_consent_is_given_out_after_an_erasure() {
    let bench = Bench::new(Sample::Russia);
    let made = bench.done(&[
        "person",
        "add",
        "--role",
        "learner",
        "--value",
        "identity.name:surname=Ким;given=Анна",
        "--value",
        "identity.birth_date:born_on=03.02.1990",
    ]);
    let person = string(&made["id"]);
    let scan = bench.text("scan.txt");
    std::fs::write(&scan, "Согласие Ким Анны").expect("fixture");
    let attach = ["attachment", "add", "--person", &person, "--kind", "consent", &scan];
    let files = bench.done(&attach);
    let id = string(&files["attachments"][0]["id"]);
    let given = ["consent", "add", "--person", &person, "--kind", "processing", "--given", "2026-11-10"];
    let given = [&given[..], &["--text", "processing-2026-11"]].concat();
    bench.done(&[&given[..], &["--document", &id]].concat());
    let out = bench.text("proof.txt");
    let save = ["attachment", "kept", &id, "--reason", "official", "--out", &out];
    bench.run(&save).refused(1, "office.not_found");
    bench.erase(&person, &[], "papers");

    let answer = bench.done(&["lookup", "Ким Анна", "--reason", "official"]);
    let kept =
        list(&answer["lines"]).iter().find(|line| line["place"] == "kept").cloned().expect("a kept file");
    assert_eq!(
        (&kept["files"][0]["id"], &kept["files"][0]["kind"]),
        (&files["attachments"][0]["id"], &"consent".into())
    );
    let curious = ["attachment", "kept", &id, "--reason", "curious", "--out", &out];
    bench.run(&curious).refused(1, "lookup.reason");
    assert!(!Path::new(&out).exists());
    bench.done(&save);
    assert_eq!(std::fs::read_to_string(&out).expect("file"), "Согласие Ким Анны");
    bench.journal_is_intact();
}
