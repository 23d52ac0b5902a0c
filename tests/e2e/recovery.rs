//! The day the computer died: the paper from the safe, a new entry on a new computer, last week's copy.

use acceptance::window::{Machine, PASSPHRASE, Program, by_id};
use std::path::Path;

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const ERASED: &str = "Перфильева";
const STAYING: &str = "Дегтева";
const NEW: &str = "гранит веранда сорок лодочников 58";
const ANOTHER: &str = "ромашка кувшин дождь телега 41";

/// What a person carries from the old computer to the new one.
fn carry(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder on the new computer");
    for entry in std::fs::read_dir(from).expect("a folder of the old computer").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            carry(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the file is carried over");
        }
    }
}

/// The code as it stands on the paper.
fn code(program: &Program, kit: &Path) -> String {
    program.code_on(kit).join("-")
}

/// From the gate: the code from `kit`, a new phrase with a second key in this computer, a new paper typed back.
fn recover(program: &Program, kit: &Path, phrase: &str, new_kit: &str) {
    program.click("unlock-recover");
    program.fill("field-recovery-code", &code(program, kit).to_lowercase().replace('-', " "));
    program.click("recovery-next");
    program.enrol(phrase, "keyring");
    program.click("recovery-next");
    program.type_back(new_kit);
    program.click("recovery-next");
    program.must(program.driver.follow("desk.html"));
    program.watch_policy();
}

fn erase(program: &Program, person: &str) {
    program.open_card(person);
    program.click("card-erase");
    program.click("erase-next");
    program.fill("erase-typed", person);
    program.click("erase-run");
    program.must(program.driver.find(&by_id("erase-done")));
}

/// How many people the list holds.
fn people(program: &Program) -> u64 {
    program.click("nav-people");
    program.fill("people-search", "");
    program.must(program.driver.find(&by_id("person-row")));
    let rows = "return Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))";
    program.must(program.driver.poll("the list is counted", || {
        program.driver.script(rows, &[]).ok()?.as_u64()?.checked_sub(1).filter(|n| *n > 0)
    }))
}

#[test]
fn a_dead_computer_is_recovered_by_the_paper_and_an_older_copy_brings_back_only_what_it_may() {
    let old_computer = Machine::new();
    let old = Program::start_with("story-old-computer", &old_computer.variables());
    old.create_vault("ru-online-school", SCHOOL, "keyring");
    old.import(GETCOURSE);
    let before = people(&old);
    // A copy on a stick; then somebody asks to be forgotten; then the computer dies with work on the screen.
    old.answer("backup_place_add", old.stick());
    old.click("nav-backups");
    old.click("backup-place-add");
    old.click("backup-make");
    old.must(old.driver.find(&by_id("backup-done")));
    let newest = old.text("backup-newest");
    let made = newest.split_once(": ").map(|(_, moment)| moment.to_owned()).expect("when the copy was made");
    erase(&old, ERASED);
    old.open_card(STAYING);
    old.kill();

    let new_computer = Machine::new();
    let new = Program::start_with("story-new-computer", &new_computer.variables());
    let vault = new.home().join("vault");
    carry(&old.home().join("vault"), &vault);
    let copies = new.home().join("copies");
    carry(old.stick(), &copies);
    let first_kit = new.saved().join("kit.pdf");
    std::fs::copy(old.saved().join("kit.pdf"), &first_kit).expect("the paper from the safe");
    drop(old);
    drop(old_computer);

    // The new computer has no second key: the phrase is not even tried, and the way out is named.
    new.answer("vault_open_folder", &vault);
    new.click("door-open");
    new.fill("field-passphrase", PASSPHRASE);
    new.click("unlock-submit");
    new.until_said("второго ключа");
    recover(&new, &first_kit, NEW, "kit-2.pdf");
    assert_eq!(
        people(&new),
        before - 1,
        "everything of the dead computer is there, the erased person is not"
    );
    verified(&new);
    new.no_breaches();
    // The new entry holds from now on: the former phrase opens nothing, the new one does.
    new.lock();
    new.fill("field-passphrase", PASSPHRASE);
    new.click("unlock-submit");
    new.until_said("Фраза не подошла");

    // The copy from before the erasure, into a new folder: only the paper of its own day opens it.
    new.click("unlock-other");
    new.click("door-restore");
    let copy = std::fs::read_dir(&copies).expect("copies").flatten().map(|entry| entry.path());
    let copy = copy.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "ldbackup"));
    new.answer("restore_choose", &copy.expect("the copy from the stick"));
    new.click("restore-choose");
    let restored = new.home().join("restored");
    new.fill("field-restore-folder", &restored.display().to_string());
    new.click("restore-by-code");
    new.fill("field-recovery-code", &code(&new, &new.saved().join("kit-2.pdf")));
    new.click("restore-check");
    new.until_said("не открывает");
    assert!(!restored.exists(), "nothing is unpacked by a code that does not open");
    new.fill("field-recovery-code", &code(&new, &first_kit));
    new.click("restore-check");
    let report = new.text("restore-report");
    for part in [
        format!("Копия от {made}"),
        format!("В копии людей: {before}. После восстановления будет: {}.", before - 1),
        "Удаления, сделанные после копии, повторены: 1".to_owned(),
    ] {
        assert!(report.replace('\u{a0}', " ").contains(&part), "{part} in {report}");
    }
    assert!(!restored.join("header.json").exists(), "nothing is in its place before the last step");
    new.click("restore-finish");

    // The restored vault is the one the gate shows; its second key died with the old computer.
    recover(&new, &first_kit, ANOTHER, "kit-3.pdf");
    assert_eq!(people(&new), before - 1);
    new.fill("people-search", ERASED);
    new.until_gone("person-row");
    new.open_card(STAYING);
    verified(&new);
    for action in ["recovery.used", "vault.restored"] {
        new.must(new.driver.choose(&by_id("field-action"), action));
        new.must(new.driver.find(&by_id("journal-row")));
    }
    new.click("nav-erasures");
    new.must(new.driver.find(&by_id("erasure-row")));
    new.no_breaches();
    new.no_plain_text_of(&["degteva.bogdana", STAYING]);
}

/// The journal holds from its first entry.
fn verified(program: &Program) {
    program.click("nav-journal");
    program.click("journal-verify");
    let state = "return document.querySelector(arguments[0])?.dataset.state";
    program.must(program.driver.poll("the journal is whole", || {
        (program.driver.script(state, &[by_id("journal-state").into()]).ok()? == "intact").then_some(())
    }));
}
