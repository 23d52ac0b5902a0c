//! Letters about a request as they were printed: once made they stay as they are (T19).

use super::{CATEGORY, RequestError, list};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::letters;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use rusqlite::{OptionalExtension as _, params};

/// What a letter tells the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// That the clock was extended, why and until when (Q9).
    Extension,
    /// What was decided and why, and where to complain (Q8).
    Answer,
}

impl LetterKind {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            LetterKind::Extension => "extension",
            LetterKind::Answer => "answer",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<LetterKind> {
        [LetterKind::Extension, LetterKind::Answer].into_iter().find(|kind| kind.key() == key)
    }
}

/// The letter its state calls for: of an answer, else of an extension; none where there is nothing to tell.
#[must_use]
pub fn letter_of(request: &list::Request) -> Option<LetterKind> {
    let answer = request.outcome.map(|_| LetterKind::Answer);
    answer.or(request.extended.as_ref().map(|_| LetterKind::Extension))
}

/// The letter of a request, when it was made: it names people and is given out, so only who may do that gets it.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn letter(office: &Office, id: Uid, kind: LetterKind) -> Result<Option<Vec<u8>>, RequestError> {
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        let request = list::of(reading, id)?;
        let sql = "SELECT pdf FROM request_page WHERE request_id = ?1 AND kind = ?2";
        let page = reading.db.prepare_cached(sql)?.query_row((request.key, kind.key()), |row| row.get(0));
        Ok(page.optional().map_err(OfficeError::from)?)
    })
}

/// Keeps a letter. There is one of each kind: another one is refused.
///
/// # Errors
/// [`RequestError::Letter`] when there is nothing to tell or it was told; the role.
pub fn keep_letter(
    office: &Office,
    id: Uid,
    kind: LetterKind,
    language: &str,
    pdf: &[u8],
) -> Result<(), RequestError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let request = list::of(&writing.reading(), id)?;
        let due = match kind {
            LetterKind::Extension => request.extended.is_some(),
            LetterKind::Answer => request.outcome.is_some(),
        };
        let sql = "INSERT INTO request_page (request_id, kind, language, made_on, pdf, sha256) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (request_id, kind) DO NOTHING";
        let hash = vault::sha256(pdf);
        let values =
            params![request.key, kind.key(), language, writing.today.to_string(), pdf, hash.as_slice()];
        if !due || writing.db.execute(sql, values)? == 0 {
            return Err(RequestError::Letter);
        }
        let entry = Entry::of("request.letter").category(CATEGORY);
        let entry = entry.detail(format!("{} {}", request.numbered(), kind.key()));
        letters::given(writing, &request.numbered())?;
        let entry = match request.person {
            Some(person) => entry.about(&registry::person(writing.db, person)?.pseudonym),
            None => entry,
        };
        Ok(Done::new((), entry).with_ledger_changed())
    })
}
