//! Invented people that a template is checked with: a usual one, one whose name and programme are as long as they get,
//! and a duplicate.

use crate::certificates::page;
use crate::paper_facts;
use crate::place::{Open, Workplace};
use crate::templates::Template;
use chrono::NaiveDate;
use documents::{Job, OwnTemplate};
use office::certificates::authenticity::statement_of;
use office::certificates::{Further, Mark, Payment, Second, Snapshot, StandsFor, Step};
use policy::{Country, Paper};
use wire::Failure;

/// Kinds of examples; each is laid out in every language the pages may have.
const KINDS: [&str; 3] = ["usual", "long", "duplicate"];

/// Example keys of a template: kind and language.
pub(super) fn of(template: &Template) -> Vec<String> {
    let any = template.languages("any").0 == "any";
    let languages = if any { vec!["ru", "kk", "en"] } else { vec![template.languages("ru").0] };
    KINDS.iter().flat_map(|kind| languages.iter().map(move |language| format!("{kind}-{language}"))).collect()
}

fn name(long: bool, language: &str) -> String {
    match (long, language) {
        // Thirty letters are the longest surname somebody of a Kazakh registry really has; this one is invented.
        (true, "en") => "Nurmukhammedaliyeva-Abdirakhmanovskaya Akbope-Ultugan Kuanyshbekkyzy",
        (true, _) => "Нұрмұхаммедәлиева-Әбдірахмановская Ақбөпе-Ұлтуған Қуанышбекқызы",
        (false, "kk") => "Сейтова Әсел Қуанышқызы",
        (false, "en") => "Seitova Assel",
        (false, _) => "Соколова Мария Андреевна",
    }
    .to_owned()
}

fn programme(long: bool, language: &str) -> String {
    match (long, language) {
        (true, "kk") => {
            "Мектепке дейінгі білім беру ұйымдарындағы ерекше білім беруді қажет ететін балалармен жұмыс істейтін \
             педагогтердің кәсіби құзыреттерін заманауи цифрлық құралдарды қолдана отырып жетілдіру"
        }
        (true, "en") => {
            "Professional competences of teachers who work with children with special educational needs in preschool \
             organisations, with modern digital tools and methods of distance learning"
        }
        (true, _) => {
            "Совершенствование профессиональных компетенций педагогов дошкольных образовательных организаций, \
             работающих с детьми с особыми образовательными потребностями, с применением цифровых инструментов"
        }
        (false, "kk") => "Цифрлық сауаттылық негіздері",
        (false, "en") => "Basics of digital literacy",
        (false, _) => "Основы цифровой грамотности",
    }
    .to_owned()
}

/// What an example of a template says.
fn snapshot(open: &Open, template: &Template, kind: &str, asked: &str) -> Snapshot {
    let long = kind == "long";
    let (language, second) = template.languages(asked);
    let paper = template.built.papers.first().copied().unwrap_or(Paper::Training);
    let pack = open.office.pack();
    let title = pack.documents.iter().find(|title| title.paper == paper);
    let issued = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    let began = issued - chrono::Days::new(120);
    let mark =
        |item: &str, value: &str| Mark { item: item.to_owned(), value: value.to_owned(), on: Some(began) };
    let further = Further {
        second: second.map(|language| Second {
            language: language.to_owned(),
            name: name(long, language),
            programme: programme(long, language),
        }),
        began: (paper != Paper::Payment).then_some(began),
        marks: if paper == Paper::Transcript {
            vec![mark(&programme(long, language), "5"), mark("", "5")]
        } else {
            Vec::new()
        },
        payment: (paper == Paper::Payment).then(|| Payment {
            year: 2026,
            sum: 1_250_000,
            currency: if pack.country == Country::Kz { "KZT" } else { "RUB" }.to_owned(),
            learner: name(long, language),
            card: None,
            born: Some(began),
            tax_number: String::new(),
        }),
    };
    let certifies = paper.is_certificate();
    let mut snapshot = Snapshot {
        number: "2026-000123".to_owned(),
        name: name(long, language),
        gender: Some("female".to_owned()),
        programme: if paper == Paper::Payment { String::new() } else { programme(long, language) },
        hours: (paper != Paper::Payment).then_some(144),
        completed: (paper != Paper::Payment).then_some(issued),
        issued,
        language: language.to_owned(),
        template: template.id.clone(),
        operator: String::new(),
        statement: None,
        document: title.map(|title| title.key.clone()).unwrap_or_default(),
        valid_until: (certifies && kind == "duplicate").then(|| issued + chrono::Days::new(1095)),
        stands_for: (kind == "duplicate").then(|| StandsFor {
            step: Step::Duplicate,
            number: "2025-000098".to_owned(),
            issued: Some(began),
        }),
        paper: paper.key().to_owned(),
        further,
    };
    snapshot.statement = Some(statement_of(&snapshot).sample());
    snapshot
}

/// The job of an example, and the words that are read out with its picture.
pub(super) fn job(
    workplace: &Workplace,
    open: &Open,
    template: &Template,
    example: &str,
) -> Result<(Job, Vec<String>), Failure> {
    let (kind, language) = example.split_once('-').unwrap_or((example, "ru"));
    let operator = paper_facts::stored_operator(open)?;
    let snapshot = snapshot(open, template, kind, language);
    let mut job = page::job_with(workplace, open, &operator, template, &snapshot, true);
    let should_show = expected(&job, &snapshot);
    if let Some(own) = &mut job.own {
        *own = OwnTemplate { should_show, code: true, ..std::mem::take(own) };
    }
    Ok((job, vec![snapshot.name, snapshot.programme, snapshot.number]))
}

/// What the pages of a paper have to show, by the keys of `template-part-…` (law.md §7: who issues it, number, date,
/// programme, hours, signature, the notes).
fn expected(job: &Job, snapshot: &Snapshot) -> Vec<(String, String)> {
    let data = &job.data;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let parts: Vec<_> = data["parts"].as_array().cloned().unwrap_or_else(|| vec![data.clone()]);
    let facts = data["facts"].as_array().or(data["issued"].as_array());
    let dated = facts.into_iter().flatten().map(|fact| text(&fact["value"]));
    let mut expected = vec![
        ("operator", text(&data["operator"]["name"])),
        ("number", snapshot.number.clone()),
        ("signatory", text(&data["signatory"]["name"])),
    ];
    expected.extend(dated.filter(|value| value.contains("2026")).take(1).map(|date| ("issued", date)));
    for part in &parts {
        expected.push((
            "title",
            if part["title"].is_string() && data["parts"].is_array() {
                text(&part["title"])
            } else {
                text(&data["head"])
            },
        ));
        expected.push(("programme", text(&part["programme"])));
        expected.push(("studied", text(&part["after"])));
    }
    let notes = data["notes"].as_array().into_iter().flatten();
    expected.extend(notes.map(|note| ("notes", text(note))));
    let said = expected.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(key, text)| (key.to_owned(), text)).collect()
}
