//! The drill: what it reads, and that it tells a lost, an exchanged and a damaged attachment apart.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::vaulted::{Unwatched, Vaulted, actions, first};
use office::attachments;
use office::backups::{self, BackupError, Container, places};
use office::session::Office;
use std::path::{Path, PathBuf};

/// A vault with a place.
fn placed() -> (Vaulted, Office, PathBuf) {
    let vaulted = Vaulted::with(10);
    let office = vaulted.open();
    let place = vaulted.place("stick");
    places::add_place(&office, &place).unwrap();
    (vaulted, office, place)
}

/// The answer of a drill of a new copy, and the fault that stands with the copy afterwards.
fn drilled(office: &Office) -> (Result<usize, BackupError>, Option<String>) {
    backups::copies::make(office, false, &Unwatched).unwrap();
    let answer = backups::drill(office, &Unwatched).map(|verified| verified.attachments);
    let fault = places::overview(office).unwrap().copies[0].fault.clone();
    (answer, fault)
}

fn sealed(vaulted: &Vaulted) -> Vec<PathBuf> {
    vaulted.attached().iter().map(|name| vaulted.folder().join(name)).collect()
}

fn part(file: &Path) -> String {
    format!("attachments/{}", file.file_name().unwrap().to_string_lossy())
}

#[test]
fn a_drill_of_a_whole_copy_reads_all_and_notes_the_day() {
    let (vaulted, office, _) = placed();
    let (read, fault) = drilled(&office);
    assert_eq!((read.unwrap(), fault), (vaulted.attached().len(), None));
    let listed = places::overview(&office).unwrap();
    assert!(listed.drill.is_some() && listed.copies[0].verified.is_some());
    assert!(actions(&office).contains(&"backup.drilled".to_owned()));
}

#[test]
fn an_attachment_that_is_not_there_is_missing_and_not_damaged() {
    let (vaulted, office, _) = placed();
    let lost = sealed(&vaulted).remove(0);
    std::fs::remove_file(&lost).unwrap();
    let (answer, fault) = drilled(&office);
    assert!(
        matches!(&answer, Err(BackupError::AttachmentMissing { part: named }) if *named == part(&lost)),
        "{answer:?}"
    );
    assert_eq!(fault.as_deref(), Some("backup.attachment_missing"));
    assert!(!actions(&office).contains(&"backup.drilled".to_owned()), "a drill that failed is no drill");
}

#[test]
fn two_exchanged_attachments_are_swapped_and_not_damaged() {
    let (vaulted, office, _) = placed();
    let files = sealed(&vaulted);
    let between = vaulted.path("between");
    std::fs::rename(&files[0], &between).unwrap();
    std::fs::rename(&files[1], &files[0]).unwrap();
    std::fs::rename(&between, &files[1]).unwrap();
    let (answer, fault) = drilled(&office);
    assert!(matches!(answer, Err(BackupError::AttachmentSwapped { .. })), "{answer:?}");
    assert_eq!(fault.as_deref(), Some("backup.attachment_swapped"));
}

#[test]
fn an_attachment_spoilt_on_the_medium_is_damaged_and_neither() {
    let (_vaulted, office, _) = placed();
    let made = backups::copies::make(&office, false, &Unwatched).unwrap().remove(0).result.unwrap();
    let mut bytes = std::fs::read(&made.file).unwrap();
    let attachment = made.manifest.parts.last().unwrap();
    let until: u64 = 10 + made.manifest.size();
    let at = usize::try_from(until - attachment.size / 2).unwrap();
    bytes[at] ^= 1;
    std::fs::write(&made.file, bytes).unwrap();
    let answer = backups::drill(&office, &Unwatched);
    assert!(matches!(&answer, Err(BackupError::Damaged { part }) if *part == attachment.name), "{answer:?}");
    assert_eq!(places::overview(&office).unwrap().copies[0].fault.as_deref(), Some("backup.damaged"));
}

/// A file deleted from its card while the copy was made: the older registry names it, the vault in use does not.
#[test]
fn an_attachment_deleted_since_is_not_missed() {
    let (vaulted, office, _) = placed();
    let all = sealed(&vaulted);
    let listed: Vec<_> = first(&office, 10)
        .into_iter()
        .flat_map(|person| attachments::list(&office, person).unwrap())
        .collect();
    let gone = vaulted.path("gone");
    std::fs::rename(&all[0], &gone).unwrap();
    let made = vaulted.backup(&office, "drawer");
    std::fs::rename(&gone, &all[0]).unwrap();
    assert!(matches!(
        backups::verify(&office, &made.file, &Unwatched),
        Err(BackupError::AttachmentMissing { .. })
    ));
    for file in listed {
        attachments::delete(&office, file.id).unwrap();
    }
    backups::verify(&office, &made.file, &Unwatched).unwrap();
}

/// A restore brings back what there is: losing everything because one file is lost would be worse.
#[test]
fn a_copy_that_lacks_an_attachment_restores_and_the_vault_names_what_is_lost() {
    let (vaulted, office, _) = placed();
    let whole = sealed(&vaulted);
    std::fs::remove_file(&whole[0]).unwrap();
    let made = vaulted.backup(&office, "drawer");
    Container::open(&made.file).unwrap().check(&Unwatched).unwrap();
    let before = crate::vaulted::people(&office);
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &backups::Elsewhere::default());
    assert_eq!((crate::vaulted::people(&restored), report.attachments), (before, whole.len() - 1));
    assert_eq!(attachments::sweep(&restored, true).unwrap(), Some(office::journal::Fault::AttachmentMissing));
}
