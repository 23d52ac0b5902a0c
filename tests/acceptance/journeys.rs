//! The whole job on both samples, and each step's promise.

use crate::workbench::{Bench, Sample, holding, is_sound_pdf, list, number, pdf_text, sha256, string};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Rows with their reason, as the program says it.
fn remarks(list_of: &Value) -> BTreeSet<(u64, String)> {
    list(list_of).iter().map(|remark| (number(&remark["row"]), string(&remark["reason"]))).collect()
}

/// The same from the expectations, whose reasons are sentences.
fn expected_rejections(expected: &Value) -> BTreeSet<(u64, String)> {
    let code = |sentence: &str| match sentence {
        "no name and no e-mail and no phone" => "no_identity",
        "ИИН checksum wrong" => "iin_checksum",
        "БИН in the ИИН column" => "bin_in_iin",
        "certificate number already issued to another person" => "certificate_number_taken",
        other => panic!("a new reason in the expectations: {other}"),
    };
    let rejected = list(&expected["rejected"]).iter();
    rejected.map(|r| (number(&r["row"]), code(&string(&r["reason"])).to_owned())).collect()
}

#[test]
fn the_russian_sample_comes_in_as_its_generator_promises_and_only_once() {
    let (bench, expected) = (Bench::new(Sample::Russia), Sample::Russia.expected());
    let file = Sample::Russia.file().display().to_string();
    let rehearsed = bench.done(&["import", "--dry-run", &file])["files"][0].clone();
    assert_eq!(bench.find("").len(), 0, "a rehearsal writes nothing");

    let answer = bench.import(&Sample::Russia.file());
    assert_eq!(answer["people"], rehearsed["people"], "the rehearsal told the truth");
    assert_eq!(answer["rows"], expected["data_rows"]);
    assert_eq!(answer["people"]["new"], expected["people_total"]);
    assert_eq!(answer["people"]["merged"], expected["duplicate_groups_count"]);
    assert_eq!(answer["learners_from_fields"], expected["people_learners_only_in_custom_field"]);
    assert_eq!(remarks(&answer["rejected"]), expected_rejections(&expected));
    assert_eq!(bench.find("").len() as u64, number(&expected["people_total"]));

    let again = bench.import(&Sample::Russia.file());
    assert_eq!(number(&again["people"]["new"]), 0);
    assert_eq!(number(&again["people"]["changed"]), 0);
    assert_eq!(number(&again["learners_from_fields"]), 0);
    assert_eq!(number(&again["records"]["certificates"]), 0);
    assert_eq!(again["repeated"], true);
    assert_eq!(bench.find("").len() as u64, number(&expected["people_total"]));
    bench.journal_is_intact();
}

#[test]
fn the_kazakh_sample_comes_in_as_its_generator_promises_and_only_once() {
    let (bench, expected) = (Bench::new(Sample::Kazakhstan), Sample::Kazakhstan.expected());
    let answer = bench.import(&Sample::Kazakhstan.file());
    assert_eq!(answer["rows"], expected["data_rows"]);
    assert_eq!(answer["people"]["new"], expected["people_after_rejects"]);
    assert_eq!(
        answer["records"]["certificates"],
        expected["certificates_after_rejects_and_exact_duplicates"]
    );
    assert_eq!(remarks(&answer["rejected"]), expected_rejections(&expected));
    let repaired: BTreeSet<u64> = remarks(&answer["warnings"])
        .into_iter()
        .filter(|(_, reason)| reason == "leading_zero_repaired")
        .map(|(row, _)| row)
        .collect();
    let lost_zero: BTreeSet<u64> = list(&expected["repair_leading_zero"]).iter().map(number).collect();
    assert!(repaired.is_superset(&lost_zero), "{repaired:?}");

    let again = bench.import(&Sample::Kazakhstan.file());
    assert_eq!(number(&again["people"]["new"]), 0);
    assert_eq!(number(&again["people"]["changed"]), 0);
    assert_eq!(number(&again["records"]["certificates"]), 0);
    assert_eq!(bench.find("").len() as u64, number(&expected["people_after_rejects"]));
    bench.journal_is_intact();
}

/// Whether a person of this name is among the found.
fn finds(bench: &Bench, text: &str, name: &str) -> bool {
    bench.find(text).iter().any(|row| row["name"] == name)
}

#[test]
fn a_person_is_found_by_any_part_and_any_spelling() {
    let bench = Bench::filled(Sample::Russia);
    // Row 4: y1284@bk.example, Юстин Евстифеев, +79050007581.
    let name = "Евстифеев Юстин";
    for text in [
        "Евстифеев",
        "стифе",
        "юстин евст",
        "y1284@bk",
        "ЕВСТИФЕЕВ",
        "+79050007581",
        "8 905 000-75-81",
        "0007581",
    ] {
        assert!(finds(&bench, text, name), "{text}");
    }
    assert!(bench.find("Евстифеев y1285").is_empty(), "every word must occur");

    let bench = Bench::filled(Sample::Kazakhstan);
    for text in ["Жүмаш", "Жумаш", "ЖҮМАШ", "Әзізқызы", "Азизкызы"] {
        assert!(finds(&bench, text, "Абилова Жүмаш Әзізқызы"), "{text}");
    }
}

fn items(card: &Value) -> &Vec<Value> {
    list(&card["items"])
}

/// Every value says where it came from, on what it rests, until when it is kept.
fn is_explained(card: &Value) {
    assert!(items(card).len() > 3, "{card}");
    for item in items(card) {
        for key in ["item", "category", "field", "value", "basis", "keep_until"] {
            assert!(item[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {item}");
        }
        assert!(item["source"]["kind"].is_string(), "{item}");
        assert!(!list(&item["reason"]).is_empty(), "{item}");
        let until = string(&item["keep_until"]);
        assert!(until.len() == 10 && until.as_bytes()[4] == b'-', "{until} is no date");
    }
}

#[test]
fn a_card_explains_every_value() {
    for (sample, name) in
        [(Sample::Russia, "Евстифеев Юстин"), (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы")]
    {
        let bench = Bench::filled(sample);
        let card = bench.done(&["person", &bench.only(name)]);
        assert_eq!(card["name"], name);
        is_explained(&card);
        assert!(
            items(&card).iter().any(|item| item["source"]["row"].is_number()),
            "the row of the file is named"
        );
    }
}

#[test]
fn certificates_are_numbered_without_gaps_and_print_in_three_languages() {
    for (sample, name) in
        [(Sample::Russia, "Евстифеев Юстин"), (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы")]
    {
        let bench = Bench::filled(sample);
        let (person, out) = (bench.only(name), bench.text("certificates"));
        let programmes =
            [("ru", "Основы Python: ёлки"), ("kk", "Қазақ тілі: әңгіме өнері"), ("en", "English B2")];
        for (at, (language, programme)) in programmes.into_iter().enumerate() {
            // A refusal in between uses no number.
            let future = ["--hours", "36", "--completed", "2027-01-01", "--lang", language, "--out", &out];
            let asked = ["certificate", "issue", "--yes", "--person", &person, "--programme", programme];
            assert_eq!(bench.run(&[&asked[..], &future[..]].concat()).code, Some(1), "a day to come");
            let real = ["--hours", "36", "--completed", "2026-11-01", "--lang", language, "--out", &out];
            let issued = bench.done(&[&asked[..], &real[..]].concat());
            assert_eq!(issued["number"], format!("2026-{:04}", at + 1));
            let file = std::path::PathBuf::from(string(&issued["file"]));
            assert_eq!(sha256(&file), string(&issued["sha256"]));
            is_sound_pdf(&file);
            let text = pdf_text(&file);
            for wanted in [programme, &string(&issued["number"]), "36"] {
                assert!(text.contains(wanted), "{language}: {wanted:?} in {text}");
            }
            let surname = name.split(' ').next().expect("surname");
            assert!(text.contains(&surname[..surname.len() - 4]), "{language}: the name in {text}");
        }
        let register = bench.done(&["certificate", "list", "--find", "2026-000"]);
        assert_eq!(list(&register["rows"]).len(), 3);
        bench.journal_is_intact();
    }
}

#[test]
fn an_access_report_holds_every_item_of_the_card() {
    for (sample, name) in
        [(Sample::Russia, "Евстифеев Юстин"), (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы")]
    {
        let bench = Bench::filled(sample);
        let person = bench.only(name);
        let card = bench.done(&["person", &person]);
        let built = bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
        let folder = bench.path("report");
        let manifest: Value =
            serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).expect("manifest"))
                .expect("JSON");
        for file in list(&manifest["files"]).iter().chain(list(&built["files"])) {
            let path = folder.join(string(&file["name"]));
            assert_eq!(sha256(&path), string(&file["sha256"]), "{file}");
            assert_eq!(std::fs::metadata(&path).expect("file").len(), number(&file["bytes"]));
        }
        let report: Value =
            serde_json::from_slice(&std::fs::read(folder.join("report.json")).expect("report"))
                .expect("JSON");
        let told: BTreeSet<(String, String)> = list(&report["items"])
            .iter()
            .map(|i| (string(&i["item"]), string(&i["value"]["text"])))
            .collect();
        let table = std::fs::read_to_string(folder.join("report.csv")).expect("table");
        let text = pdf_text(&folder.join("report.pdf"));
        is_sound_pdf(&folder.join("report.pdf"));
        for item in items(&card) {
            let (key, field, value) = (string(&item["item"]), string(&item["field"]), string(&item["value"]));
            assert!(
                told.contains(&(key.clone(), value.clone())),
                "{key} = {value} is missing in report.json"
            );
            let quoted = value.replace('"', "\"\"");
            // A day of the core is written as people write it.
            let day = days_as_said(&quoted);
            let holds =
                |line: &&str| line.contains(&field) && (line.contains(&quoted) || line.contains(&day));
            let row = table.lines().find(holds);
            // Values the papers spell in words stand there in words.
            let worded =
                ["relations.", "consents.", "import_remains."].iter().any(|area| field.starts_with(area));
            assert!(
                row.is_some() || (worded && table.contains(&field)),
                "{field} = {value} is missing in report.csv"
            );
            if ["identity.name", "contacts.email", "contacts.phone"].contains(&field.as_str()) {
                assert!(text.contains(&value), "{value} is missing in report.pdf");
            }
        }
        assert!(text.contains(name));
        bench.journal_is_intact();
    }
}

/// `2023-12-12 – 2024-01-21` as `12.12.2023 – 21.01.2024`.
fn days_as_said(text: &str) -> String {
    let said = |word: &str| match word.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => format!("{day}.{month}.{year}"),
        _ => word.to_owned(),
    };
    text.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_erasure_follows_its_plan_and_the_person_does_not_come_back() {
    let bench = Bench::filled(Sample::Russia);
    let (name, person) = ("Евстифеев Юстин", bench.only("Евстифеев Юстин"));
    bench.uses_everybody();
    let before = bench.find("").len();
    let plan = bench.done(&["erase", "plan", "--person", &person]);
    assert!(!list(&plan["goes"]).is_empty() && number(&plan["goes_count"]) > 3, "{plan}");
    for stays in list(&plan["stays"]) {
        assert!(!string(&stays["until"]).is_empty() && stays["law"]["ru"].is_string(), "{stays}");
    }
    assert_eq!(string(&plan["hash"]).len(), 64);

    let out = bench.text("papers");
    let run = ["erase", "run", "--person", &person, "--out", &out];
    bench.run(&run).refused(2, "erasure.confirm_needed");
    // Nobody said why: the grounds are named, and nothing is chosen for the school.
    let aimless = bench.run(&[&run[..], &["--yes"]].concat());
    aimless.refused(2, "erasure.ground_needed");
    for ground in list(&plan["grounds"]) {
        assert!(aimless.said.contains(&string(&ground["key"])), "{}", aimless.said);
    }
    let other = "0".repeat(64);
    bench.run(&[&run[..], &["--yes", "--plan", &other]].concat()).refused(1, "erasure.plan_changed");
    assert_eq!(bench.only(name), person, "a refusal deletes nothing");
    let planned_again = bench.done(&["erase", "plan", "--person", &person]);
    assert_eq!(planned_again["hash"], plan["hash"], "looking changes nothing of the plan");

    let answer = bench.erase(&person, &["--plan", &string(&plan["hash"])], "papers");
    assert_eq!(answer["act"], "draft");
    assert_eq!(answer["state"], "papers");
    assert_eq!(list(&answer["residue"]).len(), 0);
    assert_eq!(answer["erased"], plan["goes_count"]);
    assert_eq!(list(&answer["kept"]).len(), list(&plan["stays"]).len());
    let kinds: BTreeSet<String> =
        list(&answer["papers"]).iter().map(|paper| string(&paper["kind"])).collect();
    assert_eq!(kinds, ["act", "instruction", "letter", "log_extract"].map(str::to_owned).into());
    for paper in list(&answer["papers"]) {
        is_sound_pdf(string(&paper["file"]).as_ref());
    }

    bench.run(&["person", &person]).refused(1, "office.not_found");
    for text in [name, "y1284@bk", "9050007581"] {
        assert!(bench.find(text).is_empty(), "{text}");
    }
    assert_eq!(bench.find("").len(), before - 1);
    let again = bench.import(&Sample::Russia.file());
    assert_eq!(
        number(&again["people"]["new"]),
        0,
        "the import does not bring them back: {}",
        again["people"]
    );
    assert_eq!(number(&again["erased"]), 1);
    assert_eq!(bench.find("").len(), before - 1);
    bench.journal_is_intact();
}

#[test]
fn an_erased_child_known_only_from_a_parents_field_does_not_come_back() {
    let bench = Bench::filled(Sample::Russia);
    let (child, parent) =
        (bench.only("Прудников Аристарх Петрович"), bench.only("kovalenko262@inbox.example"));
    assert_ne!(child, parent);
    let plan = bench.done(&["erase", "plan", "--person", &child]);
    assert_eq!(plan["name"], "Прудников Аристарх Петрович");
    bench.erase(&child, &[], "papers");
    let again = bench.import(&Sample::Russia.file());
    assert_eq!(number(&again["people"]["new"]), 0);
    assert_eq!(number(&again["learners_from_fields"]), 0);
    assert_eq!(number(&again["erased"]), 1);
    assert!(bench.find("Прудников Аристарх").is_empty());
    let card = bench.done(&["person", &parent]);
    assert!(!card.to_string().contains("Аристарх"), "the parent's card names the child no more: {card}");
    assert_eq!(holding(&bench, &["Прудников Аристарх", "Аристарх Прудников"]), Vec::<String>::new());
    bench.journal_is_intact();
}

#[test]
fn a_certificate_survives_its_erased_holder_in_kazakhstan() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let name = "Абилова Жүмаш Әзізқызы";
    let person = bench.only(name);
    let answer = bench.erase(&person, &[], "papers");
    assert_eq!(list(&answer["residue"]).len(), 0);
    let kept: Vec<&Value> =
        list(&answer["kept"]).iter().filter(|item| item["category"] == "certificates").collect();
    assert_eq!(kept.len(), 1, "{answer}");
    assert_eq!(kept[0]["until"], "2074-01-25", "50 years from the day of issue");
    assert!(string(&kept[0]["label"]).contains("KZ-24-018148"));
    assert!(bench.find(name).is_empty());
    let again = bench.import(&Sample::Kazakhstan.file());
    assert_eq!(number(&again["people"]["new"]), 0, "{}", again["people"]);
    assert!(number(&again["erased"]) >= 1);
    assert!(bench.find(name).is_empty());
    bench.journal_is_intact();
}

#[test]
fn no_value_of_anybody_lies_readable_in_the_folders() {
    let values = ["Евстифеев", "y1284@bk.example", "9050007581", "178406210", "Юстин Евстифеев"];
    let bench = Bench::filled(Sample::Russia);
    assert_eq!(holding(&bench, &values), Vec::<String>::new(), "a living person: everything is encrypted");
    let person = bench.only("Евстифеев Юстин");
    bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
    assert_eq!(holding(&bench, &values), Vec::<String>::new(), "a report leaves nothing behind");
    bench.erase(&person, &[], "papers");
    assert_eq!(holding(&bench, &values), Vec::<String>::new(), "an erased person");
    let sealed = bench.kept_files().into_iter().find(|file| file.ends_with("registry.db")).expect("registry");
    let head = std::fs::read(sealed).expect("registry");
    assert!(!head.starts_with(b"SQLite format 3"), "the registry is encrypted from its first byte");
}

#[test]
fn terms_are_counted_as_the_law_does_without_any_vault() {
    // Vectors of the reference on terms: start day not counted, official calendars of 2025–2027.
    let vectors = [
        ("RU", "2025-12-25", "10 wd", "2026-01-20"),
        ("RU", "2026-04-27", "10 wd", "2026-05-13"),
        ("RU", "2026-12-25", "10 wd", "2027-01-19"),
        ("RU", "2026-12-25", "15 wd", "2027-01-26"),
        ("RU", "2025-10-31", "3 wd", "2025-11-06"),
        ("RU", "2027-02-17", "3 wd", "2027-02-20"),
        ("RU", "2026-05-08", "7 wd", "2026-05-20"),
        ("RU", "2026-04-10", "30 cd", "2026-05-12"),
        ("RU", "2025-12-02", "30 cd", "2026-01-12"),
        ("KZ", "2026-03-19", "3 wd", "2026-03-27"),
        ("KZ", "2026-03-19", "15 wd", "2026-04-14"),
        ("KZ", "2026-05-06", "1 wd", "2026-05-08"),
        ("KZ", "2026-08-28", "1 wd", "2026-08-31"),
    ];
    for (country, from, term, due) in vectors {
        let output = Command::new(crate::workbench::program())
            .args(["--json", "deadline", "--country", country, "--from", from, "--term", term])
            .output()
            .expect("delo runs");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        assert_eq!(answer["due"], due, "{country} {from} {term}: {answer}");
        assert!(string(&answer["safe"]).as_str() <= due, "a safe day is never later: {answer}");
    }
}
