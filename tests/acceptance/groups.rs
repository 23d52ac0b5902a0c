//! From the command line: cards merged, split and put back; groups with their grids; what leaves the school of them.

use crate::workbench::{Bench, Sample, list, number, string};
use serde_json::Value;

fn made(bench: &Bench, name: &str, contact: &str) -> String {
    let card = bench.done(&["person", "add", "--role", "learner", "--value", name, "--value", contact]);
    string(&card["id"])
}

fn values(card: &Value, field: &str) -> Vec<String> {
    let items = list(&card["items"]).iter().filter(|item| item["field"] == field);
    items.map(|item| string(&item["value"])).collect()
}

#[test]
fn cards_are_merged_split_and_put_back() {
    let bench = Bench::new(Sample::Russia);
    let one =
        made(&bench, "identity.name:surname=Перова;given=Анна", "contacts.email:value=a@pifagor.example");
    let two = made(&bench, "identity.name:surname=Перова;given=Аня", "contacts.phone:value=+79120000002");
    let three = made(&bench, "identity.name:surname=Пёрова;given=Анна", "contacts.phone:value=+79120000003");
    let alike = bench.done(&["person", "alike", &one]);
    assert!(list(&alike).iter().any(|found| found["row"]["id"] == three.as_str()), "{alike}");
    bench.run(&["person", "merge", "--into", &one, "--card", &one]).refused(1, "card.oneself");
    bench.run(&["person", "merge", "--into", &one, "--card", "nobody"]).refused(2, "request.bad_id");
    let plan = bench.done(&["person", "merge", "--into", &one, "--card", &two]);
    assert!(list(&plan["warnings"]).is_empty() && plan["goes"]["row"]["id"] == two.as_str(), "{plan}");
    bench
        .run(&["person", "merge", "--into", &one, "--card", &two, "--yes", "--plan", "00"])
        .refused(2, "request.bad_value");
    let other = "0".repeat(64);
    bench
        .run(&["person", "merge", "--into", &one, "--card", &two, "--yes", "--plan", &other])
        .refused(1, "card.unseen");
    let merged = bench.done(&["person", "merge", "--into", &one, "--card", &two, "--yes"]);
    assert_eq!(values(&merged, "contacts.phone"), ["+79120000002"]);
    bench.run(&["person", &two]).refused(1, "office.card_merged");
    let moves = bench.done(&["person", "moves", &one]);
    let id = string(&list(&moves)[0]["id"]);
    bench.done(&["person", "unmerge", &id]);
    assert_eq!(values(&bench.done(&["person", &two]), "contacts.phone"), ["+79120000002"]);
    bench.run(&["person", "unmerge", &id]).refused(1, "office.not_found");
    // Again, and apart by hand.
    let merged = bench.done(&["person", "merge", "--into", &one, "--card", &two, "--yes"]);
    let phone = list(&merged["items"]).iter().find(|item| item["field"] == "contacts.phone").unwrap();
    let phone = string(&phone["item"]);
    bench.run(&["person", "split", "--person", &one, "--item", "journal:1:"]).refused(1, "office.not_found");
    bench.run(&["person", "split", "--person", &one, "--item", "nonsense"]).refused(2, "request.bad_id");
    let split = bench.done(&["person", "split", "--person", &one, "--item", &phone]);
    assert_eq!(values(&split, "contacts.phone"), ["+79120000002"]);
    assert!(values(&bench.done(&["person", &one]), "contacts.phone").is_empty());
    bench.journal_is_intact();
}

#[test]
fn a_group_is_taught_and_given_to_its_teacher_encrypted() {
    let bench = Bench::new(Sample::Russia);
    let anna =
        made(&bench, "identity.name:surname=Перова;given=Анна", "contacts.email:value=a@pifagor.example");
    let boris =
        made(&bench, "identity.name:surname==Формула;given=Борис", "contacts.phone:value=+79120000002");
    let programmes =
        bench.done(&["programme", "save", "--title", "Газ-12", "--hours", "72", "--access", "30"]);
    let programme = string(&list(&programmes)[0]["programme"]);
    let save = |more: &[&str]| {
        bench.run(&[&["group", "save", "--title", "Осень", "--programme", &programme], more].concat())
    };
    save(&["--starts", "2026-09-01", "--ends", "2026-08-01"]).refused(1, "group.ends_before");
    save(&["--starts", "31.02.2026"]).refused(2, "request.bad_date");
    let page = bench.done(&[
        "group",
        "save",
        "--title",
        "Осень",
        "--programme",
        &programme,
        "--starts",
        "01.09.2026",
    ]);
    let group = string(&page["group"]["id"]);
    bench.done(&["group", "add", "--group", &group, "--person", &anna, "--person", &boris]);
    bench.run(&["group", "remove", &group]).refused(1, "group.not_empty");
    // Today asks when it ends; the answer moves the terms.
    let asked = bench.done(&["due"]);
    assert!(asked.to_string().contains("Осень"), "{asked}");
    bench.done(&["course", "end", "--programme", &group, "--ends", "2026-12-01"]);
    let card = bench.done(&["person", &anna]);
    let mail = list(&card["items"]).iter().find(|item| item["field"] == "contacts.email").unwrap();
    assert_eq!(mail["keep_until"], "2029-12-31", "the access lasts a month, and then three years");
    let lesson =
        bench.done(&["group", "column", "--group", &group, "--sheet", "attendance", "--on", "2026-09-07"]);
    let lesson = string(&list(&lesson["columns"])[0]["id"]);
    let work = ["group", "column", "--group", &group, "--sheet", "grades", "--title", "Тест 1", "--scale"];
    bench.run(&[&work[..], &["ten"]].concat()).refused(1, "group.bad_choice");
    let work = bench.done(&[&work[..], &["five"]].concat());
    let work = string(&list(&work["columns"])[0]["id"]);
    let mark = |sheet: &str, column: &str, mark: &str| {
        bench.run(&["group", "mark", "--group", &group, "--sheet", sheet, "--column", column, "--mark", mark])
    };
    mark("grades", &work, &format!("{anna}=6")).refused(1, "group.out_of_scale");
    mark("attendance", &lesson, &format!("{anna}=5")).refused(1, "group.bad_choice");
    mark("grades", &work, &anna).refused(2, "request.bad_value");
    for (sheet, column, value) in [("grades", &work, "5"), ("attendance", &lesson, "present")] {
        assert_eq!(mark(sheet, column, &format!("{anna}={value}")).code, Some(0));
    }
    let shown = bench.done(&["extract", "group", "--group", &group]);
    assert_eq!(number(&shown["people"]), 2, "{shown}");
    assert!(!shown.to_string().contains("pifagor"), "no contact: {shown}");
    let file = bench.text("group.zip");
    let give =
        |more: &[&str]| bench.run(&[&["extract", "group", "--group", &group, "--out", &file], more].concat());
    give(&["--delete-by", "2026-12-20", "--recipient", "преподаватель"]).refused(1, "lists.bad_text");
    assert!(!std::path::Path::new(&file).exists(), "nothing is written without a reason");
    let given = bench.done(&[
        "extract",
        "group",
        "--group",
        &group,
        "--out",
        &file,
        "--reason",
        "ведёт группу",
        "--recipient",
        "преподаватель",
        "--delete-by",
        "2026-12-20",
    ]);
    assert!(string(&given["password"]).len() >= 8);
    let bytes = std::fs::read(&file).unwrap();
    assert!(memchr::memmem::find(&bytes, "Перова".as_bytes()).is_none(), "encrypted");
    // The same on paper: it says to whom, for what, by whom, and its last day.
    let sheet = bench.text("list.pdf");
    let on_paper = bench.done(&[
        "extract",
        "group",
        "--group",
        &group,
        "--out",
        &sheet,
        "--paper",
        "--reason",
        "замена на день",
        "--recipient",
        "Иванов И. И.",
        "--delete-by",
        "2026-12-20",
    ]);
    assert_eq!(string(&on_paper["password"]), "");
    let words = crate::workbench::pdf_text(std::path::Path::new(&sheet));
    for said in ["Перова Анна", "замена на день", "Иванов И. И.", "20 декабря 2026", "Уничтожить до"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let firm = bench.done(&["organisation", "save", "--title", "ООО Заказчик"]);
    let firm = string(&list(&firm)[0]["id"]);
    let join = ["organisation", "join", "--organisation", &firm, "--person", &anna, "--results", "contract"];
    bench.done(&join);
    let told = bench.done(&["extract", "organisation", "--organisation", &firm]);
    assert!(number(&told["people"]) == 1 && told["unnamed"] == true, "{told}");
    assert_eq!(list(&bench.done(&["people", "--organisation", "заказчик"])).len(), 1);
    bench.run(&["extract", "organisation", "--organisation", &group]).refused(1, "office.not_found");
    let report = bench.text("report");
    bench.done(&["report", "access", "--person", &anna, "--out", &report]);
    let json = std::fs::read_to_string(std::path::Path::new(&report).join("report.json")).unwrap();
    assert!(json.contains("ведёт группу"), "the person is told what was passed on");
    // The list: narrowed, kept, given out.
    let people = bench.done(&["people", "--group", &group, "--status", "active", "--save", "Осень"]);
    assert_eq!(list(&people)[0]["title"], "Осень");
    assert_eq!(list(&bench.done(&["people", "--list", "Осень"])).len(), 2);
    bench.run(&["people", "--list", "Весна"]).refused(2, "request.bad_value");
    let table = bench.text("people.csv");
    bench.run(&["people", "--list", "Осень", "--out", &table]).refused(2, "request.bad_date");
    bench.done(&[
        "people",
        "--list",
        "Осень",
        "--out",
        &table,
        "--reason",
        "сверка",
        "--recipient",
        "школа",
        "--delete-by",
        "2026-12-20",
    ]);
    let text = std::fs::read_to_string(&table).unwrap();
    assert!(text.contains("Перова Анна") && text.contains("\"'=Формула Борис\""), "{text}");
    bench.journal_is_intact();
}
