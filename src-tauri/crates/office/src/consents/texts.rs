//! Texts of consent forms, with the days they were in use: those of the pack and the school's own.
//!
//! A text belongs to one kind, so a consent by a text is of that kind alone.

use super::record::{short, text_of};
use super::{ConsentError, KINDS};
use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::{Row, params};

/// Longest text of a form, in characters.
const LONGEST: usize = 20_000;

/// A text of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVersion {
    /// Key, printed on the form.
    pub key: String,
    /// Kind key.
    pub kind: String,
    /// Form it stood on; empty for the pack's own sheet.
    pub form: String,
    /// First day of use.
    pub from: NaiveDate,
    /// Last day of use.
    pub to: Option<NaiveDate>,
    /// The words; empty for a text of the pack, which is printed from it.
    pub body: String,
    /// Whoever gave an earlier text is asked again.
    pub asks_again: bool,
    /// From the pack.
    pub of_pack: bool,
}

impl TextVersion {
    /// Whether it was in use on a day.
    #[must_use]
    pub fn is_in_use(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Every text, the pack's first, then by kind and first day.
///
/// # Errors
/// When the registry cannot be read.
pub fn texts(reading: &Reading<'_>) -> Result<Vec<TextVersion>, OfficeError> {
    let mut all: Vec<TextVersion> = reading
        .pack()
        .consent_texts
        .iter()
        .map(|text| TextVersion {
            key: text.key.clone(),
            kind: text.kind.clone(),
            form: String::new(),
            from: text.in_use_from,
            to: None,
            body: String::new(),
            asks_again: false,
            of_pack: true,
        })
        .collect();
    let own = reading
        .db
        .prepare_cached(
            "SELECT key, kind, form, in_use_from, in_use_to, body, asks_again FROM consent_text \
             ORDER BY kind, in_use_from, key",
        )?
        .query_map([], own)?
        .collect::<Result<Vec<_>, _>>()?;
    all.extend(own);
    Ok(all)
}

fn own(row: &Row<'_>) -> rusqlite::Result<TextVersion> {
    Ok(TextVersion {
        key: row.get(0)?,
        kind: row.get(1)?,
        form: row.get(2)?,
        from: row.get::<_, String>(3)?.parse().unwrap_or_default(),
        to: row.get::<_, Option<String>>(4)?.and_then(|day| day.parse().ok()),
        body: row.get(5)?,
        asks_again: row.get(6)?,
        of_pack: false,
    })
}

/// The text of a kind and key.
pub(crate) fn find(reading: &Reading<'_>, kind: &str, key: &str) -> Result<TextVersion, ConsentError> {
    let found = texts(reading)?.into_iter().find(|text| text.key == key && text.kind == kind);
    found.ok_or(ConsentError::TextUnknown)
}

/// Adds a text the school used; a text once added is never changed.
///
/// # Errors
/// [`ConsentError::TextTaken`], [`ConsentError::PeriodReversed`], [`ConsentError::UnknownKind`],
/// [`ConsentError::BadText`].
pub fn add_text(office: &Office, text: &TextVersion) -> Result<(), ConsentError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (key, form) = (short(&text.key, "key")?, short(&text.form, "form")?);
        if key.is_empty() {
            return Err(ConsentError::BadText("key"));
        }
        if text.body.chars().count() > LONGEST {
            return Err(ConsentError::BadText("body"));
        }
        if !KINDS.contains(&text.kind.as_str()) {
            return Err(ConsentError::UnknownKind);
        }
        if text.to.is_some_and(|to| to < text.from) {
            return Err(ConsentError::PeriodReversed);
        }
        if texts(&writing.reading())?.iter().any(|known| known.key == key) {
            return Err(ConsentError::TextTaken);
        }
        writing.db.execute(
            "INSERT INTO consent_text (key, kind, form, in_use_from, in_use_to, body, asks_again, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                key,
                text.kind,
                form,
                text_of(text.from),
                text.to.map(text_of),
                text.body.trim(),
                text.asks_again,
                writing.at()
            ],
        )?;
        Ok(Done::new((), Entry::of("consent.text_added").category("consents").detail(text.kind.clone())))
    })
}
