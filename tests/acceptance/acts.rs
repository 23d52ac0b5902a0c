//! An act of destruction from the command line, from its draft to its end.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, number, pdf_text, string};
use serde_json::Value;
use std::path::PathBuf;

const NAME: &str = "Евстифеев Юстин";

/// A school with an erased person, a backup that holds him, and the id of the run.
fn erased() -> (Bench, String) {
    let bench = Bench::filled(Sample::Russia);
    std::fs::create_dir(bench.path("stick")).expect("folder");
    bench.done(&["backup", "create", "--out", &bench.text("stick")]);
    let person = bench.only(NAME);
    let outcome = bench.erase(&person, &["--ground", "withdrawal"], "papers");
    (bench, string(&outcome["id"]))
}

fn lines(answer: &Value, kind: &str) -> Vec<String> {
    let all = list(&answer["act_state"]["lines"]).iter();
    all.filter(|line| line["kind"] == kind).map(|line| string(&line["id"])).collect()
}

fn text_of(answer: &Value, kind: &str) -> String {
    let paper = list(&answer["papers"]).iter().find(|paper| paper["kind"] == kind).expect("the paper");
    let file = PathBuf::from(string(&paper["file"]));
    is_sound_pdf(&file);
    pdf_text(&file)
}

#[test]
fn an_act_is_closed_line_by_line_and_its_paper_lists_what_was_done() {
    let (bench, run) = erased();
    let shown = bench.done(&["erase", "act", "show", "1"]);
    assert_eq!((&shown["id"], &shown["act"]), (&Value::from(run.clone()), &Value::from("draft")));
    let (own, processors) = (lines(&shown, "own"), lines(&shown, "processor"));
    let open = own.len() + processors.len() + 1;
    assert_eq!(number(&shown["act_state"]["open"]) as usize, open);
    let due = bench.done(&["due"]);
    let waiting = list(&due).iter().filter(|line| line["kind"] == "act_line").count();
    assert_eq!(waiting, open, "each open line stays on the list");

    let carrier =
        ["erase", "act", "carrier", &run, "--title", "Личная карточка", "--folder", "шкаф", "--sheets", "4"];
    let with_paper = bench.done(&carrier);
    let paper = lines(&with_paper, "carrier").remove(0);
    let refused = |arguments: &[&str], code: &str| {
        bench.run(&[&["erase", "act"], arguments].concat()).refused(1, code);
    };
    refused(&["close", &run], "act.unsigned");
    refused(&["line", &own[0], "done"], "act.method");
    refused(&["line", &own[0], "done", "--method", "in_system"], "act.tool");
    refused(&["line", &own[0], "absent", "--on", "2026-11-23"], "act.future");
    refused(&["line", &own[0], "absent", "--on", "2026-11-21"], "act.before_erasure");
    refused(&["line", &processors[0], "done", "--method", "by_processor"], "act.not_sent");
    refused(&["sign", &run, "--signer", NAME], "act.signer");
    bench
        .run(&["erase", "act", "line", &own[0], "done", "--method", "magic"])
        .refused(2, "settings.bad_value");
    bench.run(&["erase", "act", "show", "77"]).refused(2, "office.not_found");

    bench.done(&[
        "erase",
        "act",
        "line",
        &own[0],
        "done",
        "--method",
        "in_system",
        "--tool",
        "панель GetCourse",
    ]);
    refused(&["line", &own[0], "absent"], "act.line_closed");
    let out = bench.text("acts");
    let signed =
        bench.done(&["erase", "act", "sign", &run, "--member", "О. П. Дьяков|бухгалтер", "--out", &out]);
    assert_eq!(signed["act"], "partial");
    refused(&["sign", &run], "act.signed");
    refused(&["close", &run], "act.lines_open");
    let text = text_of(&signed, "act_partial");
    for words in
        ["Частичный акт", NAME, "панель GetCourse", "уничтожено 22.11.2026", "О. П. Дьяков", "бухгалтер"]
    {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    assert!(!text.contains("ПРОЕКТ"), "{text}");

    for line in &own[1..] {
        bench.done(&["erase", "act", "line", line, "absent"]);
    }
    for line in &processors {
        bench.done(&["erase", "act", "line", line, "sent"]);
        bench.done(&["erase", "act", "line", line, "answered"]);
        bench.done(&[
            "erase",
            "act",
            "line",
            line,
            "done",
            "--method",
            "by_processor",
            "--tool",
            "письмо № 5",
        ]);
    }
    bench.done(&["erase", "act", "line", &paper, "done", "--method", "shredded", "--tool", "шредер"]);
    refused(&["close", &run], "act.lines_open");
    let copy = string(&list(&bench.done(&["backup", "list"])["copies"])[0]["id"]);
    bench.done(&["backup", "destroy", &copy, "--yes"]);
    bench.done(&["erase", "act", "line", &paper, "open"]);
    refused(&["close", &run], "act.lines_open");
    bench.done(&["erase", "act", "line", &paper, "done", "--method", "shredded", "--tool", "шредер"]);

    let closed = bench.done(&["erase", "act", "close", &run, "--out", &out]);
    assert_eq!((&closed["act"], number(&closed["act_state"]["open"])), (&Value::from("final"), 0));
    let text = text_of(&closed, "act_final");
    for words in [
        "Окончательный акт",
        NAME,
        "письмо № 5",
        "Личная карточка",
        "измельчено: шредер",
        "данных нет, проверено",
    ] {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    refused(&["line", &own[0], "open"], "act.final");
    let due = bench.done(&["due"]);
    assert!(list(&due).iter().all(|line| line["kind"] != "act" && line["kind"] != "act_line"), "{due}");
    bench.journal_is_intact();
}
