//! `delo recipient`.

use clap::{Args, Subcommand};
use wire::{Failure, NewRecipient, RecipientFacts, RecipientList, RecipientRef, RecordRecipient};
use workplace::Workplace;

/// `delo recipient`.
#[derive(Debug, Subcommand)]
pub enum RecipientCommand {
    /// Recipients and own systems.
    List,
    /// Say who a recipient is; what is not given stays as it is.
    Set {
        /// Key of the recipient (`recipient list` prints it).
        key: String,
        /// What is said.
        #[command(flatten)]
        said: Said,
    },
    /// Add a recipient the rules do not name.
    Add {
        /// What it is.
        #[arg(long)]
        title: String,
        /// own, processor or independent.
        #[arg(long)]
        kind: String,
        /// Category key; may be repeated.
        #[arg(long = "category", required = true)]
        categories: Vec<String>,
        /// Why it gets them.
        #[arg(long, default_value = "")]
        basis: String,
        /// What is said.
        #[command(flatten)]
        said: Said,
    },
    /// Take out a recipient that was added.
    Remove {
        /// Key of the recipient (`recipient list` prints it).
        key: String,
    },
}

/// What the school says of a recipient.
#[derive(Debug, Args)]
pub struct Said {
    /// yes or no.
    #[arg(long)]
    pub used: Option<String>,
    /// Name of the organisation or person.
    #[arg(long)]
    pub name: Option<String>,
    /// Postal address.
    #[arg(long)]
    pub address: Option<String>,
    /// Two-letter country code.
    #[arg(long)]
    pub country: Option<String>,
    /// Contract: number and date.
    #[arg(long)]
    pub contract: Option<String>,
    /// What a processor was told to do with the data: number and date of the instruction.
    #[arg(long)]
    pub instruction: Option<String>,
    /// Where its database is.
    #[arg(long)]
    pub place: Option<String>,
    /// Key of a field it gets, such as contacts.email (`recipient list` prints them); may be repeated. Given once, they
    /// take the place of those said before.
    #[arg(long = "field")]
    pub fields: Vec<String>,
}

/// Runs one subcommand; the answer is the register after it.
pub fn run(place: &Workplace, command: &RecipientCommand) -> Result<RecipientList, Failure> {
    match command {
        RecipientCommand::List => workplace::recipients_list(place),
        RecipientCommand::Set { key, said } => {
            let known =
                workplace::recipients_list(place)?.recipients.into_iter().find(|line| line.key == *key);
            let facts = known.ok_or_else(|| Failure::refused("office.not_found"))?.facts;
            let request = RecordRecipient { key: key.clone(), facts: completed(facts, said), new: None };
            workplace::recipient_record(place, request)
        }
        RecipientCommand::Add { title, kind, categories, basis, said } => {
            let new = NewRecipient {
                title: title.clone(),
                kind: kind.clone(),
                categories: categories.clone(),
                basis: basis.clone(),
            };
            let facts =
                completed(RecipientFacts { used: "yes".to_owned(), ..RecipientFacts::default() }, said);
            workplace::recipient_record(place, RecordRecipient { key: String::new(), facts, new: Some(new) })
        }
        RecipientCommand::Remove { key } => {
            workplace::recipient_remove(place, RecipientRef { key: key.clone() })
        }
    }
}

fn completed(facts: RecipientFacts, said: &Said) -> RecipientFacts {
    let or = |said: &Option<String>, known: String| said.clone().unwrap_or(known);
    RecipientFacts {
        used: or(&said.used, facts.used),
        name: or(&said.name, facts.name),
        address: or(&said.address, facts.address),
        country: or(&said.country, facts.country),
        contract: or(&said.contract, facts.contract),
        instruction: or(&said.instruction, facts.instruction),
        place: or(&said.place, facts.place),
        fields: if said.fields.is_empty() { facts.fields } else { said.fields.clone() },
    }
}
