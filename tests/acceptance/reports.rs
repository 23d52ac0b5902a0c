//! The package of an access report from the command line: one encrypted file that a foreign program opens, a published
//! shape, and every passing on of the person's data.

use crate::workbench::{Bench, Sample, list, pdf_text, string};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const PASSWORD: &str = "north-7-lamps";

/// 7-Zip, a program that is not ours.
fn seven_zip(arguments: &[&str]) -> Output {
    Command::new("7zz").args(arguments).output().expect("7zz runs")
}

fn unpacked(file: &Path, password: &str, into: &Path) -> bool {
    let (file, into) = (file.display().to_string(), into.display().to_string());
    seven_zip(&["x", "-y", &format!("-p{password}"), &format!("-o{into}"), &file]).status.success()
}

#[test]
fn a_sealed_report_opens_in_7_zip_with_its_password_and_with_no_other() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let scan = bench.file("договор.bin", vec![7_u8; 3_000_000]);
    let attached =
        ["attachment", "add", "--person", &person, "--kind", "contract", &scan.display().to_string()];
    bench.done(&attached);
    let (file, secret) =
        (bench.text("for-the-person.zip"), bench.file("password.txt", format!("{PASSWORD}\r\n")));
    let secret = secret.display().to_string();
    let order = ["report", "access", "--person", &person, "--zip", &file, "--zip-password-file", &secret];
    let built = bench.done(&order);

    let bytes = std::fs::read(&file).expect("the file");
    for known in ["Евстифеев", "Юстин", "lichnoe-delo access report", "%PDF"] {
        assert!(
            memchr::memmem::find(&bytes, known.as_bytes()).is_none(),
            "{known} is readable without a password"
        );
    }
    let listing = seven_zip(&["l", "-slt", &file]);
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    let count = list(&built["files"]).len();
    assert_eq!(listing.matches("AES-256").count(), count, "{listing}");
    assert!(!listing.contains("Евстифеев"), "names inside are neutral: {listing}");

    assert!(!unpacked(Path::new(&file), "north-7-lampS", &bench.path("wrong")), "another password opens it");
    let folder = bench.path("opened");
    assert!(unpacked(Path::new(&file), PASSWORD, &folder), "7-Zip does not open it");
    for told in list(&built["files"]) {
        let path = folder.join(string(&told["name"]));
        assert_eq!(crate::workbench::sha256(&path), string(&told["sha256"]), "{told}");
    }
    assert!(pdf_text(&folder.join("report.pdf")).contains("Евстифеев"));
    let saved = items_of(&bench, &person, "saved_files.file");
    assert_eq!(saved.len(), 1, "the file outside is remembered: {saved:?}");
}

fn items_of(bench: &Bench, person: &str, field: &str) -> Vec<String> {
    let card = bench.done(&["person", person]);
    let items = list(&card["items"]).iter();
    items.filter(|item| item["field"] == field).map(|item| string(&item["value"])).collect()
}

#[test]
fn a_password_is_made_up_where_there_is_none_and_a_bad_one_writes_nothing() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let (file, folder, secret) = (bench.text("sealed.zip"), bench.text("open"), bench.text("made-up.txt"));
    let order = |secret: &str| {
        let fixed = ["report", "access", "--person", &person, "--out", &folder, "--zip", &file];
        [&fixed[..], &["--zip-password-file", secret]]
            .concat()
            .iter()
            .map(|s| (*s).to_owned())
            .collect::<Vec<_>>()
    };
    let run = |secret: &str| {
        let order = order(secret);
        bench.run(&order.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let long = "a".repeat(100);
    for (bad, code) in [
        ("", "reports.password_short"),
        ("1234567", "reports.password_short"),
        (long.as_str(), "reports.password_long"),
    ] {
        let bad = bench.file("bad.txt", bad);
        run(&bad.display().to_string()).refused(1, code);
    }
    let foreign = bench.file("bad.txt", "сиреневый трамвай");
    run(&foreign.display().to_string()).refused(1, "reports.password_letters");
    assert!(!Path::new(&file).exists() && !Path::new(&folder).exists(), "a refusal leaves files");

    let both = run(&secret);
    assert_eq!(both.code, Some(0), "{}", both.said);
    let password = std::fs::read_to_string(&secret).expect("a password");
    assert_eq!(password.trim().len(), 23, "{password}");
    assert!(unpacked(Path::new(&file), password.trim(), &bench.path("opened")));
    let (open, sealed) = (
        std::fs::read(bench.path("open").join("report.json")),
        std::fs::read(bench.path("opened").join("report.json")),
    );
    assert_eq!(open.expect("in the folder"), sealed.expect("in the file"), "one snapshot, one report");
    assert_eq!(items_of(&bench, &person, "saved_files.file").len(), 2, "both places are remembered");
    // A file where the folder of the sealed one would be: nothing of the first target stays either.
    let wall = bench.file("wall", "x").join("sealed.zip").display().to_string();
    let third = bench.text("third");
    let order = [
        "report",
        "access",
        "--person",
        &person,
        "--out",
        &third,
        "--zip",
        &wall,
        "--zip-password-file",
        &secret,
    ];
    bench.run(&order).refused(1, "files.not_found");
    assert!(!bench.path("third").join("report.pdf").exists(), "half of what was asked for is left");
}

/// A program that is not ours, on a file behind a password.
fn foreign(name: &str, arguments: &[&str], file: &str, last: &[&str]) -> (bool, String) {
    let output =
        Command::new(name).args(arguments).arg(file).args(last).output().expect("poppler-utils, qpdf");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn the_paper_alone_opens_in_foreign_readers_with_its_password_and_with_no_other() {
    for (sample, name, language) in
        [(Sample::Russia, "Евстифеев Юстин", "ru"), (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы", "kk")]
    {
        let bench = Bench::filled(sample);
        let person = bench.only(name);
        let (file, plain) = (bench.text("for-the-person.pdf"), bench.text("plain"));
        let secret = bench.file("password.txt", format!("{PASSWORD}\n")).display().to_string();
        let order = [
            "--language",
            language,
            "report",
            "access",
            "--person",
            &person,
            "--out",
            &plain,
            "--pdf",
            &file,
        ];
        bench.done(&[&order[..], &["--password-file", &secret]].concat());
        let (bytes, surname) = (std::fs::read(&file).expect("the file"), name.split(' ').next().unwrap());
        for known in [surname.as_bytes(), b"FEFF0", b"pdfaid", b"dc:title"] {
            assert!(
                memchr::memmem::find(&bytes, known).is_none(),
                "something is readable without the password"
            );
        }
        let (sound, said) =
            foreign("qpdf", &["--password=north-7-lamps", "--check", "--show-encryption"], &file, &[]);
        assert!(sound && said.contains("R = 6") && said.contains("AESv3"), "{said}");
        assert!(!said.contains("not allowed"), "a reader for the blind gets everything: {said}");
        for wrong in ["--password=north-7-lampS", "--password="] {
            assert!(!foreign("qpdf", &[wrong, "--check"], &file, &[]).0, "{wrong} opens it");
        }
        let (read, text) = foreign("pdftotext", &["-upw", PASSWORD, "-enc", "UTF-8"], &file, &["-"]);
        let open = foreign("pdftotext", &["-enc", "UTF-8"], &format!("{plain}/report.pdf"), &["-"]).1;
        assert!(read && text == open && text.contains(surname), "the same words as in the clear");
        let (_, facts) = foreign("pdfinfo", &["-upw", PASSWORD], &file, &[]);
        assert!(facts.contains("Tagged:") && facts.contains("yes") && facts.contains("AES-256"), "{facts}");
        assert!(
            foreign("pdftoppm", &["-upw", PASSWORD, "-r", "40", "-png"], &file, &[&bench.text("page")]).0
        );
        assert_eq!(items_of(&bench, &person, "saved_files.file").len(), 2, "both places are remembered");
        // Alone, and with a password made up; a bad one writes nothing.
        let (other, made_up) = (bench.text("other.pdf"), bench.text("made-up.txt"));
        let order = ["report", "access", "--person", &person, "--pdf", &other, "--zip-password-file"];
        let short = bench.file("short.txt", "1234").display().to_string();
        bench.run(&[&order[..], &[&short]].concat()).refused(1, "reports.password_short");
        assert!(!Path::new(&other).exists());
        let built = bench.done(&[&order[..], &[&made_up]].concat());
        assert_eq!(list(&built["files"]).len(), 1);
        assert_eq!(string(&built["files"][0]["sha256"]), crate::workbench::sha256(Path::new(&other)));
        let password = std::fs::read_to_string(&made_up).expect("a password");
        let password = format!("--password={}", password.trim());
        assert!(foreign("qpdf", &[&password, "--check"], &other, &[]).0);
        assert_eq!(bench.run(&["report", "access", "--person", &person, "--pdf", &other]).code, Some(2));
    }
}

#[test]
fn the_report_for_machines_has_the_published_shape() {
    let schema: Value =
        serde_json::from_str(include_str!("../../assets/schemas/access-report-1.json")).expect("JSON");
    for (sample, name) in
        [(Sample::Russia, "Евстифеев Юстин"), (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы")]
    {
        let bench = Bench::filled(sample);
        let person = bench.only(name);
        let review = ["--review", "2027-03-01"];
        bench.done(
            &[&["hold", "open", "--person", &person, "--kind", "dispute", "--reason", "спор"][..], &review]
                .concat(),
        );
        bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
        let report: Value =
            serde_json::from_slice(&std::fs::read(bench.path("report").join("report.json")).expect("report"))
                .expect("JSON");
        assert_eq!(breaches(&schema, &schema, &report, "report"), Vec::<String>::new());
        for (place, wrong) in
            [("surprise", Value::Bool(true)), ("made_on", "22.11.2026".into()), ("rights", Value::Null)]
        {
            let mut other = report.clone();
            other[place] = wrong;
            assert!(!breaches(&schema, &schema, &other, "report").is_empty(), "another {place} passes");
        }
    }
}

#[test]
fn whoever_got_a_list_is_named_in_the_report_of_everybody_on_it() {
    let bench = Bench::filled(Sample::Russia);
    let text =
        ["--key", "marketing-2023", "--kind", "marketing", "--form", "форма заказа", "--from", "2023-01-01"];
    bench.done(&[&["consent", "text"][..], &text].concat());
    bench.done(&["consent", "prove", "--kind", "marketing", "--text", "marketing-2023", "--separate"]);
    let wanted = ["--kind", "marketing", "--unchecked-because", "сервис недоступен"];
    let built = bench.done(&[&["list", "build"][..], &wanted].concat());
    let (person, name) = (string(&built["rows"][0]["person"]), string(&built["rows"][0]["name"]));
    let given = ["--reason", "перенос занятия", "--recipient", "ООО «Рассылка»", "--delete-by", "2026-12-20"];
    let saved = bench.text("list.csv");
    bench.done(&[&["list", "save", "--out", &saved][..], &wanted, &given].concat());
    bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
    let text = pdf_text(&bench.path("report").join("report.pdf"));
    assert!(text.contains(&name));
    for told in ["ООО «Рассылка»", "перенос занятия", "22.11.2026"] {
        assert!(text.contains(told), "{told} is missing in the report");
    }
    let report: Value =
        serde_json::from_slice(&std::fs::read(bench.path("report").join("report.json")).expect("report"))
            .expect("JSON");
    let passed = list(&report["disclosures"]);
    assert_eq!(passed.len(), 1, "{passed:?}");
    assert_eq!(
        (passed[0]["recipient"].as_str(), passed[0]["date"].as_str()),
        (Some("ООО «Рассылка»"), Some("2026-11-22"))
    );
    assert!(list(&passed[0]["what"]).iter().any(|field| field == "contacts.email"));
}

/// Where a value breaks its schema: the words of JSON Schema that ours uses, and no other – one it does not know is a
/// breach too.
fn breaches(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let deeper = |schema: &Value, value: &Value, at: String| breaches(root, schema, value, &at);
    for (word, rule) in schema.as_object().expect("a schema") {
        let fine = match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let target = root.pointer(string(rule).trim_start_matches('#')).expect("a definition");
                found.extend(deeper(target, value, at.to_owned()));
                true
            }
            "anyOf" => list_of(rule).iter().any(|one| deeper(one, value, at.to_owned()).is_empty()),
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is_a(value, kind)),
                kind => is_a(value, kind),
            },
            "const" => value == rule,
            "enum" => list_of(rule).contains(value),
            "minimum" => value.as_i64() >= rule.as_i64() || value.is_null(),
            "maximum" => value.as_i64() <= rule.as_i64(),
            "minLength" => value.as_str().is_some_and(|text| text.len() as u64 >= rule.as_u64().unwrap_or(0)),
            // Our only pattern: an ISO date.
            "pattern" => value.as_str().is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok()),
            "required" => list_of(rule).iter().all(|name| value.get(string(name)).is_some()),
            "additionalProperties" => value
                .as_object()
                .is_some_and(|keys| keys.keys().all(|key| schema["properties"].get(key).is_some())),
            "properties" => {
                for (name, inner) in rule.as_object().expect("properties") {
                    if let Some(value) = value.get(name) {
                        found.extend(deeper(inner, value, format!("{at}.{name}")));
                    }
                }
                true
            }
            "items" => {
                for (number, one) in list_of(value).iter().enumerate() {
                    found.extend(deeper(rule, one, format!("{at}[{number}]")));
                }
                true
            }
            _ => false,
        };
        if !fine {
            found.push(format!("{at} breaks {word}"));
        }
    }
    found
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    }
}
