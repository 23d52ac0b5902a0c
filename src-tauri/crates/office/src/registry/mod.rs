//! People: finding them, everything held about one, recording them – from files, and by hand ([`entry`], [`relations`]).

pub(crate) mod card;
pub mod entry;
mod filter;
mod listing;
pub mod moves;
mod named;
mod notes;
pub(crate) mod people;
mod purposes;
mod ready;
mod record;
pub mod relations;
pub mod search;
mod terms;

pub use card::{Card, Held, Item, Link, Source, TimelineEvent, card};
pub(crate) use card::{
    items_before_withdrawals, items_of, items_of_kept, items_of_row, items_of_row_with, items_with,
    items_with_previous, surname,
};
pub(crate) use filter::everybody;
pub use filter::{Filter, SavedFilter, forget_filter, list_filtered, save_filter, saved_filters};
pub use listing::{Found, FoundBy, ListedPeople, ListedPerson, Nearest, Order, list, nearest_terms};
pub(crate) use named::names_of;
pub use notes::Change;
pub(crate) use notes::{Notes, owned};
pub use people::{Age, PeoplePage, PersonRow, count, find, rows_of};
pub use purposes::subject_kinds;
pub(crate) use purposes::{Circles, is_publication, subject_bits, unconsented};
pub(crate) use ready::Ready;
pub use record::{NewPerson, Recorder, SourceKind, ValueRow};
pub(crate) use terms::Terms;

use crate::OfficeError;
use crate::ids::Uid;
use rusqlite::Connection;

/// A person in the storage: the key of the row, the public id, the journal pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Row key.
    pub(crate) key: i64,
    /// Public id.
    pub uid: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Journal pseudonym.
    pub pseudonym: Vec<u8>,
}

/// The person of an id. What was prepared for a card that was merged away meanwhile is done on neither.
///
/// # Errors
/// [`OfficeError::Merged`], [`OfficeError::NotFound`].
pub fn person(db: &Connection, uid: Uid) -> Result<Person, OfficeError> {
    match card_of(db, uid) {
        Err(OfficeError::NotFound) => match moves::card_now(db, uid)? {
            Some(now) => Err(OfficeError::Merged { case_number: now.case_number }),
            None => Err(OfficeError::NotFound),
        },
        found => found,
    }
}

fn card_of(db: &Connection, uid: Uid) -> Result<Person, OfficeError> {
    Ok(db.prepare_cached("SELECT id, uid, case_number, pseudonym FROM person WHERE uid = ?1")?.query_row(
        [uid],
        |row| {
            Ok(Person {
                key: row.get(0)?,
                uid: row.get(1)?,
                case_number: row.get(2)?,
                pseudonym: row.get(3)?,
            })
        },
    )?)
}

/// Surname, given name and patronymic in force.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn full_name(db: &Connection, key: i64) -> Result<Option<crate::names::FullName>, OfficeError> {
    use rusqlite::OptionalExtension;
    Ok(db
        .prepare_cached(
            "SELECT surname, given, patronymic FROM person_name WHERE person_id = ?1 AND superseded_at IS NULL \
             ORDER BY id LIMIT 1",
        )?
        .query_row([key], |row| {
            let part = |at| row.get::<_, Option<String>>(at);
            let (surname, given, patronymic) = (part(0)?, part(1)?, part(2)?);
            Ok(crate::names::FullName::of_parts(surname.as_deref(), given.as_deref(), patronymic.as_deref()))
        })
        .optional()?)
}

/// Sex and dative of a name as the operator said; what the rules of [`crate::names`] guess counts only without them.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn name_forms(
    db: &Connection,
    key: i64,
) -> Result<(Option<crate::names::Sex>, Option<String>), OfficeError> {
    use crate::names::Sex;
    use rusqlite::OptionalExtension;
    let stored: Option<(Option<String>, Option<String>)> = db
        .prepare_cached(
            "SELECT f.gender, f.dative FROM name_form f JOIN person_name n ON n.person_id = f.person_id \
                AND n.match_key = f.name_key AND n.superseded_at IS NULL \
             WHERE f.person_id = ?1 AND f.superseded_at IS NULL ORDER BY f.id DESC LIMIT 1",
        )?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (gender, dative) = stored.unwrap_or_default();
    let sex = gender.map(|gender| if gender == "female" { Sex::Female } else { Sex::Male });
    Ok((sex, dative))
}

/// The name a paper prints, in the nominative: surname, given name, patronymic.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn printed_name(db: &Connection, key: i64) -> Result<Option<String>, OfficeError> {
    people::name(db, key)
}
