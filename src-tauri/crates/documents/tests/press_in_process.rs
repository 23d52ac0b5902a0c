//! The press: determinism, data that stays data, letters that cannot be drawn.

use documents::{Job, JobFile, OwnTemplate, Press, PrintError, template_ids};
use serde_json::{Value, json};

const ECHO: &str = "#set document(title: \"echo\")\n#set text(font: \"Literata\", lang: \"ru\")\n\
                    #let data = json(\"/data.json\")\n= Echo\n#data.name";

fn echo(name: &str) -> Job {
    Job::new("echo/v1", "ru", json!({ "name": name }), (2026, 11, 22))
}

fn press() -> Press {
    Press::with_templates(&[("echo/v1", ECHO)])
}

/// What poppler reads in the paper.
fn read(bytes: &[u8]) -> String {
    use std::io::Write;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let output = std::process::Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output();
    let output = output.expect("poppler-utils are installed");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_job_gives_the_same_bytes() {
    let job = echo("Сейтова Әсел Қуанышқызы");
    let first = press().print(&job).unwrap();
    let press = press();
    press.print(&echo("Другой человек")).unwrap();
    assert_eq!(press.print(&job).unwrap(), first);
    assert_eq!(first.pages, 1);
    assert_ne!(press.print(&Job { date: (2026, 11, 23), ..job }).unwrap().bytes, first.bytes);
}

#[test]
fn the_paper_claims_both_standards_and_tells_no_time_of_day() {
    let bytes = press().print(&echo("имя")).unwrap().bytes;
    let text = String::from_utf8_lossy(&bytes);
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(text.contains(claim), "{claim}");
    }
    assert!(text.contains("2026-11-22T00:00:00"), "the date of the job and nothing of the clock");
}

#[test]
fn text_that_looks_like_a_command_is_printed() {
    let press = press();
    for name in [
        "#panic(\"x\")",
        "a ] b [ c",
        "#import \"/etc/passwd\": *",
        "$ x^2 $ *bold* _it_ `raw` <label> @ref = h",
        "// comment /* more */ \\u{41} ~ -- --- '\" \\",
        "#let data = none; #read(\"data.json\")",
        "</x:xmpmeta> & <script>",
    ] {
        let pdf = press.print(&echo(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(read(&pdf.bytes).contains(name), "{name} became {}", read(&pdf.bytes));
    }
}

#[test]
fn every_letter_of_the_three_languages_is_printed() {
    let letters = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Йй Щщ Ъъ Ээ АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЫЬЮЯ абвгдежзиклмнопрстуфхцчшыьюя \
                   № « » „ “ ” ’ — – − … · § ° ₸ ₽ ABCXYZ abcxyz 0123456789 éüßçğşıİłžř";
    let template = ["Literata", "Golos Text", "JetBrains Mono"].map(|font| ECHO.replace("Literata", font));
    let press = Press::with_templates(&[
        ("serif/v1", template[0].as_str()),
        ("sans/v1", template[1].as_str()),
        ("mono/v1", template[2].as_str()),
    ]);
    for id in ["serif/v1", "sans/v1", "mono/v1"] {
        let pdf = press.print(&Job { template: id.into(), ..echo(letters) }).unwrap();
        let text = read(&pdf.bytes);
        for letter in letters.split_whitespace() {
            assert!(text.contains(letter), "{id}: {letter} in {text}");
        }
    }
}

#[test]
fn a_letter_no_font_has_is_refused_by_name() {
    for (name, character) in [("Ли 界", '界'), ("Смайл 🙂", '🙂'), ("ა Тбилиси", 'ა')]
    {
        let error = press().print(&echo(name)).unwrap_err();
        assert_eq!(error, PrintError::Unprintable { character });
        assert_eq!(error.code(), "documents.unprintable");
    }
}

#[test]
fn characters_that_change_how_a_line_is_read_are_refused() {
    for character in ['\u{0}', '\u{7}', '\u{1B}', '\u{202E}', '\u{2066}', '\u{200F}', '\u{FFFD}'] {
        let job = echo(&format!("Иванов{character}Иван"));
        assert_eq!(press().print(&job).unwrap_err(), PrintError::Unprintable { character });
    }
}

#[test]
fn an_error_of_a_template_names_its_line_and_no_value() {
    let broken = "#let data = json(\"/data.json\")\n\n#let n = int(data.name)\n#n";
    let press = Press::with_templates(&[("broken/v1", broken)]);
    let error = press.print(&Job { template: "broken/v1".into(), ..echo("Сейтова Әсел") }).unwrap_err();
    let PrintError::Template { line, message, .. } = &error else { panic!("{error}") };
    assert_eq!(*line, 3);
    assert!(!message.contains("Сейтова"), "{message}");
    assert_eq!(error.code(), "documents.template");
}

#[test]
fn a_template_that_would_lose_text_is_refused() {
    // The engine drops a block inside a paragraph and only warns.
    let press = Press::with_templates(&[(
        "losing/v1",
        "#let data = json(\"/data.json\")\n#par(layout(size => data.name))",
    )]);
    let error = press.print(&Job { template: "losing/v1".into(), ..echo("Сейтова") }).unwrap_err();
    assert_eq!(error.code(), "documents.template", "{error}");
}

#[test]
fn a_template_reaches_no_file_and_no_package() {
    for line in [
        "#read(\"/etc/hostname\")",
        "#include \"../x.typ\"",
        "#import \"@preview/cetz:0.3.0\"",
        "#image(\"/a.png\")",
    ] {
        let press = Press::with_templates(&[("curious/v1", line)]);
        let error = press.print(&Job { template: "curious/v1".into(), ..echo("x") }).unwrap_err();
        assert_eq!(error.code(), "documents.template", "{line}");
    }
}

#[test]
fn wrong_jobs_are_refused() {
    let press = press();
    let unknown = |id: &str| Job { template: id.into(), ..echo("x") };
    for id in ["no-such/v1", "paper/v1", "../echo/v1", "", "echo", "echo/v1/main.typ"] {
        assert_eq!(press.print(&unknown(id)).unwrap_err().code(), "documents.unknown_template", "{id}");
    }
    assert_eq!(press.print(&Job { date: (2026, 2, 30), ..echo("x") }).unwrap_err(), PrintError::Date);
    assert_eq!(press.print(&Job { data: Value::Null, ..echo("x") }).unwrap_err(), PrintError::Data);
    assert!(template_ids().any(|id| id == "certificate-modern/v1"));
    assert!(template_ids().all(|id| id != "paper/v1"));
}

#[test]
fn a_page_becomes_a_picture() {
    let press = press();
    let png = press.picture(&echo("имя"), 1, 1.0).unwrap().0;
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes(png[16..20].try_into().unwrap()), 595, "A4 is 595 points wide");
    assert_eq!(
        press.picture(&echo("имя"), 2, 1.0).unwrap_err(),
        PrintError::NoSuchPage { page: 2, pages: 1 }
    );
    assert_eq!(
        press.picture(&echo("имя"), 0, 1.0).unwrap_err(),
        PrintError::NoSuchPage { page: 0, pages: 1 }
    );
    for scale in [0.0, -1.0, 100.0, f32::NAN, f32::INFINITY] {
        assert_eq!(press.picture(&echo("имя"), 1, scale).unwrap_err(), PrintError::Scale);
    }
}

const OF_A_SCHOOL: &str = "#set document(title: \"own\")\n#set text(font: \"Literata\", lang: \"ru\")\n\
                           #let data = json(\"/data.json\")\n= Own\n#upper(data.name)\n#image(\"/files/logo.svg\", alt: \"logo\")";

fn of_a_school(source: &str) -> Job {
    let must_show = vec![("name".to_owned(), "Сейтова Әсел".to_owned())];
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9H0z'/></svg>";
    Job {
        own: Some(OwnTemplate { source: source.to_owned(), must_show, ..OwnTemplate::default() }),
        files: vec![JobFile { name: "logo.svg".to_owned(), bytes: logo.as_bytes().to_vec() }],
        ..echo("Сейтова Әсел")
    }
}

#[test]
fn a_template_of_a_school_prints_its_picture_and_must_show_whom_it_is_about() {
    let press = Press::new();
    assert!(read(&press.print(&of_a_school(OF_A_SCHOOL)).unwrap().bytes).contains("СЕЙТОВА ӘСЕЛ"));
    let fixed = OF_A_SCHOOL.replace("#upper(data.name)", "Иванов Иван");
    let error = press.print(&of_a_school(&fixed)).unwrap_err();
    assert_eq!(error, PrintError::NotShown { what: "name".to_owned() });
    for (reads, line) in [("/files/other.svg", 6), ("/etc/passwd", 6), ("../../x", 6)] {
        let source = OF_A_SCHOOL.replace("/files/logo.svg", reads);
        let error = press.print(&of_a_school(&source)).unwrap_err();
        assert!(matches!(error, PrintError::Template { line: at, .. } if at == line), "{reads}: {error}");
    }
    let broken = OF_A_SCHOOL.replace("#upper(data.name)", "#upper(data.nme)");
    assert!(matches!(
        press.print(&of_a_school(&broken)),
        Err(PrintError::Template { line: 5, column: 8..=13, .. })
    ));
}

#[test]
fn a_fault_in_a_shared_part_is_shown_where_the_template_calls_it() {
    let calls =
        format!("#import \"/paper/v1/paper.typ\": square-code\n{OF_A_SCHOOL}\n\n#square-code(1, 2mm, \"x\")");
    let error = Press::new().print(&of_a_school(&calls)).unwrap_err();
    assert!(matches!(error, PrintError::Template { line: 9, column: 2, .. }), "{error}");
}

#[test]
fn text_outside_the_paper_and_too_many_pages_are_refused() {
    let press = Press::new();
    let wrong = |further: &str| press.print(&of_a_school(&format!("{OF_A_SCHOOL}\n{further}"))).err();
    for further in [
        "#place(dx: 183mm)[cut]",
        "#place(dy: -300mm)[cut]",
        "#text(40pt)[Нұрмұхаммедәлиқызыұлтанбековарахимжанова]",
        "#rotate(-90deg, box(width: 260mm, height: 1mm)[#h(1fr) end of a line that is long enough])",
    ] {
        assert_eq!(wrong(further), Some(PrintError::OffPage { page: 1 }), "{further}");
    }
    assert_eq!(
        wrong("#for n in range(20) [#pagebreak() word]"),
        Some(PrintError::TooManyPages { pages: 21, most: 20 })
    );
    assert!(press.print(&of_a_school(&format!("{OF_A_SCHOOL}\n#rotate(-24deg, text(90pt)[word])"))).is_ok());
}

#[test]
fn what_should_be_shown_and_is_not_is_told_with_the_paper() {
    let press = Press::new();
    let code = documents::SquareCode::of("LD1:ABC").unwrap();
    let should_show =
        vec![("number".to_owned(), "ЦТ-2026-1".to_owned()), ("programme".to_owned(), "Own".to_owned())];
    let job = |source: &str| {
        let mut job = of_a_school(source);
        code.show(&mut job);
        let own = job.own.take().unwrap();
        Job { own: Some(OwnTemplate { should_show: should_show.clone(), code: true, ..own }), ..job }
    };
    assert_eq!(press.print(&job(OF_A_SCHOOL)).unwrap().missing, ["number", OwnTemplate::CODE]);
    let whole = format!(
        "#import \"/paper/v1/paper.typ\": square-code\n{OF_A_SCHOOL}\nцт-2026-#[1]\n#square-code(data.code, 25mm, \"code\")"
    );
    assert_eq!(press.print(&job(&whole)).unwrap().missing, [""; 0]);
}

#[test]
fn a_letter_no_font_has_is_refused_also_where_no_font_is_named() {
    let source = "#set document(title: \"own\")\n#let data = json(\"/data.json\")\n#data.name\n#data.number";
    let mut job = of_a_school(source);
    job.data["number"] = json!("界");
    assert_eq!(Press::new().print(&job).unwrap_err(), PrintError::Unprintable { character: '界' });
}

#[test]
fn an_editable_copy_stands_alone() {
    assert_eq!(documents::editable("no-such/v1"), None);
    for template in
        ["certificate-modern/v1", "certificate-classic/v1", "certificate-bilingual/v1", "reference/v1"]
    {
        let source = documents::editable(template).unwrap();
        let imports: Vec<&str> = source.lines().filter(|line| line.starts_with("#import")).collect();
        assert!(!imports.is_empty(), "{template}");
        assert!(
            imports.iter().all(|line| line.contains(documents::shared_part().0)),
            "{template}: {imports:?}"
        );
        assert!(source.lines().count() > 80, "{template}: the layout is there to be changed");
    }
}
