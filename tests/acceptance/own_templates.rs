//! The school's own templates from the command line: copied, edited, checked, put in use; papers that are out stay what
//! they were; what is wrong with a template is said with its line; files of other schools.

use crate::workbench::{Bench, Sample, is_sound_pdf, list, pdf_text, sha256, string};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

fn copied(bench: &Bench, from: &str, key: &str) {
    let done = bench.done(&["template", "copy", from, key, "--title", "Свой"]);
    assert_eq!(string(&done["key"]), key);
    assert_eq!(done["current"], Value::Null);
}

/// Writes a template out, changes its text and takes it back.
fn edited(bench: &Bench, key: &str, folder: &str, change: impl Fn(&str) -> String) {
    let out = bench.text(folder);
    std::fs::create_dir_all(&out).expect("a folder");
    let file = string(&bench.done(&["template", "export", key, "--out", &out])["place"]);
    let text = std::fs::read_to_string(&file).expect("the source");
    std::fs::write(&file, change(&text)).expect("written");
    bench.done(&["template", "import", &file, "--key", key]);
}

/// Somebody of the registry: id and name.
fn somebody(bench: &Bench) -> (String, String) {
    let found = &bench.find("")[0];
    (string(&found["id"]), string(&found["name"]))
}

/// What `delo` says to people.
fn said(bench: &Bench, language: &str, arguments: &[&str]) -> String {
    let mut delo = Command::new(acceptance::program("delo"));
    delo.args(["--today", "2026-11-22", "--language", language, "--vault"]).arg(bench.path("vault"));
    delo.arg("--passphrase-file").arg(bench.path("passphrase")).args(arguments);
    delo.env("XDG_CONFIG_HOME", bench.path("config")).env("XDG_RUNTIME_DIR", bench.path("runtime"));
    let said = delo.env("HOME", bench.path("out")).output().expect("delo runs");
    [said.stdout, said.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat()
}

fn issued(bench: &Bench, template: &str) -> Value {
    let (person, out) = (somebody(bench).0, bench.text("papers"));
    let order =
        ["--programme", "Газовщик", "--hours", "72", "--completed", "2026-11-01", "--template", template];
    bench.done(
        &[&["certificate", "issue", "--yes", "--person", &person], &order[..], &["--out", &out]].concat(),
    )
}

fn file(paper: &Value) -> PathBuf {
    PathBuf::from(string(&paper["file"]))
}

#[test]
fn a_template_is_copied_edited_checked_and_prints_new_papers_only() {
    let bench = Bench::filled(Sample::Kazakhstan);
    copied(&bench, "certificate-classic/v1", "nash");
    bench.run(&["template", "use", "nash"]).refused(1, "templates.not_checked");
    let order =
        ["--programme", "Газ", "--hours", "72", "--completed", "2026-11-01", "--template", "own-nash"];
    let (person, out) = (somebody(&bench).0, bench.text("papers"));
    let issue =
        [&["certificate", "issue", "--yes", "--person", &person], &order[..], &["--out", &out]].concat();
    bench.run(&issue).refused(1, "templates.not_in_use");

    edited(&bench, "nash", "first", |text| text.replace("#framed-page(", "#place(hide[x])\n#framed-page("));
    let checked = bench.done(&["template", "check", "nash"]);
    assert_eq!(list(&checked["examples"]).len(), 9, "three examples in three languages: {checked}");
    assert!(list(&checked["missing"]).is_empty(), "{checked}");
    let page = bench.done(&["template", "use", "nash"]);
    assert_eq!(page["own"][0]["current"], 1);
    let first = issued(&bench, "own-nash");
    assert_eq!(string(&first["number"]), "2026-0001", "refusals spent no number");
    is_sound_pdf(&file(&first));
    let text = pdf_text(&file(&first));
    let name = somebody(&bench).1;
    let surname = name.split(' ').next().expect("a surname");
    assert!(text.contains(surname) && text.contains("Газовщик"), "{surname} in {text}");

    // An edited version waits for its check; until then the one in use prints on.
    edited(&bench, "nash", "second", |text| text.replace("9A7B3C", "AA0000"));
    let state = bench.done(&["template", "list"])["own"][0].clone();
    assert_eq!(
        (&state["current"], &state["newest"], &state["checked"]),
        (&1.into(), &2.into(), &false.into())
    );
    assert_eq!(state["papers"], 1);
    issued(&bench, "own-nash/v1");
    bench.run(&["template", "use", "nash"]).refused(1, "templates.not_checked");
    bench.done(&["template", "check", "nash"]);
    bench.done(&["template", "use", "nash"]);
    let mut old = issue.clone();
    let at = old.iter().position(|word| *word == "own-nash").expect("the template");
    old[at] = "own-nash/v1";
    bench.run(&old).refused(1, "templates.not_in_use");

    // The paper that is out is what it was, and its duplicate looks like it even when the template is put aside.
    let before = sha256(&file(&first));
    bench.run(&["template", "retire", "nash"]).refused(2, "templates.confirm_needed");
    bench.done(&["template", "retire", "nash", "--yes"]);
    bench.run(&issue).refused(1, "templates.not_in_use");
    let id = string(&first["id"]);
    let duplicate =
        bench.done(&["certificate", "duplicate", &id, "--reason", "lost", "--out", &bench.text("second")]);
    let text = pdf_text(&file(&duplicate));
    assert!(text.contains("2026-0001"), "it says what it stands for: {text}");
    assert_eq!(sha256(&file(&first)), before);
    bench.journal_is_intact();
}

#[test]
fn what_is_wrong_with_a_template_is_said_with_its_line() {
    let bench = Bench::new(Sample::Russia);
    copied(&bench, "certificate-modern/v1", "bad");
    let endless = "#let s = range(10000)\n#for a in s { for b in s { for c in s { for d in s {} } } }\n";
    let greedy = "#let line = \"0123456789\" * 1000\n#let page = line * 1000\n#(page * 1000).len()\n";
    let wrong = [
        ("#let x = nme\n", "templates.fault"),
        ("#read(\"/etc/passwd\")\n", "templates.fault"),
        ("#image(\"/files/none.png\", alt: \"x\")\n", "templates.fault"),
        ("#import \"@preview/cetz:0.3.0\"\n", "templates.fault"),
        ("#text(font: \"Comic Sans MS\")[x]\n", "templates.fault"),
        ("#block(width: 10mm, height: 5mm)[#h(400mm)x]#place(dx: 400mm)[x]\n", "documents.off_page"),
        ("界\n", "documents.unprintable"),
        ("#for n in range(40) { pagebreak() }\n", "documents.too_many_pages"),
        (endless, "templates.endless"),
        (greedy, "templates.greedy"),
    ];
    for (at, (lines, code)) in wrong.into_iter().enumerate() {
        edited(&bench, "bad", &format!("out-{at}"), |text| {
            let whole = text.split("#let zzz = 0\n").last().expect("the text");
            format!("{lines}#let zzz = 0\n{whole}")
        });
        let answer = bench.run(&["template", "check", "bad"]);
        answer.refused(1, code);
        bench.run(&["template", "use", "bad"]).refused(1, "templates.not_checked");
    }
    // In words: the line, and what is wrong with it, in the language of who asks.
    edited(&bench, "bad", "out-words", |text| {
        format!("#let a = 1\n#let b = nme\n{}", text.split("#let zzz = 0\n").last().expect("the text"))
    });
    for (language, words) in
        [("ru", "Строка 2, знак 10"), ("kk", "2-жол, 10-таңба"), ("en", "Line 2, character 10")]
    {
        let said =
            bench.command(&["template", "check", "bad", "--language", language]).output().expect("delo");
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.contains(words) && said.contains("nme"), "{said}");
    }
}

#[test]
fn a_template_that_leaves_something_out_is_named_and_used_only_when_that_is_meant() {
    let bench = Bench::new(Sample::Russia);
    copied(&bench, "certificate-modern/v1", "bare");
    let bare = |body: &str| {
        format!(
            "#let data = json(\"/data.json\")\n#set document(title: data.title)\n\
             #set text(font: \"Literata\", lang: data.language)\n= Own\n{body}\n"
        )
    };
    edited(&bench, "bare", "one", |_| bare("Иванов Иван"));
    bench.run(&["template", "check", "bare"]).refused(1, "documents.not_shown");
    edited(&bench, "bare", "two", |_| bare("#for part in data.parts [#part.name]"));
    bench.run(&["template", "check", "bare"]).refused(1, "documents.not_shown");
    edited(&bench, "bare", "three", |_| bare("#for part in data.parts [#part.name #part.mark]"));
    let missing = bench.done(&["template", "check", "bare"])["missing"].clone();
    for part in ["number", "code", "programme", "operator"] {
        assert!(list(&missing).contains(&Value::from(part)), "{part} in {missing}");
    }
    bench.run(&["template", "use", "bare"]).refused(1, "templates.incomplete");
    bench.done(&["template", "use", "bare", "--yes"]);
}

#[test]
fn a_template_goes_to_another_school_in_one_signed_file() {
    let bench = Bench::new(Sample::Kazakhstan);
    copied(&bench, "certificate-bilingual/v1", "two");
    let packed = bench.text("two.ldtemplate");
    bench.done(&["template", "export", "two", "--file", &packed]);
    bench.run(&["template", "import", &packed]).refused(1, "templates.key_taken");
    assert_eq!(string(&bench.done(&["template", "import", &packed, "--key", "again"])["signed"]), "own");
    let other = Bench::new(Sample::Russia);
    let taken = other.done(&["template", "import", &packed]);
    assert_eq!(string(&taken["signed"]), "other");
    assert_eq!(
        (string(&taken["template"]["language"]), &taken["template"]["checked"]),
        ("kk+ru".to_owned(), &Value::from(false))
    );
    other.done(&["template", "check", "two"]);

    // Any changed byte of the three texts is found.
    let bytes = std::fs::read(&packed).expect("the file");
    for needle in ["certificate-bilingual", "#let frame(", "\"signature\": \""] {
        let at =
            bytes.windows(needle.len()).position(|w| w == needle.as_bytes()).expect(needle) + needle.len();
        let mut forged = bytes.clone();
        forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
        let file = other.file("forged.ldtemplate", &forged).display().to_string();
        let code = other.run(&["template", "import", &file, "--key", "forged"]).refusal().to_owned();
        assert!(["templates.forged", "templates.bad_file"].contains(&code.as_str()), "{needle}: {code}");
    }
    let renamed = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.clone();
        while let Some(at) = bytes.windows(from.len()).position(|w| w == from.as_bytes()) {
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
        bytes
    };
    let hostile = [
        Vec::new(),
        b"PK\x03\x04".to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        renamed("main.typ", "../a.typ"),
        renamed("signature.json", "template.json2"),
        renamed("signature.json", "/tmp/sign.json"),
    ];
    for (at, bytes) in hostile.into_iter().enumerate() {
        let file = other.file("hostile.ldtemplate", bytes).display().to_string();
        other
            .run(&["template", "import", &file, "--key", &format!("hostile-{at}")])
            .refused(1, "templates.bad_file");
    }
    let huge = other.file("huge.ldtemplate", vec![b'x'; 1 << 20]).display().to_string();
    other.run(&["template", "import", &huge, "--key", "huge"]).refused(1, "files.too_large");
}

#[test]
fn keys_names_languages_and_sources_are_checked_and_words_are_said() {
    let bench = Bench::new(Sample::Russia);
    for key in ["", "a", "Nash", "наш", "-nash", "nash-", "1nash", "a b", "../nash", &"a".repeat(41)] {
        let copy = ["template", "copy", "certificate-modern/v1", "--title", "Свой", "--", key];
        bench.run(&copy).refused(1, "templates.bad_key");
    }
    let copy = |from: &str, key: &str, more: &[&str]| {
        bench.run(&[&["template", "copy", from, key][..], more].concat())
    };
    copy("paper/v1", "nash", &["--title", "Свой"]).refused(1, "certificates.template_unknown");
    copy("recovery-kit/v1", "nash", &["--title", "Свой"]).refused(1, "certificates.template_unknown");
    copy("certificate-modern/v1", "nash", &["--title", " "]).refused(1, "templates.bad_title");
    copy("certificate-modern/v1", "nash", &["--title", "Свой", "--pages", "fr"])
        .refused(1, "templates.bad_language");
    copied(&bench, "certificate-modern/v1", "nash");
    copied(&bench, "nash", "vtoroy");
    copy("certificate-modern/v1", "nash", &["--title", "Свой"]).refused(1, "templates.key_taken");
    for bytes in
        [&b""[..], b"\xff\xfe#", "a\u{202e}b".as_bytes(), b"a\0b", "x".repeat(256 * 1024 + 1).as_bytes()]
    {
        let file = bench.file("edited.typ", bytes).display().to_string();
        let code = bench.run(&["template", "import", &file, "--key", "nash"]).refusal().to_owned();
        assert!(["templates.bad_source", "files.too_large"].contains(&code.as_str()), "{code}");
    }
    bench.run(&["template", "check", "none"]).refused(1, "templates.unknown");
    let said = said(&bench, "en", &["template", "list"]);
    assert!(said.contains("nash  Свой  draft") && said.contains("certificate-classic/v1"), "{said}");
    // Never in use: nothing of it stays.
    bench.done(&["template", "retire", "vtoroy", "--yes"]);
    assert_eq!(list(&bench.done(&["template", "list"])["own"]).len(), 1);
}

fn picture(bench: &Bench, name: &str, ink: &str) -> String {
    let drawing = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><path fill='{ink}' d='M0 0h40v20H0z'/></svg>"
    );
    bench.file(name, drawing).display().to_string()
}

/// Pixels of this colour on the first page.
fn dots(pdf: &std::path::Path, ink: [u8; 3]) -> usize {
    let out = std::process::Command::new("pdftoppm").args(["-r", "36", "-singlefile"]).arg(pdf).output();
    let out = out.expect("poppler-utils are installed").stdout;
    out[out.len() % 3..].chunks_exact(3).filter(|dot| *dot == ink).count()
}

#[test]
fn logo_seal_and_signature_stand_where_they_are_switched_on_and_nowhere_else() {
    let bench = Bench::filled(Sample::Russia);
    let plain = issued(&bench, "certificate-classic/v1");
    let inks = [[255, 0, 0], [0, 255, 0], [0, 0, 255]];
    assert!(inks.iter().all(|ink| dots(&file(&plain), *ink) == 0));
    for (kind, ink) in [("logo", "#ff0000"), ("seal", "#00ff00"), ("facsimile", "#0000ff")] {
        bench.done(&["template", "picture", "set", kind, &picture(&bench, &format!("{kind}.svg"), ink)]);
    }
    let templates = ["certificate-modern/v1", "certificate-classic/v1", "certificate-bilingual/v1"];
    for template in templates {
        let paper = issued(&bench, template);
        let found = inks.map(|ink| dots(&file(&paper), ink) > 0);
        assert_eq!(
            found,
            [true, false, false],
            "{template}: a seal and a signature are put under nothing unasked"
        );
        for kind in ["seal", "facsimile"] {
            bench.done(&["template", "picture", "show", template, kind]);
        }
        bench.done(&["template", "picture", "hide", template, "logo"]);
        let paper = issued(&bench, template);
        assert_eq!(inks.map(|ink| dots(&file(&paper), ink) > 0), [false, true, true], "{template}");
        is_sound_pdf(&file(&paper));
    }
    bench
        .run(&["template", "picture", "hide", "certificate-modern/v1", "logo"])
        .refused(1, "templates.nothing_changed");

    // A template of the school is given them too.
    copied(&bench, "certificate-classic/v1", "nash");
    bench.done(&["template", "check", "nash"]);
    bench.done(&["template", "use", "nash"]);
    assert!(dots(&file(&issued(&bench, "own-nash")), inks[0]) > 0);

    // What is sealed is found whole by verification and backup, and nothing of it lies about in the clear.
    bench.journal_is_intact();
    let copy = bench.text("copy.ldbackup");
    bench.done(&["backup", "create", "--out", &copy]);
    bench.done(&["backup", "verify", &copy]);
    bench.done(&["template", "picture", "remove", "logo", "--yes"]);
    assert_eq!(dots(&file(&issued(&bench, "own-nash")), inks[0]), 0);
    bench.done(&["template", "picture", "set", "seal", &picture(&bench, "again.svg", "#123456")]);
    bench.journal_is_intact();
    let sealed = std::fs::read_dir(bench.path("vault").join("attachments")).expect("sealed files").count();
    assert_eq!(sealed, 2, "those that were replaced are gone");
}

#[test]
fn hostile_pictures_are_refused_and_leave_the_one_before() {
    let bench = Bench::new(Sample::Russia);
    let good = picture(&bench, "good.svg", "#ff0000");
    bench.done(&["template", "picture", "set", "logo", &good]);
    let drawing = |inside: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>{inside}</svg>").into_bytes()
    };
    for (bytes, code) in [
        (drawing("<script>fetch('http://example.com')</script>"), "documents.picture_not_plain"),
        (drawing("<image href='file:///etc/passwd'/>"), "documents.picture_not_plain"),
        (b"%PDF-1.7".to_vec(), "documents.not_a_picture"),
        (b"\x89PNG\r\n\x1a\nbroken".to_vec(), "documents.not_a_picture"),
        (b"\xff\xd8\xff\xe0broken".to_vec(), "documents.not_a_picture"),
        (Vec::new(), "documents.not_a_picture"),
        (vec![0; 10 << 20], "files.too_large"),
    ] {
        let file = bench.file("hostile", bytes).display().to_string();
        bench.run(&["template", "picture", "set", "logo", &file]).refused(1, code);
    }
    bench.run(&["template", "picture", "set", "emblem", &good]).refused(2, "templates.bad_picture_kind");
    bench.run(&["template", "picture", "remove", "seal", "--yes"]).refused(1, "templates.nothing_changed");
    bench.run(&["template", "picture", "show", "no-such", "seal"]).refused(1, "templates.unknown");
    let list = bench.done(&["template", "picture", "list"]);
    assert_eq!(
        (string(&list["emblems"][0]["ending"]), &list["emblems"][1]["added"]),
        ("svg".to_owned(), &Value::Null)
    );
}
