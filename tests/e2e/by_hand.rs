//! A person by hand in the window: made, changed with the reason, taken back, related to another – with the keyboard.

use acceptance::window::{Key, Program, by_id};

/// Waits until the card shows a value; blanks that do not break are blanks.
fn until_on_card(program: &Program, part: &str) {
    program.must(program.driver.poll(&format!("the card shows {part}"), || {
        let shown =
            program.driver.script("return document.querySelector('article.card')?.innerText ?? ''", &[]);
        shown.ok()?.as_str()?.replace('\u{a0}', " ").contains(part).then_some(())
    }));
}

#[test]
fn a_card_is_made_changed_and_taken_back() {
    let program = Program::start("by-hand");
    program.watch_policy();
    program.create_vault("kz-training-centre", "ИП Соколова Марина Игоревна", "none");

    // The full name falls into its parts; what is wrong stands beside its field.
    program.click("nav-people");
    program.click("person-add");
    program.fill("field-identity-name-surname", "Тестбаева Ұлжан Серікқызы");
    program.must(program.driver.press(&[Key::Tab]));
    program.must(program.driver.poll("the name is split", || {
        let given = program.driver.find(&by_id("field-identity-name-given")).ok()?;
        (program.driver.property(&given, "value").ok()? == "Ұлжан").then_some(())
    }));
    program.fill("field-contacts-phone-value", "4111 1111 1111 1111");
    program.click("person-save");
    program.until_said("Похоже на номер банковской карты");
    program.fill("field-contacts-phone-value", "8 701 555 77 01");
    program.click("person-save");
    program.until_text("card-name", "Тестбаева Ұлжан Серікқызы");
    until_on_card(&program, "+7 701 555-77-01");

    // Somebody alike is named before a second card is made.
    program.click("nav-people");
    program.click("person-add");
    program.fill("field-identity-name-surname", "Тестбаева Улжан");
    program.must(program.driver.press(&[Key::Tab]));
    program.until_text("alike", "другом написании");
    program.click("field-role-learner");
    program.click("field-role-payer");
    program.fill("field-identity-name-given", "Гүлнұр");
    program.click("person-save");
    program.until_text("card-name", "Гүлнұр");

    // A relation, found by a name.
    program.click("relation-add");
    program.must(program.driver.choose(&by_id("field-relation-kind"), "learner"));
    program.fill("field-relation-find", "Ұлжан");
    program.must(program.driver.click(&format!("{} input", by_id("relation-found"))));
    program.click("dialog-done");
    program.until_gone("relation-dialog");
    program.until_text("relation-row", "Тестбаева Ұлжан");

    // A value changes only with its reason, and the change is taken back.
    program.open_card("Ұлжан");
    let edit = "document.querySelector('#section-contacts + ul [data-testid=value-edit]')";
    program.must(program.driver.poll("the value can be changed", || {
        let there = program.driver.script(&format!("const b = {edit}; b?.focus(); return !!b"), &[]).ok()?;
        (there == true).then_some(())
    }));
    program.must(program.driver.press(&[Key::Enter]));
    program.fill("field-contacts-phone-value", "+7 701 555 77 02");
    program.click("dialog-done");
    program.until_said("Не сказано, почему значение меняется");
    program.click("field-entry-reason-changed");
    program.click("dialog-done");
    program.until_gone("value-dialog");
    until_on_card(&program, "+7 701 555-77-02");
    program.click("toast-undo");
    program.until_said("Правка отменена");
    until_on_card(&program, "+7 701 555-77-01");
    program.no_breaches();
}
