//! Papers for a group in the window: issued together, found in the register, handed over, revoked, checked; and the code
//! on the page as a stranger's reader sees it.

use acceptance::window::{Key, PASSPHRASE, Program, by_id};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// What a reader of square codes finds on the rendered page.
fn scanned(paper: &Path, folder: &Path) -> String {
    let picture = folder.join("scanned");
    let mut draw = Command::new("pdftoppm");
    draw.args(["-png", "-singlefile", "-r", "200"]).arg(paper).arg(&picture);
    assert!(draw.status().expect("poppler-utils are installed").success());
    let picture = picture.with_extension("png");
    let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(&picture).output();
    let read = read.expect("zbar-tools are installed");
    std::fs::remove_file(picture).expect("the picture goes");
    String::from_utf8(read.stdout).expect("text").trim().to_owned()
}

/// The answers beside a checked paper, once they are there.
fn until_answered(program: &Program, question: &str, part: &str) {
    let css = format!("{} [data-answer={question}]", by_id("verify-found"));
    let mut said = String::new();
    let found = program.driver.poll(&format!("{question} is answered with {part}"), || {
        let element = program.driver.all(&css).into_iter().next()?;
        said = program.driver.text(&element).ok()?;
        said.contains(part).then_some(())
    });
    program.must(found.map_err(|error| format!("{error}; it says {said}")));
}

#[test]
fn papers_are_issued_to_a_group_handed_over_revoked_and_checked() {
    let program = Program::start("papers-of-a-group");
    program.create_vault("kz-training-centre", "ТОО «Білім орталығы»", "none");
    program.import("imports/kz-registry.xlsx");
    program.lock();
    let people = program.delo(&["people", "--limit", "3"]);
    let ids: Vec<String> = people.as_array().expect("people").iter().map(|one| word(&one["id"])).collect();
    assert_eq!(ids.len(), 3);
    let group = word(
        &program.delo(&["group", "save", "--title", "Слесари, осень", "--starts", "2026-09-01"])["group"]["id"],
    );
    let mut add = vec!["group", "add", "--group", &group];
    for id in &ids {
        add.extend(["--person", id]);
    }
    program.delo(&add);
    program.unlock("owner", PASSPHRASE);

    // The group is the list; what it lacks is said once for all.
    program.click("nav-certificates");
    program.click("batch-open");
    program.must(program.driver.choose(&by_id("field-batch-group"), &group));
    program.fill("field-batch-programme", "Газ құбырларын пайдалану");
    program.fill("field-batch-hours", "72");
    program.fill("field-batch-completed", "2026-11-10");
    program.click("batch-choose");
    program.until_text("batch-ready", "3");
    program.click("batch-run");
    program.until_text("batch-done", "3");
    let folder: PathBuf = program.saved().join("papers");
    std::fs::create_dir(&folder).expect("a folder");
    program.answer("batch_save", &folder);
    program.click("batch-save");
    let papers = program.must(program.driver.poll("the papers are saved", || {
        let mut papers: Vec<PathBuf> =
            std::fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.path()).collect();
        papers.retain(|paper| paper.extension().is_some_and(|ending| ending == "pdf"));
        papers.sort();
        (papers.len() == 3).then_some(papers)
    }));
    program.until_said("3");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("batch-dialog");

    // In the register by its number; handed over to somebody who came for it.
    let paper = papers.first().expect("three of them");
    let name = paper.file_stem().expect("a name").to_string_lossy().into_owned();
    let number = name.strip_prefix("certificate-").expect("named by its number").to_owned();
    program.fill("cert-search", &number);
    program
        .until_rows("certificate-row", "the one paper", |rows| rows.len() == 1 && rows[0].contains(&number));
    program.click("certificate-row");
    program.click("act-hand-over");
    program.must(program.driver.choose(&by_id("field-handed-how"), "representative"));
    program.fill("field-handed-on", "2026-11-21");
    program.click("act-go");
    program.fill("field-handed-to", "Ким Олжас, доверенность № 5");
    let day = program.must(
        program.driver.script("return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Almaty' })", &[]),
    );
    program.fill("field-handed-on", day.as_str().expect("a day"));
    program.click("act-go");
    program.until_gone("act-dialog");
    program.until_text("paper-dialog", "Ким Олжас, доверенность № 5");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("paper-dialog");

    // Genuine by its file.
    program.click("cert-check");
    program.answer("certificate_verify_file", paper);
    program.click("verify-file");
    until_answered(&program, "signature", "верна");
    until_answered(&program, "integrity", "");
    until_answered(&program, "content", &number);
    program.click("cert-check-back");

    // Revoked, and checked by what stands in its code.
    program.fill("cert-search", &number);
    program.until_rows("certificate-row", "the one paper", |rows| rows.len() == 1);
    program.click("certificate-row");
    program.click("act-revoke");
    program.click("act-go");
    program.until_gone("act-dialog");
    program.until_text("paper-state", "аннулирован");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("paper-dialog");
    let code = scanned(paper, &program.saved());
    assert!(code.starts_with("LD1:"), "{code}");
    program.click("cert-check");
    program.fill("field-verify-text", &code);
    program.click("verify-run");
    until_answered(&program, "signature", "верна");
    until_answered(&program, "status", "аннулирован");
    program.no_breaches();

    // The command line says the same of the code.
    program.lock();
    let found = program.delo(&["certificate", "verify", &code]);
    assert_eq!((word(&found["signature"]), word(&found["status"])), ("valid".into(), "revoked".into()));
    assert_eq!(word(&found["content"]["number"]), number);
    program.no_plain_text_of(&["Ким Олжас", "Газ құбырларын"]);
}

#[test]
fn papers_are_issued_to_those_who_passed_an_examination() {
    let program = Program::start("papers-of-a-protocol");
    program.create_vault("kz-training-centre", "ТОО «Білім орталығы»", "none");
    program.lock();
    let list = program.home().join("protocol.csv");
    let text = "ФИО;Email;Программа;Балл;Номер протокола;Дата протокола\n\
        Седых Егор Павлович;egor@list.example;Слесарь;91;7-э;10.11.2026\n\
        Ахметова Әсел Ерланқызы;asel@list.example;Слесарь;64;7-э;10.11.2026\n\
        Лис Пётр Ильич;pyotr@list.example;Слесарь;37;7-э;10.11.2026\n";
    #[expect(clippy::disallowed_methods, reason = "a list as somebody typed it, outside every vault")]
    std::fs::write(&list, text).expect("the home is ours");
    program.delo(&["import", &list.to_string_lossy()]);
    std::fs::remove_file(&list).expect("the list goes");
    let name = "identity.name:surname=Третьяков;given=Иван";
    program.delo(&["person", "add", "--role", "staff", "--value", name]);
    program.unlock("owner", PASSPHRASE);

    // The commission is said first: who examined stands with the protocol.
    program.click("nav-certificates");
    program.click("protocols-open");
    program.must(program.driver.choose(&by_id("field-protocol"), "0"));
    program.until_text("protocol-no-commission", "");
    program.until_rows("protocol-result", "three who were examined", |rows| rows.len() == 3);
    program.fill("field-examiner-find", "Третьяков");
    program.click("protocol-examiner-take");
    program.until_text("protocol-examiner", "Третьяков Иван");
    program.click("protocol-examiner-chair");
    program.until_gone("protocol-examiner-chair");
    program.click("protocols-close");
    program.until_gone("protocols-dialog");

    // Whoever has less than what is enough is a question, and gets no paper.
    program.click("batch-open");
    program.must(program.driver.choose(&by_id("field-batch-group"), "protocol-0"));
    program.fill("field-batch-passed-from", "60");
    program.fill("field-batch-hours", "40");
    program.click("batch-choose");
    program.until_text("batch-ready", "2");
    program.until_rows("batch-question", "the one who failed", |rows| rows.len() == 1);
    program.click("batch-run");
    program.until_text("batch-done", "2");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("batch-dialog");
    program.until_rows("certificate-row", "two papers", |rows| {
        rows.len() == 2
            && rows.iter().any(|row| row.contains("Седых Егор Павлович"))
            && rows.iter().any(|row| row.contains("Ахметова Әсел Ерланқызы"))
    });
    program.no_breaches();

    program.lock();
    let page = program.delo(&["certificate", "protocol", "7-э", "--held", "2026-11-10"]);
    let examiners = page["examiners"].as_array().expect("a commission");
    assert_eq!(examiners.len(), 1);
    assert_eq!(
        (word(&examiners[0]["name"]), word(&examiners[0]["duty"])),
        ("Третьяков Иван".into(), "chair".into())
    );
    program.no_plain_text_of(&["Седых", "Третьяков"]);
}
