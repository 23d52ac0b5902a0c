//! Pictures of what a stranger is asked to trust: keys, operators, computers, copies, the journal, files on a card, the
//! ways back in. Each page empty and full, each dialog.

use super::album::Album;
use super::dress;
use acceptance::window::{PASSPHRASE, Program, by_id};
use std::path::Path;

const WEAK: &str = "Ghbdtn2024";
const STRONG: &str = "гранит веранда сорок лодочников 58";

/// Takes all of them in one language; gives how many.
pub fn pictures(folder: &Path, language: &str) -> u32 {
    let program = Program::start(&format!("screens-trust-{language}"));
    program.speak(language);
    let (pack, school, list) = if language == "kk" {
        (
            "kz-training-centre",
            "«Білім-Әлем» біліктілікті арттыру және қайта даярлау оқу орталығы",
            "kz-registry.xlsx",
        )
    } else {
        ("ru-online-school", "ИП Соколова Марина Игоревна", "getcourse-users.csv")
    };
    program.create_vault(pack, school, "keyring");
    program.import(&format!("imports/{list}"));
    let mut taken = 0;
    for theme in ["light", "dark"] {
        taken += with(&program, folder, language, theme, empty);
    }
    fill(&program);
    for theme in ["light", "dark"] {
        taken += with(&program, folder, language, theme, full);
    }
    program.lock();
    for theme in ["light", "dark"] {
        taken += with(&program, folder, language, theme, gate);
    }
    taken
}

fn with(program: &Program, folder: &Path, language: &str, theme: &str, take: fn(&mut Album<'_>)) -> u32 {
    dress(program, language, theme);
    let mut album = Album::new(program, folder, &format!("{language}-{theme}"));
    take(&mut album);
    album.taken
}

/// The section of the settings whose list holds a hook.
fn section(id: &str) -> String {
    format!("section.sheet:has({})", by_id(id))
}

fn first_card(program: &Program) {
    program.click("nav-people");
    program.click("person-row");
    program.must(program.driver.find(&by_id("card-name")));
}

fn empty(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-backups");
    album.keep("trust-backups-empty");
    program.click("nav-settings");
    album.keep_at(&section("workstation-add"), "trust-workstations-empty");
    for page in ["today", "consents", "erasures", "certificates"] {
        program.click(&format!("nav-{page}"));
        album.keep(&format!("trust-{page}"));
    }
    program.click("cert-templates");
    program.must(program.driver.find(&by_id("templates")));
    album.keep("trust-templates-empty");
    program.click("nav-people");
    program.click("groups-open");
    program.must(program.driver.find(&by_id("group-add")));
    album.keep("trust-groups-empty");
    first_card(program);
    album.keep_at(&by_id("attachments"), "trust-attachments-empty");
}

/// People, computers, places and files, as after some weeks of work.
fn fill(program: &Program) {
    program.click("nav-settings");
    let computers = [
        ("Ноутбук администратора, инв. № 000147", "yes", "Kaspersky Endpoint Security"),
        ("Қабылдау бөлмесінің компьютері", "unknown", ""),
    ];
    for (at, (name, encrypted, guard)) in computers.into_iter().enumerate() {
        program.click("workstation-add");
        program.fill("field-workstation-name", name);
        program.fill("field-workstation-responsible", "Соколова Марина Игоревна");
        program.click(&format!("field-workstation-encryption-{encrypted}"));
        program.fill("field-workstation-antivirus", guard);
        program.click("dialog-done");
        program.must(program.driver.poll("the computer is written down", || {
            (program.driver.all(&by_id("workstation-row")).len() == at + 1).then_some(())
        }));
    }
    program.click("workstation-check");
    let people = [
        ("olga", "Иванова Ольга Петровна", "support"),
        ("aigerim", "Құнанбай-Жәңгірова Айгерім Сұңғатқызы", "methodologist"),
    ];
    for (at, (login, name, role)) in people.into_iter().enumerate() {
        program.click("operator-add");
        program.fill("field-staff-login", login);
        program.fill("field-staff-name", name);
        program.must(program.driver.choose(&by_id("field-staff-role"), role));
        program
            .must(program.driver.click(&format!("{} option:nth-child(2)", by_id("field-staff-workstation"))));
        program.enrol(STRONG, if at == 0 { "keyring" } else { "none" });
        program.fill("field-own-passphrase", PASSPHRASE);
        program.click("dialog-done");
        program.must(program.driver.poll("the operator is in the list", || {
            (program.driver.all(&by_id("operator-row")).len() == at + 2).then_some(())
        }));
    }
    program.click("nav-backups");
    let (stick, drive) = (program.stick().join("stick"), program.home().join("drive"));
    for place in [&stick, &drive] {
        std::fs::create_dir(place).expect("a place");
        program.answer("backup_place_add", place);
        program.click("backup-place-add");
        program.until_text("backup-place", &place.display().to_string());
    }
    program.click("backup-make");
    program.must(program.driver.find(&by_id("backup-done")));
    std::fs::rename(&stick, program.stick().join("pocket")).expect("the stick is pulled out");
    first_card(program);
    for title in ["Согласие матери на обработку данных", ""] {
        let scan = program.saved().join("scan.pdf");
        std::fs::copy(program.saved().join("kit.pdf"), &scan).expect("a scan");
        program.answer("attachment_add", &scan);
        let rows = program.driver.all(&by_id("attachment-row")).len();
        program.fill("field-attachment-title", title);
        program.click("attachment-add");
        program.must(program.driver.poll("the file is on the card", || {
            (program.driver.all(&by_id("attachment-row")).len() == rows + 1).then_some(())
        }));
    }
}

fn full(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-backups");
    program.must(program.driver.find(&by_id("backup-copy")));
    album.keep("trust-backups");
    album.keep_at(&format!("h2:has(~ div {})", by_id("backup-drill")), "trust-backups-below");
    program.click("backup-make");
    program.must(program.driver.find(&by_id("backup-absent")));
    album.keep_at("h1", "trust-backups-made");
    program.click("backup-drill");
    program.must(program.driver.poll("the drill is over", || {
        let busy = program.driver.all("[role=progressbar]").is_empty();
        (busy && program.driver.all("[aria-busy=true]").is_empty()).then_some(())
    }));
    album.keep_at(&by_id("backup-drill-state"), "trust-backups-drilled");
    album.dialog("backup-copy-destroy", "trust-backup-destroy", |_| {});

    program.click("nav-settings");
    album.keep_at(&section("kit-state"), "trust-keys");
    album.keep_at(&section("operator-row"), "trust-operators");
    album.keep_at(&section("workstation-row"), "trust-workstations");
    album.keep_at(&section("field-lock-minutes"), "trust-locking");
    album.dialog("entry-passphrase", "trust-passphrase", |program| {
        program.fill("field-passphrase", WEAK);
        program.must(program.driver.poll("the phrase is judged", || {
            let judged = program.driver.all(&by_id("strength"));
            judged.iter().any(|e| program.driver.text(e).is_ok_and(|text| !text.is_empty())).then_some(())
        }));
    });
    album.dialog("entry-factor", "trust-factor", |program| program.click("field-second-factor-none"));
    album.dialog("kit-new", "trust-kit-new", |_| {});
    album.dialog("operator-add", "trust-operator-add", |program| {
        program.fill("field-staff-name", "Құнанбай-Жәңгірова Айгерім Сұңғатқызы");
        program.must(program.driver.choose(&by_id("field-staff-role"), "auditor"));
    });
    album.dialog("operator-add", "trust-operator-gaps", |program| {
        program.click("dialog-done");
        program.must(program.driver.find("dialog [role=alert]"));
    });
    album.dialog("operator-change", "trust-operator-change", |_| {});
    album.dialog("operator-remove", "trust-operator-remove", |_| {});
    album.dialog("workstation-add", "trust-workstation-add", |_| {});
    album.dialog("workstation-change", "trust-workstation-change", |program| {
        program.click("workstation-retire")
    });

    program.click("nav-journal");
    program.click("journal-verify");
    program.must(program.driver.find(&format!("{}[data-state=intact]", by_id("journal-state"))));
    program.must(program.driver.choose(&by_id("field-journal-operator"), "owner"));
    album.keep("trust-journal");
    album.dialog("journal-export", "trust-journal-export", |_| {});
    let inspection = program.saved().join(format!("inspection-{}", album.suffix));
    std::fs::create_dir(&inspection).expect("a folder for the inspector");
    program.answer("journal_export", &inspection);
    album.dialog("journal-export", "trust-journal-exported", |program| {
        program.click("journal-export-run");
        program.must(program.driver.find(&by_id("journal-export-done")));
    });

    first_card(program);
    album.keep_at(&by_id("attachments"), "trust-attachments");
    album.dialog("attachment-delete", "trust-attachment-delete", |_| {});
}

fn gate(album: &mut Album<'_>) {
    let program = album.program;
    program.must(program.driver.find(&by_id("field-passphrase")));
    album.keep("trust-unlock");
    program.click("unlock-recover");
    program.must(program.driver.find(&by_id("field-recovery-code")));
    album.keep("trust-recovery-code");
    let code = program.code_on(&program.saved().join("kit.pdf")).join(" ");
    program.fill("field-recovery-code", &code);
    program.click("recovery-next");
    program.must(program.driver.find(&by_id("field-passphrase-again")));
    album.keep("trust-recovery-entry");
    program.enrol(STRONG, "keyring");
    program.click("recovery-next");
    program.must(program.driver.find(&by_id("kit-save")));
    album.keep("trust-recovery-paper");
    album.keep_at(&by_id("kit-save"), "trust-recovery-paper-below");
    program.click("recovery-leave");

    program.click("unlock-other");
    program.click("door-restore");
    program.must(program.driver.find(&by_id("restore-choose")));
    album.keep("trust-restore-choose");
    let copies = std::fs::read_dir(program.home().join("drive")).expect("copies").flatten();
    let copy =
        copies.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "ldbackup"));
    program.answer("restore_choose", &copy.expect("a copy"));
    program.click("restore-choose");
    program.must(program.driver.find(&by_id("restore-offer")));
    album.keep("trust-restore-open");
    program.click("restore-by-code");
    program.fill("field-recovery-code", &code);
    album.keep("trust-restore-code");
    program.click("restore-check");
    program.must(program.driver.find(&by_id("restore-report")));
    album.keep("trust-restore-compare");
}
