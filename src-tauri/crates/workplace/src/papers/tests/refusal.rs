//! The letter that refuses what somebody asked for.

use super::samples::{day, operator};
use super::*;

/// In part: what stays, why, what goes.
pub(super) fn letter(country: Country, language: &str) -> RefusalLetterPaper {
    RefusalLetterPaper {
        language: language.into(),
        operator: operator(country),
        number: "17".into(),
        date: day(2026, 11, 22),
        addressee: "Смирновой Анне Павловне".into(),
        about: String::new(),
        asked: "erasure",
        received: day(2026, 11, 12),
        due: Some(day(2026, 11, 25)),
        reasons: vec!["Часть данных мы обязаны или вправе хранить дальше.".into()],
        law: match country {
            Country::Russia => "152-ФЗ ст. 21 ч. 5".into(),
            Country::Kazakhstan => "Закон РК № 94-V ст. 8 п. 2".into(),
        },
        stays: vec![Remaining {
            what: "Платежи: записей 4".into(),
            basis: "402-ФЗ ст. 29".into(),
            until: "31.12.2031".into(),
        }],
        goes: vec!["Контакты".into(), "Заметки".into()],
        erased_by: Some(day(2026, 12, 14)),
        complain_to: "Роскомнадзор".into(),
        signatory: Signatory { position: "Директор".into(), name: "Соколова М. П.".into() },
    }
}

#[test]
fn a_refusal_says_what_why_until_when_by_which_norm_and_where_to_complain() {
    let texts = Texts::load();
    let say = |paper: &RefusalLetterPaper| read(&print(&paper.job(&texts)).bytes);
    let part = say(&letter(Country::Russia, "ru"));
    for told in [
        "Частичный отказ",
        "№ 17",
        "от 12 ноября 2026",
        "Норма: 152-ФЗ ст. 21 ч. 5",
        "25.11.2026",
        "402-ФЗ ст. 29",
        "31.12.2031",
        "Контакты",
        "14 декабря 2026",
        "Роскомнадзор",
        "в суд",
    ] {
        assert!(part.contains(told), "{told}: {part}");
    }
    let whole = RefusalLetterPaper {
        asked: "information",
        goes: Vec::new(),
        stays: Vec::new(),
        law: String::new(),
        about: "Смирнова Вера".into(),
        ..letter(Country::Kazakhstan, "ru")
    };
    let text = say(&whole);
    assert!(text.contains("Отказ в предоставлении сведений") && text.contains("Смирнова Вера"), "{text}");
    // A norm nobody confirmed is not there, nor are chapters without content.
    assert!(
        !text.contains("Норма") && !text.contains("Что остаётся") && !text.contains("будет уничтожено"),
        "{text}"
    );
}
