//! `delo`, the command line: every subcommand is one call into `workplace`.
//!
//! `--json` prints one JSON document to stdout; messages go to stderr. Exit codes: 0 done, 1 refused by a rule,
//! 2 usage, 3 cannot unlock / in use / newer version, 4 damaged.

mod act;
mod arguments;
mod authenticity;
mod batches;
mod certificates;
mod chain;
mod commands;
mod consents;
mod destroy;
mod filters;
mod groups;
mod holds;
mod imports;
mod inactivity;
mod init;
mod inputs;
mod keys;
mod lookup;
mod messages;
mod people;
mod recipients;
mod records;
mod refuse;
mod reports;
mod requests;
mod restrict;
mod rules;
mod templates;
mod updates;
mod words;

use arguments::Arguments;
use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;

fn main() -> ExitCode {
    // The same program is its own document worker; asked for that, it never gets as far as a command.
    workplace::run_press_if_asked();
    workplace::no_core_dumps();
    let mut command = Arguments::command();
    let matches = command.get_matches_mut();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let language = arguments.language.clone();
    match inputs::all_there(&command, &matches).and_then(|()| commands::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages::complain(&language, &failure);
            ExitCode::from(messages::exit_code(&failure))
        }
    }
}
