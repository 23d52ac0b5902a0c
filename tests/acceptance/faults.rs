//! Bad input, damage, rivals, kills, a full disk: a clear refusal, nothing lost, nothing half-done.

use crate::cuts::cuts;
use crate::kills::{Kills, duration_of};
use crate::workbench::{Answer, Bench, Sample, holding, is_sound_pdf, list, number, pdf_text, string};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Cyrillic as Windows-1251 has it; everything else must be ASCII.
fn windows_1251(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xC0).expect("in range"),
            'Ё' => 0xA8,
            'ё' => 0xB8,
            c => u8::try_from(c).expect("ASCII"),
        })
        .collect()
}

#[test]
fn what_is_no_list_of_people_is_refused_by_name() {
    let bench = Bench::new(Sample::Russia);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".to_vec();
    let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n".to_vec();
    let unclosed = "Имя;Фамилия;Email\nАнна;\"Петрова;anna@example.ru\nОлег;Ильин;oleg@example.ru\n";
    let files: [(&str, Vec<u8>, &[&str]); 7] = [
        ("picture.csv", png, &["import.not_a_table"]),
        ("letter.csv", pdf, &["import.not_a_table"]),
        ("empty.csv", Vec::new(), &["import.empty"]),
        ("only-mark.csv", b"\xef\xbb\xbf".to_vec(), &["import.empty", "import.not_a_table"]),
        ("nobody.csv", "Цена;Цвет\n10;синий\n20;красный\n".into(), &["import.missing_column"]),
        ("unclosed.csv", unclosed.into(), &["import.quote_never_closed"]),
        (
            "zeros.csv",
            b"\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(),
            &["import.not_a_table", "import.empty", "import.encoding"],
        ),
    ];
    for (name, bytes, codes) in files {
        let file = bench.file(name, bytes).display().to_string();
        let answer = bench.run(&["import", &file]);
        assert_eq!(answer.code, Some(1), "{name}: {}", answer.said);
        assert!(codes.contains(&answer.refusal()), "{name}: {}", answer.said);
    }
    let missing = bench.text("no-such-file.csv");
    let answer = bench.run(&["import", &missing]);
    assert!(matches!(answer.code, Some(1 | 2)) && answer.said.lines().count() > 1, "{}", answer.said);
    assert!(bench.find("").is_empty(), "nothing was written");
    bench.journal_is_intact();
}

#[test]
fn an_old_encoding_and_stray_zeros_do_not_spoil_names() {
    let bench = Bench::new(Sample::Russia);
    let table = "id;Email;Тип регистрации;Создан;Имя;Фамилия;Телефон\r\n\
                 7001;fedorov@example.ru;Импорт;2024-01-02 03:04:05;Фёдор;Щукин;+79001112233\r\n\
                 7002;yana@example.ru;Импорт;2024-01-02 03:04:05;Яна;Ёлкина;+79001112244\r\n";
    let answer = bench.import(&bench.file("old.csv", windows_1251(table)));
    assert_eq!(number(&answer["people"]["new"]), 2, "{answer}");
    assert!(string(&answer["encoding"]).contains("1251"), "{}", answer["encoding"]);
    for name in ["Щукин Фёдор", "Ёлкина Яна"] {
        bench.only(name);
    }
    let zeros = "Имя;Фамилия;Email\nОль\0га;Рыбина;olga@example.ru\n";
    let file = bench.file("zeros.csv", zeros);
    let answer = bench.run(&["import", &file.display().to_string()]);
    assert!(matches!(answer.code, Some(0 | 1)), "{}", answer.said);
    for row in bench.find("") {
        assert!(!string(&row["name"]).contains('\0'), "{row}");
    }
}

#[test]
fn hostile_names_stay_text_everywhere() {
    let bench = Bench::new(Sample::Russia);
    let long = "Щ".repeat(300);
    let names = [
        "#panic(\"x\")",
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A1",
        "Пет\u{202e}ров",
        &long,
        "@SUM(1)",
    ];
    let mut table = "Имя;Фамилия;Email;Город\r\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        let cell = format!("\"{}\"", name.replace('"', "\"\""));
        table += &format!("Иван;{cell};guest{at}@example.ru;{cell}\r\n");
    }
    let answer = bench.import(&bench.file("hostile.csv", table));
    assert_eq!(number(&answer["people"]["new"]), names.len() as u64, "{answer}");
    for (at, name) in names.iter().enumerate() {
        let person = bench.only(&format!("guest{at}@example.ru"));
        let card = bench.done(&["person", &person]);
        // Marks that turn the direction of text may be dropped, letters may not.
        let plain = |text: String| text.replace('\u{202e}', "");
        assert!(
            plain(string(&card["name"])).contains(&plain((*name).to_owned())),
            "{name}: {}",
            card["name"]
        );

        let (report, out) = (bench.text(&format!("report{at}")), bench.text("certificates"));
        bench.done(&["report", "access", "--person", &person, "--out", &report]);
        is_sound_pdf(&PathBuf::from(&report).join("report.pdf"));
        let csv = std::fs::read_to_string(PathBuf::from(&report).join("report.csv")).expect("table");
        for cell in csv.lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_matches('"');
            assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell:?} is a formula to a spreadsheet");
        }
        let issued = bench.run(&[
            "certificate",
            "issue",
            "--yes",
            "--person",
            &person,
            "--programme",
            name,
            "--hours",
            "2",
            "--completed",
            "2026-11-01",
            "--out",
            &out,
        ]);
        if issued.code == Some(0) {
            let file = PathBuf::from(string(&issued.out["file"]));
            is_sound_pdf(&file);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let printed = letters(&pdf_text(&file));
            assert!(printed.contains(&letters(name)), "{name}: {printed}");
        } else {
            let refusal = issued.refusal();
            assert!(
                issued.code == Some(1) && refusal != "internal" && !refusal.is_empty(),
                "{name}: {}",
                issued.said
            );
        }
    }
    bench.journal_is_intact();
}

#[test]
fn a_vault_in_use_a_wrong_phrase_and_no_vault_are_told_apart() {
    let bench = Bench::new(Sample::Russia);
    bench.done(&["people"]); // leaves the lock file
    let lock = bench.path("vault").join("lock");
    let lock = std::fs::File::options().write(true).open(lock).expect("lock file");
    lock.lock().expect("lock");
    bench.run(&["people"]).refused(3, "vault.in_use");
    lock.unlock().expect("unlock");
    bench.done(&["people"]);
    bench.file("passphrase", "another phrase altogether 12\n");
    bench.run(&["people"]).refused(3, "vault.wrong_passphrase");
    std::fs::rename(bench.path("vault"), bench.path("elsewhere")).expect("rename");
    bench.run(&["people"]).refused(3, "gate.no_vault");
}

/// A header with a right checksum but another version: what a newer program would leave.
fn newer_header(text: &str) -> String {
    let body = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let (summed, _) = body.split_once(",\n  \"checksum\"").expect("checksum");
    let checksum = vault::to_hex(&vault::sha256(summed.as_bytes()));
    format!("{summed},\n  \"checksum\": \"{checksum}\"\n}}\n")
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let bench = Bench::new(Sample::Russia);
    let file = bench.path("vault").join("header.json");
    let text = std::fs::read_to_string(&file).expect("header");
    std::fs::write(&file, newer_header(&text)).expect("header");
    bench.run(&["people"]).refused(3, "vault.newer");
    std::fs::write(&file, &text).expect("header");

    // The registry's own version stands inside the encrypted file.
    let header = vault::Header::read(&file).expect("header");
    let phrase = std::fs::read_to_string(bench.path("passphrase")).expect("passphrase");
    let phrase = vault::secret::Passphrase::new(phrase.trim_end()).expect("passphrase");
    let opened = header.unlock("owner", &phrase, None).expect("unlock");
    let key = opened.master.derive(vault::secret::Purpose::Database);
    let registry = bench.path("vault").join("registry.db");
    let database =
        office::store::open(&registry, key.expose(), office::store::Access::Write).expect("registry");
    database.pragma_update(None, "user_version", office::store::SCHEMA_VERSION + 1).expect("version");
    drop(database);
    bench.run(&["people"]).refused(3, "vault.newer");
}

#[test]
fn no_changed_byte_of_the_header_opens_a_vault() {
    let bench = Bench::new(Sample::Russia);
    let file = bench.path("vault").join("header.json");
    let sound = std::fs::read(&file).expect("header");
    let positions = (0..sound.len()).step_by(29).chain(sound.len() - 80..sound.len() - 76);
    for (turn, position) in positions.enumerate() {
        let mut changed = sound.clone();
        changed[position] ^= [0x01, 0x20, 0x80][turn % 3];
        std::fs::write(&file, changed).expect("header");
        let answer = bench.run(&["people"]);
        assert!(matches!(answer.code, Some(3 | 4)), "byte {position}: {:?} {}", answer.code, answer.said);
        assert!(answer.refusal().starts_with("vault."), "byte {position}: {}", answer.said);
    }
    for cut in [0, 1, sound.len() / 2, sound.len() - 1] {
        std::fs::write(&file, &sound[..cut]).expect("header");
        bench.run(&["people"]).refused(4, "vault.damaged");
    }
    std::fs::write(&file, sound).expect("header");
    bench.done(&["people"]);
}

#[test]
fn damage_to_the_registry_is_told_and_never_believed() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let file = bench.path("vault").join("registry.db");
    let sound = std::fs::read(&file).expect("registry");
    let healthy = bench.find("");
    let pages = sound.len() / 4096;
    let mut told = 0;
    for page in [0, 1, 2, pages / 4, pages / 2, 3 * pages / 4, pages - 1] {
        let spoiled = bench.copy();
        let mut bytes = std::fs::read(&file).expect("registry");
        bytes[page * 4096 + 777] ^= 0x10;
        std::fs::write(spoiled.path("vault").join("registry.db"), bytes).expect("registry");
        for command in
            [&["people", "--limit", "100000"][..], &["journal", "verify"], &["certificate", "list"]]
        {
            let answer = spoiled.run(command);
            match answer.code {
                Some(4) => {
                    assert_eq!(answer.refusal(), "vault.registry_damaged", "page {page}: {}", answer.said);
                    told += 1;
                }
                Some(0) if command[0] == "people" => {
                    assert_eq!(list(&answer.out), &healthy, "page {page} was believed");
                }
                Some(0) => {}
                _ => panic!("page {page} {command:?}: {:?} {}", answer.code, answer.said),
            }
        }
    }
    assert!(told >= 6, "damage of the first pages at least is met by every command: {told}");

    let registry = |bytes: Option<Vec<u8>>| {
        let spoiled = bench.copy();
        let file = spoiled.path("vault").join("registry.db");
        match bytes {
            Some(bytes) => std::fs::write(file, bytes).expect("registry"),
            None => std::fs::remove_file(file).expect("registry"),
        }
        let answer = spoiled.run(&["people"]);
        assert_eq!(answer.code, Some(4), "{}", answer.said);
    };
    registry(Some(sound[..sound.len() / 2].to_vec()));
    registry(Some(vec![0; sound.len()]));
    registry(Some(Vec::new()));
    registry(None);
}

/// What `journal verify` finds wrong.
fn fault(bench: &Bench) -> Option<String> {
    let answer = bench.run(&["journal", "verify"]);
    assert!(matches!(answer.code, Some(0 | 4)), "{}", answer.said);
    assert_eq!(answer.out["intact"], answer.code == Some(0), "{}", answer.out);
    answer.out["fault"].as_str().map(str::to_owned)
}

#[test]
fn an_older_copy_of_the_registry_is_noticed() {
    let older = Bench::new(Sample::Russia);
    let bench = older.copy();
    bench.import(&Sample::Russia.file());
    let (here, there) = (bench.path("vault"), older.path("vault"));

    // The registry of yesterday under the anchor of today: entries were cut off.
    let put_back = bench.copy();
    std::fs::copy(there.join("registry.db"), put_back.path("vault").join("registry.db")).expect("copy");
    assert_eq!(fault(&put_back).as_deref(), Some("older_copy"));

    // Two lines of history from one ancestor, the anchor of the other one.
    older.done(&["people"]);
    let forked = bench.copy();
    forked.done(&["people"]);
    forked.done(&["people"]);
    std::fs::copy(there.join("anchor.json"), forked.path("vault").join("anchor.json")).expect("copy");
    assert_eq!(fault(&forked).as_deref(), Some("forked"));

    // An anchor that is gone or unreadable is a finding of its own, not a quiet success.
    for bytes in [None, Some("{}")] {
        let bare = bench.copy();
        let anchor = bare.path("vault").join("anchor.json");
        match bytes {
            Some(bytes) => std::fs::write(anchor, bytes).expect("anchor"),
            None => std::fs::remove_file(anchor).expect("anchor"),
        }
        assert!(fault(&bare).is_some(), "an anchor {bytes:?} passes for sound");
    }
    assert!(here.join("anchor.json").exists());
    assert_eq!(fault(&bench), None);
}

/// A list of people that takes a while.
fn large_file(bench: &Bench) -> String {
    let mut table = "id;Email;Имя;Фамилия;Телефон\n".to_owned();
    for n in 0..ROWS {
        table += &format!("{};guest{n}@example.ru;Иван{n};Фамильев;+7900{n:07}\n", 170_000_000 + n);
    }
    bench.file("large.csv", table).display().to_string()
}

const ROWS: usize = 20_000;

#[test]
fn an_import_killed_anywhere_is_there_whole_or_not_at_all() {
    let prepared = Bench::new(Sample::Russia);
    let file = large_file(&prepared);
    let all = duration_of(|| drop(prepared.copy().done(&["import", &file])));
    let mut cut_short = 0;
    let mut kills = Kills::over(all, cuts());
    for turn in 0..cuts() {
        let bench = prepared.copy();
        kills.kill(turn, bench.command(&["import", &file]).spawn().expect("delo runs"));
        let people = bench.find("").len();
        assert!(people == 0 || people == ROWS, "{people} people after kill {turn}");
        cut_short += usize::from(people == 0);
        bench.journal_is_intact();
        if people == 0 && cut_short == 5 {
            bench.done(&["import", &file]);
            assert_eq!(bench.find("").len(), ROWS, "what was cut short can be repeated");
        }
    }
    assert!(cut_short >= 2, "no kill fell into the work");
}

#[test]
fn an_erasure_killed_anywhere_is_undone_or_can_be_finished() {
    let name = "Евстифеев Юстин";
    let values = ["Евстифеев", "y1284@bk.example", "9050007581"];
    let prepared = Bench::filled(Sample::Russia);
    let person = prepared.only(name);
    let opening = duration_of(|| drop(prepared.find(name)));
    let all = duration_of(|| drop(prepared.copy().erase(&person, &[], "papers")));
    let mut kills = Kills::between(opening, all, 10);
    let mut cut_short = 0;
    for turn in 0..10 {
        let bench = prepared.copy();
        let out = bench.text("papers");
        let arguments =
            ["erase", "run", "--person", &person, "--out", &out, "--yes", "--ground", "purpose_reached"];
        kills.kill(turn, bench.command(&arguments).spawn().expect("delo runs"));
        assert_eq!(holding(&bench, &values), Vec::<String>::new(), "a readable copy lies about");
        let runs = bench.done(&["erase", "list"]);
        let outcome = match list(&runs["runs"]).first() {
            None => {
                assert_eq!(bench.only(name), person, "nothing begun, nobody gone");
                bench.erase(&person, &[], "papers")
            }
            Some(run) => {
                cut_short += usize::from(run["state"] != "papers");
                assert!(bench.find(name).is_empty(), "the deletion itself is one step");
                bench.done(&["erase", "resume", &string(&run["id"]), "--out", &out])
            }
        };
        assert_eq!(outcome["state"], "papers", "kill {turn}: {outcome}");
        assert_eq!(list(&outcome["residue"]).len(), 0);
        for paper in list(&outcome["papers"]) {
            is_sound_pdf(string(&paper["file"]).as_ref());
        }
        bench.run(&["person", &person]).refused(1, "office.not_found");
        let files: Vec<PathBuf> = bench.kept_files();
        let names =
            files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned());
        for name in names {
            assert!(!name.contains("tmp") && !name.contains("compact"), "{name} is left behind");
        }
        assert_eq!(list(&bench.done(&["erase", "list"])["runs"]).len(), 1);
        bench.journal_is_intact();
    }
    assert!(cut_short >= 1, "no kill fell between deletion and papers");
}

/// Runs `delo` on a copy of the vault that lies on a disk of `size` kilobytes, and brings the vault back.
pub fn on_a_small_disk(bench: &Bench, size: u32, arguments: &[&str]) -> Answer {
    let script = "set -e; small=\"$1\"; vault=\"$2\"; size=\"$3\"; shift 3; mkdir \"$small\"; cp -a \"$vault/.\" \"$small\"; \
                  mount -t tmpfs -o \"size=${size}k,mode=700\" tmpfs \"$vault\"; cp -a \"$small/.\" \"$vault\"; \
                  code=0; \"$@\" || code=$?; rm -rf \"$small\"; cp -a \"$vault\" \"$small\"; exit $code";
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
    command
        .args([bench.path("aside"), bench.path("vault")])
        .arg(size.to_string())
        .arg(crate::workbench::program());
    let output = bench.world(command, arguments).output().expect("unshare (util-linux)");
    std::fs::remove_dir_all(bench.path("vault")).expect("old vault");
    std::fs::rename(bench.path("aside"), bench.path("vault")).expect("vault of the small disk");
    Answer::of(&output)
}

/// Whether this machine lets a test mount a disk of its own; a container may not.
pub fn may_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"])
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_loses_nothing() {
    let bench = Bench::new(Sample::Russia);
    let file = large_file(&bench);
    // A limit on the size of files stands in for a full disk where nothing can be mounted; it has another error number.
    let limited = bench.copy();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 4000; exec \"$@\"", "sh"]).arg(crate::workbench::program());
    let answer = Answer::of(&limited.world(shell, &["import", &file]).output().expect("sh"));
    assert!(["files.disk_full", "office.storage"].contains(&answer.refusal()), "{}", answer.said);
    assert_eq!(answer.code, Some(1), "{}", answer.said);
    assert!(limited.find("").is_empty(), "nothing was written");
    limited.journal_is_intact();

    if may_mount() {
        for size in [1500, 4000, 9000] {
            let small = bench.copy();
            let answer = on_a_small_disk(&small, size, &["import", &file]);
            answer.refused(1, "files.disk_full");
            assert!(small.find("").is_empty(), "nothing was written");
            small.journal_is_intact();
        }
        // An erasure rewrites the registry: twice its size is needed for a moment.
        let filled = Bench::filled(Sample::Russia);
        let person = filled.only("Евстифеев Юстин");
        let registry = std::fs::metadata(filled.path("vault").join("registry.db")).expect("registry").len();
        let size = u32::try_from(registry / 1024).expect("small") + 300;
        let out = filled.text("papers");
        let ground = ["--ground", "purpose_reached"];
        let erase = ["erase", "run", "--person", &person, "--out", &out, "--yes"];
        let answer = on_a_small_disk(&filled, size, &[&erase[..], &ground].concat());
        answer.refused(1, "files.disk_full");
        let runs = filled.done(&["erase", "list"]);
        let outcome = match list(&runs["runs"]).first() {
            None => filled.erase(&person, &[], "papers"),
            Some(run) => filled.done(&["erase", "resume", &string(&run["id"]), "--out", &out]),
        };
        assert_eq!(outcome["state"], Value::from("papers"));
        filled.journal_is_intact();
    }
}
