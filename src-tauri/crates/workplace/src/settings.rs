//! Look of the window, facts of the school, the pack, and answers that need no vault.

use crate::convert::local;
use crate::gate::{Recent, facts};
use crate::place::Workplace;
use crate::{failure, keys, paper_facts};
use chrono::NaiveDate;
use office::journal::Entry;
use office::retention::{basis_key, limit_text, then_key};
use office::rights::{self, Operation, Right};
use office::session::Done;
use policy::{Calendar, Country, Term};
use serde::Serialize;
use vault::Header;
use wire::{
    Appearance, Failure, FailureKind, OperatorFacts, OperatorLine, OperatorWords, RuleLine, Settings,
};

/// Look of the window on this computer.
///
/// # Errors
/// None.
pub fn appearance_get(workplace: &Workplace) -> Result<Appearance, Failure> {
    Ok(Recent::load(workplace).appearance)
}

/// Changes the look.
///
/// # Errors
/// `settings.bad_value`, or the settings file cannot be written.
pub fn appearance_set(workplace: &Workplace, appearance: Appearance) -> Result<Appearance, Failure> {
    let known = ["ru", "kk", "en"].contains(&appearance.language.as_str())
        && ["system", "light", "dark"].contains(&appearance.theme.as_str())
        && [100, 115, 130, 150, 175, 200].contains(&appearance.zoom);
    if !known {
        return Err(Failure::new(FailureKind::Usage, "settings.bad_value"));
    }
    let mut recent = Recent::load(workplace);
    recent.appearance = appearance.clone();
    recent.save(workplace)?;
    Ok(appearance)
}

/// What changing the facts of the school needs.
const MAY_CHANGE: Right = Right::On(Operation::Write, "operators");

/// Settings of the open vault.
///
/// # Errors
/// `gate.not_open`.
pub fn settings_get(workplace: &Workplace) -> Result<Settings, Failure> {
    let open = workplace.opened()?;
    let pack = open.office.pack();
    let operator = paper_facts::stored_operator(&open)?;
    let header = Header::read(&crate::gate::header_file(open.office.folder())).map_err(failure::unlock)?;
    let roles = open.office.read(Right::Open, |r| r.operators()).map_err(failure::office)?;
    Ok(Settings {
        missing: paper_facts::missing(&operator, pack),
        operator,
        pack: pack.id.clone(),
        edition: pack.edition.to_string(),
        country: pack.country.to_string(),
        time_zone: open.office.zone().name().to_owned(),
        folder: open.office.folder().display().to_string(),
        operators: header
            .operator_slots()
            .map(|slot| OperatorLine {
                login: slot.login().to_owned(),
                role: roles
                    .iter()
                    .find(|(login, _)| login == slot.login())
                    .map(|(_, r)| r.clone())
                    .unwrap_or_default(),
                second_factor: keys::kind(slot.second_factor()),
            })
            .collect(),
        rules: pack
            .retention
            .iter()
            .map(|rule| RuleLine {
                category: rule.category.clone(),
                start_event: rule.start.key().to_owned(),
                term: limit_text(&rule.term),
                then: then_key(rule.then).to_owned(),
                basis: basis_key(rule.basis).to_owned(),
                law: local(&rule.law),
                check: rule.check,
            })
            .collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database_version: open.office.read(Right::Open, |r| r.database_version()).map_err(failure::office)?,
        may_change: rights::require(pack, open.office.role(), MAY_CHANGE).is_ok(),
    })
}

/// Changes the requisites of the school.
///
/// # Errors
/// `office.role_denied`, `settings.bad_value` with the field.
pub fn settings_operator(workplace: &Workplace, operator: OperatorFacts) -> Result<Settings, Failure> {
    let open = workplace.opened()?;
    let right = MAY_CHANGE;
    // Who may not change the facts is not told what is wrong with them either.
    open.office.read(right, |_| Ok::<_, office::OfficeError>(())).map_err(failure::office)?;
    let operator = checked(operator)?;
    let text = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    open.office
        .write(right, |writing| {
            writing.set_fact(facts::OPERATOR, &text)?;
            Ok::<_, office::OfficeError>(Done::new((), Entry::of("settings.operator_changed")))
        })
        .map_err(failure::office)?;
    settings_get(workplace)
}

/// Facts with right check digits, and otherwise as [`storable`].
///
/// # Errors
/// `settings.bad_value` with the field.
pub(crate) fn checked(operator: OperatorFacts) -> Result<OperatorFacts, Failure> {
    match wrong_number(&operator) {
        Some(field) => Err(Failure::refused("settings.bad_value").at(field)),
        None => storable(operator),
    }
}

/// Facts as they are stored: words in languages the papers have, none of them empty.
///
/// # Errors
/// `settings.bad_value`.
pub(crate) fn storable(mut operator: OperatorFacts) -> Result<OperatorFacts, Failure> {
    if operator.in_languages.keys().any(|language| crate::convert::language(language).is_err()) {
        return Err(Failure::refused("settings.bad_value").at("in_languages"));
    }
    operator.in_languages.retain(|_, words| *words != OperatorWords::default());
    Ok(operator)
}

/// The first requisite whose check digits are wrong.
pub(crate) fn wrong_number(operator: &OperatorFacts) -> Option<&'static str> {
    use office::names::numbers::{Iin, check_inn, check_ogrn, check_ogrnip, is_bin};
    let filled = |text: &str| !text.trim().is_empty();
    type Check<'a> = (&'static str, &'a str, fn(&str) -> bool);
    let checks: [Check<'_>; 5] = [
        ("inn", &operator.inn, |text| check_inn(text).is_ok()),
        ("ogrn", &operator.ogrn, |text| check_ogrn(text).is_ok()),
        ("ogrnip", &operator.ogrnip, |text| check_ogrnip(text).is_ok()),
        ("bin", &operator.bin, is_bin),
        ("iin", &operator.iin, |text| Iin::read(text).is_ok()),
    ];
    checks.into_iter().find(|(_, text, check)| filled(text) && !check(text.trim())).map(|(field, ..)| field)
}

/// The answer of `delo deadline`.
#[derive(Debug, Clone, Serialize)]
pub struct DeadlineAnswer {
    /// Last day.
    pub due: NaiveDate,
    /// A day on which it is safe.
    pub safe: NaiveDate,
    /// No official calendar of that year.
    pub provisional: bool,
    /// Days counted, up to the last day at most.
    pub counted: Vec<NaiveDate>,
    /// Why the last day is not the last one counted: `rolled` past days off, or `cautious` – a day off that no
    /// calendar settles yet may come or go, so the last day counted is left as a reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// Counts a term; needs no vault.
///
/// # Errors
/// `request.bad_date`, or the code of the term.
pub fn deadline(country: &str, from: &str, term: &str) -> Result<DeadlineAnswer, Failure> {
    let usage = |code: &str| Failure::new(FailureKind::Usage, code);
    let country = match country.to_ascii_uppercase().as_str() {
        "RU" => Country::Ru,
        "KZ" => Country::Kz,
        _ => return Err(usage("request.bad_country").at("country")),
    };
    let from = crate::convert::day(from, "from")?;
    let term: Term = term.parse().map_err(|error: policy::TermError| usage(error.code()).at("term"))?;
    let answer = policy::deadline(&Calendar::built_in(country), from, term, true)
        .map_err(|error| Failure::refused(error.code()))?;
    Ok(DeadlineAnswer {
        due: answer.due,
        safe: answer.safe,
        provisional: answer.provisional,
        note: match answer.due.cmp(&answer.raw) {
            std::cmp::Ordering::Less => Some("cautious"),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some("rolled"),
        },
        counted: answer.counted.into_iter().filter(|day| *day <= answer.due).collect(),
    })
}
