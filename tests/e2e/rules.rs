//! The school's own rules: as a file out of the window, into an editor and back again – with a mistake first; one term in
//! the form, and a newer edition of the program.

use acceptance::window::{Key, PASSPHRASE, Program, by_id};

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const TECHNICAL: &str = "key = \"technical\"\ncategory = \"technical\"\nstart = \"recorded\"\nterm = \"1 y\"";

/// What everybody in the sample has, whatever its age.
const CONTACTS: &str =
    "key = \"contacts\"\ncategory = \"contacts\"\nstart = \"contract_end\"\nterm = \"3 y\"";

/// The section of the Kazakh rules that speaks of issued documents, with its term.
const CERTIFICATES: &str =
    "key = \"certificates\"\ncategory = \"certificates\"\nstart = \"issue\"\nterm = \"50 y\"";
const TECHNICAL_KZ: &str =
    "key = \"technical\"\ncategory = \"technical\"\nstart = \"recorded\"\nterm = \"90 cd\"";

fn at_the_rules(program: &Program) {
    program.click("nav-settings");
    program.click("rules-open");
    program.must(program.driver.find(&by_id("rules-import")));
}

/// Opens the form of the term of issued documents, types a number of years and asks what it would move.
fn try_years(program: &Program, years: &str) {
    program.click("rule-edit-retention.certificates");
    program.fill("field-retention.certificates.term", years);
    program.click("rules-try");
}

/// Chooses a file in the window.
fn choose(program: &Program, name: &str, text: &str) {
    let file = program.saved().join(name);
    vault::write_safely(&file, text.as_bytes()).expect("a file of rules");
    program.answer("rules_choose", &file);
    program.click("rules-import");
}

#[test]
fn rules_go_out_as_a_file_are_edited_and_come_back_once() {
    let program = Program::start("rules");
    program.watch_policy();
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.import("imports/getcourse-users.csv");
    at_the_rules(&program);
    let out = program.saved().join("rules.toml");
    program.answer("rules_export", &out);
    program.click("rules-export");
    program.until_said("rules.toml");
    let text = std::fs::read_to_string(&out).expect("the rules");
    assert!(text.contains(TECHNICAL));

    // What cannot be: said with its place, its line and the reason; nothing is kept.
    let circle = text.replacen("like = \"destruction_papers\"", "like = \"ledger\"", 1);
    for (name, bad, place, reason) in [
        (
            "minus.toml",
            text.replacen(TECHNICAL, &TECHNICAL.replace("1 y", "-1 y"), 1),
            "-1 y",
            "не того вида",
        ),
        (
            "horoscope.toml",
            text.replacen(
                TECHNICAL,
                &TECHNICAL.replace("category = \"technical\"", "category = \"horoscope\""),
                1,
            ),
            "horoscope",
            "такой категории данных нет",
        ),
        ("circle.toml", circle, "like = \"ledger\"", "ссылается само на себя"),
        (
            "silent.toml",
            text.replacen("title.kk = \"Байланыс деректері\"", "title.kk = \"\"", 1),
            "title.kk = \"\"",
            "текст на одном из языков пуст",
        ),
    ] {
        let line = bad.lines().position(|one| one.contains(place)).expect("the mistake") + 1;
        choose(&program, name, &bad);
        program.until_said(reason);
        program.until_said(&format!("строка {line}"));
        assert!(program.driver.all(&by_id("rule-dialog")).is_empty(), "{name}: nothing to be kept");
    }
    choose(&program, "letters.toml", "это не правила");
    program.until_said("это не TOML");
    // A changed file that calls itself the released edition.
    let forged =
        text.replacen("revision = 0\n", "", 1).replacen(TECHNICAL, &TECHNICAL.replace("1 y", "2 y"), 1);
    choose(&program, "forged.toml", &forged);
    program.until_said("pack.edition_twice");

    // A shorter term: first what would move, then it is kept and in force.
    let shorter = text.replacen(TECHNICAL, &TECHNICAL.replace("1 y", "1 m"), 1).replacen(
        CONTACTS,
        &CONTACTS.replace("3 y", "2 y"),
        1,
    );
    choose(&program, "shorter.toml", &shorter);
    program.until_text("rules-preview", "retention.technical.term");
    let told = program.text("rules-preview");
    assert!(told.contains("1 год") && told.contains("1 месяц"), "{told}");
    assert!(!told.contains("Ни один срок хранения не сдвинется"), "{told}");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("rule-dialog");
    assert!(program.text("rules").contains("без изменений школы"), "looking keeps nothing");
    choose(&program, "shorter.toml", &shorter);
    program.must(program.driver.find(&by_id("rules-preview")));
    program.click("rules-keep");
    program.until_gone("rule-dialog");
    program.until_text("rules", "1 месяц");
    // The file was made of rules that are no more.
    choose(&program, "shorter.toml", &shorter);
    program.until_said("pack.outdated");
    program.no_breaches();

    // It is the copy of this vault, and stays after the next opening.
    program.lock();
    program.fill("field-passphrase", PASSPHRASE);
    program.click("unlock-submit");
    program.must(program.driver.follow("desk.html"));
    at_the_rules(&program);
    program.until_text("rules", "1 месяц");
    let again = program.saved().join("again.toml");
    program.answer("rules_export", &again);
    program.click("rules-export");
    program.until_said("again.toml");
    let kept = std::fs::read_to_string(&again).expect("the rules");
    assert!(kept.contains("revision = 1") && kept.contains(&TECHNICAL.replace("1 y", "1 m")));
}

#[test]
fn a_term_and_a_newer_edition_are_seen_before_they_rule_in_the_kazakh_window() {
    // A later release of the rules: another term for technical data, and one for what the school will change itself.
    let released = policy::Pack::built_in_text("kz-training-centre").expect("the pack");
    assert!(released.contains(CERTIFICATES) && released.contains(TECHNICAL_KZ));
    let later = released
        .replacen("edition = \"2026-11-01\"", "edition = \"2027-11-01\"", 1)
        .replacen(TECHNICAL_KZ, &TECHNICAL_KZ.replace("90 cd", "30 cd"), 1)
        .replacen(CERTIFICATES, &CERTIFICATES.replace("50 y", "45 y"), 1);
    let folder = tempfile::tempdir().expect("a folder");
    let edition = folder.path().join("later.toml");
    vault::write_safely(&edition, later.as_bytes()).expect("an edition");
    let place = edition.display().to_string();
    let program = Program::start_with("rules-kk", &[("LICHNOE_DELO_EDITION", &place)]);
    program.speak("kk");
    program.create_vault("kz-training-centre", "«Білім-Әлем» оқу орталығы", "none");
    program.import("imports/kz-registry.xlsx");
    at_the_rules(&program);
    program.until_text("rules", "мектеп өзгертпеген");

    // A term that is none stays in the form; a shorter one shows which days move, and looking keeps nothing.
    try_years(&program, "-40");
    program.must(
        program.driver.find("[data-testid=\"field-retention.certificates.term\"][aria-invalid=\"true\"]"),
    );
    assert!(program.driver.all(&by_id("rules-preview")).is_empty(), "nothing to be kept");
    program.fill("field-retention.certificates.term", "40");
    program.click("rules-try");
    program.until_text("rules-preview", "жазба ертерек жойылады");
    let told = program.text("rules-preview");
    assert!(told.contains("50 жыл") && told.contains("40 жыл") && told.contains('→'), "{told}");
    program.must(program.driver.press(&[Key::Escape]));
    program.until_gone("rule-dialog");
    assert!(program.text("rules").contains("мектеп өзгертпеген"), "looking keeps nothing");
    try_years(&program, "40");
    program.must(program.driver.find(&by_id("rules-preview")));
    program.click("rules-keep");
    program.until_gone("rule-dialog");
    program.until_text("rules", "40 жыл");
    program.until_text("rules", "мәнді өзгертті");

    // The newer edition: what is new, what both changed; the school's own word stays unless it says otherwise.
    program.click("rules-edition");
    program.until_text("rule-dialog", "retention.technical.term");
    program.until_text("rule-dialog", "Сіз де, редакция да өзгерткен");
    program.click("rules-try");
    program.until_text("rules-preview", "retention.technical.term");
    program.click("rules-keep");
    program.until_gone("rule-dialog");
    program.until_gone("rules-edition");
    program.until_text("rules-retention", "30 күн");
    program.until_text("rules-retention", "40 жыл");
    program.no_breaches();

    // Both rule after the next opening, and the journal says where they came from.
    program.lock();
    program.fill("field-passphrase", PASSPHRASE);
    program.click("unlock-submit");
    program.must(program.driver.follow("desk.html"));
    at_the_rules(&program);
    program.until_text("rules-retention", "30 күн");
    program.until_text("rules-retention", "40 жыл");
    program.click("nav-journal");
    program.until_rows("journal-row", "the edition was taken", |rows| {
        rows.iter().any(|row| row.contains("Ережелердің жаңа редакциясы алынды"))
    });
}
