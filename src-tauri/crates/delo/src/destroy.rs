//! `delo destroy`: what is due by its term, in one batch.

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
    },
    /// Carry it out: one run with its act; `erase resume` goes on with one that stopped.
    Run {
        /// Retention rule of the pack, repeatable; everything due when left out.
        #[arg(long)]
        rule: Vec<String>,
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
    let plan = |rules: &[String]| {
        workplace::destroy_plan(place, PlanDestruction { rules: rules.to_vec() }, &Unwatched)
    };
    match command {
        DestroyCommand::Plan { rule } => value(&plan(rule)?),
        DestroyCommand::Run { rule, plan: seen, out, yes } => {
            if !yes {
                return Err(usage("erasure.confirm_needed"));
            }
            let plan = plan(rule)?;
            let request = RunDestruction {
                rules: rule.clone(),
                hash: seen.clone().unwrap_or(plan.hash),
                typed: plan.confirm_word,
                language: arguments.language.clone(),
            };
            written(place, workplace::destroy_run(place, request, &Unwatched)?, out)
        }
    }
}
