//! The picture of the signature is the owner's: who may not sign with it prints papers without it, and is told so.
//! Where logo, seal and signature stand on papers that certify nothing.

use crate::workbench::{Answer, Bench, Sample, is_sound_pdf, list, string};
use serde_json::Value;
use std::path::PathBuf;

const PHRASE: &str = "another barn walnut kettle 52\n";
const WITHHELD: &str = "signature_withheld";

/// A picture of one colour.
fn picture(bench: &Bench, kind: &str, ink: &str) {
    let drawing = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><path fill='{ink}' d='M0 0h40v20H0z'/></svg>"
    );
    let file = bench.file(&format!("{kind}.svg"), drawing).display().to_string();
    bench.done(&["template", "picture", "set", kind, &file]);
}

/// Runs `delo` as the administrator, who issues papers and does not sign with the picture.
fn as_olga(bench: &Bench, arguments: &[&str]) -> Answer {
    bench.with_passphrase("olga").run(&[&["--operator", "olga"], arguments].concat())
}

#[track_caller]
fn done(answer: Answer) -> Value {
    assert_eq!(answer.code, Some(0), "{}", answer.said);
    answer.out
}

fn remarks(answer: &Value, key: &str) -> Vec<String> {
    list(&answer[key]).iter().map(string).collect()
}

#[test]
fn who_may_not_sign_with_the_picture_is_told_before_and_after() {
    let bench = Bench::filled(Sample::Russia);
    picture(&bench, "facsimile", "#0000ff");
    bench.done(&["template", "picture", "show", "certificate-modern/v1", "facsimile"]);
    let phrase = bench.file("olga", PHRASE).display().to_string();
    let add = ["operator", "add", "olga", "--name", "Ким Ольга", "--role", "administrator"];
    bench.done(&[&add[..], &["--new-passphrase-file", &phrase, "--second-factor", "none"]].concat());

    let people = bench.find("");
    let (person, name) = (string(&people[0]["id"]), string(&people[0]["name"]));
    let text = format!(
        "ФИО;Email;Программа;Часы;Дата окончания\n{name};{};Слесарь;72;20.11.2026\n",
        { string(&people[0]["email"]) }
    );
    let file = bench.file("list.csv", text).display().to_string();
    let out = bench.text("papers");
    let issue =
        ["certificate", "issue", "--yes", "--person", &person, "--programme", "Газовщик", "--hours", "72"];
    let issue = [&issue[..], &["--completed", "2026-11-01", "--out", &out]].concat();
    let batch = ["certificate", "batch", "--yes", &file, "--out", &out];

    // The owner signs, and hears nothing.
    let signed = bench.done(&issue);
    assert!(remarks(&signed, "remarks").is_empty(), "{signed}");
    let look = [&batch[..], &["--dry-run"]].concat();
    assert!(remarks(&bench.done(&look), "warnings").is_empty());

    let seen = done(as_olga(&bench, &look));
    assert_eq!(remarks(&seen, "warnings"), [WITHHELD], "{seen}");
    let printed = done(as_olga(&bench, &batch));
    assert_eq!((remarks(&printed, "remarks"), &printed["issued"]), (vec![WITHHELD.to_owned()], &1.into()));
    assert_eq!(remarks(&done(as_olga(&bench, &issue)), "remarks"), [WITHHELD]);
    let id = string(&signed["id"]);
    let again = done(as_olga(&bench, &["certificate", "duplicate", &id, "--out", &out]));
    assert_eq!(remarks(&again, "remarks"), [WITHHELD], "{again}");
    let other = [&issue[..], &["--template", "certificate-classic/v1"]].concat();
    assert!(
        remarks(&done(as_olga(&bench, &other)), "remarks").is_empty(),
        "a template without a signature withholds nothing"
    );

    for (language, before, after) in [
        ("ru", "Факсимиле на этих документах не будет", "Факсимиле не напечатано"),
        ("kk", "Бұл құжаттарда факсимиле болмайды", "Факсимиле басылған жоқ"),
        ("en", "These documents will not have", "Printed without the picture of the signature"),
    ] {
        for (order, words) in [(&look, before), (&batch.to_vec(), after), (&issue, after)] {
            let said = said(&bench, language, order);
            assert!(said.contains(words) && !said.contains('{'), "{order:?}: {said}");
        }
    }
}

/// What `delo` says to the administrator.
fn said(bench: &Bench, language: &str, arguments: &[&str]) -> String {
    let mut delo = std::process::Command::new(acceptance::program("delo"));
    delo.args(["--today", "2026-11-22", "--language", language, "--operator", "olga", "--vault"]);
    delo.arg(bench.path("vault")).arg("--passphrase-file").arg(bench.path("olga")).args(arguments);
    delo.env("XDG_CONFIG_HOME", bench.path("config")).env("XDG_RUNTIME_DIR", bench.path("runtime"));
    let said = delo.env("HOME", bench.path("out")).output().expect("delo runs");
    [said.stdout, said.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat()
}

/// Left, top, right and lower edge of a colour on the first page, in millimetres.
fn place(pdf: &std::path::Path, ink: [u8; 3]) -> Option<[f64; 4]> {
    let out = std::process::Command::new("pdftoppm").args(["-r", "50.8", "-singlefile"]).arg(pdf).output();
    let out = out.expect("poppler-utils are installed").stdout;
    let head = String::from_utf8_lossy(&out[..out.len().min(16)]).into_owned();
    let mut sizes =
        head.split_whitespace().skip(1).take(2).map(|size| size.parse::<usize>().expect("a size"));
    let (width, height) = (sizes.next().expect("a width"), sizes.next().expect("a height"));
    let dots = out[out.len() - width * height * 3..].chunks_exact(3).enumerate();
    let at: Vec<(usize, usize)> =
        dots.filter(|(_, dot)| *dot == ink).map(|(at, _)| (at % width, at / width)).collect();
    let edge = |number: Option<usize>| number.map(|dots| dots as f64 / 2.0);
    Some([
        edge(at.iter().map(|dot| dot.0).min())?,
        edge(at.iter().map(|dot| dot.1).min())?,
        edge(at.iter().map(|dot| dot.0).max())?,
        edge(at.iter().map(|dot| dot.1).max())?,
    ])
}

#[test]
fn logo_seal_and_signature_have_their_places_on_papers_about_a_study() {
    let bench = Bench::new(Sample::Russia);
    let text = "ФИО;Email;Программа;Часы;Результат;Номер протокола;Дата протокола\n\
        Перова Анна;anna@course.example;Газовщик;72;сдала;12-э;10.11.2026\n";
    bench.import(&bench.file("protocol.csv", text));
    let kinds = [
        ("logo", "#ff0000", [255, 0, 0]),
        ("seal", "#00ff00", [0, 255, 0]),
        ("facsimile", "#0000ff", [0, 0, 255]),
    ];
    for (kind, ink, _) in kinds {
        picture(&bench, kind, ink);
    }
    let person = bench.only("Перова");
    let out = bench.text("papers");
    let papers: [(&str, &[&str]); 3] = [
        ("reference", &["--began", "2026-09-01"]),
        ("transcript", &["--began", "2026-09-01", "--completed", "2026-11-01"]),
        ("payment", &["--year", "2026", "--sum", "45000"]),
    ];
    for (document, more) in papers {
        let template = format!("{document}/v1");
        let order = [
            "certificate",
            "issue",
            "--yes",
            "--person",
            &person,
            "--programme",
            "Газовщик",
            "--document",
            document,
        ];
        let order = [&order[..], more, &["--out", &out]].concat();
        let issue = || PathBuf::from(string(&bench.done(&order)["file"]));
        let unasked = issue();
        assert_eq!(
            kinds.map(|(_, _, ink)| place(&unasked, ink).is_some()),
            [true, false, false],
            "{document}: a seal and a signature are put under nothing unasked"
        );
        for kind in ["seal", "facsimile"] {
            bench.done(&["template", "picture", "show", &template, kind]);
        }
        let paper = issue();
        is_sound_pdf(&paper);
        let [logo, seal, signature] =
            kinds.map(|(kind, _, ink)| place(&paper, ink).unwrap_or_else(|| panic!("{kind} on {document}")));
        assert!(
            logo[0] > 105.0 && logo[3] < 45.0,
            "{document}: the logo stands above on the right: {logo:?}"
        );
        assert!(seal[0] >= 18.0 && seal[2] < 105.0, "{document}: the seal stands on the left: {seal:?}");
        assert!(
            signature[0] > seal[0] + 30.0 && signature[2] < 190.0 && signature[3] - signature[1] > 8.0,
            "{document}: the signature stands on its line: {signature:?}"
        );
        assert!(
            seal[3] < 280.0 && signature[3] < 280.0 && logo[3] < seal[1],
            "{document}: {seal:?} {signature:?}"
        );
    }
}
