//! Backups from the command line: made locked and open, listed, tried out, destroyed, restored – and the erased stay
//! erased.

use crate::workbench::{Answer, Bench, Sample, is_sound_pdf, list, number, program, string};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A vault of invented people; its passphrase costs little.
fn school(people: u32) -> Bench {
    let bench = Bench::bare(Sample::Russia);
    bench.done(&["demo", "--people", &people.to_string()]);
    bench
}

/// Runs `delo` as a timer would: no passphrase anywhere.
pub fn keyless(bench: &Bench, arguments: &[&str]) -> Answer {
    let mut command = Command::new(program());
    command
        .args(["--json", "--today", crate::workbench::TODAY, "--vault"])
        .arg(bench.path("vault"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", bench.path("config"))
        .env("XDG_RUNTIME_DIR", bench.path("runtime"))
        .env("HOME", bench.path("out"))
        .env_remove("DELO_PASSPHRASE_FILE")
        .stdin(Stdio::null());
    Answer::of(&command.output().expect("delo runs"))
}

fn place(bench: &Bench, name: &str) -> String {
    std::fs::create_dir_all(bench.path(name)).expect("place");
    bench.text(name)
}

/// The same world with another vault.
pub fn restored(bench: &Bench, folder: &str) -> Bench {
    let copy = bench.copy();
    std::fs::remove_dir_all(copy.path("vault")).expect("old vault");
    std::fs::rename(copy.path(folder), copy.path("vault")).expect("restored vault");
    copy
}

/// Named from the folder one stands in, as in the README: nothing of the way back depends on where that is.
#[test]
fn a_vault_comes_back_under_a_bare_name_and_is_remembered_by_its_whole_path() {
    let bench = school(20);
    let here = |arguments: &[&str]| {
        let mut command = bench.command(arguments);
        Answer::of(&command.current_dir(bench.path("")).output().expect("delo runs"))
    };
    let made = here(&["backup", "create", "--out", "copy.ldbackup"]);
    assert_eq!(made.code, Some(0), "{}", made.said);
    let row = &bench.find("")[0];
    bench.erase(&string(&row["id"]), &["--ground", "needless"], "papers");
    let restored = here(&["backup", "restore", "copy.ldbackup", "--into", "again"]);
    assert_eq!(restored.code, Some(0), "{}", restored.said);
    assert_eq!(number(&restored.out["erased"]), 1, "{}", restored.out);
    assert_eq!(restored.out["folder"], bench.text("again"));
    let settings =
        std::fs::read_to_string(bench.path("config/lichnoe-delo/settings.json")).expect("settings");
    assert!(settings.contains(&bench.text("again")), "{settings}");
}

#[test]
fn a_hundred_people_three_erasures_and_an_old_backup_give_ninety_seven() {
    let bench = school(100);
    let before = bench.find("");
    let stick = place(&bench, "stick");
    let made = bench.done(&["backup", "create", "--out", &stick]);
    assert_eq!(made["verified"], true);
    let names: Vec<String> = before.iter().take(3).map(|row| string(&row["name"])).collect();
    for (turn, row) in before.iter().take(3).enumerate() {
        let outcome = bench.erase(&string(&row["id"]), &["--ground", "needless"], &format!("papers{turn}"));
        assert_eq!(list(&outcome["residue"]).len(), 0);
    }
    let report =
        bench.done(&["backup", "restore", &string(&made["file"]), "--into", &bench.text("restored")]);
    assert_eq!(number(&report["people_before"]), before.len() as u64);
    assert_eq!((number(&report["people"]), number(&report["erased"])), (before.len() as u64 - 3, 3));
    assert_eq!(report["gap_until"], Value::Null);
    assert!(list(&report["ledgers"]).iter().any(|line| line["source"] == "vault" && line["fault"].is_null()));

    let after = restored(&bench, "restored");
    assert_eq!(after.find("").len(), before.len() - 3);
    for (row, name) in before.iter().take(3).zip(&names) {
        after.run(&["person", &string(&row["id"])]).refused(1, "office.not_found");
        assert!(after.find(name).iter().all(|found| found["id"] != row["id"]), "{name} is back");
    }
    after.journal_is_intact();
    // The repeated erasures can be finished with papers, under the numbers they had.
    let runs = after.done(&["erase", "list"]);
    let numbers: Vec<String> = list(&runs["runs"]).iter().map(|run| string(&run["act_number"])).collect();
    assert_eq!(numbers.len(), 3);
    let due = after.done(&["due"]);
    let cut_short = list(&due).iter().filter(|line| line["kind"] == "act" && line["state"] == "scanned");
    assert_eq!(cut_short.count(), 3, "they wait on Today: {due}");
    let out = after.text("papers");
    for run in list(&runs["runs"]) {
        let outcome = after.done(&["erase", "resume", &string(&run["id"]), "--out", &out]);
        assert_eq!(outcome["state"], "papers");
        for paper in list(&outcome["papers"]) {
            is_sound_pdf(string(&paper["file"]).as_ref());
        }
    }
    let next = after.erase(&string(&after.find("")[0]["id"]), &["--ground", "needless"], "more");
    assert_eq!(string(&next["act_number"]), "4", "no act number twice");
}

/// The vault a copy was made of is found although another one was used since and nobody names it; on a computer that
/// has neither the vault nor its ledger the restore says what it cannot know.
#[test]
fn whoever_was_erased_stays_erased_though_nobody_names_the_old_vault() {
    let bench = school(30);
    let stick = place(&bench, "stick");
    let made = bench.done(&["backup", "create", "--out", &stick]);
    let before = bench.find("").len();
    bench.erase(&string(&bench.find("")[0]["id"]), &["--ground", "needless"], "papers");
    let ledger = std::fs::read_dir(&stick)
        .expect("stick")
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "ledger"))
        .expect("the ledger lies beside a copy made by hand");
    std::fs::remove_file(&ledger).expect("taken away");
    // The old vault lies where nothing else is, and another one was used last.
    let away = bench.path("away/vault");
    std::fs::create_dir_all(bench.path("away")).expect("folder");
    std::fs::rename(bench.path("vault"), &away).expect("moved");
    let unnamed = |arguments: &[&str]| {
        let mut command = Command::new(program());
        command
            .args(["--json", "--today", crate::workbench::TODAY, "--passphrase-file"])
            .arg(bench.path("passphrase"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", bench.path("config"))
            .env("XDG_RUNTIME_DIR", bench.path("runtime"))
            .env("HOME", bench.path("out"))
            .env_remove("DELO_VAULT")
            .stdin(Stdio::null());
        Answer::of(&command.output().expect("delo runs"))
    };
    let file = string(&made["file"]);
    for vault in [&away, &bench.path("other")] {
        let vault = vault.display().to_string();
        let used = if vault.ends_with("other") {
            unnamed(&["--vault", &vault, "demo", "--people", "3"])
        } else {
            unnamed(&["--vault", &vault, "status"])
        };
        assert_eq!(used.code, Some(0), "{}", used.said);
    }
    let restored = unnamed(&["backup", "restore", &file, "--into", &bench.text("one/back")]);
    assert_eq!(restored.code, Some(0), "{}", restored.said);
    assert_eq!(number(&restored.out["people"]), before as u64 - 1, "{}", restored.out);
    assert_eq!(restored.said, "", "what is known needs no warning");

    std::fs::remove_dir_all(&away).expect("gone");
    std::fs::remove_dir_all(bench.path("one")).expect("gone");
    let restored = unnamed(&["backup", "restore", &file, "--into", &bench.text("two/back")]);
    assert_eq!(restored.code, Some(0), "{}", restored.said);
    assert_eq!(number(&restored.out["people"]), before as u64);
    assert!(restored.said.contains("мог вернуться"), "{}", restored.said);
}

#[test]
fn a_timer_backs_the_locked_vault_up_and_the_next_unlock_verifies() {
    let bench = school(20);
    let stick = place(&bench, "stick");
    bench.done(&["backup", "place", "add", &stick]);
    let made = keyless(&bench, &["backup", "create", "--out", &stick]);
    assert_eq!((made.code, made.out["verified"].clone()), (Some(0), Value::Bool(false)), "{}", made.said);
    let file = string(&made.out["file"]);
    let seen = keyless(&bench, &["backup", "verify", &file]);
    assert_eq!((seen.code, seen.out["with_key"].clone()), (Some(0), Value::Bool(false)), "{}", seen.said);
    assert_eq!(seen.out["people"], Value::Null);

    let listed = bench.done(&["backup", "list"]);
    let copy = &list(&listed["copies"])[0];
    assert_eq!((&copy["verified"], copy["kept"].as_str()), (&Value::Null, Some("newest")));
    let verified = bench.done(&["backup", "verify", &file]);
    assert_eq!(verified["with_key"], true);
    assert_eq!(number(&verified["people"]), bench.find("").len() as u64);
    let listed = bench.done(&["backup", "list"]);
    assert!(list(&listed["copies"])[0]["verified"].is_string());

    // Without a place in the open nobody knows where to.
    keyless(&bench, &["backup", "create"]).refused(2, "backup.out_missing");
    keyless(&bench, &["backup", "create", "--out", &bench.text("nowhere/x.ldbackup")])
        .refused(1, "files.not_found");
    keyless(&bench, &["backup", "create", "--out", &file]).refused(1, "backup.file_exists");
    let lock = std::fs::File::options().write(true).open(bench.path("vault/lock")).expect("lock file");
    lock.lock().expect("lock");
    keyless(&bench, &["backup", "create", "--out", &stick]).refused(3, "vault.in_use");
    lock.unlock().expect("unlock");
    std::fs::rename(bench.path("vault"), bench.path("elsewhere")).expect("rename");
    keyless(&bench, &["backup", "create", "--out", &stick]).refused(3, "gate.no_vault");
}

#[test]
fn places_copies_and_a_drill_are_looked_after() {
    let bench = school(20);
    bench.run(&["backup", "create"]).refused(1, "backup.no_place");
    bench.run(&["backup", "drill"]).refused(1, "backup.no_copy");
    let stick = place(&bench, "stick");
    bench.done(&["backup", "place", "add", &stick]);
    bench.run(&["backup", "place", "add", &stick]).refused(1, "backup.place_known");
    bench.run(&["backup", "place", "add", &bench.text("vault")]).refused(1, "backup.place_inside_vault");
    bench.run(&["backup", "place", "add", &bench.text("none")]).refused(1, "backup.place_absent");
    let run = bench.done(&["backup", "create"]);
    assert!(list(&run["attempts"])[0]["file"].is_string());
    let drill = bench.done(&["backup", "drill"]);
    assert_eq!(number(&drill["people"]), bench.find("").len() as u64);
    let listed = bench.done(&["backup", "list"]);
    assert_eq!(number(&listed["drill"]["people"]), number(&drill["people"]));
    assert!(listed["newest"].is_string());

    // An erasure gives the copy a last day; the ledger lies beside it.
    bench.erase(&string(&bench.find("")[0]["id"]), &["--ground", "needless"], "papers");
    let listed = bench.done(&["backup", "list"]);
    let copy = &list(&listed["copies"])[0];
    assert!(copy["destroy_by"].is_string() && copy["overdue"] == false, "{copy}");
    let names: Vec<String> = std::fs::read_dir(&stick)
        .expect("place")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.ends_with(".ledger")), "{names:?}");
    bench.run(&["backup", "destroy", &string(&copy["id"])]).refused(2, "backup.confirm_needed");
    let listed = bench.done(&["backup", "destroy", &string(&copy["id"]), "--yes"]);
    assert_eq!(list(&listed["copies"]).len(), 0);

    // A pulled stick is absent, and that is no failure of the list.
    std::fs::rename(&stick, bench.path("pocket")).expect("pulled");
    let listed = bench.done(&["backup", "list"]);
    assert_eq!(list(&listed["places"])[0]["present"], false);
    bench.run(&["backup", "create"]).refused(1, "backup.place_absent");
    let id = string(&list(&listed["places"])[0]["id"]);
    assert_eq!(bench.done(&["backup", "place", "remove", &id]), Value::Array(Vec::new()));
    bench.journal_is_intact();
}

/// A copy on the vault's own disk goes with it: said when the place is added, in its row and in each copy's.
#[test]
fn a_place_on_the_vaults_own_disk_is_warned_about() {
    let bench = school(3);
    let beside = place(&bench, "beside");
    let added = bench.run(&["backup", "place", "add", &beside]);
    assert_eq!(added.code, Some(0), "{}", added.said);
    assert!(added.said.contains("на том же диске, что и хранилище"), "{}", added.said);
    assert_eq!(list(&added.out)[0]["same_disk"], true);
    let stick = tempfile::TempDir::new_in("/dev/shm").expect("a folder on another disk");
    let added = bench.run(&["backup", "place", "add", &stick.path().display().to_string()]);
    assert_eq!((added.code, added.said.as_str()), (Some(0), ""));
    bench.done(&["backup", "create"]);
    let listed = bench.done(&["backup", "list"]);
    for rows in [list(&listed["places"]), list(&listed["copies"])] {
        assert_eq!(rows.len(), 2);
        for row in rows {
            assert_eq!(row["same_disk"], row["folder"] == beside.as_str(), "{row}");
        }
    }
}

#[test]
fn a_read_only_place_is_named_and_nothing_changes() {
    let bench = school(5);
    let stick = PathBuf::from(place(&bench, "stick"));
    // The disk of the place is mounted anew, read-only; where nothing can be mounted there is nothing to see.
    let script = "set -e; mount --bind \"$1\" \"$1\"; mount -o remount,ro,bind \"$1\"; shift; exec \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(&stick).arg(program());
    let output = bench
        .world(command, &["backup", "create", "--out", &stick.display().to_string()])
        .output()
        .expect("unshare (util-linux)");
    let answer = Answer::of(&output);
    let cannot_mount = answer.said.contains("mount") || answer.said.contains("unshare");
    if !cannot_mount {
        answer.refused(1, "files.read_only");
    }
    assert_eq!(std::fs::read_dir(&stick).expect("place").count(), 0);
}

#[test]
fn what_is_no_good_backup_is_refused_before_anything_is_written() {
    let bench = school(5);
    let stick = place(&bench, "stick");
    let file = string(&bench.done(&["backup", "create", "--out", &stick])["file"]);
    let sound = std::fs::read(&file).expect("backup");
    let into = bench.text("restored");
    let attempt = |bytes: &[u8], exit: i32, code: &str| {
        let spoiled = bench.file("spoiled.ldbackup", bytes).display().to_string();
        bench.run(&["backup", "restore", &spoiled, "--into", &into]).refused(exit, code);
        assert!(!Path::new(&into).exists(), "{code}");
    };
    attempt(&sound[..sound.len() - 1], 4, "backup.incomplete");
    attempt(b"PK\x03\x04 a zip", 4, "backup.not_a_backup");
    let mut changed = sound.clone();
    changed[sound.len() / 2] ^= 1;
    attempt(&changed, 4, "backup.damaged");
    keyless(&bench, &["backup", "verify", &bench.text("spoiled.ldbackup")]).refused(4, "backup.damaged");
    // A later version, its checksum right.
    let mut newer = sound.clone();
    newer[9] = 2;
    let length = newer.len();
    let long = u32::from_be_bytes(newer[length - 44..length - 40].try_into().expect("four bytes")) as usize;
    let summed = [&newer[..10], &newer[length - 44 - long..length - 40]].concat();
    newer[length - 40..length - 8].copy_from_slice(&vault::sha256(&summed));
    attempt(&newer, 3, "backup.newer");

    bench
        .run(&["backup", "restore", &file, "--into", &bench.text("vault")])
        .refused(1, "backup.folder_not_empty");
    bench.file("passphrase", "another phrase altogether 12\n");
    bench.run(&["backup", "restore", &file, "--into", &into]).refused(3, "vault.wrong_passphrase");
    bench.file("code", "AAAA-AAAA\n");
    let code = bench.text("code");
    let answer = bench.run(&["--recovery-code-file", &code, "backup", "restore", &file, "--into", &into]);
    assert_eq!(answer.code, Some(3), "{}", answer.said);
    assert!(!Path::new(&into).exists());
}

#[test]
fn a_timer_is_offered_as_text_and_never_installed() {
    let bench = school(2);
    let stick = place(&bench, "my stick");
    let units = keyless(&bench, &["backup", "timer", "--out", &stick, "--into", &bench.text("units")]);
    assert_eq!(units.code, Some(0), "{}", units.said);
    let service = string(&units.out["lichnoe-delo-backup.service"]);
    assert!(service.contains(&format!("backup create --out \"{stick}\"")), "{service}");
    assert!(!service.contains("passphrase-file"));
    assert!(
        units.said.contains("delo backup place add"),
        "copies nobody knows of hold people for ever: {}",
        units.said
    );
    let written = std::fs::read_to_string(bench.path("units/lichnoe-delo-backup.service")).expect("unit");
    assert_eq!(written, service);
    assert!(!bench.path("out/.config/systemd").exists() && !bench.path("config/systemd").exists());
    // The line of the service does what it says.
    let line = service.lines().find_map(|line| line.strip_prefix("ExecStart=-")).expect("a command");
    let output = Command::new("sh").args(["-c", line]).env("HOME", bench.path("out")).output().expect("sh");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(&stick).expect("place").count(), 1);
}

/// What a command made can be named by the next one without a look at the list.
#[test]
fn each_answer_names_the_copy_it_is_about() {
    let bench = school(3);
    let stick = place(&bench, "stick");
    bench.done(&["backup", "place", "add", &stick]);
    let run = bench.done(&["backup", "create"]);
    let made = &list(&run["attempts"])[0];
    let (file, id) = (string(&made["file"]), string(&made["id"]));
    for answer in [bench.done(&["backup", "verify", &file]), bench.done(&["backup", "drill"])] {
        assert_eq!((string(&answer["file"]), string(&answer["id"])), (file.clone(), id.clone()));
    }
    let by_hand = bench.done(&["backup", "create", "--out", &bench.text("by-hand.ldbackup")]);
    let listed = bench.done(&["backup", "list"]);
    let known = |id: &Value| list(&listed["copies"]).iter().any(|copy| copy["id"] == *id);
    assert!(known(&by_hand["id"]) && known(&made["id"]));
    // Without a key nobody sees the list.
    let locked = keyless(&bench, &["backup", "create", "--out", &bench.text("locked.ldbackup")]);
    assert_eq!(locked.out["id"], Value::Null);
    let seen = keyless(&bench, &["backup", "verify", &file]);
    assert_eq!((string(&seen.out["file"]), &seen.out["id"]), (file, &Value::Null));
    bench.done(&["backup", "destroy", &id, "--yes"]);
}

#[test]
fn the_schedule_is_set_part_by_part() {
    let bench = school(2);
    let before = bench.done(&["backup", "schedule"]);
    let set = bench.done(&["backup", "schedule", "--every-hours", "6", "--daily", "14"]);
    assert_eq!((number(&set["every_hours"]), number(&set["daily"])), (6, 14));
    assert_eq!((&set["weekly"], &set["monthly"]), (&before["weekly"], &before["monthly"]));
    assert_eq!(bench.done(&["backup", "list"])["schedule"], set);
    let entries = bench.done(&["journal", "show", "--action", "backup"])["entries"].clone();
    bench.done(&["backup", "schedule", "--daily", "14"]);
    let after = bench.done(&["journal", "show", "--action", "backup"])["entries"].clone();
    assert_eq!(entries, after, "nothing changed, nothing is journalled");
    bench.run(&["backup", "schedule", "--every-hours", "9000"]).refused(2, "settings.bad_value");
}
