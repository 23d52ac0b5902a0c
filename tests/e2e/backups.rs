//! Copies: where they are put, how they are tried out, what an absent disk is and is not.

use acceptance::window::{Program, by_id};
use std::path::Path;

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";

/// Copies in a folder.
fn copies_in(folder: &Path) -> usize {
    let ending = |path: &Path| path.extension().is_some_and(|ending| ending == "ldbackup");
    std::fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| ending(&entry.path())).count()
}

/// Elements with the hook that stand in a state.
fn in_state(id: &str, state: &str) -> String {
    format!("{}[data-state=\"{state}\"]", by_id(id))
}

fn add_place(program: &Program, folder: &Path) {
    program.answer("backup_place_add", folder);
    program.click("backup-place-add");
    program.until_text("backup-place", &folder.display().to_string());
}

#[test]
fn copies_are_made_tried_out_and_destroyed_and_an_absent_disk_is_no_failure() {
    let program = Program::start("backups");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.click("nav-backups");
    // A place inside the vault would die with it.
    program.answer("backup_place_add", &program.home().join("vault"));
    program.click("backup-place-add");
    program.must(program.driver.find("[role=alert]"));
    let (stick, drive) = (program.stick().join("stick"), program.home().join("drive"));
    for place in [&stick, &drive] {
        std::fs::create_dir(place).expect("a place");
        add_place(&program, place);
    }
    program.click("backup-make");
    program.until_text("backup-done", "мест: 2");
    program.must(program.driver.poll("both copies are listed", || {
        (program.driver.all(&in_state("backup-copy", "present")).len() == 2).then_some(())
    }));
    assert_eq!((copies_in(&stick), copies_in(&drive)), (1, 1));
    program.until_text("backup-copy", "проверена");
    program.until_text("backup-age", "Копия: ");

    program.until_text("backup-drill-state", "ещё не проверяли");
    program.click("backup-drill");
    program.until_text("backup-drill-state", "людей 614");
    assert_eq!(copies_in(&stick), 1, "a drill leaves the copies alone");

    // The stick is pulled out: its line says so, the other place is served, and nothing is called a failure.
    let pocket = program.stick().join("pocket");
    std::fs::rename(&stick, &pocket).expect("the stick is pulled out");
    program.click("nav-today");
    program.click("nav-backups");
    program.must(program.driver.find(&in_state("backup-place", "absent")));
    program.must(program.driver.find(&in_state("backup-copy", "absent")));
    program.click("backup-make");
    program.until_text("backup-done", "мест: 1");
    program.until_text("backup-absent", "это не ошибка");
    assert!(program.driver.all("[role=alert]").is_empty(), "an absent disk alarms nobody");
    assert_eq!(copies_in(&drive), 1, "of one day the last copy is kept");
    std::fs::rename(&pocket, &stick).expect("the stick is put in again");
    program.click("nav-today");
    program.click("nav-backups");
    program.must(program.driver.poll("all copies are there again", || {
        (program.driver.all(&in_state("backup-copy", "present")).len() == 2).then_some(())
    }));

    // Destroying asks first; going back destroys nothing.
    program.click("backup-copy-destroy");
    program.must(program.driver.find("dialog"));
    program.must(program.driver.click("dialog .foot button:first-child"));
    program.until_gone("backup-destroy");
    assert_eq!(copies_in(&stick) + copies_in(&drive), 2);
    program.click("backup-copy-destroy");
    program.click("backup-destroy");
    program.until_said("Копия уничтожена");
    program.must(program.driver.poll("one copy is gone from the disk", || {
        (copies_in(&stick) + copies_in(&drive) == 1).then_some(())
    }));

    // How often, and how many are kept.
    program.must(program.driver.choose(&by_id("field-backup-every"), "6"));
    program.fill("field-backup-daily", "много");
    program.until_said("целое число");
    program.fill("field-backup-daily", "14");
    program.click("backup-schedule-save");
    program.until_said("Порядок сохранён");
    program.must(program.driver.click(&format!(
        "{} {}",
        by_id("backup-place"),
        by_id("backup-place-remove")
    )));
    program.must(
        program.driver.poll("one place is left", || {
            (program.driver.all(&by_id("backup-place")).len() == 1).then_some(())
        }),
    );
    program.no_breaches();
    program.no_plain_text_of(&["anita1858@inbox.example", "Перфильева"]);
}
