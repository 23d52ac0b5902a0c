//! `delo request`: the register of requests.

use crate::commands::value;
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::PathBuf;
use wire::{
    AnswerRequest, CheckRequest, CloseRequest, ExtendRequest, Failure, ListRequests, NoticeRequest,
    OpenRequest, RequestLetter, RequestRef, WaitRequest,
};
use workplace::Workplace;

/// `delo request`. A request is named by its id, or by number and year such as 14/2026.
#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// Enter a request under the next number; its clock runs from the day it came.
    Open(Open),
    /// Requests that are not closed, what is owed first.
    List {
        /// The closed ones too.
        #[arg(long)]
        all: bool,
        /// Id of the card of whoever asked or is asked about.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// One request: steps, clocks, answer.
    Show {
        /// Request.
        request: String,
    },
    /// Write that it was made sure who asks.
    Check {
        /// Request.
        request: String,
        /// document, call_back, account, signature, or failed.
        #[arg(long, default_value = "", required_unless_present_any = ["authority", "person"])]
        how: String,
        /// Of somebody without a card who asks for another: declared, verified, power_of_attorney.
        #[arg(long, default_value = "")]
        authority: String,
        /// Id of the card of who wrote, when it turns out that there is one.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// It waits for the applicant; the days are counted on.
    Wait {
        /// Request.
        request: String,
        /// It waits no more.
        #[arg(long)]
        over: bool,
    },
    /// Write down that the clock is to be extended, once and where the rules allow it; it counts once its notice was
    /// sent (`request notice`).
    Extend {
        /// Request.
        request: String,
        /// Why; the notice to the applicant says it.
        #[arg(long)]
        reason: String,
    },
    /// Write that the notice of an extension went out: the longer day counts from then on.
    Notice {
        /// Request.
        request: String,
        /// How it went out; as the request came when left out.
        #[arg(long, default_value = "")]
        by: String,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
    /// Write that the answer went out.
    Answer(Answer),
    /// Save the letter that tells of an extension or of the answer (PDF); it is laid out once.
    Letter {
        /// Request.
        request: String,
        /// extension or answer; without it the one its state calls for.
        #[arg(long, default_value = "")]
        kind: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Close a request.
    Close {
        /// Request.
        request: String,
        /// Without an answer: withdrawn (taken back), no_request (it asked for nothing).
        #[arg(long, default_value = "")]
        how: String,
        /// Why it is no request, or how and why it was taken back.
        #[arg(long, default_value = "")]
        words: String,
    },
}

/// `delo request open`.
#[derive(Debug, Args)]
pub struct Open {
    /// Kind, as the rules name it: access, correction, withdrawal…
    #[arg(long)]
    kind: String,
    /// Id of the person whose data are meant.
    #[arg(long, default_value = "")]
    person: String,
    /// Key of a kept file of a former learner (`lookup` prints it).
    #[arg(long, default_value = "", conflicts_with = "person")]
    kept: String,
    /// Id of the card of who asks for somebody else.
    #[arg(long, default_value = "", requires = "person")]
    representative: String,
    /// Name of who asks and has no card.
    #[arg(long, default_value = "", conflicts_with = "representative")]
    applicant: String,
    /// Day it came; today when left out.
    #[arg(long, default_value = "")]
    received: String,
    /// How it came: email, post, in_person, account, messenger, phone.
    #[arg(long)]
    channel: String,
    /// The address the request names for the answer.
    #[arg(long, default_value = "")]
    address: String,
    /// What is asked for, in a line.
    #[arg(long, default_value = "")]
    text: String,
}

/// `delo request answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// Request.
    request: String,
    /// granted, part or refused.
    #[arg(long)]
    outcome: String,
    /// What was answered, or why something was refused.
    #[arg(long, default_value = "")]
    words: String,
    /// The norm a refusal stands on.
    #[arg(long, default_value = "")]
    law: String,
    /// How it went out; as the request came when left out.
    #[arg(long, default_value = "")]
    delivered_by: String,
    /// Day; today when left out.
    #[arg(long, default_value = "")]
    on: String,
}

/// Runs a command about requests.
pub fn run(place: &Workplace, spoken: &str, command: &RequestCommand) -> Result<Value, Failure> {
    let line = match command {
        RequestCommand::List { all, person } => {
            let wanted = ListRequests { closed: *all, person: person.clone() };
            return value(&workplace::requests_list(place, wanted)?.requests);
        }
        RequestCommand::Letter { request, kind, out } => {
            let letter =
                RequestLetter { id: request.clone(), kind: kind.clone(), language: spoken.to_owned() };
            return value(&workplace::request_letter_save(place, letter, out)?);
        }
        RequestCommand::Open(new) => workplace::request_open(place, opened(new))?,
        RequestCommand::Show { request } => {
            workplace::request_get(place, RequestRef { id: request.clone() })?
        }
        RequestCommand::Check { request, how, authority, person } => {
            let check = CheckRequest {
                id: request.clone(),
                how: how.clone(),
                authority: authority.clone(),
                person: person.clone(),
            };
            workplace::request_check(place, check)?
        }
        RequestCommand::Wait { request, over } => {
            workplace::request_wait(place, WaitRequest { id: request.clone(), waiting: !over })?
        }
        RequestCommand::Extend { request, reason } => {
            let extend = ExtendRequest { id: request.clone(), reason: reason.clone() };
            workplace::request_extend(place, extend)?
        }
        RequestCommand::Notice { request, by, on } => {
            let sent = NoticeRequest { id: request.clone(), by: by.clone(), on: on.clone() };
            workplace::request_notice(place, sent)?
        }
        RequestCommand::Answer(answer) => workplace::request_answer(place, answered(answer))?,
        RequestCommand::Close { request, how, words } => {
            let close = CloseRequest { id: request.clone(), how: how.clone(), words: words.clone() };
            workplace::request_close(place, close)?
        }
    };
    value(&line)
}

fn opened(new: &Open) -> OpenRequest {
    OpenRequest {
        kind: new.kind.clone(),
        person: new.person.clone(),
        kept: new.kept.clone(),
        representative: new.representative.clone(),
        applicant: new.applicant.clone(),
        received: new.received.clone(),
        channel: new.channel.clone(),
        address: new.address.clone(),
        text: new.text.clone(),
    }
}

fn answered(answer: &Answer) -> AnswerRequest {
    AnswerRequest {
        id: answer.request.clone(),
        outcome: answer.outcome.clone(),
        words: answer.words.clone(),
        law: answer.law.clone(),
        delivered_by: answer.delivered_by.clone(),
        on: answer.on.clone(),
    }
}
