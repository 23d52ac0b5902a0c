//! A system timer for the standing order, for schools that leave the window closed for weeks. The unit is offered, never
//! installed by the program itself.

use crate::backups::timer::{quoted, written};
use std::path::Path;
use wire::Failure;

/// What a service needs to carry out a standing order.
#[derive(Debug, Clone, Copy)]
pub struct OrderService<'a> {
    /// The program itself.
    pub program: &'a Path,
    /// Folder of the vault.
    pub vault: &'a Path,
    /// The file with the passphrase; systemd reads it as a credential of the service alone.
    pub passphrase: &'a Path,
    /// Login, where it is not the owner's.
    pub login: Option<&'a str>,
    /// Key file of the second factor.
    pub key_file: Option<&'a Path>,
    /// Folder for the papers.
    pub out: &'a Path,
}

/// Names and texts of a systemd user service and its timer, written into a folder when one is given. Unlike a backup a
/// standing order opens the vault: the service reads the passphrase from a file that is the operator's to guard. While
/// the window has the vault open the order runs there, and the service is refused, which counts as done.
///
/// # Errors
/// When the folder cannot be written.
pub fn order_timer(
    service: &OrderService<'_>,
    calendar: &str,
    into: Option<&Path>,
) -> Result<[(&'static str, String); 2], Failure> {
    let (service, timer) = units(service, calendar);
    written([("lichnoe-delo-order.service", service), ("lichnoe-delo-order.timer", timer)], into)
}

fn units(service: &OrderService<'_>, calendar: &str) -> (String, String) {
    let OrderService { program, vault, passphrase, login, key_file, out } = service;
    let key = key_file.map_or_else(String::new, |file| format!(" --key-file {}", quoted(file)));
    let login = login.map_or_else(String::new, |login| format!(" --login {}", quoted(Path::new(login))));
    // A path after the colon is read to the end of the line; only `%` means something in it.
    let credential = passphrase.display().to_string().replace('%', "%%").replace('\n', "");
    let text = format!(
        "[Unit]\nDescription=Standing order of the registry\n\n[Service]\nType=oneshot\n\
         LoadCredential=passphrase:{credential}\n\
         ExecStart=-{} --vault {} --passphrase-file %d/passphrase{login}{key} order run --out {}\n\
         PrivateNetwork=yes\nNoNewPrivileges=yes\nUMask=0077\n",
        quoted(program),
        quoted(vault),
        quoted(out)
    );
    let timer = format!(
        "[Unit]\nDescription=Standing order of the registry, by the calendar\n\n[Timer]\nOnCalendar={calendar}\n\
         Persistent=true\nRandomizedDelaySec=10min\n\n[Install]\nWantedBy=timers.target\n"
    );
    (text, timer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_names_the_file_of_the_passphrase_and_never_the_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("50% phrase");
        #[expect(clippy::disallowed_methods, reason = "a fixture, not a file of a vault")]
        std::fs::write(&secret, "гранит веранда сорок").unwrap();
        let service = OrderService {
            program: Path::new("/usr/bin/delo"),
            vault: Path::new("/home/m/Личное дело"),
            passphrase: &secret,
            login: Some("marina"),
            key_file: Some(Path::new("/media/key/k.key")),
            out: Path::new("/home/m/Акты"),
        };
        let (text, timer) = units(&service, "daily");
        assert!(
            text.contains(&format!("LoadCredential=passphrase:{}/50%% phrase\n", folder.path().display()))
        );
        assert!(text.contains(
            "ExecStart=-\"/usr/bin/delo\" --vault \"/home/m/Личное дело\" --passphrase-file %d/passphrase \
             --login \"marina\" --key-file \"/media/key/k.key\" order run --out \"/home/m/Акты\"\n"
        ));
        assert!(!text.contains("гранит"), "{text}");
        assert!(timer.contains("OnCalendar=daily\n"));
        let into = folder.path().join("units");
        order_timer(&service, "weekly", Some(&into)).unwrap();
        assert!(
            into.join("lichnoe-delo-order.timer").exists()
                && into.join("lichnoe-delo-order.service").exists()
        );
    }
}
