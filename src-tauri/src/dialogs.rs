//! Native file dialogs. The page never chooses or sees a path on its own: it asks for a command, and the dialog opens
//! from here, over the asking window.
//!
//! With the feature `e2e` and `LICHNOE_DELO_DIALOGS` set, the answer is the content of the file of that folder which
//! is named as the command; no such file means the person closed the dialog. Words come from the desktop's own
//! language: nothing is said here but names of file kinds.

use rfd::FileDialog;
use std::path::PathBuf;
use tauri::WebviewWindow;

/// Exports a table program or a school platform makes.
pub const TABLES: (&str, &[&str]) =
    ("CSV, XLSX, JSON, TXT", &["csv", "tsv", "txt", "xlsx", "xls", "ods", "json"]);
/// Papers.
pub const PAPERS: (&str, &[&str]) = ("PDF", &["pdf"]);

/// Rules of a school.
pub const PACKS: (&str, &[&str]) = ("TOML", &["toml"]);
/// Working-day calendars.
pub const CALENDARS: (&str, &[&str]) = ("JSON", &["json"]);

/// Sources of templates.
pub const SOURCES: (&str, &[&str]) = ("TYP", &["typ"]);
/// Pictures of schools.
pub const PICTURES: (&str, &[&str]) = ("PNG, JPEG, SVG", &["png", "jpg", "jpeg", "svg"]);
/// Templates of schools.
pub const TEMPLATES: (&str, &[&str]) = ("LDTEMPLATE", &["ldtemplate"]);

/// Packages for a person.
pub const PACKAGES: (&str, &[&str]) = ("ZIP", &["zip"]);

/// Updates of the program; the signature lies beside.
pub const UPDATES: (&str, &[&str]) = ("DEB", &["deb"]);

/// Backups of a vault.
pub const BACKUPS: (&str, &[&str]) = ("LDBACKUP", &["ldbackup"]);

/// An existing file. `None`: the person closed the dialog.
pub fn pick_file(window: &WebviewWindow, command: &str, kinds: Option<(&str, &[&str])>) -> Option<PathBuf> {
    if let Some(answer) = rehearsed(command) {
        return answer;
    }
    over(window, kinds).pick_file()
}

/// A folder. `None`: the person closed the dialog.
pub fn pick_folder(window: &WebviewWindow, command: &str) -> Option<PathBuf> {
    if let Some(answer) = rehearsed(command) {
        return answer;
    }
    over(window, None).set_can_create_directories(true).pick_folder()
}

/// A place for a new file. The proposed name holds a kind and a number, never a person's name.
pub fn save_file(
    window: &WebviewWindow,
    command: &str,
    proposed: &str,
    kinds: Option<(&str, &[&str])>,
) -> Option<PathBuf> {
    if let Some(answer) = rehearsed(command) {
        return answer;
    }
    over(window, kinds).set_file_name(proposed).set_can_create_directories(true).save_file()
}

/// A name for the dialog to propose: letters, digits and hyphens of the number only.
pub fn proposed_name(kind: &str, number: &str) -> String {
    let number: String = number
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(60)
        .collect::<String>()
        .trim_matches('-')
        .to_owned();
    if number.is_empty() { format!("{kind}.pdf") } else { format!("{kind}-{number}.pdf") }
}

fn over(window: &WebviewWindow, kinds: Option<(&str, &[&str])>) -> FileDialog {
    let dialog = FileDialog::new().set_parent(window);
    match kinds {
        Some((name, endings)) => dialog.add_filter(name, endings),
        None => dialog,
    }
}

/// The prepared answer to a dialog, when a test drives the window.
#[cfg(feature = "e2e")]
fn rehearsed(command: &str) -> Option<Option<PathBuf>> {
    let folder = PathBuf::from(std::env::var_os("LICHNOE_DELO_DIALOGS")?);
    let answer = std::fs::read_to_string(folder.join(command)).ok();
    Some(answer.map(|path| PathBuf::from(path.trim_end_matches('\n'))))
}

#[cfg(not(feature = "e2e"))]
fn rehearsed(_command: &str) -> Option<Option<PathBuf>> {
    None
}

#[cfg(test)]
mod tests {
    use super::proposed_name;

    #[test]
    fn a_proposed_name_is_one_plain_file_name() {
        assert_eq!(proposed_name("certificate", "ЦТ-2026/00017"), "certificate-ЦТ-2026-00017.pdf");
        assert_eq!(proposed_name("certificate", "../../etc"), "certificate-etc.pdf");
        assert_eq!(proposed_name("paper", ""), "paper.pdf");
    }
}
