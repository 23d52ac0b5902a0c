//! `delo destroy`: what is due by its term, or what no purpose needs, in one batch.

use crate::arguments::Arguments;
use crate::commands::{usage, value, written};
use clap::Subcommand;
use serde_json::Value;
use std::path::PathBuf;
use wire::{Failure, PlanDestruction, RunDestruction};
use workplace::{Unwatched, Workplace};

/// `delo destroy`.
#[derive(Debug, Subcommand)]
pub enum DestroyCommand {
    /// Show what would go, what stays and why.
    Plan {
        /// Retention rule of the pack, repeatable; everything due when left out.
        #[arg(long)]
        rule: Vec<String>,
        /// Instead of what is due: what no purpose of the rules needs, of the person of this id; without one, of everybody.
        #[arg(long, value_name = "PERSON", num_args = 0..=1, default_missing_value = "", conflicts_with = "rule")]
        unneeded: Option<String>,
    },
    /// Carry it out: one run with its act; `erase resume` goes on with one that stopped.
    Run {
        /// Retention rule of the pack, repeatable; everything due when left out.
        #[arg(long)]
        rule: Vec<String>,
        /// Instead of what is due: what no purpose of the rules needs, of the person of this id; without one, of everybody.
        #[arg(long, value_name = "PERSON", num_args = 0..=1, default_missing_value = "", conflicts_with = "rule")]
        unneeded: Option<String>,
        /// Hash that `plan` printed: nothing runs if the plan has changed since. Without it the plan of the moment is taken.
        #[arg(long)]
        plan: Option<String>,
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
}

/// Runs one of them.
pub fn run(place: &Workplace, arguments: &Arguments, command: &DestroyCommand) -> Result<Value, Failure> {
    let plan = |rules: &[String], unneeded: &Option<String>| {
        let request = PlanDestruction { rules: rules.to_vec(), unneeded: unneeded.clone() };
        workplace::destroy_plan(place, request, &Unwatched)
    };
    match command {
        DestroyCommand::Plan { rule, unneeded } => value(&plan(rule, unneeded)?),
        DestroyCommand::Run { rule, unneeded, plan: seen, out, yes } => {
            if !yes {
                return Err(usage("erasure.confirm_needed"));
            }
            let plan = plan(rule, unneeded)?;
            let request = RunDestruction {
                rules: rule.clone(),
                unneeded: unneeded.clone(),
                hash: seen.clone().unwrap_or(plan.hash),
                typed: plan.confirm_word,
                language: arguments.language.clone(),
            };
            written(place, workplace::destroy_run(place, request, &Unwatched)?, out)
        }
    }
}
