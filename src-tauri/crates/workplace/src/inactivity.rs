//! People who stopped coming: who they are, the notices, their sending and the answers.

use crate::convert::{day, id};
use crate::failure;
use crate::holds::today;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::inactivity::{self, InactivityError, Line, Proof};
use wire::{AnswerNotice, Failure, InactiveLine, SendNotices};

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
pub fn inactivity_prepare(workplace: &Workplace, people: &[String]) -> Result<Vec<InactiveLine>, Failure> {
    let open = workplace.opened()?;
    let people = people.iter().map(|person| id(person)).collect::<Result<Vec<_>, _>>()?;
    let lines = inactivity::prepare(&open.office, &people).map_err(refused)?;
    Ok(lines.into_iter().map(line).collect())
}

/// Takes down that prepared notices were sent, and what proves it; gives those whose time to answer runs.
///
/// # Errors
/// `inactivity.bad_day` and the like with the field at fault; `office.role_denied`.
pub fn inactivity_sent(workplace: &Workplace, request: SendNotices) -> Result<Vec<InactiveLine>, Failure> {
    let open = workplace.opened()?;
    let people = request.people.iter().map(|person| id(person)).collect::<Result<Vec<_>, _>>()?;
    let sent_on = day_or_today(&open, &request.on)?;
    let proof = Proof { sent_on, channel: request.channel, reference: request.reference };
    let lines = inactivity::sent(&open.office, &people, &proof).map_err(refused)?;
    Ok(lines.into_iter().map(line).collect())
}

/// Takes down an answer; gives who is still inactive.
///
/// # Errors
/// `inactivity.out_of_turn` and the like; `office.role_denied`.
pub fn inactivity_answered(
    workplace: &Workplace,
    request: AnswerNotice,
) -> Result<Vec<InactiveLine>, Failure> {
    let open = workplace.opened()?;
    let on = day_or_today(&open, &request.on)?;
    inactivity::answered(&open.office, id(&request.person)?, on, &request.channel).map_err(refused)?;
    list(&open)
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

fn refused(error: InactivityError) -> Failure {
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
