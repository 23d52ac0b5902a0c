//! What is a person's own in a text about that person: a namesake's name and the phone a family shares are no residue of
//! somebody else there.

use crate::OfficeError;
use crate::names::contacts_in::{Contact, contacts_in};
use crate::names::forms::{Forms, words};
use crate::registry;
use rusqlite::Connection;
use std::collections::HashSet;

/// Names and contacts of one person.
#[derive(Default)]
pub(crate) struct Own {
    names: Vec<Forms>,
    contacts: HashSet<String>,
}

/// Stands in place of what is hidden; nobody types it, and it parts words.
pub(in crate::erasure) const HIDDEN: char = '\u{e000}';

impl Own {
    /// Those of a person with a card.
    pub fn of(db: &Connection, person: i64) -> Result<Own, OfficeError> {
        let names = registry::names_of(db, person)?.iter().map(Forms::of).collect();
        let mut statement = db.prepare_cached(
            "SELECT match_key FROM contact WHERE person_id = ?1 AND kind IN ('email', 'phone')",
        )?;
        let contacts = statement.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Own { names, contacts })
    }

    /// The text without what is the person's own, and what stood there.
    pub fn hide(&self, text: &str) -> (String, Vec<String>) {
        if text.contains(HIDDEN) {
            return (text.to_owned(), Vec::new());
        }
        let read = words(text, false);
        let names = self.names.iter().flat_map(|forms| forms.places(&read));
        let mut spans: Vec<(usize, usize)> = names.map(|place| (place.from, place.to)).collect();
        let own = |contact: &Contact| self.contacts.contains(&contact.key);
        spans.extend(contacts_in(text).iter().filter(|contact| own(contact)).map(|one| (one.from, one.to)));
        spans.sort_unstable();
        let (mut hidden, mut stood, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
        for (from, to) in spans {
            if from >= at {
                hidden.push_str(&text[at..from]);
                hidden.push(HIDDEN);
                stood.push(text[from..to].to_owned());
                at = to;
            }
        }
        hidden.push_str(&text[at..]);
        (hidden, stood)
    }

    /// The text with it again. Where more than the others' was taken away, nothing comes back.
    pub fn shown(hidden: String, stood: &[String]) -> String {
        if stood.is_empty() {
            return hidden;
        }
        if hidden.matches(HIDDEN).count() != stood.len() {
            return hidden.replace(HIDDEN, "");
        }
        let mut own = stood.iter();
        let mut text = String::with_capacity(hidden.len());
        for c in hidden.chars() {
            match c {
                HIDDEN => text.push_str(own.next().map_or("", String::as_str)),
                c => text.push(c),
            }
        }
        text
    }
}
