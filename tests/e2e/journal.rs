//! The journal before an inspector, and the files on a card.

use acceptance::window::{Key, PASSPHRASE, Program, by_id};
use serde_json::{Value, json};
use std::path::Path;

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const PERSON: &str = "Перфильева";

/// Waits until every row holds the word, and there is one.
fn until_all_rows(program: &Program, word: &str) {
    program.until_rows("journal-row", &format!("every row says {word}"), |rows| {
        !rows.is_empty() && rows.iter().all(|row| row.contains(word))
    });
}

/// The only file of a folder with an ending.
fn only(folder: &Path, ending: &str) -> Vec<u8> {
    let found = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut found = found.filter(|path| path.extension().is_some_and(|e| e == ending));
    let file = found.next().unwrap_or_else(|| panic!("no {ending} in {}", folder.display()));
    assert!(found.next().is_none(), "one {ending}");
    std::fs::read(file).expect("the file can be read")
}

#[test]
fn the_journal_is_filtered_verified_and_exported_for_an_inspection() {
    let program = Program::start("journal");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.open_card(PERSON);
    program.click("card-journal");
    program.must(program.driver.find(&by_id("journal-about")));
    until_all_rows(&program, "Карточка открыта");
    program.click("nav-journal");
    program.must(program.driver.choose(&by_id("field-action"), "card.opened"));
    until_all_rows(&program, "Карточка открыта");
    program.must(program.driver.choose(&by_id("field-action"), ""));
    program.until_rows("journal-row", "other entries are there again", |rows| {
        rows.iter().any(|row| row.contains("Хранилище открыто"))
    });
    program.must(program.driver.choose(&by_id("field-journal-operator"), "owner"));
    until_all_rows(&program, "owner");

    program.click("journal-verify");
    let state = "return document.querySelector(arguments[0])?.dataset.state";
    program.must(program.driver.poll("the journal is whole", || {
        (program.driver.script(state, &[by_id("journal-state").into()]).ok()? == "intact").then_some(())
    }));

    // A day that is none is refused at its field; a right period gives a paper and a file.
    let folder = program.saved().join("inspection");
    std::fs::create_dir(&folder).expect("a folder for the inspector");
    // The month as it is shown, no sooner open than pressed.
    let month = program.saved().join("month");
    std::fs::create_dir(&month).expect("a folder for the month");
    program.answer("journal_export", &month);
    program.click("journal-export");
    program.click("journal-export-run");
    program.must(program.driver.find(&by_id("journal-export-done")));
    assert!(!only(&month, "json").is_empty());
    program.must(program.driver.click("dialog .foot button"));
    program.until_gone("journal-export-done");
    program.answer("journal_export", &folder);
    program.click("journal-export");
    program.fill("field-journal-from", "31.02.2026");
    program.click("journal-export-run");
    program.must(program.driver.find("dialog [role=alert]"));
    program.fill("field-journal-from", "01.01.2026");
    program.click("journal-export-run");
    program.must(program.driver.find(&by_id("journal-export-done")));
    program.no_breaches();

    let pdf = std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
    let pdf = pdf.into_iter().find(|path| path.extension().is_some_and(|e| e == "pdf")).expect("a paper");
    let text = program.must(program.paper(&pdf)).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Соколова", "Карточка открыта", "Файл импортирован", "owner"]
    {
        assert!(text.contains(part), "the paper says {part}: {text}");
    }
    let data: Value = serde_json::from_slice(&only(&folder, "json")).expect("JSON");
    let entries = data["entries"].as_array().expect("entries");
    let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
    assert!(actions.contains(&"vault.created") && actions.contains(&"card.opened"), "{actions:?}");
    for known in [PERSON, "anita1858"] {
        assert!(
            !text.contains(known) && !data.to_string().contains(known),
            "the journal names nobody: {known}"
        );
    }
    // The export is itself an entry.
    program.must(program.driver.click("dialog .foot button"));
    program.until_gone("journal-export-done");
    program.must(program.driver.choose(&by_id("field-action"), "journal.exported"));
    program.must(program.driver.find(&by_id("journal-row")));
}

#[test]
fn a_file_is_put_on_a_card_saved_out_and_removed_for_good() {
    let program = Program::start("attachments");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    let scan = program.saved().join("согласие Перфильевой.pdf");
    let bytes: Vec<u8> = b"%PDF-1.7 consent of a parent, signed ".repeat(400);
    #[expect(clippy::disallowed_methods, reason = "a scan as a scanner leaves it")]
    std::fs::write(&scan, &bytes).expect("a scan");

    program.open_card(PERSON);
    program.until_text("attachments", "Файлов нет");
    // The dialog closed without a choice changes nothing.
    program.click("attachment-add");
    program.until_text("attachments", "Файлов нет");
    program.answer("attachment_add", &scan);
    program.fill("field-attachment-title", "Согласие матери");
    program.click("attachment-add");
    program.until_text("attachment-row", "Согласие матери");
    // The program itself holds the file under a name of its own, and sealed.
    program.no_plain_text_of(&["consent of a parent", "Согласие матери"]);

    let out = program.saved().join("out.pdf");
    program.answer("attachment_save", &out);
    program.click("attachment-save");
    program.must(program.driver.poll("the file is saved", || out.exists().then_some(())));
    program.until_said("Файл сохранён");
    assert_eq!(std::fs::read(&out).expect("the saved file"), bytes);

    program.click("attachment-delete");
    program.must(program.driver.find(&by_id("attachment-delete-dialog")));
    program.must(program.driver.click("dialog .foot button:first-child"));
    program.until_gone("attachment-delete-dialog");
    assert_eq!(program.driver.all(&by_id("attachment-row")).len(), 1, "going back removes nothing");
    program.click("attachment-delete");
    program.click("attachment-delete-run");
    program.until_gone("attachment-row");
    let sealed = program.home().join("vault").join("attachments");
    let left = std::fs::read_dir(sealed).into_iter().flatten().flatten().count();
    assert_eq!(left, 0, "nothing of it is left in the vault");

    // What happened stands in the journal, without the title.
    program.click("nav-journal");
    for action in ["attachment.added", "attachment.saved", "attachment.deleted"] {
        program.must(program.driver.choose(&by_id("field-action"), action));
        program.must(program.driver.find(&by_id("journal-row")));
    }
    let page = program.must(program.driver.script("return document.body.innerText", &[]));
    assert!(!json!(page).to_string().contains("Согласие матери"));
    program.no_breaches();
}

/// What came with a letter is put beside it: it stands in the correspondence, and among the files of the card.
#[test]
fn a_file_comes_with_a_message_of_the_card() {
    let program = Program::start("message-files");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.lock();
    let made = program.delo(&[
        "person",
        "add",
        "--role",
        "payer",
        "--value",
        "identity.name:surname=Перова;given=Анна",
        "--value",
        "contacts.email:value=anna@list.example",
    ]);
    let id = made["id"].as_str().expect("an id");
    let message = "correspondence.message:kind=support;author=person;channel=email;said_on=2026-10-01;text=Не открывается";
    program.delo(&["person", "add", "--person", id, "--value", message]);
    program.unlock("owner", PASSPHRASE);
    let picture = program.saved().join("снимок.png");
    let bytes: Vec<u8> = b"\x89PNG\r\n\x1a\n what the error looks like ".repeat(300);
    #[expect(clippy::disallowed_methods, reason = "a picture as somebody sent it")]
    std::fs::write(&picture, &bytes).expect("a picture");

    program.open_card("Перова");
    program.answer("attachment_add", &picture);
    // It shows beside the message that has the focus.
    program.must(program.driver.poll("a file can be put to the message", || {
        let enclose =
            "const b = document.querySelector('[data-testid=message-enclose]'); b?.focus(); return !!b";
        (program.driver.script(enclose, &[]).ok()? == true).then_some(())
    }));
    program.must(program.driver.press(&[Key::Enter]));
    program.until_said("Файл приложен");
    program.until_text("attachment-row", "Файл к сообщению: 01.10.2026");
    program.no_plain_text_of(&["what the error looks like"]);
    let out = program.saved().join("out.png");
    program.answer("attachment_save", &out);
    program.click("attachment-save");
    program.must(program.driver.poll("the file is saved", || out.exists().then_some(())));
    assert_eq!(std::fs::read(&out).expect("the saved file"), bytes);
    program.no_breaches();

    program.lock();
    let listed = program.delo(&["attachment", "list", "--person", id]);
    assert_eq!(listed["attachments"][0]["said"], "2026-10-01");
}
