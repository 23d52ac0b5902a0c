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
    bench.uses_everybody();
    let person = bench.only(NAME);
    let outcome = bench.erase(&person, &["--ground", "purpose_reached"], "papers");
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

/// D2, D4: what somebody only says of a copy the act does not tell as seen.
#[test]
fn a_copy_that_is_said_to_be_lost_is_not_printed_as_destroyed() {
    let (bench, run) = erased();
    std::fs::rename(bench.path("stick"), bench.path("pocket")).expect("a stick that is gone");
    let copy = string(&list(&bench.done(&["backup", "list"])["copies"])[0]["id"]);
    bench.done(&["backup", "declare", &copy, "lost"]);
    let shown = bench.done(&["erase", "act", "show", &run]);
    let closed = &list(&shown["act_state"]["lines"])
        .iter()
        .find(|line| line["kind"] == "backup")
        .expect("a line")["closed"];
    assert_eq!(
        (&closed["outcome"], &closed["method"]),
        (&Value::from("absent"), &Value::from("backup_lost"))
    );
    for line in list(&shown["act_state"]["lines"]).iter().filter(|line| line["closed"].is_null()) {
        bench.done(&["erase", "act", "line", &string(&line["id"]), "absent"]);
    }
    let out = bench.text("signed");
    let signed = bench.done(&["erase", "act", "sign", &run, "--signer", "А. Б. Дьяков", "--out", &out]);
    let unbroken = |kind: &str| text_of(&signed, kind).split_whitespace().collect::<Vec<_>>().join(" ");
    let (act, letter) = (unbroken("act_final"), unbroken("confirmation"));
    for words in
        ["заявлено, что утеряно 22.11.2026", "Копий, уничтожения которых программа не видела сама: 1"]
    {
        assert!(act.contains(words), "{words:?} is missing in: {act}");
    }
    assert!(!act.contains("Уничтожение завершено во всех"), "{act}");
    assert!(letter.contains("уничтожение которых программа не видела сама: 1"), "{letter}");
}

/// Nobody is told, and nothing is said to have been given, before the school says that it uses a recipient.
#[test]
fn who_is_not_confirmed_waits_in_the_act_and_gets_an_instruction_once_used() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only(NAME);
    let plan = bench.done(&["erase", "plan", "--person", &person, "--ground", "purpose_reached"]);
    for system in list(&plan["systems"]) {
        assert!(string(&system["name"]["ru"]).contains("ещё не подтвердила"), "{system}");
    }
    let outcome = bench.erase(&person, &["--ground", "purpose_reached"], "papers");
    assert!(list(&outcome["papers"]).iter().all(|paper| paper["kind"] != "instruction"), "{outcome}");
    let letter = text_of(&outcome, "letter");
    assert!(!letter.contains("Сервис рассылок") && !letter.contains("Видеовстречи"), "{letter}");
    for words in ["Уничтожение ещё не закончено", "школа ещё проверяет, были ли у них данные"]
    {
        assert!(letter.contains(words), "what may lie there is not told as gone: {letter}");
    }
    let act = text_of(&outcome, "act");
    assert!(act.contains("не подтверждено школой") && !act.contains("не поручалась"), "{act}");

    let waiting: Vec<Value> = list(&outcome["act_state"]["lines"])
        .iter()
        .filter(|line| line["kind"] == "processor")
        .cloned()
        .collect();
    assert!(waiting.len() >= 2 && waiting.iter().all(|line| line["unconfirmed"] == true), "{waiting:?}");
    let line = |at: usize| string(&waiting[at]["id"]);
    bench.run(&["erase", "act", "line", &line(0), "sent"]).refused(1, "act.not_instructed");
    let used = bench.done(&["erase", "act", "line", &line(0), "used"]);
    let told: Vec<&Value> =
        list(&used["papers"]).iter().filter(|paper| paper["kind"] == "instruction").collect();
    assert_eq!(told.len(), 1, "{used}");
    let register = bench.done(&["recipient", "list"]);
    let confirmed = list(&register["recipients"]).iter().filter(|one| one["facts"]["used"] == "yes").count();
    assert_eq!(confirmed, 1, "{register}");
    let again = bench.done(&["erase", "act", "line", &line(0), "used"]);
    assert_eq!(list(&again["papers"]).len(), list(&used["papers"]).len(), "one instruction is enough");
    bench.done(&["erase", "act", "line", &line(0), "sent"]);
    let closed = bench.done(&["erase", "act", "line", &line(1), "absent"]);
    let closed =
        list(&closed["act_state"]["lines"]).iter().find(|one| one["id"] == waiting[1]["id"]).cloned();
    assert_eq!(closed.expect("the line")["unconfirmed"], false);
    bench.journal_is_intact();
}
