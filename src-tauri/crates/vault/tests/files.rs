//! Safe writing: whatever fails, the old file stays whole and nothing is left beside it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use vault::files::{is_unfinished, read_bounded, remove_durably, sweep_unfinished};
use vault::{FileError, write_safely, write_safely_with};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("header.json");
    write_safely(&path, b"old").expect("written");
    write_safely(&path, b"new").expect("written again");
    assert_eq!(fs::read(&path).expect("read"), b"new");
    assert_eq!(names(folder.path()), ["header.json"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_writer_that_fails_anywhere_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("header.json");
    write_safely(&path, b"old").expect("written");
    for good_bytes in [0, 1, 4096, 200_000, 1_000_000] {
        let failed: Result<(), FileError> = write_safely_with(&path, |out| {
            out.write_all(&vec![7; good_bytes])?;
            Err(io::Error::from(io::ErrorKind::StorageFull).into())
        });
        assert_eq!(failed, Err(FileError::DiskFull), "after {good_bytes} bytes");
        assert_eq!(fs::read(&path).expect("read"), b"old");
        assert_eq!(names(folder.path()), ["header.json"], "nothing is left beside it");
    }
}

/// The system's own answer of a full disk, from the device that always gives it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("header.json");
    write_safely(&path, b"old").expect("written");
    let failed: Result<(), FileError> = write_safely_with(&path, |_| {
        let mut full = fs::OpenOptions::new().write(true).open("/dev/full")?;
        Ok(full.write_all(b"new")?)
    });
    assert_eq!(failed.map_err(|cause| cause.code()), Err("files.disk_full"));
    assert_eq!(fs::read(&path).expect("read"), b"old");
}

/// The system itself stops the writing in the middle: a child of this test runs under a limit of 8 blocks for files,
/// with the signal of the limit ignored, as a file system with a size limit would answer.
#[cfg(target_os = "linux")]
#[test]
fn a_write_that_the_system_cuts_off_leaves_the_old_file() {
    const FOLDER: &str = "VAULT_TEST_LIMITED_FOLDER";
    if let Some(folder) = std::env::var_os(FOLDER) {
        let path = Path::new(&folder).join("header.json");
        assert_eq!(write_safely(&path, &vec![1; 1 << 20]), Err(FileError::TooLarge));
        assert_eq!(fs::read(&path).expect("read"), b"old");
        assert_eq!(names(Path::new(&folder)), ["header.json"]);
        println!("the limit was reached");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    write_safely(&folder.path().join("header.json"), b"old").expect("written");
    let me = std::env::current_exe().expect("this program");
    let child = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""])
        .arg(me)
        .args(["--exact", "--nocapture", "a_write_that_the_system_cuts_off_leaves_the_old_file"])
        .env(FOLDER, folder.path())
        .output()
        .expect("a child");
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(child.status.success() && said.contains("the limit was reached"), "{said}");
    assert_eq!(fs::read(folder.path().join("header.json")).expect("read"), b"old");
}

#[test]
fn a_missing_folder_and_a_file_in_place_of_a_folder_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let absent = folder.path().join("absent").join("header.json");
    assert_eq!(write_safely(&absent, b"x"), Err(FileError::NotFound));
    let file = folder.path().join("file");
    write_safely(&file, b"x").expect("written");
    assert_eq!(write_safely(&file.join("header.json"), b"x"), Err(FileError::NotFound));
    fs::create_dir(folder.path().join("taken")).expect("a folder");
    assert!(write_safely(&folder.path().join("taken"), b"x").is_err(), "a folder is not replaced");
    assert_eq!(names(folder.path()), ["file", "taken"]);
}

#[test]
fn each_reason_has_its_code() {
    let code = |kind: io::ErrorKind| FileError::from(io::Error::from(kind)).code();
    assert_eq!(code(io::ErrorKind::StorageFull), "files.disk_full");
    assert_eq!(code(io::ErrorKind::QuotaExceeded), "files.disk_full");
    assert_eq!(code(io::ErrorKind::ReadOnlyFilesystem), "files.read_only");
    assert_eq!(code(io::ErrorKind::FileTooLarge), "files.too_large");
    assert_eq!(code(io::ErrorKind::NotFound), "files.not_found");
    assert_eq!(code(io::ErrorKind::PermissionDenied), "files.denied");
    assert_eq!(code(io::ErrorKind::TimedOut), "files.failed");
}

#[test]
fn reading_is_bounded_and_removing_twice_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    write_safely(&path, &[1; 100]).expect("written");
    assert_eq!(read_bounded(&path, 100).expect("read").len(), 100);
    assert_eq!(read_bounded(&path, 99), Err(FileError::TooLarge));
    remove_durably(&path).expect("removed");
    remove_durably(&path).expect("removed again");
    assert_eq!(read_bounded(&path, 100), Err(FileError::NotFound));
}

#[test]
fn what_a_killed_program_left_goes_with_the_next_writing_and_what_is_being_written_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut left = fs::File::create(folder.path().join(".writing-a1b2c3.tmp")).expect("left behind");
    left.write_all(b"half a paper").expect("left behind");
    let path = folder.path().join("paper.pdf");
    write_safely_with(&path, |out| {
        let there = names(folder.path()).into_iter().filter(|name| is_unfinished(name)).count();
        assert_eq!(there, 1, "what was left is gone with the first writing");
        sweep_unfinished(folder.path());
        let there = names(folder.path()).into_iter().filter(|name| is_unfinished(name)).count();
        assert_eq!(there, 1, "only the one that is being written");
        Ok::<_, FileError>(out.write_all(b"a paper")?)
    })
    .expect("written");
    assert_eq!(names(folder.path()), ["paper.pdf"]);
    assert_eq!(fs::read(&path).expect("read"), b"a paper");
}
