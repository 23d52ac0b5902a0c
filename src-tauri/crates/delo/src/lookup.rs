//! `delo lookup`: what is held of somebody without a card.

use crate::arguments::Arguments;
use crate::commands::{usage, value};
use clap::Args;
use serde_json::Value;
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::PathBuf;
use wire::{Failure, LookUp, LookupLetter, Progress};
use workplace::{Watch, Workplace};

/// `delo lookup`.
#[derive(Debug, Args)]
pub struct LookupArguments {
    /// Name, mail, phone, personal number, number of a document or an account; several with commas between them. A dash
    /// reads it from standard input, so that it does not stay in the history of the shell.
    pub text: String,
    /// request (a person asks), official (an authority asks), claim, entry (before somebody is entered) or check.
    #[arg(long)]
    pub reason: String,
    /// Write the answer to the person into this file (PDF).
    #[arg(long)]
    pub letter: Option<PathBuf>,
    /// Whom the letter is about, by name; the name that was looked for when left out.
    #[arg(long, default_value = "", requires = "letter")]
    pub about: String,
    /// Whom the letter is for, as it is to be printed.
    #[arg(long, default_value = "", requires = "letter")]
    pub addressee: String,
    /// Key of a line that is a namesake's and not the person's; may be repeated.
    #[arg(long = "namesake", requires = "letter")]
    pub namesakes: Vec<String>,
    /// Says that the school's own systems were looked into too; without it no letter says that nothing is held.
    #[arg(long, requires = "letter")]
    pub systems_checked: bool,
}

/// Counts the files on a terminal; stopping is what stops a program there, for nothing is written before the answer.
struct Counting;

impl Watch for Counting {
    fn report(&self, progress: &Progress) {
        let mut said = std::io::stderr();
        if said.is_terminal() {
            // A terminal that is gone does not stop the search.
            let _ = write!(said, "\r{}/{} ", progress.done + 1, progress.total).and_then(|()| said.flush());
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}

/// Looks, and writes the letter when one is wanted.
pub fn run(place: &Workplace, arguments: &Arguments, wanted: &LookupArguments) -> Result<Value, Failure> {
    let text = match wanted.text.as_str() {
        "-" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|_| usage("lookup.nothing_to_find"))?;
            text
        }
        text => text.to_owned(),
    };
    let question = LookUp { text: text.clone(), reason: wanted.reason.clone() };
    let mut answer = value(&workplace::lookup_find(place, question, &Counting)?)?;
    if let Some(file) = &wanted.letter {
        let letter = LookupLetter {
            text,
            reason: wanted.reason.clone(),
            namesakes: wanted.namesakes.clone(),
            about: wanted.about.clone(),
            addressee: wanted.addressee.clone(),
            systems_checked: wanted.systems_checked,
            language: arguments.language.clone(),
            page: 1,
        };
        answer["letter"] = value(&workplace::lookup_letter_save(place, letter, file, &Counting)?.place)?;
    }
    Ok(answer)
}
