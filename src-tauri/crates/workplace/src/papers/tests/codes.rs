//! The square code, read back from the rendered page by somebody else's reader.

use super::*;
use office::certificates::authenticity::statement::{
    Kind, LONGEST, Signed, Standing as Chain, Statement, Text, Wording as Printed, found_in,
};
use std::path::Path;
use vault::SigningKey;

fn key() -> SigningKey {
    SigningKey::from_slice(&[5; 32]).unwrap()
}

fn statement(name: &str, programme: &str) -> Statement {
    Statement {
        kind: Kind::Training,
        standing: Chain::Original,
        number: Text::of("2026-000123"),
        issued: day(2026, 11, 22),
        began: None,
        completed: Some(day(2026, 11, 22)),
        hours: Some(72),
        valid_until: None,
        wording: Printed::new("kk", name, programme),
        second: None,
    }
}

/// A statement of the greatest length there is.
pub(super) fn longest() -> String {
    let one = Statement {
        standing: Chain::Correction(Text::of(&"1".repeat(31)), Some(day(2026, 1, 1))),
        number: Text::of(&"2".repeat(31)),
        began: Some(day(2026, 1, 1)),
        valid_until: Some(day(2031, 1, 1)),
        ..statement(&"Әсел ".repeat(40), &"Газ құбырлары ".repeat(30))
    };
    let text = one.sign(&key());
    assert!((text.len() - 4) * 5 / 8 >= LONGEST - 2, "{}", text.len());
    text
}

/// What zbar reads on the first page.
fn scanned(pdf: &[u8], dpi: &str) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let picture = folder.path().join("page");
    let name = picture.to_str().unwrap();
    poppler("pdftoppm", &["-png", "-singlefile", "-r", dpi], pdf, &[name]);
    let run =
        Command::new("zbarimg").args(["-q", "--raw"]).arg(Path::new(name).with_extension("png")).output();
    let output = run.expect("zbar-tools are installed");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn the_code_of_every_certificate_is_read_from_the_page_and_verifies() {
    let texts = Texts::load();
    let typical = statement("Сейтова Әсел Қуанышқызы", "Эксплуатация газопроводов").sign(&key());
    let templates = documents::template_ids().filter(|id| id.starts_with("certificate-"));
    for template in templates {
        for language in LANGUAGES {
            for (text, dpi) in [(&typical, "200"), (&longest(), "300")] {
                let mut paper = samples::certificate(Country::Kazakhstan, language);
                paper.code = SquareCode::of(text);
                paper.statement = Some(text.clone());
                let job = Job { template: template.to_owned(), ..paper.job(&texts) };
                let pdf = print(&job);
                keep(&format!("code-{language}-{}", text.len()), &pdf.bytes);
                assert_eq!(&scanned(&pdf.bytes, dpi), text, "{template} {language}");
                assert!(names(&pdf.bytes, text), "{template} {language}: the keywords");
                assert!(Signed::read(text).unwrap().is_signed_by(&key().public()));
            }
        }
    }
}

/// Whether the keywords of a paper hold this statement and no other.
pub(super) fn names(pdf: &[u8], statement: &str) -> bool {
    found_in(pdf) == [statement]
}
