//! The steps of a request: who asks is made sure of, it waits, its clock is extended once, it is answered, it is closed.

use super::applicant::may_be_done_for;
use super::list::{self, Request};
use super::{
    AUTHORITIES, CATEGORY, CHANNELS, CHECKS, ENDINGS, NO_REQUEST, Outcome, RequestError, State, WITHDRAWN,
    again, choice, text,
};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry;
use crate::restrictions;
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::{Exemption, RequestAction};
use rusqlite::{Connection, OptionalExtension as _, params};

const WRITE: Right = Right::On(Operation::Write, CATEGORY);

/// How it was made sure who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// One of [`CHECKS`]; nothing leaves it as it was.
    pub how: String,
    /// One of [`AUTHORITIES`], of somebody without a card who asks for another.
    pub authority: String,
    /// The card of who wrote, found out by the check.
    pub person: Option<Uid>,
}

/// An answer that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How it was decided.
    pub outcome: Outcome,
    /// What was answered, or why something was refused.
    pub words: String,
    /// The norm of a refusal.
    pub law: String,
    /// How it went out; the channel of the request when left out.
    pub delivered_by: String,
    /// Day; today when left out.
    pub on: Option<NaiveDate>,
}

/// Writes that it was made sure who asks.
///
/// # Errors
/// [`RequestError::Closed`], [`RequestError::Choice`]; the role.
pub fn check(office: &Office, id: Uid, check: &Check) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let request = owed(&writing.reading(), id)?;
        if !check.how.is_empty() {
            let how = choice(&check.how, &CHECKS, "how")?;
            let sql = "UPDATE request_applicant SET identity = ?2, identity_on = ?3, identity_by = ?4 \
                WHERE request_id = ?1";
            let today = writing.today.to_string();
            writing.db.execute(sql, params![request.key, how, today, writing.office.login()])?;
        }
        if !check.authority.is_empty() {
            let authority = choice(&check.authority, &AUTHORITIES, "authority")?;
            let sql = "UPDATE request_applicant SET authority = ?2 WHERE request_id = ?1";
            writing.db.execute(sql, params![request.key, authority])?;
        }
        if let Some(person) = check.person {
            found_out(writing, &request, person)?;
        }
        set_state(writing.db, request.key, State::Work)?;
        let entry = entry("request.checked", writing, &request)?;
        let entry = entry.detail(format!("{} {} {}", request.numbered(), check.how, check.authority));
        let done = Done::new((), entry);
        Ok(if check.person.is_some() { done.with_ledger_changed() } else { done })
    })
}

/// Who wrote has a card after all: the request goes there.
fn found_out(writing: &Writing<'_>, request: &Request, person: Uid) -> Result<(), RequestError> {
    let card = registry::person(writing.db, person)?.key;
    if !belongs(writing.db, request.key, card)? {
        return Err(RequestError::OtherPerson);
    }
    Ok(again::remember(writing, again::FOUND, request.id, writing.today, &person.to_string())?)
}

/// Moves a request of somebody without a card to a card; the file made for the name is not needed then. False when it
/// has a card.
pub(super) fn belongs(db: &Connection, request: i64, card: i64) -> Result<bool, OfficeError> {
    let sql = "SELECT kept_file_id FROM request_applicant WHERE request_id = ?1 AND capacity = 'outsider'";
    let kept = db.prepare_cached(sql)?.query_row([request], |row| row.get::<_, Option<i64>>(0)).optional()?;
    let Some(kept) = kept.flatten() else { return Ok(false) };
    let about = "UPDATE request SET person_id = ?2, kept_file_id = NULL WHERE id = ?1 AND kept_file_id = ?3";
    db.execute(about, [request, card, kept])?;
    let own: Option<i64> =
        db.query_row("SELECT person_id FROM request WHERE id = ?1", [request], |row| row.get(0))?;
    let capacity = if own == Some(card) { "self" } else { "representative" };
    let asks = "UPDATE request_applicant SET person_id = ?2, kept_file_id = NULL, capacity = ?3 WHERE request_id = ?1";
    db.execute(asks, params![request, card, capacity])?;
    db.execute("DELETE FROM kept_file WHERE id = ?1 AND erasure_id IS NULL", [kept])?;
    Ok(true)
}

/// The applicant has to say or show something, or has done so. The days are counted on.
///
/// # Errors
/// [`RequestError::Closed`]; the role.
pub fn wait(office: &Office, id: Uid, waiting: bool) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let request = owed(&writing.reading(), id)?;
        set_state(writing.db, request.key, if waiting { State::Waiting } else { State::Work })?;
        let action = if waiting { "request.waits" } else { "request.resumed" };
        Ok(Done::new((), entry(action, writing, &request)?.detail(request.numbered())))
    })
}

/// Writes down that the clock is to be extended, once and only where the pack allows it, with the reasons for the
/// notice. It counts once the notice went out ([`notified`]): the law extends by a reasoned notice (152-ФЗ article 14
/// part 3, article 20 parts 1 and 2), not by a wish.
///
/// # Errors
/// [`RequestError::NotExtendable`], [`RequestError::Extended`], [`RequestError::TooLate`], [`RequestError::Text`].
pub fn extend(office: &Office, id: Uid, reason: &str) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let request = owed(&writing.reading(), id)?;
        let reason = text(reason, "reason")?;
        if reason.is_empty() {
            return Err(RequestError::Text("reason"));
        }
        let due = extendable(&request)?;
        if due < writing.today {
            return Err(RequestError::TooLate { due });
        }
        let sql = "UPDATE request SET extended_on = ?2, extension_reason = ?3 WHERE id = ?1";
        writing.db.execute(sql, params![request.key, writing.today.to_string(), reason])?;
        let entry = entry("request.extension", writing, &request)?;
        Ok(Done::new((), entry.detail(request.numbered())))
    })
}

/// Writes that the notice of the extension went out: from then on the longer day counts.
///
/// # Errors
/// [`RequestError::NotPrepared`] where no extension was written down, [`RequestError::Extended`],
/// [`RequestError::TooLate`] where it went out after the last day, [`RequestError::Day`], [`RequestError::Choice`].
pub fn notified(office: &Office, id: Uid, by: &str, on: Option<NaiveDate>) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let request = owed(&writing.reading(), id)?;
        let by = choice(if by.is_empty() { &request.channel } else { by }, &CHANNELS, "by")?;
        let on = on.unwrap_or(writing.today);
        let due = extendable(&request)?;
        let longer = request.may_extend_to.ok_or(RequestError::NotExtendable)?;
        let (prepared, _) = request.extended.as_ref().ok_or(RequestError::NotPrepared)?;
        if on > writing.today || on < *prepared {
            return Err(RequestError::Day);
        }
        if on > due {
            return Err(RequestError::TooLate { due });
        }
        let sql = "UPDATE request SET notice_on = ?2, notice_by = ?3 WHERE id = ?1";
        writing.db.execute(sql, params![request.key, on.to_string(), by])?;
        starts(writing.db, request.key, longer)?;
        again::remember(writing, again::EXTENDED, id, on, by)?;
        let entry = entry("request.extended", writing, &request)?;
        let entry = entry.detail(format!("{} {longer} {on} {by}", request.numbered()));
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// The last day without an extension, where one is still to be had.
fn extendable(request: &Request) -> Result<NaiveDate, RequestError> {
    if request.notice.is_some() {
        return Err(RequestError::Extended);
    }
    request.due().filter(|_| request.may_extend_to.is_some()).ok_or(RequestError::NotExtendable)
}

/// Writes that the answer went out.
///
/// # Errors
/// [`RequestError::Identity`] where it is not known who would get it, [`RequestError::Reason`], [`RequestError::Day`],
/// [`RequestError::NotDone`] where nothing was done and nothing is said, [`RequestError::NotAvoided`] where a service is
/// to be avoided and nothing holds it back,
/// [`RequestError::Authority`] where somebody speaks for another who may not.
pub fn answer(office: &Office, id: Uid, answer: &Answer) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let reading = writing.reading();
        let request = owed(&reading, id)?;
        let on = answer.on.unwrap_or(writing.today);
        if on > writing.today || on < request.received {
            return Err(RequestError::Day);
        }
        let (mut words, mut law) = (text(&answer.words, "words")?, text(&answer.law, "law")?);
        // A letter that refused a part has said why.
        if answer.outcome == Outcome::Part && words.is_empty() && law.is_empty() {
            (words, law) = (request.answer_words.clone(), request.answer_law.clone());
        }
        if answer.outcome != Outcome::Granted && (words.is_empty() || law.is_empty()) {
            return Err(RequestError::Reason);
        }
        let by = if answer.delivered_by.is_empty() { &request.channel } else { &answer.delivered_by };
        let by = choice(by, &CHANNELS, "delivered_by")?;
        if answer.outcome != Outcome::Refused {
            may_be_done_for(&reading, &request, on)?;
        }
        if answer.outcome == Outcome::Granted && words.is_empty() && is_undone(&reading, &request) {
            return Err(RequestError::NotDone);
        }
        if answer.outcome != Outcome::Refused && is_unavoided(&reading, &request)? {
            return Err(RequestError::NotAvoided);
        }
        let sql = "UPDATE request SET outcome = ?2, answered_on = ?3, answer_words = ?4, answer_law = ?5, \
            delivered_by = ?6 WHERE id = ?1";
        let values = params![request.key, answer.outcome.key(), on.to_string(), words, law, by];
        writing.db.execute(sql, values)?;
        set_state(writing.db, request.key, State::Answered)?;
        again::remember(writing, again::ANSWERED, id, on, answer.outcome.key())?;
        let entry = entry("request.answered", writing, &request)?;
        let entry = entry.detail(format!("{} {} {by}", request.numbered(), answer.outcome.key()));
        let done = Done::new((), entry).with_ledger_changed();
        // Whatever is restricted: the person is answered.
        Ok(exempt(&writing.reading(), &request)?.into_iter().fold(done, Done::and))
    })
}

/// Whether an act or a report is asked for and there is none: the answer has to say then what was done.
fn is_undone(reading: &Reading<'_>, request: &Request) -> bool {
    let done_by = reading.pack().request_kind(&request.kind).map(|kind| kind.action);
    let acts = [RequestAction::Report, RequestAction::Erasure, RequestAction::Restriction];
    !request.has_result() && done_by.is_some_and(|action| acts.contains(&action))
}

/// Whether it is asked that a service is not used and nothing holds it back (Q11): whatever was agreed on counts when
/// lists and extracts know of it.
fn is_unavoided(reading: &Reading<'_>, request: &Request) -> Result<bool, OfficeError> {
    let avoidance = |kind: &policy::RequestKind| kind.action == RequestAction::Avoidance;
    if !reading.pack().request_kind(&request.kind).is_some_and(avoidance) {
        return Ok(false);
    }
    let Some(person) = request.person_key else { return Ok(false) };
    Ok(!restrictions::is_avoided(reading, person, request.received)?)
}

/// What the journal says of an answer about somebody whose data are restricted.
fn exempt(reading: &Reading<'_>, request: &Request) -> Result<Option<Entry>, OfficeError> {
    let Some(id) = request.person else { return Ok(None) };
    restrictions::exempt(reading, &registry::person(reading.db, id)?, &[], Exemption::Answer)
}

/// Closes a request that is answered, or that needs no answer: `how` is one of [`ENDINGS`] then. That it was no request
/// ends a term nobody may let pass, so somebody who may give out data says why; that it was taken back is the applicant's
/// word, so it is said how it came.
///
/// # Errors
/// [`RequestError::NotAnswered`], [`RequestError::Answered`], [`RequestError::Closed`], [`RequestError::Choice`];
/// [`RequestError::NoRequest`], [`RequestError::Withdrawn`] where it is not said why; the role.
pub fn close(office: &Office, id: Uid, how: &str, words: &str) -> Result<(), RequestError> {
    office.write(WRITE, |writing| {
        let request = list::of(&writing.reading(), id)?;
        let how = match request.state {
            State::Closed => return Err(RequestError::Closed),
            State::Answered if how.is_empty() => "answered",
            State::Answered => return Err(RequestError::Answered),
            _ if how.is_empty() => return Err(RequestError::NotAnswered),
            _ => choice(how, &ENDINGS, "how")?,
        };
        if how == NO_REQUEST {
            rights::require(office.pack(), office.role(), Right::On(Operation::Export, "identity"))?;
        }
        let words = text(words, "words")?;
        match how {
            NO_REQUEST if words.is_empty() => return Err(RequestError::NoRequest),
            WITHDRAWN if words.is_empty() => return Err(RequestError::Withdrawn),
            _ => {}
        }
        if request.state != State::Answered && !words.is_empty() {
            let sql = "UPDATE request SET answer_words = ?2 WHERE id = ?1";
            writing.db.execute(sql, params![request.key, words])?;
        }
        end(writing.db, id, writing.today, how)?;
        again::remember(writing, again::CLOSED, id, writing.today, how)?;
        let entry = entry("request.closed", writing, &request)?;
        let entry = entry.detail(format!("{} {how}", request.numbered()));
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// Its term runs from here on.
pub(super) fn end(db: &Connection, id: Uid, on: NaiveDate, how: &str) -> Result<bool, OfficeError> {
    let sql = "UPDATE request SET state = 'closed', closed_on = ?2, closed_how = ?3 \
        WHERE uid = ?1 AND closed_on IS NULL RETURNING id";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![id, on.to_string(), how])?;
    let Some(key) = rows.next()?.map(|row| row.get::<_, i64>(0)).transpose()? else { return Ok(false) };
    drop(rows);
    starts(db, key, on)?;
    Ok(true)
}

/// The day from which request and applicant run.
pub(super) fn starts(db: &Connection, request: i64, day: NaiveDate) -> Result<(), OfficeError> {
    for sql in [
        "UPDATE request SET start_on = ?2 WHERE id = ?1",
        "UPDATE request_applicant SET start_on = ?2 WHERE request_id = ?1",
    ] {
        db.prepare_cached(sql)?.execute(params![request, day.to_string()])?;
    }
    Ok(())
}

pub(super) fn set_state(db: &Connection, request: i64, state: State) -> Result<(), OfficeError> {
    db.prepare_cached("UPDATE request SET state = ?2 WHERE id = ?1")?
        .execute(params![request, state.key()])?;
    Ok(())
}

/// A request an answer is owed to.
pub(super) fn owed(reading: &Reading<'_>, id: Uid) -> Result<Request, RequestError> {
    let request = list::of(reading, id)?;
    match request.state {
        State::Closed => Err(RequestError::Closed),
        State::Answered => Err(RequestError::Answered),
        _ => Ok(request),
    }
}

pub(super) fn entry(
    action: &'static str,
    writing: &Writing<'_>,
    request: &Request,
) -> Result<Entry, OfficeError> {
    let entry = Entry::of(action).category(CATEGORY);
    let Some(person) = request.person else { return Ok(entry) };
    Ok(entry.about(&registry::person(writing.db, person)?.pseudonym))
}

/// The request that something about a person is to answer: open, about that person, of a kind that is answered so.
///
/// # Errors
/// [`RequestError::OtherPerson`], [`RequestError::OtherAction`], [`RequestError::Answered`], [`RequestError::Closed`].
fn resolved(reading: &Reading<'_>, id: Uid, person: Uid, by: RequestAction) -> Result<Request, RequestError> {
    let request = owed(reading, id)?;
    if request.person != Some(person) {
        return Err(RequestError::OtherPerson);
    }
    let kind = reading.pack().request_kind(&request.kind).ok_or(RequestError::Kind)?;
    let fits = match by {
        RequestAction::Erasure => kind.ground.is_some(),
        action => kind.action == action,
    };
    if fits { Ok(request) } else { Err(RequestError::OtherAction) }
}

/// A request that asks for an erasure, with the ground its kind names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedErasure {
    /// The request.
    pub request: Request,
    /// Ground of the pack.
    pub ground: String,
    /// Day the request came.
    pub received: NaiveDate,
}

/// The ground and the day of an erasure that a request asks for: data are destroyed for nobody unknown.
///
/// # Errors
/// As [`resolved`]; [`RequestError::Identity`], [`RequestError::Authority`].
pub(crate) fn for_erasure(reading: &Reading<'_>, id: Uid, person: Uid) -> Result<AskedErasure, RequestError> {
    let request = resolved(reading, id, person, RequestAction::Erasure)?;
    may_be_done_for(reading, &request, reading.today)?;
    let kind = reading.pack().request_kind(&request.kind).ok_or(RequestError::Kind)?;
    let ground = kind.ground.clone().ok_or(RequestError::OtherAction)?;
    Ok(AskedErasure { ground, received: request.received, request })
}

/// The request that a report is to answer: data are told to nobody unknown, and to nobody who may not speak for whom
/// they are about.
///
/// # Errors
/// As [`resolved`]; [`RequestError::Identity`], [`RequestError::Authority`].
pub(crate) fn for_report(reading: &Reading<'_>, id: Uid, person: Uid) -> Result<Request, RequestError> {
    let request = resolved(reading, id, person, RequestAction::Report)?;
    may_be_done_for(reading, &request, reading.today)?;
    Ok(request)
}

/// The ground, the day and the clock of an erasure that a request asks for.
///
/// # Errors
/// [`RequestError::OtherPerson`], [`RequestError::OtherAction`], [`RequestError::Answered`], [`RequestError::Closed`],
/// [`RequestError::Identity`], [`RequestError::Authority`]; the role.
pub fn erasure_asked(office: &Office, id: Uid, person: Uid) -> Result<AskedErasure, RequestError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| for_erasure(reading, id, person))
}

/// Hangs the paper that answers on a request; the answer itself is written when it goes out.
pub(crate) fn attach(writing: &Writing<'_>, request: &Request, paper: &str) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached("UPDATE request SET answer_paper = ?2, state = 'work' WHERE id = ?1")?
        .execute(params![request.key, paper])?;
    Ok(())
}
