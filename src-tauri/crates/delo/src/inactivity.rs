//! `delo inactivity`: notices to people who stopped coming, before their data may go.

use crate::commands::value;
use clap::Subcommand;
use serde_json::Value;
use std::path::PathBuf;
use wire::{AnswerNotice, Failure, NoticeLetters, PrepareNotices, SendNotices};
use workplace::{Unwatched, Workplace};

/// `delo inactivity`.
#[derive(Debug, Subcommand)]
pub enum InactivityCommand {
    /// Who is inactive, and how far it has come; *unknown* wants a fresh list of last sign-ins.
    List,
    /// Notices that lead to nothing any more, and why.
    Stopped,
    /// Prepare notices; prints to whom.
    Notice {
        /// Id of a person, repeatable; everybody who is to be told when left out.
        #[arg(long = "person")]
        people: Vec<String>,
    },
    /// Write the letters, one PDF for each addressee, named by case number.
    Letters {
        /// Id of a person, repeatable; everybody whose notice is prepared when left out.
        #[arg(long = "person")]
        people: Vec<String>,
        /// ru, kk or en for all; the language of each one's last certificate when left out.
        #[arg(long, default_value = "")]
        lang: String,
        /// For whoever has no certificate.
        #[arg(long, default_value = "ru")]
        other_lang: String,
        /// Folder.
        #[arg(long)]
        out: PathBuf,
    },
    /// Say that prepared notices were sent; from that day the time to answer runs.
    Sent {
        /// Id of a person, repeatable; everybody whose notice is prepared when left out.
        #[arg(long = "person")]
        people: Vec<String>,
        /// Day of sending; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// email, post, phone, messenger or account.
        #[arg(long)]
        channel: String,
        /// What proves it: number of a receipt or of a mailing, no address and no name.
        #[arg(long)]
        reference: String,
    },
    /// Say that somebody answered, however: the notice leads to nothing any more.
    Answered {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// Day of the answer; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// email, post, phone, messenger or account.
        #[arg(long)]
        channel: String,
    },
}

/// Runs a command about people who stopped coming.
pub fn run(place: &Workplace, command: &InactivityCommand) -> Result<Value, Failure> {
    let done = match command {
        InactivityCommand::List => return value(&workplace::inactivity_list(place)?),
        InactivityCommand::Stopped => return value(&workplace::inactivity_stopped(place)?),
        InactivityCommand::Letters { people, lang, other_lang, out } => {
            let request =
                NoticeLetters { people: people.clone(), language: lang.clone(), other: other_lang.clone() };
            return value(&workplace::notice_letters(place, request, out, &Unwatched)?);
        }
        InactivityCommand::Notice { people } => {
            workplace::inactivity_prepare(place, PrepareNotices { people: people.clone() })?
        }
        InactivityCommand::Sent { people, on, channel, reference } => {
            let request = SendNotices {
                people: people.clone(),
                on: on.clone(),
                channel: channel.clone(),
                reference: reference.clone(),
            };
            workplace::inactivity_sent(place, request)?
        }
        InactivityCommand::Answered { person, on, channel } => workplace::inactivity_answered(
            place,
            AnswerNotice { person: person.clone(), on: on.clone(), channel: channel.clone() },
        )?,
    };
    value(&done.lines)
}
