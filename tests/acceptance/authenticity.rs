//! Papers checked by what stands on them: issued by the program, scanned from the page, given out for others.

use crate::workbench::{Bench, Sample, list, pdf_text, string};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn issued(bench: &Bench, name: &str) -> Value {
    let (person, out) = (bench.only(name), bench.text("certificates"));
    let order = ["--programme", "Газовщик: 2-й разряд", "--hours", "72", "--completed", "2026-11-01"];
    bench.done(
        &[&["certificate", "issue", "--yes", "--person", &person], &order[..], &["--out", &out]].concat(),
    )
}

/// What somebody else's reader finds on the rendered page.
pub fn scanned(pdf: &Path, folder: &Path) -> String {
    let picture = folder.join("page");
    let mut draw = Command::new("pdftoppm");
    draw.args(["-png", "-singlefile", "-r", "200"]).arg(pdf).arg(&picture);
    assert!(draw.status().expect("poppler-utils are installed").success());
    let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(picture.with_extension("png")).output();
    let read = read.expect("zbar-tools are installed");
    String::from_utf8(read.stdout).expect("text").trim().to_owned()
}

#[test]
fn the_code_on_a_page_and_the_file_are_known_and_a_forgery_is_not() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let answer = issued(&bench, "Абилова Жүмаш Әзізқызы");
    let (number, file) = (string(&answer["number"]), PathBuf::from(string(&answer["file"])));
    let code = scanned(&file, &bench.path(""));
    assert!(code.starts_with("LD1:"), "{code}");
    let said = |what: &str| {
        let found = bench.done(&["certificate", "verify", what]);
        ["signature", "issuer", "integrity", "status"].map(|key| string(&found[key]))
    };
    assert_eq!(said(&code), ["valid", "own", "whole", "issued"]);
    assert_eq!(said(file.to_str().expect("a path")), ["valid", "own", "same", "issued"]);
    let found = bench.done(&["certificate", "verify", &code]);
    assert_eq!(string(&found["content"]["number"]), number);
    let name = string(&found["content"]["wordings"][0]["name"]);
    assert!(pdf_text(&file).contains(&name), "{name} is what is printed");

    // One letter of the page changed, the statement left as it was.
    let mut bytes = std::fs::read(&file).expect("the page");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    let changed = bench.file("changed.pdf", &bytes);
    assert_eq!(said(changed.to_str().expect("a path")), ["valid", "own", "changed", "issued"]);
    let other = if code.ends_with('A') { "Q" } else { "A" };
    let forged = format!("{}{other}", &code[..code.len() - 1]);
    assert_ne!(said(&forged)[0], "valid");
    assert_eq!(said("2026-0001"), ["missing", "missing", "missing", "unknown"]);

    let id = string(&answer["id"]);
    bench.done(&["certificate", "revoke", &id, "--reason", "by_mistake", "--yes"]);
    let found = bench.done(&["certificate", "verify", &code]);
    assert_eq!((string(&found["signature"]), string(&found["status"])), ("valid".into(), "revoked".into()));
    assert_eq!(string(&found["ended"]), "2026-11-22");
    let asked = bench.done(&["certificate", "check", "--number", &number, "--name", &name]);
    assert_eq!(string(&asked["answer"]), "revoked");
    bench.journal_is_intact();
}

/// A mistyped name says nothing of any paper.
#[test]
fn a_file_that_is_not_there_is_said_to_be_missing() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let answer = issued(&bench, "Абилова Жүмаш Әзізқызы");
    let file = string(&answer["file"]);
    let mistyped = file.replace(".pdf", "-.pdf");
    let keys = bench.text("keys.json");
    bench.done(&["certificate", "keys", "--out", &keys]);
    for what in ["nofile.pdf", "бумаги/сертификат", &mistyped] {
        bench.run(&["certificate", "verify", what]).refused(1, "files.not_found");
        bench.without_vault(&["certificate", "verify", what, "--keys", &keys]).refused(1, "files.not_found");
    }
}

/// Lost papers, papers in two languages and the language of a page, as somebody at a command line meets them.
#[test]
fn a_paper_that_stands_for_another_says_the_same_in_both_languages() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let person = bench.only("Абилова Жүмаш Әзізқызы");
    let out = bench.text("papers");
    let issue = [
        "certificate",
        "issue",
        "--yes",
        "--person",
        &person,
        "--programme",
        "Газ құбырлары",
        "--hours",
        "72",
    ];
    let rest = ["--completed", "2026-05-30", "--template", "certificate-bilingual/v1", "--lang", "kk"];
    let names = ["--name", "Әбілова Жұмаш", "--second-name", "Абилова Жумаш"];
    let programme = ["--second-programme", "Газопроводы", "--out", &out];
    let first = bench.done(&[&issue[..], &rest, &names, &programme].concat());
    let (id, number) = (string(&first["id"]), string(&first["number"]));
    let again = bench.done(&["certificate", "duplicate", &id, "--out", &out]);
    let asked = ["certificate", "check", "--number", &number, "--name", "Әбілова Жұмаш"];
    assert_eq!(string(&bench.done(&asked)["answer"]), "matches", "it was lost, and it was true");
    let seen = bench.done(&["certificate", "verify", &string(&first["file"])]);
    assert_eq!(string(&seen["status"]), "replaced");
    assert_eq!(seen["replaced_by"], again["number"], "the duplicate is named");

    let id = string(&again["id"]);
    let replace =
        ["certificate", "replace", &id, "--reason", "wrong_name", "--name", "Әбілова Жүмаш", "--out", &out];
    bench.run(&replace).refused(1, "certificates.second_missing");
    let right = bench.done(&[&replace[..], &["--second-name", "Абилова Жумаш Азизовна"]].concat());
    let page = pdf_text(Path::new(&string(&right["file"])));
    assert!(page.contains("Әбілова Жүмаш") && page.contains("Абилова Жумаш Азизовна"), "{page}");
    assert!(!page.contains("Әбілова Жұмаш"), "{page}");

    // A page in one language stays in it.
    let kazakh =
        bench.done(&[&issue[..], &["--completed", "2026-05-30", "--lang", "kk", "--out", &out]].concat());
    let copy = bench.done(&["certificate", "duplicate", &string(&kazakh["id"]), "--out", &out]);
    let page = pdf_text(Path::new(&string(&copy["file"])));
    assert!(page.to_uppercase().contains("ТЕЛНҰСҚА") && !page.to_uppercase().contains("ДУБЛИКАТ"), "{page}");
}

#[test]
fn what_is_given_out_says_who_signs_and_what_counts_no_more() {
    let bench = Bench::filled(Sample::Russia);
    let first = issued(&bench, "Евстифеев Юстин");
    bench.run(&["certificate", "replace-key"]).refused(2, "certificates.replace_key_confirm");
    let keys = bench.done(&["certificate", "replace-key", "--yes"]);
    assert_eq!(list(&keys["keys"]).len(), 2);
    let old = PathBuf::from(string(&first["file"]));
    let found = bench.done(&["certificate", "verify", old.to_str().expect("a path")]);
    assert_eq!(
        (string(&found["signature"]), string(&found["issuer"])),
        ("valid".into(), "own_retired".into())
    );

    bench.done(&["certificate", "revoke", &string(&first["id"]), "--reason", "by_mistake", "--yes"]);
    let (file, status) = (bench.text("keys.json"), bench.text("status.txt"));
    bench.done(&["certificate", "keys", "--out", &file]);
    bench.done(&["certificate", "status-list", "--out", &status]);
    let school: Value = serde_json::from_slice(&std::fs::read(&file).expect("keys")).expect("JSON");
    assert_eq!(string(&school["format"]), "lichnoe-delo-issuer");
    assert_eq!(string(&school["school"]), "ИП Соколова Марина Павловна");
    assert!(school["keys"][0]["until"].is_string() && school["keys"][1]["until"].is_null(), "{school}");
    let text = std::fs::read_to_string(&status).expect("list");
    assert!(text.contains(&format!("revoked\t2026-11-22\t{}\n", string(&first["number"]))), "{text}");
    assert!(!text.contains("Евстифеев"), "a list names nobody");

    // Whoever has the keys and the list needs no vault.
    let (page, keys, list) = (old.to_str().expect("a path"), file.as_str(), status.as_str());
    let elsewhere = |rest: &[&str]| bench.without_vault(&[&["certificate", "verify", page], rest].concat());
    let said =
        |answer: &Value| ["signature", "issuer", "integrity", "status"].map(|key| string(&answer[key]));
    let found = elsewhere(&["--keys", keys, "--list", list]);
    assert_eq!(said(&found.out), ["valid", "own_retired", "whole", "revoked"]);
    assert_eq!(string(&found.out["ended"]), "2026-11-22");
    assert_eq!(said(&elsewhere(&["--keys", keys]).out), ["valid", "own_retired", "whole", "unknown"]);
    elsewhere(&["--keys", list]).refused(1, "certificates.keys_unreadable");
    let changed = bench.file("changed.txt", text.replace("revoked", "replaced").as_bytes());
    let changed = changed.to_str().expect("a path");
    elsewhere(&["--keys", keys, "--list", changed]).refused(1, "certificates.status_list_unreadable");
    let other = Bench::filled(Sample::Kazakhstan);
    let foreign = other.text("keys.json");
    other.done(&["certificate", "keys", "--out", &foreign]);
    let found = elsewhere(&["--keys", &foreign]);
    assert_eq!(said(&found.out), ["unchecked", "unknown", "unchecked", "unknown"]);
}

#[test]
fn the_page_of_checks_is_one_file_that_reaches_nowhere() {
    let bench = Bench::filled(Sample::Russia);
    issued(&bench, "Евстифеев Юстин");
    let file = bench.text("verify.html");
    bench.done(&["certificate", "verifier", "--out", &file]);
    let page = std::fs::read_to_string(&file).expect("the page; npm run build makes it");
    assert!(page.contains("default-src 'none'; script-src 'sha256-"), "the policy");
    for reaching in
        ["src=\"http", "href=\"http", "url(http", "fetch(", "XMLHttpRequest", "WebSocket", "@import"]
    {
        assert!(!page.contains(reaching), "{reaching}");
    }
    assert!(page.contains("lichnoe-delo-issuer") && page.contains("lichnoe-delo-status 1\\nkey "));
    assert_eq!(page.matches("</script>").count(), 2, "nothing inside ends an element");
}

/// A Kazakh centre has two names; papers in one language have that one, papers in two have both.
#[test]
fn each_language_of_a_paper_names_the_school_in_its_own_words() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let mut facts = Sample::Kazakhstan.operator();
    facts["licence"] = json!({ "number": "KZ14", "date": "2024-02-03", "issuer": "Департамент образования" });
    facts["bin"] = json!("");
    facts["city"] = json!("Семипалатинск");
    facts["in_languages"] = json!({ "en": {}, "kk": {
        "name": "«Білім орталығы» ЖШС", "city": "Семей", "signatory_position": "Басшы",
        "licence_issuer": "Білім департаменті"
    } });
    let file = bench.text("school.json");
    let set = |facts: &Value| {
        bench.file("school.json", facts.to_string());
        bench.run(&["school", "--set", &file])
    };
    let mut foreign = facts.clone();
    foreign["in_languages"] = json!({ "de": { "name": "Schule" } });
    set(&foreign).refused(1, "settings.bad_value");
    let changed = set(&facts);
    assert_eq!(changed.code, Some(0), "{}", changed.said);
    let kept = bench.done(&["school"]);
    assert_eq!(kept["operator"]["in_languages"].as_object().unwrap().len(), 1, "no empty words: {kept}");
    let person = bench.only("Абилова Жүмаш Әзізқызы");
    let out = bench.text("papers");
    let issue = |rest: &[&str]| {
        let common = ["certificate", "issue", "--yes", "--person", &person, "--programme", "Газ құбырлары"];
        let made = ["--hours", "72", "--completed", "2026-05-30", "--out", &out];
        let paper = bench.done(&[&common[..], &made, rest].concat());
        pdf_text(Path::new(&string(&paper["file"])))
    };
    let (kazakh, russian) = (
        ["«Білім орталығы» ЖШС", "Семей", "Басшы", "Білім департаменті"],
        ["ТОО «Білім орталығы»", "Семипалатинск", "Директор", "Департамент образования"],
    );
    let has = |page: &str, words: &[&str]| words.iter().filter(|word| page.contains(**word)).count();
    let one = issue(&["--lang", "kk"]);
    assert_eq!((has(&one, &kazakh), has(&one, &russian)), (4, 0), "{one}");
    let other = issue(&["--lang", "ru"]);
    assert_eq!((has(&other, &kazakh), has(&other, &russian)), (0, 4), "{other}");
    let template = ["--template", "certificate-bilingual/v1", "--lang", "kk"];
    let second = ["--second-name", "Абилова Жумаш", "--second-programme", "Газопроводы"];
    let both = issue(&[&template[..], &second].concat());
    assert_eq!((has(&both, &kazakh), has(&both, &russian)), (4, 4), "{both}");
}
