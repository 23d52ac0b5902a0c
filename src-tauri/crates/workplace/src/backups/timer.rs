//! A system timer for backups of a locked vault. The unit is offered, never installed by the program itself.

use crate::failure;
use std::path::Path;
use wire::Failure;

/// Names and texts of a systemd user service and its timer, written into a folder when one is given. The service runs
/// `program` on a vault nobody has open and needs no passphrase; while the vault is open the program makes its own
/// backups and the service is refused, which counts as done.
///
/// # Errors
/// When the folder cannot be written.
pub fn backup_timer(
    program: &Path,
    folder_of_vault: &Path,
    places: &[&Path],
    calendar: &str,
    into: Option<&Path>,
) -> Result<[(&'static str, String); 2], Failure> {
    let (service, timer) = units(program, folder_of_vault, places, calendar);
    written([("lichnoe-delo-backup.service", service), ("lichnoe-delo-backup.timer", timer)], into)
}

/// The units, put into a folder when one is given.
pub(crate) fn written(
    units: [(&'static str, String); 2],
    into: Option<&Path>,
) -> Result<[(&'static str, String); 2], Failure> {
    if let Some(folder) = into {
        std::fs::create_dir_all(folder).map_err(|error| failure::file(error.into()))?;
        for (name, text) in &units {
            vault::write_safely(&folder.join(name), text.as_bytes()).map_err(failure::file)?;
        }
    }
    Ok(units)
}

fn units(program: &Path, vault: &Path, places: &[&Path], calendar: &str) -> (String, String) {
    let mut service = String::from(
        "[Unit]\nDescription=Backup of the registry (ciphertext, no passphrase)\n\n[Service]\nType=oneshot\n",
    );
    for place in places {
        // A drive that is not plugged in is no failure.
        service += &format!(
            "ExecStart=-{} --vault {} backup create --out {}\n",
            quoted(program),
            quoted(vault),
            quoted(place)
        );
    }
    service += "Nice=10\nIOSchedulingClass=idle\nPrivateNetwork=yes\nNoNewPrivileges=yes\nUMask=0077\n";
    let timer = format!(
        "[Unit]\nDescription=Backup of the registry, daily\n\n[Timer]\nOnCalendar={calendar}\nPersistent=true\n\
         RandomizedDelaySec=10min\n\n[Install]\nWantedBy=timers.target\n"
    );
    (service, timer)
}

/// A path as one word of a unit file: systemd reads quotes, backslashes, `%` and `$`.
pub(crate) fn quoted(path: &Path) -> String {
    let mut word = String::from("\"");
    for c in path.display().to_string().chars() {
        match c {
            '"' | '\\' => word.extend(['\\', c]),
            '%' | '$' => word.extend([c, c]),
            '\n' => word.push_str("\\n"),
            c => word.push(c),
        }
    }
    word.push('"');
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_with_spaces_and_signs_stays_one_word() {
        let places = [Path::new("/media/Мой диск/50% \"A\"$x"), Path::new("/srv/backup")];
        let (service, timer) =
            units(Path::new("/usr/bin/delo"), Path::new("/home/m/LichnoeDelo"), &places, "daily");
        let lines: Vec<&str> = service.lines().filter(|line| line.starts_with("ExecStart")).collect();
        let begin = "ExecStart=-\"/usr/bin/delo\" --vault \"/home/m/LichnoeDelo\" backup create --out ";
        assert_eq!(lines[0], format!("{begin}\"/media/Мой диск/50%% \\\"A\\\"$$x\""));
        assert_eq!(lines[1], format!("{begin}\"/srv/backup\""));
        assert!(timer.contains("OnCalendar=daily\n") && timer.contains("Persistent=true\n"));
        assert!(!service.contains("passphrase-file"), "a timer holds no passphrase");
    }
}
