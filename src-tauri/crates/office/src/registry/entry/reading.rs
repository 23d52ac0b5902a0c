//! From what was typed to the columns of a row, or the refusal with the part at fault.

use super::fields::{EntryField, Part, PartKind, number_of};
use super::{EntryError, Fault, NewValue};
use crate::names::cards::holds_card_number;
use crate::names::contact::{read_email, read_phone};
use crate::names::{match_key, stored_text};
use crate::session::Office;
use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value;

/// Longest line and longest text, in characters.
const LINE: usize = 300;
const TEXT: usize = 4000;

/// A row as it is to stand in its table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub table: &'static str,
    pub columns: Vec<(&'static str, Value)>,
    pub start_on: Option<NaiveDate>,
}

impl Row {
    fn push(&mut self, column: &'static str, text: Option<String>) {
        self.columns.push((column, text.map_or(Value::Null, Value::Text)));
    }
}

/// Reads a value. Of a name with its forms, the name is the first row and the forms are the second.
pub(super) fn rows(
    office: &Office,
    field: &EntryField,
    value: &NewValue,
    today: NaiveDate,
) -> Result<Vec<Row>, EntryError> {
    let known = |key: &String| field.parts.iter().any(|part| part.key == key);
    if value.parts.keys().any(|key| !known(key)) {
        return Err(EntryError::at("", Fault::UnknownPart));
    }
    let mut read = Vec::with_capacity(field.parts.len());
    for part in field.parts {
        let typed = value.parts.get(part.key).map(|text| stored_text(text)).unwrap_or_default();
        let text = one(office, part, typed.trim(), today).map_err(|fault| EntryError::at(part.key, fault))?;
        if text.is_none() && part.required {
            return Err(EntryError::at(part.key, Fault::Empty));
        }
        read.push((part.key, text));
    }
    let start_on = value.stated.filter(|_| field.stated);
    if start_on.is_some_and(|day| day > today) {
        return Err(EntryError::at("stated", Fault::Future));
    }
    let start_on = start_on.or(field.stated.then_some(today));
    let mut row = Row { table: field.table, columns: Vec::new(), start_on };
    if let Some((column, kind)) = field.kind {
        row.push(column, Some(kind.to_owned()));
    }
    match field.table {
        "person_name" => return name(row, read),
        "fingerprint" => {
            let number = read.pop().and_then(|(_, text)| text).unwrap_or_default();
            let print = office.fingerprint("personal_number", &number);
            row.columns.push(("value", Value::Blob(print.to_vec())));
        }
        "contact" => {
            let text = read.pop().and_then(|(_, text)| text).unwrap_or_default();
            let key = contact_key(field, &text);
            row.push("value", Some(text));
            row.push("match_key", Some(key));
        }
        "recording" | "publication_permission" => {
            let said = |key: &str| {
                read.iter().find(|(known, _)| *known == key).and_then(|(_, text)| text.as_deref())
            };
            row.start_on = said("until_on").and_then(|day| day.parse().ok());
            // A consent to publication without a term is none.
            if said("allowed") == Some("yes") && row.start_on.is_none() {
                return Err(EntryError::at("until_on", Fault::Empty));
            }
            read.into_iter().for_each(|(key, text)| row.push(key, text));
        }
        _ => read.into_iter().for_each(|(key, text)| row.push(key, text)),
    }
    Ok(vec![row])
}

fn contact_key(field: &EntryField, text: &str) -> String {
    match field.key {
        "contacts.phone" => read_phone(text).map(|phone| phone.key).unwrap_or_default(),
        "contacts.email" => read_email(text).map(|mail| mail.key).unwrap_or_default(),
        _ => match_key(text),
    }
}

fn name(mut row: Row, read: Vec<(&'static str, Option<String>)>) -> Result<Vec<Row>, EntryError> {
    let (parts, forms): (Vec<_>, Vec<_>) =
        read.into_iter().partition(|(key, _)| ["surname", "given", "patronymic"].contains(key));
    let full: Vec<&str> = parts.iter().filter_map(|(_, text)| text.as_deref()).collect();
    let key = match_key(&full.join(" "));
    if !key.chars().any(char::is_alphabetic) {
        return Err(EntryError::at("surname", Fault::Empty));
    }
    parts.into_iter().for_each(|(key, text)| row.push(key, text));
    row.push("match_key", Some(key.clone()));
    if forms.iter().all(|(_, text)| text.is_none()) {
        return Ok(vec![row]);
    }
    let mut form = Row { table: "name_form", columns: Vec::new(), start_on: None };
    form.push("name_key", Some(key));
    forms.into_iter().for_each(|(key, text)| form.push(key, text));
    Ok(vec![row, form])
}

/// One part: the stored form, `None` for nothing typed.
pub(crate) fn one(
    office: &Office,
    part: &Part,
    text: &str,
    today: NaiveDate,
) -> Result<Option<String>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let (most, lines) = if part.kind == PartKind::Long { (TEXT, true) } else { (LINE, false) };
    if text.chars().count() > most {
        return Err(Fault::TooLong);
    }
    if text.chars().any(|c| c.is_control() && !(lines && c == '\n')) {
        return Err(Fault::BadText);
    }
    if part.kind != PartKind::Number && holds_card_number(text) {
        return Err(Fault::CardNumber);
    }
    let stored = match part.kind {
        PartKind::Text | PartKind::Long => text.to_owned(),
        PartKind::Email => {
            let mail = read_email(text).map_err(|_| Fault::BadEmail)?;
            if mail.technical {
                return Err(Fault::BadEmail);
            }
            mail.typed
        }
        PartKind::Phone => read_phone(text).map_err(|_| Fault::BadPhone)?.e164(),
        PartKind::Date => {
            let day: NaiveDate = text.parse().map_err(|_| Fault::BadDate)?;
            if day > today {
                return Err(Fault::Future);
            }
            day.to_string()
        }
        PartKind::Day => {
            let day: NaiveDate = text.parse().map_err(|_| Fault::BadDate)?;
            // A year of three digits, or of the next century, is a slip of the finger.
            if !(1990..=2099).contains(&day.year()) {
                return Err(Fault::BadDate);
            }
            day.to_string()
        }
        PartKind::Count => {
            let count: u32 = text.parse().map_err(|_| Fault::BadCount)?;
            if !(1..=100_000).contains(&count) {
                return Err(Fault::BadCount);
            }
            count.to_string()
        }
        PartKind::Class => {
            let number: String = text.chars().take_while(char::is_ascii_digit).collect();
            let fits = number.parse::<u32>().is_ok_and(|class| (1..=11).contains(&class));
            if !fits || text.chars().count() > 10 {
                return Err(Fault::BadClass);
            }
            text.to_owned()
        }
        PartKind::Age => {
            let age: u32 = text.parse().map_err(|_| Fault::BadAge)?;
            if !(1..=120).contains(&age) {
                return Err(Fault::BadAge);
            }
            age.to_string()
        }
        PartKind::Number => number_of(office.pack().country, text).ok_or(Fault::BadNumber)?,
        PartKind::Choice(keys) if keys.contains(&text) => text.to_owned(),
        PartKind::Choice(_) => return Err(Fault::BadChoice),
    };
    Ok(Some(stored))
}
