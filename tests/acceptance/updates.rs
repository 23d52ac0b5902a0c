//! The age of the program, and update files: only the publisher's newer release is told how to install.

mod signing;

use crate::workbench::{Answer, Bench, Sample, TODAY, list, program, string};
use serde_json::Value;
use signing::{PACKAGE, Publisher};
use std::path::Path;
use std::process::Command;

const NEW: &str = "lichnoe-delo 99.0.0 2027-01-15";

/// `delo` without a vault, knowing a publisher.
fn keyless(publisher: &str, arguments: &[&str]) -> Answer {
    let mut command = Command::new(program());
    command
        .args(["--json", "--today", TODAY])
        .args(arguments)
        .env("LICHNOE_DELO_UPDATE_KEY", publisher)
        .env_remove("DELO_VAULT")
        .env_remove("DELO_PASSPHRASE_FILE");
    Answer::of(&command.output().expect("delo runs"))
}

/// A publisher, and a sound release on a stick.
fn release(bench: &Bench) -> (Publisher, String) {
    let publisher = Publisher::new(*b"schools!");
    let file = bench.file("release.deb", PACKAGE).display().to_string();
    bench.file("release.deb.minisig", publisher.sign(PACKAGE, NEW));
    (publisher, file)
}

#[test]
fn a_signed_release_is_told_with_version_day_and_command_and_stands_in_the_journal() {
    let bench = Bench::new(Sample::Russia);
    let publisher = Publisher::new([7; 8]);
    std::fs::create_dir(bench.path("Маринин диск")).expect("folder");
    let file = bench.file("Маринин диск/it's new.deb", PACKAGE).display().to_string();
    let signature = bench.file("elsewhere.minisig", publisher.sign(PACKAGE, NEW)).display().to_string();
    let check = ["update", "check", &file, "--signature", &signature];
    let with_vault = |arguments: &[&str]| {
        let mut command = bench.command(arguments);
        Answer::of(&command.env("LICHNOE_DELO_UPDATE_KEY", publisher.public()).output().expect("delo runs"))
    };
    let answer = with_vault(&check);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let said = |key: &str| answer.out[key].clone();
    assert_eq!((said("version"), said("released")), ("99.0.0".into(), "2027-01-15".into()));
    assert_eq!((said("same"), said("journalled")), (false.into(), true.into()));
    // The command is one that a shell takes for what it says.
    let install = string(&said("install"));
    let words = Command::new("sh").args(["-c", &format!("printf '%s\\n' {install}")]).output().expect("sh");
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    assert_eq!(words.lines().collect::<Vec<_>>(), ["sudo", "apt", "install", &file]);

    bench.file("elsewhere.minisig", publisher.sign(b"another file", NEW));
    with_vault(&check).refused(1, "update.changed");
    let entries = bench.done(&["journal", "show", "--action", "update"]);
    let actions: Vec<String> = list(&entries["entries"]).iter().map(|line| string(&line["action"])).collect();
    assert_eq!(actions, ["update.refused", "update.checked"], "{entries}");
    bench.journal_is_intact();

    let keyless = keyless(&publisher.public(), &["update", "check", &file]);
    keyless.refused(1, "update.unsigned");
}

#[test]
fn what_is_not_the_publishers_newer_release_is_refused() {
    let bench = Bench::bare(Sample::Russia);
    let (publisher, file) = release(&bench);
    let key = publisher.public();
    let running = string(&keyless(&key, &["update", "show"]).out["version"]);
    let check = |package: &[u8], signature: &[u8]| {
        bench.file("release.deb", package);
        bench.file("release.deb.minisig", signature);
        keyless(&key, &["update", "check", &file])
    };
    let sound = publisher.sign(PACKAGE, NEW);
    let answer = check(PACKAGE, sound.as_bytes());
    assert_eq!((answer.code, &answer.out["journalled"]), (Some(0), &Value::Bool(false)), "{}", answer.said);
    let same = publisher.sign(PACKAGE, &format!("lichnoe-delo {running} 2026-11-22"));
    assert_eq!(check(PACKAGE, same.as_bytes()).out["same"], true);
    let other_remark = sound.replacen("signature of a rehearsal", "anything at all", 1);
    assert_eq!(check(PACKAGE, other_remark.as_bytes()).code, Some(0), "that line is nobody's word");

    // The file: cut, lengthened, one bit of it.
    let package = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = PACKAGE.to_vec();
        change(&mut bytes);
        check(&bytes, sound.as_bytes()).refused(1, "update.changed");
    };
    package(&|bytes| bytes.truncate(PACKAGE.len() - 1));
    package(&|bytes| bytes.clear());
    package(&|bytes| bytes.push(b'\n'));
    package(&|bytes| bytes[PACKAGE.len() / 2] ^= 1);

    // The signature: another one, somebody else's, none.
    let refused = |signature: &[u8], code: &str| check(PACKAGE, signature).refused(1, code);
    refused(publisher.sign(b"another file", NEW).as_bytes(), "update.changed");
    refused(sound.replacen("99.0.0", "99.0.1", 1).as_bytes(), "update.changed");
    refused(Publisher::new(*b"stranger").sign(PACKAGE, NEW).as_bytes(), "update.other_publisher");
    refused(Publisher::new(*b"schools!").sign(PACKAGE, NEW).as_bytes(), "update.changed");
    refused(publisher.sign_as_earlier(PACKAGE, NEW).as_bytes(), "update.signature");
    for nothing in [b"".as_slice(), b"\xff\xfe\0", b"untrusted comment: x\nAAAA\n", &[b'A'; 5000], PACKAGE] {
        refused(nothing, "update.signature");
    }
    let lines: Vec<&str> = sound.lines().collect();
    for missing in 0..lines.len() {
        let mut less = lines.clone();
        less.remove(missing);
        refused(less.join("\n").as_bytes(), "update.signature");
    }
    let untrusted = lines[0].len();
    for at in (untrusted..sound.len()).step_by(9) {
        let mut bytes = sound.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let answer = check(PACKAGE, &bytes);
        assert_eq!(answer.code, Some(1), "byte {at}: {} {}", answer.out, answer.said);
    }

    // Signed by the publisher, and still not to be installed.
    for comment in [
        "",
        "timestamp:1633700835\tfile:release.deb",
        "another-program 99.0.0 2027-01-15",
        "lichnoe-delo 99.0 2027-01-15",
        "lichnoe-delo 99.0.0 15.01.2027",
        "lichnoe-delo 99.0.0  2027-01-15",
        "lichnoe-delo 99.0.0 2027-01-15 sudo",
    ] {
        refused(publisher.sign(PACKAGE, comment).as_bytes(), "update.not_release");
    }
    refused(publisher.sign(PACKAGE, "lichnoe-delo 0.0.9 2027-01-15").as_bytes(), "update.older");
    let letter = b"%PDF-1.7 a letter";
    check(letter, publisher.sign(letter, NEW).as_bytes()).refused(1, "update.other_system");

    std::fs::remove_file(bench.path("release.deb.minisig")).expect("signature");
    keyless(&key, &["update", "check", &file]).refused(1, "update.unsigned");
    std::fs::create_dir(bench.path("release.deb.minisig")).expect("folder");
    keyless(&key, &["update", "check", &file]).refused(1, "update.unsigned");
    keyless(&key, &["update", "check", &bench.text("config")]).refused(1, "update.other_system");
    keyless(&key, &["update", "check", &bench.text("no-such.deb")]).refused(2, "files.no_input");
    let broken = bench.file("new\nline.deb", PACKAGE).display().to_string();
    keyless(&key, &["update", "check", &broken]).refused(1, "update.name");
}

/// Key, file and signature as the author of Minisign published them: the format is the tool's, not ours alone.
#[test]
fn a_signature_of_the_tool_itself_is_understood() {
    let bench = Bench::bare(Sample::Russia);
    let file = bench.file("test", "test").display().to_string();
    let signature = "untrusted comment: signature from minisign secret key\n\
        RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
        trusted comment: timestamp:1633700835\tfile:test\tprehashed\n\
        wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==\n";
    bench.file("test.minisig", signature);
    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    // It is good, and of no release of ours.
    keyless(key, &["update", "check", &file]).refused(1, "update.not_release");
    bench.file("test", "Test");
    keyless(key, &["update", "check", &file]).refused(1, "update.changed");
}

#[test]
fn a_build_without_a_publisher_says_so_and_checks_nothing() {
    let bench = Bench::bare(Sample::Russia);
    let (_, file) = release(&bench);
    for key in ["", "RWQ", "no key at all"] {
        keyless(key, &["update", "check", &file]).refused(1, "update.no_publisher");
    }
    assert_eq!(keyless("", &["update", "show"]).out["publisher"], Value::Null);
}

#[test]
fn the_program_shows_its_age_and_warns_after_six_months() {
    let bench = Bench::new(Sample::Russia);
    let facts = keyless("", &["update", "show"]).out;
    let day = |key: &str| string(&facts[key]).parse::<chrono::NaiveDate>().expect("a day");
    assert_eq!(day("built").checked_add_months(chrono::Months::new(6)), Some(day("update_by")));
    let last: &'static str = string(&facts["update_by"]).leak();
    let after: &'static str = day("update_by").succ_opt().expect("a day").to_string().leak();
    let warned = |bench: &Bench| {
        let findings = bench.done(&["status"])["findings"].clone();
        (bench.done(&["update", "show"])["old"] == true, list(&findings).iter().any(|one| one == "build_old"))
    };
    assert_eq!(warned(&bench.on(last)), (false, false));
    assert_eq!(warned(&bench.on(after)), (true, true));
    // A clock put back makes no program young again.
    assert_eq!(warned(&bench.on(last)), (true, true));
    for (language, words) in [("ru", "больше полугода"), ("kk", "жарты жыл"), ("en", "six months")]
    {
        let said = Command::new(program())
            .args(["--today", after, "--language", language, "update", "show"])
            .output()
            .expect("delo runs");
        let said = String::from_utf8_lossy(&said.stdout).to_lowercase();
        assert!(said.contains(words) && !said.contains('⟦'), "{said}");
    }
}

#[test]
fn an_update_is_told_in_three_languages() {
    let bench = Bench::bare(Sample::Russia);
    let (publisher, file) = release(&bench);
    for language in ["ru", "kk", "en"] {
        let output = Command::new(program())
            .args(["--language", language, "update", "check", &file])
            .env("LICHNOE_DELO_UPDATE_KEY", publisher.public())
            .output()
            .expect("delo runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("99.0.0") && said.contains("15.01.2027"), "{said}");
        assert!(said.contains("sudo apt install '") && !said.contains('⟦'), "{said}");
    }
    assert!(Path::new(&file).exists());
}
