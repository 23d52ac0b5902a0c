//! Consents and lists from the command line, on both samples: a tick becomes a consent by its text, a list holds live
//! consents only, a withdrawal has its clock, forms say what the law asks.

use crate::workbench::{Bench, Sample, list, pdf_text, string};
use serde_json::Value;

const SAMPLES: [Sample; 2] = [Sample::Russia, Sample::Kazakhstan];

fn group(page: &Value, key: &str) -> u64 {
    let found = list(&page["waiting"]).iter().find(|group| group["key"] == key);
    found.map_or(0, |group| group["count"].as_u64().expect("a count"))
}

/// The school's form of 2023 for a kind.
fn text(bench: &Bench, kind: &str, more: &[&str]) {
    let key = format!("{kind}-2023");
    let fixed =
        ["consent", "text", "--key", &key, "--kind", kind, "--form", "форма заказа", "--from", "2023-01-01"];
    bench.done(&[&fixed[..], more].concat());
}

/// Somebody with a mail address who is in the sample, told to be of age.
fn given(bench: &Bench, person: &str, kind: &str, day: &str) -> Value {
    let key = format!("{kind}-2023");
    bench.done(&[
        "consent",
        "add",
        "--person",
        person,
        "--kind",
        kind,
        "--given",
        day,
        "--text",
        &key,
        "--evidence",
        "папка 7",
        "--until",
        "2031-01-01",
        "--of-age",
    ])
}

#[test]
fn ticks_of_the_sample_become_consents_and_a_list_holds_only_those() {
    let bench = Bench::filled(Sample::Russia);
    let page = bench.done(&["consent", "waiting"]);
    let claimed = group(&page, "claimed");
    assert!(claimed > 400, "{page}");
    text(&bench, "marketing", &[]);
    let prove = ["consent", "prove", "--kind", "marketing", "--text", "marketing-2023", "--separate"];
    let told = bench.done(&[&prove[..], &["--dry-run"]].concat());
    let live = told["live"].as_u64().expect("a count");
    assert!(live > 0);
    assert_eq!(group(&bench.done(&["consent", "waiting"]), "claimed"), claimed, "a dry run writes nothing");
    assert_eq!(bench.done(&prove), told);
    assert_eq!(group(&bench.done(&["consent", "waiting"]), "claimed"), claimed - live);
    // No list before a list of who unsubscribed.
    let order = ["list", "build", "--kind", "marketing"];
    bench.run(&order).refused(1, "lists.unsubscribed_stale");
    let first = bench.done(&[&order[..], &["--unchecked-because", "сервис недоступен"]].concat());
    assert_eq!((first["checked"].as_bool(), first["people"].as_u64() <= Some(live)), (Some(false), true));
    let gone = string(&first["rows"][0]["address"]);
    let file =
        bench.file("unsubscribed.csv", format!("email;when\n{gone};2026-11-20\nsomebody@else.example;\n"));
    let report = bench.done(&["list", "unsubscribed", &file.display().to_string()]);
    assert_eq!((report["addresses"].as_u64(), report["people"].as_u64()), (Some(2), Some(1)), "{report}");
    let checked = bench.done(&order);
    assert_eq!(checked["checked"], true);
    assert_eq!(checked["people"].as_u64(), first["people"].as_u64().map(|people| people - 1));
    // Given out in both forms, recorded, and asked for until it is deleted.
    for (format, name) in [("csv", "list.csv"), ("xlsx", "list.xlsx")] {
        let out = bench.text(name);
        let save =
            ["list", "save", "--kind", "marketing", "--reason", "весенний набор", "--recipient", "сервис"];
        let more = ["--delete-by", "2026-12-06", "--format", format, "--out", &out];
        bench.done(&[&save[..], &more].concat());
        assert!(std::fs::metadata(&out).expect("the list").len() > 100);
    }
    let csv = std::fs::read_to_string(bench.path("list.csv")).expect("the list");
    assert_eq!(csv.lines().count() as u64, 1 + checked["people"].as_u64().expect("people"));
    assert!(!csv.contains(&gone), "{gone} unsubscribed");
    assert!(csv.contains("Канал"), "{csv}");
    let page = bench.done(&["consent", "waiting"]);
    assert_eq!(group(&page, "copies"), 2);
    let id = string(&page["copies"][0]["id"]);
    bench.run(&["list", "deleted", &id]).refused(1, "lists.copy_there");
    assert_eq!(group(&bench.done(&["consent", "waiting"]), "copies"), 2, "the file lies where it was saved");
    std::fs::remove_file(string(&page["copies"][0]["place"])).expect("deleted");
    bench.done(&["list", "deleted", &id]);
    assert_eq!(group(&bench.done(&["consent", "waiting"]), "copies"), 1);
    let due = bench.done(&["due"]);
    assert!(list(&due).iter().any(|line| line["kind"] == "consent" && line["group"] == "copies"));
    // What could not be a list leaves no file.
    let never = bench.text("never.csv");
    let save = ["list", "save", "--kind", "marketing", "--reason", " ", "--recipient", "сервис"];
    let more = ["--delete-by", "2026-12-06", "--out", &never];
    bench.run(&[&save[..], &more].concat()).refused(1, "lists.bad_text");
    assert!(!bench.path("never.csv").exists());
    bench.journal_is_intact();
}

/// T12: the owner closes a mailing; no list is made for it, and its data are due in thirty days.
#[test]
fn a_closed_mailing_gets_no_list_and_its_data_come_due() {
    for sample in SAMPLES {
        let bench = Bench::filled(sample);
        let runs = bench.done(&["list", "mailings"]);
        assert_eq!(list(&runs["mailings"]).len(), 2);
        bench.run(&["list", "close", "fax"]).refused(2, "lists.unknown_choice");
        bench.run(&["list", "reopen", "email"]).refused(1, "lists.mailing_not_closed");
        let closed = bench.done(&["list", "close", "email"]);
        let mail = &closed["mailings"][0];
        assert_eq!(
            (string(&mail["closed_on"]), string(&mail["data_until"])),
            ("2026-11-22".into(), "2026-12-22".into())
        );
        bench.run(&["list", "close", "email"]).refused(1, "lists.mailing_closed");
        let order = ["list", "build", "--kind", "marketing", "--unchecked-because", "проверено"];
        bench.run(&order).refused(1, "lists.mailing_closed");
        bench.done(&["list", "build", "--kind", "service"]);
        bench.done(&["list", "reopen", "email"]);
        let anew = bench.done(&order);
        assert_eq!(anew["people"], 0, "who agreed before agreed to another mailing");
        bench.journal_is_intact();
    }
}

#[test]
fn a_withdrawal_shows_its_clock_first_and_waits_until_it_is_carried_out() {
    for (sample, name, clock, due) in [
        (Sample::Russia, "Евстифеев Юстин", "R10", "2026-12-11"),
        (Sample::Kazakhstan, "Абилова Жүмаш Әзізқызы", "K6", "2026-12-02"),
    ] {
        let bench = Bench::filled(sample);
        let person = bench.only(name);
        text(&bench, "processing", &[]);
        given(&bench, &person, "processing", "2025-03-01");
        let withdraw =
            ["consent", "withdraw", "--person", &person, "--kind", "processing", "--received", "2026-11-11"];
        let effect = bench.done(&[&withdraw[..], &["--dry-run"]].concat());
        assert_eq!((string(&effect["clock"]), string(&effect["due"])), (clock.to_owned(), due.to_owned()));
        assert!(list(&effect["stays"]).iter().any(|part| part["category"] == "consents"), "{effect}");
        let done = bench.done(&withdraw);
        let consents = list(&done["consents"]);
        let withdrawn = consents.iter().find(|one| one["kind"] == "processing").expect("the consent");
        assert_eq!(
            (string(&withdrawn["state"]), string(&withdrawn["due"])),
            ("withdrawn".into(), due.into())
        );
        assert_eq!(group(&bench.done(&["consent", "waiting"]), "withdrawals"), 1);
        bench.run(&withdraw).refused(1, "consents.nothing_to_withdraw");
        bench.done(&["consent", "settle", &string(&withdrawn["id"])]);
        assert_eq!(group(&bench.done(&["consent", "waiting"]), "withdrawals"), 0);
        // The same file once more does not make a consent of the "no".
        bench.import(&sample.file());
        let all = bench.done(&["consent", "list", "--person", &person]);
        let alive = |one: &&Value| {
            one["kind"] == "processing" && (one["state"] == "live" || one["state"] == "claimed")
        };
        assert_eq!(list(&all["consents"]).iter().find(alive), None);
        bench.journal_is_intact();
    }
}

#[test]
fn what_cannot_be_a_consent_is_refused_in_words() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    text(&bench, "marketing", &[]);
    let add = |day: &str, more: &[&str]| {
        let fixed = [
            "consent",
            "add",
            "--person",
            &person,
            "--kind",
            "marketing",
            "--given",
            day,
            "--text",
            "marketing-2023",
        ];
        bench.run(&[&fixed[..], more].concat())
    };
    let proved = ["--evidence", "папка 7"];
    add("2026-11-23", &proved).refused(1, "consents.in_future");
    add("2025-01-01", &proved).refused(1, "consents.age_unknown");
    add("2022-01-01", &proved).refused(1, "consents.text_not_in_use");
    add("2025-01-01", &[]).refused(1, "consents.no_evidence");
    add("2025-13-01", &proved).refused(2, "request.bad_date");
    bench.run(&["consent", "people", "everybody"]).refused(2, "consents.unknown_choice");
    bench.run(&["list", "build", "--kind", "spam"]).refused(2, "lists.unknown_choice");
}

#[test]
fn a_minor_is_spoken_for_until_the_birthday_and_gets_a_letter_before_it() {
    let bench = Bench::new(Sample::Russia);
    let file = bench.file(
        "family.csv",
        "id;Email;Создан;Имя;Фамилия;Дата рождения;ФИО ученика\n\
         9001;vera@family.example;2025-03-04 10:00:00;Вера;Седых;1985-02-03;Седых Егор Ильич\n",
    );
    bench.import(&file);
    let (parent, child) = (bench.only("Седых Вера"), bench.only("Седых Егор Ильич"));
    text(&bench, "processing", &[]);
    let add = |more: &[&str]| {
        let fixed = ["consent", "add", "--person", &child, "--kind", "processing", "--given", "2026-05-01"];
        let text = ["--text", "processing-2023", "--evidence", "папка 7", "--giver", &parent];
        bench.run(&[&fixed[..], &text, more].concat())
    };
    add(&[]).refused(1, "consents.authority_missing");
    let answer = add(&["--declared", "строка в форме"]);
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    let all = &answer.out;
    let consent = &all["consents"][0];
    assert_eq!(
        (string(&consent["giver_name"]), string(&consent["authority"])),
        ("Седых Вера".into(), "declared".into())
    );
    assert_eq!(
        group(&bench.done(&["consent", "waiting"]), "age_unknown"),
        1,
        "nobody is assumed to be of age"
    );
    let doubt =
        ["consent", "authority", "--representative", &parent, "--person", &child, "--state", "doubted"];
    let stated = bench.done(&[&doubt[..], &["--on", "2026-11-01", "--how", "спорят"]].concat());
    assert_eq!(stated["consents"][0]["state"], "suspended");
    // A new text asks again, by letters with forms that bear file numbers and no names.
    bench.done(&[&doubt[..7], &["verified", "--on", "2026-11-02"]].concat());
    bench.done(&[
        "consent",
        "text",
        "--key",
        "next",
        "--kind",
        "processing",
        "--from",
        "2026-11-10",
        "--asks-again",
    ]);
    let folder = bench.text("letters");
    let saved = bench.done(&["consent", "letters", "renewal", "--out", &folder]);
    assert_eq!((saved["letters"].as_u64(), saved["forms"].as_u64()), (Some(1), Some(1)));
    let mut names: Vec<String> = std::fs::read_dir(bench.path("letters"))
        .expect("letters")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["form-0002-processing.pdf", "letter-0002.pdf"]);
    let letter = pdf_text(&bench.path("letters").join("letter-0002.pdf"));
    assert!(letter.contains("Седых Егор Ильич") && letter.contains("новая форма"), "{letter}");
    let form = pdf_text(&bench.path("letters").join("form-0002-processing.pdf"));
    assert!(form.contains("Законный представитель") && form.contains("Седых Вера"), "{form}");
    bench.journal_is_intact();
}

/// law.md §2: each form is a sheet of its own with what its law asks, blank or with a name.
#[test]
fn forms_of_both_countries_say_what_their_law_asks() {
    for sample in SAMPLES {
        let bench = Bench::filled(sample);
        for kind in ["processing", "marketing", "publication"] {
            for language in ["ru", "kk", "en"] {
                let out = bench.text(&format!("{kind}-{language}.pdf"));
                bench.done(&["--language", language, "consent", "form", "--kind", kind, "--out", &out]);
                let text = pdf_text(out.as_ref());
                assert!(!text.contains("paper-consent") && !text.contains('{'), "{kind} {language}: {text}");
                let asked: &[&str] = match sample {
                    Sample::Russia => &["ИП Соколова Марина Павловна", "500100732259", "Мясницкая"],
                    Sample::Kazakhstan => &["ТОО «Білім орталығы»", "230640001238", "Абай даңғ., 10"],
                };
                for part in asked {
                    assert!(text.contains(part), "{kind} {language}: {part} is missing in {text}");
                }
                if language == "ru" && kind == "processing" {
                    // What the rules bind to the purposes of the form, by name; what rests on a contract or a law is none.
                    let (listed, none): (&[&str], &str) = match sample {
                        Sample::Russia => {
                            (&["посещаемость", "класс", "город", "текст заявки"], "сумма платежа")
                        }
                        Sample::Kazakhstan => {
                            (&["дата рождения", "отпечаток", "должность", "дата платежа"], "cookie")
                        }
                    };
                    let said = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                    for part in listed {
                        assert!(said.contains(part), "{part} is missing in {said}");
                    }
                    assert!(!said.contains(none), "{none} in {said}");
                }
                if language == "ru" {
                    let law = match (sample, kind) {
                        (Sample::Russia, "publication") => "152-ФЗ, статья 10.1",
                        (Sample::Russia, _) => "152-ФЗ, статья 9",
                        (Sample::Kazakhstan, _) => "94-V",
                    };
                    assert!(text.contains(law) && text.contains("Отдельный документ"), "{text}");
                }
            }
        }
        bench
            .run(&["consent", "form", "--kind", "biometrics", "--out", &bench.text("x.pdf")])
            .refused(2, "consents.unknown_kind");
    }
}
