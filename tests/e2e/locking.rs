//! Locking that nobody asked for: after idle time, with the screen. The window with names is gone, the program goes on.

use acceptance::window::{Key, PASSPHRASE, Program, by_id};
use serde_json::json;
use std::process::Command;

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const PERSON: &str = "Перфильева";

/// A vault with people, one of their cards open.
fn at_a_card(program: &Program) {
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.open_card(PERSON);
    program.until_text("card-name", "Анита");
}

/// The desk is gone, the gate asks for the phrase, and the page knows nobody.
fn locked_and_opened_again(program: &Program) {
    program.must(program.driver.follow("gate.html"));
    program.must(program.driver.find(&by_id("field-passphrase")));
    let page = program.must(program.driver.script("return document.documentElement.outerHTML", &[]));
    assert!(!page.as_str().unwrap_or_default().contains(PERSON), "the gate knows a person");
    program.no_plain_text_of(&["anita1858@inbox.example", PERSON]);
    program.fill("field-passphrase", PASSPHRASE);
    program.click("unlock-submit");
    program.must(program.driver.follow("desk.html"));
    program.open_card(PERSON);
    program.no_breaches();
}

#[test]
fn an_idle_vault_warns_locks_itself_and_opens_again() {
    // A minute lasts six seconds; the page asks every five.
    let program = Program::start_with("lock-idle", &[("LICHNOE_DELO_PACE", "10")]);
    at_a_card(&program);
    program.click("nav-settings");
    program.must(program.driver.choose(&by_id("field-lock-minutes"), "2"));
    program.must(program.driver.poll("the shorter time is kept", || {
        let kept = "return document.querySelector(arguments[0])?.value";
        let now = program.driver.script(kept, &[json!(by_id("field-lock-minutes"))]).ok()?;
        (now == "2").then_some(())
    }));
    program.open_card(PERSON);

    program.must(program.driver.find(&by_id("idle-warning")));
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("idle-warning");
    program.must(program.driver.find(&by_id("idle-warning")));
    locked_and_opened_again(&program);
}

#[test]
fn a_locked_screen_locks_the_vault_and_empties_the_clipboard() {
    let program = Program::start_alone("lock-screen");
    at_a_card(&program);
    // Copied by the card's own button, pasted into the search to see that it worked.
    let focus = "document.querySelector(arguments[0]).focus()";
    program.must(program.driver.script(focus, &[json!(by_id("copy-value"))]));
    program.must(program.driver.press(&[Key::Enter]));
    program.click("nav-people");
    program.click("people-search");
    program.must(program.driver.chord(&[Key::Control, Key::Letter('a')]));
    program.must(program.driver.chord(&[Key::Control, Key::Letter('v')]));
    let holds = |id: &str| {
        let value = "return document.querySelector(arguments[0]).value";
        let value = program.must(program.driver.script(value, &[json!(by_id(id))]));
        value.as_str().unwrap_or_default().to_owned()
    };
    program.must(
        program.driver.poll("the name was copied", || holds("people-search").contains("Анита").then_some(())),
    );

    lock_the_screen();
    program.must(program.driver.follow("gate.html"));
    program.click("field-passphrase");
    program.must(program.driver.chord(&[Key::Control, Key::Letter('v')]));
    program.must(program.driver.type_text("x"));
    program.must(
        program.driver.poll("typing arrives", || holds("field-passphrase").ends_with('x').then_some(())),
    );
    assert_eq!(holds("field-passphrase"), "x", "the clipboard still holds the name");
    locked_and_opened_again(&program);
}

#[test]
fn the_program_leaves_nothing_in_the_cache_of_its_person() {
    let program = Program::start("cache");
    at_a_card(&program);
    program.click("lock");
    program.must(program.driver.follow("gate.html"));
    let cache = program.home().join("cache");
    let kept: Vec<String> = std::fs::read_dir(&cache)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        !kept.iter().any(|name| name.starts_with("mesa_shader_cache")),
        "{kept:?} in {}",
        cache.display()
    );
    assert!(!kept.iter().any(|name| name.contains("lichnoe") || name.contains("web")), "{kept:?}");
}

/// What a desktop says when its screen is locked.
fn lock_the_screen() {
    let said = Command::new("gdbus")
        .args(["emit", "--session", "--object-path", "/org/gnome/ScreenSaver"])
        .args(["--signal", "org.gnome.ScreenSaver.ActiveChanged", "true"])
        .status();
    assert!(said.is_ok_and(|status| status.success()), "gdbus speaks on the session bus");
}
