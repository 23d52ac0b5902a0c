//! Whom the papers of a destruction tell of what: processors, own systems, the person herself; and what papers say of
//! recipients.

use crate::workbench::{Bench, Sample, list, number, pdf_text, string};
use serde_json::Value;
use std::path::Path;

/// Recipient and text of every paper of a kind.
fn papers(outcome: &Value, kind: &str) -> Vec<(String, String)> {
    let all = list(&outcome["papers"]).iter().filter(|paper| paper["kind"] == kind);
    all.map(|paper| {
        let recipient = paper["recipient"]["ru"].as_str().unwrap_or_default().to_owned();
        (recipient, pdf_text(Path::new(&string(&paper["file"]))))
    })
    .collect()
}

/// Names of the lines of an act.
fn lines(outcome: &Value, kind: &str) -> Vec<String> {
    let all = list(&outcome["act_state"]["lines"]).iter();
    all.filter(|line| line["kind"] == kind).map(|line| string(&line["name"]["ru"])).collect()
}

fn demo(sample: Sample, people: u32) -> Bench {
    let bench = Bench::bare(sample);
    bench.done(&["demo", "--pack", sample.pack(), "--people", &people.to_string()]);
    bench.uses_everybody();
    bench
}

/// D3, D7, Q7: a course that runs on keeps its account everywhere, and the letter says so.
#[test]
fn who_still_learns_is_ordered_away_nowhere_and_told_what_stays() {
    let bench = demo(Sample::Kazakhstan, 150);
    let blocked = |person: &Value| {
        let plan = bench.done(&["erase", "plan", "--person", &string(&person["id"])]);
        let goes = list(&plan["goes"]).iter().any(|group| group["category"] == "technical");
        let binds = list(&plan["blockers"]).iter().any(|blocker| blocker["kind"] == "active_course");
        (goes && binds).then_some(plan)
    };
    let plan = bench.find("").iter().find_map(blocked).expect("somebody with an active course");
    let systems: Vec<String> = list(&plan["systems"]).iter().map(|system| string(&system["key"])).collect();
    assert_eq!(systems, ["lms", "hosting"], "only who holds technical data has something to destroy");

    let name = string(&plan["name"]);
    let outcome = bench.erase(&string(&plan["person"]), &[], "papers");
    let told = papers(&outcome, "instruction");
    assert_eq!(told.len(), 1, "{told:?}");
    let (recipient, text) = &told[0];
    assert_eq!(recipient, "Хостинг платформы");
    assert!(text.contains(&name) && text.contains("Технические данные"), "{text}");
    for stays in ["Контакты", "Имя и личные сведения", "Учётные записи", "Обучение", "Результаты"]
    {
        assert!(!text.contains(stays), "{stays} stays here and is ordered away: {text}");
    }
    assert!(text.contains("Уничтожить следует только названное"), "{text}");
    assert_eq!(lines(&outcome, "own"), ["Учебная платформа – Технические данные"]);
    assert_eq!(lines(&outcome, "processor").len(), 1);

    let letter = &papers(&outcome, "letter")[0].1;
    for words in ["Часть Ваших персональных данных", "Остальные данные остаются", "Курс ещё идёт"]
    {
        assert!(letter.contains(words), "{words:?} is missing in: {letter}");
    }
    assert!(!letter.contains("Ваши персональные данные удалены"), "{letter}");
    let identity = letter.matches("Имя и личные сведения: записей:").count();
    assert_eq!(identity, 1, "rows of one category are one line: {letter}");
    bench.journal_is_intact();
}

/// D7: of whoever leaves altogether every system of the school may hold what the registry never had. Plan, act, letter
/// and what is left to do name the same ones.
#[test]
fn whoever_leaves_is_looked_for_in_every_system_of_the_school() {
    let bench = Bench::filled(Sample::Russia);
    bench.uses_everybody();
    bench.done(&["recipient", "set", "vk", "--used", "no"]);
    let plan = bench.done(&["erase", "plan", "--person", &bench.only("Евстифеев Юстин")]);
    let systems = |answer: &Value| -> Vec<(String, String)> {
        let own = list(&answer["systems"]).iter().filter(|system| system["kind"] == "own");
        own.map(|system| (string(&system["key"]), string(&system["name"]["ru"]))).collect()
    };
    let asked = systems(&plan);
    let keys: Vec<&str> = asked.iter().map(|(key, _)| key.as_str()).collect();
    let every = [
        "getcourse",
        "mailbox",
        "telegram",
        "cloud_folders",
        "phone_book",
        "cash_desk",
        "recordings",
        "paper",
    ];
    assert_eq!(keys, every, "also chats and recordings of which the registry holds nothing");

    let outcome = bench.erase(&string(&plan["person"]), &["--ground", "purpose_reached"], "papers");
    assert_eq!(systems(&outcome), asked);
    let shown = bench.done(&["erase", "act", "show", &string(&outcome["id"])]);
    let unbroken = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (act, letter) = (&papers(&outcome, "act")[0].1, &papers(&outcome, "letter")[0].1);
    for answer in [&outcome, &shown] {
        let told = lines(answer, "own");
        assert_eq!(told.len(), asked.len(), "{told:?}");
        for ((key, name), line) in asked.iter().zip(&told) {
            let rest = "всё, что там есть об этом человеке, кроме сохраняемого";
            assert_eq!(*line, format!("{name} – {rest}"), "{key}");
            assert!(unbroken(act).contains(name.as_str()), "{name} is missing in: {act}");
            assert!(unbroken(letter).contains(name.as_str()), "{name} is missing in: {letter}");
        }
    }
    assert!(!act.contains("VK") && !letter.contains("VK"), "the school does not use it");
}

/// D2, D7: once the last line is closed the person is told so, under a number of its own.
#[test]
fn the_final_act_brings_a_confirmation_and_a_consent_that_ended_is_not_in_force() {
    let bench = demo(Sample::Kazakhstan, 150);
    let agreed = |person: &Value| {
        let plan = bench.done(&["erase", "plan", "--person", &string(&person["id"])]);
        let consent = list(&plan["stays"]).iter().any(|item| item["label"] == "consent-marketing-proof");
        (consent && list(&plan["blockers"]).is_empty()).then_some(plan)
    };
    let plan = bench.find("").iter().find_map(agreed).expect("somebody who agreed to mailings");
    let outcome = bench.erase(&string(&plan["person"]), &[], "papers");
    let (act, letter) = (papers(&outcome, "act"), papers(&outcome, "letter"));
    for text in [&act[0].1, &letter[0].1] {
        assert!(text.contains("на рекламу: кончается с уничтожением"), "{text}");
        assert!(!text.contains("действует –") && !text.contains("на рекламу: действует"), "{text}");
    }
    assert!(letter[0].1.contains("Уничтожение ещё не закончено"), "{}", letter[0].1);

    let run = string(&outcome["id"]);
    for line in list(&outcome["act_state"]["lines"]) {
        let id = string(&line["id"]);
        if line["kind"] == "processor" {
            bench.done(&["erase", "act", "line", &id, "sent"]);
            let done = ["done", "--method", "by_processor", "--tool", "письмо № 5"];
            bench.done(&[&["erase", "act", "line", &id][..], &done].concat());
        } else {
            bench.done(&["erase", "act", "line", &id, "absent"]);
        }
    }
    let out = bench.text("final");
    let signed = bench.done(&["erase", "act", "sign", &run, "--signer", "А. Б. Дьяков", "--out", &out]);
    assert_eq!((&signed["act"], number(&signed["act_state"]["open"])), (&Value::from("final"), 0));
    let confirmed = papers(&signed, "confirmation");
    assert_eq!(confirmed.len(), 1, "{signed}");
    let text = &confirmed[0].1;
    let numbers: Vec<String> = list(&signed["papers"]).iter().map(|paper| string(&paper["number"])).collect();
    let last = &numbers[numbers.len() - 1];
    assert_eq!(numbers.iter().filter(|number| *number == last).count(), 1, "{numbers:?}");
    for words in
        ["Подтверждение уничтожения персональных данных", "письмом № 1-1", last, "уничтожено 22.11.2026"]
    {
        assert!(text.contains(words), "{words:?} is missing in: {text}");
    }
    for words in ["ещё не закончено", "готово к отправке", "Что ещё не завершено"]
    {
        assert!(!text.contains(words), "{words:?} in: {text}");
    }
    bench.journal_is_intact();
}

/// D3, D5: of a batch a processor hears only of those of whom it had something that went.
#[test]
fn a_processor_hears_of_nobody_whose_data_it_keeps() {
    let bench = demo(Sample::Kazakhstan, 150);
    let plan = bench.done(&["destroy", "plan"]);
    let done = bench.done(&["destroy", "run", "--out", &bench.text("acts"), "--yes"]);
    let told = papers(&done, "instruction");
    let mailing = &told.iter().find(|(who, _)| who == "Сервис рассылок").expect("an instruction").1;
    let unbroken = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mailing = unbroken(mailing);
    let people = list(&plan["members"]).iter().filter(|member| member["case_number"].is_number()).count();
    let lines = mailing.split("список в приложении, строк: ").nth(1).expect("an annex");
    let lines: usize = lines.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    let whole: Vec<&Value> = list(&plan["members"]).iter().filter(|member| member["whole"] == true).collect();
    assert!(whole.len() > 10 && lines >= whole.len(), "{lines} lines for {}", whole.len());
    assert!(lines < people, "of {people} some keep name and address, and are not named");
    let named = whole.iter().filter(|member| mailing.contains(&string(&member["name"]))).count();
    assert!(named * 4 >= whole.len() * 3, "{named} of {} who left are named: {mailing}", whole.len());
    for (who, text) in &told {
        assert!(!text.contains("Переписка"), "{who} got no correspondence: {text}");
    }
}

/// P2, X1, X3: a form names those who serve its purpose, and does not deny the country of one of them.
#[test]
fn a_form_names_who_serves_its_purpose_and_the_country_it_is_in() {
    let bench = Bench::filled(Sample::Russia);
    let set = |key: &str, name: &str, country: &str| {
        bench.done(&["recipient", "set", key, "--used", "yes", "--name", name, "--country", country]);
    };
    set("mailing_service", "Mailchimp", "US");
    set("video_meetings", "Zoom", "US");
    let form = |kind: &str| {
        let out = bench.text(&format!("{kind}.pdf"));
        bench.done(&["consent", "form", "--kind", kind, "--out", &out]);
        pdf_text(Path::new(&out))
    };
    let marketing = form("marketing");
    assert!(marketing.contains("Mailchimp") && !marketing.contains("Zoom"), "{marketing}");
    assert!(marketing.contains("передаются: Mailchimp") && marketing.contains("US"), "{marketing}");
    assert!(!marketing.contains("не передаются"), "{marketing}");
    let processing = form("processing");
    assert!(processing.contains("Zoom") && !processing.contains("не передаются"), "{processing}");
    // Of the others nobody has said who and where they are: nothing is denied of them.
    assert!(processing.contains("не исключено") && processing.contains("Хостинг сайта"), "{processing}");
    let publication = form("publication");
    assert!(!publication.contains("Mailchimp") && !publication.contains("Zoom"), "{publication}");

    let person = bench.only("Евстифеев Юстин");
    let folder = bench.text("report");
    bench.done(&["report", "access", "--person", &person, "--out", &folder]);
    let report = pdf_text(&Path::new(&folder).join("report.pdf"));
    assert!(report.contains("Присылать рекламу"), "the purpose, not the ground, says what for: {report}");
    assert!(report.contains("школа ещё не подтвердила"), "what nobody confirmed is no fact: {report}");
    assert!(!report.contains("Данные: Имя"), "data stand in a column of their own: {report}");
}

/// P2: whom the school itself has entered abroad stands in the form with the country, whatever he gets.
#[test]
fn a_form_names_a_processor_abroad_that_the_school_added() {
    let bench = Bench::bare(Sample::Kazakhstan);
    bench.done(&["demo", "--pack", Sample::Kazakhstan.pack(), "--people", "20"]);
    let add = ["recipient", "add", "--title", "Таблица учёта", "--kind", "processor", "--used", "yes"];
    bench.done(&[&add[..], &["--category", "identity", "--basis", "договор", "--country", "RU"]].concat());
    let out = bench.text("form.pdf");
    bench.done(&["consent", "form", "--kind", "processing", "--out", &out]);
    let form = pdf_text(Path::new(&out));
    assert!(form.contains("передаются: Таблица учёта") && form.contains("Россия"), "{form}");
    assert!(!form.contains("не осуществляется"), "{form}");
}
