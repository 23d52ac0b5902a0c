//! What was passed on about a person, to whom, and why: the register the access report answers from.
//!
//! A line names a recipient and the fields, never a value. It outlives an erasure for its term, because the school must
//! be able to say whom to tell (152-ФЗ article 14 part 7 item 4; law 94-V article 24).

use crate::OfficeError;
use crate::ids::Uid;
use crate::registry::Recorder;
use crate::session::{Reading, Writing};
use chrono::NaiveDate;
use rusqlite::params;

/// Why data left the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A list for a mailing.
    List,
    /// What a teacher or another member of staff needs, as a file.
    Extract,
    /// An answer to somebody who asks whether a certificate is genuine.
    Check,
    /// A letter that names the person to somebody outside.
    Letter,
}

impl Kind {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Extract => "extract",
            Self::Check => "check",
            Self::Letter => "letter",
        }
    }
}

/// Somebody was told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// Id.
    pub id: Uid,
    /// `disclosure-kind-<key>`.
    pub kind: String,
    /// Who got it.
    pub recipient: String,
    /// Keys of the fields, as in the catalogue.
    pub fields: Vec<String>,
    /// Why, in the operator's words.
    pub reason: String,
    /// Day.
    pub on: NaiveDate,
}

/// About whom something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Somebody with a card, by row key.
    Person(i64),
    /// Somebody erased, of whom a file was kept, by its row key.
    Kept(i64),
}

/// What is passed on to one recipient; about whom is said line by line.
#[derive(Debug, Clone, Copy)]
pub struct Passing<'a> {
    /// What kind of passing on.
    pub kind: Kind,
    /// Who gets it.
    pub recipient: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Writes a line about each of the people, with the keys of the fields that had a value of hers, in the transaction that
/// passes the data on. Of whom nothing was said, nothing was passed on.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn record<'f, F: AsRef<[&'f str]>>(
    writing: &Writing<'_>,
    recorder: &Recorder<'_>,
    passing: Passing<'_>,
    people: impl IntoIterator<Item = (Whom, F)>,
) -> Result<(), OfficeError> {
    let (source, at, today) = (recorder.source(), writing.at(), writing.today.to_string());
    let mut insert = writing.db.prepare_cached(
        "INSERT INTO disclosure (uid, person_id, kept_file_id, kind, recipient, fields, reason, on_date, source_id, \
            recorded_at, start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?8)",
    )?;
    for (whom, fields) in people {
        let (person, kept) = match whom {
            Whom::Person(person) => (Some(person), None),
            Whom::Kept(file) => (None, Some(file)),
        };
        let fields = fields.as_ref();
        if fields.is_empty() {
            continue;
        }
        insert.execute(params![
            writing.new_id(),
            person,
            kept,
            passing.kind.key(),
            passing.recipient,
            fields.join(" "),
            passing.reason,
            today,
            source,
            at,
        ])?;
    }
    Ok(())
}

/// Everything passed on about a person, the newest last.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn of(reading: &Reading<'_>, person: i64) -> Result<Vec<Disclosure>, OfficeError> {
    let lines = reading
        .db
        .prepare_cached(
            "SELECT uid, kind, recipient, fields, reason, on_date FROM disclosure \
             WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY on_date, id",
        )?
        .query_map([person], |row| {
            let fields: String = row.get(3)?;
            Ok(Disclosure {
                id: row.get(0)?,
                kind: row.get(1)?,
                recipient: row.get(2)?,
                fields: fields.split_whitespace().map(str::to_owned).collect(),
                reason: row.get(4)?,
                on: row.get::<_, String>(5)?.parse().unwrap_or_default(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}
