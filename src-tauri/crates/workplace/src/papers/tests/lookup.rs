//! The letter to somebody of whom nothing is held.

use super::samples::{day, operator};
use super::*;

/// With everything it can say.
pub(super) fn nothing_held(country: Country, language: &str) -> NothingHeldPaper {
    NothingHeldPaper {
        country,
        language: language.into(),
        operator: operator(country),
        date: day(2026, 11, 22),
        addressee: "Оспановой Айгерим Қуанышқызы".into(),
        searched: vec!["имя".into(), "телефон".into()],
        systems: vec!["GetCourse".into(), "почтовый ящик школы".into()],
        namesakes: true,
        unread: 2,
        complain_to: "Роскомнадзор, 109074, Москва, Китайгородский проезд, д. 7, стр. 2".into(),
        signatory: Signatory { position: "Директор".into(), name: "Соколова М. П.".into() },
    }
}
