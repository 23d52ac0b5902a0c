//! What the next paper of a chain prints: what the one before said, and what is said anew.

use super::chain::{Before, Onward, Step};
use super::content::{Facts, Further};
use super::error::CertificateError;
use super::issue::{self, Snapshot, StandsFor};
use super::study;
use crate::OfficeError;
use crate::names;
use crate::registry;
use crate::restrictions;
use crate::retention::age;
use crate::session::Writing;
use policy::{Paper, Use};
use rusqlite::{Connection, OptionalExtension};

/// Language of a paper of which nothing says it: an imported number knows no page.
const UNTOLD: &str = "ru";

/// What the new paper prints.
pub(super) fn content(
    writing: &Writing<'_>,
    order: &Onward,
    before: &Before,
    operator: &str,
) -> Result<Snapshot, CertificateError> {
    let told = said(order.name.as_deref());
    let on_card = || -> Result<Option<String>, OfficeError> {
        before.person.map_or(Ok(None), |person| registry::printed_name(writing.db, person))
    };
    let corrects = order.step == Step::Correction;
    let name = match order.step {
        Step::Duplicate => before.name.clone(),
        Step::Replacement => told.or(on_card()?).ok_or(CertificateError::NoName)?,
        Step::Correction => told.unwrap_or_else(|| before.name.clone()),
    };
    if name.is_empty() {
        return Err(CertificateError::NoName);
    }
    let programme =
        said(order.programme.as_deref()).filter(|_| corrects).unwrap_or_else(|| before.programme.clone());
    if programme.is_empty() {
        return Err(CertificateError::NoProgramme);
    }
    let page = page_before(writing.db, before.key)?;
    let mut further = page.as_ref().map(|page| page.further.clone()).unwrap_or_default();
    // Of a paper whose page is gone the row says it.
    further.began = further.began.or(before.began);
    let second_changed = second(order, before, &name, &programme, &mut further)?;
    if order.step == Step::Replacement && name == before.name && !second_changed {
        return Err(CertificateError::SameName);
    }
    // A correction says it anew; an imported row may not know it at all.
    let hours = if corrects { order.hours.or(before.hours) } else { before.hours.or(order.hours) };
    let completed =
        if corrects { order.completed.or(before.completed) } else { before.completed.or(order.completed) };
    let pack = writing.office.pack();
    let title = before.document.as_deref().and_then(|key| pack.document(key));
    let paper = title.map_or(Paper::Training, |title| title.paper);
    study::readable(&writing.reading(), paper)?;
    if let Some(person) = before.person {
        restrictions::require(&writing.reading(), person, Use::Document, &study::shown(paper))?;
    }
    let completed = if paper.is_certificate() { completed.or(before.issued) } else { completed };
    let (country, today) = (pack.country, writing.today);
    let born = before.person.map_or(Ok(None), |person| age::born(writing.db, person))?;
    Facts { paper, country, hours, completed, born, today, further: &further }.check()?;
    // The new paper looks like the one it stands for; in two languages it stays in them, and in the language of its
    // template where the school's is made for one.
    let template = page.as_ref().map_or(&order.template, |page| &page.template).clone();
    let its_own = page.as_ref().map(|page| &page.language).or(before.language.as_ref());
    let bound = match &page {
        Some(page) => further.second.is_some() || is_of_one_language(writing.db, &page.template)?,
        None => false,
    };
    let asked = order.language.as_ref().filter(|_| !bound);
    let language = asked.or(its_own).map_or_else(|| UNTOLD.to_owned(), Clone::clone);
    let gender = match before.person {
        Some(person) => issue::gender(&writing.reading(), person)?,
        None => issue::gender_of_name(&name),
    };
    Ok(Snapshot {
        number: String::new(),
        name,
        gender: gender.map(str::to_owned),
        programme,
        hours,
        completed,
        issued: writing.today,
        language,
        template,
        operator: operator.to_owned(),
        document: before.document.clone().unwrap_or_default(),
        valid_until: before.valid_until,
        stands_for: Some(StandsFor {
            step: order.step,
            number: before.number.clone(),
            issued: before.issued,
        }),
        statement: None,
        paper: paper.key().to_owned(),
        further,
    })
}

/// A text that somebody gave, as it is kept.
fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(names::stored_text)
}

/// Puts the words of the second language to the page; true when they are others than before. What was the same in both
/// languages stays the same; of what was not, somebody has to say the second, or the page would name two people.
fn second(
    order: &Onward,
    before: &Before,
    name: &str,
    programme: &str,
    further: &mut Further,
) -> Result<bool, CertificateError> {
    if order.step == Step::Duplicate {
        return Ok(false);
    }
    let new_name = said(order.second_name.as_deref());
    let new_programme = said(order.second_programme.as_deref()).filter(|_| order.step == Step::Correction);
    let Some(second) = &mut further.second else {
        return match (new_name, new_programme) {
            (None, None) => Ok(false),
            (Some(_), _) => Err(CertificateError::OneLanguage("second_name")),
            (None, Some(_)) => Err(CertificateError::OneLanguage("second_programme")),
        };
    };
    let old = second.clone();
    let words = |told: Option<String>, first: (&str, &str), second: &str, field| match told {
        Some(told) => Ok(told),
        None if first.0 == first.1 => Ok(second.to_owned()),
        None if first.0 == second => Ok(first.1.to_owned()),
        None => Err(CertificateError::SecondMissing(field)),
    };
    second.name = words(new_name, (&before.name, name), &old.name, "second_name")?;
    second.programme =
        words(new_programme, (&before.programme, programme), &old.programme, "second_programme")?;
    Ok(*second != old)
}

/// Whether a template is the school's and its text is written for certain languages.
fn is_of_one_language(db: &Connection, template: &str) -> Result<bool, OfficeError> {
    let Some((key, _)) = crate::templates::parts_of(template) else { return Ok(false) };
    let language: Option<String> = db
        .prepare_cached("SELECT language FROM own_template WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(language.is_none_or(|language| language != "any"))
}

/// What the paper before printed, while its page is held.
fn page_before(db: &Connection, row: i64) -> Result<Option<Snapshot>, OfficeError> {
    let text: Option<Vec<u8>> = db
        .prepare_cached("SELECT snapshot FROM certificate_page WHERE certificate_id = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    text.map(|text| serde_json::from_slice(&text).map_err(|_| OfficeError::Damaged)).transpose()
}
