//! Whom a notice of inactivity is written to, and in which language.

use super::{InactivityError, Line, State, chosen, lines, rule};
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;
use rusqlite::OptionalExtension;

/// Somebody a notice is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Who, and since when nothing was heard.
    pub line: Line,
    /// Language of the last certificate: the only thing the registry knows of what the person reads.
    pub language: Option<String>,
}

/// The people named, or everybody whose notice is prepared. Who is *unknown* gets no letter.
///
/// # Errors
/// [`InactivityError`].
pub fn addressees(office: &Office, people: &[Uid]) -> Result<Vec<Addressee>, InactivityError> {
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        rule(reading)?;
        let states: &[State] = match people {
            [] => &[State::Prepared],
            _ => &[State::Notify, State::Prepared, State::Waiting],
        };
        let there = chosen(reading, people, states)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT language FROM certificate WHERE person_id = ?1 AND superseded_at IS NULL \
                AND language IN ('ru', 'kk', 'en') ORDER BY coalesce(issued_on, '') DESC, id DESC LIMIT 1",
        )?;
        let mut found = Vec::with_capacity(there.len());
        for (one, line) in there.iter().zip(lines(reading, &there)?) {
            let language = statement.query_row([one.person], |row| row.get(0)).optional()?;
            found.push(Addressee { line, language });
        }
        Ok(found)
    })
}
