//! Places of a pack's text, named by keys: `retention.payments.term`, `clocks.R1.title.ru`.
//!
//! Every value of a pack has one. A form, a comparison of two editions and a message about a fault all speak of
//! places, so that none of them has to know the parts of a pack. A change keeps remarks and layout of the rest of the
//! text: a lawyer reads it again afterwards.

use toml::Value;
use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table, TableLike};

use super::fault::{PackError, PackFault};

/// The place that only says how often a school changed its copy; no comparison speaks of it.
pub(super) const REVISION: &str = "revision";

/// A value that is not the same in two texts, as TOML; `None` where one of them has nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where: a value, or a whole entry of a list.
    pub place: String,
    /// In the first text.
    pub before: Option<String>,
    /// In the second.
    pub after: Option<String>,
}

/// A value to be written; as TOML, `None` takes it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub place: String,
    /// What.
    pub value: Option<String>,
}

/// A value that both the school and the newer edition changed, each in its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: String,
    /// The school's value, as TOML.
    pub own: Option<String>,
    /// The newer edition's.
    pub newer: Option<String>,
}

/// The line a place stands on, from 1: of the place itself, else of the nearest part above it; 0 when the text has
/// nothing of it.
pub(super) fn line_of(text: &str, place: &str) -> usize {
    let Ok(document) = text.parse::<Document<String>>() else { return 0 };
    let segments: Vec<&str> = place.split('.').collect();
    let offset = offset_in(document.as_table(), &segments);
    offset.map_or(0, |at| text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1)
}

fn offset_in(table: &dyn TableLike, segments: &[&str]) -> Option<usize> {
    let (first, rest) = segments.split_first()?;
    let (key, item) = table.get_key_value(first)?;
    let own = key.span().or_else(|| item.span()).map(|span| span.start);
    let below = match (item, rest.split_first()) {
        (Item::ArrayOfTables(list), Some((key, rest))) => {
            let entry = entry(list, key)?;
            offset_in(entry, rest).or_else(|| entry.span().map(|span| span.start))
        }
        (Item::ArrayOfTables(list), None) => {
            list.get(0).and_then(|entry| entry.span()).map(|span| span.start)
        }
        (item, Some(_)) => item.as_table_like().and_then(|table| offset_in(table, rest)),
        (_, None) => None,
    };
    below.or(own)
}

/// The entry with a key; the last of two, since the first was there before. Without keys: by position, from 1.
fn entry<'t>(list: &'t ArrayOfTables, key: &str) -> Option<&'t Table> {
    list.iter()
        .filter(|table| key_of(*table) == Some(key))
        .last()
        .or_else(|| list.get(key.parse::<usize>().ok()?.checked_sub(1)?))
}

fn key_of(table: &dyn TableLike) -> Option<&str> {
    table.get("key").or_else(|| table.get("id"))?.as_str()
}

/// What is not the same in two texts, by place.
///
/// # Errors
/// `pack.syntax` for a text that is not TOML.
pub fn differences(before: &str, after: &str) -> Result<Vec<Difference>, PackError> {
    let (before, after) = (parsed(before)?, parsed(after)?);
    let mut found = Vec::new();
    compare(String::new(), Some(&before), Some(&after), &mut found);
    found.retain(|one| one.place != REVISION);
    Ok(found)
}

fn parsed(text: &str) -> Result<Value, PackError> {
    toml::from_str::<toml::Table>(text)
        .map(Value::Table)
        .map_err(|error| super::reading::syntax(text, &error))
}

fn compare(place: String, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    let inside = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    if let (Some(Value::Table(one)), Some(Value::Table(other))) = (before, after) {
        for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
            compare(inside(key), one.get(key), other.get(key), found);
        }
    } else if let (Some(one), Some(other)) = (before.and_then(keyed), after.and_then(keyed)) {
        let of = |list: &[(&str, &Value)], key: &str| -> Option<Value> {
            list.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).clone())
        };
        let added = other.iter().filter(|(key, _)| !one.iter().any(|(name, _)| name == key));
        for (key, _) in one.iter().chain(added) {
            compare(inside(key), of(&one, key).as_ref(), of(&other, key).as_ref(), found);
        }
    } else {
        let text = |value: Option<&Value>| value.map(ToString::to_string);
        found.push(Difference { place, before: text(before), after: text(after) });
    }
}

/// The entries of a list whose members have keys.
fn keyed(value: &Value) -> Option<Vec<(&str, &Value)>> {
    let Value::Array(list) = value else { return None };
    list.iter().map(|one| Some((one.get("key").or_else(|| one.get("id"))?.as_str()?, one))).collect()
}

/// The value of a place, as TOML.
#[must_use]
pub fn value_at(text: &str, place: &str) -> Option<String> {
    let mut here = parsed(text).ok()?;
    for segment in place.split('.') {
        here = match keyed(&here) {
            Some(list) => {
                list.into_iter().find(|(key, _)| *key == segment).map(|(_, value)| value.clone())?
            }
            None => here.get(segment)?.clone(),
        };
    }
    Some(here.to_string())
}

/// A TOML value as a person reads it: a text without its quotes.
#[must_use]
pub fn plain(value: &str) -> String {
    value
        .parse::<toml_edit::Value>()
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_else(|| value.to_owned())
}

/// A text as a TOML value.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// A text with values changed; remarks and layout of the rest stay.
///
/// # Errors
/// `pack.syntax`, or `pack.unknown_place` for a place that cannot be.
pub fn edited(text: &str, changes: &[Change]) -> Result<String, PackError> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let line = text.as_bytes()[..error.span().map_or(0, |span| span.start).min(text.len())]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let fault = PackFault::Syntax { line: line + 1, message: error.message().to_owned() };
        PackError::new("file", fault).found_in(text)
    })?;
    for change in changes {
        let unknown = || PackError::new(&change.place, PackFault::UnknownPlace(change.place.clone()));
        let value = match &change.value {
            None => None,
            Some(text) => Some(text.parse::<toml_edit::Value>().map_err(|error| {
                PackError::new(&change.place, PackFault::Form(error.message().to_owned()))
            })?),
        };
        let segments: Vec<&str> = change.place.split('.').collect();
        write(document.as_table_mut(), &segments, value.as_ref()).ok_or_else(unknown)?;
    }
    Ok(document.to_string())
}

fn write(table: &mut dyn TableLike, segments: &[&str], value: Option<&toml_edit::Value>) -> Option<()> {
    let (first, rest) = segments.split_first()?;
    if rest.is_empty() {
        match (value, table.get_mut(first).and_then(Item::as_value_mut)) {
            (None, _) => drop(table.remove(first)),
            (Some(new), Some(old)) => {
                let decor = old.decor().clone();
                *old = new.clone();
                *old.decor_mut() = decor;
            }
            (Some(new), None) => {
                let item = match new {
                    toml_edit::Value::InlineTable(inline) => Item::Table(spread(inline.clone(), true)),
                    new => toml_edit::value(new.clone()),
                };
                table.insert(first, item);
            }
        }
        return Some(());
    }
    if !table.contains_key(first) {
        let whole_entry =
            rest.len() == 1 && value.and_then(|v| v.as_inline_table()).is_some_and(|t| key_of(t).is_some());
        let item = if whole_entry {
            Item::ArrayOfTables(ArrayOfTables::new())
        } else {
            value?;
            Item::Table(spread(toml_edit::InlineTable::new(), true))
        };
        table.insert(first, item);
    }
    match table.get_mut(first)? {
        Item::ArrayOfTables(list) => {
            let at = list.iter().position(|entry| key_of(entry) == Some(rest[0]));
            match (at, rest.len(), value) {
                (Some(at), 1, None) => drop(list.remove(at)),
                (None, 1, Some(value)) => {
                    let mut entry = spread(value.as_inline_table()?.clone(), false);
                    entry.decor_mut().set_prefix("\n");
                    list.push(entry);
                }
                (Some(at), 2.., value) => return write(list.get_mut(at)?, &rest[1..], value),
                _ => return None,
            }
            Some(())
        }
        item => write(item.as_table_like_mut()?, rest, value),
    }
}

/// A table with one value a line; tables inside become dotted keys (`title.ru = …`), as packs are written.
fn spread(inline: toml_edit::InlineTable, dotted: bool) -> Table {
    let mut table = inline.into_table();
    table.set_dotted(dotted);
    for (_, item) in table.iter_mut() {
        if let Item::Value(toml_edit::Value::InlineTable(inner)) = item {
            *item = Item::Table(spread(inner.clone(), true));
        }
    }
    table
}

/// The newer edition with what the school had changed in the older one. What both changed is the school's, unless its
/// place is in `take`; those places are named.
///
/// # Errors
/// As [`differences`] and [`edited`].
pub fn rebased(
    base: &str,
    newer: &str,
    own: &str,
    take: &[String],
) -> Result<(String, Vec<Conflict>), PackError> {
    let news = differences(base, newer)?;
    let touches = |one: &str, other: &str| {
        one == other || one.starts_with(&format!("{other}.")) || other.starts_with(&format!("{one}."))
    };
    let mut changes = Vec::new();
    let mut conflicts = Vec::new();
    for difference in differences(base, own)? {
        let rival = news.iter().find(|new| touches(&new.place, &difference.place));
        if let Some(rival) = rival {
            if rival.place == difference.place && rival.after == difference.after {
                continue;
            }
            conflicts.push(Conflict {
                place: difference.place.clone(),
                own: difference.after.clone(),
                newer: value_at(newer, &difference.place),
            });
            if take.contains(&difference.place) {
                continue;
            }
        }
        changes.push(Change { place: difference.place, value: difference.after });
    }
    Ok((edited(newer, &changes)?, conflicts))
}
