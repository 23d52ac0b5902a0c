//! People who stopped coming: who they are, the notices, their sending and the answers.

use crate::convert::{day, id};
use crate::failure;
use crate::holds::today;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::inactivity::{self, InactivityError, Line, Proof, Stopped, Why};
use office::rights::{Operation, may};
use policy::{Limit, Term};
use wire::{
    AnswerNotice, Failure, InactiveLine, InactiveLines, InactivityPage, LocalText, PrepareNotices,
    SendNotices, StoppedNotice,
};

/// The page of people who stopped coming: how far each has come, and whose notices were stopped.
///
/// # Errors
/// `office.role_denied`.
pub fn inactivity_page(workplace: &Workplace) -> Result<InactivityPage, Failure> {
    let open = workplace.opened()?;
    let (pack, role) = (open.office.pack(), open.office.role());
    let rule = pack.inactivity.as_ref().filter(|rule| !rule.strict);
    let say = |language: &str, term: Option<Term>| {
        term.map(|term| crate::rules::limit_words(&workplace.texts, language, Limit::Within(term)))
            .unwrap_or_default()
    };
    let words =
        |term: Option<Term>| LocalText { ru: say("ru", term), kk: say("kk", term), en: say("en", term) };
    Ok(InactivityPage {
        has_rule: rule.is_some(),
        after: words(rule.map(|rule| rule.after)),
        notice: words(rule.map(|rule| rule.notice)),
        fresh: words(rule.map(|rule| rule.list_not_older_than)),
        lines: list(&open)?,
        stopped: stopped(&open)?,
        channels: inactivity::CHANNELS.map(str::to_owned).to_vec(),
        may_write: may(pack, role, "requests", Operation::Write),
        may_letters: may(pack, role, "identity", Operation::Export),
    })
}

/// Notices that lead to nothing any more, and why.
///
/// # Errors
/// `office.role_denied`.
pub fn inactivity_stopped(workplace: &Workplace) -> Result<Vec<StoppedNotice>, Failure> {
    stopped(&*workplace.opened()?)
}

fn stopped(open: &Open) -> Result<Vec<StoppedNotice>, Failure> {
    Ok(inactivity::stopped(&open.office).map_err(failure::office)?.into_iter().map(stopped_line).collect())
}

/// Everybody inactive for longer than the rules allow, with how far it has come.
///
/// # Errors
/// `office.role_denied`.
pub fn inactivity_list(workplace: &Workplace) -> Result<Vec<InactiveLine>, Failure> {
    let open = workplace.opened()?;
    list(&open)
}

fn list(open: &Open) -> Result<Vec<InactiveLine>, Failure> {
    Ok(inactivity::list(&open.office).map_err(failure::office)?.into_iter().map(line).collect())
}

/// Prepares notices for the people named, or for everybody who is to be told; gives the addressees.
///
/// # Errors
/// `inactivity.nobody`, `inactivity.out_of_turn`, `inactivity.no_rule`, `office.role_denied`.
pub fn inactivity_prepare(workplace: &Workplace, request: PrepareNotices) -> Result<InactiveLines, Failure> {
    let open = workplace.opened()?;
    let people = request.people.iter().map(|person| id(person)).collect::<Result<Vec<_>, _>>()?;
    let lines = inactivity::prepare(&open.office, &people).map_err(refused)?;
    Ok(InactiveLines { lines: lines.into_iter().map(line).collect() })
}

/// Takes down that prepared notices were sent, and what proves it; gives those whose time to answer runs.
///
/// # Errors
/// `inactivity.bad_day` and the like with the field at fault; `office.role_denied`.
pub fn inactivity_sent(workplace: &Workplace, request: SendNotices) -> Result<InactiveLines, Failure> {
    let open = workplace.opened()?;
    let people = request.people.iter().map(|person| id(person)).collect::<Result<Vec<_>, _>>()?;
    let sent_on = day_or_today(&open, &request.on)?;
    let proof = Proof { sent_on, channel: request.channel, reference: request.reference };
    let lines = inactivity::sent(&open.office, &people, &proof).map_err(refused)?;
    Ok(InactiveLines { lines: lines.into_iter().map(line).collect() })
}

/// Takes down an answer; gives who is still inactive.
///
/// # Errors
/// `inactivity.out_of_turn` and the like; `office.role_denied`.
pub fn inactivity_answered(workplace: &Workplace, request: AnswerNotice) -> Result<InactiveLines, Failure> {
    let open = workplace.opened()?;
    let on = day_or_today(&open, &request.on)?;
    inactivity::answered(&open.office, id(&request.person)?, on, &request.channel).map_err(refused)?;
    Ok(InactiveLines { lines: list(&open)? })
}

fn day_or_today(open: &Open, text: &str) -> Result<NaiveDate, Failure> {
    if text.trim().is_empty() { today(open) } else { day(text, "on") }
}

fn line(line: Line) -> InactiveLine {
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    InactiveLine {
        person: line.person.to_string(),
        case_number: u32::try_from(line.case_number).unwrap_or(u32::MAX),
        name: line.name,
        email: line.email,
        phone: line.phone,
        state: line.state.key().to_owned(),
        since: line.since.to_string(),
        listed: text(line.listed_on),
        prepared: text(line.prepared_on),
        sent: text(line.sent_on),
        until: text(line.until),
    }
}

fn stopped_line(line: Stopped) -> StoppedNotice {
    StoppedNotice {
        person: line.person.to_string(),
        case_number: u32::try_from(line.case_number).unwrap_or(u32::MAX),
        name: line.name,
        sent: line.sent_on.map(|day| day.to_string()),
        why: line.why.key().to_owned(),
        on: line.on.map(|day| day.to_string()),
        channel: match line.why {
            Why::Answered { channel } => channel,
            Why::Active | Why::Course => None,
        },
    }
}

pub(crate) fn refused(error: InactivityError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        InactivityError::Office(error) => failure::office(error),
        InactivityError::OutOfTurn => failure.at("person"),
        InactivityError::BadDay => failure.at("on"),
        InactivityError::BadChannel => failure.at("channel"),
        InactivityError::NoProof => failure.at("reference"),
        _ => failure,
    }
}
