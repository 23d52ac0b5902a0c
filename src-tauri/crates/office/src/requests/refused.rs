//! A request that a letter refuses (Q8): what the letter takes from it, and what it does to it.

use super::list::{self, Request};
use super::{Outcome, RequestError, State, again, steps};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::{self, Case, NameOrder};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use chrono::NaiveDate;
use policy::{Asked, Limit, RequestAction};
use rusqlite::params;

/// Kind of the paper; the number of the letter follows.
pub(super) const PAPER: &str = "refusal ";

/// What a request asks for, as a letter that refuses it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusable {
    /// What is asked for.
    pub what: Asked,
    /// Ground of the erasure; empty where information is asked for.
    pub ground: String,
    /// Day the request came.
    pub received: NaiveDate,
    /// Who asks, where that is somebody else; empty for the person.
    pub asks_name: String,
}

/// What the register keeps of the letter.
pub(crate) struct RefusalLetter {
    /// Number of the letter.
    pub number: i64,
    /// Nothing of what was asked for is done.
    pub whole: bool,
    /// Why.
    pub words: String,
    /// The norm.
    pub law: String,
}

/// What a letter would refuse of a request: an answer is still owed to it, it is about that person, and it asks for
/// information or for an erasure. Who asks need not be known: a refusal tells nothing.
///
/// # Errors
/// [`RequestError::OtherPerson`], [`RequestError::OtherAction`], [`RequestError::Answered`], [`RequestError::Closed`].
pub(crate) fn refusable(reading: &Reading<'_>, id: Uid, person: Uid) -> Result<Refusable, RequestError> {
    let request = steps::owed(reading, id)?;
    if request.person != Some(person) {
        return Err(RequestError::OtherPerson);
    }
    let kind = reading.pack().request_kind(&request.kind).ok_or(RequestError::Kind)?;
    let what = match (&kind.ground, kind.action) {
        (Some(_), _) => Asked::Erasure,
        (None, RequestAction::Report) => Asked::Information,
        _ => return Err(RequestError::OtherAction),
    };
    Ok(Refusable {
        what,
        ground: kind.ground.clone().unwrap_or_default(),
        received: request.received,
        asks_name: if request.is_own { String::new() } else { request.asks_name },
    })
}

/// Whoever asked, in the dative, for the address of a letter in Russian: as the card tells it, or by rules that are sure
/// of it. Nothing where they are not.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn addressee(office: &Office, id: Uid) -> Result<Option<String>, RequestError> {
    office.read(Right::On(Operation::Read, super::CATEGORY), |reading| {
        let request = list::of(reading, id)?;
        if let Some(asks) = request.asks_key.or(request.person_key.filter(|_| request.is_own)) {
            return Ok(crate::erasure::addressee(reading.db, asks)?);
        }
        // Somebody without a card is known by the name that was typed alone.
        let name = names::split_full_name(&request.asks_name, NameOrder::SurnameFirst);
        let sex = names::determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref());
        let declined = names::decline(&name, sex.map(|(sex, _)| sex), Case::Dative);
        Ok(Some(declined.text).filter(|text| !declined.assumed && !text.is_empty()))
    })
}

/// The same for who is about to write the letter.
///
/// # Errors
/// [`RequestError::OtherPerson`], [`RequestError::OtherAction`], [`RequestError::Answered`], [`RequestError::Closed`];
/// the role.
pub fn to_be_refused(office: &Office, id: Uid, person: Uid) -> Result<Refusable, RequestError> {
    office.read(Right::On(Operation::Read, super::CATEGORY), |reading| refusable(reading, id, person))
}

/// Hangs the letter on the request. A whole refusal answers and closes it; of a part the rest is still to be done, so it
/// stays open with the reason written down. Gives what the journal says.
///
/// # Errors
/// [`RequestError::Answered`], [`RequestError::Closed`].
pub(crate) fn refuse(
    writing: &Writing<'_>,
    id: Uid,
    letter: &RefusalLetter,
) -> Result<Vec<Entry>, RequestError> {
    let request = steps::owed(&writing.reading(), id)?;
    let sql = "UPDATE request SET answer_paper = ?2, answer_words = ?3, answer_law = ?4 WHERE id = ?1";
    let paper = format!("{PAPER}{}", letter.number);
    writing.db.execute(sql, params![request.key, paper, letter.words, letter.law])?;
    if letter.whole { end_refused(writing, &request) } else { in_part(writing, &request) }
}

fn in_part(writing: &Writing<'_>, request: &Request) -> Result<Vec<Entry>, RequestError> {
    steps::set_state(writing.db, request.key, State::Work)?;
    Ok(Vec::new())
}

fn end_refused(writing: &Writing<'_>, request: &Request) -> Result<Vec<Entry>, RequestError> {
    let (today, outcome) = (writing.today, Outcome::Refused.key());
    let sql = "UPDATE request SET outcome = ?2, answered_on = ?3, delivered_by = channel WHERE id = ?1";
    writing.db.execute(sql, params![request.key, outcome, today.to_string()])?;
    steps::end(writing.db, request.id, today, "answered")?;
    again::remember(writing, again::ANSWERED, request.id, today, outcome)?;
    again::remember(writing, again::CLOSED, request.id, today, "answered")?;
    let entry = |action| -> Result<Entry, OfficeError> { steps::entry(action, writing, request) };
    let number = request.numbered();
    Ok(vec![
        entry("request.answered")?.detail(format!("{number} {outcome} {}", request.channel)),
        entry("request.closed")?.detail(format!("{number} answered")),
    ])
}

/// Whether the same was asked and given so shortly before a day that the clock of a repeated request still runs
/// (152-ФЗ article 14 parts 4–6): the school has to be able to prove that. What was given in part may be asked at once.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn came_too_early(
    reading: &Reading<'_>,
    person: i64,
    request: Option<Uid>,
    received: NaiveDate,
    clock: &str,
) -> Result<bool, OfficeError> {
    let Some(Limit::Within(term)) = reading.pack().clock(clock).and_then(|clock| clock.statute) else {
        return Ok(false);
    };
    let given = "r.person_id = ?1 AND r.outcome = 'granted' AND r.received_on <= ?2";
    let earlier = list::select(reading, given, params![person, received.to_string()])?;
    let of_reports = |one: &&Request| {
        let kind = reading.pack().request_kind(&one.kind);
        kind.is_some_and(|kind| kind.action == RequestAction::Report) && Some(one.id) != request
    };
    let runs = |one: Request| term.after(one.received).is_some_and(|from| received < from);
    Ok(earlier.into_iter().filter(|one| of_reports(&one)).any(runs))
}
