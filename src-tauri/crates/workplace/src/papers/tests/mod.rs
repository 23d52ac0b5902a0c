//! Every paper in every language, printed and read back.

mod codes;
mod consents;
mod lookup;
mod refusal;
mod register;
mod request;
mod samples;
mod study;
mod takedown;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use documents::{Job, Press, PrintError, SquareCode};

use super::*;
use crate::texts::{LANGUAGES, Texts};
use samples::day;

/// Fonts are loaded once for all tests.
static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

const COUNTRIES: [Country; 2] = [Country::Russia, Country::Kazakhstan];

/// Runs a poppler tool on `bytes`; the tools read a paper independently of the engine that wrote it.
fn poppler(tool: &str, options: &[&str], bytes: &[u8], output: &[&str]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let run = Command::new(tool).args(options).arg(file.path()).args(output).stderr(Stdio::null()).output();
    let output = run.expect("poppler-utils are installed");
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap()
}

/// Keeps a paper in the folder `PAPERS_TO` if it is set, for somebody who wants to look at it.
fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("PAPERS_TO") {
        let mut file = std::fs::File::create(format!("{folder}/{name}.pdf")).unwrap();
        file.write_all(bytes).unwrap();
    }
}

/// The text of the paper with single spaces and without break points inside long words.
fn read(bytes: &[u8]) -> String {
    let text = poppler("pdftotext", &["-raw"], bytes, &["-"]);
    let text = text.replace(['\u{200B}', '\u{AD}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{200B}' | '\u{AD}' | '\u{2010}'))
        .collect()
}

/// Every job of every paper with a name for messages.
fn jobs(texts: &Texts) -> Vec<(String, Job)> {
    let mut jobs = Vec::new();
    for language in LANGUAGES {
        for country in COUNTRIES {
            let mut add = |kind: &str, job: Job| jobs.push((format!("{kind} {country:?} {language}"), job));
            add("certificate", samples::certificate(country, language).job(texts));
            for template in ["certificate-classic/v1", "certificate-modern/v1"] {
                let paper =
                    CertificatePaper { template: template.into(), ..samples::certificate(country, language) };
                add(template.trim_end_matches("/v1"), paper.job(texts));
            }
            for (kind, paper) in study::papers(country, language) {
                add(kind, paper.job(texts));
            }
            add("access report", samples::access_report(country, language).job(texts));
            add("erasure letter", samples::erasure_letter(country, language).job(texts));
            add("nothing held", lookup::nothing_held(country, language).job(texts));
            add("takedown letter", takedown::letter(country, language).job(texts));
            add("refusal", refusal::letter(country, language).job(texts));
            add("request letter", request::letter(country, language).job(texts));
            add("act", samples::act(country, language).job(texts));
            add("act of a batch", samples::batch_act(country, language).job(texts));
            add("extract", samples::extract(country, language).job(texts));
            add("journal", samples::journal(country, language).job(texts));
            for (kind, form) in samples::consent_forms(country, language) {
                add(&format!("consent {kind}"), form.job(texts));
            }
            add("register", register::register(country, language).job(texts));
            add("horizon", register::horizon(country, language).job(texts));
            add("issued", register::issued(country, language).job(texts));
            add("handed", register::handed(country, language).job(texts));
            add("published", register::published(country, language).job(texts));
        }
        jobs.push((format!("instruction {language}"), samples::instruction(language).job(texts)));
        for (at, letter) in samples::renewal_letters(language).into_iter().enumerate() {
            jobs.push((format!("consent letter {at} {language}"), letter.job(texts)));
        }
        jobs.push((format!("inactivity letter {language}"), samples::inactivity_letter(language).job(texts)));
        jobs.push((
            format!("instruction of a batch {language}"),
            samples::batch_instruction(language).job(texts),
        ));
        jobs.push((format!("recovery kit {language}"), samples::recovery_kit(language).job(texts)));
    }
    jobs.push(("certificate in two languages".into(), samples::bilingual().job(texts)));
    let template = "certificate-bilingual/v1".into();
    let framed = CertificatePaper { template, ..samples::bilingual() };
    jobs.push(("framed certificate in two languages".into(), framed.job(texts)));
    jobs
}

#[test]
fn every_paper_prints_without_a_missing_text_and_with_all_fonts_embedded() {
    let texts = Texts::load();
    for (name, job) in jobs(&texts) {
        assert!(!job.data.to_string().contains('⟦'), "{name}: {}", job.data);
        let pdf = PRESS.print(&job).unwrap_or_else(|error| panic!("{name}: {error}"));
        keep(&name.replace(" ", "-"), &pdf.bytes);
        // Fails unless the whole structure is sound; the exporter has checked PDF/A-2a and PDF/UA-1 before.
        poppler("qpdf", &["--check"], &pdf.bytes, &[]);
        let fonts = poppler("pdffonts", &[], &pdf.bytes, &[]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{name}");
        for row in rows {
            // Columns from the right: object, generation, unicode, subset, embedded.
            let columns: Vec<&str> = row.split_whitespace().rev().collect();
            assert_eq!(&columns[2..5], ["yes", "yes", "yes"], "{name}: {row}");
        }
        let text = squeezed(&read(&pdf.bytes));
        for fact in strings_in(
            &job.data,
            &["words", "title", "keywords", "mark", "kind", "language", "code", "page", "sample"],
        ) {
            // Word by word: a cell may go on on the next page.
            for word in fact.split_whitespace().map(squeezed) {
                assert!(text.contains(&word), "{name}: {word:?} of {fact:?} is not in\n{text}");
            }
        }
    }
}

/// Every text of the data outside the named fields: each must be on paper.
fn strings_in(value: &serde_json::Value, except: &[&str]) -> Vec<String> {
    match value {
        serde_json::Value::String(text) => vec![text.clone()],
        serde_json::Value::Array(items) => items.iter().flat_map(|item| strings_in(item, except)).collect(),
        serde_json::Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !except.contains(&key.as_str()))
            .flat_map(|(_, value)| strings_in(value, except))
            .collect(),
        _ => Vec::new(),
    }
}

fn print(job: &Job) -> documents::Pdf {
    PRESS.print(job).unwrap_or_else(|error| panic!("{}: {error}", job.template))
}

#[test]
fn the_same_paper_has_the_same_bytes() {
    let texts = Texts::load();
    for job in [samples::bilingual().job(&texts), samples::access_report(Country::Russia, "ru").job(&texts)] {
        assert_eq!(print(&job), print(&job));
    }
}

#[test]
fn papers_in_a_row_are_what_each_is_alone() {
    let texts = Texts::load();
    let of = |template: &str, name: &str, number: &str| {
        let mut paper = if template.starts_with("certificate-bilingual") {
            samples::bilingual()
        } else {
            samples::certificate(Country::Russia, "ru")
        };
        paper.template = template.into();
        paper.wording.name_as_printed = name.into();
        paper.number = number.into();
        paper.code = SquareCode::of(&format!("LD1:{}", number.replace('-', "")));
        paper.job(&texts)
    };
    let people = [
        ("Сейтова Әсел Қуанышқызы", "2026-0001"),
        ("Ким Яна", "2026-0002"),
        ("Нұрмұхаммедәлиева-Әбдірахмановская Ақбөпе-Ұлтуған Қуанышбекқызы", "2026-0003"),
        ("Ким Яна", "2026-0004"),
        ("Сейтова Әсел Қуанышқызы", "2026-0001"),
    ];
    for template in ["certificate-modern/v1", "certificate-classic/v1", "certificate-bilingual/v1"] {
        let press = Press::new();
        let jobs = people.map(|(name, number)| of(template, name, number));
        let row = jobs.clone().map(|job| press.print(&Job { followed: true, ..job }).unwrap().bytes);
        press.forget();
        for (job, bytes) in jobs.iter().zip(&row) {
            assert!(print(job).bytes == *bytes, "{template}: {}", job.data["number"]);
        }
        assert!(row[0] == row[4] && row[1] != row[3], "{template}");
    }
}

#[test]
fn a_certificate_says_what_the_country_asks() {
    let texts = Texts::load();
    let read_in =
        |country, language| read(&print(&samples::certificate(country, language).job(&texts)).bytes);
    let russian = read_in(Country::Russia, "ru");
    for words in [
        "Сейтова Әсел Қуанышқызы",
        "успешно завершила обучение по программе «Подготовка к ЕГЭ по русскому языку: полный курс»",
        "в объёме 72 академических часов, с 1 сентября по 22 ноября 2026 г.",
        "Документ не является документом о квалификации.",
        "лицензия не требуется (ч. 2 ст. 91 Федерального закона № 273-ФЗ)",
        "Регистрационный номер № 2026-000123",
        "М.П. (при наличии)",
    ] {
        assert!(russian.contains(words), "{words} in {russian}");
    }
    let kazakh = read_in(Country::Kazakhstan, "kk");
    for words in [
        "Осы сертификат берілді: Қуанышқызы Әсел Нұрланқызы 2026 жылғы 1 қыркүйектен бастап 22 қарашаға дейін",
        "“Үздік нәтиже” курсы» бағдарламасы бойынша оқудан өтіп, оны сәтті аяқтады.",
        "Оқу көлемі – 72 академиялық сағат.",
        "М.О. (болған жағдайда)",
    ] {
        assert!(kazakh.contains(words), "{words} in {kazakh}");
    }
    for foreign in ["273-ФЗ", "квалификации", "біліктілік"] {
        assert!(!kazakh.contains(foreign), "{foreign} is Russian law");
    }
    let english = read_in(Country::Russia, "en");
    assert!(english.contains("72 academic hours, from 1 September to 22 November 2026"), "{english}");
}

#[test]
fn gender_chooses_the_verb_and_an_unknown_one_is_not_guessed() {
    let texts = Texts::load();
    for (gender, verb) in [
        (Some(Gender::Male), "завершил обучение"),
        (Some(Gender::Female), "завершила обучение"),
        (None, "завершил(а) обучение"),
    ] {
        let paper = CertificatePaper { gender, ..samples::certificate(Country::Russia, "ru") };
        assert!(read(&print(&paper.job(&texts)).bytes).contains(verb));
    }
}

#[test]
fn certificates_with_every_option_fit_on_one_page() {
    let texts = Texts::load();
    let of = |n: usize, word: &str| word.chars().cycle().take(n).collect::<String>();
    for language in LANGUAGES {
        for kind in [CertificateKind::Training, CertificateKind::Participation] {
            for hours in [None, Some(1200)] {
                for studied in [
                    Studied::Period(day(2025, 9, 1), day(2026, 11, 22)),
                    Studied::Completed(day(2026, 11, 22)),
                ] {
                    let mut paper = CertificatePaper {
                        kind,
                        hours,
                        studied,
                        sample: true,
                        standing: Standing::Duplicate {
                            number: "2025-000007".into(),
                            date: Some(day(2025, 6, 1)),
                        },
                        code: SquareCode::of(&codes::longest()),
                        statement: Some(codes::longest()),
                        ..samples::certificate(Country::Russia, language)
                    };
                    paper.wording.issuer.licence = Licence::Granted {
                        number: "Л035-01298-77/00123456".into(),
                        date: day(2023, 2, 3),
                        issuer: of(80, "Департамент образования "),
                    };
                    let job = paper.job(&texts);
                    assert!(!job.data.to_string().contains('⟦'), "{}", job.data);
                    let pdf = print(&job);
                    keep(&format!("options-{language}-{kind:?}"), &pdf.bytes);
                    assert_eq!(pdf.pages, 1);
                    assert_eq!(outside_frame(&pdf.bytes), Vec::<String>::new());
                    let text = read(&pdf.bytes);
                    assert!(text.contains("2025-000007"), "{text}");
                    assert!(codes::names(&pdf.bytes, &codes::longest()));
                }
            }
        }
    }
}

/// Positions of all words of a page in points: none may leave the frame.
fn outside_frame(bytes: &[u8]) -> Vec<String> {
    let boxes = poppler("pdftotext", &["-bbox"], bytes, &["-"]);
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    boxes
        .lines()
        .filter(|line| line.trim_start().starts_with("<word "))
        .filter(|line| {
            let (left, top) = (number(line, "xMin"), number(line, "yMin"));
            let (right, bottom) = (number(line, "xMax"), number(line, "yMax"));
            left < 70.0 || right > 842.0 - 70.0 || top < 28.0 || bottom > 595.0 - 29.0
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn long_and_hostile_names_are_printed_whole_inside_the_frame() {
    let texts = Texts::load();
    let of = |n: usize, word: &str| word.chars().cycle().take(n).collect::<String>();
    let names = [
        of(300, "Әбдірахманұлы-Қуанышбек "),
        of(300, "Щ"),
        of(120, "Константинопольская Александрина "),
        "#panic(\"x\") ] [ $a$ *б* _в_ <г> @д".to_owned(),
        "Ы".to_owned(),
    ];
    for (index, name) in names.iter().enumerate() {
        let mut single = samples::certificate(Country::Russia, "ru");
        single.wording.name_as_printed.clone_from(name);
        single.wording.programme = of(300, "Подготовка к государственной аттестации ");
        let mut double = samples::bilingual();
        double.wording.name_as_printed.clone_from(name);
        double.second.as_mut().unwrap().name_as_printed.clone_from(name);
        for (kind, paper) in [("single", single), ("double", double)] {
            let pdf = print(&paper.job(&texts));
            keep(&format!("long-{kind}-{index}"), &pdf.bytes);
            assert_eq!(pdf.pages, 1);
            assert!(squeezed(&read(&pdf.bytes)).contains(&squeezed(name)), "{kind} {name}");
            assert_eq!(outside_frame(&pdf.bytes), Vec::<String>::new(), "{kind} {name}");
        }
    }
}

#[test]
fn an_unprintable_name_is_refused_with_its_character() {
    let mut paper = samples::certificate(Country::Russia, "ru");
    paper.wording.name_as_printed = "Ли 界".into();
    assert_eq!(PRESS.print(&paper.job(&Texts::load())), Err(PrintError::Unprintable { character: '界' }));
}

#[test]
fn what_is_not_held_is_answered_in_one_line() {
    let texts = Texts::load();
    for (language, answer) in [
        ("ru", "Данных нет: Здоровье; Переписка."),
        ("kk", "Мына бөлімдерде деректер жоқ: Здоровье; Переписка."),
        ("en", "No data is held under: Здоровье; Переписка."),
    ] {
        let mut paper = samples::access_report(Country::Kazakhstan, language);
        paper.sections.push(super::Section { title: "Переписка".into(), rows: Vec::new() });
        let text = read(&print(&paper.job(&texts)).bytes);
        assert_eq!(text.matches(answer).count(), 1, "{text}");
    }
}

#[test]
fn the_access_report_answers_every_item_even_when_empty() {
    let texts = Texts::load();
    let mut paper = samples::access_report(Country::Russia, "ru");
    paper.sections.clear();
    paper.systems.clear();
    paper.methods.clear();
    paper.recipients.clear();
    paper.disclosures.clear();
    paper.processors.clear();
    paper.measures.clear();
    paper.rights.clear();
    paper.left_out.clear();
    paper.reader = Reader::Subject;
    let text = read(&print(&paper.job(&texts)).bytes);
    assert!(text.contains("Мы не обрабатываем Ваши персональные данные."), "{text}");
    for answer in [
        "Не осуществляется и не предполагается.",
        "Обработка другим лицам не поручалась.",
        "Ничего не исключено.",
    ] {
        assert!(text.contains(answer), "{answer}");
    }
    for item in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9.1", "10"] {
        assert!(text.contains(&format!("ч. 7 ст. 14, п. {item}")), "item {item}");
    }
    for language in LANGUAGES {
        let kazakh = samples::access_report(Country::Kazakhstan, language).job(&texts);
        let text = read(&print(&kazakh).bytes);
        assert!(text.contains("94-V"), "{text}");
        assert!(
            !kazakh.data["chapters"].to_string().contains("\"reference\":\"ч."),
            "no item of Russian law"
        );
    }
}

#[test]
fn a_report_of_many_pages_numbers_them_and_repeats_table_heads() {
    let texts = Texts::load();
    let mut paper = samples::access_report(Country::Russia, "kk");
    let row = paper.sections[1].rows[1].clone();
    paper.sections[1].rows = vec![row; 200];
    paper.sections[1].rows[7].source = "басқа".into();
    let pdf = print(&paper.job(&texts));
    assert!(pdf.pages > 10);
    let text = read(&pdf.bytes);
    assert!(text.contains(&format!("{0}-бет, барлығы {0}", pdf.pages)), "the last page is numbered");
    assert!(text.matches("Мәні").count() >= 10, "the head stands on every page of the table");
}

#[test]
fn the_act_follows_order_179_in_russia_and_leaves_it_out_in_kazakhstan() {
    let texts = Texts::load();
    let russian = read(&print(&samples::act(Country::Russia, "ru").job(&texts)).bytes);
    for letter in ["а)", "б)", "в)", "г)", "д)", "е)", "ж)", "з)", "и)", "к)"] {
        assert!(russian.contains(letter), "{letter} in {russian}");
    }
    assert!(russian.contains("Роскомнадзора от 28.10.2022 № 179"));
    assert!(
        russian.contains(
            "Частичный акт. Уничтожение ещё не завершено: ООО «Платформа», копия на внешнем диске."
        )
    );
    for language in LANGUAGES {
        let mut kazakh = samples::act(Country::Kazakhstan, language);
        kazakh.remaining.clear();
        let text = read(&print(&kazakh.job(&texts)).bytes);
        assert!(!text.contains("179"), "{text}");
        assert!(text.contains("000417"), "the person stands by record number");
    }
}

#[test]
fn the_act_is_a_draft_until_it_is_signed() {
    let texts = Texts::load();
    let act = |status| DestructionActPaper { status, ..samples::act(Country::Russia, "ru") };
    let draft = print(&act(ActStatus::Draft).job(&texts));
    keep("act-draft", &draft.bytes);
    let draft = read(&draft.bytes);
    assert!(draft.contains("не подтверждает уничтожение") && draft.contains("ПРОЕКТ"), "{draft}");
    let done = read(&print(&act(ActStatus::Final { unseen: 0 }).job(&texts)).bytes);
    assert!(done.contains("Окончательный акт.") && !done.contains("ПРОЕКТ"), "{done}");
}

#[test]
fn the_letter_confirms_only_what_is_finished() {
    let texts = Texts::load();
    let letter = samples::erasure_letter(Country::Russia, "ru");
    let done = read(&print(&letter.job(&texts)).bytes);
    assert!(done.contains("Подтверждение уничтожения персональных данных"), "{done}");
    assert!(done.contains("не позднее 20 февраля 2027 г."), "{done}");
    let waiting = ErasureLetterPaper { pending: vec!["GetCourse".into()], ..letter };
    let partial = read(&print(&waiting.job(&texts)).bytes);
    assert!(!partial.contains("Подтверждение уничтожения"), "{partial}");
    assert!(partial.contains("Уничтожение ещё не закончено"), "{partial}");
}

#[test]
fn every_reason_has_its_words() {
    let texts = Texts::load();
    for reason in Reason::ALL {
        for language in LANGUAGES {
            assert!(texts.has(language, reason.text_id()));
        }
    }
}

#[test]
fn the_recovery_kit_is_one_page_with_the_whole_code() {
    for language in LANGUAGES {
        let paper = samples::recovery_kit(language);
        let pdf = print(&paper.job(&Texts::load()));
        assert_eq!(pdf.pages, 1, "{language}");
        let text = read(&pdf.bytes);
        for group in &paper.groups {
            assert!(text.contains(group), "{group}");
        }
    }
}
