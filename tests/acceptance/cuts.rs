//! Making a vault and changing its keys, cut short anywhere: by a kill, by a full disk, by a disk that cannot be
//! written, by another program.

use crate::faults::{may_mount, on_a_small_disk};
use crate::kills::{Kills, asked, duration_of};
use crate::workbench::{Answer, Bench, Sample, code_on, program, words};
use std::process::{Command, Stdio};

/// A phrase of the kind people are asked for.
const NEW: &str = "гранит веранда сорок лодочников 58\n";
const CHANGE: [&str; 2] = ["passphrase", "change"];

pub fn cuts() -> u32 {
    asked().unwrap_or(50)
}

/// What the change of a phrase is called with; the new phrase lies beside.
fn change(bench: &Bench) -> Vec<String> {
    let file = bench.file("new", NEW).display().to_string();
    CHANGE.iter().map(|word| (*word).to_owned()).chain(["--new-passphrase-file".to_owned(), file]).collect()
}

/// The vault opens with the old phrase or with the new one and with nothing else; gives whether with the new.
#[track_caller]
fn opens_one_way(bench: &Bench) -> bool {
    let (old, new) =
        (bench.run(&["journal", "verify"]), bench.with_passphrase("new").run(&["journal", "verify"]));
    let opened = [&old, &new].map(|answer| answer.code == Some(0));
    assert!(opened[0] != opened[1], "old: {}\nnew: {}", old.said, new.said);
    let (shut, open) = if opened[1] { (&old, &new) } else { (&new, &old) };
    shut.refused(3, "vault.wrong_passphrase");
    assert_eq!(open.out["intact"], true);
    opened[1]
}

#[test]
fn a_vault_whose_making_was_killed_opens_or_can_be_made_again() {
    let all = duration_of(|| drop(Bench::new(Sample::Russia)));
    let mut cut_short = 0;
    let mut kills = Kills::over(all, cuts());
    for turn in 0..cuts() {
        let bench = Bench::bare(Sample::Russia);
        let init = bench.init(Sample::Russia, "none");
        kills.kill(turn, bench.command(&words(&init)).spawn().expect("delo"));
        if bench.path("vault").join("header.json").exists() {
            bench.journal_is_intact();
            bench.run(&words(&init)).refused(1, "gate.vault_inside");
        } else {
            cut_short += 1;
            bench.run(&["people"]).refused(3, "gate.no_vault");
            bench.done(&words(&init));
            bench.journal_is_intact();
            assert_eq!(code_on(&bench.path("kit.pdf")).len(), 41, "the kit is whole");
        }
    }
    assert!(cut_short >= 5, "no kill fell into the work");
}

/// The mark that a vault is being made is a file, too, and its writing can be cut.
#[test]
fn a_vault_whose_mark_was_cut_off_can_be_made_again_and_a_stranger_s_folder_is_left_alone() {
    for (name, ours) in [(".writing-x1y2z3.tmp", true), ("letter.txt", false)] {
        let bench = Bench::bare(Sample::Russia);
        std::fs::create_dir(bench.path("vault")).expect("folder");
        for file in ["lock", name] {
            std::fs::write(bench.path("vault").join(file), "").expect("left behind");
        }
        let made = bench.run(&words(&bench.init(Sample::Russia, "none")));
        if ours {
            assert_eq!(made.code, Some(0), "{}", made.said);
            bench.journal_is_intact();
        } else {
            made.refused(1, "gate.folder_not_empty");
        }
        assert_eq!(bench.path("vault").join(name).exists(), !ours);
    }
}

#[test]
fn a_killed_change_of_the_phrase_leaves_the_old_or_the_new_one() {
    let prepared = Bench::new(Sample::Russia);
    let all = duration_of(|| {
        let copy = prepared.copy();
        drop(copy.done(&words(&change(&copy))));
    });
    let mut changed = 0;
    let mut kills = Kills::over(all, cuts());
    for turn in 0..cuts() {
        let bench = prepared.copy();
        kills.kill(turn, bench.command(&words(&change(&bench))).spawn().expect("delo"));
        changed += u32::from(opens_one_way(&bench));
    }
    assert!(changed >= 1 && changed < cuts(), "every kill fell beside the work: {changed}");
}

/// A disk too full for the registry's own side files is told as a registry that cannot be written.
#[track_caller]
fn is_refused_by_the_disk(answer: &Answer) {
    assert!(["files.disk_full", "office.storage"].contains(&answer.refusal()), "{}", answer.said);
    assert_eq!(answer.code, Some(1), "{}", answer.said);
}

#[test]
fn a_full_disk_leaves_no_half_vault_and_no_half_change() {
    if !may_mount() {
        return;
    }
    let prepared = Bench::new(Sample::Russia);
    let used: u64 = std::fs::read_dir(prepared.path("vault"))
        .expect("vault")
        .flatten()
        .map(|file| file.metadata().map(|meta| meta.len().div_ceil(4096) * 4).unwrap_or(0))
        .sum();
    let used = u32::try_from(used).expect("a small vault");
    let cuts = cuts();
    let mut refused = 0;
    for cut in 0..cuts {
        let bench = prepared.copy();
        let size = used + 4 + cut * 240 / cuts;
        let answer = on_a_small_disk(&bench, size, &words(&change(&bench)));
        if answer.code != Some(0) {
            refused += 1;
            is_refused_by_the_disk(&answer);
        }
        opens_one_way(&bench);
    }
    assert!(refused >= 2, "no disk was full");

    for cut in 0..cuts {
        let bench = Bench::bare(Sample::Russia);
        std::fs::create_dir(bench.path("vault")).expect("folder");
        let init = bench.init(Sample::Russia, "none");
        let answer = on_a_small_disk(&bench, 8 + cut * 900 / cuts, &words(&init));
        if answer.code == Some(0) {
            bench.journal_is_intact();
        } else {
            is_refused_by_the_disk(&answer);
            if bench.path("vault").join("header.json").exists() {
                bench.journal_is_intact();
            } else {
                bench.done(&words(&init));
            }
        }
    }
}

#[test]
fn a_disk_that_cannot_be_written_is_named_and_nothing_changes() {
    if !may_mount() {
        return;
    }
    let bench = Bench::new(Sample::Russia);
    let header = bench.path("vault").join("header.json");
    let before = std::fs::read(&header).expect("header");
    let script = "set -e; vault=\"$1\"; shift; mount --bind \"$vault\" \"$vault\"; mount -o remount,bind,ro \"$vault\"; exec \"$@\"";
    let code = bench.file("code", code_on(&bench.path("kit.pdf"))).display().to_string();
    let kit = bench.text("kit-2.pdf");
    let recover = ["recover", "--recovery-code-file", &code, "--operator", "owner", "--recovery-kit", &kit];
    let change = change(&bench);
    for arguments in [&["people"][..], &words(&change), &recover] {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
        command.arg(bench.path("vault")).arg(program()).stderr(Stdio::piped());
        let answer = Answer::of(&bench.world(command, arguments).output().expect("unshare (util-linux)"));
        answer.refused(1, "files.read_only");
        assert_eq!(std::fs::read(&header).expect("header"), before);
    }
    assert!(!bench.path("kit-2.pdf").exists(), "no kit of a code that does not count");
    bench.done(&["people"]);
}

#[test]
fn another_program_at_work_is_not_disturbed() {
    let bench = Bench::new(Sample::Russia);
    bench.done(&["people"]);
    let lock = std::fs::File::options().write(true).open(bench.path("vault").join("lock")).expect("lock");
    lock.lock().expect("lock");
    let before = std::fs::read(bench.path("vault").join("header.json")).expect("header");
    let code = bench.file("code", code_on(&bench.path("kit.pdf"))).display().to_string();
    let kit = bench.text("kit-2.pdf");
    let recover = ["recover", "--recovery-code-file", &code, "--operator", "owner", "--recovery-kit", &kit];
    let change = change(&bench);
    for arguments in [&words(&change)[..], &recover] {
        bench.run(arguments).refused(3, "vault.in_use");
    }
    assert_eq!(std::fs::read(bench.path("vault").join("header.json")).expect("header"), before);
    assert!(!bench.path("kit-2.pdf").exists());

    // A vault being made is not cleared away by somebody who makes another one in the same folder.
    let bare = Bench::bare(Sample::Russia);
    std::fs::create_dir(bare.path("vault")).expect("folder");
    for name in ["creating", "lock", "registry.db"] {
        std::fs::write(bare.path("vault").join(name), "").expect("file");
    }
    let held = std::fs::File::options().write(true).open(bare.path("vault").join("lock")).expect("lock");
    held.lock().expect("lock");
    let init = bare.init(Sample::Russia, "none");
    bare.run(&words(&init)).refused(3, "vault.in_use");
    assert!(bare.path("vault").join("registry.db").exists());
    held.unlock().expect("unlock");
    // What is not the program's own is never cleared away.
    let letter = bare.path("vault").join("letter.txt");
    std::fs::write(&letter, "важное").expect("file");
    bare.run(&words(&init)).refused(1, "gate.folder_not_empty");
    assert!(letter.exists() && bare.path("vault").join("registry.db").exists());
    std::fs::remove_file(&letter).expect("file");
    bare.done(&words(&init));
}
