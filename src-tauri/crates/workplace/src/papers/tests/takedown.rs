//! The letter to whoever runs a resource that is not the school's.

use super::samples::{day, operator};
use super::*;

/// With everything it can say.
pub(super) fn letter(country: Country, language: &str) -> TakedownLetterPaper {
    TakedownLetterPaper {
        country,
        language: language.into(),
        operator: operator(country),
        date: day(2026, 11, 22),
        resource: "Группа «Репетиторы города»".into(),
        link: "https://vk.example/wall-1_2".into(),
        item: "отзыв".into(),
        name: "Ким Анна".into(),
        published: Some(day(2026, 9, 1)),
        why: "согласия больше нет".into(),
        due: Some(day(2026, 11, 25)),
        signatory: Signatory { position: "Директор".into(), name: "Соколова М. П.".into() },
    }
}

#[test]
fn a_letter_names_what_goes_where_and_by_which_day() {
    let texts = Texts::load();
    let say = |paper: &TakedownLetterPaper| read(&print(&paper.job(&texts)).bytes);
    let text = say(&letter(Country::Russia, "ru"));
    for part in ["Репетиторы города", "отзыв, Ким Анна", "25 ноября 2026", "согласия больше нет", "10.1"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = say(&TakedownLetterPaper { name: String::new(), ..letter(Country::Russia, "ru") });
    assert!(text.contains("опубликовано: отзыв."), "nobody is named: {text}");
    // Without a clock it is at once; the law of one country is not cited in another.
    let text = say(&TakedownLetterPaper { due: None, ..letter(Country::Kazakhstan, "ru") });
    assert!(text.contains("сразу и удалить") && !text.contains("152-ФЗ"), "{text}");
}
