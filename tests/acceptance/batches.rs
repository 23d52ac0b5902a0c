//! Papers for a whole course from the command line: from a list with faults, from a protocol, as files or sealed.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, number, pdf_text, string};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A school with so many learners, and the list of who gets a paper.
pub fn course(people: usize) -> (Bench, String) {
    let bench = Bench::new(Sample::Russia);
    let mut table = "id;Email;Имя;Фамилия\n".to_owned();
    let mut list = "ФИО;Email;Программа;Часы;Дата окончания\n".to_owned();
    for n in 0..people {
        table += &format!("{n};n{n}@course.example;Иван;Фамильев{n}\n");
        list += &format!("Фамильев{n} Иван;n{n}@course.example;Слесарь;72;20.11.2026\n");
    }
    bench.import(&bench.file("people.csv", table));
    let list = bench.file("list.csv", list).display().to_string();
    (bench, list)
}

/// Every number of the register, in its order, with its state.
pub fn register(bench: &Bench) -> Vec<(String, String)> {
    let all = bench.done(&["certificate", "list", "--limit", "100000"]);
    let mut rows: Vec<(String, String)> =
        list(&all["rows"]).iter().map(|row| (string(&row["number"]), string(&row["state"]))).collect();
    rows.sort();
    rows
}

pub fn numbers(rows: &[(String, String)]) -> Vec<&str> {
    rows.iter().map(|(number, _)| number.as_str()).collect()
}

pub fn expected(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("2026-{n:04}")).collect()
}

/// Everything is there once: numbers, pages, files, journal.
pub fn is_whole(bench: &Bench, count: usize) {
    let rows = register(bench);
    assert_eq!(numbers(&rows), expected(count), "no gap and no double");
    assert!(rows.iter().all(|(_, state)| state == "issued"), "{rows:?}");
    let issued = bench.done(&["certificate", "batches"]);
    assert!(list(&issued["batches"]).is_empty());
    bench.journal_is_intact();
}

#[test]
fn a_list_with_faults_waits_for_the_person_and_is_given_out_as_files_or_sealed() {
    let (bench, _) = course(5);
    let text = "ФИО;Email;Программа;Часы;Дата окончания\n\
        Фамильев0 Иван;n0@course.example;Слесарь;72;20.11.2026\n\
        Никому Неизвестный;x@course.example;Слесарь;72;20.11.2026\n\
        Фамильев1 Иван;n1@course.example;Слесарь;;20.11.2026\n\
        Фамильев2 Иван;n2@course.example;Слесарь;72;20.11.2026\n";
    let file = bench.file("faults.csv", text).display().to_string();
    let out = bench.text("papers");
    let people = bench.find("").len();
    bench
        .run(&["certificate", "batch", "--yes", &file, "--out", &out])
        .refused(1, "certificates.batch_questions");
    assert!(register(&bench).is_empty() && !Path::new(&out).exists(), "nothing was issued");
    let seen = bench.done(&["certificate", "batch", "--yes", &file, "--dry-run", "--out", &out]);
    let asked: Vec<(u64, String)> =
        list(&seen["questions"]).iter().map(|one| (number(&one["row"]), string(&one["reason"]))).collect();
    assert_eq!(asked, [(3, "unknown_person".to_owned()), (4, "no_hours".to_owned())]);

    let (secret, zip) = (bench.file("secret", "семь ключей под ковром 90\n"), bench.text("papers.zip"));
    let password = secret.display().to_string();
    let order = [
        "certificate",
        "batch",
        "--yes",
        &file,
        "--leave-out",
        "--out",
        &zip,
        "--zip-password-file",
        &password,
    ];
    // A password that other programs may not take is refused before anything is issued.
    bench.run(&order).refused(1, "reports.password_letters");
    assert!(register(&bench).is_empty());
    bench.file("secret", "seven keys under 90 carpets\n");
    let done = bench.done(&order);
    assert_eq!((number(&done["issued"]), number(&done["papers"])), (2, 2), "{done}");
    assert_eq!(bench.find("").len(), people, "nobody was made from a list");
    let unpacked = bench.path("unpacked");
    let unpack = |phrase: &str| {
        let mut command = Command::new("7zz");
        command.args(["x", "-y", &format!("-p{phrase}"), &format!("-o{}", unpacked.display())]).arg(&zip);
        command.output().expect("7zip is installed").status.success()
    };
    assert!(!unpack("seven keys under 91 carpets"), "another password opens nothing");
    std::fs::remove_dir_all(&unpacked).ok();
    assert!(unpack("seven keys under 90 carpets"));
    for (n, name) in [(1, "Фамильев0 Иван"), (2, "Фамильев2 Иван")] {
        let paper: PathBuf = unpacked.join(format!("certificate-2026-{n:04}.pdf"));
        is_sound_pdf(&paper);
        assert!(pdf_text(&paper).contains(name));
    }
    // A second list goes on where the first one ended.
    let again = bench.done(&[
        "certificate",
        "batch",
        "--yes",
        &file,
        "--leave-out",
        "--merged",
        "--out",
        &bench.text("all.pdf"),
    ]);
    assert_eq!(number(&again["papers"]), 2);
    is_whole(&bench, 4);
    let all = pdf_text(&bench.path("all.pdf"));
    assert!(all.contains("2026-0003") && all.contains("2026-0004"));
}

#[test]
fn a_protocol_gives_papers_to_whoever_passed() {
    let bench = Bench::new(Sample::Russia);
    let text = "ФИО;Email;Программа;Часы;Результат;Номер протокола;Дата протокола\n\
        Перова Анна;anna@course.example;Слесарь;72;сдала;12-э;10.11.2026\n\
        Зуева Ольга;olga@course.example;Слесарь;72;не сдала;12-э;10.11.2026\n\
        Ким Мария;maria@course.example;Слесарь;72;91;12-э;10.11.2026\n";
    bench.import(&bench.file("protocol.csv", text));
    let known = bench.done(&["certificate", "batches"]);
    let protocol = &list(&known["protocols"])[0];
    assert_eq!(
        (string(&protocol["number"]), string(&protocol["held"])),
        ("12-э".into(), "2026-11-10".into())
    );
    commission_of(&bench);
    let out = bench.text("papers");
    let order =
        ["certificate", "batch", "--yes", "--protocol", "12-э", "--held", "10.11.2026", "--out", &out];
    bench.run(&order).refused(1, "certificates.batch_questions");
    bench.run(&[&order[..], &["--passed-from", "пять"]].concat()).refused(1, "certificates.pass_mark");
    let done = bench.done(&[&order[..], &["--passed-from", "60", "--leave-out"]].concat());
    assert_eq!((number(&done["issued"]), number(&done["reserved"])), (2, 0));
    let mut names: Vec<String> =
        list(&bench.done(&["certificate", "list"])["rows"]).iter().map(|row| string(&row["name"])).collect();
    names.sort();
    assert_eq!(names, ["Ким Мария", "Перова Анна"]);
    is_whole(&bench, 2);
}

/// Says who sat in the commission of the protocol; whoever was examined may not.
fn commission_of(bench: &Bench) {
    let read = ["certificate", "protocol", "12-э", "--held", "2026-11-10"];
    let page = bench.done(&read);
    let names: Vec<String> = list(&page["examined"]).iter().map(|one| string(&one["name"])).collect();
    assert_eq!(names, ["Зуева Ольга", "Ким Мария", "Перова Анна"]);
    assert!(list(&page["examiners"]).is_empty());
    bench.import(&bench.file("staff.csv", "ФИО;Email\nМастеров Олег;oleg@course.example\n"));
    let master = string(&bench.done(&["people", "--find", "Мастеров"])[0]["id"]);
    let put = ["certificate", "examiner", "12-э", "--held", "2026-11-10", "--person"];
    let examined = string(&list(&page["examined"])[0]["id"]);
    bench.run(&[&put[..], &[&examined]].concat()).refused(1, "certificates.examined_there");
    bench.run(&[&put[..], &[&master, "--as", "guest"]].concat()).refused(1, "certificates.unknown_choice");
    let page = bench.done(&[&put[..], &[&master, "--as", "chair"]].concat());
    let one = &list(&page["examiners"])[0];
    assert_eq!((string(&one["name"]), string(&one["duty"])), ("Мастеров Олег".into(), "chair".into()));
    assert!(list(&bench.done(&[&put[..], &[&master, "--as", "none"]].concat())["examiners"]).is_empty());
    bench.run(&["certificate", "protocol", "13-э", "--held", "2026-11-10"]).refused(1, "office.not_found");
}
