//! Forms of consents, as the packs word them, and what the law asks of them.

use policy::{Language, Pack};

use super::samples::{day, operator};
use super::*;

fn spoken(language: &str) -> Language {
    match language {
        "kk" => Language::Kk,
        "en" => Language::En,
        _ => Language::Ru,
    }
}

/// What the form lists where nothing is ticked: here by the keys of the pack, in the program by their names.
fn listed(pack: &Pack, text: &policy::ConsentText, spoken: Language) -> Vec<String> {
    let needs = |field: &str| {
        let mut purposes = pack.purposes_for_field(field).into_iter();
        purposes.any(|one| text.purposes.contains(&one.key) || text.purposes_of_minors.contains(&one.key))
    };
    let line = |one: &policy::Category| {
        let needed = one.fields.iter().filter(|name| needs(&format!("{}.{name}", one.key)));
        let needed: Vec<&str> = needed.map(String::as_str).collect();
        (!needed.is_empty()).then(|| format!("{}: {}", one.title.get(spoken), needed.join(", ")))
    };
    pack.categories.iter().filter_map(line).collect()
}

/// The three forms of a country: a blank one, one of an adult, one of a minor with a representative.
pub(super) fn forms(country: Country, language: &str) -> Vec<(&'static str, ConsentFormPaper)> {
    let pack = Pack::built_in(match country {
        Country::Russia => "ru-online-school",
        Country::Kazakhstan => "kz-training-centre",
    })
    .unwrap();
    let spoken = spoken(language);
    ["processing", "marketing", "publication"]
        .into_iter()
        .map(|key| {
            let kind = pack.consent_kind(key).unwrap();
            let text = pack.consent_text(key, day(2026, 11, 22)).unwrap();
            let title = |purpose: &String| {
                pack.purposes.iter().find(|p| p.key == *purpose).map(|p| p.title.get(spoken).to_owned())
            };
            let aims: Vec<String> = text
                .aim
                .iter()
                .map(|aim| aim.get(spoken).to_owned())
                .chain(text.purposes.iter().chain(&text.purposes_of_minors).filter_map(title))
                .collect();
            let minor = key == "processing";
            let blank = key == "marketing";
            let named = |name: &str| if blank { String::new() } else { name.to_owned() };
            let form = ConsentFormPaper {
                language: language.to_owned(),
                country,
                operator: operator(country),
                date: day(2026, 11, 22),
                title: kind.title.get(spoken).to_owned(),
                text_key: text.key.clone(),
                publication: key == "publication",
                needs_term: kind.needs_term,
                name: named("Қуанышқызы Әсел Нұрланқызы"),
                contact: named("+7 900 000-00-00, assel@example.com"),
                representative: if minor {
                    "Сейтова Гүлнар Әбдіқадырқызы".to_owned()
                } else {
                    String::new()
                },
                minor,
                purposes: aims,
                data: match &text.data {
                    Some(data) => vec![data.get(spoken).to_owned()],
                    None => listed(&pack, text, spoken),
                },
                actions: text.actions.get(spoken).to_owned(),
                term: text.term.get(spoken).to_owned(),
                transfer: text.transfer.get(spoken).to_owned(),
                cross_border: text.cross_border.get(spoken).to_owned(),
                public: text.public.get(spoken).to_owned(),
                processors: vec![
                    "ООО «Рассылка» (сервис рассылок), 117105, г. Москва, Варшавское шоссе, 9".into(),
                ],
                resources: if key == "publication" { ResourceLines::Three } else { ResourceLines::None },
            };
            (key, form)
        })
        .collect()
}

pub(super) fn letters(language: &str) -> Vec<RenewalLetterPaper> {
    [RenewalReason::ComesOfAge(day(2026, 12, 30)), RenewalReason::OfAge, RenewalReason::NewText]
        .into_iter()
        .map(|reason| RenewalLetterPaper {
            language: language.to_owned(),
            operator: operator(Country::Russia),
            date: day(2026, 11, 22),
            name: "Қуанышқызы Әсел Нұрланқызы".to_owned(),
            reason,
            signatory: Signatory {
                position: "Директор".to_owned(), name: "М. А. Соколова".to_owned()
            },
        })
        .collect()
}

pub(super) fn notice(language: &str) -> InactivityLetterPaper {
    let words = |one: &str, other: &str, third: &str| match language {
        "ru" => one.to_owned(),
        "kk" => other.to_owned(),
        _ => third.to_owned(),
    };
    InactivityLetterPaper {
        language: language.to_owned(),
        operator: operator(Country::Kazakhstan),
        date: day(2026, 11, 22),
        name: "Қуанышқызы Әсел Нұрланқызы".to_owned(),
        contact: "asel.kuanyshkyzy@example.kz".to_owned(),
        since: day(2024, 3, 3),
        after: words("2 года", "2 жыл", "2 years"),
        notice: words("60 календарных дней", "60 күнтізбелік күн", "60 calendar days"),
        signatory: Signatory {
            position: "Директор".to_owned(), name: "М. А. Соколова".to_owned()
        },
    }
}

/// T6: since when, the term of the policy, what goes and what stays, how long to answer and where, what silence means.
#[test]
fn a_notice_of_inactivity_names_the_day_the_term_and_the_way_to_answer() {
    let paper = notice("ru");
    let text = read(&print(&paper.job(&Texts::load())).bytes);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Қуанышқызы Әсел", "3 марта 2024", "2 года", "60 календарных дней", "о выданных документах"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains(&paper.operator.contact), "{text}");
}

fn text_of(form: &ConsentFormPaper) -> String {
    read(&print(&form.job(&Texts::load())).bytes)
}

fn form_of(country: Country, kind: &str) -> ConsentFormPaper {
    forms(country, "ru").into_iter().find(|(key, _)| *key == kind).unwrap().1
}

/// 152-FZ art. 9(4) items 3–8 and the signature (law.md §2.1), on a sheet of its own.
#[test]
fn the_russian_form_has_what_article_9_asks_and_no_passport() {
    let text = text_of(&form_of(Country::Russia, "processing"));
    for part in [
        "Согласие на обработку персональных данных",
        "Қуанышқызы Әсел Нұрланқызы",
        "ИП Соколова Мария Андреевна, ИНН 770123456789, ОГРНИП 321774600123456, 125009, г. Москва",
        "Заключить и исполнить договор об обучении",
        "Данные по видам:",
        "ООО «Рассылка» (сервис рассылок), 117105",
        "Действия: сбор, запись",
        "до достижения целей обработки или до отзыва согласия",
        "Согласие можно отозвать в любой день",
        "подпись",
        "Отдельный документ",
        "Законный представитель",
        "Обучающийся, если ему исполнилось 14 лет",
    ] {
        assert!(text.contains(part), "{part:?} is missing in: {text}");
    }
    for absent in ["паспорт", "реклам", "распростран"] {
        assert!(!text.to_lowercase().contains(absent), "{absent:?} has no place on this sheet: {text}");
    }
}

/// Order 18 item 1 (law.md §2.2): contact, operator, resources, purposes, ticks per kind of data, conditions and bans that
/// may stay empty, a term.
#[test]
fn the_form_for_distribution_has_what_order_18_asks() {
    let text = text_of(&form_of(Country::Russia, "publication"));
    for part in [
        "Согласие на распространение",
        "Телефон, электронная почта или адрес",
        "+7 900 000-00-00",
        "ОГРНИП 321774600123456",
        "Ресурс 1: полный адрес страницы",
        "Публиковать отзывы, фото и результаты",
        "фотография",
        "Условия и запреты",
        "только по внутренней сети оператора",
        "Согласие действует до",
        "молчание не означает согласия",
        "приказ Роскомнадзора № 18 от 24.02.2021",
    ] {
        assert!(text.contains(part), "{part:?} is missing in: {text}");
    }
    assert!(!text.contains("не установлены"), "nobody but the person says so: {text}");
}

/// Law 94-V art. 8(4) (law.md §2.3): operator with БИН, name, term, third parties, abroad, public sources, list of data.
#[test]
fn the_kazakh_form_has_the_eight_items() {
    for (kind, _) in forms(Country::Kazakhstan, "ru") {
        let text = text_of(&form_of(Country::Kazakhstan, kind));
        for part in [
            "БСН 150140012345",
            "фамилия, имя, отчество",
            "Передача: ",
            "За границу: ",
            "В общедоступных источниках: ",
            if kind == "publication" { "Данные: " } else { "Данные по видам:" },
        ] {
            assert!(text.contains(part), "{kind}: {part:?} is missing in: {text}");
        }
        let term = if kind == "marketing" {
            "до отзыва согласия"
        } else {
            "Согласие действует до"
        };
        assert!(text.contains(term), "{kind}: {text}");
        assert!(text.contains("Закон РК № 94-V") && !text.contains("152-ФЗ"), "{kind}");
    }
}

/// One document never carries two consents: no form speaks of another kind, and each is one sheet, at most two pages.
#[test]
fn every_form_is_a_document_of_its_own() {
    let texts = Texts::load();
    for country in COUNTRIES {
        for language in LANGUAGES {
            for (kind, form) in forms(country, language) {
                let pdf = print(&form.job(&texts));
                assert!(pdf.pages <= 2, "{country:?} {language} {kind}: {} pages", pdf.pages);
            }
        }
    }
}
