//! Ways into the vault from the command line: recovery on a new computer, a changed entry, operators, workstations,
//! second factors that do not answer.

use crate::machine::{Keyring, Machine};
use crate::workbench::{Answer, Bench, Sample, code_on, list, pdf_text, string, words};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A phrase of the kind people are asked for.
const NEW: &str = "гранит веранда сорок лодочников 58\n";

fn actions(bench: &Bench) -> Vec<String> {
    list(&bench.done(&["journal", "show"])["entries"]).iter().map(|e| string(&e["action"])).collect()
}

fn findings(status: &Value) -> Vec<&str> {
    list(&status["findings"]).iter().filter_map(Value::as_str).collect()
}

/// A code as a tired person types it on a Russian keyboard.
fn typed_carelessly(code: &str) -> String {
    let looks = |symbol: char| match symbol {
        'A' => 'а',
        'C' => 'с',
        'E' => 'Е',
        'H' => 'н',
        'K' => 'К',
        'M' => 'М',
        'P' => 'р',
        'T' => 'Т',
        'X' => 'х',
        '-' => ' ',
        other => other,
    };
    code.chars().map(looks).collect()
}

#[test]
fn a_killed_change_and_a_lost_computer_are_recovered_by_the_code_on_paper() {
    let bench = Bench::bare(Sample::Russia);
    let old = Machine::new(&bench, "old");
    old.done(&words(&bench.init(Sample::Russia, "keyring")));
    let users = Sample::Russia.file().display().to_string();
    old.done(&["import", &users]);
    let people = list(&old.done(&["people", "--limit", "100000"])).len();

    // The computer dies in the middle of a change of the phrase.
    let new_phrase = bench.file("new-passphrase", NEW).display().to_string();
    let change = ["passphrase", "change", "--new-passphrase-file", &new_phrase];
    let mut child = old.command(Keyring::Open, &change).spawn().expect("delo");
    child.kill().expect("kill");
    child.wait().expect("child");

    // A new one has no keyring entry.
    let new = Machine::new(&bench, "new");
    new.run(Keyring::Open, &["people"]).refused(3, "gate.keyring_empty");
    let first = code_on(&bench.path("kit.pdf"));
    let code = bench.file("code", typed_carelessly(&first)).display().to_string();
    let kit = bench.text("kit-2.pdf");
    bench.file("passphrase", NEW);
    let recover = |code: &str, kit: &str| {
        new.run(
            Keyring::Open,
            &["recover", "--recovery-code-file", code, "--operator", "owner", "--recovery-kit", kit],
        )
    };
    let answer = recover(&code, &kit);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    assert_eq!(answer.out["kit"], "unconfirmed");
    assert!(pdf_text(&bench.path("kit-2.pdf")).contains("Соколова"), "the new kit names the school");

    // The new entry opens, with everything there; the old code is dead; the journal tells.
    assert_eq!(list(&new.done(&["people", "--limit", "100000"])).len(), people);
    recover(&code, &bench.text("kit-3.pdf")).refused(3, "vault.recovery_wrong");
    assert!(!bench.path("kit-3.pdf").exists());
    let journal = new.done(&["journal", "show"]);
    let told: Vec<String> = list(&journal["entries"]).iter().map(|e| string(&e["action"])).collect();
    for action in ["recovery.used", "keyslot.replaced", "recovery.renewed", "vault.unlock_failed"] {
        assert_eq!(told.iter().filter(|told| *told == action).count(), 1, "{action} in {told:?}");
    }
    assert_eq!(new.done(&["journal", "verify"])["intact"], true);

    // The kit is unconfirmed until its code is typed back; the one before does not do.
    assert!(findings(&new.done(&["status"])).contains(&"kit_unconfirmed"));
    let confirm = ["recovery-kit", "confirm", "--recovery-code-file", &code];
    new.run(Keyring::Open, &confirm).refused(1, "vault.recovery_wrong");
    bench.file("code", code_on(&bench.path("kit-2.pdf")));
    assert_eq!(new.done(&confirm)["kit"], "confirmed");
    assert!(!findings(&new.done(&["status"])).contains(&"kit_unconfirmed"));

    // The old computer's secret is worth nothing any more.
    old.run(Keyring::Open, &["people"]).refused(3, "gate.keyring_empty");
}

/// The computer burnt down: what is left is a copy on a stick and the kit on paper.
#[test]
fn a_backup_comes_back_by_the_code_of_the_kit_on_a_computer_without_the_keyring() {
    let bench = Bench::bare(Sample::Russia);
    let old = Machine::new(&bench, "old");
    old.done(&words(&bench.init(Sample::Russia, "keyring")));
    old.done(&["import", &Sample::Russia.file().display().to_string()]);
    let people = list(&old.done(&["people", "--limit", "100000"])).len();
    let made = string(&old.done(&["backup", "create", "--out", &bench.text("copy.ldbackup")])["file"]);
    std::fs::remove_dir_all(bench.path("vault")).expect("the vault is lost");

    let new = Machine::new(&bench, "new");
    let into = bench.text("vault");
    let restore = |more: &[&str]| {
        let command = ["backup", "restore", &made, "--into", &into];
        new.run(Keyring::Open, &[&command[..], more].concat())
    };
    // The phrase alone does not do: its second factor burnt with the computer.
    restore(&[]).refused(3, "gate.keyring_empty");
    let printed = code_on(&bench.path("kit.pdf"));
    let code = bench.file("code", "not a code\n").display().to_string();
    let by_code = ["--recovery-code-file", &code];
    restore(&by_code).refused(3, "vault.recovery_length");
    // A right one of another vault.
    let other = Bench::new(Sample::Russia);
    bench.file("code", code_on(&other.path("kit.pdf")));
    restore(&by_code).refused(3, "vault.recovery_wrong");
    assert!(!bench.path("vault").exists(), "refusals leave nothing");
    bench.file("code", typed_carelessly(&printed));
    let report = restore(&by_code);
    assert_eq!(report.code, Some(0), "{}", report.said);
    assert_eq!(report.out["people"].as_u64(), Some(people as u64));

    // What came back is as locked as it was: the code opens it only to enrol anew.
    new.run(Keyring::Open, &["people"]).refused(3, "gate.keyring_empty");
    bench.file("passphrase", NEW);
    let kit = bench.text("kit-2.pdf");
    let enrol = ["recover", "--recovery-code-file", &code, "--operator", "owner", "--recovery-kit", &kit];
    let answer = new.run(Keyring::Open, &enrol);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    assert_eq!(list(&new.done(&["people", "--limit", "100000"])).len(), people);
    assert_eq!(new.done(&["journal", "verify"])["intact"], true);
    let journal = new.done(&["journal", "show"]);
    let restored =
        list(&journal["entries"]).iter().find(|entry| entry["action"] == "vault.restored").cloned();
    assert_eq!(restored.expect("journalled")["operator"], "recovery");
}

#[test]
fn every_trouble_with_the_keyring_is_told_apart_and_has_a_way_out() {
    let bench = Bench::bare(Sample::Russia);
    let machine = Machine::new(&bench, "desk");
    let init = bench.init(Sample::Russia, "keyring");
    let troubles = [
        (Keyring::Absent, "gate.keyring_unavailable"),
        (Keyring::Refusing, "gate.keyring_refused"),
        (Keyring::Locked, "gate.keyring_locked"),
        (Keyring::Hanging, "gate.keyring_silent"),
    ];
    for (keyring, code) in troubles {
        let answer = machine.run(keyring, &words(&init));
        assert_eq!(answer.refusal(), code, "{}", answer.said);
        assert!(!bench.path("vault").join("header.json").exists(), "no vault without its second factor");
    }
    // What the refused attempts left does not stand in the way.
    machine.done(&words(&init));
    for (keyring, code) in troubles {
        machine.run(keyring, &["people"]).refused(3, code);
    }
    machine.done(&["people"]);
    machine.empty();
    let answer = machine.run(Keyring::Open, &["people"]);
    answer.refused(3, "gate.keyring_empty");
    assert!(answer.said.contains("восстановления"), "the way out is named: {}", answer.said);
    // Nobody's fault is counted as a guess.
    assert!(!bench.path("vault").join("attempts").exists());
}

/// A keyring that hangs costs a vault without a second factor there nothing but its anchor.
#[test]
fn a_vault_that_needs_no_keyring_opens_beside_one_that_hangs() {
    let bench = Bench::bare(Sample::Russia);
    let machine = Machine::new(&bench, "desk");
    machine.done(&words(&bench.init(Sample::Russia, "none")));
    machine.done(&["people"]);
    assert!(actions(&bench).contains(&"journal.anchor_kept".to_owned()));
    let answer = machine.run(Keyring::Hanging, &["journal", "show"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let told: Vec<String> = list(&answer.out["entries"]).iter().map(|e| string(&e["action"])).collect();
    assert!(told.contains(&"journal.anchor_unavailable".to_owned()), "{told:?}");
}

#[test]
fn the_own_entry_changes_and_the_former_one_is_shut() {
    let bench = Bench::bare(Sample::Russia);
    let machine = Machine::new(&bench, "desk");
    machine.done(&words(&bench.init(Sample::Russia, "none")));
    let weak = bench.file("weak", "Ghbdtn2024\n").display().to_string();
    let change =
        |file: &str| machine.run(Keyring::Open, &["passphrase", "change", "--new-passphrase-file", file]);
    change(&weak).refused(1, "gate.passphrase_weak");
    let new = bench.file("new-passphrase", NEW).display().to_string();
    assert_eq!(change(&new).code, Some(0));
    machine.run(Keyring::Open, &["people"]).refused(3, "vault.wrong_passphrase");
    bench.file("passphrase", NEW);
    machine.done(&["people"]);

    // One factor, then the keyring, then a key file, then the keyring again.
    let enrol = |factor: &str, more: &[&str]| {
        let mut arguments = vec!["device", "enrol", "--second-factor", factor];
        arguments.extend(more);
        machine.run(Keyring::Open, &arguments)
    };
    assert_eq!(enrol("keyring", &[]).out["second_factor"], "keyring");
    machine.run(Keyring::Absent, &["people"]).refused(3, "gate.keyring_unavailable");
    let beside = format!("key-file:{}", bench.text("beside.key"));
    enrol(&beside, &[]).refused(1, "gate.key_file_same_disk");
    assert!(!bench.path("beside.key").exists());

    // Memory is another disk than the one of the vault.
    let stick = TempDir::new_in("/dev/shm").expect("a folder on another disk");
    let file = stick.path().join("delo.key").display().to_string();
    assert_eq!(enrol(&format!("key-file:{file}"), &[]).out["second_factor"], "key_file");
    machine.run(Keyring::Open, &["people"]).refused(3, "vault.second_factor_missing");
    machine.done(&["people", "--key-file", &file]);
    enrol(&format!("key-file:{file}"), &["--key-file", &file]).refused(1, "gate.key_file_exists");
    machine.done(&["people", "--key-file", &file]);
    let copied = bench.file("copied.key", std::fs::read(&file).expect("key file")).display().to_string();
    machine.run(Keyring::Open, &["people", "--key-file", &copied]).refused(3, "gate.key_file_beside");
    let inside = bench.path("vault").join("delo.key").display().to_string();
    machine.run(Keyring::Open, &["people", "--key-file", &inside]).refused(2, "files.no_input");
    std::fs::copy(&file, &inside).expect("a copy in the vault");
    machine.run(Keyring::Open, &["people", "--key-file", &inside]).refused(3, "gate.key_file_beside");
    std::fs::remove_file(&inside).expect("removed");
    let another = stick.path().join("another.key");
    std::fs::write(&another, "not a key").expect("file");
    let another = another.display().to_string();
    machine.run(Keyring::Open, &["people", "--key-file", &another]).refused(3, "vault.not_a_key_file");
    assert_eq!(enrol("keyring", &["--key-file", &file]).out["second_factor"], "keyring");
    machine.done(&["people"]);
    let told = machine.done(&["journal", "show"]);
    let count = |action: &str| list(&told["entries"]).iter().filter(|e| e["action"] == action).count();
    assert_eq!((count("passphrase.changed"), count("keyslot.replaced")), (1, 3), "{told}");
    assert_eq!(count("header.changed"), 0, "every change has its own entry");
}

#[test]
fn a_guesser_waits_longer_each_time_and_the_journal_tells() {
    let bench = Bench::new(Sample::Russia);
    let right = std::fs::read(bench.path("passphrase")).expect("passphrase");
    bench.file("passphrase", "not the right one 17\n");
    let mut waits = Vec::new();
    for _ in 0..3 {
        bench.run(&["people"]).refused(3, "vault.wrong_passphrase");
    }
    let waiting = |answer: &Answer| {
        answer.refused(3, "gate.wait");
        let said: String =
            answer.said.lines().nth(1).unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        said.parse::<u32>().unwrap_or_else(|_| panic!("says how long: {}", answer.said))
    };
    // The rehearsed clock stands still, so the wait is still there for the next program, also with the right phrase.
    bench.file("passphrase", &right);
    waits.push(waiting(&bench.run(&["people"])));
    let attempts = bench.path("vault").join("attempts");
    for failures in [5, 8, 40] {
        let text = std::fs::read_to_string(&attempts).expect("attempts");
        let mut known: Value = serde_json::from_str(&text).expect("attempts");
        known["failures"] = json!(failures);
        std::fs::write(&attempts, known.to_string()).expect("attempts");
        waits.push(waiting(&bench.run(&["people"])));
    }
    assert_eq!(waits, [1, 4, 32, 300]);
    let code = bench.file("code", code_on(&bench.path("kit.pdf"))).display().to_string();
    let kit = bench.text("kit-2.pdf");
    let by_code = ["recover", "--recovery-code-file", &code, "--operator", "owner", "--recovery-kit", &kit];
    bench.run(&by_code).refused(3, "gate.wait");
    // A day later the right phrase opens, and the journal says how often somebody tried.
    let told = bench.on("2026-11-23").done(&["journal", "show"]);
    let failed = list(&told["entries"]).iter().find(|e| e["action"] == "vault.unlock_failed").cloned();
    assert_eq!(failed.expect("journalled")["count"], 40);
    assert!(!attempts.exists());
}

#[test]
fn operators_come_and_go_with_keyslots_of_their_own() {
    let bench = Bench::new(Sample::Kazakhstan);
    let phrase = bench.file("olga", NEW).display().to_string();
    let add = |login: &str, role: &str, file: &str| {
        bench.run(&[
            "operator",
            "add",
            login,
            "--name",
            "Ким Ольга",
            "--role",
            role,
            "--new-passphrase-file",
            file,
            "--second-factor",
            "none",
        ])
    };
    add("olga", "king", &phrase).refused(1, "staff.role_unknown");
    add("owner", "finance", &phrase).refused(1, "vault.login_taken");
    add(" ", "finance", &phrase).refused(1, "vault.login_invalid");
    let weak = bench.file("weak", "qwerty123\n").display().to_string();
    add("olga", "finance", &weak).refused(1, "gate.passphrase_weak");
    let before = std::fs::read(bench.path("vault").join("header.json")).expect("header");
    assert_eq!(list(&bench.done(&["operator", "list"])).len(), 1, "refusals left nothing");
    assert_eq!(add("olga", "finance", &phrase).code, Some(0));

    let as_olga = |arguments: &[&str]| {
        let mut all = vec!["--operator", "OLGA"];
        all.extend(arguments);
        bench.with_passphrase("olga").run(&all)
    };
    let status = as_olga(&["status"]);
    assert_eq!((status.out["login"].as_str(), status.out["role"].as_str()), (Some("olga"), Some("finance")));
    as_olga(&["operator", "list"]).refused(1, "office.role_denied");
    as_olga(&["journal", "verify"]).refused(1, "office.role_denied");
    bench.done(&["operator", "role", "olga", "auditor"]);
    assert_eq!(as_olga(&["journal", "verify"]).code, Some(0));
    let listed = bench.done(&["operator", "list"]);
    let olga = &listed[1];
    assert_eq!((olga["name"].as_str(), olga["role"].as_str()), (Some("Ким Ольга"), Some("auditor")));
    assert!(olga["last_seen"].is_string(), "{olga}");

    // A new paper for the safe names who has access; how to reach them is written by hand.
    let kit = bench.text("kit-2.pdf");
    bench.done(&["recovery-kit", "new", "--recovery-kit", &kit]);
    let paper = pdf_text(&bench.path("kit-2.pdf"));
    for line in ["Владелец, вход owner", "Проверяющий, вход olga", "Ким Ольга"]
    {
        assert!(paper.contains(line), "{line} in {paper}");
    }

    bench.run(&["operator", "remove", "owner", "--yes"]).refused(1, "staff.last_owner");
    bench.run(&["operator", "role", "owner", "finance"]).refused(1, "staff.last_owner");
    let warned = bench.run(&["operator", "remove", "olga"]);
    warned.refused(2, "staff.confirm_needed");
    bench.done(&["operator", "remove", "olga", "--yes"]);
    as_olga(&["status"]).refused(3, "vault.unknown_operator");

    // Somebody puts the header with the removed entry back: the entry opens nothing, and the owner is told.
    let with_olga = bench.path("vault").join("header.json");
    std::fs::write(&with_olga, &before).expect("header");
    let status = bench.done(&["status"]);
    assert!(findings(&status).contains(&"header_older"), "{status}");
    assert!(actions(&bench).contains(&"header.older_seen".to_owned()));
}

#[test]
fn an_entry_by_one_factor_is_a_standing_finding_where_two_are_promised() {
    let kazakhstan = Bench::new(Sample::Kazakhstan);
    assert!(findings(&kazakhstan.done(&["status"])).contains(&"one_factor"));
    let russia = Bench::new(Sample::Russia);
    assert!(!findings(&russia.done(&["status"])).contains(&"one_factor"));
}

#[test]
fn a_workstation_is_written_down_looked_at_and_retired() {
    let bench = Bench::new(Sample::Kazakhstan);
    let page = bench.done(&["workstation", "add", "--name", "Ноутбук 1", "--responsible", "Әбенова А. С."]);
    let id = string(&page["workstations"][0]["id"]);
    let status = bench.done(&["status"]);
    for finding in ["workstation_unchecked", "workstation_unencrypted", "workstation_unguarded"] {
        assert!(findings(&status).contains(&finding), "{finding}: {status}");
    }
    bench.done(&["workstation", "edit", &id, "--encrypted", "yes", "--antivirus", "Kaspersky"]);
    bench.done(&["workstation", "check", &id]);
    let status = bench.done(&["status"]);
    assert!(!findings(&status).iter().any(|finding| finding.starts_with("workstation")), "{status}");
    bench.done(&["device", "enrol", "--second-factor", "none", "--workstation", &id]);
    let page = bench.done(&["workstation", "list"]);
    assert_eq!(page["workstations"][0]["logins"], json!(["owner"]));
    assert_eq!(page["workstations"][0]["checked_on"], "2026-11-22");
    bench.run(&["workstation", "edit", &id, "--checked", "2027-01-01"]).refused(1, "staff.day_ahead");
    bench.run(&["workstation", "edit", &id, "--encrypted", "maybe"]).refused(2, "settings.bad_value");
    bench.done(&["workstation", "retire", &id]);
    bench.run(&["workstation", "check", &id]).refused(1, "office.not_found");
    for action in ["workstation.added", "workstation.changed", "workstation.checked", "workstation.retired"] {
        assert!(actions(&bench).contains(&action.to_owned()), "{action}");
    }
}

#[test]
fn the_lock_of_a_real_vault_is_measured_and_never_light() {
    let bench = Bench::bare(Sample::Russia);
    let mut init = bench.init(Sample::Russia, "none");
    init.retain(|word| word != "--light-lock");
    bench.done(&words(&init));
    let header = std::fs::read_to_string(bench.path("vault").join("header.json")).expect("header");
    let header: Value = serde_json::from_str(&header).expect("header");
    for slot in list(&header["slots"]) {
        let (memory, passes) = (&slot["kdf"]["memory_kib"], &slot["kdf"]["iterations"]);
        assert!(memory.as_u64() >= Some(65_536) && passes.as_u64() >= Some(3), "{slot}");
    }
}

#[test]
fn without_a_passphrase_nothing_is_tried() {
    let bench = Bench::new(Sample::Russia);
    let vault = bench.text("vault");
    for command in [&["people"][..], &["order", "timer", "--out", "papers"]] {
        let told = bench.without_vault(&[&["--vault", &vault], command].concat());
        told.refused(2, "vault.passphrase_missing");
        assert!(told.said.contains("--passphrase-file"), "{}", told.said);
    }
    assert!(!bench.path("vault").join("attempts").exists(), "no attempt to open it");
}
