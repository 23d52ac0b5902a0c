//! The act of an erasure, from its draft to its end: lines closed, the signature, backups gone, made final by hand.

use acceptance::window::{Key, Program, by_id};
use std::path::Path;

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const PERSON: &str = "Перфильева";

/// Elements with the hook that stand in a state.
fn in_state(id: &str, state: &str) -> String {
    format!("{}[data-state=\"{state}\"]", by_id(id))
}

fn count(program: &Program, css: &str) -> usize {
    program.driver.all(css).len()
}

/// Waits until so many elements match.
fn until(program: &Program, css: &str, wanted: usize) {
    program.must(
        program.driver.poll(&format!("{wanted} × {css}"), || (count(program, css) == wanted).then_some(())),
    );
}

fn add_place(program: &Program, folder: &Path) {
    std::fs::create_dir(folder).expect("a place");
    program.answer("backup_place_add", folder);
    program.click("backup-place-add");
    program.until_text("backup-place", &folder.display().to_string());
}

/// Presses every button of a kind once; each leaves the list when its step is taken.
fn press_all(program: &Program, id: &str) {
    for left in (0..count(program, &by_id(id))).rev() {
        program.click(id);
        until(program, &by_id(id), left);
    }
}

#[test]
fn an_act_is_closed_line_by_line_and_final_once_no_backup_holds_the_person() {
    let program = Program::start("act");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.click("nav-backups");
    let (stick, drive) = (program.stick().join("stick"), program.home().join("drive"));
    add_place(&program, &stick);
    add_place(&program, &drive);
    program.click("backup-make");
    until(&program, &in_state("backup-copy", "present"), 2);

    program.open_card(PERSON);
    program.click("card-erase");
    program.click("erase-next");
    program.fill("erase-typed", PERSON);
    program.click("erase-run");
    let done = by_id("erase-done");
    program.must(program.driver.find(&done).or_else(|_| program.driver.find(&done)));

    // Somebody remembers a card of paper; it is shredded, and the act says how.
    program.click("act-carrier-add");
    program.fill("field-carrier-title", "Личная карточка");
    program.fill("field-carrier-sheets", "4");
    program.click("dialog-done");
    let carrier = format!("{}[data-kind=\"carrier\"]", by_id("act-line"));
    program.must(program.driver.find(&carrier));
    program.must(program.driver.click(&format!("{carrier} {}", by_id("act-line-close"))));
    program.click("dialog-done");
    program.must(program.driver.find("dialog [role=alert]"));
    program.fill("field-act-tool", "шредер");
    program.click("dialog-done");
    program.must(program.driver.find(&format!("{carrier}[data-state=\"closed\"]")));

    // Nobody has said who is used; then instructions to processors: sent, then answered.
    press_all(&program, "act-line-used");
    press_all(&program, "act-line-sent");
    press_all(&program, "act-line-answered");

    // One line with the keyboard alone: the second of the outcomes, then saved.
    let buttons = by_id("act-line-close");
    let open = count(&program, &buttons);
    assert!(open >= 2, "systems and processors wait: {open}");
    program.enter_on("act-line-close");
    program.tab_to("field-act-outcome");
    program.must(program.driver.press(&[Key::Down]));
    program.enter_on("dialog-done");
    until(&program, &buttons, open - 1);
    for left in (0..open - 1).rev() {
        program.click("act-line-close");
        program.click("field-act-outcome-absent");
        program.click("dialog-done");
        until(&program, &buttons, left);
    }
    program.until_text("act-open", "2");

    // Signed by keyboard; two backups hold the person still, so it is partial and cannot be ended.
    program.enter_on("act-sign");
    program.tab_to("field-act-signer-0");
    program.must(program.driver.chord(&[Key::Control, Key::Letter('a')]));
    program.must(program.driver.type_text("Марина Серова"));
    program.enter_on("dialog-done");
    let partial = by_id("paper-act_partial");
    program.must(program.driver.find(&partial).or_else(|_| program.driver.find(&partial)));
    program.must(program.driver.find(&in_state("act", "partial")));
    let finish = program.must(program.driver.find(&by_id("act-finish")));
    assert!(!program.driver.is_enabled(&finish), "two lines are open");

    // One copy is out of reach: first it is blocked with a reason, then it is destroyed where it lay. The other goes
    // when a new backup has taken its place.
    std::fs::rename(&stick, program.stick().join("pocket")).expect("the stick is pulled out");
    program.click("nav-backups");
    until(&program, &in_state("backup-copy", "absent"), 1);
    program.click("backup-gone");
    program.click("field-gone-how-blocked");
    program.fill("field-gone-reason", "стик у мамы");
    program.click("dialog-done");
    program.until_rows("backup-copy", "the reason of the block", |rows| {
        rows.iter().any(|row| row.contains("стик у мамы"))
    });
    program.click("backup-renew");
    program.click("backup-renew-run");
    program.until_text("backup-renewed", "1");
    program.click("backup-gone");
    program.click("field-gone-how-destroyed");
    program.click("dialog-done");
    until(&program, &in_state("backup-copy", "absent"), 0);
    until(&program, &in_state("backup-copy", "present"), 1);

    // The end, by keyboard.
    program.enter_on("nav-erasures");
    program.enter_on("erasure-row");
    program.must(program.driver.find(&in_state("act", "partial")));
    program.enter_on("act-finish");
    let ended = in_state("act", "final");
    program.must(program.driver.find(&ended).or_else(|_| program.driver.find(&ended)));
    program.must(program.driver.find(&by_id("paper-act_final")));
    for gone in ["act-finish", "act-line-close", "act-line-reopen", "act-carrier-add", "act-sign"] {
        program.until_gone(gone);
    }
    program.click("nav-today");
    program.must(program.driver.find(&by_id("today")));
    program.until_gone("today-act-line");
    program.no_breaches();
    program.no_plain_text_of(&[PERSON, "anita1858@inbox.example"]);
}
