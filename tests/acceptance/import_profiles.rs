//! Mappings saved under a name, files of banks and platforms, and full lists, from the command line.

use crate::workbench::{Bench, Sample, list, number, string};

const ORDERS: &str = "Договор;Почта;Курс;Состояние;Цена\n\
    С-1;vera@example.ru;Физика;оформлен;5 000,50 р.\nС-2;vera@example.ru;Химия;отказ;7000\n";

#[test]
fn a_profile_is_saved_found_again_and_carried_to_another_school() {
    let bench = Bench::new(Sample::Russia);
    let people = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия\n\
        1;vera@example.ru;Импорт;2025-03-04 10:00:00;;Вера;Седых\n2;anna@example.ru;Импорт;2025-03-04 10:00:00;;Анна;Ким\n";
    bench.import(&bench.file("people.csv", people));
    let file = bench.file("orders.csv", ORDERS).display().to_string();
    let maps =
        ["Договор=order_number", "Почта=email", "Курс=order_title", "Состояние=order_status", "Цена=cost"];
    let mut save = vec!["import", "profile", "save", "Скилл", &file];
    save.extend(maps.iter().flat_map(|map| ["--map", map]));
    assert_eq!(list(&bench.done(&save)[0]["columns"]).len(), 5);
    bench
        .run(&["import", "profile", "save", "Скилл", &file, "--map", "Цвет=cost"])
        .refused(2, "import.no_column");
    bench.run(&["import", &file, "--profile", "Другой"]).refused(1, "import.profile_unknown");
    for (status, meaning) in [("оформлен", "course"), ("отказ", "no_course")] {
        bench.done(&["import", "profile", "status", "Скилл", status, "--with", meaning]);
    }
    let out = bench.text("profile.json");
    bench.done(&["import", "profile", "export", "Скилл", "--out", &out]);
    let answer = bench.done(&["import", &file]);
    let answer = &answer["files"][0];
    assert_eq!((string(&answer["profile"]).as_str(), number(&answer["records"]["orders"])), ("Скилл", 2));
    assert_eq!(list(&answer["questions"]).len(), 0, "{answer}");

    let elsewhere = Bench::new(Sample::Russia);
    let loaded = elsewhere.done(&["import", "profile", "import", &out]);
    assert_eq!((list(&loaded).len(), list(&loaded[0]["statuses"]).len()), (1, 2));
    elsewhere.done(&["import", "profile", "remove", "Скилл"]);
    assert_eq!(list(&elsewhere.done(&["import", "profile", "list"])).len(), 0);
    let broken = elsewhere.file("broken.json", "{\"import_profile\": 1}").display().to_string();
    elsewhere.run(&["import", "profile", "import", &broken]).refused(1, "import.profile_unreadable");

    // Whoever a full list does not have is asked about, and stays.
    let fewer = people.lines().take(2).collect::<Vec<_>>().join("\n") + "\n";
    let fewer = bench.file("fewer.csv", fewer).display().to_string();
    let answer = bench.done(&["import", "--full", &fewer]);
    assert_eq!(number(&answer["files"][0]["absent"]), 1);
    assert_eq!(bench.find("").len(), 2);
    let asked = bench.done(&["import", "questions"]);
    assert_eq!(string(&asked[0]["reason"]), "absent_since");
    bench.done(&["import", "answer", "--reason", "absent_since", "--with", "keep"]);
    bench.journal_is_intact();
}

/// A file that is wrong from end to end does not drown its answer: the first rows are told, the others counted.
#[test]
fn of_long_lists_the_first_rows_are_told_and_the_others_counted() {
    let bench = Bench::new(Sample::Russia);
    let rows: String = (1..=30).map(|id| format!("{id};;Импорт;2025-03-04 10:00:00;;;\n")).collect();
    let text = format!("id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия\n{rows}");
    let file = bench.file("nobody.csv", text).display().to_string();
    for (told, left) in [(10, 20), (30, 0), (100, 0)] {
        let answer = bench.done(&["import", &file, "--dry-run", "--rows", &told.to_string()]);
        let answer = &answer["files"][0];
        assert_eq!(list(&answer["rejected"]).len(), told.min(30), "{answer}");
        assert_eq!(number(&answer["left_out"]["rejected"]), left);
        assert_eq!(number(&answer["left_out"]["questions"]), 0);
    }
}

#[test]
fn files_of_banks_and_platforms_come_in_and_come_in_once() {
    let bench = Bench::new(Sample::Russia);
    let people = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия\n\
        1;vera@list.example;Импорт;2025-03-04 10:00:00;;Вера;Седых\n2;anna@list.example;Импорт;2025-03-04 10:00:00;;Анна;Ким\n";
    bench.import(&bench.file("people.csv", people));
    for (file, profile, record, count) in [
        ("bank-exchange.txt", "bank-statement", "payments", 3),
        ("getcourse-answers.json", "getcourse-answers", "answers", 2),
        ("moodle-progress.csv", "moodle-completion", "completions", 4),
        ("moodle-completion.csv", "moodle-completion", "completions", 1),
        ("moodle-logs.csv", "moodle-logs", "events", 2),
        ("getcourse-api-group.json", "getcourse-users", "orders", 0),
        ("form-entries.csv", "form-entries", "orders", 0),
    ] {
        let path = acceptance::fixture(&format!("formats/{file}"));
        let answer = bench.import(&path);
        assert_eq!(string(&answer["profile"]), profile, "{file}");
        assert_eq!(number(&answer["records"][record]), count, "{file}: {answer}");
        let again = bench.import(&path);
        assert_eq!(
            number(&again["people"]["new"]) + number(&again["people"]["changed"]),
            0,
            "{file}: {again}"
        );
    }
    bench.journal_is_intact();
}
