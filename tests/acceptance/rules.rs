//! The school's own rules from the command line: tried out, kept, taken from a file, refused with place and line; the
//! calendar, open questions, notices, and the papers read back.

use crate::workbench::{Bench, Sample, list, number, pdf_text, string};
use serde_json::Value;

fn places(answer: &Value) -> Vec<String> {
    list(&answer["preview"]["differences"]).iter().map(|one| string(&one["place"])).collect()
}

#[test]
fn a_term_is_tried_out_kept_and_given_back() {
    let bench = Bench::filled(Sample::Kazakhstan).on("2026-12-31");
    let term = ["pack", "set", "retention.results.term", "20 y"];
    let tried = bench.done(&term);
    assert_eq!(
        (places(&tried), &tried["done"]),
        (vec!["retention.results.term".to_owned()], &Value::Bool(false))
    );
    let moves = list(&tried["preview"]["moves"]);
    assert_eq!(moves.len(), 1, "{tried}");
    assert!(number(&moves[0]["later"]) > 0 && number(&moves[0]["earlier"]) == 0, "{tried}");
    assert!(!list(&moves[0]["examples"]).is_empty(), "{tried}");
    assert!(!tried.to_string().contains("Абилова"), "a preview names nobody");
    assert!(list(&bench.done(&["pack", "diff"])).is_empty(), "nothing is kept without --yes");
    let due =
        |bench: &Bench| list(&bench.done(&["due"])).iter().filter(|line| line["rule"] == "results").count();
    let before = due(&bench);
    bench.done(&[&term[..], &["--yes"]].concat());
    assert!(before > 0 && due(&bench) == 0, "lists follow at once: {before}");
    let own = bench.done(&["pack", "diff"]);
    assert_eq!((own[0]["before"].as_str(), own[0]["after"].as_str()), (Some("1 y"), Some("20 y")));
    bench.done(&["pack", "reset", "retention.results.term", "--yes"]);
    assert_eq!(due(&bench), before);
    bench.journal_is_intact();
}

#[test]
fn a_file_is_written_edited_checked_and_taken() {
    let bench = Bench::new(Sample::Russia);
    let file = bench.text("rules.toml");
    bench.done(&["pack", "export", "--out", &file]);
    bench.done(&["pack", "check", &file]);
    assert!(list(&bench.done(&["pack", "diff", &file])).is_empty());
    let text = std::fs::read_to_string(&file).expect("the file");
    let edited = text.replacen(
        "id = \"R4\"\nstart = \"receipt\"\n",
        "id = \"R4\"\nstart = \"receipt\"\npromise = \"2 wd\"\n",
        1,
    );
    assert_ne!(text, edited);
    std::fs::write(&file, &edited).expect("written");
    assert_eq!(places(&bench.done(&["pack", "import", &file])), ["clocks.R4.promise"]);
    bench.done(&["pack", "import", &file, "--yes"]);
    assert_eq!(bench.done(&["pack", "show", "clocks.R4.promise"])["text"], "2 wd");
    // The same file was made of rules that are no more.
    bench.run(&["pack", "import", &file]).refused(1, "pack.outdated");
    // The released edition is where it was.
    let counted = bench.done(&["calendar", "count", "R4", "--from", "2026-05-08"]);
    assert_eq!(
        (counted["due"].as_str(), counted["statute"].as_str()),
        (Some("2026-05-13"), Some("2026-05-20"))
    );
    assert_eq!(counted["by_promise"], true);
}

/// The preview, the kept rules, the form and the check of a file say it, each with the article; and the law rules.
#[test]
fn a_promise_that_a_law_overrules_is_said_everywhere_and_moves_nothing() {
    for (sample, article) in [(Sample::Russia, "402-ФЗ"), (Sample::Kazakhstan, "налоговое законодательство")]
    {
        let bench = Bench::bare(sample);
        bench.done(&["demo", "--people", "12", "--pack", sample.pack()]);
        let until = |bench: &Bench| {
            let paid = bench.find("").into_iter().map(|one| bench.done(&["person", &string(&one["id"])]));
            let items = paid.flat_map(|card| list(&card["items"]).clone());
            let dates = items
                .filter(|item| item["field"] == "payments.amount")
                .map(|item| string(&item["keep_until"]));
            dates.collect::<Vec<_>>()
        };
        let before = until(&bench);
        assert!(!before.is_empty());
        let shorter = ["pack", "set", "retention.payments.term", "1 y"];
        let tried = bench.done(&shorter);
        let told = |list: &[Value], key: &str| {
            let found = list.iter().find(|one| one["key"] == "too_short-payments").expect(key).clone();
            let text = string(&found["text"]["ru"]);
            assert!(
                text.contains(article) && text.contains("1 год") && text.contains("5 лет"),
                "{key}: {text}"
            );
        };
        told(list(&tried["preview"]["questions"]), "the preview");
        bench.done(&[&shorter[..], &["--yes"]].concat());
        told(list(&bench.done(&["finding", "list"])["findings"]), "the findings");
        let form = bench.done(&["pack", "show", "--form"]);
        let entries = list(&form["sections"]).iter().flat_map(|section| list(&section["entries"]));
        let warned: Vec<Value> =
            entries.map(|entry| entry["warning"].clone()).filter(|one| !one.is_null()).collect();
        told(&warned, "the form");
        let file = bench.text("own.toml");
        bench.done(&["pack", "export", "--out", &file]);
        told(list(&bench.done(&["pack", "check", &file])["warnings"]), "the check");
        assert_eq!(until(&bench), before, "the data are kept until the law's term ends");
        let late = if sample == Sample::Russia { "clocks.R1.promise" } else { "clocks.K1.promise" };
        let tried = bench.done(&["pack", "set", late, "30 wd"]);
        let text = list(&tried["preview"]["questions"])[0]["text"]["ru"].to_string();
        assert!(text.contains("30 рабочих дней") && text.contains("ст. "), "{text}");
    }
}

/// A term of the law made longer in the school's copy is said in the preview, the findings, the form and the check of the
/// file, and the answer is due by the law all the same.
#[test]
fn a_term_of_the_law_made_longer_is_said_everywhere_and_moves_nothing() {
    for (sample, clock, due, said) in [
        (Sample::Russia, "R1", "2026-12-04", ["ст. 14", "30 рабочих дней", "10 рабочих дней"]),
        (Sample::Kazakhstan, "K1", "2026-11-25", ["ст. 25", "30 рабочих дней", "3 рабочих дня"]),
    ] {
        let bench = Bench::bare(sample);
        bench.done(&["demo", "--people", "12", "--pack", sample.pack()]);
        let person = string(&bench.find("")[0]["id"]);
        let longer = ["pack", "set", &format!("clocks.{clock}.statute"), "30 wd"];
        let tried = bench.done(&longer);
        let told = |list: &[Value], place: &str| {
            let key = format!("beyond_law-{clock}");
            let found =
                list.iter().find(|one| one["key"] == key.as_str()).unwrap_or_else(|| panic!("{place}"));
            let text = string(&found["text"]["ru"]);
            assert!(said.iter().all(|part| text.contains(part)), "{place}: {text}");
        };
        told(list(&tried["preview"]["questions"]), "the preview");
        assert_eq!(list(&tried["preview"]["clocks"]).len(), 0, "no day moves: {tried}");
        bench.done(&[&longer[..], &["--yes"]].concat());
        told(list(&bench.done(&["finding", "list"])["findings"]), "the findings");
        let form = bench.done(&["pack", "show", "--form"]);
        let entries = list(&form["sections"]).iter().flat_map(|section| list(&section["entries"]));
        let entries: Vec<&Value> = entries.filter(|entry| !entry["warning"].is_null()).collect();
        told(&entries.iter().map(|entry| entry["warning"].clone()).collect::<Vec<_>>(), "the form");
        let typed = list(&entries[0]["values"])
            .iter()
            .find(|value| value["kind"] == "limit" && value["value"] == "30 wd");
        assert!(typed.is_some(), "the form shows what was written: {entries:?}");
        let file = bench.text("own.toml");
        bench.done(&["pack", "export", "--out", &file]);
        told(list(&bench.done(&["pack", "check", &file])["warnings"]), "the check");
        let kind = ["request", "open", "--kind", "access", "--person", &person, "--channel", "email"];
        let on = ["--address", "someone@else.example", "--received", "2026-11-20"];
        let asked = bench.done(&[&kind[..], &on].concat());
        assert_eq!(string(&asked["clock"]["due"]), due, "{asked}");
    }
}

/// A clock that the school's copy counts from another event, or makes another kind of rule, is said in the same places.
#[test]
fn another_event_or_kind_of_a_clock_of_the_law_is_said_everywhere() {
    let bench = Bench::new(Sample::Russia);
    let (right, other) = ("start = \"receipt\"", "start = \"purpose_reached\"");
    let ban = "start = \"receipt\"\nnature = \"not_before\"";
    for (nth, (line, wrong, said)) in [
        (right, other, ["достижение цели", "получение обращения"]),
        (other, ban, ["не раньше", "не позднее"]),
    ]
    .into_iter()
    .enumerate()
    {
        let own = bench.text(&format!("own-{nth}.toml"));
        bench.done(&["pack", "export", "--out", &own]);
        let text = std::fs::read_to_string(&own).expect("the rules");
        let at = text.find("id = \"R1\"\n").expect("the clock");
        let changed = format!("{}{}", &text[..at], text[at..].replacen(line, wrong, 1));
        let file = bench.text("changed.toml");
        std::fs::write(&file, changed).expect("a file");
        let told = |list: &[Value], place: &str| {
            let found = list.iter().find(|one| one["key"] == "beyond_law-R1");
            let text = string(&found.unwrap_or_else(|| panic!("{place}"))["text"]["ru"]);
            let parts = said.iter().chain(&["ст. 14", "Действует закон"]);
            assert!(parts.clone().all(|part| text.contains(part)), "{place}: {text}");
        };
        told(list(&bench.done(&["pack", "check", &file])["warnings"]), "the check");
        let tried = bench.done(&["pack", "import", &file]);
        told(list(&tried["preview"]["questions"]), "the preview");
        bench.done(&["pack", "import", &file, "--yes"]);
        told(list(&bench.done(&["finding", "list"])["findings"]), "the findings");
        let form = bench.done(&["pack", "show", "--form"]);
        let entries = list(&form["sections"]).iter().flat_map(|section| list(&section["entries"]));
        let warned = entries.map(|entry| entry["warning"].clone()).filter(|one| !one.is_null());
        told(&warned.collect::<Vec<_>>(), "the form");
    }
}

#[test]
fn bad_rules_are_refused_with_file_place_and_line() {
    let bench = Bench::new(Sample::Russia);
    let good = bench.text("rules.toml");
    bench.done(&["pack", "export", "--out", &good]);
    let text = std::fs::read_to_string(&good).expect("the file");
    let technical = "key = \"technical\"\ncategory = \"technical\"\nstart = \"recorded\"\nterm = \"1 y\"";
    for (from, to, wrong, code) in [
        (
            technical,
            technical.replace("category = \"technical\"", "category = \"horoscope\""),
            "horoscope",
            "pack.unknown_category",
        ),
        (technical, technical.replace("1 y", "-1 y"), "\"-1 y\"", "pack.form"),
        (
            "like = \"destruction_papers\"",
            "like = \"ledger\"".to_owned(),
            "like = \"ledger\"",
            "pack.circular",
        ),
        (
            "title.kk = \"Байланыс деректері\"",
            "title.kk = \"\"".to_owned(),
            "title.kk = \"\"",
            "pack.blank_text",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let bad = text.replacen(from, &to, 1);
        let line = bad.lines().position(|one| one.contains(wrong)).expect("the fault") + 1;
        let file = bench.file("bad.toml", &bad).display().to_string();
        for command in [vec!["pack", "check", &file], vec!["pack", "import", &file]] {
            let answer = bench.run(&command);
            answer.refused(1, code);
            assert!(
                answer.said.contains(&line.to_string()),
                "{code}: line {line} is not in: {}",
                answer.said
            );
        }
    }
    // Two files under one name, and a changed file that calls itself the released edition.
    let copy = text.replacen("revision = 0\n", "", 1).replacen("\"1 y\"", "\"2 y\"", 1);
    let forged = bench.file("forged.toml", &copy).display().to_string();
    bench.run(&["pack", "check", &good, &forged]).refused(1, "pack.edition_twice");
    bench.run(&["pack", "import", &forged]).refused(1, "pack.edition_twice");
    bench.run(&["pack", "set", "retention.technical.term", "-1 y"]).refused(1, "pack.form");
    bench.run(&["pack", "set", "roles.owner.title.ru", "Хозяин"]).refused(2, "settings.bad_value");
    assert!(list(&bench.done(&["pack", "diff"])).is_empty());
}

#[test]
fn a_calendar_year_is_replaced_and_given_back() {
    let bench = Bench::new(Sample::Kazakhstan);
    let year = r#"{"country":"KZ","years":{"2027":{"status":"official","non_working_weekdays":["2027-05-17"],"working_weekends":[]}}}"#;
    let file = bench.file("kz.json", year).display().to_string();
    let counted = |bench: &Bench| bench.done(&["calendar", "count", "K8", "--from", "2027-05-14"]);
    assert_eq!(counted(&bench)["provisional"], true);
    assert_eq!(bench.done(&["calendar", "import", &file])["done"], false);
    bench.done(&["calendar", "import", &file, "--yes"]);
    let now = counted(&bench);
    assert_eq!((now["due"].as_str(), &now["provisional"]), (Some("2027-05-18"), &Value::Bool(false)));
    bench.run(&["calendar", "import", &file, "--yes"]).refused(1, "rules.nothing_changed");
    bench.done(&["calendar", "reset", "2027"]);
    assert_eq!(counted(&bench)["provisional"], true);
    let other = bench.file("ru.json", year.replace("KZ", "RU")).display().to_string();
    bench.run(&["calendar", "import", &other]).refused(1, "calendar.country");
    bench.done(&["calendar", "check", &other]);
    bench.journal_is_intact();
}

#[test]
fn findings_rest_and_notices_become_tasks() {
    let bench = Bench::filled(Sample::Russia);
    let findings = bench.done(&["finding", "list"]);
    let open =
        |findings: &Value| list(&findings["findings"]).iter().filter(|one| one["answer"].is_null()).count();
    let answered = bench.done(&["finding", "answer", "licence", "--reason", "преподаю одна"]);
    assert_eq!(open(&answered), open(&findings) - 1);
    bench.run(&["finding", "answer", "licence", "--reason", " "]).refused(1, "finding.reason");
    let due = bench.done(&["due"]);
    assert!(list(&due).iter().any(|one| one["kind"] == "notice" && one["notice"] == "start"), "{due}");
    bench.done(&["authority", "record", "start", "--on", "2026-11-20", "--number", "77-26-000123"]);
    bench.done(&[
        "recipient",
        "set",
        "hosting",
        "--used",
        "yes",
        "--name",
        "ООО «Хост»",
        "--country",
        "RU",
        "--place",
        "Москва",
    ]);
    let tasks = bench.done(&["authority", "show"])["tasks"].clone();
    assert!(list(&tasks).iter().all(|one| one["due"] == "2026-12-15"), "{tasks}");
    assert_eq!(list(&tasks).len(), 2, "{tasks}");
    bench
        .run(&["authority", "record", "transfer", "--on", "2026-11-20", "--about", "hosting"])
        .refused(1, "notice.wrong");
}

#[test]
fn the_register_of_processing_is_printed_from_the_rules_and_the_registry() {
    for (sample, title, words) in [
        (
            Sample::Russia,
            "Реестр процессов обработки",
            ["Роскомнадзор", "ИП Соколова Марина Павловна", "Заключить и исполнить договор об обучении"],
        ),
        (
            Sample::Kazakhstan,
            "Перечень персональных данных",
            ["Утверждаю", "ТОО «Білім орталығы»", "Зарегистрировать слушателя"],
        ),
    ] {
        let bench = Bench::filled(sample);
        let out = bench.text("register.pdf");
        bench.done(&["register", "processing", "--out", &out]);
        let text = pdf_text(out.as_ref());
        assert!(text.contains(title), "{text}");
        for word in words {
            assert!(text.contains(word), "{word} is not in: {text}");
        }
        assert!(text.contains("подлежит подтверждению юристом"), "what is not sure is marked");
        assert!(!text.contains('⟦') && !text.contains("field-"), "a text is missing: {text}");
        // Counts of what is really held, and nobody by name.
        let people = list(&bench.done(&["people", "--limit", "5"])).clone();
        for person in &people {
            assert!(!text.contains(&string(&person["name"])), "a register names nobody");
        }
        for (language, word) in [("kk", "Іс жүзінде не сақталады"), ("en", "What is really held")]
        {
            let out = bench.text(&format!("register-{language}.pdf"));
            bench.done(&["--language", language, "register", "processing", "--out", &out]);
            assert!(pdf_text(out.as_ref()).contains(word), "{language}");
        }
        let chart = bench.text("horizon.pdf");
        bench.done(&["register", "horizon", "--out", &chart]);
        assert!(pdf_text(chart.as_ref()).contains("что и когда подлежит уничтожению"));
    }
}

/// T25, and the terms of the program's own registers: on Today on their day, and gone only when somebody says so.
#[test]
fn a_former_operator_is_on_today_on_the_last_day_of_the_register() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = Bench::new(sample);
        let phrase = bench.file("olga", "каравай сентябрь лодка молоток 27\n").display().to_string();
        let name = ["operator", "add", "olga", "--name", "Ким Ольга", "--role", "finance"];
        let entry = ["--new-passphrase-file", &phrase, "--second-factor", "none"];
        bench.done(&[&name[..], &entry].concat());
        bench.on("2026-12-01").done(&["operator", "remove", "olga", "--yes"]);
        let task = |bench: &Bench| {
            let due = bench.done(&["due"]);
            list(&due).iter().find(|line| line["task"] == "registers-due").cloned()
        };
        // The journal's own entries of these days reach their term too; here the register of staff is looked at.
        let staff = |bench: &Bench| bench.done(&["journal", "expire"])["due"]["staff"].clone();
        assert_eq!(task(&bench.on("2026-12-02")), None);
        assert_eq!(staff(&bench.on("2029-11-30")), 0);
        let on = bench.on("2029-12-01");
        assert_eq!(staff(&on), 1);
        assert!(number(&task(&on).expect("on Today")["count"]) > 0);
        on.done(&["journal", "expire", "--yes"]);
        assert_eq!((staff(&on), task(&on)), (Value::from(0), None));
        on.journal_is_intact();
    }
}

/// The page of the day from the command line: what is due and late, what comes, what is to be settled – and how many
/// people did not fit.
#[test]
fn due_tells_what_comes_and_what_is_open_too() {
    for sample in [Sample::Russia, Sample::Kazakhstan] {
        let bench = Bench::filled(sample);
        let of = |bench: &Bench, arguments: &[&str], kind: &str| {
            let lines = bench.done(arguments);
            list(&lines).iter().filter(|line| line["kind"] == kind).cloned().collect::<Vec<Value>>()
        };
        let findings = of(&bench, &["due"], "finding");
        assert!(findings.iter().any(|line| line["finding"] == "answer_terms"), "{findings:?}");
        bench.done(&["finding", "answer", "answer_terms", "--reason", "считаем по закону"]);
        assert_eq!(of(&bench, &["due"], "finding").len(), findings.len() - 1, "what is settled rests");
        // A month before the first day something else is due, it is announced, and names nobody.
        let late = bench.on("2027-10-01");
        let coming = of(&late, &["due"], "coming");
        for line in &coming {
            assert!(string(&line["due"]).as_str() > "2027-10-01" && line.get("person").is_none(), "{line}");
            assert!(number(&line["people"]) > 0 && number(&line["items"]) > 0, "{line}");
        }
        assert!(of(&late, &["due", "--on", "2027-10-01"], "coming").is_empty());
        let all = of(&late, &["due"], "term");
        let people =
            all.iter().map(|line| string(&line["person"])).collect::<std::collections::BTreeSet<_>>();
        assert!(people.len() > 3, "{sample:?}");
        let more = of(&late, &["due", "--limit", "3"], "more");
        assert_eq!(more.len(), 1);
        assert_eq!(number(&more[0]["count"]), people.len() as u64 - 3);
        assert!(of(&late, &["due"], "more").is_empty());
        // A term that is none is refused in words, not by the reading of the line.
        bench
            .run(&["deadline", "--country", "RU", "--from", "2026-02-11", "--term", "-3 wd"])
            .refused(2, "term.not_positive");
    }
}
