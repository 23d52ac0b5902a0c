//! Who works with the vault: somebody comes, sees what the role allows, goes; one's own phrase; computers.

use acceptance::window::{PASSPHRASE, Program, by_id};

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const GETCOURSE: &str = "imports/getcourse-users.csv";
const PERSON: &str = "Перфильева";
const OLGA: &str = "каравай сентябрь лодка молоток 27";
const PAVEL: &str = "перрон шиповник абажур январь 63";
const NEW: &str = "гранит веранда сорок лодочников 58";

/// Sections of the navigation, in order.
fn sections(program: &Program) -> Vec<String> {
    let script = "return [...document.querySelectorAll('nav [data-testid^=\"nav-\"]')].map(e => e.dataset.testid.slice(4))";
    let names = program.must(program.driver.poll("the sections are known", || {
        program
            .driver
            .script(script, &[])
            .ok()
            .filter(|names| names.as_array().is_some_and(|all| !all.is_empty()))
    }));
    names.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// The dialog of a new operator, filled in.
fn fill_newcomer(program: &Program, (login, name, role): (&str, &str, &str), phrase: &str, factor: &str) {
    program.click("nav-settings");
    program.click("operator-add");
    program.fill("field-staff-login", login);
    program.fill("field-staff-name", name);
    program.must(program.driver.choose(&by_id("field-staff-role"), role));
    program.enrol(phrase, factor);
}

/// Whether an element with the hook is on the page now.
fn shows(program: &Program, id: &str) -> bool {
    !program.driver.all(&by_id(id)).is_empty()
}

/// The logins that the gate offers.
fn logins(program: &Program) -> Vec<String> {
    program.must(program.driver.find(&by_id("field-login")));
    let script = "return [...document.querySelector(arguments[0]).options].map(o => o.value)";
    let names = program.must(program.driver.script(script, &[by_id("field-login").into()]));
    names.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

#[test]
fn a_newcomer_sees_what_the_role_allows_until_the_owner_takes_the_access_away() {
    let program = Program::start("staff");
    program.create_vault("ru-online-school", SCHOOL, "keyring");
    program.import(GETCOURSE);

    // The computer first, then the person who will work at it.
    program.click("nav-settings");
    program.click("workstation-add");
    program.fill("field-workstation-name", "Ноутбук приёмной");
    program.fill("field-workstation-responsible", "Иванова Ольга Петровна");
    program.click("dialog-done");
    program.until_text("workstation-row", "шифрование неизвестно");
    program.click("workstation-change");
    program.click("field-workstation-encryption-yes");
    program.fill("field-workstation-antivirus", "Dr.Web");
    program.click("dialog-done");
    program.until_text("workstation-row", "Dr.Web");
    program.click("workstation-check");
    program.until_text("workstation-row", "Проверено 2");

    fill_newcomer(&program, ("olga", "Иванова Ольга Петровна", "support"), OLGA, "keyring");
    program.must(program.driver.click(&format!("{} option:nth-child(2)", by_id("field-staff-workstation"))));
    program.fill("field-own-passphrase", OLGA);
    program.click("dialog-done");
    program.until_said("Фраза не подошла");
    // The owner mistyped her own phrase: nothing else is asked for again.
    retry_own_phrase(&program);
    program.until_text("operator-row", "Иванова Ольга Петровна");
    program.until_text("operator-row", "Ноутбук приёмной");
    fill_newcomer(&program, ("pavel", "Ким Павел", "auditor"), PAVEL, "none");
    program.fill("field-own-passphrase", PASSPHRASE);
    program.click("dialog-done");
    program.until_text("operator-row", "Ким Павел");
    program.no_breaches();

    // Support: contacts, no study, no certificates, no erasure; the settings of the school are only read.
    program.lock();
    program.unlock("olga", OLGA);
    assert_eq!(
        sections(&program),
        ["people", "requests", "backups", "settings"],
        "support writes requests down"
    );
    program.must(program.driver.find(&by_id("people-search")));
    program.open_card(PERSON);
    program.must(program.driver.find("#section-contacts"));
    assert!(program.driver.all("#section-learning, #section-relations, #section-payments").is_empty());
    program.until_text("card-hidden", "Скрыто от вашей роли");
    for id in ["card-certificate", "card-report", "card-erase", "attachment-add", "card-journal"] {
        assert!(!shows(&program, id), "{id} is for others");
    }
    program.click("nav-settings");
    program.until_text("school-facts", SCHOOL);
    for id in ["settings-save", "operator-add", "operator-row", "workstation-row", "kit-new"] {
        assert!(!shows(&program, id), "{id} is for the owner");
    }
    program.no_breaches();

    // The auditor: registers and the journal, nobody's card.
    program.lock();
    program.unlock("pavel", PAVEL);
    let seen = sections(&program);
    assert!(seen.contains(&"journal".to_owned()) && seen.contains(&"certificates".to_owned()), "{seen:?}");
    assert!(
        !seen.iter().any(|section| ["people", "import", "backups"].contains(&section.as_str())),
        "{seen:?}"
    );
    program.click("nav-journal");
    program.must(program.driver.choose(&by_id("field-journal-operator"), "olga"));
    program.until_rows("journal-row", "the card that was opened", |rows| {
        rows.iter().all(|row| row.contains("olga")) && rows.iter().any(|row| row.contains("Карточка открыта"))
    });
    let page = program.must(program.driver.script("return document.body.innerText", &[]));
    assert!(!page.as_str().unwrap_or_default().contains(PERSON), "the journal names nobody");
    program.click("nav-settings");
    program.must(program.driver.find(&by_id("operator-row")));
    assert!(!shows(&program, "operator-remove"));
    program.no_breaches();

    // The owner changes one role and takes the other access away.
    program.lock();
    program.unlock("owner", PASSPHRASE);
    program.click("nav-settings");
    let row_of = |name: &str| {
        let place = "const rows = [...document.querySelectorAll(arguments[0])]; \
            return rows.findIndex(row => row.textContent.includes(arguments[1])) + 1";
        let place = program.must(program.driver.poll(&format!("{name} is in the list"), || {
            let at = program.driver.script(place, &[by_id("operator-row").into(), name.into()]).ok()?;
            at.as_u64().filter(|at| *at > 0)
        }));
        format!("li:nth-child({place})")
    };
    program.must(program.driver.click(&format!("{} {}", row_of("Ким Павел"), by_id("operator-change"))));
    program.must(program.driver.choose(&by_id("field-staff-role"), "finance"));
    program.click("dialog-done");
    program.until_text("operator-row", "Финансы");
    program.must(program.driver.click(&format!("{} {}", row_of("Иванова"), by_id("operator-remove"))));
    program.fill("field-own-passphrase", PASSPHRASE);
    program.click("dialog-done");
    program.must(
        program.driver.poll("only two are left", || {
            (program.driver.all(&by_id("operator-row")).len() == 2).then_some(())
        }),
    );
    program.click("workstation-change");
    program.click("workstation-retire");
    program.click("workstation-retire");
    program.until_gone("workstation-row");

    program.lock();
    assert_eq!(logins(&program), ["owner", "pavel"]);
    program.unlock("pavel", PAVEL);
    assert!(!sections(&program).contains(&"journal".to_owned()), "the new role holds");
    program.no_breaches();
}

/// Types the owner's phrase where another one stood.
fn retry_own_phrase(program: &Program) {
    program.fill("field-own-passphrase", PASSPHRASE);
    program.must(program.driver.poll("the delay is over and the phrase is taken", || {
        if program.driver.all(&by_id("field-staff-login")).is_empty() {
            return Some(());
        }
        let done = program.driver.all(&by_id("dialog-done")).into_iter().next()?;
        if program.driver.is_enabled(&done) {
            let _ = program.driver.click(&by_id("dialog-done"));
        }
        None
    }));
}

#[test]
fn the_own_phrase_is_judged_suggested_and_changed() {
    let program = Program::start("own-phrase");
    program.create_vault("kz-training-centre", "«Білім-Әлем» оқу орталығы", "none");
    program.click("nav-settings");
    program.click("entry-passphrase");
    // A Russian word typed with the Latin layout on, a year behind it: among the first things a guesser tries.
    program.fill("field-passphrase", "Ghbdtn2024");
    program.until_text("strength", "Слабая");
    program.fill("field-own-passphrase", PASSPHRASE);
    program.fill("field-passphrase-again", "Ghbdtn2024");
    program.click("dialog-done");
    program.must(program.driver.find("dialog [role=alert]"));
    program.fill("field-passphrase", NEW);
    program.until_text("strength", "Надёжная");
    // Words of the program's own list, shown as they will be typed.
    program.click("suggest-passphrase");
    let suggested = program.must(program.driver.poll("six words are proposed", || {
        let field = program.driver.all(&by_id("field-passphrase")).into_iter().next()?;
        let words = program.driver.property(&field, "value").ok()?.as_str()?.to_owned();
        (words != NEW && words.split([' ', '-']).count() >= 6).then_some(words)
    }));
    program.until_text("strength", "Надёжная");
    program.fill("field-passphrase-again", &suggested);
    program.fill("field-own-passphrase", PASSPHRASE);
    program.click("dialog-done");
    program.until_gone("field-own-passphrase");

    // One factor is a standing finding of the Kazakh policy; a key file takes it away.
    program.until_said("одной фразой");
    program.click("entry-factor");
    program.click("field-second-factor-key_file");
    program.answer("key_file_choose", &program.home().join("beside.key"));
    program.click("create-key-file");
    program.fill("field-own-passphrase", &suggested);
    program.click("dialog-done");
    program.must(program.driver.find("dialog [role=alert]"));
    assert!(!program.home().join("beside.key").exists(), "a key beside the vault is no second key");
    let key = program.stick().join("stick.key");
    program.answer("key_file_choose", &key);
    program.click("create-key-file");
    program.fill("field-own-passphrase", &suggested);
    program.click("dialog-done");
    program.until_gone("field-own-passphrase");
    assert!(key.exists());

    // A new paper for the safe: the old code stays in force until the new one is typed back.
    program.click("kit-new");
    program.fill("field-own-passphrase", &suggested);
    program.click("dialog-done");
    program.type_back("kit-2.pdf");
    program.click("dialog-done");
    program.until_gone("kit-save");
    program.until_text("kit-state", "подтверждён");
    program.no_breaches();

    program.lock();
    program.answer("key_file_choose", &key);
    program.click("choose-key-file");
    program.fill("field-passphrase", PASSPHRASE);
    program.click("unlock-submit");
    program.until_said("Фраза не подошла");
    program.must(program.driver.poll("the delay is over", || {
        let button = program.driver.all(&by_id("unlock-submit")).into_iter().next()?;
        program.driver.is_enabled(&button).then_some(())
    }));
    program.unlock("owner", &suggested);
    program.no_breaches();
}
