//! Answers to people: a refusal in writing, and what is held of somebody who has no card.

use acceptance::window::{Key, Program, by_id};

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const PERSON: &str = "Перфильева";
const STRANGER: &str = "Невстречаемая Ұлбосын";

/// The page of a letter is drawn.
fn until_drawn(program: &Program, picture: &str) {
    program.must(program.driver.find(&format!("{} img", by_id(picture))));
}

/// Q8: the reason with its norm, the letter as it will be, its number, the file – and the letters sent before.
#[test]
fn a_refusal_is_looked_at_kept_under_a_number_and_saved() {
    let program = Program::start("refusal");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.open_card(PERSON);
    program.click("card-erase");
    program.click("refusal-open");
    program.click("field-refusal-asked-information");

    // An own reason stands on words and a norm; without them no letter is shown.
    program.must(program.driver.choose(&by_id("field-refusal-reason"), ""));
    program.fill("field-refusal-words", "Сведения уже переданы в суд.");
    let show = program.must(program.driver.find(&by_id("refusal-show")));
    let blocked = program.must(program.driver.property(&show, "ariaDisabled"));
    assert_eq!(blocked, "true", "a reason without a norm is none");
    program.fill("field-refusal-law", "152-ФЗ, ст. 14 ч. 8");
    program.click("refusal-show");
    until_drawn(&program, "refusal-picture");

    // Kept by the keyboard; one look is one letter.
    program.enter_on("refusal-issue");
    program.until_rows("refusal-save", "the letter is in the list", |rows| rows.len() == 1);
    let file = program.saved().join("refusal.pdf");
    program.answer("refusal_save", &file);
    program.click("refusal-save");
    let text = program.must(program.paper(&file));
    for words in ["Сведения уже переданы в суд", "ст. 14 ч. 8", "№ 1", "Роскомнадзор"]
    {
        assert!(text.contains(words), "{words:?} is missing in: {text}");
    }
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("refusal");

    // The next one has the next number.
    program.click("refusal-open");
    program.until_rows("refusal-save", "the first letter is there", |rows| rows.len() == 1);
    program.click("field-refusal-asked-information");
    program.click("refusal-show");
    until_drawn(&program, "refusal-picture");
    program.click("refusal-issue");
    program.until_rows("refusal-save", "two letters", |rows| rows.len() == 2);
    program.until_text("refusal", "№ 2");
    program.no_breaches();
    program.no_plain_text_of(&[PERSON, "anita1858@inbox.example"]);
}

/// Q12: of a stranger the letter says that nothing is held, once somebody has looked into the other systems; of whoever
/// has a card it leads there.
#[test]
fn a_stranger_hears_that_nothing_is_held_and_a_learner_is_found() {
    let program = Program::start("look-up");
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import(GETCOURSE);
    program.click("nav-people");
    program.click("lookup-open");
    program.fill("field-lookup-text", STRANGER);
    program.enter_on("lookup-find");
    program.must(program.driver.find(&by_id("lookup-answer")));
    assert!(program.rows("lookup-line").is_empty());
    let letter = program.must(program.driver.find(&by_id("lookup-letter")));
    assert_eq!(program.must(program.driver.property(&letter, "ariaDisabled")), "true");
    program.click("field-systems-checked");
    program.fill("field-lookup-addressee", "Невстречаемой Ұлбосын");
    program.click("lookup-letter");
    until_drawn(&program, "lookup-picture");
    let file = program.saved().join("answer.pdf");
    program.answer("lookup_letter_save", &file);
    program.click("lookup-pdf");
    let text = program.must(program.paper(&file));
    assert!(text.contains("Невстречаемой Ұлбосын") && text.contains("GetCourse"), "{text}");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("lookup-dialog");

    program.fill("field-lookup-text", "anita1858@inbox.example");
    program.click("lookup-find");
    program.until_rows("lookup-line", "the learner", |rows| rows.iter().any(|row| row.contains(PERSON)));
    program.until_gone("field-systems-checked");
    program.no_breaches();
    program.no_plain_text_of(&[PERSON, "anita1858@inbox.example", "Невстречаемая"]);
}
