//! The certificates with a frame, the reference, the transcript and the certificate of payment, read back from the page.

use super::samples::{bilingual, certificate};
use super::*;

/// A reference, a transcript of several pages and a certificate of payment.
pub(super) fn papers(country: Country, language: &str) -> Vec<(&'static str, StudyPaper)> {
    let heading = |head: &str, under: &str| Some(Heading { head: head.into(), under: under.into() });
    let frame = |template: &str, heading| {
        let mut frame = certificate(country, language);
        frame.template = template.into();
        frame.wording.heading = heading;
        frame.standing = Standing::Duplicate { number: "S-2026-0003".into(), date: Some(day(2026, 10, 1)) };
        frame
    };
    let marks = (1..=60).map(|at| {
        let on = (at % 7 > 0).then(|| day(2026, 10, 1 + at % 28));
        (
            format!("Урок {at}. Сложноподчинённые предложения, пунктуация, сочинение"),
            format!("{at} из 100"),
            on,
        )
    });
    let whole = [(String::new(), "зачтено".to_owned(), Some(day(2026, 11, 20)))];
    let paid = Paid {
        year: 2026,
        sum: 12_345_600,
        currency: "RUB".into(),
        learner: "Сейтова Әсел Қуанышқызы".into(),
        born: Some(day(2010, 3, 14)),
        tax_number: "500100732259".into(),
    };
    let (began, ends) = (Some(day(2026, 9, 1)), Some(day(2026, 11, 20)));
    vec![
        (
            "reference",
            StudyPaper {
                frame: frame("reference/v1", heading("Справка", "подтверждающая обучение")),
                began,
                ends: None,
                says: Says::Reference,
            },
        ),
        (
            "transcript",
            StudyPaper {
                frame: frame("transcript/v1", heading("Выписка", "о результатах обучения")),
                began,
                ends,
                says: Says::Transcript(marks.chain(whole).collect()),
            },
        ),
        (
            "payment",
            StudyPaper {
                frame: frame("payment/v1", heading("Справка", "об оплате обучения")),
                began: None,
                ends: None,
                says: Says::Payment(paid),
            },
        ),
    ]
}

fn paper_of(kind: &str, language: &str) -> StudyPaper {
    let papers = papers(Country::Russia, language).into_iter();
    papers.filter(|(name, _)| *name == kind).map(|(_, paper)| paper).next().unwrap()
}

fn said(paper: &StudyPaper) -> String {
    read(&print(&paper.job(&Texts::load())).bytes)
}

#[test]
fn every_certificate_template_prints_long_names_whole_inside_the_frame() {
    let texts = Texts::load();
    let of = |n: usize, word: &str| word.chars().cycle().take(n).collect::<String>();
    let kazakh = "Нұрмұхамбетқызы-Әбдірахманова Гүлмөлдірханым Қуанышбекқызы";
    let names = [kazakh.to_owned(), of(300, "Әбдірахманұлы-Қуанышбек "), of(200, "Щ"), "Ы".to_owned()];
    for template in documents::template_ids().filter(|id| id.starts_with("certificate-")) {
        for (index, name) in names.iter().enumerate() {
            for (length, code) in [(140, false), (300, true)] {
                let programme = of(length, "Өнеркәсіптік қауіпсіздік және газ құбырларын пайдалану ");
                let mut single = certificate(Country::Russia, "kk");
                let mut double = bilingual();
                for paper in [&mut single, &mut double] {
                    paper.template = template.to_owned();
                    paper.standing =
                        Standing::Duplicate { number: "2025-000007".into(), date: Some(day(2025, 6, 1)) };
                    paper.valid_until = Some(day(2031, 11, 22));
                    if code {
                        paper.code = SquareCode::of(&codes::longest());
                    }
                    for wording in std::iter::once(&mut paper.wording).chain(&mut paper.second) {
                        wording.name_as_printed.clone_from(name);
                        wording.programme.clone_from(&programme);
                    }
                }
                for (kind, paper) in [("single", single), ("double", double)] {
                    let pdf = print(&paper.job(&texts));
                    let id = template.replace('/', "-");
                    keep(&format!("long-{id}-{kind}-{index}-{length}"), &pdf.bytes);
                    assert_eq!(pdf.pages, 1, "{template} {kind} {name}");
                    let text = squeezed(&read(&pdf.bytes));
                    assert!(text.contains(&squeezed(name)), "{template} {kind} {name}");
                    assert!(text.contains(&squeezed(&programme)), "{template} {kind} {programme}");
                    assert_eq!(outside_frame(&pdf.bytes), Vec::<String>::new(), "{template} {kind} {name}");
                }
            }
        }
    }
}

#[test]
fn a_certificate_in_two_languages_says_both_and_kazakh_first() {
    let framed = CertificatePaper { template: "certificate-bilingual/v1".into(), ..bilingual() };
    let text = read(&print(&framed.job(&Texts::load())).bytes);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("Осы сертификат берілді") < at("Настоящий сертификат подтверждает"));
    for words in [
        "Қуанышқызы Әсел Нұрланқызы",
        "Сейтова Әсел Қуанышқызы",
        "Тіркеу нөмірі / Регистрационный номер",
        "М.О. (болған жағдайда) / М.П. (при наличии)",
    ] {
        at(words);
    }
}

/// The line between two languages lies in the middle of the sheet, however long the texts beside it are.
#[test]
fn the_line_between_two_languages_is_in_the_middle() {
    let framed = CertificatePaper { template: "certificate-bilingual/v1".into(), ..bilingual() };
    let mut long = framed.clone();
    long.wording.programme = "Өнеркәсіптік қауіпсіздік ".repeat(12);
    for paper in [framed, long] {
        let pdf = print(&paper.job(&Texts::load())).bytes;
        // 254 points an inch: ten a millimetre; the sheet is 2,970 wide.
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&pdf).unwrap();
        let drawn = Command::new("pdftoppm")
            .args(["-gray", "-r", "254", "-singlefile", "-aa", "no", "-aaVector", "no"])
            .arg(file.path())
            .output()
            .unwrap();
        let picture = drawn.stdout;
        let mut head = picture.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = |what: &str| -> usize {
            let text = head.next().unwrap_or_else(|| panic!("{what}"));
            std::str::from_utf8(text).unwrap().parse().unwrap_or_default()
        };
        let (_, width, height) = (number("kind"), number("width"), number("height"));
        let pixels = &picture[picture.len() - width * height..];
        let dark = |column: usize| (0..height).filter(|row| pixels[row * width + column] < 250).count();
        // Between the texts nothing stands but the line.
        let line: Vec<usize> =
            (width / 2 - 60..=width / 2 + 60).filter(|column| dark(*column) > height / 4).collect();
        let (first, last) = (line.first().expect("a line"), line.last().expect("a line"));
        assert!(last - first < 6, "one line: {line:?}");
        assert!((first + last).abs_diff(width) <= 6, "at {line:?} of {width}");
    }
}

#[test]
fn a_reference_says_whether_somebody_studies_or_studied() {
    let mut paper = paper_of("reference", "ru");
    let text = said(&paper);
    for words in [
        "СПРАВКА",
        "Дана в том, что",
        "Сейтова Әсел Қуанышқызы",
        "обучается по программе",
        "в объёме 72 академических часов, с 1 сентября 2026 г.",
        "Справка выдана для предъявления по месту требования.",
        "ДУБЛИКАТ. Выдан взамен документа № S-2026-0003 от 1 октября 2026 г.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("квалификации"), "it is no certificate: {text}");
    // A last day to come: still studying; gone by: the past, in the gender of the person.
    paper.ends = Some(day(2026, 12, 31));
    assert!(said(&paper).contains("обучается по программе"));
    paper.ends = Some(day(2026, 11, 20));
    assert!(said(&paper).contains("обучалась по программе"));
    assert!(said(&paper).contains("с 1 сентября по 20 ноября 2026 г."));
    paper.frame.gender = None;
    assert!(said(&paper).contains("обучался(-лась) по программе"));
    (paper.began, paper.ends, paper.frame.hours) = (None, None, None);
    assert!(!said(&paper).contains("часов"));
    let kazakh = said(&paper_of("reference", "kk"));
    for words in
        ["Осы анықтама берілді:", "2026 жылғы 1 қыркүйектен бастап", "бағдарламасы бойынша білім алады."]
    {
        assert!(kazakh.contains(words), "{words} in {kazakh}");
    }
}

#[test]
fn a_transcript_holds_every_mark_on_as_many_pages_as_it_needs() {
    for language in LANGUAGES {
        let paper = paper_of("transcript", language);
        let pdf = print(&paper.job(&Texts::load()));
        assert!(pdf.pages >= 3, "{language}: {} pages", pdf.pages);
        let text = read(&pdf.bytes);
        for mark in ["1 из 100", "60 из 100", "зачтено", "20.11.2026"] {
            assert!(text.contains(mark), "{language}: {mark} in {text}");
        }
    }
    let text = said(&paper_of("transcript", "ru"));
    assert!(text.contains("Итоговая аттестация"), "{text}");
    // Signature and code stand on one page, the last.
    let mut undated = paper_of("transcript", "ru");
    undated.says = Says::Transcript(vec![("Тест".into(), "5".into(), None)]);
    let text = said(&undated);
    assert!(!text.contains("Дата Тест") && text.contains("Тест 5"), "{text}");
}

#[test]
fn a_certificate_of_payment_names_payer_learner_year_and_sum() {
    let text = said(&paper_of("payment", "ru"));
    for words in [
        "Справка подтверждает, что обучение оплачено",
        "ИНН плательщика 500100732259",
        "14 марта 2010 г.",
        "Год оплаты 2026",
        "123 456,00 ₽",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let mut own = paper_of("payment", "ru");
    if let Says::Payment(paid) = &mut own.says {
        (paid.learner, paid.born, paid.tax_number) = (String::new(), None, String::new());
    }
    let text = said(&own);
    assert!(!text.contains("ИНН плательщика") && !text.contains("Дата рождения"), "{text}");
}
