//! Papers of an erasure and of an access, read back as text and held against the law.
//!
//! Russia: order 179 of 28.10.2022 items 3 and 5, 152-FZ articles 14, 20 and 21. Kazakhstan: law 94-V articles 18 and 24.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, pdf_text, string};
use serde_json::Value;
use std::path::Path;

/// Text of the only paper of a kind.
#[track_caller]
fn paper(outcome: &Value, kind: &str) -> String {
    let papers: Vec<&Value> = list(&outcome["papers"]).iter().filter(|paper| paper["kind"] == kind).collect();
    assert_eq!(papers.len(), 1, "{kind}: {}", outcome["papers"]);
    let file = string(&papers[0]["file"]);
    is_sound_pdf(Path::new(&file));
    pdf_text(Path::new(&file))
}

#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words:?} is missing in: {text}");
    }
}

/// 2027-04-08 as Russian papers write it in tables.
fn short(date: &str) -> String {
    date.split('-').rev().collect::<Vec<_>>().join(".")
}

struct Erased {
    bench: Bench,
    plan: Value,
    outcome: Value,
}

fn erased(sample: Sample, name: &str, more: &[&str]) -> Erased {
    let bench = Bench::filled(sample);
    bench.uses_everybody();
    let person = bench.only(name);
    let out = bench.text("certificates");
    bench.done(&[
        "certificate",
        "issue",
        "--yes",
        "--person",
        &person,
        "--programme",
        "Основы Python",
        "--hours",
        "36",
        "--completed",
        "2026-11-01",
        "--out",
        &out,
    ]);
    let plan = bench.done(&[&["erase", "plan", "--person", &person], more].concat());
    let outcome = bench.erase(&person, more, "papers");
    Erased { bench, plan, outcome }
}

#[test]
fn the_russian_act_and_extract_hold_every_item_of_order_179() {
    let name = "Евстифеев Юстин";
    let Erased { outcome, bench, .. } = erased(Sample::Russia, name, &["--ground", "purpose_reached"]);
    let act = paper(&outcome, "act");
    // Item 3 а–к, in the order of the paper; a draft says that it proves nothing yet.
    says(&act, &["Акт об уничтожении персональных данных", "№ 179", "Проект"]);
    for letter in ["а)", "б)", "в)", "г)", "д)", "е)", "ж)", "з)", "и)", "к)"] {
        assert!(act.contains(letter), "item {letter} is missing in: {act}");
    }
    says(&act, &["ИП Соколова Марина Павловна", "101000, г. Москва, ул. Мясницкая, д. 1"]);
    says(&act, &["Видеовстречи", "Сервис рассылок", name, "Соколова М. П.", "подпись"]);
    says(&act, &["Имя и личные сведения", "Контакты", "Материальные носители не уничтожались"]);
    says(&act, &["«Личное дело», зашифрованное хранилище школы", "GetCourse", "SQLCipher"]);
    says(&act, &["достижение цели", "22 ноября 2026 г."]);

    // Item 5 а–д: subject, categories, system, reason, date.
    let extract = paper(&outcome, "log_extract");
    says(&extract, &["Выгрузка из журнала регистрации событий", "№ 179", name, "Имя и личные сведения"]);
    says(&extract, &["Контакты", "«Личное дело»", "достижение цели", "22.11.2026", "SHA-256"]);
    for event in ["Данные удалены", "База сжата", "Остатки проверены"] {
        assert!(extract.contains(event), "{event} is missing in: {extract}");
    }
    // Only categories, never what was destroyed.
    for text in [&act, &extract] {
        for value in ["y1284@bk.example", "9050007581", "@yustin71"] {
            assert!(!text.contains(value), "{value} was destroyed and is printed: {text}");
        }
    }
    bench.journal_is_intact();
}

#[test]
fn the_russian_letter_lists_all_that_remains_and_where_to_complain() {
    let name = "Евстифеев Юстин";
    let Erased { bench, plan, outcome } = erased(Sample::Russia, name, &["--ground", "purpose_reached"]);
    let letter = paper(&outcome, "letter");
    says(&letter, &["Евстифеев", "Юстин", "достижение цели", "№ 1 от 22 ноября 2026 г."]);
    says(&letter, &["Роскомнадзор", "суд", "Резервные копии", "Соколова М. П."]);
    let stays = list(&plan["stays"]);
    assert!(
        stays.iter().any(|item| item["category"] == "certificates"),
        "the certificate's core stays: {plan}"
    );
    for item in stays {
        let until = short(&string(&item["until"]));
        // What a lawyer has not confirmed yet is not printed as law; the school's own promise is a fact.
        let unconfirmed = item["check"] == true && item["basis"] != "promise";
        let law = if unconfirmed {
            "внутреннее правило школы".to_owned()
        } else {
            string(&item["law"]["ru"])
        };
        assert!(letter.contains(&until), "{until} of {item} is missing in: {letter}");
        assert!(letter.contains(&law), "{law:?} is missing in: {letter}");
    }
    // The papers themselves and the fingerprints against a repeated import remain too (order 179 item 8: 3 years).
    says(&letter, &["Письмо, акт и выписка", "отпечатки", "22.11.2029", "2026-0001"]);
    let instructions: Vec<&Value> =
        list(&outcome["papers"]).iter().filter(|paper| paper["kind"] == "instruction").collect();
    let processors = list(&plan["systems"]).iter().filter(|system| system["kind"] == "processor");
    assert_eq!(instructions.len(), processors.count());
    for paper in instructions {
        let text = pdf_text(string(&paper["file"]).as_ref());
        let recipient = string(&paper["recipient"]["ru"]);
        says(&text, &[&recipient, name, "Поручение об уничтожении", "достижение цели", "Способ уничтожения"]);
    }
    bench.journal_is_intact();
}

/// Copies made before an erasure hold the person: the plan names them, the papers print them, the act waits for them.
#[test]
fn the_plan_and_the_papers_name_every_backup_that_holds_the_person() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let planned = || bench.done(&["erase", "plan", "--person", &person, "--ground", "needless"]);
    assert_eq!(planned()["backups"], serde_json::json!([]));
    for folder in ["stick", "drawer"] {
        std::fs::create_dir(bench.path(folder)).expect("folder");
    }
    bench.done(&["backup", "place", "add", &bench.text("stick")]);
    let drawer = bench.done(&["backup", "create", "--out", &bench.text("drawer")]);
    // A timer's copy is known only by a look at the place.
    let timer = crate::backups::keyless(&bench, &["backup", "create", "--out", &bench.text("stick")]);
    assert_eq!(timer.code, Some(0), "{}", timer.said);

    let plan = planned();
    let named: Vec<String> = list(&plan["backups"])
        .iter()
        .map(|copy| format!("{}/{}", string(&copy["place"]), string(&copy["copy"])))
        .collect();
    for made in [&drawer, &timer.out] {
        assert!(named.contains(&string(&made["file"])), "{made} in {named:?}");
    }
    assert_eq!(named.len(), 2);
    let due = string(&plan["due"]);
    assert!(
        list(&plan["backups"])
            .iter()
            .all(|copy| copy["destroy_by"] == due.as_str() && copy["overdue"] == false)
    );

    let outcome = bench.erase(&person, &["--ground", "needless"], "papers");
    assert_eq!(outcome["act"], "draft");
    assert_eq!(outcome["backups"], plan["backups"], "the act waits for what the plan named");
    let (act, letter) = (paper(&outcome, "act"), paper(&outcome, "letter"));
    // A long path is broken anywhere.
    let unbroken: String = act.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    for file in &named {
        assert!(unbroken.contains(file.as_str()), "{file} is missing in: {act}");
    }
    says(&act, &[&format!("уничтожить до {} включительно", short(&due))]);
    says(
        &letter,
        &["Данные ещё есть в зашифрованных резервных копиях", "резервные копии программы, штук: 2"],
    );
    assert!(!letter.contains(&bench.text("drawer")), "a stranger is told no folder of the school: {letter}");

    // A copy made afterwards does not hold her; one that is destroyed is waited for no longer.
    bench.done(&["backup", "create", "--out", &bench.text("drawer")]);
    let id = string(
        &list(&bench.done(&["backup", "list"])["copies"])
            .iter()
            .find(|copy| copy["file"] == drawer["file"])
            .expect("listed")["id"],
    );
    bench.done(&["backup", "destroy", &id, "--yes"]);
    let run = string(&outcome["id"]);
    let open = bench.done(&["erase", "resume", &run, "--out", &bench.text("papers")]);
    let left: Vec<String> = list(&open["backups"]).iter().map(|copy| string(&copy["copy"])).collect();
    assert_eq!(left.len(), 1, "{open}");
    assert!(string(&timer.out["file"]).ends_with(&left[0]));
}

/// No paper promises a day that is over: a copy whose day has passed is to be destroyed at once.
#[test]
fn a_copy_whose_day_is_over_is_to_be_destroyed_at_once() {
    let bench = Bench::filled(Sample::Russia);
    std::fs::create_dir(bench.path("drawer")).expect("folder");
    bench.done(&["backup", "create", "--out", &bench.text("drawer")]);
    let first = bench.only("Прудников Аристарх Петрович");
    bench.erase(&first, &[], "first");
    let later = bench.on("2027-06-01");
    let outcome = later.erase(&later.only("Евстифеев Юстин"), &[], "papers");
    assert!(list(&outcome["backups"]).iter().all(|copy| copy["overdue"] == true), "{}", outcome["backups"]);
    let (act, letter) = (paper(&outcome, "act"), paper(&outcome, "letter"));
    says(&act, &["срок истёк", "уничтожить немедленно"]);
    says(&letter, &["подлежат немедленному уничтожению"]);
    assert!(!letter.contains("последняя из них будет уничтожена"), "{letter}");
}

#[test]
fn each_ground_prints_its_own_reason() {
    let prepared = Bench::filled(Sample::Russia);
    let person = prepared.only("Евстифеев Юстин");
    // Closed list of the reasons an act may give (law.md §5.1, from 152-FZ articles 20 and 21).
    let reasons = [
        ("purpose_reached", "достижение цели"),
        ("withdrawal", "отзыв согласия"),
        ("stop_demand", "требование о прекращении"),
        ("needless", "не явля"),
        ("unlawful", "неправомерн"),
        ("term_ended", "истечение срока"),
    ];
    // Somebody who only registered on the site: no contract carries anything of hers.
    let name = "identity.name:surname=Гостева;given=Вера";
    let visitor = string(&prepared.done(&["person", "add", "--role", "site_user", "--value", name])["id"]);
    let plan = prepared.done(&["erase", "plan", "--person", &person]);
    let grounds: Vec<String> = list(&plan["grounds"]).iter().map(|ground| string(&ground["key"])).collect();
    assert_eq!(grounds, reasons.map(|(key, _)| key.to_owned()), "every ground of the pack is tried");
    for (ground, reason) in reasons {
        let bench = prepared.copy();
        let by_wish = ["withdrawal", "stop_demand"].contains(&ground);
        if by_wish {
            // The contract carries everything there is: such a wish takes nothing, and no act is written of nothing.
            let out = bench.text("papers");
            let run = ["erase", "run", "--person", &person, "--ground", ground, "--out", &out, "--yes"];
            bench.run(&run).refused(1, "erasure.nothing_goes");
        }
        let whose = if by_wish { &visitor } else { &person };
        let outcome = bench.erase(whose, &["--ground", ground], "papers");
        for kind in ["act", "letter", "log_extract"] {
            let text = paper(&outcome, kind).to_lowercase();
            assert!(text.contains(reason), "{ground}: {reason:?} is missing in the {kind}: {text}");
        }
        let letter = paper(&outcome, "letter");
        assert!(
            ground == "stop_demand" || !letter.contains("На Ваш запрос"),
            "{ground}: nobody asked: {letter}"
        );
    }
}

#[test]
fn the_kazakh_act_names_a_file_number_and_no_person() {
    let name = "Абилова Жүмаш Әзізқызы";
    for language in ["ru", "kk"] {
        let bench = Bench::filled(Sample::Kazakhstan);
        let person = bench.only(name);
        let case = bench.done(&["person", &person])["case_number"].as_u64().expect("case number");
        let outcome = bench.erase(&person, &["--language", language], "papers");
        let act = paper(&outcome, "act");
        says(&act, &[&format!("{case:04}"), "ТОО «Білім орталығы»", "Абай даңғ., 10", "Әбенова А. С."]);
        for part in ["Абилов", "Жүмаш", "Әзізқызы"] {
            assert!(!act.contains(part), "{part} is printed in: {act}");
        }
        assert!(!act.contains("№ 179"), "a Russian order has no force here: {act}");
        let letter = paper(&outcome, "letter");
        says(&letter, &["Жүмаш", "22.11.2029"]);
        bench.journal_is_intact();
    }
}

#[test]
fn the_russian_access_report_answers_every_item_of_article_14() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
    let text = pdf_text(&bench.path("report").join("report.pdf"));
    for item in ["п. 1", "п. 2", "п. 3", "п. 4", "п. 5", "п. 6", "п. 7", "п. 8", "п. 9", "п. 9.1", "п. 10"]
    {
        assert!(text.contains(&format!("ч. 7 ст. 14, {item}")), "{item} is missing in: {text}");
    }
    says(&text, &["Евстифеев Юстин", "y1284@bk.example", "+79050007581", "178406210", "getcourse-users.csv"]);
    says(
        &text,
        &["передача за границу не исключена", "Отозвать согласие", "ст. 9 ч. 2", "Роскомнадзор", "суд"],
    );
    says(&text, &["ИП Соколова Марина Павловна", "Мясницкая"]);
}

#[test]
fn the_kazakh_access_report_answers_article_24_in_kazakh() {
    let bench = Bench::filled(Sample::Kazakhstan);
    let person = bench.only("Абилова Жүмаш Әзізқызы");
    bench.done(&[
        "--language",
        "kk",
        "report",
        "access",
        "--person",
        &person,
        "--out",
        &bench.text("report"),
    ]);
    let text = pdf_text(&bench.path("report").join("report.pdf"));
    says(&text, &["Абилова Жүмаш Әзізқызы", "kz-registry.xlsx", "94-V", "24-бап", "Білім орталығы"]);
    // Nobody is answered with a hole: what does not exist is said in words.
    assert!(!text.contains("paper-") && !text.contains("{"), "a text is missing: {text}");
}

#[test]
fn an_access_report_names_nobody_else() {
    let bench = Bench::filled(Sample::Russia);
    // A child known from a parent's row: the parent's own contacts are the parent's data (152-FZ article 14 part 2).
    let child = bench.only("Прудников Аристарх Петрович");
    bench.done(&["report", "access", "--person", &child, "--out", &bench.text("report")]);
    let folder = bench.path("report");
    let mut texts = vec![pdf_text(&folder.join("report.pdf"))];
    for name in ["report.json", "report.csv"] {
        texts.push(std::fs::read_to_string(folder.join(name)).expect("file of the report"));
    }
    for text in texts {
        assert!(text.contains("Аристарх"), "{text}");
        for value in ["kovalenko262@inbox.example", "9100001977", "Олег Куратор", "1981-01-13"] {
            assert!(!text.contains(value), "{value} belongs to somebody else: {text}");
        }
    }
}

#[test]
fn papers_name_the_processors_the_school_has_named_and_their_addresses() {
    let bench = Bench::filled(Sample::Russia);
    let person = bench.only("Евстифеев Юстин");
    let (name, address) = ("ООО «Рассылка»", "117105, г. Москва, Варшавское шоссе, 9");
    bench.done(&[
        "recipient",
        "set",
        "mailing_service",
        "--used",
        "yes",
        "--name",
        name,
        "--address",
        address,
        "--country",
        "ru",
        "--contract",
        "№ 14 от 01.09.2026",
    ]);
    bench.done(&["recipient", "set", "video_meetings", "--used", "no"]);
    let folder = bench.text("report");
    bench.done(&["report", "access", "--person", &person, "--out", &folder]);
    let report = pdf_text(&Path::new(&folder).join("report.pdf"));
    says(&report, &[name, address]);
    assert!(!report.contains("Видеовстречи"), "what the school does not use is not named: {report}");
    let outcome = bench.erase(&person, &["--ground", "purpose_reached"], "papers");
    says(&paper(&outcome, "act"), &[name, address]);
    let instructions: Vec<String> = list(&outcome["papers"])
        .iter()
        .filter(|paper| paper["kind"] == "instruction")
        .map(|paper| pdf_text(Path::new(&string(&paper["file"]))))
        .collect();
    let of_the_mailing = instructions.iter().find(|text| text.contains(name)).expect("an instruction");
    assert!(of_the_mailing.contains("№ 14 от 01.09.2026"));
    assert!(of_the_mailing.contains("y1284@bk.example"), "a list knows people by address: {of_the_mailing}");
    assert!(instructions.iter().all(|text| !text.contains("Видеовстречи")));
}

#[test]
fn what_is_due_is_told_by_person_and_rule() {
    let bench = Bench::filled(Sample::Russia);
    let due = bench.done(&["due", "--on", "2035-01-01"]);
    let lines = list(&due);
    assert!(!lines.is_empty(), "by then every term of the sample is over");
    for line in lines.iter().filter(|line| line["kind"] == "term") {
        assert!(line["due"].as_str().is_some_and(|day| day <= "2035-01-01"), "{line}");
        assert!(line["items"].as_u64().is_some_and(|n| n > 0) && line["law"]["ru"].is_string(), "{line}");
    }
}
