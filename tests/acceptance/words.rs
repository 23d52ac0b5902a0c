//! `delo` without `--json`: words for people in three languages, the same exit codes, JSON untouched.

use crate::workbench::{Bench, Sample, TODAY, string};
use std::process::{Command, Output};

/// Runs it without `--json`, as somebody at a keyboard does.
pub fn delo(bench: &Bench, language: &str, arguments: &[&str]) -> Output {
    Command::new(acceptance::program("delo"))
        .args(["--today", bench.today, "--language", language, "--vault"])
        .arg(bench.path("vault"))
        .arg("--passphrase-file")
        .arg(bench.path("passphrase"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", bench.path("config"))
        .env("XDG_RUNTIME_DIR", bench.path("runtime"))
        .env("HOME", bench.path("out"))
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .output()
        .expect("delo runs")
}

/// What it answers to people: words that are all there, and never an answer as it crosses the wire.
#[track_caller]
pub fn answered(bench: &Bench, language: &str, arguments: &[&str]) -> String {
    let output = delo(bench, language, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_err(), "{arguments:?} prints words: {text}");
    assert!(!text.contains('⟦') && !text.contains("\":"), "{arguments:?} in {language}: {text}");
    assert!(!text.trim().is_empty(), "{arguments:?} in {language} says nothing");
    text
}

/// The same of what holds no quoted text of another program.
#[track_caller]
fn said(bench: &Bench, language: &str, arguments: &[&str]) -> String {
    let text = answered(bench, language, arguments);
    assert!(!text.trim_start().starts_with(['{', '[']), "{arguments:?} prints words: {text}");
    assert!(!text.contains("null") && !text.contains('"'), "{arguments:?}: {text}");
    text
}

/// Languages it speaks.
pub const ALL: [&str; 3] = ["ru", "kk", "en"];

#[test]
fn every_command_speaks_to_people_in_their_language() {
    let bench = Bench::new(Sample::Russia);
    let file = Sample::Russia.file().display().to_string();
    for language in ALL {
        let text = said(&bench, language, &["import", "--dry-run", &file]);
        assert!(text.contains("getcourse-users.csv"), "{text}");
    }
    let russian = said(&bench, "ru", &["import", &file]);
    assert!(
        russian.contains("Новых людей: ") && russian.contains("Записано, кроме строк, которые не взяты: 4."),
        "{russian}"
    );
    // What is left out of the file stands in the answer, too.
    assert!(
        russian.contains("Столбцы, которые не хранятся:") && russian.contains("Email партнера"),
        "{russian}"
    );
    let person = bench.only("Перфильева");
    for language in ALL {
        let people = said(&bench, language, &["people", "--find", "Перфильева"]);
        assert!(people.contains("Перфильева") && people.contains(&person), "{people}");
        assert_eq!(people.lines().count(), 1, "one line a person: {people}");
        said(&bench, language, &["people", "--find", "никто такой"]);
        let card = said(&bench, language, &["person", &person]);
        assert!(card.contains("Перфильева") && card.lines().count() > 4, "{card}");
        said(&bench, language, &["due"]);
        said(&bench, language, &["journal", "verify"]);
        let plan = said(&bench, language, &["erase", "plan", "--person", &person]);
        let hash = string(&bench.done(&["erase", "plan", "--person", &person])["hash"]);
        assert!(plan.contains(&hash), "the plan can be confirmed from what is printed: {plan}");
    }
    let out = bench.path("papers").display().to_string();
    let issue = [
        "certificate",
        "issue",
        "--yes",
        "--person",
        &person,
        "--programme",
        "Основы",
        "--hours",
        "72",
        "--completed",
        "2026-05-30",
    ];
    let issued = said(&bench, "ru", &[&issue[..], &["--out", &out]].concat());
    assert!(issued.contains("Выдан документ №: ") && issued.contains(".pdf"), "{issued}");
    let paper = string(&bench.done(&["certificate", "list"])["rows"][0]["id"]);
    for language in ALL {
        let register = said(&bench, language, &["certificate", "list"]);
        assert!(register.contains("Перфильева") && register.contains(&paper), "{register}");
        said(&bench, language, &["certificate", "list", "--find", "никто такой"]);
        said(&bench, language, &["import", "questions"]);
        said(&bench, language, &["attachment", "list", "--person", &person]);
        let chain = said(&bench, language, &["certificate", "chain", &paper]);
        assert!(chain.contains("Перфильева") && chain.lines().count() == 1, "{chain}");
    }
    let copy = bench.text("copy.ldbackup");
    said(&bench, "kk", &["backup", "create", "--out", &copy]);
    for language in ALL {
        said(&bench, language, &["backup", "verify", &copy]);
        let again = bench.text(&format!("again-{language}"));
        let restored = said(&bench, language, &["backup", "restore", &copy, "--into", &again]);
        assert!(
            restored.contains(&again) && restored.contains("22.11.2026"),
            "up to when it knows: {restored}"
        );
        let report = bench.text(&format!("report-{language}"));
        let built = said(&bench, language, &["report", "access", "--person", &person, "--out", &report]);
        assert!(built.contains("report.pdf"), "{built}");
        let plan = said(&bench, language, &["erase", "plan", "--person", &person]);
        assert!(plan.lines().all(|line| !line.ends_with([' ', ',']) && !line.contains(", ,")), "{plan}");
    }
    bench.done(&[
        "request",
        "open",
        "--kind",
        "access",
        "--person",
        &person,
        "--channel",
        "post",
        "--address",
        "Казань, а/я 7",
    ]);
    for (language, backups, ground, requests) in [
        ("ru", "Резервные копии", "Основание: ", "Обращения человека без ответа: 1"),
        ("kk", "резервтік көшірмелер", "Негіз", "Адамның жауапсыз өтініштері: 1"),
        ("en", "Backups that hold", "Ground", "Requests of the person without an answer: 1"),
    ] {
        let plan = said(&bench, language, &["erase", "plan", "--person", &person]);
        for words in [backups, "copy.ldbackup", ground, requests, "certificate-2026-0001.pdf"] {
            assert!(plan.contains(words), "{words}: {plan}");
        }
    }
    let erased = said(
        &bench,
        "kk",
        &["erase", "run", "--person", &person, "--out", &out, "--yes", "--ground", "purpose_reached"],
    );
    assert!(erased.contains("Күтпеген қалдықтар: 0"), "{erased}");
    assert!(!erased.contains("Перфильева"), "an outcome names nobody: {erased}");
    for (language, open) in [("ru", "Открытых строк: "), ("kk", "Ашық жолдар: "), ("en", "Open lines: ")]
    {
        let act = said(&bench, language, &["erase", "act", "show", "1"]);
        assert!(act.contains(open) && !act.contains("Перфильева"), "{act}");
        said(&bench, language, &["due"]);
    }
}

#[test]
fn what_is_looked_at_daily_is_said_in_words() {
    let bench = Bench::filled(Sample::Russia);
    for language in ALL {
        for command in [
            &["status"][..],
            &["erase", "list"],
            &["recipient", "list"],
            &["operator", "list"],
            &["certificate", "list"],
            &["import", "history"],
        ] {
            said(&bench, language, command);
        }
    }
    let person = bench.only("Перфильева");
    let asked = ["--person", &person, "--text", "Сколько стоит?", "--received", "2026-11-01"];
    bench.done(&[&["enquiry", "add"][..], &asked].concat());
    let card = said(&bench, "ru", &["person", &person]);
    assert!(card.contains("01.11.2026 · Сколько стоит?"), "{card}");
    // Not before a day, and to be kept until one: nobody is told to be early.
    for (clock, line) in [("R3", "Не раньше "), ("R23", "Хранить не меньше чем до ")]
    {
        let counted = said(&bench, "ru", &["calendar", "count", clock, "--from", "2026-11-02"]);
        assert!(counted.contains(line) && !counted.contains("Лучше успеть"), "{counted}");
    }
}

#[test]
fn a_new_vault_says_what_comes_next() {
    for language in ALL {
        let bench = Bench::bare(Sample::Russia);
        let init = bench.init(Sample::Russia, "none");
        let made = said(&bench, language, &crate::workbench::words(&init));
        assert!(made.contains("delo recovery-kit confirm") && made.contains("kit.pdf"), "{made}");
        // An answer without words of its own is no table of three languages.
        let rules = delo(&bench, language, &["consent", "waiting"]);
        assert!(!String::from_utf8_lossy(&rules.stdout).contains("\"kk\""), "{rules:?}");
    }
}

#[test]
fn a_deadline_explains_its_last_day() {
    let bench = Bench::new(Sample::Kazakhstan);
    for language in ALL {
        said(&bench, language, &["deadline", "--country", "KZ", "--from", "2026-11-22", "--term", "10 wd"]);
    }
    for (country, from, term) in
        [("KZ", "2027-12-20", "15 wd"), ("KZ", "2026-11-22", "10 wd"), ("RU", "2026-11-22", "15 wd")]
    {
        let answer = bench.done(&["deadline", "--country", country, "--from", from, "--term", term]);
        let last = answer["counted"].as_array().and_then(|days| days.last()).cloned();
        assert_eq!(last.as_ref(), Some(&answer["due"]), "{country} {from} {term}: {answer}");
        assert_eq!(answer["note"] == "cautious", answer["provisional"] == true, "{answer}");
    }
    // 30 calendar days from Friday, 9 January 2026 end on Sunday, 8 February.
    let rolled = bench.done(&["deadline", "--country", "RU", "--from", "2026-01-09", "--term", "30 cd"]);
    assert_eq!((&rolled["due"], &rolled["note"]), (&"2026-02-09".into(), &"rolled".into()), "{rolled}");
    let wrong =
        delo(&bench, "ru", &["deadline", "--country", "XX", "--from", "2026-11-22", "--term", "10 wd"]);
    assert_eq!(wrong.status.code(), Some(2));
    let complaint = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(complaint.contains("[request.bad_country]") && complaint.contains("RU или KZ"), "{complaint}");
}

/// Every command about consents, lists, rules, holds and inactivity says what it did in words; JSON stays for scripts.
#[test]
fn consents_rules_and_registers_speak_too() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let person = string(&bench.find("")[0]["id"]);
    let rows = "Email;Фамилия;Имя;Дата регистрации;Последний вход\nanna@oqu.example;Перова;Анна;01.02.2020;03.03.2024\n";
    bench.import(&bench.file("sign-ins.csv", rows));
    let left = bench.file("left.csv", "gone@oqu.example\n").display().to_string();
    let pack = bench.text("own.toml");
    bench.done(&["pack", "export", "--out", &pack]);
    let hold = [
        "hold",
        "open",
        "--person",
        &person,
        "--kind",
        "dispute",
        "--reason",
        "иск",
        "--review",
        "2027-01-15",
    ];
    bench.done(&hold);
    let restrict = ["restrict", "add", "--person", &person, "--motive", "unlawful", "--words", "жалоба"];
    bench.done(&restrict);
    bench.done(&["consent", "prefer", "--person", &person, "--channel", "email", "--kind", "service"]);
    let checked = bench.text("checked.csv");
    let chart = bench.text("horizon.pdf");
    let commands: [&[&str]; 23] = [
        &["journal", "expire"],
        &["register", "horizon", "--out", &chart],
        &["consent", "waiting"],
        &["consent", "people", "claimed"],
        &["consent", "list", "--person", &person],
        &[
            "consent",
            "withdraw",
            "--person",
            &person,
            "--kind",
            "processing",
            "--received",
            "2026-11-20",
            "--dry-run",
        ],
        &["list", "unsubscribed", &left],
        &["list", "check", &left, "--out", &checked],
        &["list", "build", "--kind", "service"],
        &["pack", "show", "--form"],
        &["pack", "diff"],
        &["pack", "check", &pack],
        &["pack", "set", "retention.contacts.term", "6 m"],
        &["pack", "import", &pack],
        &["hold", "list"],
        &["restrict", "list"],
        &["inactivity", "list"],
        &["inactivity", "stopped"],
        &["calendar", "show"],
        &["calendar", "count", "K1", "--from", "2026-11-20"],
        &["finding", "list"],
        &["authority", "show"],
        &["inactivity", "notice"],
    ];
    for arguments in commands {
        // The last of them can be done once.
        let languages = if arguments == ["inactivity", "notice"] { &ALL[..1] } else { &ALL[..] };
        for language in languages {
            let text = said(&bench, language, arguments);
            assert!(!text.trim().is_empty(), "{arguments:?} in {language} says nothing");
            assert!(!text.contains('⟦'), "{arguments:?} in {language}: {text}");
        }
    }
    let told = said(&bench, "ru", &["inactivity", "list"]);
    assert!(told.contains("Перова Анна") && told.contains("Подготовлены"), "{told}");
    let held = said(&bench, "kk", &["hold", "list"]);
    assert!(held.contains("15.01.2027"), "{held}");
    let units = bench.done(&["order", "timer", "--out", &bench.text("acts")]).to_string();
    assert!(units.contains("order run") && units.contains("LoadCredential"), "{units}");
}

/// Backups: what was made, what is kept, what must go; each with the id that the next command asks for.
#[test]
fn backups_speak_too() {
    let bench = Bench::filled(Sample::Russia);
    for folder in ["stick", "drawer"] {
        std::fs::create_dir(bench.path(folder)).expect("folder");
    }
    let (stick, drawer) = (bench.text("stick"), bench.text("drawer"));
    let added = said(&bench, "ru", &["backup", "place", "add", &stick]);
    assert!(added.contains(&stick) && added.contains("доступно"), "{added}");
    bench.done(&["backup", "place", "add", &drawer]);
    let made = said(&bench, "kk", &["backup", "create"]);
    let copies = bench.done(&["backup", "list"])["copies"].clone();
    let copies: Vec<String> =
        copies.as_array().expect("copies").iter().map(|one| string(&one["id"])).collect();
    assert!(copies.len() == 2 && copies.iter().all(|id| made.contains(id)), "{made}");
    std::fs::rename(bench.path("drawer"), bench.path("pocket")).expect("taken away");
    let absent = said(&bench, "en", &["backup", "create"]);
    assert!(absent.contains("which is no error"), "{absent}");

    bench.erase(&bench.only("Перфильева"), &["--ground", "purpose_reached"], "papers");
    for language in ALL {
        for arguments in [&["backup", "list"][..], &["backup", "place", "list"], &["backup", "schedule"]] {
            let text = said(&bench, language, arguments);
            assert!(!text.trim().is_empty(), "{arguments:?} in {language}");
        }
        let tried = said(&bench, language, &["backup", "drill"]);
        assert!(tried.contains("614") && tried.contains(&stick), "{tried}");
        let units = delo(&bench, language, &["backup", "timer", "--out", &stick]);
        let units = String::from_utf8_lossy(&units.stdout).into_owned();
        assert!(units.contains("# lichnoe-delo-backup.timer\n[Unit]"), "{units}");
    }
    let listed = bench.done(&["backup", "list"]);
    let far = listed["copies"].as_array().expect("copies").iter().find(|one| one["present"] == false);
    let far = string(&far.expect("the copy in the pocket")["id"]);
    let blocked = said(&bench, "ru", &["backup", "block", &far, "--reason", "стик у мамы"]);
    assert!(blocked.contains("стик у мамы") && blocked.contains("22.05.2027"), "{blocked}");
    let declared = said(&bench, "ru", &["backup", "declare", &far, "destroyed"]);
    assert!(!declared.contains(&far), "{declared}");
    let renewed = said(&bench, "ru", &["backup", "renew", "--yes"]);
    assert!(renewed.contains("уничтожено: 1"), "{renewed}");
}

/// Cards, groups and records by hand: each answer in words, with the id or key that the next command asks for.
#[test]
fn work_by_hand_speaks_too() {
    let bench = Bench::new(Sample::Kazakhstan);
    let make = |name: &str, contact: &str| {
        let card = bench.done(&["person", "add", "--role", "learner", "--value", name, "--value", contact]);
        string(&card["id"])
    };
    let anna = make("identity.name:surname=Ким;given=Анна", "contacts.email:value=anna@oqu.example");
    let twin = make("identity.name:surname=Ким;given=Аня", "contacts.email:value=anna@oqu.example");
    let saved =
        said(&bench, "ru", &["programme", "save", "--title", "Газ-12", "--hours", "72", "--access", "30"]);
    assert!(saved.contains("72 ч") && saved.contains("доступ ещё 30"), "{saved}");
    let programme = string(&bench.done(&["programme", "list"])[0]["programme"]);
    let made = said(
        &bench,
        "kk",
        &["group", "save", "--title", "Осень", "--programme", &programme, "--starts", "2026-09-01"],
    );
    let group = string(&bench.done(&["group", "list"])[0]["id"]);
    assert!(made.contains(&group) && made.contains("01.09.2026"), "{made}");
    let added = said(&bench, "ru", &["group", "add", "--group", &group, "--person", &anna]);
    assert!(added.contains("Ким Анна  учится") && added.contains(&anna), "{added}");
    let empty = said(&bench, "en", &["group", "grid", "--group", &group, "--sheet", "grades"]);
    assert!(!empty.trim().is_empty());
    let column = ["group", "column", "--group", &group, "--sheet", "attendance", "--on", "2026-09-07"];
    said(&bench, "ru", &column);
    let lesson = bench.done(&["group", "grid", "--group", &group, "--sheet", "attendance"]);
    let lesson = string(&lesson["columns"][0]["id"]);
    let mark = format!("{anna}=late");
    let marked = said(
        &bench,
        "ru",
        &["group", "mark", "--group", &group, "--sheet", "attendance", "--column", &lesson, "--mark", &mark],
    );
    assert!(marked.contains("опоздал") && marked.contains(&lesson) && marked.contains(&anna), "{marked}");
    let extract = said(&bench, "ru", &["extract", "group", "--group", &group]);
    assert!(extract.contains("Ким Анна") && extract.contains("Людей в выписке: 1"), "{extract}");
    let file = bench.text("group.zip");
    let give = ["--out", &file, "--reason", "ведёт", "--recipient", "учитель", "--delete-by", "2026-12-20"];
    let given = said(&bench, "kk", &[&["extract", "group", "--group", &group][..], &give].concat());
    assert!(given.contains(&file) && given.lines().count() == 4, "{given}");
    said(&bench, "kk", &["group", "teacher", "--group", &group, "--person", &twin]);

    let alike = said(&bench, "ru", &["person", "alike", &anna]);
    assert!(alike.contains("Ким Аня") && alike.contains("тот же контакт"), "{alike}");
    let plan = said(&bench, "ru", &["person", "merge", "--into", &anna, "--card", &twin]);
    let hash = string(&bench.done(&["person", "merge", "--into", &anna, "--card", &twin])["hash"]);
    assert!(plan.contains(&hash) && plan.contains("Ким Анна (0001)"), "{plan}");
    let merged =
        said(&bench, "kk", &["person", "merge", "--into", &anna, "--card", &twin, "--yes", "--plan", &hash]);
    assert!(merged.contains("Ким Анна"), "{merged}");
    let moves = said(&bench, "ru", &["person", "moves", &anna]);
    assert!(moves.contains("объединено с делом № 0002"), "{moves}");
    let back = string(&bench.done(&["person", "moves", &anna])[0]["id"]);
    assert!(moves.contains(&back), "{moves}");
    said(&bench, "en", &["person", "unmerge", &back]);
    let relate = ["person", "relate", "--person", &anna, "--other", &twin, "--kind", "payer"];
    let related = said(&bench, "ru", &relate);
    assert!(related.starts_with("плательщик  Ким Аня"), "{related}");

    let note = "notes.comment:text=Аллергия;special=unasked";
    bench.done(&["person", "add", "--person", &anna, "--value", note]);
    let asked = ["enquiry", "add", "--person", &anna, "--text", "Когда начало?", "--programme", "газ-12"];
    let asked = said(&bench, "ru", &asked);
    assert!(asked.contains("ждёт ответа") && asked.contains("Когда начало?"), "{asked}");
    let joined = ["organisation", "save", "--title", "Пример газ", "--contract", "7"];
    said(&bench, "ru", &joined);
    for language in ALL {
        for arguments in [
            &["programme", "list"][..],
            &["group", "list"],
            &["group", "show", &group],
            &["group", "grid", "--group", &group, "--sheet", "attendance"],
            &["extract", "group", "--group", &group],
            &["person", "relations", &anna],
            &["person", "history", &anna],
            &["person", "moves", &anna],
            &["person", "alike", &anna],
            &["person", "unasked"],
            &["person", "merge", "--into", &anna, "--card", &twin],
            &["people", "--lists"],
            &["enquiry", "list"],
            &["publication", "list"],
            &["organisation", "list"],
        ] {
            let text = said(&bench, language, arguments);
            assert!(!text.trim().is_empty(), "{arguments:?} in {language} says nothing");
            assert!(text.lines().all(|line| !line.ends_with(' ')), "{arguments:?}: {text}");
        }
        let special = said(&bench, language, &["person", "unasked"]);
        assert!(special.contains("Ким Анна") && !special.contains("Аллергия"), "{special}");
    }
    let due = bench.done(&["due"]);
    assert!(due.to_string().contains("special-unasked"), "it stands on Today: {due}");
    let open = string(&bench.done(&["enquiry", "list"])[0]["enquiry"]);
    let closed =
        said(&bench, "ru", &["enquiry", "contract", "--person", &anna, "--enquiry", &open, "--learns"]);
    assert!(closed.contains("заключён договор") && !closed.contains("anna@"), "{closed}");
}

/// A refusal writes a day as every other line does; a script reads the code.
#[test]
fn a_refusal_writes_days_as_people_do() {
    let bench = Bench::new(Sample::Russia);
    let add = ["person", "add", "--role", "learner", "--value", "identity.name:surname=Ким;given=Анна"];
    let anna = string(&bench.done(&add)["id"]);
    let disputed = ["--motive", "inaccurate", "--words", "оценки спорные"];
    bench.done(&[&["restrict", "add", "--person", &anna][..], &disputed].concat());
    let out = bench.text("papers");
    let issue = ["certificate", "issue", "--yes", "--person", &anna, "--programme", "Rust", "--hours", "10"];
    let issue = [&issue[..], &["--completed", "2026-05-01", "--out", &out]].concat();
    let today = TODAY.split('-').rev().collect::<Vec<_>>().join(".");
    for language in ALL {
        let refused = delo(&bench, language, &issue);
        let said = String::from_utf8(refused.stderr).expect("UTF-8");
        assert!(said.contains(&today) && said.contains("[office.restricted]"), "{said}");
        assert!(!said.contains(TODAY), "{said}");
    }
}

/// A clock put back moves no day, and whoever works on the command line is told of it too.
#[test]
fn status_says_that_the_clock_fell_behind() {
    let bench = Bench::new(Sample::Russia);
    // The day a vault knows is the day of its last change.
    bench.done(&["person", "add", "--role", "payer", "--value", "identity.name:surname=Ким;given=Анна"]);
    let behind = bench.on("2025-11-22");
    for (language, words) in [("ru", "Часы компьютера отстали"), ("kk", "сағат"), ("en", "clock")]
    {
        let status = said(&behind, language, &["status"]);
        assert!(status.to_lowercase().contains(&words.to_lowercase()), "{language}: {status}");
    }
}
