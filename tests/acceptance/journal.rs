//! The journal and the files of cards, from the command line: what is verified, exported, attached – and what a
//! stranger, a kill or a full disk does to it.

use crate::workbench::{Answer, Bench, Sample, is_sound_pdf, list, number, pdf_text, sha256, string};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// Changes the registry with its key, as somebody who knows the passphrase could past the program.
fn alter(bench: &Bench, sql: &str) {
    let header = vault::Header::read(&bench.path("vault").join("header.json")).expect("header");
    let phrase = std::fs::read_to_string(bench.path("passphrase")).expect("passphrase");
    let phrase = vault::secret::Passphrase::new(phrase.trim_end()).expect("passphrase");
    let opened = header.unlock("owner", &phrase, None).expect("unlock");
    let key = opened.master.derive(vault::secret::Purpose::Database);
    let file = bench.path("vault").join("registry.db");
    let registry = office::store::open(&file, key.expose(), office::store::Access::Write).expect("registry");
    registry.execute_batch(sql).expect("sql");
}

fn sealed_files(bench: &Bench) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(bench.path("vault").join("attachments")).into_iter().flatten();
    entries.map(|entry| entry.expect("entry").path()).collect()
}

/// A vault with somebody who has two files on the card.
fn with_files() -> (Bench, String, Vec<String>) {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let (one, two) =
        (bench.file("one.txt", "Договор с Евстифеевым"), bench.file("two.pdf", "%PDF-1.7 согласие"));
    for (file, kind) in [(&one, "contract"), (&two, "consent")] {
        let file = file.display().to_string();
        bench.done(&["attachment", "add", "--person", &person, "--kind", kind, &file]);
    }
    let listed = bench.done(&["attachment", "list", "--person", &person]);
    let ids = list(&listed["attachments"]).iter().map(|line| string(&line["id"])).collect();
    (bench, person, ids)
}

type Tamper = fn(&Bench);

/// Every way to tamper has a code of its own, with words, and exit 4.
#[test]
fn each_fault_is_called_by_its_own_name() {
    let (bench, ..) = with_files();
    let cases: [(&str, Tamper); 9] = [
        ("journal.altered", |b| alter(b, "UPDATE journal SET operator = 'x' WHERE number = 3")),
        ("journal.gap", |b| alter(b, "DELETE FROM journal WHERE number = 4")),
        ("journal.tail_cut", |b| {
            alter(b, "DELETE FROM journal WHERE number > (SELECT max(number) - 2 FROM journal)");
        }),
        ("journal.anchor_missing", |b| {
            std::fs::remove_file(b.path("vault").join("anchor.json")).expect("anchor")
        }),
        ("journal.anchor_foreign", |b| {
            let file = b.path("vault").join("anchor.json");
            let mut anchor: Value =
                serde_json::from_slice(&std::fs::read(&file).expect("anchor")).expect("JSON");
            anchor["vault"] = Value::from("00".repeat(16));
            std::fs::write(&file, anchor.to_string()).expect("anchor");
        }),
        ("journal.attachment_missing", |b| std::fs::remove_file(&sealed_files(b)[0]).expect("file")),
        ("journal.attachment_swapped", |b| {
            let files = sealed_files(b);
            let (one, two) =
                (std::fs::read(&files[0]).expect("file"), std::fs::read(&files[1]).expect("file"));
            std::fs::write(&files[0], two).expect("file");
            std::fs::write(&files[1], one).expect("file");
        }),
        ("journal.attachment_unlisted", |b| {
            alter(b, "UPDATE attachment SET sha256 = zeroblob(32) WHERE id = 1");
        }),
        ("journal.checkpoint", |b| {
            alter(
                b,
                "INSERT INTO journal_checkpoint (first, last, head, from_at, until_at, counts, kept, kept_digest, hash) \
                 VALUES (1, 2, zeroblob(32), 0, 0, '{}', 0, zeroblob(32), zeroblob(32)); DELETE FROM journal WHERE number < 3",
            );
        }),
    ];
    for (code, tamper) in cases {
        let spoilt = bench.copy();
        tamper(&spoilt);
        let answer = spoilt.run(&["journal", "verify"]);
        answer.refused(4, code);
        assert_eq!(answer.out["intact"], false, "{code}");
        assert_eq!(format!("journal.{}", string(&answer.out["fault"])), code);
    }
    bench.journal_is_intact();
}

/// A fault that an unlock saw is written down; later verifications go on naming it.
#[test]
fn a_fault_once_seen_is_not_forgotten() {
    let bench = Bench::new(Sample::Russia);
    std::fs::remove_file(bench.path("vault").join("anchor.json")).expect("anchor");
    bench.done(&["people"]);
    let check = bench.done(&["journal", "verify"]);
    assert_eq!(
        (check["intact"].clone(), string(&check["seen"][0]["fault"])),
        (Value::from(true), "anchor_missing".to_owned())
    );
}

fn hex(text: &Value) -> Option<Vec<u8>> {
    let text = text.as_str()?;
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// The hash of an exported entry, by JOURNAL.md §2.
fn hash_of(entry: &Value, previous: &[u8]) -> Vec<u8> {
    let field = |bytes: &[u8]| [&u32::try_from(bytes.len()).expect("short").to_be_bytes(), bytes].concat();
    let optional = |bytes: Option<Vec<u8>>| bytes.map_or(vec![0], |bytes| [vec![1], field(&bytes)].concat());
    let text = |key: &str| entry[key].as_str().map(|text| text.as_bytes().to_vec());
    let number = |key: &str| entry[key].as_i64().map(|number| number.to_be_bytes().to_vec());
    let parts = [
        field(b"lichnoe-delo/1/journal-entry"),
        previous.to_vec(),
        number("number").expect("number"),
        number("at").expect("at"),
        field(&text("operator").expect("operator")),
        field(&text("action").expect("action")),
        optional(text("category")),
        optional(number("amount")),
        optional(hex(&entry["subject"])),
        optional(text("detail")),
        optional(hex(&entry["sealed"])),
    ];
    vault::sha256(&parts.concat()).to_vec()
}

#[test]
fn an_export_can_be_verified_without_the_program_and_is_itself_recorded() {
    let (bench, person, _) = with_files();
    bench.done(&["person", &person]);
    bench.erase(&person, &[], "papers");
    let out = bench.text("extract");
    let export = ["journal", "export", "--from", "2026-11-01", "--to", "30.11.2026", "--out", &out];
    let answer = bench.done(&export);
    assert_eq!(list(&answer["files"]).len(), 2);
    for file in list(&answer["files"]) {
        let path = PathBuf::from(&out).join(string(&file["name"]));
        assert_eq!(sha256(&path), string(&file["sha256"]));
    }
    let json = std::fs::read(PathBuf::from(&out).join("journal-2026-11-01-2026-11-30.json")).expect("file");
    let json: Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["check"]["intact"], true);
    let mut previous = hex(&json["entries"][0]["previous"]).expect("hash");
    for entry in list(&json["entries"]) {
        assert_eq!(hex(&entry["previous"]).expect("hash"), previous);
        previous = hash_of(entry, &previous);
        assert_eq!(hex(&entry["hash"]).expect("hash"), previous, "{entry}");
    }
    assert_eq!(vault::to_hex(&previous), string(&json["check"]["head"]));

    let paper = PathBuf::from(&out).join("journal-2026-11-01-2026-11-30.pdf");
    is_sound_pdf(&paper);
    let text = pdf_text(&paper);
    for expected in [
        "ИП Соколова Марина Павловна",
        "ВЫГРУЗКА",
        "Евстифеев Юстин",
        "цепочка цела",
        &vault::to_hex(&previous)[..16],
    ] {
        let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
        assert!(plain(&text).contains(&plain(expected)), "{expected}: {text}");
    }
    let shown = bench.done(&["journal", "show", "--action", "journal.exported"]);
    assert_eq!(list(&shown["entries"]).len(), 1);
    let turned = ["journal", "export", "--from", "2026-11-02", "--to", "2026-11-01", "--out", &out];
    bench.run(&turned).refused(2, "journal.period_turned");
}

/// Each reading and each giving out leaves its entry; a search does not.
#[test]
fn every_view_and_every_export_is_in_the_journal() {
    let (bench, person, files) = with_files();
    let (report, saved) = (bench.text("report"), bench.text("saved.txt"));
    let actions = |bench: &Bench| -> Vec<String> {
        let page = bench.done(&["journal", "show", "--person", &person]);
        list(&page["entries"]).iter().map(|line| string(&line["action"])).collect()
    };
    let before = actions(&bench).len();
    bench.find("Евстифеев");
    assert_eq!(actions(&bench).len(), before, "a search is no view of a card");
    bench.done(&["person", &person]);
    bench.done(&["attachment", "list", "--person", &person]);
    bench.done(&["attachment", "save", &files[0], "--out", &saved]);
    bench.done(&["report", "access", "--person", &person, "--out", &report]);
    bench.done(&["erase", "plan", "--person", &person]);
    bench.done(&["attachment", "delete", &files[1], "--yes"]);
    let mut new = actions(&bench);
    new.truncate(new.len() - before);
    new.reverse();
    let expected = [
        "card.opened",
        "attachment.listed",
        "attachment.saved",
        "report.built",
        "erasure.planned",
        "attachment.deleted",
    ];
    assert_eq!(new, expected);
    bench.journal_is_intact();
}

#[test]
fn a_file_of_a_card_comes_back_whole_and_is_in_the_access_report() {
    let (bench, person, files) = with_files();
    let saved = bench.text("saved.txt");
    bench.done(&["attachment", "save", &files[0], "--out", &saved]);
    assert_eq!(std::fs::read_to_string(&saved).expect("file"), "Договор с Евстифеевым");
    let report = bench.text("report");
    let built = bench.done(&["report", "access", "--person", &person, "--out", &report]);
    let names: Vec<String> = list(&built["files"]).iter().map(|file| string(&file["name"])).collect();
    for name in ["attachments/01-договор-2026-11-22.txt", "attachments/02-согласие-2026-11-22.pdf"]
    {
        assert!(names.iter().any(|known| known == name), "{names:?}");
        let manifest =
            std::fs::read_to_string(PathBuf::from(&report).join("manifest.json")).expect("manifest");
        assert!(manifest.contains(name));
    }
    bench.run(&["attachment", "delete", &files[0]]).refused(2, "erasure.confirm_needed");
    bench
        .run(&["attachment", "add", "--person", &person, &bench.text("out")])
        .refused(1, "attachments.not_a_file");
    let empty = bench.file("empty.txt", "").display().to_string();
    bench.run(&["attachment", "add", "--person", &person, &empty]).refused(1, "attachments.empty");
    std::fs::remove_file(&sealed_files(&bench)[0]).expect("file");
    let answers: Vec<Answer> =
        files.iter().map(|id| bench.run(&["attachment", "save", id, "--out", &saved])).collect();
    assert_eq!(answers.iter().filter(|answer| answer.refusal() == "attachments.missing").count(), 1);
    bench.erase(&person, &[], "papers");
    assert!(sealed_files(&bench).is_empty(), "the files went with the person");
}

/// Killed anywhere between file and row, between row and file: no row without its file, no file without its row.
#[test]
fn a_kill_while_a_file_is_added_or_deleted_leaves_no_half() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let file = bench.file("large.txt", vec![b'x'; 1 << 20]).display().to_string();
    for step in 0..12 {
        let ids: Vec<String> = list(&bench.done(&["attachment", "list", "--person", &person])["attachments"])
            .iter()
            .map(|line| string(&line["id"]))
            .collect();
        let arguments: Vec<&str> = match ids.first() {
            Some(id) if step % 3 == 2 => vec!["attachment", "delete", id, "--yes"],
            _ => vec!["attachment", "add", "--person", &person, &file],
        };
        let mut child = bench.command(&arguments).spawn().expect("delo starts");
        let until = std::time::Instant::now() + Duration::from_millis(150 + 120 * step);
        while std::time::Instant::now() < until && child.try_wait().expect("wait").is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        let _ = child.wait();
        let listed = bench.done(&["attachment", "list", "--person", &person]);
        let rows = list(&listed["attachments"]);
        assert!(rows.iter().all(|line| line["state"] == "there"), "{listed}");
        assert_eq!(sealed_files(&bench).len(), rows.len(), "killed in step {step}");
    }
    assert!(number(&bench.done(&["journal", "verify"])["entries"]) > 0);
}

/// A limit on the size of files stands in for a full disk.
#[test]
fn a_full_disk_adds_no_file_and_loses_none() {
    let (bench, person, files) = with_files();
    let file = bench.file("large.txt", vec![b'x'; 4 << 20]).display().to_string();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 7000; exec \"$@\"", "sh"]).arg(crate::workbench::program());
    let adding = ["attachment", "add", "--person", &person, &file];
    let answer = Answer::of(&bench.world(shell, &adding).output().expect("sh"));
    assert!(
        ["files.disk_full", "files.too_large", "office.storage"].contains(&answer.refusal()),
        "{}",
        answer.said
    );
    assert_eq!(sealed_files(&bench).len(), 2);
    let saved = bench.text("saved.txt");
    bench.done(&["attachment", "save", &files[0], "--out", &saved]);
    bench.journal_is_intact();
}

/// The ledger forgets an id once no backup holds the person; shown first, done only with a yes.
#[test]
fn what_the_ledger_need_not_remember_is_shown_and_goes_with_a_yes() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    std::fs::create_dir(bench.path("stick")).expect("folder");
    let made = bench.done(&["backup", "create", "--out", &bench.text("stick")]);
    bench.erase(&person, &["--ground", "needless"], "papers");
    let due = || bench.done(&["journal", "expire"])["due"].clone();
    assert_eq!(due()["ledger_ids"], 0, "a backup holds him");
    let copies = bench.done(&["backup", "list"])["copies"].clone();
    bench.done(&["backup", "destroy", &string(&list(&copies)[0]["id"]), "--yes"]);
    assert!(!PathBuf::from(string(&made["file"])).exists());
    let shown = due();
    assert_eq!((shown["ledger_ids"].as_u64(), shown["ledger_fingerprints"].as_u64()), (Some(1), Some(0)));
    let ledger =
        || std::fs::read_to_string(bench.path("vault").join("never-regress.ledger")).expect("ledger");
    let id: String = person.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(ledger().contains(&id), "looking changes nothing");
    assert_eq!(bench.done(&["journal", "expire", "--yes"])["done"], true);
    assert!(!ledger().contains(&id));
    bench.run(&["journal", "expire", "--yes"]).refused(1, "journal.nothing_due");
    // He still does not come back by an import.
    let again = bench.import(&Sample::Russia.file());
    assert_eq!((&again["people"]["new"], &again["erased"]), (&serde_json::json!(0), &serde_json::json!(1)));
    bench.journal_is_intact();
}
