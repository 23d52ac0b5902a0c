//! Restrictions from the command line: what is held back, what is not, how it is decided – and a day's acts in people's
//! favour that yesterday's backup knows nothing of.

use crate::backups::restored;
use crate::workbench::{Answer, Bench, Sample, list, number, pdf_text, string};
use serde_json::Value;

/// Whoever opens an issue about yesterday's backup does so today.
const LATER: &str = "2026-11-25";

const HEAD: &str = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия;Телефон;Дата рождения;\
    Согласие на рассылку;Откуда пришел;utm_source\n";
/// Three grown-ups; of one the source of the visit is kept for two days more.
const PEOPLE: [&str; 3] = [
    "9101;anna@school.example;Создан самостоятельно;2026-05-01 10:00:00;2026-11-20 10:00:00;Анна;Перова;+79120000001;1990-05-01;Да;;",
    "9102;boris@school.example;Создан самостоятельно;2026-05-01 10:00:00;2026-11-20 10:00:00;Борис;Котов;+79120000002;1985-01-02;Да;;",
    "9103;vera@school.example;Создан самостоятельно;2025-11-23 10:00:00;2026-11-20 10:00:00;Вера;Седых;+79120000003;1979-09-09;Нет;;vk",
];

fn school() -> (Bench, String) {
    let bench = Bench::new(Sample::Russia);
    let file = bench.file("people.csv", format!("{HEAD}{}\n", PEOPLE.join("\n"))).display().to_string();
    bench.import(file.as_ref());
    (bench, file)
}

fn issue(bench: &Bench, person: &str) -> Answer {
    let out = bench.text("certificates");
    let order = [
        "certificate",
        "issue",
        "--yes",
        "--person",
        person,
        "--programme",
        "Основы Python",
        "--hours",
        "36",
    ];
    bench.run(&[&order[..], &["--completed", "2026-11-01", "--out", &out]].concat())
}

fn add<'a>(person: &'a str, motive: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let fixed = ["restrict", "add", "--person", person, "--motive", motive, "--words", "согласия не давал"];
    [&fixed[..], more].concat()
}

fn values(card: &Value, field: &str) -> Vec<String> {
    list(&card["items"])
        .iter()
        .filter(|item| item["field"] == field)
        .map(|item| string(&item["value"]))
        .collect()
}

#[test]
fn a_restriction_holds_back_what_it_names_until_it_is_lifted() {
    for (sample, due) in [(Sample::Russia, "2026-12-04"), (Sample::Kazakhstan, "2026-11-23")] {
        let bench = Bench::filled(sample);
        let name = if sample == Sample::Russia {
            "Евстифеев Юстин"
        } else {
            "Абилова Жүмаш Әзізқызы"
        };
        let person = bench.only(name);
        bench.run(&add(&person, "whim", &[])).refused(1, "restriction.unknown_motive");
        bench.run(&add(&person, "unlawful", &["--use", "telepathy"])).refused(2, "restriction.unknown_use");
        bench.run(&add(&person, "unlawful", &["--by", "neighbour"])).refused(2, "restriction.unknown_asker");
        bench.run(&add(&person, "unlawful", &["--asked", "2026-11-23"])).refused(1, "restriction.future");
        assert!(list(&bench.done(&["restrict", "list"])).is_empty());

        let placed = bench.done(&add(&person, "unlawful", &["--asked", "2026-11-20"]));
        let id = string(&placed[0]["id"]);
        assert_eq!(
            (placed[0]["in_force"].as_bool(), string(&placed[0]["due"])),
            (Some(true), due.to_owned())
        );
        assert_eq!(placed[0]["ground"], "unlawful");
        let waits = bench.done(&["due"]);
        let line = list(&waits).iter().find(|line| line["kind"] == "restriction").expect("among what is due");
        assert_eq!((string(&line["restriction"]), string(&line["due"])), (id.clone(), due.to_owned()));

        let refused = issue(&bench, &person);
        refused.refused(1, "office.restricted");
        assert!(
            refused.said.contains("ограничена с 22.11.2026") || refused.said.contains("2026-11-22"),
            "{}",
            refused.said
        );
        let list_of = bench.done(&["list", "build", "--kind", "service"]);
        assert!(!list_of.to_string().contains(&person));
        let out = bench.text("people.csv");
        let export =
            ["people", "--find", name, "--out", &out, "--reason", "обзвон", "--recipient", "куратор"];
        bench.run(&[&export[..], &["--delete-by", "2026-12-01"]].concat()).refused(1, "lists.empty");
        // The person herself is answered, and the report names the restriction.
        bench.done(&["report", "access", "--person", &person, "--out", &bench.text("report")]);
        assert!(pdf_text(&bench.path("report/report.pdf")).contains("согласия не давал"));
        // The erasure it leads to is due from the demand, whatever day somebody names.
        let plan = bench.done(&["erase", "plan", "--person", &person, "--ground", "unlawful"]);
        assert_eq!(string(&plan["due"]), due);

        bench.run(&["restrict", "lift", &id, "--because", " "]).refused(1, "restriction.words");
        let lifted = bench.done(&["restrict", "lift", &id, "--because", "не подтвердилось"]);
        assert_eq!(
            (lifted[0]["in_force"].as_bool(), string(&lifted[0]["lifted"])),
            (Some(false), "2026-11-22".into())
        );
        bench.run(&["restrict", "lift", &id, "--because", "ещё раз"]).refused(1, "restriction.lifted");
        assert_eq!(list(&bench.done(&["restrict", "list", "--person", &person])).len(), 1, "history is kept");
        assert!(list(&bench.done(&["restrict", "list"])).is_empty());
        assert_eq!(issue(&bench, &person).code, Some(0));
        bench.journal_is_intact();
    }
}

/// One day, six acts in people's favour; then the disk breaks and yesterday's backup is all there is.
#[test]
fn what_was_done_for_people_since_yesterdays_backup_holds_after_its_restore() {
    let (bench, file) = school();
    let [anna, boris, vera] = ["Перова Анна", "Котов Борис", "Седых Вера"].map(|name| bench.only(name));
    let key = [
        "consent",
        "text",
        "--key",
        "marketing-2023",
        "--kind",
        "marketing",
        "--form",
        "форма",
        "--from",
        "2023-01-01",
    ];
    bench.done(&key);
    for person in [&anna, &boris] {
        let given = ["consent", "add", "--person", person, "--kind", "marketing", "--given", "2026-11-01"];
        let proved =
            ["--text", "marketing-2023", "--evidence", "папка 7", "--until", "2031-01-01", "--of-age"];
        bench.done(&[&given[..], &proved].concat());
    }
    let mut papers = Vec::new();
    for at in 1..=11 {
        let issued = issue(&bench, if at % 2 == 0 { &anna } else { &vera });
        assert_eq!(string(&issued.out["number"]), format!("2026-{at:04}"), "{}", issued.said);
        papers.push(string(&issued.out["id"]));
    }
    let stick = bench.text("stick");
    std::fs::create_dir_all(&stick).expect("a place");
    let made = string(&bench.done(&["backup", "create", "--out", &stick])["file"]);

    // Today.
    let bench = bench.on(LATER);
    bench.done(&["consent", "withdraw", "--person", &anna, "--kind", "marketing", "--received", LATER]);
    bench.done(&add(&boris, "unlawful", &["--asked", LATER]));
    let card = bench.done(&["person", &vera]);
    let phone = list(&card["items"]).iter().find(|item| item["field"] == "contacts.phone").expect("a phone");
    let edit = ["person", "edit", "--person", &vera, "--item", phone["item"].as_str().expect("an item")];
    bench.done(&[&edit[..], &["--set", "value=+79120000009", "--reason", "error"]].concat());
    assert_eq!(values(&card, "technical.utm").len(), 1, "{card}");
    bench.done(&["destroy", "run", "--rule", "technical", "--out", &bench.text("acts"), "--yes"]);
    bench.done(&["certificate", "revoke", &papers[2], "--reason", "by_mistake", "--yes"]);
    let last = issue(&bench, &vera);
    assert_eq!(string(&last.out["number"]), "2026-0012", "{}", last.said);

    let report = bench.done(&["backup", "restore", &made, "--into", &bench.text("back")]);
    assert_eq!(number(&report["restrictions"]), 1, "{report}");
    let after = restored(&bench, "back").on(LATER);

    let consents = after.done(&["consent", "list", "--person", &anna]);
    let said =
        list(&consents["consents"]).iter().find(|one| one["kind"] == "marketing").expect("the consent");
    assert_eq!(said["state"], "withdrawn");
    let restrictions = after.done(&["restrict", "list"]);
    assert_eq!((list(&restrictions).len(), string(&restrictions[0]["person"])), (1, boris.clone()));
    assert_eq!(restrictions[0]["due"], "2026-12-09", "ten working days from the demand");
    issue(&after, &boris).refused(1, "office.restricted");
    let order = ["list", "build", "--kind", "marketing", "--unchecked-because", "сервис недоступен"];
    let marketing = after.done(&order);
    assert_eq!(marketing["people"], 0, "one withdrew, one is restricted: {marketing}");
    assert!(
        list(&marketing["left_out"]).iter().any(|left| left["key"] == "restricted" && left["count"] == 1)
    );
    let card = after.done(&["person", &vera]);
    assert_eq!(
        values(&card, "contacts.phone"),
        [""; 0],
        "the wrong one is gone, the right one was lost with the disk"
    );
    assert_eq!(values(&card, "technical.utm"), [""; 0]);
    // Nor does the old file bring any of it back; what it says of the restricted is asked about.
    after.import(file.as_ref());
    let card = after.done(&["person", &vera]);
    assert_eq!(values(&card, "contacts.phone"), [""; 0]);
    assert_eq!(values(&card, "technical.utm"), [""; 0]);
    let chain = after.done(&["certificate", "chain", &papers[2]]);
    assert!(chain.to_string().contains("revoked"), "{chain}");
    let next = issue(&after, &vera);
    assert_eq!(string(&next.out["number"]), "2026-0013", "number 12 is in somebody's hands: {}", next.said);
    after.journal_is_intact();
}
