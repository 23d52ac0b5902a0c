//! A word in a chat of several, entered by hand (S4): whose it is, and who read it.
//!
//! The row belongs to whoever wrote it, and goes with them. A word of the school to several belongs to nobody and lives as
//! long as one of its readers.

use super::{RecordError, at, past, read, required};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::match_key;
use crate::registry::entry::{CHANNELS, Fault, PartKind};
use crate::registry::{self, Person, Recorder, SourceKind, ValueRow};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::params;

const CATEGORY: &str = "correspondence";
const KIND: &str = "group_chat";
const COLUMNS: &[&str] = &["kind", "channel", "thread", "author", "said_on", "text"];

/// Who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// The school.
    School,
    /// One of those in the chat.
    Person(Uid),
}

/// A word of a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Everybody in the chat beside the school; at least two.
    pub people: Vec<Uid>,
    /// Who wrote it.
    pub author: Author,
    /// One of [`CHANNELS`].
    pub channel: String,
    /// What the chat is called; kept as a print, by which its words are one conversation.
    pub chat: String,
    /// Day; today when left out.
    pub on: Option<NaiveDate>,
    /// What was written.
    pub text: String,
}

/// Enters a word: on the author's card as their own, on the others' as read.
///
/// # Errors
/// [`RecordError::Part`] with the part at fault; [`OfficeError::NotFound`], [`OfficeError::RoleDenied`], a restriction of
/// anybody in the chat.
pub fn add(office: &Office, said: &Said) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let mut people: Vec<Person> = Vec::new();
        for id in &said.people {
            let person = registry::person(writing.db, *id)?;
            if people.iter().all(|known| known.key != person.key) {
                people.push(person);
            }
        }
        if people.len() < 2 {
            return at("people", Fault::Empty);
        }
        let author = match said.author {
            Author::School => None,
            Author::Person(id) => match people.iter().find(|person| person.uid == id) {
                Some(person) => Some(person.key),
                None => return at("author", Fault::BadChoice),
            },
        };
        let channel = *CHANNELS
            .iter()
            .find(|one| **one == said.channel)
            .ok_or(RecordError::Part { part: "channel", fault: Fault::BadChoice })?;
        let on = said.on.unwrap_or(writing.today);
        past(on, "on", writing.today)?;
        let text = required(read(office, "text", PartKind::Long, &said.text, writing.today)?, "text")?;
        let chat = required(read(office, "chat", PartKind::Text, &said.chat, writing.today)?, "chat")?;
        let thread = vault::to_hex(&office.fingerprint("chat", &match_key(&chat)));
        let whose = if author.is_some() { "person" } else { "school" };
        let day = on.to_string();
        let known: bool = writing
            .db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM message WHERE kind = ?1 AND channel = ?2 AND thread = ?3 AND author = ?4 \
                    AND person_id IS ?5 AND said_on = ?6 AND text = ?7 AND superseded_at IS NULL)",
            )?
            .query_row(params![KIND, channel, thread, whose, author, day, text], |row| row.get(0))?;
        // The same words on the same day are the same word, entered twice.
        if known {
            return at("text", Fault::Unchanged);
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let message = match author {
            Some(author) => {
                let values: [&dyn rusqlite::ToSql; 6] = [&KIND, &channel, &thread, &whose, &day, &text];
                to.add(author, &ValueRow { table: "message", columns: COLUMNS, values: &values, start_on: None })?;
                writing.db.last_insert_rowid()
            }
            None => by_the_school(writing, &to, (channel, &thread, &day, &text))?,
        };
        for reader in people.iter().filter(|person| Some(person.key) != author) {
            let row = ValueRow {
                table: "message_reader",
                columns: &["message_id"],
                values: &[&message],
                start_on: None,
            };
            to.add(reader.key, &row)?;
        }
        let entry = |person: &Person| Entry::of("message.chat_added").about(&person.pseudonym).category(CATEGORY);
        let mut entries = people.iter().map(entry);
        let first = entries.next().ok_or(OfficeError::NotFound)?;
        Ok(entries.fold(Done::new((), first).with_people_changed(), Done::and))
    })
}

/// A word of the school to several is on nobody's card but as read.
fn by_the_school(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    (channel, thread, day, text): (&str, &str, &str, &str),
) -> Result<i64, OfficeError> {
    writing
        .db
        .prepare_cached(
            "INSERT INTO message (kind, channel, thread, author, said_on, text, source_id, recorded_at) \
             VALUES (?1, ?2, ?3, 'school', ?4, ?5, ?6, ?7)",
        )?
        .execute(params![KIND, channel, thread, day, text, to.source(), writing.at()])?;
    Ok(writing.db.last_insert_rowid())
}
