//! The papers of the rules: what a register says of purposes, of what is open, and what a chart shows.

use super::super::{
    Country, HandedPaper, Held, HorizonMonth, HorizonPaper, IssuedLine, IssuedRegisterPaper, Keeping,
    ProcessingRegisterPaper, PublishedLine, PublishedPaper, Purpose, RegisterRecipient, SeriesNote,
    Signatory,
};
use super::samples::{day, operator};
use super::{PRESS, read};
use crate::texts::Texts;

pub(super) fn register(country: Country, language: &str) -> ProcessingRegisterPaper {
    let purpose = |title: &str, in_policy, check| Purpose {
        title: title.to_owned(),
        subjects: "обучающиеся, плательщики".to_owned(),
        fields: vec!["Имя".to_owned(), "Телефон".to_owned(), "Электронная почта".to_owned()],
        basis: "договор, 152-ФЗ ст. 6 ч. 1 п. 5".to_owned(),
        actions: "сбор, хранение, уничтожение".to_owned(),
        term: "3 года, считая от: конец договора".to_owned(),
        recipients: "Хостинг сайта".to_owned(),
        in_policy,
        check,
    };
    ProcessingRegisterPaper {
        language: language.to_owned(),
        country,
        operator: operator(country),
        date: day(2026, 11, 22),
        rules: "редакция от 01.11.2026".to_owned(),
        authority: "Роскомнадзор".to_owned(),
        notice: "77-26-000123, 20.11.2026".to_owned(),
        people: 1234,
        purposes: vec![
            purpose("Заключить и исполнить договор", true, false),
            purpose("Выдавать документы об обучении", false, true),
        ],
        recipients: vec![RegisterRecipient {
            name: "ООО «Хост» (Хостинг сайта)".to_owned(),
            kind: "исполнитель".to_owned(),
            categories: "Заявки; Технические данные".to_owned(),
            place: "RU, Москва".to_owned(),
            basis: "договор и поручение обработки".to_owned(),
        }],
        keeping: vec![Keeping {
            what: "Контакты".to_owned(),
            term: "3 года, считая от: конец договора".to_owned(),
            then: "удаляется".to_owned(),
            law: "политика школы".to_owned(),
        }],
        held: vec![Held { category: "Контакты".to_owned(), rows: 12_345, people: 1200 }],
        automated: vec![("Напоминания о занятиях".to_owned(), "администратор отключает".to_owned())],
        open: vec!["В политике нет порядка уничтожения".to_owned()],
        answered: vec![("Лицензия не указана".to_owned(), "преподаю одна".to_owned(), day(2026, 11, 20))],
        signatory: Signatory {
            position: "Директор".to_owned(), name: "В. П. Образцова".to_owned()
        },
    }
}

pub(super) fn published(country: Country, language: &str) -> PublishedPaper {
    let line = |name: &str, end: &str| PublishedLine {
        published: Some(day(2026, 9, 1)),
        name: name.to_owned(),
        item: "фотография".to_owned(),
        resource: "Сайт школы, своя страница".to_owned(),
        link: "https://school.example/news/2026/09/otkrytie-uchebnogo-goda-v-nashei-shkole".to_owned(),
        others: "другие скрыты".to_owned(),
        ground: "20.08.2026 – 31.08.2027, действует".to_owned(),
        ends: Some(day(2027, 8, 31)),
        end: end.to_owned(),
    };
    PublishedPaper {
        language: language.to_owned(),
        operator: operator(country),
        date: day(2026, 11, 22),
        lines: vec![line("Образцова Вера Ильинична", ""), line("", "20.11.2026, снято школой")],
        signatory: Signatory {
            position: "Директор".to_owned(), name: "В. П. Образцова".to_owned()
        },
    }
}

pub(super) fn handed(country: Country, language: &str) -> HandedPaper {
    let row = |name: &str| {
        let cells = [name, "учится", "12 / 14", "5", "зачтено", "4", "3", "94", "98"];
        cells.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    // More works than a sheet is wide.
    let headings = [
        "Имя",
        "Состояние обучения",
        "Посещаемость",
        "Контрольная работа № 1",
        "Зачёт",
        "Тест 3",
        "Тест 4",
        "Итог",
        "Экзамен",
    ];
    HandedPaper {
        language: language.to_owned(),
        operator: operator(country),
        date: day(2026, 11, 22),
        organisation: country == Country::Kazakhstan,
        of: "Осень 2026".to_owned(),
        recipient: "преподаватель Образцова В. П.".to_owned(),
        reason: "ведёт группу".to_owned(),
        given_by: "marina".to_owned(),
        destroy_by: day(2026, 12, 22),
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: vec![row("Абдрахманова-Сүлейменова Гүлдәурен Бақытжанқызы"), row("Перова Анна")],
    }
}

pub(super) fn issued(country: Country, language: &str) -> IssuedRegisterPaper {
    let line = |number: &str, name: &str, state: &str, handed: &str| IssuedLine {
        number: number.to_owned(),
        issued: Some(day(2026, 11, 22)),
        name: name.to_owned(),
        title: "Сертификат о прохождении обучения".to_owned(),
        programme: "Қазандық қондырғылардың машинисі (кочегар), біліктілікті арттыру".to_owned(),
        hours: Some(72),
        state: state.to_owned(),
        handed: handed.to_owned(),
    };
    IssuedRegisterPaper {
        language: language.to_owned(),
        operator: operator(country),
        date: day(2026, 11, 22),
        lines: vec![
            line(
                "2026-0002",
                "Қуанышбекова-Нұрмұхаммедова Ақмарал Өмірзаққызы",
                "выдан",
                "22.11.2026, почтой",
            ),
            line("2026-0001", "Образцова Вера Петровна", "заменён, → № 2026-0002, 21.11.2026", ""),
        ],
        series: vec![SeriesNote { prefix: "2026-".to_owned(), highest: 3, listed: 2, kept: 1, gone: 0 }],
        signatory: Signatory {
            position: "Директор".to_owned(), name: "В. П. Образцова".to_owned()
        },
    }
}

pub(super) fn horizon(country: Country, language: &str) -> HorizonPaper {
    let rows = [0, 12, 0, 340, 1024, 7, 0, 0, 51, 3, 0, 0, 77, 0, 0, 5, 0, 0, 0, 0, 900, 0, 0, 1];
    let months = rows.into_iter().zip(0u32..).map(|(rows, at)| {
        let (year, month) = (2026 + (10 + at) / 12, (10 + at) % 12 + 1);
        HorizonMonth { month: day(year.cast_signed(), month, 1), rows }
    });
    HorizonPaper {
        language: language.to_owned(),
        operator: operator(country),
        date: day(2026, 11, 22),
        rules: "редакция от 01.11.2026".to_owned(),
        due: 42,
        months: months.collect(),
    }
}

#[test]
fn a_register_says_what_is_sure_what_is_not_and_what_is_open() {
    let texts = Texts::load();
    for (country, title) in [
        (Country::Russia, "Реестр процессов обработки персональных данных"),
        (Country::Kazakhstan, "Перечень персональных данных"),
    ] {
        let pdf = PRESS.print(&register(country, "ru").job(&texts)).unwrap();
        let said = read(&pdf.bytes);
        for words in [
            title,
            "1. Заключить и исполнить договор",
            "обучающиеся, плательщики",
            "Имя; Телефон; Электронная почта",
            "подлежит подтверждению юристом",
            "Опубликованная политика эту цель не называет",
            "ООО «Хост»",
            "RU, Москва",
            "12 345",
            "Напоминания о занятиях",
            "В политике нет порядка уничтожения",
            "преподаю одна",
            "20.11.2026",
            "77-26-000123",
        ] {
            assert!(said.contains(words), "{country:?}: {words}\n{said}");
        }
        assert_eq!(said.contains("Утверждаю"), country == Country::Kazakhstan);
        assert_eq!(said.matches("подлежит подтверждению").count(), 1, "only what is not sure is marked");
    }
}

#[test]
fn a_chart_has_every_month_and_a_table_of_those_with_something_in_them() {
    let texts = Texts::load();
    let pdf = PRESS.print(&horizon(Country::Russia, "ru").job(&texts)).unwrap();
    let said = read(&pdf.bytes);
    for words in ["11.26", "10.28", "03.2027 1 024", "02.2027 340", "42"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(!said.contains("01.2027"), "an empty month is no line of the table");
    let empty = HorizonPaper { months: Vec::new(), ..horizon(Country::Russia, "kk") };
    let said = read(&PRESS.print(&empty.job(&texts)).unwrap().bytes);
    assert!(said.contains("Бұл айларда бірде-бір мерзім аяқталмайды"));
}
