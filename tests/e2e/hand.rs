//! What an administrator does by hand with what a file left open, with two cards of one human, and with a group's list.

use acceptance::window::{Key, Program, by_id};
use chrono::Days;
use office::clock::Clock;

const SCHOOL_RU: &str = "ИП Соколова Марина Игоревна";

/// Makes a card through the form; ends on it.
fn make(program: &Program, surname: &str, given: &str, field: &str, value: &str) {
    program.click("nav-people");
    program.click("person-add");
    program.fill("field-identity-name-surname", surname);
    program.fill("field-identity-name-given", given);
    program.fill(field, value);
    program.click("person-save");
    program.until_text("card-name", given);
}

fn until_on_card(program: &Program, part: &str, there: bool) {
    program.must(program.driver.poll(&format!("the card shows {part}: {there}"), || {
        let shown =
            program.driver.script("return document.querySelector('article.card')?.innerText ?? ''", &[]);
        (shown.ok()?.as_str()?.replace('\u{a0}', " ").contains(part) == there).then_some(())
    }));
}

/// Unfolds what merges and splits the card.
fn unfold(program: &Program) {
    let (whole, open) = (by_id("card-moves"), format!("{}[open]", by_id("card-moves")));
    program.must(program.driver.find(&whole));
    if program.driver.all(&open).is_empty() {
        program.must(program.driver.click(&format!("{whole} summary")));
    }
    program.must(program.driver.find(&open));
}

#[test]
fn a_dirty_spreadsheet_asks_and_is_answered() {
    let program = Program::start("dirty-questions");
    program.create_vault("ru-online-school", SCHOOL_RU, "none");
    program.answer("import_choose", &acceptance::fixture("imports/spreadsheet-dirty.xlsx"));
    program.click("nav-import");
    program.click("import-choose");
    // What would be asked and what would be left out is seen before anything is written.
    program.click("import-tab-questions");
    program.click("import-tab-rejected");
    program.click("import-commit");
    program.must(program.driver.find(&by_id("import-done")));
    program.must(program.driver.find(&by_id("import-questions")));
    // An answer for all that ask the same, or for one: until nothing is open.
    let answer = "const open = document.querySelector('[data-testid=\"import-questions\"]'); \
        const answers = [...(open?.querySelectorAll('button') ?? [])]; \
        answers.find(one => !one.disabled && one.textContent.includes('оставить'))?.click(); return !open";
    program.must(program.driver.poll("every question is answered", || {
        (program.driver.script(answer, &[]).ok()? == true).then_some(())
    }));
    // Answered is answered: neither Today nor the page asks again.
    program.click("nav-today");
    program.must(program.driver.find(&by_id("today")));
    program.click("nav-import");
    program.must(program.driver.find(&by_id("import-choose")));
    program.until_gone("import-questions");
    program.no_breaches();
}

#[test]
fn two_cards_become_one_and_each_its_own_again() {
    let program = Program::start("merge-and-split");
    program.create_vault("ru-online-school", SCHOOL_RU, "none");
    make(&program, "Перова", "Аня", "field-contacts-phone-value", "+7 912 555 77 02");
    make(&program, "Перова", "Анна", "field-contacts-email-value", "anna@pifagor.example");

    unfold(&program);
    program.click("merge-open");
    program.fill("field-merge-find", "Аня");
    program.must(program.driver.click(&format!("{} input", by_id("merge-found"))));
    program.click("merge-next");
    program.click("dialog-done");
    program.until_gone("merge-dialog");
    until_on_card(&program, "555-77-02", true);
    until_on_card(&program, "anna@pifagor.example", true);
    program.click("nav-people");
    program.fill("people-search", "Перова");
    program.until_rows("person-row", "one card of one human", |rows| rows.len() == 1);

    // What was another's after all goes to a card of its own.
    program.open_card("Анна");
    unfold(&program);
    program.click("split-open");
    program.must(program.driver.click_saying(&format!("{} label", by_id("split-dialog")), "555"));
    program.click("dialog-done");
    program.until_gone("split-dialog");
    until_on_card(&program, "555-77-02", true);
    until_on_card(&program, "anna@pifagor.example", false);

    // Back, the last step first: every value stands where it stood.
    program.open_card("Анна");
    until_on_card(&program, "555-77-02", false);
    unfold(&program);
    program.until_text("move-row", "перенесена");
    program.must(program.driver.click(&by_id("move-back")));
    program.until_said("Возвращено");
    until_on_card(&program, "555-77-02", true);
    unfold(&program);
    program.must(program.driver.poll("only the merge is left", || {
        (program.driver.all(&by_id("move-row")).len() == 1).then_some(())
    }));
    program.must(program.driver.click(&by_id("move-back")));
    until_on_card(&program, "anna@pifagor.example", false);
    until_on_card(&program, "555-77-02", true);
    program.until_text("card-name", "Аня");
    program.open_card("Анна");
    until_on_card(&program, "555-77-02", false);
    program.no_breaches();
}

#[test]
fn a_group_list_is_made_and_given_out() {
    let program = Program::start("group-list");
    program.create_vault("ru-online-school", SCHOOL_RU, "none");
    make(&program, "Перова", "Анна", "field-contacts-email-value", "anna@pifagor.example");
    make(&program, "Зуев", "Борис", "field-contacts-email-value", "boris@pifagor.example");

    program.click("nav-people");
    program.click("groups-open");
    program.click("group-add");
    program.fill("field-group-title", "Осень 10А");
    program.click("dialog-done");
    program.until_text("group-name", "Осень 10А");
    program.click("member-add");
    for name in ["Анна", "Борис"] {
        program.fill("field-member-find", name);
        program.must(program.driver.poll(&format!("{name} alone is found"), || {
            let rows = program.driver.all(&by_id("member-take"));
            (rows.len() == 1).then_some(())
        }));
        program.must(program.driver.click(&by_id("member-take")));
        program.until_text("member-row", name);
    }
    program.click("dialog-done");

    // On paper: without a reason it is not given; the sheet says to whom, for what and until when.
    let sheet = program.saved().join("list.pdf");
    program.answer("extract_save", &sheet);
    program.click("extract-open");
    program.until_text("extract-preview", "Перова Анна");
    program.click("field-extract-as-paper");
    program.fill("field-extract-recipient", "преподаватель Образцова");
    let last = Clock::System.now().date_naive().checked_add_days(Days::new(30)).expect("a day");
    program.fill("field-extract-delete-by", &last.format("%d.%m.%Y").to_string());
    program.must(program.driver.press(&[Key::Tab]));
    program.click("dialog-done");
    program.must(program.driver.find("[data-testid=\"field-extract-reason\"][aria-invalid=\"true\"]"));
    assert!(!sheet.exists(), "nothing is written without a reason");
    program.fill("field-extract-reason", "ведёт группу");
    program.click("dialog-done");
    program.must(program.driver.find(&by_id("extract-given")));
    let text = program.must(program.paper(&sheet));
    for said in ["Перова Анна", "Зуев Борис", "ведёт группу", "преподаватель Образцова", "Уничтожить до"]
    {
        assert!(text.contains(said), "{said} is on the sheet: {text}");
    }
    assert!(!text.contains("pifagor"), "a teacher needs no contact: {text}");
    program.click("dialog-done");

    // As a file it is sealed, and the password is told once.
    let file = program.saved().join("list.zip");
    program.answer("extract_save", &file);
    program.click("extract-open");
    program.fill("field-extract-recipient", "преподаватель Образцова");
    program.fill("field-extract-reason", "ведёт группу");
    program.fill("field-extract-delete-by", &last.format("%d.%m.%Y").to_string());
    program.click("dialog-done");
    assert!(program.text("extract-password").len() >= 20);
    let bytes = std::fs::read(&file).expect("the file is there");
    let held = bytes.windows("Перова".len()).any(|part| part == "Перова".as_bytes());
    assert!(!held, "sealed");
    program.click("dialog-done");
    program.no_breaches();
}
