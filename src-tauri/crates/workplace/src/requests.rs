//! The register of requests: entered, checked, extended, answered, closed.

use crate::convert::{day, id, language, local};
use crate::holds::today;
use crate::papers::{RequestLetterPaper, Said};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use documents::Job;
use office::access;
use office::ids::Uid;
use office::journal::Entry;
use office::requests::{
    self, Answer, Applicant, CHANNELS, CHECKS, Check, Clocked, LetterKind, NewRequest, Outcome, Request,
    RequestError, State, Whose,
};
use office::rights::{Operation, may};
use policy::{Governs, RequestAction};
use std::path::Path;
use wire::{
    AnswerRequest, CheckRequest, CloseRequest, ExtendRequest, Failure, FailureKind, ListRequests, LocalText,
    NoticeRequest, OpenRequest, RequestClock, RequestKindChoice, RequestLetter, RequestLine, RequestList,
    RequestRef, SavedFile, WaitRequest,
};

pub(crate) fn refused(error: RequestError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        RequestError::Office(error) => failure::office(error),
        RequestError::Authority(error) => failure::consent(error),
        RequestError::Kind => failure.at("kind"),
        RequestError::Day => failure.at("received"),
        RequestError::Choice(part) | RequestError::Text(part) => failure.at(part),
        RequestError::Applicant => failure.at("applicant"),
        RequestError::Address => failure.at("address"),
        RequestError::TooLate { due } => failure.with("date", due),
        RequestError::Reason | RequestError::NotDone | RequestError::NoRequest | RequestError::Withdrawn => {
            failure.at("words")
        }
        _ => failure,
    }
}

/// The register: what is owed first, the nearest last day before the others; of one person the newest first.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn requests_list(workplace: &Workplace, request: ListRequests) -> Result<RequestList, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let mut found = match optional_id(&request.person)? {
        Some(person) => requests::of_person(office, person).map_err(refused)?,
        None => requests::list(office, request.closed).map_err(refused)?,
    };
    found.retain(|one| request.closed || one.state != State::Closed);
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let kinds = office.pack().requests.iter();
    Ok(RequestList {
        requests: lines(&open, found)?,
        kinds: kinds
            .map(|kind| RequestKindChoice { key: kind.key.clone(), title: local(&kind.title) })
            .collect(),
        channels: keys(&CHANNELS),
        checks: keys(&CHECKS),
        may_work: may(office.pack(), office.role(), "requests", Operation::Write),
    })
}

fn lines(open: &Open, found: Vec<Request>) -> Result<Vec<RequestLine>, Failure> {
    let today = today(open)?;
    Ok(found.into_iter().map(|request| line(open, request, today)).collect())
}

/// What is owed, for Today; nothing for a role that may not see requests.
pub(crate) fn owed(open: &Open) -> Result<Vec<RequestLine>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "requests", Operation::Read) {
        return Ok(Vec::new());
    }
    lines(open, requests::list(office, false).map_err(refused)?)
}

/// One request.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn request_get(workplace: &Workplace, request: RequestRef) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    one(&open, found(&open, &request.id)?)
}

fn one(open: &Open, id: Uid) -> Result<RequestLine, Failure> {
    let request = requests::one(&open.office, id).map_err(refused)?;
    Ok(line(open, request, today(open)?))
}

/// A request by its id, or by number and year as papers name it.
fn found(open: &Open, text: &str) -> Result<Uid, Failure> {
    let text = text.trim().trim_start_matches('№').trim();
    let Some((number, year)) = text.split_once('/') else { return id(text) };
    let number = number.trim().parse().ok().zip(year.trim().parse().ok());
    let (number, year) = number.ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_id"))?;
    requests::numbered(&open.office, number, year).map_err(refused)
}

fn clock(clocked: Clocked, owed: bool, today: NaiveDate) -> RequestClock {
    let over = if owed { (today - clocked.answer.due).num_days() } else { 0 };
    RequestClock {
        clock: clocked.id,
        title: local(&clocked.title),
        law: local(&clocked.law),
        check: clocked.check,
        due: clocked.answer.due.to_string(),
        safe: clocked.answer.safe.to_string(),
        provisional: clocked.answer.provisional,
        by_law: clocked.answer.governed_by == Governs::Statute
            && clocked.answer.promise.as_ref().is_some_and(|promise| promise.due > clocked.answer.due),
        by_promise: clocked.answer.governed_by == Governs::Promise && clocked.answer.statute.is_some(),
        overdue_days: u32::try_from(over).unwrap_or(0),
    }
}

fn line(open: &Open, request: Request, today: NaiveDate) -> RequestLine {
    let kind = open.office.pack().request_kind(&request.kind);
    let owed = request.state.is_owed();
    let identified = request.is_identified();
    let discloses = kind.is_some_and(|kind| kind.discloses);
    let action = kind.map_or(RequestAction::Letter, |kind| kind.action);
    let next = match request.state {
        State::Closed => "",
        State::Answered => "close",
        _ if discloses && !identified => "check",
        _ if discloses && !request.may_speak => "who",
        _ if action != RequestAction::Letter && !request.has_result() => "do",
        _ => "answer",
    };
    let (paper, paper_number) = request.answer_paper.split_once(' ').unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let uid = |id: Option<Uid>| id.map(|id| id.to_string());
    let unknown =
        || LocalText { ru: request.kind.clone(), kk: request.kind.clone(), en: request.kind.clone() };
    RequestLine {
        id: request.id.to_string(),
        number: request.numbered(),
        title: kind.map_or_else(unknown, |kind| local(&kind.title)),
        action: action.key().to_owned(),
        ground: kind.and_then(|kind| kind.ground.clone()),
        person: uid(request.person),
        case_number: u32::try_from(request.case_number).unwrap_or(0),
        applicant: uid(request.asks),
        received: request.received.to_string(),
        known_address: request.is_known,
        may_speak: request.may_speak,
        identity_on: day(request.identity_on),
        identified,
        state: request.state.key().to_owned(),
        next: next.to_owned(),
        clock: request.clock.map(|clocked| clock(clocked, owed, today)),
        also: request.also.into_iter().map(|clocked| clock(clocked, owed, today)).collect(),
        extension_until: day(request.may_extend_to),
        extended: request.extended.as_ref().map(|(day, _)| day.to_string()),
        extension_reason: request.extended.map(|(_, reason)| reason).unwrap_or_default(),
        notice_sent: request.notice.as_ref().map(|(day, _)| day.to_string()),
        notice_by: request.notice.map(|(_, by)| by).unwrap_or_default(),
        outcome: request.outcome.map(|outcome| outcome.key().to_owned()),
        answered: day(request.answered_on),
        paper: paper.to_owned(),
        paper_number: paper_number.to_owned(),
        closed: day(request.closed_on),
        kind: request.kind,
        name: request.name,
        capacity: request.capacity,
        applicant_name: request.asks_name,
        authority: request.authority,
        channel: request.channel,
        text: request.text,
        address: request.address,
        identity: request.identity,
        identity_by: request.identity_by,
        answer: request.answer_words,
        answer_law: request.answer_law,
        delivered_by: request.delivered_by,
        closed_how: request.closed_how,
    }
}

fn optional_day(text: &str, field: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
}

fn optional_id(text: &str) -> Result<Option<Uid>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { id(text.trim()).map(Some) }
}

/// Enters a request under the next number.
///
/// # Errors
/// `requests.kind`, `requests.day`, `requests.applicant`, `requests.address`, `office.not_found`, `office.role_denied`.
pub fn request_open(workplace: &Workplace, request: OpenRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let kept = request.kept.trim().trim_start_matches("kept:");
    let whose = match (optional_id(&request.person)?, optional_id(kept)?) {
        (Some(person), None) => Whose::Card(person),
        (None, Some(kept)) => Whose::Kept(kept),
        (None, None) => Whose::Unknown,
        (Some(_), Some(_)) => return Err(Failure::new(FailureKind::Usage, "request.bad_id").at("kept")),
    };
    let applicant = match (optional_id(&request.representative)?, request.applicant.trim()) {
        (Some(asks), _) => Applicant::Card(asks),
        (None, "") => Applicant::Own,
        (None, name) => Applicant::Named(name.to_owned()),
    };
    let new = NewRequest {
        kind: request.kind,
        whose,
        applicant,
        received: optional_day(&request.received, "received")?,
        channel: request.channel,
        address: request.address,
        text: request.text,
    };
    let id = requests::open(&open.office, &new).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    one(&open, id)
}

/// Writes that it was made sure who asks.
///
/// # Errors
/// `requests.closed`, `requests.answered`, `requests.choice`, `office.role_denied`.
pub fn request_check(workplace: &Workplace, request: CheckRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    let person = optional_id(&request.person)?;
    let check = Check { how: request.how, authority: request.authority, person };
    requests::check(&open.office, id, &check).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    one(&open, id)
}

/// The request waits for the applicant, or does so no more; the days are counted on.
///
/// # Errors
/// `requests.closed`, `requests.answered`, `office.role_denied`.
pub fn request_wait(workplace: &Workplace, request: WaitRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    requests::wait(&open.office, id, request.waiting).map_err(refused)?;
    one(&open, id)
}

/// Writes down that the clock is to be extended, where it allows that; it counts once the notice went out.
///
/// # Errors
/// `requests.not_extendable`, `requests.extended`, `requests.too_late`, `requests.text`, `office.role_denied`.
pub fn request_extend(workplace: &Workplace, request: ExtendRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    requests::extend(&open.office, id, &request.reason).map_err(refused)?;
    one(&open, id)
}

/// Writes that the notice of an extension went out: the longer day counts from then on.
///
/// # Errors
/// `requests.not_prepared`, `requests.extended`, `requests.too_late`, `requests.day`, `requests.choice`,
/// `requests.not_extendable`, `office.role_denied`.
pub fn request_notice(workplace: &Workplace, request: NoticeRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    let on = optional_day(&request.on, "on")?;
    requests::notified(&open.office, id, &request.by, on).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    one(&open, id)
}

/// Writes that the answer went out.
///
/// # Errors
/// `requests.identity`, `requests.reason`, `requests.not_done`, `requests.day`, `requests.answered`, `consents.authority_missing` and the
/// like, `office.role_denied`.
pub fn request_answer(workplace: &Workplace, request: AnswerRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    let outcome = Outcome::of(&request.outcome).ok_or_else(|| refused(RequestError::Choice("outcome")))?;
    let on = optional_day(&request.on, "on")?;
    let answer =
        Answer { outcome, words: request.words, law: request.law, delivered_by: request.delivered_by, on };
    requests::answer(&open.office, id, &answer).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    one(&open, id)
}

/// Closes a request.
///
/// # Errors
/// `requests.not_answered`, `requests.answered`, `requests.closed`, `requests.choice`, `requests.no_request`,
/// `requests.withdrawn`, `office.role_denied`.
pub fn request_close(workplace: &Workplace, request: CloseRequest) -> Result<RequestLine, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    requests::close(&open.office, id, &request.how, &request.words).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    one(&open, id)
}

/// Saves the letter that tells the applicant of an extension or of the answer. It is laid out once and stays as it was.
///
/// # Errors
/// `requests.letter` when there is nothing to tell, `requests.choice`, `documents.*`, file failures, `office.role_denied`.
pub fn request_letter_save(
    workplace: &Workplace,
    request: RequestLetter,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let id = found(&open, &request.id)?;
    let kind = match request.kind.as_str() {
        "" => {
            let asked = requests::one(&open.office, id).map_err(refused)?;
            requests::letter_of(&asked).ok_or_else(|| refused(RequestError::Letter))?
        }
        kind => LetterKind::of(kind).ok_or_else(|| refused(RequestError::Choice("kind")))?,
    };
    // First what asks for the right: whoever has none does not learn which requests there are.
    let kept = requests::letter(&open.office, id, kind).map_err(refused)?;
    let asked = requests::one(&open.office, id).map_err(refused)?;
    let pdf = match kept {
        Some(pdf) => pdf,
        None => {
            let job = letter(workplace, &open, &asked, kind, &request.language)?;
            let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
            requests::keep_letter(&open.office, id, kind, &request.language, &pdf.bytes).map_err(refused)?;
            crate::backups::spread_ledger(&open);
            pdf.bytes
        }
    };
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf));
    // Of somebody without a card the journal alone can say it.
    let recorded = match asked.person.or(asked.asks) {
        Some(person) => access::record_saved_file(&open.office, person, "request_letter", &place, &hash),
        None => open.office.note(Entry::of("file.saved").detail("request_letter")),
    };
    recorded.map_err(failure::office)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

fn letter(
    workplace: &Workplace,
    open: &Open,
    asked: &Request,
    kind: LetterKind,
    spoken: &str,
) -> Result<Job, Failure> {
    let in_words = language(spoken)?;
    let nothing = || refused(RequestError::Letter);
    let said = match kind {
        LetterKind::Extension => {
            let (_, reason) = asked.extended.clone().ok_or_else(nothing)?;
            // Before it went out the day that it will give.
            Said::Extension { reason, until: asked.may_extend_to.or(asked.due()).ok_or_else(nothing)? }
        }
        LetterKind::Answer => Said::Answer {
            outcome: asked.outcome.ok_or_else(nothing)?.key(),
            words: asked.answer_words.clone(),
            law: asked.answer_law.clone(),
        },
    };
    let (stored, pack) = (paper_facts::stored_operator(open)?, open.office.pack());
    let title = pack.request_kind(&asked.kind).map_or("", |kind| kind.title.get(in_words));
    let about = if asked.capacity == "self" || asked.name == asked.asks_name { "" } else { &asked.name };
    let paper = RequestLetterPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&stored, pack, spoken),
        number: asked.numbered(),
        kind: title.to_owned(),
        date: today(open)?,
        addressee: addressee(open, asked.id, spoken)?.unwrap_or_else(|| asked.asks_name.clone()),
        about: about.to_owned(),
        received: asked.received,
        said,
        complain_to: pack.authority.get(in_words).to_owned(),
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    Ok(paper.job(&workplace.texts))
}

/// Whom a letter about a request is for, in the case its language wants. Kazakh frames keep a name as it is: its endings
/// follow sounds a program does not hear.
pub(crate) fn addressee(open: &Open, request: Uid, spoken: &str) -> Result<Option<String>, Failure> {
    if spoken != "ru" {
        return Ok(None);
    }
    requests::addressee(&open.office, request).map_err(refused)
}

/// Name to propose for saving: the number of the request, never the name of a person.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn request_letter_name(workplace: &Workplace, request: &RequestLetter) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let asked = requests::one(&open.office, found(&open, &request.id)?).map_err(refused)?;
    Ok(asked.numbered().replace('/', "-"))
}

/// The request an act rests on, when one is named.
pub(crate) fn named(open: &Open, text: &str) -> Result<Option<Uid>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { found(open, text).map(Some) }
}

/// What an erasure takes from the request that asks for it, when one is named.
pub(crate) fn erasure(
    open: &Open,
    named: &str,
    person: Uid,
) -> Result<Option<requests::AskedErasure>, Failure> {
    let Some(id) = self::named(open, named)? else { return Ok(None) };
    requests::erasure_asked(&open.office, id, person).map(Some).map_err(refused)
}

/// The request a report answers, when one is named.
pub(crate) fn report(open: &Open, named: &str, person: Uid) -> Result<Option<Request>, Failure> {
    let Some(id) = self::named(open, named)? else { return Ok(None) };
    office::access::asked_by(&open.office, id, person).map(Some).map_err(refused)
}
