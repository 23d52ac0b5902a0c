//! Requests in the window: entered by keyboard, checked, answered by a report, told by letters, closed.

use acceptance::window::{Key, Program, by_id};

#[test]
fn a_request_is_entered_checked_answered_and_closed() {
    let program = Program::start("requests");
    program.watch_policy();
    program.create_vault("ru-online-school", "ИП Соколова Марина Игоревна", "none");
    program.import("imports/getcourse-users.csv");

    // What is missing stands beside its field, and nothing is entered.
    program.click("nav-requests");
    program.until_text("requests", "Открытых обращений нет");
    program.must(program.driver.chord(&[Key::Control, Key::Letter('n')]));
    program.must(program.driver.find(&by_id("request-dialog")));
    program.click("field-request-asks-nobody");
    program.fill("field-request-address", "someone@else.example");
    program.click("dialog-done");
    program.until_said("Не сказано, кто обращается");
    program.click("field-request-asks-person");
    program.fill("field-request-find", "Евстифеев");
    program.must(program.driver.click("[data-testid=\"request-dialog\"] input[name=\"request-person\"]"));
    program.click("dialog-done");
    program.until_gone("request-dialog");
    program.until_text("request-card", "Евстифеев");
    program.until_text("request-card", "ответить до");

    // Nobody unknown gets data.
    program.click("request-answer");
    program.click("dialog-done");
    program.until_said("кто получит ответ");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("request-step-dialog");
    program.click("request-check");
    program.click("dialog-done");
    program.until_gone("request-step-dialog");
    program.click("request-extend");
    program.fill("field-request-reason", "записи уроков в архиве");
    program.click("dialog-done");
    program.until_gone("request-step-dialog");
    program.until_text("request-card", "записи уроков в архиве");
    let notice = program.saved().join("notice.pdf");
    program.answer("request_letter_save", &notice);
    program.click("request-notice");
    program.until_text("request-card", "notice.pdf");
    assert!(program.must(program.paper(&notice)).contains("записи уроков в архиве"));
    // The longer day counts once the notice went out.
    program.until_text("request-card", "Продление ещё не действует");
    program.click("request-sent");
    program.click("dialog-done");
    program.until_gone("request-step-dialog");
    program.until_text("request-card", "Срок продлён");

    // The answer goes out and the request leaves Today.
    program.click("nav-today");
    program.until_text("today-request", "1/");
    program.must(program.driver.click(&format!("{} button", by_id("today-request"))));
    program.until_text("request-card", "Евстифеев");
    program.click("request-answer");
    program.fill("field-request-words", "Отчёт передан лично.");
    program.click("dialog-done");
    program.until_gone("request-step-dialog");
    let letter = program.saved().join("answer.pdf");
    program.answer("request_letter_save", &letter);
    program.click("request-letter");
    program.until_text("request-card", "answer.pdf");
    assert!(program.must(program.paper(&letter)).contains("Отчёт передан лично."));

    // Closed for good, it is still there among the closed.
    program.click("request-close");
    program.until_text("request-step-dialog", "не открывается снова");
    program.click("dialog-done");
    program.until_gone("request-step-dialog");
    program.until_gone("request-card");
    program.until_text("requests", "Открытых обращений нет");
    program.must(program.driver.click(&format!("{} summary", by_id("requests-closed"))));
    program.until_text("requests-closed", "ответ дан");
    program.no_breaches();
}
