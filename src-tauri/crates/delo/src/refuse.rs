//! `delo erase refuse`: the letter that refuses what somebody asked for.

use crate::arguments::Arguments;
use crate::commands::value;
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;
use wire::{DraftRefusal, Failure, PersonRef, RefusalRef};
use workplace::Workplace;

/// `delo erase refuse`.
#[derive(Debug, Args)]
pub struct RefuseArguments {
    /// Id of the person whose data were asked about.
    #[arg(long)]
    pub person: String,
    /// Request of the register that the letter refuses, by id or as 14/2026; it says what was asked, on which ground and
    /// when, and is closed as refused when nothing of it is done.
    #[arg(long, default_value = "", conflicts_with_all = ["asked", "ground", "received"])]
    pub request: String,
    /// What was asked for: erasure or information.
    #[arg(long, default_value = "erasure")]
    pub asked: String,
    /// Reason, as the rules name it (`--list` prints them); without it words and norm of your own.
    #[arg(long, default_value = "", required_unless_present_any = ["words", "list"])]
    pub reason: String,
    /// What you add to the reason.
    #[arg(long, default_value = "")]
    pub words: String,
    /// The norm an own reason stands on.
    #[arg(long, default_value = "")]
    pub law: String,
    /// Ground of the erasure that was asked for, as the rules name it.
    #[arg(long, default_value = "")]
    pub ground: String,
    /// Day the request came; without it today.
    #[arg(long, default_value = "")]
    pub received: String,
    /// Whom the letter is for, when that is not the person.
    #[arg(long, default_value = "")]
    pub addressee: String,
    /// File for the letter (PDF); it is kept in the vault all the same.
    #[arg(long, required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// Write nothing: print the reasons there are and the letters the person was sent.
    #[arg(long)]
    pub list: bool,
}

/// Keeps the letter and saves it.
pub fn run(place: &Workplace, arguments: &Arguments, wanted: &RefuseArguments) -> Result<Value, Failure> {
    if wanted.list {
        return value(&workplace::refusal_list(place, PersonRef { id: wanted.person.clone() })?);
    }
    let letter = DraftRefusal {
        person: wanted.person.clone(),
        request: wanted.request.clone(),
        asked: wanted.asked.clone(),
        reason: wanted.reason.clone(),
        words: wanted.words.clone(),
        law: wanted.law.clone(),
        ground: wanted.ground.clone(),
        received: wanted.received.clone(),
        addressee: wanted.addressee.clone(),
        language: arguments.language.clone(),
        page: 1,
    };
    let sent = workplace::refusal_issue(place, letter)?;
    let mut answer = value(&sent)?;
    if let Some(file) = &wanted.out {
        answer["letter"] = value(&workplace::refusal_save(place, RefusalRef { id: sent.id }, file)?.place)?;
    }
    Ok(answer)
}
