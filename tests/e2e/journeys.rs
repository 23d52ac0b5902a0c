//! What an administrator does on the first day.

use acceptance::window::{Driver, Key, PASSPHRASE, Program, by_id};
use serde_json::json;

const SCHOOL_RU: &str = "ИП Соколова Марина Игоревна";
const SCHOOL_KZ: &str = "«Білім-Әлем» оқу орталығы";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const REGISTRY_KZ: &str = "imports/kz-registry.xlsx";

#[test]
fn a_vault_is_made_filled_searched_locked_and_opened_again() {
    let program = Program::start("create-import-find");
    program.watch_policy();
    program.create_vault("ru-online-school", SCHOOL_RU, "keyring");
    program.import(GETCOURSE);
    program.open_card("Перфильева");
    program.until_text("card-name", "Анита");
    program.no_breaches();

    program.click("lock");
    program.must(program.driver.follow("gate.html"));
    program.fill("field-passphrase", "не та фраза");
    program.click("unlock-submit");
    let refused = || {
        let seen = program.driver.all("[role=\"alert\"]");
        seen.iter().any(|e| program.driver.text(e).is_ok_and(|t| !t.trim().is_empty())).then_some(())
    };
    program.must(program.driver.poll("a wrong phrase is refused in words", refused));
    program.must(program.driver.poll(
        "the delay after a wrong phrase is over and the right one opens",
        || {
            let button = program.driver.all(&by_id("unlock-submit")).into_iter().next()?;
            program.driver.is_enabled(&button).then_some(())
        },
    ));
    program.fill("field-passphrase", PASSPHRASE);
    program.click("unlock-submit");
    program.must(program.driver.follow("desk.html"));
    program.open_card("Перфильева");
    program.no_plain_text_of(&["anita1858@inbox.example", "Перфильева", "degteva.bogdana"]);
}

#[test]
fn a_certificate_is_issued_in_the_kazakh_window() {
    let program = Program::start("certificate-kk");
    program.speak("kk");
    program.create_vault("kz-training-centre", SCHOOL_KZ, "key_file");
    program.import(REGISTRY_KZ);
    program.click("nav-people");
    program.click("person-row");
    let name = program.text("card-name");
    program.click("card-certificate");
    program.fill("cert-programme", "Әлеуметтік қызметкердің іскерлігі");
    program.fill("cert-hours", "72");
    program.fill("cert-completed", "2025-05-30");
    program.click("cert-issue");
    let number = program.text("cert-number");
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    assert!(!digits.is_empty(), "a certificate has a number: {number}");

    let place = program.saved().join("certificate.pdf");
    program.answer("certificate_save", &place);
    program.click("cert-save");
    let text = program.must(program.paper(&place));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Әлеуметтік қызметкердің іскерлігі"), "the programme is printed: {flat}");
    let surname = name.split_whitespace().next().unwrap_or_default();
    assert!(flat.contains(surname), "the name is printed: {surname} in {flat}");
    let language = program.must(program.driver.script("return document.documentElement.lang", &[]));
    assert_eq!(language, json!("kk"));
    program.no_breaches();
}

#[test]
fn an_access_report_and_an_erasure_are_done_with_the_keyboard_alone() {
    let program = Program::start("report-erasure-keyboard");
    program.create_vault("ru-online-school", SCHOOL_RU, "none");
    program.import(GETCOURSE);

    // From here on no click: only keys.
    let driver: &Driver = &program.driver;
    program.must(driver.chord(&[Key::Alt, Key::Letter('1')]));
    program.enter_on("nav-people");
    program.tab_to("people-search");
    program.must(driver.type_text("Перфильева"));
    program.until_text("person-row", "Перфильева");
    program.enter_on("person-row");
    program.until_text("card-name", "Перфильева");

    let file = program.saved().join("report.zip");
    program.answer("report_build", &file);
    program.enter_on("card-report");
    program.enter_on("report-build");
    program.must(driver.find(&by_id("report-done")));
    let sealed = std::fs::read(&file).expect("the encrypted file");
    assert!(sealed.starts_with(b"PK"), "an archive other programs open");
    assert!(!sealed.windows(4).any(|bytes| bytes == b"%PDF"), "and nothing in it is in the clear");
    let shown = program.must(driver.find(&by_id("report-password")));
    assert_eq!(program.must(driver.text(&shown)).len(), 23, "the password is shown once");
    program.must(driver.press(&[Key::Escape]));
    program.until_gone("report-done");

    program.enter_on("card-erase");
    program.enter_on("erase-next");
    program.tab_to("erase-typed");
    program.must(driver.type_text("Перфильева"));
    program.enter_on("erase-run");
    program.must(driver.find(&by_id("erase-done")));

    program.enter_on("nav-people");
    program.tab_to("people-search");
    program.must(driver.chord(&[Key::Control, Key::Letter('a')]));
    program.must(driver.type_text("anita1858"));
    program.until_gone("person-row");

    program.enter_on("nav-journal");
    program.enter_on("journal-verify");
    let state = "return document.querySelector(arguments[0])?.dataset.state";
    program.must(driver.poll("the journal is found whole after an erasure", || {
        (driver.script(state, &[json!(by_id("journal-state"))]).ok()? == "intact").then_some(())
    }));
    program.no_breaches();
}
