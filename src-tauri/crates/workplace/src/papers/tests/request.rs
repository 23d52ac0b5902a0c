//! Letters about a request.

use super::samples::{day, operator};
use super::*;

/// The answer that refuses a part.
pub(super) fn letter(country: Country, language: &str) -> RequestLetterPaper {
    RequestLetterPaper {
        language: language.into(),
        operator: operator(country),
        number: "14/2026".into(),
        kind: "Исправление данных".into(),
        date: day(2026, 11, 22),
        addressee: "Смирновой Анне Павловне".into(),
        about: String::new(),
        received: day(2026, 11, 12),
        said: Said::Answer {
            outcome: "part",
            words: "Отчество исправлено, дата рождения – нет: нет подтверждающего документа.".into(),
            law: "152-ФЗ ст. 20 ч. 3".into(),
        },
        complain_to: "Роскомнадзор".into(),
        signatory: Signatory { position: "Директор".into(), name: "Соколова М. П.".into() },
    }
}

#[test]
fn an_answer_says_what_was_decided_why_and_where_to_complain() {
    let texts = Texts::load();
    let read_of = |paper: &RequestLetterPaper| read(&print(&paper.job(&texts)).bytes);
    let answer = read_of(&letter(Country::Russia, "ru"));
    for told in
        ["14/2026", "12 ноября 2026", "отказано", "Отчество исправлено", "152-ФЗ ст. 20 ч. 3", "Роскомнадзор"]
    {
        assert!(answer.contains(told), "{told}: {answer}");
    }
}

#[test]
fn a_notice_of_extension_gives_the_reason_and_the_new_day() {
    let texts = Texts::load();
    let said = Said::Extension {
        reason: "записи уроков в архиве".into(), until: day(2026, 12, 11)
    };
    let paper = RequestLetterPaper {
        said, about: "Смирнова Вера".into(), ..letter(Country::Russia, "ru")
    };
    let notice = read(&print(&paper.job(&texts)).bytes);
    for told in ["записи уроков в архиве", "11.12.2026", "Смирнова Вера"] {
        assert!(notice.contains(told), "{told}: {notice}");
    }
}
