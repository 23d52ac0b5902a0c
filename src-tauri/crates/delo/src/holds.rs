//! `delo hold`, `delo order`, `delo course`: what stops destruction, what goes by itself, what makes terms exact.

use crate::arguments::Arguments;
use crate::commands::{usage, value};
use clap::Subcommand;
use serde_json::Value;
use std::path::{Path, PathBuf};
use wire::{EndCourse, Failure, HoldRef, OpenHold, OrderRef, ProlongHold, SignOrder};
use workplace::{OrderService, Unwatched, Workplace};

/// `delo hold`.
#[derive(Debug, Subcommand)]
pub enum HoldCommand {
    /// Holds in force, the nearest review first.
    List,
    /// Put a hold on a person.
    Open {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// dispute, official_demand or incident.
        #[arg(long)]
        kind: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Day by which somebody looks at it again, at most six months ahead.
        #[arg(long)]
        review: String,
        /// Day it began; today when left out.
        #[arg(long, default_value = "")]
        opened: String,
        /// Category it covers, repeatable; the whole file when nothing is named.
        #[arg(long = "category")]
        categories: Vec<String>,
        /// Item of the card it covers (`person` prints them), repeatable.
        #[arg(long = "item")]
        items: Vec<String>,
    },
    /// Keep a hold on: set its next review.
    Prolong {
        /// Id of the hold.
        id: String,
        /// The next day by which somebody looks at it.
        #[arg(long)]
        review: String,
    },
    /// End a hold.
    Close {
        /// Id of the hold.
        id: String,
    },
}

/// `delo order`.
#[derive(Debug, Subcommand)]
pub enum OrderCommand {
    /// Orders, the newest first.
    List,
    /// Sign an order: these categories are destroyed by themselves when their term is over.
    Sign {
        /// Category, repeatable.
        #[arg(long = "category", required = true)]
        categories: Vec<String>,
        /// First day; today when left out.
        #[arg(long, default_value = "")]
        from: String,
        /// Last day; none when left out.
        #[arg(long, default_value = "")]
        until: String,
    },
    /// Withdraw an order.
    Withdraw {
        /// Id of the order.
        id: String,
    },
    /// Print a systemd user service and timer that do so; installs nothing.
    Timer {
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
        /// systemd's calendar expression.
        #[arg(long, default_value = "daily")]
        calendar: String,
        /// Write the two units into this folder instead of printing them.
        #[arg(long)]
        into: Option<PathBuf>,
    },
    /// Destroy now what the orders in force let go; for a timer.
    Run {
        /// Folder for the papers.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

/// `delo course`.
#[derive(Debug, Subcommand)]
pub enum CourseCommand {
    /// Say when a course ended that has no end: `due` prints them.
    End {
        /// Programme, by its title as `due` prints it or by its key.
        #[arg(long)]
        programme: String,
        /// Day it began, as `due` prints it; left out where that is not known.
        #[arg(long)]
        starts: Option<String>,
        /// Day it ended or will end.
        #[arg(long)]
        ends: String,
    },
}

/// Runs a command about holds.
pub fn hold(place: &Workplace, command: &HoldCommand) -> Result<Value, Failure> {
    let list = match command {
        HoldCommand::List => workplace::holds_list(place)?,
        HoldCommand::Open { person, kind, reason, review, opened, categories, items } => {
            let request = OpenHold {
                person: person.clone(),
                kind: kind.clone(),
                reason: reason.clone(),
                opened: opened.clone(),
                review: review.clone(),
                categories: categories.clone(),
                items: items.clone(),
            };
            workplace::hold_open(place, request)?
        }
        HoldCommand::Prolong { id, review } => {
            workplace::hold_prolong(place, ProlongHold { id: id.clone(), review: review.clone() })?
        }
        HoldCommand::Close { id } => workplace::hold_close(place, HoldRef { id: id.clone() })?,
    };
    value(&list.holds)
}

/// Runs a command about standing orders.
pub fn order(place: &Workplace, arguments: &Arguments, command: &OrderCommand) -> Result<Value, Failure> {
    let list = match command {
        OrderCommand::List => workplace::orders_list(place)?,
        OrderCommand::Sign { categories, from, until } => workplace::order_sign(
            place,
            SignOrder { categories: categories.clone(), from: from.clone(), until: until.clone() },
        )?,
        OrderCommand::Withdraw { id } => workplace::order_withdraw(place, OrderRef { id: id.clone() })?,
        OrderCommand::Timer { .. } => return timer(arguments, command),
        OrderCommand::Run { out } => {
            let outcome = workplace::orders_round(place, &arguments.language, &Unwatched)?;
            return match (outcome, out) {
                (Some(outcome), Some(out)) => crate::commands::written(place, outcome, out),
                (outcome, _) => value(&outcome),
            };
        }
    };
    value(&list.orders)
}

/// The units of a timer; they are texts, so no vault is opened for them.
pub fn timer(arguments: &Arguments, command: &OrderCommand) -> Result<Value, Failure> {
    let OrderCommand::Timer { out, calendar, into } = command else { return Err(usage("gate.not_open")) };
    let program = std::env::current_exe().map_err(|_| Failure::refused("files.failed"))?;
    let absolute = |path: &Path| std::path::absolute(path).map_err(|_| usage("files.not_found"));
    let key_file = arguments.key_file.as_deref().map(absolute).transpose()?;
    let service = OrderService {
        program: &program,
        vault: &absolute(crate::commands::vault(arguments)?)?,
        passphrase: &absolute(crate::commands::passphrase_file(arguments)?)?,
        login: arguments.login.as_deref(),
        key_file: key_file.as_deref(),
        out: &absolute(out)?,
    };
    let units = workplace::order_timer(&service, calendar, into.as_deref())?;
    Ok(units.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text))).collect())
}

/// Runs a command about courses.
pub fn course(place: &Workplace, command: &CourseCommand) -> Result<Value, Failure> {
    let CourseCommand::End { programme, starts, ends } = command;
    let mut waiting = workplace::today_get(place)?.endless;
    waiting.retain(|one| one.title == *programme && (starts.is_none() || one.starts == *starts));
    // A title that means one course alone stands for its key.
    let key = match waiting.as_slice() {
        [only] => only.programme.clone(),
        _ => programme.clone(),
    };
    let request = EndCourse { programme: key, starts: starts.clone(), ends: ends.clone() };
    value(&workplace::course_end(place, request)?.endless)
}
