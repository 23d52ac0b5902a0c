//! The catalogue of texts: one Fluent bundle per language for papers, errors and the window.
//!
//! The files are embedded. A text that is missing shows as `⟦id⟧`, so that it is seen and never silently empty; a test
//! keeps the three languages complete. Values enter a text as they are: the bidi marks Fluent would put around them
//! are switched off, because they end up in names that are copied out of a paper.
//!
//! Dates have forms (a Kazakh month takes an ending that depends on what the sentence does with the date); see
//! [`DateForm`]. Deliberately not here: choosing a language, and any text itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::{Map, Value};
use unic_langid::LanguageIdentifier;

/// Languages every text exists in.
pub const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

const NO_BREAK_SPACE: char = '\u{A0}';

const FILES: [(&str, [&str; 5]); 3] = [
    (
        "ru",
        [
            include_str!("../../../../assets/locales/ru/documents.ftl"),
            include_str!("../../../../assets/locales/ru/errors.ftl"),
            include_str!("../../../../assets/locales/ru/ui.ftl"),
            include_str!("../../../../assets/locales/ru/fields.ftl"),
            include_str!("../../../../assets/locales/ru/verify.ftl"),
        ],
    ),
    (
        "kk",
        [
            include_str!("../../../../assets/locales/kk/documents.ftl"),
            include_str!("../../../../assets/locales/kk/errors.ftl"),
            include_str!("../../../../assets/locales/kk/ui.ftl"),
            include_str!("../../../../assets/locales/kk/fields.ftl"),
            include_str!("../../../../assets/locales/kk/verify.ftl"),
        ],
    ),
    (
        "en",
        [
            include_str!("../../../../assets/locales/en/documents.ftl"),
            include_str!("../../../../assets/locales/en/errors.ftl"),
            include_str!("../../../../assets/locales/en/ui.ftl"),
            include_str!("../../../../assets/locales/en/fields.ftl"),
            include_str!("../../../../assets/locales/en/verify.ftl"),
        ],
    ),
];

/// A value put into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Stands in the text as it is.
    Text(Cow<'a, str>),
    /// Chooses the plural form and is written without grouping.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// What the sentence does with a date. Russian and English show the difference by words around it, Kazakh by the
/// ending of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// `22 ноября 2026 г.`, `2026 жылғы 22 қараша`, `22 November 2026`.
    Long,
    /// On that day: `22 ноября 2026 г.`, `2026 жылғы 22 қарашада`, `on 22 November 2026`.
    On,
    /// Of that day, before a number: `22 ноября 2026 г.`, `2026 жылғы 22 қарашадағы`, `of 22 November 2026`.
    Of,
    /// `с 22 ноября 2026 г.`, `2026 жылғы 22 қарашадан бастап`, `from 22 November 2026`.
    From,
    /// `до 22 ноября 2026 г.`, `2026 жылғы 22 қарашаға дейін`, `until 22 November 2026`.
    Until,
    /// `не позднее 22 ноября 2026 г.`, `2026 жылғы 22 қарашадан кешіктірмей`, `not later than 22 November 2026`.
    NoLater,
    /// `22.11.2026` in every language.
    Short,
}

/// The texts of all languages.
pub struct Texts {
    languages: BTreeMap<&'static str, Catalogue>,
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Ids in order, to list what has a prefix: a bundle cannot be walked.
    ids: Vec<String>,
    defects: Vec<String>,
}

impl Texts {
    /// Parses the embedded files. What is wrong in them does not stop the program; [`Texts::defects`] lists it.
    pub fn load() -> Self {
        let languages =
            FILES.iter().map(|(language, files)| (*language, Catalogue::load(language, files))).collect();
        Self { languages }
    }

    /// The text `id` in `language` with `args`; `⟦id⟧` if there is no such text, language or a value is missing.
    pub fn get(&self, language: &str, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let said = self.try_get(language, id, args).unwrap_or_else(|| format!("⟦{id}⟧"));
        // A day that ends a sentence brings a full stop of its own.
        if said.ends_with("г..") { said.trim_end_matches('.').to_owned() + "." } else { said }
    }

    /// Whether `language` has the text `id`.
    pub fn has(&self, language: &str, id: &str) -> bool {
        self.languages.get(language).is_some_and(|catalogue| catalogue.bundle.has_message(id))
    }

    /// Every text of `language` whose id begins with `prefix` and that needs no value, by the rest of its id. Templates
    /// take their fixed words from it.
    pub fn words(&self, language: &str, prefix: &str) -> Map<String, Value> {
        let ids = self.languages.get(language).map_or(&[][..], |catalogue| &catalogue.ids);
        ids.iter()
            .filter_map(|id| {
                let rest = id.strip_prefix(prefix)?;
                Some((rest.to_owned(), Value::String(self.try_get(language, id, &[])?)))
            })
            .collect()
    }

    /// Ids of all texts of `language` in the order of the files.
    pub fn ids(&self, language: &str) -> &[String] {
        self.languages.get(language).map_or(&[], |catalogue| &catalogue.ids)
    }

    /// Lines that do not parse and ids that stand twice, as `language: what`.
    pub fn defects(&self) -> Vec<String> {
        let of = |(language, catalogue): (&&str, &Catalogue)| {
            catalogue.defects.iter().map(|defect| format!("{language}: {defect}")).collect::<Vec<_>>()
        };
        self.languages.iter().flat_map(of).collect()
    }

    /// The date as the sentence needs it.
    pub fn date(&self, language: &str, date: NaiveDate, form: DateForm) -> String {
        let (id, month) = match form {
            DateForm::Short => return short_date(date),
            DateForm::Long => ("paper-date-long", "paper-month"),
            DateForm::On => ("paper-date-on", "paper-month-on"),
            DateForm::Of => ("paper-date-of", "paper-month-of"),
            DateForm::From => ("paper-date-from", "paper-month-from"),
            DateForm::Until => ("paper-date-until", "paper-month-until"),
            DateForm::NoLater => ("paper-date-no-later", "paper-month-from"),
        };
        let args = [
            ("day", date.day().into()),
            ("month", self.month(language, date, month).into()),
            ("year", date.year().to_string().into()),
        ];
        self.get(language, id, &args)
    }

    /// From `first` to `last`, both days included; the year stands once if it is the same.
    pub fn period(&self, language: &str, first: NaiveDate, last: NaiveDate) -> String {
        let id = if first.year() == last.year() { "paper-period-one-year" } else { "paper-period-years" };
        let args = [
            ("day1", first.day().into()),
            ("month1", self.month(language, first, "paper-month-from").into()),
            ("year1", first.year().to_string().into()),
            ("day2", last.day().into()),
            ("month2", self.month(language, last, "paper-month-until").into()),
            ("year2", last.year().to_string().into()),
        ];
        self.get(language, id, &args)
    }

    fn month(&self, language: &str, date: NaiveDate, id: &str) -> String {
        self.get(language, id, &[("month", date.month().into())])
    }

    fn try_get(&self, language: &str, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let bundle = &self.languages.get(language)?.bundle;
        let pattern = bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(
                (*name).to_owned(),
                match value {
                    Arg::Text(text) => FluentValue::from(text.as_ref()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

impl Catalogue {
    fn load(language: &str, files: &[&str]) -> Self {
        let locale = language.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let mut ids = Vec::new();
        let mut defects = Vec::new();
        for file in files {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    defects.extend(errors.iter().map(ToString::to_string));
                    resource
                }
            };
            ids.extend(message_ids(file));
            if let Err(errors) = bundle.add_resource(resource) {
                defects.extend(errors.iter().map(ToString::to_string));
            }
        }
        Self { bundle, ids, defects }
    }
}

/// Ids of the messages of a Fluent file: what stands before `=` at the beginning of a line (terms begin with `-`).
fn message_ids(file: &str) -> impl Iterator<Item = String> {
    file.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let first = id.chars().next()?;
        (first.is_ascii_alphabetic() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .then(|| id.to_owned())
    })
}

/// A text that the registry composed, with its days as papers write them.
#[must_use]
pub fn days_in(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches([',', ';', '.']);
        let day = (bare.len() == 10).then(|| bare.parse().ok()).flatten();
        day.map_or_else(|| word.to_owned(), |day| format!("{}{}", short_date(day), &word[bare.len()..]))
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `22.11.2026`.
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// A count with its digits in threes: `1 234 567`. Spaces do not break.
pub fn grouped(count: u64) -> String {
    in_threes(count, NO_BREAK_SPACE)
}

fn in_threes(number: u64, between: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    grouped
}

/// An amount in the smallest unit (kopecks, tiyn) with the sign of its currency (`RUB`, `KZT`; another code stands as
/// it is): `12 500,00 ₸`, in English `12,500.00 ₸`. Spaces do not break.
pub fn money(language: &str, smallest_units: i64, currency: &str) -> String {
    let (group, point) = if language == "en" { (',', '.') } else { (NO_BREAK_SPACE, ',') };
    let sign = match currency {
        "RUB" => "₽",
        "KZT" => "₸",
        other => other,
    };
    let grouped = in_threes(smallest_units.unsigned_abs() / 100, group);
    let minus = if smallest_units < 0 { "−" } else { "" };
    format!("{minus}{grouped}{point}{:02}{NO_BREAK_SPACE}{sign}", smallest_units.unsigned_abs() % 100)
}

/// A sum as the registry tells it (`39900.00 RUB`); what is no sum stands as it is.
pub fn money_of(language: &str, told: &str) -> String {
    let sum = told.split_once(' ').and_then(|(sum, currency)| {
        let (whole, part) = sum.split_once('.').filter(|(_, part)| part.len() == 2)?;
        Some((format!("{whole}{part}").parse::<i64>().ok()?, currency))
    });
    sum.map_or_else(|| told.to_owned(), |(minor, currency)| money(language, minor, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace(NO_BREAK_SPACE, " ")
    }

    #[test]
    fn the_catalogues_parse_and_hold_every_id_once() {
        assert_eq!(Texts::load().defects(), Vec::<String>::new());
    }

    #[test]
    fn every_text_is_in_all_three_languages() {
        let texts = Texts::load();
        for language in LANGUAGES {
            for id in texts.ids(language) {
                for other in LANGUAGES {
                    assert!(texts.has(other, id), "{id} is in {language} but not in {other}");
                }
            }
        }
    }

    #[test]
    fn a_missing_text_is_visible() {
        let texts = Texts::load();
        assert_eq!(texts.get("ru", "no-such-text", &[]), "⟦no-such-text⟧");
        assert_eq!(texts.get("de", "paper-month", &[]), "⟦paper-month⟧");
        assert_eq!(texts.get("ru", "paper-act-running", &[]), "⟦paper-act-running⟧", "a value is missing");
    }

    #[test]
    fn dates_stand_in_the_form_the_sentence_needs() {
        let texts = Texts::load();
        let date = day(2026, 11, 22);
        let forms = [
            (DateForm::Long, "22 ноября 2026 г.", "2026 жылғы 22 қараша", "22 November 2026"),
            (DateForm::On, "22 ноября 2026 г.", "2026 жылғы 22 қарашада", "on 22 November 2026"),
            (DateForm::Of, "22 ноября 2026 г.", "2026 жылғы 22 қарашадағы", "of 22 November 2026"),
            (
                DateForm::From,
                "с 22 ноября 2026 г.",
                "2026 жылғы 22 қарашадан бастап",
                "from 22 November 2026",
            ),
            (
                DateForm::Until,
                "до 22 ноября 2026 г.",
                "2026 жылғы 22 қарашаға дейін",
                "until 22 November 2026",
            ),
            (
                DateForm::NoLater,
                "не позднее 22 ноября 2026 г.",
                "2026 жылғы 22 қарашадан кешіктірмей",
                "not later than 22 November 2026",
            ),
            (DateForm::Short, "22.11.2026", "22.11.2026", "22.11.2026"),
        ];
        for (form, ru, kk, en) in forms {
            assert_eq!(plain(&texts.date("ru", date, form)), ru);
            assert_eq!(plain(&texts.date("kk", date, form)), kk);
            assert_eq!(plain(&texts.date("en", date, form)), en);
        }
    }

    #[test]
    fn every_month_has_its_own_name_in_every_form() {
        let texts = Texts::load();
        for language in LANGUAGES {
            for form in [DateForm::Long, DateForm::On, DateForm::Of, DateForm::From, DateForm::Until] {
                let dates: std::collections::BTreeSet<_> =
                    (1..=12).map(|month| texts.date(language, day(2026, month, 1), form)).collect();
                assert_eq!(dates.len(), 12, "{language} {form:?}");
            }
        }
    }

    #[test]
    fn a_period_names_the_year_once_if_it_can() {
        let texts = Texts::load();
        let (first, last) = (day(2026, 9, 1), day(2026, 11, 22));
        assert_eq!(plain(&texts.period("ru", first, last)), "с 1 сентября по 22 ноября 2026 г.");
        assert_eq!(
            plain(&texts.period("kk", first, last)),
            "2026 жылғы 1 қыркүйектен бастап 22 қарашаға дейін"
        );
        assert_eq!(plain(&texts.period("en", first, last)), "from 1 September to 22 November 2026");
        let earlier = day(2025, 12, 31);
        assert_eq!(plain(&texts.period("ru", earlier, last)), "с 31 декабря 2025 г. по 22 ноября 2026 г.");
    }

    #[test]
    fn money_is_grouped_and_does_not_break() {
        assert_eq!(money("ru", 1_250_000, "KZT"), "12\u{A0}500,00\u{A0}₸");
        assert_eq!(money("kk", 12_345_678_905, "RUB"), "123\u{A0}456\u{A0}789,05\u{A0}₽");
        assert_eq!(money("en", 1_250_000, "KZT"), "12,500.00\u{A0}₸");
        assert_eq!(money("ru", -99, "RUB"), "−0,99\u{A0}₽");
        assert_eq!(money_of("ru", "39900.05 RUB"), "39\u{A0}900,05\u{A0}₽");
        assert_eq!(money_of("ru", "39900 RUB"), "39900 RUB");
        assert_eq!(
            money("ru", i64::MIN, "USD"),
            "−92\u{A0}233\u{A0}720\u{A0}368\u{A0}547\u{A0}758,08\u{A0}USD"
        );
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let texts = Texts::load();
        let hours =
            |language, n: u32| plain(&texts.get(language, "paper-certificate-hours", &[("n", n.into())]));
        assert_eq!(hours("ru", 1), "в объёме 1 академического часа");
        assert_eq!(hours("ru", 2), "в объёме 2 академических часов");
        assert_eq!(hours("ru", 21), "в объёме 21 академического часа");
        assert_eq!(hours("ru", 72), "в объёме 72 академических часов");
        assert_eq!(hours("kk", 21), "Оқу көлемі – 21 академиялық сағат.");
        assert_eq!(hours("en", 1), "1 academic hour");
    }

    #[test]
    fn words_are_the_texts_without_values() {
        let words = Texts::load().words("kk", "paper-certificate-");
        assert_eq!(words.get("stamp").and_then(Value::as_str), Some("М.О. (болған жағдайда)"));
        assert!(!words.contains_key("hours"), "needs a value");
    }
}
