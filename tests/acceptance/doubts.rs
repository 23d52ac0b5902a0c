//! From the command line: what is looked at twice before a certificate is issued, and who studies still.

use crate::workbench::{Bench, Sample, list, pdf_text, string};
use serde_json::Value;

fn learner(bench: &Bench, surname: &str, given: &str) -> String {
    let name = format!("identity.name:surname={surname};given={given}");
    string(&bench.done(&["person", "add", "--role", "learner", "--value", &name])["id"])
}

/// A programme, a group of it that ended on 31 October, and whoever is in it.
fn group_of(bench: &Bench, people: &[&str]) -> (String, String) {
    let programmes =
        bench.done(&["programme", "save", "--title", "Сварка", "--hours", "72", "--access", "30"]);
    let programme = string(&list(&programmes)[0]["programme"]);
    let save = ["group", "save", "--title", "Осень", "--programme", &programme];
    let page = bench.done(&[&save[..], &["--starts", "01.09.2026", "--ends", "31.10.2026"]].concat());
    let group = string(&page["group"]["id"]);
    for person in people {
        bench.done(&["group", "add", "--group", &group, "--person", person]);
    }
    (programme, group)
}

#[test]
fn a_paper_before_its_course_ends_and_a_second_one_are_confirmed() {
    let bench = Bench::new(Sample::Russia);
    let (anna, olga) = (learner(&bench, "Перова", "Анна"), learner(&bench, "Ким", "Ольга"));
    let (programme, _) = group_of(&bench, &[&anna, &olga]);
    let out = bench.text("papers");
    let issue = |person: &str, programme: &str, completed: &str, more: &[&str]| {
        let order = ["certificate", "issue", "--person", person, "--programme", programme, "--hours", "72"];
        bench.run(&[&order[..], &["--completed", completed, "--out", &out], more].concat())
    };
    // A number is a programme of the register, never a title.
    issue(&anna, "99999", "31.10.2026", &[]).refused(1, "certificates.unknown_programme");
    let issued = issue(&anna, &programme, "31.10.2026", &[]);
    assert_eq!(issued.code, Some(0), "the day the group ended is none before its end: {}", issued.said);
    let page = pdf_text(std::path::Path::new(&string(&issued.out["file"])));
    assert!(page.contains("Сварка"), "{page}");
    issue(&anna, "Сварка", "31.10.2026", &[]).refused(1, "certificates.issued_before");
    assert_eq!(issue(&anna, "Сварка", "31.10.2026", &["--yes"]).code, Some(0));
    issue(&olga, "сварка", "01.10.2026", &[]).refused(1, "certificates.completed_early");
    assert_eq!(issue(&olga, "сварка", "01.10.2026", &["--yes"]).code, Some(0));
    assert_eq!(issue(&olga, "Пайка", "01.10.2026", &[]).code, Some(0), "another programme is none of it");
    assert_eq!(list(&bench.done(&["certificate", "list"])["rows"]).len(), 4, "a refusal takes no number");
}

#[test]
fn a_list_marks_the_rows_somebody_looks_at() {
    let bench = Bench::new(Sample::Russia);
    let (anna, olga) = (learner(&bench, "Перова", "Анна"), learner(&bench, "Ким", "Ольга"));
    group_of(&bench, &[&anna, &olga]);
    let rows =
        "ФИО;Программа;Часы;Окончил\nПерова Анна;Сварка;72;31.10.2026\nКим Ольга;Сварка;72;01.10.2026\n";
    let file = bench.file("list.csv", rows).display().to_string();
    let out = bench.text("papers");
    let batch = ["certificate", "batch", &file, "--out", &out];
    let preview = bench.done(&[&batch[..], &["--dry-run"]].concat());
    let doubts = |at: usize| preview["rows"][at]["doubts"].clone();
    assert_eq!(
        (doubts(0), doubts(1)),
        (Value::Array(vec![]), serde_json::json!(["completed_early"])),
        "{preview}"
    );
    assert!(list(&preview["warnings"]).contains(&"completed_early".into()), "{preview}");
    bench.run(&batch).refused(1, "certificates.completed_early");
    assert!(list(&bench.done(&["certificate", "list"])["rows"]).is_empty());
    assert_eq!(bench.done(&[&batch[..], &["--yes"]].concat())["papers"], 2);
    bench.run(&[&batch[..], &["--leave-out"]].concat()).refused(1, "certificates.issued_before");
}

#[test]
fn nobody_studies_in_a_group_that_is_over() {
    let bench = Bench::new(Sample::Kazakhstan);
    let names = [("Яковлев", "Иван"), ("Әбенов", "Асан"), ("Абаев", "Ерлан"), ("Қасымов", "Данияр")];
    let people: Vec<String> = names.iter().map(|(surname, given)| learner(&bench, surname, given)).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let (_, group) = group_of(&bench, &people);
    let set = ["group", "status", "--group", &group, "--person", people[0], "--status", "finished"];
    bench.done(&[&set[..], &["--on", "30.10.2026"]].concat());
    let page = bench.done(&["group", "show", &group]);
    let stand = |page: &Value| -> Vec<(String, String)> {
        list(&page["learners"]).iter().map(|one| (string(&one["name"]), string(&one["status"]))).collect()
    };
    let told = stand(&page);
    let order: Vec<&str> = told.iter().map(|(name, _)| name.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(order, ["Абаев", "Әбенов", "Қасымов", "Яковлев"], "Kazakh letters stand where they belong");
    let status: Vec<&str> = told.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(status, ["over", "over", "over", "finished"]);
    assert_eq!(page["group"]["active"], 0);
    let studying = bench.done(&["people", "--status", "active"]);
    assert!(list(&studying).is_empty(), "{studying}");
    assert_eq!(list(&bench.done(&["people", "--status", "over"])).len(), 3);
    let card = bench.done(&["person", people[1]]).to_string();
    assert!(card.contains("group-status-over") && !card.contains("group-status-active"), "{card}");
    // In a group that runs they study.
    let save = ["group", "save", "--title", "Зима", "--starts", "01.11.2026", "--ends", "31.12.2026"];
    let winter = string(&bench.done(&save)["group"]["id"]);
    bench.done(&["group", "add", "--group", &winter, "--person", people[1]]);
    assert_eq!(list(&bench.done(&["people", "--status", "active"])).len(), 1);
    assert_eq!(bench.done(&["group", "show", &winter])["group"]["active"], 1);
}

#[test]
fn papers_speak_of_people_by_name_and_in_their_case() {
    let bench = Bench::new(Sample::Russia);
    let name = "identity.name:surname=Перова;given=Анна;patronymic=Олеговна;gender=female";
    let mail = "contacts.email:value=anna@pifagor.example";
    let add = ["person", "add", "--role", "learner", "--value", name, "--value", mail];
    let anna = string(&bench.done(&add)["id"]);
    let open = [
        "request",
        "open",
        "--kind",
        "access",
        "--channel",
        "email",
        "--person",
        &anna,
        "--address",
        "a@b.example",
    ];
    bench.done(&open);
    bench.done(&["request", "check", "1/2026", "--how", "document"]);
    bench.done(&["request", "extend", "1/2026", "--reason", "записи в архиве"]);
    let letter = bench.text("notice.pdf");
    bench.done(&["request", "letter", "1/2026", "--out", &letter]);
    let told = pdf_text(&bench.path("notice.pdf"));
    assert!(told.contains("Перовой Анне Олеговне"), "{told}");
    let name = ["operator", "role", "owner", "owner", "--name", "Соколова Марина Павловна"];
    bench.done(&name);
    let exported = bench.text("journal");
    let export = ["journal", "export", "--from", "2026-11-01", "--to", "2026-11-30", "--out", &exported];
    bench.done(&export);
    let file = std::fs::read_dir(&exported).expect("folder").flatten().map(|entry| entry.path());
    let paper = file.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    let told = pdf_text(&paper.expect("the paper"));
    assert!(told.contains("Соколова Марина Павловна"), "who made it: {told}");
}

#[test]
fn an_import_is_taken_back_when_that_is_confirmed() {
    let bench = Bench::new(Sample::Russia);
    let list_of = |name: &str, rows: &str| {
        let text = format!("id;Email;Тип регистрации;Создан;Имя;Фамилия;Телефон\n{rows}");
        bench.file(name, text).display().to_string()
    };
    let anna = "1;anna@pifagor.example;Создан менеджером;2026-10-01 10:00:00;Анна;Перова;\n";
    let olga = "2;olga@pifagor.example;Создан менеджером;2026-10-01 10:00:00;Ольга;Ким;\n";
    let first = list_of("first.csv", &format!("{anna}{olga}"));
    let first = string(&bench.done(&["import", "--full", &first])["files"][0]["id"]);
    bench.done(&["import", "--full", &list_of("second.csv", olga)]);
    let asked = bench.done(&["import", "questions"]);
    assert!(list(&asked).iter().any(|one| one["reason"] == "absent_since"), "{asked}");
    bench.run(&["import", "undo", &first]).refused(2, "import.undo_confirm");
    let undone = bench.done(&["import", "undo", &first, "--yes"]);
    assert!(list(&bench.done(&["import", "questions"])).is_empty(), "{undone}");
    assert!(bench.find("Перова").is_empty(), "nothing but the question spoke of her: {undone}");
}

/// The last digit of a БИН checks the rest; a comment of a file that speaks of health stays in the file.
#[test]
fn a_wrong_number_of_a_firm_and_a_word_of_health_are_not_taken() {
    let bench = Bench::new(Sample::Kazakhstan);
    let save = ["organisation", "save", "--title", "ТОО Газ", "--number"];
    for wrong in ["230640001239", "23064000123", "230630001238"] {
        bench.run(&[&save[..], &[wrong]].concat()).refused(1, "entry.bad_registration");
    }
    assert!(list(&bench.done(&["organisation", "list"])).is_empty());
    bench.done(&[&save[..], &["230640001234"]].concat());
    let rows = "ФИО;Телефон;Комментарий\nКим Анна;+77010000001;аллергия на орехи\nЛи Олег;+77010000002;звонить вечером\n";
    let told = bench.import(&bench.file("people.csv", rows));
    let warned = list(&told["warnings"]).iter().find(|one| one["reason"] == "speaks_of_health");
    assert_eq!(
        warned.map(|one| (&one["row"], &one["column"])),
        Some((&2.into(), &"Комментарий".into())),
        "{told}"
    );
    let card = bench.done(&["person", &bench.only("Ким")]).to_string();
    assert!(!card.contains("орехи"), "{card}");
}
