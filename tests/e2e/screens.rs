//! Pictures of every screen in three languages, light and dark: `cargo xtask screens`.
//!
//! One demonstration registry is made through the window; then every screen is shown in each language and theme. A
//! vault of its own shows what is asked to be trusted. Languages named after the folder are the only ones taken.

#[path = "screens/album.rs"]
mod album;
#[path = "screens/daily.rs"]
mod daily;
#[path = "screens/records.rs"]
mod records;
#[path = "screens/trust.rs"]
mod trust;
#[path = "screens/work.rs"]
mod work;

use acceptance::window::{Key, Program, by_id};
use std::path::{Path, PathBuf};

const SECTIONS: [&str; 11] = [
    "today",
    "people",
    "requests",
    "import",
    "certificates",
    "erasures",
    "consents",
    "disclosures",
    "backups",
    "journal",
    "settings",
];
const PAPERS: [(&str, &str); 3] = [
    ("card-certificate", "cert-issue"),
    ("card-report", "field-report-language"),
    ("card-erase", "erase-next"),
];

fn main() {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("screens"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder for the pictures can be made");
    let mut taken = 0;
    let wanted: Vec<String> = std::env::args().skip(2).collect();
    for language in ["ru", "kk", "en"] {
        if !wanted.is_empty() && !wanted.iter().any(|one| one == language) {
            continue;
        }
        let program = Program::start(&format!("screens-{language}"));
        for theme in ["light", "dark"] {
            dress(&program, language, theme);
            taken += gate(&program, &folder, &format!("{language}-{theme}"));
        }
        program.click("door-demo");
        program.click(if language == "kk" {
            "field-demo-pack-kz-training-centre"
        } else {
            "field-demo-pack-ru-online-school"
        });
        program.click("demo-start");
        program.must(program.driver.follow("desk.html"));
        for theme in ["light", "dark"] {
            dress(&program, language, theme);
            taken += desk(&program, &folder, &format!("{language}-{theme}"));
            taken += daily::pictures(&program, &folder, language, theme);
            taken += records::pictures(&program, &folder, language, theme);
            taken += work::pictures(&program, &folder, &format!("{language}-{theme}"));
        }
        drop(program);
        taken += trust::pictures(&folder, language);
    }
    println!("{taken} pictures in {}", folder.display());
}

/// Sets language and theme the way the page does, and shows the page afresh in them.
fn dress(program: &Program, language: &str, theme: &str) {
    let script = "const [language, theme] = arguments; \
        window.__TAURI_INTERNALS__.invoke('appearance_set', { request: { language, theme, zoom: 100 } }) \
        .then(() => location.reload())";
    let arguments = [language.into(), theme.into()];
    program.must(program.driver.script("window.__old = true", &[]));
    program.must(program.driver.script(script, &arguments));
    program.must(program.driver.poll("the page is fresh", || {
        let fresh =
            "return !window.__old && document.readyState === 'complete' && !!document.querySelector('h1')";
        (program.driver.script(fresh, &[]).ok()? == true).then_some(())
    }));
}

fn gate(program: &Program, folder: &Path, suffix: &str) -> u32 {
    program.must(program.driver.find(&by_id("door-create")));
    let mut taken = keep(program, folder, "gate-doors", suffix);
    program.click("door-create");
    program.must(program.driver.find(&by_id("wizard-next")));
    taken += keep(program, folder, "gate-create-school", suffix);
    program.fill("field-operator-name", "ИП Соколова Марина Игоревна");
    program.click("wizard-next");
    program.must(program.driver.find(&by_id("field-folder")));
    taken += keep(program, folder, "gate-create-place", suffix);
    program.click("wizard-next");
    program.must(program.driver.find(&by_id("field-login")));
    taken += keep(program, folder, "gate-create-entry", suffix);
    program.click("wizard-back");
    program.click("wizard-back");
    program.click("wizard-back");
    program.must(program.driver.find(&by_id("door-create")));
    taken
}

fn desk(program: &Program, folder: &Path, suffix: &str) -> u32 {
    let mut taken = 0;
    for section in SECTIONS {
        program.click(&format!("nav-{section}"));
        settle(program);
        taken += keep(program, folder, &format!("desk-{section}"), suffix);
    }
    taken += consents(program, folder, suffix);
    taken += rules(program, folder, suffix);
    program.click("nav-today");
    program.click("today-destroy");
    program.must(program.driver.find(&by_id("erase-next")));
    settle(program);
    taken += keep(program, folder, "desk-destroy", suffix);
    program.click("nav-today");
    program.click("today-open");
    program.must(program.driver.find(&by_id("due-row")));
    settle(program);
    taken += keep(program, folder, "desk-due", suffix);
    program.click("nav-people");
    program.click("person-row");
    program.must(program.driver.find(&by_id("card-name")));
    settle(program);
    taken += keep(program, folder, "desk-card", suffix);
    for (button, ready) in PAPERS {
        program.click(button);
        program.must(program.driver.find(&by_id(ready)));
        if button == "card-certificate" {
            program.fill("cert-programme", "Основы педагогики и әдістеме");
            program.fill("cert-hours", "72");
            program.fill("cert-completed", "30.05.2025");
            program.must(program.driver.find(&format!("{} img", by_id("cert-picture"))));
        }
        settle(program);
        taken += keep(program, folder, &format!("desk-{button}"), suffix);
        program.must(program.driver.press(&[Key::Escape]));
        program.click("nav-people");
        program.click("person-row");
        program.must(program.driver.find(&by_id("card-name")));
    }
    taken
}

/// The dialogs of the page of consents, and those of a card.
fn consents(program: &Program, folder: &Path, suffix: &str) -> u32 {
    let mut taken = 0;
    for (button, ready) in
        [("prove-open", "prove-preview"), ("list-open", "list-build"), ("text-add", "text-save")]
    {
        program.click("nav-consents");
        program.click(button);
        program.must(program.driver.find(&by_id(ready)));
        program.click(ready);
        settle(program);
        taken += keep(program, folder, &format!("desk-consents-{button}"), suffix);
        program.must(program.driver.press(&[Key::Escape]));
    }
    program.click("nav-people");
    program.click("person-row");
    for (button, ready) in [
        ("consent-record", "consent-save"),
        ("consent-form", "consent-form-save"),
        ("consent-withdraw", "consent-effect"),
    ] {
        program.must(program.driver.find(&by_id("consent-record")));
        // Not everybody invented has a consent to take back.
        if program.driver.all(&by_id(button)).is_empty() {
            continue;
        }
        program.click(button);
        program.must(program.driver.find(&by_id(ready)));
        if button == "consent-withdraw" {
            program.fill("field-withdraw-received", "20.11.2026");
            program.click(ready);
            program.must(program.driver.find(&by_id("consent-withdraw-run")));
        }
        settle(program);
        taken += keep(program, folder, &format!("desk-card-{button}"), suffix);
        program.must(program.driver.press(&[Key::Escape]));
    }
    taken
}

/// Every part of the school's rules.
fn rules(program: &Program, folder: &Path, suffix: &str) -> u32 {
    let mut taken = 0;
    for tab in ["retention", "clocks", "limits", "texts", "findings", "calendar", "authority", "papers"] {
        program.click("nav-settings");
        program.click("rules-open");
        program.click(&format!("rules-tab-{tab}"));
        settle(program);
        taken += keep(program, folder, &format!("desk-rules-{tab}"), suffix);
    }
    taken
}

/// Waits until the page stops asking the core: no skeleton, every picture loaded.
fn settle(program: &Program) {
    program.must(program.driver.poll("the page has settled", || {
        let still = "return !document.querySelector('.skeleton, [aria-busy=\"true\"]') && \
            [...document.images].every(i => i.complete && i.naturalWidth > 0) && document.fonts.status === 'loaded'";
        (program.driver.script(still, &[]).ok()? == true).then_some(())
    }));
}

fn keep(program: &Program, folder: &Path, screen: &str, suffix: &str) -> u32 {
    program.must(program.driver.drawn());
    let bytes = program.must(program.driver.picture());
    #[expect(clippy::disallowed_methods, reason = "a picture for people, not a file of a vault")]
    std::fs::write(folder.join(format!("{screen}-{suffix}.png")), bytes).expect("the picture is written");
    1
}
