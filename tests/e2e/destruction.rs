//! Destruction by term through the window: one person is held, the rest of what is due goes in one run.

use acceptance::window::{Program, by_id};
use serde_json::json;

const SCHOOL: &str = "ТОО «Білім орталығы»";
const HELD: &str = "Тәжібаева";

#[test]
fn what_is_due_goes_in_one_batch_and_a_held_card_stays_whole() {
    let program = Program::start("destruction");
    program.watch_policy();
    program.create_vault("kz-training-centre", SCHOOL, "none");
    program.import("imports/kz-registry.xlsx");

    program.open_card(HELD);
    program.click("hold-open");
    program.fill("field-hold-reason", "спор об оплате");
    program.click("dialog-done");
    program.until_said("спор об оплате");

    program.click("nav-today");
    program.click("today-destroy");
    program.until_text("destroy", "Запрет на уничтожение: спор");
    program.click("erase-next");
    program.must(program.driver.find(&by_id("erase-typed")));
    // The number to type stands in the question.
    let asked = "return document.querySelector(arguments[0]).labels[0].textContent";
    let asked = program.must(program.driver.script(asked, &[json!(by_id("erase-typed"))]));
    let number: String = asked.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    program.fill("erase-typed", &number);
    program.click("erase-run");
    // Papers that name several hundred people take their time in a build for tests.
    let done = by_id("erase-done");
    program.must(program.driver.find(&done).or_else(|_| program.driver.find(&done)));
    program.no_breaches();

    program.open_card(HELD);
    program.until_said("спор об оплате");
}
