//! The age of the program, and update files in the window.
#![expect(clippy::disallowed_methods, reason = "files of a publisher on a stick, not of a vault")]

#[path = "../acceptance/updates/signing.rs"]
mod signing;

use acceptance::window::Program;
use signing::{PACKAGE, Publisher};

const SCHOOL: &str = "ИП Соколова Марина Игоревна";
const NEW: &str = "lichnoe-delo 99.0.0 2027-01-15";

#[test]
fn an_update_file_is_checked_before_anybody_installs_it() {
    let publisher = Publisher::new([3; 8]);
    let program = Program::start_with("updates", &[("LICHNOE_DELO_UPDATE_KEY", &publisher.public())]);
    program.create_vault("ru-online-school", SCHOOL, "none");
    program.click("nav-settings");
    program.until_text("program-facts", "Собрана");
    program.until_text("program-facts", &publisher.public());

    let (file, signature) = (program.stick().join("new.deb"), program.stick().join("new.deb.minisig"));
    std::fs::write(&file, PACKAGE).expect("a file on the stick");
    program.answer("update_check", &file);
    program.click("update-check");
    program.until_said("Рядом с файлом нет подписи");
    std::fs::write(&signature, publisher.sign_as_earlier(PACKAGE, NEW)).expect("a signature");
    program.click("update-check");
    program.until_said("устаревшим способом");

    std::fs::write(&signature, publisher.sign(PACKAGE, NEW)).expect("a signature");
    program.click("update-check");
    program.until_text("update-sound", "версия 99.0.0 от 15.01.2027");
    program.until_text("update-sound", &format!("sudo apt install '{}'", file.display()));

    std::fs::write(&file, [PACKAGE, b"more"].concat()).expect("a file on the stick");
    program.click("update-check");
    program.until_said("не тот, который был подписан");
    program.until_gone("update-sound");
    program.click("nav-journal");
    program.until_rows("journal-row", "what came out of each check", |rows| {
        let times = |words: &str| rows.iter().filter(|row| row.contains(words)).count();
        times("Файл обновления отклонён") == 3 && times("Файл обновления проверен") == 1
    });
    program.no_breaches();
}
