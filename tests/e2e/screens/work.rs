//! Pictures of daily work: a card made by hand, papers in the register, an act and its lines, people who stopped coming.

use super::{keep, settle};
use acceptance::window::{Program, by_id};
use std::path::Path;

/// Takes all of them from the desk; gives how many.
pub fn pictures(program: &Program, folder: &Path, suffix: &str) -> u32 {
    let mut taken = 0;
    let mut take = |screen: &str| {
        settle(program);
        taken += keep(program, folder, screen, suffix);
    };
    program.click("nav-people");
    program.click("person-add");
    program.must(program.driver.find(&by_id("person-save")));
    take("work-person-new");
    first_card(program);
    for (button, screen) in [("relation-add", "work-relation"), ("value-add", "work-value-add")] {
        if dialog(program, button) {
            take(screen);
            closed(program);
        }
    }

    program.click("nav-certificates");
    for (button, screen) in [
        ("batch-open", "work-batch"),
        ("register-give", "work-register-give"),
        ("core-open", "work-register-core"),
    ] {
        if dialog(program, button) {
            take(screen);
            closed(program);
        }
    }
    program.click("cert-check");
    program.must(program.driver.find(&by_id("verify-run")));
    take("work-authenticity");

    program.click("nav-import");
    settle(program);
    if dialog(program, "import-undo-0") {
        take("work-import-undo");
        closed(program);
    }
    program.click("nav-today");
    settle(program);
    if !program.driver.all(&by_id("inactivity-open")).is_empty() {
        program.click("inactivity-open");
        program.must(program.driver.find(&by_id("inactivity")));
        take("work-inactivity");
    }

    first_card(program);
    let name = program.must(program.driver.find(&by_id("card-name")));
    let name = program.must(program.driver.text(&name));
    let surname = name.split_whitespace().next().unwrap_or_default().to_owned();
    program.click("card-erase");
    program.click("erase-next");
    program.fill("erase-typed", &surname);
    program.click("erase-run");
    program.must(program.driver.find(&by_id("erase-done")));
    take("work-erased");
    program.must(program.driver.find(&by_id("act-line")));
    let show = "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' })";
    program.must(program.driver.script(show, &[by_id("act").into()]));
    take("work-act");
    for (button, screen) in [
        ("act-line-close", "work-act-line"),
        ("act-carrier-add", "work-act-carrier"),
        ("act-sign", "work-act-sign"),
    ] {
        if dialog(program, button) {
            take(screen);
            closed(program);
        }
    }
    taken
}

fn first_card(program: &Program) {
    program.click("nav-people");
    program.click("person-row");
    program.must(program.driver.find(&by_id("card-name")));
    settle(program);
}

/// Opens a dialog where its button is there at all.
fn dialog(program: &Program, button: &str) -> bool {
    settle(program);
    if program.driver.all(&by_id(button)).is_empty() {
        return false;
    }
    program.click(button);
    program.must(program.driver.find("dialog[open]"));
    true
}

fn closed(program: &Program) {
    program.must(program.driver.press(&[acceptance::window::Key::Escape]));
    program.must(
        program
            .driver
            .poll("the dialog is closed", || program.driver.all("dialog[open]").is_empty().then_some(())),
    );
}
