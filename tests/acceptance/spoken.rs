//! What `delo` says to people where it once printed JSON, and what it says of fields, columns and files it is given.

use crate::words::{ALL, answered, delo};
use crate::workbench::{Bench, Sample, list, string};
use std::path::Path;

/// What it complains of, with the code last.
#[track_caller]
fn refused(bench: &Bench, language: &str, arguments: &[&str], code: &str) -> String {
    let output = delo(bench, language, arguments);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|exit| exit != 0), "{arguments:?} was done");
    assert_eq!(text.lines().last(), Some(format!("[{code}]").as_str()), "{arguments:?}: {text}");
    assert!(!text.contains('⟦'), "{arguments:?} in {language}: {text}");
    text
}

/// Nothing of the words turns an answer into text by itself: a command without words does not compile.
#[test]
fn no_answer_is_printed_as_it_crosses_the_wire() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/delo/src");
    let mut files = vec![folder.join("words.rs")];
    files.extend(std::fs::read_dir(folder.join("words")).expect("words").flatten().map(|entry| entry.path()));
    assert!(files.len() > 20);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("source");
        for printed in ["to_string_pretty", "serde_json::to_string", "answer.to_string()"] {
            assert!(!text.contains(printed), "{} prints JSON by {printed}", file.display());
        }
    }
    let words = std::fs::read_to_string(folder.join("words.rs")).expect("words");
    let of = words.split("let lines = match command {").nth(1).and_then(|rest| rest.split("\n    };").next());
    assert!(!of.expect("the match").contains("\n        _ =>"), "every command has words of its own");
}

/// A set of rules that there is not names those there are; a requisite whose check digits are wrong is named too.
#[test]
fn a_new_vault_is_told_of_unknown_rules_and_of_a_wrong_requisite() {
    let bench = Bench::bare(Sample::Russia);
    let arguments = bench.init(Sample::Russia, "none");
    let mut init: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let right = std::mem::replace(&mut init[2], "school");
    for language in ALL {
        let text = refused(&bench, language, &init, "gate.pack_unknown");
        assert!(text.contains("ru-online-school") && text.contains("kz-training-centre"), "{text}");
    }
    init[2] = right;
    let mut operator = Sample::Russia.operator();
    operator["inn"] = "500100732250".into();
    std::fs::write(bench.path("operator.json"), operator.to_string()).expect("operator");
    let told = answered(&bench, "ru", &init);
    assert!(told.contains("Контрольные цифры не сходятся: ИНН"), "{told}");
}

#[test]
fn papers_keys_and_registers_are_told_in_words() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Перфильева");
    let out = bench.text("papers");
    let issue =
        ["certificate", "issue", "--yes", "--person", &person, "--programme", "Основы", "--hours", "72"];
    let paper = bench.done(&[&issue[..], &["--completed", "2026-05-30", "--out", &out]].concat());
    let (id, number) = (string(&paper["id"]), string(&paper["number"]));
    for language in ALL {
        answered(&bench, language, &["certificate", "batches"]);
        answered(&bench, language, &["certificate", "keys"]);
        answered(&bench, language, &["certificate", "lookup", &number]);
        answered(&bench, language, &["certificate", "lookup", "Никто Такой Нигде"]);
        let hand = ["certificate", "hand-over", &id, "--on", "2026-11-22", "--how", "in_person"];
        if language == "ru" {
            assert!(answered(&bench, language, &hand).contains("документов: 1"));
        }
        let file = |name: &str| bench.text(&format!("{language}-{name}"));
        for (command, name) in [("keys", "keys.json"), ("status-list", "list.json")] {
            let place = file(name);
            assert!(answered(&bench, language, &["certificate", command, "--out", &place]).contains(&place));
        }
        let place = file("register.csv");
        let export = ["certificate", "export", "--out", &place, "--reason", "сверка"];
        let export = [&export[..], &["--recipient", "директор", "--delete-by", "2026-12-01"]].concat();
        assert!(answered(&bench, language, &export).contains(&place));
        let shown = answered(&bench, language, &["journal", "show"]);
        assert!(shown.contains("owner") && !shown.contains("certificate.issued"), "{shown}");
        let exported = file("journal");
        let export = ["journal", "export", "--from", "2026-11-01", "--to", "2026-11-30", "--out", &exported];
        assert!(answered(&bench, language, &export).contains(&exported));
        let scan = bench.file(&format!("{language}.txt"), format!("приказ {language}"));
        let add = ["attachment", "add", "--person", &person, &scan.display().to_string()];
        answered(&bench, language, &add);
        let files = bench.done(&["attachment", "list", "--person", &person])["attachments"].clone();
        let first = string(&list(&files)[0]["id"]);
        let saved = file("saved.txt");
        assert!(
            answered(&bench, language, &["attachment", "save", &first, "--out", &saved]).contains(&saved)
        );
        answered(&bench, language, &["import", "profile", "list"]);
        answered(&bench, language, &["import", "targets"]);
        answered(&bench, language, &["workstation", "list"]);
        answered(&bench, language, &["order", "list"]);
        answered(&bench, language, &["operator", "list"]);
    }
    let add =
        ["workstation", "add", "--name", "ноутбук", "--responsible", "Соколова М. П.", "--encrypted", "yes"];
    let added = answered(&bench, "ru", &add);
    assert!(added.contains("ноутбук") && added.contains("Соколова"), "{added}");
    let signed = answered(&bench, "kk", &["order", "sign", "--category", "technical"]);
    let order = string(&bench.done(&["order", "list"])[0]["id"]);
    assert!(signed.contains(&order), "it can be withdrawn by what is printed: {signed}");
    answered(&bench, "en", &["order", "run"]);
    answered(&bench, "en", &["order", "withdraw", &order]);
    let timer = ["order", "timer", "--out", &out];
    assert!(answered(&bench, "ru", &timer).contains("[Unit]"));
    let new = bench.file("new-passphrase", "marble lantern harbour seventy 19\n").display().to_string();
    answered(&bench, "ru", &["passphrase", "change", "--new-passphrase-file", &new]);
}

#[test]
fn fields_and_their_parts_are_named_where_they_are_asked_for() {
    let bench = Bench::new(Sample::Russia);
    for (language, born) in [("ru", "Дата рождения"), ("kk", "Туған күні"), ("en", "Birth date")]
    {
        let all = answered(&bench, language, &["fields"]);
        assert!(all.contains("identity.birth_date") && all.contains("born_on="), "{all}");
        let one = answered(&bench, language, &["fields", "identity.birth_date"]);
        assert!(one.contains(born) && !one.contains("surname"), "{one}");
        for value in
            ["identity.birth_date:value=01.02.2010", "identity.birth_date:01.02.2010", "identity.birth_date"]
        {
            let add = ["person", "add", "--role", "learner", "--value", value];
            let told = refused(&bench, language, &add, "entry.unknown_part");
            assert!(told.contains("born_on=") && told.contains(born), "{value}: {told}");
        }
        let unknown = ["person", "add", "--value", "identity.birthday:value=01.02.2010"];
        let told = refused(&bench, language, &unknown, "entry.unknown_field");
        assert!(told.contains("identity.birth_date") && told.contains(born), "{told}");
        let lacking =
            ["person", "add", "--role", "learner", "--value", "education_documents.document:number=1"];
        let told = refused(&bench, language, &lacking, "entry.empty");
        assert!(told.contains("kind=") && told.contains("higher"), "{told}");
    }
    let add = ["person", "add", "--role", "learner", "--value", "identity.name:surname=Ким;given=Анна"];
    let anna = string(
        &bench.done(&[&add[..], &["--value", "identity.birth_date:born_on=01.02.2001"]].concat())["id"],
    );
    let card = answered(&bench, "ru", &["person", &anna]);
    let born = card.lines().find(|line| line.contains("01.02.2001")).expect("the day of birth");
    let item = born.split_whitespace().last().expect("its item").to_owned();
    let edit = ["person", "edit", "--person", &anna, "--item", &item, "--reason", "error", "--set"];
    let misnamed = [&edit[..], &["born=01.02.2002"]].concat();
    assert!(refused(&bench, "ru", &misnamed, "entry.unknown_part").contains("born_on="));
    let edit = [&edit[..], &["born_on=01.02.2002"]].concat();
    assert!(answered(&bench, "ru", &edit).contains("01.02.2002"));
}

#[test]
fn a_row_that_was_not_taken_stays_with_its_import() {
    let bench = Bench::new(Sample::Kazakhstan);
    let rows = "ФИО;ИИН;Телефон\nКим Анна;900101350122;+77010000001\nЛи Олег;900101350123;+77010000002\n";
    let file = bench.file("people.csv", rows).display().to_string();
    let told = answered(&bench, "ru", &["import", &file]);
    assert!(told.contains("ИИН: контрольная цифра ИИН не сходится") && told.contains("Строка 3"), "{told}");
    assert!(told.contains("кроме строк, которые не взяты: 1"), "{told}");
    let run = string(&bench.done(&["import", "history"])[0]["id"]);
    for (language, why) in [("ru", "контрольная цифра"), ("kk", "бақылау цифры"), ("en", "check digit")]
    {
        let shown = answered(&bench, language, &["import", "show", &run]);
        assert!(shown.contains("3: ") && shown.contains(why) && !shown.contains("900101350123"), "{shown}");
        assert!(!answered(&bench, language, &["import", "history"]).contains("900101350123"));
    }
    let shown = bench.done(&["import", "show", &run]);
    assert_eq!(
        (&shown["rejected"][0]["row"], &shown["rejected"][0]["reason"]),
        (&3.into(), &"iin_checksum".into())
    );
}

#[test]
fn a_file_that_is_not_there_is_named_by_its_argument() {
    let bench = Bench::new(Sample::Russia);
    let gone = bench.text("Перфильева.csv");
    let person = "0190b7f0-0000-7000-8000-000000000000";
    for (arguments, named) in [
        (&["import", &gone][..], "FILES"),
        (&["certificate", "batch", "--yes", &gone, "--out", "x"], "FILE"),
        (&["attachment", "add", "--person", person, &gone], "FILE"),
        (&["backup", "verify", &gone], "FILE"),
        (&["pack", "import", &gone], "FILE"),
        (&["list", "check", &gone, "--out", "x"], "FILE"),
        (&["recovery-kit", "confirm", "--recovery-code-file", &gone], "--recovery-code-file"),
        (&["passphrase", "change", "--new-passphrase-file", &gone], "--new-passphrase-file"),
    ] {
        for language in ALL {
            let told = refused(&bench, language, arguments, "files.no_input");
            assert!(told.contains(named) && !told.contains("Перфильева"), "{told}");
            assert!(told.lines().count() == 3, "what happened and what to do: {told}");
        }
    }
    let bare = Bench::bare(Sample::Russia);
    std::fs::remove_file(bare.path("operator.json")).expect("taken away");
    let init = bare.init(Sample::Russia, "none");
    assert!(refused(&bare, "ru", &crate::workbench::words(&init), "files.no_input").contains("--operator"));
}

/// Whoever adds up what goes comes to the number that is to be confirmed.
#[test]
fn the_lines_of_a_destruction_add_up_to_its_sum() {
    let bench = Bench::bare(Sample::Russia).on("2034-01-10");
    bench.done(&["demo", "--people", "40"]);
    for arguments in [&["destroy", "plan"][..], &["destroy", "plan", "--unneeded"]] {
        let text = answered(&bench, "en", arguments);
        let last_number = |line: &str| -> u64 {
            line.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{line}"))
        };
        let mut lines = text.lines();
        let sum = lines.next().and_then(|line| line.split('.').next()).expect("a sum");
        let going = lines.take_while(|line| line.starts_with("  ")).map(last_number);
        assert_eq!(going.sum::<u64>(), last_number(sum), "{text}");
        assert!(last_number(sum) > 0, "{text}");
    }
}
