//! What tells a person apart in a text: identifying values as they are written, and the names that can be found.

use crate::OfficeError;
use crate::catalogue::{self, Identifier};
use crate::names::forms::Named;
use crate::names::match_key;
use crate::registry::{self, Item};
use rusqlite::Connection;
use std::collections::HashSet;

/// Values and names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Values, each with its kind.
    pub values: Vec<(Identifier, String)>,
    /// Names.
    pub names: Vec<Named>,
}

/// Shorter marks would be found everywhere by chance.
const SHORTEST: usize = 5;

impl Marks {
    /// Everything that tells a person with a card apart: her values, and every name she has or had.
    pub fn of_person(db: &Connection, key: i64, items: &[Item]) -> Result<Marks, OfficeError> {
        let names = Marks { values: Vec::new(), names: registry::names_of(db, key)? };
        Ok(Marks::joined([names, Marks::of_items(items)]))
    }

    /// What some values tell apart by themselves.
    pub fn of_items<'i>(items: impl IntoIterator<Item = &'i Item>) -> Marks {
        let mut marks = Marks::default();
        for item in items {
            let declared =
                catalogue::table(item.table).and_then(|t| t.fields.iter().find(|f| f.key == item.field));
            match declared.and_then(|field| field.identifies) {
                Some(Identifier::Name) => marks.read(&item.text, item.table == "name_form"),
                Some(Identifier::Email) => {
                    marks.value(Identifier::Email, item.text.clone());
                    marks.value(Identifier::Email, item.text.to_lowercase());
                }
                Some(Identifier::Phone) => {
                    let digits = item.text.chars().filter(char::is_ascii_digit);
                    // National digits find the number in every notation without blanks.
                    marks.value(Identifier::Phone, digits.skip(1).collect());
                }
                // A certificate's own number stays occupied in the register by design; an account does not.
                Some(Identifier::Number) if item.category == "accounts" => {
                    marks.value(Identifier::Number, item.text.clone());
                }
                Some(Identifier::Number) | None => {}
            }
        }
        marks
    }

    /// A name in one text. What falls into no parts, or only by assumption, is looked for as it stands too; a form of
    /// another case stands for nothing else.
    fn read(&mut self, text: &str, in_a_case: bool) {
        let read = if in_a_case { Vec::new() } else { Named::read(text) };
        if read.len() != 1 && text.trim().contains(' ') {
            self.value(Identifier::Name, text.to_owned());
            self.value(Identifier::Name, match_key(text));
        }
        for name in read {
            self.name(name);
        }
    }

    fn value(&mut self, kind: Identifier, text: String) {
        let long = text.chars().count();
        let tells = text.trim().contains(' ')
            || !text.chars().any(char::is_alphabetic)
            || text.contains('@')
            || long >= 8;
        if long >= SHORTEST && tells && !self.values.contains(&(kind, text.clone())) {
            self.values.push((kind, text));
        }
    }

    fn name(&mut self, name: Named) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// The marks of several people, each once.
    pub fn joined(all: impl IntoIterator<Item = Marks>) -> Marks {
        let (mut values, mut names) = (HashSet::new(), HashSet::new());
        let mut joined = Marks::default();
        for marks in all {
            joined.values.extend(
                marks.values.into_iter().filter(|(kind, text)| values.insert((kind.key(), text.clone()))),
            );
            joined.names.extend(marks.names.into_iter().filter(|name| names.insert(name.clone())));
        }
        joined
    }

    /// Whether nothing can be looked for.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.names.is_empty()
    }
}
