//! Papers whose holder has no card any more: found by number or name for a duplicate, with what tells namesakes apart.

use super::State;
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::mapping::certificate::number_key;
use crate::journal::Entry;
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::{Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// What the day of birth says of a core.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoreCheck {
    /// It is the day the paper was issued with.
    Matches,
    /// It is another one: a namesake.
    Differs,
    /// Nobody told a day.
    Unknown,
    /// The paper bears no check value: only a document of the person tells.
    Absent,
}

impl CoreCheck {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            CoreCheck::Matches => "matches",
            CoreCheck::Differs => "differs",
            CoreCheck::Unknown => "unknown",
            CoreCheck::Absent => "absent",
        }
    }
}

/// What is left of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Core {
    /// Id.
    pub id: Uid,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// State.
    pub state: String,
    /// What the day of birth says.
    pub check: CoreCheck,
    /// Its row knows hours and completion, so that a duplicate can be printed from it alone.
    pub complete: bool,
    /// Language of the page, where the row knows it.
    pub language: Option<String>,
}

/// Shortest number or name to look for: the look-up is for one paper, not for browsing.
const SHORTEST: usize = 4;

/// Cores by whole number or whole name. Every look-up is in the journal.
///
/// # Errors
/// [`OfficeError::NotFound`] for less than a number or a name.
pub fn cores(office: &Office, query: &str, born: Option<NaiveDate>) -> Result<Vec<Core>, OfficeError> {
    let (number, name) = (number_key(query), match_key(query));
    if name.chars().count() < SHORTEST {
        return Err(OfficeError::NotFound);
    }
    let found = office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, number, number_key, printed_name, programme, issued_on, state, check_value, \
                hours IS NOT NULL AND coalesce(completed_on, issued_on) IS NOT NULL, language \
             FROM certificate WHERE kept_file_id IS NOT NULL ORDER BY issued_on DESC, id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (key, printed): (String, String) = (row.get(2)?, row.get(3)?);
            if key != number && match_key(&printed) != name {
                continue;
            }
            let shown: String = row.get(1)?;
            let check: Option<Vec<u8>> = row.get(7)?;
            let issued: Option<String> = row.get(5)?;
            found.push(Core {
                id: row.get(0)?,
                check: match (check, born) {
                    (Some(check), Some(born)) => {
                        let told = check_value(office, &shown, &born.to_string());
                        if told.as_slice() == check { CoreCheck::Matches } else { CoreCheck::Differs }
                    }
                    (Some(_), None) => CoreCheck::Unknown,
                    (None, _) => CoreCheck::Absent,
                },
                number: shown,
                name: printed,
                programme: row.get(4)?,
                issued: issued.and_then(|day| day.parse().ok()),
                state: row.get(6)?,
                complete: row.get(8)?,
                language: row.get(9)?,
            });
        }
        Ok::<_, OfficeError>(found)
    })?;
    office.note(Entry::of("certificate.core_looked_up").category("certificates").amount(found.len()))?;
    Ok(found)
}

/// Day of birth that is in force.
pub(super) fn born(db: &Connection, person: i64) -> Result<Option<String>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT born_on FROM birth WHERE person_id = ?1 AND superseded_at IS NULL LIMIT 1")?
        .query_row([person], |row| row.get(0))
        .optional()?)
}

/// What tells namesakes apart when the person is gone: keyed, and different for every paper.
pub(super) fn check_value(office: &Office, number: &str, born: &str) -> [u8; 32] {
    office.fingerprint("check", &format!("{number}|{born}"))
}

/// Gives the papers of a person their check value while the day of birth is still known: imported ones have none, and
/// a day that was corrected since counts as corrected. Called before the card goes.
pub(crate) fn seal_checks(writing: &Writing<'_>, person: i64) -> Result<(), OfficeError> {
    let Some(born) = born(writing.db, person)? else { return Ok(()) };
    let papers = writing
        .db
        .prepare_cached("SELECT id, number FROM certificate WHERE person_id = ?1")?
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(i64, String)>, _>>()?;
    for (row, number) in papers {
        let check = check_value(writing.office, &number, &born);
        writing
            .db
            .prepare_cached("UPDATE certificate SET check_value = ?2 WHERE id = ?1")?
            .execute(params![row, check.as_slice()])?;
    }
    Ok(())
}

impl Core {
    /// Whether a duplicate of it can be issued.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        State::of_key(&self.state).is_some_and(State::is_in_force)
    }
}
