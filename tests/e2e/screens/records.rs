//! Pictures of what is asked, passed on and taken in: requests, look-up, enquiries, publications, organisations,
//! recipients, holds, the preview of a file and its saved mapping.

use super::album::Album;
use acceptance::window::{Key, Program, by_id};
use std::path::Path;

/// Takes all of them from the desk; gives how many.
pub fn pictures(program: &Program, folder: &Path, language: &str, theme: &str) -> u32 {
    let mut album = Album::new(program, folder, &format!("{language}-{theme}"));
    requests(&mut album);
    look_up(&mut album);
    records(&mut album);
    recipients(&mut album);
    files(&mut album, language, theme);
    holds(&mut album);
    album.taken
}

/// A request as it is entered, with what is missing; then its card beside the list, and what a step asks.
fn requests(album: &mut Album<'_>) {
    let program = album.program;
    album.card(0);
    let name = program.text("card-name");
    program.click("nav-requests");
    program.click("request-new");
    program.fill("field-request-find", &name);
    program
        .must(program.driver.click(&format!("{} input[name=\"request-person\"]", by_id("request-dialog"))));
    program.click("dialog-done");
    program.must(program.driver.find("dialog [aria-invalid=\"true\"]"));
    album.keep("requests-new");
    program.fill("field-request-address", "zapros@example.org");
    program.click("dialog-done");
    album.until_shut();
    program.must(program.driver.find(&by_id("request-card")));
    album.keep("requests-card");
    album.dialog("request-answer", "requests-answer", |_| {});
    program.click("request-wait");
    album.keep("requests-list");
}

/// What is found of somebody, what is not, and the letter.
fn look_up(album: &mut Album<'_>) {
    let program = album.program;
    album.card(0);
    let name = program.text("card-name");
    program.click("nav-people");
    program.click("lookup-open");
    album.keep("records-lookup");
    program.fill("field-lookup-text", &name);
    program.click("lookup-find");
    program.must(program.driver.find(&by_id("lookup-line")));
    album.keep("records-lookup-found");
    program.fill("field-lookup-text", "Невстречаемая Ұлбосын");
    program.click("lookup-find");
    program.until_gone("lookup-line");
    program.click("field-systems-checked");
    program.fill("field-lookup-addressee", "Невстречаемая Ұлбосын");
    album.keep("records-lookup-none");
    album.dialog("lookup-letter", "records-lookup-letter", |program| {
        program.must(program.driver.find(&format!("{} img", by_id("lookup-picture"))));
    });
}

/// Enquiries, publications and organisations: what waits, and the steps from a card.
fn records(album: &mut Album<'_>) {
    let program = album.program;
    program.must(program.driver.chord(&[Key::Control, Key::Letter('k')]));
    program.click("palette-records");
    program.must(program.driver.find(&by_id("records")));
    album.keep("records-waiting");
    album.keep_at(&by_id("records-organisations"), "records-organisations");
    for (button, screen) in [
        ("enquiry-close", "records-enquiry-close"),
        ("enquiry-contract", "records-enquiry-contract"),
        ("publication-down", "records-publication-down"),
        ("organisation-add", "records-organisation-add"),
    ] {
        if album.has(button) {
            album.dialog(button, screen, |_| {});
        }
    }
    album.card(0);
    for (button, screen) in [
        ("enquiry-add", "records-enquiry-add"),
        ("publication-add", "records-publication-add"),
        ("organisation-join", "records-organisation-join"),
    ] {
        if album.has(button) {
            album.dialog(button, screen, |_| {});
        }
    }
}

fn recipients(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-disclosures");
    album.dialog("recipient-row", "records-recipient", |_| {});
    album.dialog("recipient-add", "records-recipient-add", |program| {
        program.click("recipient-save");
        program.must(program.driver.find("dialog [aria-invalid=\"true\"], dialog [role=alert]"));
    });
}

/// A file before anything of it is written, part by part; its mapping kept under a name.
fn files(album: &mut Album<'_>, language: &str, theme: &str) {
    let program = album.program;
    let table = if language == "kk" { "kz-registry.xlsx" } else { "spreadsheet-dirty.xlsx" };
    for (file, name, tabs) in [
        (table, "table", &["columns", "new", "questions", "rejected", "dropped"][..]),
        ("getcourse-orders.csv", "orders", &["money"]),
    ] {
        program.answer("import_choose", &acceptance::fixture(&format!("imports/{file}")));
        program.click("nav-import");
        program.click("import-choose");
        program.must(program.driver.find(&by_id("import-commit")));
        for tab in tabs {
            if album.has(&format!("import-tab-{tab}")) {
                program.click(&format!("import-tab-{tab}"));
                album.keep(&format!("records-import-{name}-{tab}"));
            }
        }
        if name == "table" {
            program.click("import-tab-columns");
            album.dialog("import-profile-save", "records-profile-save", |_| {});
            program.click("import-profile-save");
            program.fill("field-import-profile-name", &format!("Таблица учебной части, {theme}"));
            program.click("import-profile-name");
            album.until_shut();
            album.keep("records-profile-used");
        }
        // Left without a word: nothing is written.
        program.click("nav-today");
    }
    program.click("nav-import");
    album.keep_at(&by_id("import-profiles"), "records-profiles");
    album.dialog("import-profile-remove-0", "records-profile-remove", |_| {});
}

/// A hold: its form with what is missing, and the card it stands on.
fn holds(album: &mut Album<'_>) {
    let program = album.program;
    album.card(7);
    album.dialog("hold-open", "records-hold", |program| {
        program.click("dialog-done");
        program.must(program.driver.find("dialog [aria-invalid=\"true\"]"));
    });
    program.click("hold-open");
    program.fill("field-hold-reason", "Спор об оплате, претензия № 5 от 3 ноября");
    program.click("dialog-done");
    album.until_shut();
    album.keep("records-held");
}
