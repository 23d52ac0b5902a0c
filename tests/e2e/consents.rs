//! Consents through the window: ticks of an import become consents, a list is given out, one person says no.

use acceptance::window::{Program, by_id};

const SCHOOL: &str = "ИП Соколова Марина Игоревна";

#[test]
fn ticks_become_consents_a_list_is_given_out_and_a_person_says_no() {
    let program = Program::start("consents");
    program.watch_policy();
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import("imports/getcourse-users.csv");

    // The text that stood on the form of the site.
    program.click("nav-consents");
    program.click("text-add");
    program.fill("field-text-key", "рассылка-2023");
    program.fill("field-text-form", "форма на сайте");
    program.fill("field-text-from", "01.01.2023");
    program.click("text-save");
    program.until_gone("text-dialog");

    // Told first, done second.
    program.click("prove-open");
    program.must(program.driver.choose(&by_id("field-prove-text"), "рассылка-2023"));
    program.click("field-prove-separate");
    program.click("prove-preview");
    program.until_text("prove-told", "Станут согласиями");
    program.click("prove-run");
    program.until_gone("prove-dialog");

    // No list without a fresh list of who unsubscribed.
    program.click("list-open");
    program.click("list-build");
    program.must(program.driver.find(&by_id("field-list-because")));
    program.must(program.driver.press(&[acceptance::window::Key::Escape]));
    program.until_gone("list-dialog");
    let unsubscribed = program.saved().join("unsubscribed.csv");
    vault::write_safely(&unsubscribed, b"email\nnobody@elsewhere.example\n").expect("a list");
    program.answer("unsubscribed_import", &unsubscribed);
    program.click("unsubscribed-import");
    program.until_said("Адресов в списке: 1");
    program.click("list-open");
    program.click("list-build");
    program.until_text("list-people", "В списке");
    program.fill("field-list-reason", "весенний набор");
    program.fill("field-list-recipient", "сервис рассылок");
    let soon = program.must(
        program
            .driver
            .script("const d = new Date(Date.now() + 12096e5); return d.toISOString().slice(0, 10)", &[]),
    );
    program.fill("field-list-delete-by", soon.as_str().expect("a day"));
    let list = program.saved().join("list.csv");
    program.answer("list_save", &list);
    program.click("list-save");
    program.until_gone("list-dialog");
    program.must(program.driver.find(&by_id("list-copy")));
    let text = std::fs::read_to_string(&list).expect("the list");
    assert!(text.lines().count() > 10, "{text}");
    let line = text.lines().nth(1).expect("somebody");
    let name = line.split(';').next().expect("a name").trim_matches('"').to_owned();
    let surname = name.split_whitespace().next().expect("a surname");

    // On the card: live, then taken back with its effect shown first.
    program.open_card(surname);
    program.must(program.driver.find(&by_id("consents-section")));
    program.must(program.driver.find("[data-testid=\"consent-row\"][data-state=\"live\"]"));
    program.click("consent-form");
    program.must(program.driver.find(&format!("{} img", by_id("consent-form-picture"))));
    let form = program.saved().join("form.pdf");
    program.answer("consent_form_save", &form);
    program.click("consent-form-save");
    program.until_text("consent-form-saved", "form.pdf");
    let printed = program.must(program.paper(&form));
    assert!(printed.contains("Отдельный документ"), "{printed}");
    program.must(program.driver.press(&[acceptance::window::Key::Escape]));
    program.until_gone("consent-form-dialog");
    let withdraw = "li[data-state=\"live\"] [data-testid=\"consent-withdraw\"]";
    program.must(program.driver.click(withdraw));
    let today = program.must(program.driver.script("return new Date().toISOString().slice(0, 10)", &[]));
    program.fill("field-withdraw-received", today.as_str().expect("a day"));
    program.click("consent-effect");
    program.click("consent-withdraw-run");
    program.until_gone("consent-withdraw-dialog");
    program.must(program.driver.find("[data-testid=\"consent-row\"][data-state=\"withdrawn\"]"));

    // A mailing the owner closes: said first what goes, then no list is made for it.
    program.click("nav-consents");
    program.click("mailing-ask");
    program.until_text("mailing-dialog", "Согласий никто не отзывал");
    program.click("mailing-run");
    program.until_gone("mailing-dialog");
    program.until_text("mailing", "закрыта");
    program.click("list-open");
    program.click("list-build");
    program.until_said("список для неё не составляется");
    program.must(program.driver.press(&[acceptance::window::Key::Escape]));
    program.until_gone("list-dialog");
    program.no_breaches();
}
