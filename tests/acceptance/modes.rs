//! What the program leaves on the disk is its owner's alone, also under a mask that allows everybody everything.
#![cfg(unix)]

use crate::workbench::{Answer, Bench, Sample, files_below, string, words};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// `delo` as started by a shell whose mask takes nothing away.
fn unmasked(bench: &Bench, arguments: &[&str]) {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 0; exec \"$0\" \"$@\""]).arg(crate::workbench::program());
    let answer = Answer::of(&bench.world(shell, arguments).output().expect("sh runs"));
    assert_eq!(answer.code, Some(0), "{arguments:?}: {}", answer.said);
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[test]
fn every_file_of_the_vault_and_every_copy_is_private_whatever_the_mask() {
    let bench = Bench::bare(Sample::Russia);
    unmasked(&bench, &words(&bench.init(Sample::Russia, "none")));
    unmasked(&bench, &["import", &Sample::Russia.file().display().to_string()]);
    let people: Vec<String> = bench.find("").iter().take(2).map(|row| string(&row["id"])).collect();
    let [stays, goes] = &people[..] else { panic!("two people") };
    let contract = bench.file("contract.txt", "Договор").display().to_string();
    unmasked(&bench, &["attachment", "add", "--person", stays, "--kind", "contract", &contract]);
    unmasked(
        &bench,
        &[
            "erase",
            "run",
            "--person",
            goes,
            "--out",
            &bench.text("papers"),
            "--yes",
            "--ground",
            "withdrawal",
        ],
    );
    unmasked(&bench, &["backup", "create", "--out", &bench.text("copy.ldbackup")]);
    unmasked(&bench, &["backup", "restore", &bench.text("copy.ldbackup"), "--into", &bench.text("back")]);
    // A wrong phrase leaves a count of attempts.
    bench.file("wrong", "not the right one 17\n");
    bench.with_passphrase("wrong").run(&["people"]).refused(3, "vault.wrong_passphrase");
    for folder in ["vault", "back"] {
        let folder = bench.path(folder);
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        let files = files_below(&folder);
        assert!(files.len() >= 5, "{files:?}");
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
            assert_eq!(mode(file.parent().expect("folder")), 0o700, "{}", file.display());
        }
    }
    assert_eq!(mode(&bench.path("copy.ldbackup")), 0o600);
}
