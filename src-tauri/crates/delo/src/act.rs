//! `delo erase act`: the lines of an act, its signature, its end.

use crate::commands::{usage, value, written};
use clap::{Subcommand, ValueEnum};
use serde_json::Value;
use std::path::PathBuf;
use wire::{
    ActLineRef, ActSigner, AddActCarrier, CloseActLine, ErasureOutcome, ErasureRef, Failure, MarkActLine,
    SignAct, SignActs, SignedActs,
};
use workplace::Workplace;

/// `delo erase act`.
#[derive(Debug, Subcommand)]
pub enum ActCommand {
    /// Lines and signature of an act.
    Show {
        /// Id of the erasure, or number of the act.
        act: String,
    },
    /// Sign the act: partial while a line is open, else final.
    Sign {
        /// Id of the erasure, or number of the act.
        act: String,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// Who destroyed the data, as NAME or NAME|POSITION; who signs papers of the school when left out.
        #[arg(long, default_value = "")]
        signer: String,
        /// Member of a commission, as NAME or NAME|POSITION; repeatable.
        #[arg(long)]
        member: Vec<String>,
        /// Folder for the papers.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Sign every draft of a standing order, or those named: each act gets its own paper.
    SignOrders {
        /// Ids of the erasures, or numbers of the acts; all drafts of standing orders when left out.
        acts: Vec<String>,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// Who destroyed the data, as NAME or NAME|POSITION; who signs papers of the school when left out.
        #[arg(long, default_value = "")]
        signer: String,
        /// Member of a commission, as NAME or NAME|POSITION; repeatable.
        #[arg(long)]
        member: Vec<String>,
    },
    /// Say what became of the data in the place of a line.
    Line {
        /// Id of the line.
        line: String,
        /// What became of it, or how far the instruction is.
        state: LineState,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// How, when something was destroyed: one of the methods that `act show` names.
        #[arg(long, default_value = "")]
        method: String,
        /// The tool, or the answer of a processor.
        #[arg(long, default_value = "")]
        tool: String,
    },
    /// Add paper, or a device, that held the data.
    Carrier {
        /// Id of the erasure, or number of the act.
        act: String,
        /// What it is.
        #[arg(long)]
        title: String,
        /// Folder or shelf it is in.
        #[arg(long, default_value = "")]
        folder: String,
        /// Sheets; 0 for a device.
        #[arg(long, default_value_t = 0)]
        sheets: u32,
    },
    /// Make a signed act final; refused while a line is open.
    Close {
        /// Id of the erasure, or number of the act.
        act: String,
        /// Folder for the papers.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

/// What is said of a line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LineState {
    /// Destroyed.
    Done,
    /// There was nothing, or the school does not use it.
    Absent,
    /// Handed over to the person.
    Handed,
    /// Black the erased person out of this text now; there is no way back. Refused while a hold keeps it.
    BlackOut,
    /// The school uses it: the register says so from now on, and a processor gets its instruction.
    Used,
    /// The instruction was sent.
    Sent,
    /// The processor answered.
    Answered,
    /// Opens a line again that was closed wrongly.
    Open,
}

/// Runs one of them; the answer is the act after it.
pub fn run(place: &Workplace, command: &ActCommand) -> Result<Value, Failure> {
    let answer = match command {
        ActCommand::Show { act } => workplace::erasure_open(place, reference(place, act)?)?,
        ActCommand::Sign { act, on, signer, member, out } => {
            let id = reference(place, act)?;
            let first = if signer.is_empty() {
                workplace::erasure_open(place, id.clone())?.act_state.signer
            } else {
                person(signer)
            };
            let signers = std::iter::once(first).chain(member.iter().map(|text| person(text))).collect();
            let request = SignAct { id: id.id, on: on.clone(), signers };
            return papers(place, workplace::act_sign(place, request)?, out.as_ref());
        }
        ActCommand::SignOrders { acts, on, signer, member } => {
            return value(&sign_orders(place, acts, on, signer, member)?);
        }
        ActCommand::Line { line, state, on, method, tool } => said(place, line, *state, on, method, tool)?,
        ActCommand::Carrier { act, title, folder, sheets } => {
            let ErasureRef { id } = reference(place, act)?;
            let (title, folder) = (title.clone(), folder.clone());
            workplace::act_carrier_add(place, AddActCarrier { id, title, folder, sheets: *sheets })?
        }
        ActCommand::Close { act, out } => {
            let outcome = workplace::act_close(place, reference(place, act)?)?;
            return papers(place, outcome, out.as_ref());
        }
    };
    value(&answer)
}

fn sign_orders(
    place: &Workplace,
    acts: &[String],
    on: &str,
    signer: &str,
    members: &[String],
) -> Result<SignedActs, Failure> {
    let ids: Vec<String> = if acts.is_empty() {
        let drafts = workplace::erasures_list(place)?.runs.into_iter();
        drafts
            .filter(|run| run.kind == "order" && run.act == "draft" && run.state == "papers")
            .map(|run| run.id)
            .collect()
    } else {
        acts.iter().map(|act| Ok(reference(place, act)?.id)).collect::<Result<_, Failure>>()?
    };
    let Some(first) = ids.first() else { return Ok(SignedActs { signed: 0, refused: Vec::new() }) };
    let first = if signer.is_empty() {
        workplace::erasure_open(place, ErasureRef { id: first.clone() })?.act_state.signer
    } else {
        person(signer)
    };
    let signers = std::iter::once(first).chain(members.iter().map(|text| person(text))).collect();
    workplace::acts_sign(place, SignActs { ids, on: on.to_owned(), signers })
}

fn papers(place: &Workplace, outcome: ErasureOutcome, out: Option<&PathBuf>) -> Result<Value, Failure> {
    match out {
        Some(out) => written(place, outcome, out),
        None => value(&outcome),
    }
}

fn said(
    place: &Workplace,
    line: &str,
    state: LineState,
    on: &str,
    method: &str,
    tool: &str,
) -> Result<ErasureOutcome, Failure> {
    let id = line.to_owned();
    let outcome = match state {
        LineState::BlackOut => {
            let (outcome, method) = ("done".to_owned(), "text_blacked_out".to_owned());
            let request = CloseActLine { id, on: on.to_owned(), outcome, method, tool: String::new() };
            return workplace::act_line_close(place, request);
        }
        LineState::Done => "done",
        LineState::Absent => "absent",
        LineState::Handed => "handed",
        LineState::Used => return marked(place, id, "used", on),
        LineState::Sent => return marked(place, id, "sent", on),
        LineState::Answered => return marked(place, id, "answered", on),
        LineState::Open => return workplace::act_line_reopen(place, ActLineRef { id }),
    };
    let (outcome, method, tool) = (outcome.to_owned(), method.to_owned(), tool.to_owned());
    workplace::act_line_close(place, CloseActLine { id, on: on.to_owned(), outcome, method, tool })
}

fn marked(place: &Workplace, id: String, step: &str, on: &str) -> Result<ErasureOutcome, Failure> {
    workplace::act_line_mark(place, MarkActLine { id, step: step.to_owned(), on: on.to_owned() })
}

/// `NAME` or `NAME|POSITION`.
fn person(text: &str) -> ActSigner {
    let (name, position) = text.split_once('|').unwrap_or((text, ""));
    ActSigner { name: name.trim().to_owned(), position: position.trim().to_owned() }
}

/// A run by its id, or by the number that stands on its act.
fn reference(place: &Workplace, act: &str) -> Result<ErasureRef, Failure> {
    if !act.bytes().all(|byte| byte.is_ascii_digit()) || act.is_empty() {
        return Ok(ErasureRef { id: act.to_owned() });
    }
    let runs = workplace::erasures_list(place)?.runs;
    let run = runs.into_iter().find(|run| run.act_number == act).ok_or_else(|| usage("office.not_found"))?;
    Ok(ErasureRef { id: run.id })
}
