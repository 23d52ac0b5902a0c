//! `delo restrict`: what must not be done with a person's data.

use crate::commands::value;
use clap::{Args, Subcommand};
use serde_json::Value;
use wire::{Failure, FindRestrictions, LiftRestriction, PlaceRestriction};
use workplace::Workplace;

/// `delo restrict`.
#[derive(Debug, Subcommand)]
pub enum RestrictCommand {
    /// Restrict uses of a person's data from today on.
    Add(Add),
    /// Restrictions in force, what is to be decided first before the others.
    List {
        /// Id of a person: hers alone, with what was lifted.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// Lift a restriction.
    Lift {
        /// Id of the restriction.
        id: String,
        /// Why: corrected, not confirmed, no longer asked for.
        #[arg(long)]
        because: String,
    },
}

/// A restriction to be placed.
#[derive(Debug, Args)]
pub struct Add {
    /// Id of the person.
    #[arg(long)]
    person: String,
    /// Motive of the rules: inaccurate, unlawful, asked and others.
    #[arg(long)]
    motive: String,
    /// What was said.
    #[arg(long)]
    words: String,
    /// mailing, publication, transfer, extract, document or change, repeatable; all of them when none is named.
    #[arg(long = "use")]
    uses: Vec<String>,
    /// Category it covers, repeatable; the whole file when none is named.
    #[arg(long = "category")]
    categories: Vec<String>,
    /// Key of the recipient that is to get nothing, where a service is avoided; everybody when left out.
    #[arg(long, default_value = "")]
    recipient: String,
    /// Who asked: subject, representative, authority, school.
    #[arg(long, default_value = "subject")]
    by: String,
    /// Day of the demand; today when left out. What has to follow is counted from it.
    #[arg(long, default_value = "")]
    asked: String,
    /// Last day; until it is lifted when left out.
    #[arg(long, default_value = "")]
    until: String,
}

/// Runs a command about restrictions.
pub fn run(place: &Workplace, command: &RestrictCommand) -> Result<Value, Failure> {
    let list = match command {
        RestrictCommand::Add(add) => workplace::restriction_place(
            place,
            PlaceRestriction {
                person: add.person.clone(),
                uses: add.uses.clone(),
                categories: add.categories.clone(),
                recipient: add.recipient.clone(),
                motive: add.motive.clone(),
                words: add.words.clone(),
                asked_by: add.by.clone(),
                asked: add.asked.clone(),
                until: add.until.clone(),
            },
        )?,
        RestrictCommand::List { person } => {
            workplace::restrictions_list(place, FindRestrictions { person: person.clone() })?
        }
        RestrictCommand::Lift { id, because } => {
            workplace::restriction_lift(place, LiftRestriction { id: id.clone(), because: because.clone() })?
        }
    };
    value(&list.restrictions)
}
