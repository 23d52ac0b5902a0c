//! Whose business the folder is: nobody's but the operator's, whatever makes a file in it.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a folder that was copied here is written plainly; nothing outlives the test"
)]

use crate::vaulted::{Unwatched, Vaulted, erase, first, hours, work};
use office::backups;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Everything below a folder, itself included, that somebody else may do anything with.
pub fn open_to_others(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        let meta = std::fs::symlink_metadata(&path).unwrap();
        let wanted = if meta.is_dir() { 0o700 } else { 0o600 };
        let mode = meta.permissions().mode() & 0o777;
        if mode != wanted {
            found.push(format!("{} {mode:o}", path.display()));
        }
        if meta.is_dir() {
            waiting.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

fn nothing_is_open(folder: &Path, when: &str) {
    assert_eq!(open_to_others(folder), [""; 0], "{when}");
}

#[test]
fn every_file_of_a_vault_at_work_is_its_owners_alone() {
    let vaulted = Vaulted::empty();
    let folder = vaulted.folder();
    let mode = std::fs::metadata(folder.join("registry.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "from its first byte on");
    let office = vaulted.open();
    crate::school::fill(&office, 10);
    assert!(folder.join("registry.db-wal").exists() && folder.join("lock").exists());
    nothing_is_open(&folder, "open, with its log");
    // Compaction exchanges the file, a drill unpacks beside it, a scan reads it.
    erase(&office, first(&office, 1)[0]);
    work(&office);
    nothing_is_open(&folder, "after an erasure");
    let made = vaulted.backup(&office, "place");
    assert_eq!(std::fs::metadata(&made.file).unwrap().permissions().mode() & 0o777, 0o600);
    backups::verify(&office, &made.file, &Unwatched).unwrap();
    nothing_is_open(&folder, "after a drill");
    drop(office);
    nothing_is_open(&folder, "closed");
    let (office, _) = vaulted.restored(&made.file, "back", &backups::Elsewhere::default());
    work(&office);
    nothing_is_open(&vaulted.path("back"), "restored");
    backups::before_migration(&vaulted.path("back"), 9, hours(50)).unwrap();
    nothing_is_open(&vaulted.path("back"), "a copy before a migration");
}

/// A folder that came from a stick or from an archive allows what the stick allowed.
#[test]
fn a_vault_copied_here_is_made_private_when_it_opens() {
    let vaulted = Vaulted::with(5);
    let folder = vaulted.folder();
    let wide =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    for name in vaulted.attached() {
        wide(&folder.join(name), 0o666);
    }
    for (name, mode) in
        [("registry.db", 0o644), ("header.json", 0o666), ("anchor.json", 0o640), ("attachments", 0o755)]
    {
        wide(&folder.join(name), mode);
    }
    wide(&folder, 0o777);
    // What lies elsewhere stays as it is.
    let elsewhere = vaulted.path("elsewhere");
    std::fs::write(&elsewhere, "somebody's").unwrap();
    wide(&elsewhere, 0o644);
    std::os::unix::fs::symlink(&elsewhere, folder.join("link")).unwrap();
    let office = vaulted.open();
    std::fs::remove_file(folder.join("link")).unwrap();
    nothing_is_open(&folder, "opened");
    assert_eq!(std::fs::metadata(&elsewhere).unwrap().permissions().mode() & 0o777, 0o644);
    work(&office);
}
